/* SPDX-License-Identifier: MIT */
/* edgewise rules test|check|list|new: which files, which part. */
#include "cli/extraction.h"
#include "cli/rule_paths.h"
#include "cli/rules_command.h"
#include "rules/rules.h"

#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

static const OptionGroup part_options = {
    "Output",
    (const Option[]){
        {0, "tap", OPTION_FLAG, G_STRUCT_OFFSET(Settings, tap), NULL, NULL,
         "test: print the results as TAP, the Test Anything Protocol"},
        {0, "coverage", OPTION_FLAG, G_STRUCT_OFFSET(Settings, coverage), NULL, NULL,
         "test: tell how many examples show each line of a frame and each pattern"},
        {0, "require-coverage", OPTION_FLAG, G_STRUCT_OFFSET(Settings, require_coverage), NULL, NULL,
         "test: likewise, and exit 1 if there is one that none shows"},
        {0, "format", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, format), "FORMAT", formats,
         "list: text or json (default: text)"},
        {'o', "output", OPTION_STRING, G_STRUCT_OFFSET(Settings, output), "PATH", NULL,
         "new: the folder to write, or the file if it ends in .rules, '-' for stdout (default: a folder "
         "called NAME)"},
        {0},
    },
};

static const OptionGroup error_options = {
    "Errors",
    (const Option[]){
        {0, "fail-on-warnings", OPTION_FLAG, G_STRUCT_OFFSET(Settings, fail_on_warnings), NULL, NULL,
         "exit 1 if there was a warning"},
        {0},
    },
};

typedef struct {
    const char *name;
    Status (*run)(const RulesJob *job); /* NULL: new, which makes rules instead of reading them */
} Part;

static const Part parts[] = {
    {"test", rules_test}, {"check", rules_check}, {"list", rules_list}, {"new", NULL}, {NULL, NULL}};

static const Part *
find_part(const Settings *settings)
{
    if (settings->operands->len == 0) {
        message_fail(
            "what is to be done with the rules? usage: edgewise rules test|check|list|new [PATH]...");
        return NULL;
    }
    const char *name = settings->operands->pdata[0];
    const char *names[G_N_ELEMENTS(parts)] = {NULL};
    for (guint i = 0; parts[i].name; i++) {
        names[i] = parts[i].name;
        if (!strcmp(name, parts[i].name))
            return &parts[i];
    }
    const char *near = ew_nearest_word(name, names);
    if (near)
        message_fail("'rules' has no part '%s' (did you mean '%s'?)", name, near);
    else
        message_fail("'rules' has no part '%s'; there are test, check, list and new", name);
    return NULL;
}

/* What is to be loaded: what the options say, and operands. */
static GPtrArray *
paths_to_load(const Settings *settings, Messages *messages)
{
    g_autoptr(GPtrArray) given = g_ptr_array_new();
    g_ptr_array_extend(given, settings->rules, NULL, NULL);
    for (guint i = 1; i < settings->operands->len; i++)
        g_ptr_array_add(given, settings->operands->pdata[i]);
    Settings loading = *settings;
    loading.rules = given;
    return rule_paths(&loading, messages);
}

/* The loaded files that the operands choose; NULL after a message if one chooses none. */
static GPtrArray *
chosen_sources(const Settings *settings, const EwRules *rules, Messages *messages)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 1; i < settings->operands->len; i++) {
        const char *operand = settings->operands->pdata[i];
        guint before = chosen->len;
        for (guint j = 0; j < rules->sources->len; j++)
            if (path_is_under(((EwSource *)rules->sources->pdata[j])->path, operand))
                g_ptr_array_add(chosen, rules->sources->pdata[j]);
        if (chosen->len == before) {
            messages_print(messages, "no rules at '%s'", operand);
            return NULL;
        }
    }
    return g_steal_pointer(&chosen);
}

static Status
run_part(const Part *part, const Settings *settings, Messages *messages)
{
    g_autoptr(GPtrArray) paths = paths_to_load(settings, messages);
    g_autoptr(EwRules) rules = paths ? read_rules(settings, paths, messages) : NULL;
    g_autoptr(GPtrArray) sources = NULL;
    if (rules && settings->operands->len > 1)
        sources = chosen_sources(settings, rules, messages);
    if (!rules || (settings->operands->len > 1 && !sources))
        return STATUS_USAGE;
    const RulesJob job = {settings, messages, rules, paths, sources};
    return part->run(&job);
}

gboolean
rules_seal(const RulesJob *job)
{
    g_autoptr(GError) error = NULL;
    if (ew_rules_seal(job->rules, messages_problem, job->messages, &error))
        return TRUE;
    messages_print(job->messages, "%s", error->message);
    return FALSE;
}

/* An option that another part has, but not this one. */
static const char *
stray_option(const Part *part, const Settings *settings)
{
    if (settings->tap && part->run != rules_test)
        return "tap";
    if ((settings->coverage || settings->require_coverage) && part->run != rules_test)
        return settings->coverage ? "coverage" : "require-coverage";
    if (settings->format && part->run != rules_list)
        return "format";
    if (settings->output && part->run)
        return "output";
    if (settings->no_builtin && !part->run)
        return "no-builtin";
    return NULL;
}

static Status
run(const Settings *settings)
{
    const Part *part = find_part(settings);
    if (!part)
        return STATUS_USAGE;
    const char *stray = stray_option(part, settings);
    if (stray) {
        message_fail("'rules %s' has no option --%s", part->name, stray);
        return STATUS_USAGE;
    }
    Messages messages;
    messages_init(&messages, settings);
    Status status = part->run ? run_part(part, settings, &messages) : rules_new(settings, &messages);
    messages_finish(&messages);
    return status;
}

const Command command_rules = {
    .name = "rules",
    .synopsis = "test|check|list|new [OPTION]... [PATH|NAME]...",
    .summary = "run the examples of rules, check rules, list them, begin new ones",
    .about = "test   reads the examples of the rules, and compares what is found with what\n"
             "       they expect: '-' what is missing, '+' what was not expected. Known\n"
             "       gaps, marked 'todo', may fail.\n"
             "check  loads the rules, and tells all errors and what is hardly meant.\n"
             "list   shows relations with their words, and where each comes from.\n"
             "new    writes a first file of rules for a relation NAME, with examples that\n"
             "       pass, and one of names: to be changed. NAME says what the one does to\n"
             "       the other: coaches, plays-for. No file is overwritten.\n\n"
             "A PATH is a file or folder of rules; it is loaded unless it is part of what is\n"
             "loaded anyway. Only what stands in a PATH is tested, checked or listed.",
    .examples = "  edgewise rules test                       the built-in rules\n"
                "  edgewise rules test deals.rules           a file of one's own, over them\n"
                "  edgewise rules check --fail-on-warnings my-rules/\n"
                "  edgewise rules new plays-for -o football/  a first pack to change\n"
                "  edgewise rules list --format json | jq -r '.relations[].name'\n",
    .groups =
        (const OptionGroup *const[]){&part_options, &options_rules, &error_options, &options_messages, NULL},
    .run = run,
};
