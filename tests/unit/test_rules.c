/* SPDX-License-Identifier: MIT */
/* The rule language and names files: every error with its place, hostile files, and each element of patterns.
 */
#include "rules/contents.h"
#include "rules/rules.h"

#include <glib/gstdio.h>
#include <string.h>

/* A test of a fault that is known: it is passed over, unless EDGEWISE_KNOWN is set. */
static gboolean
is_known(const char *fault)
{
    if (g_getenv("EDGEWISE_KNOWN"))
        return FALSE;
    g_test_skip(fault);
    return TRUE;
}

/* ---- loading a text as a file ---- */

typedef struct {
    GString *lines; /* "line:column+span code" each; a warning has '~' before its code */
    guint count;
} Problems;

static void
on_problem(const EwProblem *problem, gpointer data)
{
    Problems *problems = data;
    if (problems->count++ > 40)
        return;
    g_assert_nonnull(ew_problem_path(problem));
    g_assert_cmpstr(ew_problem_message(problem), !=, "");
    g_string_append_printf(problems->lines, "%s%u:%u+%u %s%s", problems->lines->len ? "; " : "",
                           ew_problem_line(problem), ew_problem_column(problem), ew_problem_span(problem),
                           ew_problem_severity(problem) == EW_SEVERITY_ERROR ? "" : "~",
                           ew_problem_code(problem));
}

static char *folder;

static char *
write_file(const char *name, const char *text, gssize length)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    g_file_set_contents(path, text, length, &error);
    g_assert_no_error(error);
    return path;
}

/* Loads and seals one file; what is said goes to @problems. NULL if there were errors, when nothing else may
 * be asked. */
static EwRules *
load_file(const char *name, const char *text, gssize length, Problems *problems)
{
    g_autofree char *path = write_file(name, text, length);
    g_autoptr(GError) error = NULL;
    EwRules *rules = ew_rules_new();
    *problems = (Problems){g_string_new(NULL), 0};
    gboolean good = ew_rules_load(rules, path, on_problem, problems, &error);
    g_assert_true(good == !error);
    g_clear_error(&error);
    /* Sealing what has errors must do no harm; what it says then is no news. */
    good &= ew_rules_seal(rules, good ? on_problem : NULL, problems, &error);
    if (error)
        g_assert_error(error, EW_ERROR, EW_ERROR_RULES);
    if (!good)
        g_clear_pointer(&rules, ew_rules_unref);
    return rules;
}

static void
problems_clear(Problems *problems)
{
    g_string_free(problems->lines, TRUE);
    problems->lines = NULL;
}

/* ---- every error, with its place ---- */

typedef struct {
    const char *name, *text, *expected;
} Fault;

#define ECHO_BOUNDS  "the '}' of a bad repetition is blamed a second time"
#define ECHO_EXAMPLE "what is expected of a bad example is blamed as well"

