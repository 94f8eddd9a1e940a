/* SPDX-License-Identifier: MIT */
/* The parts of 'edgewise rules', each a file. */
#ifndef EW_CLI_RULES_COMMAND_H
#define EW_CLI_RULES_COMMAND_H

#include "cli/message.h"
#include "edgewise/rules.h"

/** What each part is given. */
typedef struct {
    const Settings *settings;
    Messages *messages;
    EwRules *rules;     /**< loaded, not sealed */
    GPtrArray *paths;   /**< RulePath: what they were loaded from */
    GPtrArray *sources; /**< EwSource: the files that operands choose, or NULL for all */
} RulesJob;

Status rules_test(const RulesJob *job);
Status rules_check(const RulesJob *job);
Status rules_list(const RulesJob *job);
/** Makes a pack of a name; it is given no rules, since it reads them as its check needs. */
Status rules_new(const Settings *settings, Messages *messages);

/** Makes the rules ready for use; FALSE after the reasons have been shown. */
gboolean rules_seal(const RulesJob *job);

#endif
