/* SPDX-License-Identifier: MIT */
/* See cluster.h. */
#include "write/cluster.h"

#include "base/country.h"
#include "write/words.h"

#include <string.h>

/* The end of the chain of parents, which is shortened on the way. */
static guint
find_root(guint *parents, guint node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* Each node's component, as the smallest number in it. */
static guint *
find_components(const EwGraph *graph, const EwSelection *shown)
{
    guint n = ew_graph_count_nodes(graph);
    guint *parents = g_new(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        parents[i] = i;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        if (!shown->edges[i])
            continue;
        const EwEdge *edge = ew_graph_edge(graph, i);
        guint a = find_root(parents, edge->source), b = find_root(parents, edge->target);
        parents[MAX(a, b)] = MIN(a, b);
    }
    for (guint i = 0; i < n; i++)
        parents[i] = find_root(parents, i);
    return parents;
}

/* "China (CHN)", whether China itself is in the graph or not; "XYZ" where no such country is known. */
static char *
country_label(const char *code)
{
    const char *name = ew_country_name(code);
    return name ? g_strdup_printf("%s (%s)", name, code) : ew_clean(code, 40);
}

/* What nodes of one cluster have in common, or NULL. */
static char *
cluster_key(EwCluster by, const EwGraph *graph, const guint *components, guint node)
{
    const EwNode *data = ew_graph_node(graph, node);
    switch (by) {
    case EW_CLUSTER_TYPE:
        return g_strdup(data->type);
    case EW_CLUSTER_COUNTRY:
        return g_strdup(data->country && *data->country ? data->country : NULL);
    case EW_CLUSTER_COMPONENT:
        return g_strdup_printf("%u", components[node]);
    case EW_CLUSTER_NONE:
        break;
    }
    return NULL;
}

static char *
cluster_label(EwCluster by, const char *key, guint number)
{
    switch (by) {
    case EW_CLUSTER_TYPE:
        return ew_clean(key, 40);
    case EW_CLUSTER_COUNTRY:
        return country_label(key);
    case EW_CLUSTER_COMPONENT:
    case EW_CLUSTER_NONE:
        break;
    }
    return g_strdup_printf("part %u", number + 1);
}

void
ew_clusters_make(EwClusters *clusters, EwCluster by, const EwGraph *graph, const EwSelection *shown)
{
    guint n = ew_graph_count_nodes(graph);
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree guint *components = by == EW_CLUSTER_COMPONENT ? find_components(graph, shown) : NULL;
    clusters->of = g_new(guint, (gsize)n + 1);
    clusters->labels = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        g_autofree char *key = shown->nodes[i] ? cluster_key(by, graph, components, i) : NULL;
        gpointer number = NULL;
        clusters->of[i] = EW_NO_NODE;
        if (!key)
            continue;
        if (!g_hash_table_lookup_extended(numbers, key, NULL, &number)) {
            number = GUINT_TO_POINTER(clusters->labels->len);
            g_ptr_array_add(clusters->labels, cluster_label(by, key, clusters->labels->len));
            g_hash_table_insert(numbers, g_steal_pointer(&key), number);
        }
        clusters->of[i] = GPOINTER_TO_UINT(number);
    }
}

guint
ew_count_components(const EwGraph *graph, const EwSelection *shown)
{
    g_autofree guint *components = find_components(graph, shown);
    guint n = 0;
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        n += shown->nodes[i] && components[i] == i;
    return n;
}

void
ew_clusters_clear(EwClusters *clusters)
{
    g_clear_pointer(&clusters->of, g_free);
    g_clear_pointer(&clusters->labels, g_ptr_array_unref);
}
