/* SPDX-License-Identifier: MIT */
/*
 * Plain records, read at a glance: no tree, and only what is wanted is copied. Whatever looks unusual is left
 * to record.c, which has the last word on what a record is and on what is wrong with it.
 */
#ifndef EW_TEXT_RECORD_SCAN_H
#define EW_TEXT_RECORD_SCAN_H

#include "text/fields.h"

/**
 * Fills @fields from @json (valid UTF-8), one object whose members are strings, whole numbers, and words such
 * as null, as record.c would. FALSE if it may be anything else: then @fields is empty.
 */
gboolean ew_record_scan(const char *json, gsize length, const EwFieldMap *map, EwFields *fields);

#endif
