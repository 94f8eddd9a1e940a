/* SPDX-License-Identifier: MIT */
/* Large tables that are read here and there: on huge pages, finding the memory behind an address costs less.
 */
#ifndef EW_BASE_HUGE_H
#define EW_BASE_HUGE_H

#include <glib.h>

/** Asks the system to lay what it can of these bytes on huge pages, where it has them to give. */
void ew_huge_pages(gconstpointer start, gsize size);

/** As g_realloc(), with huge pages where they help. */
gpointer ew_huge_realloc(gpointer memory, gsize size);

#endif
