/* SPDX-License-Identifier: MIT */
/*
 * Threads that read documents, each with an extractor of its own. What they find is handed over by the thread
 * that reads the inputs, in the order of the inputs, so that nothing shows how many there were.
 */
#ifndef EW_CLI_WORKERS_H
#define EW_CLI_WORKERS_H

#include "cli/extraction.h"

typedef struct _Workers Workers;

/** @count threads, which are started as they are needed. All that is given is borrowed. */
Workers *workers_new(guint count, EwRules *rules, const EwExtractorOptions *options,
                     const ExtractionSink *sink, Messages *messages, Stats *stats);
/** A sink for problems with inputs: shown in their turn. */
EwProblemSink workers_problems(Workers *workers);
/** Takes a document over; waits where too many are on their way. FALSE to stop. */
gboolean workers_read(Workers *workers, EwDocument *document);
/** Says that all of an input has been read, and takes its reader over; NULL if it couldn't be opened. FALSE
 * to stop. */
gboolean workers_end_input(Workers *workers, const char *path, EwReader *reader);
/** Hands over all that is left, unless it is to stop, and frees. FALSE if it was stopped. */
gboolean workers_finish(Workers *workers);

#endif
