/* SPDX-License-Identifier: MIT */
/* Graphs: the set of facts alone decides what comes out. */
#include "fact_fixture.h"

#include "graph/graph.h"

#include <stdlib.h>
#include <string.h>

/* Everything that a sealed graph tells, as text. */
static char *
dump(const EwGraph *graph)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        g_string_append_printf(out, "node %s|%s|%s|%s|%u|%s|%s", node->id, node->name, node->type,
                               node->country ? node->country : "-", node->mentions,
                               node->first_date ? node->first_date : "-",
                               node->last_date ? node->last_date : "-");
        for (guint k = 0; k < node->n_aliases; k++)
            g_string_append_printf(out, "|alias %s", ew_graph_alias(graph, node, k));
        for (guint k = 0; k < node->n_in; k++)
            g_string_append_printf(out, "|in %u", ew_graph_in_edge(graph, node, k));
        g_string_append_printf(out, "|out %u+%u\n", node->first_out, node->n_out);
    }
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        g_string_append_printf(out, "edge %u %s %u|%d%d|%u|%u|%s|%s", edge->source, edge->relation,
                               edge->target, edge->negative, edge->asserted, edge->count, edge->percent,
                               edge->first_date ? edge->first_date : "-",
                               edge->last_date ? edge->last_date : "-");
        for (guint k = 0; k < edge->n_qualifiers; k++) {
            EwPair pair = ew_graph_qualifier(graph, edge, k);
            g_string_append_printf(out, "|%s=%s", pair.key, pair.value);
        }
        for (guint k = 0; k < edge->n_instruments; k++)
            g_string_append_printf(out, "|by %u", ew_graph_instrument(graph, edge, k));
        for (guint k = 0; k < edge->n_evidence; k++)
            g_string_append_printf(out, "|fact %u", ew_graph_evidence(graph, edge, k));
        g_string_append_c(out, '\n');
    }
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        ew_fact_to_json(ew_graph_fact(graph, i, &view), out);
    return g_string_free(out, FALSE);
}

/* A few hundred facts that overlap in every way; strings come from @strings. */
static GArray *
make_many(GStringChunk *strings)
{
    static const char *const relations[] = {"bans", "lists", "supplies", "works-with"};
    static const EwPair scopes[] = {{"scope", "ports"}, {"scope", "rails"}, {"amount", "3"}};
    GArray *facts = g_array_new(FALSE, FALSE, sizeof(EwFact));
    for (guint i = 0; i < 400; i++) {
        char id[21];
        g_autofree char *source = g_strdup_printf("gov:%u", i % 7);
        g_autofree char *target = g_strdup_printf("org:%u", i % 11);
        g_autofree char *sentence = g_strdup_printf("Sentence %u.", i % 50);
        g_autofree char *doc = g_strdup_printf("doc %u", i % 5);
        g_autofree char *alias = g_strdup_printf("name %u", i % 13);
        EwFact fact = make_fact("", "", "", "", id);
        fact.source =
            make_argument(g_string_chunk_insert(strings, source), g_string_chunk_insert(strings, alias),
                          i % 3 ? "government" : "agency", i % 2 ? "NOR" : NULL);
        fact.target = make_argument(g_string_chunk_insert(strings, target), "T", "company", NULL);
        fact.source.mention.start = i % 17;
        fact.source.mention.end = 20;
        if (i % 4 == 0)
            fact.instrument = make_argument("list:x", "X", "list", NULL);
        if (i % 6 == 0)
            fact.target.antecedent = (EwSpan){"Far Name", 1, 9};
        fact.relation = relations[i % 4];
        fact.sentence.text = g_string_chunk_insert(strings, sentence);
        fact.sentence.start = i;
        fact.sentence.end = i + 500;
        fact.doc = g_string_chunk_insert(strings, doc);
        fact.negative = i % 9 == 0;
        fact.asserted = i % 8 != 0;
        fact.qualifiers = &scopes[i % 3];
        fact.n_qualifiers = 1;
        fact.date = i % 10 ? "2021-03-04" : NULL;
        fact.event_date = i % 20 ? NULL : "2020";
        fact.confidence = (i % 100) / 100.0;
        ew_fact_compute_id(&fact, i / 50, id);
        fact.id = g_string_chunk_insert(strings, id);
        g_array_append_val(facts, fact);
    }
    return facts;
}

