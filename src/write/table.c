/* SPDX-License-Identifier: MIT */
/* The table of writers: all that knows which formats there are. */
#include "write/writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const EwWriter facts = {.name = "facts",
                               .summary = "the merged facts, one JSON object a line",
                               .file_name = "facts.jsonl",
                               .write = ew_write_facts,
                               .by_default = TRUE};
static const EwWriter dot = {.name = "dot",
                             .summary = "the whole graph for Graphviz",
                             .file_name = "graph.dot",
                             .write = ew_write_dot,
                             .has_views = TRUE,
                             .by_default = TRUE};
static const EwWriter svg = {.name = "svg",
                             .summary = "a picture of the graph's strongest part",
                             .file_name = "graph.svg",
                             .write = ew_write_picture,
                             .gvc_format = "svg",
                             .has_views = TRUE,
                             .by_default = TRUE};
static const EwWriter png = {.name = "png",
                             .summary = "the same picture in pixels",
                             .file_name = "graph.png",
                             .write = ew_write_picture,
                             .gvc_format = "png",
                             .has_views = TRUE};
static const EwWriter pdf = {.name = "pdf",
                             .summary = "the same picture for print",
                             .file_name = "graph.pdf",
                             .write = ew_write_picture,
                             .gvc_format = "pdf",
                             .has_views = TRUE};
static const EwWriter html = {.name = "html",
                              .summary = "one page to explore, for a browser",
                              .file_name = "explore.html",
                              .write = ew_write_html,
                              .by_default = TRUE};
static const EwWriter txt = {.name = "txt",
                             .summary = "who acts on whom, a report in plain text",
                             .file_name = "adjacency.txt",
                             .write = ew_write_text,
                             .by_default = TRUE};
static const EwWriter md = {.name = "md",
                            .summary = "the same report in Markdown",
                            .file_name = "adjacency.md",
                            .write = ew_write_markdown,
                            .by_default = TRUE};
static const EwWriter csv = {.name = "csv",
                             .summary = "one row an edge, for spreadsheets",
                             .file_name = "adjacency.csv",
                             .write = ew_write_csv,
                             .by_default = TRUE};
static const EwWriter json = {.name = "json",
                              .summary = "nodes, edges with evidence, adjacency, matrix",
                              .file_name = "adjacency.json",
                              .write = ew_write_json,
                              .by_default = TRUE};
static const EwWriter matrix = {.name = "matrix",
                                .summary = "entities by entities, for spreadsheets",
                                .file_name = "matrix.csv",
                                .write = ew_write_matrix};
static const EwWriter graphml = {.name = "graphml",
                                 .summary = "for NetworkX, igraph, Gephi and others",
                                 .file_name = "graph.graphml",
                                 .write = ew_write_graphml};
static const EwWriter graphml_yed = {.name = "graphml-yed",
                                     .summary = "the same, with labels that yEd shows",
                                     .file_name = "graph-yed.graphml",
                                     .write = ew_write_graphml_yed};
static const EwWriter gexf = {.name = "gexf",
                              .summary = "GEXF 1.3 for Gephi, with times",
                              .file_name = "graph.gexf",
                              .write = ew_write_gexf};
static const EwWriter gexf12 = {.name = "gexf12",
                                .summary = "GEXF 1.2 for NetworkX",
                                .file_name = "graph-1.2.gexf",
                                .write = ew_write_gexf12};
static const EwWriter node_link = {.name = "node-link",
                                   .summary = "node-link JSON for NetworkX 3.6 and later",
                                   .file_name = "node-link.json",
                                   .write = ew_write_node_link};
static const EwWriter d3 = {.name = "d3",
                            .summary = "node-link JSON for D3 and older NetworkX",
                            .file_name = "d3.json",
                            .write = ew_write_d3};
static const EwWriter cytoscape = {.name = "cytoscape",
                                   .summary = "JSON for Cytoscape and cytoscape.js",
                                   .file_name = "cytoscape.json",
                                   .write = ew_write_cytoscape};
static const EwWriter jgf = {
    .name = "jgf", .summary = "JSON Graph Format 2", .file_name = "graph.jgf.json", .write = ew_write_jgf};
static const EwWriter gephi_nodes = {.name = "gephi",
                                     .summary = "CSV for Gephi: nodes and edges",
                                     .file_name = "gephi-nodes.csv",
                                     .write = ew_write_gephi_nodes};
static const EwWriter gephi_edges = {.name = "gephi",
                                     .summary = "CSV for Gephi: nodes and edges",
                                     .file_name = "gephi-edges.csv",
                                     .write = ew_write_gephi_edges};
