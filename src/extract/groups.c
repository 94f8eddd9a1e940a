/* SPDX-License-Identifier: MIT */
/* Level 2: tokens and mentions -> groups, by the group and fold lines of the rules. */
#include "extract/analysis.h"

#include "lexicon/tagger.h"

#include <string.h>

#define MAX_REWRITES 64 /* of one line in one sentence */

/* ---- tokens to tagged symbols ---- */

/* One symbol and one tag item for a mention, a phrase, a date or a token; returns the number of tokens. */
static guint
add_item(EwAnalysis *analysis, guint32 token_index, guint32 end, guint32 *mention, GArray *items)
{
    const EwToken *token = ew_token(analysis, token_index);
    EwTagItem item = {.word = token->word,
                      .shape = token->shape,
                      .flags = token->flags,
                      .text = analysis->text + token->start,
                      .length = token->end - token->start};
    EwSymbol symbol = {.first = token_index, .count = 1, .mention = -1};
    guint32 phrase = 0;
    guint length;
    while (*mention < analysis->end_mention && ew_mention(analysis, *mention)->first < token_index)
        (*mention)++; /* a date took it in */
    if ((length = ew_date_length(analysis, token_index, end))) {
        item.fixed = EW_TAG_ADV; /* in a sentence a date is as good as an adverb */
        symbol.kind = EW_KIND_DATE;
        symbol.count = length;
    } else if (*mention < analysis->end_mention && ew_mention(analysis, *mention)->first == token_index) {
        const EwMention *found = ew_mention(analysis, *mention);
        item.fixed = found->found == EW_FOUND_COMPOUND ? EW_TAG_ADJ : EW_TAG_NAME;
        symbol.count = found->count;
        symbol.type = (guint8)ew_entity(analysis, found->entity)->type;
        symbol.mention = (gint32)(*mention)++;
    } else if ((length = ew_phrase_at(analysis, token_index, end, &phrase)) > 1) {
        item.word = phrase;
        item.fixed = ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_RECIPROCAL), phrase)
                         ? EW_TAG_PRON
                         : EW_TAG_NOUN;
        symbol.count = length;
        const EwToken *last = ew_token(analysis, token_index + length - 1);
        guint n = 0;
        const EwReading *readings =
            last->word <= ew_lexicon_count() ? ew_lexicon_readings(last->word, &n) : NULL;
        for (guint i = 0; i < n && item.fixed == EW_TAG_NOUN; i++)
            if (readings[i].tag == EW_TAG_NOUNS && readings[i].lemma != last->word)
                item.fixed = EW_TAG_NOUNS;
    }
    g_array_append_val(items, item);
    guint32 index = ew_string_add(analysis, &symbol);
    g_array_append_val(analysis->string, index);
    return symbol.count;
}

/* The verb of "Iran-backed", so that patterns can ask for it; 0 if it is none. */
static guint32
participle_of_compound(const EwAnalysis *analysis, guint32 token_index)
{
    const EwToken *token = ew_token(analysis, token_index);
    const char *start = analysis->text + token->start, *end = analysis->text + token->end;
    const char *part = end;
    while (part > start && part[-1] != '-')
        part--;
    char folded[64];
    if (part == start || end - part > 48)
        return 0;
    guint32 word = ew_vocabulary_find(analysis->rules->vocabulary, folded,
                                      ew_word_fold(part, (gsize)(end - part), folded));
    guint n = 0;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &n) : NULL;
    for (guint i = 0; i < n; i++)
        if (readings[i].tag == EW_TAG_VBN)
            return readings[i].lemma;
    return 0;
}

static void
make_tagged_string(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count, mention = analysis->first_mention;
    g_autoptr(GArray) items = g_array_sized_new(FALSE, TRUE, sizeof(EwTagItem), sentence->count);
    for (guint32 i = sentence->first; i < end;)
        i += add_item(analysis, i, end, &mention, items);
    ew_tag(&g_array_index(items, EwTagItem, 0), items->len);
    ew_mend_tags(analysis, items);
    for (guint i = 0; i < items->len; i++) {
        const EwTagItem *item = &g_array_index(items, EwTagItem, i);
        EwSymbol *symbol = ew_at(analysis, i);
        symbol->tag = item->fixed ? item->fixed : item->tag;
        symbol->word = item->word;
        symbol->lemma = item->lemma && !item->fixed ? item->lemma : item->word;
        if (symbol->mention >= 0 && item->fixed == EW_TAG_ADJ)
            symbol->lemma = participle_of_compound(analysis, symbol->first);
        if (symbol->kind != EW_KIND_DATE)
            symbol->kind = symbol->tag;
        symbol->head_first = symbol->first;
        symbol->head_count = symbol->count;
    }
}

