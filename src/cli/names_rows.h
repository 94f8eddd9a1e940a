/* SPDX-License-Identifier: MIT */
/* The rows of a names file, one by one, for those who look at its forms rather than use them. */
#ifndef EW_CLI_NAMES_ROWS_H
#define EW_CLI_NAMES_ROWS_H

#include <glib.h>

/** A row; strings live during the call, "" where the file has none. */
typedef struct {
    const char *id, *type, *name, *country, *list, *ids;
    char *const *forms; /**< the name and its aliases, '~' before weak ones; NULL-terminated */
    guint line;
} NamesRow;

typedef void (*NamesRowFunc)(const NamesRow *row, gpointer user_data);

/** Hands over the rows of the names file @path, which loads without errors. FALSE if it can't be read. */
gboolean names_rows_each(const char *path, NamesRowFunc func, gpointer user_data, GError **error);

#endif
