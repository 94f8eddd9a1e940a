/* SPDX-License-Identifier: MIT */
/*
 * Tokens and sentences: bytes -> words with their ids. A token is a fixed-size record; nothing is allocated
 * per token. "can't" is two tokens (ca n't -> can, not), "Huawei's" two (Huawei, 's), "U.S." one, "5G" one,
 * "$1.2" two ($ and 1.2), "Co." one; a hyphenated word is one token ("US-made", "two-way", "Shenzhen-based").
 */
#ifndef EW_TEXT_TOKEN_H
#define EW_TEXT_TOKEN_H

#include "edgewise/document.h"
#include "lexicon/shape.h"
#include "lexicon/vocabulary.h"

typedef struct {
    guint32 start, end; /**< bytes of the document's text */
    guint32 word;       /**< id in the vocabulary, perhaps EW_WORD_UNKNOWN | hash */
    guint8 shape;       /**< EwShape */
    guint8 flags;
    guint16 marks; /**< zero: for those who read the tokens */
} EwToken;

/** A sentence: a run of tokens within one block. Overlong ones are cut at EW_SENTENCE_TOKENS, at a comma if
 * possible. */
typedef struct {
    guint32 first, count; /**< tokens */
    guint32 start, end;   /**< bytes of the document's text */
    guint8 block;         /**< EwBlockKind */
    guint8 cut;           /**< the bound was hit */
    guint16 marks;        /**< zero, likewise */
} EwSentence;

#define EW_SENTENCE_TOKENS 512

/** Growing arrays of tokens and sentences; reuse them from document to document. */
typedef struct {
    GArray *tokens;    /**< EwToken */
    GArray *sentences; /**< EwSentence */
    guint most; /**< tokens of a sentence; 0: EW_SENTENCE_TOKENS, which is also the most that it may be */
    struct _EwWordIds *ids; /**< finds them faster, or NULL */
} EwTokens;

void ew_tokens_init(EwTokens *tokens);
void ew_tokens_release(EwTokens *tokens);
/** Keeps the ids of words that are found: all texts must be tokenised with one vocabulary, which takes no
 * more words. */
void ew_tokens_keep_words(EwTokens *tokens);

/**
 * Appends the tokens and sentences of one block of @text ([start, end) in bytes, valid UTF-8). Sentence ends
 * survive abbreviations (U.S., Co., Ltd., Mr., No., Jan.), initials, decimals, ellipses and closing quotes.
 */
void ew_tokenize(const EwVocabulary *vocabulary, const char *text, gsize start, gsize end, EwBlockKind block,
                 EwTokens *out);

#endif