/* ---- groups ---- */

/* "not only Arc but also Bow" denies nothing. */
static guint8
negation_governs(const EwAnalysis *analysis, guint position)
{
    const EwClass *only = ew_rules_known(analysis->rules, EW_KNOWN_MERELY);
    return position + 1 < analysis->string->len && ew_class_has(only, ew_at(analysis, position + 1)->lemma)
               ? EW_DETAIL_NONE
               : EW_DETAIL_NEGATIVE;
}

/* What the words of a span other than its head say: negation, modality, definiteness. */
static void
take_features(EwAnalysis *analysis, guint first, guint end, guint head, EwSymbol *group)
{
    const EwClass *definite = ew_rules_known(analysis->rules, EW_KNOWN_DEFINITE),
                  *negative = ew_rules_known(analysis->rules, EW_KNOWN_NEGATIVE_DETERMINER);
    for (guint i = first; i < end; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (i == head || symbol->mention >= 0)
            continue;
        if (symbol->tag == EW_TAG_NEG) {
            if (negation_governs(analysis, i) == EW_DETAIL_NONE)
                continue;
            group->negative = !group->negative;
            group->denied = group->negative;
        } else if (ew_class_has(negative, symbol->lemma))
            group->negative = group->denied = TRUE;
        else
            ew_govern(ew_govern_of(analysis, symbol->lemma), &group->detail, &group->negative);
        if (symbol->tag == EW_TAG_POSSPRON || ew_class_has(definite, symbol->lemma))
            group->definite = TRUE;
    }
}

static void
span_tokens(EwAnalysis *analysis, guint first, guint end, EwSymbol *group)
{
    const EwSymbol *from = ew_at(analysis, first), *to = ew_at(analysis, end - 1);
    group->first = from->first;
    group->count = to->first + to->count - from->first;
}

static EwSymbol
group_of_head(EwAnalysis *analysis, guint first, guint end, guint head)
{
    const EwSymbol *symbol = ew_at(analysis, head);
    EwSymbol group = *symbol;
    group.head_first = symbol->first;
    group.head_count = symbol->count;
    span_tokens(analysis, first, end, &group);
    take_features(analysis, first, end, head, &group);
    return group;
}

static guint8
noun_kind(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    if (symbol->mention >= 0)
        return EW_KIND_NAMED;
    guint16 flags = ew_word_flags(analysis->rules, symbol->lemma);
    gboolean someone = symbol->lemma < analysis->rules->n_words && analysis->rules->head[symbol->lemma];
    if (flags & EW_WORD_NOUN || (!someone && ew_govern_of(analysis, symbol->lemma))) /* not "the state" */
        return EW_KIND_NT;
    return flags & EW_WORD_ROLE ? EW_KIND_ROLE : EW_KIND_NG;
}

/* "president" in "president Joan Doe", however it is written. */
static gboolean
is_common_head(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    if (symbol->mention >= 0)
        return FALSE;
    return symbol->tag == EW_TAG_NOUN || symbol->tag == EW_TAG_NOUNS ||
           ew_word_flags(analysis->rules, symbol->lemma) & EW_WORD_ROLE ||
           (symbol->lemma < analysis->rules->n_words && analysis->rules->head[symbol->lemma]);
}

/*
 * A noun group's span becomes: a MOD for each name before a head, and a group for each head. "US president
 * Joan Doe" has two heads, the common noun and the name; all other groups have one.
 */
