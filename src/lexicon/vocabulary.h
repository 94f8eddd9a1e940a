/* SPDX-License-Identifier: MIT */
/* A vocabulary: the lexicon's words and those that rules and names add. Filled while rules load, then
 * read-only. */
#ifndef EW_LEXICON_VOCABULARY_H
#define EW_LEXICON_VOCABULARY_H

#include "lexicon/lexicon.h"
#include "lexicon/name_key.h"

typedef struct _EwVocabulary EwVocabulary;

EwVocabulary *ew_vocabulary_new(void);
void ew_vocabulary_free(EwVocabulary *vocabulary);
/** Makes room for about so many more words at once. */
void ew_vocabulary_reserve(EwVocabulary *vocabulary, guint words);
/** The id of a folded word, added if need be. */
guint32 ew_vocabulary_add(EwVocabulary *vocabulary, const char *folded, gsize length);
/** The same for a word that the lexicon doesn't have, whose hash (the lower half) and key were made before;
 * @folded ends with a NUL and is borrowed. */
guint32 ew_vocabulary_add_made(EwVocabulary *vocabulary, const char *folded, gsize length, guint32 hash,
                               guint32 key);
/** The id of a folded word, or its unknown id (EW_WORD_UNKNOWN set). Never 0 for a non-empty word. */
guint32 ew_vocabulary_find(const EwVocabulary *vocabulary, const char *folded, gsize length);

/** A folded word that is looked for with others, so that memory is waited for once and not for each. */
typedef struct {
    const char *folded; /**< borrowed, of @length bytes, one at least */
    gsize length;
    guint64 hash;
    guint32 word; /**< what ew_vocabulary_find() gives */
} EwWordQuery;

/** Begins to fetch what finding the word takes; sets the hash. */
void ew_vocabulary_expect(const EwVocabulary *vocabulary, EwWordQuery *query);
/** Finds the words of queries that are expected. */
void ew_vocabulary_find_all(const EwVocabulary *vocabulary, EwWordQuery *queries, guint count);

/** The text of a known word. */
const char *ew_vocabulary_text(const EwVocabulary *vocabulary, guint32 word);
/** The ew_name_key() of a word of the id; @text, as it stands, is looked at only where the id doesn't tell.
 */
guint32 ew_vocabulary_name_key(const EwVocabulary *vocabulary, guint32 word, const char *text, gsize length);
/** Adds a word of the id to the hash of a form; @text likewise. */
void ew_name_hash_token(EwNameHash *hash, const EwVocabulary *vocabulary, guint32 word, const char *text,
                        gsize length);
/** One more than the largest id. */
guint32 ew_vocabulary_size(const EwVocabulary *vocabulary);

#endif
