/* SPDX-License-Identifier: MIT */
#include "rules/contents.h"

#include <string.h>

static inline guint
lowest(guint64 bits)
{
    return (guint)__builtin_ctzll(bits);
}

void
ew_contents_look(EwContents *contents, const EwUnit *units, guint count)
{
    memset(contents, 0, sizeof *contents);
    contents->units = units;
    contents->count = count;
    for (guint i = 0; i < count; i++) {
        EwPlaces place = G_GUINT64_CONSTANT(1) << MIN(i, EW_PLACES_REST);
        EwKindSet kind = units[i].kind | units[i].trigger;
        contents->kinds |= kind;
        contents->lemmas |= units[i].lemma_bit;
        contents->words |= ew_lemma_bit(units[i].word);
        contents->of_kind[lowest(kind)] |= place;
        contents->of_lemma[lowest(units[i].lemma_bit)] |= place;
    }
}
