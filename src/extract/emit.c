/* SPDX-License-Identifier: MIT */
/*
 * A candidate becomes facts, one for each pair of source and target.
 *
 * Confidence is a product, so that each doubt lowers it by a stated factor:
 *     0.95  to begin with
 *   x 0.80  per argument that discourse found (a pronoun or description)
 *   x 0.85  per argument that is named through something else (its officials, its kit)
 *   x 0.90  per argument whose name is in no list
 *   x 0.80  per argument whose name is one slip of spelling away from the listed one
 *   x 0.80  per argument whose name several entries of the lists have, none of which is meant for sure
 *   x 0.70  where no phrase names the agent
 *   x the confidence that the rule itself states, if it does
 * rounded to two decimals.
 */
#include "extract/analysis.h"

#include <string.h>

#define CONFIDENCE_START     0.95
#define CONFIDENCE_COREF     0.80
#define CONFIDENCE_INDIRECT  0.85
#define CONFIDENCE_UNLISTED  0.90
#define CONFIDENCE_FUZZY     0.80
#define CONFIDENCE_HOMONYM   0.80
#define CONFIDENCE_AGENTLESS 0.70
#define MAX_QUALIFIERS       8
#define MAX_VIA              8

static EwSpan
span_of_tokens(EwAnalysis *analysis, guint32 first, guint32 count)
{
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + MAX(count, 1) - 1);
    guint64 offset = ew_document_offset(analysis->document);
    const char *text = g_string_chunk_insert_len(analysis->strings, analysis->text + from->start,
                                                 (gssize)(to->end - from->start));
    return (EwSpan){text, offset + from->start, offset + to->end};
}

/* Kept once for all that the sentence states. */
static EwSpan
span_of_sentence(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    if (!analysis->sentence_span.text)
        analysis->sentence_span = span_of_tokens(analysis, sentence->first, sentence->count);
    return analysis->sentence_span;
}

/* Of "US-made" only "US" stands for the entity. */
static void
cut_compound(EwAnalysis *analysis, guint32 token, EwSpan *span)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        const char *hyphen = strchr(span->text, '-');
        if (mention->first != token || mention->found != EW_FOUND_COMPOUND || !hyphen)
            continue;
        gsize length = (gsize)(hyphen - span->text);
        span->end = span->start + length;
        span->text = g_string_chunk_insert_len(analysis->strings, span->text, (gssize)length);
    }
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const EwPair *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order ? order : strcmp(left->value, right->value);
}

/* The lists that have the entity. */
static guint
collect_listed(const EwAnalysis *analysis, const EwEntity *entity, EwPair *listed)
{
    guint n = 0;
    for (guint32 m = entity->marks; m && n < EW_MAX_LISTED;) {
        const EwMark *mark = &g_array_index(analysis->marks, EwMark, m);
        listed[n++] = (EwPair){mark->list, mark->id};
        m = mark->next;
    }
    if (n > 1)
        qsort(listed, n, sizeof *listed, compare_pairs);
    return n;
}

/* @listed takes EW_MAX_LISTED pairs, which live as long as the argument. */
static EwArgument
argument_of(EwAnalysis *analysis, const EwReferent *referent, EwPair *listed)
{
    const EwEntity *entity = ew_entity(analysis, referent->entity);
    EwArgument argument = {.id = entity->id,
                           .name = entity->name,
                           .country = entity->country,
                           .type = ew_type_name(entity->type ? entity->type : EW_TYPE_ORGANISATION),
                           .listed = listed};
    argument.n_listed = collect_listed(analysis, entity, listed);
    argument.mention = span_of_tokens(analysis, referent->first, referent->count);
    if (referent->count > 0)
        cut_compound(analysis, referent->first, &argument.mention);
    if (referent->antecedent >= 0) {
        const EwMention *mention = ew_mention(analysis, (guint32)referent->antecedent);
        argument.antecedent = span_of_tokens(analysis, mention->first, mention->count);
    } else if (referent->implied) {
        argument.antecedent = argument.mention; /* its words are no name of it */
    }
    return argument;
}

