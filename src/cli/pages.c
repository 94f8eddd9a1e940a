/* SPDX-License-Identifier: MIT */
/* The manual page of a command, from the same records as its --help. */
#include "cli/pages.h"

#include "edgewise/writer.h"

#include <string.h>

/* Of the last change of what the tables say; a page must not tell when it was made. */
#define MANUAL_DATE "November 24, 2026"

GPtrArray *
pages_option_values(const Option *option)
{
    gboolean formats = !strcmp(option->name, "to");
    if (!option->choices && !formats)
        return NULL;
    GPtrArray *values = g_ptr_array_new();
    for (const char *const *choice = option->choices; choice && *choice; choice++)
        g_ptr_array_add(values, (gpointer)*choice);
    for (const EwWriter *const *writer = ew_writers(); formats && *writer; writer++)
        g_ptr_array_add(values, (gpointer)ew_writer_name(*writer));
    g_ptr_array_add(values, NULL);
    return values;
}

gboolean
pages_takes_file(const Option *option)
{
    static const char *const arguments[] = {"FILE", "DIR", "PATH", NULL};
    return option->argument && g_strv_contains(arguments, option->argument);
}

/* Text between macros: a backslash begins an escape, and a dot or quote at the start of a line a macro. */
static void
append_line(GString *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            g_string_append(out, "\\e");
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '\n');
}

/* Lines that stay as they are. */
static void
append_display(GString *out, const char *kind, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = g_strv_length(lines);
    while (n && !*lines[n - 1])
        n--;
    g_string_append_printf(out, ".Bd %s\n", kind);
    for (guint i = 0; i < n; i++)
        append_line(out, lines[i]);
    g_string_append(out, ".Ed\n");
}

static void
append_option(GString *out, const Option *option)
{
    g_string_append(out, ".It ");
    if (option->letter)
        g_string_append_printf(out, "Fl %c , ", option->letter);
    g_string_append_printf(out, "Fl -%s", option->name);
    if (option->argument)
        g_string_append_printf(out, " Ar %s", option->argument);
    g_string_append_c(out, '\n');
    append_line(out, option->help);
}

static void
append_options(GString *out, const Command *command)
{
    g_string_append(out, ".Sh OPTIONS\n");
    const char *title = "";
    for (const OptionGroup *const *group = command->groups; *group; group++) {
        if (strcmp(title, (*group)->title) != 0)
            g_string_append_printf(out, ".Ss %s\n", (*group)->title);
        title = (*group)->title;
        g_string_append(out, ".Bl -tag -width Ds\n");
        for (const Option *option = (*group)->options; option->name; option++)
            append_option(out, option);
        g_string_append(out, ".El\n");
    }
}

void
pages_append_manual(GString *out, const Command *command)
{
    g_autofree char *upper = g_ascii_strup(command->name, -1);
    g_string_append_printf(out,
                           ".\\\" Made by 'edgewise help --man %s'.\n.Dd " MANUAL_DATE
                           "\n.Dt EDGEWISE-%s 1\n.Os edgewise\n.Sh NAME\n.Nm edgewise-%s\n.Nd ",
                           command->name, upper, command->name);
    append_line(out, command->summary);
    g_string_append_printf(out, ".Sh SYNOPSIS\n.Nm edgewise\n.Cm %s\n", command->name);
    append_line(out, command->synopsis);
    g_string_append(out, ".Sh DESCRIPTION\n");
    append_display(out, "-unfilled", command->about);
    append_options(out, command);
    if (command->append_help) {
        g_autoptr(GString) more = g_string_new(NULL);
        command->append_help(more);
        g_string_append(out, ".Sh FORMATS\n");
        append_display(out, "-literal", strchr(more->str + 1, '\n') + 1);
    }
    g_string_append(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\nDone.\n.It 1\n"
                         "A condition that an option asked about.\n.It 2\nWrong usage or rules.\n.It 3\n"
                         "Some input was lost, the rest was done.\n.It 4\nOutput failed.\n.El\n");
    if (command->examples) {
        g_string_append(out, ".Sh EXAMPLES\n");
        append_display(out, "-literal", command->examples);
    }
    g_string_append(out, ".Sh SEE ALSO\n.Xr edgewise 1 ,\n.Xr edgewise-rules 5\n");
}
