/* SPDX-License-Identifier: MIT */
/* The graph itself. Private to src/graph: others read it through graph.h. */
#ifndef EW_GRAPH_PRIVATE_H
#define EW_GRAPH_PRIVATE_H

#include "edgewise/selection.h"
#include "graph/graph.h"
#include "graph/record.h"

struct _EwGraph {
    EwPool pool;
    GArray *facts;     /* EwFactRecord; in canonical order once sealed */
    GHashTable *index; /* id -> fact number; NULL while sealed */

    /* What sealing derives; empty before. */
    gboolean sealed;
    GArray *statements; /* guint64, by fact: ew_graph_statement() */
    GArray *nodes, *edges;
    GArray *aliases;     /* const char * */
    GArray *listed;      /* EwPair */
    GArray *in_edges;    /* guint */
    GArray *qualifiers;  /* EwPair */
    GArray *instruments; /* guint */
    GArray *evidence;    /* guint */

    guint64 n_conflicts; /* facts that came with an id of another */

    /* What a selection left out. */
    gboolean is_selection;
    EwGraphCounts before;
    guint n_undated;
};

static inline EwFactRecord *
ew_graph_record(const EwGraph *graph, guint index)
{
    return &g_array_index(graph->facts, EwFactRecord, index);
}

static inline const char *
ew_graph_string(const EwGraph *graph, EwRef ref)
{
    return ew_pool_string(&graph->pool, ref);
}

/** Derives ew_graph_statement() of all facts. */
void ew_graph_make_statements(EwGraph *graph);

/** A place where something stands in a text: what counts as one, wherever the text was published. */
typedef struct {
    guint64 statement, start;
    EwRef doc;
} EwPlace;

EwPlace ew_graph_place(const EwGraph *graph, guint fact, guint64 start);

/**
 * How many distinct places; sorts the array. Copies count once: for each statement, the number is that of the
 * document in which it stands most often.
 */
guint ew_places_count(GArray *places);

/** A date that widens the range from *@first to *@last; NULL changes nothing. */
void ew_dates_widen(const char **first, const char **last, const char *date);

/** The fact's event date, else its document's, or NULL. */
const char *ew_record_any_date(const EwPool *pool, const EwFactRecord *record);

/** Derives nodes and edges anew from the facts, which are in canonical order. */
void ew_graph_derive(EwGraph *graph);
/** Derives the nodes; @ends gets three node numbers for each fact (source, target, instrument or EW_NO_NODE).
 */
void ew_graph_make_nodes(EwGraph *graph, guint *ends);
/** Derives the edges, and ties the nodes to them. */
void ew_graph_make_edges(EwGraph *graph, const guint *ends);

#endif
