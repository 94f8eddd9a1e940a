/* SPDX-License-Identifier: MIT */
/* An extractor: documents in, facts out. */
#ifndef EDGEWISE_EXTRACTOR_H
#define EDGEWISE_EXTRACTOR_H

#include "edgewise/document.h"
#include "edgewise/fact.h"
#include "edgewise/rules.h"

G_BEGIN_DECLS

/** Working memory for reading documents with a set of rules. One per thread; the rules may be shared. */
typedef struct _EwExtractor EwExtractor;

/** Options; zeroed means the defaults. */
typedef struct {
    gboolean no_coref; /**< leave pronouns and descriptions unresolved */
    gboolean costs;    /**< keep what each rule takes, for ew_extractor_rule_costs() */
    /** The most that is made of a sentence; 0: the default. A longer one is cut, more names or facts are
     * passed over, a rule that takes more steps is given up in it. */
    guint sentence_words; /**< 512, which is also the most that it may be */
    guint sentence_names; /**< 512 */
    guint sentence_facts; /**< 256 */
    guint rule_steps;     /**< 200,000 */
    EwProblemFunc on_problem;
    gpointer user_data;
} EwExtractorOptions;

typedef struct {
    guint64 documents, sentences, tokens, mentions, facts;
    guint64 limits; /**< how often a bound (match effort, sentence length) was hit; each is reported once per
                       document */
} EwExtractorCounts;

/** @rules must be sealed; a reference is taken. */
EwExtractor *ew_extractor_new(EwRules *rules, const EwExtractorOptions *options);
void ew_extractor_free(EwExtractor *extractor);

/** Reads a document and hands each of its facts to @func, in the order of the text. */
void ew_extractor_run(EwExtractor *extractor, const EwDocument *document, EwFactFunc func,
                      gpointer user_data);

EwExtractorCounts ew_extractor_counts(const EwExtractor *extractor);

/** What the matching of one line of the rules has taken. */
typedef struct {
    guint64 tries, matches, nanoseconds;
    guint64 limits; /**< how often it was given up */
} EwRuleCost;

/** Hands over each line that was tried, by its name ("bans:30", "verb:12"), in no order, if options asked for
 * costs. */
void ew_extractor_rule_costs(const EwExtractor *extractor,
                             void (*func)(const char *rule, const EwRuleCost *cost, gpointer user_data),
                             gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwExtractor, ew_extractor_free)

G_END_DECLS

#endif
