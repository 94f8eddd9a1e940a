/* SPDX-License-Identifier: MIT */
/* From inputs to facts: the loop that build and extract share. */
#ifndef EW_CLI_EXTRACTION_H
#define EW_CLI_EXTRACTION_H

#include "cli/message.h"
#include "cli/stats.h"
#include "edgewise/extractor.h"
#include "edgewise/reader.h"

/** Where the loop hands what it finds, each in the order of the input. */
typedef struct {
    EwFactFunc fact;
    /** After a document's facts; FALSE ends the loop. May be NULL. */
    gboolean (*document)(const EwDocument *document, gpointer user_data);
    /** After the end of an input that could be opened. May be NULL. */
    void (*input)(const char *path, const EwReader *reader, gpointer user_data);
    gpointer user_data;
} ExtractionSink;

/** The rules of @paths, as rule_paths() has them, not yet sealed; or NULL, after the reasons have been shown.
 */
EwRules *read_rules(const Settings *settings, const GPtrArray *paths, Messages *messages);

/** All rules that @settings ask for, ready for use; or NULL, after the reasons have been shown. */
EwRules *load_rules(const Settings *settings, Messages *messages);

/**
 * Reads all operands of @settings with @rules and hands facts to @sink. Returns FALSE if it was stopped
 * before the end: by the sink, or since more input was lost than --strict or --max-errors bear.
 */
gboolean extract_all(const Settings *settings, Messages *messages, EwRules *rules, const ExtractionSink *sink,
                     Stats *stats);

#endif
