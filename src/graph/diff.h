/* SPDX-License-Identifier: MIT */
/* What differs between two graphs, edge by edge and fact by fact. */
#ifndef EW_GRAPH_DIFF_H
#define EW_GRAPH_DIFF_H

#include "graph/graph.h"

typedef enum {
    EW_CHANGE_NEW,     /**< an edge that only the new graph has */
    EW_CHANGE_GONE,    /**< one that only the old graph has */
    EW_CHANGE_CHANGED, /**< one that both have, with other facts */
} EwChangeKind;

typedef struct {
    EwChangeKind kind;
    const EwEdge *old, *new; /* NULL where there is none */
    guint first_new, n_new;  /* facts of the new graph that the old one hasn't: numbers in EwDiff.new_facts */
    guint first_gone, n_gone;
} EwChange;

typedef struct {
    const EwGraph *old, *new; /* borrowed */
    GArray *changes;    /* EwChange, in the order of edges: source, relation, target, polarity, modality */
    GArray *new_facts;  /* guint, facts of the new graph */
    GArray *gone_facts; /* guint, facts of the old graph */
    guint n_kinds[3];   /* changes of each kind */
} EwDiff;

/** Compares two sealed graphs, which have to outlive the result. */
EwDiff *ew_diff_new(const EwGraph *old, const EwGraph *new);
void ew_diff_free(EwDiff *diff);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwDiff, ew_diff_free)

#endif
