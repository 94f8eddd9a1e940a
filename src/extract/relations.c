/* SPDX-License-Identifier: MIT */
/*
 * Level 3: the frames are tried on each trigger, the relations' own patterns where a word of theirs occurs.
 *
 * A frame is compiled once for all relations. To try it on one trigger, that symbol is marked: the pattern
 * asks for the marked one, so it can only match around this trigger. Which relations the trigger's lemma
 * states, and with which prepositions, is then a look-up. More relations cost no more.
 */
#include "extract/antecedent.h"

typedef void (*Found)(EwAnalysis *, EwCandidate *, gpointer);

static const EwRelation *
relation_at(const EwAnalysis *analysis, guint32 index)
{
    return analysis->rules->relations->pdata[index];
}

static gboolean
prep_fits(const EwTrigger *trigger, guint32 lemma)
{
    for (guint i = 0; i < G_N_ELEMENTS(trigger->preps) && trigger->preps[i]; i++)
        if (trigger->preps[i] == lemma)
            return TRUE;
    return trigger->part != EW_PART_VERB && !trigger->preps[0];
}

/* Tells who looks on. */
static void
report_tried(EwAnalysis *analysis, const EwLine *line, guint position, const EwMatch *match, guint32 relation,
             EwOutcome outcome)
{
    const EwTried tried = {line, position, match, relation, outcome};
    if (analysis->tried)
        analysis->tried(analysis, &tried, analysis->observe_data);
}

/* Whether a frame's line that brings (or lacks) a preposition suits the word. */
static gboolean
line_suits(const EwAnalysis *analysis, const EwTrigger *trigger, const EwMatch *match)
{
    EwMatchSpan prep = match->captures[EW_CAPTURE_PREP];
    if (match->captures[EW_CAPTURE_Y].first == G_MAXUINT && prep.first == G_MAXUINT)
        return TRUE; /* both ends are in the subject: "talked", "discussed the dam" */
    if (prep.first != G_MAXUINT)
        return !trigger->object && prep_fits(trigger, ew_at(analysis, prep.first)->lemma);
    return trigger->part != EW_PART_VERB || trigger->object || !trigger->preps[0];
}

/* "the Turkish supplier Arc" supplies no Turkey: before a role that wants "of", a demonym only says where it
 * is from. */
static gboolean
is_nationality(const EwAnalysis *analysis, const EwTrigger *trigger, const EwLine *line, guint32 modifier)
{
    if (trigger->part != EW_PART_ROLE || !trigger->preps[0] || !ew_pattern_has_modifier(line->pattern) ||
        modifier == G_MAXUINT32)
        return FALSE;
    const EwSymbol *symbol = ew_symbol(analysis, modifier);
    return symbol->mention >= 0 &&
           ew_entity(analysis, ew_mention(analysis, (guint32)symbol->mention)->entity)->type ==
               EW_TYPE_GOVERNMENT;
}

/* "called on Arc, which left in May, to return": what follows the aside, if there is one. */
static guint
after_aside(const EwAnalysis *analysis, guint from)
{
    if (from >= analysis->string->len || ew_at(analysis, from)->kind != EW_TAG_COMMA)
        return from;
    for (guint i = from + 1; i < MIN(from + 14, analysis->string->len); i++)
        if (ew_at(analysis, i)->kind == EW_TAG_COMMA)
            return i + 1;
    return from;
}

/* "told Arc to leave": an infinitive within the next few symbols. */
static gboolean
infinitive_follows(const EwAnalysis *analysis, guint from)
{
    from = after_aside(analysis, from);
    for (guint i = from; i < MIN(from + 4, analysis->string->len); i++) {
        guint8 kind = ew_at(analysis, i)->kind;
        if (kind == EW_KIND_INFINITIVE || kind == EW_KIND_INFINITIVE_PASSIVE)
            return TRUE;
        if (kind == EW_KIND_ACTIVE || kind == EW_KIND_PASSIVE || kind == EW_TAG_STOP || kind == EW_TAG_SUBORD)
            return FALSE;
    }
    return FALSE;
}

