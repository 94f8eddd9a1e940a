/* SPDX-License-Identifier: MIT */
/*
 * A pattern as a program for the matcher: instructions that ask for symbols, one after another, with choices
 * between ways to go on. The first way in the order of the pattern that reaches the end is the match, as in
 * Perl's regular expressions. Private to pattern.c, which keeps it, and pattern_match.c, which runs it.
 */
#ifndef EW_RULES_PROGRAM_H
#define EW_RULES_PROGRAM_H

#include "rules/outline.h"
#include "rules/pattern_private.h"

typedef enum {
    EW_OP_ATOM,   /**< one symbol, of those that the atoms ask for */
    EW_OP_RUN,    /**< min to max such symbols, as many as can be (lazy: as few) */
    EW_OP_SPLIT,  /**< goes on; if that fails, at @to */
    EW_OP_JUMP,   /**< goes on at @to */
    EW_OP_OPEN,   /**< a capture begins */
    EW_OP_CLOSE,  /**< and ends */
    EW_OP_NOT,    /**< what follows, up to the next ACCEPT of its level, must not match; goes on at @to */
    EW_OP_START,  /**< the string's start */
    EW_OP_END,    /**< the string's end */
    EW_OP_ACCEPT, /**< done */
} EwOp;

#define EW_NO_CHOICE G_MAXUINT32
#define EW_NO_ANCHOR G_MAXUINT32

typedef struct {
    guint8 op;
    guint8 capture; /**< ATOM: number of the capture that the symbol is, or 0; OPEN, CLOSE */
    guint8 lazy : 1;
    guint8 here_ends : 1;  /**< SPLIT: whether to go on where there is no symbol */
    guint8 there_ends : 1; /**< and whether at @to */
    guint8 min, max;       /**< RUN */
    guint32 choice;        /**< numbers what can fail after more than one way; EW_NO_CHOICE within NOT */
    guint32 atoms, n_atoms;
    guint32 to;
    union {
        struct {
            EwKindSet kinds, trigger; /**< ATOM, RUN: what its atoms ask for, together */
            guint64 bloom;
        };
        struct {
            EwKindSet here, there; /**< SPLIT: kinds of the next symbol with which to go on, and at @to */
        };
    };
} EwInstruction;

/** Lemmas as a table to look up in; NULL slots are 0. */
typedef struct {
    guint32 mask;
    guint32 slots[];
} EwLemmaSet;

/** What a symbol is asked to be. */
typedef struct {
    EwKindSet kinds, trigger; /**< one of these, or the marked symbol of one of those */
    guint64 bloom;            /**< bits of the lemmas; all for any */
    const EwLemmaSet *lemmas; /**< NULL: any */
    guint32 word;             /**< 0: any */
    guint32 types;            /**< as in EwUnit; 0: any */
} EwAtom;

struct _EwProgram {
    EwInstruction *code;
    EwAtom *atoms;
    EwOutline outline;
    guint n_code, n_atoms, n_choices, n_captures;
    GPtrArray *sets;                           /**< EwLemmaSet */
    guint8 roles[EW_PATTERN_MAX_CAPTURES + 1]; /**< capture number -> EwCapture */
    guint32 anchor;          /**< the ATOM on all ways where matching begins, or EW_NO_ANCHOR */
    gboolean empty;          /**< a match can be */
    EwKindSet first;         /**< kinds that a match can begin with; all if it can be empty */
    guint64 first_lemmas;    /**< likewise, bits of lemmas */
    EwKindSet before, after; /**< FRAME: kinds that the pattern reads right before and after the trigger */
    gboolean leads, closes;  /**< it may read none there */
};

/** The program of a pattern that was prepared without errors; NULL if it would be too large. */
EwProgram *ew_program_new(const EwPattern *pattern);
void ew_program_free(EwProgram *program);
/** The pattern's own, made when first asked for, by any thread; NULL likewise. */
const EwProgram *ew_pattern_program(const EwPattern *pattern);

static inline gboolean
ew_lemma_set_has(const EwLemmaSet *set, guint32 lemma)
{
    guint32 slot = (lemma * 0x9E3779B1u) & set->mask;
    while (set->slots[slot] && set->slots[slot] != lemma)
        slot = (slot + 1) & set->mask;
    return lemma != 0 && set->slots[slot] == lemma;
}

#endif
