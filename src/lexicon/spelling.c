/* SPDX-License-Identifier: MIT */
/* Buckets by first byte and length keep the candidates few; one edit is told in one pass over both words. */
#include "lexicon/spelling.h"

#include <string.h>

typedef struct {
    const char *text;
    guint32 word;
    guint32 next; /* of the bucket: an index + 1, 0 for none */
} Entry;

struct _EwSpelling {
    GArray *entries; /* Entry */
    guint32 buckets[256]
                   [EW_SPELLING_MAX_LENGTH + 1]; /* by first byte and length: the last entry's index + 1 */
};

EwSpelling *
ew_spelling_new(void)
{
    EwSpelling *spelling = g_new0(EwSpelling, 1);
    spelling->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    return spelling;
}

void
ew_spelling_free(EwSpelling *spelling)
{
    if (!spelling)
        return;
    g_array_unref(spelling->entries);
    g_free(spelling);
}

void
ew_spelling_add(EwSpelling *spelling, const char *text, guint32 word)
{
    gsize length = strlen(text);
    if (length < EW_SPELLING_MIN_LENGTH || length > EW_SPELLING_MAX_LENGTH)
        return;
    guint32 *bucket = &spelling->buckets[(guchar)*text][length];
    const Entry entry = {text, word, *bucket};
    g_array_append_val(spelling->entries, entry);
    *bucket = spelling->entries->len;
}

guint
ew_spelling_count(const EwSpelling *spelling)
{
    return spelling->entries->len;
}

guint32
ew_spelling_word(const EwSpelling *spelling, guint n)
{
    return g_array_index(spelling->entries, Entry, n).word;
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
    const Entry *entries = (const Entry *)(const void *)spelling->entries->data, *entry;
    for (gsize n = length - 1; n <= MIN(length + 1, EW_SPELLING_MAX_LENGTH); n++) {
        for (guint32 at = spelling->buckets[(guchar)*text][n]; at; at = entry->next) {
            entry = &entries[at - 1];
            if (!is_one_edit(text, length, entry->text, n) || entry->word == found)
                continue;
            if (found)
                return 0;
            found = entry->word;
        }
    }
    return found;
}
