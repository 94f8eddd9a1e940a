/* SPDX-License-Identifier: MIT */
/* The run record as JSON. */
#include "fact/json_text.h"
#include "write/output.h"
#include "write/summary_private.h"

/* A count, or null where it isn't known. */
static void
append_count(GString *out, const char *key, gboolean known, guint64 count)
{
    ew_json_append_key(out, key);
    if (known)
        g_string_append_printf(out, "%" G_GUINT64_FORMAT, count);
    else
        g_string_append(out, "null");
}

static void
append_tallies(GString *out, const char *key, const GArray *tallies)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    for (guint i = 0; i < tallies->len; i++) {
        const EwTally *tally = &g_array_index(tallies, EwTally, i);
        ew_json_append_number(out, tally->key, tally->count);
    }
    g_string_append_c(out, '}');
}

static void
append_inputs(GString *out, const EwRunRecord *record)
{
    ew_json_append_key(out, "inputs");
    g_string_append_c(out, '[');
    for (guint i = 0; i < record->n_inputs; i++) {
        const EwRunInput *input = &record->inputs[i];
        ew_json_append_comma(out);
        g_string_append(out, "\n{");
        ew_json_append_member(out, "path", input->path);
        ew_json_append_member(out, "sha256", input->sha256);
        ew_json_append_number(out, "bytes", input->bytes);
        if (record->has_texts)
            ew_json_append_number(out, "documents", input->documents);
        else
            ew_json_append_number(out, "facts", input->facts);
        ew_json_append_number(out, "skipped", input->skipped);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_counts(GString *out, const EwRun *run)
{
    ew_json_append_key(out, "counts");
    g_string_append_c(out, '{');
    append_count(out, "documents", run->has_texts, run->documents);
    append_count(out, "sentences", run->has_texts, run->sentences);
    append_count(out, "names", run->has_texts, run->names);
    append_count(out, "facts", TRUE, run->facts);
    append_count(out, "nodes", run->has_graph, run->nodes);
    append_count(out, "edges", run->has_graph, run->edges);
    append_tallies(out, "relations", run->relations);
    g_string_append_c(out, '}');
}

static void
append_losses(GString *out, const EwRun *run)
{
    ew_json_append_number(out, "lost", run->n_losses);
    ew_json_append_key(out, "losses");
    g_string_append_c(out, '[');
    for (guint i = 0; i < run->losses->len; i++) {
        const EwLoss *loss = &g_array_index(run->losses, EwLoss, i);
        ew_json_append_comma(out);
        g_string_append(out, "\n{");
        ew_json_append_member(out, "path", loss->path);
        ew_json_append_number(out, "line", loss->line);
        ew_json_append_member(out, "code", loss->code);
        ew_json_append_member(out, "message", loss->message);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

void
ew_run_to_json(EwRun *run, GString *out)
{
    const EwRunRecord record = ew_run_record(run);
    g_string_append(out, "{\"v\":1");
    ew_json_append_member(out, "edgewise", record.version);
    ew_json_append_member(out, "rules", record.rules);
    append_inputs(out, &record);
    append_counts(out, run);
    ew_json_append_key(out, "selection");
    g_string_append(out, record.selection ? record.selection : "null");
    append_losses(out, run);
    append_tallies(out, "warnings", run->warnings);
    g_string_append(out, "}\n");
}

gboolean
ew_run_write(EwRun *run, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ew_run_to_json(run, out);
    return ew_output_write(path, out->str, out->len, error);
}
