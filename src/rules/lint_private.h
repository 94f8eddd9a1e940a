/* SPDX-License-Identifier: MIT */
/* What the checks share: findings are gathered, and reported in the order of files and lines. */
#ifndef EW_RULES_LINT_PRIVATE_H
#define EW_RULES_LINT_PRIVATE_H

#include "rules/rules.h"

typedef struct {
    const EwRules *rules;
    const GPtrArray *sources; /**< EwSource: what is found elsewhere is dropped; NULL: nothing is */
    GArray *findings;
} EwLint;

EwLint *ew_lint_new(const EwRules *rules, const GPtrArray *sources);
/** Takes @message and @hint (which may be NULL) over. */
void ew_lint_note(EwLint *lint, const EwPlace *place, const char *code, char *message, char *hint);
/** Reports all that was found, sorted, and frees @lint. */
void ew_lint_report(EwLint *lint, const EwProblemSink *sink);

#endif
