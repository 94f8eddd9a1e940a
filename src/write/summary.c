/* SPDX-License-Identifier: MIT */
/* The run record. */
#include "edgewise/version.h"
#include "fact/json_text.h"
#include "write/summary_private.h"

#include <string.h>

enum { MAX_LOSSES = 1000 };

static void
clear_input(gpointer data)
{
    EwRunInput *input = data;
    g_free((char *)input->path);
    g_free((char *)input->sha256);
}

static void
clear_loss(gpointer data)
{
    EwLoss *loss = data;
    g_free(loss->path);
    g_free(loss->code);
    g_free(loss->message);
}

static void
clear_tally(gpointer data)
{
    g_free(((EwTally *)data)->key);
}

static GArray *
new_array(gsize size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, (guint)size);
    g_array_set_clear_func(array, clear);
    return array;
}

EwRun *
ew_run_new(void)
{
    EwRun *run = g_new0(EwRun, 1);
    run->inputs = new_array(sizeof(EwRunInput), clear_input);
    run->losses = new_array(sizeof(EwLoss), clear_loss);
    run->relations = new_array(sizeof(EwTally), clear_tally);
    run->warnings = new_array(sizeof(EwTally), clear_tally);
    return run;
}

void
ew_run_free(EwRun *run)
{
    if (!run)
        return;
    g_free(run->version);
    g_free(run->rules);
    g_array_unref(run->inputs);
    g_array_unref(run->losses);
    g_array_unref(run->relations);
    g_array_unref(run->warnings);
    g_free(run->options);
    g_free(run->earlier);
    g_free(run->selection);
    g_free(run);
}

/* Keys are few (relations, codes of warnings) and stay sorted. */
void
ew_tallies_add(GArray *tallies, const char *key, guint64 n)
{
    guint low = 0, high = tallies->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        EwTally *tally = &g_array_index(tallies, EwTally, middle);
        int order = strcmp(key, tally->key);
        if (order == 0) {
            tally->count += n;
            return;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    const EwTally tally = {g_strdup(key), n};
    g_array_insert_val(tallies, low, tally);
}

void
ew_run_set_rules(EwRun *run, const char *hash)
{
    g_free(run->rules);
    run->rules = g_strdup(hash);
}

void
ew_run_add_input(EwRun *run, const EwRunInput *input)
{
    EwRunInput copy = *input;
    copy.path = g_strdup(input->path);
    copy.sha256 = g_strdup(input->sha256);
    g_array_append_val(run->inputs, copy);
    run->sorted = FALSE;
}

void
ew_run_add_loss(EwRun *run, const char *path, guint line, const char *code, const char *message)
{
    if (run->losses->len >= MAX_LOSSES)
        return;
    const EwLoss loss = {g_strdup(path), g_strdup(code), g_strdup(message), line};
    g_array_append_val(run->losses, loss);
}

void
ew_run_add_problem(EwRun *run, const EwProblem *problem)
{
    EwSeverity severity = ew_problem_severity(problem);
    if (severity == EW_SEVERITY_WARNING) {
        ew_tallies_add(run->warnings, ew_problem_code(problem), 1);
        run->n_warnings++;
    } else if (severity == EW_SEVERITY_LOSS) {
        ew_run_add_loss(run, ew_problem_path(problem), ew_problem_line(problem), ew_problem_code(problem),
                        ew_problem_message(problem));
        run->n_losses++;
    }
}

void
ew_run_count_texts(EwRun *run, guint64 documents, guint64 sentences, guint64 names)
{
    run->has_texts = TRUE;
    run->documents += documents;
    run->sentences += sentences;
    run->names += names;
}

void
ew_run_count_fact(EwRun *run, const char *relation)
{
    run->facts++;
    ew_tallies_add(run->relations, relation, 1);
}

static void
append_words(GString *out, const char *key, const char *const *words)
{
    if (!words)
        return;
    ew_json_append_key(out, key);
    g_string_append_c(out, '[');
    for (; *words; words++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, *words);
    }
    g_string_append_c(out, ']');
}

