/* SPDX-License-Identifier: MIT */
/* The table of writers: all that knows which formats there are. */
#include "write/writer.h"

#include <string.h>

static const EwWriter facts = {"facts", "the merged facts, one JSON object a line", "facts.jsonl",
                               ew_write_facts, NULL};
static const EwWriter dot = {"dot", "the whole graph for Graphviz", "graph.dot", ew_write_dot, NULL};
static const EwWriter svg = {"svg", "a picture of the graph's strongest part, scalable", "graph.svg",
                             ew_write_picture, "svg"};
static const EwWriter png = {"png", "the same picture in pixels", "graph.png", ew_write_picture, "png"};
static const EwWriter txt = {"txt", "who acts on whom, a report in plain text", "adjacency.txt",
                             ew_write_text, NULL};
static const EwWriter md = {"md", "the same report in Markdown", "adjacency.md", ew_write_markdown, NULL};
static const EwWriter csv = {"csv", "one row an edge, for spreadsheets", "adjacency.csv", ew_write_csv, NULL};
static const EwWriter json = {"json", "nodes, edges with evidence, adjacency and matrix", "adjacency.json",
                              ew_write_json, NULL};

static const EwWriter *const table[] = {&facts, &dot, &svg, &png, &txt, &md, &csv, &json, NULL};

const EwWriter *const *
ew_writers(void)
{
    return table;
}

const EwWriter *
ew_writer_find(const char *name)
{
    for (const EwWriter *const *writer = table; *writer; writer++) {
        if (strcmp((*writer)->name, name) == 0)
            return *writer;
    }
    return NULL;
}

const char *
ew_writer_name(const EwWriter *writer)
{
    return writer->name;
}

const char *
ew_writer_summary(const EwWriter *writer)
{
    return writer->summary;
}

const char *
ew_writer_file_name(const EwWriter *writer)
{
    return writer->file_name;
}

gboolean
ew_writer_write(const EwWriter *writer, const EwGraph *graph, const char *path,
                const EwWriterOptions *options, GError **error)
{
    static const EwWriterOptions defaults = {0};
    EwOutput output;
    if (!ew_output_open(&output, path, error))
        return FALSE;
    if (!writer->write(writer, graph, options ? options : &defaults, &output, error)) {
        ew_output_discard(&output);
        return FALSE;
    }
    return ew_output_finish(&output, error);
}
