/* SPDX-License-Identifier: MIT */
#include "extract/antecedent.h"

#include <stdlib.h>
#include <string.h>

/* Bodies whose country is known where they have one. */
#define NAMED_FOR_COUNTRY                                                                                    \
    (EW_TYPE_BIT(EW_TYPE_GOVERNMENT) | EW_TYPE_BIT(EW_TYPE_AGENCY) | EW_TYPE_BIT(EW_TYPE_ORGANISATION))
/* Bodies that are spoken of by what they are. */
#define NAMED_BY_NOUN (EW_TYPE_BIT(EW_TYPE_AGENCY) | EW_TYPE_BIT(EW_TYPE_ORGANISATION))

/* Points that count for and against a candidate, beside its salience; found by trial on news of several
 * kinds. */
#define NAMED_MOST      8   /* times that count */
#define FAMILIAR        3   /* times after which a name without a known type is as good as others */
#define UNTYPED_SUBJECT 0.7 /* its type is unknown or guessed, and "it" is looked for */
#define UNTYPED         1.5 /* the same for a description */
#define LEAST           0.0 /* a country that the text is hardly about has no "government" */
#define HERE            1.0 /* it is named earlier in the sentence */
#define LEARNT          0.0 /* with less than that, a description was not told for sure */
#define LISTED          2.5 /* it was named in a list, and a pronoun in the singular is looked for */
#define SAME_NOUN       4.0 /* its name has, or the text has given it, the description's noun */
#define OTHER_NOUN      3.0 /* the noun tells what kind it is of ("the airline"), and neither has said so */
#define SAME_WORD       1.0 /* its name has another word of the description */
#define SAME_COUNTRY    1.5 /* it is of the description's country; without a known one it is behind */

const EwWeights ew_pronoun_weights = {1.5, 0.1, 3.0, 0.1};
const EwWeights ew_object_weights = {2.7, 0.4, 0.3, 0.1};
const EwWeights ew_near_weights = {2.0, 0.4, 1.5, 0.5};
const EwWeights ew_topic_weights = {0.5, 0.5, 1.5, 1.2};

gboolean
ew_antecedent_fits(const EwAnalysis *analysis, guint32 entity, EwTypeSet types)
{
    const EwEntity *item = ew_entity(analysis, entity);
    if (item->type == EW_TYPE_NONE && item->located * 2 >= item->named && item->located)
        return (types & EW_TYPE_BIT(EW_TYPE_PLACE)) != 0;
    return types & EW_TYPE_BIT(item->type) ||
           (item->type == EW_TYPE_NONE && types & EW_TYPE_BIT(EW_TYPE_COMPANY));
}

gboolean
ew_antecedent_take(const EwSymbol *symbol, guint32 entity, guint32 mention, EwReferents *out)
{
    if (out->count == EW_MAX_MEMBERS)
        return FALSE;
    out->items[out->count++] = (EwReferent){.entity = entity,
                                            .first = symbol->head_first,
                                            .count = symbol->head_count,
                                            .antecedent = (gint32)mention,
                                            .negative = symbol->negative};
    return TRUE;
}

/* How often the text names the entity, or anyone of its country. */
static guint
times_named(const EwAnalysis *analysis, guint32 entity, gboolean national)
{
    const char *country = national ? ew_entity(analysis, entity)->country : NULL;
    return country ? GPOINTER_TO_UINT(g_hash_table_lookup(analysis->countries, country))
                   : ew_entity(analysis, entity)->named;
}

/* How much an entity of the text before is on the reader's mind: near, often named, a subject, in the title.
 */
static double
salience(const EwAnalysis *analysis, const EwHistoryItem *item, EwWeights weights, gboolean national)
{
    double score = -weights.distance * (analysis->sentence_index - item->sentence);
    for (guint i = 0; i < analysis->history->len; i++) {
        const EwHistoryItem *other = &g_array_index(analysis->history, EwHistoryItem, i);
        if (other->sentence > 0)
            break;
        if (other->entity == item->entity)
            score += weights.title;
    }
    guint named = MIN(times_named(analysis, item->entity, national), NAMED_MOST);
    return score + weights.named * named + (item->subject ? weights.subject : 0);
}

