/* SPDX-License-Identifier: MIT */
/* Codes of countries. */
#ifndef EW_BASE_COUNTRY_H
#define EW_BASE_COUNTRY_H

#include <glib.h>

/** The two small letters of ISO 3166-1 for its three capitals ("NOR": "no"; also "EUU": "eu"), into @two,
 * which takes 3 bytes. FALSE if there is no such country. */
gboolean ew_country_two(const char *three, char *two);
/** The other way round, whatever the case of the two; @three takes 4 bytes. */
gboolean ew_country_three(const char *two, char *three);
/** What the built-in names call the country with those three capitals; static, or NULL. */
const char *ew_country_name(const char *three);

#endif
