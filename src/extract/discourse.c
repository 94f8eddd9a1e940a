/* SPDX-License-Identifier: MIT */
/*
 * Level 4: who "it", "they", "the company", "the five firms", "the government" are. Candidates are the
 * mentions of the last sentences; agreement and type exclude, then the most salient is taken.
 */
#include "extract/analysis.h"

#include <string.h>

#define SUBJECT_REACH 3 /* sentences in which a subject is preferred */
#define REACH         8 /* sentences */

/* Bodies whose country is known where they have one. */
#define NAMED_FOR_COUNTRY                                                                                    \
    (EW_TYPE_BIT(EW_TYPE_GOVERNMENT) | EW_TYPE_BIT(EW_TYPE_AGENCY) | EW_TYPE_BIT(EW_TYPE_ORGANISATION))

/* Points that count for and against a candidate, beside its salience. */
/* Bodies that are spoken of by what they are. */
#define NAMED_BY_NOUN   (EW_TYPE_BIT(EW_TYPE_AGENCY) | EW_TYPE_BIT(EW_TYPE_ORGANISATION))
#define UNTYPED_SUBJECT 0.7 /* the same for "it" */
#define UNTYPED         1.5 /* its type is unknown */
#define SAME_NOUN       4.0 /* its name has, or the text has given it, the description's noun */
#define SAME_WORD       1.0 /* its name has another word of the description */
#define SAME_COUNTRY                                                                                         \
    1.5 /* it is known to be of the description's country; without a known one it is behind */

#define MEMORY                                                                                               \
    512 /* mentions and facts that are remembered, so that a long document costs no more per sentence */

typedef struct {
    guint32 relation, source, target;
} KnownFact;

/* ---- what earlier text offers ---- */

