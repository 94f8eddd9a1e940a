/* SPDX-License-Identifier: MIT */
/* Which entities a picture frames together. */
#ifndef EW_WRITE_CLUSTER_H
#define EW_WRITE_CLUSTER_H

#include "edgewise/writer.h"
#include "graph/select.h"

typedef struct {
    guint *of;         /* by node number: its cluster, or EW_NO_NODE for none */
    GPtrArray *labels; /* char *, by number of the cluster: clean text for people */
} EwClusters;

/** Puts the selected nodes into clusters, which are numbered in the order of their first nodes. */
void ew_clusters_make(EwClusters *clusters, EwCluster by, const EwGraph *graph, const EwSelection *shown);
/** How many parts of the selection no line ties together. */
guint ew_count_components(const EwGraph *graph, const EwSelection *shown);
void ew_clusters_clear(EwClusters *clusters);

#endif
