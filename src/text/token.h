/* SPDX-License-Identifier: MIT */
/*
 * Tokens and sentences: bytes -> words with their ids. A token is a fixed-size record; nothing is allocated per token.
 * "can't" is two tokens (ca n't -> can, not), "Huawei's" two (Huawei, 's), "U.S." one, "5G" one, "$1.2" two ($ and 1.2),
 * "Co." one; a hyphenated word is one token ("US-made", "two-way", "Shenzhen-based").
 */
#ifndef EW_TEXT_TOKEN_H
#define EW_TEXT_TOKEN_H

#include "edgewise/document.h"
#include "lexicon/vocabulary.h"

/** How a word is written. */
typedef enum {
    EW_SHAPE_LOWER,  /**< ban */
    EW_SHAPE_CAPITAL, /**< Canada, McDonald */
    EW_SHAPE_UPPER,  /**< ZTE, U.S. (two letters or more) */
    EW_SHAPE_MIXED,  /**< iPhone, ByteDance, eBay */
    EW_SHAPE_NUMBER, /**< 5, 1.2, 2027, 5G, 38th: starts with a digit */
    EW_SHAPE_MARK,   /**< punctuation and symbols */
} EwShape;

enum {
    EW_TOKEN_SPACE_BEFORE = 1 << 0,
    EW_TOKEN_ALL_CAPS = 1 << 1,   /**< in an ALL-CAPS lead-in or headline: its case says nothing */
    EW_TOKEN_FIRST = 1 << 2,      /**< first word of its sentence (or of a quotation): a capital says nothing */
    EW_TOKEN_TITLE_CASE = 1 << 3, /**< in a Headline With Most Words Capitalised: a capital says little */
    EW_TOKEN_QUOTED = 1 << 4,     /**< inside quotation marks */
};

typedef struct {
    guint32 start, end; /**< bytes of the document's text */
    guint32 word;       /**< id in the vocabulary, perhaps EW_WORD_UNKNOWN | hash */
    guint8 shape;       /**< EwShape */
    guint8 flags;
    guint16 sentence;   /**< unused by the tokeniser; zero */
} EwToken;

/** A sentence: a run of tokens within one block. Overlong ones are cut at EW_SENTENCE_TOKENS, at a comma if possible. */
typedef struct {
    guint32 first, count; /**< tokens */
    guint32 start, end;   /**< bytes of the document's text */
    guint8 block;         /**< EwBlockKind */
    guint8 cut;           /**< the bound was hit */
} EwSentence;

#define EW_SENTENCE_TOKENS 512

/** Growing arrays of tokens and sentences; reuse them from document to document. */
typedef struct {
    GArray *tokens;    /**< EwToken */
    GArray *sentences; /**< EwSentence */
} EwTokens;

void ew_tokens_init(EwTokens *tokens);
void ew_tokens_release(EwTokens *tokens);

/**
 * Appends the tokens and sentences of one block of @text ([start, end) in bytes, valid UTF-8). Sentence ends survive
 * abbreviations (U.S., Co., Ltd., Mr., No., Jan.), initials, decimals, ellipses and closing quotes.
 */
void ew_tokenize(const EwVocabulary *vocabulary, const char *text, gsize start, gsize end, EwBlockKind block,
                 EwTokens *out);

#endif