/* Whether the words of an argument are a misspelt name. */
static gboolean
is_fuzzy(const EwAnalysis *analysis, const EwReferent *referent)
{
    if (referent->antecedent >= 0)
        return ew_mention(analysis, (guint32)referent->antecedent)->found == EW_FOUND_FUZZY;
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++)
        if (ew_mention(analysis, m)->first == referent->first)
            return ew_mention(analysis, m)->found == EW_FOUND_FUZZY;
    return FALSE;
}

/* Several entries of one name are no less of a list. */
static gboolean
is_unlisted(const EwAnalysis *analysis, const EwReferent *referent)
{
    const EwEntity *entity = ew_entity(analysis, referent->entity);
    return entity->listed < 0 && !entity->ambiguous;
}

static double
doubt(const EwAnalysis *analysis, const EwReferent *referent)
{
    double factor = 1;
    if (referent->antecedent >= 0)
        factor *= CONFIDENCE_COREF;
    if (referent->indirect)
        factor *= CONFIDENCE_INDIRECT;
    if (is_unlisted(analysis, referent))
        factor *= CONFIDENCE_UNLISTED;
    if (is_fuzzy(analysis, referent))
        factor *= CONFIDENCE_FUZZY;
    if (ew_entity(analysis, referent->entity)->ambiguous)
        factor *= CONFIDENCE_HOMONYM;
    return factor;
}

/* How the arguments were found, for those who audit: coref, context, fuzzy, homonym, indirect, shape. */
static guint
collect_via(const EwAnalysis *analysis, const EwCandidate *candidate, const EwReferent *const ends[2],
            const char **via)
{
    guint n = 0;
    gboolean coref = FALSE, indirect = FALSE, unlisted = FALSE, fuzzy = FALSE, homonym = FALSE;
    for (guint i = 0; i < 2; i++) {
        coref |= ends[i]->antecedent >= 0;
        indirect |= ends[i]->indirect;
        fuzzy |= is_fuzzy(analysis, ends[i]);
        homonym |= ew_entity(analysis, ends[i]->entity)->ambiguous;
        unlisted |= is_unlisted(analysis, ends[i]);
    }
    if (coref)
        via[n++] = "coref";
    if (candidate->agentless)
        via[n++] = "context";
    if (fuzzy)
        via[n++] = "fuzzy";
    if (homonym)
        via[n++] = "homonym";
    if (indirect)
        via[n++] = "indirect";
    if (unlisted)
        via[n++] = "shape";
    via[n] = NULL;
    return n;
}

/* Whether the word brings one of the relation's qualifiers. */
static gboolean
brings_qualifier(const EwRelation *relation, const EwSymbol *prep)
{
    for (guint q = 0; q < relation->qualifiers->len; q++)
        if (g_array_index(relation->qualifiers, EwQualifier, q).prep == prep->lemma &&
            (prep->kind == EW_TAG_PREP || prep->kind == EW_TAG_TO))
            return TRUE;
    return FALSE;
}

/* The words from a preposition's object to the next comma, stop, finite verb or qualifier. */
static const char *
qualifier_text(EwAnalysis *analysis, const EwRelation *relation, guint from)
{
    guint end = from;
    while (end < analysis->string->len) {
        const EwSymbol *symbol = ew_at(analysis, end);
        if (symbol->kind == EW_TAG_COMMA || symbol->kind == EW_TAG_STOP || symbol->kind == EW_TAG_COLON ||
            symbol->kind == EW_TAG_SUBORD || symbol->kind == EW_TAG_WH || symbol->kind == EW_TAG_CONJ ||
            symbol->kind == EW_KIND_ACTIVE || symbol->kind == EW_KIND_PASSIVE ||
            symbol->kind == EW_KIND_COPULA || (end > from && brings_qualifier(relation, symbol)))
            break;
        end++;
    }
    if (end == from)
        return NULL;
    const EwSymbol *first = ew_at(analysis, from), *last = ew_at(analysis, end - 1);
    EwSpan span = span_of_tokens(analysis, first->first, last->first + last->count - first->first);
    return strlen(span.text) <= 200 ? span.text : NULL;
}

