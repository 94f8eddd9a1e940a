/* SPDX-License-Identifier: MIT */
/*
 * Tags anew what the tagger, which sees a few words at a time, can't: verbs that look like nouns and nouns
 * that look like verbs, words that only blur a number or stress a name.
 */
#include "extract/mend.h"

/* "US sanctions against Peru remain": a noun that the tagger took for a verb, before a preposition and the
 * real verb. */
static void
mend_noun_before_verb(GArray *items)
{
    for (guint i = 1; i + 2 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwReading *noun = item->fixed || (item->tag != EW_TAG_VBZ && item->tag != EW_TAG_VB)
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_NOUNS, EW_TAG_NOUN);
        if (!noun || (item[1].tag != EW_TAG_PREP && item[1].tag != EW_TAG_TO) || item[-1].tag != EW_TAG_NAME)
            continue;
        for (guint j = i + 2; j < items->len; j++) {
            EwTag tag = (EwTag)g_array_index(items, EwTagItem, j).tag;
            if (tag == EW_TAG_COMMA || tag == EW_TAG_CONJ || tag == EW_TAG_SUBORD || tag == EW_TAG_WH ||
                tag == EW_TAG_TO)
                break;
            if (!ew_is_finite_tag(tag))
                continue;
            item->tag = noun->tag;
            item->lemma = noun->lemma;
            break;
        }
    }
}

/* "Accusing Peru of theft, ...": an -ing form that opens the sentence before a name or a determiner is a
 * verb. */
static void
mend_opening(GArray *items)
{
    EwTagItem *first = &g_array_index(items, EwTagItem, 0);
    if (items->len < 3 || first->fixed || first->tag == EW_TAG_VBG || first->tag == EW_TAG_PREP)
        return;
    const EwReading *verb = ew_reading_with(first->word, EW_TAG_VBG, EW_TAG_VBG);
    if (verb && (first[1].tag == EW_TAG_NAME || first[1].tag == EW_TAG_DET || first[1].tag == EW_TAG_PRON)) {
        first->tag = EW_TAG_VBG;
        first->lemma = verb->lemma;
    }
}

/* "Peru will back Kenya": after a modal a word that can be a verb is one, if an object follows. */
static void
mend_after_modal(GArray *items)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwReading *verb = item->fixed || item[-1].tag != EW_TAG_MODAL || item->tag == EW_TAG_VB
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_VB, EW_TAG_VB);
        if (!verb || (item[1].tag != EW_TAG_NAME && item[1].tag != EW_TAG_DET &&
                      item[1].tag != EW_TAG_POSSPRON && item[1].tag != EW_TAG_PRON))
            continue;
        item->tag = EW_TAG_VB;
        item->lemma = verb->lemma;
    }
}

/* "Peru will back off": after a modal without a verb, a word that looks like an adverb is the verb. */
static void
mend_adverb_after_modal(GArray *items)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwReading *verb = item->fixed || item->tag != EW_TAG_ADV || item[-1].tag != EW_TAG_MODAL
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_VB, EW_TAG_VB);
        gboolean verbless = verb != NULL;
        for (guint j = i + 1; verbless && j < MIN(i + 4, items->len); j++)
            verbless = g_array_index(items, EwTagItem, j).tag != EW_TAG_VB;
        if (!verbless)
            continue;
        item->tag = EW_TAG_VB;
        item->lemma = verb->lemma;
    }
}

/* "whether or not to sue": the choice is open, nothing is denied. */
static void
mend_or_not(GArray *items)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (!item->fixed && item->tag == EW_TAG_CONJ && item[1].tag == EW_TAG_NEG &&
            item[-1].tag == EW_TAG_SUBORD) {
            item->tag = item[1].tag = EW_TAG_ADV;
            item[1].lemma = item->word; /* as a word of its own it would deny */
        }
    }
}

/* "an Italian cycling team", "Chinese testing kits": between a demonym and a noun an -ing form says what
 * kind. */
