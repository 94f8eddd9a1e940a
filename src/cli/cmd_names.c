/* SPDX-License-Identifier: MIT */
/* edgewise names import|check|list|find: which part. */
#include "cli/names_command.h"
#include "edgewise/names.h"

#include <string.h>

static const char *const formats[] = {"text", "json", NULL};
static const char *const kinds[] = {"opensanctions", "ftm",   "csl",   "ofac-sdn", "ofac-alt",
                                    "ofac-xml",      "gleif", "table", NULL};

static const OptionGroup part_options = {
    "Lists",
    (const Option[]){
        {0, "from", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, kind), "KIND", kinds,
         "import: what the list is (default: by content)"},
        {0, "map", OPTION_STRING, G_STRUCT_OFFSET(Settings, map), "FIELD=COLUMN,...", NULL,
         "import: which columns of a plain table are name, type, id, aliases, country, list, weak; "
         "type=company gives all one type"},
        {0, "list", OPTION_STRING, G_STRUCT_OFFSET(Settings, list), "NAME", NULL,
         "import: call the list so in facts and reports; list: only names of it"},
        {0, "only-country", OPTION_LIST, G_STRUCT_OFFSET(Settings, countries), "CODE", NULL,
         "import: only entities of this country (ISO 3166-1); may be repeated"},
        {0, "type", OPTION_LIST, G_STRUCT_OFFSET(Settings, types), "TYPE", NULL,
         "list: only entities of this type; may be repeated"},
        {0},
    },
};

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {'o', "output", OPTION_STRING, G_STRUCT_OFFSET(Settings, output), "FILE", NULL,
         "import: the names file, complete or not at all (default: stdout)"},
        {0, "format", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, format), "FORMAT", formats,
         "list, find: text or json, an object a line (default: text)"},
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
    Status (*run)(const Settings *settings, Messages *messages);
} Part;

static const Part parts[] = {
    {"import", names_import}, {"check", names_check}, {"list", names_list}, {"find", names_find}};

static const Part *
find_part(const Settings *settings)
{
    if (settings->operands->len == 0) {
        message_fail("what is to be done with names? usage: edgewise names import|check|list|find ...");
        return NULL;
    }
    const char *name = settings->operands->pdata[0];
    const char *names[G_N_ELEMENTS(parts) + 1] = {NULL};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        names[i] = parts[i].name;
        if (!strcmp(name, parts[i].name))
            return &parts[i];
    }
    const char *near = ew_nearest_word(name, names);
    if (near)
        message_fail("'names' has no part '%s' (did you mean '%s'?)", name, near);
    else
        message_fail("'names' has no part '%s'; there are import, check, list and find", name);
    return NULL;
}

/* An option that another part has, but not this one. */
static const char *
stray_option(const Part *part, const Settings *settings)
{
    gboolean import = part->run == names_import, list = part->run == names_list;
    const struct {
        const char *name;
        gboolean given, fits;
    } options[] = {
        {"from", settings->kind != NULL, import},
        {"map", settings->map != NULL, import},
        {"only-country", settings->countries->len > 0, import},
        {"output", settings->output != NULL, import},
        {"list", settings->list != NULL, import || list},
        {"type", settings->types->len > 0, list},
        {"format", settings->format != NULL, list || part->run == names_find},
    };
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        if (options[i].given && !options[i].fits)
            return options[i].name;
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
        message_fail("'names %s' has no option --%s", part->name, stray);
        return STATUS_USAGE;
    }
    Messages messages;
    messages_init(&messages, settings);
    Status status = part->run(settings, &messages);
    messages_finish(&messages);
    return status;
}

static void
append_kinds(GString *out)
{
    g_string_append(out, "\nLists that are known:\n");
    for (const char *const *kind = ew_names_import_kinds(); *kind; kind++)
        g_string_append_printf(out, "  %-14s %s\n", *kind, ew_names_import_kind_title(*kind));
}

const Command command_names = {
    .name = "names",
    .synopsis = "import|check|list|find [OPTION]... [FILE|PATH|TEXT]...",
    .summary = "make names files of published lists, check names, list and find them",
    .about = "import  reads lists that others publish, and writes a names file: for -r, or\n"
             "        for $XDG_DATA_HOME/edgewise. Names are put as texts have them; ids of\n"
             "        the list are kept; aliases that mean nobody for sure get a '~'.\n"
             "check   tells of names files in PATH what would be read as somebody else: names\n"
             "        of several entities, short ones, common words, names that are known\n"
             "        already. Exit status 1 if there is anything.\n"
             "list    shows the names that texts are read with, those in PATH added.\n"
             "find    tells whom a text that says TEXT means, and why: an exact name, an\n"
             "        alias, a variant of spelling, a slip of the pen (fuzzy), its shape.\n",
    .examples = "  edgewise names import targets.simple.csv -o sanctions.tsv\n"
                "  edgewise names import alt.csv sdn.csv -o ofac.tsv\n"
                "  edgewise names import firms.csv --map name=Firm,id=Ref,type=company\n"
                "  edgewise names check sanctions.tsv\n"
                "  edgewise names find 'Zorbex Energy' -r sanctions.tsv\n",
    .groups = (const OptionGroup *const[]){&part_options, &output_options, &options_rules, &error_options,
                                           &options_messages, NULL},
    .append_help = append_kinds,
    .run = run,
};
