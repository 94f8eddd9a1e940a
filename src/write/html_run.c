/* SPDX-License-Identifier: MIT */
/* The page's account of its run, so that it can be cited without the folder that it came from. */
#include "write/html.h"
#include "write/words.h"

enum { MAX_INPUTS = 1000 };

static void
append_head(GString *out, const EwRunRecord *run)
{
    g_string_append(out, "<p>edgewise ");
    ew_html_append_text(out, run->version, 40);
    if (run->rules) {
        g_string_append(out, ", with the rules and names <code>");
        ew_html_append_text(out, run->rules, 80);
        g_string_append(out, "</code>,");
    }
    g_string_append(out, " read ");
    ew_append_count(out, run->documents, "document", "documents");
    g_string_append(out, " with ");
    ew_append_count(out, run->sentences, "sentence", "sentences");
    g_string_append(out, " and ");
    ew_append_count(out, run->names, "name", "names");
    g_string_append(out, ". There were ");
    ew_append_count(out, run->lost, "loss", "losses");
    g_string_append(out, " and ");
    ew_append_count(out, run->warnings, "warning", "warnings");
    g_string_append(out, ".</p>\n");
}

static void
append_number_cell(GString *out, guint64 number)
{
    g_string_append(out, "<td class=\"n\">");
    ew_append_number(out, number);
    g_string_append(out, "</td>");
}

static void
append_inputs(GString *out, const EwRunRecord *run)
{
    g_string_append(out, "<details><summary>");
    ew_append_count(out, run->n_inputs, "input", "inputs");
    g_string_append(out,
                    "</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table of "
                    "inputs\"><table><caption>What was read</caption><thead><tr><th scope=\"col\">Input"
                    "</th><th scope=\"col\" class=\"n\">Documents</th><th scope=\"col\" class=\"n\">Bytes"
                    "</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
    for (guint i = 0; i < MIN(run->n_inputs, (guint)MAX_INPUTS); i++) {
        const EwRunInput *input = &run->inputs[i];
        g_string_append(out, "<tr><td>");
        ew_html_append_text(out, input->path, 0);
        g_string_append(out, "</td>");
        append_number_cell(out, input->documents);
        append_number_cell(out, input->bytes);
        g_string_append(out, "<td><code>");
        ew_html_append_text(out, input->sha256 ? input->sha256 : "", 80);
        g_string_append(out, "</code></td></tr>\n");
    }
    g_string_append(out, "</tbody></table></div>");
    if (run->n_inputs > MAX_INPUTS) {
        g_string_append(out, "<p>and ");
        ew_append_number(out, run->n_inputs - MAX_INPUTS);
        g_string_append(out, " more, which the run's <code>summary.json</code> lists</p>");
    }
    g_string_append(out, "</details>\n");
}

void
ew_html_append_run(GString *out, const EwRunRecord *run)
{
    if (!run)
        return;
    g_string_append(out, "<section aria-labelledby=\"h-run\">\n<h2 id=\"h-run\">This run</h2>\n");
    append_head(out, run);
    if (run->selection) {
        g_string_append(out, "<p>Selected: <code>");
        ew_html_append_text(out, run->selection, 0);
        g_string_append(out, "</code></p>\n");
    }
    append_inputs(out, run);
    g_string_append(out, "</section>\n");
}