static void
mend_kind(const EwAnalysis *analysis, GArray *items)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        gint32 mention = ew_at(analysis, i - 1)->mention;
        gboolean demonym = mention >= 0 && ew_mention(analysis, (guint32)mention)->found == EW_FOUND_DEMONYM;
        if (item->fixed || item->tag != EW_TAG_VBG || !(demonym || item[-1].tag == EW_TAG_POSS) ||
            (item[1].tag != EW_TAG_NOUN && item[1].tag != EW_TAG_NOUNS))
            continue;
        item->tag = EW_TAG_NOUN;
        item->lemma = item->word;
    }
}

/* Whether the noun group that the word at @end would end is the object of a preposition in a clause that has
 * its verb. */
static gboolean
is_inside_phrase(const GArray *items, guint end)
{
    gboolean inside = FALSE;
    for (guint i = end; i-- > 0;) {
        EwTag tag = (EwTag)g_array_index((GArray *)items, EwTagItem, i).tag;
        if (ew_is_finite_tag(tag))
            return inside;
        inside |= tag == EW_TAG_PREP;
        gboolean modifier = tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS || tag == EW_TAG_NAME ||
                            tag == EW_TAG_ADJ || tag == EW_TAG_DET || tag == EW_TAG_POSSPRON ||
                            tag == EW_TAG_CONJ;
        if (!inside && !modifier)
            return FALSE;
        if (tag == EW_TAG_COMMA || tag == EW_TAG_SUBORD || tag == EW_TAG_WH || tag == EW_TAG_PRON)
            return FALSE;
    }
    return FALSE;
}

/* "put Arc on its unreliable entities list over the sale": no second verb, but the head of the phrase. */
static void
mend_head_of_phrase(GArray *items)
{
    for (guint i = 2; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        EwTag before = (EwTag)item[-1].tag;
        const EwReading *noun = item->fixed || item->tag != EW_TAG_VB ||
                                        (before != EW_TAG_NOUN && before != EW_TAG_NOUNS) ||
                                        (item[1].tag != EW_TAG_PREP && item[1].tag != EW_TAG_STOP)
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_NOUN, EW_TAG_NOUN);
        if (!noun || !is_inside_phrase(items, i))
            continue;
        item->tag = noun->tag;
        item->lemma = noun->lemma;
    }
}

/* "Chinese", and "US" where no article makes it somebody: a noun group that goes on after it is its own. */
static gboolean
is_origin(const EwAnalysis *analysis, guint at)
{
    gint32 index = ew_at(analysis, at)->mention;
    if (index < 0)
        return FALSE;
    const EwMention *mention = ew_mention(analysis, (guint32)index);
    if (mention->found == EW_FOUND_DEMONYM)
        return TRUE;
    const EwToken *token = ew_token(analysis, mention->first);
    gboolean article = at > 0 && ew_at(analysis, at - 1)->first + 1 == mention->first &&
                       ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_DEFINITE), token[-1].word);
    return mention->count == 1 && token->shape == EW_SHAPE_UPPER && !article &&
           ew_entity(analysis, mention->entity)->type == EW_TYPE_GOVERNMENT;
}

/* "Chinese electric car maker": adjectives between where it is from and what it is belong to one noun group.
 */
static void
mend_origin(const EwAnalysis *analysis, GArray *items)
{
    for (guint i = 0; i + 2 < items->len; i++) {
        guint end = i + 1;
        if (g_array_index(items, EwTagItem, i).tag != EW_TAG_NAME || !is_origin(analysis, i))
            continue;
        while (end + 1 < items->len && end < i + 4 && g_array_index(items, EwTagItem, end).tag == EW_TAG_ADJ)
            end++;
        EwTag head = (EwTag)g_array_index(items, EwTagItem, end).tag;
        if (head != EW_TAG_NOUN && head != EW_TAG_NOUNS && head != EW_TAG_NAME)
            continue;
        for (guint j = i + 1; j < end; j++)
            g_array_index(items, EwTagItem, j).tag = EW_TAG_NOUN;
    }
}

/* "banned all of its products": a quantity of them, no adverb. */
static void
mend_all_of(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *quantifiers = ew_rules_known(analysis->rules, EW_KNOWN_QUANTIFIER);
    for (guint i = 0; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (!item->fixed && item->tag == EW_TAG_ADV && item[1].word == analysis->of_word &&
            ew_class_has(quantifiers, item->word))
            item->tag = EW_TAG_PRON;
    }
}

