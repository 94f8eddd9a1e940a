/* SPDX-License-Identifier: MIT */
/*
 * What every match of a program has, in order, and how far apart: tells at the cost of a few operations on
 * words of bits where a match can begin, if anywhere. A necessary condition.
 */
#ifndef EW_RULES_OUTLINE_H
#define EW_RULES_OUTLINE_H

#include "rules/contents.h"

#define EW_OUTLINE_MOST 8
#define EW_OUTLINE_FAR  24 /* symbols: what can lie farther apart can lie anywhere */

/** A symbol that each match has. */
typedef struct {
    EwKindSet kinds;
    guint64 lemmas;     /**< a bit per hash of one; all for any */
    guint8 least, most; /**< symbols between the one before it, or the match's begin, and it */
} EwOutlineItem;

typedef struct {
    EwKindSet kinds; /**< of the item that is asked for first: the rarest */
    guint64 lemmas;
    guint64 words; /**< bits of the words that each match has */
    guint8 rarest, count;
    EwOutlineItem items[EW_OUTLINE_MOST];
} EwOutline;

typedef struct _EwProgram EwProgram;

/** The pattern's, which stays. NULL if it can't be matched at all. */
const EwOutline *ew_pattern_outline(const EwPattern *pattern);
void ew_outline_make(EwOutline *outline, const EwProgram *program);
/** Where a match from symbol @from on can begin: 0 for nowhere. */
EwPlaces ew_outline_starts(const EwOutline *outline, const EwContents *contents, guint from);

#endif
