/* SPDX-License-Identifier: MIT */
/* An explanation for programs: one JSON object a sentence. */
#include "cli/explain_output.h"

#include "fact/json_text.h"

static void
open_array(GString *out, const char *key)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '[');
}

static void
open_object(GString *out)
{
    ew_json_append_comma(out);
    g_string_append_c(out, '{');
}

static void
append_words(GString *out, const EwExplanation *explanation)
{
    open_array(out, "words");
    for (guint i = 0; i < explanation->words->len; i++) {
        const EwExplainWord *word = &g_array_index(explanation->words, EwExplainWord, i);
        open_object(out);
        ew_json_append_member(out, "text", word->text);
        ew_json_append_member(out, "tag", word->tag);
        ew_json_append_member(out, "lemma", word->lemma);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_names(GString *out, const EwExplanation *explanation)
{
    open_array(out, "names");
    for (guint i = 0; i < explanation->names->len; i++) {
        const EwExplainName *name = &g_array_index(explanation->names, EwExplainName, i);
        open_object(out);
        ew_json_append_member(out, "text", name->text);
        ew_json_append_number(out, "start", name->start);
        ew_json_append_number(out, "end", name->end);
        ew_json_append_member(out, "id", name->id);
        ew_json_append_member(out, "name", name->name);
        ew_json_append_member(out, "type", name->type);
        ew_json_append_member(out, "found", name->found);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_string(GString *out, const char *key, const GArray *symbols)
{
    open_array(out, key);
    for (guint i = 0; i < symbols->len; i++) {
        const EwExplainSymbol *symbol = &g_array_index(symbols, EwExplainSymbol, i);
        open_object(out);
        ew_json_append_member(out, "kind", symbol->kind);
        ew_json_append_member(out, "text", symbol->text);
        ew_json_append_member(out, "lemma", symbol->lemma);
        ew_json_append_member(out, "entity", symbol->entity);
        ew_json_append_member(out, "detail", symbol->detail);
        ew_json_append_bool(out, "negative", symbol->negative);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_line(GString *out, const EwLine *line)
{
    const EwPlace *place = &line->place;
    g_autofree char *pattern = g_strndup(place->line_start + place->column, place->span);
    ew_json_append_member(out, "rule", line->name);
    ew_json_append_member(out, "file", place->source->path);
    ew_json_append_number(out, "line", place->line);
    ew_json_append_member(out, "pattern", pattern);
}

static void
append_try(GString *out, const EwExplainTry *record)
{
    static const char *const names[EW_CAPTURE_COUNT] = {"X", "Y", "Z", "head", "trigger", "preposition"};
    open_object(out);
    append_line(out, record->line);
    ew_json_append_member(out, "relation", record->relation->name);
    ew_json_append_member(out, "reason", record->reason);
    ew_json_append_key(out, "captures");
    g_string_append_c(out, '{');
    for (guint i = 0; i < EW_CAPTURE_COUNT; i++)
        if (record->captures[i])
            ew_json_append_member(out, names[i], record->captures[i]);
    g_string_append_c(out, '}');
    open_array(out, "facts");
    for (guint i = 0; i < record->facts->len; i++) {
        ew_json_append_comma(out);
        g_string_append(out, g_array_index(record->facts, EwExplainFact, i).json);
    }
    g_string_append(out, "]}");
}

static void
append_stop(GString *out, const EwExplainStop *stop)
{
    g_autofree char *wanted = g_strndup(stop->wanted.line_start + stop->wanted.column, stop->wanted.span);
    open_object(out);
    append_line(out, stop->line);
    ew_json_append_number(out, "matched", stop->count);
    ew_json_append_number(out, "elements", stop->total);
    ew_json_append_member(out, "wanted", wanted);
    ew_json_append_member(out, "instead", stop->instead);
    g_string_append_c(out, '}');
}

static void
append_trigger(GString *out, const EwExplainTrigger *trigger)
{
    open_object(out);
    ew_json_append_member(out, "text", trigger->text);
    ew_json_append_member(out, "lemma", trigger->lemma);
    open_array(out, "readings");
    for (guint i = 0; i < trigger->readings->len; i++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, trigger->readings->pdata[i]);
    }
    g_string_append_c(out, ']');
    ew_json_append_number(out, "lines", trigger->lines);
    ew_json_append_member(out, "taken", trigger->taken);
    open_array(out, "matched");
    for (guint i = 0; i < trigger->tries->len; i++)
        append_try(out, &g_array_index(trigger->tries, EwExplainTry, i));
    g_string_append_c(out, ']');
    open_array(out, "broke");
    for (guint i = 0; i < trigger->stops->len; i++)
        append_stop(out, &g_array_index(trigger->stops, EwExplainStop, i));
    g_string_append(out, "]}");
}

void
explain_append_json(GString *out, const EwExplanation *explanation)
{
    g_string_append_c(out, '{');
    ew_json_append_member(out, "text", explanation->text);
    ew_json_append_number(out, "start", explanation->start);
    ew_json_append_number(out, "end", explanation->end);
    ew_json_append_bool(out, "passed_over", explanation->passed_over);
    append_words(out, explanation);
    append_names(out, explanation);
    append_string(out, "chunks", explanation->chunks);
    append_string(out, "phrases", explanation->phrases);
    open_array(out, "triggers");
    for (guint i = 0; i < explanation->triggers->len; i++)
        append_trigger(out, &g_array_index(explanation->triggers, EwExplainTrigger, i));
    g_string_append(out, "]}\n");
}
