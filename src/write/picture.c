/* SPDX-License-Identifier: MIT */
/* Pictures: the main actors of a graph and what ties them, few enough to be read. */
#include "write/dot.h"
#include "write/layout.h"
#include "write/svg.h"
#include "write/writer.h"

#include <string.h>

enum {
    MAX_NODES = 60, /* entities: more is a hairball */
    MAX_EDGES = 90,
    MAX_ACTORS = 40, /* in the view of actions, where each action is a node too */
    MAX_ACTIONS = 70,
};

gboolean
ew_write_picture(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                 EwOutput *output, GError **error)
{
    EwSelection shown;
    gsize length = 0;
    guint n = 0;
    gboolean actions = options->view == EW_VIEW_ACTIONS;
    ew_select_strongest(&shown, graph, actions ? MAX_ACTORS : MAX_NODES, actions ? MAX_ACTIONS : MAX_EDGES);
    if (actions)
        ew_select_instruments(&shown, graph);
    const EwDotOptions drawing = {.view = options->view,
                                  .theme = options->theme,
                                  .cluster = options->cluster,
                                  .title = options->title,
                                  .run = options->run,
                                  .selection = &shown,
                                  .merge = TRUE};
    char *dot = ew_dot_text(graph, &drawing, &length, &n, error);
    ew_selection_clear(&shown);
    if (!dot)
        return FALSE;
    gsize start = output->text->len;
    output->keep = TRUE; /* it is refined once it is there */
    gboolean drawn = ew_layout_picture(dot, n, writer->gvc_format, options, output, error);
    if (drawn && strcmp(writer->gvc_format, "svg") == 0)
        ew_svg_refine(output->text, start, EW_SVG_FILE, "Diagram of who acts on whom");
    output->keep = FALSE;
    free(dot);
    return drawn;
}
