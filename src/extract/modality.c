/* SPDX-License-Identifier: MIT */
/*
 * Polarity and modality: what the words around a trigger say of it. Every such word is in a `govern` class of
 * the rules; here they are combined, innermost first.
 */
#include "extract/analysis.h"

#include "lexicon/lexicon.h"

guint8
ew_govern_of(const EwAnalysis *analysis, guint32 lemma)
{
    return lemma < analysis->rules->n_words ? analysis->rules->govern[lemma] : EW_DETAIL_NONE;
}

void
ew_govern(guint8 outer, guint8 *detail, guint8 *negative)
{
    switch (outer) {
    case EW_DETAIL_NONE:
    case EW_DETAIL_ASSERTED:
        break;
    case EW_DETAIL_NEGATIVE:
        *negative = !*negative;
        if (*detail == EW_DETAIL_PLANNED) /* a plan that was abandoned is no plan */
            *detail = EW_DETAIL_NONE;
        break;
    case EW_DETAIL_ANNOUNCED:
        if (*detail == EW_DETAIL_PLANNED || *detail == EW_DETAIL_CONDITIONAL)
            *detail = EW_DETAIL_NONE;
        break;
    default:
        if (*detail == EW_DETAIL_NONE)
            *detail = outer;
    }
}

/* What a word makes of the candidate. Who says that it will act has only said so, unless it decides: an
 * authority. */
static guint8
outer_of(const EwAnalysis *analysis, const EwCandidate *candidate, guint32 lemma)
{
    guint8 outer = ew_govern_of(analysis, lemma);
    if (outer != EW_DETAIL_ANNOUNCED || candidate->source.count == 0)
        return outer;
    EwType type = ew_entity(analysis, candidate->source.items[0].entity)->type;
    return type == EW_TYPE_GOVERNMENT || type == EW_TYPE_AGENCY ? outer : EW_DETAIL_ASSERTED;
}

static gboolean
is_clause_border(const EwSymbol *symbol)
{
    return symbol->kind == EW_TAG_STOP || symbol->kind == EW_TAG_COLON;
}

/* What stands before the match within the sentence: "if", "fears that", "said". Looks past commas and noun
 * groups, but not past another finite verb than the one that governs. */
static void
judge_left(EwAnalysis *analysis, EwCandidate *candidate, guint match_first)
{
    for (guint steps = 0; match_first > 0 && steps < 6; steps++) {
        const EwSymbol *symbol = ew_at(analysis, --match_first);
        if (is_clause_border(symbol))
            return;
        if (symbol->kind == EW_TAG_SUBORD || symbol->kind == EW_TAG_WH) {
            ew_govern(outer_of(analysis, candidate, symbol->lemma), &candidate->detail, &candidate->negative);
            if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_COMPLEMENTISER), symbol->lemma))
                continue;
            return; /* "once", "because": what stands before does not govern */
        }
        if (symbol->kind >= EW_KIND_ACTIVE && symbol->kind <= EW_KIND_COPULA) {
            guint8 outer = outer_of(analysis, candidate, symbol->lemma);
            ew_govern(outer, &candidate->detail, &candidate->negative);
            if ((outer || symbol->kind == EW_KIND_COPULA) && symbol->negative)
                ew_govern(EW_DETAIL_NEGATIVE, &candidate->detail, &candidate->negative);
            gboolean lets =
                ew_symbol(analysis, candidate->trigger)->tag == EW_TAG_VB && /* "would let Arc sue" */
                ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_CONTROL_VERB), symbol->lemma);
            if ((outer || lets) && symbol->detail)
                ew_govern(symbol->detail, &candidate->detail, &candidate->negative);
            return;
        }
        gboolean adjacent =
            steps == 0 && ew_at(analysis, match_first + 1) == ew_symbol(analysis, candidate->trigger);
        if (symbol->kind == EW_TAG_PREP && !adjacent) {
            if (symbol->lemma != analysis->for_word)
                return; /* "against the firm, which it accused" */
            continue;
        }
        if (symbol->kind != EW_TAG_PREP && symbol->kind != EW_KIND_NT && symbol->kind != EW_TAG_TO &&
            symbol->kind != EW_TAG_ADJ)
            return;
        ew_govern(outer_of(analysis, candidate, symbol->lemma), &candidate->detail, &candidate->negative);
        if (symbol->kind == EW_KIND_NT)
            return;
    }
}

