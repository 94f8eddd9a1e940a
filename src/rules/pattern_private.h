/* SPDX-License-Identifier: MIT */
/* The inside of EwPattern. Private to its compiler and its matcher. */
#ifndef EW_RULES_PATTERN_PRIVATE_H
#define EW_RULES_PATTERN_PRIVATE_H

#include "rules/outline.h"
#include "rules/rules.h"

#define EW_PATTERN_MAX_CAPTURES 24
#define EW_PATTERN_MAX_NEEDS    6 /* elements that are checked before matching */

/** What a variable may stand for, unless it is a modifier. */
#define EW_VARIABLE_KINDS                                                                                    \
    (EW_KIND_BIT(EW_KIND_NG) | EW_KIND_BIT(EW_KIND_NAMED) | EW_KIND_BIT(EW_KIND_NT) |                        \
     EW_KIND_BIT(EW_KIND_ROLE) | EW_KIND_BIT(EW_TAG_PRON))
/** What lies within a clause: no finite verb group, no stop, colon, subordinator. */
#define EW_GAP_KINDS                                                                                         \
    ((EW_KIND_BIT(EW_KIND_COUNT) - 1) &                                                                      \
     ~(EW_KIND_BIT(EW_KIND_ACTIVE) | EW_KIND_BIT(EW_KIND_PASSIVE) | EW_KIND_BIT(EW_KIND_COPULA) |            \
       EW_KIND_BIT(EW_TAG_STOP) | EW_KIND_BIT(EW_TAG_COLON) | EW_KIND_BIT(EW_TAG_SUBORD)))

/** An element that every match has: one of these kinds, lemmas and words (0: any). */
typedef struct {
    EwKindSet kinds;
    guint64 lemmas, words;
} EwPatternNeed;

struct _EwPattern {
    const EwRules *rules;
    const EwPatternNode *node;
    EwPatternMode mode;
    guint8 roles[EW_PATTERN_MAX_CAPTURES + 1]; /**< capture number -> EwCapture */
    guint captures;
    guint has; /**< bit per EwCapture */
    gboolean has_modifier;
    EwKindSet trigger_kinds;
    EwIds anchors;                             /**< none if there are none */
    EwPatternNeed needs[EW_PATTERN_MAX_NEEDS]; /**< one after another in each match */
    guint n_needs;
    EwProgram *program; /**< made when the pattern is first matched; one without code: it can't be */
};

/** What the element means; reports unknown names. FALSE if there are any. Its children are not looked at. */
gboolean ew_pattern_resolve(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink);
/** Reports that @name is unknown, with a suggestion: once per element. */
void ew_pattern_unknown_name(const EwRules *rules, EwPatternNode *node, const char *name,
                             const EwProblemSink *sink);

/** In a relation's pattern "X <verb-group sell>" stands for all ways in which X can be the verb's subject:
 * the definition that says what comes before element @index of the sequence, or NULL. */
const EwPatternNode *ew_pattern_subject_link(const EwRules *rules, EwPatternMode mode,
                                             const EwPatternNode *sequence, guint index);
/** The kinds that an element of a frame which is its trigger stands for. */
EwKindSet ew_pattern_trigger_kinds_of(const EwPatternNode *node);
/** Whether an element of a frame is the preposition that the trigger takes. */
gboolean ew_pattern_takes_prep(const EwPatternNode *node);

/** Whether an element asks for words of a class that has none: no symbol is that. */
gboolean ew_pattern_asks_for_nothing(const EwPatternNode *node);

#endif
