/* SPDX-License-Identifier: MIT */
/* See diff.h. Both lists of edges are in one order, so they are compared by walking them side by side. */
#include "graph/diff.h"

#include <string.h>

static int
compare_edges(const EwGraph *a, const EwEdge *one, const EwGraph *b, const EwEdge *two)
{
    int order = strcmp(ew_graph_node(a, one->source)->id, ew_graph_node(b, two->source)->id);
    if (!order)
        order = strcmp(one->relation, two->relation);
    if (!order)
        order = strcmp(ew_graph_node(a, one->target)->id, ew_graph_node(b, two->target)->id);
    if (!order)
        order = (one->negative != 0) - (two->negative != 0);
    return order ? order : (two->asserted != 0) - (one->asserted != 0);
}

/* Adds the facts of @edge whose ids aren't among @others. */
static guint
add_facts(GArray *facts, const EwGraph *graph, const EwEdge *edge, GHashTable *others)
{
    g_auto(EwFactView) view = {0};
    guint before = facts->len;
    for (guint i = 0; edge && i < edge->n_evidence; i++) {
        guint fact = ew_graph_evidence(graph, edge, i);
        if (!g_hash_table_contains(others, ew_graph_fact(graph, fact, &view)->id))
            g_array_append_val(facts, fact);
    }
    return facts->len - before;
}

static GHashTable *
ids_of(const EwGraph *graph, const EwEdge *edge)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_auto(EwFactView) view = {0};
    for (guint i = 0; edge && i < edge->n_evidence; i++)
        g_hash_table_add(ids, (gpointer)ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->id);
    return ids;
}

static void
add_change(EwDiff *diff, const EwEdge *old, const EwEdge *new)
{
    g_autoptr(GHashTable) old_ids = ids_of(diff->old, old), new_ids = ids_of(diff->new, new);
    EwChange change = {
        .kind = !old   ? EW_CHANGE_NEW
                : !new ? EW_CHANGE_GONE
                       : EW_CHANGE_CHANGED,
        .old = old,
        .new = new,
        .first_new = diff->new_facts->len,
        .first_gone = diff->gone_facts->len,
    };
    change.n_new = add_facts(diff->new_facts, diff->new, new, old_ids);
    change.n_gone = add_facts(diff->gone_facts, diff->old, old, new_ids);
    if (!change.n_new && !change.n_gone)
        return;
    g_array_append_val(diff->changes, change);
    diff->n_kinds[change.kind]++;
}

EwDiff *
ew_diff_new(const EwGraph *old, const EwGraph *new)
{
    EwDiff *diff = g_new0(EwDiff, 1);
    diff->old = old;
    diff->new = new;
    diff->changes = g_array_new(FALSE, FALSE, sizeof(EwChange));
    diff->new_facts = g_array_new(FALSE, FALSE, sizeof(guint));
    diff->gone_facts = g_array_new(FALSE, FALSE, sizeof(guint));
    guint i = 0, k = 0, n_old = ew_graph_count_edges(old), n_new = ew_graph_count_edges(new);
    while (i < n_old || k < n_new) {
        const EwEdge *one = i < n_old ? ew_graph_edge(old, i) : NULL;
        const EwEdge *two = k < n_new ? ew_graph_edge(new, k) : NULL;
        int order = !one ? 1 : !two ? -1 : compare_edges(old, one, new, two);
        add_change(diff, order <= 0 ? one : NULL, order >= 0 ? two : NULL);
        i += order <= 0;
        k += order >= 0;
    }
    return diff;
}

void
ew_diff_free(EwDiff *diff)
{
    g_array_unref(diff->changes);
    g_array_unref(diff->new_facts);
    g_array_unref(diff->gone_facts);
    g_free(diff);
}
