/* SPDX-License-Identifier: MIT */
/* A line that is no fact is reported with its number and passed over. Lines are bounded, so any file is read
 * safely. */
#include "cli/facts_input.h"

#include "cli/inputs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES (16 << 20)

typedef struct {
    const Settings *settings;
    Messages *messages;
    EwGraph *graph;
    Stats *stats;
    gboolean stopped;
} Job;

typedef enum { LINE_READ, LINE_TOO_LONG, LINE_NONE } LineResult;

/* Reads a line without its end; of one that is too long only the end is sought. */
static LineResult
read_line(FILE *file, GString *line, guint64 *bytes)
{
    g_string_truncate(line, 0);
    gboolean too_long = FALSE;
    int c;
    while ((c = getc_unlocked(file)) != EOF) {
        ++*bytes;
        if (c == '\n')
            return too_long ? LINE_TOO_LONG : LINE_READ;
        if (line->len < LINE_MAX_BYTES)
            g_string_append_c(line, (char)c);
        else
            too_long = TRUE;
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

static void
add_line(Job *job, const GString *line, const char *path, guint number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(EwFact) fact = ew_fact_from_json(line->str, (gssize)line->len, &error);
    if (!fact) {
        report(job, "bad-fact", path, number, error->message);
        return;
    }
    job->stats->counts.facts++;
    guint64 conflicts = ew_graph_count_conflicts(job->graph);
    ew_graph_add(job->graph, fact);
    if (ew_graph_count_conflicts(job->graph) > conflicts) {
        g_autofree char *message = g_strdup_printf(
            "fact '%s' came before with other content; the surer one stays", ew_fact_id(fact));
        report(job, "two-facts", path, number, message);
    }
}

static void
read_stream(Job *job, FILE *file, const char *path)
{
    g_autoptr(GString) line = g_string_new(NULL);
    guint number = 0;
    for (LineResult result; !job->stopped; job->stopped = messages_should_stop(job->messages)) {
        result = read_line(file, line, &job->stats->bytes);
        if (result == LINE_NONE)
            break;
        number++;
        if (result == LINE_TOO_LONG)
            report(job, "long-line", path, number, "the line is longer than 16 MB");
        else if (!is_blank(line))
            add_line(job, line, path, number);
        messages_progress(job->messages, "%.1f MB, %" G_GUINT64_FORMAT " facts",
                          (double)job->stats->bytes / 1e6, job->stats->counts.facts);
    }
    if (ferror(file))
        report(job, "unreadable", path, 0, g_strerror(errno));
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
    Job job = {.settings = settings, .messages = messages, .graph = graph, .stats = stats};
    EwProblemSink sink = messages_sink(messages);
    inputs_each(settings->operands, settings->recursive, &sink, read_input, &job);
    return !job.stopped;
}
