/* SPDX-License-Identifier: MIT */
/* See json_parse.h. */
#include "fact/json_parse.h"

#include "edgewise/error.h"

#include <string.h>

enum { MAX_DEPTH = 16 };

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean
refuse(GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (error)
        *error = g_error_new_valist(EW_ERROR, EW_ERROR_FACTS, format, args);
    va_end(args);
    return FALSE;
}

static gboolean
scan(const char *what, const char *text, gsize length, gsize most, GError **error)
{
    if (length > most)
        return refuse(error, "%s is longer than %" G_GSIZE_FORMAT " bytes", what, most);
    if (!g_utf8_validate_len(text, length, NULL))
        return refuse(error, "%s is not UTF-8 text", what);
    int depth = 0;
    gboolean quoted = FALSE;
    for (gsize i = 0; i < length; i++) {
        char c = text[i];
        if (quoted) {
            if (c == '\\') {
                if (length - i > 5 && memcmp(text + i, "\\u0000", 6) == 0)
                    return refuse(error, "%s has a NUL character at byte %" G_GSIZE_FORMAT, what, i);
                i++;
                if (i < length &&
                    g_ascii_isdigit(text[i])) /* as C has it: the parser would make any byte of it */
                    return refuse(error, "%s has an escape that JSON has not, at byte %" G_GSIZE_FORMAT, what,
                                  i - 1);
            } else if (c == '"') {
                quoted = FALSE;
            }
        } else if (c == '"') {
            quoted = TRUE;
        } else if ((c == '{' || c == '[') && ++depth > MAX_DEPTH) {
            return refuse(error, "%s is nested deeper than %d levels", what, MAX_DEPTH);
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    gsize first = 0;
    while (first < length && g_ascii_isspace(text[first]))
        first++;
    if (first == length || text[first] != '{')
        return refuse(error, "%s is no JSON object", what);
    return TRUE;
}

JsonParser *
ew_json_parse(const char *what, const char *text, gsize length, gsize most, GError **error)
{
    if (!scan(what, text, length, most, error))
        return NULL;
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) problem = NULL;
    if (!json_parser_load_from_data(parser, text, (gssize)length, &problem)) {
        g_autofree char *valid =
            g_utf8_make_valid(problem->message, -1); /* quotes what may be half a character */
        refuse(error, "%s is not valid JSON: %s", what, valid);
        return NULL;
    }
    JsonNode *root = json_parser_get_root(parser);
    if (!root || !JSON_NODE_HOLDS_OBJECT(root)) {
        refuse(error, "%s is no JSON object", what);
        return NULL;
    }
    return g_steal_pointer(&parser);
}
