/* SPDX-License-Identifier: MIT */
/* Words that rules know, for commands that read graphs: the headers of rules and graphs don't go together. */
#ifndef EW_CLI_KNOWN_H
#define EW_CLI_KNOWN_H

#include "edgewise/rules.h"

/** The names of all relations, ending with NULL; borrowed from @rules. */
GPtrArray *known_relations(const EwRules *rules);
/** Adds the paths of all files that @rules were read from; @files owns them. */
void known_files(const EwRules *rules, GPtrArray *files);
/** The types that entities have; static. */
const char *const *known_types(void);

#endif