static void
push(EwAnalysis *analysis, guint32 entity, guint32 mention, gboolean subject, guint32 list)
{
    const EwHistoryItem item = {entity,
                                mention,
                                analysis->sentence_index,
                                (guint8)subject,
                                (guint8)(subject && analysis->subject_plural),
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

/* ---- choosing ---- */

static gboolean
fits(const EwAnalysis *analysis, guint32 entity, EwTypeSet types)
{
    EwType type = ew_entity(analysis, entity)->type;
    return types & EW_TYPE_BIT(type) || (type == EW_TYPE_NONE && types & EW_TYPE_BIT(EW_TYPE_COMPANY));
}

static gboolean
take(const EwSymbol *symbol, guint32 entity, guint32 mention, EwReferents *out)
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

/* What counts for whom: a pronoun looks to the last subject, a description to what the text is about. */
typedef struct {
    double distance, named, subject, title;
} Weights;

static const Weights pronoun_weights = {1.5, 0.1, 3.0, 0.1};
static const Weights object_weights = {2.7, 0.4, 0.3, 0.1};
static const Weights near_weights = {2.0, 0.4, 1.5, 0.5};
static const Weights topic_weights = {0.5, 0.35, 0.9, 1.2};

/* How much an entity of the text before is on the reader's mind: near, often named, a subject, in the title.
 */
static double
salience(const EwAnalysis *analysis, const EwHistoryItem *item, Weights weights, gboolean national)
{
    double score = -weights.distance * (analysis->sentence_index - item->sentence);
    guint named = 0;
    const char *country = national ? ew_entity(analysis, item->entity)->country : NULL;
    for (guint i = 0; i < analysis->history->len && named < 5; i++) {
        const EwHistoryItem *other = &g_array_index(analysis->history, EwHistoryItem, i);
        const char *of_other = country ? ew_entity(analysis, other->entity)->country : NULL;
        named += other->entity == item->entity || (of_other && g_str_equal(of_other, country));
        if (other->entity == item->entity && other->sentence == 0)
            score += weights.title;
    }
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

/* What is looked for: entities of these types, and what the words of a description say of them. */
typedef struct {
    EwTypeSet types;
    Weights weights;
    const EwSymbol *description; /* NULL for a pronoun */
    const char *country;         /* that the description names, or NULL */
    gboolean national;           /* it is a country's: no union of countries will do */
    gboolean of_place;           /* towns and ministries bring their country */
} Sought;

/* Adds to the score what an entity shares with the description; FALSE if it can't be that. */
static gboolean
add_likeness(const EwAnalysis *analysis, const Sought *sought, guint32 entity, double *score)
{
    const EwSymbol *symbol = sought->description;
    const char *country = ew_described_country(analysis, entity), *name = ew_entity(analysis, entity)->name;
    if (sought->country && country && !g_str_equal(country, sought->country))
        return FALSE;
    if (sought->country && !country && sought->types & NAMED_FOR_COUNTRY)
        return FALSE; /* "the Thai federation" is none that stands above countries */
    if (sought->country)
        *score += country ? SAME_COUNTRY : -SAME_COUNTRY;
    double before = *score;
    guint32 last = symbol->head_first + symbol->head_count - 1;
    for (guint32 i = symbol->first; i <= last; i++) {
        const EwToken *token = ew_token(analysis, i);
        gsize length = token->end - token->start;
        if (length < 3 || !has_word(name, analysis->text + token->start, length))
            continue;
        *score += i == last ? SAME_NOUN : SAME_WORD;
    }
    gboolean named = *score >= before + SAME_NOUN;
    if (ew_described_as(analysis, entity, ew_noun_lemma(ew_token(analysis, last)->word)))
        *score += SAME_NOUN;
    else if (!named && sought->types & NAMED_BY_NOUN && !(sought->types & ~NAMED_BY_NOUN))
        return ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_GENERIC_NOUN),
                            ew_noun_lemma(ew_token(analysis, last)->word));
    return TRUE;
}

/* A candidate for what a pronoun or description means: a mention of the text before, or one that stands
 * earlier in the sentence. */
static void
consider(EwAnalysis *analysis, const Sought *sought, const EwHistoryItem *item, EwHistoryItem *best,
         double *best_score)
{
    if ((gint32)item->entity == analysis->excluded || !fits(analysis, item->entity, sought->types))
        return;
    double score = salience(analysis, item, sought->weights, sought->national);
    const EwEntity *entity = ew_entity(analysis, item->entity);
    if (sought->national && ew_is_union(analysis, item->entity))
        return;
    if (entity->type == EW_TYPE_NONE || entity->guessed)
        score -= sought->description ? UNTYPED : UNTYPED_SUBJECT;
    if (sought->description && !add_likeness(analysis, sought, item->entity, &score))
        return;
    if (best->entity == G_MAXUINT32 || score > *best_score) {
        *best = *item;
        *best_score = score;
    }
}

/* The most salient entity that fits, of the last sentences; among equals the latest. */
static gboolean
take_salient(EwAnalysis *analysis, const EwSymbol *symbol, const Sought *sought, EwReferents *out)
{
    EwHistoryItem best = {.entity = G_MAXUINT32};
    double best_score = 0;
    for (guint32 m = analysis->end_mention; sought->description && m-- > analysis->first_mention;) {
        const EwMention *mention = ew_mention(analysis, m);
        const EwHistoryItem here = {.entity = mention->entity,
                                    .mention = m,
                                    .sentence = analysis->sentence_index,
                                    .subject = (gint32)mention->entity == analysis->subject};
        if (mention->first + mention->count <= symbol->first && mention->found != EW_FOUND_COMPOUND)
            consider(analysis, sought, &here, &best, &best_score);
    }
    for (guint i = analysis->history->len; i-- > 0;) {
        EwHistoryItem item = g_array_index(analysis->history, EwHistoryItem, i);
        if (analysis->sentence_index - item.sentence > REACH)
            break;
        EwType type = ew_entity(analysis, item.entity)->type;
        if (sought->of_place && (type == EW_TYPE_AGENCY || type == EW_TYPE_PLACE))
            ew_government_of(analysis, item.entity,
                             &item.entity); /* its ministries and towns speak of a country too */
        consider(analysis, sought, &item, &best, &best_score);
    }
    if (best.entity == G_MAXUINT32)
        return FALSE;
    ew_learn_country(analysis, best.entity, sought->country);
    return take(symbol, best.entity, best.mention, out);
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
static gboolean
take_most_salient(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size, EwReferents *out)
{
    guint before = out->count;
    for (guint n = 0; n < size; n++) {
        const EwHistoryItem *best = NULL;
        double best_score = 0;
        for (guint i = analysis->history->len; i-- > 0;) {
            const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
            if (analysis->sentence_index - item->sentence > SUBJECT_REACH)
                break;
            if (!fits(analysis, item->entity, types) || is_taken(out, before, item->entity))
                continue;
            double score = salience(analysis, item, topic_weights, FALSE);
            if (!best || score > best_score) {
                best = item;
                best_score = score;
            }
        }
        if (best)
            take(symbol, best->entity, best->mention, out);
    }
    if (out->count - before == size)
        return TRUE;
    out->count = before;
    return FALSE;
}

static gboolean
is_finite_verb(const EwSymbol *symbol)
{
    return symbol->kind == EW_KIND_ACTIVE || symbol->kind == EW_KIND_PASSIVE ||
           symbol->kind == EW_KIND_COPULA;
}

/* "NATO, whose envoy met the premier, Joan Doe, said it": past the relative clause that ends before the verb.
 */
static gboolean
take_before_relative(EwAnalysis *analysis, const EwSymbol *pronoun, guint position, EwTypeSet types,
                     EwReferents *out)
{
    for (guint i = position; i > 0 && ew_at(analysis, i)->kind != EW_TAG_COLON; i--) {
        const EwSymbol *name = ew_at(analysis, i - 1);
        if (name->kind != EW_KIND_NAMED || name->mention < 0 || ew_at(analysis, i)->kind != EW_TAG_COMMA ||
            !ew_is_relative(analysis, i + 1))
            continue;
        guint32 entity = ew_mention(analysis, (guint32)name->mention)->entity;
        return (gint32)entity != analysis->excluded && fits(analysis, entity, types) &&
               take(pronoun, entity, (guint32)name->mention, out);
    }
    return FALSE;
}

/* The subject of the clause that the pronoun's clause depends on or follows: of the last finite verb before
 * it. */
static gboolean
take_nearest_subject(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    guint i = 0;
    while (i < analysis->string->len && ew_at(analysis, i)->first < pronoun->first)
        i++;
    while (i > 0 && !is_finite_verb(ew_at(analysis, i - 1)))
        i--;
    guint position = i ? ew_subject_of(analysis, i - 1) : G_MAXUINT;
    while (i > 1 &&
           position == G_MAXUINT) /* "has left Mali, suspended its aid and": the verb before has it */
        position = is_finite_verb(ew_at(analysis, --i - 1)) ? ew_subject_of(analysis, i - 1) : G_MAXUINT;
    if (position == G_MAXUINT)
        return FALSE;
    const EwSymbol *subject = ew_at(analysis, position);
    if (subject->kind == EW_KIND_NG) {
        EwReferents described;
        ew_resolve(analysis, g_array_index(analysis->string, guint32, position), types, &described);
        const EwReferent *found = &described.items[0];
        return described.count == 1 && found->antecedent >= 0 &&
               (gint32)found->entity != analysis->excluded &&
               take(pronoun, found->entity, (guint32)found->antecedent, out);
    }
    if (subject->kind != EW_KIND_NAMED || subject->mention < 0)
        return FALSE;
    guint32 entity = ew_mention(analysis, (guint32)subject->mention)->entity;
    if (ew_entity(analysis, entity)->type == EW_TYPE_NONE || ew_entity(analysis, entity)->guessed)
        return FALSE; /* who may be a person or not */
    if (!fits(analysis, entity, types))
        return take_before_relative(analysis, pronoun, position, types, out);
    return (gint32)entity != analysis->excluded && take(pronoun, entity, (guint32)subject->mention, out);
}

/* The sentence's own subject, else the first mention in it that stands before the symbol. */
static gboolean
take_earlier_here(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    if (take_nearest_subject(analysis, symbol, types, out))
        return TRUE;
    gint32 subject = analysis->subject;
    if (subject >= 0 && analysis->subject_mention >= 0 && analysis->subject_end <= symbol->first &&
        subject != analysis->excluded && fits(analysis, (guint32)subject, types))
        return take(symbol, (guint32)subject, (guint32)analysis->subject_mention, out);
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first >= symbol->first)
            return FALSE;
        if (mention->found != EW_FOUND_COMPOUND && (gint32)mention->entity != analysis->excluded &&
            fits(analysis, mention->entity, types))
            return take(symbol, mention->entity, m, out);
    }
    return FALSE;
}

