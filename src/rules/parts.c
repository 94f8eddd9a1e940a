/* SPDX-License-Identifier: MIT */
/* See parts.h. */
#include "rules/parts.h"

#include <string.h>

static guint64
padded(guint64 size)
{
    return (size + 7) / 8 * 8;
}

guint64
ew_parts_place(const EwBytes *parts, guint n, guint64 start, EwPartPlace *places)
{
    guint64 at = start;
    for (guint i = 0; i < n; i++) {
        places[i] = (EwPartPlace){at, parts[i].size};
        at += padded(parts[i].size);
    }
    return at;
}

gboolean
ew_parts_write(FILE *out, const EwBytes *parts, guint n)
{
    static const char zeros[8];
    for (guint i = 0; i < n; i++) {
        gsize size = parts[i].size, rest = padded(size) - size;
        if (fwrite(parts[i].data, 1, size, out) != size || fwrite(zeros, 1, rest, out) != rest)
            return FALSE;
    }
    return TRUE;
}

gboolean
ew_parts_find(EwBytes all, const EwPartPlace *places, guint n, EwBytes *parts)
{
    for (guint i = 0; i < n; i++) {
        if (places[i].offset % 8 || places[i].offset > all.size ||
            places[i].size > all.size - places[i].offset)
            return FALSE;
        parts[i] = (EwBytes){(const char *)all.data + places[i].offset, places[i].size};
    }
    return TRUE;
}

/* Four sums, so that each needn't wait for the one before it. */
guint64
ew_bytes_hash(EwBytes bytes, guint64 hash)
{
    guint64 sums[4] = {hash, 1, 2, 3}, word;
    const char *at = bytes.data;
    for (gsize i = 0; i < bytes.size / 8; i++) {
        memcpy(&word, at + i * 8, 8);
        sums[i % 4] = (sums[i % 4] ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        sums[i % 4] ^= sums[i % 4] >> 29;
    }
    word = 0;
    memcpy(&word, at + bytes.size / 8 * 8, bytes.size % 8);
    for (guint i = 0; i < 4; i++)
        word = (word ^ sums[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    return word;
}
