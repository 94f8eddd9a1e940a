/* SPDX-License-Identifier: MIT */
/* Parsing by table, in the manner of GNU: options and operands mixed, -abc, -oX, --name=value, and "--" to
 * end them. */
#include "cli/options.h"

#include "base/problem.h"
#include "cli/limits.h"
#include "text/format.h"

#include <string.h>

#define HELP_COLUMN 26 /* where the texts of --help start */
#define HELP_WIDTH  79

#define FIELD(name) G_STRUCT_OFFSET(Settings, name)

static const char *const colors[] = {"auto", "always", "never", NULL};

const OptionGroup options_folders = {
    "Input",
    (const Option[]){
        {'R', "recursive", OPTION_FLAG, FIELD(recursive), NULL, NULL,
         "read folders with all that is in them, in byte order; hidden files and links to folders are left "
         "out"},
        {0},
    },
};

const OptionGroup options_input = {
    "Input",
    (const Option[]){
        {0, "from", OPTION_CHOICE, FIELD(from), "FORMAT", ew_format_names,
         "how to read the inputs: text, html, jsonl, csv, tsv, feed, mail, pdf or warc (default: told from "
         "the content)"},
        {0, "map", OPTION_FIELDS, FIELD(fields), "FIELD=NAME,...", NULL,
         "what tables and JSON call their fields: text=body,date=published,title=headline,id=guid"},
        {0, "date", OPTION_DATE, FIELD(date), "DATE", NULL, "date of documents that have none: 2022-11-26"},
        {0},
    },
};

const OptionGroup options_rules = {
    "Rules",
    (const Option[]){
        {'r', "rules", OPTION_LIST, FIELD(rules), "PATH", NULL,
         "add a file or folder of rules and names; may be repeated"},
        {0, "no-builtin", OPTION_FLAG, FIELD(no_builtin), NULL, NULL,
         "start without the built-in rules and names, and without those of --no-user"},
        {0, "no-user", OPTION_FLAG, FIELD(no_user), NULL, NULL,
         "leave out your own rules and names in $XDG_DATA_HOME/edgewise"},
        {0, "no-cache", OPTION_FLAG, FIELD(no_cache), NULL, NULL,
         "compile large lists of names each time, without $XDG_CACHE_HOME/edgewise"},
        {0},
    },
};

const OptionGroup options_coref = {
    "Rules",
    (const Option[]){
        {0, "no-coref", OPTION_FLAG, FIELD(no_coref), NULL, NULL,
         "leave \"it\", \"the company\", \"the firm\" unresolved"},
        {0},
    },
};

const OptionGroup options_losses = {
    "Errors",
    (const Option[]){
        {0, "strict", OPTION_FLAG, FIELD(strict), NULL, NULL, "stop at the first input that can't be read"},
        {0, "max-errors", OPTION_NUMBER, FIELD(max_errors), "N", NULL, "stop after N such inputs or records"},
        {0, "fail-on-warnings", OPTION_FLAG, FIELD(fail_on_warnings), NULL, NULL,
         "exit 1 if there was a warning"},
        {0},
    },
};

const OptionGroup options_errors = {
    "Errors",
    (const Option[]){
        {0, "exit-code", OPTION_FLAG, FIELD(exit_code), NULL, NULL, "exit 1 if no fact was found"},
        {0},
    },
};

const OptionGroup options_safety = {
    "Safety",
    (const Option[]){
        {0, "limit", OPTION_LIMIT, FIELD(limits), "NAME=N", NULL,
         "how much is read of something; may be repeated; 'man edgewise' has the table"},
        {0, "no-sandbox", OPTION_FLAG, FIELD(no_sandbox), NULL, NULL,
         "read inputs without giving up the network, other programs and files first"},
        {0},
    },
};

const OptionGroup options_messages = {
    "Messages",
    (const Option[]){
        {'q', "quiet", OPTION_FLAG, FIELD(quiet), NULL, NULL, "say only what failed or was lost"},
        {'v', "verbose", OPTION_FLAG, FIELD(verbose), NULL, NULL,
         "say more: notes, a summary, repeated problems"},
        {0, "stats", OPTION_FLAG, FIELD(stats), NULL, NULL, "time and counts of each stage, on stderr"},
        {0, "color", OPTION_CHOICE, FIELD(color), "WHEN", colors, "auto, always or never (default: auto)"},
        {'h', "help", OPTION_FLAG, FIELD(help), NULL, NULL, "show this help"},
        {0},
    },
};

