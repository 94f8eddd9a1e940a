/* SPDX-License-Identifier: MIT */
/* The record of a run, as the commands that read texts fill it. */
#ifndef EW_CLI_RECORD_H
#define EW_CLI_RECORD_H

#include "cli/output.h"
#include "edgewise/extractor.h"
#include "edgewise/reader.h"
#include "write/summary.h"

/** The file of the record in a folder of results. */
#define RECORD_NAME "summary.json"

/** Adds the input @path, which @reader has read to its end. */
void record_add_input(EwRun *record, const char *path, const EwReader *reader);
/** What was read in all, and by which rules. */
void record_set_texts(EwRun *record, const EwRules *rules, const EwExtractorCounts *counts);
/** Stages it in @folder. */
gboolean record_stage(EwRun *record, const OutputFolder *folder, GError **error);

#endif