static void
make_noun_groups(EwAnalysis *analysis, guint first, guint end, guint head)
{
    guint32 made[EW_MAX_MEMBERS];
    guint n = 0, start = first;
    if (ew_at(analysis, first)->tag == EW_TAG_POSSPRON &&
        head > first) { /* "its" of "its kit" modifies as a name does */
        EwSymbol owner = *ew_at(analysis, first);
        owner.kind = EW_KIND_MOD;
        made[n++] = ew_string_add(analysis, &owner);
    }
    gboolean head_is_name = ew_at(analysis, head)->mention >= 0;
    for (guint i = first; i < head && n < EW_MAX_MEMBERS - 4; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        gboolean last_common = head_is_name && i + 1 == head && is_common_head(analysis, symbol);
        if (symbol->mention >= 0) {
            EwSymbol modifier = *symbol;
            modifier.kind = EW_KIND_MOD;
            made[n++] = ew_string_add(analysis, &modifier);
        } else if (last_common) {
            EwSymbol group = group_of_head(analysis, start, i + 1, i);
            group.kind = noun_kind(analysis, &group);
            made[n++] = ew_string_add(analysis, &group);
            start = head;
        }
    }
    EwSymbol group = group_of_head(analysis, start, end, head);
    group.kind = noun_kind(analysis, &group);
    made[n++] = ew_string_add(analysis, &group);
    ew_string_replace(analysis, first, end - first, made[0]);
    for (guint i = 1; i < n; i++)
        g_array_insert_val(analysis->string, first + i, made[i]);
}

static void
make_group(EwAnalysis *analysis, const EwLine *line, const EwMatch *match)
{
    EwMatchSpan whole = match->whole;
    EwMatchSpan head = match->captures[EW_CAPTURE_HEAD];
    guint head_at =
        head.first != G_MAXUINT && head.count ? head.first + head.count - 1 : whole.first + whole.count - 1;
    if (line->what == EW_KIND_NG) {
        make_noun_groups(analysis, whole.first, whole.first + whole.count, head_at);
        return;
    }
    EwSymbol group = group_of_head(analysis, whole.first, whole.first + whole.count, head_at);
    if (ew_at(analysis, whole.first)->tag == EW_TAG_MODAL)
        group.word = ew_at(analysis, whole.first)->word; /* patterns ask for it: "must" */
    group.kind = (guint8)line->what;
    group.mention = -1;
    group.type = EW_TYPE_NONE;
    group.passive = group.kind == EW_KIND_PASSIVE || group.kind == EW_KIND_INFINITIVE_PASSIVE ||
                    group.kind == EW_KIND_GERUND_PASSIVE || group.kind == EW_KIND_PARTICIPLE;
    ew_string_replace(analysis, whole.first, whole.count, ew_string_add(analysis, &group));
}

/* Applies a line wherever it matches, left to right. @again: also to what it made. */
static void
rewrite(EwAnalysis *analysis, const EwLine *line, gboolean again,
        void (*make)(EwAnalysis *, const EwLine *, const EwMatch *))
{
    EwMatch match;
    guint from = 0;
    for (guint n = 0; from < analysis->string->len && n < MAX_REWRITES; n++) {
        int result = ew_string_match(analysis, line, from, &match);
        if (result <= 0 || match.whole.count == 0)
            return;
        if (analysis->symbols->len + EW_MAX_MEMBERS > EW_MAX_SYMBOLS) {
            ew_limit_hit(analysis, EW_LIMIT_MEMBERS);
            return;
        }
        guint before = analysis->string->len;
        make(analysis, line, &match);
        ew_string_update_span(analysis, match.whole.first, match.whole.count);
        guint made = match.whole.count + analysis->string->len - before; /* what now stands for the match */
        from = again ? match.whole.first : match.whole.first + made;
    }
}

/* ---- particles ---- */

static guint32
phrasal_lemma(const EwAnalysis *analysis, guint32 verb, guint32 particle)
{
    guint64 key = (guint64)verb << 32 | particle;
    return GPOINTER_TO_UINT(g_hash_table_lookup(analysis->rules->phrasal, &key));
}

/* "shut out X" and "shut X out": the verb takes the particle in. */
static void
join_particles(EwAnalysis *analysis)
{
    for (guint i = 0; i + 1 < analysis->string->len; i++) {
        EwSymbol *verb = ew_at(analysis, i);
        if (verb->kind < EW_KIND_ACTIVE || verb->kind > EW_KIND_PARTICIPLE ||
            !(ew_word_flags(analysis->rules, verb->lemma) & EW_WORD_PHRASAL))
            continue;
        for (guint j = i + 1; j < MIN(i + 6, analysis->string->len); j++) {
            const EwSymbol *particle = ew_at(analysis, j);
            guint32 lemma = ew_word_flags(analysis->rules, particle->lemma) & EW_WORD_PARTICLE
                                ? phrasal_lemma(analysis, verb->lemma, particle->lemma)
                                : 0;
            if (lemma) {
                verb->lemma = lemma;
                if (j == i + 1)
                    verb->count = particle->first + particle->count - verb->first;
                ew_string_replace(analysis, j, 1, G_MAXUINT32);
                break;
            }
            if (particle->kind != EW_KIND_NG && particle->kind != EW_KIND_NAMED &&
                particle->kind != EW_KIND_MOD && particle->kind != EW_TAG_PRON &&
                particle->kind != EW_TAG_POSS && particle->kind != EW_KIND_NT &&
                particle->kind != EW_KIND_ROLE)
                break;
        }
    }
}

