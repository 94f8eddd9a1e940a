/* SPDX-License-Identifier: MIT */
/*
 * What the text tells of its entities in passing: "the Swiss drug maker Helvigen", "Bovril, a telecoms firm",
 * "Palmyra is a shipping company". Discourse looks here for whom "the drug maker" and "the Swiss firm" mean.
 */
#include "extract/analysis.h"

#include "lexicon/guess.h"

/* A line of what is known: the entity goes by this noun, and is of this country. */
typedef struct {
    guint32 entity, lemma;
    const char *country; /* or NULL */
} Description;

#define MAX_DESCRIPTIONS 1024 /* of a document; older ones are forgotten */

guint32
ew_noun_lemma(guint32 word)
{
    guint n = 0;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &n) : NULL;
    for (guint i = 0; i < n; i++)
        if (readings[i].tag == EW_TAG_NOUN || readings[i].tag == EW_TAG_NOUNS)
            return readings[i].lemma;
    return word;
}

guint32
ew_noun_at(const EwAnalysis *analysis, guint32 index)
{
    gboolean plural;
    const EwToken *token = ew_token(analysis, index);
    guint32 head = token->word & EW_WORD_UNKNOWN
                       ? ew_compound_head(analysis->text + token->start, token->end - token->start, &plural)
                       : 0;
    return head ? head : ew_noun_lemma(token->word);
}

/* How the lexicon reads the word first; EW_TAG_COUNT where it doesn't know it. */
static EwTag
first_tag(guint32 word)
{
    guint n = 0;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &n) : NULL;
    return n ? (EwTag)readings[0].tag : EW_TAG_COUNT;
}

gboolean
ew_reads_as_noun(guint32 word)
{
    EwTag tag = first_tag(word);
    return tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS;
}

gboolean
ew_reads_as_nominal(guint32 word)
{
    EwTag tag = first_tag(word);
    return tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS || tag == EW_TAG_ADJ || tag == EW_TAG_NAME ||
           tag == EW_TAG_VB || tag == EW_TAG_VBN || tag == EW_TAG_VBG || tag == EW_TAG_COUNT;
}

gboolean
ew_reads_as_finite(guint32 word)
{
    EwTag tag = first_tag(word);
    return tag == EW_TAG_VBD || tag == EW_TAG_VBZ || tag == EW_TAG_MODAL;
}

GArray *
ew_descriptions_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Description));
}

void
ew_describe(EwAnalysis *analysis, guint32 entity, guint32 lemma, const char *country)
{
    GArray *known = analysis->descriptions;
    for (guint i = known->len; i-- > 0;) {
        const Description *old = &g_array_index(known, Description, i);
        if (old->entity == entity && old->lemma == lemma && (old->country || !country))
            return;
    }
    if (known->len == MAX_DESCRIPTIONS)
        g_array_remove_range(known, 0, MAX_DESCRIPTIONS / 2);
    const Description item = {entity, lemma, country};
    g_array_append_val(known, item);
}

const char *
ew_country_among(const EwAnalysis *analysis, guint32 first, guint32 end)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        guint32 after = mention->first + mention->count;
        if (mention->first >= first && after <= end &&
            (mention->found == EW_FOUND_DEMONYM ||
             (after < end && ew_is_possessive_mark(analysis, after) &&
              ew_entity(analysis, mention->entity)->type == EW_TYPE_GOVERNMENT)))
            return ew_entity(analysis, mention->entity)->country;
    }
    return NULL;
}

static void
learn_noun_group(EwAnalysis *analysis, guint32 entity, const EwSymbol *group)
{
    if (group->mention >= 0 || (group->kind != EW_KIND_NG && group->kind != EW_KIND_ROLE))
        return;
    guint32 last = group->head_first + group->head_count - 1;
    ew_describe(analysis, entity, ew_noun_at(analysis, last), ew_country_among(analysis, group->first, last));
}

/* "the Peruvian carrier" has been found to be Arc: from here on Arc is Peruvian, and a carrier. */
void
ew_learn_meant(EwAnalysis *analysis, guint32 entity, const EwSymbol *description, const char *country)
{
    guint32 noun =
        description ? ew_noun_at(analysis, description->head_first + description->head_count - 1) : 0;
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_GENERIC_NOUN), noun) ||
        ew_described_as(analysis, entity, noun))
        noun = 0;
    if (noun || (country && !ew_described_country(analysis, entity)))
        ew_describe(analysis, entity, noun, country);
}

void
ew_learn_descriptions(EwAnalysis *analysis)
{
    for (guint i = 0; i < analysis->symbols->len; i++) {
        const EwSymbol *name = ew_symbol(analysis, i);
        if (name->kind != EW_KIND_NAMED || name->mention < 0)
            continue;
        const EwMention *mention = ew_mention(analysis, (guint32)name->mention);
        for (guint32 link = name->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
            const EwLink *item = &g_array_index(analysis->links, EwLink, link);
            if (item->role == EW_LINK_APPOSITION)
                learn_noun_group(analysis, mention->entity, ew_symbol(analysis, item->symbol));
        }
    }
    for (guint i = 0; i + 2 < analysis->string->len; i++) { /* "Palmyra is a shipping firm" */
        const EwSymbol *name = ew_at(analysis, i), *copula = ew_at(analysis, i + 1);
        if (name->kind == EW_KIND_NAMED && name->mention >= 0 && copula->kind == EW_KIND_COPULA &&
            !copula->negative)
            learn_noun_group(analysis, ew_mention(analysis, (guint32)name->mention)->entity,
                             ew_at(analysis, i + 2));
    }
}

gboolean
ew_described_as(const EwAnalysis *analysis, guint32 entity, guint32 lemma)
{
    for (guint i = 0; i < analysis->descriptions->len; i++) {
        const Description *item = &g_array_index(analysis->descriptions, Description, i);
        if (item->entity == entity && item->lemma && ew_rules_same(analysis->rules, item->lemma, lemma))
            return TRUE;
    }
    return FALSE;
}

const char *
ew_described_country(const EwAnalysis *analysis, guint32 entity)
{
    const char *country = ew_entity(analysis, entity)->country;
    for (guint i = 0; !country && i < analysis->descriptions->len; i++) {
        const Description *item = &g_array_index(analysis->descriptions, Description, i);
        if (item->entity == entity)
            country = item->country;
    }
    return country;
}
