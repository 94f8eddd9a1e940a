/* SPDX-License-Identifier: MIT */
/*
 * Matching: a pattern's program is made when it is first asked for, and run by backtracking. Whether a way
 * leads from an instruction and a place to the end doesn't depend on how they were reached, so each choice is
 * made at most once at each place: time is bounded by the product of both lengths.
 */
#include "rules/contents.h"
#include "rules/program.h"

#include <string.h>

#define MATCH_LIMIT 200000 /* choices; a sentence of 512 symbols needs a few hundred */

/* What to go back to. */
typedef enum {
    WAY,     /* go on with @pc at @at */
    SHORTER, /* the run before @pc can end anywhere from @low up to @high */
    LONGER,  /* the run at @pc can go on from @low, at most up to @high */
    CAPTURE, /* the capture @pc was [low, high) */
} ChoiceKind;

typedef struct {
    guint32 kind, pc, low, high;
} Choice;

struct _EwMatcher {
    guint most_steps;
    Choice *choices; /* a stack */
    guint n_choices, room;
    guint64 *tried; /* bit per choice instruction and place */
    gsize tried_words;
    gboolean cleared; /* tried is of this search */
    guint steps;
    guint starts[EW_PATTERN_MAX_CAPTURES + 1], ends[EW_PATTERN_MAX_CAPTURES + 1];
    /* The search. */
    const EwProgram *program;
    const EwContents *contents;
    const EwUnit *units; /* its */
    guint count;
};

EwMatcher *
ew_matcher_new(void)
{
    EwMatcher *matcher = g_new0(EwMatcher, 1);
    matcher->most_steps = MATCH_LIMIT;
    return matcher;
}

void
ew_matcher_set_limit(EwMatcher *matcher, guint steps)
{
    matcher->most_steps = steps ? steps : MATCH_LIMIT;
}

void
ew_matcher_free(EwMatcher *matcher)
{
    if (!matcher)
        return;
    g_free(matcher->choices);
    g_free(matcher->tried);
    g_free(matcher);
}

static inline gboolean
fits(const EwAtom *atom, const EwUnit *unit)
{
    return ((atom->kinds & unit->kind) | (atom->trigger & unit->trigger)) && atom->bloom & unit->lemma_bit &&
           (!atom->types || atom->types & unit->type) && (!atom->word || atom->word == unit->word) &&
           (!atom->lemmas || ew_lemma_set_has(atom->lemmas, unit->lemma));
}

static inline gboolean
fits_any(const EwMatcher *matcher, const EwInstruction *instruction, guint at)
{
    const EwUnit *unit = &matcher->units[at];
    if (!((instruction->kinds & unit->kind) | (instruction->trigger & unit->trigger)) ||
        !(instruction->bloom & unit->lemma_bit))
        return FALSE;
    const EwAtom *atom = &matcher->program->atoms[instruction->atoms];
    for (guint i = 0; i < instruction->n_atoms; i++)
        if (fits(atom + i, unit))
            return TRUE;
    return FALSE;
}

static inline void
push(EwMatcher *matcher, ChoiceKind kind, guint32 pc, guint low, guint high)
{
    if (matcher->n_choices == matcher->room) {
        matcher->room = MAX(64, 2 * matcher->room);
        matcher->choices = g_renew(Choice, matcher->choices, matcher->room);
    }
    matcher->choices[matcher->n_choices++] = (Choice){kind, pc, low, high};
}

static inline void
set_capture(EwMatcher *matcher, guint capture, guint start, guint end)
{
    push(matcher, CAPTURE, capture, matcher->starts[capture], matcher->ends[capture]);
    matcher->starts[capture] = start;
    matcher->ends[capture] = end;
}

static void
clear_tried(EwMatcher *matcher)
{
    gsize words = (gsize)matcher->program->n_choices * (matcher->count + 1) / 64 + 1;
    if (words > matcher->tried_words) {
        matcher->tried = g_renew(guint64, matcher->tried, words);
        matcher->tried_words = words;
    }
    memset(matcher->tried, 0, words * sizeof *matcher->tried);
    matcher->cleared = TRUE;
}

/* Whether the choice at this place has led nowhere before (within NOT nothing is remembered). */
static gboolean
was_tried(EwMatcher *matcher, const EwInstruction *instruction, guint at)
{
    if (instruction->choice == EW_NO_CHOICE)
        return FALSE;
    if (!matcher->cleared)
        clear_tried(matcher);
    gsize bit = (gsize)instruction->choice * (matcher->count + 1) + at;
    guint64 mask = G_GUINT64_CONSTANT(1) << bit % 64;
    gboolean tried = (matcher->tried[bit / 64] & mask) != 0;
    matcher->tried[bit / 64] |= mask;
    return tried;
}

