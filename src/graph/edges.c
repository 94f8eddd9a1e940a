/* SPDX-License-Identifier: MIT */
/* Facts -> edges: what says the same of the same two is one edge with more evidence. */
#include "graph/private.h"

#include "base/huge.h"

#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_qualifiers(gconstpointer left, gconstpointer right)
{
    const EwPair *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : strcmp(a->value, b->value);
}

static int
compare_numbers(gconstpointer left, gconstpointer right)
{
    return COMPARE(*(const guint *)left, *(const guint *)right);
}

/* Sorts the array from @first on and drops what occurs again; returns how many stay. */
static guint
sort_unique(GArray *array, guint first, GCompareFunc compare)
{
    gsize size = g_array_get_element_size(array);
    guint n = array->len - first;
    if (n < 2)
        return n;
    char *data = array->data + first * size;
    qsort(data, n, size, compare);
    guint kept = 1;
    for (guint i = 1; i < n; i++) {
        if (compare(data + (kept - 1) * size, data + i * size) != 0)
            memmove(data + kept++ * size, data + i * size, size);
    }
    g_array_set_size(array, first + kept);
    return kept;
}

static void
add_qualifiers(EwGraph *graph, EwRef tuple)
{
    guint n;
    const EwRef *refs = ew_pool_tuple(&graph->pool, tuple, &n);
    for (guint i = 0; i + 1 < n; i += 2) {
        const EwPair pair = {ew_graph_string(graph, refs[i]), ew_graph_string(graph, refs[i + 1])};
        g_array_append_val(graph->qualifiers, pair);
    }
}

/* One edge from the @n facts that stand at @first in the evidence. */
static void
make_edge(EwGraph *graph, guint first, guint n, const guint *ends, GArray *places)
{
    const EwPool *pool = &graph->pool;
    const guint *facts = &g_array_index(graph->evidence, guint, first);
    const EwFactRecord *example = ew_graph_record(graph, *facts);
    EwEdge edge = {
        .source = ends[*facts * EW_ROLES + EW_ROLE_SOURCE],
        .target = ends[*facts * EW_ROLES + EW_ROLE_TARGET],
        .relation = ew_pool_string(pool, ew_record_manner(pool, example, EW_MANNER_RELATION)),
        .negative = example->negative,
        .asserted = example->asserted,
        .first_qualifier = graph->qualifiers->len,
        .first_instrument = graph->instruments->len,
        .first_evidence = first,
        .n_evidence = n,
    };
    g_array_set_size(places, n);
    EwPlace *place = (EwPlace *)(void *)places->data;
    for (guint i = 0; i < n; i++) {
        const EwFactRecord *record = ew_graph_record(graph, facts[i]);
        guint instrument = ends[facts[i] * EW_ROLES + EW_ROLE_INSTRUMENT];
        if (n > 1) {
            const EwTold told = ew_record_told(pool, record);
            place[i] = (EwPlace){told.statement, ew_record_start(pool, record), told.doc};
        }
        if (instrument != EW_NO_NODE)
            g_array_append_val(graph->instruments, instrument);
        add_qualifiers(graph, ew_record_aside(pool, record, EW_ASIDE_QUALIFIERS));
        edge.percent = MAX(edge.percent, record->percent);
        ew_dates_widen(&edge.first_date, &edge.last_date,
                       ew_pool_string(pool, ew_record_any_date(pool, record)));
    }
    edge.count = n > 1 ? ew_places_count(place, n) : 1;
    edge.n_qualifiers = sort_unique(graph->qualifiers, edge.first_qualifier, compare_qualifiers);
    edge.n_instruments = sort_unique(graph->instruments, edge.first_instrument, compare_numbers);
    g_array_append_val(graph->edges, edge);
}

