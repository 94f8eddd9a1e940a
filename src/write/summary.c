/* SPDX-License-Identifier: MIT */
/* The run record. */
#include "write/summary.h"

#include "edgewise/version.h"
#include "fact/json_text.h"
#include "write/output.h"

#include <string.h>

enum { MAX_LOSSES = 1000 };

typedef struct {
    char *path, *sha256;
    guint64 bytes, documents, skipped;
} Input;

typedef struct {
    char *path, *code, *message;
    guint line;
} Loss;

/* A counted word. */
typedef struct {
    char *key;
    guint64 count;
} Tally;

struct _EwRun {
    char *rules;
    GArray *inputs, *losses;      /* in the order of adding */
    GArray *relations, *warnings; /* Tally, by key */
    EwRunCounts counts;
    GString *selection; /* as JSON, or NULL */
    EwGraphCounts before;
    guint undated, excepted;
    guint64 n_losses, n_warnings;
};

static void
clear_input(gpointer data)
{
    Input *input = data;
    g_free(input->path);
    g_free(input->sha256);
}

static void
clear_loss(gpointer data)
{
    Loss *loss = data;
    g_free(loss->path);
    g_free(loss->code);
    g_free(loss->message);
}

static void
clear_tally(gpointer data)
{
    g_free(((Tally *)data)->key);
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
    run->inputs = new_array(sizeof(Input), clear_input);
    run->losses = new_array(sizeof(Loss), clear_loss);
    run->relations = new_array(sizeof(Tally), clear_tally);
    run->warnings = new_array(sizeof(Tally), clear_tally);
    return run;
}

void
ew_run_free(EwRun *run)
{
    if (!run)
        return;
    g_free(run->rules);
    g_array_unref(run->inputs);
    g_array_unref(run->losses);
    g_array_unref(run->relations);
    g_array_unref(run->warnings);
    if (run->selection)
        g_string_free(run->selection, TRUE);
    g_free(run);
}

/* Keys are few (relations, codes of warnings) and stay sorted. */
static void
count(GArray *tallies, const char *key)
{
    guint low = 0, high = tallies->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        Tally *tally = &g_array_index(tallies, Tally, middle);
        int order = strcmp(key, tally->key);
        if (order == 0) {
            tally->count++;
            return;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    const Tally tally = {g_strdup(key), 1};
    g_array_insert_val(tallies, low, tally);
}

void
ew_run_set_rules(EwRun *run, const char *hash)
{
    g_free(run->rules);
    run->rules = g_strdup(hash);
}

void
ew_run_add_input(EwRun *run, const char *path, const char *sha256, guint64 bytes, guint64 documents,
                 guint64 skipped)
{
    const Input input = {g_strdup(path), g_strdup(sha256), bytes, documents, skipped};
    g_array_append_val(run->inputs, input);
}

void
ew_run_add_problem(EwRun *run, const EwProblem *problem)
{
    EwSeverity severity = ew_problem_severity(problem);
    if (severity == EW_SEVERITY_WARNING) {
        count(run->warnings, ew_problem_code(problem));
        run->n_warnings++;
    } else if (severity == EW_SEVERITY_LOSS && run->n_losses++ < MAX_LOSSES) {
        const Loss loss = {g_strdup(ew_problem_path(problem)), g_strdup(ew_problem_code(problem)),
                           g_strdup(ew_problem_message(problem)), ew_problem_line(problem)};
        g_array_append_val(run->losses, loss);
    }
}

void
ew_run_set_counts(EwRun *run, const EwRunCounts *counts)
{
    run->counts = *counts;
}

EwRunCounts
ew_run_counts(const EwRun *run)
{
    return run->counts;
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
    if (run->selection)
        g_string_free(run->selection, TRUE);
    GString *out = run->selection = g_string_new("{");
    run->excepted = excepted;
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
}

/* What was left out is said wherever counts are. */
static void
append_selection(GString *out, const EwRun *run)
{
    ew_json_append_key(out, "selection");
    if (!run->selection) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '{');
    ew_json_append_key(out, "options");
    g_string_append(out, run->selection->str);
    ew_json_append_key(out, "of");
    g_string_append_c(out, '{');
    ew_json_append_number(out, "facts", run->before.facts);
    ew_json_append_number(out, "nodes", run->before.nodes);
    ew_json_append_number(out, "edges", run->before.edges);
    g_string_append_c(out, '}');
    ew_json_append_number(out, "undated", run->undated);
    ew_json_append_number(out, "excepted", run->excepted);
    g_string_append_c(out, '}');
}

void
ew_run_count_graph(EwRun *run, const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    run->before = ew_graph_counts_before_selection(graph);
    run->undated = ew_graph_count_undated(graph);
    run->counts.facts = ew_graph_count_facts(graph);
    run->counts.nodes = ew_graph_count_nodes(graph);
    run->counts.edges = ew_graph_count_edges(graph);
    g_array_set_size(run->relations, 0);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++)
        count(run->relations, ew_graph_fact(graph, i, &view)->relation);
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

static void
append_tallies(GString *out, const char *key, const GArray *tallies)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    for (guint i = 0; i < tallies->len; i++) {
        const Tally *tally = &g_array_index(tallies, Tally, i);
        ew_json_append_number(out, tally->key, tally->count);
    }
    g_string_append_c(out, '}');
}

static void
append_inputs(GString *out, const GArray *inputs)
{
    ew_json_append_key(out, "inputs");
    g_string_append_c(out, '[');
    for (guint i = 0; i < inputs->len; i++) {
        const Input *input = &g_array_index(inputs, Input, i);
        ew_json_append_comma(out);
        g_string_append(out, "\n{");
        ew_json_append_member(out, "path", input->path);
        ew_json_append_member(out, "sha256", input->sha256);
        ew_json_append_number(out, "bytes", input->bytes);
        ew_json_append_number(out, "documents", input->documents);
        ew_json_append_number(out, "skipped", input->skipped);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_losses(GString *out, const EwRun *run)
{
    ew_json_append_number(out, "lost", run->n_losses);
    ew_json_append_key(out, "losses");
    g_string_append_c(out, '[');
    for (guint i = 0; i < run->losses->len; i++) {
        const Loss *loss = &g_array_index(run->losses, Loss, i);
        ew_json_append_comma(out);
        g_string_append(out, "\n{");
        ew_json_append_member(out, "path", loss->path);
        ew_json_append_number(out, "line", loss->line);
        ew_json_append_member(out, "code", loss->code);
        ew_json_append_member(out, "message", loss->message);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

void
ew_run_to_json(const EwRun *run, GString *out)
{
    g_string_append(out, "{\"v\":1");
    ew_json_append_member(out, "edgewise", EW_VERSION);
    ew_json_append_member(out, "rules", run->rules);
    append_inputs(out, run->inputs);
    ew_json_append_key(out, "counts");
    g_string_append_c(out, '{');
    ew_json_append_number(out, "documents", run->counts.documents);
    ew_json_append_number(out, "sentences", run->counts.sentences);
    ew_json_append_number(out, "facts", run->counts.facts);
    ew_json_append_number(out, "nodes", run->counts.nodes);
    ew_json_append_number(out, "edges", run->counts.edges);
    append_tallies(out, "relations", run->relations);
    g_string_append_c(out, '}');
    append_selection(out, run);
    append_losses(out, run);
    append_tallies(out, "warnings", run->warnings);
    g_string_append(out, "}\n");
}

gboolean
ew_run_write(const EwRun *run, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ew_run_to_json(run, out);
    return ew_output_write(path, out->str, out->len, error);
}
