/* SPDX-License-Identifier: MIT */
/* edgewise help [COMMAND], and what --help and --version print. */
#include "cli/command.h"

#include "cli/message.h"
#include "cli/pages.h"
#include "cli/sandbox.h"
#include "edgewise/version.h"

static const char exit_statuses[] =
    "\nExit status: 0 done; 1 a condition asked for with --exit-code or\n"
    "--fail-on-warnings, or an example failed; 2 wrong usage or rules; 3 some input\n"
    "was lost, the rest was done; 4 output failed. The highest wins.\n";

static void
append_program_help(GString *out)
{
    g_string_append(out, "usage: edgewise COMMAND [OPTION]... [INPUT]...\n\n"
                         "Reads news text and finds who bans, sanctions, sues whom: a graph of facts,\n"
                         "each with the sentence that proves it.\n\n"
                         "Examples:\n"
                         "  edgewise build news/*.txt                 everything, under out/\n"
                         "  edgewise extract posts.jsonl > facts.jsonl\n"
                         "  edgewise graph facts.jsonl --to dot | dot -Tpdf -o graph.pdf\n\n"
                         "Commands:\n");
    for (const Command *const *command = commands; *command; command++)
        g_string_append_printf(out, "  %-10s %s\n", (*command)->name, (*command)->summary);
    g_string_append(out, "\nOptions:\n"
                         "  -h, --help     show this help; with a command, that command's\n"
                         "  -V, --version  versions of edgewise and of the libraries in use\n");
    g_string_append(out, exit_statuses);
    g_string_append(out, "\n'edgewise help COMMAND' tells more; so does the manual, edgewise(1).\n");
}

static void
append_command_help(const Command *command, GString *out)
{
    g_string_append_printf(out, "usage: edgewise %s %s\n\n%s\n", command->name, command->synopsis,
                           command->about);
    if (command->examples)
        g_string_append_printf(out, "\nExamples:\n%s", command->examples);
    options_help(command->groups, out);
    if (command->append_help)
        command->append_help(out);
    g_string_append(out, exit_statuses);
}

void
help_print(const Command *command, FILE *stream)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (command)
        append_command_help(command, out);
    else
        append_program_help(out);
    fputs(out->str, stream);
}

void
version_print(void)
{
    printf("edgewise %s\n", ew_version());
    g_auto(GStrv) libraries = ew_version_libraries();
    for (char **library = libraries; *library; library++)
        puts(*library);
    g_autofree char *sandbox = sandbox_describe();
    printf("sandbox: %s\n", sandbox);
}

static const OptionGroup help_options = {
    "Output",
    (const Option[]){
        {0, "man", OPTION_FLAG, G_STRUCT_OFFSET(Settings, man), NULL, NULL,
         "print the command's manual page, for man -l or installation"},
        {0, "completion", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, completion), "SHELL", completion_shells,
         "print what completes commands and options in a shell: bash, zsh or fish"},
        {0},
    },
};

static Status
print_completion(const char *shell)
{
    g_autoptr(GString) out = g_string_new(NULL);
    pages_append_completion(out, shell);
    fputs(out->str, stdout);
    return STATUS_DONE;
}

static void
print_manual(const Command *command)
{
    g_autoptr(GString) out = g_string_new(NULL);
    pages_append_manual(out, command);
    fputs(out->str, stdout);
}

static Status
run_help(const Settings *settings)
{
    if (settings->completion)
        return print_completion(settings->completion);
    if (settings->man && settings->operands->len == 0) {
        message_fail("--man needs a command; the program's own page is edgewise(1)");
        return STATUS_USAGE;
    }
    if (settings->operands->len > 1) {
        message_fail("help takes one command");
        return STATUS_USAGE;
    }
    if (settings->operands->len == 0) {
        help_print(NULL, stdout);
        return STATUS_DONE;
    }
    g_autofree char *message = NULL;
    const Command *command = command_find(settings->operands->pdata[0], &message);
    if (!command) {
        message_fail("%s", message);
        return STATUS_USAGE;
    }
    if (settings->man)
        print_manual(command);
    else
        help_print(command, stdout);
    return STATUS_DONE;
}

const Command command_help = {
    .name = "help",
    .synopsis = "[COMMAND]",
    .summary = "tell about a command",
    .about = "Shows what a command does, with examples and all its options.",
    .examples = "  edgewise help build\n"
                "  edgewise help --man build | man -l -\n"
                "  eval \"$(edgewise help --completion bash)\"\n",
    .groups = (const OptionGroup *const[]){&help_options, &options_messages, NULL},
    .run = run_help,
};
