/* SPDX-License-Identifier: MIT */
/*
 * Neo4j's admin import: nodes and relationships with typed headers, and the command that imports them. Cells
 * may hold line ends, and lists are parted by U+001F, which no text needs; the command says so.
 */
#include "write/attributes.h"
#include "write/spreadsheet.h"
#include "write/writer.h"

#include <string.h>

#define SEPARATOR '\x1f'

/* What is an array of strings there. */
static gboolean
is_list(const EwAttribute *attribute)
{
    return strcmp(attribute->name, "aliases") == 0 || strcmp(attribute->name, "listed") == 0;
}

static void
append_names(GString *out, const EwAttribute *attributes)
{
    for (; attributes->name; attributes++) {
        gboolean list = is_list(attributes);
        g_string_append_printf(out, ",%s%s", attributes->name,
                               list                                   ? ":string[]"
                               : attributes->kind == EW_VALUE_INTEGER ? ":int"
                               : attributes->kind == EW_VALUE_REAL    ? ":double"
                                                                      : "");
    }
    g_string_append_c(out, '\n');
}

static void
append_text(GString *out, const char *text)
{
    g_autofree char *clean = g_strdelimit(g_strdup(text), (const char[]){SEPARATOR, 0}, ' ');
    ew_csv_append_cell(out, clean);
}

static void
append_list(GString *out, const EwGraph *graph, const EwNode *node, gboolean aliases)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = aliases ? node->n_aliases : node->n_listed;
    for (guint i = 0; i < n; i++) {
        g_autofree char *alias = aliases ? g_strdup(ew_graph_alias(graph, node, i))
                                         : ew_listed_label(ew_graph_listed(graph, node, i));
        if (i)
            g_string_append_c(list, SEPARATOR);
        g_string_append(list, g_strdelimit(alias, (const char[]){SEPARATOR, 0}, ' '));
    }
    ew_csv_append_cell(out, list->str);
}

static void
append_attributes(GString *out, const EwGraph *graph, const EwAttribute *attributes, const void *object)
{
    g_autoptr(GString) value = g_string_new(NULL);
    for (; attributes->name; attributes++) {
        if (is_list(attributes)) {
            append_list(out, graph, object, strcmp(attributes->name, "aliases") == 0);
            continue;
        }
        g_string_truncate(value, 0);
        attributes->append(value, graph, object);
        append_text(out, value->str);
    }
    g_string_append_c(out, '\n');
}

/* A name for a label ("OddType") or a type of relationships ("WORKS_WITH"): ASCII letters and digits. */
static void
append_name(GString *out, const char *text, gboolean is_label)
{
    gboolean start = TRUE;
    for (; *text; text++) {
        if (!g_ascii_isalnum(*text)) {
            if (!is_label && !start)
                g_string_append_c(out, '_');
            start = TRUE;
            continue;
        }
        g_string_append_c(out, !is_label || start ? g_ascii_toupper(*text) : *text);
        start = FALSE;
    }
}

gboolean
ew_write_neo4j_nodes(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                     EwOutput *output, GError **error)
{
    (void)writer, (void)options, (void)error;
    GString *out = output->text;
    g_autoptr(GString) labels = g_string_new(NULL);
    g_string_append(out, "id:ID,:LABEL");
    append_names(out, ew_node_attributes);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        g_string_assign(labels, "Entity");
        g_string_append_c(labels, SEPARATOR);
        append_name(labels, node->type, TRUE);
        append_text(out, node->id);
        ew_csv_append_cell(out, labels->str);
        append_attributes(out, graph, ew_node_attributes, node);
        ew_output_flush_some(output);
    }
    return TRUE;
}

gboolean
ew_write_neo4j_edges(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                     EwOutput *output, GError **error)
{
    (void)writer, (void)options, (void)error;
    GString *out = output->text;
    g_autoptr(GString) type = g_string_new(NULL);
    g_string_append(out, "id,:START_ID,:END_ID,:TYPE");
    append_names(out, ew_edge_attributes);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        g_autofree char *id = ew_edge_id(graph, edge);
        g_string_truncate(type, 0);
        append_name(type, edge->relation, FALSE);
        ew_csv_append_cell(out, id);
        append_text(out, ew_graph_node(graph, edge->source)->id);
        append_text(out, ew_graph_node(graph, edge->target)->id);
        ew_csv_append_cell(out, type->len ? type->str : "RELATED");
        append_attributes(out, graph, ew_edge_attributes, edge);
        ew_output_flush_some(output);
    }
    return TRUE;
}

gboolean
ew_write_neo4j_script(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                      EwOutput *output, GError **error)
{
    (void)writer, (void)graph, (void)options, (void)error;
    g_string_append(output->text,
                    "#!/bin/sh\n"
                    "# Imports the graph into a new database of Neo4j 5: sh neo4j-import.sh [DATABASE]\n"
                    "cd \"$(dirname \"$0\")\" || exit\n"
                    "# The database comes first: an option for files takes all words that follow it.\n"
                    "exec neo4j-admin database import full \"${1:-neo4j}\" --id-type=string \\\n"
                    "    --multiline-fields=true --array-delimiter=U+001F \\\n"
                    "    --nodes=neo4j-nodes.csv --relationships=neo4j-edges.csv\n");
    return TRUE;
}
