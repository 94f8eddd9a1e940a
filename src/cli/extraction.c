/* SPDX-License-Identifier: MIT */
/*
 * One document at a time is read, given to the extractor and dropped. Documents are independent of each
 * other, so this loop is the place where threads would share them out: a reader, an extractor per thread, and
 * the sink in input order.
 */
#include "cli/extraction.h"

#include "cli/inputs.h"
#include "cli/limits.h"
#include "cli/rule_paths.h"

/* Loads one file or folder; FALSE after its problems, or why there are no rules in it, have been shown. */
static gboolean
read_path(EwRules *rules, const RulePath *path, Messages *messages)
{
    g_autoptr(GError) error = NULL;
    guint64 shown = messages->errors;
    if (messages->verbose)
        messages_print(messages, "rules: %s (%s)", path->path, rules_origin_name(path->origin));
    if (ew_rules_load(rules, path->path, messages_problem, messages, &error))
        return TRUE;
    if (messages->errors == shown)
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
    EwExtractor *extractor;
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
    loop->sink->fact(fact, loop->sink->user_data);
    stats_add(loop->stats, STAGE_FACTS, start);
    loop->stats->nested += stats_now() - start;
}

/* Returns FALSE to stop. */
static gboolean
run_document(Loop *loop, const EwDocument *document)
{
    gint64 start = stats_now();
    loop->stats->nested = 0;
    ew_extractor_run(loop->extractor, document, hand_over_fact, loop);
    stats_add(loop->stats, STAGE_EXTRACT, start + loop->stats->nested);
    gboolean go_on = !loop->sink->document || loop->sink->document(document, loop->sink->user_data);
    return go_on && !messages_should_stop(loop->messages);
}

static void
show_progress(const Loop *loop, guint64 bytes)
{
    EwExtractorCounts counts = ew_extractor_counts(loop->extractor);
    messages_progress(loop->messages, "%.1f MB, %" G_GUINT64_FORMAT " documents, %" G_GUINT64_FORMAT " facts",
                      (double)(loop->stats->bytes + bytes) / 1e6, counts.documents, counts.facts);
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
        loop->stopped = !run_document(loop, document);
        show_progress(loop, ew_reader_counts(reader).bytes);
    }
}

static gboolean
run_input(const char *path, gpointer user_data)
{
    Loop *loop = user_data;
    g_autoptr(EwReader) reader = inputs_open(loop->settings, loop->messages, path);
    loop->stats->inputs++;
    if (reader) {
        run_documents(loop, reader);
        EwReaderCounts counts = ew_reader_counts(reader);
        loop->stats->bytes += counts.bytes;
        loop->stats->skipped += counts.skipped;
        if (loop->sink->input && !loop->stopped)
            loop->sink->input(path, reader, loop->sink->user_data);
    } else {
        loop->stats->skipped++;
    }
    loop->stopped |= messages_should_stop(loop->messages);
    return !loop->stopped;
}

gboolean
extract_all(const Settings *settings, Messages *messages, EwRules *rules, const ExtractionSink *sink,
            Stats *stats)
{
    EwExtractorOptions options = limits_of(settings).extractor;
    options.no_coref = settings->no_coref;
    options.on_problem = messages_problem;
    options.user_data = messages;
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, &options);
    Loop loop = {
        .settings = settings, .messages = messages, .extractor = extractor, .sink = sink, .stats = stats};
    EwProblemSink problems = messages_sink(messages);
    inputs_each(settings->operands, settings->recursive, &problems, run_input, &loop);
    stats->counts = ew_extractor_counts(extractor);
    return !loop.stopped;
}
