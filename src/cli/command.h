/* SPDX-License-Identifier: MIT */
/* A command of the program: a row of the table in main.c. */
#ifndef EW_CLI_COMMAND_H
#define EW_CLI_COMMAND_H

#include "cli/options.h"

#include <stdio.h>

/** Exit statuses. Where several apply, the highest wins. */
typedef enum {
    STATUS_DONE = 0,
    STATUS_CONDITION = 1, /**< a condition that an option asks about */
    STATUS_USAGE = 2,     /**< wrong arguments, or rules that can't be used */
    STATUS_LOST = 3,      /**< some input was not read; the rest was */
    STATUS_OUTPUT = 4,    /**< output could not be written */
} Status;

typedef struct {
    const char *name;
    const char *synopsis; /**< what follows the name: "INPUT... [OPTION]..." */
    const char *summary;  /**< one line, for the list of commands */
    const char *about;    /**< a paragraph for --help */
    const char *examples; /**< indented lines for --help */
    const OptionGroup *const *groups;
    void (*append_help)(
        GString *out);    /**< adds what only the library knows, after the options; may be NULL */
    gboolean reads_stdin; /**< without operands it reads stdin, unless that is a terminal */
    Status (*run)(const Settings *settings);
} Command;

extern const Command command_build, command_extract, command_graph, command_diff, command_documents,
    command_names, command_rules, command_explain, command_help;

/** All commands, ending with NULL. */
extern const Command *const commands[];

/** The command of that name, or NULL with what is wrong in @message, which the caller owns. */
const Command *command_find(const char *name, char **message);

/** Prints a command's help, or with NULL the program's. */
void help_print(const Command *command, FILE *stream);

/** Prints the versions of the program and of the libraries in use to stdout. */
void version_print(void);

#endif
