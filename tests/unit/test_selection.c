/* SPDX-License-Identifier: MIT */
/* Selections of a small graph whose every edge is known. */
#include "fact_fixture.h"

#include "edgewise/selection.h"
#include "graph/graph.h"

/* Canada bans Acme (twice), Acme supplies Bolt, Bolt sues Canada, Norway may ban Bolt; Kenya lists Crux. */
static EwGraph *
make_graph(void)
{
    static const struct {
        const char *source, *relation, *target, *date;
        double confidence;
        gboolean other, by_list;
    } rows[] = {
        {"gov:canada", "bans", "org:acme", "2021-03-04", 0.9, FALSE, TRUE},
        {"gov:canada", "bans", "org:acme", "2021-05", 0.6, FALSE, FALSE},
        {"org:acme", "supplies", "org:bolt", "2022", 0.8, FALSE, FALSE},
        {"org:bolt", "sues", "gov:canada", "2022-11-26", 0.8, FALSE, FALSE},
        {"gov:norway", "bans", "org:bolt", NULL, 0.5, TRUE, FALSE},
        {"gov:kenya", "lists", "org:crux", "2020-01-01", 0.55, FALSE, FALSE},
    };
    EwGraph *graph = ew_graph_new();
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        char id[21];
        g_autofree char *sentence = g_strdup_printf("Sentence %u.", i);
        EwFact fact = make_fact(rows[i].source, rows[i].relation, rows[i].target, sentence, id);
        fact.source.type = g_str_has_prefix(rows[i].source, "gov:") ? "government" : "company";
        fact.target.type = g_str_has_prefix(rows[i].target, "gov:") ? "government" : "company";
        fact.source.name = strchr(rows[i].source, ':') + 1;
        fact.target.name = strchr(rows[i].target, ':') + 1;
        fact.date = rows[i].date;
        fact.confidence = rows[i].confidence;
        fact.asserted = !rows[i].other;
        if (rows[i].by_list)
            fact.instrument = make_argument("list:black", "Black List", "list", NULL);
        ew_fact_compute_id(&fact, 0, id);
        g_assert_true(ew_graph_add(graph, &fact));
    }
    ew_graph_seal(graph);
    return graph;
}

/* "canada bans acme; ..." in the order of the graph. */
static char *
tell(const EwGraph *graph)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        g_string_append_printf(out, "%s%s %s %s %u", i ? "; " : "", ew_graph_node(graph, edge->source)->name,
                               edge->relation, ew_graph_node(graph, edge->target)->name, edge->count);
    }
    return g_string_free(out, FALSE);
}

static void
expect(const EwSelectionOptions *options, const char *wanted)
{
    g_autoptr(EwGraph) graph = make_graph();
    g_autoptr(GError) error = NULL;
    g_assert_true(ew_graph_select(graph, options, &error));
    g_assert_no_error(error);
    g_autofree char *told = tell(graph);
    g_assert_cmpstr(told, ==, wanted);
    EwGraphCounts before = ew_graph_counts_before_selection(graph);
    g_assert_cmpuint(before.facts, ==, 6);
    g_assert_cmpuint(before.nodes, ==, 7);
    g_assert_cmpuint(before.edges, ==, 5);
}

#define WORDS(...)          ((const char *const[]){__VA_ARGS__, NULL})
#define EXPECT(wanted, ...) expect(&(EwSelectionOptions){__VA_ARGS__}, wanted)

static const char all[] = "canada bans acme 2; kenya lists crux 1; norway bans bolt 1; acme supplies bolt 1; "
                          "bolt sues canada 1";

static void
test_facts(void)
{
    expect(&(EwSelectionOptions){0}, all);
    EXPECT("canada bans acme 2; norway bans bolt 1", .relations = WORDS("bans"));
    EXPECT("kenya lists crux 1; bolt sues canada 1", .relations = WORDS("sues", "lists"));
    EXPECT("acme supplies bolt 1", .types = WORDS("company"));
    EXPECT("", .types = WORDS("government"));
    EXPECT("canada bans acme 1; acme supplies bolt 1; bolt sues canada 1", .min_confidence = 0.8);
    EXPECT("canada bans acme 2; kenya lists crux 1; acme supplies bolt 1; bolt sues canada 1",
           .asserted = TRUE);
    EXPECT("", .relations = WORDS("accuses"), .known_relations = WORDS("accuses"));
}