/* Each text begins with what is wrong; in most a good statement follows, which must not be blamed. */
static const Fault faults[] = {
    {"statement", "relaton buys\nclass a = b", "1:1+7 unknown-keyword"},
    {"statement-mark", "= x\nclass a = b", "1:1+1 unexpected-character"},
    {"block-of-class", "class a = b\n  c, d\nclass e = f", "2:3+4 unexpected-block"},
    {"class-name", "class = b\nclass a = b", "1:7+3 missing-name"},
    {"class-equals", "class a b\nclass c = d", "1:9+1 missing-equals"},
    {"class-equals-end", "class a\nclass c = d", "1:8+0 missing-equals"},
    {"class-word", "class a = b, *c\nclass d = e", "1:14+1 missing-word"},
    {"class-rest", "class a = b ) c\nclass d = e", "1:13+3 unexpected-text"},
    {"class-quote", "class a = \"b c\nclass d = e", "1:11+4 unclosed-quote"},
    {"class-included", "class a = b, &c\nclass d = e", "1:1+15 unknown-class"},
    {"govern-equals", "govern planned plan\nclass d = e", "1:16+4 missing-equals"},
    {"head", "head ofice = clerk\nclass d = e", "1:6+5 unknown-head"},
    {"define-twice", "define a = b\ndefine a = c\nclass d = e", "2:1+12 duplicate"},
    {"define-empty", "define a =\nclass d = e", "1:11+0 empty-pattern"},
    {"name-type", "name compny\n  <capital>\nclass d = e", "1:6+6 unknown-type"},
    {"group", "group nq\n  <noun>\nclass d = e", "1:7+2 unknown-group"},
    {"fold", "fold lists\n  <ng>\nclass d = e", "1:6+5 unknown-fold"},
    {"fold-layer", "fold list at chunk\n  <ng>\nclass d = e", "1:14+5 unknown-layer"},
    {"frame-part", "frame nuon\n  <active>\nclass d = e", "1:7+4 unknown-part"},
    {"frame-rest", "frame verb at phrases planned now\n  <active>\nclass d = e", "1:31+3 unexpected-text"},
    {"frame-trigger", "frame verb\n  X Y\nclass d = e", "2:3+1 no-trigger"},
    {"relation-name", "relation\nrelation a", "1:9+0 missing-name"},
    {"relation-twice", "relation a\nrelation a\nrelation b", "2:10+1 duplicate"},
    {"relation-rest", "relation a b\nrelation c", "1:12+1 unexpected-text"},
    {"extend", "extend a\n  verb ban\nrelation a", "1:8+1 unknown-relation"},
    {"replace", "replace a\nrelation a", "1:9+1 unknown-relation"},
    {"disable", "disable a\nrelation a", "1:9+1 unknown-relation"},
    {"disable-block", "relation a\ndisable a\n  verb ban\nrelation b", "3:3+8 unexpected-block"},
    {"disable-name", "disable name company:nobody\nclass a = b", "1:14+14 unknown-name"},
    {"implies", "relation a\n  implies b\n  verb ban", "2:11+1 unknown-relation"},
    {"confidence", "relation a\n  confidence 1.5\n  verb ban", "2:14+3 bad-confidence"},
    {"confidence-word", "relation a\n  confidence low\n  verb ban", "2:14+3 bad-confidence"},
    {"confidence-in-frames", "frame verb\n  confidence 0\n  X <active> Y\nclass a = b",
     "2:14+1 bad-confidence"},
    {"adjective", "relation a\n  adjective critical of, ?\n  verb bar", "2:26+1 missing-word"},
    {"member", "relation a\n  vreb ban\n  verb ban", "2:3+4 unknown-keyword"},
    {"member-inverse", "relation a\n  inverse vreb own\n  verb own", "2:11+4 unknown-part"},
    {"member-mark", "relation a\n  = ban\n  verb ban", "2:3+5 missing-name"},
    {"label", "relation a\n  label bans\n  verb ban", "2:9+4 missing-quote"},
    {"source", "relation a\n  source company, goverment\n  verb ban", "2:19+9 unknown-type"},
    {"target", "relation a\n  target company person\n  verb ban", "2:10+14 unknown-type"},
    {"verb", "relation a\n  verb ban, ?\n  verb bar", "2:13+1 missing-word"},
    {"verb-instrument", "relation a\n  verb add _ to <list\n  verb bar", "2:22+0 unclosed-bracket"},
    {"verb-instrument-class", "relation a\n  verb add _ to <lits>\n  verb bar", "2:8+15 unknown-class"},
    {"verb-rest", "relation a\n  verb ban ; bar\n  verb bar", "2:12+5 unexpected-text"},
    {"qualifier", "relation a\n  qualifier\n  verb bar", "2:12+0 missing-name"},
    {"code", "relation a\n  code plover\n  verb bar", "2:8+6 missing-code"},
    {"code-scheme", "relation a\n  code plver X\n  verb bar", "2:8+5 unknown-scheme"},
    {"pattern-anchor", "relation a\n  pattern X Y\n  verb bar", "2:3+11 ~no-anchor"},
    {"pattern-empty", "relation a\n  pattern\n  verb bar", "2:10+0 empty-pattern"},
    {"element-quote", "define a = b \"c d\nclass d = e", "1:14+4 unclosed-quote"},
    {"element-empty-quote", "define a = b \" \"\nclass d = e", "1:14+3 empty-quote"},
    {"element-angle", "define a = b <ng\nclass d = e", "1:14+3 unclosed-bracket"},
    {"element-empty-angle", "define a = b < >\nclass d = e", "1:14+3 empty-name"},
    {"element-alternative", "define a = b <ng c||d>\nclass d = e", "1:14+9 empty-alternative"},
    {"element-bracket", "define a = b (c|d\nclass d = e", "1:14+1 unclosed-bracket"},
    {"element-closing", "define a = b c) d\nclass d = e", "1:15+1 unexpected-character"},
    {"element-variable", "define a = A <ng>\nclass d = e", "1:12+1 unknown-variable"},
    {"element-type", "define a = X:compny|person\nclass d = e", "1:14+6 unknown-type"},
    {"element-gap", "define a = b .. c\nclass d = e", "1:14+2 unbounded-gap"},
    {"element-gap-zero", "define a = b ..0 c\nclass d = e", "1:14+3 unbounded-gap"},
    {"element-gap-large", "define a = b ..33 c\nclass d = e", "1:14+4 unbounded-gap"},
    {"element-not", "define a = b !\nclass d = e", "1:14+1 missing-element"},
    {"element-capture", "define a = b =\nclass d = e", "1:14+1 missing-element"},
    {"element-mark", "define a = b, c\nclass d = e", "1:13+1 unexpected-character"},
    {"element-beyond-ascii", "define a = b « c\nclass d = e",
     ""}, /* letters and all beyond ASCII are words */
    {"element-name", "relation a\n  pattern X <actve ban> Y\n  verb bar", "2:13+11 unknown-name"},
    {"element-variable-class", "relation a\n  pattern X ban Y:no-such\n  verb bar", "2:17+9 unknown-name"},
    {"column-in-characters", "define a = \"é\" éé <ngg> ~\nclass d = e", "1:25+1 unexpected-character"},
    {"crlf", "class a = b\r\nclas c = d\r\nclass e = f\r\n", "2:1+4 unknown-keyword"},
    {"comment", "class a = b # = ?\n# clas\nclas c # x\nclass e = f", "3:1+4 unknown-keyword"},
    {"verb-nothing", "relation a\n  verb\n  verb bar", "2:7+0 missing-word"},
    {"source-nothing", "relation a\n  source\n  verb bar", "2:9+0 missing-word"},
    {"label-nothing", "relation a\n  label\n  verb bar", "2:8+0 missing-quote"},
    {"preposition-bar", "relation a\n  verb ban on|\n  verb bar", "2:15+0 missing-word"},
    {"preposition-fifth", "relation a\n  verb ban on|for|with|by|in\n  verb bar", "2:27+2 too-many"},
    {"preposition-two", "relation a\n  verb step in for\n  verb bar", "2:16+3 missing-bar"},
    {"preposition-none", "relation a\n  verb take charge of\n  verb bar", "2:13+6 unknown-preposition"},
    {"preposition-noun", "relation a\n  noun credit line to\n  verb bar", "2:15+4 unknown-preposition"},
    {"preposition-after-particle", "relation a\n  verb break up|off\n  verb bar", "2:17+3 unexpected-text"},
    {"term-quote", "relation a\n  pattern X <infinitive play for> Y\n  verb bar", "2:13+21 missing-quote"},
    {"verb-instrument-second", "class b = c\nrelation a\n  verb add _ to <b> <b>\n  verb bar",
     "3:21+3 too-many"},
    {"frame-modality", "frame verb at phrases plannd\n  X <active> Y\nclass d = e",
     "1:23+6 unknown-modality"},
    {"pattern-modality", "relation a\n  pattern as plannd X ban Y\n  verb bar", "2:14+6 unknown-modality"},
    {"block-before-any", "  verb ban\n  verb bar\nclass a = b", "1:3+8 unexpected-block"},
    {"extend-near", "relation bans\n  verb ban\nextend bnas\n  verb bar", "3:8+4 unknown-relation"},
    {"several", "clas a\nhead x = y\nrelation r\n  vreb ban\n  source x\n  pattern X ( Y\n",
     "1:1+4 unknown-keyword; 2:6+1 unknown-head; 4:3+4 unknown-keyword; 5:10+1 unknown-type; 6:13+1 "
     "unclosed-bracket"},
};

static void
test_fault(gconstpointer data)
{
    const Fault *fault = data;
    Problems problems;
    EwRules *rules = load_file("fault.rules", fault->text, -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, fault->expected);
    ew_rules_unref(rules);
    problems_clear(&problems);
}

/* These are not as they should be yet. */
static const struct {
    Fault fault;
    const char *reason;
} known_faults[] = {
    {{"example", "relation a\n  example Canada banned Arc.\n    nothing\n  verb bar",
      "2:10+19 missing-quote"},
     ECHO_EXAMPLE},
    {{"example-quote", "relation a\n  example \"Canada banned\n    nothing\n  verb bar",
      "2:11+14 unclosed-quote"},
     ECHO_EXAMPLE},
    {{"element-repetition", "define a = b{0} c\nclass d = e", "1:13+2 bad-repetition"}, ECHO_BOUNDS},
    {{"element-repetition-order", "define a = b{3,2} c\nclass d = e", "1:13+4 bad-repetition"}, ECHO_BOUNDS},
    {{"element-repetition-large", "define a = b{1,99} c\nclass d = e", "1:13+5 bad-repetition"}, ECHO_BOUNDS},
    {{"several-in-a-line", "define a = b{0} <> ( \"\"\nclass d = e",
      "1:13+2 bad-repetition; 1:17+2 empty-name; 1:22+2 empty-quote; 1:20+1 unclosed-bracket"},
     ECHO_BOUNDS},
};

