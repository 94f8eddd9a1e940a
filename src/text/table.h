/* SPDX-License-Identifier: MIT */
/* Tables whose layout is known: files without a header. */
#ifndef EW_TEXT_TABLE_H
#define EW_TEXT_TABLE_H

#include "text/fields.h"

typedef struct {
    const char *const *columns; /**< names, ending with NULL */
    guint width;
    const char *without;          /**< names that end so are left out; or NULL */
    const char *field[EW_FIELDS]; /**< the column of each field, or NULL */
} EwTableLayout;

/** The layout of GDELT's events (1.0 and 2.0), mentions or Global Knowledge Graph that a row of @width cells
 * has, judged by its first cells too; or NULL. */
const EwTableLayout *ew_gdelt_layout(guint width, const char *const *cells);

/** The names of its columns, owned by the caller. */
GPtrArray *ew_table_layout_names(const EwTableLayout *layout);

/** What GDELT's extra data @xml say of the page's title; owned by the caller. NULL if they say nothing. */
char *ew_gdelt_page_title(const char *xml);

#endif
