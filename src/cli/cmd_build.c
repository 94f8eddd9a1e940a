/* SPDX-License-Identifier: MIT */
/* edgewise build: text in, everything that can be made of it out, complete or not at all. */
#include "cli/extraction.h"
#include "cli/inputs.h"
#include "cli/record.h"
#include "cli/report.h"
#include "cli/sandbox.h"
#include "cli/scripts.h"
#include "cli/selection.h"

#include <string.h>

#define DEFAULT_FOLDER "out"

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {'t', "to", OPTION_STRING, G_STRUCT_OFFSET(Settings, to), "FORMAT,...", NULL,
         "formats to write, of those below (default: those with *)"},
        {'o', "output", OPTION_STRING, G_STRUCT_OFFSET(Settings, output), "DIR", NULL,
         "folder for the outputs (default: " DEFAULT_FOLDER "); - for one format to stdout"},
        {0},
    },
};

typedef struct {
    const Settings *settings;
    Messages *messages;
    EwRules *rules;
    EwGraph *graph;
    EwRun *record;
    Selection *selection;
    gboolean refused; /* the selection asks for what isn't there */
    Stats stats;
    const char *folder; /* NULL where one format goes to stdout */
    const EwWriter *const *writers;
    GError *error;
} Job;

static void
take_fact(const EwFact *fact, gpointer user_data)
{
    Job *job = user_data;
    ew_graph_add(job->graph, fact);
}

static void
end_input(const char *path, const EwReader *reader, gpointer user_data)
{
    Job *job = user_data;
    record_add_input(job->record, path, reader);
}

static gboolean
write_folder(Job *job, OutputFolder *folder)
{
    if (!report_stage(job->graph, job->writers, folder, job->settings, job->messages, &job->error) ||
        !record_stage(job->record, folder, &job->error) || !output_folder_commit(folder, &job->error))
        return FALSE;
    report_remove_other_view(job->writers, job->settings, job->folder);
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(targets, g_build_filename(job->folder, RECORD_NAME, NULL));
    return scripts_write_depfile(job->settings, targets, job->rules, &job->error);
}

static gboolean
write_outputs(Job *job, OutputFolder *folder)
{
    gint64 start = stats_now();
    record_set_texts(job->record, job->rules, &job->stats.counts);
    ew_run_count_graph(job->record, job->graph);
    gboolean written =
        folder ? write_folder(job, folder)
               : report_write(job->graph, *job->writers, "-", job->settings, job->messages, &job->error);
    stats_add(&job->stats, STAGE_WRITE, start);
    return written;
}

/* The first files: "results    out/graph.dot, graph.svg ..." */
static void
say_results(const Job *job)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < 3 && job->writers[i]; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", ew_writer_file_name(job->writers[i]));
    messages_say(job->messages, "results    %s/%s ...", job->folder, names->str);
}

static void
say_summary(const Job *job)
{
    Messages *messages = job->messages;
    messages_say(messages, "documents  %" G_GUINT64_FORMAT ", of %" G_GUINT64_FORMAT " inputs",
                 job->stats.counts.documents, job->stats.inputs);
    messages_say(messages, "facts      %u, of %" G_GUINT64_FORMAT " sentences",
                 ew_graph_count_facts(job->graph), job->stats.counts.sentences);
    messages_say(messages, "entities   %u, with %u edges", ew_graph_count_nodes(job->graph),
                 ew_graph_count_edges(job->graph));
    if (messages->losses)
        messages_say(messages, "lost       %" G_GUINT64_FORMAT " inputs or records", messages->losses);
    if (job->folder)
        say_results(job);
}

static void
say_left(const Job *job, const char *why)
{
    if (job->folder && g_file_test(job->folder, G_FILE_TEST_IS_DIR))
        messages_print(job->messages, "%s; what is in '%s' is left as it was", why, job->folder);
    else
        messages_print(job->messages, "%s; nothing is written", why);
}

