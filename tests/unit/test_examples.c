/* SPDX-License-Identifier: MIT */
/* Examples of rules, lint and explanations, over small rule sets of this file's own. */
#include "extract/examples.h"
#include "extract/explain.h"
#include "rules/lint.h"

#include <glib/gstdio.h>
#include <string.h>

/* Enough of a language for the sentences below. */
static const char language[] = "define and = (<conj and>)\n"
                               "group active\n"
                               "  <finite have> <neg>? =(<vbd>|<vbn>)\n"
                               "  =(<vbd>|<vbz>|<vb>)\n"
                               "group ng\n"
                               "  (<det>|<adj>){0,3} =(<noun>|<nouns>|<name>)\n"
                               "frame verb\n"
                               "  X <active> Y\n"
                               "  X <active> <prep> Y\n"
                               "  X <active> <adv> Y\n";
static const char names[] = "id\ttype\tname\n"
                            "gov:aa\tgovernment\tAlfaland\n"
                            "gov:bb\tgovernment\tBravoland\n"
                            "company:cc\tcompany\tCharlie Works\n"
                            "company:dd\tcompany\tDelta Works\n";

/* What was reported: "code:line" each, with spaces between. */
static void
note(const EwProblem *problem, gpointer data)
{
    GString *codes = data;
    g_string_append_printf(codes, "%s%s:%u", codes->len ? " " : "", ew_problem_code(problem),
                           ew_problem_line(problem));
}

static void
load_text(EwRules *rules, const char *folder, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    ew_rules_load(rules, path, NULL, NULL, &error);
    g_assert_no_error(error);
    g_remove(path);
}

/* Rules of the language, the names and @relations; not sealed. */
static EwRules *
load(const char *relations)
{
    g_autofree char *folder = g_dir_make_tmp("rules-XXXXXX", NULL);
    EwRules *rules = ew_rules_new();
    load_text(rules, folder, "a.rules", language);
    load_text(rules, folder, "b.tsv", names);
    load_text(rules, folder, "c.rules", relations);
    g_rmdir(folder);
    return rules;
}

static EwRules *
seal(const char *relations)
{
    g_autoptr(GError) error = NULL;
    EwRules *rules = load(relations);
    ew_rules_seal(rules, NULL, NULL, &error);
    g_assert_no_error(error);
    return rules;
}

static const EwExampleResult *
result_at(const EwExampleRun *run, guint index)
{
    g_assert_cmpuint(index, <, run->results->len);
    return &g_array_index(run->results, EwExampleResult, index);
}

static const char relation[] = "relation helps\n"
                               "  source government\n"
                               "  target company\n"
                               "  verb help\n";

static void
test_results(void)
{
    g_autofree char *text = g_strconcat(relation,
                                        "  example \"Alfaland helped Charlie Works.\"\n"
                                        "    alfaland helps CHARLIE works\n"
                                        "  example \"Bravoland has not helped Delta Works.\"\n"
                                        "    Bravoland helps Delta Works\n"
                                        "  todo \"Bravoland was of help to Delta Works.\"\n"
                                        "    Bravoland helps Delta Works\n"
                                        "  todo \"Alfaland helped Delta Works.\"\n"
                                        "    Alfaland helps \"Delta Works\"\n"
                                        "  example \"Alfaland helped Charlie Works.\"\n"
                                        "    nothing\n"
                                        "  example \"Alfaland helped Charlie Works.\"\n"
                                        "    ...\n",
                                        NULL);
    g_autoptr(EwRules) rules = seal(text);
    g_autoptr(GString) codes = g_string_new(NULL);
    const EwProblemSink sink = {note, codes};
    g_autoptr(EwExampleRun) run = ew_examples_run(rules, NULL, 1, &sink, NULL);
    g_assert_nonnull(run);
    g_assert_cmpstr(codes->str, ==, "");
    g_assert_cmpuint(run->passed, ==, 2);
    g_assert_cmpuint(run->failed, ==, 2);
    g_assert_cmpuint(run->todo, ==, 2);
    g_assert_cmpuint(run->todo_passed, ==, 1);
    g_assert_true(result_at(run, 0)->passed);
    const EwExampleResult *denied = result_at(run, 1);
    g_assert_cmpuint(denied->missing->len, ==, 1);
    g_assert_cmpstr(denied->missing->pdata[0], ==, "Bravoland helps Delta Works");
    g_assert_cmpuint(denied->unexpected->len, ==, 1);
    g_assert_cmpstr(denied->unexpected->pdata[0], ==, "Bravoland helps Delta Works negative");
    const EwExampleResult *not_nothing = result_at(run, 4);
    g_assert_cmpuint(not_nothing->missing->len, ==, 0);
    g_assert_cmpstr(not_nothing->unexpected->pdata[0], ==, "Alfaland helps Charlie Works");
    g_assert_true(result_at(run, 5)->passed);
}