/* "adds Y to <list>": the preposition and the instrument after the match, or after the trigger in a passive.
 */
static gint32
find_instrument(EwAnalysis *analysis, const EwTrigger *trigger, guint from)
{
    for (guint i = from; i + 1 < analysis->string->len && i < from + 4; i++) {
        const EwSymbol *prep = ew_at(analysis, i);
        if ((prep->kind != EW_TAG_PREP && prep->kind != EW_TAG_TO && prep->kind != EW_TAG_PARTICLE) ||
            !prep_fits(trigger, prep->lemma))
            continue;
        for (guint j = i + 1; j < MIN(i + 4, analysis->string->len); j++) {
            const EwSymbol *group = ew_at(analysis, j);
            if (!trigger->instrument_class || ew_class_has(trigger->instrument_class, group->lemma) ||
                group->type == EW_TYPE_LIST)
                return (gint32)g_array_index(analysis->string, guint32, j);
            if (group->kind != EW_KIND_MOD && group->kind != EW_KIND_NG && group->kind != EW_KIND_NAMED &&
                group->kind != EW_TAG_POSS)
                break;
        }
    }
    return -1;
}

/* Who acts through the instrument (a list's government), as the names files say. */
static gboolean
owner_of_instrument(EwAnalysis *analysis, gint32 instrument, guint32 *owner)
{
    EwReferents lists;
    if (instrument < 0)
        return FALSE;
    const EwSymbol *symbol = ew_symbol(analysis, (guint32)instrument);
    if (symbol->mention < 0 && symbol->links) { /* "Washington's blacklist" */
        ew_resolve(analysis, g_array_index(analysis->links, EwLink, symbol->links).symbol,
                   EW_TYPE_BIT(EW_TYPE_GOVERNMENT), &lists);
        if (lists.count) {
            *owner = lists.items[0].entity;
            return TRUE;
        }
    }
    ew_resolve(analysis, (guint32)instrument, EW_TYPE_BIT(EW_TYPE_LIST), &lists);
    if (lists.count == 0)
        return FALSE;
    const EwEntity *list = ew_entity(analysis, lists.items[0].entity);
    const char *id = list->listed >= 0 ? ew_rules_name(analysis->rules, (guint32)list->listed).owner : NULL;
    guint32 name;
    if (!id || !ew_rules_find_name(analysis->rules, id, &name))
        return FALSE;
    *owner = ew_entity_for_name(analysis, name);
    return TRUE;
}

/* No phrase names the agent: the list's owner, or whoever was said to have done it before. */
static void
infer_source(EwAnalysis *analysis, EwCandidate *candidate)
{
    const EwSymbol *trigger = ew_symbol(analysis, candidate->trigger);
    EwReferent source = {.first = trigger->first, .count = trigger->count, .antecedent = -1, .implied = TRUE};
    candidate->source.count = 0;
    candidate->agentless = TRUE;
    gboolean found = owner_of_instrument(analysis, candidate->instrument, &source.entity);
    for (guint i = 0; !found && i < candidate->target.count; i++)
        found =
            ew_known_source(analysis, candidate->relation, candidate->target.items[i].entity, &source.entity);
    if (found)
        candidate->source.items[candidate->source.count++] = source;
}

static void
token_range(const EwAnalysis *analysis, const EwMatch *match, EwCandidate *candidate)
{
    const EwSymbol *first = ew_at(analysis, match->whole.first),
                   *last = ew_at(analysis, match->whole.first + match->whole.count - 1);
    candidate->match_first = first->first;
    candidate->match_end = last->first + last->count;
}

static guint32
captured(const EwAnalysis *analysis, const EwMatch *match, EwCapture capture)
{
    guint position = match->captures[capture].first;
    return position == G_MAXUINT ? G_MAXUINT32 : g_array_index(analysis->string, guint32, position);
}

