/* SPDX-License-Identifier: MIT */
/* The adjacency matrix as CSV: who acts (rows) on whom (columns), with how many statements say so. */
#include "write/spreadsheet.h"
#include "write/writer.h"

#include <string.h>

enum { MAX_ENTITIES = 5000 }; /* 25 million cells; spreadsheets end at 16,384 columns */

/* Adds up the edges of one row: those of @relation, or all (NULL). */
static void
append_row(GString *out, const EwGraph *graph, const EwNode *node, const char *relation, guint64 *sums)
{
    for (guint i = 0; i < node->n_out; i++) {
        const EwEdge *edge = ew_graph_edge(graph, node->first_out + i);
        if (!relation || strcmp(edge->relation, relation) == 0)
            sums[edge->target] += edge->count;
    }
    ew_csv_append_text(out, relation ? relation : "all");
    ew_csv_append_text(out, node->name);
    ew_csv_append_text(out, node->id);
    for (guint column = 0; column < ew_graph_count_nodes(graph); column++)
        ew_csv_append_number(out, sums[column]);
    g_string_append(out, "\r\n");
    for (guint i = 0; i < node->n_out; i++)
        sums[ew_graph_edge(graph, node->first_out + i)->target] = 0;
}

/* The first edge after @i with another relation; edges of a node are sorted by relation. */
static guint
next_relation(const EwGraph *graph, const EwNode *node, guint i)
{
    const char *relation = ew_graph_edge(graph, node->first_out + i)->relation;
    while (i < node->n_out && strcmp(ew_graph_edge(graph, node->first_out + i)->relation, relation) == 0)
        i++;
    return i;
}

gboolean
ew_write_matrix(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)options;
    guint n = ew_graph_count_nodes(graph);
    if (n > MAX_ENTITIES) {
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT,
                    "%u entities are too many for the format '%s', which takes %d", n, writer->name,
                    MAX_ENTITIES);
        return FALSE;
    }
    g_autofree guint64 *sums = g_new0(guint64, (gsize)n + 1);
    GString *out = output->text;
    g_string_append(out, "\"relation\",\"name\",\"id\"");
    for (guint i = 0; i < n; i++)
        ew_csv_append_text(out, ew_graph_node(graph, i)->id);
    g_string_append(out, "\r\n");
    for (guint row = 0; row < n; row++) {
        append_row(out, graph, ew_graph_node(graph, row), NULL, sums);
        ew_output_flush_some(output);
    }
    for (guint row = 0; row < n; row++) {
        const EwNode *node = ew_graph_node(graph, row);
        for (guint i = 0; i < node->n_out; i = next_relation(graph, node, i)) {
            append_row(out, graph, node, ew_graph_edge(graph, node->first_out + i)->relation, sums);
            ew_output_flush_some(output);
        }
    }
    return TRUE;
}