/* Reads all, then writes all. FALSE with an error in @job if output failed. */
static gboolean
run_job(Job *job)
{
    g_autoptr(OutputFolder) folder = NULL;
    gboolean any = inputs_are_there(job->settings->operands);
    if (any && job->folder && !(folder = output_folder_open(job->folder, &job->error)))
        return FALSE;
    if (folder && job->settings->if_changed)
        output_folder_keep_unchanged(folder);
    sandbox_enter(job->settings, job->folder, job->messages);
    const ExtractionSink sink = {.fact = take_fact, .input = end_input, .user_data = job};
    if (!extract_all(job->settings, job->messages, job->rules, &sink, &job->stats)) {
        say_left(job, "stopped");
        return TRUE;
    }
    if (!any || (job->stats.counts.documents == 0 && job->messages->losses)) {
        say_left(job, "nothing could be read");
        return TRUE;
    }
    gint64 start = stats_now();
    report_check_graph(job->graph, job->messages);
    job->refused = !selection_apply(job->selection, job->graph);
    stats_add(&job->stats, STAGE_GRAPH, start);
    if (job->refused)
        return TRUE;
    if (!write_outputs(job, folder))
        return FALSE;
    say_summary(job);
    scripts_say_totals(job->settings, job->messages, job->stats.counts.documents, 0, job->graph,
                       !job->folder);
    return TRUE;
}

static Status
finish_job(Job *job, gboolean written)
{
    Status status = messages_status(job->messages, job->settings);
    if (job->refused)
        status = MAX(status, STATUS_USAGE);
    if (job->settings->exit_code && job->stats.counts.facts == 0)
        status = MAX(status, STATUS_CONDITION);
    if (!written) {
        messages_print(job->messages, "%s", job->error->message);
        status = STATUS_OUTPUT;
    } else if (job->messages->refused) {
        status = STATUS_OUTPUT;
    }
    g_clear_error(&job->error);
    if (job->settings->stats)
        stats_print(&job->stats, job->messages);
    stats_clear(&job->stats);
    return status;
}

static Status
run_with_writers(const Settings *settings, Messages *messages, const GPtrArray *writers)
{
    gboolean to_stdout = settings->output && !strcmp(settings->output, "-");
    Job job = {
        .settings = settings,
        .messages = messages,
        .folder = to_stdout          ? NULL
                  : settings->output ? settings->output
                                     : DEFAULT_FOLDER,
        .writers = (const EwWriter *const *)writers->pdata,
    };
    stats_init(&job.stats);
    Status status = STATUS_USAGE;
    g_autoptr(EwRules) rules = load_rules(settings, messages);
    stats_add(&job.stats, STAGE_RULES, job.stats.start);
    g_autoptr(Selection) selection = rules ? selection_open(settings, messages, rules) : NULL;
    if (selection) {
        g_autoptr(EwGraph) graph = ew_graph_new();
        g_autoptr(EwRun) record = ew_run_new();
        messages->record = record;
        job.rules = rules;
        job.selection = selection;
        job.record = record;
        job.graph = graph;
        status = finish_job(&job, run_job(&job));
        messages->record = NULL;
    }
    return status;
}

static Status
run(const Settings *settings)
{
    Messages messages;
    messages_init(&messages, settings);
    gboolean to_stdout = settings->output && !strcmp(settings->output, "-");
    g_autoptr(GPtrArray) writers = report_choose(settings->to, to_stdout, &messages);
    gboolean good = writers && scripts_check(settings, to_stdout, &messages);
    Status status = good ? run_with_writers(settings, &messages, writers) : STATUS_USAGE;
    messages_finish(&messages);
    return status;
}

const Command command_build = {
    .name = "build",
    .synopsis = "[OPTION]... [INPUT]...",
    .summary = "text -> facts, graph, pictures and reports in a folder",
    .about = "Reads news texts, finds who acts on whom, and writes it all into a folder:\n"
             "facts, the graph, pictures of it, reports of who acts on whom, and a record of\n"
             "the run. Files of an earlier run are replaced when all is complete, or left\n"
             "alone. An INPUT is a file (text, HTML, JSON Lines, a table, feed, mail, PDF,\n"
             "web archive, or a zip or tar archive of these, perhaps compressed), a folder\n"
             "with -R, or - for stdin, which is also read where no INPUT is given.",
    .examples = "  edgewise build news/*.txt\n"
                "  edgewise build -R archive/ -o report --title 'Chips, 2022'\n"
                "  edgewise build -q posts.jsonl -r my-rules/     in cron: silent if all is well\n",
    .groups = (const OptionGroup *const[]){&output_options, &options_folders, &options_input, &options_jobs,
                                           &options_rules, &options_coref, &options_selection,
                                           &options_report, &options_scripts, &options_losses,
                                           &options_errors, &options_safety, &options_messages, NULL},
    .append_help = report_append_formats,
    .reads_stdin = TRUE,
    .run = run,
};
