/* SPDX-License-Identifier: MIT */
/* Lists that are tables: columns are found by the header, and what is missing is said with what is there. */
#include "names/import.h"

#include <string.h>

#define MAX_SHOWN 40 /* columns, in a message */
#define MANY      5  /* columns of a kind that say: it is one of these, but its header has changed */

char *
ew_list_cell_at(const EwListTable *table, guint index)
{
    if (index >= ew_rows_width(&table->rows))
        return NULL;
    char *cell = g_strstrip(ew_rows_dup_cell(&table->rows, index));
    if (!*cell || !strcmp(cell, "-0-"))
        g_clear_pointer(&cell, g_free);
    return cell;
}

char *
ew_list_cell(const EwListTable *table, guint column)
{
    return table->columns[column] < 0 ? NULL : ew_list_cell_at(table, (guint)table->columns[column]);
}

static GPtrArray *
row_cells(const EwRows *rows)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ew_rows_width(rows); i++)
        g_ptr_array_add(cells, g_strstrip(ew_rows_dup_cell(rows, i)));
    return cells;
}

static int
find_column(const GPtrArray *header, const char *name)
{
    for (guint i = 0; i < header->len; i++)
        if (!g_ascii_strcasecmp(header->pdata[i], name))
            return (int)i;
    return -1;
}

static const char *
column_name(const char *column)
{
    return *column == '!' ? column + 1 : column;
}

/* How many of the kind's columns the header has; *@missing is the first that it must have and hasn't. */
static guint
count_columns(const EwListKind *kind, const GPtrArray *header, const char **missing)
{
    guint n = 0;
    *missing = NULL;
    for (guint i = 0; kind->columns[i]; i++) {
        gboolean there = find_column(header, column_name(kind->columns[i])) >= 0;
        n += there;
        if (!there && *kind->columns[i] == '!' && !*missing)
            *missing = kind->columns[i] + 1;
    }
    return n;
}

/* A table without a header: numbers stand where it would have names. */
static gboolean
is_headless(const EwListKind *kind, const GPtrArray *cells)
{
    if (!kind->width || cells->len != kind->width)
        return FALSE;
    const char *first = cells->pdata[0];
    return *first && strspn(first, "0123456789") == strlen(first);
}

static const EwListKind *
nearest_kind(const GPtrArray *header, gboolean whole)
{
    const EwListKind *best = NULL;
    guint most = whole ? 0 : MANY - 1;
    for (guint i = 0; ew_list_kinds[i]; i++) {
        const EwListKind *kind = ew_list_kinds[i];
        const char *missing;
        if (!kind->columns || kind == &ew_list_plain)
            continue;
        guint n = count_columns(kind, header, &missing);
        if (n > most && (!whole || !missing)) {
            best = kind;
            most = n;
        }
    }
    return best;
}

static char *
list_columns(const GPtrArray *header)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < header->len && i < MAX_SHOWN; i++)
        g_string_append_printf(out, "%s%.60s", i ? ", " : "", (const char *)header->pdata[i]);
    if (header->len > MAX_SHOWN)
        g_string_append_printf(out, " and %u more", header->len - MAX_SHOWN);
    return g_string_free(out, FALSE);
}

static gboolean
fail_header(const EwListKind *kind, const char *missing, const GPtrArray *header, GError **error)
{
    g_autofree char *found = list_columns(header);
    g_set_error(error, EW_ERROR, EW_ERROR_INPUT,
                "the header is not that of %s: it has no column '%s'; its columns are: %s", kind->title,
                missing, found);
    return FALSE;
}

static const EwListKind *
choose_kind(const EwNamesImport *import, const GPtrArray *first)
{
    if (import->kind)
        return import->kind;
    if (import->options.map)
        return &ew_list_plain;
    for (guint i = 0; ew_list_kinds[i]; i++)
        if (is_headless(ew_list_kinds[i], first))
            return ew_list_kinds[i];
    return nearest_kind(first, TRUE);
}

/* The plain table calls its columns as a names file does, or as --map says: "name=Firm,type=company". */
static gboolean
map_columns(EwListTable *table, const EwListKind *kind, GError **error)
{
    const char *map = table->import->options.map;
    g_auto(GStrv) pairs = g_strsplit(map ? map : "", ",", -1);
    for (char **pair = pairs; *pair; pair++) {
        char *value = strchr(g_strstrip(*pair), '=');
        guint column = 0;
        if (!**pair)
            continue;
        if (value)
            *value++ = '\0';
        while (kind->columns[column] && strcmp(column_name(kind->columns[column]), *pair) != 0)
            column++;
        if (!value || !kind->columns[column]) {
            g_autofree char *all = g_strjoinv(", ", (char **)kind->columns);
            g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "--map names fields as NAME=COLUMN, of: %s",
                        g_strdelimit(all, "!", ' '));
            return FALSE;
        }
        table->columns[column] = find_column(table->header, value);
        EwType type = ew_type_from_name(value);
        if (table->columns[column] < 0 && !strcmp(*pair, "type") && type != EW_TYPE_NONE) {
            table->constant_type = ew_type_name(type);
        } else if (table->columns[column] < 0) {
            g_autofree char *found = list_columns(table->header);
            g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "there is no column '%s'; the columns are: %s",
                        value, found);
            return FALSE;
        }
    }
    return TRUE;
}

