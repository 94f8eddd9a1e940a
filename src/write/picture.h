/* SPDX-License-Identifier: MIT */
/* Drawing the strongest part of a graph, for files and for the page. */
#ifndef EW_WRITE_PICTURE_H
#define EW_WRITE_PICTURE_H

#include "write/dot.h"
#include "write/output.h"

/** The part of @graph that a picture shows: no more than can be read. */
void ew_picture_select(EwSelection *shown, const EwGraph *graph, const EwWriterOptions *options);

/**
 * Appends the picture of @graph as a format of gvc ("svg"). @bare is for a page that has its own title,
 * legend and ground. FALSE with @error, EW_ERROR_LIMIT if no layout could be had.
 */
gboolean ew_picture_draw(const EwGraph *graph, gboolean bare, const char *format,
                         const EwWriterOptions *options, EwOutput *output, GError **error);

#endif
