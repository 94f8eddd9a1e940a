/* SPDX-License-Identifier: MIT */
/* Cells of CSV for spreadsheets. */
#include "write/spreadsheet.h"

#include "write/words.h"

#include <string.h>

/* What a terminal would act on; cells may have lines and tabs, and members with a separator between them. */
static gboolean
is_control(char c)
{
    return ((guchar)c < 0x20 && !strchr("\t\n\r\x1f", c)) || c == 0x7f;
}

void
ew_csv_append_cell(GString *out, const char *text)
{
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    g_string_append_c(out, '"');
    if (text && *text && strchr("=+-@\t\r", *text))
        g_string_append_c(out, '\'');
    for (; text && *text; text++) {
        gboolean wide = (guchar)text[0] == 0xc2 && (guchar)text[1] >= 0x80 && (guchar)text[1] < 0xa0;
        if (*text == '"')
            g_string_append_c(out, '"');
        if (wide || is_control(*text))
            g_string_append_c(out, ' ');
        else
            g_string_append_c(out, *text);
        text += wide;
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
