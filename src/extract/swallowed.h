/* SPDX-License-Identifier: MIT */
/*
 * A pattern is matched on groups, but its writer thinks of words: "X take a stake in Y" never matches, since
 * "a stake" is one group. Words of patterns that stand side by side are read as text is, to see which of them
 * are no symbols of their own.
 */
#ifndef EW_EXTRACT_SWALLOWED_H
#define EW_EXTRACT_SWALLOWED_H

#include "rules/rules.h"

/**
 * Warns of words of patterns and frames' lines that lie in one of @sources (EwSource; NULL: in any) and that
 * a group takes in, in the order of the files. @rules must be sealed. The code is never-matches.
 */
void ew_lint_swallowed(EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink);

#endif
