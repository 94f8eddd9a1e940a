/* SPDX-License-Identifier: MIT */
/*
 * Each writer with hostile labels. The first byte chooses the writer, the rest is labels with NUL between
 * them. What is written is read back by the format's own reader where there is one, and compared with the
 * graph.
 */
#include "fuzz.h"

#include "fact/fact.h"
#include "readback.h"
#include "write/diff.h"

#include <glib/gstdio.h>
#include <string.h>

enum { MAX_FACTS = 24, MAX_LABEL = 400 };

typedef struct {
    GPtrArray *strings;
    guint next;
} Labels;

static GPtrArray *
split(const uint8_t *data, size_t size)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    for (size_t at = 0; at < size && strings->len < MAX_FACTS * 6;) {
        const uint8_t *end = memchr(data + at, 0, size - at);
        size_t length = end ? (size_t)(end - data) - at : size - at;
        g_ptr_array_add(strings, g_utf8_make_valid((const char *)data + at, (gssize)MIN(length, MAX_LABEL)));
        at += length + 1;
    }
    if (strings->len == 0)
        g_ptr_array_add(strings, g_strdup(""));
    return strings;
}

static const char *
take(Labels *labels)
{
    return labels->strings->pdata[labels->next++ % labels->strings->len];
}

static void
take_argument(Labels *labels, EwArgument *argument, const char *type)
{
    const char *name = take(labels);
    *argument = (EwArgument){
        .id = take(labels), .name = name, .type = type, .country = labels->next % 3 ? NULL : name};
    argument->mention = (EwSpan){.text = take(labels), .start = 1, .end = 2};
}

static void
add_fact(Labels *labels, EwGraph *graph, guint i)
{
    char id[21];
    const EwPair pairs[] = {{"scope", take(labels)}};
    EwFact fact = {
        .doc = take(labels),
        .title = i % 2 ? take(labels) : NULL,
        .date = i % 3 ? "2021-03-04" : take(labels),
        .url = i % 2 ? "https://example.org/" : take(labels),
        .text_hash = "0123456789abcdef0123",
        .sentence = {.text = take(labels), .start = i, .end = i + 9},
        .relation = i % 4 ? "bans" : take(labels),
        .trigger = take(labels),
        .rule = "bans/verb:1",
        .confidence = 0.8,
        .asserted = i % 2,
        .negative = i % 3 == 0,
        .detail = i % 2 ? NULL : take(labels),
        .qualifiers = pairs,
        .n_qualifiers = 1,
    };
    take_argument(labels, &fact.source, i % 2 ? "company" : take(labels));
    take_argument(labels, &fact.target, "government");
    if (i % 5 == 0)
        take_argument(labels, &fact.instrument, "list");
    ew_fact_compute_id(&fact, i, id);
    fact.id = id;
    ew_graph_add(graph, &fact);
}

static void
write_one(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options)
{
    EwOutput output = {.text = g_string_new(NULL), .fd = -1, .keep = TRUE};
    g_autoptr(GError) error = NULL;
    if (writer->write(writer, graph, options, &output, &error))
        readback_check(writer->name, graph, output.text);
    else
        FUZZ_HOLDS(error); /* a layout may fail, but not unsaid */
    g_string_free(output.text, TRUE);
}

/* All that a vault holds are notes, in their place. */
static void
write_vault(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options)
{
    g_autofree char *folder = g_dir_make_tmp("edgewise-vault-XXXXXX", NULL);
    FUZZ_HOLDS(folder && writer->write_folder(graph, folder, options, NULL));
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint notes = 0;
    for (const char *name; (name = g_dir_read_name(dir)); notes++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        FUZZ_HOLDS(g_str_has_suffix(name, ".md") && *name != '.' && g_unlink(path) == 0);
    }
    FUZZ_HOLDS(g_rmdir(folder) == 0 && notes == ew_graph_count_nodes(graph));
}

static void
write_graph(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options)
{
    if (writer->write_folder)
        write_vault(writer, graph, options);
    else if (writer->write)
        write_one(writer, graph, options);
    for (const EwWriter *const *part = writer->parts; part && *part; part++)
        write_one(*part, graph, options);
}

/* Against a graph of the labels that are left. */
static void
write_diff(const EwGraph *graph, Labels *labels)
{
    static const char *const formats[] = {"diff-text", "diff-jsonl", "diff-dot"};
    g_autoptr(EwGraph) other = ew_graph_new();
    for (guint i = 0; i < 3; i++)
        add_fact(labels, other, i);
    ew_graph_seal(other);
    g_autoptr(EwDiff) diff = ew_diff_new(graph, other);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        if (i == 0)
            ew_diff_append_text(out, diff);
        else if (i == 1)
            ew_diff_append_jsonl(out, diff);
        else
            ew_diff_append_dot(out, diff, TRUE);
        readback_check(formats[i], graph, out);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    guint n_writers = 0;
    if (size == 0)
        return 0;
    while (ew_writers()[n_writers])
        n_writers++;
    g_autoptr(GPtrArray) strings = split(data + 1, size - 1);
    Labels labels = {strings, 0};
    g_autoptr(EwGraph) graph = ew_graph_new();
    for (guint i = 0; i < MIN(MAX_FACTS, 1 + strings->len / 3); i++)
        add_fact(&labels, graph, i);
    ew_graph_seal(graph);
    const EwWriter *writer = ew_writers()[data[0] % n_writers];
    const EwWriterOptions options = {.title = take(&labels),
                                     .view = data[0] / n_writers % 2 ? EW_VIEW_ACTIONS : EW_VIEW_RELATIONS,
                                     .cluster = data[0] / n_writers % 4,
                                     .layout_seconds = 5,
                                     .on_problem = fuzz_problem};
    write_graph(writer, graph, &options);
    write_diff(graph, &labels);
    return 0;
}