static void
add_qualifier(EwPair *pairs, guint *n, const char *key, const char *value)
{
    if (!value || *n == MAX_QUALIFIERS)
        return;
    for (guint i = 0; i < *n; i++)
        if (g_str_equal(pairs[i].key, key))
            return;
    guint at = *n;
    while (at > 0 && strcmp(pairs[at - 1].key, key) > 0) {
        pairs[at] = pairs[at - 1];
        at--;
    }
    pairs[at] = (EwPair){key, value};
    (*n)++;
}

static guint
collect_qualifiers(EwAnalysis *analysis, const EwCandidate *candidate, EwPair *pairs)
{
    guint n = 0;
    const EwRelation *relation = analysis->rules->relations->pdata[candidate->relation];
    for (guint i = candidate->after; i + 1 < analysis->string->len && i < candidate->after + 6; i++) {
        const EwSymbol *prep = ew_at(analysis, i);
        if (prep->kind == EW_TAG_COMMA || prep->kind == EW_TAG_STOP || prep->kind == EW_KIND_ACTIVE)
            break;
        for (guint q = 0; q < relation->qualifiers->len; q++) {
            const EwQualifier *qualifier = &g_array_index(relation->qualifiers, EwQualifier, q);
            if (qualifier->prep == prep->lemma && (prep->kind == EW_TAG_PREP || prep->kind == EW_TAG_TO))
                add_qualifier(pairs, &n, qualifier->name, qualifier_text(analysis, relation, i + 1));
        }
    }
    if (candidate->instrument >= 0) {
        const EwSymbol *list = ew_symbol(analysis, (guint32)candidate->instrument);
        add_qualifier(pairs, &n, "list", span_of_tokens(analysis, list->head_first, list->head_count).text);
    }
    return n;
}

/*
 * How many sentences before this one have the same text: keeps ids of repeated sentences apart. In a later
 * part of a long text the part's offset is added, which is more than there can be sentences before it.
 */
static guint64
sentence_ordinal(EwAnalysis *analysis, const char *text)
{
    gpointer found = g_hash_table_lookup(analysis->sentence_texts, text);
    if (!found) {
        const EwRepeated first = {analysis->sentence_index, 0};
        g_array_append_val(analysis->repeated, first);
        found = GUINT_TO_POINTER(analysis->repeated->len);
        g_hash_table_insert(analysis->sentence_texts, (gpointer)text, found);
    }
    EwRepeated *repeated = &g_array_index(analysis->repeated, EwRepeated, GPOINTER_TO_UINT(found) - 1);
    if (repeated->sentence != analysis->sentence_index) {
        repeated->sentence = analysis->sentence_index;
        repeated->ordinal++;
    }
    return ew_document_offset(analysis->document) + repeated->ordinal;
}

/* The same relation between the same two is stated once per sentence. */
static gboolean
is_new(EwAnalysis *analysis, guint32 relation, guint32 source, guint32 target)
{
    const EwStated stated = {relation, source, target};
    for (guint i = 0; i < analysis->stated->len; i++) {
        const EwStated *other = &g_array_index(analysis->stated, EwStated, i);
        if (other->relation == stated.relation && other->source == source && other->target == target)
            return FALSE;
    }
    if (analysis->stated->len >= analysis->most_facts) {
        ew_limit_hit(analysis, EW_LIMIT_FACTS);
        return FALSE;
    }
    g_array_append_val(analysis->stated, stated);
    return TRUE;
}

static void
set_relation(EwFact *fact, EwPair *codes, const EwRelation *relation)
{
    EwCodesWhen when = fact->negative                                         ? EW_CODES_NEGATIVE
                       : fact->detail && g_str_equal(fact->detail, "planned") ? EW_CODES_PLANNED
                                                                              : EW_CODES_STATED;
    const EwCodes *special = &relation->codes[when], *always = &relation->codes[EW_CODES_STATED];
    const char *cameo = special->cameo ? special->cameo : always->cameo;
    const char *plover = special->plover ? special->plover : always->plover;
    fact->relation = relation->name;
    fact->codes = codes;
    fact->n_codes = 0;
    if (cameo)
        codes[fact->n_codes++] = (EwPair){"cameo", cameo};
    if (plover)
        codes[fact->n_codes++] = (EwPair){"plover", plover};
}

