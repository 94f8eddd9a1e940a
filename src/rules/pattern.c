/* SPDX-License-Identifier: MIT */
/* What a prepared pattern tells of itself. Its program, and what that tells, are made when first asked for.
 */
#include "rules/contents.h"
#include "rules/program.h"

void
ew_pattern_free(EwPattern *pattern)
{
    if (!pattern)
        return;
    if (pattern->program && pattern->program->code)
        ew_program_free(pattern->program);
    g_free(pattern);
}

gboolean
ew_pattern_has(const EwPattern *pattern, EwCapture capture)
{
    return pattern->has >> capture & 1;
}

gboolean
ew_pattern_has_modifier(const EwPattern *pattern)
{
    return pattern->has_modifier;
}

EwKindSet
ew_pattern_trigger_kinds(const EwPattern *pattern)
{
    return pattern->trigger_kinds;
}

EwIds
ew_pattern_anchors(const EwPattern *pattern)
{
    return pattern->anchors;
}

/* The places after the first of @places. */
static EwPlaces
after_first(EwPlaces places)
{
    guint first = (guint)__builtin_ctzll(places);
    return first == EW_PLACES_REST ? places : ~((G_GUINT64_CONSTANT(2) << first) - 1);
}

gboolean
ew_pattern_may_match(const EwPattern *pattern, const EwContents *contents)
{
    EwPlaces left = G_MAXUINT64; /* what is needed comes one after another */
    for (guint i = 0; i < pattern->n_needs; i++) {
        const EwPatternNeed *need = &pattern->needs[i];
        EwPlaces places = left & ew_contents_places(contents, need->kinds ? need->kinds : G_MAXUINT64,
                                                    need->lemmas ? need->lemmas : G_MAXUINT64);
        if (!places || need->words & ~contents->words)
            return FALSE;
        left = after_first(places);
    }
    return TRUE;
}

/* Most patterns of most rules are never matched in a run: start-up doesn't pay for their programs. Of threads
 * that make one at the same time, the first has made it. */
static const EwProgram *
make_program(EwPattern *pattern)
{
    static const EwProgram none; /* for a pattern that has none */
    EwProgram *made = ew_program_new(pattern);
    if (!g_atomic_pointer_compare_and_exchange(&pattern->program, NULL, made ? made : (EwProgram *)&none))
        ew_program_free(made);
    return g_atomic_pointer_get(&pattern->program);
}

const EwProgram *
ew_pattern_program(const EwPattern *pattern)
{
    EwPattern *lazy = (EwPattern *)pattern;
    const EwProgram *program = g_atomic_pointer_get(&lazy->program);
    if (!program)
        program = make_program(lazy);
    return program->code ? program : NULL;
}

EwPattern *
ew_pattern_compile(const EwRules *rules, const EwPatternNode *node, EwPatternMode mode,
                   const EwProblemSink *sink)
{
    EwPattern *pattern = ew_pattern_prepare(rules, node, mode, sink);
    if (pattern)
        ew_pattern_program(pattern);
    return pattern;
}

const EwOutline *
ew_pattern_outline(const EwPattern *pattern)
{
    const EwProgram *program = ew_pattern_program(pattern);
    return program ? &program->outline : NULL;
}

void
ew_pattern_beside_trigger(const EwPattern *pattern, EwKindSet *before, EwKindSet *after)
{
    const EwProgram *program = ew_pattern_program(pattern);
    *before = !program ? 0 : program->leads ? G_MAXUINT64 : program->before;
    *after = !program ? 0 : program->closes ? G_MAXUINT64 : program->after;
}
