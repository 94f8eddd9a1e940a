/* SPDX-License-Identifier: MIT */
/* From paths to statements: which files are read, and in which order. */
#include "rules/names_cache.h"
#include "rules/names_image.h"
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_DEPTH 16
/* Rule files of so many bytes together have memory set aside, at most as for so many more; a byte of them
 * makes so many of what they say, with the tables per word. */
#define RESERVED_FROM  ((gsize)1 << 16)
#define MAX_RESERVED   ((gsize)1 << 22)
#define ARENA_PER_BYTE 12

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static gboolean
is_rule_file(const char *name)
{
    return g_str_has_suffix(name, ".rules") || g_str_has_suffix(name, ".names.tsv") ||
           g_str_has_suffix(name, ".tsv");
}

/* Word and tag tables are compiled into the lexicon; they lie beside the rules but are not names. */
static gboolean
is_lexicon_table(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    return g_str_equal(base, "words.tsv") || g_str_equal(base, "tags.tsv");
}

/* Whether @path is one of the folders that we are in: a link may lead back. */
static gboolean
leads_back(const char *path, GPtrArray *above)
{
    char *real = realpath(path, NULL);
    gboolean back = !real || g_ptr_array_find_with_equal_func(above, real, g_str_equal, NULL);
    g_ptr_array_add(above, real);
    return back;
}

/* What of a folder is looked at: folders and rule files. NULL after it has been said that the folder can't be
 * read. */
static GPtrArray *
list_folder(const char *path, const EwProblemSink *sink)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
    if (!folder) {
        ew_problem_report(sink, EW_SEVERITY_ERROR, "unreadable", path, 0, "can't read '%s': %s", path,
                          ew_error_reason(error));
        return NULL;
    }
    GPtrArray *children = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        gboolean is_folder = g_file_test(child, G_FILE_TEST_IS_DIR);
        if (*name != '.' && (is_folder || (is_rule_file(name) && !is_lexicon_table(child))))
            g_ptr_array_add(children, g_steal_pointer(&child));
    }
    return children;
}

/* FALSE if a folder couldn't be read. */
static gboolean
collect(const char *path, GPtrArray *files, GPtrArray *above, const EwProblemSink *sink)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_ptr_array_add(files, g_strdup(path));
        return TRUE;
    }
    gboolean good = TRUE;
    if (!leads_back(path, above) && above->len <= MAX_DEPTH) {
        g_autoptr(GPtrArray) children = list_folder(path, sink);
        good = children != NULL;
        for (guint i = 0; children && i < children->len; i++)
            good &= collect(children->pdata[i], files, above, sink);
    }
    g_ptr_array_set_size(above, (gint)above->len - 1);
    return good;
}

static gboolean
is_large(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && (gsize)status.st_size >= EW_LIST_MIN_SIZE;
}

/* A large list stands beside the names that were read whole. What it says is known by its digest. */
static gboolean
load_list(EwRules *rules, const char *path, const EwProblemSink *sink)
{
    EwNamesList *list = rules->lists->len < EW_MAX_LISTS
                            ? ew_names_list_open(path, rules->cache, rules->check_cache, sink)
                            : NULL;
    if (rules->lists->len >= EW_MAX_LISTS)
        ew_problem_report(sink, EW_SEVERITY_ERROR, "too-many", path, 0,
                          "there are more than %u large lists of names", EW_MAX_LISTS);
    if (!list)
        return FALSE;
    g_ptr_array_add(rules->lists, list);
    EwSource *source = g_new0(EwSource, 1);
    source->path = g_strdup(path);
    source->text = g_strdup(list->digest);
    source->length = strlen(source->text);
    g_ptr_array_add(rules->sources, source);
    return TRUE;
}

void
ew_rules_set_cache(EwRules *rules, const char *folder)
{
    g_free(rules->cache);
    rules->cache = g_strdup(folder);
}

void
ew_rules_check_cache(EwRules *rules)
{
    rules->check_cache = TRUE;
}

/* The files at the beginning of @paths that the image stands for, read: EwSource; NULL if they are others. */
static GPtrArray *
read_compiled(EwRules *rules, const EwNamesImage *image, char *const *paths, guint count)
{
    const EwProblemSink silent = {NULL, NULL}; /* whoever reads them next says what is wrong */
    g_autoptr(GPtrArray) sources = ew_sources_new();
    guint n = ew_names_image_count(image);
    for (guint i = 0; i < n; i++) {
        EwSource *source = n <= count && g_str_has_suffix(paths[i], ".tsv")
                               ? ew_source_read(paths[i], rules->arena, &silent)
                               : NULL;
        if (source)
            g_ptr_array_add(sources, source);
        if (!source || !ew_names_image_has(image, i, source))
            return NULL;
    }
    return g_steal_pointer(&sources);
}

/* Takes the names of the files at the beginning of @paths from the image that stands for them; returns how
 * many files that is. */
