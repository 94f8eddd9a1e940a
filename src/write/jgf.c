/* SPDX-License-Identifier: MIT */
/* JSON Graph Format, version 2: what its schema has no member for is metadata. */
#include "fact/json_text.h"
#include "write/attributes.h"
#include "write/writer.h"

static void
append_node(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_string_append_c(out, '\n');
    ew_json_append_string(out, node->id);
    g_string_append(out, ":{");
    ew_json_append_member(out, "label", node->name);
    g_string_append(out, ",\"metadata\":{");
    ew_json_append_attributes(out, graph, ew_node_attributes, node);
    g_string_append(out, "}}");
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    g_string_append(out, "\n{");
    ew_json_append_member(out, "id", id);
    ew_json_append_member(out, "source", ew_graph_node(graph, edge->source)->id);
    ew_json_append_member(out, "target", ew_graph_node(graph, edge->target)->id);
    ew_json_append_member(out, "relation", edge->relation);
    ew_json_append_member(out, "label", edge->relation);
    ew_json_append_bool(out, "directed", TRUE);
    g_string_append(out, ",\"metadata\":{");
    ew_json_append_attributes(out, graph, ew_edge_attributes, edge);
    g_string_append(out, "}}");
}

gboolean
ew_write_jgf(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
             GError **error)
{
    (void)writer, (void)error;
    GString *out = output->text;
    g_string_append(out, "{\"graph\":{\"directed\":true");
    if (options->title)
        ew_json_append_member(out, "label", options->title);
    g_string_append(out, ",\"nodes\":{");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? "," : "");
        append_node(out, graph, ew_graph_node(graph, i));
    }
    g_string_append(out, "},\"edges\":[");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? "," : "");
        append_edge(out, graph, ew_graph_edge(graph, i));
    }
    g_string_append(out, "]}}\n");
    return TRUE;
}
