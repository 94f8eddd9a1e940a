/* SPDX-License-Identifier: MIT */
/* From inputs to facts: the loop that build and extract share. */
#ifndef EW_CLI_EXTRACTION_H
#define EW_CLI_EXTRACTION_H

#include "cli/message.h"
#include "cli/stats.h"
#include "edgewise/extractor.h"
#include "edgewise/reader.h"

/** The facts of a document as lines of JSON, if a sink wants no others. */
typedef struct {
    GString *text;
    GPtrArray *relations; /**< of each: its relation's name */
} FactLines;

/** Where the loop hands what it finds, each in the order of the input and in the thread that asked for it. */
typedef struct {
    EwFactFunc fact; /**< NULL: facts are wanted as lines only */
    /** After a document's facts; FALSE ends the loop. May be NULL. */
    gboolean (*document)(const EwDocument *document, const FactLines *lines, gpointer user_data);
    /** After the end of an input that could be opened, and has been hashed. May be NULL. */
    void (*input)(const char *path, const EwReader *reader, gpointer user_data);
    gpointer user_data;
} ExtractionSink;

/** The rules of @paths, as rule_paths() has them, not yet sealed; or NULL, after the reasons have been shown.
 */
EwRules *read_rules(const Settings *settings, const GPtrArray *paths, Messages *messages);

/** All rules that @settings ask for, ready for use; or NULL, after the reasons have been shown. */
EwRules *load_rules(const Settings *settings, Messages *messages);

/** Threads that read documents. */
extern const OptionGroup options_jobs;

/**
 * Reads all operands of @settings with @rules and hands facts to @sink. Returns FALSE if it was stopped
 * before the end: by the sink, or since more input was lost than --strict or --max-errors bear.
 */
gboolean extract_all(const Settings *settings, Messages *messages, EwRules *rules, const ExtractionSink *sink,
                     Stats *stats);

/** Adds a fact as a line. */
void extraction_add_line(const FactLines *lines, const EwFact *fact);
/** @bytes: of the input that is being read. */
void extraction_show_progress(const Stats *stats, Messages *messages, guint64 bytes);
/** Counts an input after its end; NULL if it couldn't be opened. */
void extraction_count_input(Stats *stats, const EwReader *reader);

#endif
