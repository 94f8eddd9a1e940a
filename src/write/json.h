/* SPDX-License-Identifier: MIT */
/* The graph as JSON, for its file and for the page. */
#ifndef EW_WRITE_JSON_H
#define EW_WRITE_JSON_H

#include "graph/graph.h"
#include "write/output.h"

/** Appends the graph as one JSON document. Without @adjacency it lacks what follows from its edges: who acts
 * on whom, node by node, and the matrix. */
void ew_json_write_graph(const EwGraph *graph, const char *title, gboolean adjacency, EwOutput *output);

#endif
