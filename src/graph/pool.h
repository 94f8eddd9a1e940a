/* SPDX-License-Identifier: MIT */
/*
 * A pool of interned byte strings, named by 32-bit references: equal bytes, equal reference. Strings are the
 * plain case; a tuple of references (a document's data, an entity, a list of qualifiers) is a byte string
 * too, so that what many facts share is stored once. Reference 0 is "none" (NULL).
 */
#ifndef EW_GRAPH_POOL_H
#define EW_GRAPH_POOL_H

#include <glib.h>
#include <string.h>

typedef guint32 EwRef;

typedef struct {
    guint8 *bytes; /* entries: length, bytes, NUL, padding to 4; a reference is an entry's offset / 4 */
    gsize used, capacity;
    EwRef *slots; /* open addressing, a power of two, at most 3/4 full */
    guint8 *tags; /* by slot: a few bits of the hash, so that few other entries are looked at; 0 is free */
    guint32 n_slots, n_entries;
    gboolean full; /* 16 GiB are used: what came after is missing */
} EwPool;

void ew_pool_init(EwPool *pool);
void ew_pool_release(EwPool *pool);

/** The reference of these bytes; 0 for NULL, or when the pool is full. */
EwRef ew_pool_intern(EwPool *pool, const void *bytes, gsize length);
EwRef ew_pool_intern_string(EwPool *pool, const char *string);

/** Bytes that will be interned: until then, what is needed for it comes from memory. */
typedef struct {
    const void *bytes;
    gsize length;
    guint64 hash;
} EwPoolKey;

EwPoolKey ew_pool_expect(const EwPool *pool, const void *bytes, gsize length);
EwPoolKey ew_pool_expect_string(const EwPool *pool, const char *string);
/** The next step, some time later: where it may be found comes from memory. */
void ew_pool_expect_entry(const EwPool *pool, const EwPoolKey *key);
EwRef ew_pool_intern_key(EwPool *pool, const EwPoolKey *key);

enum { EW_POOL_UNIT = 4 };

/** How many bytes the entry has. */
static inline guint32
ew_pool_length(const EwPool *pool, EwRef ref)
{
    guint32 length;
    memcpy(&length, pool->bytes + (gsize)ref * EW_POOL_UNIT, sizeof length);
    return length;
}

/** Its bytes. Valid until the next intern. */
static inline const guint8 *
ew_pool_bytes(const EwPool *pool, EwRef ref)
{
    return pool->bytes + (gsize)ref * EW_POOL_UNIT + sizeof(guint32);
}

/** Fetches the entry from memory before it is asked for. */
static inline void
ew_pool_prefetch(const EwPool *pool, EwRef ref)
{
    __builtin_prefetch(pool->bytes + (gsize)ref * EW_POOL_UNIT);
}

/** The string, or NULL for 0. Valid until the next intern. */
static inline const char *
ew_pool_string(const EwPool *pool, EwRef ref)
{
    return ref ? (const char *)ew_pool_bytes(pool, ref) : NULL;
}

/** The tuple, *@n references long (0 for 0). Valid until the next intern. */
static inline const EwRef *
ew_pool_tuple(const EwPool *pool, EwRef ref, guint *n)
{
    *n = ref ? ew_pool_length(pool, ref) / (guint)sizeof(EwRef) : 0;
    return ref ? (const EwRef *)(const void *)ew_pool_bytes(pool, ref) : NULL;
}

#endif
