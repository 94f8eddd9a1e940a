/* SPDX-License-Identifier: MIT */
/* References -> numbers, in the order in which they come. */
#ifndef EW_GRAPH_REF_MAP_H
#define EW_GRAPH_REF_MAP_H

#include "graph/pool.h"

typedef struct {
    EwSlots slots;
    GArray *refs; /* EwRef, by number */
} EwRefMap;

void ew_ref_map_init(EwRefMap *map);
void ew_ref_map_clear(EwRefMap *map);

/** The number of @ref; a new one gets how many there were before it. */
guint32 ew_ref_map_number(EwRefMap *map, EwRef ref);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EwRefMap, ew_ref_map_clear)

#endif