/* "Japan and India signed a pact": a symmetric relation within the subject. */
static gboolean
split_subject(EwAnalysis *analysis, guint32 subject, EwCandidate *candidate)
{
    const EwRelation *relation = relation_at(analysis, candidate->relation);
    ew_resolve(analysis, subject, relation->source & relation->target, &candidate->target);
    if (candidate->target.count < 2)
        return FALSE;
    candidate->source.items[0] = candidate->target.items[0];
    candidate->source.count = 1;
    return TRUE;
}

/* The relation that the negated word states, or -1. */
static gint32
opposite_of(EwItems triggers)
{
    for (guint i = 0; i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        if (trigger->negated)
            return (gint32)trigger->relation;
    }
    return -1;
}

/* "did not obey the Act": whether a word that states its relation where it is negated, and no other, is
 * negated here. */
static gboolean
states_by_negation(const EwAnalysis *analysis, EwItems triggers, guint position)
{
    for (guint i = 0; i < triggers.count; i++)
        if (!((const EwTrigger *)triggers.items[i])->negated)
            return FALSE;
    return ew_at(analysis, position)->negative;
}

/* A relation that is said of its ends themselves ("runs") is not said of what they stand behind. */
static void
drop_indirect(const EwRelation *relation, EwReferents *referents)
{
    guint kept = 0;
    for (guint i = 0; i < referents->count; i++)
        if (!relation->direct || !referents->items[i].indirect)
            referents->items[kept++] = referents->items[i];
    referents->count = kept;
}

/* "threatened to cut ties with Arc": the first that fits after the chain, within its clause. */
static gboolean
find_threatened(EwAnalysis *analysis, guint position, EwCandidate *candidate)
{
    const EwRelation *relation = relation_at(analysis, candidate->relation);
    for (guint i = position + 1; i < MIN(position + 9, analysis->string->len); i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol->kind == EW_TAG_STOP || symbol->kind == EW_TAG_SUBORD || symbol->kind == EW_TAG_COLON)
            return FALSE;
        if (symbol->kind < EW_KIND_NG || symbol->kind > EW_KIND_ROLE)
            continue;
        /* the unnamed are rather what it is done with: "to send guards to Arc" */
        ew_resolve(analysis, g_array_index(analysis->string, guint32, i),
                   relation->target & ~EW_TYPE_BIT(EW_TYPE_GROUP), &candidate->target);
        if (candidate->target.count && candidate->target.items[0].antecedent < 0 &&
            candidate->target.items[0].entity != candidate->source.items[0].entity)
            return TRUE;
    }
    return FALSE;
}

/* "Arc and Bow sued each other": the target is whoever is the source. */
static gboolean
resolve_reciprocal(EwAnalysis *analysis, guint32 target, EwCandidate *candidate)
{
    const EwSymbol *symbol = ew_symbol(analysis, target);
    const EwClass *reciprocal = ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_RECIPROCAL);
    if (symbol->kind != EW_TAG_PRON || !ew_class_has(reciprocal, symbol->word))
        return FALSE;
    candidate->target = candidate->source;
    for (guint i = 0; i < candidate->target.count; i++) {
        EwReferent *referent = &candidate->target.items[i];
        for (guint32 m = analysis->first_mention; referent->antecedent < 0 && m < analysis->end_mention; m++)
            if (ew_mention(analysis, m)->first == referent->first)
                referent->antecedent = (gint32)m;
        referent->first = symbol->first;
        referent->count = symbol->count;
    }
    return TRUE;
}

