/* SPDX-License-Identifier: MIT */
/* Rules and names: loaded once, then read-only and shared by any number of extractors. */
#ifndef EDGEWISE_RULES_H
#define EDGEWISE_RULES_H

#include "edgewise/error.h"

G_BEGIN_DECLS

/** A set of rules and names. Reference counted; immutable once ew_rules_seal() has succeeded. */
typedef struct _EwRules EwRules;

/** An empty set. */
EwRules *ew_rules_new(void);
EwRules *ew_rules_ref(EwRules *rules);
void ew_rules_unref(EwRules *rules);

/**
 * The folder where names files of 1 MB and more are kept compiled, so that they needn't be read again; it is
 * made when it is needed. NULL, as in a new set: nowhere, they are compiled each time. What is kept there of
 * a file that has changed since, by another version, or not whole, is made anew, with a warning.
 */
void ew_rules_set_cache(EwRules *rules, const char *folder);
/** Has what is kept there read to its last byte, which finds damage. That is done without being asked of
 * files up to 8 MB, and of longer ones when they are made: reading them would take longer than all else. */
void ew_rules_check_cache(EwRules *rules);

/**
 * Reads a file (*.rules, *.tsv) or a folder of them (recursively, in byte order of their paths) into the set.
 * All problems are reported, not the first alone. Returns FALSE and sets @error (EW_ERROR_RULES) if one was
 * an error.
 */
gboolean ew_rules_load(EwRules *rules, const char *path, EwProblemFunc on_problem, gpointer user_data,
                       GError **error);

/** Checks what only the whole set can show (unknown names, clashes) and makes the set ready for use. */
gboolean ew_rules_seal(EwRules *rules, EwProblemFunc on_problem, gpointer user_data, GError **error);

/** SHA-256 in hex over all that was loaded, in order: what a paper cites. NULL before sealing. */
const char *ew_rules_hash(const EwRules *rules);

/** The folder of the built-in rules: $EDGEWISE_RULES, else beside the library's build tree, else where it was
 * installed. Owned by the caller; NULL if none is there. */
char *ew_rules_builtin_path(void);

/** How many relations, rules (frames' lines and patterns) and names are loaded. */
guint ew_rules_count_relations(const EwRules *rules);
guint ew_rules_count_patterns(const EwRules *rules);
guint ew_rules_count_names(const EwRules *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwRules, ew_rules_unref)

G_END_DECLS

#endif
