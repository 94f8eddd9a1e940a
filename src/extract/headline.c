/* SPDX-License-Identifier: MIT */
/* Headlines and questions: where a capital says little, and the verb looks like a noun. */
#include "extract/mend.h"

/* "Will China Punch Back?": the modal that opens a question is no name. */
static gboolean
mend_question(GArray *items)
{
    EwTagItem *first = &g_array_index(items, EwTagItem, 0);
    const EwTagItem *last = &g_array_index(items, EwTagItem, items->len - 1);
    if (items->len < 4 || first->fixed || first->tag != EW_TAG_NAME ||
        !ew_reading_with(first->word, EW_TAG_MODAL, EW_TAG_MODAL) || last->length != 1 || *last->text != '?')
        return FALSE;
    first->tag = EW_TAG_MODAL;
    first->lemma = first->word;
    return TRUE;
}

/* A line that stands by itself as headlines do. */
static gboolean
is_headline(const EwAnalysis *analysis, const GArray *items)
{
    EwBlockKind block = analysis->sentence->block;
    const EwTagItem *last = &g_array_index((GArray *)items, EwTagItem, items->len - 1);
    for (guint i = 0; i < items->len; i++)
        if (g_array_index((GArray *)items, EwTagItem, i).flags & EW_TOKEN_TITLE_CASE)
            return TRUE;
    return block == EW_BLOCK_TITLE || block == EW_BLOCK_HEADING ||
           (last->tag != EW_TAG_STOP && items->len <= 16);
}

/* What a headline's word is if it is the verb: one that states or governs something, or can't be a noun. */
static const EwReading *
headline_verb(const EwAnalysis *analysis, const EwTagItem *item)
{
    const EwReading *verb = item->fixed ? NULL : ew_reading_with(item->word, EW_TAG_VBZ, EW_TAG_VB);
    if (!verb || !ew_is_nominal_tag((EwTag)item[-1].tag) ||
        (!ew_is_nominal_tag((EwTag)item->tag) && item->tag != EW_TAG_ADJ))
        return NULL;
    gboolean states =
        ew_word_flags(analysis->rules, verb->lemma) & EW_WORD_VERB || ew_govern_of(analysis, verb->lemma);
    return states || !ew_reading_with(item->word, EW_TAG_NOUN, EW_TAG_NOUNS) ? verb : NULL;
}

/*
 * "Peru Bars Arc From Rail Tenders": the first word that can be the verb is, the later ones are nouns, and so
 * are capitalised words that are no names.
 */
static void
mend_headline(const EwAnalysis *analysis, GArray *items)
{
    if (!is_headline(analysis, items) || mend_question(items))
        return;
    gboolean found = FALSE;
    for (guint i = 0; i < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (item->fixed)
            continue;
        const EwReading *verb = i && i + 1 < items->len && !found && item->tag != EW_TAG_VBN &&
                                        !ew_is_finite_tag((EwTag)item->tag)
                                    ? headline_verb(analysis, item)
                                    : NULL;
        const EwReading *noun =
            item->flags & EW_TOKEN_TITLE_CASE ? ew_reading_with(item->word, EW_TAG_NOUN, EW_TAG_NOUNS) : NULL;
        if (verb) {
            item->tag = verb->tag;
            item->lemma = verb->lemma;
        } else if (noun && (item->tag == EW_TAG_NAME || (found && item->tag == EW_TAG_VBZ))) {
            item->tag = noun->tag;
            item->lemma = noun->lemma;
        }
        found |= ew_is_finite_tag((EwTag)item->tag) || item->tag == EW_TAG_VBN;
    }
}

/*
 * Headlines and questions where the tagger saw no verb ("Peru Bars Arc", "Should Peru ban Arc?"): the first
 * noun after another noun or name that can be a verb is taken for it.
 */
static void
mend_verbless(const EwAnalysis *analysis, GArray *items)
{
    gboolean question = FALSE, title = FALSE;
    for (guint i = 0; i < items->len; i++) {
        const EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (!question && (item->tag == EW_TAG_VBZ || item->tag == EW_TAG_VBD || item->tag == EW_TAG_VB))
            return;
        question |= item->tag == EW_TAG_MODAL && i == 0;
        title |= (item->flags & EW_TOKEN_TITLE_CASE) != 0;
    }
    title |= analysis->sentence->block == EW_BLOCK_TITLE || analysis->sentence->block == EW_BLOCK_HEADING;
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwTagItem *before = item - 1;
        const EwReading *verb =
            item->fixed ? NULL : ew_reading_with(item->word, question ? EW_TAG_VB : EW_TAG_VBZ, EW_TAG_VB);
        gboolean noun = item->tag == EW_TAG_NOUN || item->tag == EW_TAG_NOUNS || item->tag == EW_TAG_NAME ||
                        item->tag == EW_TAG_ADJ;
        EwTag next = (EwTag)item[1].tag;
        gboolean object = next == EW_TAG_TO || next == EW_TAG_DET || next == EW_TAG_NAME ||
                          next == EW_TAG_POSSPRON || next == EW_TAG_NUM || next == EW_TAG_ADV;
        if (!verb || !noun || !(question || title || (object && before->tag == EW_TAG_NAME)) ||
            (before->tag != EW_TAG_NAME && before->tag != EW_TAG_NOUNS && before->tag != EW_TAG_NOUN))
            continue;
        item->tag = verb->tag;
        item->lemma = verb->lemma;
        return;
    }
}

void
ew_mend_headline(const EwAnalysis *analysis, GArray *items)
{
    mend_headline(analysis, items);
    mend_verbless(analysis, items);
}
