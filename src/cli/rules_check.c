/* SPDX-License-Identifier: MIT */
/* edgewise rules check: all errors and warnings at once. */
#include "cli/rules_command.h"
#include "extract/examples.h"
#include "extract/swallowed.h"
#include "rules/lint.h"

Status
rules_check(const RulesJob *job)
{
    const EwProblemSink sink = messages_sink(job->messages);
    ew_rules_lint(job->rules, job->sources, &sink);
    if (!rules_seal(job) || !ew_examples_check(job->rules, job->sources, &sink))
        return STATUS_USAGE;
    ew_rules_lint_sealed(job->rules, job->sources, &sink);
    ew_lint_swallowed(job->rules, job->sources, &sink);
    messages_say(job->messages,
                 "%u relations, %u patterns, %u names: no errors, %" G_GUINT64_FORMAT " warnings",
                 ew_rules_count_relations(job->rules), ew_rules_count_patterns(job->rules),
                 ew_rules_count_names(job->rules), job->messages->warnings);
    return messages_status(job->messages, job->settings);
}