/* "Peru banned Arc. Chile welcomed the step": what is spoken of stands for whoever did it. */
static void
resolve_act(EwAnalysis *analysis, const EwSymbol *act, EwTypeSet types, EwReferents *out)
{
    guint32 actor, mention;
    if (analysis->no_coref || !act->definite || (act->kind != EW_KIND_NG && act->kind != EW_KIND_NT) ||
        !ew_known_actor(analysis, act->lemma, &actor, &mention) || ew_is_other_end(analysis, actor) ||
        !ew_antecedent_fits(analysis, actor, types))
        return;
    out->items[0] = (EwReferent){.entity = actor,
                                 .first = act->head_first,
                                 .count = act->head_count,
                                 .antecedent = (gint32)mention,
                                 .indirect = TRUE};
    out->count = 1;
}

/* Resolves both ends. */
static EwOutcome
resolve_ends(EwAnalysis *analysis, guint32 source, guint32 target, EwCandidate *candidate)
{
    const EwRelation *relation = relation_at(analysis, candidate->relation);
    if (target == G_MAXUINT32)
        return EW_TRIED_TARGET;
    if (source != G_MAXUINT32) {
        analysis->as_source = TRUE;
        ew_resolve(analysis, source, relation->source, &candidate->source);
        analysis->as_source = FALSE;
        drop_indirect(relation, &candidate->source);
        if (candidate->source.count == 0)
            return EW_TRIED_SOURCE;
        analysis->others = &candidate->source; /* "Arc bought Bow and sold it" */
    }
    if (source == G_MAXUINT32 || !resolve_reciprocal(analysis, target, candidate))
        ew_resolve(analysis, target, relation->target, &candidate->target);
    if (relation->reacts && candidate->target.count == 0)
        resolve_act(analysis, ew_symbol(analysis, target), relation->target, &candidate->target);
    analysis->others = NULL;
    drop_indirect(relation, &candidate->target);
    if (candidate->target.count == 0)
        return EW_TRIED_TARGET;
    if (source == G_MAXUINT32)
        infer_source(analysis, candidate);
    return candidate->source.count > 0 ? EW_TRIED_FOUND : EW_TRIED_CONTEXT;
}

/* "withdraw its men from Peru": the object took in the preposition that the verb asks for; what follows it
 * there, or G_MAXUINT32. */
static guint32
object_inside(const EwAnalysis *analysis, const EwTrigger *trigger, guint32 object)
{
    if (trigger->part != EW_PART_VERB || trigger->object || object == G_MAXUINT32)
        return G_MAXUINT32;
    for (guint32 link = ew_symbol(analysis, object)->links; link;
         link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        guint32 first = ew_symbol(analysis, item->symbol)->first;
        if (item->role == EW_LINK_COMPLEMENT && first > ew_symbol(analysis, object)->first &&
            prep_fits(trigger, ew_token(analysis, first - 1)->word))
            return item->symbol;
    }
    return G_MAXUINT32;
}

/* "President Joan Doe": who holds a role that goes with no body's name. */
static gboolean
resolve_holder(EwAnalysis *analysis, guint32 holder, EwCandidate *candidate)
{
    const EwRelation *relation = relation_at(analysis, candidate->relation);
    ew_resolve(analysis, holder, relation->source & EW_TYPE_BIT(EW_TYPE_PERSON), &candidate->source);
    if (candidate->source.count != 1 || analysis->no_coref || analysis->sentence_index == 0)
        return FALSE;
    ew_resolve_body_of_role(analysis, candidate->trigger, candidate->source.items[0].entity, relation->target,
                            &candidate->target);
    return candidate->target.count == 1 &&
           candidate->target.items[0].entity != candidate->source.items[0].entity;
}

/* "Arc's partner Bow": of two that are alike, the first is the source. */
static gboolean
names_first(const EwAnalysis *analysis, const EwTrigger *trigger, guint32 one, guint32 other)
{
    return trigger->part == EW_PART_ROLE && relation_at(analysis, trigger->relation)->symmetric &&
           one != G_MAXUINT32 && other != G_MAXUINT32 && ew_symbol(analysis, one)->tag != EW_TAG_POSSPRON &&
           ew_symbol(analysis, one)->first < ew_symbol(analysis, other)->first;
}

