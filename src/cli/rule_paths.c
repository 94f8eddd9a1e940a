/* SPDX-License-Identifier: MIT */
/* Paths are compared as the file system sees them, so that nothing is read twice, whatever it is called. */
#include "cli/rule_paths.h"

#include "edgewise/rules.h"

#include <stdlib.h>
#include <string.h>

/* One path for a file, however it is named. */
static char *
true_path(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (!resolved)
        return g_canonicalize_filename(path, NULL);
    char *copy = g_strdup(resolved);
    free(resolved);
    return copy;
}

gboolean
path_is_under(const char *path, const char *folder)
{
    g_autofree char *inner = true_path(path), *outer = true_path(folder);
    gsize length = strlen(outer);
    return !strncmp(inner, outer, length) &&
           (inner[length] == '\0' || inner[length] == '/' || g_str_equal(outer, "/"));
}

const char *
rules_origin_name(RulesOrigin origin)
{
    static const char *const names[] = {"built-in", "user", "given"};
    return names[origin];
}

static void
free_path(gpointer data)
{
    RulePath *path = data;
    g_free(path->path);
    g_free(path);
}

/* Takes @path over. */
static void
add(GPtrArray *paths, RulesOrigin origin, char *path)
{
    RulePath *added = g_new(RulePath, 1);
    *added = (RulePath){origin, path};
    g_ptr_array_add(paths, added);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* An installation with PREFIX=~/.local has the built-in rules in the user's folder: they are no part of it.
 */
static gboolean
is_builtin_set(const char *path)
{
    g_autofree char *proof = g_build_filename(path, "en", "frames.rules", NULL);
    return g_file_test(proof, G_FILE_TEST_EXISTS);
}

static gboolean
is_users(const char *name, const char *path)
{
    if (*name == '.')
        return FALSE;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return !is_builtin_set(path);
    return g_str_has_suffix(name, ".rules") || g_str_has_suffix(name, ".tsv");
}

static char *
users_folder(void)
{
    return g_build_filename(g_get_user_data_dir(), "edgewise", NULL);
}

static void
add_users_own(GPtrArray *paths)
{
    g_autofree char *folder = users_folder();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_users(name, path))
            g_ptr_array_add(found, g_steal_pointer(&path));
    }
    g_ptr_array_sort(found, compare_paths);
    for (guint i = 0; i < found->len; i++)
        add(paths, RULES_USER, g_strdup(found->pdata[i]));
}

static gboolean
is_same(const char *path, const char *other)
{
    return path_is_under(path, other) && path_is_under(other, path);
}

/* Whether the @i-th of @given is read with one of @paths, or with another of @given. */
static gboolean
is_part(const GPtrArray *given, guint i, const GPtrArray *paths)
{
    const char *path = given->pdata[i];
    g_autofree char *folder = users_folder();
    for (guint j = 0; j < paths->len; j++) {
        const RulePath *other = paths->pdata[j];
        if (path_is_under(path, other->path) || (other->origin == RULES_USER && is_same(path, folder)))
            return TRUE;
    }
    for (guint j = i + 1; j < given->len; j++)
        if (path_is_under(path, given->pdata[j]) && !is_same(path, given->pdata[j]))
            return TRUE;
    return FALSE;
}

GPtrArray *
rule_paths(const Settings *settings, Messages *messages)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(free_path);
    if (!settings->no_builtin) {
        char *builtin = ew_rules_builtin_path();
        if (!builtin) {
            messages_print(messages,
                           "the built-in rules are not installed; set EDGEWISE_RULES to their folder");
            return NULL;
        }
        add(paths, RULES_BUILTIN, builtin);
    }
    if (!settings->no_builtin && !settings->no_user)
        add_users_own(paths);
    for (guint i = 0; i < settings->rules->len; i++)
        if (!is_part(settings->rules, i, paths))
            add(paths, RULES_GIVEN, g_strdup(settings->rules->pdata[i]));
    return g_steal_pointer(&paths);
}
