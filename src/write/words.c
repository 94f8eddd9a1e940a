/* SPDX-License-Identifier: MIT */
/* Words for people. */
#include "write/words.h"

#include <string.h>

#define ELLIPSIS "…"

/* Controls, marks that turn the direction of writing, invisible joiners of no use here, non-characters. */
static gboolean
is_harmful(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || (c >= 0x200e && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c & 0xfffe) == 0xfffe || (c >= 0xe0000 && c <= 0xe007f);
}

void
ew_append_clean(GString *out, const char *text, gsize limit)
{
    gsize n = 0;
    gboolean blank = FALSE, any = FALSE;
    while (text && *text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        gboolean valid = c != (gunichar)-1 && c != (gunichar)-2;
        text = valid ? g_utf8_next_char(text) : text + 1;
        if (!valid)
            c = 0xfffd;
        if (g_unichar_isspace(c) || c == 0x85 || c == 0x2028 || c == 0x2029) {
            blank = any;
            continue;
        }
        if (is_harmful(c))
            continue;
        if (limit && n + blank >= limit) {
            g_string_append(out, ELLIPSIS);
            return;
        }
        if (blank)
            g_string_append_c(out, ' ');
        n += 1 + (gsize)blank;
        blank = FALSE;
        any = TRUE;
        g_string_append_unichar(out, c);
    }
}

char *
ew_clean(const char *text, gsize limit)
{
    GString *out = g_string_new(NULL);
    ew_append_clean(out, text, limit);
    return g_string_free(out, FALSE);
}

static gsize
width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

gsize
ew_text_width(const char *text)
{
    gsize width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += width_of(g_utf8_get_char(text));
    return width;
}

void
ew_append_blanks(GString *out, gsize n)
{
    while (n--)
        g_string_append_c(out, ' ');
}

void
ew_append_padded(GString *out, const char *text, gsize width)
{
    gsize total = ew_text_width(text), used = 0;
    if (total <= width) {
        g_string_append(out, text);
        ew_append_blanks(out, width - total);
        return;
    }
    for (; *text; text = g_utf8_next_char(text)) {
        gsize next = width_of(g_utf8_get_char(text));
        if (used + next + 1 > width)
            break;
        g_string_append_unichar(out, g_utf8_get_char(text));
        used += next;
    }
    g_string_append(out, ELLIPSIS);
    ew_append_blanks(out, width - used - 1);
}

/* Where a line that starts at @text ends: before the last blank that fits, else in the middle of a long word.
 */
static const char *
line_end(const char *text, gsize width)
{
    const char *blank = NULL, *at = text;
    for (gsize used = 0; *at; at = g_utf8_next_char(at)) {
        if (*at == ' ')
            blank = at;
        used += width_of(g_utf8_get_char(at));
        if (used > width)
            return blank && blank > text ? blank : at > text ? at : g_utf8_next_char(at);
    }
    return at;
}

GPtrArray *
ew_wrap(const char *text, gsize width, guint max_lines)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    while (*text) {
        const char *end = line_end(text, width);
        const char *next = *end == ' ' ? end + 1 : end;
        if (max_lines && lines->len + 1 == max_lines && *next) {
            g_ptr_array_add(lines, g_strdup_printf("%.*s" ELLIPSIS, (int)(end - text), text));
            break;
        }
        g_ptr_array_add(lines, g_strndup(text, (gsize)(end - text)));
        text = next;
    }
    return lines;
}

void
ew_append_number(GString *out, guint64 number)
{
    char digits[24];
    int n = g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, digits[i]);
    }
}

void
ew_append_count(GString *out, guint64 number, const char *one, const char *many)
{
    ew_append_number(out, number);
    g_string_append_printf(out, " %s", number == 1 ? one : many);
}

void
ew_append_share(GString *out, guint nodes, guint of_nodes, guint edges, guint of_edges)
{
    ew_append_number(out, nodes);
    g_string_append(out, " of ");
    ew_append_count(out, of_nodes, "entity", "entities");
    g_string_append(out, ", ");
    ew_append_number(out, edges);
    g_string_append(out, " of ");
    ew_append_count(out, of_edges, "relation", "relations");
}

