/* SPDX-License-Identifier: MIT */
/* Rows: cells are found by a scan that can stop at the end of the window and go on when more was read. */
#include "text/rows.h"

#include "text/bytes.h"

#include <string.h>

void
ew_rows_init(EwRows *rows, EwDecoder *decoder, char separator)
{
    *rows = (EwRows){.decoder = decoder,
                     .separator = separator,
                     .window = g_string_new(NULL),
                     .cells = g_array_new(FALSE, FALSE, sizeof(gsize)),
                     .line = 1};
    rows->ended = !ew_decoder_read(decoder, rows->window);
    rows->newline = strchr(rows->window->str, '\r') && !strchr(rows->window->str, '\n') ? '\r' : '\n';
    if (g_str_has_prefix(rows->window->str, "\xef\xbb\xbf"))
        rows->next = 3;
}

void
ew_rows_clear(EwRows *rows)
{
    g_string_free(rows->window, TRUE);
    g_array_unref(rows->cells);
}

static void
end_cell(EwRows *rows)
{
    rows->cell = rows->at + 1;
    g_array_append_val(rows->cells, rows->cell);
    rows->state = EW_CELL_START;
}

static void
note_line_end(EwRows *rows)
{
    rows->lines++;
    rows->line_end = rows->at + 1;
    if (!rows->first_end)
        rows->first_end = rows->line_end;
}

/* Moves over one character. TRUE if it ends the row. */
static gboolean
step(EwRows *rows, char c)
{
    if (c == rows->newline)
        note_line_end(rows);
    if (rows->state == EW_CELL_QUOTED) {
        if (c == '"')
            rows->state = EW_CELL_QUOTE;
        return FALSE;
    }
    if (c == '"' && rows->state != EW_CELL_PLAIN) {
        rows->state = EW_CELL_QUOTED; /* the first quote of a cell, or the second of a doubled one */
        return FALSE;
    }
    if (c == rows->newline || c == rows->separator) {
        end_cell(rows);
        return c == rows->newline || rows->cells->len > EW_ROW_CELLS;
    }
    if (c == '\r' && rows->state == EW_CELL_QUOTE)
        return FALSE;
    rows->open = rows->state == EW_CELL_QUOTE && rows->line_end > rows->cell;
    rows->state = EW_CELL_PLAIN;
    return rows->open;
}

/* What no step needs to look at. */
static void
skip_ordinary(EwRows *rows)
{
    const char *from = rows->window->str + rows->at;
    gsize left = rows->window->len - rows->at;
    if (rows->state == EW_CELL_QUOTED) {
        const char ends[] = {'"', rows->newline, '\0'};
        rows->at += MIN(left, strcspn(from, ends));
    } else if (rows->state == EW_CELL_PLAIN) {
        const char ends[] = {rows->separator, rows->newline, '\0'};
        rows->at += MIN(left, strcspn(from, ends));
    }
}

/* TRUE if the row's end is in the window. */
static gboolean
scan(EwRows *rows)
{
    while (skip_ordinary(rows), rows->at < rows->window->len) {
        gboolean end = step(rows, rows->window->str[rows->at]);
        rows->at++;
        if (end)
            return TRUE;
    }
    return FALSE;
}

/* Forgets what lies before the row, and reads more behind it. */
static void
read_more(EwRows *rows)
{
    gsize gone = rows->start;
    g_string_erase(rows->window, 0, (gssize)gone);
    rows->start = 0;
    rows->at -= gone;
    rows->cell -= gone;
    rows->first_end -= rows->first_end ? gone : 0;
    rows->line_end -= rows->line_end ? gone : 0;
    for (guint i = 0; i < rows->cells->len; i++)
        g_array_index(rows->cells, gsize, i) -= gone;
    rows->ended = !ew_decoder_read(rows->decoder, rows->window);
}

static void
begin_row(EwRows *rows)
{
    rows->line += rows->lines;
    rows->lines = 0;
    rows->start = rows->at = rows->cell = rows->next;
    rows->first_end = rows->line_end = 0;
    rows->raw = rows->open = FALSE;
    rows->state = EW_CELL_START;
    g_array_set_size(rows->cells, 0);
    g_array_append_val(rows->cells, rows->start);
}

/* A row that is given up has the cell that it was given up in. */
static EwRowStatus
give_up(EwRows *rows)
{
    end_cell(rows);
    rows->next = rows->at;
    return EW_ROW_OPEN;
}

EwRowStatus
ew_rows_next(EwRows *rows)
{
    begin_row(rows);
    while (!scan(rows)) {
        if (rows->at - rows->cell > EW_CELL_BYTES || rows->at - rows->start > EW_ROW_BYTES)
            return give_up(rows);
        if (!rows->ended) {
            read_more(rows);
            continue;
        }
        if (rows->at == rows->start)
            return EW_ROW_END;
        gboolean open = rows->state == EW_CELL_QUOTED;
        end_cell(rows);
        rows->next = rows->at;
        return open ? EW_ROW_OPEN : EW_ROW_READ;
    }
    if (rows->open) {
        rows->at--; /* the character that is too much, perhaps the first byte of one */
        return give_up(rows);
    }
    rows->next = rows->at;
    return rows->cells->len > EW_ROW_CELLS ? EW_ROW_WIDE : EW_ROW_READ;
}

void
ew_rows_resume(EwRows *rows)
{
    if (!rows->first_end)
        return;
    rows->next = rows->first_end;
    rows->lines = 1;
}

void
ew_rows_reread_raw(EwRows *rows)
{
    gsize end = rows->first_end ? rows->first_end : rows->next;
    guint line = rows->line;
    rows->next = rows->start;
    rows->lines = 0;
    begin_row(rows);
    rows->line = line;
    rows->raw = TRUE;
    rows->state = EW_CELL_PLAIN;
    for (; rows->at < end; rows->at++) {
        char c = rows->window->str[rows->at];
        if (c == rows->newline)
            note_line_end(rows);
        if (c == rows->newline || c == rows->separator)
            end_cell(rows);
    }
    if (!rows->lines)
        end_cell(rows);
    rows->next = end;
}

guint
ew_rows_width(const EwRows *rows)
{
    return rows->cells->len - 1;
}

/* The cell's bytes as they stand there, without the line end behind the last one. */
static const char *
raw_cell(const EwRows *rows, guint index, gsize *length)
{
    const gsize *bounds = &g_array_index(rows->cells, gsize, index);
    const char *text = rows->window->str + bounds[0];
    *length = bounds[1] - 1 - bounds[0];
    if (index + 1 == ew_rows_width(rows) && *length > 0 && text[*length - 1] == '\r')
        --*length;
    return text;
}

gboolean
ew_rows_is_blank(const EwRows *rows, guint index)
{
    gsize start = 0, end;
    const char *text = raw_cell(rows, index, &end);
    return !ew_trim(text, &start, &end);
}

char *
ew_rows_dup_cell(const EwRows *rows, guint index)
{
    gsize length;
    const char *text = raw_cell(rows, index, &length);
    if (length == 0 || *text != '"' || rows->raw)
        return g_strndup(text, length);
    char *cell = g_malloc(length + 1), *to = cell;
    gboolean quoted = TRUE;
    for (gsize i = 1; i < length; i++) {
        if (!quoted || text[i] != '"')
            *to++ = text[i];
        else if (i + 1 < length && text[i + 1] == '"')
            *to++ = text[i++];
        else
            quoted = FALSE; /* what follows the closing quote stays as it is */
    }
    *to = '\0';
    return cell;
}
