/* SPDX-License-Identifier: MIT */
/* Selection: the part of a graph that somebody asks about. */
#ifndef EDGEWISE_SELECTION_H
#define EDGEWISE_SELECTION_H

#include "edgewise/error.h"
#include "edgewise/graph.h"

G_BEGIN_DECLS

/** Which way edges are followed from an entity in focus. */
typedef enum {
    EW_DIRECTION_BOTH,
    EW_DIRECTION_OUT, /**< whom it acts on */
    EW_DIRECTION_IN,  /**< who acts on it */
} EwDirection;

/**
 * What to keep; zeroed means all. Lists end with NULL; NULL is no list. The choices are made in this order:
 * facts, then edges, then the strongest entities. An instrument stays with the facts that name it.
 */
typedef struct {
    const char *const *relations; /**< facts that state one of these */
    const char *const *types;     /**< facts whose source and target are both of these types */
    double min_confidence;        /**< facts of at least this confidence, 0 to 1 */
    const char *since, *until;    /**< facts of these dates (ISO 8601, perhaps shortened), both included */
    gboolean asserted;            /**< facts that are stated as done, not as planned, reported ... */
    guint min_count;              /**< edges with at least this much evidence */
    /** Edges that a walk of at most @depth (0: 1) steps from one of these entities passes over. An entity is
     * named by its id, its name or an alias; case doesn't matter. What is done by way of it counts as well.
     */
    const char *const *focus;
    guint depth;
    EwDirection direction;
    guint top; /**< so many of the entities, those with most evidence that are tied to each other (0: all) */
    /** Relations and types that are no mistake, though the graph has none of them. */
    const char *const *known_relations, *const *known_types;
} EwSelectionOptions;

typedef struct {
    guint facts, nodes, edges;
} EwGraphCounts;

/**
 * Reduces the sealed @graph to the selection; it stays sealed. Names, aliases, counts and dates are those of
 * what is left. Returns FALSE with @error (EW_ERROR_NOT_FOUND) and the graph as it was if an entity, relation
 * or type is unknown.
 */
gboolean ew_graph_select(EwGraph *graph, const EwSelectionOptions *options, GError **error);

/** What the graph held before ew_graph_select() left out some of it; what it holds, where that never was. */
EwGraphCounts ew_graph_counts_before_selection(const EwGraph *graph);
/** How many facts --since and --until left out since they have no date at all. */
guint ew_graph_count_undated(const EwGraph *graph);

/** Takes the fact of that id out of the graph, which has to be sealed again. Returns whether it was there. */
gboolean ew_graph_remove(EwGraph *graph, const char *id);

G_END_DECLS

#endif
