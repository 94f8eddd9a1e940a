/* SPDX-License-Identifier: MIT */
/* The program: finds the command, reads its options, runs it, and makes sure that stdout took all. */
#include "cli/command.h"

#include "base/problem.h"
#include "cli/message.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

const Command *const commands[] = {
    &command_build, &command_extract, &command_graph,   &command_diff, &command_documents,
    &command_names, &command_rules,   &command_explain, &command_help, NULL};

const Command *
command_find(const char *name, char **message)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const Command *const *command = commands; *command; command++) {
        if (!strcmp((*command)->name, name))
            return *command;
        g_ptr_array_add(names, (gpointer)(*command)->name);
    }
    g_ptr_array_add(names, NULL);
    const char *nearest = ew_nearest_word(name, (const char *const *)names->pdata);
    *message = nearest ? g_strdup_printf("unknown command '%s' (did you mean '%s'?)", name, nearest)
                       : g_strdup_printf("unknown command '%s'", name);
    return NULL;
}

static Status
usage_error(const char *message, const char *command)
{
    message_fail("%s", message);
    message_fail("'edgewise %s%s--help' tells more", command ? command : "", command ? " " : "");
    return STATUS_USAGE;
}

static Status
run_command(const Command *command, int argc, char **argv, Settings *settings)
{
    g_autofree char *message = NULL;
    if (!options_parse(command->groups, argc, argv, settings, &message))
        return usage_error(message, command->name);
    if (settings->help) {
        help_print(command, stdout);
        return STATUS_DONE;
    }
    if (command->reads_stdin && settings->operands->len == 0 && !settings->doc) {
        if (isatty(STDIN_FILENO)) {
            message_fail("no input given; usage: edgewise %s %s", command->name, command->synopsis);
            message_fail("'edgewise %s --help' tells more", command->name);
            return STATUS_USAGE;
        }
        g_ptr_array_add(settings->operands, (gpointer) "-");
    }
    return command->run(settings);
}

static Status
dispatch(int argc, char **argv)
{
    if (argc < 2) {
        help_print(NULL, stderr);
        return STATUS_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
        help_print(NULL, stdout);
        return STATUS_DONE;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        version_print();
        return STATUS_DONE;
    }
    g_autofree char *message = NULL;
    if (argv[1][0] == '-') {
        static const char *const options[] = {"--help", "--version", NULL};
        const char *nearest = ew_nearest_word(argv[1], options);
        message = nearest ? g_strdup_printf("unknown option '%s' (did you mean '%s'?)", argv[1], nearest)
                          : g_strdup_printf("a command must come first, not '%s'", argv[1]);
        return usage_error(message, NULL);
    }
    const Command *command = command_find(argv[1], &message);
    if (!command)
        return usage_error(message, NULL);
    Settings settings;
    settings_init(&settings);
    Status status = run_command(command, argc - 2, argv + 2, &settings);
    settings_release(&settings);
    return status;
}

int
main(int argc, char **argv)
{
    /* A reader that goes away ends us quietly, also where our parent ignores the signal. */
    signal(SIGPIPE, SIG_DFL);
    /* A file that grows beyond what ulimit allows is told as a full disk is. */
    signal(SIGXFSZ, SIG_IGN);
    Status status = dispatch(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        message_fail("can't write to stdout: %s", g_strerror(errno));
        status = STATUS_OUTPUT;
    }
    return (int)status;
}
