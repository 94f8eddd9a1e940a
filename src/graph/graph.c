/* SPDX-License-Identifier: MIT */
/* A graph: facts go in by id; sealing sorts them and derives nodes and edges; accessors read the result. */
#include "graph/private.h"

#include <string.h>

EwGraph *
ew_graph_new(void)
{
    EwGraph *graph = g_new0(EwGraph, 1);
    ew_pool_init(&graph->pool);
    graph->facts = g_array_new(FALSE, FALSE, sizeof(EwFactRecord));
    graph->statements = g_array_new(FALSE, FALSE, sizeof(guint64));
    graph->index = g_hash_table_new(NULL, NULL);
    graph->nodes = g_array_new(FALSE, TRUE, sizeof(EwNode));
    graph->edges = g_array_new(FALSE, TRUE, sizeof(EwEdge));
    graph->aliases = g_array_new(FALSE, FALSE, sizeof(const char *));
    graph->listed = g_array_new(FALSE, FALSE, sizeof(EwPair));
    graph->in_edges = g_array_new(FALSE, FALSE, sizeof(guint));
    graph->qualifiers = g_array_new(FALSE, FALSE, sizeof(EwPair));
    graph->instruments = g_array_new(FALSE, FALSE, sizeof(guint));
    graph->evidence = g_array_new(FALSE, FALSE, sizeof(guint));
    return graph;
}

void
ew_graph_free(EwGraph *graph)
{
    if (!graph)
        return;
    GArray *arrays[] = {graph->facts,       graph->statements, graph->nodes,    graph->edges,
                        graph->aliases,     graph->listed,     graph->in_edges, graph->qualifiers,
                        graph->instruments, graph->evidence};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_clear_pointer(&graph->index, g_hash_table_unref);
    ew_pool_release(&graph->pool);
    g_free(graph);
}

static void
clear_derived(EwGraph *graph)
{
    GArray *derived[] = {graph->statements, graph->nodes,       graph->edges,
                         graph->aliases,    graph->listed,      graph->in_edges,
                         graph->qualifiers, graph->instruments, graph->evidence};
    for (guint i = 0; i < G_N_ELEMENTS(derived); i++)
        g_array_set_size(derived[i], 0);
}

static void
unseal(EwGraph *graph)
{
    if (!graph->sealed)
        return;
    clear_derived(graph);
    graph->is_selection = FALSE;
    graph->n_undated = 0;
    graph->index = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < graph->facts->len; i++)
        g_hash_table_insert(graph->index, GUINT_TO_POINTER(ew_graph_record(graph, i)->id),
                            GUINT_TO_POINTER(i));
    graph->sealed = FALSE;
}

/* Two facts claim one id: keep the surer one, of equals the one with the smaller JSON, so that the order of
 * adding doesn't matter. */
static void
settle(EwGraph *graph, EwFactRecord *kept, const EwFactRecord *other)
{
    if (memcmp(kept, other, sizeof *kept) == 0)
        return;
    graph->n_conflicts++;
    if (kept->percent != other->percent) {
        if (other->percent > kept->percent)
            *kept = *other;
        return;
    }
    g_auto(EwFactView) view = {0};
    g_autoptr(GString) a = g_string_new(NULL);
    g_autoptr(GString) b = g_string_new(NULL);
    ew_fact_to_json(ew_record_unpack(&graph->pool, kept, &view), a);
    ew_fact_to_json(ew_record_unpack(&graph->pool, other, &view), b);
    if (strcmp(b->str, a->str) < 0)
        *kept = *other;
}

gboolean
ew_graph_add(EwGraph *graph, const EwFact *fact)
{
    g_return_val_if_fail(fact->id && fact->relation && fact->source.name && fact->target.name, FALSE);
    unseal(graph);
    EwFactRecord record = ew_record_pack(&graph->pool, fact);
    if (graph->pool.full || graph->facts->len >= G_MAXUINT32 / EW_ROLES)
        return FALSE;
    gpointer key = GUINT_TO_POINTER(record.id), found;
    if (g_hash_table_lookup_extended(graph->index, key, NULL, &found)) {
        settle(graph, ew_graph_record(graph, GPOINTER_TO_UINT(found)), &record);
        return FALSE;
    }
    g_hash_table_insert(graph->index, key, GUINT_TO_POINTER(graph->facts->len));
    g_array_append_val(graph->facts, record);
    return TRUE;
}

gboolean
ew_graph_remove(EwGraph *graph, const char *id)
{
    unseal(graph);
    gpointer key = GUINT_TO_POINTER(ew_pool_intern_string(&graph->pool, id)), found;
    if (!key || !g_hash_table_steal_extended(graph->index, key, NULL, &found))
        return FALSE;
    guint number = GPOINTER_TO_UINT(found);
    g_array_remove_index_fast(graph->facts, number);
    if (number < graph->facts->len) /* the last fact stands there now */
        g_hash_table_insert(graph->index, GUINT_TO_POINTER(ew_graph_record(graph, number)->id), found);
    return TRUE;
}

