/* SPDX-License-Identifier: MIT */
/* Facts -> edges: what says the same of the same two is one edge with more evidence. */
#include "graph/private.h"

#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* What makes an edge, and a fact of it. */
typedef struct {
    guint source, target;
    EwRef relation;
    guint8 negative, other;
    guint fact;
} Key;

/* Without the fact: two facts with equal keys are evidence of one edge. */
static int
compare_keys(const Key *a, const Key *b, const EwPool *pool)
{
    int order = COMPARE(a->source, b->source);
    if (!order && a->relation != b->relation)
        order = g_strcmp0(ew_pool_string(pool, a->relation), ew_pool_string(pool, b->relation));
    if (!order)
        order = COMPARE(a->target, b->target);
    if (!order)
        order = COMPARE(a->negative, b->negative);
    return order ? order : COMPARE(a->other, b->other);
}

static int
compare_evidence(gconstpointer left, gconstpointer right, gpointer pool)
{
    const Key *a = left, *b = right;
    int order = compare_keys(a, b, pool);
    return order ? order : COMPARE(a->fact, b->fact);
}

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

/* One edge from its @n facts. */
static void
make_edge(EwGraph *graph, const Key *keys, guint n, const guint *ends, GArray *places)
{
    const EwPool *pool = &graph->pool;
    EwEdge edge = {
        .source = keys->source,
        .target = keys->target,
        .relation = ew_graph_string(graph, keys->relation),
        .negative = keys->negative,
        .asserted = !keys->other,
        .first_qualifier = graph->qualifiers->len,
        .first_instrument = graph->instruments->len,
        .first_evidence = graph->evidence->len,
        .n_evidence = n,
    };
    g_array_set_size(places, 0);
    for (guint i = 0; i < n; i++) {
        guint fact = keys[i].fact;
        const EwFactRecord *record = ew_graph_record(graph, fact);
        const EwPlace place = ew_graph_place(graph, fact, record->start);
        g_array_append_val(places, place);
        g_array_append_val(graph->evidence, fact);
        if (ends[fact * EW_ROLES + EW_ROLE_INSTRUMENT] != EW_NO_NODE)
            g_array_append_val(graph->instruments, ends[fact * EW_ROLES + EW_ROLE_INSTRUMENT]);
        add_qualifiers(graph, record->qualifiers);
        edge.percent = MAX(edge.percent, record->percent);
        ew_dates_widen(&edge.first_date, &edge.last_date, ew_record_any_date(pool, record));
    }
    edge.count = ew_places_count(places);
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

void
ew_graph_make_edges(EwGraph *graph, const guint *ends)
{
    g_autoptr(GArray) keys = g_array_sized_new(FALSE, FALSE, sizeof(Key), graph->facts->len);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
    for (guint fact = 0; fact < graph->facts->len; fact++) {
        const EwFactRecord *record = ew_graph_record(graph, fact);
        const Key key = {.source = ends[fact * EW_ROLES + EW_ROLE_SOURCE],
                         .target = ends[fact * EW_ROLES + EW_ROLE_TARGET],
                         .relation = record->relation,
                         .negative = record->negative,
                         .other = !record->asserted,
                         .fact = fact};
        g_array_append_val(keys, key);
    }
    g_array_sort_with_data(keys, compare_evidence, &graph->pool);
    const Key *all = (const Key *)(const void *)keys->data;
    for (guint i = 0, n; i < keys->len; i += n) {
        for (n = 1; i + n < keys->len && compare_keys(&all[i], &all[i + n], &graph->pool) == 0; n++)
            ;
        make_edge(graph, &all[i], n, ends, places);
    }
    tie_nodes(graph);
}