/* The modality that the line itself states. */
static guint8
detail_of(const EwAnalysis *analysis, const EwLine *line)
{
    for (guint i = 0; line->detail && i < analysis->rules->details->len; i++)
        if (g_str_equal(analysis->rules->details->pdata[i], line->detail))
            return (guint8)i;
    return EW_DETAIL_NONE;
}

static EwOutcome
try_trigger(EwAnalysis *analysis, const EwLine *line, const EwTrigger *trigger, const EwMatch *match,
            guint position, Found found, gpointer data)
{
    guint32 x = captured(analysis, match, EW_CAPTURE_X), y = captured(analysis, match, EW_CAPTURE_Y);
    if (!line_suits(analysis, trigger, match)) {
        y = object_inside(analysis, trigger, y);
        if (y == G_MAXUINT32)
            return EW_TRIED_PREPOSITION;
    }
    EwCandidate candidate = {
        .relation = trigger->relation,
        .instrument = -1,
        .negated = trigger->negated,
        .opposite = trigger->negated ? -1 : opposite_of(ew_rules_triggers(analysis->rules, trigger->lemma)),
        .trigger = g_array_index(analysis->string, guint32, position)};
    guint end = match->whole.first + match->whole.count;
    candidate.after = end;
    if (trigger->object && match->captures[EW_CAPTURE_Y].first != G_MAXUINT) {
        candidate.instrument = find_instrument(analysis, trigger, MIN(end, position + 1));
        if (candidate.instrument < 0)
            candidate.instrument = find_instrument(analysis, trigger, end);
        if (candidate.instrument < 0)
            return EW_TRIED_INSTRUMENT;
    }
    if (trigger->governs && y != G_MAXUINT32)
        return EW_TRIED_INFINITIVE;
    if (trigger->infinitive && !infinitive_follows(analysis, end) &&
        !infinitive_follows(analysis, position + 1))
        return EW_TRIED_INFINITIVE;
    if (is_nationality(analysis, trigger, line, y))
        return EW_TRIED_NATIONALITY;
    if (y == G_MAXUINT32 && x != G_MAXUINT32 && trigger->governs) {
        ew_resolve(analysis, x, relation_at(analysis, trigger->relation)->source, &candidate.source);
        if (candidate.source.count == 0 || !find_threatened(analysis, position, &candidate))
            return EW_TRIED_ONE_END;
    } else if (y == G_MAXUINT32 && x != G_MAXUINT32 && trigger->part == EW_PART_ROLE) {
        if (trigger->inverse || !resolve_holder(analysis, x, &candidate))
            return EW_TRIED_CONTEXT;
    } else if (y == G_MAXUINT32 && x != G_MAXUINT32) {
        if (!relation_at(analysis, trigger->relation)->symmetric || !split_subject(analysis, x, &candidate))
            return EW_TRIED_ONE_END;
    } else {
        gboolean inverse = trigger->inverse || names_first(analysis, trigger, y, x);
        EwOutcome ends = resolve_ends(analysis, inverse ? y : x, inverse ? x : y, &candidate);
        if (ends != EW_TRIED_FOUND)
            return ends;
    }
    g_autofree char *rule =
        g_strdup_printf("%s/%s", relation_at(analysis, trigger->relation)->name, line->name);
    candidate.rule = g_string_chunk_insert_const(analysis->strings, rule);
    candidate.confidence = line->confidence * trigger->confidence;
    token_range(analysis, match, &candidate);
    candidate.detail = detail_of(analysis, line);
    ew_judge(analysis, &candidate, match->whole.first, end, FALSE);
    if (line->detail && g_str_equal(line->detail, "asserted"))
        candidate.detail = EW_DETAIL_NONE;
    if (trigger->governs && candidate.detail == ew_govern_of(analysis, trigger->lemma))
        candidate.detail = EW_DETAIL_NONE; /* who threatens to act hasn't acted, but has threatened */
    found(analysis, &candidate, data);
    return EW_TRIED_FOUND;
}

