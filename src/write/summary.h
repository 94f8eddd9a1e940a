/* SPDX-License-Identifier: MIT */
/*
 * The run record: what a paper has to cite of a run. Filled by whoever runs (the CLI), written as JSON with a
 * fixed order of keys. It holds no clock, no host and no path but those that the user gave, and doesn't
 * depend on the order of the inputs.
 */
#ifndef EW_WRITE_SUMMARY_H
#define EW_WRITE_SUMMARY_H

#include "edgewise/error.h"
#include "edgewise/selection.h"
#include "edgewise/writer.h"
#include "graph/graph.h"

typedef struct _EwRun EwRun;

EwRun *ew_run_new(void);
void ew_run_free(EwRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwRun, ew_run_free)

/** The hash of the rules in force, or NULL where none were used. */
void ew_run_set_rules(EwRun *run, const char *hash);
/** An input that was read. Its strings are copied. */
void ew_run_add_input(EwRun *run, const EwRunInput *input);
/** A problem: losses are listed (the first 1,000 of them), warnings counted by code, notes and errors passed
 * over. */
void ew_run_add_problem(EwRun *run, const EwProblem *problem);
/** Adds to what was read of texts; without it, that is unknown. */
void ew_run_count_texts(EwRun *run, guint64 documents, guint64 sentences, guint64 names);
/** A fact that was found, where there is no graph to count. */
void ew_run_count_fact(EwRun *run, const char *relation);
/** What was selected, and how many facts --except took out. */
void ew_run_set_selection(EwRun *run, const EwSelectionOptions *options, guint excepted);
/** Counts of facts, nodes, edges, and facts by relation, from the sealed graph. */
void ew_run_count_graph(EwRun *run, const EwGraph *graph);

/** How many losses and warnings there were. */
guint64 ew_run_losses(const EwRun *run);
guint64 ew_run_warnings(const EwRun *run);

/** The record for writers; it borrows from @run and is good until that changes. */
EwRunRecord ew_run_record(EwRun *run);

/** Appends the record as JSON, with a line end. */
void ew_run_to_json(EwRun *run, GString *out);
/** The same into a file, replaced whole; "-" is stdout. */
gboolean ew_run_write(EwRun *run, const char *path, GError **error);

/**
 * Adds the record in the file @path to @run, which then goes on from it: inputs, problems and what was read
 * of texts add up; the counts of the graph stay @run's. Returns FALSE with @error if it can't be read
 * (EW_ERROR_INPUT), is no record (EW_ERROR_FACTS), or is of another version or other rules than what was
 * added before (EW_ERROR_INPUT); @run is then of no more use.
 */
gboolean ew_run_read(EwRun *run, const char *path, GError **error);

#endif