void
settings_init(Settings *settings)
{
    *settings = (Settings){.operands = g_ptr_array_new(),
                           .fields = g_ptr_array_new(),
                           .countries = g_ptr_array_new(),
                           .rules = g_ptr_array_new(),
                           .focus = g_ptr_array_new(),
                           .relations = g_ptr_array_new(),
                           .types = g_ptr_array_new(),
                           .except = g_ptr_array_new(),
                           .runs = g_ptr_array_new(),
                           .limits = g_ptr_array_new()};
}

void
settings_release(Settings *settings)
{
    g_ptr_array_unref(settings->operands);
    g_ptr_array_unref(settings->fields);
    g_ptr_array_unref(settings->countries);
    g_ptr_array_unref(settings->rules);
    g_ptr_array_unref(settings->focus);
    g_ptr_array_unref(settings->relations);
    g_ptr_array_unref(settings->types);
    g_ptr_array_unref(settings->except);
    g_ptr_array_unref(settings->runs);
    g_ptr_array_unref(settings->limits);
}

static const Option *
find_by_letter(const OptionGroup *const *groups, char letter)
{
    for (; *groups; groups++)
        for (const Option *option = (*groups)->options; option->name; option++)
            if (option->letter == letter)
                return option;
    return NULL;
}

static const Option *
find_by_name(const OptionGroup *const *groups, const char *name)
{
    for (; *groups; groups++)
        for (const Option *option = (*groups)->options; option->name; option++)
            if (!strcmp(option->name, name))
                return option;
    return NULL;
}

static char *
unknown_option(const OptionGroup *const *groups, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (; *groups; groups++)
        for (const Option *option = (*groups)->options; option->name; option++)
            g_ptr_array_add(names, (gpointer)option->name);
    g_ptr_array_add(names, NULL);
    const char *nearest = ew_nearest_word(name, (const char *const *)names->pdata);
    if (nearest)
        return g_strdup_printf("unknown option '--%s' (did you mean '--%s'?)", name, nearest);
    return g_strdup_printf("unknown option '--%s'", name);
}

static gboolean
digits(const char *text, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    return TRUE;
}

