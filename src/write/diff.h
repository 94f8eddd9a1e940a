/* SPDX-License-Identifier: MIT */
/* What differs between two graphs: for people, for programs, and as a picture. */
#ifndef EW_WRITE_DIFF_H
#define EW_WRITE_DIFF_H

#include "graph/diff.h"

/** A line of totals, then each edge that changed, '+' new, '-' gone, '~' with other facts, and the sentences
 * that came or went. */
void ew_diff_append_text(GString *out, const EwDiff *diff);
/** An object for each edge that changed, one a line. */
void ew_diff_append_jsonl(GString *out, const EwDiff *diff);
/** The edges that changed: new ones bold, gone ones dashed; with @context also, thin, those that stayed
 * between the same entities. */
void ew_diff_append_dot(GString *out, const EwDiff *diff, gboolean context);

/** The graph in which the edge of a change is told, and the edge there: the new one, where it has it. */
const EwGraph *ew_diff_side(const EwDiff *diff, const EwChange *change, const EwEdge **edge);

/** "2 relations new, 1 gone, 3 changed; 5 facts new, 2 gone" */
void ew_diff_append_totals(GString *out, const EwDiff *diff);

#endif
