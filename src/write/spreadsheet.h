/* SPDX-License-Identifier: MIT */
/* Cells of CSV (RFC 4180) for spreadsheets. */
#ifndef EW_WRITE_SPREADSHEET_H
#define EW_WRITE_SPREADSHEET_H

#include <glib.h>

/** Appends a quoted cell, with a comma before it unless it is the first of its row. What a spreadsheet would
 * take for a formula gets an apostrophe before it. NULL is an empty cell. */
void ew_csv_append_cell(GString *out, const char *text);
/** A cell of text from the world, put on one line and without controls. */
void ew_csv_append_text(GString *out, const char *text);
/** Appends a bare number, with a comma before it. */
void ew_csv_append_number(GString *out, guint64 number);

#endif