/* Tells each node which edges leave it (they stand in a row) and which arrive (a list by node). */
static void
tie_nodes(EwGraph *graph)
{
    EwNode *nodes = (EwNode *)(void *)graph->nodes->data;
    const EwEdge *edges = (const EwEdge *)(const void *)graph->edges->data;
    for (guint i = 0; i < graph->edges->len; i++) {
        if (nodes[edges[i].source].n_out++ == 0)
            nodes[edges[i].source].first_out = i;
        nodes[edges[i].target].n_in++;
    }
    guint sum = 0;
    for (guint i = 0; i < graph->nodes->len; i++) {
        nodes[i].first_in = sum;
        sum += nodes[i].n_in;
        nodes[i].n_in = 0;
    }
    g_array_set_size(graph->in_edges, sum);
    for (guint i = 0; i < graph->edges->len; i++) {
        EwNode *target = &nodes[edges[i].target];
        g_array_index(graph->in_edges, guint, target->first_in + target->n_in++) = i;
    }
}

/* Facts by source, relation, target, polarity, modality: by the last first, since what is equal keeps its
 * order.
 * @relations gets each fact's relation as a number. */
static void
sort_evidence(EwGraph *graph, const guint *ends, guint *relations)
{
    guint n = graph->facts->len, n_nodes = graph->nodes->len;
    g_array_set_size(graph->evidence, n);
    guint *order = (guint *)(void *)graph->evidence->data;
    g_autofree guint *keys = g_new(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        const EwFactRecord *record = ew_graph_record(graph, i);
        order[i] = i;
        keys[i] = record->negative * 2u + !record->asserted;
    }
    ew_sort_by_keys(order, n, keys, 4);
    for (guint i = 0; i < n; i++)
        keys[i] = ends[i * EW_ROLES + EW_ROLE_TARGET];
    ew_sort_by_keys(order, n, keys, n_nodes);
    guint n_relations = ew_facts_rank(graph, ew_record_manner, EW_MANNER_RELATION, relations);
    ew_sort_by_keys(order, n, relations, n_relations);
    for (guint i = 0; i < n; i++)
        keys[i] = ends[i * EW_ROLES + EW_ROLE_SOURCE];
    ew_sort_by_keys(order, n, keys, n_nodes);
}

static gboolean
is_same_edge(const EwGraph *graph, const guint *ends, const guint *relations, guint a, guint b)
{
    const EwFactRecord *one = ew_graph_record(graph, a), *two = ew_graph_record(graph, b);
    const guint *left = ends + a * EW_ROLES, *right = ends + b * EW_ROLES;
    return left[EW_ROLE_SOURCE] == right[EW_ROLE_SOURCE] && left[EW_ROLE_TARGET] == right[EW_ROLE_TARGET] &&
           relations[a] == relations[b] && one->negative == two->negative && one->asserted == two->asserted;
}

/* Fetches what is asked of the facts that follow the @i-th in the evidence: they lie anywhere. */
static inline void
expect_facts(const EwGraph *graph, const guint *ends, guint i)
{
    enum { NEAR = 6, FAR = 12 };
    const guint *facts = (const guint *)(const void *)graph->evidence->data;
    if (graph->evidence->len - i <= FAR)
        return;
    const EwFactRecord *record = ew_graph_record(graph, facts[i + FAR]);
    __builtin_prefetch(record);
    __builtin_prefetch((const char *)(record + 1) - 1);
    __builtin_prefetch(&ends[(gsize)facts[i + FAR] * EW_ROLES]);
    ew_pool_prefetch(&graph->pool, ew_graph_record(graph, facts[i + NEAR])->document);
}

void
ew_graph_make_edges(EwGraph *graph, const guint *ends)
{
    guint n_facts = graph->facts->len;
    g_autofree guint *relations = g_new(guint, (gsize)n_facts + 1);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
    sort_evidence(graph, ends, relations);
    g_array_set_size(graph->edges, n_facts); /* at most; only what is used takes memory */
    ew_huge_pages(graph->edges->data, n_facts * sizeof(EwEdge));
    g_array_set_size(graph->edges, 0);
    const guint *facts = (const guint *)(const void *)graph->evidence->data;
    for (guint i = 0, n; i < n_facts; i += n) {
        expect_facts(graph, ends, i);
        for (n = 1; i + n < n_facts && is_same_edge(graph, ends, relations, facts[i], facts[i + n]); n++)
            ;
        make_edge(graph, i, n, ends, places);
    }
    tie_nodes(graph);
}
