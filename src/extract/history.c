/* SPDX-License-Identifier: MIT */
/* Level 4: what the sentences so far offer to pronouns, descriptions and facts without an agent. */
#include "extract/analysis.h"

/* Mentions and facts that are remembered, so that a long document costs no more per sentence. */
#define MEMORY 512

typedef struct {
    guint32 relation, source, target;
    guint32 sentence;
} KnownFact;

/* Whether a name begins at the token. */
static gboolean
begins_mention(const EwAnalysis *analysis, const EwMention *after, guint32 token)
{
    const EwMention *end = &g_array_index(analysis->mentions, EwMention, analysis->mentions->len - 1);
    return after < end && after[1].first == token;
}

gboolean
ew_is_modifier(const EwAnalysis *analysis, const EwMention *mention)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 next = mention->first + mention->count, end = sentence->first + sentence->count;
    if (next >= end)
        return FALSE;
    if (mention->found == EW_FOUND_DEMONYM)
        return begins_mention(analysis, mention, next) || ew_reads_as_nominal(ew_token(analysis, next)->word);
    return next + 1 < end && ew_is_possessive_mark(analysis, next) &&
           begins_mention(analysis, mention, next + 1);
}

static void
push(EwAnalysis *analysis, guint32 entity, guint32 mention, gboolean subject, guint32 list)
{
    const EwHistoryItem item = {entity,
                                mention,
                                analysis->sentence_index,
                                (guint8)subject,
                                (guint8)(subject && analysis->subject_plural),
                                (guint8)ew_is_modifier(analysis, ew_mention(analysis, mention)),
                                list};
    g_array_append_val(analysis->history, item);
}

/* The names of a list symbol get a number of their own, so that "the three firms" can find them together. */
static guint32
list_of_mention(EwAnalysis *analysis, guint32 mention)
{
    for (guint i = analysis->symbols->len; i-- > 0;) {
        const EwSymbol *symbol = ew_symbol(analysis, i);
        if (!symbol->links || g_array_index(analysis->links, EwLink, symbol->links).role != EW_LINK_MEMBER)
            continue;
        const EwMention *found = ew_mention(analysis, mention);
        if (found->first >= symbol->first && found->first < symbol->first + symbol->count)
            return analysis->next_list + i;
    }
    return 0;
}

void
ew_history_recall(EwAnalysis *analysis, guint32 entity, guint32 mention)
{
    for (guint i = 0; i < analysis->recalled->len; i++)
        if (g_array_index(analysis->recalled, EwHistoryItem, i).entity == entity)
            return;
    const EwHistoryItem item = {.entity = entity, .mention = mention};
    g_array_append_val(analysis->recalled, item);
}

/* Who is spoken of without being named stays on the reader's mind all the same. */
static void
push_recalled(EwAnalysis *analysis)
{
    if (analysis->subject >= 0 && analysis->subject_mention >= 0 &&
        (guint32)analysis->subject_mention < analysis->first_mention)
        ew_history_recall(analysis, (guint32)analysis->subject, (guint32)analysis->subject_mention);
    for (guint i = 0; i < analysis->recalled->len; i++) {
        const EwHistoryItem *item = &g_array_index(analysis->recalled, EwHistoryItem, i);
        push(analysis, item->entity, item->mention, (gint32)item->entity == analysis->subject, 0);
    }
    g_array_set_size(analysis->recalled, 0);
}

void
ew_history_add_sentence(EwAnalysis *analysis)
{
    push_recalled(analysis);
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        guint32 entity = ew_mention(analysis, m)->entity;
        push(analysis, entity, m, (gint32)entity == analysis->subject, list_of_mention(analysis, m));
    }
    analysis->next_list += analysis->symbols->len + 1;
    if (analysis->history->len > 2 * MEMORY)
        g_array_remove_range(analysis->history, 0, analysis->history->len - MEMORY);
}

GArray *
ew_known_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(KnownFact));
}

void
ew_known_add(EwAnalysis *analysis, guint32 relation, guint32 source, guint32 target)
{
    const KnownFact fact = {relation, source, target, analysis->sentence_index};
    g_array_append_val(analysis->known, fact);
    if (analysis->known->len > 2 * MEMORY)
        g_array_remove_range(analysis->known, 0, analysis->known->len - MEMORY);
}

static gboolean
has_ends(const KnownFact *fact, guint32 one, guint32 other)
{
    return (fact->source == one && fact->target == other) || (fact->source == other && fact->target == one);
}

gboolean
ew_known_last(const EwAnalysis *analysis, guint reach, guint32 *source, guint32 *target)
{
    const KnownFact *facts = (const KnownFact *)(const void *)analysis->known->data;
    guint count = analysis->known->len;
    if (count == 0 || analysis->sentence_index - facts[count - 1].sentence > reach)
        return FALSE;
    *source = facts[count - 1].source;
    *target = facts[count - 1].target;
    for (guint i = count - 1; i > 0 && facts[i - 1].sentence == facts[count - 1].sentence; i--)
        if (!has_ends(&facts[i - 1], *source, *target))
            return FALSE;
    return TRUE;
}

/* The agent of the last fact of that relation and target. */
static gboolean
agent_of(const EwAnalysis *analysis, guint32 relation, guint32 target, guint32 *source)
{
    for (guint i = analysis->known->len; i-- > 0;) {
        const KnownFact *fact = &g_array_index(analysis->known, KnownFact, i);
        if (fact->relation == relation && fact->target == target) {
            *source = fact->source;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
ew_known_source(EwAnalysis *analysis, guint32 relation, guint32 target, guint32 *source)
{
    const GArray *follows = ((EwRelation *)analysis->rules->relations->pdata[relation])->follows;
    gboolean found = !analysis->no_coref && agent_of(analysis, relation, target, source);
    for (guint i = 0; !found && !analysis->no_coref && i < follows->len; i++)
        found = agent_of(analysis, g_array_index((GArray *)follows, guint32, i), target, source);
    return found;
}

/* Whether the noun says what the fact states: any act, or its own ("the ban", where somebody banned). */
static gboolean
is_told_by(const EwAnalysis *analysis, const KnownFact *fact, guint32 noun)
{
    const EwRelation *relation = analysis->rules->relations->pdata[fact->relation];
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_EVENT_NOUN), noun))
        return relation->codes[0].plover &&
               !relation->reacts; /* who owns somebody or praises him does nothing */
    EwItems triggers = ew_rules_triggers(analysis->rules, noun);
    for (guint i = 0; i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        if (trigger->part == EW_PART_NOUN && trigger->relation == fact->relation)
            return TRUE;
    }
    return FALSE;
}

#define SENTENCES_BACK 2 /* that an act is spoken of after */

gboolean
ew_known_actor(const EwAnalysis *analysis, guint32 noun, guint32 *source, guint32 *mention)
{
    for (guint i = analysis->known->len; i-- > 0;) {
        const KnownFact *fact = &g_array_index(analysis->known, KnownFact, i);
        if (analysis->sentence_index - fact->sentence > SENTENCES_BACK)
            return FALSE;
        if (!is_told_by(analysis, fact, noun))
            continue;
        *source = fact->source;
        for (guint h = analysis->history->len; h-- > 0;) {
            const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, h);
            *mention = item->mention;
            if (item->entity == fact->source)
                return TRUE;
        }
        return FALSE;
    }
    return FALSE;
}
