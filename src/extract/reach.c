/* SPDX-License-Identifier: MIT */
/*
 * A line's beginning is a line too: with its last element left out, then the last two and so on, the longest
 * beginning that matches tells where the whole line broke. This is slow, and done only to explain.
 */
#include "extract/reach.h"

/* The beginnings of one line, by length; NULL for those that can't stand alone, such as a frame's without its
 * trigger. */
typedef struct {
    guint total;
    EwPattern **patterns; /* total of them; [n] has n elements */
} Beginnings;

struct _EwReach {
    GHashTable *lines; /* EwLine -> Beginnings */
};

static void
beginnings_free(gpointer data)
{
    Beginnings *beginnings = data;
    for (guint i = 0; i < beginnings->total; i++)
        ew_pattern_free(beginnings->patterns[i]);
    g_free(beginnings->patterns);
    g_free(beginnings);
}

EwReach *
ew_reach_new(void)
{
    EwReach *reach = g_new0(EwReach, 1);
    reach->lines = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, beginnings_free);
    return reach;
}

void
ew_reach_free(EwReach *reach)
{
    if (!reach)
        return;
    g_hash_table_unref(reach->lines);
    g_free(reach);
}

static const Beginnings *
beginnings_of(EwReach *reach, const EwRules *rules, const EwLine *line, gboolean frame)
{
    Beginnings *beginnings = g_hash_table_lookup(reach->lines, line);
    if (beginnings)
        return beginnings;
    beginnings = g_new0(Beginnings, 1);
    g_hash_table_insert(reach->lines, (gpointer)line, beginnings);
    if (line->node->type != EW_NODE_SEQUENCE)
        return beginnings;
    beginnings->total = line->node->n_children;
    beginnings->patterns = g_new0(EwPattern *, beginnings->total + 1);
    const EwProblemSink silent = {NULL, NULL};
    for (guint n = 1; n < beginnings->total; n++) {
        EwPatternNode part = *line->node;
        part.n_children = n;
        beginnings->patterns[n] =
            ew_pattern_compile(rules, &part, frame ? EW_PATTERN_FRAME : EW_PATTERN_PLAIN, &silent);
    }
    return beginnings;
}

/* Whether the pattern matches a stretch that has @position in it; *end is where that ends. */
static gboolean
matches_over(EwAnalysis *analysis, const EwPattern *pattern, guint position, guint *end)
{
    EwMatch match;
    for (guint from = 0; from <= position; from = match.whole.first + 1) {
        if (ew_pattern_match(pattern, analysis->matcher, &analysis->contents, from, &match) <= 0 ||
            match.whole.first > position)
            return FALSE;
        *end = match.whole.first + match.whole.count;
        if (*end > position)
            return TRUE;
    }
    return FALSE;
}

gboolean
ew_reach_find(EwReach *reach, EwAnalysis *analysis, const EwLine *line, gboolean frame, guint position,
              EwReached *reached)
{
    const Beginnings *beginnings = beginnings_of(reach, analysis->rules, line, frame);
    EwUnit *unit = &g_array_index(analysis->units, EwUnit, position);
    const EwUnit plain = *unit;
    if (frame)
        *unit = ew_unit_marked(&plain);
    gboolean found = FALSE;
    for (guint n = beginnings->total; !found && n-- > 1;) {
        if (!beginnings->patterns[n] ||
            !matches_over(analysis, beginnings->patterns[n], position, &reached->position))
            continue;
        found = TRUE;
        reached->count = n;
        reached->total = beginnings->total;
        reached->wanted = line->node->children[n]->place;
    }
    *unit = plain;
    return found;
}
