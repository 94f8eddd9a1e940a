/* SPDX-License-Identifier: MIT */
/*
 * What a string of symbols holds, and where: lets a pattern be passed over that needs something else, and its
 * search begin at the few places where it can.
 */
#ifndef EW_RULES_CONTENTS_H
#define EW_RULES_CONTENTS_H

#include "rules/pattern.h"

/** Places are bits of a word: one each for the first ones, the last bit for all from there on. */
typedef guint64 EwPlaces;
#define EW_PLACES_REST 63

struct _EwContents {
    const EwUnit *units;
    guint count;
    EwKindSet kinds;
    guint64 lemmas, words; /**< a bit per hash of one */
    EwPlaces of_kind[EW_KIND_COUNT];
    EwPlaces of_lemma[64]; /**< by the bit of the lemma */
};

/** Looks through @count symbols. They must outlive @contents; the kind of one may become its trigger. */
void ew_contents_look(EwContents *contents, const EwUnit *units, guint count);
static inline EwPlaces
ew_contents_sum(const EwPlaces *places, guint64 bits)
{
    EwPlaces all = 0;
    for (; bits; bits &= bits - 1)
        all |= places[__builtin_ctzll(bits)];
    return all;
}

/** Where symbols can be that are of one of @kinds and have one of the bits @lemmas: all of them, but maybe
 * others too. */
static inline EwPlaces
ew_contents_places(const EwContents *contents, EwKindSet kinds, guint64 lemmas)
{
    EwPlaces places = G_MAXUINT64;
    if (contents->lemmas & ~lemmas) /* mostly few, and telling */
        places = ew_contents_sum(contents->of_lemma, lemmas & contents->lemmas);
    if (places && contents->kinds & ~kinds)
        places &= ew_contents_sum(contents->of_kind, kinds & contents->kinds);
    return places;
}

#endif
