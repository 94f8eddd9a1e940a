/* SPDX-License-Identifier: MIT */
/* Completion in bash, zsh and fish: commands, their options, and what is known of the options' values. */
#include "cli/pages.h"

#include <string.h>

const char *const completion_shells[] = {"bash", "zsh", "fish", NULL};

static const char *const rule_parts = "test check list new", *const name_parts = "import check list find";

typedef void (*OptionFunc)(GString *out, const Command *command, const Option *option);

static void
each_option(GString *out, const Command *command, OptionFunc func)
{
    for (const OptionGroup *const *group = command->groups; *group; group++)
        for (const Option *option = (*group)->options; option->name; option++)
            func(out, command, option);
}

/* The command's names, with blanks between. */
static void
append_commands(GString *out)
{
    for (const Command *const *command = commands; *command; command++)
        g_string_append_printf(out, "%s%s", command == commands ? "" : " ", (*command)->name);
}

/* Words that may stand as operands, besides files; NULL if there are none. */
static char *
operand_words(const Command *command)
{
    if (!strcmp(command->name, "rules"))
        return g_strdup(rule_parts);
    if (!strcmp(command->name, "names"))
        return g_strdup(name_parts);
    if (strcmp(command->name, "help") != 0)
        return NULL;
    GString *words = g_string_new(NULL);
    append_commands(words);
    return g_string_free(words, FALSE);
}

static char *
joined_values(const Option *option)
{
    g_autoptr(GPtrArray) values = pages_option_values(option);
    return values ? g_strjoinv(" ", (char **)values->pdata) : NULL;
}

/* Text inside single quotes: of shells ('\'') and of fish (\'); characters of @special get a backslash. */
static void
append_quoted(GString *out, const char *text, const char *special, gboolean fish)
{
    for (; *text; text++) {
        if (*text == '\'')
            g_string_append(out, fish ? "\\'" : "'\\''");
        else {
            if (strchr(special, *text))
                g_string_append_c(out, '\\');
            g_string_append_c(out, *text);
        }
    }
}

static void
bash_option_name(GString *out, const Command *command, const Option *option)
{
    (void)command;
    g_string_append_printf(out, " --%s", option->name);
    if (option->letter)
        g_string_append_printf(out, " -%c", option->letter);
}

/* What follows an option that takes a value: known words, nothing for free text, files by default. */
static void
bash_option_value(GString *out, const Command *command, const Option *option)
{
    if (!option->argument)
        return;
    g_autofree char *values = joined_values(option);
    g_string_append_printf(out, "    %s:--%s", command->name, option->name);
    if (option->letter)
        g_string_append_printf(out, "|%s:-%c", command->name, option->letter);
    if (values)
        g_string_append_printf(out, ") COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", values);
    else
        g_string_append_printf(out, ") %sreturn ;;\n",
                               pages_takes_file(option) ? "" : "compopt +o default 2>/dev/null; ");
}

static void
append_bash(GString *out)
{
    g_string_append(out,
                    "# Completion of edgewise for bash, made by 'edgewise help --completion bash'.\n"
                    "_edgewise() {\n"
                    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command= i\n"
                    "    COMPREPLY=()\n"
                    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                    "        [[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }\n"
                    "    done\n"
                    "    if [[ -z $command ]]; then\n"
                    "        COMPREPLY=($(compgen -W '");
    append_commands(out);
    g_string_append(out, " --help --version' -- \"$cur\"))\n        return\n    fi\n"
                         "    case $command:$prev in\n");
    for (const Command *const *command = commands; *command; command++)
        each_option(out, *command, bash_option_value);
    g_string_append(out, "    esac\n    case $command:$cur in\n");
    for (const Command *const *command = commands; *command; command++) {
        g_autofree char *words = operand_words(*command);
        g_string_append_printf(out, "    %s:-*) COMPREPLY=($(compgen -W '", (*command)->name);
        each_option(out, *command, bash_option_name);
        g_string_append(out, "' -- \"$cur\")) ;;\n");
        if (words)
            g_string_append_printf(out, "    %s:*) COMPREPLY=($(compgen -W '%s' -- \"$cur\")) ;;\n",
                                   (*command)->name, words);
    }
    g_string_append(out, "    esac\n}\ncomplete -o default -F _edgewise edgewise\n");
}

