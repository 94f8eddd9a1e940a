/* SPDX-License-Identifier: MIT */
/* A fact as one line of JSON. Keys stand in a fixed order and numbers in a fixed form: equal facts give equal
 * bytes. */
#include "fact/fact.h"
#include "fact/json_text.h"
#include "fact/normal.h"

static void
append_span(GString *out, const EwSpan *span)
{
    ew_json_append_member(out, "text", span->text);
    ew_json_append_number(out, "start", span->start);
    ew_json_append_number(out, "end", span->end);
}

static void
append_listed(GString *out, const EwArgument *argument)
{
    if (!argument->n_listed)
        return;
    ew_json_append_key(out, "listed");
    g_string_append_c(out, '[');
    for (guint i = 0; i < argument->n_listed; i++) {
        ew_json_append_comma(out);
        g_string_append_c(out, '{');
        ew_json_append_member(out, "list", argument->listed[i].key);
        ew_json_append_member(out, "id", argument->listed[i].value);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_argument(GString *out, const char *key, const EwArgument *argument)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    ew_json_append_member(out, "id", argument->id);
    ew_json_append_member(out, "name", argument->name);
    ew_json_append_member(out, "type", argument->type);
    ew_json_append_member(out, "country", argument->country);
    append_listed(out, argument);
    append_span(out, &argument->mention);
    if (argument->antecedent.text) {
        ew_json_append_key(out, "antecedent");
        g_string_append_c(out, '{');
        append_span(out, &argument->antecedent);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, '}');
}

static void
append_pairs(GString *out, const char *key, const EwPair *pairs, guint n)
{
    g_autoptr(GString) buffer = g_string_new(NULL);
    EwPair pair;
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    for (guint i = 0; ew_pairs_next(pairs, n, &i, &pair, buffer);)
        ew_json_append_member(out, pair.key, pair.value);
    g_string_append_c(out, '}');
}

static void
append_via(GString *out, const char *const *via)
{
    ew_json_append_key(out, "via");
    g_string_append_c(out, '[');
    for (; via && *via; via++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, *via);
    }
    g_string_append_c(out, ']');
}

void
ew_fact_to_json(const EwFact *fact, GString *out)
{
    g_string_append_c(out, '{');
    ew_json_append_number(out, "v", EW_FACT_VERSION);
    ew_json_append_member(out, "id", fact->id);
    ew_json_append_member(out, "doc", fact->doc);
    ew_json_append_member(out, "title", fact->title);
    ew_json_append_member(out, "date", fact->date);
    ew_json_append_member(out, "url", fact->url);
    ew_json_append_member(out, "text_hash", fact->text_hash);
    ew_json_append_key(out, "sentence");
    g_string_append_c(out, '{');
    append_span(out, &fact->sentence);
    g_string_append_c(out, '}');
    append_argument(out, "source", &fact->source);
    ew_json_append_member(out, "relation", fact->relation);
    append_argument(out, "target", &fact->target);
    if (fact->instrument.name)
        append_argument(out, "instrument", &fact->instrument);
    ew_json_append_member(out, "polarity", fact->negative ? "negative" : "positive");
    ew_json_append_member(out, "modality", fact->asserted ? "asserted" : "other");
    ew_json_append_member(out, "detail", fact->detail);
    append_pairs(out, "qualifiers", fact->qualifiers, fact->n_qualifiers);
    ew_json_append_member(out, "event_date", fact->event_date);
    ew_json_append_member(out, "trigger", fact->trigger);
    append_pairs(out, "codes", fact->codes, fact->n_codes);
    ew_json_append_member(out, "rule", fact->rule);
    append_via(out, fact->via);
    ew_json_append_share(out, "confidence", ew_confidence_percent(fact->confidence));
    g_string_append(out, "}\n");
}