static void
test_order(void)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) facts = make_many(strings);
    g_autofree char *first = NULL;
    for (int round = 0; round < 20; round++) {
        g_autoptr(EwGraph) graph = ew_graph_new();
        for (guint i = 0; i < facts->len; i++) {
            guint other = (guint)g_test_rand_int_range(0, (int)facts->len);
            EwFact swap = g_array_index(facts, EwFact, i);
            g_array_index(facts, EwFact, i) = g_array_index(facts, EwFact, other);
            g_array_index(facts, EwFact, other) = swap;
        }
        for (guint i = 0; i < facts->len; i++) {
            ew_graph_add(graph, &g_array_index(facts, EwFact, i));
            if (i % 100 == 7) {
                ew_graph_seal(graph); /* adding afterwards undoes it */
                g_assert_false(ew_graph_add(graph, &g_array_index(facts, EwFact, i)));
            }
        }
        ew_graph_seal(graph);
        ew_graph_seal(graph);
        g_autofree char *text = dump(graph);
        if (!first)
            first = g_strdup(text);
        g_assert_cmpstr(first, ==, text);
    }
}

/* Facts that went through JSON make the same graph. */
static void
test_through_json(void)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
    g_autoptr(GArray) facts = make_many(strings);
    g_autoptr(EwGraph) direct = ew_graph_new();
    g_autoptr(EwGraph) through = ew_graph_new();
    for (guint i = 0; i < facts->len; i++) {
        const EwFact *fact = &g_array_index(facts, EwFact, i);
        g_autoptr(GString) line = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        ew_fact_to_json(fact, line);
        g_autoptr(EwFact) back = ew_fact_from_json(line->str, (gssize)line->len, &error);
        g_assert_no_error(error);
        g_assert_cmpint(ew_graph_add(direct, fact), ==, ew_graph_add(through, back));
    }
    ew_graph_seal(direct);
    ew_graph_seal(through);
    g_autofree char *a = dump(direct);
    g_autofree char *b = dump(through);
    g_assert_cmpstr(a, ==, b);
}

static void
test_same_id(void)
{
    char id[21];
    EwFact one = make_fact("gov:a", "bans", "org:b", "A bans B.", id);
    EwFact two = one;
    two.rule = "bans/verb:2";
    for (int swap = 0; swap < 2; swap++) {
        g_autoptr(EwGraph) graph = ew_graph_new();
        g_auto(EwFactView) view = {0};
        g_assert_true(ew_graph_add(graph, swap ? &two : &one));
        g_assert_false(ew_graph_add(graph, swap ? &one : &two));
        ew_graph_seal(graph);
        g_assert_cmpuint(ew_graph_count_facts(graph), ==, 1);
        g_assert_cmpstr(ew_graph_fact(graph, 0, &view)->rule, ==, "bans/verb:1");
        g_assert_cmpuint(ew_graph_count_conflicts(graph), ==, 1);
    }
    two.confidence = 0.9; /* the surer one, though its JSON is greater */
    for (int swap = 0; swap < 2; swap++) {
        g_autoptr(EwGraph) graph = ew_graph_new();
        g_auto(EwFactView) view = {0};
        ew_graph_add(graph, swap ? &two : &one);
        ew_graph_add(graph, swap ? &one : &two);
        ew_graph_add(graph, &two);
        ew_graph_seal(graph);
        g_assert_cmpstr(ew_graph_fact(graph, 0, &view)->rule, ==, "bans/verb:2");
    }
}

