/* SPDX-License-Identifier: MIT */
/* Looks on while the cascade reads, and takes down what it sees, sentence by sentence. */
#include "extract/explain.h"

#include "edgewise/extractor.h"
#include "extract/expectation.h"
#include "extract/reach.h"

#include <string.h>

struct _EwExplainer {
    EwExtractor *extractor;
    EwReach *reach;
    EwExplainOptions options;
    GArray *facts; /* EwExplainFact since the last line was tried */
    /* Of the document: */
    EwExplanation *current; /* of sentence `index`, or NULL if nobody asks about it */
    guint index;
    guint next;   /* the first sentence that has not been handed out */
    guint handed; /* how many were */
    EwExplainFunc func;
    gpointer user_data;
};

/* ---- records ---- */

static void
try_clear(gpointer data)
{
    g_array_unref(((EwExplainTry *)data)->facts);
}

static void
trigger_clear(gpointer data)
{
    EwExplainTrigger *trigger = data;
    g_ptr_array_unref(trigger->readings);
    g_array_unref(trigger->tries);
    g_array_unref(trigger->stops);
}

static void
explanation_free(EwExplanation *explanation)
{
    if (!explanation)
        return;
    g_array_unref(explanation->words);
    g_array_unref(explanation->names);
    g_array_unref(explanation->chunks);
    g_array_unref(explanation->phrases);
    g_array_unref(explanation->triggers);
    g_string_chunk_free(explanation->strings);
    g_free(explanation);
}

static const char *
keep(EwExplanation *explanation, const char *text)
{
    return text ? g_string_chunk_insert_const(explanation->strings, text) : NULL;
}

/* The words of a run of tokens, with line breaks as spaces. */
static const char *
words_of(const EwAnalysis *analysis, EwExplanation *explanation, guint32 first, guint32 count)
{
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + MAX(count, 1) - 1);
    g_autofree char *text = g_strndup(analysis->text + from->start, to->end - from->start);
    return keep(explanation, g_strdelimit(text, "\r\n\t", ' '));
}

static const char *
lemma_of(const EwAnalysis *analysis, EwExplanation *explanation, const EwSymbol *symbol)
{
    if (!symbol->lemma || symbol->lemma & EW_WORD_UNKNOWN || symbol->mention >= 0)
        return words_of(analysis, explanation, symbol->head_first, symbol->head_count);
    return keep(explanation, ew_vocabulary_text(analysis->rules->vocabulary, symbol->lemma));
}

static EwExplanation *
explanation_new(const EwAnalysis *analysis, const EwSentence *sentence)
{
    EwExplanation *explanation = g_new0(EwExplanation, 1);
    guint64 offset = ew_document_offset(analysis->document);
    explanation->strings = g_string_chunk_new(1024);
    explanation->start = offset + sentence->start;
    explanation->end = offset + sentence->end;
    explanation->text = words_of(analysis, explanation, sentence->first, sentence->count);
    explanation->words = g_array_new(FALSE, FALSE, sizeof(EwExplainWord));
    explanation->names = g_array_new(FALSE, FALSE, sizeof(EwExplainName));
    explanation->chunks = g_array_new(FALSE, FALSE, sizeof(EwExplainSymbol));
    explanation->phrases = g_array_new(FALSE, FALSE, sizeof(EwExplainSymbol));
    explanation->triggers = g_array_new(FALSE, FALSE, sizeof(EwExplainTrigger));
    g_array_set_clear_func(explanation->triggers, trigger_clear);
    return explanation;
}

/* ---- levels 0 to 2 ---- */

/* The symbols of tokens, dates and names come before all groups that were made of them. */
static void
take_words(const EwAnalysis *analysis, EwExplanation *explanation)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 next = sentence->first, end = sentence->first + sentence->count;
    for (guint32 i = 0; i < analysis->symbols->len && next < end; i++) {
        const EwSymbol *symbol = ew_symbol(analysis, i);
        const EwExplainWord word = {words_of(analysis, explanation, symbol->first, symbol->count),
                                    ew_kind_name(symbol->kind), lemma_of(analysis, explanation, symbol)};
        g_array_append_val(explanation->words, word);
        next = symbol->first + symbol->count;
    }
}

