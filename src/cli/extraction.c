/* SPDX-License-Identifier: MIT */
/* One document at a time is read, given to the extractor or to a thread that has one, and dropped. */
#include "cli/extraction.h"

#include "cli/inputs.h"
#include "cli/known.h"
#include "cli/limits.h"
#include "cli/rule_paths.h"
#include "cli/workers.h"

const OptionGroup options_jobs = {
    "Input",
    (const Option[]){
        {'j', "jobs", OPTION_NUMBER, G_STRUCT_OFFSET(Settings, jobs), "N", NULL,
         "threads that read documents (default: as many as processors); all results are the same"},
        {0},
    },
};

/* Loads one file or folder; FALSE after its problems, or why there are no rules in it, have been shown. */
static gboolean
read_path(EwRules *rules, const RulePath *path, Messages *messages)
{
    g_autoptr(GError) error = NULL;
    guint64 shown = messages->errors;
    if (messages->verbose)
        messages_print(messages, "rules: %s (%s)", path->path, rules_origin_name(path->origin));
    guint before = known_count_files(rules);
    if (ew_rules_load(rules, path->path, messages_problem, messages, &error)) {
        /* What is asked for is missed where it is not; a folder in the user's own may hold anything. */
        if (known_count_files(rules) > before || path->origin == RULES_USER)
            return TRUE;
        messages_print(messages, "no rules at '%s': files are read that end in .rules or .tsv", path->path);
    } else if (messages->errors == shown)
        messages_print(messages, "%s", error->message);
    if (path->origin == RULES_USER)
        messages_print(messages, "'%s' is read each time; --no-user leaves it out", path->path);
    return FALSE;
}

EwRules *
read_rules(const Settings *settings, const GPtrArray *paths, Messages *messages)
{
    g_autoptr(EwRules) rules = ew_rules_new();
    g_autofree char *cache = g_build_filename(g_get_user_cache_dir(), "edgewise", NULL);
    if (!settings->no_cache)
        ew_rules_set_cache(rules, cache);
    if (settings->check_cache)
        ew_rules_check_cache(rules);
    gboolean good = TRUE;
    for (guint i = 0; i < paths->len; i++)
        good &= read_path(rules, paths->pdata[i], messages);
    if (good)
        return g_steal_pointer(&rules);
    messages_print(messages, "the rules can't be used; no text was read");
    return NULL;
}

EwRules *
load_rules(const Settings *settings, Messages *messages)
{
    g_autoptr(GPtrArray) paths = rule_paths(settings, messages);
    g_autoptr(EwRules) rules = paths ? read_rules(settings, paths, messages) : NULL;
    g_autoptr(GError) error = NULL;
    if (rules && ew_rules_seal(rules, messages_problem, messages, &error))
        return g_steal_pointer(&rules);
    if (error)
        messages_print(messages, "%s", error->message);
    return NULL;
}

typedef struct {
    const Settings *settings;
    Messages *messages;
    EwExtractor *extractor; /* NULL where there are threads */
    Workers *workers;       /* NULL where there are none */
    EwProblemSink problems; /* of inputs */
    FactLines lines;        /* of the document */
    const ExtractionSink *sink;
    Stats *stats;
    gboolean stopped;
} Loop;

/* The callback's own work, such as building the graph, is not the extractor's time. */
static void
hand_over_fact(const EwFact *fact, gpointer user_data)
{
    Loop *loop = user_data;
    gint64 start = stats_now();
    if (loop->sink->fact)
        loop->sink->fact(fact, loop->sink->user_data);
    else
        extraction_add_line(&loop->lines, fact);
    stats_add(loop->stats, STAGE_FACTS, start);
    loop->stats->nested += stats_now() - start;
}

