/* SPDX-License-Identifier: MIT */
/* edgewise names import: published lists in, a names file out. */
#include "base/country.h"
#include "cli/extraction.h"
#include "cli/names_command.h"
#include "cli/output.h"
#include "cli/rule_paths.h"
#include "edgewise/names.h"
#include "rules/rules.h"

#include <string.h>

#define FLUSH ((gsize)1 << 16)

typedef struct {
    OutputStream *stream;
    GString *text;
    GError *error;
} Job;

static gboolean
flush(Job *job)
{
    gboolean good = output_stream_write(job->stream, job->text, &job->error);
    g_string_truncate(job->text, 0);
    return good;
}

static gboolean
take_row(const char *row, gsize length, gpointer user_data)
{
    Job *job = user_data;
    g_string_append_len(job->text, row, (gssize)length);
    return job->text->len < FLUSH || flush(job);
}

static void
say_counts(Messages *messages, const EwNamesImportCounts *counts)
{
    messages_say(messages,
                 "%" G_GUINT64_FORMAT " entities with %" G_GUINT64_FORMAT
                 " names, of which %" G_GUINT64_FORMAT " don't count by themselves; %" G_GUINT64_FORMAT
                 " share their name with another",
                 counts->entities, counts->names, counts->weak, counts->homonyms);
    if (counts->passed || counts->skipped)
        messages_say(messages,
                     "%" G_GUINT64_FORMAT " records passed over, %" G_GUINT64_FORMAT " could not be read",
                     counts->passed, counts->skipped);
}

/* Reads all lists; FALSE if one is none that is known. */
static gboolean
read_lists(EwNamesImport *import, const Settings *settings, Messages *messages, Job *job)
{
    gboolean good = TRUE;
    for (guint i = 1; i < settings->operands->len && !job->error; i++) {
        const char *path = settings->operands->pdata[i];
        g_autoptr(GError) error = NULL;
        if (ew_names_import_read(import, path, &error) || job->error)
            continue;
        messages_print(messages, "%s: %s", path, error->message);
        good = FALSE;
    }
    return good;
}

static Status
import_all(const Settings *settings, Messages *messages, const EwRules *rules, Job *job)
{
    g_ptr_array_add(settings->countries, NULL);
    const EwNamesImportOptions options = {
        .kind = settings->kind,
        .map = settings->map,
        .list = settings->list,
        .countries = settings->countries->len > 1 ? (const char *const *)settings->countries->pdata : NULL,
        .rules = rules,
        .on_problem = messages_problem,
        .user_data = messages,
    };
    g_autoptr(EwNamesImport) import = ew_names_import_new(&options, take_row, job);
    gboolean known = read_lists(import, settings, messages, job);
    EwNamesImportCounts counts = ew_names_import_counts(import);
    if (!job->error && known && flush(job) && output_stream_commit(job->stream, &job->error))
        say_counts(messages, &counts);
    return known ? messages_status(messages, settings) : STATUS_USAGE;
}

/* FALSE after saying which of the countries there is not. */
static gboolean
check_countries(const Settings *settings, Messages *messages, const EwRules *rules)
{
    for (guint i = 0; i < settings->countries->len; i++) {
        const char *country = settings->countries->pdata[i];
        g_autofree char *code = g_ascii_strup(country, -1);
        char other[4];
        guint32 name;
        if (ew_country_three(code, other) || ew_country_two(code, other))
            continue;
        const char *meant =
            ew_rules_find_form(rules, country, &name) ? ew_rules_name(rules, name).country : NULL;
        if (meant)
            messages_print(messages, "unknown country '%s' (did you mean '%s'?)", country, meant);
        else
            messages_print(messages,
                           "unknown country '%s': --only-country takes codes of ISO 3166-1, NO or NOR",
                           country);
        return FALSE;
    }
    return TRUE;
}

Status
names_import(const Settings *settings, Messages *messages)
{
    if (settings->operands->len < 2) {
        messages_print(messages, "which list is to be imported? usage: edgewise names import FILE...");
        return STATUS_USAGE;
    }
    if (settings->output && strcmp(settings->output, "-") && !g_str_has_suffix(settings->output, ".tsv")) {
        messages_print(messages, "'%s' would not be read as names: call it '%s.tsv'", settings->output,
                       settings->output);
        return STATUS_USAGE;
    }
    g_autoptr(EwRules) rules = load_rules(settings, messages);
    if (!rules || !check_countries(settings, messages, rules))
        return STATUS_USAGE;
    Job job = {.text = g_string_new(NULL)};
    job.stream = output_stream_open(settings->output, &job.error);
    Status status = job.stream ? import_all(settings, messages, rules, &job) : STATUS_OUTPUT;
    if (job.error) {
        messages_print(messages, "%s", job.error->message);
        status = STATUS_OUTPUT;
        g_clear_error(&job.error);
    }
    if (job.stream)
        output_stream_close(job.stream);
    g_string_free(job.text, TRUE);
    return status;
}
