/* SPDX-License-Identifier: MIT */
/* What the adjacency reports share: the order of entities, totals, which sentences to quote, the matrix. */
#ifndef EW_WRITE_REPORT_H
#define EW_WRITE_REPORT_H

#include "graph/graph.h"

enum {
    EW_REPORT_SUMMARY = 10,   /* rows of the tables of who acts and is acted on most */
    EW_REPORT_RELATIONS = 20, /* rows of the table of relations */
    EW_REPORT_PERIODS = 40,   /* rows of the table of years or months */
    EW_REPORT_MATRIX = 20,    /* entities in the matrix */
    EW_REPORT_QUOTES = 3,     /* sentences an edge */
    EW_REPORT_SENTENCE = 600, /* characters of a sentence */
    EW_REPORT_ALIASES = 12,
    EW_REPORT_DOCUMENTS = 500, /* rows of the list of documents */
};

/** All nodes: by number of edges, most first; then by name, then id. Free it. */
guint *ew_report_order(const EwGraph *graph);
/** How many of the first in that order have edges at all, at most @most. */
guint ew_report_top(const EwGraph *graph, const guint *order, guint most);

/** A row of the summary's tables. */
typedef struct {
    const char *label; /* a relation or a node's name; NULL in tables of periods */
    char period[8];    /* "2022" or "2022-11"; "" for what has no date */
    guint node;        /* EW_NO_NODE in tables of relations and periods */
    guint edges;
    guint64 statements;
    const char *first, *last; /* dates, or NULL */
} EwReportRow;

/** The nodes that act (@acting) or are acted on, most statements first; at most EW_REPORT_SUMMARY. */
GArray *ew_report_actors(const EwGraph *graph, gboolean acting);
/** The relations, most statements first; all of them. */
GArray *ew_report_relations(const EwGraph *graph);
/** Statements by year, or by month where they are of three years at most; in their order, last what has no
 * date. A copy of a sentence counts in its first document alone. */
GArray *ew_report_periods(const EwGraph *graph);

/** A document that facts are from. */
typedef struct {
    guint fact;       /* the first of them */
    guint statements; /* how many they are */
} EwReportDocument;
/** All documents, by id. */
GArray *ew_report_documents(const EwGraph *graph);

/** What to call it: @title, or that of the one document that all is from, or "Who acts on whom". Not cleaned;
 * free it. */
char *ew_report_title(const EwGraph *graph, const char *title);
/** "57 entities and 98 relations, from 214 statements in 40 documents, 2019 to 2022-11-26"; of a selection
 * "57 of 1,204 entities and ..." */
void ew_report_append_totals(GString *out, const EwGraph *graph);
/** "company, CHN" */
void ew_report_append_type(GString *out, const EwNode *node);
/** The aliases that differ by more than case, separated by "; ", through @append (which escapes); at most
 * EW_REPORT_ALIASES and "and 3 more". */
typedef void (*EwAppendFunc)(GString *out, const char *text);
void ew_report_append_aliases(GString *out, const EwGraph *graph, const EwNode *node, EwAppendFunc append);
/** "scope: ports; rails" and so on, and "by way of: X" for instruments; "; " between keys. Nothing if there
 * are none. */
void ew_report_append_qualifiers(GString *out, const EwGraph *graph, const EwEdge *edge, EwAppendFunc append);

/** The edges that arrive at a node (node->n_in): by relation, then how sure it is, then who. Free it. */
guint *ew_report_arrivals(const EwGraph *graph, const EwNode *node);

/** Which edges have which instruments: pairs sorted by instrument, then edge. */
typedef struct {
    guint instrument, edge;
} EwUse;
GArray *ew_report_uses(const EwGraph *graph);
/** The first use of @instrument in that array; others follow it. NULL if there is none. */
const EwUse *ew_report_find_use(const GArray *uses, guint instrument, guint *n);

/** A sentence to quote, and where else it stands. */
typedef struct {
    guint fact;
    guint copies; /* other places with the same text */
    guint copy;   /* the fact of the first of them */
} EwQuote;

/** Chooses up to EW_REPORT_QUOTES distinct pieces of evidence; returns how many. */
guint ew_report_quotes(const EwGraph *graph, const EwEdge *edge, EwQuote *quotes);

/** How many statements say that nodes[row] acts on nodes[column], as n * n cells. Free it. */
guint *ew_report_matrix(const EwGraph *graph, const guint *nodes, guint n);

#endif
