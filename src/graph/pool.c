/* SPDX-License-Identifier: MIT */
/* A pool of interned byte strings with 32-bit references. */
#include "graph/pool.h"

#include <string.h>

enum { UNIT = 4, FIRST_SLOTS = 1024, FIRST_BYTES = 64 * 1024 };

void
ew_pool_init(EwPool *pool)
{
    memset(pool, 0, sizeof *pool);
    pool->capacity = FIRST_BYTES;
    pool->bytes = g_malloc0(pool->capacity);
    pool->used = UNIT; /* so that no entry has the reference 0 */
    pool->n_slots = FIRST_SLOTS;
    pool->slots = g_new0(EwRef, pool->n_slots);
}

void
ew_pool_release(EwPool *pool)
{
    g_free(pool->bytes);
    g_free(pool->slots);
    memset(pool, 0, sizeof *pool);
}

static guint64
mix(guint64 hash)
{
    hash ^= hash >> 32;
    hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

/* Eight bytes at a time; it decides where entries are found, never in what order they come out. */
static guint64
hash_bytes(const guint8 *bytes, gsize length)
{
    guint64 hash = length * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    guint64 word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mix(hash ^ word) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    }
    word = 0;
    memcpy(&word, bytes, length);
    return mix(hash ^ word);
}

static guint32
entry_length(const EwPool *pool, EwRef ref)
{
    guint32 length;
    memcpy(&length, pool->bytes + (gsize)ref * UNIT, sizeof length);
    return length;
}

static const guint8 *
entry_bytes(const EwPool *pool, EwRef ref)
{
    return pool->bytes + (gsize)ref * UNIT + sizeof(guint32);
}

static void
grow_slots(EwPool *pool)
{
    g_autofree EwRef *old = pool->slots;
    guint32 n_old = pool->n_slots;
    pool->n_slots *= 2;
    pool->slots = g_new0(EwRef, pool->n_slots);
    for (guint32 i = 0; i < n_old; i++) {
        if (!old[i])
            continue;
        guint64 slot = hash_bytes(entry_bytes(pool, old[i]), entry_length(pool, old[i]));
        while (pool->slots[slot & (pool->n_slots - 1)])
            slot++;
        pool->slots[slot & (pool->n_slots - 1)] = old[i];
    }
}

static EwRef
append(EwPool *pool, const void *bytes, gsize length)
{
    gsize size = (sizeof(guint32) + length + 1 + UNIT - 1) / UNIT * UNIT;
    if (length >= G_MAXUINT32 || (pool->used + size) / UNIT > G_MAXUINT32 ||
        pool->n_slots > G_MAXUINT32 / 4) {
        pool->full = TRUE;
        return 0;
    }
    if (pool->used + size > pool->capacity) {
        pool->capacity = MAX(pool->used + size, pool->capacity + pool->capacity / 2);
        pool->bytes = g_realloc(pool->bytes, pool->capacity);
    }
    EwRef ref = (EwRef)(pool->used / UNIT);
    guint8 *at = pool->bytes + pool->used;
    guint32 stored = (guint32)length;
    memset(at + size - UNIT, 0, UNIT);
    memcpy(at, &stored, sizeof stored);
    if (length)
        memcpy(at + sizeof stored, bytes, length);
    pool->used += size;
    return ref;
}

EwRef
ew_pool_intern(EwPool *pool, const void *bytes, gsize length)
{
    if (!bytes)
        return 0;
    if (pool->n_entries * 2 >= pool->n_slots)
        grow_slots(pool);
    guint64 slot = hash_bytes(bytes, length);
    EwRef ref;
    for (; (ref = pool->slots[slot & (pool->n_slots - 1)]); slot++) {
        if (entry_length(pool, ref) == length && memcmp(entry_bytes(pool, ref), bytes, length) == 0)
            return ref;
    }
    ref = append(pool, bytes, length);
    if (ref) {
        pool->slots[slot & (pool->n_slots - 1)] = ref;
        pool->n_entries++;
    }
    return ref;
}

EwRef
ew_pool_intern_string(EwPool *pool, const char *string)
{
    return string ? ew_pool_intern(pool, string, strlen(string)) : 0;
}

const char *
ew_pool_string(const EwPool *pool, EwRef ref)
{
    return ref ? (const char *)entry_bytes(pool, ref) : NULL;
}

const EwRef *
ew_pool_tuple(const EwPool *pool, EwRef ref, guint *n)
{
    *n = ref ? entry_length(pool, ref) / sizeof(EwRef) : 0;
    return ref ? (const EwRef *)(const void *)entry_bytes(pool, ref) : NULL;
}
