/* SPDX-License-Identifier: MIT */
/*
 * A table of numbers by hash: open addressing, a slot has half of the hash beside the number, so that what is
 * numbered is rarely looked at in vain. Whoever asks compares what has the same hash, and hands in hashes.
 */
#ifndef EW_GRAPH_SLOTS_H
#define EW_GRAPH_SLOTS_H

#include <glib.h>

typedef struct {
    guint64 *slots;     /* hash and number; 0 is free. A power of two, at most 3/4 taken */
    guint32 n_slots, n; /* 0 slots before the first is taken */
} EwSlots;

/** Room for one more. FALSE if the table is as large as it gets. */
gboolean ew_slots_grow(EwSlots *table);
void ew_slots_clear(EwSlots *table);

/* The upper half of a slot; never 0. */
static inline guint32
ew_slots_key(guint64 hash)
{
    return (guint32)hash | 0x80000000u;
}

static inline void
ew_slots_prefetch(const EwSlots *table, guint64 hash)
{
    if (table->n_slots)
        __builtin_prefetch(&table->slots[hash & (table->n_slots - 1)]);
}

/** The number in the first slot that may be looked at for @hash: a guess, for fetching ahead. */
static inline guint32
ew_slots_guess(const EwSlots *table, guint64 hash)
{
    return table->n_slots ? (guint32)table->slots[hash & (table->n_slots - 1)] : 0;
}

/**
 * The next slot with @hash, NULL if there is none; *@at is where to look, to begin with the hash.
 */
static inline guint64 *
ew_slots_next(const EwSlots *table, guint64 hash, guint32 *at)
{
    guint32 mask = table->n_slots - 1, key = ew_slots_key(hash);
    if (!table->n_slots)
        return NULL;
    for (;;) {
        guint64 *slot = &table->slots[*at & mask];
        ++*at;
        if (!*slot)
            return NULL;
        if (*slot >> 32 == key)
            return slot;
    }
}

/** Adds a number, which may be any. FALSE if the table is as large as it gets. */
static inline gboolean
ew_slots_add(EwSlots *table, guint64 hash, guint32 number)
{
    if (table->n >= table->n_slots / 4 * 3 && !ew_slots_grow(table))
        return FALSE;
    guint32 mask = table->n_slots - 1, at = (guint32)hash & mask;
    while (table->slots[at])
        at = (at + 1) & mask;
    table->slots[at] = (guint64)ew_slots_key(hash) << 32 | number;
    table->n++;
    return TRUE;
}

#endif