/* Where the next clause before the trigger begins, if the subject found lies before it: "months after Peru
 * banned". */
static guint
next_clause(const EwAnalysis *analysis, const EwMatch *match, guint position)
{
    const EwClass *openers = ew_rules_known(analysis->rules, EW_KNOWN_CLAUSE_OPENER);
    guint x = match->captures[EW_CAPTURE_X].first;
    for (guint i = x; x != G_MAXUINT && i < position; i++)
        if (ew_class_has(openers, ew_at(analysis, i)->lemma))
            return i + 1;
    return position;
}

/* The readings of a trigger on a line's match, with an instrument first: "struck Arc from the list" before
 * "struck Arc". FALSE if none stood for anyone. */
static gboolean
try_readings(EwAnalysis *analysis, const EwLine *line, EwItems triggers, const EwMatch *match, guint position,
             guint64 *done, Found found, gpointer data)
{
    const guint readings = MIN(triggers.count, 64);
    gboolean subjectless = FALSE, by_negation = states_by_negation(analysis, triggers, position);
    for (guint t = 0; t < 2 * readings; t++) {
        guint reading = t % readings;
        const EwTrigger *trigger = triggers.items[reading];
        if (*done >> reading & 1 || (trigger->negated && !by_negation) || trigger->part != line->part ||
            trigger->object != (t < readings))
            continue;
        EwOutcome outcome = try_trigger(analysis, line, trigger, match, position, found, data);
        if (outcome == EW_TRIED_FOUND)
            *done |= trigger->object ? G_MAXUINT64 : G_GUINT64_CONSTANT(1) << reading;
        subjectless |= outcome == EW_TRIED_SOURCE;
        report_tried(analysis, line, position, match, trigger->relation, outcome);
    }
    return !subjectless;
}

/* Bit per EwPart: where the lemma has readings left. Who looks on wants to know of all. */
static guint
parts_left(const EwAnalysis *analysis, EwItems triggers, guint64 done, guint position)
{
    gboolean by_negation = states_by_negation(analysis, triggers, position);
    guint parts = analysis->tried ? G_MAXUINT : 0;
    for (guint i = 0; i < MIN(triggers.count, 64); i++) {
        const EwTrigger *trigger = triggers.items[i];
        if ((!trigger->negated || by_negation) && !(done >> i & 1))
            parts |= 1u << trigger->part;
    }
    return parts;
}

/* One line on the trigger, and again where its subject turns out to lie in another clause. */
static void
try_frame(EwAnalysis *analysis, const EwLine *line, EwItems triggers, guint position, guint64 *done,
          Found found, gpointer data)
{
    EwUnit *unit = &g_array_index(analysis->units, EwUnit, position);
    const EwUnit plain = *unit, marked = ew_unit_marked(&plain);
    guint from = 0;
    do {
        EwMatch match;
        *unit = marked;
        int result = ew_string_match(analysis, line, from, &match);
        *unit = plain;
        if (result <= 0 && from == 0)
            report_tried(analysis, line, position, NULL, G_MAXUINT32, EW_TRIED_NO_MATCH);
        from = result > 0 && !try_readings(analysis, line, triggers, &match, position, done, found, data)
                   ? next_clause(analysis, &match, position)
                   : position;
    } while (from < position);
}

/*
 * All frames on the trigger at @position, read as @lemma; for each of its readings the first line that yields
 * something is taken. The first verb of a chain ("agreed to share") has a subject only.
 */
