/* SPDX-License-Identifier: MIT */
/* Gephi's pair of spreadsheets: nodes and edges with the columns that its importer knows by name. */
#include "write/attributes.h"
#include "write/spreadsheet.h"
#include "write/writer.h"

static void
append_attributes(GString *out, const EwGraph *graph, const EwAttribute *attributes, const void *object)
{
    g_autoptr(GString) value = g_string_new(NULL);
    for (; attributes->name; attributes++) {
        g_string_truncate(value, 0);
        attributes->append(value, graph, object);
        ew_csv_append_text(out, value->str);
    }
}

static void
append_names(GString *out, const EwAttribute *attributes)
{
    for (; attributes->name; attributes++)
        ew_csv_append_cell(out, attributes->name);
    g_string_append(out, "\r\n");
}

gboolean
ew_write_gephi_nodes(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                     EwOutput *output, GError **error)
{
    (void)writer, (void)options, (void)error;
    GString *out = output->text;
    g_string_append(out, "\"Id\",\"Label\"");
    append_names(out, ew_node_attributes);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        ew_csv_append_cell(out, node->id);
        ew_csv_append_text(out, node->name);
        append_attributes(out, graph, ew_node_attributes, node);
        g_string_append(out, "\r\n");
        ew_output_flush_some(output);
    }
    return TRUE;
}

gboolean
ew_write_gephi_edges(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                     EwOutput *output, GError **error)
{
    (void)writer, (void)options, (void)error;
    GString *out = output->text;
    g_string_append(out, "\"Source\",\"Target\",\"Type\",\"Id\",\"Label\",\"Weight\",\"Kind\"");
    append_names(out, ew_edge_attributes);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        g_autofree char *id = ew_edge_id(graph, edge);
        g_autofree char *kind = ew_edge_kind(edge);
        ew_csv_append_cell(out, ew_graph_node(graph, edge->source)->id);
        ew_csv_append_cell(out, ew_graph_node(graph, edge->target)->id);
        ew_csv_append_cell(out, "Directed");
        ew_csv_append_cell(out, id);
        ew_csv_append_text(out, edge->relation);
        ew_csv_append_number(out, edge->count);
        ew_csv_append_text(out, kind);
        append_attributes(out, graph, ew_edge_attributes, edge);
        g_string_append(out, "\r\n");
        ew_output_flush_some(output);
    }
    return TRUE;
}
