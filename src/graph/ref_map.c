/* SPDX-License-Identifier: MIT */
#include "graph/ref_map.h"

#include "base/huge.h"

enum { FIRST_SLOTS = 64 };

static guint64 *
new_slots(guint32 n)
{
    guint64 *slots = g_new0(guint64, n);
    ew_huge_pages(slots, n * sizeof *slots);
    return slots;
}

void
ew_ref_map_init(EwRefMap *map)
{
    *map = (EwRefMap){.slots = new_slots(FIRST_SLOTS), .n_slots = FIRST_SLOTS};
}

void
ew_ref_map_clear(EwRefMap *map)
{
    g_free(map->slots);
    *map = (EwRefMap){0};
}

/* Where @ref is, or would be. */
static guint64 *
find_slot(const EwRefMap *map, EwRef ref)
{
    guint32 mask = map->n_slots - 1;
    guint32 at = (guint32)(ref * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> 32) & mask;
    while (map->slots[at] && map->slots[at] >> 32 != ref)
        at = (at + 1) & mask;
    return &map->slots[at];
}

static void
grow(EwRefMap *map)
{
    g_autofree guint64 *old = map->slots;
    guint32 n_old = map->n_slots;
    map->n_slots *= 2;
    map->slots = new_slots(map->n_slots);
    for (guint32 i = 0; i < n_old; i++)
        if (old[i])
            *find_slot(map, (EwRef)(old[i] >> 32)) = old[i];
}

guint32
ew_ref_map_get(const EwRefMap *map, EwRef ref)
{
    guint64 slot = *find_slot(map, ref);
    return slot ? (guint32)slot : EW_NO_NUMBER;
}

/* The slot of @ref, which is new if it is 0. */
static guint64 *
take_slot(EwRefMap *map, EwRef ref)
{
    guint64 *slot = find_slot(map, ref);
    if (*slot)
        return slot;
    if (map->n >= map->n_slots / 4 * 3) {
        grow(map);
        slot = find_slot(map, ref);
    }
    map->n++;
    return slot;
}

void
ew_ref_map_set(EwRefMap *map, EwRef ref, guint32 number)
{
    *take_slot(map, ref) = (guint64)ref << 32 | number;
}

guint32
ew_ref_map_number(EwRefMap *map, EwRef ref)
{
    guint32 n = map->n;
    guint64 *slot = take_slot(map, ref);
    if (!*slot)
        *slot = (guint64)ref << 32 | n;
    return (guint32)*slot;
}