/* The latest list whose members all fit; @size 0: of any size. */
static gboolean
take_list(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size, EwReferents *out)
{
    for (guint end = analysis->history->len; end > 0;) {
        guint32 list = g_array_index(analysis->history, EwHistoryItem, end - 1).list;
        guint first = end;
        gboolean all = list != 0;
        while (first > 0 && g_array_index(analysis->history, EwHistoryItem, first - 1).list == list) {
            all &= fits(analysis, g_array_index(analysis->history, EwHistoryItem, first - 1).entity, types);
            first--;
        }
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, end - 1);
        if (analysis->sentence_index - item->sentence > REACH)
            return FALSE;
        if (all && end - first >= 2 && (size == 0 || end - first == size)) {
            for (guint i = first; i < end; i++) {
                item = &g_array_index(analysis->history, EwHistoryItem, i);
                take(symbol, item->entity, item->mention, out);
            }
            return TRUE;
        }
        end = first;
    }
    return FALSE;
}

/* "Mali and Niger said that they ...": the last list of names before the pronoun or description; @size 0: of
 * any size. */
static gboolean
take_list_here(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, guint size, EwReferents *out)
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
            all &= fits(analysis, mention->entity, types) && take(pronoun, mention->entity, m, out);
        }
        if (all && out->count >= before + 2 && (size == 0 || out->count - before == size))
            return TRUE;
        out->count = before;
    }
    return FALSE;
}