/* ", not Peru,", "and not Arc": who is set against another; nothing else is denied. */
static gboolean
is_contrast(const EwAnalysis *analysis, guint position)
{
    if (ew_at(analysis, position)->kind != EW_TAG_NEG || position == 0 ||
        position + 1 >= analysis->string->len)
        return FALSE;
    guint8 before = ew_at(analysis, position - 1)->kind;
    return (before == EW_TAG_COMMA || before == EW_TAG_CONJ) &&
           ew_at(analysis, position + 1)->kind == EW_KIND_NAMED;
}

/* "ahead of its ban" tells of what is to come, "went ahead and banned" doesn't. */
static guint8
adverb_governs(const EwAnalysis *analysis, guint position)
{
    const EwSymbol *adverb = ew_at(analysis, position);
    gboolean needs_of = ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_AHEAD), adverb->lemma);
    if (needs_of && (position + 1 >= analysis->string->len ||
                     ew_token(analysis, ew_at(analysis, position + 1)->first)->word != analysis->of_word))
        return EW_DETAIL_NONE;
    return ew_govern_of(analysis, adverb->lemma);
}

/* Adverbs, dates and quotation marks leave the string; what an adverb says of modality is kept by token. */
static void
drop_adverbs(EwAnalysis *analysis)
{
    g_array_set_size(analysis->governed, 0);
    g_array_set_size(analysis->governed, analysis->sentence->count);
    guint kept = 0;
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        gboolean backquote =
            symbol->kind == EW_TAG_SYMBOL && analysis->text[ew_token(analysis, symbol->first)->start] == '`';
        gboolean drop = backquote || symbol->kind == EW_TAG_ADV || symbol->kind == EW_TAG_QUOTE ||
                        symbol->kind == EW_KIND_DATE ||
                        (symbol->kind == EW_TAG_NEG && !is_contrast(analysis, i));
        if (drop && symbol->kind != EW_TAG_QUOTE && symbol->kind != EW_KIND_DATE) { /* May is no "may" */
            guint8 detail =
                symbol->kind == EW_TAG_NEG ? negation_governs(analysis, i) : adverb_governs(analysis, i);
            g_array_index(analysis->governed, guint8, symbol->first - analysis->sentence->first) = detail;
        }
        if (!drop)
            g_array_index(analysis->string, guint32, kept++) = g_array_index(analysis->string, guint32, i);
    }
    g_array_set_size(analysis->string, kept);
}

gboolean
ew_make_chunks(EwAnalysis *analysis)
{
    g_array_set_size(analysis->symbols, 0);
    g_array_set_size(analysis->string, 0);
    g_array_set_size(analysis->links, 1);
    make_tagged_string(analysis);
    if (analysis->string->len == 0)
        return FALSE;
    ew_string_update(analysis);
    for (guint i = 0; i < analysis->rules->group_lines->len; i++) {
        const EwLine *line = analysis->rules->group_lines->pdata[i];
        if (ew_gate_pass(&analysis->gates->groups[i], line, &analysis->contents))
            rewrite(analysis, line, FALSE, make_group);
    }
    join_particles(analysis);
    drop_adverbs(analysis);
    ew_string_update(analysis);
    return TRUE;
}

/* ---- folds ---- */

static gboolean
is_noun_group(const EwSymbol *symbol)
{
    return symbol->kind == EW_KIND_NG || symbol->kind == EW_KIND_NAMED || symbol->kind == EW_KIND_NT ||
           symbol->kind == EW_KIND_ROLE || symbol->kind == EW_KIND_MOD || symbol->kind == EW_TAG_PRON;
}

