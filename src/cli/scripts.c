/* SPDX-License-Identifier: MIT */
/* See scripts.h. */
#include "cli/scripts.h"

#include "cli/inputs.h"
#include "cli/known.h"
#include "cli/output.h"
#include "write/words.h"

#include <stdio.h>
#include <string.h>

const OptionGroup options_scripts = {
    "For scripts",
    (const Option[]){
        {0, "summary", OPTION_FLAG, G_STRUCT_OFFSET(Settings, summary), NULL, NULL,
         "print one line of totals, on stderr if the results go to stdout"},
        {0, "if-changed", OPTION_FLAG, G_STRUCT_OFFSET(Settings, if_changed), NULL, NULL,
         "leave a file alone, with its time, if its bytes would be the same"},
        {0, "depfile", OPTION_STRING, G_STRUCT_OFFSET(Settings, depfile), "FILE", NULL,
         "write a rule for make that tells which files the results depend on"},
        {0},
    },
};

gboolean
scripts_check(const Settings *settings, gboolean to_stdout, Messages *messages)
{
    if (!to_stdout || (!settings->depfile && !settings->if_changed))
        return TRUE;
    messages_print(messages, "--%s needs results in files: -o", settings->depfile ? "depfile" : "if-changed");
    return FALSE;
}

void
scripts_say_totals(const Settings *settings, Messages *messages, guint64 documents, guint64 facts,
                   const EwGraph *graph, gboolean to_stdout)
{
    if (!settings->summary)
        return;
    g_autoptr(GString) line = g_string_new(NULL);
    if (documents != G_MAXUINT64) {
        ew_append_count(line, documents, "document", "documents");
        g_string_append(line, ", ");
    }
    ew_append_count(line, graph ? ew_graph_count_facts(graph) : facts, "fact", "facts");
    if (graph) {
        g_string_append(line, ", ");
        ew_append_count(line, ew_graph_count_nodes(graph), "entity", "entities");
        g_string_append(line, ", ");
        ew_append_count(line, ew_graph_count_edges(graph), "relation", "relations");
    }
    g_string_append(line, ", ");
    ew_append_number(line, messages->losses);
    g_string_append(line, " lost, ");
    ew_append_count(line, messages->warnings, "warning", "warnings");
    if (to_stdout)
        messages_print(messages, "%s", line->str);
    else
        puts(line->str);
}

/* A file's name as make reads it. */
static void
append_name(GString *out, const char *name)
{
    for (; *name; name++) {
        if (strchr(" \t#\\%:", *name))
            g_string_append_c(out, '\\');
        else if (*name == '$')
            g_string_append_c(out, '$');
        g_string_append_c(out, *name);
    }
}

static gboolean
add_input(const char *path, gpointer user_data)
{
    if (strcmp(path, "-") != 0)
        g_ptr_array_add(user_data, g_strdup(path));
    return TRUE;
}

static GPtrArray *
list_files(const Settings *settings, const EwRules *rules)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    const EwProblemSink sink = {0}; /* what is missing was said when it was to be read */
    inputs_each(settings->operands, settings->recursive, &sink, add_input, files);
    for (guint i = 0; i < settings->except->len; i++)
        g_ptr_array_add(files, g_strdup(settings->except->pdata[i]));
    for (guint i = 0; i < settings->runs->len; i++)
        g_ptr_array_add(files, g_strdup(settings->runs->pdata[i]));
    if (rules)
        known_files(rules, files);
    return files;
}

/* As compilers do, each file also gets a rule without a recipe: one that is gone by then is no error. */
gboolean
scripts_write_depfile(const Settings *settings, const GPtrArray *targets, const EwRules *rules,
                      GError **error)
{
    if (!settings->depfile)
        return TRUE;
    g_autoptr(GPtrArray) files = list_files(settings, rules);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < targets->len; i++) {
        g_string_append(out, i ? " " : "");
        append_name(out, targets->pdata[i]);
    }
    g_string_append_c(out, ':');
    for (guint i = 0; i < files->len; i++) {
        g_string_append(out, " \\\n  ");
        append_name(out, files->pdata[i]);
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; i < files->len; i++) {
        g_string_append_c(out, '\n');
        append_name(out, files->pdata[i]);
        g_string_append(out, ":\n");
    }
    g_autoptr(OutputStream) stream = output_stream_open(settings->depfile, error);
    return stream && output_stream_write(stream, out, error) && output_stream_commit(stream, error);
}
