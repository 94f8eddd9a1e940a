/* SPDX-License-Identifier: MIT */
/* One row an edge (RFC 4180), for spreadsheets: what they would take for a formula gets an apostrophe before
 * it. */
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

/* Appends a cell; commas stand before all but the first of a row. */
static void
append_cell(GString *out, const char *text)
{
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    g_string_append_c(out, '"');
    if (text && *text && strchr("=+-@\t\r", *text))
        g_string_append_c(out, '\'');
    for (; text && *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

/* Text of the world: on one line, without controls. The check for formulas sees what a spreadsheet will see.
 */
static void
append_text(GString *out, const char *text)
{
    g_autofree char *clean = ew_clean(text, 0);
    append_cell(out, clean);
}

static void
append_number(GString *out, guint64 number)
{
    g_string_append_printf(out, ",%" G_GUINT64_FORMAT, number);
}

static void
append_node(GString *out, const EwNode *node)
{
    append_text(out, node->name);
    append_text(out, node->id);
    append_text(out, node->type);
}

static void
append_lists(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        EwPair pair = ew_graph_qualifier(graph, edge, i);
        g_string_append_printf(list, "%s%s=%s", i ? "; " : "", pair.key, pair.value);
    }
    append_text(out, list->str);
    g_string_truncate(list, 0);
    for (guint i = 0; i < edge->n_instruments; i++)
        g_string_append_printf(list, "%s%s", i ? "; " : "",
                               ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->name);
    append_text(out, list->str);
}

static void
append_details(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) details = g_string_new(NULL);
    if (!edge->asserted)
        ew_append_details(details, graph, edge);
    append_cell(out, details->str);
}

/* Evidence stands in the order of its documents. */
static guint
count_documents(const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    guint n = 0;
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *doc = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->doc;
        n += !last || strcmp(last, doc) != 0;
        last = doc;
    }
    return n;
}

static void
append_row(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, 0), &view);
    append_node(out, ew_graph_node(graph, edge->source));
    append_text(out, edge->relation);
    append_node(out, ew_graph_node(graph, edge->target));
    append_cell(out, edge->negative ? "negative" : "positive");
    append_cell(out, edge->asserted ? "asserted" : "other");
    append_details(out, graph, edge);
    append_number(out, edge->count);
    append_text(out, edge->first_date);
    append_text(out, edge->last_date);
    append_lists(out, graph, edge);
    g_string_append_printf(out, ",%u.%02u", edge->percent / 100, edge->percent % 100);
    append_number(out, count_documents(graph, edge));
    append_text(out, fact->doc);
    append_number(out, fact->sentence.start);
    append_number(out, fact->sentence.end);
    append_text(out, fact->sentence.text);
    g_string_append(out, "\r\n");
}

gboolean
ew_write_csv(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
             GError **error)
{
    (void)writer, (void)options, (void)error;
    g_string_append(
        output->text,
        "source,source_id,source_type,relation,target,target_id,target_type,polarity,modality,detail,"
        "count,first,last,qualifiers,instruments,confidence,documents,document,start,end,"
        "sentence\r\n");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        append_row(output->text, graph, ew_graph_edge(graph, i));
        ew_output_flush_some(output);
    }
    return TRUE;
}
