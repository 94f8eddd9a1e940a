/* SPDX-License-Identifier: MIT */
#include "graph/slots.h"

#include "base/huge.h"

enum { FIRST_SLOTS = 64 };
#define MOST_SLOTS ((guint32)1 << 31)

gboolean
ew_slots_grow(EwSlots *table)
{
    if (table->n_slots >= MOST_SLOTS)
        return FALSE;
    g_autofree guint64 *old = table->slots;
    guint32 n_old = table->n_slots;
    table->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
    table->slots = g_new0(guint64, table->n_slots);
    ew_huge_pages(table->slots, table->n_slots * sizeof *table->slots);
    guint32 mask = table->n_slots - 1;
    for (guint32 i = 0; i < n_old; i++) {
        if (!old[i])
            continue;
        guint32 at = (guint32)(old[i] >> 32) & mask;
        while (table->slots[at])
            at = (at + 1) & mask;
        table->slots[at] = old[i];
    }
    return TRUE;
}

void
ew_slots_clear(EwSlots *table)
{
    g_free(table->slots);
    *table = (EwSlots){0};
}