void
ew_append_relation(GString *out, const char *relation)
{
    gsize start = out->len;
    ew_append_clean(out, relation, 60);
    for (gsize i = start; i < out->len; i++) {
        if (out->str[i] == '-' || out->str[i] == '_')
            out->str[i] = ' ';
    }
}

/* A file of facts may call anything a date; what means something to a format is left out, so that all can
 * show it as it is. */
static void
append_date(GString *out, const char *date)
{
    for (guint n = 0; *date && n < 20; date++, n++)
        if (g_ascii_isalnum(*date) || strchr("-:+. ", *date))
            g_string_append_c(out, *date);
}

void
ew_append_dates(GString *out, const char *first, const char *last)
{
    if (!first)
        return;
    append_date(out, first);
    if (strcmp(first, last) == 0)
        return;
    g_string_append(out, " to ");
    append_date(out, last);
}

static void
append_mark(GString *out, gsize start, const char *mark)
{
    if (out->len > start)
        g_string_append(out, ", ");
    ew_append_clean(out, mark, 40);
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
ew_append_details(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    gsize start = out->len;
    g_auto(EwFactView) view = {0};
    g_autoptr(GPtrArray) details = g_ptr_array_new();
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *detail = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->detail;
        if (detail && *detail && !g_ptr_array_find_with_equal_func(details, detail, g_str_equal, NULL))
            g_ptr_array_add(details, (gpointer)detail);
    }
    g_ptr_array_sort(details, compare_strings);
    for (guint i = 0; i < details->len; i++)
        append_mark(out, start, details->pdata[i]);
    if (!details->len)
        append_mark(out, start, "unconfirmed");
}

void
ew_append_marks(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    gsize start = out->len;
    if (edge->count > 1) {
        ew_append_number(out, edge->count);
        g_string_append(out, "×");
    }
    if (edge->negative)
        append_mark(out, start, "not so");
    if (edge->asserted)
        return;
    g_string_append(out, out->len > start ? ", " : "");
    ew_append_details(out, graph, edge);
}

void
ew_append_marks_in_brackets(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    gsize start = out->len;
    g_string_append(out, " (");
    ew_append_marks(out, graph, edge);
    if (out->len == start + 2)
        g_string_truncate(out, start);
    else
        g_string_append_c(out, ')');
}

gboolean
ew_is_web_address(const char *url)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (guint i = 0; url && i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return TRUE;
    }
    return FALSE;
}

void
ew_append_address(GString *out, const char *url)
{
    for (; *url; url++) {
        guchar c = (guchar)*url;
        if (c <= 0x20 || c >= 0x7f || strchr("\\\"<>`'(){}|^[]", c))
            g_string_append_printf(out, "%%%02X", c);
        else
            g_string_append_c(out, (char)c);
    }
}

void
ew_append_lists(GString *out, const EwGraph *graph, const EwNode *node)
{
    const char *last = "";
    gboolean any = FALSE;
    for (guint i = 0; i < node->n_listed; i++) {
        const EwPair listed = ew_graph_listed(graph, node, i);
        if (strcmp(listed.key, last) == 0)
            continue;
        g_string_append(out, any ? ", " : " [");
        ew_append_clean(out, listed.key, 40);
        last = listed.key;
        any = TRUE;
    }
    if (any)
        g_string_append_c(out, ']');
}

void
ew_append_listed(GString *out, const EwGraph *graph, const EwNode *node)
{
    for (guint i = 0; i < node->n_listed; i++) {
        const EwPair listed = ew_graph_listed(graph, node, i);
        if (i)
            g_string_append(out, "; ");
        ew_append_clean(out, listed.key, 40);
        g_string_append(out, *listed.key ? " (" : "");
        ew_append_clean(out, listed.value, 60);
        g_string_append(out, *listed.key ? ")" : "");
    }
}
