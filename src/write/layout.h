/* SPDX-License-Identifier: MIT */
/* Layouts by Graphviz in a bounded child process: DOT text in, a picture out. */
#ifndef EW_WRITE_LAYOUT_H
#define EW_WRITE_LAYOUT_H

#include "edgewise/writer.h"
#include "write/output.h"

typedef enum {
    EW_LAYOUT_DRAWN,
    EW_LAYOUT_SLOW, /* the time was over */
    EW_LAYOUT_FAILED,
} EwLayoutOutcome;

/** Draws @dot with an engine ("dot", "sfdp") as a format of gvc ("svg") within @seconds, and appends the
 * picture. */
EwLayoutOutcome ew_layout_draw(const char *dot, const char *engine, const char *format, guint seconds,
                               guint megabytes, EwOutput *output);

/** Makes the DOT text that suits an engine; free() it. NULL with @error. */
typedef char *(*EwLayoutFunc)(const char *engine, gpointer user_data, GError **error);

/**
 * Draws what @func makes, which has about @n nodes, with the engine that options->layout names or that suits
 * its size. If that fails or takes longer than options->layout_seconds, simpler ones have a try, each of
 * which is reported as the problem "layout-fallback". FALSE with @error: EW_ERROR_LIMIT, or what @func says.
 */
gboolean ew_layout_picture(EwLayoutFunc func, gpointer user_data, guint n, const char *format,
                           const EwWriterOptions *options, EwOutput *output, GError **error);

#endif
