/* SPDX-License-Identifier: MIT */
/* Which files and folders rules are read from: the built-in ones, the user's own, those of -r. */
#ifndef EW_CLI_RULE_PATHS_H
#define EW_CLI_RULE_PATHS_H

#include "cli/message.h"

typedef enum {
    RULES_BUILTIN, /**< what came with the program */
    RULES_USER,    /**< in $XDG_DATA_HOME/edgewise */
    RULES_GIVEN,   /**< named on the command line */
} RulesOrigin;

typedef struct {
    RulesOrigin origin;
    char *path;
} RulePath;

/**
 * What @settings ask for, in the order of reading: RulePath, none of which lies in another. NULL after a
 * message if there are no built-in rules though they are wanted.
 */
GPtrArray *rule_paths(const Settings *settings, Messages *messages);

/** What is called "built-in", "user" or "given". */
const char *rules_origin_name(RulesOrigin origin);

/** Whether @path is @folder or lies in it, however the two are written. */
gboolean path_is_under(const char *path, const char *folder);

#endif
