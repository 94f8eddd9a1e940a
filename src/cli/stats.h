/* SPDX-License-Identifier: MIT */
/* Where the time goes: a clock per stage, and the counts of a run. */
#ifndef EW_CLI_STATS_H
#define EW_CLI_STATS_H

#include "cli/message.h"
#include "edgewise/extractor.h"

typedef enum {
    STAGE_RULES,   /**< loading rules and names */
    STAGE_READ,    /**< bytes to documents */
    STAGE_EXTRACT, /**< documents to facts */
    STAGE_FACTS,   /**< what is done with each fact: into the graph, or into JSON */
    STAGE_GRAPH,   /**< sorting and merging */
    STAGE_WRITE,   /**< the outputs */
    STAGE_COUNT
} Stage;

typedef struct {
    gint64 start, time[STAGE_COUNT]; /**< microseconds */
    gint64 nested;                   /**< of the facts of one document, inside the time of the extractor */
    guint64 inputs, bytes, skipped;
    EwExtractorCounts counts;
    GHashTable *rules; /**< name -> EwRuleCost, of --stats; or NULL */
} Stats;

gint64 stats_now(void);
void stats_init(Stats *stats);
void stats_clear(Stats *stats);
/** Adds the time since @start, on the clock of stats_now(). */
void stats_add(Stats *stats, Stage stage, gint64 start);
void stats_add_counts(EwExtractorCounts *counts, const EwExtractorCounts *more);
void stats_subtract_counts(EwExtractorCounts *counts, const EwExtractorCounts *before);
/** Adds what the rules have taken, if the extractor kept that. */
void stats_add_rules(Stats *stats, const EwExtractor *extractor);
/** Prints all that is known. */
void stats_print(const Stats *stats, Messages *messages);

#endif
