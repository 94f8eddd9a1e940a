/* SPDX-License-Identifier: MIT */
/* A graph: facts go in by id; sealing sorts them and derives nodes and edges; accessors read the result. */
#include "graph/private.h"

#include <string.h>

#define NO_FACT G_MAXUINT32 /* one that was removed */

EwGraph *
ew_graph_new(void)
{
    EwGraph *graph = g_new0(EwGraph, 1);
    ew_pool_init(&graph->pool);
    graph->facts = g_array_new(FALSE, FALSE, sizeof(EwFactRecord));
    graph->nodes = g_array_new(FALSE, TRUE, sizeof(EwNode));
    graph->edges = g_array_new(FALSE, FALSE, sizeof(EwEdge));
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
    GArray *arrays[] = {graph->facts,    graph->nodes,      graph->edges,       graph->aliases, graph->listed,
                        graph->in_edges, graph->qualifiers, graph->instruments, graph->evidence};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    ew_slots_clear(&graph->index);
    ew_pool_release(&graph->pool);
    g_free(graph);
}

static void
clear_derived(EwGraph *graph)
{
    GArray *derived[] = {graph->nodes,    graph->edges,      graph->aliases,     graph->listed,
                         graph->in_edges, graph->qualifiers, graph->instruments, graph->evidence};
    for (guint i = 0; i < G_N_ELEMENTS(derived); i++)
        g_array_set_size(derived[i], 0);
}

static guint64
hash_id(const char *id)
{
    return ew_pool_hash(id, strlen(id));
}

/* The slot of the fact with that id, or NULL. */
static guint64 *
find_fact(const EwGraph *graph, const char *id, guint64 hash)
{
    guint32 at = (guint32)hash;
    guint64 *slot;
    while ((slot = ew_slots_next(&graph->index, hash, &at))) {
        guint number = (guint)*slot;
        if (number != NO_FACT && strcmp(ew_graph_string(graph, ew_graph_record(graph, number)->id), id) == 0)
            break;
    }
    return slot;
}

static void
set_number(guint64 *slot, guint number)
{
    *slot = (*slot >> 32 << 32) | number;
}

