/* SPDX-License-Identifier: MIT */
/* See diff.h. */
#include "write/diff.h"

#include "fact/json_text.h"
#include "write/report.h"
#include "write/words.h"

#include <string.h>

enum { LINE = 79, MOST_SENTENCES = 5 };

static const char signs[] = {'+', '-', '~'};
static const char *const kinds[] = {"new", "gone", "changed"};

const EwGraph *
ew_diff_side(const EwDiff *diff, const EwChange *change, const EwEdge **edge)
{
    *edge = change->new ? change->new : change->old;
    return change->new ? diff->new : diff->old;
}

void
ew_diff_append_totals(GString *out, const EwDiff *diff)
{
    ew_append_count(out, diff->n_kinds[EW_CHANGE_NEW], "relation", "relations");
    g_string_append(out, " new, ");
    ew_append_number(out, diff->n_kinds[EW_CHANGE_GONE]);
    g_string_append(out, " gone, ");
    ew_append_number(out, diff->n_kinds[EW_CHANGE_CHANGED]);
    g_string_append(out, " changed; ");
    ew_append_count(out, diff->new_facts->len, "fact", "facts");
    g_string_append(out, " new, ");
    ew_append_number(out, diff->gone_facts->len);
    g_string_append(out, " gone");
}

static void
append_block(GString *out, const char *first, gsize indent, const char *text)
{
    g_autoptr(GPtrArray) lines = ew_wrap(text, LINE - indent, 0);
    for (guint i = 0; i < lines->len; i++) {
        if (i)
            ew_append_blanks(out, indent);
        else
            g_string_append(out, first);
        g_string_append_printf(out, "%s\n", (const char *)lines->pdata[i]);
    }
}

/* "+ “sentence” (document, date)" for the facts that came or went. */
static void
append_sentences(GString *out, const EwGraph *graph, const GArray *facts, guint first, guint n, char sign)
{
    g_auto(EwFactView) view = {0};
    const char start[] = {' ', ' ', ' ', ' ', sign, ' ', 0};
    for (guint i = 0; i < n && i < MOST_SENTENCES; i++) {
        const EwFact *fact = ew_graph_fact(graph, g_array_index(facts, guint, first + i), &view);
        g_autoptr(GString) text = g_string_new("“");
        ew_append_clean(text, fact->sentence.text, EW_REPORT_SENTENCE);
        g_string_append(text, "” (");
        ew_append_clean(text, fact->doc, 200);
        if (fact->date)
            g_string_append(text, ", ");
        ew_append_dates(text, fact->date, fact->date);
        g_string_append_c(text, ')');
        append_block(out, start, 6, text->str);
    }
    if (n > MOST_SENTENCES)
        g_string_append_printf(out, "    %c and %u more\n", sign, n - MOST_SENTENCES);
}

static void
append_change(GString *out, const EwDiff *diff, const EwChange *change)
{
    const EwEdge *edge;
    const EwGraph *graph = ew_diff_side(diff, change, &edge);
    const char start[] = {signs[change->kind], ' ', 0};
    g_autoptr(GString) line = g_string_new(NULL);
    ew_append_clean(line, ew_graph_node(graph, edge->source)->name, 120);
    g_string_append_c(line, ' ');
    ew_append_relation(line, edge->relation);
    g_string_append_c(line, ' ');
    ew_append_clean(line, ew_graph_node(graph, edge->target)->name, 120);
    ew_append_marks_in_brackets(line, graph, edge);
    if (edge->first_date)
        g_string_append(line, ", ");
    ew_append_dates(line, edge->first_date, edge->last_date);
    if (change->kind == EW_CHANGE_CHANGED && change->old->count != change->new->count)
        g_string_append_printf(line, "; was told %u×", change->old->count);
    append_block(out, start, 4, line->str);
    append_sentences(out, diff->old, diff->gone_facts, change->first_gone, change->n_gone, '-');
    append_sentences(out, diff->new, diff->new_facts, change->first_new, change->n_new, '+');
}

void
ew_diff_append_text(GString *out, const EwDiff *diff)
{
    if (!diff->changes->len)
        return;
    ew_diff_append_totals(out, diff);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < diff->changes->len; i++)
        append_change(out, diff, &g_array_index(diff->changes, EwChange, i));
}

static void
append_entity(GString *out, const char *key, const EwNode *node)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    ew_json_append_member(out, "id", node->id);
    ew_json_append_member(out, "name", node->name);
    ew_json_append_member(out, "type", node->type);
    g_string_append_c(out, '}');
}

static void
append_ids(GString *out, const char *key, const EwGraph *graph, const GArray *facts, guint first, guint n)
{
    g_auto(EwFactView) view = {0};
    ew_json_append_key(out, key);
    g_string_append_c(out, '[');
    for (guint i = 0; i < n; i++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, ew_graph_fact(graph, g_array_index(facts, guint, first + i), &view)->id);
    }
    g_string_append_c(out, ']');
}

void
ew_diff_append_jsonl(GString *out, const EwDiff *diff)
{
    for (guint i = 0; i < diff->changes->len; i++) {
        const EwChange *change = &g_array_index(diff->changes, EwChange, i);
        const EwEdge *edge;
        const EwGraph *graph = ew_diff_side(diff, change, &edge);
        g_string_append(out, "{\"v\":1");
        ew_json_append_member(out, "change", kinds[change->kind]);
        append_entity(out, "source", ew_graph_node(graph, edge->source));
        ew_json_append_member(out, "relation", edge->relation);
        append_entity(out, "target", ew_graph_node(graph, edge->target));
        ew_json_append_member(out, "polarity", edge->negative ? "negative" : "positive");
        ew_json_append_member(out, "modality", edge->asserted ? "asserted" : "other");
        ew_json_append_number(out, "old_count", change->old ? change->old->count : 0);
        ew_json_append_number(out, "new_count", change->new ? change->new->count : 0);
        append_ids(out, "gone", diff->old, diff->gone_facts, change->first_gone, change->n_gone);
        append_ids(out, "new", diff->new, diff->new_facts, change->first_new, change->n_new);
        g_string_append(out, "}\n");
    }
}
