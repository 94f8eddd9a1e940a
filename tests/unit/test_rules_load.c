/* SPDX-License-Identifier: MIT */
/* Loading rules: where problems are said to be, what sealing leaves alone, and what is made only when needed.
 */
#include "rules/contents.h"
#include "rules/rules.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static void
on_problem(const EwProblem *problem, gpointer data)
{
    g_string_append_printf(data, "%u:%u+%u %s '%s'\n", ew_problem_line(problem), ew_problem_column(problem),
                           ew_problem_span(problem), ew_problem_code(problem), ew_problem_excerpt(problem));
}

/* Loads @text; what is said goes to @said, if not NULL. */
static EwRules *
load(const char *text, GString *said)
{
    g_autofree char *path = g_build_filename(folder, "a.rules", NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    EwRules *rules = ew_rules_new();
    ew_rules_load(rules, path, said ? on_problem : NULL, said, NULL);
    return rules;
}

static void
seal(EwRules *rules)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ew_rules_seal(rules, NULL, NULL, &error));
    g_assert_no_error(error);
}

/* Of a list that goes on in other lines, the line and column are those of the word, not of the joined list.
 */
static void
test_places_in_lists(void)
{
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(EwRules) rules = load("relation hugs # one, two\n"
                                    "  source company,   # first\n"
                                    "    persn,\r\n"
                                    "       gvernment\n"
                                    "  verb hug,\n"
                                    "       \"embrace\n"
                                    "  lable \"x\"\n",
                                    said);
    g_assert_cmpstr(said->str, ==,
                    "3:5+5 unknown-type '    persn,'\n"
                    "4:8+9 unknown-type '       gvernment'\n"
                    "6:8+8 unclosed-quote '       \"embrace'\n"
                    "7:3+5 unknown-keyword '  lable \"x\"'\n");
    const EwRelation *hugs = rules->relations->pdata[0];
    g_assert_cmpuint(hugs->place.line, ==, 1);
}

/* Each line of a list may be as long as a line may be, and all of them longer. */
static void
test_long_lists(void)
{
    g_autoptr(GString) text = g_string_new("class a = w0");
    for (guint i = 1; i < 20000; i++)
        g_string_append_printf(text, ",\n  w%u", i);
    g_string_append(text, ",\n  w1 w2, <\nclass b = x\n");
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(EwRules) rules = load(text->str, said);
    g_assert_cmpstr(said->str, ==, "20001:10+1 missing-word '  w1 w2, <'\n");
    g_assert_cmpuint(ew_rules_class(rules, "a")->lemmas->len, ==, 20001);
    g_assert_nonnull(ew_rules_class(rules, "b"));
}

/* The excerpt has the place in it, however far to the right that is. */
static void
test_far_to_the_right(void)
{
    g_autoptr(GString) text = g_string_new("class a = w0");
    for (guint i = 1; i < 1000; i++)
        g_string_append_printf(text, ", w%u", i);
    gsize column = text->len + 3;
    g_string_append(text, ", <here>, and more\n");
    g_autoptr(GString) said = g_string_new(NULL);
    ew_rules_unref(load(text->str, said));
    g_autofree char *start = g_strdup_printf("1:%" G_GSIZE_FORMAT "+1 missing-word", column);
    g_assert_true(g_str_has_prefix(said->str, start));
    g_assert_nonnull(strstr(said->str, "<here>"));
}

/* What the last frame said is not said of the patterns that come after it. */
static void
test_blocks_start_afresh(void)
{
    g_autoptr(EwRules) rules = load("frame noun at chunks planned\n"
                                    "  X <noun-trigger> Y\n"
                                    "relation hugs\n"
                                    "  verb hug\n"
                                    "  pattern X take Y \"in\" \"arms\"\n"
                                    "frame role\n"
                                    "  X <role> Y\n",
                                    NULL);
    const EwLine *noun = rules->frames->pdata[0], *role = rules->frames->pdata[1];
    const EwLine *pattern = rules->patterns->pdata[0];
    g_assert_cmpint(noun->part, ==, EW_PART_NOUN);
    g_assert_cmpint(noun->layer, ==, EW_LAYER_CHUNKS);
    g_assert_cmpstr(noun->detail, ==, "planned");
    g_assert_cmpint(pattern->part, ==, EW_PART_VERB);
    g_assert_cmpint(pattern->layer, ==, EW_LAYER_PHRASES);
    g_assert_null(pattern->detail);
    g_assert_cmpint(role->layer, ==, EW_LAYER_PHRASES);
    g_assert_null(role->detail);
}

