/* SPDX-License-Identifier: MIT */
/* edgewise rules test|check|list: which files, which part. */
#include "cli/extraction.h"
#include "cli/rules_command.h"
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

static const OptionGroup part_options = {
    "Output",
    (const Option[]){
        {0, "tap", OPTION_FLAG, G_STRUCT_OFFSET(Settings, tap), NULL, NULL,
         "test: print the results as TAP, the Test Anything Protocol"},
        {0, "format", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, format), "FORMAT", formats,
         "list: text or json (default: text)"},
        {0},
    },
};

static const OptionGroup rule_options = {
    "Rules",
    (const Option[]){
        {'r', "rules", OPTION_LIST, G_STRUCT_OFFSET(Settings, rules), "PATH", NULL,
         "add a file or folder of rules and names; may be repeated"},
        {0, "no-builtin", OPTION_FLAG, G_STRUCT_OFFSET(Settings, no_builtin), NULL, NULL,
         "start without the built-in rules and names"},
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
    Status (*run)(const RulesJob *job);
} Part;

static const Part parts[] = {
    {"test", rules_test}, {"check", rules_check}, {"list", rules_list}, {NULL, NULL}};

static const Part *
find_part(const Settings *settings)
{
    if (settings->operands->len == 0) {
        message_fail("what is to be done with the rules? usage: edgewise rules test|check|list [PATH]...");
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
        message_fail("'rules' has no part '%s'; there are test, check and list", name);
    return NULL;
}

/* One path for a file, however it is named. */
static char *
true_path(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (!resolved)
        return g_canonicalize_filename(path, NULL);
    char *copy = g_strdup(resolved);
    free(resolved);
    return copy;
}

/* Whether @path is @folder or lies in it. */
static gboolean
is_under(const char *path, const char *folder)
{
    g_autofree char *inner = true_path(path), *outer = true_path(folder);
    gsize length = strlen(outer);
    return !strncmp(inner, outer, length) &&
           (inner[length] == '\0' || inner[length] == '/' || g_str_equal(outer, "/"));
}

/* What is to be loaded: what the options say, and operands that are not part of that. Borrowed strings. */
static GPtrArray *
paths_to_load(const Settings *settings)
{
    GPtrArray *paths = g_ptr_array_new();
    g_autofree char *builtin = settings->no_builtin ? NULL : ew_rules_builtin_path();
    for (guint i = 0; i < settings->rules->len; i++)
        g_ptr_array_add(paths, settings->rules->pdata[i]);
    for (guint i = 1; i < settings->operands->len; i++) {
        const char *operand = settings->operands->pdata[i];
        gboolean there = builtin && is_under(operand, builtin);
        for (guint j = 0; j < paths->len; j++)
            there |= is_under(operand, paths->pdata[j]);
        if (!there)
            g_ptr_array_add(paths, (gpointer)operand);
    }
    return paths;
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
            if (is_under(((EwSource *)rules->sources->pdata[j])->path, operand))
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
    Settings loading = *settings;
    g_autoptr(GPtrArray) paths = paths_to_load(settings);
    loading.rules = paths;
    g_autoptr(EwRules) rules = read_rules(&loading, messages);
    g_autoptr(GPtrArray) sources = NULL;
    if (rules && settings->operands->len > 1)
        sources = chosen_sources(settings, rules, messages);
    if (!rules || (settings->operands->len > 1 && !sources))
        return STATUS_USAGE;
    const RulesJob job = {settings, messages, rules, sources};
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

static Status
run(const Settings *settings)
{
    const Part *part = find_part(settings);
    if (!part)
        return STATUS_USAGE;
    if ((settings->tap && part->run != rules_test) || (settings->format && part->run != rules_list)) {
        message_fail("'rules %s' has no option --%s", part->name, settings->tap ? "tap" : "format");
        return STATUS_USAGE;
    }
    Messages messages;
    messages_init(&messages, settings);
    Status status = run_part(part, settings, &messages);
    messages_finish(&messages);
    return status;
}

const Command command_rules = {
    .name = "rules",
    .synopsis = "test|check|list [OPTION]... [PATH]...",
    .summary = "run the examples of rules, check rules, list them",
    .about = "test   reads the examples of the rules, and compares what is found with what\n"
             "       they expect: '-' what is missing, '+' what was not expected. Known\n"
             "       gaps, marked 'todo', may fail.\n"
             "check  loads the rules, and tells all errors and what is hardly meant.\n"
             "list   shows relations with their words.\n\n"
             "A PATH is a file or folder of rules; it is loaded unless it is part of what is\n"
             "loaded anyway. Only what stands in a PATH is tested, checked or listed.",
    .examples = "  edgewise rules test                       the built-in rules\n"
                "  edgewise rules test deals.rules           a file of one's own, over them\n"
                "  edgewise rules check --fail-on-warnings my-rules/\n"
                "  edgewise rules list --format json | jq -r '.relations[].name'\n",
    .groups =
        (const OptionGroup *const[]){&part_options, &rule_options, &error_options, &options_messages, NULL},
    .run = run,
};
