/* SPDX-License-Identifier: MIT */
/* edgewise extract: text in, facts out as lines of JSON, each document's facts as soon as it is read. */
#include "cli/extraction.h"
#include "cli/output.h"
#include "cli/record.h"
#include "cli/sandbox.h"
#include "cli/scripts.h"
#include "cli/texts.h"

#include <string.h>

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {'o', "output", OPTION_STRING, G_STRUCT_OFFSET(Settings, output), "FILE", NULL,
         "write facts to FILE, complete or not at all (default: stdout)"},
        {0, "record", OPTION_STRING, G_STRUCT_OFFSET(Settings, record), "FILE", NULL,
         "write the record of the run, as build's summary.json, for graph --run"},
        {0, "texts", OPTION_STRING, G_STRUCT_OFFSET(Settings, texts), "DIR", NULL,
         "write each document's text, as read, into DIR: offsets in facts count its bytes"},
        {0},
    },
};

typedef struct {
    OutputStream *stream;
    Texts *texts;
    EwRun *record;
    guint64 facts;
    GError *error;
} Job;

static void
end_input(const char *path, const EwReader *reader, gpointer user_data)
{
    Job *job = user_data;
    record_add_input(job->record, path, reader);
}

static gboolean
end_document(const EwDocument *document, const FactLines *lines, gpointer user_data)
{
    Job *job = user_data;
    for (guint i = 0; i < lines->relations->len; i++)
        ew_run_count_fact(job->record, lines->relations->pdata[i]);
    job->facts += lines->relations->len;
    gboolean good = output_stream_write(job->stream, lines->text, &job->error);
    return good && (!job->texts || texts_write(job->texts, document, &job->error));
}

static gboolean
is_stdout(const Settings *settings)
{
    return !settings->output || !strcmp(settings->output, "-");
}

static gboolean
write_record(Job *job, const Settings *settings, const EwRules *rules, const Stats *stats)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(OutputStream) stream = output_stream_open(settings->record, &job->error);
    if (!stream)
        return FALSE;
    if (settings->if_changed)
        output_stream_keep_unchanged(stream);
    record_set_texts(job->record, rules, &stats->counts);
    ew_run_to_json(job->record, text);
    return output_stream_write(stream, text, &job->error) && output_stream_commit(stream, &job->error);
}

static gboolean
finish(Job *job, const Settings *settings, Messages *messages, const EwRules *rules, const Stats *stats)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    g_ptr_array_add(targets, (gpointer)settings->output);
    scripts_say_totals(settings, messages, stats->counts.documents, job->facts, NULL, is_stdout(settings));
    if (settings->record && !write_record(job, settings, rules, stats))
        return FALSE;
    return scripts_write_depfile(settings, targets, rules, &job->error);
}

/* Reads and writes all. FALSE with an error in @job if output failed. */
static gboolean
run_job(Job *job, const Settings *settings, Messages *messages, EwRules *rules, Stats *stats)
{
    g_autoptr(OutputStream) stream = output_stream_open(settings->output, &job->error);
    if (!stream)
        return FALSE;
    g_autoptr(Texts) texts = NULL;
    if (settings->texts && !(texts = texts_open(settings->texts, &job->error)))
        return FALSE;
    if (settings->if_changed)
        output_stream_keep_unchanged(stream);
    sandbox_enter(settings, NULL, messages);
    job->stream = stream;
    job->texts = texts;
    const ExtractionSink sink = {
        .document = end_document, .input = settings->record ? end_input : NULL, .user_data = job};
    gboolean done = extract_all(settings, messages, rules, &sink, stats);
    gboolean keeps = done || is_stdout(settings); /* what went to stdout has its texts */
    if (job->error || (texts && keeps && !texts_commit(texts, &job->error)))
        return FALSE;
    return !done ||
           (output_stream_commit(stream, &job->error) && finish(job, settings, messages, rules, stats));
}

static Status
run(const Settings *settings)
{
    Messages messages;
    messages_init(&messages, settings);
    Stats stats;
    stats_init(&stats);
    Status status = STATUS_USAGE;
    g_autoptr(EwRules) rules =
        scripts_check(settings, is_stdout(settings), &messages) ? load_rules(settings, &messages) : NULL;
    stats_add(&stats, STAGE_RULES, stats.start);
    if (rules) {
        g_autoptr(EwRun) record = messages.record = ew_run_new();
        Job job = {.record = record};
        gboolean written = run_job(&job, settings, &messages, rules, &stats);
        status = messages_status(&messages, settings);
        if (written && job.facts == 0 && settings->exit_code)
            status = MAX(status, STATUS_CONDITION);
        if (!written) {
            messages_print(&messages, "%s", job.error->message);
            status = STATUS_OUTPUT;
        }
        g_clear_error(&job.error);
        messages.record = NULL;
        if (settings->stats)
            stats_print(&stats, &messages);
        stats_clear(&stats);
    }
    messages_finish(&messages);
    return status;
}

const Command command_extract = {
    .name = "extract",
    .synopsis = "[OPTION]... [INPUT]...",
    .summary = "text -> facts, as lines of JSON, streaming",
    .about = "Reads news texts and writes the facts found in them, one JSON object a line, in\n"
             "the order of the text, in constant memory. An INPUT is a file (text,\n"
             "HTML, JSON Lines, a table, feed, mail, PDF, web archive, or a zip or tar\n"
             "archive of these, perhaps compressed), a folder with -R, or - for stdin, which\n"
             "is also read where no INPUT is given.",
    .examples = "  edgewise extract posts.jsonl > facts.jsonl\n"
                "  zcat news.jsonl.gz | edgewise extract | jq -r .relation | sort | uniq -c\n"
                "  find news -name '*.txt' | xargs -P4 -n100 edgewise extract -q >> facts.jsonl\n",
    .groups = (const OptionGroup *const[]){&output_options, &options_folders, &options_input, &options_jobs,
                                           &options_rules, &options_coref, &options_scripts, &options_losses,
                                           &options_errors, &options_safety, &options_messages, NULL},
    .reads_stdin = TRUE,
    .run = run,
};