static void
try_frames(EwAnalysis *analysis, guint position, guint32 lemma, EwLayer layer, Found found, gpointer data)
{
    const EwSymbol *symbol = ew_at(analysis, position);
    gboolean subject_only = lemma != symbol->lemma;
    EwItems triggers = ew_rules_triggers(analysis->rules, lemma);
    GArray *gates = analysis->gates->frames[layer][symbol->kind];
    if (!triggers.count || !gates)
        return;
    guint64 done = 0; /* bit per reading of the lemma */
    guint parts = parts_left(analysis, triggers, done, position);
    const EwBeside beside = ew_gates_beside(&analysis->contents, position);
    for (guint i = 0; i < gates->len; i++) {
        EwFrameGate *gate = &g_array_index(gates, EwFrameGate, i);
        gboolean passes = parts >> gate->part & 1 && ew_gates_pass_frame(gate, beside);
        if (!passes && !analysis->tried)
            continue;
        if (subject_only && ew_pattern_has(gate->line->pattern, EW_CAPTURE_Y))
            continue;
        if (!passes) {
            report_tried(analysis, gate->line, position, NULL, G_MAXUINT32, EW_TRIED_NO_MATCH);
            continue;
        }
        guint64 before = done;
        try_frame(analysis, gate->line, triggers, position, &done, found, data);
        if (done != before)
            parts = parts_left(analysis, triggers, done, position);
    }
}

/* What lies after both ends and the word itself only shows that they belong together. */
static guint
end_of_statement(const EwAnalysis *analysis, const EwMatch *match, guint32 x, guint32 y, guint32 trigger)
{
    guint end = match->whole.first;
    for (guint i = end; i < match->whole.first + match->whole.count; i++) {
        guint32 index = g_array_index(analysis->string, guint32, i);
        if (index == x || index == y || index == trigger)
            end = i + 1;
    }
    return end;
}

/*
 * What a pattern has read as a whole ("lifted the ban on") is not read again in part ("the ban on"). What
 * lies before its own verb is only how the subject comes to it, and may state something too.
 */
static void
consume(EwAnalysis *analysis, const EwMatch *match, guint32 x, guint32 y, guint32 trigger)
{
    guint first = match->whole.first;
    for (guint i = first; i < match->whole.first + match->whole.count; i++) {
        guint8 kind = ew_at(analysis, i)->kind;
        if (kind >= EW_KIND_ACTIVE && kind <= EW_KIND_COPULA)
            first = i;
        if (g_array_index(analysis->string, guint32, i) == trigger)
            break;
    }
    guint end = end_of_statement(analysis, match, x, y, trigger);
    for (guint i = first; i < match->whole.first + match->whole.count; i++) {
        guint32 index = g_array_index(analysis->string, guint32, i);
        EwSymbol *symbol = ew_symbol(analysis, index);
        if (index != x && index != y && symbol->mention < 0 &&
            ((i < end && symbol->kind >= EW_KIND_ACTIVE && symbol->kind <= EW_KIND_COPULA) ||
             symbol->kind == EW_KIND_NT))
            symbol->consumed = TRUE;
    }
}

static EwOutcome
resolve_ends_of_pattern(EwAnalysis *analysis, const EwLine *line, guint32 x, guint32 y,
                        EwCandidate *candidate)
{
    if (y == G_MAXUINT32 && x != G_MAXUINT32 && relation_at(analysis, line->relation)->symmetric)
        return split_subject(analysis, x, candidate) ? EW_TRIED_FOUND : EW_TRIED_ONE_END;
    return resolve_ends(analysis, line->inverse ? y : x, line->inverse ? x : y, candidate);
}

