/* SPDX-License-Identifier: MIT */
/*
 * The run record: what a paper has to cite of a run. Filled by whoever runs (the CLI), written as JSON with a
 * fixed order of keys. It holds no clock, no host and no path but those that the user gave.
 */
#ifndef EW_WRITE_SUMMARY_H
#define EW_WRITE_SUMMARY_H

#include "edgewise/error.h"
#include "edgewise/selection.h"
#include "graph/graph.h"

typedef struct {
    guint64 documents, sentences, names, facts, nodes, edges; /* names: mentions in texts */
} EwRunCounts;

typedef struct _EwRun EwRun;

EwRun *ew_run_new(void);
void ew_run_free(EwRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwRun, ew_run_free)

/** The hash of the rules in force, or NULL where none were used. */
void ew_run_set_rules(EwRun *run, const char *hash);
/** An input that was read, in the order given. @sha256 may be NULL (not read to its end). */
void ew_run_add_input(EwRun *run, const char *path, const char *sha256, guint64 bytes, guint64 documents,
                      guint64 skipped);
/** A problem: losses are listed (the first 1,000 of them), warnings counted by code, notes and errors passed
 * over. */
void ew_run_add_problem(EwRun *run, const EwProblem *problem);
/** What was read and found. */
void ew_run_set_counts(EwRun *run, const EwRunCounts *counts);
/** The same again. */
EwRunCounts ew_run_counts(const EwRun *run);
/** What was selected, and how many facts --except took out. */
void ew_run_set_selection(EwRun *run, const EwSelectionOptions *options, guint excepted);
/** Counts of facts, nodes, edges, and facts by relation, from the sealed graph. */
void ew_run_count_graph(EwRun *run, const EwGraph *graph);

/** How many losses and warnings there were. */
guint64 ew_run_losses(const EwRun *run);
guint64 ew_run_warnings(const EwRun *run);

/** Appends the record as JSON, with a line end. */
void ew_run_to_json(const EwRun *run, GString *out);
/** The same into a file, replaced whole; "-" is stdout. */
gboolean ew_run_write(const EwRun *run, const char *path, GError **error);

#endif
