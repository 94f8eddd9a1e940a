/* SPDX-License-Identifier: MIT */
/* Parts of the page to explore. */
#ifndef EW_WRITE_HTML_H
#define EW_WRITE_HTML_H

#include "edgewise/writer.h"

/** Appends text from the world: on one line, without controls, escaped; at most @limit characters (0: all).
 */
void ew_html_append_text(GString *out, const char *text, gsize limit);

/** Appends the legend: a list of the types of nodes and kinds of relations that @graph has. */
void ew_html_append_legend(GString *out, const EwGraph *graph);

/** Appends what has to be cited of the run, if it is known (@run may be NULL), with the list of its inputs.
 */
void ew_html_append_run(GString *out, const EwRunRecord *run);

#endif
