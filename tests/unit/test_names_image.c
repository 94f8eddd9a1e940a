/* SPDX-License-Identifier: MIT */
/* Compiled built-in names: all is as if the files had been read, which they are where they are others. */
#include "rules/names_image.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder; /* holds copies of the built-in names files */

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The built-in names files, in the order in which they are read. */
static GPtrArray *
builtin_lists(void)
{
    g_autofree char *rules = ew_rules_builtin_path();
    g_autofree char *names = g_build_filename(rules, "names", NULL);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *open = g_dir_open(names, 0, NULL);
    for (const char *name; (name = g_dir_read_name(open));)
        if (g_str_has_suffix(name, ".tsv"))
            g_ptr_array_add(paths, g_build_filename(names, name, NULL));
    g_dir_close(open);
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

/* Reads the files as if there were no image. */
static EwRules *
parse(const GPtrArray *paths)
{
    EwRules *rules = ew_rules_new();
    for (guint i = 0; i < paths->len; i++) {
        EwSource *source = ew_source_load(paths->pdata[i], NULL, NULL);
        g_assert_nonnull(source);
        g_ptr_array_add(rules->sources, source);
        g_assert_true(ew_names_parse(rules, source, NULL));
    }
    return rules;
}

static void
on_problem(const EwProblem *problem, gpointer data)
{
    g_string_append_printf(data, "%u:%u %s\n", ew_problem_line(problem), ew_problem_column(problem),
                           ew_problem_code(problem));
}

/* Loads a file or folder as the program does; what is said has to be @said. */
static void
load(EwRules *rules, const char *path, const char *said)
{
    g_autoptr(GString) problems = g_string_new(NULL);
    g_assert_cmpint(ew_rules_load(rules, path, on_problem, problems, NULL), ==, !*said);
    g_assert_cmpstr(problems->str, ==, said);
}

static void
copy_lists(void)
{
    g_autoptr(GPtrArray) paths = builtin_lists();
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *base = g_path_get_basename(paths->pdata[i]), *text = NULL;
        g_autofree char *to = g_build_filename(folder, base, NULL);
        gsize length;
        g_assert_true(g_file_get_contents(paths->pdata[i], &text, &length, NULL));
        g_assert_true(g_file_set_contents(to, text, (gssize)length, NULL));
    }
}

/* Puts @text at the end of a copy; returns its path. */
static char *
append(const char *base, const char *text)
{
    char *path = g_build_filename(folder, base, NULL);
    FILE *file = g_fopen(path, "ab");
    g_assert_nonnull(file);
    fputs(text, file);
    fclose(file);
    return path;
}

/* What was put has the same bytes, numbers and words as what was read. */
static void
assert_same(const EwRules *one, const EwRules *other)
{
    EwBytes parts[EW_NAMES_PARTS], others[EW_NAMES_PARTS];
    ew_names_parts(one->names, parts);
    ew_names_parts(other->names, others);
    for (guint i = 0; i < EW_NAMES_PARTS; i++)
        g_assert_cmpmem(parts[i].data, parts[i].size, others[i].data, others[i].size);
    guint32 size = ew_vocabulary_size(one->vocabulary);
    g_assert_cmpuint(size, ==, ew_vocabulary_size(other->vocabulary));
    for (guint32 id = ew_lexicon_count() + 1; id < size; id++) {
        const char *text = ew_vocabulary_text(one->vocabulary, id);
        g_assert_cmpstr(text, ==, ew_vocabulary_text(other->vocabulary, id));
        g_assert_cmpuint(ew_vocabulary_find(one->vocabulary, text, strlen(text)), ==, id);
        g_assert_cmpuint(ew_vocabulary_name_key(one->vocabulary, id, text, strlen(text)), ==,
                         ew_vocabulary_name_key(other->vocabulary, id, text, strlen(text)));
    }
    g_assert_cmpuint(ew_spelling_count(one->spelling), ==, ew_spelling_count(other->spelling));
    for (guint i = 0; i < ew_spelling_count(one->spelling); i++)
        g_assert_cmpuint(ew_spelling_word(one->spelling, i), ==, ew_spelling_word(other->spelling, i));
}

