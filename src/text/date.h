/* SPDX-License-Identifier: MIT */
/* Dates as news writes them -> ISO 8601. What could be read in two ways (03/04/2022) is no date. */
#ifndef EW_TEXT_DATE_H
#define EW_TEXT_DATE_H

#include <glib.h>

/**
 * The date that @text begins with: "November 26, 2022", "Saturday 26th Nov 2022", "2022-11-26T10:00:00Z",
 * "26.11.2022", "November 2022", "2022". *@used is how many bytes it takes, without a time of day. NULL if
 * there is none.
 */
char *ew_date_at(const char *text, gsize length, gsize *used);

/** The date of a line that is only a date, perhaps with a time of day, or NULL. */
char *ew_date_of_line(const char *text, gsize length);

/** The date of a dateline that the text begins with ("LIMA, March 4, 2024 - ", "LIMA (4 March 2024) - "), or
 * NULL. */
char *ew_date_of_dateline(const char *text, gsize length);

/** The date of a record's field: as ew_date_at(), or seconds, milliseconds or microseconds since 1970. */
char *ew_date_of_field(const char *text);

/** The date of a moment in seconds, milliseconds or microseconds since 1970 (UTC), or NULL if it is out of
 * range. */
char *ew_date_of_epoch(double moment);

#endif
