/* SPDX-License-Identifier: MIT */
#include "extract/gates.h"

#include <string.h>

/* Frames by the kinds that their triggers may have. */
static void
add_frame(EwGates *gates, const EwLine *line)
{
    EwKindSet kinds = ew_pattern_trigger_kinds(line->pattern);
    for (guint kind = 0; kind < EW_KIND_COUNT; kind++) {
        GArray **frames = &gates->frames[line->layer][kind];
        if (!(kinds & EW_KIND_BIT(kind)))
            continue;
        if (!*frames)
            *frames = g_array_new(FALSE, FALSE, sizeof(EwFrameGate));
        const EwFrameGate gate = {.line = line, .part = line->part};
        g_array_append_val(*frames, gate);
    }
}

EwGates *
ew_gates_new(const EwRules *rules)
{
    EwGates *gates = g_new0(EwGates, 1);
    gates->groups = g_new0(EwGate, rules->group_lines->len + 1);
    gates->folds = g_new0(EwGate, rules->fold_lines->len + 1);
    gates->patterns = g_new0(EwPatternGate, rules->patterns->len + 1);
    for (guint i = 0; i < rules->patterns->len; i++)
        gates->patterns[i].layer = ((const EwLine *)rules->patterns->pdata[i])->layer;
    for (guint i = 0; i < rules->frames->len; i++)
        add_frame(gates, rules->frames->pdata[i]);
    return gates;
}

void
ew_gates_free(EwGates *gates)
{
    for (guint layer = 0; layer < EW_LAYER_COUNT; layer++)
        for (guint kind = 0; kind < EW_KIND_COUNT; kind++)
            g_clear_pointer(&gates->frames[layer][kind], g_array_unref);
    g_free(gates->groups);
    g_free(gates->folds);
    g_free(gates->patterns);
    g_free(gates);
}

gboolean
ew_gate_pass(EwGate *gate, const EwLine *line, const EwContents *contents)
{
    if (!gate->learnt) {
        if (!ew_pattern_may_match(line->pattern, contents))
            return FALSE;
        const EwOutline *outline = ew_pattern_outline(line->pattern);
        if (!outline)
            return TRUE; /* the matcher will tell */
        gate->outline = *outline;
        gate->learnt = TRUE;
    }
    return ew_outline_starts(&gate->outline, contents, 0) != 0;
}

void
ew_gates_begin(EwGates *gates, const EwRules *rules)
{
    if (++gates->round)
        return;
    for (guint i = 0; i < rules->patterns->len; i++) /* after four billion of them they are numbered anew */
        gates->patterns[i].round = 0;
    gates->round = 1;
}

const EwLine *
ew_gates_pass_pattern(EwGates *gates, const EwRules *rules, guint number, EwLayer layer,
                      const EwContents *contents)
{
    EwPatternGate *gate = &gates->patterns[number];
    if (gate->layer != layer || gate->round == gates->round)
        return NULL;
    gate->round = gates->round;
    const EwLine *line = rules->patterns->pdata[number];
    return !contents || ew_gate_pass(&gate->gate, line, contents) ? line : NULL;
}

EwBeside
ew_gates_beside(const EwContents *contents, guint position)
{
    return (EwBeside){position > 0 ? contents->units[position - 1].kind : EW_BESIDE_EDGE,
                      position + 1 < contents->count ? contents->units[position + 1].kind : EW_BESIDE_EDGE};
}

gboolean
ew_gates_pass_frame(EwFrameGate *gate, EwBeside beside)
{
    if (!gate->learnt)
        ew_pattern_beside_trigger(gate->line->pattern, &gate->before, &gate->after);
    gate->learnt = TRUE;
    return gate->before & beside.before && gate->after & beside.after;
}