/* Whether the names are the image's own memory. */
static gboolean
is_borrowed(const EwRules *rules)
{
    EwNamesImage image;
    EwBytes parts[EW_NAMES_PARTS];
    g_assert_true(ew_names_image_open(ew_names_image_builtin(), &image));
    ew_names_parts(rules->names, parts);
    return parts[EW_NAMES_RECORDS].data == image.parts[EW_NAMES_RECORDS].data;
}

static void
test_same(void)
{
    g_autoptr(GPtrArray) paths = builtin_lists();
    g_autoptr(EwRules) read = parse(paths), put = ew_rules_new();
    copy_lists();
    load(put, folder, "");
    g_assert_true(is_borrowed(put));
    g_assert_cmpuint(ew_names_count(put->names), >, 1000);
    g_assert_cmpuint(ew_spelling_count(put->spelling), >, 100);
    g_assert_cmpuint(put->sources->len, ==, paths->len);
    assert_same(read, put);
}

/* Words that rules have before keep their ids, as where files are read. */
static void
test_after_words(void)
{
    static const char *const words[] = {"zorbify", "huawei", "bytedance", "quuxing"};
    g_autoptr(GPtrArray) paths = builtin_lists();
    g_autoptr(EwRules) put = ew_rules_new(), read = ew_rules_new();
    copy_lists();
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_cmpuint(ew_rules_word(put, words[i]), ==, ew_rules_word(read, words[i]));
    for (guint i = 0; i < paths->len; i++) {
        g_ptr_array_add(read->sources, ew_source_load(paths->pdata[i], NULL, NULL));
        g_assert_true(ew_names_parse(read, g_ptr_array_index(read->sources, i), NULL));
    }
    load(put, folder, "");
    g_assert_true(is_borrowed(put));
    assert_same(read, put);
}

/* An edited file is read, with what else belongs to the image; nobody is told, since nothing is wrong. */
static void
test_stale(void)
{
    guint32 name;
    copy_lists();
    g_autofree char *path = append("companies.tsv", "company:zorblatt\tcompany\tZorblatt\n");
    g_autoptr(EwRules) rules = ew_rules_new();
    load(rules, folder, "");
    g_assert_false(is_borrowed(rules));
    g_assert_true(ew_rules_find_name(rules, "company:zorblatt", &name));
    g_assert_true(ew_rules_find_name(rules, "gov:can", &name));
    g_autofree char *text = NULL;
    gsize length;
    copy_lists(); /* a letter is another */
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    *strchr(text, '\t') = ' ';
    g_assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    g_autoptr(EwRules) broken = ew_rules_new();
    g_autoptr(GString) problems = g_string_new(NULL);
    g_assert_false(ew_rules_load(broken, folder, on_problem, problems, NULL));
    g_assert_nonnull(strstr(problems->str, "bad-header"));
}

