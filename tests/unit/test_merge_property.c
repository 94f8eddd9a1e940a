/* SPDX-License-Identifier: MIT */
/*
 * Merging is a set union: associative, commutative and idempotent, also where facts with one id differ. Shown
 * on random sets of random facts that share few ids, sentences and documents, so that all kinds of clashes
 * occur. A merge's result is compared as the merged facts' JSON, every byte of it.
 */
#include "fact_fixture.h"

#include "graph/graph.h"

enum { ROUNDS = 300, MOST_FACTS = 40 };

static const char *
pick(const char *const *words)
{
    return words[g_test_rand_int_range(0, (int)g_strv_length((char **)words))];
}

static void
append_random_fact(GString *out)
{
    static const char *const actors[] = {"gov:a", "org:b", NULL};
    static const char *const relations[] = {"bans", "sues", NULL};
    static const char *const sentences[] = {
        "A bans B.", "It is so.",
        "The ministry said on Monday that it would no longer admit the maker's switches to its network.",
        "THE MINISTRY said on Monday that it would no longer admit the maker\xe2\x80\x99s switches to its "
        "network!",
        NULL};
    static const char *const documents[] = {"one", "two", NULL};
    static const char *const words[] = {"x", "y", "\xc3\xa9", "\"\\", NULL};
    char id[21];
    EwFact fact = make_fact(pick(actors), pick(relations), pick(actors), pick(sentences), id);
    const EwPair pair = {"scope", pick(words)};
    fact.doc = fact.text_hash = pick(documents);
    fact.negative = g_test_rand_bit();
    ew_fact_compute_id(&fact, (guint)g_test_rand_int_range(0, 2), id);
    if (g_test_rand_int_range(0, 3) == 0) { /* what another version of the rules might say */
        fact.confidence = g_test_rand_int_range(0, 101) / 100.0;
        fact.rule = pick(words);
        fact.date = g_test_rand_bit() ? NULL : "2020-02";
        fact.sentence.start = (guint64)g_test_rand_int_range(0, 3);
        fact.qualifiers = &pair;
        fact.n_qualifiers = 1;
        fact.source.name = pick(words);
    }
    ew_fact_to_json(&fact, out);
}

static char *
random_facts(void)
{
    GString *out = g_string_new(NULL);
    for (gint n = g_test_rand_int_range(0, MOST_FACTS); n > 0; n--)
        append_random_fact(out);
    return g_string_free(out, FALSE);
}

static void
add_lines(EwGraph *graph, const char *facts)
{
    g_auto(GStrv) lines = g_strsplit(facts, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_autoptr(GError) error = NULL;
        if (!**line)
            continue;
        g_autoptr(EwFact) fact = ew_fact_from_json(*line, -1, &error);
        g_assert_no_error(error);
        ew_graph_add(graph, fact);
    }
}

/* The facts of both, as 'graph --to facts' writes them. */
static char *
merge(const char *a, const char *b)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    g_auto(EwFactView) view = {0};
    GString *out = g_string_new(NULL);
    add_lines(graph, a);
    if (g_test_rand_bit())
        ew_graph_seal(graph);
    add_lines(graph, b);
    ew_graph_seal(graph);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        ew_fact_to_json(ew_graph_fact(graph, i, &view), out);
    return g_string_free(out, FALSE);
}

static void
test_laws(void)
{
    guint differing = 0;
    for (int round = 0; round < ROUNDS; round++) {
        g_autofree char *a = random_facts(), *b = random_facts(), *c = random_facts();
        g_autofree char *ab = merge(a, b), *ba = merge(b, a), *bc = merge(b, c);
        g_autofree char *left = merge(ab, c), *right = merge(a, bc);
        g_autofree char *same = merge(ab, ab), *again = merge(ab, a), *alone = merge(ab, "");
        g_assert_cmpstr(ab, ==, ba);
        g_assert_cmpstr(left, ==, right);
        g_assert_cmpstr(ab, ==, same);
        g_assert_cmpstr(ab, ==, again);
        g_assert_cmpstr(ab, ==, alone);
        differing += strcmp(ab, left) != 0;
    }
    g_assert_cmpuint(differing, >, ROUNDS / 2); /* the sets are not all alike */
}

/* Clashes do occur in what the laws were shown on. */
static void
test_clashes(void)
{
    guint64 conflicts = 0;
    for (int round = 0; round < 50; round++) {
        g_autoptr(EwGraph) graph = ew_graph_new();
        g_autofree char *a = random_facts(), *b = random_facts();
        add_lines(graph, a);
        add_lines(graph, b);
        conflicts += ew_graph_count_conflicts(graph);
    }
    g_assert_cmpuint(conflicts, >, 50);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge/laws", test_laws);
    g_test_add_func("/merge/clashes", test_clashes);
    return g_test_run();
}
