/* SPDX-License-Identifier: MIT */
/* The graph as one JSON document: nodes with who they act on, edges with all evidence, a sparse matrix. */
#include "write/json.h"

#include "fact/json_text.h"
#include "write/report.h"
#include "write/writer.h"

#include <string.h>

static void
open_array(GString *out, const char *key)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '[');
}

static void
append_string_element(GString *out, const char *text)
{
    ew_json_append_comma(out);
    ew_json_append_string(out, text);
}

/* One end of an edge, as its other end sees it. */
static void
append_neighbour(GString *out, const EwGraph *graph, guint number, gboolean arriving)
{
    const EwEdge *edge = ew_graph_edge(graph, number);
    ew_json_append_comma(out);
    EW_JSON_NUMBER(out, "{\"edge\":", number);
    EW_JSON_MEMBER(out, ",\"relation\":", edge->relation);
    if (arriving)
        EW_JSON_MEMBER(out, ",\"source\":", ew_graph_node(graph, edge->source)->id);
    else
        EW_JSON_MEMBER(out, ",\"target\":", ew_graph_node(graph, edge->target)->id);
    EW_JSON_NUMBER(out, ",\"count\":", edge->count);
    g_string_append_c(out, '}');
}

static void
append_neighbours(GString *out, const EwGraph *graph, const EwNode *node)
{
    ew_json_append_literal(out, ",\"acts_on\":[");
    for (guint i = 0; i < node->n_out; i++) {
        ew_graph_expect_edge(graph, node->first_out + i);
        append_neighbour(out, graph, node->first_out + i, FALSE);
    }
    ew_json_append_literal(out, "],\"acted_on_by\":[");
    for (guint i = 0; i < node->n_in; i++)
        append_neighbour(out, graph, ew_graph_in_edge(graph, node, i), TRUE);
    g_string_append_c(out, ']');
}

static void
append_node(GString *out, const EwGraph *graph, const EwNode *node, gboolean adjacency)
{
    ew_json_append_comma(out);
    EW_JSON_MEMBER(out, "\n{\"id\":", node->id);
    EW_JSON_MEMBER(out, ",\"name\":", node->name);
    EW_JSON_MEMBER(out, ",\"type\":", node->type);
    EW_JSON_MEMBER(out, ",\"country\":", node->country);
    ew_json_append_literal(out, ",\"aliases\":[");
    for (guint i = 0; i < node->n_aliases; i++)
        append_string_element(out, ew_graph_alias(graph, node, i));
    g_string_append_c(out, ']');
    ew_json_append_literal(out, ",\"listed\":[");
    for (guint i = 0; i < node->n_listed; i++) {
        const EwPair listed = ew_graph_listed(graph, node, i);
        ew_json_append_comma(out);
        EW_JSON_MEMBER(out, "\n{\"list\":", listed.key);
        EW_JSON_MEMBER(out, ",\"id\":", listed.value);
        g_string_append_c(out, '}');
    }
    EW_JSON_NUMBER(out, "],\"mentions\":", node->mentions);
    EW_JSON_MEMBER(out, ",\"first\":", node->first_date);
    EW_JSON_MEMBER(out, ",\"last\":", node->last_date);
    if (adjacency)
        append_neighbours(out, graph, node);
    g_string_append_c(out, '}');
}

/* Key -> values: equal keys stand in a row. */
static void
append_qualifiers(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    ew_json_append_literal(out, ",\"qualifiers\":{");
    for (guint i = 0; i < edge->n_qualifiers;) {
        const char *key = ew_graph_qualifier(graph, edge, i).key;
        open_array(out, key);
        for (; i < edge->n_qualifiers && strcmp(ew_graph_qualifier(graph, edge, i).key, key) == 0; i++)
            append_string_element(out, ew_graph_qualifier(graph, edge, i).value);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, '}');
}

