/* SPDX-License-Identifier: MIT */
/*
 * Rules carry their tests: the examples of relations and frames are read as any text is, and the facts
 * compared with what the lines below the example expect. Such a line is one of
 *
 *     SOURCE RELATION TARGET [negative] [other] [KEY "value"]...      this fact
 *     nothing                                                       no fact at all
 *     ...                                                           facts beside those that are named don't
 * matter
 *
 * Names are those of the facts, whatever their case, and may have spaces; one that holds a relation's name is
 * quoted.
 */
#ifndef EW_EXTRACT_EXAMPLES_H
#define EW_EXTRACT_EXAMPLES_H

#include "edgewise/error.h"
#include "rules/rules.h"

/** What came of an example. It belongs to the rules. */
typedef struct {
    const EwExample *example;
    gboolean passed;
    GHashTable *tried;     /**< const EwLine * -> EwTrial: the lines of frames and patterns that it met */
    GPtrArray *missing;    /**< char *: expected lines, as written, that no fact bears out */
    GPtrArray *unexpected; /**< char *: facts that no line expects, in the words of such lines */
} EwExampleResult;

/** What became of a line in an example: the farthest that it got. */
typedef enum {
    EW_TRIAL_BROKE,    /**< it doesn't match, though a word that it asks for is there */
    EW_TRIAL_WITHHELD, /**< it matches, and yields nothing that is expected */
    EW_TRIAL_YIELDED,  /**< it yields a fact that is expected */
} EwTrial;

/** How well examples show a line of a frame or a pattern of a relation. Only those that pass are counted. */
typedef struct {
    const EwLine *line;
    gboolean frame;
    guint positive; /**< examples in which it yields a fact that is expected */
    guint negative; /**< examples of nothing in which it matches in vain, or below which they stand and it
                       breaks */
} EwCoverage;

/** All results, in the order in which the files were loaded, and of the lines in each. */
typedef struct {
    GArray *results; /**< EwExampleResult */
    guint passed, failed;
    guint todo, todo_passed; /**< known gaps; those of them that pass are counted in both */
} EwExampleRun;

/** Whether all expectations of those examples can be understood; reports those that can't. @rules must be
 * sealed. */
gboolean ew_examples_check(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink);
/**
 * Reads the examples that lie in one of @sources (EwSource; NULL: in any), sharing them out over @threads (0:
 * as many as there are processors). @rules must be sealed. NULL with @error (EW_ERROR_RULES) if an
 * expectation can't be understood; each such is reported to @sink.
 */
EwExampleRun *ew_examples_run(EwRules *rules, const GPtrArray *sources, guint threads,
                              const EwProblemSink *sink, GError **error);
void ew_example_run_free(EwExampleRun *run);
/** An EwCoverage for each line of the frames, and then for each pattern, that lies in one of @sources. */
GArray *ew_examples_coverage(const EwExampleRun *run, const EwRules *rules, const GPtrArray *sources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwExampleRun, ew_example_run_free)

#endif
