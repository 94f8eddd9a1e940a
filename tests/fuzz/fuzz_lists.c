/* SPDX-License-Identifier: MIT */
/* Lists of names that others publish: what is made of them is a names file that can be read. */
#include "fuzz.h"

static gboolean
keep_row(const char *row, gsize length, gpointer rows)
{
    FUZZ_HOLDS(length > 0 && row[length - 1] == '\n');
    g_string_append_len(rows, row, (gssize)length);
    return TRUE;
}

static void
report_error(const EwProblem *problem, gpointer user_data)
{
    fuzz_problem(problem, user_data);
    FUZZ_HOLDS(ew_problem_severity(problem) != EW_SEVERITY_ERROR);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    guint problems = 0;
    const EwNamesImportOptions options = {.on_problem = fuzz_problem, .user_data = &problems};
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(EwNamesImport) import = ew_names_import_new(&options, keep_row, rows);
    g_autoptr(GError) error = NULL;
    gboolean read = ew_names_import_read(import, fuzz_file(data, size, ""), &error);
    FUZZ_HOLDS(!read == !!error);
    FUZZ_HOLDS(ew_names_import_counts(import).skipped <= problems); /* nothing is lost unsaid */
    if (ew_names_import_counts(import).entities == 0)
        return 0;
    g_autoptr(EwRules) rules = ew_rules_new();
    FUZZ_HOLDS(ew_rules_load(rules, fuzz_file((const uint8_t *)rows->str, rows->len, ".tsv"), report_error,
                             NULL, NULL));
    FUZZ_HOLDS(ew_rules_seal(rules, report_error, NULL, NULL));
    return 0;
}
