/* SPDX-License-Identifier: MIT */
/* The strongest part of a graph: nobody reads a picture of a thousand nodes. */
#ifndef EW_GRAPH_SELECT_H
#define EW_GRAPH_SELECT_H

#include "graph/graph.h"

typedef struct {
    gboolean *nodes, *edges; /* by number: shown or not */
    guint n_nodes, n_edges;  /* how many are */
} EwSelection;

/** All of it. */
void ew_select_all(EwSelection *selection, const EwGraph *graph);
/**
 * The main actors: entities by how often they are told to act or be acted on, as many as find a partner among
 * themselves, at most @max_nodes; and what ties them, at most @max_edges: each entity's strongest edge, then
 * the strongest of the rest. So nobody stands alone. Of equals, the first in canonical order.
 */
void ew_select_strongest(EwSelection *selection, const EwGraph *graph, guint max_nodes, guint max_edges);
/** Adds the instruments of the selected edges. */
void ew_select_instruments(EwSelection *selection, const EwGraph *graph);
void ew_selection_clear(EwSelection *selection);

#endif
