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
    GArray *anchors; /**< guint32 or NULL */
    EwPatternNeed needs[EW_PATTERN_MAX_NEEDS];
    guint n_needs;
    gsize
        code; /**< pcre2_code_32 *, made when the pattern is first matched; EW_PATTERN_NO_CODE: it can't be */
};

#define EW_PATTERN_NO_CODE 1

/** The regular expression. */
GArray *ew_pattern_units(const EwPattern *pattern);

#endif
