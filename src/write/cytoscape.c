/* SPDX-License-Identifier: MIT */
/* Cytoscape's JSON: elements, each with its data. */
#include "fact/json_text.h"
#include "write/attributes.h"
#include "write/writer.h"

/* NetworkX's reader wants value beside id, and a key for each edge. */
static void
append_node(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_string_append(out, "{\"data\":{");
    ew_json_append_member(out, "id", node->id);
    ew_json_append_member(out, "value", node->id);
    ew_json_append_attributes(out, graph, ew_node_attributes, node);
    g_string_append(out, "}}");
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    g_string_append(out, "{\"data\":{");
    ew_json_append_member(out, "id", id);
    ew_json_append_member(out, "key", id);
    ew_json_append_member(out, "source", ew_graph_node(graph, edge->source)->id);
    ew_json_append_member(out, "target", ew_graph_node(graph, edge->target)->id);
    ew_json_append_number(out, "weight", edge->count);
    ew_json_append_attributes(out, graph, ew_edge_attributes, edge);
    g_string_append(out, "}}");
}

gboolean
ew_write_cytoscape(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                   EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    GString *out = output->text;
    g_string_append(out, "{\"directed\":true,\"multigraph\":true,\"data\":{");
    if (options->title)
        ew_json_append_member(out, "name", options->title);
    g_string_append(out, "},\"elements\":{\"nodes\":[");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? ",\n" : "\n");
        append_node(out, graph, ew_graph_node(graph, i));
    }
    g_string_append(out, "],\"edges\":[");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? ",\n" : "\n");
        append_edge(out, graph, ew_graph_edge(graph, i));
    }
    g_string_append(out, "]}}\n");
    return TRUE;
}