guint64
ew_graph_count_conflicts(const EwGraph *graph)
{
    return graph->n_conflicts;
}

gboolean
ew_graph_is_full(const EwGraph *graph)
{
    return graph->pool.full;
}

static int
compare_refs(const EwPool *pool, EwRef a, EwRef b)
{
    return a == b ? 0 : g_strcmp0(ew_pool_string(pool, a), ew_pool_string(pool, b));
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* Document, place in it, relation; the id settles the rest, and ids are unique. */
static int
compare_records(gconstpointer left, gconstpointer right, gpointer data)
{
    const EwFactRecord *a = left, *b = right;
    const EwPool *pool = data;
    int order = 0;
    if (a->document != b->document)
        order = compare_refs(pool, ew_record_document(pool, a, EW_DOCUMENT_DOC),
                             ew_record_document(pool, b, EW_DOCUMENT_DOC));
    if (!order)
        order = COMPARE(a->start, b->start);
    if (!order)
        order = COMPARE(a->source.start, b->source.start);
    if (!order)
        order = COMPARE(a->target.start, b->target.start);
    if (!order)
        order = compare_refs(pool, a->relation, b->relation);
    return order ? order : compare_refs(pool, a->id, b->id);
}

void
ew_graph_seal(EwGraph *graph)
{
    if (graph->sealed)
        return;
    g_clear_pointer(&graph->index, g_hash_table_unref);
    g_array_sort_with_data(graph->facts, compare_records, &graph->pool);
    ew_graph_derive(graph);
    graph->sealed = TRUE;
}

void
ew_graph_derive(EwGraph *graph)
{
    clear_derived(graph);
    ew_graph_make_statements(graph);
    g_autofree guint *ends = g_new(guint, (gsize)graph->facts->len * EW_ROLES + 1);
    ew_graph_make_nodes(graph, ends);
    ew_graph_make_edges(graph, ends);
}

guint
ew_graph_count_facts(const EwGraph *graph)
{
    return graph->facts->len;
}

guint
ew_graph_count_nodes(const EwGraph *graph)
{
    return graph->nodes->len;
}

guint
ew_graph_count_edges(const EwGraph *graph)
{
    return graph->edges->len;
}

const EwNode *
ew_graph_node(const EwGraph *graph, guint node)
{
    return &g_array_index(graph->nodes, EwNode, node);
}

const EwEdge *
ew_graph_edge(const EwGraph *graph, guint edge)
{
    return &g_array_index(graph->edges, EwEdge, edge);
}

guint
ew_graph_find_node(const EwGraph *graph, const char *id)
{
    guint low = 0, high = graph->nodes->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(id, ew_graph_node(graph, middle)->id);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return EW_NO_NODE;
}

EwPair
ew_graph_listed(const EwGraph *graph, const EwNode *node, guint i)
{
    return g_array_index(graph->listed, EwPair, node->first_listed + i);
}

const char *
ew_graph_alias(const EwGraph *graph, const EwNode *node, guint i)
{
    return g_array_index(graph->aliases, const char *, node->first_alias + i);
}

guint
ew_graph_in_edge(const EwGraph *graph, const EwNode *node, guint i)
{
    return g_array_index(graph->in_edges, guint, node->first_in + i);
}

EwPair
ew_graph_qualifier(const EwGraph *graph, const EwEdge *edge, guint i)
{
    return g_array_index(graph->qualifiers, EwPair, edge->first_qualifier + i);
}

guint
ew_graph_instrument(const EwGraph *graph, const EwEdge *edge, guint i)
{
    return g_array_index(graph->instruments, guint, edge->first_instrument + i);
}

guint
ew_graph_evidence(const EwGraph *graph, const EwEdge *edge, guint i)
{
    return g_array_index(graph->evidence, guint, edge->first_evidence + i);
}

const EwFact *
ew_graph_fact(const EwGraph *graph, guint index, EwFactView *view)
{
    return ew_record_unpack(&graph->pool, ew_graph_record(graph, index), view);
}

guint64
ew_graph_statement(const EwGraph *graph, guint fact)
{
    return g_array_index(graph->statements, guint64, fact);
}

gboolean
ew_graph_same_evidence(const EwGraph *graph, guint a, guint b)
{
    const EwFactRecord *one = ew_graph_record(graph, a), *two = ew_graph_record(graph, b);
    const EwPool *pool = &graph->pool;
    return ew_graph_statement(graph, a) == ew_graph_statement(graph, b) &&
           ew_record_document(pool, one, EW_DOCUMENT_DOC) != ew_record_document(pool, two, EW_DOCUMENT_DOC);
}
