/* SPDX-License-Identifier: MIT */
/* See limits.h. */
#include "cli/limits.h"

#include "base/problem.h"

#include <string.h>

typedef struct {
    const char *name;
    gsize field; /* of Limits */
    guint usual, least, most;
} Limit;

#define READER(name)    G_STRUCT_OFFSET(Limits, reader.name)
#define EXTRACTOR(name) G_STRUCT_OFFSET(Limits, extractor.name)
#define WRITER(name)    G_STRUCT_OFFSET(Limits, writer.name)

static const Limit limits[] = {
    {"document-mb", READER(part_megabytes), 8, 1, 256},
    {"page-mb", READER(page_megabytes), 64, 1, 1024},
    {"page-levels", READER(page_levels), 512, 16, 100000},
    {"archive-files", READER(archive_entries), 1000000, 1, 100000000},
    {"archive-ratio", READER(archive_ratio), 250, 1, 1000000},
    {"sentence-words", EXTRACTOR(sentence_words), 512, 16, 512},
    {"sentence-names", EXTRACTOR(sentence_names), 512, 1, 512},
    {"sentence-facts", EXTRACTOR(sentence_facts), 256, 1, 100000},
    {"rule-steps", EXTRACTOR(rule_steps), 200000, 100, 1000000000},
    {"layout-seconds", WRITER(layout_seconds), 20, 1, 1000000},
    {"layout-mb", WRITER(layout_megabytes), 2048, 64, 1000000},
};

static const Limit *
find_limit(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        if (strcmp(limits[i].name, name) == 0)
            return &limits[i];
    return NULL;
}

/* NAME=N; NULL and *@message where it is wrong. */
static const Limit *
parse(const char *text, guint *value, char **message)
{
    const char *equals = strchr(text, '=');
    g_autofree char *name = equals ? g_strndup(text, (gsize)(equals - text)) : g_strdup(text);
    const Limit *limit = find_limit(name);
    guint64 number = 0;
    if (!limit) {
        const char *names[G_N_ELEMENTS(limits) + 1] = {NULL};
        for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
            names[i] = limits[i].name;
        const char *nearest = ew_nearest_word(name, names);
        g_autofree char *all = g_strjoinv(", ", (char **)names);
        *message = nearest ? g_strdup_printf("unknown limit '%s' (did you mean '%s'?)", name, nearest)
                           : g_strdup_printf("unknown limit '%s'; there are %s", name, all);
        return NULL;
    }
    if (!equals || !g_ascii_string_to_unsigned(equals + 1, 10, limit->least, limit->most, &number, NULL)) {
        *message = g_strdup_printf("--limit %s must be a number from %u to %u, such as %s=%u", name,
                                   limit->least, limit->most, name, limit->usual);
        return NULL;
    }
    *value = (guint)number;
    return limit;
}

char *
limits_check(const char *text)
{
    guint value;
    char *message = NULL;
    parse(text, &value, &message);
    return message;
}

Limits
limits_of(const Settings *settings)
{
    Limits result = {0};
    for (guint i = 0; i < settings->limits->len; i++) {
        guint value;
        g_autofree char *message = NULL;
        const Limit *limit = parse(settings->limits->pdata[i], &value, &message);
        if (limit)
            *(guint *)(void *)((char *)&result + limit->field) = value;
    }
    if (settings->layout_seconds)
        result.writer.layout_seconds = settings->layout_seconds;
    return result;
}
