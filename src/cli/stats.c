/* SPDX-License-Identifier: MIT */
/* --stats. */
#include "cli/stats.h"

#include <string.h>
#include <sys/resource.h>

#define SHOWN_RULES 15

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
add_rule(const char *rule, const EwRuleCost *cost, gpointer user_data)
{
    Stats *stats = user_data;
    EwRuleCost *sum = g_hash_table_lookup(stats->rules, rule);
    if (!sum) {
        sum = g_new0(EwRuleCost, 1);
        g_hash_table_insert(stats->rules, g_strdup(rule), sum);
    }
    sum->tries += cost->tries;
    sum->matches += cost->matches;
    sum->nanoseconds += cost->nanoseconds;
    sum->limits += cost->limits;
}

void
stats_add_rules(Stats *stats, const EwExtractor *extractor)
{
    if (!stats->rules)
        stats->rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    ew_extractor_rule_costs(extractor, add_rule, stats);
}

static gint
compare_rules(gconstpointer a, gconstpointer b, gpointer rules)
{
    const EwRuleCost *x = g_hash_table_lookup(rules, a), *y = g_hash_table_lookup(rules, b);
    if (x->nanoseconds != y->nanoseconds)
        return x->nanoseconds < y->nanoseconds ? 1 : -1;
    return strcmp(a, b);
}

/* The rules that took the longest; those that were given up, all. */
static void
print_rules(const Stats *stats, Messages *messages)
{
    GList *names = g_list_sort_with_data(g_hash_table_get_keys(stats->rules), compare_rules, stats->rules);
    guint shown = 0;
    if (names)
        messages_print(messages, "%-24s %10s %9s %9s %9s", "rule", "time", "tries", "matches", "given up");
    for (GList *name = names; name; name = name->next, shown++) {
        const EwRuleCost *cost = g_hash_table_lookup(stats->rules, name->data);
        if (shown < SHOWN_RULES || cost->limits)
            messages_print(messages,
                           "%-24s %8.3f s %9" G_GUINT64_FORMAT " %9" G_GUINT64_FORMAT " %9" G_GUINT64_FORMAT,
                           (const char *)name->data, (double)cost->nanoseconds / 1e9, cost->tries,
                           cost->matches, cost->limits);
    }
    g_list_free(names);
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
    if (stats->rules)
        print_rules(stats, messages);
}

void
stats_clear(Stats *stats)
{
    g_clear_pointer(&stats->rules, g_hash_table_unref);
}