/* A later "..., X said": announced; "reportedly" and the like anywhere from the match's start to the clause's
 * end. */
static void
judge_adverbs(EwAnalysis *analysis, EwCandidate *candidate)
{
    guint32 base = analysis->sentence->first, first = candidate->match_first;
    gboolean role = ew_symbol(analysis, candidate->trigger)->kind == EW_KIND_ROLE;
    for (guint n = 0; !role && n < 2 && first > base && ew_token(analysis, first - 1)->shape != EW_SHAPE_MARK;
         n++)
        first--; /* "ahead of Peru's ban" */
    for (guint32 i = first; i < candidate->match_end; i++)
        if (i >= base && i - base < analysis->governed->len)
            ew_govern(g_array_index(analysis->governed, guint8, i - base), &candidate->detail,
                      &candidate->negative);
}

static gboolean
is_question(const EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    for (guint32 i = sentence->first + sentence->count; i-- > sentence->first;) {
        const EwToken *token = ew_token(analysis, i);
        if (token->shape != EW_SHAPE_MARK)
            return FALSE;
        if (analysis->text[token->start] == '?')
            return TRUE;
    }
    return FALSE;
}

/* "Had Peru fined Arc, it would": the clause before the comma is a condition. */
static gboolean
is_inverted(const EwAnalysis *analysis, const EwSymbol *trigger)
{
    const EwSentence *sentence = analysis->sentence;
    if (!ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_INVERTED_CONDITIONAL),
                      ew_token(analysis, sentence->first)->word))
        return FALSE;
    for (guint32 i = sentence->first; i < sentence->first + sentence->count; i++)
        if (analysis->text[ew_token(analysis, i)->start] == ',')
            return trigger->first < i;
    return FALSE;
}

/* "according to local media" */
static gboolean
is_hearsay(const EwAnalysis *analysis)
{
    const EwClass *according = ew_rules_known(analysis->rules, EW_KNOWN_ACCORDING),
                  *sources = ew_rules_known(analysis->rules, EW_KNOWN_HEARSAY_SOURCE);
    for (guint i = 0; i + 2 < analysis->string->len; i++)
        if (ew_class_has(according, ew_token(analysis, ew_at(analysis, i)->first)->word))
            for (guint j = i + 1; j < MIN(i + 4, analysis->string->len); j++)
                if (ew_class_has(sources, ew_at(analysis, j)->lemma))
                    return TRUE;
    return FALSE;
}

static guint8
detail_named(const EwAnalysis *analysis, const char *name)
{
    for (guint i = 0; i < analysis->rules->details->len; i++)
        if (g_str_equal(analysis->rules->details->pdata[i], name))
            return (guint8)i;
    return EW_DETAIL_CONDITIONAL;
}

/* The verb that "and", "or" or a comma ties the trigger to, or NULL: "refused aid and banned Arc". */
static const EwSymbol *
joined_verb(const EwAnalysis *analysis, const EwSymbol *trigger, guint first, guint end)
{
    const EwSymbol *verb = NULL;
    for (guint i = first; i < end && trigger->kind == EW_KIND_ACTIVE; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol == trigger) {
            guint8 tie = i > first ? ew_at(analysis, i - 1)->kind : EW_TAG_STOP;
            return tie == EW_TAG_CONJ || tie == EW_TAG_COMMA ? verb : NULL;
        }
        if (symbol->kind == EW_KIND_ACTIVE)
            verb = symbol;
    }
    return NULL;
}

