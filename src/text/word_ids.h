/* SPDX-License-Identifier: MIT */
/*
 * The ids of a text's words, found many at a time: the vocabulary is larger than caches are, so what a word's
 * look-up reads is fetched while the next words are scanned. Most words of a text are few, and those found
 * last are found again without a look into the vocabulary.
 */
#ifndef EW_TEXT_WORD_IDS_H
#define EW_TEXT_WORD_IDS_H

#include "text/token.h"

typedef struct _EwWordIds EwWordIds;

EwWordIds *ew_word_ids_new(void);
void ew_word_ids_free(EwWordIds *ids);
/** Gives a token the id of a folded word of up to EW_WORD_LONGEST bytes, at the latest when finished. */
void ew_word_ids_give(EwWordIds *ids, const EwVocabulary *vocabulary, const char *folded, gsize length,
                      GArray *tokens, guint token);
/** Gives their ids to the tokens that wait for them. */
void ew_word_ids_finish(EwWordIds *ids, const EwVocabulary *vocabulary, GArray *tokens);

/** A longer word is no word of any vocabulary. */
#define EW_WORD_LONGEST 128

#endif
