/* SPDX-License-Identifier: MIT */
/* Matching: the regular expression of a pattern is compiled when it is first asked for. */
#include "rules/pattern_private.h"

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>

#define MATCH_LIMIT 200000 /* steps; a sentence of 512 symbols needs a few thousand */

struct _EwMatcher {
    pcre2_match_data_32 *data;
    pcre2_match_context_32 *context;
    pcre2_jit_stack_32 *stack;
};

void
ew_pattern_free(EwPattern *pattern)
{
    if (!pattern)
        return;
    if (pattern->code != EW_PATTERN_NO_CODE)
        pcre2_code_free_32((pcre2_code_32 *)pattern->code);
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

EwMatcher *
ew_matcher_new(void)
{
    EwMatcher *matcher = g_new0(EwMatcher, 1);
    matcher->data = pcre2_match_data_create_32(EW_PATTERN_MAX_CAPTURES + 1, NULL);
    matcher->context = pcre2_match_context_create_32(NULL);
    matcher->stack = pcre2_jit_stack_create_32(32 * 1024, 1024 * 1024, NULL);
    pcre2_set_match_limit_32(matcher->context, MATCH_LIMIT);
    pcre2_jit_stack_assign_32(matcher->context, NULL, matcher->stack);
    return matcher;
}

void
ew_matcher_free(EwMatcher *matcher)
{
    if (!matcher)
        return;
    pcre2_match_data_free_32(matcher->data);
    pcre2_match_context_free_32(matcher->context);
    pcre2_jit_stack_free_32(matcher->stack);
    g_free(matcher);
}

static EwMatchSpan
span_of(const PCRE2_SIZE *offsets, guint index)
{
    if (offsets[2 * index] == PCRE2_UNSET)
        return (EwMatchSpan){G_MAXUINT, 0};
    guint first = (guint)(offsets[2 * index] / EW_SYMBOL_UNITS);
    return (EwMatchSpan){first, (guint)(offsets[2 * index + 1] / EW_SYMBOL_UNITS) - first};
}

gboolean
ew_pattern_may_match(const EwPattern *pattern, const EwContents *contents)
{
    for (guint i = 0; i < pattern->n_needs; i++) {
        const EwPatternNeed *need = &pattern->needs[i];
        if ((need->kinds && !(need->kinds & contents->kinds)) ||
            (need->lemmas && !(need->lemmas & contents->lemmas)))
            return FALSE;
    }
    return TRUE;
}

static pcre2_code_32 *
compile_code(const EwPattern *pattern)
{
    int number = 0;
    PCRE2_SIZE offset = 0;
    g_autoptr(GArray) units = ew_pattern_units(pattern);
    pcre2_code_32 *code = pcre2_compile_32((PCRE2_SPTR32)(void *)units->data, units->len,
                                           PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY, &number, &offset, NULL);
    if (code) /* where there is no JIT, the interpreter does */
        pcre2_jit_compile_32(code, PCRE2_JIT_COMPLETE);
    return code;
}

/* Most patterns of most rules are never matched in a run: start-up doesn't pay for their code. Threads that
 * come to one at the same time wait for the first. */
static const pcre2_code_32 *
code_of(const EwPattern *pattern)
{
    gsize *slot = (gsize *)&pattern->code;
    if (g_once_init_enter(slot)) {
        pcre2_code_32 *code = compile_code(pattern);
        g_once_init_leave(slot, code ? (gsize)code : EW_PATTERN_NO_CODE);
    }
    return pattern->code == EW_PATTERN_NO_CODE ? NULL : (const pcre2_code_32 *)pattern->code;
}

EwPattern *
ew_pattern_compile(const EwRules *rules, const EwPatternNode *node, EwPatternMode mode,
                   const EwProblemSink *sink)
{
    EwPattern *pattern = ew_pattern_prepare(rules, node, mode, sink);
    if (pattern)
        code_of(pattern);
    return pattern;
}

int
ew_pattern_match(const EwPattern *pattern, EwMatcher *matcher, const guint32 *units, guint count, guint from,
                 EwMatch *match)
{
    const pcre2_code_32 *code = code_of(pattern);
    if (!code)
        return -1;
    int result =
        pcre2_match_32(code, (PCRE2_SPTR32)units, (gsize)count * EW_SYMBOL_UNITS,
                       (gsize)from * EW_SYMBOL_UNITS, PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
    if (result == PCRE2_ERROR_NOMATCH)
        return 0;
    if (result <= 0)
        return -1;
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer_32(matcher->data);
    match->whole = span_of(offsets, 0);
    for (guint i = 0; i < EW_CAPTURE_COUNT; i++)
        match->captures[i] = (EwMatchSpan){G_MAXUINT, 0};
    for (guint i = 1; i < (guint)result; i++)
        if (offsets[2 * i] != PCRE2_UNSET)
            match->captures[pattern->roles[i]] = span_of(offsets, i);
    return 1;
}
