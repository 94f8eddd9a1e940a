/* SPDX-License-Identifier: MIT */
/* Arrays one after the other in a file or an image, each at a multiple of 8 from its beginning. */
#ifndef EW_RULES_PARTS_H
#define EW_RULES_PARTS_H

#include "lexicon/gazetteer.h"

#include <stdio.h>

/** Where a part lies: bytes from the beginning of all. */
typedef struct {
    guint64 offset, size;
} EwPartPlace;

/** Places @n parts after a header of @start bytes (a multiple of 8); returns the size of all. */
guint64 ew_parts_place(const EwBytes *parts, guint n, guint64 start, EwPartPlace *places);
/** Writes them where ew_parts_place() put them, the header having been written. */
gboolean ew_parts_write(FILE *out, const EwBytes *parts, guint n);
/** Finds them again; FALSE if one isn't within @all. */
gboolean ew_parts_find(EwBytes all, const EwPartPlace *places, guint n, EwBytes *parts);

/** A hash of bytes, as fast as memory is read; goes on from @hash. Any one change is another hash. */
guint64 ew_bytes_hash(EwBytes bytes, guint64 hash);

#endif