static guint
load_compiled(EwRules *rules, char *const *paths, guint count)
{
    EwNamesImage image;
    gboolean empty =
        !ew_names_count(rules->names) && !*ew_names_corrections(rules->names) && !rules->lists->len;
    if (!empty || !ew_names_image_open(ew_names_image_builtin(), &image))
        return 0;
    g_autoptr(GPtrArray) sources = read_compiled(rules, &image, paths, count);
    if (!sources || !ew_names_image_put(&image, rules))
        return 0;
    guint n = sources->len;
    g_ptr_array_extend_and_steal(rules->sources, g_steal_pointer(&sources));
    return n;
}

/* The built-in relations lie in a folder that sorts after the frames; within a set, files come in byte order.
 */
static gboolean
load_file(EwRules *rules, const char *path, const EwProblemSink *sink)
{
    if (g_str_has_suffix(path, ".tsv") && is_large(path))
        return load_list(rules, path, sink);
    EwSource *source = ew_source_load(path, rules->arena, sink);
    if (!source)
        return FALSE;
    g_ptr_array_add(rules->sources, source);
    return g_str_has_suffix(path, ".tsv") ? ew_names_parse(rules, source, sink)
                                          : ew_rules_parse(rules, source, sink);
}

/* Memory for large sets of rules, in few pieces: the system hands out each page by itself. */
static void
reserve(EwRules *rules, const GPtrArray *files)
{
    gsize said = 0, text = 0;
    for (guint i = 0; i < files->len; i++) {
        struct stat status;
        if (stat(files->pdata[i], &status) != 0 || (gsize)status.st_size >= EW_LIST_MIN_SIZE)
            continue;
        text += (gsize)status.st_size;
        if (g_str_has_suffix(files->pdata[i], ".rules"))
            said += (gsize)status.st_size;
    }
    if (said >= RESERVED_FROM)
        ew_arena_reserve(rules->arena, MIN(text, MAX_RESERVED) + MIN(said, MAX_RESERVED) * ARENA_PER_BYTE);
}

gboolean
ew_rules_load(EwRules *rules, const char *path, EwProblemFunc on_problem, gpointer user_data, GError **error)
{
    g_return_val_if_fail(!rules->sealed, FALSE);
    const EwProblemSink sink = {on_problem, user_data};
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, EW_ERROR, EW_ERROR_RULES, "no rules at '%s'", path);
        return FALSE;
    }
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func(free);
    if (!collect(path, files, above, &sink)) {
        g_set_error(error, EW_ERROR, EW_ERROR_RULES, "a folder under '%s' can't be read", path);
        return FALSE;
    }
    g_ptr_array_sort(files, compare_paths);
    reserve(rules, files);
    guint bad = 0;
    for (guint i = 0, taken; i < files->len; i += MAX(taken, 1)) {
        taken = load_compiled(rules, (char *const *)files->pdata + i, files->len - i);
        bad += !taken && !load_file(rules, files->pdata[i], &sink);
    }
    if (bad)
        g_set_error(error, EW_ERROR, EW_ERROR_RULES, "%u of %u rule files under '%s' have errors", bad,
                    files->len, path);
    return bad == 0;
}

/* Only a run that says by which rules it was made pays for it. */
const char *
ew_rules_hash(const EwRules *rules)
{
    char **slot = (char **)&rules->hash;
    if (rules->sealed && g_once_init_enter(slot)) {
        g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
        for (guint i = 0; i < rules->sources->len; i++) {
            const EwSource *source = rules->sources->pdata[i];
            g_autofree char *base = g_path_get_basename(source->path);
            g_checksum_update(checksum, (const guchar *)base, (gssize)strlen(base) + 1);
            g_checksum_update(checksum, (const guchar *)source->text, (gssize)source->length);
        }
        g_once_init_leave(slot, g_strdup(g_checksum_get_string(checksum)));
    }
    return rules->hash;
}

/* The folder of the running program, where Linux tells it. */
static char *
program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : NULL;
}

char *
ew_rules_builtin_path(void)
{
    const char *named = g_getenv("EDGEWISE_RULES");
    if (named && *named)
        return g_strdup(named);
    g_autofree char *folder = program_folder();
    static const char *const beside[] = {"../rules", "../../rules", "../../../rules",
                                         "../share/edgewise/rules"};
    for (guint i = 0; folder && i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *path = g_build_filename(folder, beside[i], NULL);
        g_autofree char *proof = g_build_filename(path, "en", "frames.rules", NULL);
        if (g_file_test(proof, G_FILE_TEST_EXISTS))
            return g_canonicalize_filename(path, NULL);
    }
    if (g_file_test(EW_DATADIR "/rules/en/frames.rules", G_FILE_TEST_EXISTS))
        return g_strdup(EW_DATADIR "/rules");
    return NULL;
}