/* Where the run at @at ends that is tried first, or G_MAXUINT; others are left to be tried. */
static guint
run(EwMatcher *matcher, guint32 pc, guint at)
{
    const EwInstruction *instruction = &matcher->program->code[pc];
    guint most = MIN(instruction->max, matcher->count - at), n = 0;
    guint wanted = instruction->lazy ? MIN(instruction->min, most) : most;
    while (n < wanted && fits_any(matcher, instruction, at + n))
        n++;
    if (n < instruction->min)
        return G_MAXUINT;
    if (instruction->lazy && n < most)
        push(matcher, LONGER, pc, at + n, at + most);
    else if (!instruction->lazy && n > instruction->min)
        push(matcher, SHORTER, pc + 1, at + instruction->min, at + n);
    return at + n;
}

/* Takes up the last choice above @bottom that has a way left; FALSE if there is none. */
static gboolean
go_back(EwMatcher *matcher, guint bottom, guint32 *pc, guint *at)
{
    while (matcher->n_choices > bottom) {
        Choice *choice = &matcher->choices[matcher->n_choices - 1];
        gboolean found = TRUE;
        switch ((ChoiceKind)choice->kind) {
        case CAPTURE:
            matcher->starts[choice->pc] = choice->low;
            matcher->ends[choice->pc] = choice->high;
            found = FALSE;
            break;
        case WAY:
            *pc = choice->pc;
            *at = choice->low;
            break;
        case SHORTER:
            *pc = choice->pc;
            *at = --choice->high;
            break;
        case LONGER:
            found = fits_any(matcher, &matcher->program->code[choice->pc], choice->low);
            *pc = choice->pc + 1;
            *at = ++choice->low;
            break;
        }
        if (!found || choice->low >= choice->high)
            matcher->n_choices--;
        if (found)
            return TRUE;
    }
    return FALSE;
}

static int walk(EwMatcher *matcher, guint32 pc, guint at, guint *end);

/* Whether what is within NOT matches at @at, which leaves no traces; -1 at the limit. */
static int
matches_within(EwMatcher *matcher, guint32 pc, guint at)
{
    guint bottom = matcher->n_choices, end;
    int result = walk(matcher, pc, at, &end);
    while (matcher->n_choices > bottom && result == 1) { /* captures as they were */
        const Choice *choice = &matcher->choices[--matcher->n_choices];
        if (choice->kind == CAPTURE) {
            matcher->starts[choice->pc] = choice->low;
            matcher->ends[choice->pc] = choice->high;
        }
    }
    return result;
}

/* Which way to go first, if any; the other is left to be tried where it can go on. */
static gboolean
split(EwMatcher *matcher, const EwInstruction *instruction, guint32 *pc, guint at)
{
    gboolean end = at >= matcher->count;
    EwKindSet kind = end ? 0 : matcher->units[at].kind | matcher->units[at].trigger;
    gboolean here = end ? instruction->here_ends : (instruction->here & kind) != 0;
    gboolean there = end ? instruction->there_ends : (instruction->there & kind) != 0;
    if (here && there) {
        if (was_tried(matcher, instruction, at))
            return FALSE;
        matcher->steps++;
        push(matcher, WAY, instruction->to, at, at);
    }
    *pc = here ? *pc + 1 : instruction->to;
    return here || there;
}

/* One instruction at @at: TRUE if it goes on, at *pc and *at. */
static gboolean
step(EwMatcher *matcher, guint32 *pc, guint *at, gboolean *limit)
{
    const EwInstruction *instruction = &matcher->program->code[*pc];
    switch ((EwOp)instruction->op) {
    case EW_OP_ATOM:
        if (*at >= matcher->count || !fits_any(matcher, instruction, *at))
            return FALSE;
        if (instruction->capture)
            set_capture(matcher, instruction->capture, *at, *at + 1);
        (*at)++;
        break;
    case EW_OP_RUN:
        if (was_tried(matcher, instruction, *at))
            return FALSE;
        matcher->steps++;
        *at = run(matcher, *pc, *at);
        if (*at == G_MAXUINT)
            return FALSE;
        break;
    case EW_OP_SPLIT:
        return split(matcher, instruction, pc, *at);
    case EW_OP_NOT:
        if (was_tried(matcher, instruction, *at))
            return FALSE;
        switch (matches_within(matcher, *pc + 1, *at)) {
        case 0:
            *pc = instruction->to;
            return TRUE;
        case 1:
            return FALSE;
        default:
            *limit = TRUE;
            return FALSE;
        }
    case EW_OP_JUMP:
        *pc = instruction->to;
        return TRUE;
    case EW_OP_OPEN:
        set_capture(matcher, instruction->capture, *at, G_MAXUINT);
        break;
    case EW_OP_CLOSE:
        set_capture(matcher, instruction->capture, matcher->starts[instruction->capture], *at);
        break;
    case EW_OP_START:
        if (*at > 0)
            return FALSE;
        break;
    case EW_OP_END:
        if (*at < matcher->count)
            return FALSE;
        break;
    case EW_OP_ACCEPT:
        return FALSE; /* walk() has seen to it */
    }
    (*pc)++;
    return TRUE;
}

