/* SPDX-License-Identifier: MIT */
/* Words for people: how names, relations, dates, numbers and evidence are put in reports and pictures. */
#ifndef EW_WRITE_WORDS_H
#define EW_WRITE_WORDS_H

#include "graph/graph.h"

/**
 * Appends @text on one line: white space folded to single blanks, controls (also terminal escapes) and marks
 * that turn the direction of writing left out. At most @limit characters (0: all), then an ellipsis.
 */
void ew_append_clean(GString *out, const char *text, gsize limit);
/** The same as a new string. */
char *ew_clean(const char *text, gsize limit);

/** Columns that the text takes on a terminal: wide characters two, combining marks none. */
gsize ew_text_width(const char *text);
/** Appends the text and blanks up to @width columns; a longer text is cut with an ellipsis. */
void ew_append_padded(GString *out, const char *text, gsize width);
void ew_append_blanks(GString *out, gsize n);

/** Breaks clean text at blanks into lines of @width characters, at most @max_lines (0: any); a GPtrArray of
 * char *. */
GPtrArray *ew_wrap(const char *text, gsize width, guint max_lines);

/** 1204 -> "1,204". */
void ew_append_number(GString *out, guint64 number);
/** "1 entity", "1,204 entities". */
void ew_append_count(GString *out, guint64 number, const char *one, const char *many);

/** "60 of 1,204 entities, 90 of 2,113 relations". */
void ew_append_share(GString *out, guint nodes, guint of_nodes, guint edges, guint of_edges);

/** "works-with" -> "works with". */
void ew_append_relation(GString *out, const char *relation);
/** "2021-05-19", "2021-05-19 to 2022-01", or nothing where no date is known. Needs no escaping in any format.
 */
void ew_append_dates(GString *out, const char *first, const char *last);
/** In what ways an edge that isn't asserted is told: "planned, reported"; "unconfirmed" where no fact says.
 */
void ew_append_details(GString *out, const EwGraph *graph, const EwEdge *edge);
/** What has to be said with an edge: "3×", "planned", "not so"; joined by ", ". */
void ew_append_marks(GString *out, const EwGraph *graph, const EwEdge *edge);
/** " (3×, planned)", or nothing where there is nothing to say. */
void ew_append_marks_in_brackets(GString *out, const EwGraph *graph, const EwEdge *edge);

/** " [OFAC SDN, UK Sanctions]": the lists that have the entity, beside its name; nothing where none has. */
void ew_append_lists(GString *out, const EwGraph *graph, const EwNode *node);
/** "OFAC SDN (ofac:1234); UK Sanctions (gb:77)": the same with its ids there. */
void ew_append_listed(GString *out, const EwGraph *graph, const EwNode *node);

/** TRUE for addresses that may become links: http, https and mailto. */
gboolean ew_is_web_address(const char *url);
/** Appends it with all that could end an attribute or a bracket percent-encoded. */
void ew_append_address(GString *out, const char *url);

#endif
