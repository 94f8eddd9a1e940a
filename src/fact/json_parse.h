/* SPDX-License-Identifier: MIT */
/* JSON from outside, read safely: json-glib parses what a scan of the bytes has let pass. */
#ifndef EW_FACT_JSON_PARSE_H
#define EW_FACT_JSON_PARSE_H

#include <json-glib/json-glib.h>

/**
 * A parser that has read @text, whose root is an object. NULL with @error (EW_ERROR_FACTS; the message begins
 * with @what, "fact record") if it is no such JSON, has more than @most bytes, is not UTF-8, or holds what
 * json-glib can't be trusted with: deep nesting (it recurses) and NUL characters (its strings end there).
 */
JsonParser *ew_json_parse(const char *what, const char *text, gsize length, gsize most, GError **error);

#endif
