/* SPDX-License-Identifier: MIT */
/* What is made of the tables of commands and options besides --help: manual pages, completion in shells. */
#ifndef EW_CLI_PAGES_H
#define EW_CLI_PAGES_H

#include "cli/command.h"

/** Appends the manual page of a command, in mdoc. */
void pages_append_manual(GString *out, const Command *command);

/** The shells, ending with NULL. */
extern const char *const completion_shells[];
/** Appends the script that completes commands, options and their values in @shell, one of these. */
void pages_append_completion(GString *out, const char *shell);

/** What may stand as the value of an option, ending with NULL; NULL where that is a file, a word or a number.
 * Free it with g_ptr_array_unref(); the words are borrowed. */
GPtrArray *pages_option_values(const Option *option);
/** Whether the value of an option is a file or folder. */
gboolean pages_takes_file(const Option *option);

#endif
