/* SPDX-License-Identifier: MIT */
/* --stats. */
#include "cli/stats.h"

#include <sys/resource.h>

static const char *const stage_names[STAGE_COUNT] = {
    [STAGE_RULES] = "load rules", [STAGE_READ] = "read",         [STAGE_EXTRACT] = "extract",
    [STAGE_FACTS] = "take facts", [STAGE_GRAPH] = "merge graph", [STAGE_WRITE] = "write",
};

gint64
stats_now(void)
{
    return g_get_monotonic_time();
}

void
stats_init(Stats *stats)
{
    *stats = (Stats){.start = stats_now()};
}

void
stats_add(Stats *stats, Stage stage, gint64 start)
{
    stats->time[stage] += stats_now() - start;
}

void
stats_add_counts(EwExtractorCounts *counts, const EwExtractorCounts *more)
{
    counts->documents += more->documents;
    counts->sentences += more->sentences;
    counts->tokens += more->tokens;
    counts->mentions += more->mentions;
    counts->facts += more->facts;
    counts->limits += more->limits;
}

void
stats_subtract_counts(EwExtractorCounts *counts, const EwExtractorCounts *before)
{
    counts->documents -= before->documents;
    counts->sentences -= before->sentences;
    counts->tokens -= before->tokens;
    counts->mentions -= before->mentions;
    counts->facts -= before->facts;
    counts->limits -= before->limits;
}

static void
print_stages(const Stats *stats, Messages *messages)
{
    for (int i = 0; i < STAGE_COUNT; i++) {
        if (!stats->time[i])
            continue;
        gboolean by_bytes = (i == STAGE_READ || i == STAGE_EXTRACT) && stats->bytes;
        g_autofree char *rate =
            by_bytes ? g_strdup_printf("  %9.2f MB/s", (double)stats->bytes / (double)stats->time[i])
                     : g_strdup("");
        messages_print(messages, "%-12s %9.3f s%s", stage_names[i], (double)stats->time[i] / 1e6, rate);
    }
}

void
stats_print(const Stats *stats, Messages *messages)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    gint64 total = MAX(stats_now() - stats->start, 1);
    print_stages(stats, messages);
    messages_print(messages, "%-12s %9.3f s", "total", (double)total / 1e6);
    messages_print(messages, "%-12s %9.1f MB", "peak memory", (double)usage.ru_maxrss / 1024);
    const struct {
        const char *name;
        guint64 count;
    } rows[] = {
        {"inputs", stats->inputs},
        {"bytes", stats->bytes},
        {"documents", stats->counts.documents},
        {"lost", stats->skipped},
        {"sentences", stats->counts.sentences},
        {"tokens", stats->counts.tokens},
        {"mentions", stats->counts.mentions},
        {"facts", stats->counts.facts},
        {"limits hit", stats->counts.limits},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].count)
            messages_print(messages, "%-12s %9" G_GUINT64_FORMAT, rows[i].name, rows[i].count);
}