static void
test_known_fault(gconstpointer data)
{
    const guint index = GPOINTER_TO_UINT(data);
    if (!is_known(known_faults[index].reason))
        test_fault(&known_faults[index].fault);
}

static const Fault name_faults[] = {
    {"no-type", "id\tname\nx:a\tArc\n", "1:1+7 bad-header"},
    {"no-name", "id\ttype\nx:a\tcompany\n", "1:1+7 bad-header"},
    {"column", "id\ttype\tname\tcuntry\nx:a\tcompany\tArc\tUSA\n", "1:14+6 ~unknown-column"},
    {"type", "type\tname\ncompny\tArc\ncompany\tBow\n", "2:1+6 unknown-type"},
    {"missing-name", "type\tname\ncompany\t\ncompany\tBow\n", "2:1+8 missing-cell"},
    {"missing-type", "type\tname\n\tArc\ncompany\tBow\n", "2:1+4 missing-cell"},
    {"short-row", "type\tname\ncompany\ncompany\tBow\n", "2:1+7 missing-cell"},
    {"id", "id\ttype\tname\nX y\tcompany\tArc\nx:b\tcompany\tBow\n", "2:1+3 bad-id"},
    {"duplicate", "id\ttype\tname\nx:a\tcompany\tArc\nx:a\tcompany\tBow\n", "3:1+3 duplicate"},
    {"column-in-characters", "name\ttype\nÉcole ée\tscool\n", "2:10+5 unknown-type"},
    {"several", "type\tname\nx\tArc\n\tBow\ncompany\t\n",
     "2:1+1 unknown-type; 3:1+4 missing-cell; 4:1+8 missing-cell"},
    {"fine",
     "# all columns\nid\ttype\tname\tcountry\taliases\tdemonyms\tmetonyms\towner\n\n# two rows\n"
     "g:a\tgovernment\tArcland\tARC\tAL|Arc Land\tArcish\tArcville\t\r\nl:a\tlist\tArc "
     "List\tARC\t~Arcs\t\t\tg:a\n",
     ""},
};

static void
test_name_fault(gconstpointer data)
{
    const Fault *fault = data;
    Problems problems;
    EwRules *rules = load_file("fault.tsv", fault->text, -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, fault->expected);
    ew_rules_unref(rules);
    problems_clear(&problems);
}

/* What follows an error is in force all the same, so that a later error is not the first one's echo. */
static void
test_good_after_bad(void)
{
    g_autofree char *path = write_file(
        "mixed.rules", "clas a = b\nrelation good\n  vreb ban\n  verb bar, bloc?\n  noun bar on\n", -1);
    Problems problems = {g_string_new(NULL), 0};
    g_autoptr(EwRules) rules = ew_rules_new();
    g_assert_false(ew_rules_load(rules, path, on_problem, &problems, NULL));
    g_assert_cmpuint(ew_rules_count_relations(rules), ==, 1);
    g_assert_cmpuint(rules->triggers->len, >=, 2);
    g_assert_cmpstr(problems.lines->str, ==,
                    "1:1+4 unknown-keyword; 3:3+4 unknown-keyword; 4:17+1 unexpected-text");
    problems_clear(&problems);
}

static void
on_hint(const EwProblem *problem, gpointer data)
{
    g_string_append_printf(data, "[%s|%s]", ew_problem_hint(problem), ew_problem_excerpt(problem));
}

static void
test_hints(void)
{
    g_autofree char *path = write_file("hints.rules", "relaton a # why\nrelation b\n  source compny\n", -1);
    g_autoptr(GString) hints = g_string_new(NULL);
    g_autoptr(EwRules) rules = ew_rules_new();
    ew_rules_load(rules, path, on_hint, hints, NULL);
    g_assert_cmpstr(hints->str, ==,
                    "[did you mean 'relation'?|relaton a # why][did you mean 'company'?|  source compny]");
}

/* ---- hostile files ---- */

static void
expect(const char *name, const char *text, gssize length, const char *expected)
{
    Problems problems;
    EwRules *rules = load_file(name, text, length, &problems);
    g_assert_cmpstr(problems.lines->str, ==, expected);
    ew_rules_unref(rules);
    problems_clear(&problems);
}

static void
test_unreadable(void)
{
    expect("nul.rules", "class a = b\nclass \0 c\n", 22, "2:0+0 unreadable");
    expect("latin.rules", "class a = b\nclass d = caf\xE9\n", -1, "2:0+0 unreadable");
    expect("nul.tsv", "type\tname\n\0\n", 12, "2:0+0 unreadable");
    expect("empty.rules", "", 0, "");
    expect("empty.tsv", "", 0, "");
    expect("header.tsv", "type\tname", -1, "");
    g_autoptr(GError) error = NULL;
    g_autoptr(EwRules) rules = ew_rules_new();
    g_assert_false(ew_rules_load(rules, "/nonexistent/rules", NULL, NULL, &error));
    g_assert_error(error, EW_ERROR, EW_ERROR_RULES);
}

static void
test_long_line(void)
{
    gsize length = (gsize)10 << 20;
    g_autofree char *text = g_malloc(length + 32);
    memset(text, 'a', length);
    strcpy(text + length, "\nclass b = c\n");
    expect("long.rules", text, -1, "1:1+1 line-too-long");
    text[length] = '\0';
    g_autofree char *names = g_strconcat("type\tname\n", text, NULL);
    expect("long.tsv", names, -1, "2:1+400 line-too-long");
}

static void
test_many_rules(void)
{
    g_autoptr(GString) text = g_string_new("define link = <prep>?\n");
    for (guint i = 0; i < 10000; i++)
        g_string_append_printf(
            text, "relation r%u\n  verb verb%u, ban on\n  pattern X <active word%u> <link> Y\n", i, i, i);
    Problems problems;
    gint64 start = g_get_monotonic_time();
    g_autoptr(EwRules) rules = load_file("many.rules", text->str, -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, "");
    g_assert_cmpuint(ew_rules_count_relations(rules), ==, 10000);
    g_assert_cmpuint(ew_rules_count_patterns(rules), ==, 10000);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
    problems_clear(&problems);
}

static char *
repeat(const char *part, guint count)
{
    GString *text = g_string_new(NULL);
    while (count--)
        g_string_append(text, part);
    return g_string_free(text, FALSE);
}

