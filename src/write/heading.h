/* SPDX-License-Identifier: MIT */
/* What stands above a picture: its title, what it shows, and the legend, as one HTML-like label of the graph.
 * All engines of Graphviz leave room for that; a node of its own would be in the way of the others. */
#ifndef EW_WRITE_HEADING_H
#define EW_WRITE_HEADING_H

#include "write/dot.h"
#include "write/legend.h"

/** The label's text, without the angle brackets around it; free it. @n_drawn is how many nodes the picture
 * has: a small one gets a narrow heading. */
char *ew_heading_html(const EwGraph *graph, const EwDotOptions *options, const EwLegend *legend,
                      guint n_drawn);

#endif