static const char *
name_of_found(guint8 found)
{
    static const char *const names[] = {
        [EW_FOUND_LISTED] = "listed", [EW_FOUND_DEMONYM] = "demonym", [EW_FOUND_METONYM] = "metonym",
        [EW_FOUND_ALIAS] = "alias",   [EW_FOUND_SHAPE] = "shape",     [EW_FOUND_COMPOUND] = "compound"};
    return found < G_N_ELEMENTS(names) ? names[found] : "?";
}

static void
take_names(const EwAnalysis *analysis, const EwSentence *sentence, EwExplanation *explanation)
{
    guint64 offset = ew_document_offset(analysis->document);
    guint32 low = 0, high = analysis->mentions->len;
    while (low < high) { /* mentions are in the order of their tokens */
        guint32 middle = low + (high - low) / 2;
        if (ew_mention(analysis, middle)->first < sentence->first)
            low = middle + 1;
        else
            high = middle;
    }
    for (guint32 i = low; i < analysis->mentions->len; i++) {
        const EwMention *mention = ew_mention(analysis, i);
        if (mention->first >= sentence->first + sentence->count)
            break;
        const EwEntity *entity = ew_entity(analysis, mention->entity);
        const EwExplainName name = {
            .text = words_of(analysis, explanation, mention->first, mention->count),
            .id = keep(explanation, entity->id),
            .name = keep(explanation, entity->name),
            .type = entity->type ? ew_type_name(entity->type) : NULL,
            .found = name_of_found(mention->found),
            .start = offset + ew_token(analysis, mention->first)->start,
            .end = offset + ew_token(analysis, mention->first + mention->count - 1)->end,
        };
        g_array_append_val(explanation->names, name);
    }
}

static void
append_entities(const EwAnalysis *analysis, const EwSymbol *symbol, GString *out)
{
    if (symbol->mention >= 0)
        g_string_append_printf(
            out, "%s%s", out->len ? ", " : "",
            ew_entity(analysis, ew_mention(analysis, (guint32)symbol->mention)->entity)->name);
    for (guint32 i = symbol->links; i; i = g_array_index(analysis->links, EwLink, i).next) {
        const EwLink *link = &g_array_index(analysis->links, EwLink, i);
        const EwSymbol *member = ew_symbol(analysis, link->symbol);
        if (link->role == EW_LINK_MEMBER && member->mention >= 0)
            append_entities(analysis, member, out);
    }
}

static void
take_string(const EwAnalysis *analysis, EwExplanation *explanation, GArray *symbols)
{
    g_array_set_size(symbols, 0);
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        g_autoptr(GString) entities = g_string_new(NULL);
        append_entities(analysis, symbol, entities);
        const EwExplainSymbol record = {
            .kind = ew_kind_name(symbol->kind),
            .text = words_of(analysis, explanation, symbol->first, symbol->count),
            .lemma = lemma_of(analysis, explanation, symbol),
            .entity = entities->len ? keep(explanation, entities->str) : NULL,
            .detail =
                symbol->detail ? keep(explanation, analysis->rules->details->pdata[symbol->detail]) : NULL,
            .negative = symbol->negative,
        };
        g_array_append_val(symbols, record);
    }
}

/* ---- level 3 ---- */

static gboolean
wanted_relation(const EwExplainer *explainer, const EwAnalysis *analysis, guint32 relation)
{
    return !explainer->options.relation ||
           analysis->rules->relations->pdata[relation] == explainer->options.relation;
}

/* The record of the word at @position; both layers see the same word, so its head's token tells which it is.
 */
static EwExplainTrigger *
trigger_at(const EwAnalysis *analysis, EwExplanation *explanation, guint position)
{
    const EwSymbol *symbol = ew_at(analysis, position);
    guint at = 0;
    for (; at < explanation->triggers->len; at++) {
        EwExplainTrigger *trigger = &g_array_index(explanation->triggers, EwExplainTrigger, at);
        if (trigger->token == symbol->head_first)
            return trigger;
        if (trigger->token > symbol->head_first)
            break;
    }
    EwExplainTrigger trigger = {.token = symbol->head_first,
                                .text = words_of(analysis, explanation, symbol->first, symbol->count),
                                .lemma = lemma_of(analysis, explanation, symbol),
                                .readings = g_ptr_array_new(),
                                .tries = g_array_new(FALSE, FALSE, sizeof(EwExplainTry)),
                                .stops = g_array_new(FALSE, FALSE, sizeof(EwExplainStop))};
    g_array_set_clear_func(trigger.tries, try_clear);
    g_array_insert_val(explanation->triggers, at, trigger);
    return &g_array_index(explanation->triggers, EwExplainTrigger, at);
}

