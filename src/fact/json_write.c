/* SPDX-License-Identifier: MIT */
/* A fact as one line of JSON. Keys stand in a fixed order and numbers in a fixed form: equal facts give equal
 * bytes. */
#include "fact/fact.h"
#include "fact/json_text.h"
#include "fact/normal.h"

static void
append_span(GString *out, const EwSpan *span)
{
    EW_JSON_MEMBER(out, "\"text\":", span->text);
    EW_JSON_NUMBER(out, ",\"start\":", span->start);
    EW_JSON_NUMBER(out, ",\"end\":", span->end);
}

static void
append_listed(GString *out, const EwArgument *argument)
{
    if (!argument->n_listed)
        return;
    ew_json_append_literal(out, "\"listed\":[");
    for (guint i = 0; i < argument->n_listed; i++) {
        ew_json_append_comma(out);
        EW_JSON_MEMBER(out, "{\"list\":", argument->listed[i].key);
        EW_JSON_MEMBER(out, ",\"id\":", argument->listed[i].value);
        g_string_append_c(out, '}');
    }
    ew_json_append_literal(out, "],");
}

/* Without its key. */
static void
append_argument(GString *out, const EwArgument *argument)
{
    EW_JSON_MEMBER(out, "{\"id\":", argument->id);
    EW_JSON_MEMBER(out, ",\"name\":", argument->name);
    EW_JSON_MEMBER(out, ",\"type\":", argument->type);
    EW_JSON_MEMBER(out, ",\"country\":", argument->country);
    g_string_append_c(out, ',');
    append_listed(out, argument);
    append_span(out, &argument->mention);
    if (argument->antecedent.text) {
        ew_json_append_literal(out, ",\"antecedent\":{");
        append_span(out, &argument->antecedent);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, '}');
}

static void
append_pairs(GString *out, const EwPair *pairs, guint n)
{
    if (!n) {
        ew_json_append_literal(out, "{}");
        return;
    }
    g_autoptr(GString) buffer = g_string_new(NULL);
    EwPair pair;
    g_string_append_c(out, '{');
    for (guint i = 0; ew_pairs_next(pairs, n, &i, &pair, buffer);)
        ew_json_append_member(out, pair.key, pair.value);
    g_string_append_c(out, '}');
}

static void
append_via(GString *out, const char *const *via)
{
    g_string_append_c(out, '[');
    for (; via && *via; via++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, *via);
    }
    g_string_append_c(out, ']');
}

/* Where it is told: the first members. */
static void
append_document(GString *out, const EwFact *fact)
{
    EW_JSON_MEMBER(out, ",\"doc\":", fact->doc);
    EW_JSON_MEMBER(out, ",\"title\":", fact->title);
    EW_JSON_MEMBER(out, ",\"date\":", fact->date);
    EW_JSON_MEMBER(out, ",\"url\":", fact->url);
    EW_JSON_MEMBER(out, ",\"text_hash\":", fact->text_hash);
    ew_json_append_literal(out, ",\"sentence\":{");
    append_span(out, &fact->sentence);
    g_string_append_c(out, '}');
}

/* How it is told: the last members. */
static void
append_manner(GString *out, const EwFact *fact)
{
    ew_json_append_literal(out, ",\"polarity\":\"");
    g_string_append(out, fact->negative ? "negative" : "positive");
    ew_json_append_literal(out, "\",\"modality\":\"");
    g_string_append(out, fact->asserted ? "asserted" : "other");
    EW_JSON_MEMBER(out, "\",\"detail\":", fact->detail);
    ew_json_append_literal(out, ",\"qualifiers\":");
    append_pairs(out, fact->qualifiers, fact->n_qualifiers);
    EW_JSON_MEMBER(out, ",\"event_date\":", fact->event_date);
    EW_JSON_MEMBER(out, ",\"trigger\":", fact->trigger);
    ew_json_append_literal(out, ",\"codes\":");
    append_pairs(out, fact->codes, fact->n_codes);
    EW_JSON_MEMBER(out, ",\"rule\":", fact->rule);
    ew_json_append_literal(out, ",\"via\":");
    append_via(out, fact->via);
    ew_json_append_literal(out, ",\"confidence\":");
    ew_json_append_percent(out, ew_confidence_percent(fact->confidence));
}

void
ew_fact_to_json(const EwFact *fact, GString *out)
{
    ew_json_append_literal(out, "{\"v\":" G_STRINGIFY(EW_FACT_VERSION));
    EW_JSON_MEMBER(out, ",\"id\":", fact->id);
    append_document(out, fact);
    ew_json_append_literal(out, ",\"source\":");
    append_argument(out, &fact->source);
    EW_JSON_MEMBER(out, ",\"relation\":", fact->relation);
    ew_json_append_literal(out, ",\"target\":");
    append_argument(out, &fact->target);
    if (fact->instrument.name) {
        ew_json_append_literal(out, ",\"instrument\":");
        append_argument(out, &fact->instrument);
    }
    append_manner(out, fact);
    ew_json_append_literal(out, "}\n");
}
