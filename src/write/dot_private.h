/* SPDX-License-Identifier: MIT */
/* The inside of a drawing, for the files that make its parts. */
#ifndef EW_WRITE_DOT_PRIVATE_H
#define EW_WRITE_DOT_PRIVATE_H

#include "write/cluster.h"
#include "write/dot.h"
#include "write/legend.h"

#include <graphviz/cgraph.h>

/* A graph that is being made. */
typedef struct {
    const EwGraph *graph;
    const EwDotOptions *options;
    Agraph_t *g;
    Agnode_t **nodes; /* by number; NULL where not shown */
    EwClusters clusters;
    Agraph_t **frames; /* by number of the cluster */
    EwLegend legend;
    guint n_drawn;
} EwDrawing;

/** Sets an attribute of a graph, node or edge, which has been declared. */
static inline void
ew_dot_set(void *object, const char *name, const char *value)
{
    agset(object, (char *)name, (char *)value);
}

/** Puts a node where entity @number stands. */
void ew_dot_put_in_frame(const EwDrawing *drawing, guint number, Agnode_t *n);

/** Draws the edges that are shown, between nodes that are there: as lines, or as a node for each action. */
void ew_dot_add_lines(EwDrawing *drawing);

#endif
