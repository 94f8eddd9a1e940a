/* SPDX-License-Identifier: MIT */
/* Slips of spelling in long names: an index of words by first letter and length, asked for neighbours by edit
 * distance. */
#ifndef EW_LEXICON_SPELLING_H
#define EW_LEXICON_SPELLING_H

#include <glib.h>

/** Words shorter than this are never corrected: too many are near to one another. */
#define EW_SPELLING_MIN_LENGTH 6
#define EW_SPELLING_MAX_LENGTH 32

typedef struct _EwSpelling EwSpelling;

EwSpelling *ew_spelling_new(void);
void ew_spelling_free(EwSpelling *spelling);
/** Adds a folded word with its id; words of other lengths are passed over. @text must outlive the index. */
void ew_spelling_add(EwSpelling *spelling, const char *text, guint32 word);
/** How many words there are, and the id of the n-th. */
guint ew_spelling_count(const EwSpelling *spelling);
guint32 ew_spelling_word(const EwSpelling *spelling, guint n);
/**
 * The id of the one word within one edit (a letter changed, added, left out, or two swapped) of the folded
 * @text, with the same first letter; 0 if there is none or more than one.
 */
guint32 ew_spelling_find(const EwSpelling *spelling, const char *text, gsize length);

#endif
