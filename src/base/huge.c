/* SPDX-License-Identifier: MIT */
#include "base/huge.h"

#include <sys/mman.h>

#define HUGE_PAGE ((gsize)2 << 20) /* of x86-64 and arm64 */
#define PAGE      ((gsize)4096)

void
ew_huge_pages(gconstpointer start, gsize size)
{
#ifdef MADV_HUGEPAGE
    if (size < 2 * HUGE_PAGE)
        return;
    /* All of the mapping, with the allocator's head before it: of two kinds, it couldn't be moved as a whole
     * when it grows, only copied. */
    gsize first = (gsize)start & ~(PAGE - 1);
    gsize end = ((gsize)start + size + PAGE - 1) & ~(PAGE - 1);
    madvise((gpointer)first, end - first, MADV_HUGEPAGE);
#endif
}

gpointer
ew_huge_realloc(gpointer memory, gsize size)
{
    gpointer moved = g_realloc(memory, size);
    ew_huge_pages(moved, size);
    return moved;
}
