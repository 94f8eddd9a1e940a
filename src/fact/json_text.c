/* SPDX-License-Identifier: MIT */
/* JSON text, written straight into a string. */
#include "fact/json_text.h"

#include <string.h>

/* Bytes that a JSON string can hold as they are: printable ASCII without quote and backslash. */
static inline gboolean
is_plain(guchar c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void
append_escape(GString *out, gunichar c)
{
    static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (const char *pair = letters; *pair; pair += 2) {
        if ((gunichar)pair[0] == c) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, pair[1]);
            return;
        }
    }
    static const char hex[] = "0123456789abcdef";
    const char code[] = {'\\', 'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15], hex[c & 15]};
    g_string_append_len(out, code, sizeof code);
}

/* Appends the character at @text, which is not plain; returns what follows it. */
static const char *
append_special(GString *out, const char *text)
{
    if ((guchar)*text < 0x80) {
        append_escape(out, (guchar)*text);
        return text + 1;
    }
    gunichar c = g_utf8_get_char_validated(text, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        g_string_append(out, "\357\277\275");
        return text + 1;
    }
    const char *next = g_utf8_next_char(text);
    if (c < 0xa0 || c == 0x2028 || c == 0x2029)
        append_escape(out, c);
    else
        g_string_append_len(out, text, next - text);
    return next;
}

void
ew_json_append_string(GString *out, const char *text)
{
    if (!text) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '"');
    while (*text) {
        const char *end = text;
        while (is_plain((guchar)*end))
            end++;
        g_string_append_len(out, text, end - text);
        text = *end ? append_special(out, end) : end;
    }
    g_string_append_c(out, '"');
}

void
ew_json_append_comma(GString *out)
{
    char last = out->len ? out->str[out->len - 1] : '{';
    if (last != '{' && last != '[' && last != ',')
        g_string_append_c(out, ',');
}

void
ew_json_append_key(GString *out, const char *key)
{
    ew_json_append_comma(out);
    ew_json_append_string(out, key);
    g_string_append_c(out, ':');
}

void
ew_json_append_member(GString *out, const char *key, const char *value)
{
    ew_json_append_key(out, key);
    ew_json_append_string(out, value);
}

void
ew_json_append_number(GString *out, const char *key, guint64 value)
{
    ew_json_append_key(out, key);
    g_string_append_printf(out, "%" G_GUINT64_FORMAT, value);
}

void
ew_json_append_bool(GString *out, const char *key, gboolean value)
{
    ew_json_append_key(out, key);
    g_string_append(out, value ? "true" : "false");
}