/* Many examples, by one thread and by several: the same results in the same order. */
static void
test_threads(void)
{
    g_autoptr(GString) text = g_string_new(relation);
    for (guint i = 0; i < 200; i++)
        g_string_append_printf(text, "  example \"%s helped %s.\"\n    %s\n",
                               i % 3 ? "Alfaland" : "Bravoland", i % 2 ? "Charlie Works" : "Delta Works",
                               i % 5 ? "Alfaland helps Charlie Works" : "nothing");
    g_autoptr(EwRules) rules = seal(text->str);
    const EwProblemSink sink = {NULL, NULL};
    g_autoptr(EwExampleRun) one = ew_examples_run(rules, NULL, 1, &sink, NULL);
    g_autoptr(EwExampleRun) four = ew_examples_run(rules, NULL, 4, &sink, NULL);
    g_assert_cmpuint(one->results->len, ==, 200);
    g_assert_cmpuint(one->passed, >, 0);
    g_assert_cmpuint(one->failed, >, 0);
    g_assert_cmpuint(one->passed, ==, four->passed);
    g_assert_cmpuint(one->failed, ==, four->failed);
    for (guint i = 0; i < 200; i++) {
        const EwExampleResult *a = result_at(one, i), *b = result_at(four, i);
        g_assert_true(a->example == b->example);
        g_assert_true(a->passed == b->passed);
        g_assert_cmpuint(a->unexpected->len, ==, b->unexpected->len);
        if (i)
            g_assert_cmpuint(a->example->place.line, >, result_at(one, i - 1)->example->place.line);
    }
}

static void
test_bad_expectations(void)
{
    g_autofree char *text = g_strconcat(relation,
                                        "  example \"Alfaland helped Charlie Works.\"\n" /* 5 */
                                        "    Alfaland helped Charlie Works\n"
                                        "    Alfaland helps Charlie Works plaze \"x\"\n"
                                        "    helps Charlie Works\n"
                                        "    Alfaland helps\n"
                                        "    Alfaland helps \"Charlie Works\n" /* 10 */
                                        "    Alfaland helps helps Charlie\n"
                                        "    nothing\n"
                                        "  todo \"Alfaland slept.\"\n"
                                        "  example \"Alfaland helped Delta Works.\"\n"
                                        "    Alfaland helps Delta Works\n",
                                        NULL);
    g_autoptr(EwRules) rules = seal(text);
    g_autoptr(GString) codes = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    const EwProblemSink sink = {note, codes};
    g_assert_null(ew_examples_run(rules, NULL, 1, &sink, &error));
    g_assert_error(error, EW_ERROR, EW_ERROR_RULES);
    g_assert_cmpstr(codes->str, ==,
                    "no-relation:6 unknown-qualifier:7 missing-end:8 missing-end:9 unclosed-quote:10 "
                    "ambiguous-expectation:11 not-nothing:12 no-expectation:13");
}

static void
test_lint(void)
{
    g_autoptr(EwRules) rules = load("class spare = foo\n"
                                    "class inner = baz\n"
                                    "class outer = &inner\n"
                                    "relation helps\n"
                                    "  verb help, aid, helped, frobnicate, help\n" /* 5 */
                                    "  noun help to, help for\n"
                                    "  inverse verb help\n"
                                    "  pattern X <active outer> Y\n"
                                    "  pattern X  <active  outer> Y\n"
                                    "  pattern X <active outer> Y?\n" /* 10 */
                                    "relation rests\n"
                                    "  label \"rests\"\n");
    g_autoptr(GString) codes = g_string_new(NULL);
    const EwProblemSink sink = {note, codes};
    ew_rules_lint(rules, NULL, &sink);
    g_assert_cmpstr(
        codes->str, ==,
        "unused-class:1 no-examples:4 unknown-word:5 unknown-word:5 duplicate-word:5 duplicate-pattern:9 "
        "empty-relation:11 no-examples:11");
    g_string_truncate(codes, 0);
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    g_ptr_array_add(others, rules->sources->pdata[0]);
    ew_rules_lint(rules, others, &sink);
    g_assert_cmpstr(codes->str, ==, "");
}

