/* SPDX-License-Identifier: MIT */
/* White space, sentence ends and cuts in UTF-8, by bytes: lines are judged in millions, so nothing is
 * decoded. */
#include "text/bytes.h"

#include <string.h>

gsize
ew_wide_space_length(const char *text, const char *end)
{
    const guint8 *p = (const guint8 *)text;
    gsize left = (gsize)(end - text);
    if (p[0] == 0xc2 && left >= 2 && (p[1] == 0xa0 || p[1] == 0x85))
        return 2;
    if (left < 3)
        return 0;
    if (p[0] == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x80 && p[2] <= 0x8b) || (p[2] >= 0xa8 && p[2] <= 0xaf)))
        return p[2] >= 0xaa && p[2] <= 0xae ? 0 : 3;
    if ((p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf) || (p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80))
        return 3;
    return 0;
}

gboolean
ew_trim(const char *text, gsize *start, gsize *end)
{
    const char *first = text + *start, *last = text + *end;
    for (gsize n; first < last && (n = ew_space_length(first, last)) > 0;)
        first += n;
    while (last > first) {
        const char *previous = last - 1;
        while (previous > first && ((guint8)*previous & 0xc0) == 0x80)
            previous--;
        if (ew_space_length(previous, last) != (gsize)(last - previous))
            break;
        last = previous;
    }
    *start = (gsize)(first - text);
    *end = (gsize)(last - text);
    return first < last;
}

/* The length of a closing quote or bracket that ends at @end, or 0. */
static gsize
closer_before(const char *text, gsize end)
{
    const guint8 *p = (const guint8 *)text + end;
    if (end >= 1 && strchr("\"')]", p[-1]) && p[-1])
        return 1;
    if (end >= 3 && p[-3] == 0xe2 && p[-2] == 0x80 && (p[-1] == 0x99 || p[-1] == 0x9d))
        return 3;
    return 0;
}

/* "U.S." and "p.m.": a single letter before the stop, and another stop or nothing but a space before that. */
static gboolean
is_initials(const char *text, gsize stop)
{
    return stop >= 1 && g_ascii_isalpha(text[stop - 1]) &&
           (stop < 2 || text[stop - 2] == '.' || text[stop - 2] == ' ');
}

gboolean
ew_ends_sentence(const char *text, gsize length)
{
    for (gsize n; (n = closer_before(text, length)) > 0;)
        length -= n;
    if (length == 0)
        return FALSE;
    char last = text[length - 1];
    if (last == '.')
        return !is_initials(text, length - 1) && !(length >= 3 && !strncmp(text + length - 3, "...", 3));
    return last == '!' || last == '?';
}

static gsize
previous_boundary(const char *text, gsize at)
{
    while (at > 0 && ((guint8)text[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* A paragraph ends before @at: a blank line, which is "\n\n" or "\n\r\n". */
static gboolean
is_paragraph_end(const char *text, gsize at)
{
    return at >= 2 && text[at - 1] == '\n' &&
           (text[at - 2] == '\n' || (at >= 3 && text[at - 2] == '\r' && text[at - 3] == '\n'));
}

gsize
ew_cut_point(const char *text, gsize length, gsize limit)
{
    const gsize near = limit / 32; /* a paragraph's end is worth a slightly shorter part */
    g_return_val_if_fail(limit > 3 && length > limit, length);
    for (gsize at = limit; at > limit - near; at--)
        if (is_paragraph_end(text, at))
            return at;
    gsize space = 0;
    for (gsize at = limit; at > 1; at--) {
        char c = text[at - 1];
        if (c != ' ' && c != '\n' && c != '\t')
            continue;
        if (!space)
            space = at;
        if (ew_ends_sentence(text, at - 1))
            return at;
    }
    if (space)
        return space;
    gsize boundary = previous_boundary(text, limit);
    return boundary ? boundary : limit;
}

void
ew_blank_controls(char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        guint8 *p = (guint8 *)text + i;
        if (G_LIKELY(*p >= 0x20 && *p < 0x7f))
            continue;
        if (*p < 0x20 ? *p != '\n' && *p != '\t' && *p != '\r' : *p == 0x7f)
            *p = ' ';
        else if (*p == 0xef && length - i >= 3 && p[1] == 0xbf && p[2] >= 0xbe)
            memset(p, ' ', 3); /* U+FFFE and U+FFFF are no characters */
    }
}
