/* SPDX-License-Identifier: MIT */
/* Facts -> nodes: arguments with the same id are one entity. */
#include "graph/private.h"

#include <string.h>

/* What facts tell of an entity, and how many tell just that. */
typedef struct {
    EwRef tuple;
    guint count;
    guint node;
} Entity;

typedef struct {
    EwRef ref;
    guint count;
} Vote;

/* Working memory, used again for each node. */
typedef struct {
    GArray *votes;   /* Vote */
    GArray *aliases; /* EwRef */
    GArray *listed;  /* EwPair */
    GArray *places;  /* EwPlace */
} Scratch;

static EwRef
entity_of(const EwGraph *graph, guint fact, guint role)
{
    EwRef text;
    guint64 start;
    return ew_record_argument(&graph->pool, ew_graph_record(graph, fact), role, &text, &start);
}

/* The distinct entities of all facts; @ends gets a number of one, or EW_NO_NODE, for each role of each fact.
 */
static GArray *
list_entities(const EwGraph *graph, guint *ends)
{
    GArray *entities = g_array_new(FALSE, FALSE, sizeof(Entity));
    g_auto(EwRefMap) numbers;
    ew_ref_map_init(&numbers);
    for (guint i = 0; i < graph->facts->len * EW_ROLES; i++) {
        Entity entity = {.tuple = entity_of(graph, i / EW_ROLES, i % EW_ROLES)};
        ends[i] = entity.tuple ? ew_ref_map_number(&numbers, entity.tuple) : EW_NO_NODE;
        if (!entity.tuple)
            continue;
        if (ends[i] == entities->len)
            g_array_append_val(entities, entity);
        g_array_index(entities, Entity, ends[i]).count++;
    }
    return entities;
}

