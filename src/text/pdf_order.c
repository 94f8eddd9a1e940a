/* SPDX-License-Identifier: MIT */
/*
 * The order of a page's lines. Running heads go first: lines near an edge that come again on other pages, but
 * for their numbers. What is left is read column by column, as far down as no line crosses the gutter
 * between two columns; pieces of one row become one line.
 */
#include "text/pdf.h"

#include <math.h>
#include <string.h>

#define EDGE          0.13 /* of the page's height */
#define COLUMN_LINES  3    /* that a column has at least, */
#define COLUMN_WIDTH  15   /* of so many characters on average: narrower ones are those of tables */
#define COLUMNS_DEPTH 4
#define PAGE_LINES    4000 /* a page with more is left as it came */

/* --- running heads --- */

typedef struct {
    guint page, count;
} Seen;

static gboolean
is_at_edge(const EwPdfLine *line)
{
    return line->y2 < EDGE * line->height || line->y1 > (1 - EDGE) * line->height;
}

/* The line with one mark for any number, without case, white space and punctuation. */
static char *
fold(const EwPdfLine *line)
{
    GString *folded = g_string_new(NULL);
    for (const char *p = line->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isdigit(c) && (!folded->len || folded->str[folded->len - 1] != '#'))
            g_string_append_c(folded, '#');
        else if (g_unichar_isalpha(c))
            g_string_append_unichar(folded, g_unichar_tolower(c));
    }
    return g_string_free(folded, FALSE);
}

static char *
head_key(const EwPdfLine *line)
{
    g_autofree char *folded = fold(line);
    return g_strdup_printf("%d %d %s", line->y1 < line->height / 2, (int)(CLAMP(line->size, 0, 1000) + 0.5),
                           folded);
}

static gboolean
is_page_number(const EwPdfLine *line)
{
    static const char *const forms[] = {"", "#", "page#", "p#", "page#of#", "#of#", NULL};
    g_autofree char *folded = fold(line);
    return g_strv_contains(forms, folded);
}

static void
count_heads(const EwPdf *pdf, GHashTable *heads)
{
    for (guint i = 0; i < pdf->lines->len; i++) {
        const EwPdfLine *line = &g_array_index(pdf->lines, EwPdfLine, i);
        if (!is_at_edge(line))
            continue;
        g_autofree char *key = head_key(line);
        Seen *seen = g_hash_table_lookup(heads, key);
        if (!seen) {
            seen = g_new0(Seen, 1);
            g_hash_table_insert(heads, g_steal_pointer(&key), seen);
        }
        if (seen->count == 0 || seen->page != line->page)
            seen->count++;
        seen->page = line->page;
    }
}

static gboolean
is_head(GHashTable *heads, const EwPdfLine *line)
{
    if (!is_at_edge(line))
        return FALSE;
    g_autofree char *key = head_key(line);
    const Seen *seen = g_hash_table_lookup(heads, key);
    return is_page_number(line) || seen->count >= 2;
}

static void
drop_heads(EwPdf *pdf)
{
    g_autoptr(GHashTable) heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    count_heads(pdf, heads);
    guint kept = 0;
    for (guint i = 0; i < pdf->lines->len; i++) {
        EwPdfLine *line = &g_array_index(pdf->lines, EwPdfLine, i);
        if (is_head(heads, line))
            g_clear_pointer(&line->text, g_free);
        else
            g_array_index(pdf->lines, EwPdfLine, kept++) = *line;
    }
    for (guint i = kept; i < pdf->lines->len; i++) /* moved or freed */
        g_array_index(pdf->lines, EwPdfLine, i).text = NULL;
    g_array_set_size(pdf->lines, kept);
}

/* --- columns --- */

typedef struct {
    guint lines;
    gsize characters;
    double top, bottom, size; /* size: of the letters of all lines together */
} Side;

static void
add_to_side(Side *side, const EwPdfLine *line)
{
    side->top = side->lines ? MIN(side->top, line->y1) : line->y1;
    side->bottom = side->lines ? MAX(side->bottom, line->y2) : line->y2;
    side->lines++;
    side->size += line->size;
    side->characters += strlen(line->text);
}

static gboolean
is_column(const Side *side)
{
    return side->lines >= COLUMN_LINES && side->characters >= (gsize)COLUMN_WIDTH * side->lines;
}

/* How well a gutter at @x would divide the lines: how many there are on both sides; 0 if it is none. */
static guint
judge_gutter(const GPtrArray *lines, double x)
{
    Side left = {0}, right = {0};
    guint crossing = 0;
    double gap_from = -INFINITY, gap_to = INFINITY;
    for (guint i = 0; i < lines->len; i++) {
        const EwPdfLine *line = lines->pdata[i];
        if (line->x2 <= x) {
            add_to_side(&left, line);
            gap_from = MAX(gap_from, line->x2);
        } else if (line->x1 >= x) {
            add_to_side(&right, line);
            gap_to = MIN(gap_to, line->x1);
        } else {
            crossing++;
        }
    }
    if (!is_column(&left) || !is_column(&right) || crossing * 3 > lines->len)
        return 0;
    double size = (left.size + right.size) / (left.lines + right.lines);
    gboolean beside = MIN(left.bottom, right.bottom) - MAX(left.top, right.top) > (COLUMN_LINES - 0.5) * size;
    if (!beside || gap_to - gap_from < size / 2)
        return 0;
    return lines->len - crossing;
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the best gutter is: in front of some line. */
static gboolean
find_gutter(const GPtrArray *lines, double *gutter)
{
    if (lines->len < 2 * COLUMN_LINES || lines->len > PAGE_LINES)
        return FALSE;
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++) {
        double edge = floor(((const EwPdfLine *)lines->pdata[i])->x1) - 0.5;
        g_array_append_val(edges, edge);
    }
    g_array_sort(edges, compare_doubles);
    guint best = 0;
    for (guint i = 0; i < edges->len; i++) {
        double x = g_array_index(edges, double, i);
        guint score = i && x <= g_array_index(edges, double, i - 1) ? 0 : judge_gutter(lines, x);
        if (score > best) {
            best = score;
            *gutter = x;
        }
    }
    return best > 0;
}