/* What a stated relation tells of a name's type. */
static void
take_guess(EwAnalysis *analysis, const EwReferent *referent)
{
    EwEntity *entity = ew_entity(analysis, referent->entity);
    if (entity->type == EW_TYPE_NONE && referent->guess) {
        entity->type = (EwType)referent->guess;
        entity->guessed = TRUE;
    }
}

static void
emit_pair(EwAnalysis *analysis, const EwCandidate *candidate, const EwReferent *source,
          const EwReferent *target, EwFact *fact, EwFactFunc func, gpointer user_data)
{
    gboolean negative = candidate->negative ^ candidate->negated ^ source->negative ^ target->negative;
    guint32 relation = candidate->relation;
    gboolean denied = ew_symbol(analysis, candidate->trigger)->denied || source->negative || target->negative;
    if (negative && denied && candidate->opposite >= 0) {
        relation = (guint32)candidate->opposite;
        negative = FALSE;
    }
    if (source->entity == target->entity || !is_new(analysis, relation, source->entity, target->entity))
        return;
    EwPair codes[2], listed[2][EW_MAX_LISTED];
    const EwReferent *const ends[2] = {source, target};
    const char *via[MAX_VIA + 1];
    char id[24];
    take_guess(analysis, source);
    take_guess(analysis, target);
    fact->source = argument_of(analysis, source, listed[0]);
    fact->target = argument_of(analysis, target, listed[1]);
    fact->negative = negative;
    set_relation(fact, codes, analysis->rules->relations->pdata[relation]);
    fact->via = collect_via(analysis, candidate, ends, via) ? via : NULL;
    double confidence = CONFIDENCE_START * candidate->confidence * doubt(analysis, source) *
                        doubt(analysis, target) * (candidate->agentless ? CONFIDENCE_AGENTLESS : 1);
    fact->confidence = (double)(int)(confidence * 100 + 0.5) / 100;
    ew_fact_compute_id(fact, sentence_ordinal(analysis, fact->sentence.text), id);
    fact->id = id;
    analysis->counts.facts++;
    func(fact, user_data);
    for (guint i = 0; i < 2; i++)
        if (ends[i]->antecedent >= 0)
            ew_history_recall(analysis, ends[i]->entity, (guint32)ends[i]->antecedent);
    if (!candidate->detail && !negative)
        ew_known_add(analysis, relation, source->entity, target->entity);
}

void
ew_emit(EwAnalysis *analysis, EwCandidate *candidate, EwFactFunc func, gpointer user_data)
{
    const EwDocument *document = analysis->document;
    const EwSymbol *trigger = ew_symbol(analysis, candidate->trigger);
    EwPair qualifiers[MAX_QUALIFIERS], listed[EW_MAX_LISTED];
    EwFact fact = {
        .doc = ew_document_id(document),
        .title = ew_document_title(document),
        .date = ew_document_date(document),
        .url = ew_document_url(document),
        .text_hash = ew_document_text_hash(document),
        .asserted = candidate->detail == EW_DETAIL_NONE,
        .detail = candidate->detail ? analysis->rules->details->pdata[candidate->detail] : NULL,
        .rule = candidate->rule,
        .qualifiers = qualifiers,
    };
    fact.sentence = span_of_sentence(analysis);
    fact.trigger = span_of_tokens(analysis, trigger->first, trigger->count).text;
    fact.event_date = ew_event_date(analysis);
    fact.n_qualifiers = collect_qualifiers(analysis, candidate, qualifiers);
    EwReferents lists = {.count = 0};
    if (candidate->instrument >= 0)
        ew_resolve(analysis, (guint32)candidate->instrument,
                   EW_TYPE_BIT(EW_TYPE_LIST) | EW_TYPE_BIT(EW_TYPE_LAW), &lists);
    if (lists.count)
        fact.instrument = argument_of(analysis, &lists.items[0], listed);
    for (guint s = 0; s < candidate->source.count; s++)
        for (guint t = 0; t < candidate->target.count; t++)
            emit_pair(analysis, candidate, &candidate->source.items[s], &candidate->target.items[t], &fact,
                      func, user_data);
}
