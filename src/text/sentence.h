/* SPDX-License-Identifier: MIT */
/* The second half of ew_tokenize(): one block's tokens -> sentences, and what capitals and quotes mean in
 * them. */
#ifndef EW_TEXT_SENTENCE_H
#define EW_TEXT_SENTENCE_H

#include "text/token.h"

/** Ends sentences among the tokens from @first on, all of one block, and sets the flags that need a whole
 * sentence. */
void ew_split_sentences(const char *text, guint first, EwBlockKind block, EwTokens *out);

/** Abbreviations that take a dot, by folded text. */
typedef enum {
    EW_ABBREVIATION_NONE,
    EW_ABBREVIATION_INNER,  /**< never ends a sentence: Mr., Gen., e.g. */
    EW_ABBREVIATION_EITHER, /**< may end one: Co., Inc., Dec., etc. */
    EW_ABBREVIATION_NUMBER, /**< only before a number: No. */
} EwAbbreviation;

EwAbbreviation ew_abbreviation(const char *folded, gsize length);

#endif
