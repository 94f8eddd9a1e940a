/* SPDX-License-Identifier: MIT */
/* The legend of a picture. */
#include "write/legend.h"

#include <string.h>

/* Sizes in points, estimated: only Graphviz knows the fonts. */
enum { CHARACTER = 5, CELL = 12 };

/* A row of samples. */
typedef struct {
    GString *cells;
    guint width;
} Row;

typedef struct {
    GArray *rows; /* Row */
    EwTheme theme;
    guint width; /* that no row should pass */
} Rows;

static void
clear_row(gpointer data)
{
    g_string_free(((Row *)data)->cells, TRUE);
}

static Row *
add_row(Rows *rows)
{
    const Row row = {g_string_new(NULL), 0};
    g_array_append_val(rows->rows, row);
    return &g_array_index(rows->rows, Row, rows->rows->len - 1);
}

/* The cells of a row with room for @n more characters, perhaps a new one. */
static GString *
make_room(Rows *rows, gsize n)
{
    guint width = (guint)n * CHARACTER + CELL;
    Row *row = rows->rows->len ? &g_array_index(rows->rows, Row, rows->rows->len - 1) : add_row(rows);
    if (row->width + width > rows->width)
        row = add_row(rows);
    row->width += width;
    return row->cells;
}

/* Rows stretch to the width of the widest, each cell alike, so what a row lacks is a cell of its own. */
static void
append_row(GString *out, const Row *row, guint widest)
{
    g_string_append_printf(out,
                           "<tr><td align=\"left\"><table border=\"0\" cellborder=\"0\" cellspacing=\"4\" "
                           "cellpadding=\"2\"><tr>%s<td width=\"%u\"></td></tr></table></td></tr>",
                           row->cells->str, widest - row->width + 1);
}

/* What a cell's border can show of a shape. */
static const char *
cell_style(const EwTypeStyle *type)
{
    return strstr(type->style, "dashed")    ? " style=\"rounded,dashed\" cellpadding=\"4\""
           : strstr(type->style, "rounded") ? " style=\"rounded\" cellpadding=\"4\""
                                            : "";
}

/* A type's name in its colour and border; its shape, where a cell can't have it, in words. */
static void
append_type(Rows *rows, const EwTypeStyle *type)
{
    const EwPalette *palette = ew_palette(rows->theme);
    gboolean boxed = strcmp(type->shape, "box") == 0, doubled = strcmp(type->outlines, "2") == 0;
    g_autofree char *text =
        boxed ? g_strdup(type->type) : g_strdup_printf("%s (%s)", type->type, type->shape_name);
    g_autofree char *cell = g_strdup_printf(
        "<td border=\"1\" color=\"%s\" bgcolor=\"%s\"%s><font point-size=\"10\" color=\"%s\">%s</font></td>",
        palette->outline, type->fill[rows->theme], cell_style(type), palette->label, text);
    GString *out = make_room(rows, strlen(text));
    if (doubled)
        g_string_append_printf(out,
                               "<td border=\"1\" color=\"%s\" bgcolor=\"%s\" cellpadding=\"1\"><table "
                               "border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\"><tr>%s</tr>"
                               "</table></td>",
                               palette->outline, type->fill[rows->theme], cell);
    else
        g_string_append(out, cell);
}

static void
append_line(Rows *rows, const char *line, const char *colour, const char *text)
{
    g_string_append_printf(make_room(rows, strlen(text) + 6),
                           "<td><font point-size=\"10\" color=\"%s\">%s</font></td>"
                           "<td><font point-size=\"10\" color=\"%s\">%s </font></td>",
                           colour, line, ew_palette(rows->theme)->quiet, text);
}

static void
append_lines(Rows *rows, const EwLegend *legend)
{
    const char *quiet = ew_palette(rows->theme)->quiet;
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        const EwFamilyStyle *style = ew_family_style(family);
        if (legend->families[family])
            append_line(rows, style->sample, style->colours[rows->theme].line, style->label);
    }
    if (legend->uncertain)
        append_line(rows, "━ ━▶", quiet, "planned, reported, if ...");
    if (legend->negative)
        append_line(rows, "• • ▶", quiet, "said not to be so");
    if (legend->most > legend->least)
        append_line(rows, "<b>━━</b>", quiet, "thicker: told more often");
}

void
ew_legend_append(GString *out, const EwLegend *legend, EwTheme theme, guint width, guint used)
{
    const EwTypeStyle *styles = ew_type_styles();
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(all, clear_row);
    Rows rows = {.rows = all, .theme = theme, .width = MAX(width, used)};
    for (guint i = 0; styles[i].type; i++) {
        if (legend->types[i])
            append_type(&rows, &styles[i]);
    }
    if (all->len)
        add_row(&rows);
    append_lines(&rows, legend);
    for (guint i = 0; i < all->len; i++)
        used = MAX(used, g_array_index(all, Row, i).width);
    for (guint i = 0; i < all->len; i++)
        append_row(out, &g_array_index(all, Row, i), used);
}