static void
find_others(EwListTable *table, const char *beginnings)
{
    g_auto(GStrv) each = g_strsplit(beginnings ? beginnings : "", "|", -1);
    for (guint i = 0; i < table->header->len; i++)
        for (char **beginning = each; *beginning; beginning++) {
            const char *column = table->header->pdata[i];
            gsize length = strlen(*beginning);
            int index = (int)i;
            if (!strncmp(column, *beginning, length) && column[length] &&
                strspn(column + length, "0123456789") == strlen(column + length))
                g_array_append_val(table->others, index);
        }
}

/* Finds the columns; FALSE if those that are needed aren't there. */
static gboolean
read_header(EwListTable *table, const EwListKind *kind, gboolean headless, GError **error)
{
    guint n = g_strv_length((char **)kind->columns);
    table->columns = g_new(int, n);
    for (guint i = 0; i < n; i++)
        table->columns[i] = headless ? (int)i : find_column(table->header, column_name(kind->columns[i]));
    if (headless)
        return TRUE;
    find_others(table, kind->others);
    if (kind == &ew_list_plain && !map_columns(table, kind, error))
        return FALSE;
    const EwListKind *near = kind == &ew_list_plain && !table->import->kind && !table->import->options.map
                                 ? nearest_kind(table->header, FALSE)
                                 : NULL;
    const char *missing;
    if (near && (count_columns(near, table->header, &missing), missing))
        return fail_header(near, missing, table->header, error);
    for (guint i = 0; i < n; i++) {
        if (*kind->columns[i] != '!' || table->columns[i] >= 0 ||
            (table->constant_type && !strcmp(kind->columns[i], "!type")))
            continue;
        return fail_header(kind, kind->columns[i] + 1, table->header, error);
    }
    return TRUE;
}

static void
read_row(EwListTable *table, const EwListKind *kind)
{
    EwNamesImport *import = table->import;
    guint width = ew_rows_width(&table->rows), wanted = table->header->len;
    guint line = table->rows.line;
    if (width == 1 && ew_rows_is_blank(&table->rows, 0))
        return;
    if (width == 1 && *table->rows.window->str == '\x1a') /* the mark of an end that OFAC's files have */
        return;
    if (width != wanted) {
        ew_import_lose(import, line, "the row has %u cells, the header %u", width, wanted);
        if (width < wanted)
            return;
        ew_rows_resume(&table->rows); /* a quote that stands alone has eaten what follows */
        return;
    }
    EwListEntry entry;
    ew_entry_init(&entry, line);
    if (kind->read_row(table, &entry) && entry.id) {
        ew_import_entry(import, &entry);
    } else {
        import->counts.passed++;
        ew_entry_clear(&entry);
    }
}

static void
read_rows(EwListTable *table, const EwListKind *kind, gboolean have_row)
{
    EwNamesImport *import = table->import;
    while (!import->stopped) {
        EwRowStatus status = have_row ? EW_ROW_READ : ew_rows_next(&table->rows);
        have_row = FALSE;
        if (status == EW_ROW_END)
            break;
        if (status == EW_ROW_OPEN) {
            ew_import_lose(import, table->rows.line, "a quote of the row is never closed");
            ew_rows_resume(&table->rows);
        } else {
            read_row(table, kind);
        }
    }
}

/* The separator that the first line has most of. */
static char
tell_separator(EwInput *input)
{
    gsize length;
    const char *text = ew_input_peek(input, &length);
    static const char separators[] = ",\t;";
    guint most = 0;
    char best = ',';
    for (const char *separator = separators; *separator; separator++) {
        guint n = 0;
        for (gsize i = 0; i < length && text[i] != '\n'; i++)
            n += text[i] == *separator;
        if (n > most) {
            most = n;
            best = *separator;
        }
    }
    return best;
}

gboolean
ew_list_table_read(EwNamesImport *import, EwInput *input, GError **error)
{
    EwListTable table = {.import = import, .others = g_array_new(FALSE, FALSE, sizeof(int))};
    ew_decoder_init(&table.decoder, input, import->path, &import->sink);
    ew_rows_init(&table.rows, &table.decoder, tell_separator(input));
    gboolean good = ew_rows_next(&table.rows) == EW_ROW_READ;
    if (good) {
        table.header = row_cells(&table.rows);
        const EwListKind *kind = choose_kind(import, table.header);
        kind = kind ? kind : &ew_list_plain;
        gboolean headless = is_headless(kind, table.header);
        good = read_header(&table, kind, headless, error);
        if (good)
            read_rows(&table, kind, headless);
        g_ptr_array_unref(table.header);
        g_free(table.columns);
    } else {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "it has no first line that could be a header");
    }
    ew_rows_clear(&table.rows);
    g_array_unref(table.others);
    return good;
}
