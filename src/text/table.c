/* SPDX-License-Identifier: MIT */
/* Tables: a row a document, of separated values with a header, or of a layout that is known. */
#include "text/table.h"

#include "base/problem.h"
#include "text/format.h"
#include "text/rows.h"

#include <string.h>

typedef struct {
    EwSource *source;
    EwDecoder decoder;
    EwRows rows;
    GPtrArray *names; /* of the columns; NULL before the first row */
    const EwTableLayout *layout;
    int column[EW_FIELDS]; /* of each field; -1: none */
    gboolean titles_only;  /* the text is GDELT's extra data: only the title in it is text */
    gboolean lost;         /* nothing of it can be read */
} Table;

static Table *
table_new(EwSource *source, char separator)
{
    Table *table = g_new0(Table, 1);
    table->source = source;
    ew_decoder_init(&table->decoder, source->input, source->path, source->sink);
    ew_rows_init(&table->rows, &table->decoder, separator);
    return table;
}

static gpointer
csv_open(EwSource *source)
{
    gsize length;
    const char *bytes = ew_input_peek(source->input, &length);
    EwSample sample;
    ew_sample_init(&sample, bytes, length, ".csv", source->map);
    char said = g_str_has_prefix(sample.text, "sep=") ? sample.text[4] : '\0';
    gboolean usable = said == '\t' || (g_ascii_ispunct(said) && said != '"');
    char separator = usable ? said : ew_table_separator(&sample);
    ew_sample_clear(&sample);
    return table_new(source, separator ? separator : ',');
}

static gpointer
tsv_open(EwSource *source)
{
    return table_new(source, '\t');
}

static void
table_close(gpointer state)
{
    Table *table = state;
    ew_rows_clear(&table->rows);
    g_clear_pointer(&table->names, g_ptr_array_unref);
    g_free(table);
}

static char *
list_names(const GPtrArray *names)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s'%s'", i ? ", " : "", (char *)names->pdata[i]);
    return g_string_free(list, FALSE);
}

static gboolean
lose_table(Table *table, const char *missing)
{
    g_autofree char *list = list_names(table->names);
    table->lost = TRUE;
    if (missing) {
        g_ptr_array_add(table->names, NULL);
        const char *nearest = ew_nearest_word(missing, (const char *const *)table->names->pdata);
        ew_source_lose(table->source, "no-column", table->rows.line, 0,
                       "the table has no column '%s'%s%s%s; its columns are %s", missing,
                       nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "", list);
    } else
        ew_source_lose(table->source, "no-column", table->rows.line, 0,
                       "no column of the table is known to hold text; its columns are %s: --map text=NAME "
                       "says which does",
                       list);
    return FALSE;
}

/* Finds the column of each field. FALSE, after saying so, if one that was named or that of the text isn't
 * there. */
static gboolean
find_columns(Table *table)
{
    const EwFieldMap *map = table->source->map;
    for (guint i = 0; i < EW_FIELDS; i++) {
        const char *name = map && map->name[i] ? map->name[i] : NULL;
        if (name)
            table->column[i] = ew_table_find(table->names, name);
        else if (table->layout)
            table->column[i] =
                table->layout->field[i] ? ew_table_find(table->names, table->layout->field[i]) : -1;
        else
            table->column[i] = ew_table_find_usual(table->names, i);
        if (name && table->column[i] < 0)
            return lose_table(table, name);
    }
    table->titles_only = table->layout && !(map && map->name[EW_FIELD_TEXT]);
    return table->column[EW_FIELD_TEXT] >= 0 || lose_table(table, NULL);
}

static GPtrArray *
dup_row(const EwRows *rows)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ew_rows_width(rows); i++)
        g_ptr_array_add(cells, g_strstrip(ew_rows_dup_cell(rows, i)));
    return cells;
}

/* TRUE if the user gave all columns by number, so that there need be no header. */
static gboolean
maps_by_number(const EwFieldMap *map)
{
    for (guint i = 0; map && i < EW_FIELDS; i++)
        if (map->name[i] && strspn(map->name[i], "0123456789") != strlen(map->name[i]))
            return FALSE;
    return map && map->name[EW_FIELD_TEXT];
}

