/* SPDX-License-Identifier: MIT */
/* What make, cron and shell scripts ask for: totals, dependencies, files left alone. */
#ifndef EW_CLI_SCRIPTS_H
#define EW_CLI_SCRIPTS_H

#include "cli/message.h"
#include "edgewise/graph.h"
#include "edgewise/rules.h"

/** --summary, --if-changed and --depfile. */
extern const OptionGroup options_scripts;

/** Whether the options fit together; says what doesn't. @to_stdout: the results go there. */
gboolean scripts_check(const Settings *settings, gboolean to_stdout, Messages *messages);

/** With --summary, one line of totals: on stdout, or on stderr where the results are on stdout. @graph may be
 * NULL; then @facts counts. */
void scripts_say_totals(const Settings *settings, Messages *messages, guint64 documents, guint64 facts,
                        const EwGraph *graph, gboolean to_stdout);

/**
 * With --depfile, writes a rule for make: @targets (char *) depend on the inputs, on the rules' files (@rules
 * may be NULL), and on the files of --except.
 */
gboolean scripts_write_depfile(const Settings *settings, const GPtrArray *targets, const EwRules *rules,
                               GError **error);

#endif
