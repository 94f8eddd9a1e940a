/* SPDX-License-Identifier: MIT */
/* What Graphviz draws as SVG, made fit for readers: titles that tell, links that leave safely. */
#ifndef EW_WRITE_SVG_H
#define EW_WRITE_SVG_H

#include <glib.h>

typedef enum {
    EW_SVG_FILE,   /* a file of its own */
    EW_SVG_INLINE, /* an element of a page, without prolog and size */
} EwSvgUse;

/**
 * Rewrites the SVG that @text holds from @start on: what hovering shows, Graphviz puts into attributes that
 * few readers know; it becomes the title of each node and line, in place of their names in DOT. @label says
 * what the picture is. FALSE if it is no SVG; then nothing is changed.
 */
gboolean ew_svg_refine(GString *text, gsize start, EwSvgUse use, const char *label);

#endif
