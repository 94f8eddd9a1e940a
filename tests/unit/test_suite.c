/* SPDX-License-Identifier: MIT */
/*
 * How well the built-in rules read: sentences by construction (tests/suite) and whole texts (tests/corpus),
 * against what a careful reader finds. A file whose precision or recall falls below tests/suite/floor.tsv
 * fails.
 *
 *     test_suite --show [NAME...]   lists what was missed and what was wrong
 *     test_suite --floors           writes floor.tsv anew, a little below today's figures
 */
#include "edgewise/edgewise.h"
#include "fact/fact.h"
#include "score.h"

#include <stdio.h>
#include <stdlib.h>

#define SLACK 0.02 /* between the figures and the floors that are made of them */

static EwRules *rules;
static GHashTable *aliases;
static char *tests_folder;
static gboolean show;

typedef enum { NEGATIVE = 1, OTHER = 2, COREF = 4, OPTIONAL = 8 } Flags;

/* A fact as the suite states it, or as it was found. */
typedef struct {
    char **source, *relation, **target; /* names, of which any one is right */
    guint flags;
    gboolean met;
} Statement;

typedef struct {
    char *text;
    GPtrArray *statements;
    guint line;
} Case;

typedef struct {
    char *name;
    Tally tally;
    guint cases, passed;
} Result;

static void
statement_free(gpointer data)
{
    Statement *statement = data;
    g_strfreev(statement->source);
    g_strfreev(statement->target);
    g_free(statement->relation);
    g_free(statement);
}

static void
case_free(gpointer data)
{
    Case *one = data;
    g_ptr_array_unref(one->statements);
    g_free(one->text);
    g_free(one);
}

static void
result_free(gpointer data)
{
    Result *result = data;
    g_free(result->name);
    g_free(result);
}

/* ---- the suite's files ---- */

static char **
names_of(const char *text)
{
    char **names = g_strsplit(text, "|", -1);
    for (char **name = names; *name; name++) {
        char *folded = score_name(aliases, *name);
        g_free(*name);
        *name = folded;
    }
    return names;
}

/* source -> relation -> target [flag]...; NULL if it isn't that. */
static Statement *
statement_parse(const char *line)
{
    static const char *const flag_names[] = {"[negative]", "[other]", "[coref]", "[optional]"};
    g_autofree char *rest = g_strdup(line);
    guint flags = 0;
    for (guint i = 0; i < G_N_ELEMENTS(flag_names); i++) {
        char *flag = strstr(rest, flag_names[i]);
        if (!flag)
            continue;
        flags |= 1u << i;
        memset(flag, ' ', strlen(flag_names[i]));
    }
    g_auto(GStrv) parts = g_strsplit(rest, " -> ", -1);
    if (g_strv_length(parts) != 3 || strpbrk(rest, "[]"))
        return NULL;
    Statement *statement = g_new0(Statement, 1);
    statement->source = names_of(parts[0]);
    statement->relation = g_strdup(g_strstrip(parts[1]));
    statement->target = names_of(parts[2]);
    statement->flags = flags;
    return statement;
}

/* Reads a file of cases; a line that is nothing fails the test. */
static GPtrArray *
read_cases(const char *path)
{
    GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
    g_auto(GStrv) lines = score_lines(path);
    Case *open = NULL;
    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        if (g_str_has_prefix(line, "= ")) {
            open = g_new0(Case, 1);
            open->text = g_strdup(line + 2);
            open->line = i + 1;
            open->statements = g_ptr_array_new_with_free_func(statement_free);
            g_ptr_array_add(cases, open);
            continue;
        }
        if (*line == '\0' || *line == '#' || (open && g_str_equal(line, "(none)")))
            continue;
        Statement *statement = open ? statement_parse(line) : NULL;
        if (!statement)
            g_error("%s:%u: neither a case nor a fact: %s", path, i + 1, line);
        g_ptr_array_add(open->statements, statement);
    }
    return cases;
}

