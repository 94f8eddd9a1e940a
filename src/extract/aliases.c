/* SPDX-License-Identifier: MIT */
/* The short forms that a document introduces: surnames, first words of companies' names, acronyms. */
#include "extract/analysis.h"

#include <string.h>

gboolean
ew_is_common_word(guint32 word)
{
    guint count = 0;
    if (word == 0 || word > ew_lexicon_count())
        return FALSE;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    return count > 0 && readings[0].tag != EW_TAG_NAME;
}

GArray *
ew_aliases_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(EwAlias));
}

static guint64
alias_bit(guint32 word)
{
    return G_GUINT64_CONSTANT(1) << (word * 2654435761u >> 26);
}

void
ew_alias_add(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity)
{
    if (count == 0 || count > EW_ALIAS_WORDS || analysis->aliases->len >= EW_MAX_ALIASES)
        return;
    EwAlias alias = {.count = count, .entity = entity};
    for (guint32 i = 0; i < count; i++)
        alias.words[i] = ew_token(analysis, first + i)->word;
    for (guint i = 0; i < analysis->aliases->len; i++) {
        const EwAlias *other = &g_array_index(analysis->aliases, EwAlias, i);
        if (other->count == count && !memcmp(other->words, alias.words, count * sizeof(guint32)))
            return; /* who was named first keeps the short form */
    }
    g_array_append_val(analysis->aliases, alias);
    analysis->alias_bloom |= alias_bit(alias.words[0]);
}

/* "Sparkle's owner", "Sparkle said": what follows shows that the word before it is a name. */
static gboolean
acts(const EwAnalysis *analysis, guint32 index)
{
    const EwToken *token = ew_token(analysis, index);
    guint count = 0;
    const EwReading *readings =
        token->word <= ew_lexicon_count() ? ew_lexicon_readings(token->word, &count) : NULL;
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == EW_TAG_VBZ || readings[i].tag == EW_TAG_VBD || readings[i].tag == EW_TAG_MODAL)
            return TRUE;
    return ew_is_possessive_mark(analysis, index);
}

const EwAlias *
ew_alias_find(const EwAnalysis *analysis, guint32 first, guint32 end)
{
    const EwToken *token = ew_token(analysis, first);
    if (!(analysis->alias_bloom & alias_bit(token->word)) || token->shape == EW_SHAPE_LOWER)
        return NULL;
    if (token->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS) && ew_is_common_word(token->word))
        return NULL;
    if (token->flags & EW_TOKEN_FIRST && ew_is_common_word(token->word) &&
        !(first + 1 < end && acts(analysis, first + 1)))
        return NULL;
    const EwAlias *best = NULL;
    for (guint i = 0; i < analysis->aliases->len; i++) {
        const EwAlias *alias = &g_array_index(analysis->aliases, EwAlias, i);
        guint32 n = 0;
        while (n < alias->count && first + n < end && ew_token(analysis, first + n)->word == alias->words[n])
            n++;
        if (n == alias->count && (!best || n > best->count))
            best = alias;
    }
    return best;
}
