/* SPDX-License-Identifier: MIT */
/* Small questions about markup in text: has it tags, and what do its character references stand for. */
#include "text/markup.h"

#include "base/libxml.h"

#include <string.h>

static gboolean
is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (**list == *name && strcmp(name, *list) == 0)
            return TRUE;
    return FALSE;
}

gboolean
ew_markup_has_tags(const char *text)
{
    static const char *const names[] = {
        "p",    "br",   "div",        "a",      "b",   "i",  "em", "strong", "span",  "ul",      "ol",
        "li",   "h1",   "h2",         "h3",     "h4",  "h5", "h6", "img",    "table", "section", "article",
        "html", "body", "blockquote", "figure", "pre", "hr", "td", "tr",     "u",     "sup",     NULL};
    for (const char *p = text; (p = strchr(p, '<')); p++) {
        const char *name = p + 1 + (p[1] == '/');
        gsize n = 0;
        while (g_ascii_isalnum(name[n]))
            n++;
        if (!n || n > 10 || !strchr(" \t\r\n/>", name[n]) || !name[n] || !strchr(p, '>'))
            continue;
        g_autofree char *folded = g_ascii_strdown(name, (gssize)n);
        if (is_one_of(folded, names))
            return TRUE;
    }
    return FALSE;
}

/* Appends the character that the reference at @text ("&...;") stands for. Returns its length, 0 if it is
 * none. */
static gsize
append_reference(const char *text, GString *out)
{
    gsize n = 1 + strspn(text + 1, "#xXabcdefABCDEFghijklmnopqrstuvwyzGHIJKLMNOPQRSTUVWYZ0123456789");
    if (text[n] != ';' || n > 12 || n < 3)
        return 0;
    guint64 code = 0;
    if (text[1] == '#') {
        gboolean hex = text[2] == 'x' || text[2] == 'X';
        char *end;
        code = g_ascii_strtoull(text + 2 + hex, &end, hex ? 16 : 10);
        if (end != text + n)
            return 0;
        if (code >= 0x110000 || !g_unichar_validate((gunichar)code))
            code = 0xfffd;
        if (code < 0x20)
            code = ' ';
    } else {
        g_autofree char *name = g_strndup(text + 1, n - 1);
        const htmlEntityDesc *entity =
            ew_libxml_open(NULL) ? ew_libxml()->htmlEntityLookup((const xmlChar *)name) : NULL;
        code = entity ? entity->value : strcmp(name, "apos") == 0 ? '\'' : 0;
    }
    if (!code)
        return 0;
    g_string_append_unichar(out, (gunichar)code);
    return n + 1;
}

char *
ew_markup_decode_references(const char *text)
{
    GString *out = g_string_new(NULL);
    for (gsize n; *text; text += n) {
        n = strcspn(text, "&");
        g_string_append_len(out, text, (gssize)n);
        if (text[n] != '&')
            continue;
        text += n;
        n = append_reference(text, out);
        if (!n) {
            g_string_append_c(out, '&');
            n = 1;
        }
    }
    return g_string_free(out, FALSE);
}
