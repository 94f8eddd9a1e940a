/* SPDX-License-Identifier: MIT */
/*
 * What stands right beside a name, told from the words alone: "the budget carrier Arc", "Arc, a budget
 * carrier,", "the budget carrier, Arc,", "Arc is a budget carrier", "the province of Arc". The whole text is
 * looked through before it is read, so that "the carrier" may come before what tells who that is.
 */
#include "extract/analysis.h"

#include "lexicon/lexicon.h"

#define PHRASE 10 /* tokens that a description may have */

/* What a word may be in a noun group. */
typedef enum {
    PART_NONE, /* it ends one */
    PART_DETERMINER,
    PART_MODIFIER,
    PART_NOUN,
    PART_NAME,
} Part;

static Part
part_of(const EwAnalysis *analysis, guint32 index)
{
    static const Part parts[EW_TAG_COUNT] = {
        [EW_TAG_DET] = PART_DETERMINER, [EW_TAG_POSSPRON] = PART_DETERMINER, [EW_TAG_ADJ] = PART_MODIFIER,
        [EW_TAG_NUM] = PART_MODIFIER,   [EW_TAG_NOUN] = PART_NOUN,           [EW_TAG_NAME] = PART_NAME,
    };
    const EwToken *token = ew_token(analysis, index);
    guint n = 0;
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_DETERMINER), token->word))
        return PART_DETERMINER;
    if (token->shape == EW_SHAPE_MARK)
        return ew_is_possessive_mark(analysis, index) ? PART_MODIFIER : PART_NONE;
    if (token->shape != EW_SHAPE_LOWER)
        return token->shape == EW_SHAPE_NUMBER ? PART_MODIFIER : PART_NAME;
    const EwReading *readings =
        token->word <= ew_lexicon_count() ? ew_lexicon_readings(token->word, &n) : NULL;
    if (n)
        return parts[readings[0].tag];
    return memchr(analysis->text + token->start, '-', token->end - token->start) ? PART_MODIFIER : PART_NOUN;
}

static gboolean
is_comma(const EwAnalysis *analysis, guint32 token)
{
    return analysis->text[ew_token(analysis, token)->start] == ',';
}

/* What is called by the noun, as far as that is told: "the miner Arc", "owner Joan Doe". */
static EwType
type_of(const EwAnalysis *analysis, guint32 noun)
{
    static const EwType types[EW_HEAD_COUNT] = {
        [EW_HEAD_COMPANY] = EW_TYPE_COMPANY,
        [EW_HEAD_PERSON] = EW_TYPE_PERSON,
        [EW_HEAD_ORGANISATION] = EW_TYPE_ORGANISATION,
    };
    const EwRules *rules = analysis->rules;
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_COMPANY_ROLE), noun) ||
        ew_class_has(ew_rules_known(rules, EW_KNOWN_GOVERNMENT_ROLE), noun))
        return EW_TYPE_PERSON;
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_RELATIONAL_NOUN), noun) ||
        ew_class_has(ew_rules_known(rules, EW_KNOWN_COMPANY_OR_BODY), noun))
        return EW_TYPE_NONE; /* a client, a group may be anything */
    return noun < rules->n_words && rules->head[noun] < EW_HEAD_COUNT ? types[rules->head[noun]]
                                                                      : EW_TYPE_NONE;
}

static void
learn(EwAnalysis *analysis, guint32 entity, guint32 first, guint32 noun)
{
    EwEntity *learnt = ew_entity(analysis, entity);
    if (learnt->type == EW_TYPE_NONE && learnt->listed < 0)
        learnt->type = type_of(analysis, ew_noun_at(analysis, noun));
    ew_describe(analysis, entity, ew_noun_at(analysis, noun), ew_country_among(analysis, first, noun));
}

/* Where the noun group that ends with @noun begins; *begun: with an article or a possessor. */
static guint32
group_start(const EwAnalysis *analysis, guint32 noun, gboolean *begun)
{
    guint32 first = noun, least = MAX(analysis->sentence->first, noun - MIN(noun, PHRASE));
    Part part = PART_NOUN;
    while (part != PART_DETERMINER && first > least && (part = part_of(analysis, first - 1)) != PART_NONE)
        first--;
    *begun = part == PART_DETERMINER;
    return first;
}

