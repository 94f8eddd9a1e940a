/* SPDX-License-Identifier: MIT */
/* Cells of CSV for spreadsheets. */
#include "write/spreadsheet.h"

#include "write/words.h"

#include <string.h>

void
ew_csv_append_cell(GString *out, const char *text)
{
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    g_string_append_c(out, '"');
    if (text && *text && strchr("=+-@\t\r", *text))
        g_string_append_c(out, '\'');
    for (; text && *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

/* The check for formulas sees what a spreadsheet will see. */
void
ew_csv_append_text(GString *out, const char *text)
{
    g_autofree char *clean = ew_clean(text, 0);
    ew_csv_append_cell(out, clean);
}

void
ew_csv_append_number(GString *out, guint64 number)
{
    g_string_append_printf(out, ",%" G_GUINT64_FORMAT, number);
}