static EwFact
fact_at(const char *doc, const char *hash, const char *sentence, guint64 start, guint ordinal, char *id)
{
    EwFact fact = make_fact("gov:a", "bans", "org:b", sentence, id);
    fact.doc = doc;
    fact.text_hash = hash;
    fact.sentence.start = start;
    fact.sentence.end = start + strlen(sentence);
    fact.source.mention.start = start;
    fact.target.mention.start = start + 7;
    ew_fact_compute_id(&fact, ordinal, id);
    return fact;
}

static void
test_syndication(void)
{
    char ids[6][21];
    const EwFact facts[] = {
        fact_at("a.txt", "h1", "A bans B.", 10, 0, ids[0]),  /* told once here ... */
        fact_at("b.txt", "h1", "A bans B.", 44, 0, ids[1]),  /* ... and in a copy of the text, */
        fact_at("a.txt", "h1", "A bans B.", 500, 1, ids[2]), /* again in the first, */
        fact_at("b.txt", "h1", "A bans B.", 534, 1, ids[3]), /* and so in the copy; */
        fact_at("c.txt", "h2", "A bans B.", 10, 0, ids[4]),  /* the same words in another text */
        fact_at("c.txt", "h2", "Yes, A bans B.", 90, 0, ids[5]),
    };
    g_autoptr(EwGraph) graph = ew_graph_new();
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        g_assert_true(ew_graph_add(graph, &facts[i]));
    ew_graph_seal(graph);
    g_assert_cmpuint(ew_graph_count_edges(graph), ==, 1);
    const EwEdge *edge = ew_graph_edge(graph, 0);
    g_assert_cmpuint(edge->n_evidence, ==, 6);
    g_assert_cmpuint(edge->count, ==, 4);
    g_assert_cmpuint(ew_graph_node(graph, edge->source)->mentions, ==, 4);
    g_assert_true(ew_graph_same_evidence(graph, 0, 2));
    g_assert_false(ew_graph_same_evidence(graph, 0, 1));
    g_assert_false(ew_graph_same_evidence(graph, 0, 4));
}

/* An agency's report in two papers: another text around it, other quotation marks. Short sentences are
 * written by chance. */
static void
test_reprints(void)
{
    static const char report[] = "The court said that \"no vendor\" had ever been as late with its payments.";
    static const char reprint[] =
        "The court said that \xe2\x80\x9cno vendor\xe2\x80\x9d had ever been as late "
        "with its payments.";
    char ids[4][21];
    const EwFact facts[] = {
        fact_at("a.txt", "h1", report, 10, 0, ids[0]),
        fact_at("b.txt", "h2", reprint, 44, 0, ids[1]),
        fact_at("c.txt", "h3", "A bans B.", 10, 0, ids[2]),
        fact_at("d.txt", "h4", "A bans B.", 10, 0, ids[3]),
    };
    g_autoptr(EwGraph) graph = ew_graph_new();
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        g_assert_true(ew_graph_add(graph, &facts[i]));
    ew_graph_seal(graph);
    g_assert_cmpuint(ew_graph_edge(graph, 0)->count, ==, 3);
    g_assert_cmpuint(ew_graph_edge(graph, 0)->n_evidence, ==, 4);
    g_assert_true(ew_graph_same_evidence(graph, 0, 1));
    g_assert_false(ew_graph_same_evidence(graph, 2, 3));
}