/* "Bow, Arc paid $2m": right after a name that begins a clause, and before an object, the form is finite. */
static void
mend_finite(GArray *items)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        EwTag next = (EwTag)item[1].tag, before = i > 1 ? (EwTag)item[-2].tag : EW_TAG_STOP;
        gboolean object =
            next == EW_TAG_NUM || next == EW_TAG_SYMBOL || next == EW_TAG_DET || next == EW_TAG_POSSPRON;
        gboolean begins = before == EW_TAG_STOP || before == EW_TAG_COMMA || before == EW_TAG_SUBORD;
        if (!item->fixed && item->tag == EW_TAG_VBN && item[-1].tag == EW_TAG_NAME && object && begins &&
            ew_reading_with(item->word, EW_TAG_VBD, EW_TAG_VBD))
            item->tag = EW_TAG_VBD;
    }
}

static gboolean
begins_clause(const GArray *items, guint at)
{
    EwTag before = at ? (EwTag)g_array_index((GArray *)items, EwTagItem, at - 1).tag : EW_TAG_STOP;
    return before == EW_TAG_STOP || before == EW_TAG_SUBORD || before == EW_TAG_COLON;
}

/* "Arc cut off Bow after the court ruled": a clause without another verb before its end has this one. */
static void
mend_same_form(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *openers = ew_rules_known(analysis->rules, EW_KNOWN_CLAUSE_OPENER);
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwReading *verb = item->fixed || (item->tag != EW_TAG_NOUN && item->tag != EW_TAG_ADJ) ||
                                        item[-1].tag != EW_TAG_NAME || !begins_clause(items, i - 1) ||
                                        item->flags & EW_TOKEN_TITLE_CASE
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_VBD, EW_TAG_VBD);
        gboolean verbless = verb != NULL && item[1].tag != EW_TAG_NOUN && item[1].tag != EW_TAG_NOUNS;
        for (guint j = i + 1; verbless && j < items->len; j++) {
            const EwTagItem *later = &g_array_index(items, EwTagItem, j);
            if (later->tag == EW_TAG_STOP || later->tag == EW_TAG_SUBORD ||
                ew_class_has(openers, later->word))
                break;
            verbless = !ew_is_finite_tag((EwTag)later->tag);
        }
        if (!verbless)
            continue;
        item->tag = EW_TAG_VBD;
        item->lemma = verb->lemma;
    }
}

/* The comma that opens the relative clause which ends before the comma at @end; 0 for none. */
static guint
opening_comma(const GArray *items, guint end)
{
    gboolean finite = FALSE;
    for (guint i = end; i-- > 1;) {
        const EwTagItem *item = &g_array_index((GArray *)items, EwTagItem, i);
        finite |= ew_is_finite_tag((EwTag)item->tag);
        if (item->tag == EW_TAG_COMMA)
            return finite && (item[1].tag == EW_TAG_WH || item[1].tag == EW_TAG_POSSPRON) ? i : 0;
    }
    return 0;
}

/* "Arc, which makes tyres, called on Bow": after the aside the sentence's own verb comes. */
static void
mend_after_aside(GArray *items)
{
    for (guint i = 4; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        guint open = !item->fixed && item->tag == EW_TAG_VBN && item[-1].tag == EW_TAG_COMMA &&
                             ew_reading_with(item->word, EW_TAG_VBD, EW_TAG_VBD)
                         ? opening_comma(items, i - 1)
                         : 0;
        gboolean verbless = open > 0;
        for (guint j = 0; j < open; j++)
            verbless &= !ew_is_finite_tag((EwTag)g_array_index(items, EwTagItem, j).tag);
        if (verbless)
            item->tag = EW_TAG_VBD;
    }
}

