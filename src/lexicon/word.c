/* SPDX-License-Identifier: MIT */
/* Words as keys: folding and hashing. Shared by the library and the lexicon compiler, which must agree. */
#include "lexicon/image.h"

#include <string.h>

/* A dot that marks an abbreviation, not part of an address or a number: "U.S.", "Ph.D.", "Co.", "U.S.-made".
 */
static gboolean
is_abbreviation_dot(const char *text, gsize length, gsize at)
{
    if (at == 0 || !g_ascii_isalpha(text[at - 1]))
        return FALSE;
    if (at + 1 == length || !g_ascii_isalnum(text[at + 1]))
        return TRUE;
    gboolean one_before = at == 1 || !g_ascii_isalnum(text[at - 2]);
    gboolean one_after = at + 2 == length || !g_ascii_isalnum(text[at + 2]);
    return one_before || one_after;
}

/* What a character beyond ASCII folds to, or NULL if it is lower-cased as letters are. */
static const char *
fold_mark(gunichar c, gboolean whole)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0xFF07:
        return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
        return "\"";
    case 0x2026:
        return "...";
    case 0x2010:
    case 0x2011:
        return "-";
    case 0x2013:
        return whole ? NULL : "-";
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0xFEFF:
        return "";
    default:
        return NULL;
    }
}

/* Folds the character at @in; returns the bytes read. Never writes more bytes than it reads. */
static gsize
fold_wide(const char *in, gsize left, gboolean whole, char *out, gsize *written)
{
    gunichar c = g_utf8_get_char_validated(in, (gssize)left);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *out = *in;
        *written = 1;
        return 1;
    }
    gsize size = (gsize)g_utf8_skip[(guchar)*in];
    const char *mark = fold_mark(c, whole);
    if (mark != NULL) {
        *written = strlen(mark);
        memcpy(out, mark, *written);
        return size;
    }
    char lower[8];
    gsize lower_size = (gsize)g_unichar_to_utf8(g_unichar_tolower(c), lower);
    const char *from = lower_size <= size ? lower : in; /* a few lower-case letters are longer: those stay */
    *written = MIN(lower_size, size);
    if (from == in)
        *written = size;
    memcpy(out, from, *written);
    return size;
}

gsize
ew_word_fold(const char *text, gsize length, char *out)
{
    gsize n = 0;
    gboolean whole = length > 0 && length == (gsize)g_utf8_skip[(guchar)text[0]];
    for (gsize i = 0; i < length;) {
        guchar c = (guchar)text[i];
        if (c >= 0x80) {
            gsize written;
            i += fold_wide(text + i, length - i, whole, out + n, &written);
            n += written;
            continue;
        }
        if (c != '.' || !is_abbreviation_dot(text, length, i))
            out[n++] = g_ascii_tolower((char)c);
        i++;
    }
    return n;
}

static inline guint64
mix(guint64 hash, guint64 v)
{
    hash = (hash ^ v) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

guint64
ew_word_hash64(const char *folded, gsize length)
{
    EwWordKey key = ew_word_key(folded, length);
    guint64 hash = mix(mix(mix(1, length), key.head), key.tail); /* "fc" isn't "gcc" */
    for (gsize at = 8; at + 8 < length; at += 8) {               /* the middle of a long word */
        guint64 part;
        memcpy(&part, folded + at, sizeof part);
        hash = mix(hash, part);
    }
    return mix(hash, hash >> 32);
}

guint32
ew_word_hash(const char *folded, gsize length)
{
    return EW_WORD_UNKNOWN | (guint32)(ew_word_hash64(folded, length) & 0x7fffffffu);
}