static void
test_votes(void)
{
    static const char *const names[] = {"Acme", "ACME Ltd", "Acme", "ACME Ltd", "Zeta"};
    static const char *const types[] = {"group", "company", "group", "group", "company"};
    static const char *const countries[] = {NULL, NULL, NULL, "SWE", NULL};
    static const char *const mentions[] = {"Acme", "the firm", "ACME", "Acme", "ACME"};
    char ids[5][21];
    g_autoptr(EwGraph) graph = ew_graph_new();
    for (guint i = 0; i < 5; i++) {
        EwFact fact = make_fact("gov:a", "bans", "org:acme", "It bans.", ids[i]);
        fact.target.name = names[i];
        fact.target.type = types[i];
        fact.target.country = countries[i];
        fact.target.mention.text = mentions[i];
        if (i == 1)
            fact.target.antecedent = (EwSpan){"Acme", 1, 5};
        ew_fact_compute_id(&fact, i, ids[i]);
        ew_graph_add(graph, &fact);
    }
    ew_graph_seal(graph);
    const EwNode *node = ew_graph_node(graph, ew_graph_find_node(graph, "org:acme"));
    g_assert_cmpstr(node->name, ==, "ACME Ltd"); /* two of each: the smaller bytes */
    g_assert_cmpstr(node->type, ==, "group");
    g_assert_cmpstr(node->country, ==, "SWE");
    g_assert_cmpuint(node->n_aliases, ==, 2);
    g_assert_cmpstr(ew_graph_alias(graph, node, 0), ==, "ACME");
    g_assert_cmpstr(ew_graph_alias(graph, node, 1), ==, "Acme");
    g_assert_cmpuint(ew_graph_find_node(graph, "org:none"), ==, EW_NO_NODE);
}

static void
test_edges(void)
{
    static const EwPair qualifiers[] = {
        {"scope", "roads"}, {"scope", "ports"}, {"amount", "3"}, {"scope", "roads"}};
    static const char *const dates[] = {NULL, "2021-05-01", "2021", "2022-01"};
    char ids[5][21];
    g_autoptr(EwGraph) graph = ew_graph_new();
    for (guint i = 0; i < 4; i++) {
        EwFact fact = make_fact("gov:a", "bans", "org:b", "A bans B.", ids[i]);
        fact.qualifiers = &qualifiers[i];
        fact.n_qualifiers = 1;
        fact.date = i == 0 ? NULL : "1999";
        fact.event_date = dates[i];
        fact.confidence = i / 10.0;
        fact.text_hash = ids[i];
        if (i % 2)
            fact.instrument = make_argument("law:x", "X Act", "law", NULL);
        ew_fact_compute_id(&fact, i, ids[i]);
        ew_graph_add(graph, &fact);
    }
    EwFact denied = make_fact("gov:a", "bans", "org:b", "A bans no B.", ids[4]);
    denied.negative = TRUE;
    denied.date = NULL;
    ew_fact_compute_id(&denied, 0, ids[4]);
    ew_graph_add(graph, &denied);
    ew_graph_seal(graph);

    g_assert_cmpuint(ew_graph_count_nodes(graph), ==, 3);
    g_assert_cmpuint(ew_graph_count_edges(graph), ==, 2);
    const EwEdge *edge = ew_graph_edge(graph, 0);
    g_assert_false(edge->negative);
    g_assert_true(ew_graph_edge(graph, 1)->negative);
    g_assert_null(ew_graph_edge(graph, 1)->first_date);
    g_assert_cmpuint(edge->count, ==, 4);
    g_assert_cmpuint(edge->percent, ==, 30);
    g_assert_cmpstr(edge->first_date, ==, "2021");
    g_assert_cmpstr(edge->last_date, ==, "2022-01");
    g_assert_cmpuint(edge->n_qualifiers, ==, 3);
    g_assert_cmpstr(ew_graph_qualifier(graph, edge, 0).key, ==, "amount");
    g_assert_cmpstr(ew_graph_qualifier(graph, edge, 1).value, ==, "ports");
    g_assert_cmpstr(ew_graph_qualifier(graph, edge, 2).value, ==, "roads");
    g_assert_cmpuint(edge->n_instruments, ==, 1);
    g_assert_cmpstr(ew_graph_node(graph, ew_graph_instrument(graph, edge, 0))->id, ==, "law:x");
    const EwNode *source = ew_graph_node(graph, edge->source);
    g_assert_cmpuint(source->first_out, ==, 0);
    g_assert_cmpuint(source->n_out, ==, 2);
    const EwNode *target = ew_graph_node(graph, edge->target);
    g_assert_cmpuint(target->n_in, ==, 2);
    g_assert_cmpuint(ew_graph_in_edge(graph, target, 1), ==, 1);
}