/* Sealed rules are read by many threads: asking for a word adds none. */
static void
test_sealed_words(void)
{
    g_autoptr(EwRules) rules = load("class a = \"zig zags\", zog\n", NULL);
    guint32 phrase = ew_rules_word(rules, "zig zags"), word = ew_rules_word(rules, "zog");
    seal(rules);
    guint32 size = ew_vocabulary_size(rules->vocabulary);
    g_assert_cmpuint(ew_rules_word(rules, "Zig  ZAGS"), ==, phrase);
    g_assert_cmpuint(ew_rules_word(rules, "zog"), ==, word);
    g_assert_cmpuint(ew_rules_word(rules, "zeg zags") & EW_WORD_UNKNOWN, !=, 0);
    g_assert_cmpuint(ew_rules_word(rules, "zeg") & EW_WORD_UNKNOWN, !=, 0);
    g_assert_cmpuint(ew_vocabulary_size(rules->vocabulary), ==, size);
}

/* ---- patterns whose code is made when it is first needed ---- */

static gpointer
match_all(gpointer data)
{
    const EwRules *rules = data;
    EwMatcher *matcher = ew_matcher_new();
    guint matches = 0;
    const EwUnit symbol = {.kind = EW_KIND_BIT(EW_KIND_NG), .lemma_bit = ew_lemma_bit(0)};
    EwContents contents;
    ew_contents_look(&contents, &symbol, 1);
    for (guint i = 0; i < rules->patterns->len; i++) {
        const EwLine *line = rules->patterns->pdata[i];
        EwMatch match;
        matches += ew_pattern_match(line->pattern, matcher, &contents, 0, &match) == 1;
    }
    ew_matcher_free(matcher);
    return GUINT_TO_POINTER(matches);
}

static void
test_threads_share_code(void)
{
    g_autoptr(GString) text = g_string_new("relation hugs\n  verb hug\n");
    for (guint i = 0; i < 300; i++) /* every second one matches a noun group alone */
        g_string_append_printf(text, "  pattern X (hug%u ..%u Y)%s\n", i, i % 30 + 1, i % 2 ? "" : "?");
    g_autoptr(EwRules) rules = load(text->str, NULL);
    seal(rules);
    GThread *threads[4];
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("match", match_all, rules);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(g_thread_join(threads[i])), ==, 150);
}

/* A repetition within others is as large as all of them together. */
static void
test_repetitions_multiply(void)
{
    g_autoptr(EwRules) rules = load("relation hugs\n"
                                    "  pattern X (((((hug{32}){32}){32}){32}){32}){32} Y\n"
                                    "relation pats\n"
                                    "  pattern X (pat{32}){32} Y\n",
                                    NULL);
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(ew_rules_seal(rules, on_problem, said, &error));
    g_assert_nonnull(strstr(said->str, "2:"));
    g_assert_nonnull(strstr(said->str, "too-large"));
    g_assert_null(strstr(said->str, "4:"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("edgewise-XXXXXX", NULL);
    g_test_add_func("/rules-load/places-in-lists", test_places_in_lists);
    g_test_add_func("/rules-load/long-lists", test_long_lists);
    g_test_add_func("/rules-load/far-to-the-right", test_far_to_the_right);
    g_test_add_func("/rules-load/blocks-start-afresh", test_blocks_start_afresh);
    g_test_add_func("/rules-load/sealed-words", test_sealed_words);
    g_test_add_func("/rules-load/threads-share-code", test_threads_share_code);
    g_test_add_func("/rules-load/repetitions-multiply", test_repetitions_multiply);
    int status = g_test_run();
    g_autofree char *file = g_build_filename(folder, "a.rules", NULL);
    g_remove(file);
    g_rmdir(folder);
    g_free(folder);
    return status;
}
