/* SPDX-License-Identifier: MIT */
/* edgewise graph: any number of fact files, merged into one graph, in any of the formats. */
#include "cli/facts_input.h"
#include "cli/inputs.h"
#include "cli/record.h"
#include "cli/report.h"
#include "cli/sandbox.h"
#include "cli/scripts.h"
#include "cli/selection.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {'t', "to", OPTION_STRING, G_STRUCT_OFFSET(Settings, to), "FORMAT,...", NULL,
         "formats to write, of those below (default: those with * into a folder, else dot)"},
        {'o', "output", OPTION_STRING, G_STRUCT_OFFSET(Settings, output), "PATH", NULL,
         "one format: a file (default: stdout); several, or a PATH that is a folder: that folder"},
        {0, "run", OPTION_LIST, G_STRUCT_OFFSET(Settings, runs), "FILE", NULL,
         "the summary.json of the run that the facts are from, for outputs that tell of it; may be repeated"},
        {0},
    },
};

static gboolean
is_stdout(const Settings *settings)
{
    return !settings->output || !strcmp(settings->output, "-");
}

static gboolean
wants_folder(const Settings *settings, const GPtrArray *writers)
{
    const EwWriter *first = writers->pdata[0];
    if (is_stdout(settings))
        return FALSE;
    return writers->len > 2 || ew_writer_parts(first) || ew_writer_is_folder(first) ||
           g_str_has_suffix(settings->output, "/") || g_file_test(settings->output, G_FILE_TEST_IS_DIR);
}

typedef struct {
    const Settings *settings;
    Messages *messages;
    Stats *stats;
    EwGraph *graph;
    Selection *selection;
    gboolean refused; /* the selection asks for what isn't there */
    const EwWriter *const *writers;
    GError *error;
} Job;

/* Reads, merges and selects. FALSE if it was stopped. */
static gboolean
read_graph(Job *job)
{
    gint64 start = stats_now();
    gboolean complete = facts_read_all(job->settings, job->messages, job->graph, job->stats);
    stats_add(job->stats, STAGE_READ, start);
    start = stats_now();
    report_check_graph(job->graph, job->messages);
    job->refused = complete && !selection_apply(job->selection, job->graph);
    if (complete && !job->refused && job->messages->record)
        ew_run_count_graph(job->messages->record, job->graph);
    stats_add(job->stats, STAGE_GRAPH, start);
    return complete && !job->refused;
}

/* What the results are called, for make. */
static GPtrArray *
list_targets(const Job *job, gboolean to_folder)
{
    GPtrArray *targets = g_ptr_array_new_with_free_func(g_free);
    if (!to_folder)
        g_ptr_array_add(targets, g_strdup(job->settings->output));
    if (to_folder)
        g_ptr_array_add(targets, g_build_filename(job->settings->output, RECORD_NAME, NULL));
    for (const EwWriter *const *writer = job->writers; to_folder && *writer; writer++)
        g_ptr_array_add(targets, g_build_filename(job->settings->output, ew_writer_file_name(*writer), NULL));
    return targets;
}

/* One file that may stay as it is: staged beside it, and put there if it differs. */
static gboolean
write_if_changed(Job *job, const char *path)
{
    char *real = realpath(path, NULL); /* through a link, so that the link stays */
    g_autofree char *parent = g_path_get_dirname(real ? real : path);
    g_autofree char *name = g_path_get_basename(real ? real : path);
    free(real);
    g_autoptr(OutputFolder) folder = output_folder_open(parent, &job->error);
    if (!folder)
        return FALSE;
    g_autofree char *staged = output_folder_stage(folder, name);
    output_folder_keep_unchanged(folder);
    return report_write(job->graph, *job->writers, staged, job->settings, job->messages, &job->error) &&
           output_folder_commit(folder, &job->error);
}

static gboolean
write_folder(Job *job, OutputFolder *folder)
{
    if (job->settings->if_changed)
        output_folder_keep_unchanged(folder);
    if (!report_stage(job->graph, job->writers, folder, job->settings, job->messages, &job->error) ||
        !record_stage(job->messages->record, folder, &job->error) ||
        !output_folder_commit(folder, &job->error))
        return FALSE;
    report_remove_other_view(job->writers, job->settings, job->settings->output);
    return TRUE;
}

