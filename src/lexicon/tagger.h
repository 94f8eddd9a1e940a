/* SPDX-License-Identifier: MIT */
/*
 * The tagger: picks one tag and lemma for each item of a sentence, by Viterbi over tag bigrams (costs in
 * rules/en/tags.tsv, compiled into the lexicon) and each word's own readings. Runs after names are found: a
 * mention is one item with a fixed tag.
 */
#ifndef EW_LEXICON_TAGGER_H
#define EW_LEXICON_TAGGER_H

#include "lexicon/lexicon.h"

/** One word, number, mark or mention of a sentence. */
typedef struct {
    guint32 word;     /**< in: id in the vocabulary, perhaps unknown */
    guint8 shape;     /**< in: EwShape of text/token.h */
    guint8 flags;     /**< in: EW_TOKEN_... of text/token.h */
    guint8 fixed;     /**< in: a tag that is certain (EW_TAG_NAME for a mention), or EW_TAG_NONE */
    guint8 tag;       /**< out */
    guint32 lemma;    /**< out: word id of the base form (the word itself if unknown) */
    const char *text; /**< in: the word as written, for suffix guesses on unknown words */
    guint32 length;   /**< in: its bytes */
} EwTagItem;

/** Tags @items in place. Allocates nothing for up to 512 items; longer input is tagged in pieces. */
void ew_tag(EwTagItem *items, gsize count);

#endif
