/* SPDX-License-Identifier: MIT */
#include "graph/ref_map.h"

void
ew_ref_map_init(EwRefMap *map)
{
    *map = (EwRefMap){.refs = g_array_new(FALSE, FALSE, sizeof(EwRef))};
}

void
ew_ref_map_clear(EwRefMap *map)
{
    ew_slots_clear(&map->slots);
    g_clear_pointer(&map->refs, g_array_unref);
}

guint32
ew_ref_map_number(EwRefMap *map, EwRef ref)
{
    guint64 hash = ref * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> 32;
    guint32 at = (guint32)hash;
    for (const guint64 *slot; (slot = ew_slots_next(&map->slots, hash, &at));)
        if (g_array_index(map->refs, EwRef, (guint32)*slot) == ref)
            return (guint32)*slot;
    ew_slots_add(&map->slots, hash, map->refs->len); /* a graph has fewer facts than it has room for */
    g_array_append_val(map->refs, ref);
    return map->refs->len - 1;
}
