/* SPDX-License-Identifier: MIT */
/* One pass finds the members, whose values stay where they are; then those of the fields are copied. */
#include "text/record_scan.h"

#include <string.h>

#include "text/date.h"

enum { MAX_MEMBERS = 64, MAX_DIGITS = 18 };

typedef enum { STRING, ESCAPED, INTEGER, OTHER } Kind;

typedef struct {
    const char *key, *value; /* what is between the quotes, or the whole number */
    gsize key_length, length;
    Kind kind;
} Member;

typedef struct {
    const char *at, *end;
    Member members[MAX_MEMBERS];
    guint count;
} Scan;

static void
skip_space(Scan *scan)
{
    while (scan->at < scan->end &&
           (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r' || *scan->at == '\n'))
        scan->at++;
}

static gboolean
take(Scan *scan, char c)
{
    skip_space(scan);
    return scan->at < scan->end && *scan->at == c && scan->at++;
}

/* The code unit of four digits, or 0. */
static gunichar
unit_at(const char *p, const char *end)
{
    gunichar unit = 0;
    for (guint i = 0; i < 4; i++) {
        int digit = p + i < end ? g_ascii_xdigit_value(p[i]) : -1;
        if (digit < 0)
            return 0;
        unit = unit * 16 + (gunichar)digit;
    }
    return unit;
}

/* Whether the letter behind a backslash, and what it asks for, are usual. */
static gboolean
is_escape(const char *p, const char *end)
{
    return p < end && *p && (*p == 'u' ? unit_at(p + 1, end) != 0 : strchr("\"\\/bfnrt", *p) != NULL);
}

/* Moves over a string behind its first quote; control characters are unusual. */
static gboolean
take_string(Scan *scan, const char **start, gsize *length, gboolean *escaped)
{
    const char *p = *start = scan->at;
    *escaped = FALSE;
    for (; p < scan->end && *p != '"'; p++) {
        if ((guchar)*p < ' ')
            return FALSE;
        if (*p == '\\') {
            *escaped = TRUE;
            if (!is_escape(++p, scan->end))
                return FALSE;
        }
    }
    *length = (gsize)(p - *start);
    scan->at = p + 1;
    return p < scan->end;
}

static gboolean
take_integer(Scan *scan, Member *member)
{
    const char *p = scan->at;
    p += *p == '-';
    const char *digits = p;
    while (p < scan->end && g_ascii_isdigit(*p))
        p++;
    if (p == digits || p - digits > MAX_DIGITS || *digits == '0')
        return FALSE;
    *member = (Member){member->key, scan->at, member->key_length, (gsize)(p - scan->at), INTEGER};
    scan->at = p;
    return TRUE;
}

static gboolean
take_word(Scan *scan, Member *member)
{
    static const char *const words[] = {"null", "true", "false"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if ((gsize)(scan->end - scan->at) < length || memcmp(scan->at, words[i], length) != 0)
            continue;
        member->kind = OTHER;
        scan->at += length;
        return TRUE;
    }
    return FALSE;
}

static gboolean
take_member(Scan *scan)
{
    Member *member = &scan->members[scan->count];
    gboolean escaped;
    if (scan->count++ == MAX_MEMBERS || !take(scan, '"') ||
        !take_string(scan, &member->key, &member->key_length, &escaped) || escaped || !take(scan, ':'))
        return FALSE;
    if (take(scan, '"')) {
        gboolean good = take_string(scan, &member->value, &member->length, &escaped);
        member->kind = escaped ? ESCAPED : STRING;
        return good;
    }
    return scan->at < scan->end && (take_integer(scan, member) || take_word(scan, member));
}

/* One object, and nothing else. */
static gboolean
take_object(Scan *scan)
{
    if (!take(scan, '{'))
        return FALSE;
    do
        if (!take_member(scan))
            return FALSE;
    while (take(scan, ','));
    if (!take(scan, '}'))
        return FALSE;
    skip_space(scan);
    return scan->at == scan->end;
}

/* The character of an escape with "u", behind that; 0 if it is none. Moves @p over it. */
static gunichar
wide_escape(const char **p, const char *end)
{
    gunichar unit = unit_at(*p, end);
    *p += 4;
    if (unit < 0xd800 || unit > 0xdfff)
        return unit;
    gunichar low = end - *p >= 6 && **p == '\\' && (*p)[1] == 'u' ? unit_at(*p + 2, end) : 0;
    *p += 6;
    return unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff
               ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
               : 0;
}

/* The text of a string with escapes, or NULL if one is unusual. */
static char *
unescape(const char *text, gsize length)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *p = text, *end = text + length;
    g_autofree char *out = g_malloc(length + 1); /* no escape is shorter than what it means */
    gsize n = 0;
    while (p < end) {
        const char *stop = memchr(p, '\\', (gsize)(end - p)), *letter;
        gsize plain = (gsize)((stop ? stop : end) - p);
        memcpy(out + n, p, plain);
        n += plain;
        if (!stop)
            break;
        p = stop + 2;
        if (stop[1] == 'u') {
            gunichar c = wide_escape(&p, end);
            if (c == 0)
                return NULL;
            n += (gsize)g_unichar_to_utf8(c, out + n);
        } else if (stop[1] && (letter = strchr(letters, stop[1]))) {
            out[n++] = meant[letter - letters];
        } else {
            return NULL;
        }
    }
    out[n] = '\0';
    return g_steal_pointer(&out);
}

/* Finds the member of a name. FALSE if there are several: which of them counts is not for this file to say.
 */
static gboolean
find(const Scan *scan, const char *name, const Member **found)
{
    gsize length = strlen(name);
    *found = NULL;
    for (guint i = 0; i < scan->count; i++) {
        const Member *member = &scan->members[i];
        if (member->key_length != length || memcmp(member->key, name, length) != 0)
            continue;
        if (*found)
            return FALSE;
        *found = member;
    }
    return TRUE;
}

/* Copies the text of a member, if it has more than white space. FALSE if it is unusual. */
static gboolean
copy_text(const Member *member, char **text)
{
    *text = NULL;
    if (member->kind == OTHER)
        return TRUE;
    *text = member->kind == ESCAPED ? unescape(member->value, member->length)
                                    : g_strndup(member->value, member->length);
    if (!*text)
        return FALSE;
    if (!(*text)[strspn(*text, " \t\r\n")])
        g_clear_pointer(text, g_free);
    return TRUE;
}

/* What the first member of those names that has anything holds; of dates, the first that holds a date. */
static gboolean
read_field(const Scan *scan, EwField field, const EwFieldMap *map, char **value)
{
    const char *const mapped[] = {map ? map->name[field] : NULL, NULL};
    for (const char *const *name = mapped[0] ? mapped : ew_field_names(field); *name && !*value; name++) {
        const Member *member;
        if (!find(scan, *name, &member))
            return FALSE;
        /* A number is no text, but a slip, of which the tree's reader tells. */
        if (member && member->kind == INTEGER && field == EW_FIELD_TEXT)
            return FALSE;
        if (member && !copy_text(member, value))
            return FALSE;
        if (*value && field == EW_FIELD_DATE) {
            g_autofree char *text = *value;
            *value = ew_date_of_field(g_strstrip(text));
        }
    }
    return TRUE;
}

gboolean
ew_record_scan(const char *json, gsize length, const EwFieldMap *map, EwFields *fields)
{
    Scan scan = {.at = json, .end = json + length};
    gboolean good = take_object(&scan);
    *fields = (EwFields){0};
    for (guint i = 0; good && i < EW_FIELDS; i++)
        good = read_field(&scan, i, map, &fields->value[i]);
    if (!good)
        ew_fields_clear(fields);
    return good;
}