/* From @pc and @at to the next ACCEPT: 1 and its place, 0 if no way leads there, -1 at the limit. */
static int
walk(EwMatcher *matcher, guint32 pc, guint at, guint *end)
{
    guint bottom = matcher->n_choices;
    gboolean limit = FALSE;
    while (matcher->program->code[pc].op != EW_OP_ACCEPT) {
        if (!step(matcher, &pc, &at, &limit) && (limit || !go_back(matcher, bottom, &pc, &at)))
            return limit ? -1 : 0;
        if (matcher->steps > matcher->most_steps)
            return -1;
    }
    *end = at;
    return 1;
}

static void
take_captures(const EwMatcher *matcher, EwMatch *match)
{
    const EwProgram *program = matcher->program;
    for (guint i = 0; i < EW_CAPTURE_COUNT; i++)
        match->captures[i] = (EwMatchSpan){G_MAXUINT, 0};
    for (guint i = 1; i <= program->n_captures; i++)
        if (matcher->starts[i] != G_MAXUINT)
            match->captures[program->roles[i]] =
                (EwMatchSpan){matcher->starts[i], matcher->ends[i] - matcher->starts[i]};
}

/* Whether what the pattern wants after its rarest symbol follows the one at @at. */
static int
follows_anchor(EwMatcher *matcher, guint at)
{
    const EwProgram *program = matcher->program;
    guint end;
    if (!fits_any(matcher, &program->code[program->anchor], at))
        return 0;
    matcher->n_choices = 0;
    return walk(matcher, program->anchor + 1, at + 1, &end);
}

/* The last place from @from on where the pattern's rarest symbol is and what the pattern wants after it
 * follows: whatever comes before, there is no match without one. 1 if there is such a place, 0, or -1 at the
 * limit. */
static int
find_anchor(EwMatcher *matcher, guint from, guint *last)
{
    const EwInstruction *anchor = &matcher->program->code[matcher->program->anchor];
    EwPlaces places = ew_contents_places(matcher->contents, anchor->kinds | anchor->trigger, anchor->bloom);
    for (guint at = matcher->count; at-- > from;) {
        if (at < EW_PLACES_REST) { /* on to the next one that can be */
            EwPlaces left = places & ((G_GUINT64_CONSTANT(2) << at) - 1);
            if (left >> from == 0)
                return 0;
            at = EW_PLACES_REST - (guint)__builtin_clzll(left);
        }
        *last = at;
        int result = follows_anchor(matcher, at);
        if (result)
            return result;
    }
    return 0;
}

/* No capture has been, and no choice made. */
static void
begin(EwMatcher *matcher)
{
    memset(matcher->starts, 0xff, (matcher->program->n_captures + 1) * sizeof(guint));
    matcher->cleared = FALSE;
}

/* Whether a match can begin at @at. */
static inline gboolean
may_start(const EwMatcher *matcher, guint at)
{
    const EwProgram *program = matcher->program;
    const EwUnit *unit = &matcher->units[at];
    return at < matcher->count
               ? (unit->kind | unit->trigger) & program->first && unit->lemma_bit & program->first_lemmas
               : program->empty;
}

/* The first match that begins at @from to @last. */
static int
find_match(EwMatcher *matcher, guint from, guint last, EwPlaces places, EwMatch *match)
{
    const EwProgram *program = matcher->program;
    if (!program->empty)
        places &= ew_contents_places(matcher->contents, program->first, program->first_lemmas);
    for (guint start = from; start <= last; start++) {
        if (start < EW_PLACES_REST) {
            EwPlaces left = places >> start;
            if (!left)
                return 0;
            start += (guint)__builtin_ctzll(left);
            if (start > last)
                return 0;
        }
        guint end;
        if (!may_start(matcher, start))
            continue;
        matcher->n_choices = 0;
        int result = walk(matcher, 0, start, &end);
        if (result < 0)
            return -1;
        if (result == 0)
            continue;
        match->whole = (EwMatchSpan){start, end - start};
        take_captures(matcher, match);
        return 1;
    }
    return 0;
}

int
ew_pattern_match(const EwPattern *pattern, EwMatcher *matcher, const EwContents *contents, guint from,
                 EwMatch *match)
{
    const EwProgram *program = ew_pattern_program(pattern);
    if (!program)
        return -1;
    matcher->program = program;
    matcher->contents = contents;
    matcher->units = contents->units;
    matcher->count = contents->count;
    matcher->steps = 0;
    guint last = contents->count;
    EwPlaces starts = ew_outline_starts(&program->outline, contents, from);
    if (!starts)
        return 0;
    if (program->anchor != EW_NO_ANCHOR && program->anchor > 0) {
        begin(matcher);
        int result = find_anchor(matcher, from, &last);
        if (result <= 0)
            return result;
    }
    begin(matcher);
    return find_match(matcher, from, last, starts, match);
}
