/* SPDX-License-Identifier: MIT */
/* Facts -> nodes: arguments with the same id are one entity. */
#include "graph/private.h"

#include <string.h>

/* An argument of a fact. */
typedef struct {
    EwArgumentRecord argument;
    guint fact;
    gboolean named; /* its words are a name, not a pronoun or description */
} Appearance;

/* Working memory, used again for each node. */
typedef struct {
    GArray *names, *types, *countries, *aliases, *listed; /* EwRef */
    GArray *places;
} Scratch;

static gboolean
get_appearance(const EwGraph *graph, guint fact, guint role, Appearance *appearance)
{
    const EwFactRecord *record = ew_graph_record(graph, fact);
    EwExtraRecord extra = ew_record_extra(&graph->pool, record);
    appearance->argument = role == EW_ROLE_SOURCE   ? record->source
                           : role == EW_ROLE_TARGET ? record->target
                                                    : extra.instrument;
    appearance->fact = fact;
    appearance->named = !extra.antecedents[role].text;
    return appearance->argument.entity != 0;
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Makes one node for each distinct id, in the order of the ids; returns id reference -> node number. */
static GHashTable *
number_nodes(EwGraph *graph)
{
    GHashTable *numbers = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    Appearance appearance;
    for (guint fact = 0; fact < graph->facts->len; fact++) {
        for (guint role = 0; role < EW_ROLES; role++) {
            if (!get_appearance(graph, fact, role, &appearance))
                continue;
            EwRef id = ew_record_entity(&graph->pool, &appearance.argument, EW_ENTITY_ID);
            if (g_hash_table_add(numbers, GUINT_TO_POINTER(id)))
                g_ptr_array_add(ids, (gpointer)ew_graph_string(graph, id));
        }
    }
    g_ptr_array_sort(ids, compare_strings);
    g_array_set_size(graph->nodes, ids->len);
    for (guint i = 0; i < ids->len; i++) {
        EwNode *node = &g_array_index(graph->nodes, EwNode, i);
        *node = (EwNode){.id = ids->pdata[i]};
    }
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, numbers);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        guint node = ew_graph_find_node(graph, ew_graph_string(graph, GPOINTER_TO_UINT(key)));
        g_hash_table_iter_replace(&iter, GUINT_TO_POINTER(node));
    }
    return numbers;
}

static int
compare_numbers(gconstpointer left, gconstpointer right)
{
    guint a = *(const guint *)left, b = *(const guint *)right;
    return (a > b) - (a < b);
}

/* The string that stands most often in the list; of equals, the byte-wise smallest. NULL if the list is
 * empty. */
static const char *
most_frequent(const EwGraph *graph, GArray *refs)
{
    const char *best = NULL;
    guint most = 0;
    g_array_sort(refs, compare_numbers);
    for (guint i = 0, n; i < refs->len; i += n) {
        EwRef ref = g_array_index(refs, EwRef, i);
        for (n = 1; i + n < refs->len && g_array_index(refs, EwRef, i + n) == ref; n++)
            ;
        const char *string = ew_graph_string(graph, ref);
        if (n > most || (n == most && strcmp(string, best) < 0)) {
            best = string;
            most = n;
        }
    }
    return best;
}

/* The distinct strings of the list, other than the node's name, become its aliases. */
static void
add_aliases(EwGraph *graph, EwNode *node, GArray *refs)
{
    node->first_alias = graph->aliases->len;
    g_array_sort(refs, compare_numbers);
    EwRef last = 0;
    for (guint i = 0; i < refs->len; i++) {
        EwRef ref = g_array_index(refs, EwRef, i);
        const char *string = ew_graph_string(graph, ref);
        if (ref != last && *string && strcmp(string, node->name) != 0)
            g_array_append_val(graph->aliases, string);
        last = ref;
    }
    node->n_aliases = graph->aliases->len - node->first_alias;
    if (node->n_aliases)
        qsort(&g_array_index(graph->aliases, const char *, node->first_alias), node->n_aliases,
              sizeof(const char *), compare_strings);
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const EwPair *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order ? order : strcmp(left->value, right->value);
}

