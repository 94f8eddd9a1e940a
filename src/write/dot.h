/* SPDX-License-Identifier: MIT */
/* DOT text: the whole graph as data, or the strongest part of it as a drawing. Both are made by cgraph. */
#ifndef EW_WRITE_DOT_H
#define EW_WRITE_DOT_H

#include "edgewise/writer.h"
#include "graph/graph.h"
#include "graph/select.h"

#include <sys/types.h>

typedef struct {
    EwView view;
    EwTheme theme;
    EwCluster cluster;
    const char *title;
    const EwRunRecord *run; /* or NULL */
    const EwSelection *selection;
    gboolean merge;       /* parallel edges of one style become one with a label of many lines */
    gboolean label_nodes; /* labels of lines are nodes, which no engine lets overlap */
    gboolean bare;        /* for a page that has its own title, legend and ground */
} EwDotOptions;

/**
 * The graph as DOT, *@length bytes; free() it. *@n_drawn (may be NULL) is the number of nodes. Drawings name
 * their parts in SVG: nodes have the id "n3", by number, and their type as class; lines the classes of their
 * family and of all their edges: "hostile e3 e4". cgraph is not thread-safe, so all calls take one lock. NULL
 * with @error if there is no memory for it.
 */
char *ew_dot_text(const EwGraph *graph, const EwDotOptions *options, gsize *length, guint *n_drawn,
                  GError **error);

/** How many entities a picture could show: those that are instruments alone have a place only in the view of
 * actions. */
guint ew_dot_count_tied(const EwGraph *graph, EwView view);

/** fork(), at a moment when no other thread is inside cgraph, so that the child can use it. */
pid_t ew_dot_fork(void);

#endif