/* Whether a name has the word as one of its own: "Central Election Commission" is "the commission". */
static gboolean
has_word(const char *name, const char *word, gsize length)
{
    for (const char *at = name; *at;) {
        gsize span = strcspn(at, " -");
        if (span == length && !g_ascii_strncasecmp(at, word, length))
            return TRUE;
        at += span + strspn(at + span, " -");
    }
    return FALSE;
}

/* Whether the name has a word that is said of what the noun is said of: "Arc Airlines" is a carrier. */
static gboolean
name_tells(const EwAnalysis *analysis, const char *name, guint32 noun)
{
    for (const char *at = name; *at;) {
        gsize span = strcspn(at, " -");
        char folded[64];
        guint32 word = span && span < 32 ? ew_vocabulary_find(analysis->rules->vocabulary, folded,
                                                              ew_word_fold(at, span, folded))
                                         : 0;
        if (word && ew_rules_same(analysis->rules, ew_noun_lemma(word), noun))
            return TRUE;
        at += span + strspn(at + span, " -");
    }
    return FALSE;
}

/* Adds to the score what an entity shares with the description; FALSE if it can't be that. */
static gboolean
add_likeness(const EwAnalysis *analysis, const EwSought *sought, guint32 entity, double *score)
{
    const EwSymbol *symbol = sought->description;
    const char *country = ew_described_country(analysis, entity), *name = ew_entity(analysis, entity)->name;
    if (sought->country && country && !g_str_equal(country, sought->country))
        return FALSE;
    if (sought->country && !country && sought->types & NAMED_FOR_COUNTRY)
        return FALSE; /* "the Thai federation" is none that stands above countries */
    if (sought->country)
        *score += country ? SAME_COUNTRY : -SAME_COUNTRY;
    guint32 last = symbol->head_first + symbol->head_count - 1;
    for (guint32 i = symbol->first; i < last; i++) {
        const EwToken *token = ew_token(analysis, i);
        gsize length = token->end - token->start;
        if (length >= 3 && has_word(name, analysis->text + token->start, length))
            *score += SAME_WORD;
    }
    guint32 noun = ew_noun_at(analysis, last);
    gboolean named = name_tells(analysis, name, noun), called = ew_described_as(analysis, entity, noun);
    gboolean generic = ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_GENERIC_NOUN), noun);
    if (named || called)
        *score += SAME_NOUN * (named + called);
    else if (!generic && !(sought->types & ~NAMED_BY_NOUN))
        return FALSE;
    else if (!generic && sought->types != EW_TYPE_BIT(EW_TYPE_GOVERNMENT))
        *score -= OTHER_NOUN;
    return TRUE;
}

/* What no likeness makes up for. */
static gboolean
is_excluded(const EwAnalysis *analysis, const EwSought *sought, const EwHistoryItem *item)
{
    if (ew_is_other_end(analysis, item->entity) || (item->modifier && !sought->description) ||
        !ew_antecedent_fits(analysis, item->entity, sought->types))
        return TRUE;
    gboolean is_union = ew_is_union(analysis, item->entity),
             government = ew_entity(analysis, item->entity)->type == EW_TYPE_GOVERNMENT;
    return (sought->of_countries && government && !is_union) || (sought->national && is_union) ||
           (sought->firm && item->sentence < analysis->sentence_index &&
            times_named(analysis, item->entity, TRUE) < 2);
}

/* A candidate for what a pronoun or description means: a mention of the text before, or one that stands
 * earlier in the sentence. */
static void
consider(const EwAnalysis *analysis, const EwSought *sought, const EwHistoryItem *item, EwHistoryItem *best,
         double *best_score)
{
    if (is_excluded(analysis, sought, item))
        return;
    double score = salience(analysis, item, sought->weights, sought->national);
    const EwEntity *entity = ew_entity(analysis, item->entity);
    if ((entity->type == EW_TYPE_NONE || entity->guessed) && entity->named < FAMILIAR)
        score -= sought->description ? UNTYPED : UNTYPED_SUBJECT;
    if (!sought->description)
        score -= item->list ? LISTED : 0;
    else if (!add_likeness(analysis, sought, item->entity, &score))
        return;
    else if (item->sentence == analysis->sentence_index && !item->modifier)
        score += HERE;
    if (best->entity == G_MAXUINT32 || score > *best_score) {
        *best = *item;
        *best_score = score;
    }
}

