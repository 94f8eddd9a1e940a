/* SPDX-License-Identifier: MIT */
/* Fact files: lines of JSON into a graph. */
#ifndef EW_CLI_FACTS_INPUT_H
#define EW_CLI_FACTS_INPUT_H

#include "cli/message.h"
#include "cli/stats.h"
#include "edgewise/graph.h"

/** Adds the facts of all operands of @settings to @graph, and the files to the record of @messages, if it has
 * one and that is not of a run that --run names. Returns FALSE if it stopped early, for --strict. */
gboolean facts_read_all(const Settings *settings, Messages *messages, EwGraph *graph, Stats *stats);

#endif
