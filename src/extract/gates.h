/* SPDX-License-Identifier: MIT */
/*
 * What must hold for a line of the rules to be tried at all, side by side in memory: of the hundreds of lines
 * that might be tried on a sentence most are told off here, without a look at their patterns. What a pattern
 * asks for is taken down when it is first tried, so start-up pays for none.
 */
#ifndef EW_EXTRACT_GATES_H
#define EW_EXTRACT_GATES_H

#include "rules/outline.h"
#include "rules/rules.h"

typedef struct {
    EwOutline outline; /**< a copy */
    gboolean learnt;
} EwGate;

/** A relation's pattern. */
typedef struct {
    guint32 round; /**< in which it was tried last */
    EwLayer layer;
    EwGate gate;
} EwPatternGate;

/** A frame's line, for triggers of one kind. */
typedef struct {
    const EwLine *line;
    EwKindSet before, after; /**< kinds that stand beside the trigger; EW_BESIDE_EDGE where nothing does */
    EwPart part;
    gboolean learnt;
} EwFrameGate;

typedef struct {
    EwPatternGate *patterns; /**< by number */
    EwGate *groups, *folds;  /**< likewise */
    guint32 round;
    GArray *frames[EW_LAYER_COUNT][EW_KIND_COUNT]; /**< EwFrameGate; NULL: none */
} EwGates;

EwGates *ew_gates_new(const EwRules *rules);
void ew_gates_free(EwGates *gates);
/** Whether the line may match somewhere in @contents. */
gboolean ew_gate_pass(EwGate *gate, const EwLine *line, const EwContents *contents);
/** From here on each pattern is to be tried once. */
void ew_gates_begin(EwGates *gates, const EwRules *rules);
/** The pattern, if it has not been tried in this round and @contents (NULL: whatever they are) may match it;
 * NULL if not. */
const EwLine *ew_gates_pass_pattern(EwGates *gates, const EwRules *rules, guint number, EwLayer layer,
                                    const EwContents *contents);

/** The kinds of the symbols beside a trigger. */
typedef struct {
    EwKindSet before, after;
} EwBeside;
EwBeside ew_gates_beside(const EwContents *contents, guint position);
gboolean ew_gates_pass_frame(EwFrameGate *gate, EwBeside beside);

#endif
