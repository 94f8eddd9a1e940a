/* SPDX-License-Identifier: MIT */
/*
 * What formats that keep attributes as names and values have in common: which attributes nodes and edges
 * have, and their values. Lists and objects are JSON text, so that a format of plain strings loses nothing.
 */
#ifndef EW_WRITE_ATTRIBUTES_H
#define EW_WRITE_ATTRIBUTES_H

#include "graph/graph.h"

typedef enum {
    EW_VALUE_TEXT,
    EW_VALUE_INTEGER,
    EW_VALUE_REAL,
    EW_VALUE_JSON, /**< a list or an object */
} EwValueKind;

/** An attribute of nodes (EwNode) or of edges (EwEdge). */
typedef struct {
    const char *name;
    EwValueKind kind;
    /** Appends the value; nothing where it isn't known. */
    void (*append)(GString *out, const EwGraph *graph, const void *object);
} EwAttribute;

/** Those of nodes: name, type, country, aliases, listed, mentions, first, last. Ends with a NULL name. */
extern const EwAttribute ew_node_attributes[];
/** Those of edges: relation, polarity, modality, detail, count, documents, confidence, first, last,
 * qualifiers, instruments, codes, evidence. Ends with a NULL name. */
extern const EwAttribute ew_edge_attributes[];

/** Appends all attributes as members of a JSON object, null where one isn't known. */
void ew_json_append_attributes(GString *out, const EwGraph *graph, const EwAttribute *attributes,
                               const void *object);

/** The id of an edge, "rel:" and 16 hex digits: a hash of what makes it one, so it stays between runs. */
char *ew_edge_id(const EwGraph *graph, const EwEdge *edge);

/** A list that has a node, and the node's id there: "OFAC SDN: ofac:1234". */
char *ew_listed_label(EwPair listed);

/** What keeps parallel edges apart where edges have a kind: "bans", "bans, negative, other". */
char *ew_edge_kind(const EwEdge *edge);

/**
 * Appends an id as a name token of XML, which also suits file names and IRIs: letters, digits and ":_-" stay,
 * every other byte becomes "." and two hex digits, so that distinct ids stay distinct.
 */
void ew_append_token(GString *out, const char *id);

/** How many documents an edge's evidence comes from. */
guint ew_edge_documents(const EwGraph *graph, const EwEdge *edge);

/**
 * A date of ISO 8601, perhaps shortened ("2022-11"), as the first or last day that it may mean. Returns FALSE
 * if it is none. @day takes 11 bytes.
 */
gboolean ew_date_day(const char *date, gboolean last, char *day);

#endif