static void
test_deep_brackets(void)
{
    g_autofree char *open = repeat("(", 60000);
    g_autofree char *text = g_strconcat("define a = ", open, "\nclass b = c\n", NULL);
    Problems problems;
    g_assert_null(load_file("deep.rules", text, -1, &problems));
    g_assert_cmpuint(problems.count, <=, 34);
    g_assert_nonnull(strstr(problems.lines->str, "too-deep"));
    problems_clear(&problems);
    g_autofree char *opening = repeat("( ", 32), *closing = repeat(")", 32);
    g_autofree char *deepest = g_strconcat("relation a\n  pattern X ", opening, "ban", closing, " Y\n", NULL);
    expect("deepest.rules", deepest, -1, "");
}

/* '!' and '=' nest without brackets. */
static void
test_deep_prefixes(void)
{
    for (const char *mark = "!="; *mark; mark++) {
        g_autofree char *marks = g_strnfill(60000, *mark);
        g_autofree char *text = g_strconcat("define a = ", marks, "b\nclass b = c\n", NULL);
        Problems problems;
        EwRules *rules = load_file("prefixes.rules", text, -1, &problems);
        g_assert_null(rules);
        problems_clear(&problems);
    }
}

static void
test_recursive_definitions(void)
{
    expect("self.rules", "define a = <a> b\nrelation r\n  pattern X <a> Y\n", -1,
           "1:12+3 recursive-definition");
    expect("two.rules", "define a = c? <b>\ndefine b = <a> d\nrelation r\n  pattern X <a> Y\n", -1,
           "1:15+3 recursive-definition");
}

/* It takes part in itself three times, so it is found 3^16 times over. */
static void
test_recursive_fan(void)
{
    Problems problems;
    g_assert_null(
        load_file("fan.rules", "define a = <a> <a> <a>\nrelation r\n  pattern X <a> Y\n", -1, &problems));
    g_assert_cmpuint(problems.count, <, 10);
    problems_clear(&problems);
}

/* Not recursive, but it grows tenfold with each line. */
static void
test_definitions_that_grow(void)
{
    g_autoptr(GString) text = g_string_new("define d0 = a\n");
    for (guint i = 1; i < 12; i++)
        g_string_append_printf(text,
                               "define d%u = <d%u> <d%u> <d%u> <d%u> <d%u> <d%u> <d%u> <d%u> <d%u> <d%u>\n",
                               i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    g_string_append(text, "relation r\n  pattern X <d11> Y\n");
    Problems problems;
    g_assert_null(load_file("grow.rules", text->str, -1, &problems));
    g_assert_cmpuint(problems.count, ==, 1);
    g_assert_nonnull(strstr(problems.lines->str, "too-large"));
    problems_clear(&problems);
}

static void
test_too_many_variables(void)
{
    g_autofree char *variables = repeat("X ", 25);
    g_autofree char *text = g_strconcat("relation a\n  pattern ban ", variables, "\n  verb bar", NULL);
    expect("variables.rules", text, -1, "2:63+1 too-many-variables");
}

static void
test_too_many_modalities(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 251; i++) /* and those that the language knows */
        g_string_append_printf(text, "govern m%u = w%u\n", i, i);
    expect("modalities.rules", text->str, -1, "251:1+18 too-many");
}

/* More brackets, all told, than are followed. */
static void
test_pattern_refused(void)
{
    g_autofree char *open = repeat("(!", 31);
    g_autofree char *close = repeat(")", 31);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "define d0 = %sa%s\n", open, close);
    for (guint i = 1; i < 12; i++)
        g_string_append_printf(text, "define d%u = %s<d%u>%s\n", i, open, i - 1, close);
    g_string_append(text, "relation r\n  pattern X <d11> Y\n");
    expect("refused.rules", text->str, -1, "14:11+1 bad-pattern");
}

static void
test_classes_in_a_circle(void)
{
    Problems problems;
    g_autoptr(EwRules) rules =
        load_file("circle.rules", "class a = &b, x\nclass b = &a, y\nclass c = &c, z\n", -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, ""); /* a union of classes may be said twice */
    g_assert_true(ew_class_has(ew_rules_class(rules, "a"), ew_rules_word(rules, "y")));
    g_assert_true(ew_class_has(ew_rules_class(rules, "b"), ew_rules_word(rules, "x")));
    problems_clear(&problems);
}

static void
test_classes_in_a_chain(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 30; i++)
        g_string_append_printf(text, "class c%u = &c%u\n", i, i + 1);
    g_string_append(text, "class c30 = z\n");
    expect("chain.rules", text->str, -1, "18:1+16 recursive-class"); /* depth is bounded at 16 */
}

static void
test_continued_lines(void)
{
    Problems problems;
    g_autoptr(EwRules) rules =
        load_file("list.rules", "class a = b, # one\n    c,\n  d\nclass e = f\n", -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, "");
    g_assert_cmpuint(ew_rules_class(rules, "a")->lemmas->len, ==, 3);
    problems_clear(&problems);
}

