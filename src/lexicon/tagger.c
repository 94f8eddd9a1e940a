/* SPDX-License-Identifier: MIT */
/*
 * Viterbi over the choices of each item. A step costs what the transition from state to state costs;
 * transitions say how much likelier a step is than chance, so that the cost of a reading can be that of the
 * tag given the word. Each choice is kept twice: in a clause that still wants its finite verb, and in one
 * that has it; that tells "goods made in Peru" from "Peru made goods".
 */
#include "lexicon/tagger.h"

#include "lexicon/guess.h"
#include "lexicon/image.h"

#define PIECE  512
#define NO_WAY (G_MAXINT32 / 2)

typedef enum {
    NO_VERB,    /* the sentence has no finite verb so far */
    HAS_VERB,   /* the clause has its finite verb */
    NEW_CLAUSE, /* a further clause, which has none so far */
    INNER, /* as NO_VERB, within a clause that stands before the main verb ("The firm that ...", "If ...") */
    INNER_VERB, /* the same, which has its own verb: the main one is to come */
    CLAUSES
} Clause;

/* What a role makes of the state. */
static const guint8 next_clause[EW_ROLES][CLAUSES] = {
    [0] = {NO_VERB, HAS_VERB, NEW_CLAUSE, INNER, INNER_VERB},
    [EW_ROLE_FINITE] = {HAS_VERB, HAS_VERB, HAS_VERB, INNER_VERB, HAS_VERB},
    [EW_ROLE_OPENS] = {NO_VERB, NEW_CLAUSE, NEW_CLAUSE, INNER, INNER_VERB},
    [EW_ROLE_FINITE | EW_ROLE_OPENS] = {NEW_CLAUSE, NEW_CLAUSE, NEW_CLAUSE, INNER, NEW_CLAUSE},
    [EW_ROLE_SUBORDINATES] = {INNER, NEW_CLAUSE, INNER, INNER, INNER},
    [EW_ROLE_JOINS] = {NO_VERB, NEW_CLAUSE, NEW_CLAUSE, INNER, INNER},
};

/** Costs of the ways to a choice, one for each state of its clause. */
typedef gint32 Ways[CLAUSES];

typedef struct {
    EwChoice choices[PIECE][EW_CHOICES];
    guint8 counts[PIECE];
    guint8 back[PIECE][EW_CHOICES][CLAUSES]; /* choice * CLAUSES + clause */
} Lattice;

typedef struct {
    const gint8 *costs;
    const guint8 *roles;
    guint32 states;
    gint32 finite[CLAUSES]; /* what a finite verb costs in each state of the clause */
    gint32 verbless;        /* what a sentence without one costs */
} Model;

static inline gint32
step(const Model *m, guint from, guint to)
{
    return m->costs[from * m->states + to];
}

static inline void
reach(Lattice *l, gsize i, guint c, Clause clause, gint32 cost, guint from, Ways *after)
{
    if (cost >= after[c][clause])
        return;
    after[c][clause] = cost;
    l->back[i][c][clause] = (guint8)from;
}

static inline void
close_ways(gint32 *ways)
{
    for (guint clause = 0; clause < CLAUSES; clause++)
        ways[clause] = NO_WAY;
}

/* Finds the cheapest ways to each choice of item @i from those to the item before. */
static void
advance(Lattice *l, const Model *m, gsize i, Ways *before, Ways *after)
{
    for (guint c = 0; c < l->counts[i]; c++) {
        const EwChoice *choice = &l->choices[i][c];
        guint8 role = m->roles[choice->state];
        const guint8 *next = next_clause[role];
        gboolean finite = (role & EW_ROLE_FINITE) != 0;
        close_ways(after[c]);
        for (guint p = 0; p < l->counts[i - 1]; p++) {
            gint32 cost = choice->cost + step(m, l->choices[i - 1][p].state, choice->state);
            for (Clause clause = NO_VERB; clause < CLAUSES; clause++)
                reach(l, i, c, (Clause)next[clause],
                      before[p][clause] + cost + (finite ? m->finite[clause] : 0), p * CLAUSES + clause,
                      after);
        }
    }
}

/* Sets the ways to the first item. */
static void
begin(const Lattice *l, const Model *m, Ways *ways)
{
    for (guint c = 0; c < l->counts[0]; c++) {
        const EwChoice *choice = &l->choices[0][c];
        guint8 role = m->roles[choice->state];
        close_ways(ways[c]);
        ways[c][next_clause[role][NO_VERB]] = step(m, m->states - 1, choice->state) + choice->cost +
                                              ((role & EW_ROLE_FINITE) != 0 ? m->finite[NO_VERB] : 0);
    }
}

/* The cheapest of the ways to the last item and on to the end, as choice * CLAUSES + clause. */
static guint
finish(const Lattice *l, const Model *m, gsize i, Ways *ways)
{
    guint best = 0;
    gint32 best_cost = NO_WAY;
    for (guint c = 0; c < l->counts[i]; c++)
        for (Clause clause = NO_VERB; clause < CLAUSES; clause++) {
            gint32 cost = ways[c][clause] + step(m, l->choices[i][c].state, m->states - 1) +
                          (clause == HAS_VERB || clause == NEW_CLAUSE ? 0 : m->verbless);
            if (cost < best_cost) {
                best_cost = cost;
                best = c * CLAUSES + clause;
            }
        }
    return best;
}

static void
tag_piece(EwTagItem *items, gsize count)
{
    if (count == 0)
        return;
    Lattice l;
    Ways ways[2][EW_CHOICES];
    const EwImageHeader *h = ew_image_header();
    Model m = {EW_IMAGE_ARRAY(gint8, transitions),
               EW_IMAGE_ARRAY(guint8, state_roles),
               h->states,
               {h->first_finite, h->next_finite, h->first_finite, h->first_finite, h->first_finite},
               h->verbless};
    for (gsize i = 0; i < count; i++)
        l.counts[i] = (guint8)ew_guess(&items[i], l.choices[i]);
    begin(&l, &m, ways[0]);
    for (gsize i = 1; i < count; i++)
        advance(&l, &m, i, ways[(i - 1) % 2], ways[i % 2]);
    guint at = finish(&l, &m, count - 1, ways[(count - 1) % 2]);
    for (gsize i = count; i-- > 0;) {
        items[i].tag = l.choices[i][at / CLAUSES].tag;
        items[i].lemma = l.choices[i][at / CLAUSES].lemma;
        if (i > 0)
            at = l.back[i][at / CLAUSES][at % CLAUSES];
    }
}

void
ew_tag(EwTagItem *items, gsize count)
{
    for (gsize i = 0; i < count; i += PIECE)
        tag_piece(items + i, MIN(count - i, (gsize)PIECE));
}