static void
unseal(EwGraph *graph)
{
    if (!graph->sealed)
        return;
    clear_derived(graph);
    graph->is_selection = FALSE;
    graph->n_undated = 0;
    for (guint i = 0; i < graph->facts->len; i++)
        ew_slots_add(&graph->index, hash_id(ew_graph_string(graph, ew_graph_record(graph, i)->id)), i);
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

void
ew_graph_expect(EwGraph *graph, const EwFact *fact, EwFactKeys *keys)
{
    unseal(graph);
    keys->id = hash_id(fact->id);
    ew_slots_prefetch(&graph->index, keys->id);
    ew_record_expect(&graph->pool, fact, &keys->record);
}

void
ew_graph_expect_entries(const EwGraph *graph, const EwFactKeys *keys)
{
    ew_record_expect_entries(&graph->pool, &keys->record);
}

gboolean
ew_graph_add_expected(EwGraph *graph, const EwFact *fact, const EwFactKeys *keys)
{
    const guint64 *found = find_fact(graph, fact->id, keys->id);
    EwRef id = found ? ew_graph_record(graph, (guint)*found)->id
                     : ew_pool_append(&graph->pool, fact->id, strlen(fact->id));
    EwFactRecord record = ew_record_pack(&graph->pool, fact, &keys->record);
    record.id = id;
    if (graph->pool.full || graph->facts->len >= G_MAXUINT32 / EW_ROLES)
        return FALSE;
    if (found) {
        settle(graph, ew_graph_record(graph, (guint)*found), &record);
        return FALSE;
    }
    ew_slots_add(&graph->index, keys->id, graph->facts->len);
    g_array_append_val(graph->facts, record);
    return TRUE;
}

gboolean
ew_graph_add(EwGraph *graph, const EwFact *fact)
{
    g_return_val_if_fail(fact->id && fact->relation && fact->source.name && fact->target.name, FALSE);
    EwFactKeys keys;
    ew_graph_expect(graph, fact, &keys);
    ew_graph_expect_entries(graph, &keys);
    return ew_graph_add_expected(graph, fact, &keys);
}

gboolean
ew_graph_remove(EwGraph *graph, const char *id)
{
    unseal(graph);
    guint64 *slot = find_fact(graph, id, hash_id(id));
    if (!slot)
        return FALSE;
    guint number = (guint)*slot, last = graph->facts->len - 1;
    const char *id_of_last = ew_graph_string(graph, ew_graph_record(graph, last)->id);
    set_number(find_fact(graph, id_of_last, hash_id(id_of_last)), number); /* it will stand there */
    set_number(slot, NO_FACT);
    g_array_remove_index_fast(graph->facts, number);
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

void
ew_graph_seal(EwGraph *graph)
{
    if (graph->sealed)
        return;
    ew_slots_clear(&graph->index);
    ew_pool_rest(&graph->pool);
    ew_graph_sort_facts(graph);
    ew_graph_derive(graph);
    graph->sealed = TRUE;
}

void
ew_graph_derive(EwGraph *graph)
{
    gsize n = graph->facts->len;
    clear_derived(graph);
    g_autofree guint *ends = g_new(guint, n * EW_ROLES + 1);
    g_autofree EwTold *told = ew_graph_list_told(graph);
    EwColumns columns = {ends, told};
    ew_graph_make_nodes(graph, &columns);
    g_clear_pointer(&told, g_free);
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

enum { NEAR = 6, FAR = 12, FARTHER = 18 };

void
ew_graph_expect_edge(const EwGraph *graph, guint edge)
{
    if (graph->edges->len - edge <= FAR)
        return;
    __builtin_prefetch(ew_graph_node(graph, ew_graph_edge(graph, edge + FAR)->target));
    __builtin_prefetch(ew_graph_node(graph, ew_graph_edge(graph, edge + NEAR)->target)->id);
}

/* The edges that arrive lie anywhere, and so do their sources, and these' ids. */
static void
prefetch_in_edges(const EwGraph *graph, guint at)
{
    const guint *edges = (const guint *)(const void *)graph->in_edges->data;
    if (graph->in_edges->len - at <= FARTHER)
        return;
    __builtin_prefetch(ew_graph_edge(graph, edges[at + FARTHER]));
    __builtin_prefetch(ew_graph_node(graph, ew_graph_edge(graph, edges[at + FAR])->source));
    __builtin_prefetch(ew_graph_node(graph, ew_graph_edge(graph, edges[at + NEAR])->source)->id);
}

guint
ew_graph_in_edge(const EwGraph *graph, const EwNode *node, guint i)
{
    prefetch_in_edges(graph, node->first_in + i);
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

/* Whoever asks for the facts of edges, which lie anywhere, goes on to the next: they are fetched ahead. */
static void
prefetch_evidence(const EwGraph *graph, guint at)
{
    const guint *facts = (const guint *)(const void *)graph->evidence->data;
    if (graph->evidence->len - at <= FARTHER)
        return;
    const EwFactRecord *record = ew_graph_record(graph, facts[at + FARTHER]);
    __builtin_prefetch(record);
    __builtin_prefetch((const char *)(record + 1) - 1);
    ew_record_prefetch(&graph->pool, ew_graph_record(graph, facts[at + FAR]));
    ew_record_prefetch_document(&graph->pool, ew_graph_record(graph, facts[at + NEAR]));
}

guint
ew_graph_evidence(const EwGraph *graph, const EwEdge *edge, guint i)
{
    prefetch_evidence(graph, edge->first_evidence + i);
    return g_array_index(graph->evidence, guint, edge->first_evidence + i);
}

const EwFact *
ew_graph_fact(const EwGraph *graph, guint index, EwFactView *view)
{
    return ew_record_unpack(&graph->pool, ew_graph_record(graph, index), view);
}

const EwFact *
ew_graph_evidence_fact(const EwGraph *graph, guint index, EwFactView *view)
{
    return ew_record_unpack_told(&graph->pool, ew_graph_record(graph, index), view);
}

gboolean
ew_graph_same_evidence(const EwGraph *graph, guint a, guint b)
{
    const EwFactRecord *one = ew_graph_record(graph, a), *two = ew_graph_record(graph, b);
    const EwPool *pool = &graph->pool;
    return ew_graph_statement(graph, a) == ew_graph_statement(graph, b) &&
           ew_record_document(pool, one, EW_DOCUMENT_DOC) != ew_record_document(pool, two, EW_DOCUMENT_DOC);
}