static void
try_pattern(EwAnalysis *analysis, const EwLine *line, guint anchor, Found found, gpointer data)
{
    EwMatch match;
    for (guint from = 0; from < analysis->string->len;) {
        int result = ew_string_match(analysis, line, from, &match);
        if (result <= 0 && from == 0)
            report_tried(analysis, line, anchor, NULL, line->relation, EW_TRIED_NO_MATCH);
        if (result <= 0 || match.whole.count == 0)
            return;
        EwCandidate candidate = {.relation = line->relation,
                                 .instrument = -1,
                                 .opposite = -1,
                                 .trigger = g_array_index(analysis->string, guint32, anchor),
                                 .after = match.whole.first + match.whole.count};
        EwMatchSpan z = match.captures[EW_CAPTURE_Z], head = match.captures[EW_CAPTURE_HEAD];
        if (z.first != G_MAXUINT)
            candidate.instrument = (gint32)g_array_index(analysis->string, guint32, z.first);
        if (head.first != G_MAXUINT)
            candidate.trigger = g_array_index(analysis->string, guint32, head.first);
        guint32 x = captured(analysis, &match, EW_CAPTURE_X), y = captured(analysis, &match, EW_CAPTURE_Y);
        EwOutcome outcome = resolve_ends_of_pattern(analysis, line, x, y, &candidate);
        if (outcome == EW_TRIED_FOUND) {
            candidate.rule = line->name;
            candidate.confidence = line->confidence;
            candidate.detail = detail_of(analysis, line);
            token_range(analysis, &match, &candidate);
            ew_judge(analysis, &candidate, match.whole.first,
                     end_of_statement(analysis, &match, x, y, candidate.trigger), TRUE);
            if (line->detail && g_str_equal(line->detail, "asserted")) {
                candidate.detail = EW_DETAIL_NONE;
                candidate.negative = FALSE;
            }
            found(analysis, &candidate, data);
            consume(analysis, &match, x, y, candidate.trigger);
        }
        report_tried(analysis, line, anchor, &match, line->relation, outcome);
        from = match.whole.first + match.whole.count;
    }
}

/* The layer's patterns that wait for the word (0: for none), but those that have been tried. */
static void
try_patterns_of(EwAnalysis *analysis, EwLayer layer, guint32 word, guint position, Found found, gpointer data)
{
    if (word && !(ew_word_flags(analysis->rules, word) & EW_WORD_ANCHOR))
        return;
    EwItems lines = ew_rules_patterns(analysis->rules, word);
    for (guint i = 0; i < lines.count; i++) {
        const EwLine *line =
            ew_gates_pass_pattern(analysis->gates, analysis->rules, GPOINTER_TO_UINT(lines.items[i]), layer,
                                  analysis->tried ? NULL : &analysis->contents);
        if (line)
            try_pattern(analysis, line, position, found, data);
    }
}

/* The relations' own patterns, each once, wherever a word that it needs occurs: as a lemma, or in quotes as
 * it is. */
static void
try_patterns(EwAnalysis *analysis, EwLayer layer, Found found, gpointer data)
{
    ew_gates_begin(analysis->gates, analysis->rules);
    for (guint i = 0; i < analysis->string->len; i++) {
        guint32 lemma = ew_at(analysis, i)->lemma, word = ew_at(analysis, i)->word;
        if (lemma)
            try_patterns_of(analysis, layer, lemma, i, found, data);
        if (word && word != lemma)
            try_patterns_of(analysis, layer, word, i, found, data);
    }
    if (analysis->string->len)
        try_patterns_of(analysis, layer, 0, analysis->string->len - 1, found, data);
}

void
ew_find_relations(EwAnalysis *analysis, EwLayer layer, void (*found)(EwAnalysis *, EwCandidate *, gpointer),
                  gpointer data)
{
    analysis->others = NULL;
    try_patterns(analysis, layer, found, data);
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        guint16 flags = ew_word_flags(analysis->rules, symbol->lemma);
        if (symbol->mention < 0 && !symbol->consumed &&
            flags & (EW_WORD_VERB | EW_WORD_NOUN | EW_WORD_ROLE | EW_WORD_ADJECTIVE))
            try_frames(analysis, i, symbol->lemma, layer, found, data);
        symbol = ew_at(analysis, i);
        if (symbol->governor && !symbol->consumed &&
            ew_word_flags(analysis->rules, symbol->governor) & EW_WORD_VERB)
            try_frames(analysis, i, symbol->governor, layer, found, data);
    }
}