static void
add_reading(EwExplanation *explanation, EwExplainTrigger *trigger, const char *what,
            const EwRelation *relation)
{
    g_autofree char *text = g_strdup_printf("%s of %s", what, relation->name);
    const char *kept = keep(explanation, text); /* equal strings are kept once */
    if (!g_ptr_array_find(trigger->readings, kept, NULL))
        g_ptr_array_add(trigger->readings, (gpointer)kept);
}

/* Whether a group of that kind can be the word as this part of speech. */
static gboolean
kind_has_part(guint8 kind, EwPart part)
{
    switch (part) {
    case EW_PART_VERB:
        return kind >= EW_KIND_ACTIVE && kind <= EW_KIND_PARTICIPLE;
    case EW_PART_NOUN:
        return kind == EW_KIND_NT;
    case EW_PART_ADJECTIVE:
        return kind == EW_TAG_ADJ;
    default:
        return kind == EW_KIND_ROLE;
    }
}

/* The readings that the group can have; where it can have none, what it would have been as something else. */
static void
take_readings(const EwExplainer *explainer, const EwAnalysis *analysis, EwExplanation *explanation,
              guint position, EwItems triggers)
{
    guint8 kind = ew_at(analysis, position)->kind;
    gboolean fits = FALSE;
    for (guint i = 0; i < triggers.count; i++)
        fits |= kind_has_part(kind, ((EwTrigger *)triggers.items[i])->part);
    for (guint i = 0; i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        if (!wanted_relation(explainer, analysis, trigger->relation) ||
            (fits && !kind_has_part(kind, trigger->part)))
            continue;
        g_autofree char *what = g_strdup_printf(
            "%s%s%s%s%s", fits ? "" : "read as ", fits ? "" : ew_kind_name(kind), fits ? "" : ", no ",
            trigger->negated ? "negated " : "", ew_part_name(trigger->part));
        EwExplainTrigger *record = trigger_at(analysis, explanation, position);
        record->stated = TRUE;
        add_reading(explanation, record, what, analysis->rules->relations->pdata[trigger->relation]);
    }
}

/* The words of the string that state relations, whether or not a line fits them. */
static void
take_triggers(const EwExplainer *explainer, const EwAnalysis *analysis, EwExplanation *explanation)
{
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        EwItems triggers = ew_rules_triggers(analysis->rules, symbol->lemma);
        if (symbol->mention < 0 && triggers.count)
            take_readings(explainer, analysis, explanation, i, triggers);
    }
}

static void
append_prepositions(const EwRules *rules, const EwTrigger *trigger, GString *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(trigger->preps) && trigger->preps[i]; i++)
        g_string_append_printf(out, "%s%s", i ? "|" : "",
                               ew_vocabulary_text(rules->vocabulary, trigger->preps[i]));
}

/* What the relation's words of this part take: "with|on", or "no preposition". */
static const char *
prepositions_of(const EwAnalysis *analysis, EwExplanation *explanation, const EwTried *tried)
{
    EwItems triggers = ew_rules_triggers(analysis->rules, ew_at(analysis, tried->position)->lemma);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        if (trigger->relation != tried->relation || trigger->part != tried->line->part || trigger->negated)
            continue;
        g_string_append(out, out->len ? " or " : "");
        if (trigger->preps[0])
            append_prepositions(analysis->rules, trigger, out);
        else
            g_string_append(out, "no preposition");
    }
    return keep(explanation, out->str);
}

static const char *
types_of(EwExplanation *explanation, EwTypeSet types)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint type = 1; type < EW_TYPE_COUNT; type++)
        if (types & EW_TYPE_BIT(type))
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", ew_type_name(type));
    return keep(explanation, out->str);
}

/* A relation's own pattern has no trigger that the relations' words fill in. */
static gboolean
is_frame(const EwLine *line)
{
    return ew_pattern_trigger_kinds(line->pattern) != 0;
}

/* The variable that is the source (or target) here: an inverse word or pattern turns them round. */
static char
variable_of(const EwAnalysis *analysis, const EwTried *tried, gboolean source)
{
    gboolean inverse = tried->line->inverse;
    EwItems triggers = ew_rules_triggers(analysis->rules, ew_at(analysis, tried->position)->lemma);
    for (guint i = 0; is_frame(tried->line) && i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        if (trigger->relation == tried->relation && trigger->part == tried->line->part)
            inverse |= trigger->inverse;
    }
    return source != inverse ? 'X' : 'Y';
}