/* A country's ministries and towns speak of the country too. */
static void
bring_country(EwAnalysis *analysis, const EwSought *sought, EwHistoryItem *item)
{
    EwType type = ew_entity(analysis, item->entity)->type;
    if (sought->of_place && (type == EW_TYPE_AGENCY || type == EW_TYPE_PLACE))
        ew_government_of(analysis, item->entity, &item->entity);
}

/* Whether the mention is the sentence's subject; as long as that has not been looked for, the first one is
 * likely to be, unless it is spoken by somebody. */
static gboolean
is_subject(const EwAnalysis *analysis, guint32 mention)
{
    if (analysis->subject >= 0)
        return (gint32)ew_mention(analysis, mention)->entity == analysis->subject;
    const char *start = analysis->text + ew_token(analysis, analysis->sentence->first)->start;
    return mention == analysis->first_mention && *start != '"' && !g_str_has_prefix(start, "\xE2\x80\x9C");
}

/* The most salient entity that fits, of the last sentences; among equals the latest. */
gboolean
ew_antecedent_salient(EwAnalysis *analysis, const EwSymbol *symbol, const EwSought *sought, EwReferents *out)
{
    EwHistoryItem best = {.entity = G_MAXUINT32};
    double best_score = 0;
    for (guint32 m = analysis->end_mention; sought->description && m-- > analysis->first_mention;) {
        const EwMention *mention = ew_mention(analysis, m);
        EwHistoryItem here = {.entity = mention->entity,
                              .mention = m,
                              .sentence = analysis->sentence_index,
                              .subject = is_subject(analysis, m),
                              .modifier = ew_is_modifier(analysis, mention)};
        if (mention->first + mention->count > symbol->first || mention->found == EW_FOUND_COMPOUND ||
            (here.modifier && sought->firm))
            continue;
        bring_country(analysis, sought, &here);
        consider(analysis, sought, &here, &best, &best_score);
    }
    for (guint i = analysis->history->len; i-- > 0;) {
        EwHistoryItem item = g_array_index(analysis->history, EwHistoryItem, i);
        if (analysis->sentence_index - item.sentence > EW_REACH)
            break;
        bring_country(analysis, sought, &item);
        consider(analysis, sought, &item, &best, &best_score);
    }
    if (best.entity == G_MAXUINT32)
        return FALSE;
    if (sought->types == EW_TYPE_BIT(EW_TYPE_GOVERNMENT) && best_score < LEAST)
        return FALSE;
    ew_learn_meant(analysis, best.entity, best_score > LEARNT ? sought->description : NULL, sought->country);
    return ew_antecedent_take(symbol, best.entity, best.mention, out);
}

/* Whether the entity is among those found since @before. */
static gboolean
is_taken(const EwReferents *out, guint before, guint32 entity)
{
    for (guint i = before; i < out->count; i++)
        if (out->items[i].entity == entity)
            return TRUE;
    return FALSE;
}

/* "both countries", "the two firms" that no list named together: the most salient of the last sentences that
 * fit. */
gboolean
ew_antecedent_most_salient(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size,
                           EwReferents *out)
{
    guint before = out->count;
    for (guint n = 0; n < size; n++) {
        const EwHistoryItem *best = NULL;
        double best_score = 0;
        for (guint i = analysis->history->len; i-- > 0;) {
            const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
            if (analysis->sentence_index - item->sentence > EW_SUBJECT_REACH)
                break;
            if (!ew_antecedent_fits(analysis, item->entity, types) || is_taken(out, before, item->entity))
                continue;
            double score = salience(analysis, item, ew_topic_weights, FALSE);
            if (!best || score > best_score) {
                best = item;
                best_score = score;
            }
        }
        if (best)
            ew_antecedent_take(symbol, best->entity, best->mention, out);
    }
    if (out->count - before == size)
        return TRUE;
    out->count = before;
    return FALSE;
}

/* The latest list of the last @reach sentences whose members all fit; @size 0: of any size. */
gboolean
ew_antecedent_list(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size, guint reach,
                   EwReferents *out)
{
    for (guint end = analysis->history->len; end > 0;) {
        guint32 list = g_array_index(analysis->history, EwHistoryItem, end - 1).list;
        guint first = end;
        gboolean all = list != 0;
        while (first > 0 && g_array_index(analysis->history, EwHistoryItem, first - 1).list == list) {
            all &= ew_antecedent_fits(
                analysis, g_array_index(analysis->history, EwHistoryItem, first - 1).entity, types);
            first--;
        }
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, end - 1);
        if (analysis->sentence_index - item->sentence > reach)
            return FALSE;
        if (all && end - first >= 2 && (size == 0 || end - first == size)) {
            for (guint i = first; i < end; i++) {
                item = &g_array_index(analysis->history, EwHistoryItem, i);
                ew_antecedent_take(symbol, item->entity, item->mention, out);
            }
            return TRUE;
        }
        end = first;
    }
    return FALSE;
}

