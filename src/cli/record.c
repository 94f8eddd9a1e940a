/* SPDX-License-Identifier: MIT */
/* See record.h. */
#include "cli/record.h"

void
record_add_input(EwRun *record, const char *path, const EwReader *reader)
{
    const EwReaderCounts counts = ew_reader_counts(reader);
    const EwRunInput input = {.path = path,
                              .sha256 = ew_reader_hash(reader),
                              .bytes = counts.bytes,
                              .documents = counts.documents,
                              .skipped = counts.skipped};
    ew_run_add_input(record, &input);
}

void
record_set_texts(EwRun *record, const EwRules *rules, const EwExtractorCounts *counts)
{
    ew_run_set_rules(record, ew_rules_hash(rules));
    ew_run_count_texts(record, counts->documents, counts->sentences, counts->mentions);
}

gboolean
record_stage(EwRun *record, const OutputFolder *folder, GError **error)
{
    g_autofree char *path = output_folder_stage(folder, RECORD_NAME);
    return ew_run_write(record, path, error);
}
