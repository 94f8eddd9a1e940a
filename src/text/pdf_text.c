/* SPDX-License-Identifier: MIT */
/* Lines in reading order -> paragraphs. A hyphen at a line's end goes where the lexicon knows the word
 * without it. */
#include "text/pdf.h"

#include "lexicon/lexicon.h"
#include "text/bytes.h"
#include "text/layout.h"
#include "text/line.h"

#include <string.h>

#define TITLE_LARGER     1.2 /* times the size of most of the text */
#define TITLE_PARAGRAPHS 8   /* a title is one of the first */
#define WORD_BYTES       64

/* --- words that a line end divides --- */

static const char *
word_start(const GString *text, gsize end)
{
    gsize start = end;
    while (start > 0 && (g_ascii_isalpha(text->str[start - 1]) || (guint8)text->str[start - 1] >= 0x80))
        start--;
    return text->str + start;
}

static gsize
word_length(const char *text)
{
    gsize n = 0;
    while (g_ascii_isalpha(text[n]) || (guint8)text[n] >= 0x80)
        n++;
    return n;
}

static gboolean
is_known(const char *first, gsize n_first, const char *second, gsize n_second)
{
    char word[WORD_BYTES], folded[WORD_BYTES + 8];
    if (n_first + n_second >= sizeof word)
        return FALSE;
    memcpy(word, first, n_first);
    memcpy(word + n_first, second, n_second);
    return ew_lexicon_find(folded, ew_word_fold(word, n_first + n_second, folded)) != 0;
}

/* How many bytes of a hyphen (ASCII, U+2010, soft) the text ends with; 0 unless a letter stands before it. */
static gsize
hyphen_length(const GString *text, gboolean *soft)
{
    *soft = g_str_has_suffix(text->str, "\xc2\xad");
    gsize n = *soft                                         ? 2
              : g_str_has_suffix(text->str, "-")            ? 1
              : g_str_has_suffix(text->str, "\xe2\x80\x90") ? 3
                                                            : 0;
    if (!n || n >= text->len)
        return 0;
    return g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(text->str + text->len - n))) ? n : 0;
}

/* Appends a line that goes on with the text. */
static void
append_line(GString *text, const char *line)
{
    gboolean soft;
    gsize hyphen = hyphen_length(text, &soft);
    if (!hyphen) {
        g_string_append_printf(text, " %s", line);
        return;
    }
    gsize end = text->len - hyphen, n_second = word_length(line);
    const char *first = word_start(text, end);
    gsize n_first = (gsize)(text->str + end - first);
    gboolean goes_on = g_unichar_islower(g_utf8_get_char(line));
    gboolean compound = !goes_on || (!is_known(first, n_first, line, n_second) && n_first > 2 &&
                                     is_known(first, n_first, "", 0) && is_known(line, n_second, "", 0));
    if (soft || !compound)
        g_string_truncate(text, end);
    g_string_append(text, line);
}

/* --- paragraphs --- */

static gboolean
ends_sentence(const EwPdfLine *line)
{
    return ew_ends_sentence(line->text, strlen(line->text));
}

/* TRUE if the line leaves room at its end that the next word would not fill. */
static gboolean
is_short(const EwPdfLine *line, const EwPdfLine *next)
{
    gsize word = strcspn(next->text, " ");
    double room = line->right - line->x2;
    return room > (double)word * line->size * 0.6 && room > 0.1 * (line->right - line->left);
}

/* TRUE if @line begins a paragraph behind @last. @leading: from line to line, in sizes of letters. */
static gboolean
begins_paragraph(const EwPdfLine *last, const EwPdfLine *line, double leading)
{
    double step = line->y1 - last->y1, difference = line->size - last->size;
    if (difference > 0.6 || difference < -0.6 || ew_line_item_mark(line->text, strlen(line->text)))
        return TRUE;
    if (line->page != last->page || step < 0) /* the next page or column */
        return ends_sentence(last) ||
               (!g_unichar_islower(g_utf8_get_char(line->text)) && is_short(last, line));
    if (step > (leading + 0.35) * line->size)
        return TRUE;
    gboolean item = ew_line_item_mark(last->text, strlen(last->text)) > 0;
    if (!item && line->x1 > line->left + 0.8 * line->size && last->x1 < last->left + 0.5 * line->size)
        return TRUE;
    return is_short(last, line) && ends_sentence(last);
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
median(GArray *values, double otherwise)
{
    if (values->len == 0)
        return otherwise;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

/* The usual way from line to line, and the usual size of letters. */
static void
measure(const EwPdf *pdf, double *leading, double *body)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < pdf->lines->len; i++) {
        const EwPdfLine *line = &g_array_index(pdf->lines, EwPdfLine, i), *last = i ? line - 1 : line;
        double step = line->size > 0 ? (line->y1 - last->y1) / line->size : 0;
        g_array_append_val(sizes, line->size);
        if (step > 0.5 && step < 3)
            g_array_append_val(steps, step);
    }
    *leading = median(steps, 1.2);
    *body = median(sizes, 0);
}

/* The letters that one glyph shows as two. */
static void
divide_ligatures(GString *text)
{
    static const char *const pairs[][2] = {
        {"\xef\xac\x80", "ff"},  {"\xef\xac\x81", "fi"}, {"\xef\xac\x82", "fl"}, {"\xef\xac\x83", "ffi"},
        {"\xef\xac\x84", "ffl"}, {"\xef\xac\x85", "st"}, {"\xef\xac\x86", "st"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_string_replace(text, pairs[i][0], pairs[i][1], 0);
}

GString *
ew_pdf_text(const EwPdf *pdf, char **title)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    double leading, body;
    guint paragraphs = 0;
    measure(pdf, &leading, &body);
    *title = NULL;
    for (guint i = 0; i < pdf->lines->len; i++) {
        const EwPdfLine *line = &g_array_index(pdf->lines, EwPdfLine, i);
        gboolean last = i + 1 == pdf->lines->len;
        if (paragraph->len)
            append_line(paragraph, line->text);
        else
            g_string_assign(paragraph, line->text);
        if (!last && !begins_paragraph(line, line + 1, leading))
            continue;
        divide_ligatures(paragraph);
        if (!*title && paragraphs++ < TITLE_PARAGRAPHS && line->page == 0 && line->size > TITLE_LARGER * body)
            *title = ew_layout_fold(paragraph->str, paragraph->len);
        g_string_append_printf(text, "%s%s", text->len ? "\n\n" : "", paragraph->str);
        g_string_truncate(paragraph, 0);
    }
    return text;
}
