/* SPDX-License-Identifier: MIT */
/* What words can bring about, told before a sentence is analysed. */
#ifndef EW_EXTRACT_MARKS_H
#define EW_EXTRACT_MARKS_H

#include "extract/analysis.h"

/** Of a word; of a sentence: of some word in it. */
enum {
    EW_MARK_MADE = 1 << 0,       /**< the word has been looked at */
    EW_MARK_REFERS = 1 << 1,     /**< it may stand for somebody that the sentence doesn't name */
    EW_MARK_HEAD = 1 << 2,       /**< likewise, where something makes it definite */
    EW_MARK_DEFINITE = 1 << 3,   /**< it makes a noun definite */
    EW_MARK_PHRASE = 1 << 4,     /**< a phrase of the rules may begin with it */
    EW_MARK_NAME = 1 << 5,       /**< a name of the lists may begin with it in small letters */
    EW_MARK_NAME_CASED = 1 << 6, /**< likewise in capitals or digits */
    EW_MARK_EVENT_DATE = 1 << 7, /**< the date of an event may begin with it */
    EW_MARK_DATE = 1 << 8,       /**< EW_WORD_DATE */
    EW_MARK_TRIGGER = 1 << 9,    /**< EW_WORD_TRIGGER */
    EW_MARK_COMMON = 1 << 10,    /**< ew_is_common_word() */
    EW_MARK_UNKNOWN = 1 << 11,   /**< rules and lexicon don't have it: what it may be is to be looked up */
    /* Of a token. */
    EW_MARK_CASED = 1 << 12, /**< it has capitals */
    EW_MARK_TELLS = 1 << 13, /**< that say that it is (part of) a name */
};

/** Makes room for the marks of each word of the rules. */
void ew_marks_init(EwAnalysis *analysis);

/** Marks all tokens and sentences of the document. */
void ew_mark_tokens(EwAnalysis *analysis);

/** Whether something in the sentence, which names nobody, may stand for somebody all the same. */
gboolean ew_may_refer(const EwAnalysis *analysis);

#endif
