/* SPDX-License-Identifier: MIT */
/* The inside of EwPattern. Private to its compiler and its matcher. */
#ifndef EW_RULES_PATTERN_PRIVATE_H
#define EW_RULES_PATTERN_PRIVATE_H

#include "rules/rules.h"

#define EW_PATTERN_MAX_CAPTURES 24
#define EW_PATTERN_MAX_NEEDS    6 /* elements that are checked before matching */

/** An element that every match has: one of these kinds, one of these lemmas (0: any). */
typedef struct {
    EwKindSet kinds;
    guint64 lemmas;
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
    EwIds anchors; /**< none if there are none */
    EwPatternNeed needs[EW_PATTERN_MAX_NEEDS];
    guint n_needs;
    gsize
        code; /**< pcre2_code_32 *, made when the pattern is first matched; EW_PATTERN_NO_CODE: it can't be */
};

#define EW_PATTERN_NO_CODE 1

/** What the element means; reports unknown names. FALSE if there are any. Its children are not looked at. */
gboolean ew_pattern_resolve(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink);
/** Reports that @name is unknown, with a suggestion: once per element. */
void ew_pattern_unknown_name(const EwRules *rules, EwPatternNode *node, const char *name,
                             const EwProblemSink *sink);

/** The regular expression. */
GArray *ew_pattern_units(const EwPattern *pattern);

#endif
