/* SPDX-License-Identifier: MIT */
/* References -> numbers: a small hash table, eight bytes a slot. */
#ifndef EW_GRAPH_REF_MAP_H
#define EW_GRAPH_REF_MAP_H

#include "graph/pool.h"

#define EW_NO_NUMBER G_MAXUINT32

typedef struct {
    guint64 *slots; /* reference and number; 0 is free. A power of two, at most 3/4 taken */
    guint32 n_slots, n;
} EwRefMap;

void ew_ref_map_init(EwRefMap *map);
void ew_ref_map_clear(EwRefMap *map);

/** The number of @ref, which isn't 0; EW_NO_NUMBER if it has none. */
guint32 ew_ref_map_get(const EwRefMap *map, EwRef ref);
/** Gives @ref a number, in place of what it had; EW_NO_NUMBER takes it away. */
void ew_ref_map_set(EwRefMap *map, EwRef ref, guint32 number);
/** The number of @ref; a new one gets how many there were before it. */
guint32 ew_ref_map_number(EwRefMap *map, EwRef ref);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EwRefMap, ew_ref_map_clear)

#endif
