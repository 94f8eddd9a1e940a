/* SPDX-License-Identifier: MIT */
/* What words can bring about, told before a sentence is analysed. */
#ifndef EW_EXTRACT_MARKS_H
#define EW_EXTRACT_MARKS_H

#include "extract/analysis.h"

enum {
    EW_MARK_MADE = 1 << 0,     /**< the word has been looked at */
    EW_MARK_REFERS = 1 << 1,   /**< it may stand for somebody that the sentence doesn't name */
    EW_MARK_HEAD = 1 << 2,     /**< likewise, where something makes it definite */
    EW_MARK_DEFINITE = 1 << 3, /**< it makes a noun definite */
    EW_MARK_PHRASE = 1 << 4,   /**< a phrase of the rules may begin with it */
    EW_MARK_NAME = 1 << 5,     /**< a name of the lists may begin with it in small letters */
    EW_MARK_DATE = 1 << 6,     /**< a date may begin with it; asked for seldom, and made when it is */
    EW_MARK_NO_DATE = 1 << 7,
};

/** The marks of a word of any id; 0 for unknown ones, which say nothing. */
guint8 ew_word_marks(const EwAnalysis *analysis, guint32 word);

/** Whether a date may begin with a word of any id. */
gboolean ew_word_begins_date(const EwAnalysis *analysis, guint32 word);

/** Whether something in the sentence, which names nobody, may stand for somebody all the same. */
gboolean ew_may_refer(const EwAnalysis *analysis);

#endif
