/* SPDX-License-Identifier: MIT */
/*
 * The inside of EwGraph, for those who read a sealed graph.
 *
 * Facts are fixed-size records of references into one pool (64 bytes each, strings aside). Sealing
 * sorts them and derives nodes and edges; all numbers below are indices into arrays that are in a canonical
 * order, so whoever walks them from 0 upwards writes the same bytes for the same set of facts. Strings live
 * as long as the graph stays sealed.
 */
#ifndef EW_GRAPH_GRAPH_H
#define EW_GRAPH_GRAPH_H

#include "edgewise/graph.h"
#include "fact/fact.h"

#define EW_NO_NODE G_MAXUINT32

/** An entity. Where facts disagree on name, type or country, the most frequent is taken, then the byte-wise
 * smallest. */
typedef struct {
    const char *id, *name, *type, *country; /* country may be NULL */
    const char *first_date,
        *last_date;               /* of its facts: event date, else the document's; NULL if none is known */
    guint mentions;               /* distinct places in texts; syndicated copies count once */
    guint first_alias, n_aliases; /* ew_graph_alias() */
    guint first_listed, n_listed; /* ew_graph_listed() */
    guint first_out, n_out;       /* edges that leave it: edge numbers in a row */
    guint first_in, n_in;         /* edges that arrive: ew_graph_in_edge() */
} EwNode;

/** A relation between two entities, with its evidence. */
typedef struct {
    guint source, target; /* nodes */
    const char *relation;
    const char *first_date, *last_date;    /* as in EwNode */
    guint count;                           /* distinct evidence; syndicated copies count once */
    guint first_qualifier, n_qualifiers;   /* ew_graph_qualifier() */
    guint first_instrument, n_instruments; /* ew_graph_instrument() */
    guint first_evidence, n_evidence;      /* ew_graph_evidence() */
    guint8 percent;                        /* the highest confidence, in hundredths */
    guint8 negative, asserted;             /* TRUE or FALSE */
} EwEdge;

/** Nodes in the order of their ids; edges by source, relation, target, polarity, modality (positive, asserted
 * first). */
const EwNode *ew_graph_node(const EwGraph *graph, guint node);
const EwEdge *ew_graph_edge(const EwGraph *graph, guint edge);
/** The node of that id, or EW_NO_NODE. */
guint ew_graph_find_node(const EwGraph *graph, const char *id);

/** To be called by who walks the edges in their order, with the edge at hand: fetches what will be asked of
 * those that follow, their targets lie anywhere. */
void ew_graph_expect_edge(const EwGraph *graph, guint edge);

/** The node's @i-th alias: other names that texts use for it, in byte order. */
const char *ew_graph_alias(const EwGraph *graph, const EwNode *node, guint i);
/** The @i-th list that has the node, perhaps "", and the node's id there; by list, then id, each pair once.
 */
EwPair ew_graph_listed(const EwGraph *graph, const EwNode *node, guint i);
/** The number of the @i-th edge that arrives at the node, ascending. */
guint ew_graph_in_edge(const EwGraph *graph, const EwNode *node, guint i);
/** The edge's @i-th qualifier; by key, then value, each pair once. */
EwPair ew_graph_qualifier(const EwGraph *graph, const EwEdge *edge, guint i);
/** The node number of the edge's @i-th instrument, ascending. */
guint ew_graph_instrument(const EwGraph *graph, const EwEdge *edge, guint i);
/** The number of the edge's @i-th fact, ascending. */
guint ew_graph_evidence(const EwGraph *graph, const EwEdge *edge, guint i);

/** A fact unpacked. Zeroed to begin with, used for any number of facts, cleared at the end. */
typedef struct {
    EwFact fact;
    GArray *pairs; /* EwPair */
    GPtrArray *via;
} EwFactView;

/** Unpacks a fact into @view and returns it: valid until the view is used again. */
const EwFact *ew_graph_fact(const EwGraph *graph, guint index, EwFactView *view);
/** As above, without the entities of its arguments and without lists: where it is told, and in what words. */
const EwFact *ew_graph_evidence_fact(const EwGraph *graph, guint index, EwFactView *view);
void ew_fact_view_clear(EwFactView *view);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EwFactView, ew_fact_view_clear)

/**
 * What the fact's sentence is as evidence: equal for copies of it in different documents. These are the same
 * sentence in copies of a text (same hash), and, in whatever text, the same long sentence: agencies' reports
 * are printed with other beginnings and ends, other quotation marks and capitals.
 */
guint64 ew_graph_statement(const EwGraph *graph, guint fact);

/** Whether two facts are one piece of evidence: the same sentence of the same text, perhaps in two places. */
gboolean ew_graph_same_evidence(const EwGraph *graph, guint a, guint b);

#endif