static char *
reason_of_end(const EwAnalysis *analysis, EwExplanation *explanation, const EwTried *tried,
              const EwExplainTry *record, gboolean source)
{
    const EwRelation *relation = record->relation;
    char variable = variable_of(analysis, tried, source);
    guint capture = EW_CAPTURE_X + (guint)(variable - 'X');
    const char *words = record->captures[capture] ? record->captures[capture] : "";
    const char *end = source ? "source" : "target";
    const char *types = types_of(explanation, source ? relation->source : relation->target);
    const EwSymbol *symbol = tried->match && tried->match->captures[capture].first < analysis->string->len
                                 ? ew_at(analysis, tried->match->captures[capture].first)
                                 : NULL;
    if (!symbol || symbol->kind == EW_TAG_PRON)
        return g_strdup_printf("%c, \"%s\", stands for no %s of '%s' (%s)", variable, words, end,
                               relation->name, types);
    if (symbol->mention < 0)
        return g_strdup_printf(
            "%c, \"%s\", names nobody, and nobody that '%s' takes as its %s (%s) has been named "
            "before for whom it may stand",
            variable, words, relation->name, end, types);
    return g_strdup_printf("%c, \"%s\", is of type %s, and the %s of '%s' is to be: %s", variable, words,
                           ew_type_name(symbol->type), end, relation->name, types);
}

static char *
reason_of(const EwAnalysis *analysis, EwExplanation *explanation, const EwTried *tried,
          const EwExplainTry *record)
{
    const char *prep = record->captures[EW_CAPTURE_PREP];
    switch (tried->outcome) {
    case EW_TRIED_PREPOSITION:
        return g_strdup_printf(
            "'%s' takes %s, and the line has %s%s%s",
            ew_vocabulary_text(analysis->rules->vocabulary, ew_at(analysis, tried->position)->lemma),
            prepositions_of(analysis, explanation, tried), prep ? "'" : "", prep ? prep : "none",
            prep ? "'" : "");
    case EW_TRIED_INSTRUMENT:
        return g_strdup_printf("its instrument doesn't follow %s",
                               prepositions_of(analysis, explanation, tried));
    case EW_TRIED_INFINITIVE:
        return g_strdup("no infinitive follows");
    case EW_TRIED_NATIONALITY:
        return g_strdup("what stands before the role only says where somebody is from");
    case EW_TRIED_ONE_END:
        return g_strdup_printf("there is one argument, and %s", record->relation->symmetric
                                                                    ? "it doesn't name two entities"
                                                                    : "the relation isn't symmetric");
    case EW_TRIED_SOURCE:
    case EW_TRIED_TARGET:
        return reason_of_end(analysis, explanation, tried, record, tried->outcome == EW_TRIED_SOURCE);
    case EW_TRIED_CONTEXT:
        return g_strdup("nobody is named who does it, and the context tells of nobody");
    case EW_TRIED_FOUND:
        return record->facts->len
                   ? NULL
                   : g_strdup("the sentence has stated it already, or both ends are one entity");
    case EW_TRIED_NO_MATCH:
        break;
    }
    return NULL;
}

static void
take_match(EwExplainer *explainer, EwAnalysis *analysis, EwExplanation *explanation,
           EwExplainTrigger *trigger, const EwTried *tried)
{
    EwExplainTry record = {.line = tried->line,
                           .relation = analysis->rules->relations->pdata[tried->relation],
                           .outcome = tried->outcome,
                           .facts = g_array_new(FALSE, FALSE, sizeof(EwExplainFact))};
    for (guint i = 0; i < EW_CAPTURE_COUNT; i++) {
        EwMatchSpan span = tried->match->captures[i];
        if (span.first == G_MAXUINT || span.count == 0)
            continue;
        const EwSymbol *first = ew_at(analysis, span.first),
                       *last = ew_at(analysis, span.first + span.count - 1);
        record.captures[i] =
            words_of(analysis, explanation, first->first, last->first + last->count - first->first);
    }
    g_array_append_vals(record.facts, explainer->facts->data, explainer->facts->len);
    g_autofree char *reason = reason_of(analysis, explanation, tried, &record);
    record.reason = keep(explanation, reason);
    g_array_append_val(trigger->tries, record);
}