/* Those of this sentence before the symbol, and its subject. */
static void
take_all_here(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    guint before = out->count;
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first < symbol->first && !ew_is_modifier(analysis, mention) &&
            ew_antecedent_fits(analysis, mention->entity, types) && !is_taken(out, before, mention->entity))
            ew_antecedent_take(symbol, mention->entity, m, out);
    }
    if (analysis->subject >= 0 && analysis->subject_mention >= 0 && analysis->subject_end <= symbol->first &&
        ew_antecedent_fits(analysis, (guint32)analysis->subject, types) &&
        !is_taken(out, before, (guint32)analysis->subject))
        ew_antecedent_take(symbol, (guint32)analysis->subject, (guint32)analysis->subject_mention, out);
}

/* In the order of the text. */
static int
compare_antecedents(const void *a, const void *b)
{
    const EwReferent *one = a, *other = b;
    return (one->antecedent > other->antecedent) - (one->antecedent < other->antecedent);
}

gboolean
ew_antecedent_all_of_sentence(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size,
                              EwReferents *out)
{
    guint before = out->count;
    guint32 sentence = analysis->sentence_index;
    take_all_here(analysis, symbol, types, out);
    for (guint i = analysis->history->len; i-- > 0;) {
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
        if (item->sentence != sentence) {
            if (out->count - before == size || analysis->sentence_index - item->sentence > EW_LIST_REACH)
                break;
            out->count = before;
            sentence = item->sentence;
        }
        if (!item->modifier && types & EW_TYPE_BIT(ew_entity(analysis, item->entity)->type) &&
            !is_taken(out, before, item->entity))
            ew_antecedent_take(symbol, item->entity, item->mention, out);
    }
    if (out->count - before == size) {
        qsort(out->items + before, size, sizeof *out->items, compare_antecedents);
        return TRUE;
    }
    out->count = before;
    return FALSE;
}

/* The last mention of the entity, so far; FALSE if it was long ago. */
static gboolean
last_mention(const EwAnalysis *analysis, guint32 entity, guint32 *mention)
{
    for (guint32 m = analysis->end_mention; m-- > analysis->first_mention;)
        if (ew_mention(analysis, m)->entity == entity) {
            *mention = m;
            return TRUE;
        }
    for (guint i = analysis->history->len; i-- > 0;) {
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
        if (item->entity == entity) {
            *mention = item->mention;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
ew_antecedent_ends(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint reach,
                   EwReferents *out)
{
    guint32 source, target, of_source, of_target;
    return ew_known_last(analysis, reach, &source, &target) && !ew_is_other_end(analysis, source) &&
           !ew_is_other_end(analysis, target) && ew_antecedent_fits(analysis, source, types) &&
           ew_antecedent_fits(analysis, target, types) && last_mention(analysis, source, &of_source) &&
           last_mention(analysis, target, &of_target) && ew_antecedent_take(symbol, source, of_source, out) &&
           ew_antecedent_take(symbol, target, of_target, out);
}

/* "Mali and Niger said that they ...": the last list of names before the pronoun or description; @size 0: of
 * any size. */
gboolean
ew_antecedent_list_here(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, guint size,
                        EwReferents *out)
{
    for (guint i = analysis->string->len; i-- > 0;) {
        const EwSymbol *list = ew_at(analysis, i);
        if (list->kind != EW_KIND_NAMED || list->mention >= 0 || list->first >= pronoun->first)
            continue;
        guint before = out->count;
        gboolean all = TRUE;
        for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
            const EwMention *mention = ew_mention(analysis, m);
            if (mention->first < list->first || mention->first >= list->first + list->count)
                continue;
            all &= ew_antecedent_fits(analysis, mention->entity, types) &&
                   ew_antecedent_take(pronoun, mention->entity, m, out);
        }
        if (all && out->count >= before + 2 && (size == 0 || out->count - before == size))
            return TRUE;
        out->count = before;
    }
    return FALSE;
}
