/* SPDX-License-Identifier: MIT */
/*
 * Viterbi over the choices of each item. A step costs what the transition from state to state costs;
 * transitions say how much likelier a step is than chance, so that the cost of a reading can be that of the
 * tag given the word.
 */
#include "lexicon/tagger.h"

#include "lexicon/guess.h"
#include "lexicon/image.h"

#define PIECE 512

typedef struct {
    EwChoice choices[PIECE][EW_CHOICES];
    guint8 counts[PIECE];
    guint8 back[PIECE][EW_CHOICES];
} Lattice;

typedef struct {
    const gint8 *costs;
    guint32 states;
} Transitions;

static inline gint32
step(const Transitions *t, guint from, guint to)
{
    return t->costs[from * t->states + to];
}

/* Finds the cheapest way to each choice of item @i from the ways to those of the item before. */
static void
advance(Lattice *l, const Transitions *t, gsize i, const gint32 *before, gint32 *after)
{
    for (guint c = 0; c < l->counts[i]; c++) {
        const EwChoice *choice = &l->choices[i][c];
        gint32 best = G_MAXINT32;
        for (guint p = 0; p < l->counts[i - 1]; p++) {
            gint32 cost = before[p] + step(t, l->choices[i - 1][p].state, choice->state);
            if (cost < best) {
                best = cost;
                l->back[i][c] = (guint8)p;
            }
        }
        after[c] = best + choice->cost;
    }
}

static guint
cheapest(const gint32 *costs, guint count)
{
    guint best = 0;
    for (guint c = 1; c < count; c++)
        if (costs[c] < costs[best])
            best = c;
    return best;
}

static void
tag_piece(EwTagItem *items, gsize count)
{
    Lattice l;
    Transitions t = {EW_IMAGE_ARRAY(gint8, transitions), ew_image_header()->states};
    gint32 costs[2][EW_CHOICES];
    guint edge = t.states - 1;
    for (gsize i = 0; i < count; i++)
        l.counts[i] = (guint8)ew_guess(&items[i], l.choices[i]);
    for (guint c = 0; c < l.counts[0]; c++)
        costs[0][c] = step(&t, edge, l.choices[0][c].state) + l.choices[0][c].cost;
    for (gsize i = 1; i < count; i++)
        advance(&l, &t, i, costs[(i - 1) % 2], costs[i % 2]);
    gint32 *last = costs[(count - 1) % 2];
    for (guint c = 0; c < l.counts[count - 1]; c++)
        last[c] += step(&t, l.choices[count - 1][c].state, edge);
    guint at = cheapest(last, l.counts[count - 1]);
    for (gsize i = count; i-- > 0; at = i > 0 ? l.back[i][at] : 0) {
        items[i].tag = l.choices[i][at].tag;
        items[i].lemma = l.choices[i][at].lemma;
    }
}

void
ew_tag(EwTagItem *items, gsize count)
{
    for (gsize i = 0; i < count; i += PIECE)
        tag_piece(items + i, MIN(count - i, (gsize)PIECE));
}
