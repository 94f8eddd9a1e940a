/* SPDX-License-Identifier: MIT */
/* Which words take a dot. */
#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 6

typedef struct {
    char text[LONGEST + 1];
    guint8 kind;
} Entry;

#define I EW_ABBREVIATION_INNER
#define E EW_ABBREVIATION_EITHER
#define N EW_ABBREVIATION_NUMBER
/* sorted, for bsearch() */
static const Entry entries[] = {
    {"adm", I},  {"amb", I},  {"apr", E},  {"approx", I}, {"aug", E},   {"ave", E},    {"bros", E},
    {"capt", I}, {"cmdr", I}, {"co", E},   {"col", I},    {"comdr", I}, {"corp", E},   {"cpl", I},
    {"dec", E},  {"dept", E}, {"dr", I},   {"eg", I},     {"esq", E},   {"etc", E},    {"feb", E},
    {"fig", N},  {"figs", N}, {"gen", I},  {"gov", I},    {"govs", I},  {"govt", E},   {"hon", I},
    {"ie", I},   {"inc", E},  {"insp", I}, {"intl", E},   {"jan", E},   {"jr", E},     {"jul", E},
    {"jun", E},  {"lt", I},   {"ltd", E},  {"maj", I},    {"mar", N},   {"messrs", I}, {"mr", I},
    {"mrs", I},  {"ms", I},   {"mt", I},   {"natl", E},   {"no", N},    {"nos", N},    {"nov", E},
    {"oct", E},  {"phd", E},  {"pres", I}, {"prof", I},   {"pvt", E},   {"rep", I},    {"reps", I},
    {"rev", I},  {"rs", N},   {"sec", N},  {"sen", I},    {"sens", I},  {"sep", E},    {"sept", E},
    {"sgt", I},  {"sr", E},   {"st", I},   {"supt", I},   {"univ", E},  {"vol", N},    {"vs", I},
};
#undef I
#undef E
#undef N

static int
compare(const void *key, const void *entry)
{
    return strcmp(key, ((const Entry *)entry)->text);
}

EwAbbreviation
ew_abbreviation(const char *folded, gsize length)
{
    char key[LONGEST + 1];
    if (length < 2 || length > LONGEST)
        return EW_ABBREVIATION_NONE;
    memcpy(key, folded, length);
    key[length] = '\0';
    const Entry *entry = bsearch(key, entries, G_N_ELEMENTS(entries), sizeof *entries, compare);
    return entry != NULL ? (EwAbbreviation)entry->kind : EW_ABBREVIATION_NONE;
}
