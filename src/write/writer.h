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
 * know (a layout that fails); failing writes are kept by the output.
 */
typedef gboolean (*EwWriteFunc)(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                                EwOutput *output, GError **error);

struct _EwWriter {
    const char *name, *summary, *file_name;
    EwWriteFunc write;
    const char *gvc_format; /* of a picture; NULL otherwise */
};

gboolean ew_write_facts(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_dot(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_picture(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_text(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_markdown(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_csv(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);
gboolean ew_write_json(const EwWriter *, const EwGraph *, const EwWriterOptions *, EwOutput *, GError **);

#endif
