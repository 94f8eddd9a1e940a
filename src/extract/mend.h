/* SPDX-License-Identifier: MIT */
/* What the files that tag anew share. */
#ifndef EW_EXTRACT_MEND_H
#define EW_EXTRACT_MEND_H

#include "extract/analysis.h"
#include "lexicon/tagger.h"

static inline gboolean
ew_is_finite_tag(EwTag tag)
{
    return tag == EW_TAG_VBZ || tag == EW_TAG_VBD || tag == EW_TAG_VB || tag == EW_TAG_MODAL;
}

static inline gboolean
ew_is_nominal_tag(EwTag tag)
{
    return tag == EW_TAG_NAME || tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS;
}

/* The reading of a word with one of two tags, or NULL. */
static inline const EwReading *
ew_reading_with(guint32 word, EwTag one, EwTag other)
{
    guint count = 0;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &count) : NULL;
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == one || readings[i].tag == other)
            return &readings[i];
    return NULL;
}

/** headline.c: headlines and questions that the tagger took for something else. */
void ew_mend_headline(const EwAnalysis *analysis, GArray *items);

#endif
