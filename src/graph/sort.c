/* SPDX-License-Identifier: MIT */
/* Canonical order: of facts, and of whatever has few different keys. */
#include "graph/private.h"

#include "base/huge.h"

#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_refs(const EwPool *pool, EwRef a, EwRef b)
{
    return a == b ? 0 : g_strcmp0(ew_pool_string(pool, a), ew_pool_string(pool, b));
}

static int
compare_ref_items(gconstpointer left, gconstpointer right, gpointer pool)
{
    return compare_refs(pool, *(const EwRef *)left, *(const EwRef *)right);
}

guint *
ew_refs_rank(const EwPool *pool, GArray *refs)
{
    g_auto(EwRefMap) numbers;
    ew_ref_map_init(&numbers);
    for (guint i = 0; i < refs->len; i++)
        ew_ref_map_number(&numbers, g_array_index(refs, EwRef, i)); /* they are distinct: its place */
    g_array_sort_with_data(refs, compare_ref_items, (gpointer)pool);
    guint *ranks = g_new(guint, (gsize)refs->len + 1);
    for (guint rank = 0; rank < refs->len; rank++)
        ranks[ew_ref_map_number(&numbers, g_array_index(refs, EwRef, rank))] = rank;
    return ranks;
}

void
ew_sort_by_keys(guint *order, guint n, const guint *keys, guint n_keys)
{
    g_autofree guint *ends = g_new0(guint, (gsize)n_keys + 1);
    g_autofree guint *old = g_memdup2(order, (gsize)n * sizeof *order);
    for (guint i = 0; i < n; i++)
        ends[keys[i] + 1]++;
    for (guint key = 1; key < n_keys; key++)
        ends[key] += ends[key - 1];
    for (guint i = 0; i < n; i++)
        order[ends[keys[old[i]]]++] = old[i];
}

/* Of one document: place in it, relation; the id settles the rest, and ids are unique. */
static int
compare_facts(gconstpointer left, gconstpointer right, gpointer data)
{
    const EwGraph *graph = data;
    const EwPool *pool = &graph->pool;
    const EwFactRecord *a = ew_graph_record(graph, *(const guint *)left);
    const EwFactRecord *b = ew_graph_record(graph, *(const guint *)right);
    guint64 one = ew_record_start(pool, a), two = ew_record_start(pool, b);
    EwRef text;
    for (guint role = EW_ROLE_SOURCE; one == two && role <= EW_ROLE_TARGET; role++) {
        ew_record_argument(pool, a, role, &text, &one);
        ew_record_argument(pool, b, role, &text, &two);
    }
    if (one != two)
        return COMPARE(one, two);
    int order = compare_refs(pool, ew_record_manner(pool, a, EW_MANNER_RELATION),
                             ew_record_manner(pool, b, EW_MANNER_RELATION));
    return order ? order : compare_refs(pool, a->id, b->id);
}

guint
ew_facts_rank(const EwGraph *graph, EwRef (*key)(const EwPool *, const EwFactRecord *, guint), guint field,
              guint *ranks)
{
    g_auto(EwRefMap) numbers;
    ew_ref_map_init(&numbers);
    EwRef last = 0;
    for (guint i = 0; i < graph->facts->len; i++) {
        EwRef ref = key(&graph->pool, ew_graph_record(graph, i), field);
        ranks[i] = i && ref == last ? ranks[i - 1] : ew_ref_map_number(&numbers, ref);
        last = ref;
    }
    g_autofree guint *by_number = ew_refs_rank(&graph->pool, numbers.refs);
    for (guint i = 0; i < graph->facts->len; i++)
        ranks[i] = by_number[ranks[i]];
    return numbers.refs->len;
}

/* The facts of each document, of which few are out of order. */
static void
sort_within_documents(EwGraph *graph, guint *order, const guint *ranks)
{
    for (guint i = 0, n; i < graph->facts->len; i += n) {
        gboolean sorted = TRUE;
        for (n = 1; i + n < graph->facts->len && ranks[order[i + n]] == ranks[order[i]]; n++)
            sorted = sorted && compare_facts(&order[i + n - 1], &order[i + n], graph) <= 0;
        if (!sorted)
            g_qsort_with_data(order + i, (int)n, sizeof *order, compare_facts, graph);
    }
}

void
ew_graph_sort_facts(EwGraph *graph)
{
    enum { AHEAD = 12 };
    guint n = graph->facts->len, in_place = 0;
    g_autofree guint *order = g_new(guint, (gsize)n + 1), *ranks = g_new(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        order[i] = i;
    guint n_documents = ew_facts_rank(graph, ew_record_document, EW_DOCUMENT_DOC, ranks);
    ew_sort_by_keys(order, n, ranks, n_documents);
    sort_within_documents(graph, order, ranks);
    while (in_place < n && order[in_place] == in_place)
        in_place++;
    if (in_place == n)
        return;
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(EwFactRecord), n);
    ew_huge_pages(sorted->data, n * sizeof(EwFactRecord));
    g_array_set_size(sorted, n);
    EwFactRecord *to = (EwFactRecord *)(void *)sorted->data;
    for (guint i = 0; i < n; i++) {
        if (i + AHEAD < n) {
            __builtin_prefetch(ew_graph_record(graph, order[i + AHEAD]));
            __builtin_prefetch((const char *)(ew_graph_record(graph, order[i + AHEAD]) + 1) - 1);
        }
        to[i] = *ew_graph_record(graph, order[i]);
    }
    g_array_unref(graph->facts);
    graph->facts = sorted;
}
