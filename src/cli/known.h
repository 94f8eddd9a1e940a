/* SPDX-License-Identifier: MIT */
/* Words that rules know, for commands that read graphs: the headers of rules and graphs don't go together. */
#ifndef EW_CLI_KNOWN_H
#define EW_CLI_KNOWN_H

#include "cli/message.h"
#include "edgewise/rules.h"

/** The names of all relations, ending with NULL; borrowed from @rules. */
GPtrArray *known_relations(const EwRules *rules);
/** Adds the paths of all files that @rules were read from; @files owns them. */
void known_files(const EwRules *rules, GPtrArray *files);
guint known_count_files(const EwRules *rules);
/** The types that entities have; static. */
const char *const *known_types(void);
/** Whether all @words (ending with NULL, or NULL) are among the @known ones; FALSE after saying which @what
 * is not, and what may have been meant. */
gboolean known_check(Messages *messages, const char *what, const char *const *words,
                     const char *const *known);

#endif