static void
append_choice(GString *out, const char *key, const char *value)
{
    if (value)
        ew_json_append_member(out, key, value);
}

void
ew_run_set_selection(EwRun *run, const EwSelectionOptions *options, guint excepted)
{
    static const char *const directions[] = {"both", "out", "in"};
    GString *out = g_string_new("{");
    append_words(out, "focus", options->focus);
    if (options->focus) {
        ew_json_append_number(out, "depth", MAX(options->depth, 1));
        ew_json_append_member(out, "direction", directions[options->direction]);
    }
    append_words(out, "relation", options->relations);
    append_words(out, "type", options->types);
    append_choice(out, "since", options->since);
    append_choice(out, "until", options->until);
    append_choice(out, "asserted", options->asserted ? "yes" : NULL);
    if (options->min_confidence > 0) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        ew_json_append_key(out, "min_confidence");
        g_string_append(out, g_ascii_dtostr(number, sizeof number, options->min_confidence));
    }
    if (options->min_count > 1)
        ew_json_append_number(out, "min_count", options->min_count);
    if (options->top)
        ew_json_append_number(out, "top", options->top);
    g_string_append_c(out, '}');
    g_free(run->options);
    run->options = g_string_free(out, FALSE);
    run->excepted = excepted;
}

/* What was left out is said wherever counts are. */
static char *
selection_json(const EwRun *run, const EwGraph *graph)
{
    if (!run->options)
        return g_strdup(run->earlier);
    const EwGraphCounts before = ew_graph_counts_before_selection(graph);
    GString *out = g_string_new("{");
    ew_json_append_key(out, "options");
    g_string_append(out, run->options);
    ew_json_append_key(out, "of");
    g_string_append_c(out, '{');
    ew_json_append_number(out, "facts", before.facts);
    ew_json_append_number(out, "nodes", before.nodes);
    ew_json_append_number(out, "edges", before.edges);
    g_string_append_c(out, '}');
    ew_json_append_number(out, "undated", ew_graph_count_undated(graph));
    ew_json_append_number(out, "excepted", run->excepted);
    if (run->earlier) {
        ew_json_append_key(out, "after");
        g_string_append(out, run->earlier);
    }
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

void
ew_run_count_graph(EwRun *run, const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    run->facts = 0;
    g_array_set_size(run->relations, 0);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        ew_run_count_fact(run, ew_graph_fact(graph, i, &view)->relation);
    run->has_graph = TRUE;
    run->nodes = ew_graph_count_nodes(graph);
    run->edges = ew_graph_count_edges(graph);
    g_free(run->selection);
    run->selection = selection_json(run, graph);
}

guint64
ew_run_losses(const EwRun *run)
{
    return run->n_losses;
}

guint64
ew_run_warnings(const EwRun *run)
{
    return run->n_warnings;
}

static int
compare_inputs(gconstpointer left, gconstpointer right)
{
    const EwRunInput *a = left, *b = right;
    int order = g_strcmp0(a->path, b->path);
    if (order == 0)
        order = g_strcmp0(a->sha256, b->sha256);
    return order ? order : a->bytes < b->bytes ? -1 : a->bytes > b->bytes;
}

EwRunRecord
ew_run_record(EwRun *run)
{
    if (!run->sorted)
        g_array_sort(run->inputs, compare_inputs);
    run->sorted = TRUE;
    return (EwRunRecord){
        .version = run->version ? run->version : EW_VERSION,
        .rules = run->rules,
        .inputs = (const EwRunInput *)(const void *)run->inputs->data,
        .n_inputs = run->inputs->len,
        .has_texts = run->has_texts,
        .documents = run->documents,
        .sentences = run->sentences,
        .names = run->names,
        .facts = run->facts,
        .nodes = run->nodes,
        .edges = run->edges,
        .lost = run->n_losses,
        .warnings = run->n_warnings,
        .selection = run->selection,
    };
}
