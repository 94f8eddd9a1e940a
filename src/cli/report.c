/* SPDX-License-Identifier: MIT */
/* See report.h. Which formats there are is the library's table of writers. */
#include "cli/report.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const views[] = {"relations", "actions", NULL};

const OptionGroup options_report = {
    "Pictures and reports",
    (const Option[]){
        {0, "view", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, view), "VIEW", views,
         "draw only relations (entity to entity) or actions (a node each); default: both"},
        {0, "title", OPTION_STRING, G_STRUCT_OFFSET(Settings, title), "TITLE", NULL,
         "title of pictures and reports"},
        {0, "layout-seconds", OPTION_NUMBER, G_STRUCT_OFFSET(Settings, layout_seconds), "N", NULL,
         "give up drawing a picture after N seconds (default: 20)"},
        {0},
    },
};

void
report_append_formats(GString *out)
{
    g_string_append(out, "\nFormats, and the files of a folder:\n");
    for (const EwWriter *const *writer = ew_writers(); *writer; writer++)
        g_string_append_printf(out, "  %-6s %-15s %s\n", ew_writer_name(*writer),
                               ew_writer_file_name(*writer), ew_writer_summary(*writer));
}

void
report_check_graph(const EwGraph *graph, Messages *messages)
{
    EwProblemSink sink = messages_sink(messages);
    if (ew_graph_is_full(graph))
        ew_problem_report(&sink, EW_SEVERITY_LOSS, "graph-full", NULL, 0,
                          "the graph is full; further facts were left out");
}

static gboolean
is_picture(const EwWriter *writer)
{
    return g_str_has_prefix(ew_writer_file_name(writer), "graph.");
}

static gboolean
shows_view(const Settings *settings, EwView view)
{
    return !settings->view || !strcmp(settings->view, views[view]);
}

/* "graph.svg", and "graph-actions.svg" for the view of actions. */
static char *
file_name(const EwWriter *writer, EwView view)
{
    const char *name = ew_writer_file_name(writer);
    return view == EW_VIEW_ACTIONS ? g_strconcat("graph-actions", name + strlen("graph"), NULL)
                                   : g_strdup(name);
}

static gboolean
write_view(const EwGraph *graph, const EwWriter *writer, EwView view, const char *path,
           const Settings *settings, Messages *messages, GError **error)
{
    const EwWriterOptions options = {
        .view = view,
        .title = settings->title,
        .layout_seconds = settings->layout_seconds,
        .on_problem = messages_problem,
        .user_data = messages,
    };
    return ew_writer_write(writer, graph, path, &options, error);
}

gboolean
report_stage(const EwGraph *graph, const EwWriter *const *writers, const OutputFolder *folder,
             const Settings *settings, Messages *messages, GError **error)
{
    for (; *writers; writers++) {
        EwView last = is_picture(*writers) ? EW_VIEW_ACTIONS : EW_VIEW_RELATIONS;
        for (EwView view = EW_VIEW_RELATIONS; view <= last; view++) {
            if (is_picture(*writers) && !shows_view(settings, view))
                continue;
            g_autofree char *name = file_name(*writers, view);
            g_autofree char *path = output_folder_stage(folder, name);
            messages_progress(messages, "writing %s", name);
            if (!write_view(graph, *writers, view, path, settings, messages, error))
                return FALSE;
        }
    }
    return TRUE;
}

gboolean
report_write(const EwGraph *graph, const EwWriter *writer, const char *path, const Settings *settings,
             Messages *messages, GError **error)
{
    EwView view = settings->view && !strcmp(settings->view, views[EW_VIEW_ACTIONS]) ? EW_VIEW_ACTIONS
                                                                                    : EW_VIEW_RELATIONS;
    return write_view(graph, writer, view, path, settings, messages, error);
}

void
report_remove_other_view(const EwWriter *const *writers, const Settings *settings, const char *folder)
{
    for (; *writers; writers++)
        for (EwView view = EW_VIEW_RELATIONS; is_picture(*writers) && view <= EW_VIEW_ACTIONS; view++) {
            if (shows_view(settings, view))
                continue;
            g_autofree char *name = file_name(*writers, view);
            g_autofree char *path = g_build_filename(folder, name, NULL);
            g_unlink(path);
        }
}