static int
compare_tops(gconstpointer a, gconstpointer b)
{
    const EwPdfLine *x = *(EwPdfLine *const *)a, *y = *(EwPdfLine *const *)b;
    double middle_x = x->y1 + x->y2, middle_y = y->y1 + y->y2;
    return middle_x != middle_y ? (middle_x > middle_y) - (middle_x < middle_y)
                                : (x->x1 > y->x1) - (x->x1 < y->x1);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
    const EwPdfLine *x = *(EwPdfLine *const *)a, *y = *(EwPdfLine *const *)b;
    return (x->x1 > y->x1) - (x->x1 < y->x1);
}

/* Moves @line to @out; onto the last line if it goes on with that one's row. */
static void
emit(GArray *out, EwPdfLine *line, double left, double right, gboolean same_row)
{
    EwPdfLine *last = same_row && out->len ? &g_array_index(out, EwPdfLine, out->len - 1) : NULL;
    if (last && line->x1 - last->x2 < 4 * line->size) {
        char *joined = g_strconcat(last->text, " ", line->text, NULL);
        g_free(last->text);
        last->text = joined;
        last->x2 = MAX(last->x2, line->x2);
        g_free(line->text);
    } else {
        line->left = left;
        line->right = right;
        g_array_append_val(out, *line);
    }
    line->text = NULL;
}

/* A column: row by row, which are lines whose middles lie within one another. */
static void
emit_column(GPtrArray *lines, GArray *out)
{
    double left = INFINITY, right = -INFINITY;
    for (guint i = 0; i < lines->len; i++) {
        const EwPdfLine *line = lines->pdata[i];
        left = MIN(left, line->x1);
        right = MAX(right, line->x2);
    }
    g_ptr_array_sort(lines, compare_tops);
    for (guint i = 0, next; i < lines->len; i = next) {
        g_autoptr(GPtrArray) row = g_ptr_array_new();
        const EwPdfLine *first = lines->pdata[i];
        for (next = i; next < lines->len; next++) {
            EwPdfLine *line = lines->pdata[next];
            if ((line->y1 + line->y2) / 2 > first->y1 * 0.3 + first->y2 * 0.7)
                break;
            g_ptr_array_add(row, line);
        }
        if (row->len == 0) /* without height */
            g_ptr_array_add(row, lines->pdata[next++]);
        g_ptr_array_sort(row, compare_lefts);
        for (guint k = 0; k < row->len; k++)
            emit(out, row->pdata[k], left, right, k > 0);
    }
}

static void emit_region(GPtrArray *lines, guint depth, GArray *out);

static void
flush_columns(GPtrArray *left, GPtrArray *right, guint depth, GArray *out)
{
    emit_region(left, depth + 1, out);
    emit_region(right, depth + 1, out);
    g_ptr_array_set_size(left, 0);
    g_ptr_array_set_size(right, 0);
}

/* Columns on both sides of a gutter; a line that crosses it ends what stands above. */
static void
emit_region(GPtrArray *lines, guint depth, GArray *out)
{
    double gutter = 0;
    if (depth >= COLUMNS_DEPTH || !find_gutter(lines, &gutter)) {
        emit_column(lines, out);
        return;
    }
    g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
    g_ptr_array_sort(lines, compare_tops);
    for (guint i = 0; i < lines->len; i++) {
        EwPdfLine *line = lines->pdata[i];
        if (line->x2 <= gutter) {
            g_ptr_array_add(left, line);
        } else if (line->x1 >= gutter) {
            g_ptr_array_add(right, line);
        } else {
            flush_columns(left, right, depth, out);
            emit(out, line, line->x1, line->x2, FALSE);
        }
    }
    flush_columns(left, right, depth, out);
}

void
ew_pdf_order(EwPdf *pdf)
{
    drop_heads(pdf);
    GArray *lines = pdf->lines, *out = g_array_sized_new(FALSE, FALSE, sizeof(EwPdfLine), lines->len);
    for (guint i = 0, next; i < lines->len; i = next) {
        g_autoptr(GPtrArray) page = g_ptr_array_new();
        guint number = g_array_index(lines, EwPdfLine, i).page;
        for (next = i; next < lines->len && g_array_index(lines, EwPdfLine, next).page == number; next++)
            g_ptr_array_add(page, &g_array_index(lines, EwPdfLine, next));
        emit_region(page, 0, out);
    }
    for (guint i = 0; i < out->len; i++) { /* out and lines: the texts have changed their owner */
        EwPdfLine *line = &g_array_index(out, EwPdfLine, i);
        if (i < lines->len)
            g_array_index(lines, EwPdfLine, i) = *line;
    }
    for (guint i = out->len; i < lines->len; i++)
        g_array_index(lines, EwPdfLine, i).text = NULL;
    g_array_set_size(lines, out->len);
    g_array_unref(out);
}
