/* SPDX-License-Identifier: MIT */
/* See report.h. Which formats there are is the library's table of writers. */
#include "cli/report.h"

#include "cli/limits.h"

#include "base/problem.h"
#include "write/summary.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const views[] = {"relations", "actions", NULL};
static const char *const layouts[] = {"auto", "dot", "sfdp", "neato", "fdp", "circo", "twopi", "osage", NULL};
static const char *const themes[] = {"light", "dark", "print", NULL};
static const char *const clusters[] = {"none", "type", "country", "component", NULL};

const OptionGroup options_report = {
    "Pictures and reports",
    (const Option[]){
        {0, "view", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, view), "VIEW", views,
         "draw only relations (entity to entity) or actions (a node each); default: both"},
        {0, "title", OPTION_STRING, G_STRUCT_OFFSET(Settings, title), "TITLE", NULL,
         "title of pictures and reports"},
        {0, "layout", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, layout), "ENGINE", layouts,
         "dot, sfdp, neato, fdp, circo, twopi or osage (default: auto, by the graph's size)"},
        {0, "layout-seconds", OPTION_NUMBER, G_STRUCT_OFFSET(Settings, layout_seconds), "N", NULL,
         "draw a picture by a simpler layout after N seconds (default: 20)"},
        {0, "theme", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, theme), "THEME", themes,
         "colours of pictures: light, dark or print (default: light)"},
        {0, "cluster", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, cluster), "BY", clusters,
         "frame together in pictures what has one type, country or component"},
        {0},
    },
};

void
report_append_formats(GString *out)
{
    g_string_append(out, "\nFormats, and the files of a folder (*: made where no format is chosen):\n");
    for (const EwWriter *const *writer = ew_writers(); *writer; writer++)
        g_string_append_printf(out, "  %-11s%c %-16s %s\n", ew_writer_name(*writer),
                               ew_writer_is_default(*writer) ? '*' : ' ', ew_writer_file_name(*writer),
                               ew_writer_summary(*writer));
}

static char *
unknown_format(const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const EwWriter *const *writer = ew_writers(); *writer; writer++)
        g_ptr_array_add(names, (gpointer)ew_writer_name(*writer));
    g_ptr_array_add(names, NULL);
    const char *nearest = ew_nearest_word(name, (const char *const *)names->pdata);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    return nearest ? g_strdup_printf("unknown format '%s' (did you mean '%s'?); there are %s", name, nearest,
                                     list)
                   : g_strdup_printf("unknown format '%s'; there are %s", name, list);
}

/* Adds the formats of @list, each once. FALSE after saying what is wrong. */
static gboolean
add_named(GPtrArray *writers, const char *list, Messages *messages)
{
    g_auto(GStrv) names = g_strsplit(list, ",", -1);
    for (char **name = names; *name; name++) {
        const EwWriter *writer = ew_writer_find(*name);
        if (!writer) {
            g_autofree char *message = unknown_format(*name);
            messages_print(messages, "%s", message);
            return FALSE;
        }
        if (!g_ptr_array_find(writers, writer, NULL))
            g_ptr_array_add(writers, (gpointer)writer);
    }
    return TRUE;
}

/* Stdout takes one format that is one file. */
static gboolean
check_stdout(const GPtrArray *writers, Messages *messages)
{
    const EwWriter *first = writers->pdata[0];
    if (writers->len == 1 && !ew_writer_parts(first) && !ew_writer_is_folder(first))
        return TRUE;
    if (writers->len > 1)
        messages_print(messages, "several formats need a folder: -o DIR");
    else
        messages_print(messages, "format '%s' is several files and needs a folder: -o DIR",
                       ew_writer_name(first));
    return FALSE;
}

GPtrArray *
report_choose(const char *list, gboolean to_stdout, Messages *messages)
{
    g_autoptr(GPtrArray) writers = g_ptr_array_new();
    for (const EwWriter *const *writer = ew_writers(); !list && *writer; writer++)
        if (ew_writer_is_default(*writer))
            g_ptr_array_add(writers, (gpointer)*writer);
    if ((list && !add_named(writers, list, messages)) || (to_stdout && !check_stdout(writers, messages)))
        return NULL;
    g_ptr_array_add(writers, NULL);
    return g_steal_pointer(&writers);
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

/* The number of the value that an option's table of choices has, 0 if it wasn't given. */
static guint
choice(const char *const *choices, const char *value)
{
    guint i = 0;
    while (value && choices[i] && strcmp(choices[i], value) != 0)
        i++;
    return i;
}

static gboolean
write_view(const EwGraph *graph, const EwWriter *writer, EwView view, const char *path,
           const Settings *settings, Messages *messages, GError **error)
{
    const EwRunRecord run = messages->record ? ew_run_record(messages->record) : (EwRunRecord){0};
    const Limits limits = limits_of(settings);
    const EwWriterOptions options = {
        .view = view,
        .run = run.has_texts ? &run : NULL, /* files of facts are not what a paper cites */
        .theme = (EwTheme)choice(themes, settings->theme),
        .cluster = (EwCluster)choice(clusters, settings->cluster),
        .layout = choice(layouts, settings->layout) ? settings->layout : NULL,
        .title = settings->title,
        .layout_seconds = limits.writer.layout_seconds,
        .layout_megabytes = limits.writer.layout_megabytes,
        .on_problem = messages_problem,
        .user_data = messages,
    };
    return ew_writer_write(writer, graph, path, &options, error);
}

/* What is too large for a format is said, and the other formats go on. */
static gboolean
is_refusal(GError **error, Messages *messages)
{
    if (!error || !g_error_matches(*error, EW_ERROR, EW_ERROR_LIMIT))
        return FALSE;
    messages_print(messages, "%s", (*error)->message);
    messages->refused = TRUE;
    g_clear_error(error);
    return TRUE;
}

static gboolean
stage_view(const EwGraph *graph, const EwWriter *writer, EwView view, const OutputFolder *folder,
           const Settings *settings, Messages *messages, GError **error)
{
    g_autofree char *name = ew_writer_parts(writer) ? g_strdup(".") : file_name(writer, view);
    g_autofree char *path = output_folder_stage(folder, name);
    messages_progress(messages, "writing %s", ew_writer_file_name(writer));
    return write_view(graph, writer, view, path, settings, messages, error) || is_refusal(error, messages);
}

gboolean
report_stage(const EwGraph *graph, const EwWriter *const *writers, const OutputFolder *folder,
             const Settings *settings, Messages *messages, GError **error)
{
    for (; *writers; writers++) {
        EwView last = ew_writer_has_views(*writers) ? EW_VIEW_ACTIONS : EW_VIEW_RELATIONS;
        for (EwView view = EW_VIEW_RELATIONS; view <= last; view++) {
            if (ew_writer_has_views(*writers) && !shows_view(settings, view))
                continue;
            if (!stage_view(graph, *writers, view, folder, settings, messages, error))
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
        for (EwView view = EW_VIEW_RELATIONS; ew_writer_has_views(*writers) && view <= EW_VIEW_ACTIONS;
             view++) {
            if (shows_view(settings, view))
                continue;
            g_autofree char *name = file_name(*writers, view);
            g_autofree char *path = g_build_filename(folder, name, NULL);
            g_unlink(path);
        }
}
