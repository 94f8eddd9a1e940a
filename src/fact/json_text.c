/* SPDX-License-Identifier: MIT */
/* JSON text, written straight into a string. */
#include "fact/json_text.h"

#include <string.h>

#define EACH_BYTE(c) (G_GUINT64_CONSTANT(0x0101010101010101) * (c))

/* Whether there are bytes among eight that a JSON string can't hold as they are: others than printable ASCII
 * without quote and backslash. */
static inline gboolean
has_special(guint64 word)
{
    guint64 quote = word ^ EACH_BYTE('"'), backslash = word ^ EACH_BYTE('\\'), del = word ^ EACH_BYTE(0x7f);
    guint64 found = (word - EACH_BYTE(0x20)) | (quote - EACH_BYTE(1)) | (backslash - EACH_BYTE(1)) |
                    (del - EACH_BYTE(1)) | word;
    return (found & EACH_BYTE(0x80)) != 0;
}

static inline gboolean
is_plain(guchar c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static inline guint64
load(const char *at)
{
    guint64 word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Copies plain bytes from the beginning; returns how many. What follows in @to may be written too, up to
 * @length. */
static inline gsize
copy_plain(char *to, const char *text, gsize length)
{
    gsize n = 0;
    for (; length - n >= sizeof(guint64); n += sizeof(guint64)) {
        guint64 word = load(text + n);
        memcpy(to + n, &word, sizeof word);
        if (has_special(word))
            break;
    }
    if (n && length - n < sizeof(guint64)) { /* the last eight bytes, most of them once more */
        guint64 word = load(text + length - sizeof word);
        memcpy(to + length - sizeof word, &word, sizeof word);
        if (!has_special(word))
            return length;
    }
    for (; n < length && is_plain((guchar)text[n]); n++)
        to[n] = text[n];
    return n;
}

char *
ew_json_grow(GString *out, gsize n)
{
    gsize length = out->len;
    g_string_set_size(out, length + n);
    g_string_truncate(out, length);
    return out->str + length;
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

/* Escapes what has to be. */
static void
append_escaped(GString *out, const char *text, gsize length)
{
    for (const char *end = text + length; text < end;) {
        char *to = ew_json_make_room(out, (gsize)(end - text));
        gsize plain = copy_plain(to, text, (gsize)(end - text));
        ew_json_end_at(out, to + plain);
        text += plain;
        if (text < end)
            text = append_special(out, text);
    }
}

void
ew_json_append_string(GString *out, const char *text)
{
    if (!text) {
        ew_json_append_literal(out, "null");
        return;
    }
    gsize length = strlen(text);
    char *to = ew_json_make_room(out, length + 2);
    *to++ = '"';
    gsize plain = copy_plain(to, text, length);
    to += plain;
    if (plain < length) {
        ew_json_end_at(out, to);
        append_escaped(out, text + plain, length - plain);
        to = ew_json_make_room(out, 1);
    }
    *to++ = '"';
    ew_json_end_at(out, to);
}

static inline gboolean
needs_comma(const GString *out)
{
    char last = out->len ? out->str[out->len - 1] : '{';
    return last != '{' && last != '[' && last != ',';
}

void
ew_json_append_comma(GString *out)
{
    if (needs_comma(out))
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
ew_json_append_digits(GString *out, guint64 value)
{
    char digits[20], *first = digits + sizeof digits;
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    ew_json_append_bytes(out, first, (gsize)(digits + sizeof digits - first));
}

void
ew_json_append_percent(GString *out, guint percent)
{
    const char digits[] = {(char)('0' + percent / 100), '.', (char)('0' + percent / 10 % 10),
                           (char)('0' + percent % 10)};
    ew_json_append_bytes(out, digits, sizeof digits);
}

void
ew_json_append_number(GString *out, const char *key, guint64 value)
{
    ew_json_append_key(out, key);
    ew_json_append_digits(out, value);
}

void
ew_json_append_bool(GString *out, const char *key, gboolean value)
{
    ew_json_append_key(out, key);
    g_string_append(out, value ? "true" : "false");
}