static void
test_empty(void)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    ew_graph_seal(graph);
    g_assert_cmpuint(ew_graph_count_facts(graph), ==, 0);
    g_assert_cmpuint(ew_graph_count_nodes(graph), ==, 0);
    g_assert_cmpuint(ew_graph_count_edges(graph), ==, 0);
    g_assert_cmpuint(ew_graph_find_node(graph, ""), ==, EW_NO_NODE);
    g_assert_false(ew_graph_is_full(graph));
    ew_graph_free(NULL);
}

/* Places beyond 4 GiB: kept whole, and in order. */
static void
test_far(void)
{
    static const guint64 starts[] = {7, G_MAXUINT32, (guint64)1 << 32, ((guint64)5 << 32) + 3,
                                     (guint64)1 << 52};
    g_autoptr(EwGraph) graph = ew_graph_new();
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < 2 * G_N_ELEMENTS(starts); i++) {
        char id[21];
        guint k = i < G_N_ELEMENTS(starts) ? (i * 3) % G_N_ELEMENTS(starts) : i - G_N_ELEMENTS(starts);
        EwFact fact = make_fact("gov:a", "bans", "org:b", "It banned it.", id);
        fact.sentence.start = starts[k];
        fact.sentence.end = starts[k] + 13;
        fact.source.mention = (EwSpan){"It", starts[k] + 1, starts[k] + 3};
        fact.source.antecedent = (EwSpan){"A", starts[k] - 7, starts[k] - 6};
        fact.target.mention = (EwSpan){"it", 10, starts[k] + 12};
        ew_fact_compute_id(&fact, k, id);
        if (i < G_N_ELEMENTS(starts))
            g_assert_true(ew_graph_add(graph, &fact));
        else
            ew_fact_to_json(&fact, expected);
    }
    ew_graph_seal(graph);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        ew_fact_to_json(ew_graph_fact(graph, i, &view), found);
    g_assert_cmpstr(found->str, ==, expected->str);
    g_assert_cmpuint(ew_graph_count_edges(graph), ==, 1);
    g_assert_cmpuint(ew_graph_edge(graph, 0)->n_evidence, ==, G_N_ELEMENTS(starts));
}

/* Many facts of one entity: seconds would mean that something is quadratic. */
static void
test_large(void)
{
    enum { FACTS = 100000 };
    g_autoptr(EwGraph) graph = ew_graph_new();
    g_autoptr(GTimer) timer = g_timer_new();
    for (guint i = 0; i < FACTS; i++) {
        char id[21], target[24], sentence[200], doc[32];
        g_snprintf(target, sizeof target, "org:%u", i % 9973);
        g_snprintf(doc, sizeof doc, "news/2021/%u.txt", i / 4);
        g_snprintf(sentence, sizeof sentence,
                   "Sentence number %u says, at about the length of a sentence, that one bans another one.",
                   i / 2);
        EwFact fact = make_fact(i % 2 ? "gov:hub" : "gov:other", "bans", target, sentence, id);
        fact.doc = doc;
        ew_fact_compute_id(&fact, 0, id);
        g_assert_true(ew_graph_add(graph, &fact));
    }
    double added = g_timer_elapsed(timer, NULL);
    ew_graph_seal(graph);
    double sealed = g_timer_elapsed(timer, NULL);
    g_test_message("%d facts: added in %.2f s, sealed in %.2f s", FACTS, added, sealed - added);
    g_assert_cmpuint(ew_graph_count_facts(graph), ==, FACTS);
    g_assert_cmpfloat(sealed, <, 30);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graph/order", test_order);
    g_test_add_func("/graph/through-json", test_through_json);
    g_test_add_func("/graph/same-id", test_same_id);
    g_test_add_func("/graph/syndication", test_syndication);
    g_test_add_func("/graph/reprints", test_reprints);
    g_test_add_func("/graph/votes", test_votes);
    g_test_add_func("/graph/edges", test_edges);
    g_test_add_func("/graph/empty", test_empty);
    g_test_add_func("/graph/far", test_far);
    g_test_add_func("/graph/large", test_large);
    return g_test_run();
}
