/* SPDX-License-Identifier: MIT */
/* A line that is no fact is reported with its number and passed over. Lines are bounded, so any file is read
 * safely. */
#include "cli/facts_input.h"

#include "cli/inputs.h"
#include "graph/feed.h"
#include "write/summary.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES (16 << 20)

typedef struct {
    const Settings *settings;
    Messages *messages;
    EwGraph *graph;
    Stats *stats;
    EwFeed *feed;
    gboolean stopped;
} Job;

/* A file that is read in blocks, with a hash of all that was read. */
typedef struct {
    FILE *file;
    GChecksum *hash; /* NULL if nobody asks for it */
    guint64 bytes;
    gsize at, filled;
    guchar block[1 << 16];
} Source;

typedef enum { LINE_READ, LINE_TOO_LONG, LINE_NONE } LineResult;

static gboolean
fill(Source *source)
{
    source->at = 0;
    source->filled = fread(source->block, 1, sizeof source->block, source->file);
    source->bytes += source->filled;
    if (source->hash)
        g_checksum_update(source->hash, source->block, (gssize)source->filled);
    return source->filled > 0;
}

/* Reads a line without its end; of one that is too long only the end is sought. */
static LineResult
read_line(Source *source, GString *line)
{
    g_string_truncate(line, 0);
    gboolean too_long = FALSE;
    while (source->at < source->filled || fill(source)) {
        const guchar *start = source->block + source->at;
        const guchar *end = memchr(start, '\n', source->filled - source->at);
        gsize n = end ? (gsize)(end - start) : source->filled - source->at;
        too_long |= line->len + n > LINE_MAX_BYTES;
        if (!too_long)
            g_string_append_len(line, (const char *)start, (gssize)n);
        source->at += n + (end != NULL);
        if (end)
            return too_long ? LINE_TOO_LONG : LINE_READ;
    }
    return too_long ? LINE_TOO_LONG : line->len ? LINE_READ : LINE_NONE;
}

static void
report(Job *job, const char *code, const char *path, guint line, const char *message)
{
    EwProblemSink sink = messages_sink(job->messages);
    ew_problem_report(&sink, EW_SEVERITY_LOSS, code, path, line, "%s", message);
    job->stats->skipped++;
}

static gboolean
is_blank(const GString *line)
{
    return strspn(line->str, " \t\r") == line->len;
}

/* Adds the fact that waits longest. FALSE if there is none, or nothing more is to be added. */
static gboolean
add_next(Job *job, const char *path)
{
    guint number;
    guint64 conflicts = ew_graph_count_conflicts(job->graph);
    const EwFact *fact = ew_feed_add(job->feed, &number);
    if (!fact)
        return FALSE;
    job->stats->counts.facts++;
    if (ew_graph_count_conflicts(job->graph) == conflicts)
        return TRUE;
    g_autofree char *message =
        g_strdup_printf("fact '%s' came before with other content; the surer one stays", ew_fact_id(fact));
    report(job, "two-facts", path, number, message);
    job->stopped = messages_should_stop(job->messages);
    if (job->stopped)
        ew_feed_drop(job->feed);
    return !job->stopped;
}

/* Reports in the order of the lines: those that wait come first. */
static void
report_line(Job *job, const char *code, const char *path, guint line, const char *message)
{
    while (add_next(job, path))
        ;
    if (!job->stopped)
        report(job, code, path, line, message);
}

static void
add_line(Job *job, const GString *line, const char *path, guint number)
{
    g_autoptr(GError) error = NULL;
    if (!ew_feed_read(job->feed, line->str, line->len, number, &error))
        report_line(job, "bad-fact", path, number, error->message);
    else if (ew_feed_is_full(job->feed))
        add_next(job, path);
}

static void
read_lines(Job *job, Source *source, const char *path)
{
    g_autoptr(GString) line = g_string_new(NULL);
    guint64 before = job->stats->bytes;
    guint number = 0;
    for (LineResult result; !job->stopped; job->stopped |= messages_should_stop(job->messages)) {
        result = read_line(source, line);
        if (result == LINE_NONE)
            break;
        number++;
        job->stats->bytes = before + source->bytes;
        if (result == LINE_TOO_LONG)
            report_line(job, "long-line", path, number, "the line is longer than 16 MB");
        else if (!is_blank(line))
            add_line(job, line, path, number);
        messages_progress(job->messages, "%.1f MB, %" G_GUINT64_FORMAT " facts",
                          (double)job->stats->bytes / 1e6, job->stats->counts.facts);
    }
    while (add_next(job, path))
        ;
    if (ferror(source->file))
        report(job, "unreadable", path, 0, g_strerror(errno));
}

static void
read_stream(Job *job, FILE *file, const char *path)
{
    EwRun *record = job->settings->runs->len ? NULL : job->messages->record;
    g_autoptr(GChecksum) hash = record ? g_checksum_new(G_CHECKSUM_SHA256) : NULL;
    g_autofree Source *source = g_new0(Source, 1);
    guint64 facts = job->stats->counts.facts, skipped = job->stats->skipped;
    source->file = file;
    source->hash = hash;
    read_lines(job, source, path);
    if (!record)
        return;
    const EwRunInput input = {.path = path,
                              .sha256 = g_checksum_get_string(hash),
                              .bytes = source->bytes,
                              .facts = job->stats->counts.facts - facts,
                              .skipped = job->stats->skipped - skipped};
    ew_run_add_input(record, &input);
}

static gboolean
read_input(const char *path, gpointer user_data)
{
    Job *job = user_data;
    job->stats->inputs++;
    gboolean is_stdin = !strcmp(path, "-");
    FILE *file = is_stdin ? stdin : fopen(path, "re");
    if (file) {
        read_stream(job, file, path);
        if (!is_stdin)
            fclose(file);
    } else {
        g_autofree char *message = g_strdup_printf("can't open: %s", g_strerror(errno));
        report(job, "unreadable", path, 0, message);
    }
    job->stopped |= messages_should_stop(job->messages);
    return !job->stopped;
}

gboolean
facts_read_all(const Settings *settings, Messages *messages, EwGraph *graph, Stats *stats)
{
    g_autoptr(EwFeed) feed = ew_feed_new(graph);
    Job job = {.settings = settings, .messages = messages, .graph = graph, .stats = stats, .feed = feed};
    EwProblemSink sink = messages_sink(messages);
    inputs_each(settings->operands, settings->recursive, &sink, read_input, &job);
    return !job.stopped;
}