/* Fewest elements missing first, then most elements matched; equal ones stay in the order of the rules. */
static gboolean
is_farther(const EwExplainStop *a, const EwExplainStop *b)
{
    guint left[] = {a->total - a->count, b->total - b->count};
    return left[0] != left[1] ? left[0] < left[1] : a->count > b->count;
}

static void
take_stop(EwExplainer *explainer, EwAnalysis *analysis, EwExplanation *explanation, EwExplainTrigger *trigger,
          const EwTried *tried)
{
    EwReached reached;
    if (!ew_reach_find(explainer->reach, analysis, tried->line, tried->relation == G_MAXUINT32,
                       tried->position, &reached))
        return;
    EwExplainStop stop = {tried->line, reached.count, reached.total, reached.wanted, NULL};
    guint at = trigger->stops->len;
    while (at > 0 && is_farther(&stop, &g_array_index(trigger->stops, EwExplainStop, at - 1)))
        at--;
    if (at >= EW_EXPLAIN_STOPS)
        return;
    if (reached.position < analysis->string->len) {
        const EwSymbol *symbol = ew_at(analysis, reached.position);
        g_autofree char *text =
            g_strdup_printf("[%s %s]", ew_kind_name(symbol->kind),
                            words_of(analysis, explanation, symbol->first, symbol->count));
        stop.instead = keep(explanation, text);
    } else {
        stop.instead = "the sentence's end";
    }
    g_array_insert_val(trigger->stops, at, stop);
    if (trigger->stops->len > EW_EXPLAIN_STOPS)
        g_array_set_size(trigger->stops, EW_EXPLAIN_STOPS);
}

/* Whether the line is asked about and can state a relation that is; a negated word may state another one than
 * its own. */
static gboolean
is_relevant(const EwExplainer *explainer, const EwAnalysis *analysis, const EwTried *tried)
{
    if (explainer->options.line && strcmp(explainer->options.line, tried->line->name))
        return FALSE;
    if (tried->relation != G_MAXUINT32 && wanted_relation(explainer, analysis, tried->relation))
        return TRUE;
    if (!is_frame(tried->line))
        return FALSE;
    EwItems triggers = ew_rules_triggers(analysis->rules, ew_at(analysis, tried->position)->lemma);
    gboolean part = FALSE, wanted = FALSE;
    for (guint i = 0; i < triggers.count; i++) {
        const EwTrigger *trigger = triggers.items[i];
        gboolean this_part = trigger->part == tried->line->part && !trigger->negated;
        part |= this_part;
        wanted |= wanted_relation(explainer, analysis, trigger->relation) &&
                  (trigger->negated || (this_part && !tried->match));
    }
    return part && wanted;
}

/* What a pattern has read as a whole is no longer tried in part. */
static void
take_consumed(const EwAnalysis *analysis, EwExplanation *explanation, const EwTried *tried)
{
    for (guint i = 0; i < tried->match->whole.count; i++) {
        const EwSymbol *symbol = ew_at(analysis, tried->match->whole.first + i);
        for (guint j = 0; symbol->consumed && j < explanation->triggers->len; j++) {
            EwExplainTrigger *trigger = &g_array_index(explanation->triggers, EwExplainTrigger, j);
            if (trigger->token == symbol->head_first && !trigger->taken)
                trigger->taken = tried->line->name;
        }
    }
}

/* ---- the hooks ---- */

static gboolean
is_asked_about(const EwExplainer *explainer, const EwAnalysis *analysis, const EwSentence *sentence)
{
    guint64 offset = ew_document_offset(analysis->document);
    return !explainer->options.at || (offset + sentence->start <= explainer->options.offset &&
                                      explainer->options.offset < offset + sentence->end);
}

/* Hands out what is asked for of the sentences before @end. Those that the cascade passed over have names
 * too. */
static void
hand_out(EwExplainer *explainer, EwAnalysis *analysis, guint end)
{
    for (; explainer->next < end; explainer->next++) {
        const EwSentence *sentence = &g_array_index(analysis->tokens.sentences, EwSentence, explainer->next);
        EwExplanation *explanation =
            explainer->index == explainer->next ? g_steal_pointer(&explainer->current) : NULL;
        if (!explanation && sentence->count && is_asked_about(explainer, analysis, sentence)) {
            explanation = explanation_new(analysis, sentence);
            explanation->passed_over = TRUE;
            take_names(analysis, sentence, explanation);
        }
        if (!explanation)
            continue;
        explainer->func(explanation, explainer->user_data);
        explainer->handed++;
        explanation_free(explanation);
    }
}

