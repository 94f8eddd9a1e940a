/* SPDX-License-Identifier: MIT */
/* Fact files: lines of JSON into a graph, which says the same when it reads its own facts. */
#include "fuzz.h"

#include "graph/diff.h"

#include <string.h>

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
