/* SPDX-License-Identifier: MIT */
/* Fact files: lines of JSON into a graph, which says the same when it reads its own facts. */
#include "fuzz.h"

#include "graph/diff.h"

#include <string.h>

/* A member that the quick reading doesn't know leaves the line to the slow one, which finds the same. */
static void
check_readings(const char *line, gsize length, const EwFact *fact)
{
    if (!fact || length < 2 || line[0] != '{')
        return;
    g_autoptr(GString) later = g_string_new("{\"later\":0,");
    g_string_append_len(later, line + 1, (gssize)length - 1);
    g_autoptr(EwFact) slow = ew_fact_from_json(later->str, (gssize)later->len, NULL);
    FUZZ_HOLDS(slow || later->len > (16 << 20));
    g_autoptr(GString) a = g_string_new(NULL);
    g_autoptr(GString) b = g_string_new(NULL);
    ew_fact_to_json(fact, a);
    if (slow)
        ew_fact_to_json(slow, b);
    FUZZ_HOLDS(!slow || g_string_equal(a, b));
}

static EwGraph *
read_facts(const char *text, gsize size)
{
    EwGraph *graph = ew_graph_new();
    for (const char *line = text, *end = text + size; line < end;) {
        const char *stop = memchr(line, '\n', (gsize)(end - line));
        gsize length = (gsize)((stop ? stop : end) - line);
        g_autoptr(GError) error = NULL;
        g_autoptr(EwFact) fact = ew_fact_from_json(line, (gssize)length, &error);
        FUZZ_HOLDS(!fact == !!error);
        check_readings(line, (gsize)length, fact);
        if (fact) {
            fuzz_check_fact(fact, NULL);
            ew_graph_add(graph, fact);
        }
        line += length + 1;
    }
    ew_graph_seal(graph);
    return graph;
}

static GString *
write_facts(const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        ew_fact_to_json(ew_graph_fact(graph, i, &view), out);
    return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(EwGraph) graph = read_facts((const char *)data, size);
    g_autoptr(GString) once = write_facts(graph);
    g_autoptr(EwGraph) again = read_facts(once->str, once->len);
    g_autoptr(GString) twice = write_facts(again);
    FUZZ_HOLDS(g_string_equal(once, twice));
    g_autoptr(EwDiff) diff = ew_diff_new(graph, again);
    FUZZ_HOLDS(diff->changes->len == 0);
    return 0;
}
