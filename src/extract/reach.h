/* SPDX-License-Identifier: MIT */
/* How far a line that doesn't match gets: for those who ask why. */
#ifndef EW_EXTRACT_REACH_H
#define EW_EXTRACT_REACH_H

#include "extract/analysis.h"

/** The beginnings of lines as patterns of their own, made when they are first asked for. */
typedef struct _EwReach EwReach;

EwReach *ew_reach_new(void);
void ew_reach_free(EwReach *reach);

/** How far: elements [0, count) of the line match, the next one is what is missing. */
typedef struct {
    guint count, total; /**< elements of the line */
    EwPlace wanted;     /**< of the element that is missing */
    guint
        position; /**< where it would have to stand, as far as one can say; the string's length for its end */
} EwReached;

/**
 * Finds how far a line that has been tried at @position without a match gets. FALSE if not past that
 * position, or if the line is no plain sequence of elements.
 */
gboolean ew_reach_find(EwReach *reach, EwAnalysis *analysis, const EwLine *line, gboolean frame,
                       guint position, EwReached *reached);

#endif
