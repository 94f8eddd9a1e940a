/* SPDX-License-Identifier: MIT */
/* The graph itself. Private to src/graph: others read it through graph.h. */
#ifndef EW_GRAPH_PRIVATE_H
#define EW_GRAPH_PRIVATE_H

#include "graph/graph.h"
#include "graph/record.h"

struct _EwGraph {
    EwPool pool;
    GArray *facts;     /* EwFactRecord; in canonical order once sealed */
    GHashTable *index; /* id -> fact number; NULL while sealed */

    /* What sealing derives; empty before. */
    gboolean sealed;
    GArray *nodes, *edges;
    GArray *aliases;     /* const char * */
    GArray *in_edges;    /* guint */
    GArray *qualifiers;  /* EwPair */
    GArray *instruments; /* guint */
    GArray *evidence;    /* guint */
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

/** A place where something stands in a text: what counts as one, wherever the text was published. */
typedef struct {
    EwRef text_hash, sentence, doc;
    guint64 start;
} EwPlace;

/**
 * How many distinct places; sorts the array. Copies of a text (same hash) count once: for each sentence of
 * it, the number is that of the copy in which it stands most often.
 */
guint ew_places_count(GArray *places);

/** A date that widens the range from *@first to *@last; NULL changes nothing. */
void ew_dates_widen(const char **first, const char **last, const char *date);

/** The fact's event date, else its document's, or NULL. */
const char *ew_record_any_date(const EwPool *pool, const EwFactRecord *record);

/** Derives the nodes; @ends gets three node numbers for each fact (source, target, instrument or EW_NO_NODE).
 */
void ew_graph_make_nodes(EwGraph *graph, guint *ends);
/** Derives the edges, and ties the nodes to them. */
void ew_graph_make_edges(EwGraph *graph, const guint *ends);

#endif
