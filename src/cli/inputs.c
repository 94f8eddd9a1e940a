/* SPDX-License-Identifier: MIT */
/* A walk over folders that holds one folder's names per level, so that memory doesn't grow with the number of
 * files. */
#include "cli/inputs.h"

#include "cli/limits.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 256

typedef struct {
    const EwProblemSink *sink;
    InputFunc func;
    gpointer user_data;
} Walk;

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder but hidden ones; a folder's name ends with '/', which sorts whole paths in byte
 * order. */
static GPtrArray *
list_folder(const Walk *walk, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir) {
        ew_problem_report(walk->sink, EW_SEVERITY_LOSS, "unreadable-folder", folder, 0,
                          "can't read this folder: %s", g_strerror(errno));
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (name[0] == '.')
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct stat entry, target;
        if (lstat(path, &entry) != 0)
            continue;
        if (S_ISLNK(entry.st_mode) && stat(path, &target) == 0 && S_ISDIR(target.st_mode))
            ew_problem_report(walk->sink, EW_SEVERITY_WARNING, "link-to-folder", path, 0,
                              "a link to a folder is not followed; name it as an input of its own");
        else if (S_ISDIR(entry.st_mode))
            g_ptr_array_add(names, g_strconcat(name, "/", NULL));
        else if (S_ISREG(entry.st_mode) || S_ISLNK(entry.st_mode))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean
walk_folder(const Walk *walk, const char *folder, guint depth)
{
    if (depth > DEPTH_MAX) {
        ew_problem_report(walk->sink, EW_SEVERITY_LOSS, "deep-folder", folder, 0,
                          "folders are nested too deeply");
        return TRUE;
    }
    g_autoptr(GPtrArray) names = list_folder(walk, folder);
    for (guint i = 0; names && i < names->len; i++) {
        char *name = names->pdata[i];
        gboolean is_folder = g_str_has_suffix(name, "/");
        if (is_folder)
            name[strlen(name) - 1] = '\0';
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gboolean go_on = is_folder ? walk_folder(walk, path, depth + 1) : walk->func(path, walk->user_data);
        if (!go_on)
            return FALSE;
    }
    return TRUE;
}

void
inputs_each(GPtrArray *operands, gboolean recursive, const EwProblemSink *sink, InputFunc func,
            gpointer user_data)
{
    Walk walk = {sink, func, user_data};
    for (guint i = 0; i < operands->len; i++) {
        const char *path = operands->pdata[i];
        struct stat status;
        gboolean is_folder = strcmp(path, "-") && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
        if (is_folder && !recursive)
            ew_problem_report(sink, EW_SEVERITY_LOSS, "folder", path, 0,
                              "is a folder; -R reads what is in it");
        else if (is_folder ? !walk_folder(&walk, path, 0) : !func(path, user_data))
            return;
    }
}

gboolean
inputs_are_there(const GPtrArray *operands)
{
    for (guint i = 0; i < operands->len; i++) {
        const char *path = operands->pdata[i];
        if (!strcmp(path, "-") || access(path, R_OK) == 0)
            return TRUE;
    }
    return FALSE;
}

EwReader *
inputs_open(const Settings *settings, gboolean hashed, const EwProblemSink *sink, const char *path)
{
    g_autoptr(GString) fields = g_string_new(NULL);
    for (guint i = 0; i < settings->fields->len; i++)
        g_string_append_printf(fields, "%s%s", i ? "," : "", (char *)settings->fields->pdata[i]);
    EwReaderOptions options = limits_of(settings).reader;
    options.format = settings->from;
    options.fields = fields->len ? fields->str : NULL;
    options.date = settings->date;
    options.unhashed = !hashed;
    options.on_problem = sink->func;
    options.user_data = sink->user_data;
    g_autoptr(GError) error = NULL;
    EwReader *reader = ew_reader_open(path, &options, &error);
    if (!reader)
        ew_problem_report(sink, EW_SEVERITY_LOSS, "unreadable", path, 0, "%s", error->message);
    return reader;
}