/* Makes one node for each distinct id, in the order of the ids, and tells entities and ends their node. */
static void
number_nodes(EwGraph *graph, GArray *entities, guint *ends)
{
    g_auto(EwRefMap) numbers;
    ew_ref_map_init(&numbers);
    for (guint i = 0; i < entities->len; i++) {
        Entity *entity = &g_array_index(entities, Entity, i);
        entity->node =
            ew_ref_map_number(&numbers, ew_record_entity(&graph->pool, entity->tuple, EW_ENTITY_ID));
    }
    GArray *ids = numbers.refs;
    g_autofree guint *ranks = ew_refs_rank(&graph->pool, ids);
    for (guint i = 0; i < entities->len; i++)
        g_array_index(entities, Entity, i).node = ranks[g_array_index(entities, Entity, i).node];
    for (guint i = 0; i < graph->facts->len * EW_ROLES; i++)
        if (ends[i] != EW_NO_NODE)
            ends[i] = g_array_index(entities, Entity, ends[i]).node;
    g_array_set_size(graph->nodes, ids->len);
    for (guint i = 0; i < ids->len; i++)
        g_array_index(graph->nodes, EwNode, i) =
            (EwNode){.id = ew_graph_string(graph, g_array_index(ids, EwRef, i))};
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
compare_numbers(gconstpointer left, gconstpointer right)
{
    guint a = *(const guint *)left, b = *(const guint *)right;
    return (a > b) - (a < b);
}

static int
compare_votes(gconstpointer left, gconstpointer right)
{
    EwRef a = ((const Vote *)left)->ref, b = ((const Vote *)right)->ref;
    return (a > b) - (a < b);
}

/* What most facts say in a field of the entities that are this node; of equals, the byte-wise smallest. NULL
 * if none says anything. */
static const char *
most_frequent(const EwGraph *graph, const Entity *entities, guint n_entities, guint field, GArray *votes)
{
    const char *best = NULL;
    guint most = 0;
    g_array_set_size(votes, 0);
    for (guint i = 0; i < n_entities; i++) {
        const Vote vote = {ew_record_entity(&graph->pool, entities[i].tuple, field), entities[i].count};
        if (vote.ref)
            g_array_append_val(votes, vote);
    }
    if (votes->len > 1)
        g_array_sort(votes, compare_votes);
    for (guint i = 0, n; i < votes->len; i += n) {
        const Vote *vote = &g_array_index(votes, Vote, i);
        guint sum = 0;
        for (n = 0; i + n < votes->len && vote[n].ref == vote->ref; n++)
            sum += vote[n].count;
        const char *string = ew_graph_string(graph, vote->ref);
        if (!best || sum > most || (sum == most && strcmp(string, best) < 0)) {
            best = string;
            most = sum;
        }
    }
    return best;
}

/* The distinct strings of the list, other than the node's name, become its aliases. */
static void
add_aliases(EwGraph *graph, EwNode *node, GArray *refs)
{
    node->first_alias = graph->aliases->len;
    if (refs->len > 1)
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

/* The lists that any of the node's facts names. */
static void
add_listed(EwGraph *graph, EwNode *node, const Entity *entities, guint n_entities, GArray *pairs)
{
    g_array_set_size(pairs, 0);
    for (guint i = 0; i < n_entities; i++) {
        guint n;
        EwRef listed = ew_record_entity(&graph->pool, entities[i].tuple, EW_ENTITY_LISTED);
        const EwRef *tuple = ew_pool_tuple(&graph->pool, listed, &n);
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

/* What the entities say of the node. */
static void
describe(EwGraph *graph, EwNode *node, const Entity *entities, guint n, Scratch *scratch)
{
    node->name = most_frequent(graph, entities, n, EW_ENTITY_NAME, scratch->votes);
    node->type = most_frequent(graph, entities, n, EW_ENTITY_TYPE, scratch->votes);
    node->country = most_frequent(graph, entities, n, EW_ENTITY_COUNTRY, scratch->votes);
    add_listed(graph, node, entities, n, scratch->listed);
}

/* What the places tell where the node stands: arguments, each fact * 3 + role. */
static void
count_places(EwGraph *graph, EwNode *node, const EwColumns *columns, const guint *arguments, guint n,
             Scratch *scratch)
{
    enum { AHEAD = 12 }; /* the next node's arguments follow; what is behind the last is 0 */
    EwRef last = 0;
    g_array_set_size(scratch->aliases, 0);
    g_array_set_size(scratch->places, n);
    EwPlace *place = (EwPlace *)(void *)scratch->places->data;
    for (guint i = 0; i < n; i++) {
        guint fact = arguments[i] / EW_ROLES, role = arguments[i] % EW_ROLES;
        const EwFactRecord *record = ew_graph_record(graph, fact);
        const EwTold *told = &columns->told[fact];
        EwRef text;
        ew_fact_expect(graph, columns, arguments[i + AHEAD] / EW_ROLES);
        place[i] = (EwPlace){.statement = told->statement, .doc = told->doc};
        ew_record_argument(&graph->pool, record, role, &text, &place[i].start);
        if (text && text != last && ew_record_is_named(&graph->pool, record, role)) {
            g_array_append_val(scratch->aliases, text);
            last = text;
        }
        ew_dates_widen(&node->first_date, &node->last_date, ew_graph_string(graph, told->date));
    }
    node->mentions = ew_places_count(place, n);
    add_aliases(graph, node, scratch->aliases);
}

/* The arguments (fact * 3 + role), node by node; *@first says where each node's begin. */
static guint *
gather(const guint *nodes, guint n, guint n_nodes, guint **first)
{
    enum { BEHIND = 16 };
    guint *list = g_new0(guint, (gsize)n + BEHIND);
    *first = g_new0(guint, (gsize)n_nodes + 2);
    for (guint i = 0; i < n; i++)
        if (nodes[i] != EW_NO_NODE)
            (*first)[nodes[i] + 2]++;
    for (guint node = 2; node < n_nodes + 2; node++)
        (*first)[node] += (*first)[node - 1];
    for (guint i = 0; i < n; i++)
        if (nodes[i] != EW_NO_NODE)
            list[(*first)[nodes[i] + 1]++] = i;
    return list;
}

static int
compare_entities(gconstpointer left, gconstpointer right)
{
    guint a = ((const Entity *)left)->node, b = ((const Entity *)right)->node;
    return (a > b) - (a < b);
}

void
ew_graph_make_nodes(EwGraph *graph, EwColumns *columns)
{
    guint *ends = columns->ends, *first;
    g_autoptr(GArray) entities = list_entities(graph, ends);
    number_nodes(graph, entities, ends);
    g_array_sort(entities, compare_entities);
    g_autofree guint *arguments = gather(ends, graph->facts->len * EW_ROLES, graph->nodes->len, &first);
    g_autofree guint *begins = first;
    g_autoptr(GArray) votes = g_array_new(FALSE, FALSE, sizeof(Vote));
    g_autoptr(GArray) aliases = g_array_new(FALSE, FALSE, sizeof(EwRef));
    g_autoptr(GArray) listed = g_array_new(FALSE, FALSE, sizeof(EwPair));
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
    Scratch scratch = {votes, aliases, listed, places};
    for (guint i = 0, at = 0, n; i < graph->nodes->len; i++, at += n) {
        EwNode *node = &g_array_index(graph->nodes, EwNode, i);
        const Entity *here = &g_array_index(entities, Entity, at);
        for (n = 0; at + n < entities->len && here[n].node == i; n++)
            ;
        describe(graph, node, here, n, &scratch);
        count_places(graph, node, columns, arguments + begins[i], begins[i + 1] - begins[i], &scratch);
    }
}
