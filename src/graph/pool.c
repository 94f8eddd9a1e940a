/* SPDX-License-Identifier: MIT */
/* A pool of interned byte strings with 32-bit references. */
#include "graph/pool.h"

#include "base/huge.h"

#include <string.h>

enum { UNIT = EW_POOL_UNIT, FIRST_SLOTS = 1024, FIRST_BYTES = 64 * 1024 };

static void
make_slots(EwPool *pool, guint32 n)
{
    pool->n_slots = n;
    pool->slots = g_new0(EwRef, n);
    pool->tags = g_new0(guint8, n);
    ew_huge_pages(pool->slots, n * sizeof *pool->slots);
    ew_huge_pages(pool->tags, n);
}

void
ew_pool_init(EwPool *pool)
{
    memset(pool, 0, sizeof *pool);
    pool->capacity = FIRST_BYTES;
    pool->bytes = g_malloc0(pool->capacity);
    pool->used = UNIT; /* so that no entry has the reference 0 */
    make_slots(pool, FIRST_SLOTS);
}

void
ew_pool_release(EwPool *pool)
{
    g_free(pool->bytes);
    g_free(pool->slots);
    g_free(pool->tags);
    memset(pool, 0, sizeof *pool);
}

static guint64
mix(guint64 hash)
{
    hash ^= hash >> 32;
    hash *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static inline guint64
load(const guint8 *bytes, gsize length)
{
    guint64 word = 0;
    guint32 first, last;
    if (length >= sizeof word) {
        memcpy(&word, bytes, sizeof word);
    } else if (length >= sizeof first) {
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
        word = (guint64)last << 32 | first;
    } else if (length) {
        word = (guint64)bytes[0] << 16 | (guint64)bytes[length / 2] << 8 | bytes[length - 1];
    }
    return word;
}

/* Eight bytes at a time, the last ones perhaps twice; it decides where entries are found, never in what order
 * they come out. */
static guint64
hash_bytes(const guint8 *bytes, gsize length)
{
    guint64 hash = length * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    gsize left = length;
    for (; left > sizeof hash; bytes += sizeof hash, left -= sizeof hash)
        hash = mix(hash ^ load(bytes, sizeof hash)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    if (length > sizeof hash)
        bytes -= sizeof hash - left, left = sizeof hash;
    return mix(hash ^ load(bytes, left));
}

static gsize
entry_size(gsize length)
{
    return (sizeof(guint32) + length + 1 + UNIT - 1) / UNIT * UNIT;
}

static inline guint8
tag_of(guint64 hash)
{
    return (guint8)(hash >> 56 | 0x80);
}

static void
put(EwPool *pool, guint32 slot, guint64 hash, EwRef ref)
{
    pool->slots[slot] = ref;
    pool->tags[slot] = tag_of(hash);
}

/* The entries stand in a row, so the old table isn't needed for a new one. */
static void
grow_slots(EwPool *pool)
{
    g_free(pool->slots);
    g_free(pool->tags);
    make_slots(pool, pool->n_slots * 2);
    for (gsize at = UNIT; at < pool->used;) {
        EwRef ref = (EwRef)(at / UNIT);
        guint32 length = ew_pool_length(pool, ref);
        guint64 hash = hash_bytes(ew_pool_bytes(pool, ref), length);
        guint32 slot = (guint32)hash & (pool->n_slots - 1);
        while (pool->tags[slot])
            slot = (slot + 1) & (pool->n_slots - 1);
        put(pool, slot, hash, ref);
        at += entry_size(length);
    }
}

static EwRef
append(EwPool *pool, const void *bytes, gsize length)
{
    gsize size = entry_size(length);
    if (length >= G_MAXUINT32 || (pool->used + size) / UNIT > G_MAXUINT32 ||
        pool->n_slots > G_MAXUINT32 / 4) {
        pool->full = TRUE;
        return 0;
    }
    if (pool->used + size > pool->capacity) {
        pool->capacity = MAX(pool->used + size, pool->capacity + pool->capacity / 2);
        pool->bytes = ew_huge_realloc(pool->bytes, pool->capacity);
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

EwPoolKey
ew_pool_expect(const EwPool *pool, const void *bytes, gsize length)
{
    const EwPoolKey key = {bytes, length, bytes ? hash_bytes(bytes, length) : 0};
    guint32 slot = (guint32)key.hash & (pool->n_slots - 1);
    __builtin_prefetch(&pool->tags[slot]);
    __builtin_prefetch(&pool->slots[slot]);
    return key;
}

void
ew_pool_expect_entry(const EwPool *pool, const EwPoolKey *key)
{
    ew_pool_prefetch(pool, pool->slots[(guint32)key->hash & (pool->n_slots - 1)]);
}

EwPoolKey
ew_pool_expect_string(const EwPool *pool, const char *string)
{
    return ew_pool_expect(pool, string, string ? strlen(string) : 0);
}

EwRef
ew_pool_intern_key(EwPool *pool, const EwPoolKey *key)
{
    if (!key->bytes)
        return 0;
    if (pool->n_entries >= pool->n_slots / 4 * 3)
        grow_slots(pool);
    guint8 tag = tag_of(key->hash);
    guint32 slot = (guint32)key->hash & (pool->n_slots - 1);
    for (; pool->tags[slot]; slot = (slot + 1) & (pool->n_slots - 1)) {
        EwRef ref = pool->slots[slot];
        if (pool->tags[slot] == tag && ew_pool_length(pool, ref) == key->length &&
            memcmp(ew_pool_bytes(pool, ref), key->bytes, key->length) == 0)
            return ref;
    }
    EwRef ref = append(pool, key->bytes, key->length);
    if (ref) {
        put(pool, slot, key->hash, ref);
        pool->n_entries++;
    }
    return ref;
}

EwRef
ew_pool_intern(EwPool *pool, const void *bytes, gsize length)
{
    const EwPoolKey key = {bytes, length, bytes ? hash_bytes(bytes, length) : 0};
    return ew_pool_intern_key(pool, &key);
}

EwRef
ew_pool_intern_string(EwPool *pool, const char *string)
{
    return string ? ew_pool_intern(pool, string, strlen(string)) : 0;
}
