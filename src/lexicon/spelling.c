/* SPDX-License-Identifier: MIT */
/* Buckets by first byte and length keep the candidates few; one edit is told in one pass over both words. */
#include "lexicon/spelling.h"

#include <string.h>

typedef struct {
    const char *text;
    guint32 word;
} Entry;

struct _EwSpelling {
    GHashTable *buckets; /* first byte << 8 | length -> GArray of Entry */
};

EwSpelling *
ew_spelling_new(void)
{
    EwSpelling *spelling = g_new0(EwSpelling, 1);
    spelling->buckets =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_array_unref);
    return spelling;
}

void
ew_spelling_free(EwSpelling *spelling)
{
    if (!spelling)
        return;
    g_hash_table_unref(spelling->buckets);
    g_free(spelling);
}

static gpointer
bucket_key(char first, gsize length)
{
    return GUINT_TO_POINTER((guint)(guchar)first << 8 | (guint)length);
}

void
ew_spelling_add(EwSpelling *spelling, const char *text, guint32 word)
{
    gsize length = strlen(text);
    if (length < EW_SPELLING_MIN_LENGTH || length > EW_SPELLING_MAX_LENGTH)
        return;
    gpointer key = bucket_key(*text, length);
    GArray *bucket = g_hash_table_lookup(spelling->buckets, key);
    if (!bucket) {
        bucket = g_array_new(FALSE, FALSE, sizeof(Entry));
        g_hash_table_insert(spelling->buckets, key, bucket);
    }
    const Entry entry = {text, word};
    g_array_append_val(bucket, entry);
}

/* Whether two different words are one edit apart: after the common start, the rests are equal but for the
 * edit. */
static gboolean
is_one_edit(const char *a, gsize na, const char *b, gsize nb)
{
    gsize i = 0;
    while (i < na && i < nb && a[i] == b[i])
        i++;
    if (na == nb) {
        gboolean changed = !memcmp(a + i + 1, b + i + 1, na - i - 1);
        gboolean swapped =
            i + 1 < na && a[i] == b[i + 1] && a[i + 1] == b[i] && !memcmp(a + i + 2, b + i + 2, na - i - 2);
        return changed || swapped;
    }
    return na < nb ? !memcmp(a + i, b + i + 1, na - i) : !memcmp(a + i + 1, b + i, nb - i);
}

guint32
ew_spelling_find(const EwSpelling *spelling, const char *text, gsize length)
{
    guint32 found = 0;
    if (length < EW_SPELLING_MIN_LENGTH || length > EW_SPELLING_MAX_LENGTH)
        return 0;
    for (gsize n = length - 1; n <= length + 1; n++) {
        const GArray *bucket = g_hash_table_lookup(spelling->buckets, bucket_key(*text, n));
        for (guint i = 0; bucket && i < bucket->len; i++) {
            const Entry *entry = &g_array_index((GArray *)bucket, Entry, i);
            if (!is_one_edit(text, length, entry->text, n) || entry->word == found)
                continue;
            if (found)
                return 0;
            found = entry->word;
        }
    }
    return found;
}
