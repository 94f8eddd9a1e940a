/* SPDX-License-Identifier: MIT */
/* Level 4: who "it", "they", "he", "whose" are. */
#include "extract/antecedent.h"

#define BIT(type) EW_TYPE_BIT(EW_TYPE_##type)

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
        return !ew_is_other_end(analysis, entity) && ew_antecedent_fits(analysis, entity, types) &&
               ew_antecedent_take(pronoun, entity, (guint32)name->mention, out);
    }
    return FALSE;
}

/* Whom the symbol at a position stands for: by its name, or described as someone named before. */
static gboolean
take_group(EwAnalysis *analysis, const EwSymbol *pronoun, guint position, EwTypeSet types, EwReferents *out)
{
    const EwSymbol *group = ew_at(analysis, position);
    if (group->kind == EW_KIND_NAMED && group->mention >= 0) {
        guint32 entity = ew_mention(analysis, (guint32)group->mention)->entity;
        return !ew_is_other_end(analysis, entity) && ew_antecedent_fits(analysis, entity, types) &&
               ew_antecedent_take(pronoun, entity, (guint32)group->mention, out);
    }
    EwReferents described;
    ew_resolve(analysis, g_array_index(analysis->string, guint32, position), types, &described);
    const EwReferent *found = &described.items[0];
    return described.count == 1 && found->antecedent >= 0 && !ew_is_other_end(analysis, found->entity) &&
           ew_antecedent_take(pronoun, found->entity, (guint32)found->antecedent, out);
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
    if (subject->kind == EW_KIND_NG)
        return take_group(analysis, pronoun, position, types, out);
    if (subject->kind != EW_KIND_NAMED || subject->mention < 0)
        return FALSE;
    guint32 entity = ew_mention(analysis, (guint32)subject->mention)->entity;
    if (ew_entity(analysis, entity)->type == EW_TYPE_NONE || ew_entity(analysis, entity)->guessed)
        return FALSE; /* who may be a person or not */
    if (!ew_antecedent_fits(analysis, entity, types))
        return take_before_relative(analysis, pronoun, position, types, out);
    return !ew_is_other_end(analysis, entity) &&
           ew_antecedent_take(pronoun, entity, (guint32)subject->mention, out);
}

/* The sentence's own subject, else the first mention in it that stands before the symbol. */
static gboolean
take_earlier_here(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    if (take_nearest_subject(analysis, symbol, types, out))
        return TRUE;
    gint32 subject = analysis->subject;
    if (subject >= 0 && analysis->subject_mention >= 0 && analysis->subject_end <= symbol->first &&
        !ew_is_other_end(analysis, (guint32)subject) && ew_antecedent_fits(analysis, (guint32)subject, types))
        return ew_antecedent_take(symbol, (guint32)subject, (guint32)analysis->subject_mention, out);
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first >= symbol->first)
            return FALSE;
        if (mention->found != EW_FOUND_COMPOUND && !ew_is_modifier(analysis, mention) &&
            !ew_is_other_end(analysis, mention->entity) &&
            ew_antecedent_fits(analysis, mention->entity, types))
            return ew_antecedent_take(symbol, mention->entity, m, out);
    }
    return FALSE;
}

/* "the Greens", "the Republicans": a body whose name is in the plural. */
static gboolean
is_plural_name(const EwAnalysis *analysis, const EwMention *mention)
{
    const EwToken *last = ew_token(analysis, mention->first + mention->count - 1);
    const char *end = analysis->text + last->end;
    return ew_entity(analysis, mention->entity)->type == EW_TYPE_ORGANISATION &&
           last->end - last->start > 3 && end[-1] == 's' && end[-2] != 's' && g_ascii_islower(end[-2]);
}

static gboolean
take_plural_name(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    for (guint32 m = analysis->end_mention; m-- > analysis->first_mention;) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first < pronoun->first && is_plural_name(analysis, mention))
            return !ew_is_other_end(analysis, mention->entity) &&
                   ew_antecedent_fits(analysis, mention->entity, types) &&
                   ew_antecedent_take(pronoun, mention->entity, m, out);
    }
    return FALSE;
}

/* "they": the sentence's own subject if it is several, the last sentence's likewise, else the last list of
 * names. */