static void
zsh_option(GString *out, const Command *command, const Option *option)
{
    (void)command;
    gboolean again = option->kind == OPTION_LIST || option->kind == OPTION_LIMIT;
    g_string_append(out, "            ");
    if (option->letter)
        g_string_append_printf(out, "%s{-%c,--%s}", again ? "\\*" : "", option->letter, option->name);
    else
        g_string_append_printf(out, "'%s--%s'", again ? "*" : "", option->name);
    g_string_append(out, "'[");
    append_quoted(out, option->help, "[]:\\", FALSE);
    g_string_append_c(out, ']');
    if (option->argument) {
        g_autofree char *values = joined_values(option);
        g_string_append_c(out, ':');
        append_quoted(out, option->argument, "[]:\\", FALSE);
        if (values)
            g_string_append_printf(out, ":(%s)", values);
        else
            g_string_append(out, pages_takes_file(option) ? ":_files" : ": ");
    }
    g_string_append(out, "' \\\n");
}

static void
append_zsh(GString *out)
{
    g_string_append(out, "#compdef edgewise\n"
                         "# Completion of edgewise for zsh, made by 'edgewise help --completion zsh'.\n"
                         "_edgewise() {\n    local -a commands\n    commands=(\n");
    for (const Command *const *command = commands; *command; command++) {
        g_string_append_printf(out, "        '%s:", (*command)->name);
        append_quoted(out, (*command)->summary, ":\\", FALSE);
        g_string_append(out, "'\n");
    }
    g_string_append(out, "    )\n    if ((CURRENT == 2)); then\n"
                         "        _describe -t commands 'edgewise command' commands\n        return\n    fi\n"
                         "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n"
                         "    case $command in\n");
    for (const Command *const *command = commands; *command; command++) {
        g_autofree char *words = operand_words(*command);
        g_string_append_printf(out, "    %s)\n        _arguments -s \\\n", (*command)->name);
        each_option(out, *command, zsh_option);
        if (words)
            g_string_append_printf(out, "            '1:what:(%s)' \\\n", words);
        g_string_append(out, "            '*:file:_files'\n        ;;\n");
    }
    g_string_append(out, "    esac\n}\n_edgewise \"$@\"\n");
}

static void
fish_option(GString *out, const Command *command, const Option *option)
{
    g_autofree char *values = joined_values(option);
    g_string_append_printf(out, "complete -c edgewise -n '__fish_seen_subcommand_from %s'", command->name);
    if (option->letter)
        g_string_append_printf(out, " -s %c", option->letter);
    g_string_append_printf(out, " -l %s", option->name);
    if (values)
        g_string_append_printf(out, " -x -a '%s'", values);
    else if (option->argument)
        g_string_append(out, pages_takes_file(option) ? " -r" : " -x");
    g_string_append(out, " -d '");
    append_quoted(out, option->help, "\\", TRUE);
    g_string_append(out, "'\n");
}

static void
append_fish(GString *out)
{
    g_string_append(out, "# Completion of edgewise for fish, made by 'edgewise help --completion fish'.\n");
    for (const Command *const *command = commands; *command; command++) {
        g_string_append_printf(out, "complete -c edgewise -n __fish_use_subcommand -f -a %s -d '",
                               (*command)->name);
        append_quoted(out, (*command)->summary, "\\", TRUE);
        g_string_append(out, "'\n");
    }
    for (const Command *const *command = commands; *command; command++) {
        g_autofree char *words = operand_words(*command);
        if (words)
            g_string_append_printf(out, "complete -c edgewise -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                                   (*command)->name, words);
        each_option(out, *command, fish_option);
    }
}

void
pages_append_completion(GString *out, const char *shell)
{
    if (!strcmp(shell, "bash"))
        append_bash(out);
    else if (!strcmp(shell, "zsh"))
        append_zsh(out);
    else
        append_fish(out);
}
