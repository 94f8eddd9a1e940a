/* SPDX-License-Identifier: MIT */
/* The normal form of a fact's values. */
#include "fact/normal.h"

#include <string.h>

guint
ew_confidence_percent(double confidence)
{
    return confidence > 0 ? (guint)(MIN(confidence, 1.0) * 100 + 0.5) : 0;
}

gboolean
ew_pairs_next(const EwPair *pairs, guint n, guint *i, EwPair *pair, GString *buffer)
{
    if (*i >= n)
        return FALSE;
    *pair = pairs[(*i)++];
    if (*i >= n || strcmp(pairs[*i].key, pair->key) != 0)
        return TRUE;
    g_string_assign(buffer, pair->value);
    for (; *i < n && strcmp(pairs[*i].key, pair->key) == 0; ++*i)
        g_string_append_printf(buffer, "; %s", pairs[*i].value);
    pair->value = buffer->str;
    return TRUE;
}
