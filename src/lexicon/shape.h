/* SPDX-License-Identifier: MIT */
/* How words are written: what the tokeniser tells of a token, and the tagger and the names ask. */
#ifndef EW_LEXICON_SHAPE_H
#define EW_LEXICON_SHAPE_H

/** How a word is written. */
typedef enum {
    EW_SHAPE_LOWER,   /**< ban */
    EW_SHAPE_CAPITAL, /**< Canada, McDonald */
    EW_SHAPE_UPPER,   /**< ZTE, U.S. (two letters or more) */
    EW_SHAPE_MIXED,   /**< iPhone, ByteDance, eBay */
    EW_SHAPE_NUMBER,  /**< 5, 1.2, 2027, 5G, 38th: starts with a digit */
    EW_SHAPE_MARK,    /**< punctuation and symbols */
} EwShape;

enum {
    EW_TOKEN_SPACE_BEFORE = 1 << 0,
    EW_TOKEN_ALL_CAPS = 1 << 1, /**< in an ALL-CAPS lead-in or headline: its case says nothing */
    EW_TOKEN_FIRST = 1 << 2,    /**< first word of its sentence (or of a quotation): a capital says nothing */
    EW_TOKEN_TITLE_CASE = 1 << 3, /**< in a Headline With Most Words Capitalised: a capital says little */
    EW_TOKEN_QUOTED = 1 << 4,     /**< inside quotation marks */
};

#endif