/* A shortened date stands for all days in it. */
static void
test_dates(void)
{
    EXPECT("acme supplies bolt 1; bolt sues canada 1", .since = "2022-02");
    EXPECT("canada bans acme 1; kenya lists crux 1", .until = "2021-03-04");
    EXPECT("canada bans acme 2", .since = "2021", .until = "2021");
    EXPECT("canada bans acme 1", .since = "2021-05-31", .until = "2021");
    g_autoptr(EwGraph) graph = make_graph();
    g_assert_true(ew_graph_select(graph, &(EwSelectionOptions){.since = "1990"}, NULL));
    g_assert_cmpuint(ew_graph_count_undated(graph), ==, 1);
}

static void
test_focus(void)
{
    EXPECT("canada bans acme 2; bolt sues canada 1", .focus = WORDS("CANADA"));
    EXPECT("canada bans acme 2", .focus = WORDS("gov:canada"), .direction = EW_DIRECTION_OUT);
    EXPECT("bolt sues canada 1", .focus = WORDS("canada"), .direction = EW_DIRECTION_IN);
    EXPECT("canada bans acme 2; acme supplies bolt 1", .focus = WORDS("canada"), .depth = 2,
           .direction = EW_DIRECTION_OUT);
    EXPECT("canada bans acme 2; norway bans bolt 1; acme supplies bolt 1; bolt sues canada 1",
           .focus = WORDS("canada"), .depth = 2);
    EXPECT("kenya lists crux 1; norway bans bolt 1", .focus = WORDS("crux", "norway"));
    EXPECT("canada bans acme 1", .focus = WORDS("black list"), .min_confidence = 0.7);
    EXPECT("", .focus = WORDS("kenya"), .min_count = 2);
    EXPECT("canada bans acme 2", .focus = WORDS("canada"), .depth = 9, .min_count = 2);
}

static void
test_top(void)
{
    EXPECT("canada bans acme 2", .top = 2);
    EXPECT("canada bans acme 2; acme supplies bolt 1; bolt sues canada 1", .top = 3);
    EXPECT(all, .top = 100);
    EXPECT("norway bans bolt 1", .top = 2, .focus = WORDS("norway"));
}

static void
expect_unknown(const EwSelectionOptions *options, const char *message)
{
    g_autoptr(EwGraph) graph = make_graph();
    g_autoptr(GError) error = NULL;
    g_assert_false(ew_graph_select(graph, options, &error));
    g_assert_error(error, EW_ERROR, EW_ERROR_NOT_FOUND);
    g_assert_cmpstr(error->message, ==, message);
    g_autofree char *told = tell(graph);
    g_assert_cmpstr(told, ==, all);
}

static void
test_unknown(void)
{
    expect_unknown(&(EwSelectionOptions){.focus = WORDS("canadda")},
                   "unknown entity 'canadda' (did you mean 'canada'?)");
    expect_unknown(&(EwSelectionOptions){.focus = WORDS("canada", "xyzzy")}, "unknown entity 'xyzzy'");
    expect_unknown(&(EwSelectionOptions){.relations = WORDS("band")},
                   "unknown relation 'band' (did you mean 'bans'?)");
    expect_unknown(&(EwSelectionOptions){.types = WORDS("compani")},
                   "unknown type 'compani' (did you mean 'company'?)");
}

static void
test_remove(void)
{
    g_autoptr(EwGraph) graph = make_graph();
    g_auto(EwFactView) view = {0};
    while (ew_graph_count_facts(graph) > 1) {
        guint before = ew_graph_count_facts(graph);
        guint chosen = (guint)g_test_rand_int_range(0, (int)before);
        g_autofree char *id = g_strdup(ew_graph_fact(graph, chosen, &view)->id);
        g_assert_true(ew_graph_remove(graph, id));
        g_assert_false(ew_graph_remove(graph, id));
        g_assert_false(ew_graph_remove(graph, "no such id"));
        ew_graph_seal(graph);
        g_assert_cmpuint(ew_graph_count_facts(graph), ==, before - 1);
        for (guint i = 0; i < before - 1; i++)
            g_assert_cmpstr(ew_graph_fact(graph, i, &view)->id, !=, id);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/selection/facts", test_facts);
    g_test_add_func("/selection/dates", test_dates);
    g_test_add_func("/selection/focus", test_focus);
    g_test_add_func("/selection/top", test_top);
    g_test_add_func("/selection/unknown", test_unknown);
    g_test_add_func("/selection/remove", test_remove);
    return g_test_run();
}