/* "the Swiss drug maker Arc", "the Swiss drug maker, Arc,", "Switzerland's Arc" */
static void
learn_before(EwAnalysis *analysis, const EwMention *mention)
{
    guint32 begin = analysis->sentence->first, end = begin + analysis->sentence->count,
            after = mention->first + mention->count;
    if (mention->first <= begin)
        return;
    gboolean begun, aside = is_comma(analysis, mention->first - 1);
    if (mention->first - aside <= begin)
        return;
    guint32 noun = mention->first - aside - 1, first = group_start(analysis, noun, &begun);
    if (part_of(analysis, noun) == PART_NOUN &&
        (!aside || (begun && (after >= end || is_comma(analysis, after)))))
        learn(analysis, mention->entity, first, noun);
    else if (!aside && ew_is_possessive_mark(analysis, noun))
        ew_learn_meant(analysis, mention->entity, NULL, ew_country_among(analysis, first, mention->first));
}

/* "the province of Arc" */
static void
learn_whole(EwAnalysis *analysis, const EwMention *mention)
{
    guint32 begin = analysis->sentence->first;
    if (mention->first < begin + 2 || ew_token(analysis, mention->first - 1)->word != analysis->of_word)
        return;
    guint32 noun = mention->first - 2, lemma = ew_noun_at(analysis, noun);
    if (lemma < analysis->rules->n_words && analysis->rules->head[lemma] == EW_HEAD_PLACE)
        ew_describe(analysis, mention->entity, lemma, NULL);
}

/* Whether the token is "is" or another form of "be". */
static gboolean
is_copula(const EwAnalysis *analysis, guint32 index)
{
    guint n = 0;
    guint32 word = ew_token(analysis, index)->word;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &n) : NULL;
    return n && readings[0].lemma == analysis->be_word;
}

/* "Arc, a Swiss drug maker that", "Arc is a Swiss drug maker": the last noun of a group that no name and no
 * verb follows. */
static void
learn_after(EwAnalysis *analysis, const EwMention *mention)
{
    guint32 from = mention->first + mention->count,
            end = analysis->sentence->first + analysis->sentence->count, at = from + 1;
    if (at >= end || part_of(analysis, at) != PART_DETERMINER ||
        (!is_comma(analysis, from) && !is_copula(analysis, from)))
        return;
    Part part = PART_DETERMINER;
    while (++at < MIN(end, from + PHRASE) && (part = part_of(analysis, at)) > PART_DETERMINER)
        ;
    if (part > PART_DETERMINER || part_of(analysis, at - 1) != PART_NOUN ||
        (is_comma(analysis, from) && ew_reads_as_finite(ew_token(analysis, at)->word)))
        return;
    learn(analysis, mention->entity, from, at - 1);
}

/* "in Arc", but not "a stake in Arc" */
static gboolean
is_located(const EwAnalysis *analysis, const EwMention *mention)
{
    if (mention->first < analysis->sentence->first + 2)
        return FALSE;
    const EwToken *before = ew_token(analysis, mention->first - 1);
    return ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PLACE_PREPOSITION), before->word) &&
           !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_HOLDING_NOUN),
                         ew_noun_at(analysis, mention->first - 2));
}

static void
count(EwAnalysis *analysis, const EwMention *mention)
{
    guint32 entity = mention->entity;
    const char *country = ew_entity(analysis, entity)->country;
    ew_entity(analysis, entity)->named++;
    ew_entity(analysis, entity)->located += is_located(analysis, mention);
    if (!country)
        return;
    guint named = GPOINTER_TO_UINT(g_hash_table_lookup(analysis->countries, country));
    g_hash_table_insert(analysis->countries, (gpointer)country, GUINT_TO_POINTER(named + 1));
}

void
ew_survey_sentence(EwAnalysis *analysis)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention mention = *ew_mention(analysis, m);
        if (mention.found == EW_FOUND_COMPOUND)
            continue;
        count(analysis, &mention);
        if (mention.found == EW_FOUND_DEMONYM)
            continue;
        learn_before(analysis, &mention);
        learn_whole(analysis, &mention);
        learn_after(analysis, &mention);
    }
}