static void
test_many_continued_lines(void)
{
    g_autofree char *lines = repeat("bb,\n", 400000);
    g_autofree char *text = g_strconcat("class a = ", lines, "c\n", NULL);
    gint64 start = g_get_monotonic_time();
    Problems problems;
    EwRules *rules = load_file("commas.rules", text, -1, &problems);
    ew_rules_unref(rules);
    problems_clear(&problems);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_byte_order_mark(void)
{
    expect("bom.rules",
           "\xEF\xBB\xBF"
           "class a = b\n",
           -1, "");
    expect("bom.tsv",
           "\xEF\xBB\xBF"
           "id\ttype\tname\nx:a\tcompany\tArc\n",
           -1, "");
}

static void
test_silent_slips(void)
{
    if (is_known("lines that can do nothing are taken without a word"))
        return;
    static const char *const slips[] = {
        "  verb ban\nclass a = b\n",
        "relation r\n  verb\n",
        "relation r\n  source\n  verb ban\n",
        "relation r\n  label\n  verb ban\n",
        "relation r\n  verb ban on|at|by|for|to\n",
        "relation r\n  verb add _ to <list-noun> <law-noun>\nhead list = list\nhead law = law\n",
        "frame verb at phrases plannd\n  X <active> Y\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
        Problems problems;
        ew_rules_unref(load_file("slip.rules", slips[i], -1, &problems));
        g_assert_cmpuint(problems.count, >, 0);
        problems_clear(&problems);
    }
}

/* A name without a letter is no name; long ones are kept whole or reported. */
static void
test_odd_names(void)
{
    Problems problems;
    g_autofree char *words = repeat("Word ", 300), *tabs = repeat("\t", 200), *aliases = repeat("Arc|", 5000);
    g_autofree char *text = g_strconcat("id\ttype\tname\taliases\nx:a\tcompany\t!!!\t\nx:b\tcompany\t", words,
                                        "\t\nx:c\tcompany\tArc", tabs, "\nx:d\tcompany\tBow\t", aliases,
                                        "\nx:e\tcompany\t~\t~|~~||\n", NULL);
    g_autoptr(EwRules) rules = load_file("odd.tsv", text, -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, "");
    g_assert_cmpuint(ew_rules_count_names(rules), ==, 5);
    problems_clear(&problems);
}

/* A folder is read in byte order of paths, however deep, whatever is called like a file; other files are left
 * alone. */
static void
test_folders(void)
{
    g_autofree char *pack = g_build_filename(folder, "pack", NULL);
    g_free(write_file("pack/b.rules/x.rules", "extend r\n  verb bar\n", -1));
    g_free(write_file("pack/a.rules", "relation r\n  verb ban\n", -1));
    g_free(write_file("pack/c.tsv", "type\tname\ncompany\tArc\n", -1));
    g_free(write_file("pack/notes.txt", "not rules at all", -1));
    g_free(write_file("pack/.hidden.rules", "nor this", -1));
    g_autofree char *loop = g_build_filename(pack, "b.rules", "loose.rules", NULL);
    g_assert_cmpint(symlink("nowhere", loop), ==, 0);
    g_autoptr(EwRules) rules = ew_rules_new();
    Problems problems = {g_string_new(NULL), 0};
    g_assert_false(ew_rules_load(rules, pack, on_problem, &problems, NULL));
    g_assert_cmpstr(problems.lines->str, ==, "0:0+0 unreadable"); /* the link that leads nowhere */
    g_assert_cmpuint(ew_rules_count_relations(rules), ==, 1);
    g_assert_cmpuint(rules->triggers->len, ==, 2);
    g_assert_cmpuint(ew_rules_count_names(rules), ==, 1);
    problems_clear(&problems);
}

/* Links that lead back: each level doubles what there is to read. */
static void
test_links_that_lead_back(void)
{
    g_free(write_file("loop/a.rules", "relation r\n  verb ban\n", -1));
    g_autofree char *loop = g_build_filename(folder, "loop", NULL);
    for (const char *name = "xy"; *name; name++) {
        g_autofree char *link = g_strdup_printf("%s/%c", loop, *name);
        g_assert_cmpint(symlink(".", link), ==, 0);
    }
    g_autoptr(EwRules) rules = ew_rules_new();
    Problems problems = {g_string_new(NULL), 0};
    ew_rules_load(rules, loop, on_problem, &problems, NULL);
    g_assert_cmpuint(problems.count, <, 20);
    problems_clear(&problems);
}

static void
test_random_bytes(void)
{
    static const char letters[] = "XYZ abc<>|()\"!=?*+{}1,3.:-#\n\n  &_^$\xC3\xA9";
    static const char *const openings[] = {
        "relation r\n  pattern ", "frame verb\n  ", "class a = ", "relation r\n  verb ",
        "group ng\n  ",           "define d = ",    "extend ",    ""};
    GRand *random = g_rand_new_with_seed(7);
    for (guint i = 0; i < 4000; i++) {
        g_autoptr(GString) text = g_string_new(openings[i % G_N_ELEMENTS(openings)]);
        for (guint n = (guint)g_rand_int_range(random, 1, 60); n; n--) {
            char c = letters[g_rand_int_range(random, 0, sizeof letters - 1)];
            if ((guchar)c < 0x80)
                g_string_append_c(text, c);
            else
                g_string_append(text, "é");
        }
        Problems problems;
        EwRules *rules = load_file("random.rules", text->str, -1, &problems);
        g_assert_true(rules || problems.count);
        ew_rules_unref(rules);
        problems_clear(&problems);
    }
    g_rand_free(random);
}

/* ---- patterns against strings of symbols ---- */

static const char pattern_rules[] = "define subject-link = (<comma> <ng> <comma>)?\n"
                                    "class fruit = apple, pear\n"
                                    "class soft-fruit = pear\n"
                                    "class hollow =\n"
                                    "head person = clerk\n"
                                    "define tail = (<prep> <ng>){0,2}\n"
                                    "define said = <verb-group say>\n";

/* Patterns are compiled against a set that still takes words in. */
static EwRules *pattern_set;

static void
need_pattern_set(void)
{
    if (pattern_set)
        return;
    g_autofree char *path = write_file("patterns.rules", pattern_rules, -1);
    pattern_set = ew_rules_new();
    g_assert_true(ew_rules_load(pattern_set, path, NULL, NULL, NULL));
}

static guint32
symbol_kind(const char *name)
{
    for (guint kind = 0; kind < EW_KIND_COUNT; kind++)
        if (g_str_equal(ew_kind_name(kind), name))
            return kind;
    g_error("no kind '%s'", name);
}

/* kind[!][=lemma[/word]][:type][#head], separated by spaces; '!' makes it the trigger. */
static GArray *
make_units(const char *text)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(EwUnit));
    g_auto(GStrv) symbols = g_strsplit(text, " ", -1);
    for (char **symbol = symbols; *symbol && **symbol; symbol++) {
        EwUnit unit = {.type = ew_unit_types(EW_TYPE_BIT(EW_TYPE_NONE), 0)};
        char *head = strchr(*symbol, '#'), *type = strchr(*symbol, ':'), *lemma = strchr(*symbol, '=');
        if (head)
            *head++ = '\0', unit.type = ew_unit_types(0, 1u << ew_head_from_class(head));
        if (type)
            *type++ = '\0', unit.type = ew_unit_types(EW_TYPE_BIT(ew_type_from_name(type)), 0);
        if (lemma) {
            *lemma++ = '\0';
            char *word = strchr(lemma, '/');
            if (word)
                *word++ = '\0';
            g_strdelimit(lemma, "_", ' ');
            unit.lemma = ew_rules_word(pattern_set, lemma);
            unit.word = ew_rules_word(pattern_set, word ? word : lemma);
        }
        char *mark = strchr(*symbol, '!');
        if (mark)
            *mark = '\0';
        unit.kind = EW_KIND_BIT(symbol_kind(*symbol));
        unit.lemma_bit = ew_lemma_bit(unit.lemma);
        if (mark)
            unit = ew_unit_marked(&unit);
        g_array_append_val(units, unit);
    }
    return units;
}

static EwPattern *
compile(const char *text, EwPatternMode mode)
{
    need_pattern_set();
    EwSource source = {(char *)"pattern", (char *)text, strlen(text), TRUE};
    const EwPlace place = {.source = &source, .line = 1, .line_start = text};
    Problems problems = {g_string_new(NULL), 0};
    const EwProblemSink sink = {on_problem, &problems};
    EwPatternNode *node = ew_pattern_parse(pattern_set->arena, &place, text, strlen(text), &sink);
    EwPattern *pattern = node ? ew_pattern_compile(pattern_set, node, mode, &sink) : NULL;
    if (!pattern)
        g_error("'%s': %s", text, problems.lines->str);
    problems_clear(&problems);
    return pattern;
}