/* "runs it on servers bought from Arc": after a noun behind a preposition, in a clause that has its verb. */
static void
mend_reduced(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *traded = ew_rules_known(analysis->rules, EW_KNOWN_TRADE_VERB);
    for (guint i = 3; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (item->fixed || item->tag != EW_TAG_VBD || item[1].tag != EW_TAG_PREP ||
            !ew_class_has(traded, item->lemma) || !ew_reading_with(item->word, EW_TAG_VBN, EW_TAG_VBN) ||
            (item[-1].tag != EW_TAG_NOUN && item[-1].tag != EW_TAG_NOUNS))
            continue;
        gboolean behind = FALSE, finite = FALSE;
        for (guint j = i - 1; j-- > 0 && !finite;) {
            EwTag tag = (EwTag)g_array_index(items, EwTagItem, j).tag;
            if (tag == EW_TAG_COMMA || tag == EW_TAG_CONJ || tag == EW_TAG_SUBORD || tag == EW_TAG_WH)
                break;
            finite = ew_is_finite_tag(tag);
            behind |= tag == EW_TAG_PREP;
        }
        if (behind && finite)
            item->tag = EW_TAG_VBN;
    }
}

/* "pleaded guilty to shipping arms": a deed, and no kind of arms. */
static void
mend_confessed(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *confessing = ew_rules_known(analysis->rules, EW_KNOWN_CONFESSING);
    for (guint i = 2; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        const EwReading *verb = item->fixed || item->tag == EW_TAG_VBG || item[-1].tag != EW_TAG_TO ||
                                        !ew_class_has(confessing, item[-2].lemma)
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_VBG, EW_TAG_VBG);
        if (!verb)
            continue;
        item->tag = EW_TAG_VBG;
        item->lemma = verb->lemma;
    }
}

/* "stopped shipping tools": a verb, and no kind of tools. */
static void
mend_aspect(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *aspect = ew_rules_known(analysis->rules, EW_KNOWN_ASPECT_VERB);
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        gboolean noun = item->tag == EW_TAG_NOUN || item->tag == EW_TAG_ADJ;
        const EwReading *verb = item->fixed || !noun || !ew_class_has(aspect, item[-1].lemma) ||
                                        item[-1].tag == EW_TAG_NOUN || item[-1].tag == EW_TAG_NOUNS
                                    ? NULL
                                    : ew_reading_with(item->word, EW_TAG_VBG, EW_TAG_VBG);
        if (!verb)
            continue;
        item->tag = EW_TAG_VBG;
        item->lemma = verb->lemma;
    }
}

static gboolean
ends_clause(EwTag tag)
{
    return tag == EW_TAG_STOP || tag == EW_TAG_COMMA || tag == EW_TAG_COLON || tag == EW_TAG_SUBORD ||
           tag == EW_TAG_WH || tag == EW_TAG_CONJ;
}

/* "demanded that Peru act": a clause after "that" has a verb, though it looks like a noun. */
static void
mend_that_clause(const EwAnalysis *analysis, GArray *items)
{
    for (guint i = 0; i + 2 < items->len; i++) {
        if (g_array_index(items, EwTagItem, i).word != analysis->that_word)
            continue;
        EwTagItem *last = NULL;
        const EwReading *verb = NULL;
        for (guint j = i + 2; j < items->len && !ends_clause((EwTag)g_array_index(items, EwTagItem, j).tag);
             j++) {
            EwTagItem *item = &g_array_index(items, EwTagItem, j);
            if (ew_is_finite_tag((EwTag)item->tag) || ew_is_finite_tag((EwTag)item[-1].tag)) {
                last = NULL;
                break;
            }
            if (last || item->fixed || item->tag != EW_TAG_NOUN || item[-1].tag != EW_TAG_NAME)
                continue;
            verb = ew_reading_with(item->word, EW_TAG_VB, EW_TAG_VB);
            last = verb ? item : NULL;
        }
        if (last) {
            last->tag = verb->tag;
            last->lemma = verb->lemma;
        }
    }
}

/* "the bank itself sued": a word that only stresses the one before it. */
static void
mend_reflexive(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *reflexive = ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_REFLEXIVE);
    for (guint i = 1; i < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        EwTag before = (EwTag)item[-1].tag;
        if (!item->fixed && ew_class_has(reflexive, item->word) &&
            (before == EW_TAG_NAME || before == EW_TAG_NOUN || before == EW_TAG_NOUNS))
            item->tag = EW_TAG_ADV;
    }
}