/* "they": the sentence's own subject if it is several, the last sentence's likewise, else the last list of
 * names. */
static gboolean
take_several(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    if (take_list_here(analysis, pronoun, types, 0, out) ||
        (analysis->subject_plural && take_earlier_here(analysis, pronoun, types, out)))
        return TRUE;
    for (guint i = analysis->history->len; i-- > 0;) {
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
        if (analysis->sentence_index - item->sentence > 1)
            break;
        if (item->plural && (gint32)item->entity != analysis->excluded && fits(analysis, item->entity, types))
            return take(pronoun, item->entity, item->mention, out);
    }
    return take_list(analysis, pronoun, types, 0, out);
}

/* "is considering curbs on it, and France has accused it": the same pronoun of a sentence means the same. */
static gboolean
take_as_before(const EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, gboolean *settled,
               EwReferents *out)
{
    for (guint i = 0; i < analysis->pronouns->len; i++) {
        const EwPronoun *known = &g_array_index(analysis->pronouns, EwPronoun, i);
        if (known->word != pronoun->word || known->token == pronoun->first ||
            !fits(analysis, known->entity, types))
            continue;
        *settled = TRUE;
        return (gint32)known->entity != analysis->excluded &&
               take(pronoun, known->entity, known->mention, out);
    }
    return FALSE;
}

static void
remember_pronoun(EwAnalysis *analysis, const EwSymbol *pronoun, const EwReferents *found)
{
    const EwReferent *last = &found->items[found->count - 1];
    const EwPronoun item = {pronoun->word, pronoun->first, last->entity, (guint32)last->antecedent};
    g_array_append_val(analysis->pronouns, item);
}

/* "Peru, whose envoy": the name that ends right before it. */
static gboolean
take_before(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    for (guint32 m = analysis->end_mention; m-- > analysis->first_mention;) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first < pronoun->first)
            return pronoun->first - (mention->first + mention->count) <= 1 &&
                   fits(analysis, mention->entity, types) && take(pronoun, mention->entity, m, out);
    }
    return FALSE;
}

#define BIT(type) EW_TYPE_BIT(EW_TYPE_##type)

gboolean
ew_history_pronoun(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    if (analysis->no_coref)
        return FALSE;
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_RELATIVE), pronoun->word))
        return take_before(analysis, pronoun, types, out);
    EwTypeSet body = BIT(GOVERNMENT) | BIT(AGENCY) | BIT(COMPANY) | BIT(ORGANISATION) | BIT(PRODUCT);
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_PERSON), pronoun->word))
        types &= BIT(PERSON);
    else if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_THING), pronoun->word))
        types &= body;
    else if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_PLURAL), pronoun->word))
        return take_several(analysis, pronoun, types, out);
    else
        return FALSE;
    gboolean settled = FALSE; /* "he insists that he": nobody else either, if that is the other end */
    if (take_as_before(analysis, pronoun, types, &settled, out))
        return TRUE;
    if (settled)
        return FALSE;
    Sought sought = {
        types, analysis->as_source || pronoun->tag == EW_TAG_POSSPRON ? pronoun_weights : object_weights,
        NULL,  NULL,
        FALSE, FALSE};
    if (types == BIT(PERSON)) { /* someone known to be a person, else someone who may be one */
        if (take_earlier_here(analysis, pronoun, types, out) || take_salient(analysis, pronoun, &sought, out))
            return TRUE;
        sought.types |= BIT(NONE);
    }
    gboolean found = sought.types && (take_earlier_here(analysis, pronoun, sought.types, out) ||
                                      take_salient(analysis, pronoun, &sought, out));
    if (found)
        remember_pronoun(analysis, pronoun, out);
    return found;
}

