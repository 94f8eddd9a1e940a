/* SPDX-License-Identifier: MIT */
/*
 * Rows of a table of separated values (RFC 4180, and what is written in its name): cells may be quoted, and
 * then hold separators, line ends and doubled quotes. A quote inside a cell that doesn't begin with one is
 * a character like any other.
 */
#ifndef EW_TEXT_ROWS_H
#define EW_TEXT_ROWS_H

#include "text/decoder.h"

/** A cell longer than this is taken for one whose quote was never closed. */
#define EW_CELL_BYTES ((gsize)8 << 20)
#define EW_ROW_BYTES  ((gsize)64 << 20)
#define EW_ROW_CELLS  100000

typedef enum {
    EW_ROW_END,  /**< no more rows */
    EW_ROW_READ, /**< a row */
    EW_ROW_OPEN, /**< a quote of the row is never closed, or a cell is too long */
    EW_ROW_WIDE, /**< the row has more cells than EW_ROW_CELLS; what follows is read as another */
} EwRowStatus;

typedef struct {
    EwDecoder *decoder;
    char separator, newline; /* newline: CR where there is no LF, as on old Macs */
    GString *window;
    gsize start, at; /* of the row, and what of it has been looked at */
    gsize next;      /* where the next row begins */
    gsize cell;      /* where the cell that is being read begins */
    gsize first_end; /* of the row's first line, with its line end; 0: not seen yet */
    gsize line_end;  /* of the row's last line so far, likewise */
    gboolean
        open; /* a quoted cell of several lines goes on behind its closing quote: that one opens another */
    GArray *cells; /* gsize: where each cell begins, and at last where the row ends plus one */
    guint line;    /* of the row, from 1 */
    guint lines;   /* line ends in it */
    gboolean raw;  /* its quotes are characters like others */
    enum { EW_CELL_START, EW_CELL_PLAIN, EW_CELL_QUOTED, EW_CELL_QUOTE } state;
    gboolean ended;
} EwRows;

/** @decoder is borrowed. */
void ew_rows_init(EwRows *rows, EwDecoder *decoder, char separator);
void ew_rows_clear(EwRows *rows);

/** Reads the next row. rows->line tells where it begins. */
EwRowStatus ew_rows_next(EwRows *rows);

/** After a row that can't be right: the next one is what follows its first line, not its last. */
void ew_rows_resume(EwRows *rows);

/** Reads the row's first line alone, once more, as if it had no quotes: many tables with tabs mean it so. */
void ew_rows_reread_raw(EwRows *rows);

/** How many cells the row has. A blank line is a row of one empty cell. */
guint ew_rows_width(const EwRows *rows);
/** TRUE if nothing but white space is in cell @index. */
gboolean ew_rows_is_blank(const EwRows *rows, guint index);
/** The content of cell @index, without quotes; owned by the caller. */
char *ew_rows_dup_cell(const EwRows *rows, guint index);

#endif