static const EwWriter *const gephi_parts[] = {&gephi_nodes, &gephi_edges, NULL};
static const EwWriter gephi = {.name = "gephi",
                               .summary = "CSV for Gephi: nodes and edges",
                               .file_name = "gephi-*.csv",
                               .parts = gephi_parts};
static const EwWriter sqlite = {.name = "sqlite",
                                .summary = "a database with full-text search",
                                .file_name = "graph.sqlite",
                                .write = ew_write_sqlite};
static const EwWriter turtle = {.name = "turtle",
                                .summary = "RDF: statements with their provenance",
                                .file_name = "graph.ttl",
                                .write = ew_write_turtle};
static const EwWriter ntriples = {.name = "ntriples",
                                  .summary = "the same, a triple a line",
                                  .file_name = "graph.nt",
                                  .write = ew_write_ntriples};
static const EwWriter jsonld = {.name = "jsonld",
                                .summary = "the same as JSON-LD",
                                .file_name = "graph.jsonld",
                                .write = ew_write_jsonld};
static const EwWriter neo4j_nodes = {.name = "neo4j",
                                     .summary = "CSV for Neo4j's import, and the command",
                                     .file_name = "neo4j-nodes.csv",
                                     .write = ew_write_neo4j_nodes};
static const EwWriter neo4j_edges = {.name = "neo4j",
                                     .summary = "CSV for Neo4j's import, and the command",
                                     .file_name = "neo4j-edges.csv",
                                     .write = ew_write_neo4j_edges};
static const EwWriter neo4j_script = {.name = "neo4j",
                                      .summary = "CSV for Neo4j's import, and the command",
                                      .file_name = "neo4j-import.sh",
                                      .write = ew_write_neo4j_script};
static const EwWriter *const neo4j_parts[] = {&neo4j_nodes, &neo4j_edges, &neo4j_script, NULL};
static const EwWriter neo4j = {.name = "neo4j",
                               .summary = "CSV for Neo4j's import, and the command",
                               .file_name = "neo4j-*",
                               .parts = neo4j_parts};
static const EwWriter events = {.name = "events",
                                .summary = "event data with the columns of POLECAT",
                                .file_name = "events.tsv",
                                .write = ew_write_events};
static const EwWriter obsidian = {.name = "obsidian",
                                  .summary = "notes for Obsidian, one for each entity",
                                  .file_name = "obsidian-vault",
                                  .write_folder = ew_write_obsidian};
static const EwWriter ftm = {.name = "ftm",
                             .summary = "FollowTheMoney entities and links",
                             .file_name = "ftm.jsonl",
                             .write = ew_write_ftm};

static const EwWriter *const table[] = {
    &facts,  &dot,     &svg,         &png,    &pdf,    &html,      &txt,      &md,        &csv, &json,
    &matrix, &graphml, &graphml_yed, &gexf,   &gexf12, &node_link, &d3,       &cytoscape, &jgf, &gephi,
    &sqlite, &turtle,  &ntriples,    &jsonld, &neo4j,  &events,    &obsidian, &ftm,       NULL};

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
ew_writer_is_default(const EwWriter *writer)
{
    return writer->by_default;
}

gboolean
ew_writer_has_views(const EwWriter *writer)
{
    return writer->has_views;
}

const EwWriter *const *
ew_writer_parts(const EwWriter *writer)
{
    return writer->parts;
}

gboolean
ew_writer_is_folder(const EwWriter *writer)
{
    return writer->write_folder != NULL;
}

static gboolean
make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return TRUE;
    int number = errno;
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't make folder '%s': %s", path, g_strerror(number));
    return FALSE;
}

static gboolean
write_parts(const EwWriter *writer, const EwGraph *graph, const char *folder, const EwWriterOptions *options,
            GError **error)
{
    for (const EwWriter *const *part = writer->parts; *part; part++) {
        g_autofree char *path = g_build_filename(folder, (*part)->file_name, NULL);
        if (!ew_writer_write(*part, graph, path, options, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
ew_writer_write(const EwWriter *writer, const EwGraph *graph, const char *path,
                const EwWriterOptions *options, GError **error)
{
    static const EwWriterOptions defaults = {0};
    EwOutput output;
    if (!options)
        options = &defaults;
    if (writer->parts)
        return make_folder(path, error) && write_parts(writer, graph, path, options, error);
    if (writer->write_folder) {
        if (make_folder(path, error) && writer->write_folder(graph, path, options, error))
            return TRUE;
        g_rmdir(path); /* if nothing is in it */
        return FALSE;
    }
    if (!ew_output_open(&output, path, error))
        return FALSE;
    if (!writer->write(writer, graph, options, &output, error)) {
        ew_output_discard(&output);
        return FALSE;
    }
    return ew_output_finish(&output, error);
}
