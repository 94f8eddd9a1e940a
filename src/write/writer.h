/* SPDX-License-Identifier: MIT */
/* The inside of EwWriter: a row of the table in table.c. A new output is one file with one function, and one
 * row. */
#ifndef EW_WRITE_WRITER_H
#define EW_WRITE_WRITER_H

#include "edgewise/writer.h"
#include "graph/graph.h"
#include "write/output.h"

/**
 * Appends the sealed graph to the output. Returns FALSE with @error only for what the output itself can't
 * know: a layout that fails, a graph that the format can't take (EW_ERROR_LIMIT). Failing writes are kept by
 * the output.
 */
typedef gboolean (*EwWriteFunc)(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                                EwOutput *output, GError **error);
/** The same into the existing @folder, of a format that is a folder of files. */
typedef gboolean (*EwWriteFolderFunc)(const EwGraph *graph, const char *folder,
                                      const EwWriterOptions *options, GError **error);

/** Exactly one of write, parts and write_folder is set. */
struct _EwWriter {
    const char *name, *summary, *file_name;
    EwWriteFunc write;
    const char *gvc_format;       /* of a picture; NULL otherwise */
    gboolean has_views;           /* it can show actions as well as relations */
    gboolean by_default;          /* made where no format is chosen */
    const EwWriter *const *parts; /* a format of several files: a row for each, NULL-terminated */
    EwWriteFolderFunc write_folder;
};

/* A writer's function; its name is that of its file. */
#define EW_DECLARE_WRITER(name)                                                                              \
    gboolean ew_write_##name(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *,         \
                             GError **)

EW_DECLARE_WRITER(facts);
EW_DECLARE_WRITER(dot);
EW_DECLARE_WRITER(picture);
EW_DECLARE_WRITER(text);
EW_DECLARE_WRITER(markdown);
EW_DECLARE_WRITER(csv);
EW_DECLARE_WRITER(json);
EW_DECLARE_WRITER(html);
EW_DECLARE_WRITER(matrix);
EW_DECLARE_WRITER(graphml);
EW_DECLARE_WRITER(graphml_yed);
EW_DECLARE_WRITER(gexf);
EW_DECLARE_WRITER(gexf12);
EW_DECLARE_WRITER(node_link);
EW_DECLARE_WRITER(d3);
EW_DECLARE_WRITER(cytoscape);
EW_DECLARE_WRITER(jgf);
EW_DECLARE_WRITER(gephi_nodes);
EW_DECLARE_WRITER(gephi_edges);
EW_DECLARE_WRITER(sqlite);
EW_DECLARE_WRITER(turtle);
EW_DECLARE_WRITER(ntriples);
EW_DECLARE_WRITER(jsonld);
EW_DECLARE_WRITER(neo4j_nodes);
EW_DECLARE_WRITER(neo4j_edges);
EW_DECLARE_WRITER(neo4j_script);
EW_DECLARE_WRITER(events);
gboolean ew_write_obsidian(const EwGraph *, const char *, const EwWriterOptions *, GError **);
EW_DECLARE_WRITER(ftm);

#endif