/* "Peru, whose envoy": a possessor, as "its" is. */
static void
mend_whose(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *relative = ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_RELATIVE);
    for (guint i = 1; i < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        if (!item->fixed && ew_class_has(relative, item->word))
            item->tag = EW_TAG_POSSPRON;
    }
}

/* "Cuba's jailing of the poet": a noun, whatever else its form is. */
static void
mend_nominal(GArray *items, guint32 of)
{
    for (guint i = 1; i + 1 < items->len; i++) {
        EwTagItem *item = &g_array_index(items, EwTagItem, i);
        EwTag before = (EwTag)item[-1].tag;
        if (item->fixed || item->tag != EW_TAG_VBG || item[1].word != of ||
            (before != EW_TAG_POSS && before != EW_TAG_POSSPRON && before != EW_TAG_DET))
            continue;
        item->tag = EW_TAG_NOUN;
        item->lemma = item->word;
    }
}

/* "more than 300 apps", "at least nine", "about 40": words that only blur a number are as adverbs. */
static void
mend_number(const EwAnalysis *analysis, GArray *items)
{
    const EwClass *blurs = ew_rules_known(analysis->rules, EW_KNOWN_APPROXIMATOR),
                  *openers = ew_rules_known(analysis->rules, EW_KNOWN_APPROXIMATOR_OPENER);
    for (guint i = 1; i < items->len; i++) {
        EwTagItem *before = &g_array_index(items, EwTagItem, i - 1);
        if (g_array_index(items, EwTagItem, i).tag != EW_TAG_NUM || before->fixed)
            continue;
        gboolean opened = i > 1 && !before[-1].fixed && ew_class_has(openers, before[-1].word);
        if (opened && (before->tag == EW_TAG_PREP || before->tag == EW_TAG_ADV || before->tag == EW_TAG_ADJ ||
                       before->tag == EW_TAG_TO))
            before->tag = before[-1].tag = EW_TAG_ADV;
        else if (ew_class_has(blurs, before->word))
            before->tag = EW_TAG_ADV;
    }
}

/* "let the poet go": a verb, though it looks like a noun. */
static void
mend_after_let(const EwAnalysis *analysis, GArray *items)
{
    for (guint i = 0; i + 2 < items->len; i++) {
        if (g_array_index(items, EwTagItem, i).lemma != analysis->let_word)
            continue;
        for (guint j = i + 2; j < MIN(i + 7, items->len); j++) {
            EwTagItem *item = &g_array_index(items, EwTagItem, j);
            const EwReading *verb = item->fixed || item->tag != EW_TAG_NOUN || item[-1].tag == EW_TAG_DET
                                        ? NULL
                                        : ew_reading_with(item->word, EW_TAG_VB, EW_TAG_VB);
            gboolean last = j + 1 == items->len || item[1].tag == EW_TAG_STOP ||
                            item[1].tag == EW_TAG_COMMA || item[1].tag == EW_TAG_PREP ||
                            item[1].tag == EW_TAG_ADV;
            gint32 mention = ew_at(analysis, j - 1)->mention; /* "let Arc fly arms" */
            gboolean named =
                mention >= 0 && ew_mention(analysis, (guint32)mention)->found != EW_FOUND_DEMONYM;
            if (!verb || !(last || named))
                continue;
            item->tag = EW_TAG_VB;
            item->lemma = verb->lemma;
            break;
        }
    }
}

void
ew_mend_tags(const EwAnalysis *analysis, GArray *items)
{
    ew_mend_headline(analysis, items);
    mend_noun_before_verb(items);
    mend_opening(items);
    mend_after_modal(items);
    mend_adverb_after_modal(items);
    mend_or_not(items);
    mend_nominal(items, analysis->of_word);
    mend_number(analysis, items);
    mend_after_let(analysis, items);
    mend_reflexive(analysis, items);
    mend_that_clause(analysis, items);
    mend_whose(analysis, items);
    mend_kind(analysis, items);
    mend_origin(analysis, items);
    mend_head_of_phrase(items);
    mend_finite(items);
    mend_same_form(analysis, items);
    mend_after_aside(items);
    mend_reduced(analysis, items);
    mend_confessed(analysis, items);
    mend_aspect(analysis, items);
    mend_all_of(analysis, items);
}