/* The type that a description gives a name: "the chip maker Arcturus" is a company. */
static EwType
described_type(const EwAnalysis *analysis, const EwSymbol *description)
{
    static const EwType types[EW_HEAD_COUNT] = {
        [EW_HEAD_COMPANY] = EW_TYPE_COMPANY, [EW_HEAD_AGENCY] = EW_TYPE_AGENCY,
        [EW_HEAD_PERSON] = EW_TYPE_PERSON,   [EW_HEAD_PLACE] = EW_TYPE_PLACE,
        [EW_HEAD_LIST] = EW_TYPE_LIST,       [EW_HEAD_LAW] = EW_TYPE_LAW,
        [EW_HEAD_PRODUCT] = EW_TYPE_PRODUCT, [EW_HEAD_ORGANISATION] = EW_TYPE_ORGANISATION,
    };
    guint32 lemma = description->lemma;
    return lemma < analysis->rules->n_words ? types[analysis->rules->head[lemma] & ~EW_HEAD_BY_SENSE]
                                            : EW_TYPE_NONE;
}

static void
describe(EwAnalysis *analysis, const EwSymbol *name, const EwSymbol *description)
{
    if (name->mention < 0 || description->mention >= 0)
        return;
    EwEntity *entity = ew_entity(analysis, ew_mention(analysis, (guint32)name->mention)->entity);
    EwType type = described_type(analysis, description);
    if (type == EW_TYPE_COMPANY && ew_lexicon_sense(description->lemma) == EW_SENSE_PERSON)
        return; /* a broker, a trader: someone or a firm */
    if (type && (entity->type == EW_TYPE_NONE || entity->guessed)) {
        entity->type = type;
        entity->guessed = FALSE;
    }
}

/* The head stays; the other noun groups of the match hang on it. */
static guint32
fold_head(EwAnalysis *analysis, EwFold fold, const EwMatch *match)
{
    EwMatchSpan whole = match->whole, span = match->captures[EW_CAPTURE_HEAD];
    guint head = span.first != G_MAXUINT && span.count ? span.first : whole.first;
    EwSymbol group = *ew_at(analysis, head);
    span_tokens(analysis, whole.first, whole.first + whole.count, &group);
    guint32 index = ew_string_add(analysis, &group);
    for (guint i = whole.first; i < whole.first + whole.count; i++) {
        if (i == head || !is_noun_group(ew_at(analysis, i)))
            continue;
        EwLinkRole role = fold == EW_FOLD_APPOSITION ? EW_LINK_APPOSITION
                          : i < head                 ? EW_LINK_MODIFIER
                                                     : EW_LINK_COMPLEMENT;
        ew_link(analysis, index, g_array_index(analysis->string, guint32, i), role);
        if (fold == EW_FOLD_APPOSITION)
            describe(analysis, ew_symbol(analysis, index), ew_at(analysis, i));
    }
    EwSymbol *made = ew_symbol(analysis, index);
    if (made->mention >= 0)
        made->type = (guint8)ew_entity(analysis, ew_mention(analysis, (guint32)made->mention)->entity)->type;
    return index;
}

/* The type that the names of a list have in common: "Iran and Iraq" are governments. What is of no known type
 * may be of any. */
static EwType
common_type(const EwAnalysis *analysis, EwMatchSpan whole)
{
    EwType common = EW_TYPE_NONE;
    for (guint i = whole.first; i < whole.first + whole.count; i++) {
        const EwSymbol *member = ew_at(analysis, i);
        if (!is_noun_group(member))
            continue;
        if (member->kind != EW_KIND_NAMED || (common && member->type && member->type != common))
            return EW_TYPE_NONE;
        if (member->type)
            common = (EwType)member->type;
    }
    return common;
}

static guint32
fold_list(EwAnalysis *analysis, EwMatchSpan whole)
{
    const EwClass *negative = ew_rules_known(analysis->rules, EW_KNOWN_NEGATIVE_DETERMINER);
    EwSymbol group = *ew_at(analysis, whole.first + whole.count - 1);
    gboolean nor = FALSE;
    for (guint i = whole.first; i < whole.first + whole.count; i++) {
        if (is_noun_group(ew_at(analysis, i)))
            group = *ew_at(analysis, i); /* the last one lends its kind */
        else
            nor |= ew_class_has(negative, ew_at(analysis, i)->lemma);
    }
    group.negative = nor;
    group.links = 0;
    group.mention = -1;
    group.tag = EW_TAG_NOUNS;
    group.type = (guint8)common_type(analysis, whole);
    span_tokens(analysis, whole.first, whole.first + whole.count, &group);
    group.head_first = group.first;
    group.head_count = group.count;
    if (group.kind == EW_TAG_PRON || group.kind == EW_KIND_MOD)
        group.kind = EW_KIND_NG;
    guint32 index = ew_string_add(analysis, &group);
    for (guint i = whole.first; i < whole.first + whole.count; i++) {
        EwSymbol *member = ew_at(analysis, i);
        if (nor)
            member->negative = FALSE; /* "neither" is said of all by the list */
        if (is_noun_group(member))
            ew_link(analysis, index, g_array_index(analysis->string, guint32, i), EW_LINK_MEMBER);
    }
    return index;
}