/* The number that stands in a noun group: "the five firms", "both companies"; 0 for none. */
static guint
number_in(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    static const char *const words[] = {"two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten",  NULL};
    for (guint32 i = symbol->first; i < symbol->head_first; i++) {
        const EwToken *token = ew_token(analysis, i);
        g_autofree char *text = g_ascii_strdown(analysis->text + token->start, token->end - token->start);
        if (g_str_equal(text, "both"))
            return 2;
        for (guint w = 0; words[w]; w++)
            if (g_str_equal(words[w], text))
                return w + 2;
        if (token->shape == EW_SHAPE_NUMBER)
            return (guint)g_ascii_strtoull(text, NULL, 10);
    }
    return 0;
}

/* The country that a demonym among the words names, or NULL. */
static const char *
country_of(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        gint32 mention = ew_symbol(analysis, item->symbol)->mention;
        if (item->role == EW_LINK_MODIFIER && mention >= 0)
            return ew_entity(analysis, ew_mention(analysis, (guint32)mention)->entity)->country;
    }
    return NULL;
}

gboolean
ew_history_description(EwAnalysis *analysis, const EwSymbol *symbol, EwHead head, EwTypeSet types,
                       EwReferents *out)
{
    static const EwTypeSet of_head[EW_HEAD_COUNT] = {
        [EW_HEAD_OFFICE] = BIT(GOVERNMENT),
        [EW_HEAD_GOVERNMENT] = BIT(GOVERNMENT),
        [EW_HEAD_COMPANY] = BIT(COMPANY),
        [EW_HEAD_AGENCY] = BIT(AGENCY),
        [EW_HEAD_PERSON] = BIT(PERSON),
        [EW_HEAD_PLACE] = BIT(GOVERNMENT) | BIT(PLACE),
        [EW_HEAD_LIST] = BIT(LIST),
        [EW_HEAD_LAW] = BIT(LAW),
        [EW_HEAD_PRODUCT] = BIT(PRODUCT) | BIT(COMPANY),
        [EW_HEAD_ORGANISATION] = BIT(ORGANISATION),
    };
    EwTypeSet meant = of_head[head];
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_COMPANY_OR_BODY), symbol->lemma))
        meant = BIT(COMPANY) | BIT(ORGANISATION);
    types &= meant;
    if (analysis->no_coref || !types)
        return FALSE;
    guint size = number_in(analysis, symbol);
    if (symbol->tag == EW_TAG_NOUNS && (head != EW_HEAD_OFFICE || size > 1)) {
        return take_list_here(analysis, symbol, types, size, out) ||
               take_list(analysis, symbol, types, size, out) ||
               (size == 2 && take_most_salient(analysis, symbol, types, size, out));
    }
    if (!symbol->definite && head != EW_HEAD_OFFICE)
        return FALSE;
    const Sought sought = {types,
                           head == EW_HEAD_PRODUCT || head == EW_HEAD_PLACE ? near_weights : topic_weights,
                           symbol,
                           country_of(analysis, symbol),
                           head == EW_HEAD_GOVERNMENT || head == EW_HEAD_PLACE,
                           head == EW_HEAD_GOVERNMENT || head == EW_HEAD_OFFICE};
    return take_salient(analysis, symbol, &sought, out);
}

/* ---- agents that only context gives ---- */

GArray *
ew_known_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(KnownFact));
}

void
ew_known_add(EwAnalysis *analysis, guint32 relation, guint32 source, guint32 target)
{
    const KnownFact fact = {relation, source, target};
    g_array_append_val(analysis->known, fact);
    if (analysis->known->len > 2 * MEMORY)
        g_array_remove_range(analysis->known, 0, analysis->known->len - MEMORY);
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