/* Makes the header of the first row. TRUE if that row is a document itself. */
static gboolean
read_header(Table *table)
{
    g_autoptr(GPtrArray) cells = dup_row(&table->rows);
    table->layout = table->rows.separator == '\t' ? ew_table_layout(cells) : NULL;
    gboolean numbered = !table->layout && maps_by_number(table->source->map) && !ew_table_is_header(cells);
    if (!table->layout && !numbered) {
        table->names = g_steal_pointer(&cells);
        find_columns(table);
        return FALSE;
    }
    table->names =
        table->layout ? ew_table_layout_names(table->layout) : g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; numbered && i < cells->len; i++)
        g_ptr_array_add(table->names, g_strdup_printf("%u", i + 1));
    return find_columns(table);
}

/* Empty cells at the end, as spreadsheets add them, don't count. */
static gboolean
has_right_width(const Table *table)
{
    guint width = ew_rows_width(&table->rows), columns = table->names->len;
    for (; width > columns; width--)
        if (!ew_rows_is_blank(&table->rows, width - 1))
            return FALSE;
    return width == columns;
}

static gboolean
is_blank_line(const EwRows *rows)
{
    return ew_rows_width(rows) == 1 && ew_rows_is_blank(rows, 0);
}

static void
lose_row(Table *table, EwRowStatus status)
{
    if (status == EW_ROW_OPEN)
        ew_source_lose(table->source, "open-quote", table->rows.line, 0,
                       "a quote is never closed; the line is passed over");
    else if (status == EW_ROW_WIDE)
        ew_source_lose(table->source, "row-width", table->rows.line, 0, "the row has more than %d cells",
                       EW_ROW_CELLS);
    else
        ew_source_lose(table->source, "row-width", table->rows.line, 0,
                       "the row has %u cells, the table %u columns", ew_rows_width(&table->rows),
                       table->names->len);
    ew_rows_resume(&table->rows);
}

static void
read_row(Table *table)
{
    EwFields fields = {0};
    EwDocumentPieces pieces = {0};
    for (guint i = 0; i < EW_FIELDS; i++)
        if (table->column[i] >= 0 && !ew_rows_is_blank(&table->rows, (guint)table->column[i]))
            fields.value[i] = ew_rows_dup_cell(&table->rows, (guint)table->column[i]);
    char **text = &fields.value[EW_FIELD_TEXT];
    if (table->titles_only && *text) {
        char *title = ew_gdelt_page_title(*text);
        g_free(*text);
        *text = title;
    }
    if (ew_fields_compose(&fields, table->source->nesting, &pieces))
        ew_source_push(table->source, &pieces);
    else
        ew_source_lose(table->source, "no-text", table->rows.line, 0, "the row has no text");
}

static gboolean
table_advance(gpointer state)
{
    Table *table = state;
    EwRows *rows = &table->rows;
    while (g_queue_is_empty(table->source->ready)) {
        EwRowStatus status = table->lost ? EW_ROW_END : ew_rows_next(rows);
        if (status == EW_ROW_END)
            return FALSE;
        if (is_blank_line(rows))
            continue;
        if (!table->names && status == EW_ROW_WIDE) {
            lose_row(table, status);
            table->lost = TRUE;
            continue;
        }
        if (!table->names) {
            g_autofree char *first = ew_rows_dup_cell(rows, 0);
            if (g_str_has_prefix(first, "sep=")) /* a line for spreadsheets */
                continue;
            if (!read_header(table))
                continue;
        }
        gboolean good = status == EW_ROW_READ && has_right_width(table);
        if (!good && rows->separator == '\t') {
            ew_rows_reread_raw(rows);
            good = has_right_width(table);
        }
        if (good)
            read_row(table);
        else
            lose_row(table, status);
    }
    return TRUE;
}

static gboolean
csv_tells(const EwSample *sample)
{
    char separator = g_str_has_prefix(sample->text, "sep=") ? ',' : ew_table_separator(sample);
    return separator && separator != '\t';
}

static gboolean
tsv_tells(const EwSample *sample)
{
    return ew_table_separator(sample) == '\t';
}

const EwFormat ew_format_csv = {"csv", FALSE, csv_tells, csv_open, table_advance, table_close};
const EwFormat ew_format_tsv = {"tsv", FALSE, tsv_tells, tsv_open, table_advance, table_close};