/* "said that Peru's president, Joan Doe, lied": who she is holds whatever the clause around it is worth. */
static gboolean
is_presupposed(const EwAnalysis *analysis, const EwSymbol *trigger, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        guint8 kind = ew_at(analysis, i)->kind;
        if (kind >= EW_KIND_ACTIVE && kind <= EW_KIND_COPULA)
            return FALSE;
    }
    return trigger->kind == EW_KIND_ROLE;
}

/* Where a subject stands that was put in once more. */
static guint
original_position(const EwAnalysis *analysis, guint position)
{
    guint32 index = g_array_index(analysis->string, guint32, position);
    for (guint i = 0; i < position; i++)
        if (g_array_index(analysis->string, guint32, i) == index)
            return i;
    return position;
}

/* "cannot buy" has a modal of its own. */
static gboolean
has_auxiliary(const EwAnalysis *analysis, const EwSymbol *verb)
{
    for (guint32 i = verb->first; i < verb->head_first; i++) {
        guint n = 0;
        guint32 word = ew_token(analysis, i)->word;
        const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &n) : NULL;
        if (n && readings[0].tag == EW_TAG_MODAL)
            return TRUE;
    }
    return FALSE;
}

/* The verb that "barred Arc from selling" and "suspended lending" put before the -ing form at @position, or
 * NULL. */
static const EwSymbol *
preventing_verb(const EwAnalysis *analysis, guint position)
{
    const EwClass *preventing = ew_rules_known(analysis->rules, EW_KNOWN_PREVENTING);
    for (guint i = position; i-- > 0 && position - i < 5;) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol->kind >= EW_KIND_ACTIVE && symbol->kind <= EW_KIND_COPULA)
            return ew_class_has(preventing, symbol->lemma) ? symbol : NULL;
        gboolean from = symbol->kind == EW_TAG_PREP && symbol->lemma == analysis->from_word;
        gboolean object =
            symbol->kind == EW_TAG_PRON || (symbol->kind >= EW_KIND_NG && symbol->kind <= EW_KIND_ROLE);
        if (i + 1 == position ? !from : !object)
            return NULL;
    }
    return NULL;
}

/* "barred Arc from selling": it does not sell. */
static void
judge_prevented(const EwAnalysis *analysis, EwCandidate *candidate, const EwSymbol *trigger)
{
    for (guint i = 1; trigger->kind == EW_KIND_GERUND && i < analysis->string->len; i++) {
        if (ew_at(analysis, i) != trigger)
            continue;
        const EwSymbol *verb = preventing_verb(analysis, i);
        if (!verb)
            return;
        candidate->negative ^= !verb->negative;
        ew_govern(verb->detail, &candidate->detail, &candidate->negative);
        return;
    }
}

/* "rejected calls to ban": the noun that governs has a verb before it that denies it, and what nobody plans
 * any more is no plan. */
static gboolean
is_called_off(const EwAnalysis *analysis, guint position, guint match_first)
{
    if (ew_at(analysis, position)->kind != EW_KIND_NT)
        return FALSE;
    guint i = position;
    do {
        if (i == match_first)
            return FALSE;
    } while (ew_at(analysis, --i)->kind == EW_KIND_MOD);
    const EwSymbol *verb = ew_at(analysis, i);
    return verb->kind >= EW_KIND_ACTIVE && verb->kind <= EW_KIND_COPULA &&
           ew_govern_of(analysis, verb->lemma) == EW_DETAIL_NEGATIVE;
}

/* Where the clause of a pattern's verb begins if its subject stands right before it: "does not attack ships,
 * a claim Peru rejects". */
static guint
clause_of(const EwAnalysis *analysis, const EwSymbol *trigger, guint first, guint end)
{
    for (guint i = first + 1; trigger->kind == EW_KIND_ACTIVE && i < end; i++) {
        guint8 subject = ew_at(analysis, i - 1)->kind;
        if (ew_at(analysis, i) == trigger && (subject == EW_KIND_NAMED || subject == EW_KIND_NG))
            return i - 1;
    }
    return first;
}