/* ---- reading and comparing ---- */

/* Whether the name comes from another sentence. */
static gboolean
is_carried(const EwFact *fact, const EwSpan *antecedent)
{
    return antecedent->text &&
           (antecedent->start < fact->sentence.start || antecedent->end > fact->sentence.end);
}

static guint
flags_of(const EwFact *fact)
{
    gboolean coref = is_carried(fact, &fact->source.antecedent) || is_carried(fact, &fact->target.antecedent);
    return (fact->negative ? NEGATIVE : 0) | (fact->asserted ? 0 : OTHER) | (coref ? COREF : 0);
}

static void
collect(const EwFact *fact, gpointer data)
{
    GPtrArray *found = data;
    char *source[] = {score_name(aliases, fact->source.name), NULL};
    char *target[] = {score_name(aliases, fact->target.name), NULL};
    for (guint i = 0; i < found->len; i++) { /* said twice is found once */
        Statement *other = found->pdata[i];
        if (g_str_equal(other->source[0], source[0]) && g_str_equal(other->target[0], target[0]) &&
            g_str_equal(other->relation, fact->relation) && (other->flags & 3) == (flags_of(fact) & 3)) {
            g_free(source[0]);
            g_free(target[0]);
            return;
        }
    }
    Statement *statement = g_new0(Statement, 1);
    statement->source = g_memdup2(source, sizeof source);
    statement->target = g_memdup2(target, sizeof target);
    statement->relation = g_strdup(fact->relation);
    statement->flags = flags_of(fact);
    g_ptr_array_add(found, statement);
}

static gboolean
same_edge(const Statement *wanted, const Statement *found)
{
    return g_str_equal(wanted->relation, found->relation) &&
           g_strv_contains((const char *const *)wanted->source, found->source[0]) &&
           g_strv_contains((const char *const *)wanted->target, found->target[0]);
}

static gboolean
same_flags(const Statement *wanted, const Statement *found)
{
    return !((wanted->flags ^ found->flags) & (NEGATIVE | OTHER | COREF));
}

static void
print_statement(const char *what, const Case *one, const Statement *statement)
{
    if (!show)
        return;
    g_autofree char *source = g_strjoinv("|", statement->source),
                    *target = g_strjoinv("|", statement->target);
    printf("  %-7s %s -> %s -> %s%s%s%s\n          line %u: %s\n", what, source, statement->relation, target,
           statement->flags & NEGATIVE ? " [negative]" : "", statement->flags & OTHER ? " [other]" : "",
           statement->flags & COREF ? " [coref]" : "", one->line, one->text);
}

/* Whether @found is wanted, or neither right nor wrong; the wanted one is met then. */
static gboolean
meet(const Case *one, const Statement *found)
{
    gboolean free = FALSE;
    for (guint i = 0; i < one->statements->len; i++) {
        Statement *wanted = one->statements->pdata[i];
        if (!same_edge(wanted, found))
            continue;
        free |= wanted->flags & OPTIONAL;
        if (same_flags(wanted, found))
            return wanted->met = TRUE;
    }
    return free;
}

static Tally
compare(const Case *one, const GPtrArray *found)
{
    Tally tally = {0};
    for (guint i = 0; i < found->len; i++) {
        const Statement *statement = found->pdata[i];
        if (meet(one, statement))
            continue;
        tally.found++;
        print_statement("wrong", one, statement);
    }
    for (guint i = 0; i < one->statements->len; i++) {
        const Statement *wanted = one->statements->pdata[i];
        if (wanted->flags & OPTIONAL)
            continue;
        tally.wanted++;
        tally.right += wanted->met;
        tally.found += wanted->met;
        if (!wanted->met)
            print_statement("missed", one, wanted);
    }
    return tally;
}