/* "first+count" of the match, then of each capture that took part; "" for none. */
static char *
match(const EwPattern *pattern, const char *symbols, guint from)
{
    static const char *const names[] = {"X", "Y", "Z", "head", "trigger", "prep"};
    g_autoptr(GArray) units = make_units(symbols);
    EwMatcher *matcher = ew_matcher_new();
    EwMatch result;
    EwContents contents;
    ew_contents_look(&contents, (const EwUnit *)(void *)units->data, units->len);
    int found = ew_pattern_match(pattern, matcher, &contents, from, &result);
    ew_matcher_free(matcher);
    g_assert_cmpint(found, >=, 0);
    GString *text = g_string_new(NULL);
    if (found)
        g_string_append_printf(text, "%u+%u", result.whole.first, result.whole.count);
    for (guint i = 0; found && i < EW_CAPTURE_COUNT; i++)
        if (result.captures[i].first != G_MAXUINT)
            g_string_append_printf(text, " %s=%u+%u", names[i], result.captures[i].first,
                                   result.captures[i].count);
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *pattern, *symbols, *expected;
} PatternCase;

static const PatternCase pattern_cases[] = {
    /* a lemma in any form and any kind; the very words */
    {"ban", "named active=ban/banned named", "1+1"},
    {"ban", "ng=ban", "0+1"},
    {"ban", "active=bar", ""},
    {"\"banned\"", "active=ban/banned", "0+1"},
    {"\"ban\"", "active=ban/banned", ""},
    {"\"rather than\" <named>", "adv=rather prep=than named", "0+3"},
    {"\"rather than\"", "adv=rather prep=of", ""},
    {"\",\"", "comma=,", "0+1"},
    /* kinds, unions, alternatives of kinds, with lemmas and classes */
    {"<passive>", "active=ban passive=ban", "1+1"},
    {"<passive ban|bar>", "passive=fine passive=bar", "1+1"},
    {"<verb-group>", "ng participle=ban", "1+1"},
    {"<verb-group ban>", "ng=ban infinitive=ban", "1+1"},
    {"<noun-group>", "comma role", "1+1"},
    {"<argument>", "comma mod", "1+1"},
    {"<finite-group>", "infinitive copula=be", "1+1"},
    {"<cased>", "lower upper", "1+1"},
    {"<ng|nt>", "named nt=ban", "1+1"},
    {"<ng|nt ban>", "ng=tariff nt=ban", "1+1"},
    {"<ng fruit>", "ng=bread ng=pear", "1+1"},
    {"<ng fruit|bread>", "ng=stone ng=bread", "1+1"},
    {"<fruit>", "ng=bread active=pear", "1+1"},
    {"<ng hollow>", "ng=apple", ""},
    {"<ng \"export control\">", "ng=control ng=export_control", "1+1"},
    {"<ng person-noun>", "ng=apple ng=clerk#person-noun", "1+1"},
    {"<ng person-noun|company-noun>", "ng=apple#thing-noun ng=firm#company-noun", "1+1"},
    {"<mention company|person>", "mention:place mention:person", "1+1"},
    /* a bare word that is also a class is a word */
    {"fruit", "ng=apple ng=fruit", "1+1"},
    /* definitions */
    {"X <tail> ban", "named prep=of ng active=ban", "0+4 X=0+1"},
    {"X <tail> ban", "named active=ban", "0+2 X=0+1"},
    {"<said>", "active=ban infinitive=say", "1+1"},
    /* what may stand between a subject and its verb is said once, by the definition subject-link */
    {"X <verb-group ban> Y", "named comma ng comma active=ban ng", "0+6 X=0+1 Y=5+1"},
    {"X <verb-group ban> Y", "named active=ban ng", "0+3 X=0+1 Y=2+1"},
    {"X <active ban> Y", "named comma ng comma active=ban ng", ""},
    /* variables */
    {"X ban Y", "named active=ban ng", "0+3 X=0+1 Y=2+1"},
    {"X ban Y", "pron active=ban nt", "0+3 X=0+1 Y=2+1"},
    {"X ban Y", "mod active=ban ng", ""},
    {"X- ban", "named mod ng=ban", "1+2 X=1+1"},
    {"X:company|person ban", "named:place active=ban named:person active=ban", "2+2 X=2+1"},
    {"X:person-noun ban", "ng active=ban ng=clerk#person-noun active=ban", "2+2 X=2+1"},
    {"X:soft-fruit ban", "ng=bread active=ban ng=pear active=ban", "2+2 X=2+1"},
    {"X ban Y <prep to> Z", "named active=ban named prep=to named", "0+5 X=0+1 Y=2+1 Z=4+1"},
    {"(X ban|ban Y)", "active=ban named", "0+2 Y=1+1"},
    /* alternatives, repetition */
    {"(ban|bar) Y", "active=bar named", "0+2 Y=1+1"},
    {"<det>? <ng>", "ng", "0+1"},
    {"<det>? <ng>", "det ng", "0+2"},
    {"<adj>* <ng>", "adj adj adj ng", "0+4"},
    {"<adj>+ <ng>", "ng adj ng", "1+2"},
    {"<adj>{2} <ng>", "adj adj adj ng", "1+3"},
    {"<adj>{1,2} <ng>", "adj adj adj ng", "1+3"},
    {"(<adj> <comma>?){0,3} <ng>", "adj comma adj ng", "0+4"},
    {"ban ()", "active=ban", "0+1"},
    /* a gap stays in its clause and is as short as can be */
    {"ban ..2 Y", "active=ban adv named named", "0+3 Y=2+1"},
    {"ban ..2 Y", "active=ban adv adv adv named", ""},
    {"ban ..8 Y", "active=ban adv stop named", ""},
    {"ban ..8 Y", "active=ban adv active=say named", ""},
    {"ban ..8 Y", "active=ban adv subord named", ""},
    {"ban ..8 Y", "active=ban infinitive=go named", "0+3 Y=2+1"},
    /* not followed by; the ends */
    {"ban !Y", "active=ban named active=ban adv", "2+1"},
    {"ban !(Y <stop>)", "active=ban named stop active=ban named comma", "3+1"},
    {"!ban <verb-group>", "active=ban active=bar", "1+1"},
    {"^ ban", "named active=ban", ""},
    {"^ ban", "active=ban", "0+1"},
    {"ban $", "active=ban stop active=ban", "2+1"},
    {"ban (<comma>|$)", "active=ban", "0+1"},
    /* what it is about */
    {"<prep of> =<ng>", "prep=of ng", "0+2 head=1+1"},
    {"=(<named> <comma> <named>) <stop>", "named comma named stop", "0+4 head=0+3"},
};