/* The form that a chain of verbs has: the first one's, with the last one's voice. */
static guint8
chain_kind(const EwSymbol *first, const EwSymbol *last)
{
    gboolean passive = last->passive;
    switch (first->kind) {
    case EW_KIND_INFINITIVE:
    case EW_KIND_INFINITIVE_PASSIVE:
        return passive ? EW_KIND_INFINITIVE_PASSIVE : EW_KIND_INFINITIVE;
    case EW_KIND_GERUND:
    case EW_KIND_GERUND_PASSIVE:
        return passive ? EW_KIND_GERUND_PASSIVE : EW_KIND_GERUND;
    default:
        return passive ? EW_KIND_PASSIVE : EW_KIND_ACTIVE;
    }
}

/* "has yet to ban": so far it hasn't. In "has not yet banned" the adverb adds nothing. */
static gboolean
is_unfulfilled(const EwAnalysis *analysis, const EwSymbol *infinitive)
{
    return ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_UNFULFILLED),
                        ew_token(analysis, infinitive->first)->word);
}

static guint32
fold_chain(EwAnalysis *analysis, const EwMatch *match)
{
    EwMatchSpan whole = match->whole, span = match->captures[EW_CAPTURE_HEAD];
    guint head = span.first != G_MAXUINT && span.count ? span.first : whole.first + whole.count - 1;
    const EwSymbol *first = ew_at(analysis, whole.first);
    EwSymbol group = *ew_at(analysis, head);
    group.kind = chain_kind(first, &group);
    group.governor = first->governor ? first->governor : first->lemma;
    for (guint i = head; i-- > whole.first;) { /* innermost governor first */
        const EwSymbol *governor = ew_at(analysis, i);
        guint8 outer = ew_govern_of(analysis, governor->lemma);
        ew_govern(outer, &group.detail, &group.negative);
        if (outer != EW_DETAIL_ANNOUNCED) /* "would continue to supply": it does already */
            ew_govern(governor->detail, &group.detail, &group.negative);
        group.negative ^= governor->negative;
    }
    if (first->kind == EW_KIND_COPULA && whole.count == 2) /* "Denmark is to lift" */
        ew_govern(EW_DETAIL_PLANNED, &group.detail, &group.negative);
    if (is_unfulfilled(analysis, &group))
        ew_govern(EW_DETAIL_NEGATIVE, &group.detail, &group.negative);
    span_tokens(analysis, whole.first, whole.first + whole.count, &group);
    return ew_string_add(analysis, &group);
}

static void
make_fold(EwAnalysis *analysis, const EwLine *line, const EwMatch *match)
{
    EwMatchSpan span = match->whole, head = match->captures[EW_CAPTURE_HEAD];
    guint32 index = G_MAXUINT32;
    if ((line->what == EW_FOLD_DROP || line->what == EW_FOLD_LIST) && head.first != G_MAXUINT)
        span = head; /* what stands around it is only a condition */
    switch ((EwFold)line->what) {
    case EW_FOLD_DROP:
        break;
    case EW_FOLD_LIST:
        index = fold_list(analysis, span);
        break;
    case EW_FOLD_CHAIN:
        index = fold_chain(analysis, match);
        break;
    default:
        index = fold_head(analysis, (EwFold)line->what, match);
    }
    ew_string_replace(analysis, span.first, span.count, index);
}

void
ew_fold(EwAnalysis *analysis, EwLayer layer)
{
    for (guint i = 0; i < analysis->rules->fold_lines->len; i++) {
        const EwLine *line = analysis->rules->fold_lines->pdata[i];
        if (line->layer == layer && ew_gate_pass(&analysis->gates->folds[i], line, &analysis->contents))
            rewrite(analysis, line, TRUE, make_fold);
    }
}