void
ew_judge(EwAnalysis *analysis, EwCandidate *candidate, guint match_first, guint match_end, gboolean pattern)
{
    const EwClass *carriers[] = {ew_rules_known(analysis->rules, EW_KNOWN_LIGHT_VERB),
                                 ew_rules_known(analysis->rules, EW_KNOWN_UNDERGO_VERB),
                                 ew_rules_known(analysis->rules, EW_KNOWN_CONTROL_VERB)};
    const EwSymbol *trigger = ew_symbol(analysis, candidate->trigger);
    candidate->negative ^= trigger->negative;
    guint8 detail = candidate->detail;
    candidate->detail = trigger->detail;
    if (detail)
        ew_govern(detail, &candidate->detail, &candidate->negative);
    gboolean before = TRUE;
    const EwSymbol *joined = joined_verb(analysis, trigger, match_first, match_end);
    gboolean bare = trigger->tag == EW_TAG_VB && !trigger->detail &&
                    !has_auxiliary(analysis, trigger); /* "will sue and ban" shares its modal */
    guint from = pattern ? clause_of(analysis, trigger, match_first, match_end) : match_first;
    for (guint i = from; i < match_end; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol == trigger) {
            before = FALSE;
            continue;
        }
        gboolean verb = symbol->kind >= EW_KIND_ACTIVE && symbol->kind <= EW_KIND_COPULA;
        if (before && joined && !bare && symbol->kind == EW_KIND_ACTIVE)
            continue;
        if (symbol == joined && bare) {
            if (symbol->negative && i + 2 < match_end && ew_at(analysis, i + 2) == trigger)
                ew_govern(EW_DETAIL_NEGATIVE, &candidate->detail, &candidate->negative);
            ew_govern(symbol->detail, &candidate->detail, &candidate->negative);
            continue;
        }
        gboolean adjacent = i + 1 < match_end && ew_at(analysis, i + 1) == trigger;
        if (symbol->mention >= 0 || (!verb && !before) || (symbol->kind == EW_TAG_PREP && !adjacent))
            continue;
        gboolean carries = verb && (pattern || (before && trigger->kind == EW_KIND_NT));
        for (guint c = 0; verb && c < G_N_ELEMENTS(carriers); c++)
            carries |= ew_class_has(carriers[c], symbol->lemma);
        guint8 outer = outer_of(analysis, candidate, symbol->lemma);
        if ((!outer && !carries) || is_called_off(analysis, i, match_first))
            continue;
        /* A pattern names its verbs: "denied the claim" is the relation, no negation of it. But what has an
         * infinitive after it governs that: "is alleged to have sold Arc". */
        gboolean names = pattern && verb && trigger->kind != EW_KIND_INFINITIVE &&
                         trigger->kind != EW_KIND_INFINITIVE_PASSIVE;
        if (!names)
            ew_govern(outer, &candidate->detail, &candidate->negative);
        if (symbol->negative)
            ew_govern(EW_DETAIL_NEGATIVE, &candidate->detail, &candidate->negative);
        ew_govern(symbol->detail, &candidate->detail, &candidate->negative);
    }
    judge_prevented(analysis, candidate, trigger);
    judge_adverbs(analysis, candidate);
    if (is_presupposed(analysis, trigger, match_first, match_end))
        return;
    judge_left(analysis, candidate, original_position(analysis, match_first));
    if (!candidate->detail && is_question(analysis))
        candidate->detail = detail_named(analysis, "question");
    if (!candidate->detail && pattern && match_first == 0 && match_end > 1 && ew_at(analysis, 1) == trigger &&
        (trigger->kind == EW_KIND_INFINITIVE || trigger->kind == EW_KIND_INFINITIVE_PASSIVE))
        candidate->detail = detail_named(analysis, "planned"); /* "Peru to ban Arc": a headline */
    if (!candidate->detail && is_hearsay(analysis))
        candidate->detail = detail_named(analysis, "reported");
    if (!candidate->detail && is_inverted(analysis, trigger))
        candidate->detail = detail_named(analysis, "conditional");
}
