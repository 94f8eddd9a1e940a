/* SPDX-License-Identifier: MIT */
/* Names, labels, tooltips and addresses, as DOT and those who read it bear them. */
#ifndef EW_WRITE_DOT_TEXT_H
#define EW_WRITE_DOT_TEXT_H

#include "graph/graph.h"

/** An entity's name in DOT: its id, with all but letters, digits and ":_-." as %XX; "~" stands before a name
 * that begins so, and a long one is cut, with a hash at its end. */
char *ew_dot_name(const char *id);

/** Appends clean text as a label is to be written. */
void ew_dot_append_label(GString *out, const char *clean);
/** A name as a label of several lines. */
char *ew_dot_wrapped_label(const char *name);
/** Appends "not bans (3)" as label text; whether it is planned or reported, the line shows. */
void ew_dot_append_relation(GString *out, const EwEdge *edge);

/** Appends text to a tooltip, at most @limit characters of it. */
void ew_dot_append_tooltip(GString *out, const char *text, gsize limit);
/** Appends "Canada bans Huawei (3×), 2021: “...” (a.txt) ..." */
void ew_dot_append_evidence(GString *out, const EwGraph *graph, const EwEdge *edge);
/** Cuts a tooltip that is too long to be read back, not within a character or an entity. */
void ew_dot_bound_tooltip(GString *tooltip);

/** Where the edge's first piece of evidence stands on the web, for the attribute URL; or NULL. */
char *ew_dot_address(const EwGraph *graph, const EwEdge *edge);

#endif