/* YYYY, YYYY-MM or YYYY-MM-DD, of a day that exists. */
static gboolean
is_date(const char *text)
{
    gsize length = strlen(text);
    if ((length != 4 && length != 7 && length != 10) || !digits(text, 4))
        return FALSE;
    if (length >= 7 && (text[4] != '-' || !digits(text + 5, 2)))
        return FALSE;
    if (length == 10 && (text[7] != '-' || !digits(text + 8, 2)))
        return FALSE;
    int year = (int)g_ascii_strtoll(text, NULL, 10);
    int month = length >= 7 ? (int)g_ascii_strtoll(text + 5, NULL, 10) : 1;
    int day = length == 10 ? (int)g_ascii_strtoll(text + 8, NULL, 10) : 1;
    return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static char *
set_choice(const Option *option, const char *value, const char **field)
{
    for (const char *const *choice = option->choices; *choice; choice++)
        if (!strcmp(*choice, value)) {
            *field = *choice;
            return NULL;
        }
    g_autofree char *list = g_strjoinv(", ", (char **)option->choices);
    const char *nearest = ew_nearest_word(value, option->choices);
    if (nearest)
        return g_strdup_printf("--%s must be one of %s, not '%s' (did you mean '%s'?)", option->name, list,
                               value, nearest);
    return g_strdup_printf("--%s must be one of %s, not '%s'", option->name, list, value);
}

static char *
add_fields(const Option *option, const char *value, GPtrArray *list)
{
    g_autoptr(GError) error = NULL;
    if (!ew_reader_check_fields(value, &error))
        return g_strdup_printf("--%s: %s", option->name, error->message);
    g_ptr_array_add(list, (gpointer)value);
    return NULL;
}

static char *
set_share(const Option *option, const char *value, double *field)
{
    char *end = NULL;
    double share = g_ascii_strtod(value, &end);
    if (end == value || *end || !(share >= 0 && share <= 1))
        return g_strdup_printf("--%s must be a number from 0 to 1, not '%s'", option->name, value);
    *field = share;
    return NULL;
}

/* Puts @value where the option wants it. Returns NULL, or what is wrong. */
static char *
set_option(const Option *option, const char *value, Settings *settings)
{
    gpointer field = (char *)settings + option->field;
    switch (option->kind) {
    case OPTION_FLAG:
        *(gboolean *)field = TRUE;
        return NULL;
    case OPTION_STRING:
        *(const char **)field = value;
        return *value ? NULL : g_strdup_printf("--%s must not be empty", option->name);
    case OPTION_LIST:
        g_ptr_array_add(*(GPtrArray **)field, (gpointer)value);
        return *value ? NULL : g_strdup_printf("--%s must not be empty", option->name);
    case OPTION_FIELDS:
        return add_fields(option, value, *(GPtrArray **)field);
    case OPTION_LIMIT:
        g_ptr_array_add(*(GPtrArray **)field, (gpointer)value);
        return limits_check(value);
    case OPTION_SHARE:
        return set_share(option, value, field);
    case OPTION_CHOICE:
        return set_choice(option, value, field);
    case OPTION_DATE:
        *(const char **)field = value;
        return is_date(value)
                   ? NULL
                   : g_strdup_printf("--%s must be a date such as 2022-11-26, not '%s'", option->name, value);
    case OPTION_NUMBER: {
        guint64 number = 0;
        if (!g_ascii_string_to_unsigned(value, 10, 1, 1000000, &number, NULL))
            return g_strdup_printf("--%s must be a number from 1 to 1000000, not '%s'", option->name, value);
        *(guint *)field = (guint)number;
        return NULL;
    }
    }
    g_assert_not_reached();
}

typedef struct {
    const OptionGroup *const *groups;
    int argc, next;
    char **argv;
    Settings *settings;
} Parser;

static char *
parse_long(Parser *parser, const char *text)
{
    const char *equals = strchr(text, '=');
    g_autofree char *name = equals ? g_strndup(text, (gsize)(equals - text)) : g_strdup(text);
    const Option *option = find_by_name(parser->groups, name);
    if (!option)
        return unknown_option(parser->groups, name);
    if (option->kind == OPTION_FLAG)
        return equals ? g_strdup_printf("--%s takes no value", name)
                      : set_option(option, NULL, parser->settings);
    if (equals)
        return set_option(option, equals + 1, parser->settings);
    if (parser->next == parser->argc)
        return g_strdup_printf("--%s needs a value: --%s %s", name, name, option->argument);
    return set_option(option, parser->argv[parser->next++], parser->settings);
}

static char *
parse_letters(Parser *parser, const char *letters)
{
    for (; *letters; letters++) {
        const Option *option = find_by_letter(parser->groups, *letters);
        if (!option)
            return g_strdup_printf("unknown option '-%.*s'", (int)(g_utf8_next_char(letters) - letters),
                                   letters);
        if (option->kind == OPTION_FLAG) {
            g_free(set_option(option, NULL, parser->settings));
            continue;
        }
        if (letters[1])
            return set_option(option, letters + 1, parser->settings);
        if (parser->next == parser->argc)
            return g_strdup_printf("-%c needs a value: -%c %s", *letters, *letters, option->argument);
        return set_option(option, parser->argv[parser->next++], parser->settings);
    }
    return NULL;
}

gboolean
options_parse(const OptionGroup *const *groups, int argc, char **argv, Settings *settings, char **message)
{
    Parser parser = {.groups = groups, .argc = argc, .argv = argv, .settings = settings};
    gboolean ended = FALSE;
    while (parser.next < argc) {
        char *arg = argv[parser.next++];
        *message = NULL;
        if (ended || arg[0] != '-' || !arg[1])
            g_ptr_array_add(settings->operands, arg);
        else if (!strcmp(arg, "--"))
            ended = TRUE;
        else if (arg[1] == '-')
            *message = parse_long(&parser, arg + 2);
        else
            *message = parse_letters(&parser, arg + 1);
        if (*message)
            return FALSE;
    }
    return TRUE;
}

/* Appends @text, broken at spaces so that lines end before HELP_WIDTH; those after the first start at
 * HELP_COLUMN. */
static void
append_wrapped(GString *out, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gsize column = HELP_COLUMN;
    for (char **word = words; *word; word++) {
        gsize length = strlen(*word);
        if (column > HELP_COLUMN && column + 1 + length > HELP_WIDTH) {
            g_string_append_printf(out, "\n%*s", HELP_COLUMN, "");
            column = HELP_COLUMN;
        } else if (column > HELP_COLUMN) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, *word);
        column += length;
    }
    g_string_append_c(out, '\n');
}

static void
append_option(GString *out, const Option *option)
{
    g_autofree char *letter = option->letter ? g_strdup_printf("-%c, ", option->letter) : g_strdup("    ");
    g_autofree char *left = g_strdup_printf("%s--%s%s%s", letter, option->name, option->argument ? " " : "",
                                            option->argument ? option->argument : "");
    g_string_append_printf(out, "  %-*s  ", HELP_COLUMN - 4, left);
    append_wrapped(out, option->help);
}

void
options_help(const OptionGroup *const *groups, GString *out)
{
    for (const char *title = ""; *groups; title = (*groups)->title, groups++) {
        if (strcmp(title, (*groups)->title) != 0)
            g_string_append_printf(out, "\n%s:\n", (*groups)->title);
        for (const Option *option = (*groups)->options; option->name; option++)
            append_option(out, option);
    }
}