static Result *
run_suite(const char *path)
{
    g_autoptr(GPtrArray) cases = read_cases(path);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    Result *result = g_new0(Result, 1);
    g_autofree char *base = g_path_get_basename(path);
    result->name = g_strndup(base, strlen(base) - strlen(".suite"));
    if (show)
        printf("%s\n", result->name);
    for (guint i = 0; i < cases->len; i++) {
        const Case *one = cases->pdata[i];
        g_autoptr(EwDocument) document = ew_document_new("case", one->text, -1);
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(statement_free);
        ew_extractor_run(extractor, document, collect, found);
        Tally tally = compare(one, found);
        tally_add(&result->tally, tally);
        result->passed += tally.right == tally.found && tally.right == tally.wanted;
        result->cases++;
    }
    return result;
}

/* Where nothing is to be found, precision is the share of cases in which nothing was. */
static double
precision_of(const Result *result)
{
    if (result->tally.wanted == 0 && result->cases)
        return (double)result->passed / result->cases;
    return tally_precision(result->tally);
}

/* Folders of whole texts with what a careful reader finds in them. */
static const char *const corpora[] = {"corpus", "articles"};

/* ---- the corpora: distinct (document, source, relation, target) ---- */

typedef struct {
    GHashTable *either; /* edge -> the same edge by the first names of its row */
    GHashTable *documents, *wanted, *free, *found;
} Corpus;

static GHashTable *
set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static char *
edge_key(const char *document, const char *source, const char *relation, const char *target)
{
    g_autofree char *from = score_name(aliases, source), *to = score_name(aliases, target);
    return g_strdup_printf("%s: %s -> %s -> %s", document, from, relation, to);
}

static void
read_gold_row(Corpus *corpus, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    g_assert_cmpuint(g_strv_length(cells), >=, 8);
    g_auto(GStrv) sources = g_strsplit(cells[2], "|", -1), targets = g_strsplit(cells[4], "|", -1);
    g_autofree char *edge = edge_key(cells[0], sources[0], cells[3], targets[0]);
    for (char **source = sources; *source; source++)
        for (char **target = targets; *target; target++)
            if (sources[1] || targets[1])
                g_hash_table_replace(corpus->either, edge_key(cells[0], *source, cells[3], *target),
                                     g_strdup(edge));
    gboolean optional =
        g_strv_length(cells) > 9 && g_strv_contains((const char *const *)cells + 9, "optional");
    g_hash_table_replace(corpus->documents, g_strdup(cells[0]), NULL);
    g_hash_table_replace(optional ? corpus->free : corpus->wanted, g_strdup(edge), NULL);
}

static void
read_gold(Corpus *corpus, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "gold.tsv", NULL);
    g_auto(GStrv) lines = score_lines(path);
    for (char **line = lines; *line; line++)
        if (**line != '#' && *g_strchomp(*line))
            read_gold_row(corpus, *line);
}

/* A path's last part without its suffix; of a record, its id. */
static char *
stem(const char *document)
{
    char *base = g_path_get_basename(document);
    char *dot = strrchr(base, '.');
    if (dot > base && dot[1])
        *dot = '\0';
    return base;
}

static void
collect_edge(const EwFact *fact, gpointer data)
{
    Corpus *corpus = data;
    g_autofree char *document = stem(fact->doc);
    if (!g_hash_table_contains(corpus->documents, document))
        return;
    g_autofree char *edge = edge_key(document, fact->source.name, fact->relation, fact->target.name);
    const char *same = g_hash_table_lookup(corpus->either, edge);
    g_hash_table_replace(corpus->found, g_strdup(same ? same : edge), g_strdup(fact->sentence.text));
}

static void
read_corpus_file(Corpus *corpus, EwExtractor *extractor, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(EwReader) reader = ew_reader_open(path, &(EwReaderOptions){0}, &error);
    g_assert_no_error(error);
    for (EwDocument *document; (document = ew_reader_next(reader));) {
        ew_extractor_run(extractor, document, collect_edge, corpus);
        ew_document_unref(document);
    }
}

