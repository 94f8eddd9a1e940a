/* SPDX-License-Identifier: MIT */
/* Pictures: the main actors of a graph and what ties them, few enough to be read. */
#include "write/picture.h"

#include "base/problem.h"
#include "write/cluster.h"
#include "write/layout.h"
#include "write/svg.h"
#include "write/writer.h"

#include <string.h>

enum {
    MAX_NODES = 60, /* entities: more is a hairball */
    MAX_EDGES = 90,
    MAX_ACTORS = 40, /* where each action or label is a node too */
    MAX_ACTIONS = 70,
    MAX_PARTS = 6, /* dot stacks more into a tower, where sfdp lays out a map */
};

typedef struct {
    const EwGraph *graph;
    EwDotOptions drawing;
} Picture;

/* The labels of lines are nodes of their own but for dot, which alone makes room for them, and doesn't
 * between frames either. */
static char *
make_dot(const char *engine, gpointer user_data, GError **error)
{
    Picture *picture = user_data;
    gsize length = 0;
    picture->drawing.label_nodes = strcmp(engine, "dot") != 0 || picture->drawing.cluster != EW_CLUSTER_NONE;
    return ew_dot_text(picture->graph, &picture->drawing, &length, NULL, error);
}

/* The engine that suits the parts of the selection, unless one was asked for or frames need another. */
static const char *
choose_layout(const EwWriterOptions *options, const EwGraph *graph, const EwSelection *shown)
{
    if (options->layout || options->cluster != EW_CLUSTER_NONE)
        return options->layout;
    return ew_count_components(graph, shown) > MAX_PARTS ? "sfdp" : NULL;
}

static void
check_frames(const EwWriterOptions *options)
{
    static const char *const framing[] = {"dot", "fdp", "osage", NULL};
    const EwProblemSink sink = {options->on_problem, options->user_data};
    if (options->cluster != EW_CLUSTER_NONE && options->layout && !g_strv_contains(framing, options->layout))
        ew_problem_report(&sink, EW_SEVERITY_WARNING, "no-frames", NULL, 0,
                          "the layout '%s' draws no frames; dot, fdp and osage do", options->layout);
}

gboolean
ew_picture_draw(const EwGraph *graph, gboolean bare, const char *format, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    EwSelection shown;
    gboolean actions = options->view == EW_VIEW_ACTIONS;
    ew_picture_select(&shown, graph, options);
    EwWriterOptions chosen = *options;
    chosen.layout = choose_layout(options, graph, &shown);
    Picture picture = {.graph = graph,
                       .drawing = {.view = options->view,
                                   .theme = bare ? EW_THEME_LIGHT : options->theme,
                                   .cluster = options->cluster,
                                   .title = options->title,
                                   .run = options->run,
                                   .selection = &shown,
                                   .merge = TRUE,
                                   .bare = bare}};
    guint n = shown.n_nodes + (actions ? shown.n_edges : 0);
    gsize start = output->text->len;
    gboolean kept = output->keep;
    output->keep = TRUE; /* it is refined once it is there */
    check_frames(options);
    gboolean drawn = ew_layout_picture(make_dot, &picture, n, format, &chosen, output, error);
    if (drawn && strcmp(format, "svg") == 0 &&
        !ew_svg_refine(output->text, start, bare ? EW_SVG_INLINE : EW_SVG_FILE,
                       "Diagram of who acts on whom")) {
        g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT,
                    "the picture could not be finished: no memory, or it is no SVG");
        drawn = FALSE;
    }
    output->keep = kept;
    ew_selection_clear(&shown);
    return drawn;
}

void
ew_picture_select(EwSelection *shown, const EwGraph *graph, const EwWriterOptions *options)
{
    gboolean few = options->view == EW_VIEW_ACTIONS || options->cluster != EW_CLUSTER_NONE;
    ew_select_strongest(shown, graph, few ? MAX_ACTORS : MAX_NODES, few ? MAX_ACTIONS : MAX_EDGES);
    if (options->view == EW_VIEW_ACTIONS)
        ew_select_instruments(shown, graph);
}

gboolean
ew_write_picture(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                 EwOutput *output, GError **error)
{
    return ew_picture_draw(graph, FALSE, writer->gvc_format, options, output, error);
}
