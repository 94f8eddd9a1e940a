/* SPDX-License-Identifier: MIT */
/* JSON text, written straight into a string: what all writers of JSON share. Reading is json-glib's work. */
#ifndef EW_FACT_JSON_TEXT_H
#define EW_FACT_JSON_TEXT_H

#include <glib.h>
#include <string.h>

/** Room for @n bytes at the end of @out; what is written there is taken by ew_json_end_at(). */
char *ew_json_grow(GString *out, gsize n);

static inline char *
ew_json_make_room(GString *out, gsize n)
{
    return out->allocated_len - out->len > n ? out->str + out->len : ew_json_grow(out, n);
}

static inline void
ew_json_end_at(GString *out, char *end)
{
    out->len = (gsize)(end - out->str);
    *end = '\0';
}

static inline void
ew_json_append_bytes(GString *out, const char *bytes, gsize n)
{
    char *to = ew_json_make_room(out, n);
    memcpy(to, bytes, n);
    ew_json_end_at(out, to + n);
}

/** Appends @literal as it stands: JSON text that needs no look at it. */
#define ew_json_append_literal(out, literal) ew_json_append_bytes(out, "" literal, sizeof literal - 1)

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
void ew_json_append_percent(GString *out, guint percent);
void ew_json_append_bool(GString *out, const char *key, gboolean value);

/** Appends a comma unless an object or array has just been opened, or a comma stands there, or nothing does.
 */
void ew_json_append_comma(GString *out);

/** As above, where the key is a literal, with the comma or bracket before it and the colon after it. */
#define EW_JSON_MEMBER(out, before, value)                                                                   \
    (ew_json_append_literal(out, before), ew_json_append_string(out, value))
#define EW_JSON_NUMBER(out, before, value)                                                                   \
    (ew_json_append_literal(out, before), ew_json_append_digits(out, value))

#endif
