/* SPDX-License-Identifier: MIT */
/* What may be read but is hardly what was meant: warnings for rule writers. */
#ifndef EW_RULES_LINT_H
#define EW_RULES_LINT_H

#include "rules/rules.h"

/**
 * Warns of what stands in one of @sources (EwSource; NULL: anywhere), in the order of files and lines. @rules
 * are loaded but not sealed: sealing forgets which class another one names. The codes are no-examples,
 * empty-relation, unknown-word, duplicate-word, shared-word, duplicate-pattern and unused-class.
 */
void ew_rules_lint(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink);

/**
 * Likewise, of what can be told only of sealed @rules: parts of patterns that nothing can match. The codes
 * are never-matches and other-kind.
 */
void ew_rules_lint_sealed(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink);

#endif