static gint
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, in byte order. */
static GPtrArray *
list_folder(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
    g_assert_no_error(error);
    for (const char *name; (name = g_dir_read_name(folder));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_strings);
    return names;
}

static Tally
judge_corpus(const Corpus *corpus)
{
    Tally tally = {.wanted = g_hash_table_size(corpus->wanted)};
    g_autoptr(GList) found = g_list_sort(g_hash_table_get_keys(corpus->found), (GCompareFunc)strcmp);
    for (const GList *item = found; item; item = item->next) {
        gboolean right = g_hash_table_contains(corpus->wanted, item->data);
        if (!right && g_hash_table_contains(corpus->free, item->data))
            continue;
        tally.found++;
        tally.right += right;
        if (!right && show)
            printf("  wrong   %s\n          %s\n", (char *)item->data,
                   (char *)g_hash_table_lookup(corpus->found, item->data));
    }
    g_autoptr(GList) wanted = g_list_sort(g_hash_table_get_keys(corpus->wanted), (GCompareFunc)strcmp);
    for (const GList *item = wanted; show && item; item = item->next)
        if (!g_hash_table_contains(corpus->found, item->data))
            printf("  missed  %s\n", (char *)item->data);
    return tally;
}

static Result *
run_corpus(const char *name)
{
    g_autofree char *path = g_build_filename(tests_folder, name, NULL);
    Corpus corpus = {set_new(), set_new(), set_new(), set_new(), set_new()};
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    g_autoptr(GPtrArray) names = list_folder(path);
    if (show)
        printf("%s\n", name);
    read_gold(&corpus, path);
    for (guint i = 0; i < names->len; i++)
        if (!g_str_has_suffix(names->pdata[i], ".tsv") && !g_str_equal(names->pdata[i], "README"))
            read_corpus_file(&corpus, extractor, path, names->pdata[i]);
    Result *result = g_new0(Result, 1);
    result->name = g_strdup(name);
    result->tally = judge_corpus(&corpus);
    GHashTable *const sets[] = {corpus.either, corpus.documents, corpus.wanted, corpus.free, corpus.found};
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++)
        g_hash_table_unref(sets[i]);
    return result;
}

/* ---- all of it, and the floors ---- */

static gboolean
is_chosen(char *const *chosen, const char *name)
{
    return !chosen || !*chosen || g_strv_contains((const char *const *)chosen, name);
}

/* Every construction, ALL of them together, and the corpus. */
static GPtrArray *
run_all(char *const *chosen)
{
    GPtrArray *results = g_ptr_array_new_with_free_func(result_free);
    g_autofree char *folder = g_build_filename(tests_folder, "suite", NULL);
    g_autoptr(GPtrArray) names = list_folder(folder);
    Result *all = g_new0(Result, 1);
    all->name = g_strdup("ALL");
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *name = g_strndup(names->pdata[i], strcspn(names->pdata[i], "."));
        if (!g_str_has_suffix(path, ".suite") || !is_chosen(chosen, name))
            continue;
        Result *result = run_suite(path);
        tally_add(&all->tally, result->tally);
        all->cases += result->cases;
        all->passed += result->passed;
        g_ptr_array_add(results, result);
    }
    g_ptr_array_add(results, all);
    for (guint i = 0; i < G_N_ELEMENTS(corpora); i++)
        if (is_chosen(chosen, corpora[i]))
            g_ptr_array_add(results, run_corpus(corpora[i]));
    return results;
}

static char *
describe(const Result *result)
{
    g_autofree char *cases =
        result->cases ? g_strdup_printf(", %u of %u cases", result->passed, result->cases) : g_strdup("");
    return g_strdup_printf("%-14s precision %.3f  recall %.3f  F1 %.3f  (right %u, found %u, wanted %u%s)",
                           result->name, precision_of(result), tally_recall(result->tally),
                           score_f1(precision_of(result), tally_recall(result->tally)), result->tally.right,
                           result->tally.found, result->tally.wanted, cases);
}

