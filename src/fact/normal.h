/* SPDX-License-Identifier: MIT */
/* The normal form of a fact's values, shared by its JSON and the graph, so that both tell the same facts
 * apart. */
#ifndef EW_FACT_NORMAL_H
#define EW_FACT_NORMAL_H

#include "fact/fact.h"

/** Confidence in whole hundredths, which is all that a fact keeps of it. NaN is 0. */
guint ew_confidence_percent(double confidence);

/**
 * Walks pairs in the order given: sets *@pair, advances *@i and returns TRUE, or FALSE at the end. Neighbours
 * with the same key come as one pair ("a; b", in @buffer), since a JSON object has no equal keys.
 */
gboolean ew_pairs_next(const EwPair *pairs, guint n, guint *i, EwPair *pair, GString *buffer);

#endif
