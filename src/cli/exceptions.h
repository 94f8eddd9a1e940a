/* SPDX-License-Identifier: MIT */
/* Facts that a person has judged wrong: the files of --except. */
#ifndef EW_CLI_EXCEPTIONS_H
#define EW_CLI_EXCEPTIONS_H

#include "cli/message.h"
#include "edgewise/graph.h"

typedef struct _Exceptions Exceptions;

/**
 * Reads the files: the id of a fact and a note on each line; lines that are empty or begin with '#' are
 * passed over. NULL after saying which can't be read.
 */
Exceptions *exceptions_read(const GPtrArray *paths, Messages *messages);
guint exceptions_count(const Exceptions *exceptions);
/** Takes the facts out of @graph, and warns of those that it hasn't. Returns how many it took out. */
guint exceptions_apply(const Exceptions *exceptions, EwGraph *graph);
void exceptions_free(Exceptions *exceptions);

#endif
