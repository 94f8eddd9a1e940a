/* SPDX-License-Identifier: MIT */
/* What tables are told by: separators, the names of columns, layouts that are known and have no header. */
#ifndef EW_TEXT_TABLE_H
#define EW_TEXT_TABLE_H

#include "text/format.h"

typedef struct {
    const char *const *columns; /**< names, ending with NULL */
    guint width;
    const char *without;          /**< names that end so are left out; or NULL */
    const char *field[EW_FIELDS]; /**< the column of each field, or NULL */
} EwTableLayout;

/** What separates the cells of the table that a content begins with; '\0' if it is no table. */
char ew_table_separator(const EwSample *sample);
/** Whether the cells can be the names of columns. */
gboolean ew_table_is_header(const GPtrArray *cells);
/** The layout that a first row of those cells is known to have, or NULL. */
const EwTableLayout *ew_table_layout(const GPtrArray *cells);
/** The column of that name, or else number from 1; -1: there is none. */
int ew_table_find(const GPtrArray *names, const char *name);
/** The column that is called as @field usually is; -1: there is none. */
int ew_table_find_usual(const GPtrArray *names, EwField field);

/** The layout of GDELT's events (1.0 and 2.0), mentions or Global Knowledge Graph that a row of @width cells
 * has, judged by its first cells too; or NULL. */
const EwTableLayout *ew_gdelt_layout(guint width, const char *const *cells);

/** The names of its columns, owned by the caller. */
GPtrArray *ew_table_layout_names(const EwTableLayout *layout);

/** What GDELT's extra data @xml say of the page's title; owned by the caller. NULL if they say nothing. */
char *ew_gdelt_page_title(const char *xml);

#endif
