/* SPDX-License-Identifier: MIT */
/* Lists of names that others publish, made into names files. */
#ifndef EDGEWISE_NAMES_H
#define EDGEWISE_NAMES_H

#include "edgewise/error.h"
#include "edgewise/rules.h"

G_BEGIN_DECLS

/** An import: any number of lists in, the rows of one names file out, one by one, in bounded memory. */
typedef struct _EwNamesImport EwNamesImport;

/** Receives a row of the names file, with its line end; the header comes first. FALSE ends the work. */
typedef gboolean (*EwNamesRowFunc)(const char *row, gsize length, gpointer user_data);

/** Options; zeroed means the defaults. Strings are borrowed for the life of the import. */
typedef struct {
    const char *kind; /**< one of ew_names_import_kinds(), or NULL: by content */
    /** Of a plain table, which column is what: "name=Firm,id=Ref,type=company"; a type may stand for itself.
     */
    const char *map;
    const char *list; /**< what the list is called in facts and reports, or NULL: as it is known */
    const char *const *countries; /**< only entities of these (ISO 3166-1, two or three letters), or NULL */
    /** Names that are known already: countries are found by theirs. May be NULL. */
    const EwRules *rules;
    EwProblemFunc on_problem;
    gpointer user_data;
} EwNamesImportOptions;

typedef struct {
    guint64 entities; /**< rows that were written */
    guint64 names;    /**< names and aliases in them */
    guint64 weak;     /**< of these, those that don't count by themselves */
    guint64 homonyms; /**< entities whose name an earlier one has too; they are kept apart */
    guint64 passed;   /**< records that are no entity with a name, or of another country */
    guint64 skipped;  /**< records that could not be read, each reported as a problem of severity LOSS */
} EwNamesImportCounts;

/** @row gets what is read. */
EwNamesImport *ew_names_import_new(const EwNamesImportOptions *options, EwNamesRowFunc row,
                                   gpointer user_data);
void ew_names_import_free(EwNamesImport *import);

/**
 * Reads the list @path ("-" is stdin), perhaps compressed. A record that can't be read is reported with its
 * line and passed over. Returns FALSE with @error if it is no list that is known: EW_ERROR_INPUT, with the
 * columns that were found where it is a table; or if @row ended the work: EW_ERROR_OUTPUT.
 */
gboolean ew_names_import_read(EwNamesImport *import, const char *path, GError **error);

EwNamesImportCounts ew_names_import_counts(const EwNamesImport *import);

/** The kinds of lists that are known, NULL-terminated, static. */
const char *const *ew_names_import_kinds(void);
/** What each is, for --help: "OpenSanctions' targets.simple.csv". */
const char *ew_names_import_kind_title(const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwNamesImport, ew_names_import_free)

G_END_DECLS

#endif