static void
append_evidence(GString *out, const EwGraph *graph, guint number, EwFactView *view)
{
    const EwFact *fact = ew_graph_evidence_fact(graph, number, view);
    ew_json_append_comma(out);
    EW_JSON_MEMBER(out, "\n  {\"fact\":", fact->id);
    EW_JSON_MEMBER(out, ",\"doc\":", fact->doc);
    EW_JSON_MEMBER(out, ",\"title\":", fact->title);
    EW_JSON_MEMBER(out, ",\"date\":", fact->date);
    EW_JSON_MEMBER(out, ",\"url\":", fact->url);
    EW_JSON_MEMBER(out, ",\"text_hash\":", fact->text_hash);
    EW_JSON_MEMBER(out, ",\"sentence\":", fact->sentence.text);
    EW_JSON_NUMBER(out, ",\"start\":", fact->sentence.start);
    EW_JSON_NUMBER(out, ",\"end\":", fact->sentence.end);
    EW_JSON_MEMBER(out, ",\"source\":", fact->source.mention.text);
    EW_JSON_MEMBER(out, ",\"target\":", fact->target.mention.text);
    EW_JSON_MEMBER(out, ",\"trigger\":", fact->trigger);
    EW_JSON_MEMBER(out, ",\"detail\":", fact->detail);
    EW_JSON_MEMBER(out, ",\"event_date\":", fact->event_date);
    EW_JSON_MEMBER(out, ",\"rule\":", fact->rule);
    g_string_append_c(out, '}');
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge, EwFactView *view)
{
    ew_json_append_comma(out);
    EW_JSON_MEMBER(out, "\n{\"source\":", ew_graph_node(graph, edge->source)->id);
    EW_JSON_MEMBER(out, ",\"relation\":", edge->relation);
    EW_JSON_MEMBER(out, ",\"target\":", ew_graph_node(graph, edge->target)->id);
    EW_JSON_MEMBER(out, ",\"polarity\":", edge->negative ? "negative" : "positive");
    EW_JSON_MEMBER(out, ",\"modality\":", edge->asserted ? "asserted" : "other");
    EW_JSON_NUMBER(out, ",\"count\":", edge->count);
    EW_JSON_MEMBER(out, ",\"first\":", edge->first_date);
    EW_JSON_MEMBER(out, ",\"last\":", edge->last_date);
    append_qualifiers(out, graph, edge);
    ew_json_append_literal(out, ",\"instruments\":[");
    for (guint i = 0; i < edge->n_instruments; i++)
        append_string_element(out, ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
    ew_json_append_literal(out, "],\"confidence\":");
    ew_json_append_percent(out, edge->percent);
    ew_json_append_literal(out, ",\"evidence\":[");
    for (guint i = 0; i < edge->n_evidence; i++)
        append_evidence(out, graph, ew_graph_evidence(graph, edge, i), view);
    ew_json_append_literal(out, "]}");
}

static void
append_cell(GString *out, guint row, guint column, guint64 sum)
{
    ew_json_append_comma(out);
    EW_JSON_NUMBER(out, "[", row);
    EW_JSON_NUMBER(out, ",", column);
    EW_JSON_NUMBER(out, ",", sum);
    g_string_append_c(out, ']');
}

/* The cells that aren't 0, as [row, column, count]: rows and columns are numbers of nodes. Edges come sorted
 * by source; a row is summed up in @sums, one number a node. */
static void
append_matrix(GString *out, const EwGraph *graph)
{
    g_autofree guint64 *sums = g_new0(guint64, (gsize)ew_graph_count_nodes(graph) + 1);
    open_array(out, "matrix");
    for (guint row = 0; row < ew_graph_count_nodes(graph); row++) {
        const EwNode *node = ew_graph_node(graph, row);
        for (guint i = 0; i < node->n_out; i++) {
            const EwEdge *edge = ew_graph_edge(graph, node->first_out + i);
            sums[edge->target] += edge->count;
        }
        for (guint i = 0; i < node->n_out; i++) {
            guint column = ew_graph_edge(graph, node->first_out + i)->target;
            if (!sums[column])
                continue;
            append_cell(out, row, column, sums[column]);
            sums[column] = 0;
        }
    }
    g_string_append_c(out, ']');
}

void
ew_json_write_graph(const EwGraph *graph, const char *title, gboolean adjacency, EwOutput *output)
{
    GString *out = output->text;
    g_auto(EwFactView) view = {0};
    g_string_append(out, "{\"v\":1");
    ew_json_append_member(out, "title", title);
    ew_json_append_key(out, "counts");
    g_string_append_c(out, '{');
    ew_json_append_number(out, "facts", ew_graph_count_facts(graph));
    ew_json_append_number(out, "nodes", ew_graph_count_nodes(graph));
    ew_json_append_number(out, "edges", ew_graph_count_edges(graph));
    g_string_append_c(out, '}');
    open_array(out, "nodes");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        append_node(out, graph, ew_graph_node(graph, i), adjacency);
        if (i + 1 < ew_graph_count_nodes(graph))
            g_string_append_c(out, ','), ew_output_flush_some(output);
    }
    g_string_append_c(out, ']');
    open_array(out, "edges");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        ew_graph_expect_edge(graph, i);
        append_edge(out, graph, ew_graph_edge(graph, i), &view);
        if (i + 1 < ew_graph_count_edges(graph))
            g_string_append_c(out, ','), ew_output_flush_some(output);
    }
    g_string_append_c(out, ']');
    if (adjacency)
        append_matrix(out, graph);
    g_string_append(out, "}\n");
}

gboolean
ew_write_json(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
              GError **error)
{
    (void)writer, (void)error;
    ew_json_write_graph(graph, options->title, TRUE, output);
    return TRUE;
}
