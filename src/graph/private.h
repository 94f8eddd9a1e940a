/* SPDX-License-Identifier: MIT */
/* The graph itself. Private to src/graph: others read it through graph.h. */
#ifndef EW_GRAPH_PRIVATE_H
#define EW_GRAPH_PRIVATE_H

#include "edgewise/selection.h"
#include "graph/graph.h"
#include "graph/record.h"
#include "graph/ref_map.h"

struct _EwGraph {
    EwPool pool;
    GArray *facts; /* EwFactRecord; in canonical order once sealed */
    EwSlots index; /* fact numbers by the hash of the id; cleared while sealed */

    /* What sealing derives; empty before. */
    gboolean sealed;
    GArray *nodes, *edges;
    GArray *aliases;     /* const char * */
    GArray *listed;      /* EwPair */
    GArray *in_edges;    /* guint */
    GArray *qualifiers;  /* EwPair */
    GArray *instruments; /* guint */
    GArray *evidence;    /* guint: all facts, edge by edge */

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

/** What is needed for adding a fact, and has been asked of memory. */
typedef struct {
    guint64 id; /* its hash */
    EwRecordKeys record;
} EwFactKeys;

/** The first step: fetches the places where what the fact has may be found. The keys borrow its strings. */
void ew_graph_expect(EwGraph *graph, const EwFact *fact, EwFactKeys *keys);
/** The second, some time later: fetches what may be it. Then the fact can be added. */
void ew_graph_expect_entries(const EwGraph *graph, const EwFactKeys *keys);
gboolean ew_graph_add_expected(EwGraph *graph, const EwFact *fact, const EwFactKeys *keys);

/** What is asked of facts in another order than theirs. */
typedef struct {
    guint64 statement; /* ew_graph_statement() */
    EwRef doc;         /* the name of the document */
    EwRef date;        /* the event's date, else the document's; 0 if there is none */
} EwTold;

/** By fact, while nodes are derived. */
typedef struct {
    guint *ends; /* for each of its roles: the node of source, target, instrument, or EW_NO_NODE */
    EwTold *told;
} EwColumns;

/** Fetches what is told of the fact before it is asked for. */
static inline void
ew_fact_expect(const EwGraph *graph, const EwColumns *columns, guint fact)
{
    const EwFactRecord *record = ew_graph_record(graph, fact);
    __builtin_prefetch(record);
    __builtin_prefetch((const char *)(record + 1) - 1);
    __builtin_prefetch(&columns->told[fact]);
    __builtin_prefetch(&columns->ends[(gsize)fact * EW_ROLES]);
}

/** A place where something stands in a text: what counts as one, wherever the text was published. */
typedef struct {
    guint64 statement, start;
    EwRef doc;
} EwPlace;

/**
 * How many distinct places; sorts them. Copies count once: for each statement, the number is that of the
 * document in which it stands most often.
 */
guint ew_places_count(EwPlace *places, guint n);

/** A date that widens the range from *@first to *@last; NULL changes nothing. */
void ew_dates_widen(const char **first, const char **last, const char *date);

/** The fact's event date, else its document's; 0 if there is none. */
EwRef ew_record_any_date(const EwPool *pool, const EwFactRecord *record);

/**
 * The places of strings in byte order: ranks[i] is that of the i-th; equal references are not expected. Sorts
 * @refs along. The result is to be freed with g_free().
 */
guint *ew_refs_rank(const EwPool *pool, GArray *refs);

/**
 * Numbers each fact by its @key for the @field, in byte order; @ranks has room for all facts. Returns how
 * many different keys there are.
 */
guint ew_facts_rank(const EwGraph *graph, EwRef (*key)(const EwPool *, const EwFactRecord *, guint),
                    guint field, guint *ranks);

/**
 * Sorts the numbers in @order by their keys, which are below @n_keys; of equal keys, the order stays.
 */
void ew_sort_by_keys(guint *order, guint n, const guint *keys, guint n_keys);

/** Brings the facts into canonical order. */
void ew_graph_sort_facts(EwGraph *graph);

/** Derives nodes and edges anew from the facts, which are in canonical order. */
void ew_graph_derive(EwGraph *graph);
EwTold ew_record_told(const EwPool *pool, const EwFactRecord *record);
/** The same of all facts, to be freed with g_free(). */
EwTold *ew_graph_list_told(const EwGraph *graph);
/** Derives the nodes, and the ends of facts in @columns. */
void ew_graph_make_nodes(EwGraph *graph, EwColumns *columns);
/** Derives the edges, and ties the nodes to them; @ends as in EwColumns. */
void ew_graph_make_edges(EwGraph *graph, const guint *ends);

#endif
