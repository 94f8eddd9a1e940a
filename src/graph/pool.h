/* SPDX-License-Identifier: MIT */
/*
 * A pool of interned byte strings, named by 32-bit references: equal bytes, equal reference. Strings are the
 * plain case; a tuple of references (a document's data, an entity, a list of qualifiers) is a byte string
 * too, so that what many facts share is stored once. Reference 0 is "none" (NULL).
 */
#ifndef EW_GRAPH_POOL_H
#define EW_GRAPH_POOL_H

#include "graph/slots.h"

#include <string.h>

typedef guint32 EwRef;

typedef struct {
    guint8 *bytes; /* entries: head, bytes, NUL, padding to 4; a reference is an entry's offset / 4 */
    gsize used, capacity;
    EwSlots entries;  /* none while at rest */
    gboolean at_rest; /* see ew_pool_rest() */
    gboolean full;    /* 16 GiB are used: what came after is missing */
} EwPool;

void ew_pool_init(EwPool *pool);
void ew_pool_release(EwPool *pool);

/** The reference of these bytes; 0 for NULL, or when the pool is full. */
EwRef ew_pool_intern(EwPool *pool, const void *bytes, gsize length);
EwRef ew_pool_intern_string(EwPool *pool, const char *string);

/** Stores bytes without looking for equal ones: they get a reference of their own. */
EwRef ew_pool_append(EwPool *pool, const void *bytes, gsize length);

/** Gives back what only interning needs; the next intern makes it anew. */
void ew_pool_rest(EwPool *pool);

/** What decides where equal bytes are looked for. */
guint64 ew_pool_hash(const void *bytes, gsize length);

/** Bytes that will be interned: until then, what is needed for it comes from memory. */
typedef struct {
    const void *bytes;
    gsize length;
    guint64 hash;
} EwPoolKey;

EwPoolKey ew_pool_expect_string(const EwPool *pool, const char *string);
EwRef ew_pool_intern_key(EwPool *pool, const EwPoolKey *key);

enum { EW_TUPLE_STRINGS = 5, EW_TUPLE_REFS = 2 };

/** A tuple that will be interned: of strings and, behind them, of references. It is found by its strings. */
typedef struct {
    EwPoolKey strings[EW_TUPLE_STRINGS];
    EwRef refs[EW_TUPLE_REFS];
    guint n_strings, n_refs;
    guint64 hash;
} EwTupleKey;

/** Expects the tuple of @n_strings, any of them NULL, and @n_refs. */
void ew_pool_expect_tuple(const EwPool *pool, EwTupleKey *key, const char *const *strings, guint n_strings,
                          const EwRef *refs, guint n_refs);
/** The next step, some time later: fetches what it may be found to be. */
void ew_pool_expect_tuple_entry(const EwPool *pool, const EwTupleKey *key);
EwRef ew_pool_intern_tuple(EwPool *pool, const EwTupleKey *key);

enum {
    EW_POOL_UNIT = 4,
    EW_POOL_LENGTH_BITS = 28, /* of an entry's head; the rest says what it is */
    EW_POOL_MOST = (1 << EW_POOL_LENGTH_BITS) - 1,
};

static inline guint32
ew_pool_head(const EwPool *pool, EwRef ref)
{
    guint32 head;
    memcpy(&head, pool->bytes + (gsize)ref * EW_POOL_UNIT, sizeof head);
    return head;
}

/** How many bytes the entry has. */
static inline guint32
ew_pool_length(const EwPool *pool, EwRef ref)
{
    return ew_pool_head(pool, ref) & EW_POOL_MOST;
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

/** The next step after expecting a string, some time later. */
static inline void
ew_pool_expect_entry(const EwPool *pool, const EwPoolKey *key)
{
    ew_pool_prefetch(pool, ew_slots_guess(&pool->entries, key->hash));
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