static const char *const outcomes[] = {
    [EW_TRIED_FOUND] = "found",
    [EW_TRIED_PREPOSITION] = "preposition",
    [EW_TRIED_INSTRUMENT] = "instrument",
    [EW_TRIED_INFINITIVE] = "infinitive",
    [EW_TRIED_NATIONALITY] = "nationality",
    [EW_TRIED_ONE_END] = "one end",
    [EW_TRIED_SOURCE] = "source",
    [EW_TRIED_TARGET] = "target",
    [EW_TRIED_CONTEXT] = "context",
};

/* What an explanation says of the first trigger: "outcome line; ..." and where the farthest line broke. */
static void
take_explanation(const EwExplanation *explanation, gpointer data)
{
    GString *out = data;
    g_string_append_printf(out, "%s|", explanation->text);
    for (guint i = 0; i < explanation->triggers->len; i++) {
        const EwExplainTrigger *trigger = &g_array_index(explanation->triggers, EwExplainTrigger, i);
        for (guint j = 0; j < trigger->tries->len; j++) {
            const EwExplainTry *record = &g_array_index(trigger->tries, EwExplainTry, j);
            g_assert_cmpint(record->outcome, <, (int)G_N_ELEMENTS(outcomes));
            g_string_append_printf(out, " %s@%u", outcomes[record->outcome], record->line->place.line);
            g_assert_true((record->reason == NULL) == (record->facts->len > 0));
        }
        if (trigger->stops->len) {
            const EwExplainStop *stop = &g_array_index(trigger->stops, EwExplainStop, 0);
            g_string_append_printf(out, " stop %u/%u '%.*s' at %s", stop->count, stop->total,
                                   (int)stop->wanted.span, stop->wanted.line_start + stop->wanted.column,
                                   stop->instead);
        }
    }
    g_string_append_printf(out, " %u%s\n", explanation->n_facts,
                           explanation->passed_over ? " passed over" : "");
}

static void
assert_explained(EwRules *rules, const char *text, const EwExplainOptions *options, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(EwDocument) document = ew_document_new("test", text, -1);
    g_autoptr(EwExplainer) explainer = ew_explainer_new(rules, options);
    ew_explainer_run(explainer, document, take_explanation, out);
    g_assert_cmpstr(out->str, ==, expected);
}

static void
test_explain(void)
{
    g_autoptr(EwRules) rules = seal("relation helps\n"
                                    "  source government\n"
                                    "  target company\n"
                                    "  verb help, deal with\n"
                                    "relation pays\n"
                                    "  source government\n"
                                    "  target company\n"
                                    "  pattern X <active pay> Y <prep for> Z\n");
    const EwExplainOptions none = {.relation = NULL};
    assert_explained(rules, "Alfaland helped Delta Works.", &none,
                     "Alfaland helped Delta Works.| found@8 stop 2/4 '<prep>' at [named Delta Works] 1\n");
    assert_explained(
        rules, "Delta Works helped Charlie Works.", &none,
        "Delta Works helped Charlie Works.| source@8 stop 2/4 '<prep>' at [named Charlie Works] 0\n");
    assert_explained(rules, "Alfaland helped Bravoland.", &none,
                     "Alfaland helped Bravoland.| target@8 stop 2/4 '<prep>' at [named Bravoland] 0\n");
    assert_explained(
        rules, "Alfaland dealt Delta Works.", &none,
        "Alfaland dealt Delta Works.| preposition@8 stop 2/4 '<prep>' at [named Delta Works] 0\n");
    assert_explained(
        rules, "Alfaland paid Delta Works. It slept.", &none,
        "Alfaland paid Delta Works.| stop 3/5 '<prep for>' at [stop .] 0\nIt slept.| 0 passed over\n");
    const EwExplainOptions helps = {.relation = rules->relations->pdata[0]};
    assert_explained(rules, "Alfaland paid Delta Works.", &helps, "Alfaland paid Delta Works.| 0\n");
    const EwExplainOptions at = {.at = TRUE, .offset = 10};
    assert_explained(rules, "It slept. Alfaland helped Delta Works. It slept.", &at,
                     "Alfaland helped Delta Works.| found@8 stop 2/4 '<prep>' at [named Delta Works] 1\n");
    const EwExplainOptions beyond = {.at = TRUE, .offset = 1000};
    assert_explained(rules, "It slept. Alfaland helped Delta Works.", &beyond, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/examples/results", test_results);
    g_test_add_func("/examples/threads", test_threads);
    g_test_add_func("/examples/bad-expectations", test_bad_expectations);
    g_test_add_func("/lint", test_lint);
    g_test_add_func("/explain", test_explain);
    return g_test_run();
}
