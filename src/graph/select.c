/* SPDX-License-Identifier: MIT */
/* The strongest part of a graph. */
#include "graph/select.h"

#include <stdlib.h>
#include <string.h>

static void
init(EwSelection *selection, const EwGraph *graph)
{
    selection->nodes = g_new0(gboolean, (gsize)ew_graph_count_nodes(graph) + 1);
    selection->edges = g_new0(gboolean, (gsize)ew_graph_count_edges(graph) + 1);
    selection->n_nodes = selection->n_edges = 0;
}

void
ew_select_all(EwSelection *selection, const EwGraph *graph)
{
    init(selection, graph);
    selection->n_nodes = ew_graph_count_nodes(graph);
    selection->n_edges = ew_graph_count_edges(graph);
    for (guint i = 0; i < selection->n_nodes; i++)
        selection->nodes[i] = TRUE;
    for (guint i = 0; i < selection->n_edges; i++)
        selection->edges[i] = TRUE;
}

/* A node's or edge's number with what it is ranked by. */
typedef struct {
    guint64 strength;
    guint number;
} Ranked;

static int
compare_ranked(gconstpointer left, gconstpointer right)
{
    const Ranked *a = left, *b = right;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* All nodes by the sum of their edges' counts. */
static Ranked *
rank_nodes(const EwGraph *graph)
{
    guint n = ew_graph_count_nodes(graph);
    Ranked *ranked = g_new0(Ranked, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        ranked[i].number = i;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        ranked[edge->source].strength += edge->count;
        ranked[edge->target].strength += edge->count;
    }
    qsort(ranked, n, sizeof *ranked, compare_ranked);
    return ranked;
}

/* Where a candidate stands: outside, alone, or with a partner among the candidates. */
enum { OUTSIDE, ALONE, PAIRED };

/* Marks @node's partners among the candidates as paired; returns how many weren't before. */
static guint
pair_up(const EwGraph *graph, guint node, guint8 *state, gboolean only_count)
{
    const EwNode *data = ew_graph_node(graph, node);
    g_autoptr(GHashTable) alone = g_hash_table_new(NULL, NULL);
    gboolean any = FALSE;
    for (guint i = 0; i < data->n_out + data->n_in; i++) {
        guint partner = i < data->n_out
                            ? ew_graph_edge(graph, data->first_out + i)->target
                            : ew_graph_edge(graph, ew_graph_in_edge(graph, data, i - data->n_out))->source;
        any |= state[partner] != OUTSIDE || partner == node;
        if (state[partner] == ALONE)
            g_hash_table_add(alone, GUINT_TO_POINTER(partner));
        if (state[partner] == ALONE && !only_count)
            state[partner] = PAIRED;
    }
    if (!only_count)
        state[node] = any ? PAIRED : ALONE;
    return g_hash_table_size(alone) + (any ? 1 : 0);
}

static void
select_nodes(EwSelection *selection, const EwGraph *graph, guint max_nodes)
{
    guint n = ew_graph_count_nodes(graph);
    g_autofree Ranked *ranked = rank_nodes(graph);
    g_autofree guint8 *state = g_new0(guint8, (gsize)n + 1);
    for (guint i = 0; i < n && selection->n_nodes < max_nodes; i++) {
        guint more = pair_up(graph, ranked[i].number, state, TRUE);
        if (selection->n_nodes + more > max_nodes)
            continue;
        selection->n_nodes += pair_up(graph, ranked[i].number, state, FALSE);
    }
    for (guint i = 0; i < n; i++)
        selection->nodes[i] = state[i] == PAIRED;
}

static void
select_edge(EwSelection *selection, guint edge, guint max_edges)
{
    if (selection->edges[edge] || selection->n_edges >= max_edges)
        return;
    selection->edges[edge] = TRUE;
    selection->n_edges++;
}

void
ew_select_strongest(EwSelection *selection, const EwGraph *graph, guint max_nodes, guint max_edges)
{
    init(selection, graph);
    select_nodes(selection, graph, max_nodes);
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(Ranked));
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        const Ranked ranked = {edge->count, i};
        if (selection->nodes[edge->source] && selection->nodes[edge->target])
            g_array_append_val(inner, ranked);
    }
    g_array_sort(inner, compare_ranked);
    g_autofree gboolean *tied = g_new0(gboolean, (gsize)ew_graph_count_nodes(graph) + 1);
    for (guint i = 0; i < inner->len; i++) {
        guint number = g_array_index(inner, Ranked, i).number;
        const EwEdge *edge = ew_graph_edge(graph, number);
        if (!tied[edge->source] || !tied[edge->target])
            select_edge(selection, number, max_edges);
        tied[edge->source] = tied[edge->target] = TRUE;
    }
    for (guint i = 0; i < inner->len; i++)
        select_edge(selection, g_array_index(inner, Ranked, i).number, max_edges);
}

void
ew_select_instruments(EwSelection *selection, const EwGraph *graph)
{
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        for (guint k = 0; selection->edges[i] && k < edge->n_instruments; k++) {
            guint node = ew_graph_instrument(graph, edge, k);
            selection->n_nodes += !selection->nodes[node];
            selection->nodes[node] = TRUE;
        }
    }
}

void
ew_selection_clear(EwSelection *selection)
{
    g_free(selection->nodes);
    g_free(selection->edges);
    memset(selection, 0, sizeof *selection);
}