static void
test_patterns(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(pattern_cases); i++) {
        const PatternCase *one = &pattern_cases[i];
        EwPattern *pattern = compile(one->pattern, EW_PATTERN_PLAIN);
        g_autofree char *found = match(pattern, one->symbols, 0);
        if (g_strcmp0(found, one->expected)) {
            g_test_message("'%s' on '%s': found '%s', expected '%s'", one->pattern, one->symbols, found,
                           one->expected);
            g_test_fail();
        }
        ew_pattern_free(pattern);
    }
}

static const PatternCase frame_cases[] = {
    {"X <copula> <adjective-trigger> <prep> Y", "named copula adj!=critical prep=of ng",
     "0+5 X=0+1 Y=4+1 trigger=2+1 prep=3+1"},
    {"X <active> Y", "named active!=ban ng", "0+3 X=0+1 Y=2+1 trigger=1+1"},
    {"X <active> Y", "named active=ban ng", ""}, /* another verb than the trigger */
    {"X <active> <prep> Y", "named active!=agree prep=with ng", "0+4 X=0+1 Y=3+1 trigger=1+1 prep=2+1"},
    {"X <active> <prep> Y", "named active!=lead to=to ng", "0+4 X=0+1 Y=3+1 trigger=1+1 prep=2+1"},
    {"Y <passive> <prep by> X", "named passive!=ban prep=by named", "0+4 X=3+1 Y=0+1 trigger=1+1"},
    {"X <active *> <conj> <active> Y", "named active=say conj active!=ban ng", "0+5 X=0+1 Y=4+1 trigger=3+1"},
    {"X (<active>|<gerund>) Y", "named gerund!=ban ng", "0+3 X=0+1 Y=2+1 trigger=1+1"},
    {"X <poss> <noun-trigger> <prep> Y", "named poss nt!=ban prep=on ng",
     "0+5 X=0+1 Y=4+1 trigger=2+1 prep=3+1"},
    {"X- <role> Y", "mod role!=chief named", "0+3 X=0+1 Y=2+1 trigger=1+1"},
    /* in a definition a kind is any such group, and a preposition binds nothing */
    {"X <tail> <active> Y", "named prep=of ng active!=ban ng", "0+5 X=0+1 Y=4+1 trigger=3+1"},
};

static void
test_frames(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(frame_cases); i++) {
        EwPattern *pattern = compile(frame_cases[i].pattern, EW_PATTERN_FRAME);
        g_autofree char *found = match(pattern, frame_cases[i].symbols, 0);
        g_assert_cmpstr(found, ==, frame_cases[i].expected);
        ew_pattern_free(pattern);
    }
}

static void
test_pattern_tables(void)
{
    EwPattern *frame = compile("X (<active>|<gerund>) Y-", EW_PATTERN_FRAME);
    g_assert_cmpuint(ew_pattern_trigger_kinds(frame), ==,
                     EW_KIND_BIT(EW_KIND_ACTIVE) | EW_KIND_BIT(EW_KIND_GERUND));
    g_assert_true(ew_pattern_has_modifier(frame));
    g_assert_true(ew_pattern_has(frame, EW_CAPTURE_Y));
    g_assert_false(ew_pattern_has(frame, EW_CAPTURE_Z));
    ew_pattern_free(frame);
    /* the smallest set of words that every match needs; what is optional is no anchor */
    static const struct {
        const char *pattern;
        guint anchors;
    } cases[] = {{"X <active ban|bar> <prep on>? Y", 2},
                 {"X <active ban|bar> <ng tariff> Y", 1},
                 {"X (ban|bar) Y", 0},
                 {"X \"banned\" Y", 1},
                 {"X ban? Y", 0},
                 {"X !ban Y", 0}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        EwPattern *pattern = compile(cases[i].pattern, EW_PATTERN_PLAIN);
        g_assert_cmpuint(ew_pattern_anchors(pattern).count, ==, cases[i].anchors);
        ew_pattern_free(pattern);
    }
}

/* The search begins where it is told to, between symbols only. */
static void
test_pattern_from(void)
{
    EwPattern *pattern = compile("X ban", EW_PATTERN_PLAIN);
    g_autofree char *found = match(pattern, "named active=ban named active=ban", 1);
    g_assert_cmpstr(found, ==, "2+2 X=2+1");
    g_autofree char *none = match(pattern, "named active=ban", 2);
    g_assert_cmpstr(none, ==, "");
    ew_pattern_free(pattern);
}

/* Places are told apart up to a bound: beyond it, and across it, matches are found all the same. */
static void
test_pattern_far(void)
{
    EwPattern *near = compile("X <adv>{0,2} ban", EW_PATTERN_PLAIN),
              *far = compile("X ..3 ban", EW_PATTERN_PLAIN);
    for (guint before = 55; before < 75; before++) {
        g_autofree char *stops = repeat("stop ", before);
        g_autofree char *close = g_strconcat(stops, "named adv adv active=ban", NULL);
        g_autofree char *apart = g_strconcat(stops, "named adv adv adv active=ban", NULL);
        g_autofree char *expected = g_strdup_printf("%u+4 X=%u+1", before, before);
        g_autofree char *found = match(near, close, 0), *none = match(near, apart, 0);
        g_assert_cmpstr(found, ==, expected);
        g_assert_cmpstr(none, ==, "");
        g_autofree char *wide = match(far, close, before), *late = match(far, close, before + 1);
        g_assert_cmpstr(wide, ==, expected);
        g_autofree char *wider = match(far, apart, 0);
        g_assert_cmpstr(wider, !=, "");
        g_assert_cmpstr(late, ==, "");
    }
    ew_pattern_free(near);
    ew_pattern_free(far);
}

static int
match_adverbs(const char *text)
{
    EwPattern *pattern = compile(text, EW_PATTERN_PLAIN);
    g_autofree char *adverbs = repeat("adv ", 400);
    g_autofree char *symbols = g_strconcat(adverbs, "stop active=ban", NULL);
    g_autoptr(GArray) units = make_units(symbols);
    EwMatcher *matcher = ew_matcher_new();
    EwMatch result;
    EwContents contents;
    ew_contents_look(&contents, (const EwUnit *)(void *)units->data, units->len);
    int found = ew_pattern_match(pattern, matcher, &contents, 0, &result);
    ew_matcher_free(matcher);
    ew_pattern_free(pattern);
    return found;
}

/* A pattern that could be tried in very many ways is tried once in each place; a very long one ends at the
 * match limit, and says so. */
static void
test_match_limit(void)
{
    g_autofree char *many = repeat("(<adv>*){1,32} ", 16), *most = g_strconcat(many, "<adv> ban", NULL);
    g_assert_cmpint(match_adverbs("(<adv>*){1,32} (<adv>*){1,32} (<adv>*){1,32} <adv> ban"), ==, 0);
    g_assert_cmpint(match_adverbs("(<adv>*){1,32} (<adv>*){1,32} (<adv>*){1,32} <stop> ban"), ==, 1);
    g_assert_cmpint(match_adverbs(most), ==, -1);
}

