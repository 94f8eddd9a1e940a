/* SPDX-License-Identifier: MIT */
/* edgewise diff: what came and what went between two runs. */
#include "cli/facts_input.h"
#include "cli/output.h"
#include "cli/sandbox.h"
#include "write/diff.h"

#include <string.h>

#define FIELD(name) G_STRUCT_OFFSET(Settings, name)

static const char *const formats[] = {"text", "jsonl", "dot", NULL};

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {0, "format", OPTION_CHOICE, FIELD(format), "FORMAT", formats,
         "text, jsonl: an object for each edge that changed, or dot: new edges bold, gone ones dashed "
         "(default: text)"},
        {0, "context", OPTION_FLAG, FIELD(context), NULL, NULL,
         "with dot: also, thin, the edges that stayed between the same entities"},
        {'o', "output", OPTION_STRING, FIELD(output), "FILE", NULL,
         "write to FILE, complete or not at all (default: stdout)"},
        {0, "exit-code", OPTION_FLAG, FIELD(exit_code), NULL, NULL, "exit 1 if there are differences"},
        {0},
    },
};

static const OptionGroup error_options = {
    "Errors",
    (const Option[]){
        {0, "strict", OPTION_FLAG, FIELD(strict), NULL, NULL, "stop at the first line that can't be read"},
        {0, "max-errors", OPTION_NUMBER, FIELD(max_errors), "N", NULL, "stop after N such lines"},
        {0},
    },
};

/* One side. NULL if it was stopped, or if there is nothing of it that can be read. */
static EwGraph *
read_side(const Settings *settings, Messages *messages, char *path)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    g_autoptr(GPtrArray) operands = g_ptr_array_new();
    g_ptr_array_add(operands, path);
    Settings of_side = *settings;
    of_side.operands = operands;
    Stats stats;
    stats_init(&stats);
    guint64 losses = messages->losses;
    if (!facts_read_all(&of_side, messages, graph, &stats))
        return NULL;
    if (messages->losses > losses && stats.counts.facts == 0) {
        messages_print(messages, "nothing of '%s' could be read; there is nothing to compare", path);
        return NULL;
    }
    ew_graph_seal(graph);
    return g_steal_pointer(&graph);
}

static gboolean
write_diff(const Settings *settings, const EwDiff *diff, GError **error)
{
    g_autoptr(OutputStream) stream = output_stream_open(settings->output, error);
    g_autoptr(GString) out = g_string_new(NULL);
    if (!stream)
        return FALSE;
    if (!g_strcmp0(settings->format, "jsonl"))
        ew_diff_append_jsonl(out, diff);
    else if (!g_strcmp0(settings->format, "dot"))
        ew_diff_append_dot(out, diff, settings->context);
    else
        ew_diff_append_text(out, diff);
    return output_stream_write(stream, out, error) && output_stream_commit(stream, error);
}

static Status
compare(const Settings *settings, Messages *messages)
{
    char **paths = (char **)settings->operands->pdata;
    if (settings->operands->len != 2) {
        messages_print(messages, "diff needs two files of facts: edgewise diff OLD NEW");
        return STATUS_USAGE;
    }
    if (settings->context && g_strcmp0(settings->format, "dot") != 0) {
        messages_print(messages, "--context needs --format dot");
        return STATUS_USAGE;
    }
    if (!strcmp(paths[0], "-") && !strcmp(paths[1], "-")) {
        messages_print(messages, "only one of the two can be stdin");
        return STATUS_USAGE;
    }
    sandbox_enter(settings, NULL, messages);
    g_autoptr(EwGraph) old = read_side(settings, messages, paths[0]);
    g_autoptr(EwGraph) new = old ? read_side(settings, messages, paths[1]) : NULL;
    if (!new)
        return MAX(messages_status(messages, settings), STATUS_LOST);
    g_autoptr(EwDiff) diff = ew_diff_new(old, new);
    g_autoptr(GError) error = NULL;
    if (!write_diff(settings, diff, &error)) {
        messages_print(messages, "%s", error->message);
        return STATUS_OUTPUT;
    }
    Status status = messages_status(messages, settings);
    return settings->exit_code && diff->changes->len ? MAX(status, STATUS_CONDITION) : status;
}

static Status
run(const Settings *settings)
{
    Messages messages;
    messages_init(&messages, settings);
    Status status = compare(settings, &messages);
    messages_finish(&messages);
    return status;
}

const Command command_diff = {
    .name = "diff",
    .synopsis = "[OPTION]... OLD NEW",
    .summary = "what came and what went between two files of facts",
    .about = "Compares two files of facts, as 'edgewise extract' or 'build' write them, and\n"
             "tells which relations are new, gone, or told by other facts than before. A file\n"
             "may be - for stdin.",
    .examples = "  edgewise diff yesterday.jsonl today.jsonl\n"
                "  edgewise diff --format dot old.jsonl new.jsonl | dot -Tsvg -o changes.svg\n"
                "  git show HEAD:facts.jsonl | edgewise diff --exit-code - facts.jsonl\n",
    .groups = (const OptionGroup *const[]){&output_options, &options_folders, &error_options, &options_safety,
                                           &options_messages, NULL},
    .run = run,
};