static void
on_stage(EwAnalysis *analysis, const char *stage, gpointer data)
{
    EwExplainer *explainer = data;
    gboolean chunks = g_str_equal(stage, "chunks");
    if (chunks) {
        hand_out(explainer, analysis, analysis->sentence_index);
        explainer->index = analysis->sentence_index;
        if (is_asked_about(explainer, analysis, analysis->sentence))
            explainer->current = explanation_new(analysis, analysis->sentence);
    }
    EwExplanation *explanation = explainer->current;
    if (!explanation)
        return;
    if (chunks) {
        take_words(analysis, explanation);
        take_names(analysis, analysis->sentence, explanation);
    }
    take_string(analysis, explanation, chunks ? explanation->chunks : explanation->phrases);
    take_triggers(explainer, analysis, explanation);
}

static void
on_tried(EwAnalysis *analysis, const EwTried *tried, gpointer data)
{
    EwExplainer *explainer = data;
    EwExplanation *explanation = explainer->current;
    if (explanation && tried->match && !is_frame(tried->line) && tried->outcome == EW_TRIED_FOUND)
        take_consumed(analysis, explanation, tried);
    if (explanation && is_relevant(explainer, analysis, tried)) {
        EwExplainTrigger *trigger = trigger_at(analysis, explanation, tried->position);
        if (!is_frame(tried->line))
            add_reading(explanation, trigger, "pattern", analysis->rules->relations->pdata[tried->relation]);
        trigger->lines++;
        explanation->n_facts += explainer->facts->len;
        if (tried->match)
            take_match(explainer, analysis, explanation, trigger, tried);
        else
            take_stop(explainer, analysis, explanation, trigger, tried);
    }
    g_array_set_size(explainer->facts, 0);
}

static const char *
doubts_of(EwExplanation *explanation, const EwFact *fact)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (fact->detail)
        g_string_append_printf(out, "%s, ", fact->detail);
    for (const char *const *via = fact->via; via && *via; via++)
        g_string_append_printf(out, "via %s, ", *via);
    char number[16];
    g_string_append_printf(out, "confidence %s",
                           g_ascii_formatd(number, sizeof number, "%.2f", fact->confidence));
    return keep(explanation, out->str);
}

static void
on_fact(const EwFact *fact, gpointer data)
{
    EwExplainer *explainer = data;
    EwExplanation *explanation = explainer->current;
    if (!explanation)
        return;
    g_autofree char *line = ew_expectation_of(fact);
    g_autoptr(GString) json = g_string_new(NULL);
    ew_fact_to_json(fact, json);
    g_strchomp(json->str);
    const EwExplainFact record = {keep(explanation, line), keep(explanation, json->str),
                                  doubts_of(explanation, fact)};
    g_array_append_val(explainer->facts, record);
}

EwExplainer *
ew_explainer_new(EwRules *rules, const EwExplainOptions *options)
{
    const EwExtractorOptions extractor_options = {.no_coref = options->no_coref};
    EwExplainer *explainer = g_new0(EwExplainer, 1);
    explainer->extractor = ew_extractor_new(rules, &extractor_options);
    explainer->reach = ew_reach_new();
    explainer->options = *options;
    explainer->facts = g_array_new(FALSE, FALSE, sizeof(EwExplainFact));
    EwAnalysis *analysis = ew_extractor_analysis(explainer->extractor);
    analysis->observe = on_stage;
    analysis->tried = on_tried;
    analysis->observe_data = explainer;
    return explainer;
}

void
ew_explainer_free(EwExplainer *explainer)
{
    if (!explainer)
        return;
    g_array_unref(explainer->facts);
    ew_reach_free(explainer->reach);
    ew_extractor_free(explainer->extractor);
    g_free(explainer);
}

guint
ew_explainer_run(EwExplainer *explainer, const EwDocument *document, EwExplainFunc func, gpointer user_data)
{
    EwAnalysis *analysis = ew_extractor_analysis(explainer->extractor);
    explainer->index = explainer->next = explainer->handed = 0;
    explainer->func = func;
    explainer->user_data = user_data;
    g_array_set_size(explainer->facts, 0);
    ew_extractor_run(explainer->extractor, document, on_fact, explainer);
    analysis->document = document; /* the extractor is done with it */
    hand_out(explainer, analysis, analysis->tokens.sentences->len);
    analysis->document = NULL;
    return explainer->handed;
}
