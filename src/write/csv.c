/* SPDX-License-Identifier: MIT */
/* One row an edge, for spreadsheets. */
#include "write/spreadsheet.h"
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

static void
append_node(GString *out, const EwNode *node)
{
    ew_csv_append_text(out, node->name);
    ew_csv_append_text(out, node->id);
    ew_csv_append_text(out, node->type);
}

static void
append_lists(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        EwPair pair = ew_graph_qualifier(graph, edge, i);
        g_string_append_printf(list, "%s%s=%s", i ? "; " : "", pair.key, pair.value);
    }
    ew_csv_append_text(out, list->str);
    g_string_truncate(list, 0);
    for (guint i = 0; i < edge->n_instruments; i++)
        g_string_append_printf(list, "%s%s", i ? "; " : "",
                               ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->name);
    ew_csv_append_text(out, list->str);
}

static void
append_details(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) details = g_string_new(NULL);
    if (!edge->asserted)
        ew_append_details(details, graph, edge);
    ew_csv_append_cell(out, details->str);
}

/* Evidence stands in the order of its documents. */
static guint
count_documents(const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    guint n = 0;
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *doc = ew_graph_evidence_fact(graph, ew_graph_evidence(graph, edge, i), &view)->doc;
        n += !last || strcmp(last, doc) != 0;
        last = doc;
    }
    return n;
}

static void
append_listed(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_autoptr(GString) listed = g_string_new(NULL);
    ew_append_listed(listed, graph, node);
    ew_csv_append_text(out, listed->str);
}

static void
append_row(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const EwFact *fact = ew_graph_evidence_fact(graph, ew_graph_evidence(graph, edge, 0), &view);
    append_node(out, ew_graph_node(graph, edge->source));
    ew_csv_append_text(out, edge->relation);
    append_node(out, ew_graph_node(graph, edge->target));
    ew_csv_append_cell(out, edge->negative ? "negative" : "positive");
    ew_csv_append_cell(out, edge->asserted ? "asserted" : "other");
    append_details(out, graph, edge);
    ew_csv_append_number(out, edge->count);
    ew_csv_append_text(out, edge->first_date);
    ew_csv_append_text(out, edge->last_date);
    append_lists(out, graph, edge);
    g_string_append_printf(out, ",%u.%02u", edge->percent / 100, edge->percent % 100);
    ew_csv_append_number(out, count_documents(graph, edge));
    ew_csv_append_text(out, fact->doc);
    ew_csv_append_number(out, fact->sentence.start);
    ew_csv_append_number(out, fact->sentence.end);
    ew_csv_append_text(out, fact->sentence.text);
    append_listed(out, graph, ew_graph_node(graph, edge->source));
    append_listed(out, graph, ew_graph_node(graph, edge->target));
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
        "sentence,source_listed,target_listed\r\n");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        ew_graph_expect_edge(graph, i);
        append_row(output->text, graph, ew_graph_edge(graph, i));
        ew_output_flush_some(output);
    }
    return TRUE;
}
