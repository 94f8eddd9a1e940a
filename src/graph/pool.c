/* SPDX-License-Identifier: MIT */
/* A pool of interned byte strings with 32-bit references. */
#include "graph/pool.h"

#include "base/huge.h"

enum { UNIT = EW_POOL_UNIT, FIRST_BYTES = 64 * 1024, LINE = 64 };

/* What an entry is, above the length in its head: bytes, a tuple that begins with so many strings, or what
 * isn't looked for. */
enum { BYTES = 0, LOOSE = 15 };

G_STATIC_ASSERT((int)EW_TUPLE_STRINGS < (int)LOOSE);

void
ew_pool_init(EwPool *pool)
{
    memset(pool, 0, sizeof *pool);
    pool->capacity = FIRST_BYTES;
    pool->bytes = g_malloc0(pool->capacity);
    pool->used = UNIT; /* so that no entry has the reference 0 */
}

void
ew_pool_release(EwPool *pool)
{
    g_free(pool->bytes);
    ew_slots_clear(&pool->entries);
    memset(pool, 0, sizeof *pool);
}

static inline guint64
mix(guint64 hash, guint64 word)
{
    hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
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
guint64
ew_pool_hash(const void *start, gsize length)
{
    const guint8 *bytes = start;
    guint64 hash = length * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    gsize left = length;
    for (; left > sizeof hash; bytes += sizeof hash, left -= sizeof hash)
        hash = mix(hash, load(bytes, sizeof hash));
    if (length > sizeof hash)
        bytes -= sizeof hash - left, left = sizeof hash;
    return mix(mix(hash, load(bytes, left)), 0);
}

static guint64
hash_tuple(const guint64 *hashes, guint n_hashes, const EwRef *refs, guint n_refs)
{
    guint64 hash = n_hashes;
    for (guint i = 0; i < n_hashes; i++)
        hash = mix(hash, hashes[i]);
    for (guint i = 0; i < n_refs; i++)
        hash = mix(hash, refs[i]);
    return mix(hash, 0);
}

/* Only what may be a string ends with a NUL. */
static gsize
entry_size(gsize length, guint32 kind)
{
    gsize end = kind == BYTES || kind == LOOSE;
    return (sizeof(guint32) + length + end + UNIT - 1) / UNIT * UNIT;
}

static EwRef
append(EwPool *pool, const void *bytes, gsize length, guint32 kind)
{
    gsize size = entry_size(length, kind);
    if (length > EW_POOL_MOST || (pool->used + size) / UNIT > G_MAXUINT32) {
        pool->full = TRUE;
        return 0;
    }
    if (pool->used + size > pool->capacity) {
        pool->capacity = MAX(pool->used + size, pool->capacity + pool->capacity / 2);
        pool->bytes = ew_huge_realloc(pool->bytes, pool->capacity);
    }
    EwRef ref = (EwRef)(pool->used / UNIT);
    guint8 *at = pool->bytes + pool->used;
    guint32 head = kind << EW_POOL_LENGTH_BITS | (guint32)length;
    memset(at + size - UNIT, 0, UNIT);
    memcpy(at, &head, sizeof head);
    if (length)
        memcpy(at + sizeof head, bytes, length);
    pool->used += size;
    return ref;
}

EwRef
ew_pool_append(EwPool *pool, const void *bytes, gsize length)
{
    return append(pool, bytes, length, LOOSE);
}

/* Tells the entry where it is to be found. */
static EwRef
enter(EwPool *pool, guint64 hash, EwRef ref)
{
    if (!ref || ew_slots_add(&pool->entries, hash, ref))
        return ref;
    pool->full = TRUE;
    return 0;
}

void
ew_pool_rest(EwPool *pool)
{
    ew_slots_clear(&pool->entries);
    pool->at_rest = TRUE;
}

static guint64
hash_entry(const EwPool *pool, EwRef ref, guint32 kind)
{
    if (kind == BYTES)
        return ew_pool_hash(ew_pool_bytes(pool, ref), ew_pool_length(pool, ref));
    guint n;
    guint64 hashes[LOOSE];
    const EwRef *refs = ew_pool_tuple(pool, ref, &n);
    for (guint i = 0; i < kind; i++)
        hashes[i] = refs[i] ? ew_pool_hash(ew_pool_bytes(pool, refs[i]), ew_pool_length(pool, refs[i])) : 0;
    return hash_tuple(hashes, kind, refs + kind, n - kind);
}

/* The entries stand in a row. */
static void
wake(EwPool *pool)
{
    pool->at_rest = FALSE;
    for (gsize at = UNIT; at < pool->used;) {
        EwRef ref = (EwRef)(at / UNIT);
        guint32 kind = ew_pool_head(pool, ref) >> EW_POOL_LENGTH_BITS;
        if (kind != LOOSE)
            enter(pool, hash_entry(pool, ref, kind), ref);
        at += entry_size(ew_pool_length(pool, ref), kind);
    }
}

EwPoolKey
ew_pool_expect_string(const EwPool *pool, const char *string)
{
    gsize length = string ? strlen(string) : 0;
    const EwPoolKey key = {string, length, string ? ew_pool_hash(string, length) : 0};
    ew_slots_prefetch(&pool->entries, key.hash);
    return key;
}

EwRef
ew_pool_intern_key(EwPool *pool, const EwPoolKey *key)
{
    if (!key->bytes)
        return 0;
    if (pool->at_rest)
        wake(pool);
    guint32 at = (guint32)key->hash;
    for (guint64 *slot; (slot = ew_slots_next(&pool->entries, key->hash, &at));) {
        EwRef ref = (EwRef)*slot; /* of plain bytes the head is the length */
        if (ew_pool_head(pool, ref) == key->length &&
            memcmp(ew_pool_bytes(pool, ref), key->bytes, key->length) == 0)
            return ref;
    }
    return enter(pool, key->hash, append(pool, key->bytes, key->length, BYTES));
}

EwRef
ew_pool_intern(EwPool *pool, const void *bytes, gsize length)
{
    const EwPoolKey key = {bytes, length, bytes ? ew_pool_hash(bytes, length) : 0};
    return ew_pool_intern_key(pool, &key);
}

EwRef
ew_pool_intern_string(EwPool *pool, const char *string)
{
    return string ? ew_pool_intern(pool, string, strlen(string)) : 0;
}

void
ew_pool_expect_tuple(const EwPool *pool, EwTupleKey *key, const char *const *strings, guint n_strings,
                     const EwRef *refs, guint n_refs)
{
    guint64 hashes[EW_TUPLE_STRINGS];
    for (guint i = 0; i < n_strings; i++) {
        gsize length = strings[i] ? strlen(strings[i]) : 0;
        hashes[i] = strings[i] ? ew_pool_hash(strings[i], length) : 0;
        key->strings[i] = (EwPoolKey){strings[i], length, hashes[i]};
    }
    for (guint i = 0; i < n_refs; i++)
        key->refs[i] = refs[i];
    key->n_strings = n_strings;
    key->n_refs = n_refs;
    key->hash = hash_tuple(hashes, n_strings, refs, n_refs);
    ew_slots_prefetch(&pool->entries, key->hash);
}

void
ew_pool_expect_tuple_entry(const EwPool *pool, const EwTupleKey *key)
{
    EwRef guess = ew_slots_guess(&pool->entries, key->hash);
    if (!guess) { /* it is new: its strings may be too */
        for (guint i = 0; i < key->n_strings; i++)
            if (key->strings[i].bytes)
                ew_slots_prefetch(&pool->entries, key->strings[i].hash);
        return;
    }
    ew_pool_prefetch(pool, guess);
    __builtin_prefetch(ew_pool_bytes(pool, guess) - LINE); /* strings that were new with it */
}

static inline gboolean
is_string(const EwPool *pool, EwRef ref, const EwPoolKey *key)
{
    if (!ref || !key->bytes)
        return !ref && !key->bytes;
    return ew_pool_head(pool, ref) == key->length &&
           memcmp(ew_pool_bytes(pool, ref), key->bytes, key->length) == 0;
}

static gboolean
is_tuple(const EwPool *pool, EwRef ref, const EwTupleKey *key)
{
    guint32 length = (key->n_strings + key->n_refs) * (guint32)sizeof(EwRef);
    if (ew_pool_head(pool, ref) != (key->n_strings << EW_POOL_LENGTH_BITS | length))
        return FALSE;
    guint n;
    const EwRef *refs = ew_pool_tuple(pool, ref, &n);
    for (guint i = 0; i < key->n_strings; i++)
        if (!is_string(pool, refs[i], &key->strings[i]))
            return FALSE;
    return memcmp(refs + key->n_strings, key->refs, key->n_refs * sizeof *refs) == 0;
}

EwRef
ew_pool_intern_tuple(EwPool *pool, const EwTupleKey *key)
{
    if (pool->at_rest)
        wake(pool);
    guint32 at = (guint32)key->hash;
    for (guint64 *slot; (slot = ew_slots_next(&pool->entries, key->hash, &at));)
        if (is_tuple(pool, (EwRef)*slot, key))
            return (EwRef)*slot;
    EwRef refs[EW_TUPLE_STRINGS + EW_TUPLE_REFS];
    for (guint i = 0; i < key->n_strings; i++)
        refs[i] = ew_pool_intern_key(pool, &key->strings[i]);
    memcpy(refs + key->n_strings, key->refs, key->n_refs * sizeof *refs);
    guint n = key->n_strings + key->n_refs;
    return enter(pool, key->hash, append(pool, refs, n * sizeof *refs, key->n_strings));
}
