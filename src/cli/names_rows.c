/* SPDX-License-Identifier: MIT */
/* See names_rows.h. */
#include "cli/names_rows.h"

#include <string.h>

enum { ID, TYPE, NAME, COUNTRY, ALIASES, LIST, IDS, COLUMNS };
static const char *const column_names[COLUMNS] = {"id", "type", "name", "country", "aliases", "list", "ids"};

static const char *
cell(char *const *cells, guint n, const int *columns, guint column)
{
    return columns[column] >= 0 && (guint)columns[column] < n ? cells[columns[column]] : "";
}

static void
read_header(char *const *cells, int *columns)
{
    for (guint column = 0; column < COLUMNS; column++) {
        columns[column] = -1;
        for (guint i = 0; cells[i]; i++)
            if (!strcmp(cells[i], column_names[column]))
                columns[column] = (int)i;
    }
}

static void
hand_over(char *const *cells, const int *columns, guint line, NamesRowFunc func, gpointer user_data)
{
    guint n = g_strv_length((char **)cells);
    NamesRow row = {.id = cell(cells, n, columns, ID),
                    .type = cell(cells, n, columns, TYPE),
                    .name = cell(cells, n, columns, NAME),
                    .country = cell(cells, n, columns, COUNTRY),
                    .list = cell(cells, n, columns, LIST),
                    .ids = cell(cells, n, columns, IDS),
                    .line = line};
    const char *aliases = cell(cells, n, columns, ALIASES);
    g_autofree char *all = *aliases ? g_strconcat(row.name, "|", aliases, NULL) : g_strdup(row.name);
    g_auto(GStrv) forms = g_strsplit(all, "|", -1);
    guint kept = 0;
    for (guint i = 0; forms[i]; i++) {
        char *form = g_strstrip(forms[i]);
        if (*form)
            forms[kept++] = form;
        else
            g_free(forms[i]);
    }
    forms[kept] = NULL;
    row.forms = forms;
    func(&row, user_data);
}

gboolean
names_rows_each(const char *path, NamesRowFunc func, gpointer user_data, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (!file)
        return FALSE;
    const char *at = g_mapped_file_get_contents(file), *end = at ? at + g_mapped_file_get_length(file) : at;
    int columns[COLUMNS];
    gboolean begun = FALSE;
    if (end - at >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3))
        at += 3;
    for (guint line = 1; at < end; line++) {
        const char *newline = memchr(at, '\n', (gsize)(end - at));
        const char *stop = newline ? newline : end;
        g_autofree char *text = g_strndup(at, (gsize)(stop - at));
        at = stop + 1;
        g_strchomp(text);
        if (!*text || *text == '#' || g_str_has_prefix(text, "same\t") ||
            g_str_has_prefix(text, "different\t") || g_str_has_prefix(text, "retype\t"))
            continue;
        g_auto(GStrv) cells = g_strsplit(text, "\t", -1);
        for (char **each = cells; *each; each++)
            g_strstrip(*each);
        if (begun)
            hand_over(cells, columns, line, func, user_data);
        else
            read_header(cells, columns);
        begun = TRUE;
    }
    return TRUE;
}
