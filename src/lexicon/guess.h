/* SPDX-License-Identifier: MIT */
/* What an item of a sentence may be: the readings that the tagger chooses from, for known words and unknown
 * ones. */
#ifndef EW_LEXICON_GUESS_H
#define EW_LEXICON_GUESS_H

#include "lexicon/tagger.h"

/** Readings, a name, and the variants of an adverb. */
#define EW_CHOICES 12

/** One reading as the tagger sees it. */
typedef struct {
    guint32 lemma;
    guint8 tag;
    guint8 state; /**< of the transition costs */
    gint16 cost;  /**< eighths of a bit */
} EwChoice;

/** The noun that an unknown noun ends in and that says what it is: "maker" of "truckmakers", @plural; 0 for
 * none. */
guint32 ew_compound_head(const char *text, gsize length, gboolean *plural);

/** Fills @choices (room for EW_CHOICES) for an item, at least one; returns how many. */
guint ew_guess(const EwTagItem *item, EwChoice *choices);

#endif