static void
test_missing(void)
{
    guint32 name;
    copy_lists();
    g_autofree char *path = g_build_filename(folder, "governments.tsv", NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
    g_autoptr(EwRules) rules = ew_rules_new();
    load(rules, folder, "");
    g_assert_false(is_borrowed(rules));
    g_assert_false(ew_rules_find_name(rules, "gov:can", &name));
    g_assert_true(ew_rules_find_name(rules, "company:bytedance", &name));
}

/* What is read later goes into a copy, and is seen beside what the image has. */
static void
test_more(void)
{
    guint32 name;
    copy_lists();
    g_autoptr(EwRules) rules = ew_rules_new();
    load(rules, folder, "");
    g_autofree char *more = append("../more.tsv", "type\tname\taliases\ncompany\tZorblatt\tCanada Zorb\n");
    load(rules, more, "");
    g_assert_true(ew_rules_find_form(rules, "Canada Zorb", &name));
    g_assert_cmpstr(ew_rules_name(rules, name).name, ==, "Zorblatt");
    g_assert_true(ew_rules_find_form(rules, "Canada", &name));
    g_assert_cmpstr(ew_rules_name(rules, name).id, ==, "gov:can");
    g_autofree char *again = append("../again.tsv", "id\ttype\tname\ngov:can\tcompany\tZorb\n");
    load(rules, again, "2:1 duplicate\n");
    g_remove(more);
    g_remove(again);
}

/* Rules that have names already read the files. */
static void
test_after_names(void)
{
    guint32 name;
    copy_lists();
    g_autofree char *first = append("../first.tsv", "type\tname\ncompany\tZorblatt\n");
    g_autoptr(EwRules) rules = ew_rules_new();
    load(rules, first, "");
    load(rules, folder, "");
    g_assert_false(is_borrowed(rules));
    g_assert_true(ew_rules_find_form(rules, "Zorblatt", &name));
    g_assert_true(ew_rules_find_name(rules, "gov:can", &name));
    g_remove(first);
}

/* No damage is worse than names that aren't found. */
static void
use(EwBytes bytes)
{
    EwNamesImage image;
    if (!ew_names_image_open(bytes, &image))
        return;
    g_autoptr(EwRules) rules = ew_rules_new();
    if (!ew_names_image_put(&image, rules))
        return;
    guint32 name;
    ew_rules_find_name(rules, "gov:can", &name);
    ew_rules_find_form(rules, "United States", &name);
    ew_spelling_find(rules->spelling, "ottowa", 6);
    for (guint32 id = ew_lexicon_count() + 1; id < ew_vocabulary_size(rules->vocabulary); id++)
        g_assert_nonnull(ew_vocabulary_text(rules->vocabulary, id));
}

static void
test_damage(void)
{
    const EwBytes whole = ew_names_image_builtin();
    g_assert_cmpuint(whole.size, >, 0);
    for (gsize size = 0; size < 2000; size += 7) {
        EwNamesImage image;
        g_autofree guint8 *part = g_memdup2(whole.data, size);
        g_assert_false(ew_names_image_open((EwBytes){part, size}, &image));
    }
    for (guint round = 0; round < 60; round++) {
        g_autofree guint8 *bytes = g_memdup2(whole.data, whole.size);
        gint size = (gint)whole.size, from = round < 20 ? 8 : g_test_rand_int_range(8, size - 1),
             to = round < 20 ? 400 : g_test_rand_int_range(from + 1, size);
        for (gint i = from; i < to; i++)
            if (round % 2 || g_test_rand_int_range(0, 64) == 0)
                bytes[i] = (guint8)g_test_rand_int_range(0, 256);
        use((EwBytes){bytes, whole.size});
    }
}

/* Corrections belong to a place in a file, which an image doesn't know. */
static void
test_not_written(void)
{
    g_autofree char *path = append("../same.tsv", "same\tX\tY\ntype\tname\ncompany\tZorblatt\n");
    g_autofree char *out = g_build_filename(folder, "out.image", NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    g_ptr_array_add(paths, path);
    g_autoptr(EwRules) rules = parse(paths);
    g_assert_false(ew_names_image_write(rules, out));
    g_assert_false(g_file_test(out, G_FILE_TEST_EXISTS));
    g_remove(path);
}

static void
remove_copies(void)
{
    GDir *open = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(open));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(open);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *top = g_dir_make_tmp("edgewise-image-XXXXXX", NULL);
    folder = g_build_filename(top, "names", NULL);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_test_add_func("/names-image/same", test_same);
    g_test_add_func("/names-image/after-words", test_after_words);
    g_test_add_func("/names-image/stale", test_stale);
    g_test_add_func("/names-image/missing", test_missing);
    g_test_add_func("/names-image/more", test_more);
    g_test_add_func("/names-image/after-names", test_after_names);
    g_test_add_func("/names-image/damage", test_damage);
    g_test_add_func("/names-image/not-written", test_not_written);
    int status = g_test_run();
    remove_copies();
    g_rmdir(folder);
    g_rmdir(top);
    g_free(folder);
    return status;
}