static gboolean
take_several(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    if (ew_antecedent_list_here(analysis, pronoun, types, 0, out) ||
        take_plural_name(analysis, pronoun, types, out) ||
        (analysis->subject_plural && take_earlier_here(analysis, pronoun, types, out)))
        return TRUE;
    for (guint i = analysis->history->len; i-- > 0;) {
        const EwHistoryItem *item = &g_array_index(analysis->history, EwHistoryItem, i);
        if (analysis->sentence_index - item->sentence > 1)
            break;
        if (item->plural && !ew_is_other_end(analysis, item->entity) &&
            ew_antecedent_fits(analysis, item->entity, types))
            return ew_antecedent_take(pronoun, item->entity, item->mention, out);
    }
    return ew_antecedent_list(analysis, pronoun, types, 0, EW_LIST_REACH, out);
}

/* Whether two words are one pronoun, in whichever case: "he", "him", "his". */
static gboolean
are_one(const EwAnalysis *analysis, guint32 a, guint32 b)
{
    static const EwKnownClass of_one[] = {EW_KNOWN_PRONOUN_HE, EW_KNOWN_PRONOUN_SHE}; /* "its" is looser */
    gboolean one = a == b;
    for (guint i = 0; !one && i < G_N_ELEMENTS(of_one); i++) {
        const EwClass *cases = ew_rules_known(analysis->rules, of_one[i]);
        one = ew_class_has(cases, a) && ew_class_has(cases, b);
    }
    return one;
}

/* "is considering curbs on it, and France has accused it": the same pronoun of a sentence means the same. */
static gboolean
take_as_before(const EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, gboolean *settled,
               EwReferents *out)
{
    for (guint i = 0; i < analysis->pronouns->len; i++) {
        const EwPronoun *known = &g_array_index(analysis->pronouns, EwPronoun, i);
        if (!are_one(analysis, known->word, pronoun->word) || known->token == pronoun->first ||
            !ew_antecedent_fits(analysis, known->entity, types))
            continue;
        *settled = TRUE;
        return !ew_is_other_end(analysis, known->entity) &&
               ew_antecedent_take(pronoun, known->entity, known->mention, out);
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
                   ew_antecedent_fits(analysis, mention->entity, types) &&
                   ew_antecedent_take(pronoun, mention->entity, m, out);
    }
    return FALSE;
}

/* "Peru banned Arc, and Chile fined it": the object of the clause before. */
static gboolean
take_object_here(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out)
{
    for (guint i = analysis->string->len; i-- > 1;) {
        const EwSymbol *object = ew_at(analysis, i);
        guint8 verb = ew_at(analysis, i - 1)->kind;
        if (object->first >= pronoun->first)
            continue;
        gboolean named = object->kind == EW_KIND_NAMED && object->mention >= 0;
        gboolean described = object->definite && (object->kind == EW_KIND_NG || object->kind == EW_KIND_ROLE);
        if ((named && verb == EW_KIND_ACTIVE) ||
            (described && (verb == EW_KIND_ACTIVE || verb == EW_KIND_INFINITIVE)))
            return take_group(analysis, pronoun, i, types, out);
    }
    return FALSE;
}

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
    if (!analysis->as_source && pronoun->tag != EW_TAG_POSSPRON &&
        take_object_here(analysis, pronoun, types, out)) {
        remember_pronoun(analysis, pronoun, out);
        return TRUE;
    }
    if (!types)
        return FALSE;
    EwSought sought = {
        .types = types,
        .weights =
            analysis->as_source || pronoun->tag == EW_TAG_POSSPRON ? ew_pronoun_weights : ew_object_weights,
    };
    gboolean found = take_earlier_here(analysis, pronoun, types, out) ||
                     ew_antecedent_salient(analysis, pronoun, &sought, out);
    if (!found && types == BIT(PERSON)) { /* not someone known to be a person, then one who may be */
        sought.types |= BIT(NONE);
        found = take_earlier_here(analysis, pronoun, sought.types, out) ||
                ew_antecedent_salient(analysis, pronoun, &sought, out);
    }
    if (found)
        remember_pronoun(analysis, pronoun, out);
    return found;
}