/* The lists that any of the node's facts names; @refs are tuples of them. */
static void
add_listed(EwGraph *graph, EwNode *node, GArray *refs)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(EwPair));
    g_array_sort(refs, compare_numbers);
    for (guint i = 0; i < refs->len; i++) {
        guint n;
        if (i && g_array_index(refs, EwRef, i) == g_array_index(refs, EwRef, i - 1))
            continue;
        const EwRef *tuple = ew_pool_tuple(&graph->pool, g_array_index(refs, EwRef, i), &n);
        for (guint k = 0; k + 1 < n; k += 2) {
            const EwPair pair = {ew_graph_string(graph, tuple[k]), ew_graph_string(graph, tuple[k + 1])};
            g_array_append_val(pairs, pair);
        }
    }
    g_array_sort(pairs, compare_pairs);
    node->first_listed = graph->listed->len;
    for (guint i = 0; i < pairs->len; i++)
        if (i == 0 || compare_pairs(&g_array_index(pairs, EwPair, i - 1), &g_array_index(pairs, EwPair, i)))
            g_array_append_val(graph->listed, g_array_index(pairs, EwPair, i));
    node->n_listed = graph->listed->len - node->first_listed;
}

static void
append_ref(GArray *refs, EwRef ref)
{
    if (ref)
        g_array_append_val(refs, ref);
}

static void
make_node(EwGraph *graph, EwNode *node, const guint *appearances, guint n, Scratch *scratch)
{
    const EwPool *pool = &graph->pool;
    GArray *lists[] = {scratch->names,   scratch->types,  scratch->countries,
                       scratch->aliases, scratch->listed, scratch->places};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        g_array_set_size(lists[i], 0);
    for (guint i = 0; i < n; i++) {
        Appearance at;
        get_appearance(graph, appearances[i] / EW_ROLES, appearances[i] % EW_ROLES, &at);
        const EwFactRecord *record = ew_graph_record(graph, at.fact);
        append_ref(scratch->names, ew_record_entity(pool, &at.argument, EW_ENTITY_NAME));
        append_ref(scratch->types, ew_record_entity(pool, &at.argument, EW_ENTITY_TYPE));
        append_ref(scratch->listed, ew_record_entity(pool, &at.argument, EW_ENTITY_LISTED));
        append_ref(scratch->countries, ew_record_entity(pool, &at.argument, EW_ENTITY_COUNTRY));
        if (at.named)
            append_ref(scratch->aliases, at.argument.text);
        const EwPlace place = ew_graph_place(graph, at.fact, at.argument.start);
        g_array_append_val(scratch->places, place);
        ew_dates_widen(&node->first_date, &node->last_date, ew_record_any_date(pool, record));
    }
    node->name = most_frequent(graph, scratch->names);
    node->type = most_frequent(graph, scratch->types);
    node->country = most_frequent(graph, scratch->countries);
    node->mentions = ew_places_count(scratch->places);
    add_aliases(graph, node, scratch->aliases);
    add_listed(graph, node, scratch->listed);
}

/* The arguments (fact * 3 + role), node by node; *@first says where each node's begin. */
static guint *
gather(const EwGraph *graph, const guint *ends, guint **first)
{
    guint n = graph->facts->len * EW_ROLES, n_nodes = graph->nodes->len;
    guint *list = g_new(guint, (gsize)n + 1);
    *first = g_new0(guint, (gsize)n_nodes + 2);
    for (guint i = 0; i < n; i++) {
        if (ends[i] != EW_NO_NODE)
            (*first)[ends[i] + 2]++;
    }
    for (guint node = 2; node < n_nodes + 2; node++)
        (*first)[node] += (*first)[node - 1];
    for (guint i = 0; i < n; i++) {
        if (ends[i] != EW_NO_NODE)
            list[(*first)[ends[i] + 1]++] = i;
    }
    return list;
}

void
ew_graph_make_nodes(EwGraph *graph, guint *ends)
{
    g_autoptr(GHashTable) numbers = number_nodes(graph);
    for (guint i = 0; i < graph->facts->len * EW_ROLES; i++) {
        Appearance at;
        ends[i] = EW_NO_NODE;
        if (!get_appearance(graph, i / EW_ROLES, i % EW_ROLES, &at))
            continue;
        EwRef id = ew_record_entity(&graph->pool, &at.argument, EW_ENTITY_ID);
        ends[i] = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, GUINT_TO_POINTER(id)));
    }
    g_autofree guint *first = NULL;
    g_autofree guint *appearances = gather(graph, ends, &first);
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) types = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) countries = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) aliases = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) listed = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
    Scratch scratch = {names, types, countries, aliases, listed, places};
    for (guint i = 0; i < graph->nodes->len; i++)
        make_node(graph, &g_array_index(graph->nodes, EwNode, i), appearances + first[i],
                  first[i + 1] - first[i], &scratch);
}