static gboolean
run_job(Job *job, gboolean to_folder)
{
    g_autoptr(OutputFolder) folder = NULL;
    gboolean any = inputs_are_there(job->settings->operands);
    if (any && to_folder && !(folder = output_folder_open(job->settings->output, &job->error)))
        return FALSE;
    const char *path = job->settings->output ? job->settings->output : "-";
    if (!to_folder && strcmp(path, "-") && !output_file_check(path, &job->error))
        return FALSE;
    sandbox_enter(job->settings, NULL, job->messages);
    if (!read_graph(job))
        return TRUE;
    if (!any || (job->stats->counts.facts == 0 && job->messages->losses)) {
        messages_print(job->messages, "nothing could be read; nothing is written");
        return TRUE;
    }
    gint64 start = stats_now();
    gboolean written = folder                      ? write_folder(job, folder)
                       : job->settings->if_changed ? write_if_changed(job, path)
                                                   : report_write(job->graph, *job->writers, path,
                                                                  job->settings, job->messages, &job->error);
    stats_add(job->stats, STAGE_WRITE, start);
    if (!written)
        return FALSE;
    g_autoptr(GPtrArray) targets = list_targets(job, to_folder);
    scripts_say_totals(job->settings, job->messages, G_MAXUINT64, 0, job->graph, is_stdout(job->settings));
    return scripts_write_depfile(job->settings, targets, NULL, &job->error);
}

static Status
run_with_writers(const Settings *settings, Messages *messages, const GPtrArray *writers, Selection *selection)
{
    Stats stats;
    stats_init(&stats);
    g_autoptr(EwGraph) graph = ew_graph_new();
    Job job = {.settings = settings,
               .messages = messages,
               .stats = &stats,
               .graph = graph,
               .selection = selection,
               .writers = (const EwWriter *const *)writers->pdata};
    gboolean written = run_job(&job, wants_folder(settings, writers));
    Status status = messages_status(messages, settings);
    if (job.refused)
        status = MAX(status, STATUS_USAGE);
    if (!written) {
        messages_print(messages, "%s", job.error->message);
        status = STATUS_OUTPUT;
    } else if (messages->refused) {
        status = STATUS_OUTPUT;
    } else if (settings->exit_code && stats.counts.facts == 0) {
        status = MAX(status, STATUS_CONDITION);
    }
    g_clear_error(&job.error);
    if (settings->stats)
        stats_print(&stats, messages);
    return status;
}

/* What the facts come from: the runs that --run names, otherwise the files of facts. NULL after saying what
 * is wrong. */
static EwRun *
open_record(const Settings *settings, Messages *messages)
{
    g_autoptr(EwRun) record = ew_run_new();
    for (guint i = 0; i < settings->runs->len; i++) {
        g_autoptr(GError) error = NULL;
        if (!ew_run_read(record, settings->runs->pdata[i], &error)) {
            messages_print(messages, "%s", error->message);
            return NULL;
        }
    }
    return g_steal_pointer(&record);
}

static Status
run(const Settings *settings)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 20); /* large arrays come and go: what is freed is to be given back */
#endif
    Messages messages;
    messages_init(&messages, settings);
    g_autoptr(EwRun) record = open_record(settings, &messages);
    const char *list = settings->to ? settings->to : settings->output ? NULL : "dot";
    g_autoptr(GPtrArray) writers = report_choose(list, is_stdout(settings), &messages);
    gboolean good = record && writers && scripts_check(settings, is_stdout(settings), &messages);
    g_autoptr(Selection) selection = good ? selection_open(settings, &messages, NULL) : NULL;
    /* A file alone tells nothing of files of facts: then nobody asks for their hashes. */
    if (selection && (settings->runs->len || wants_folder(settings, writers)))
        messages.record = record;
    Status status = selection ? run_with_writers(settings, &messages, writers, selection) : STATUS_USAGE;
    messages_finish(&messages);
    return status;
}

const Command command_graph = {
    .name = "graph",
    .synopsis = "[OPTION]... [FACTS]...",
    .summary = "facts -> graph, in one format or all; merges files",
    .about = "Merges files of facts, as 'edgewise extract' writes them, into one graph. Facts\n"
             "may come in any order and more than once: the outputs are the same bytes as\n"
             "those of one 'edgewise build' over the same texts, with --run also where they\n"
             "tell of the run.",
    .examples = "  edgewise graph facts.jsonl > graph.dot\n"
                "  edgewise graph monday.jsonl tuesday.jsonl -o out/\n"
                "  edgewise extract news.jsonl | edgewise graph --to txt\n"
                "  edgewise graph out/facts.jsonl --run out/summary.json --focus ZTE -o zte/\n"
                "  edgewise graph old.jsonl new.jsonl --to facts -o all.jsonl\n",
    .groups = (const OptionGroup *const[]){&output_options, &options_selection, &options_report,
                                           &options_folders, &options_scripts, &options_losses,
                                           &options_errors, &options_safety, &options_messages, NULL},
    .append_help = report_append_formats,
    .reads_stdin = TRUE,
    .run = run,
};