/* ---- the set as a whole ---- */

/* What a pack takes away or says anew is gone. */
static void
test_replace_and_disable(void)
{
    Problems problems;
    g_autoptr(EwRules) rules = load_file("replace.rules",
                                         "relation a\n  source company\n  verb ban, bar\n  pattern X ban Y\n"
                                         "relation b\n  verb fine\n"
                                         "replace a\n  verb bar\ndisable b\n",
                                         -1, &problems);
    g_assert_cmpstr(problems.lines->str, ==, "");
    g_assert_nonnull(rules);
    guint32 ban = ew_rules_word(rules, "ban"), bar = ew_rules_word(rules, "bar"),
            fine = ew_rules_word(rules, "fine");
    g_assert_cmpuint(ew_rules_triggers(rules, ban).count, ==, 0);
    g_assert_cmpuint(ew_rules_triggers(rules, bar).count, ==, 1);
    g_assert_cmpuint(ew_rules_triggers(rules, fine).count, ==, 0);
    g_assert_cmpuint(rules->patterns->len, ==, 0);
    g_assert_cmpuint(((EwRelation *)rules->relations->pdata[0])->source, ==, EW_TYPE_ANY);
    problems_clear(&problems);
}

static void
test_builtin(void)
{
    g_autofree char *path = ew_rules_builtin_path();
    g_assert_nonnull(path);
    Problems problems = {g_string_new(NULL), 0};
    g_autofree char *hashes[2] = {NULL, NULL};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(EwRules) rules = ew_rules_new();
        g_assert_null(ew_rules_hash(rules));
        g_assert_true(ew_rules_load(rules, path, on_problem, &problems, NULL));
        g_assert_true(ew_rules_seal(rules, on_problem, &problems, NULL));
        g_assert_cmpstr(problems.lines->str, ==, "");
        hashes[i] = g_strdup(ew_rules_hash(rules));
        g_assert_cmpuint(strlen(hashes[i]), ==, 64);
    }
    g_assert_cmpstr(hashes[0], ==, hashes[1]);
    g_free(hashes[1]);
    problems_clear(&problems);
}

/* A pack over the built-in rules: its own relation, its own class, a name. */
static void
test_pack(void)
{
    g_autofree char *path = ew_rules_builtin_path();
    g_autofree char *pack = write_file("own.rules",
                                       "class builtin-say = &say, mutter\nextend bans\n  verb blackhole\n"
                                       "relation adores\n  verb adore\n",
                                       -1);
    g_autoptr(EwRules) rules = ew_rules_new();
    g_assert_true(ew_rules_load(rules, path, NULL, NULL, NULL));
    guint relations = ew_rules_count_relations(rules);
    g_assert_true(ew_rules_load(rules, pack, NULL, NULL, NULL));
    g_assert_true(ew_rules_seal(rules, NULL, NULL, NULL));
    g_assert_cmpuint(ew_rules_count_relations(rules), ==, relations + 1);
    g_assert_true(ew_class_has(ew_rules_class(rules, "builtin-say"), ew_rules_word(rules, "announce")));
    g_assert_true(ew_word_flags(rules, ew_rules_word(rules, "blackhole")) & EW_WORD_VERB);
}

static void
remove_all(const char *path)
{
    GDir *open = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; open && (name = g_dir_read_name(open));) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_all(child);
    }
    g_clear_pointer(&open, g_dir_close);
    g_remove(path);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("edgewise-rules-XXXXXX", NULL);
    g_assert_nonnull(folder);
    g_test_set_nonfatal_assertions();
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *path = g_strdup_printf("/rules/fault/%s", faults[i].name);
        g_test_add_data_func(path, &faults[i], test_fault);
    }
    for (guint i = 0; i < G_N_ELEMENTS(known_faults); i++) {
        g_autofree char *path = g_strdup_printf("/rules/fault/%s", known_faults[i].fault.name);
        g_test_add_data_func(path, GUINT_TO_POINTER(i), test_known_fault);
    }
    for (guint i = 0; i < G_N_ELEMENTS(name_faults); i++) {
        g_autofree char *path = g_strdup_printf("/rules/names/%s", name_faults[i].name);
        g_test_add_data_func(path, &name_faults[i], test_name_fault);
    }
    g_test_add_func("/rules/good-after-bad", test_good_after_bad);
    g_test_add_func("/rules/hints", test_hints);
    g_test_add_func("/rules/unreadable", test_unreadable);
    g_test_add_func("/rules/long-line", test_long_line);
    g_test_add_func("/rules/many", test_many_rules);
    g_test_add_func("/rules/deep-brackets", test_deep_brackets);
    g_test_add_func("/rules/deep-prefixes", test_deep_prefixes);
    g_test_add_func("/rules/recursive-definitions", test_recursive_definitions);
    g_test_add_func("/rules/recursive-fan", test_recursive_fan);
    g_test_add_func("/rules/definitions-that-grow", test_definitions_that_grow);
    g_test_add_func("/rules/too-many-variables", test_too_many_variables);
    g_test_add_func("/rules/too-many-modalities", test_too_many_modalities);
    g_test_add_func("/rules/pattern-refused", test_pattern_refused);
    g_test_add_func("/rules/classes-in-a-circle", test_classes_in_a_circle);
    g_test_add_func("/rules/classes-in-a-chain", test_classes_in_a_chain);
    g_test_add_func("/rules/continued-lines", test_continued_lines);
    g_test_add_func("/rules/many-continued-lines", test_many_continued_lines);
    g_test_add_func("/rules/byte-order-mark", test_byte_order_mark);
    g_test_add_func("/rules/silent-slips", test_silent_slips);
    g_test_add_func("/rules/odd-names", test_odd_names);
    g_test_add_func("/rules/folders", test_folders);
    g_test_add_func("/rules/links-that-lead-back", test_links_that_lead_back);
    g_test_add_func("/rules/random-bytes", test_random_bytes);
    g_test_add_func("/rules/patterns", test_patterns);
    g_test_add_func("/rules/frames", test_frames);
    g_test_add_func("/rules/pattern-tables", test_pattern_tables);
    g_test_add_func("/rules/pattern-from", test_pattern_from);
    g_test_add_func("/rules/pattern-far", test_pattern_far);
    g_test_add_func("/rules/match-limit", test_match_limit);
    g_test_add_func("/rules/replace-and-disable", test_replace_and_disable);
    g_test_add_func("/rules/builtin", test_builtin);
    g_test_add_func("/rules/pack", test_pack);
    int status = g_test_run();
    ew_rules_unref(pattern_set);
    remove_all(folder);
    g_free(folder);
    return status;
}