/* Returns FALSE to stop. */
static gboolean
run_document(Loop *loop, const EwDocument *document)
{
    gint64 start = stats_now();
    loop->stats->nested = 0;
    g_string_truncate(loop->lines.text, 0);
    g_ptr_array_set_size(loop->lines.relations, 0);
    ew_extractor_run(loop->extractor, document, hand_over_fact, loop);
    stats_add(loop->stats, STAGE_EXTRACT, start + loop->stats->nested);
    loop->stats->counts = ew_extractor_counts(loop->extractor);
    gboolean go_on =
        !loop->sink->document || loop->sink->document(document, &loop->lines, loop->sink->user_data);
    return go_on && !messages_should_stop(loop->messages);
}

void
extraction_show_progress(const Stats *stats, Messages *messages, guint64 bytes)
{
    messages_progress(messages, "%.1f MB, %" G_GUINT64_FORMAT " documents, %" G_GUINT64_FORMAT " facts",
                      (double)(stats->bytes + bytes) / 1e6, stats->counts.documents, stats->counts.facts);
}

static void
run_documents(Loop *loop, EwReader *reader)
{
    while (!loop->stopped) {
        gint64 start = stats_now();
        g_autoptr(EwDocument) document = ew_reader_next(reader);
        stats_add(loop->stats, STAGE_READ, start);
        if (!document)
            return;
        if (loop->workers) {
            loop->stopped = !workers_read(loop->workers, g_steal_pointer(&document));
            continue;
        }
        loop->stopped = !run_document(loop, document);
        extraction_show_progress(loop->stats, loop->messages, ew_reader_counts(reader).bytes);
    }
}

void
extraction_add_line(const FactLines *lines, const EwFact *fact)
{
    ew_fact_to_json(fact, lines->text);
    g_ptr_array_add(lines->relations, (gpointer)ew_fact_relation(fact));
}

void
extraction_count_input(Stats *stats, const EwReader *reader)
{
    stats->inputs++;
    if (!reader) {
        stats->skipped++;
        return;
    }
    EwReaderCounts counts = ew_reader_counts(reader);
    stats->bytes += counts.bytes;
    stats->skipped += counts.skipped;
}

static gboolean
run_input(const char *path, gpointer user_data)
{
    Loop *loop = user_data;
    g_autoptr(EwReader) reader =
        inputs_open(loop->settings, loop->sink->input != NULL, &loop->problems, path);
    if (reader)
        run_documents(loop, reader);
    if (loop->workers) {
        if (!loop->stopped)
            loop->stopped = !workers_end_input(loop->workers, path, g_steal_pointer(&reader));
        return !loop->stopped;
    }
    extraction_count_input(loop->stats, reader);
    if (reader && loop->sink->input && !loop->stopped)
        loop->sink->input(path, reader, loop->sink->user_data);
    loop->stopped |= messages_should_stop(loop->messages);
    return !loop->stopped;
}

gboolean
extract_all(const Settings *settings, Messages *messages, EwRules *rules, const ExtractionSink *sink,
            Stats *stats)
{
    EwExtractorOptions options = limits_of(settings).extractor;
    options.no_coref = settings->no_coref;
    options.costs = settings->stats;
    options.on_problem = messages_problem;
    options.user_data = messages;
    guint jobs = settings->jobs ? settings->jobs : g_get_num_processors();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) relations = g_ptr_array_new();
    Loop loop = {.settings = settings,
                 .messages = messages,
                 .problems = messages_sink(messages),
                 .lines = {text, relations},
                 .sink = sink,
                 .stats = stats};
    if (jobs > 1) {
        loop.workers = workers_new(jobs, rules, &options, sink, messages, stats);
        loop.problems = workers_problems(loop.workers);
    } else {
        loop.extractor = ew_extractor_new(rules, &options);
    }
    inputs_each(settings->operands, settings->recursive, &loop.problems, run_input, &loop);
    if (loop.workers)
        return workers_finish(loop.workers);
    stats_add_rules(stats, loop.extractor);
    ew_extractor_free(loop.extractor);
    return !loop.stopped;
}
