/* SPDX-License-Identifier: MIT */
/* Node-link JSON: NetworkX reads edges under "edges" since 3.6; D3, and NetworkX before, under "links". */
#include "fact/json_text.h"
#include "write/attributes.h"
#include "write/writer.h"

static void
append_node(GString *out, const EwGraph *graph, const EwNode *node)
{
    ew_json_append_member(out, "id", node->id);
    ew_json_append_attributes(out, graph, ew_node_attributes, node);
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    ew_json_append_member(out, "source", ew_graph_node(graph, edge->source)->id);
    ew_json_append_member(out, "target", ew_graph_node(graph, edge->target)->id);
    ew_json_append_member(out, "key", id);
    ew_json_append_number(out, "weight", edge->count);
    ew_json_append_attributes(out, graph, ew_edge_attributes, edge);
}

static void
append_head(GString *out, const EwWriterOptions *options)
{
    g_string_append(out, "{\"directed\":true,\"multigraph\":true,\"graph\":{");
    if (options->title)
        ew_json_append_member(out, "name", options->title);
    g_string_append_c(out, '}');
}

static gboolean
write_node_link(const EwGraph *graph, const EwWriterOptions *options, const char *edges, EwOutput *output)
{
    GString *out = output->text;
    append_head(out, options);
    g_string_append(out, ",\"nodes\":[");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? ",\n{" : "\n{");
        append_node(out, graph, ew_graph_node(graph, i));
        g_string_append_c(out, '}');
    }
    g_string_append_printf(out, "],\"%s\":[", edges);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        ew_output_flush_some(output);
        g_string_append(out, i ? ",\n{" : "\n{");
        append_edge(out, graph, ew_graph_edge(graph, i));
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}\n");
    return TRUE;
}

gboolean
ew_write_node_link(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                   EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    return write_node_link(graph, options, "edges", output);
}

gboolean
ew_write_d3(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
            GError **error)
{
    (void)writer, (void)error;
    return write_node_link(graph, options, "links", output);
}
