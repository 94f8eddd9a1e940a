/* SPDX-License-Identifier: MIT */
/*
 * The inside of an import. Each kind of list is a file that turns a record into an entry; what all have in
 * common (forms, weak ones, ids, the row) is done once, in entry.c.
 */
#ifndef EW_NAMES_IMPORT_H
#define EW_NAMES_IMPORT_H

#include "base/problem.h"
#include "edgewise/names.h"
#include "rules/kind.h"
#include "text/rows.h"

/** An entity as a list has it. Strings are owned; NULL where the list says nothing. */
typedef struct {
    char *id;              /**< unique in the import, in any letters */
    EwType type;           /**< EW_TYPE_NONE: no person, the name says what */
    gboolean person_order; /**< names are written "FAMILY, Given" */
    char *country;         /**< two or three letters, or a name */
    char *list;
    GPtrArray *names; /**< char *: the first is the name, the others aliases */
    GPtrArray *weak;  /**< char *: aliases that the list itself calls weak */
    GPtrArray *ids;   /**< char *: "ofac:1234" */
    guint line;       /**< of the record */
} EwListEntry;

typedef struct _EwListKind EwListKind;

struct _EwNamesImport {
    EwNamesImportOptions options;
    const EwListKind *kind;
    EwProblemSink sink;
    EwNamesRowFunc row;
    gpointer row_data;
    GHashTable *seen;    /* hash of an id or a name -> line + 1 */
    GHashTable *aliases; /* id -> GPtrArray of char *: of OFAC's alt.csv */
    GHashTable *countries;
    EwNamesImportCounts counts;
    const char *path;
    gboolean begun, stopped;
    gboolean had_sdn; /**< sdn.csv was read: aliases would come too late */
};

/** A table that is being read: cells are asked for by the number of their column in the kind. */
typedef struct {
    EwNamesImport *import;
    EwRows rows;
    EwDecoder decoder;
    GPtrArray *header;         /* char * */
    int *columns;              /* of each of the kind's columns, or -1 */
    GArray *others;            /* int: columns that the kind chose by their beginning */
    const char *constant_type; /* of a plain table */
} EwListTable;

/** What a kind of list is. */
struct _EwListKind {
    const char *name, *title;
    /** A table's: names of columns, NULL-terminated; '!' before those that it must have. NULL: no table. */
    const char *const *columns;
    const char *others; /**< beginnings of further columns whose cells are names, '|' between; or NULL */
    guint width;        /**< of a table that may have no header: its columns; else 0 */
    /** Makes an entry of a row; FALSE if it is none. */
    gboolean (*read_row)(EwListTable *table, EwListEntry *entry);
    /** Of what is no table. */
    gboolean (*read_all)(EwNamesImport *import, EwInput *input, GError **error);
};

extern const EwListKind ew_list_opensanctions, ew_list_ftm, ew_list_csl, ew_list_sdn, ew_list_sdn_aliases,
    ew_list_sdn_xml, ew_list_gleif, ew_list_plain;
/** All of them, NULL-terminated. */
extern const EwListKind *const ew_list_kinds[];

/** Writes the entry's row, unless it has no name or is of another country; clears the entry. */
void ew_import_entry(EwNamesImport *import, EwListEntry *entry);
/** Adds a name, or a weak one; @text may be NULL or empty, or hold several, divided by @separator if that
 * isn't 0. */
void ew_entry_add_names(GPtrArray *names, const char *text, const char *separator);
void ew_entry_init(EwListEntry *entry, guint line);
void ew_entry_clear(EwListEntry *entry);
/** Adds "SCHEME:ID", if there is an id. */
void ew_entry_add_id(EwListEntry *entry, const char *scheme, const char *id);

/** Reports that a record was passed over. */
void ew_import_lose(EwNamesImport *import, guint line, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** The type of a schema of FollowTheMoney; *@known is FALSE if its entities have no names that texts use. */
EwType ew_ftm_type(const char *schema, gboolean *known);

/** Reads a table. */
gboolean ew_list_table_read(EwNamesImport *import, EwInput *input, GError **error);
/** The cell of the kind's column, owned by the caller; NULL if it is empty or isn't there. */
char *ew_list_cell(const EwListTable *table, guint column);
/** Likewise by the column's number in the table. */
char *ew_list_cell_at(const EwListTable *table, guint index);

#endif
