/* SPDX-License-Identifier: MIT */
/* Telling a table from its beginning: the separator from the first lines, the columns by their names. */
#include "text/table.h"

#include <string.h>

#define HEADER_CELL_BYTES 64 /* longer ones are no names of columns */

static const char separators[] = "\t,;|";

/* The first row of a sample as lower-case cells; quotes are taken off, doubled ones don't matter here. */
static GPtrArray *
sample_row(const char **text, char separator)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    GString *cell = g_string_new(NULL);
    gboolean quoted = FALSE;
    const char *p = *text;
    for (; *p && (quoted || *p != '\n'); p++) {
        if (*p == '"' && (quoted || !cell->len)) {
            quoted = !quoted;
        } else if (*p == separator && !quoted) {
            g_ptr_array_add(cells, g_strdup(g_strstrip(cell->str)));
            g_string_truncate(cell, 0);
        } else {
            g_string_append_c(cell, *p);
        }
    }
    g_ptr_array_add(cells, g_strdup(g_strstrip(cell->str)));
    g_string_free(cell, TRUE);
    *text = *p ? p + 1 : NULL; /* NULL: perhaps cut off */
    return cells;
}

/* "Published At" and "published_at" are one name. */
static gboolean
same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " _-");
        b += strspn(b, " _-");
        if (g_ascii_tolower(*a) != g_ascii_tolower(*b))
            return FALSE;
        if (!*a)
            return TRUE;
    }
}

int
ew_table_find_usual(const GPtrArray *names, EwField field)
{
    for (const char *const *usual = ew_field_names(field); *usual; usual++)
        for (guint i = 0; i < names->len; i++)
            if (same_name(names->pdata[i], *usual))
                return (int)i;
    return -1;
}

int
ew_table_find(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return (int)i;
    for (guint i = 0; i < names->len; i++)
        if (same_name(names->pdata[i], name))
            return (int)i;
    guint64 number;
    if (g_ascii_string_to_unsigned(name, 10, 1, names->len, &number, NULL))
        return (int)number - 1;
    return -1;
}

/* Names are short, and but for the first, which spreadsheets leave empty, they are there. */
gboolean
ew_table_is_header(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        gsize length = strlen(cell);
        if (length > HEADER_CELL_BYTES || (length == 0 && i > 0 && cells->len < 3))
            return FALSE;
        if (length >= 8 && strspn(cell, "0123456789-:/. tzTZ") == length) /* a date, an id */
            return FALSE;
    }
    return TRUE;
}

/* How many fields a header names. */
static guint
count_known(const GPtrArray *cells, const EwFieldMap *map)
{
    guint known = 0;
    for (guint i = 0; i < EW_FIELDS; i++)
        known += map && map->name[i] ? ew_table_find(cells, map->name[i]) >= 0
                                     : ew_table_find_usual(cells, i) >= 0;
    return known;
}

const EwTableLayout *
ew_table_layout(const GPtrArray *cells)
{
    return cells->len < 2 ? NULL : ew_gdelt_layout(cells->len, (const char *const *)cells->pdata);
}

/* TRUE if the sample ends inside its first row, which begins as those of the knowledge graph do. */
static gboolean
is_cut_layout(const GPtrArray *cells, const char *rest)
{
    return !rest && cells->len > 4 && ew_gdelt_layout(27, (const char *const *)cells->pdata);
}

/* What speaks for a table with that separator: 0 is nothing. Columns of a map may be given by number. */
static guint
judge(const EwSample *sample, char separator)
{
    const char *rest = sample->text;
    g_autoptr(GPtrArray) first = sample_row(&rest, separator);
    guint columns = first->len;
    if (separator == '\t' && (ew_table_layout(first) || is_cut_layout(first, rest)))
        return G_MAXUINT;
    gboolean named = strcmp(sample->suffix, ".csv") == 0 || strcmp(sample->suffix, ".tsv") == 0 ||
                     strcmp(sample->suffix, ".tab") == 0;
    guint known = count_known(first, sample->map);
    if (!ew_table_is_header(first) && !(known && sample->map))
        return 0;
    if (columns == 1)
        return named && known && separator == ','; /* one column has none */
    guint equal = 0;
    for (guint i = 0; i < 3 && rest && *rest; i++) {
        g_autoptr(GPtrArray) row = sample_row(&rest, separator);
        equal += row->len == columns;
    }
    if (known >= 2 || (known && equal) || (named && (equal || known || !rest)))
        return known * 100 + equal * 10 + MIN(columns, 9);
    return 0;
}

char
ew_table_separator(const EwSample *sample)
{
    char best = '\0';
    guint best_score = 0;
    for (const char *separator = separators; *separator; separator++) {
        guint score = judge(sample, *separator);
        if (score > best_score) {
            best = *separator;
            best_score = score;
        }
    }
    return best;
}