static char *
floors_path(void)
{
    return g_build_filename(tests_folder, "suite", "floor.tsv", NULL);
}

/* To whole points, downwards. */
static double
floor_under(double value)
{
    return MAX(0, (int)((value - SLACK) * 100 + 1e-6)) / 100.0;
}

static int
write_floors(void)
{
    g_autofree char *path = floors_path();
    g_autoptr(GPtrArray) results = run_all(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("# What must be reached at least; 'make floors' writes this.\n"
                                           "# construction\tprecision\trecall\n");
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        g_autofree char *line = describe(result);
        g_string_append_printf(text, "%s\t%.2f\t%.2f\n", result->name, floor_under(precision_of(result)),
                               floor_under(tally_recall(result->tally)));
        puts(line);
    }
    if (g_file_set_contents(path, text->str, -1, &error))
        return EXIT_SUCCESS;
    fprintf(stderr, "%s\n", error->message);
    return EXIT_FAILURE;
}

static gboolean
find_floor(const char *name, double *precision, double *recall)
{
    g_autofree char *path = floors_path();
    g_auto(GStrv) lines = score_lines(path);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        if (g_strv_length(cells) != 3 || !g_str_equal(cells[0], name))
            continue;
        *precision = g_ascii_strtod(cells[1], NULL);
        *recall = g_ascii_strtod(cells[2], NULL);
        return TRUE;
    }
    return FALSE;
}

static void
check_floor(gconstpointer data)
{
    const Result *result = data;
    double precision, recall;
    g_autofree char *line = describe(result);
    g_test_message("figures: %s", line);
    if (!find_floor(result->name, &precision, &recall)) {
        g_test_message("floor.tsv has no line '%s': run 'make floors'", result->name);
        g_test_fail();
        return;
    }
    if (precision_of(result) < precision || tally_recall(result->tally) < recall) {
        g_test_message("below the floor: precision %.2f, recall %.2f", precision, recall);
        g_test_fail();
    }
}

static void
load_rules(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = ew_rules_builtin_path();
    g_assert_nonnull(path);
    rules = ew_rules_new();
    ew_rules_load(rules, path, NULL, NULL, &error);
    g_assert_no_error(error);
    ew_rules_seal(rules, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *top = g_path_get_dirname(path);
    tests_folder = g_build_filename(g_getenv("TOP") ? g_getenv("TOP") : top, "tests", NULL);
    aliases = score_aliases();
    for (guint i = 0; i < G_N_ELEMENTS(corpora); i++) {
        g_autofree char *table = g_build_filename(tests_folder, corpora[i], "aliases.tsv", NULL);
        score_add_aliases(aliases, table);
    }
}

static int
show_all(char *const *chosen)
{
    show = TRUE;
    g_autoptr(GPtrArray) results = run_all(chosen);
    for (guint i = 0; i < results->len; i++) {
        g_autofree char *line = describe(results->pdata[i]);
        puts(line);
    }
    return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    int status;
    if (argc > 1 && (g_str_equal(argv[1], "--show") || g_str_equal(argv[1], "--floors"))) {
        load_rules();
        status = g_str_equal(argv[1], "--show") ? show_all(argv + 2) : write_floors();
    } else {
        g_test_init(&argc, &argv, NULL);
        load_rules();
        g_autoptr(GPtrArray) results = run_all(NULL);
        for (guint i = 0; i < results->len; i++) {
            g_autofree char *path = g_strdup_printf("/suite/%s", ((Result *)results->pdata[i])->name);
            g_test_add_data_func(path, results->pdata[i], check_floor);
        }
        status = g_test_run();
    }
    ew_rules_unref(rules);
    g_hash_table_unref(aliases);
    g_free(tests_folder);
    return status;
}
