/* SPDX-License-Identifier: MIT */
/* A graph: facts merged into entities and edges that keep their evidence. */
#ifndef EDGEWISE_GRAPH_H
#define EDGEWISE_GRAPH_H

#include "edgewise/fact.h"

G_BEGIN_DECLS

/**
 * A directed multigraph. Facts are added in any order and any number of times; the result depends only on the
 * set of their ids. Nodes are entities; an edge is (source, relation, target, polarity, modality) with its
 * evidence.
 */
typedef struct _EwGraph EwGraph;

EwGraph *ew_graph_new(void);
void ew_graph_free(EwGraph *graph);

/**
 * Adds a copy of @fact, unless a fact with its id is there already. Returns whether it was new. Where two
 * facts with one id differ (they were found by different rules versions), the one of higher confidence
 * stays; of equals the one whose JSON is byte-wise smaller.
 */
gboolean ew_graph_add(EwGraph *graph, const EwFact *fact);

/** How often a fact came whose id another fact has already. */
guint64 ew_graph_count_conflicts(const EwGraph *graph);

/** Whether a fact was left out because the graph holds the most it can (16 GiB of distinct strings). */
gboolean ew_graph_is_full(const EwGraph *graph);

/** Sorts and merges; needed before any reading, idempotent. Adding afterwards undoes it. */
void ew_graph_seal(EwGraph *graph);

guint ew_graph_count_facts(const EwGraph *graph);
guint ew_graph_count_nodes(const EwGraph *graph);
guint ew_graph_count_edges(const EwGraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwGraph, ew_graph_free)

G_END_DECLS

#endif
