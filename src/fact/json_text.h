/* SPDX-License-Identifier: MIT */
/* JSON text, written straight into a string: what all writers of JSON share. Reading is json-glib's work. */
#ifndef EW_FACT_JSON_TEXT_H
#define EW_FACT_JSON_TEXT_H

#include <glib.h>

/**
 * Appends @text as a quoted JSON string, or null for NULL. UTF-8 stays as it is; control characters, DEL, C1
 * controls and the line separators U+2028/2029 are escaped, so a record is one line for every reader; invalid
 * bytes become U+FFFD.
 */
void ew_json_append_string(GString *out, const char *text);

/** Appends ,"key": (without the comma where an object or array has just been opened). */
void ew_json_append_key(GString *out, const char *key);

/** Appends ,"key":"value" or ,"key":null. */
void ew_json_append_member(GString *out, const char *key, const char *value);
/** Appends the number alone. */
void ew_json_append_digits(GString *out, guint64 value);
void ew_json_append_number(GString *out, const char *key, guint64 value);
/** Hundredths, 0 to 100, as 0.00 to 1.00. */
void ew_json_append_share(GString *out, const char *key, guint percent);
void ew_json_append_bool(GString *out, const char *key, gboolean value);

/** Appends a comma unless an object or array has just been opened, or a comma stands there, or nothing does.
 */
void ew_json_append_comma(GString *out);

#endif
