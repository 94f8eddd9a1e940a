/* SPDX-License-Identifier: MIT */
/*
 * The options of the command line. Each is one record in a table; parsing, --help and the check against the
 * man page all come from that record, so they can't disagree.
 */
#ifndef EW_CLI_OPTIONS_H
#define EW_CLI_OPTIONS_H

#include <glib.h>

/** What the user asked for: one field per option, and the operands. Strings are borrowed from argv. */
typedef struct {
    GPtrArray *operands;

    gboolean recursive;
    const char *from;
    GPtrArray *fields;
    const char *date;

    GPtrArray *rules;
    gboolean no_builtin;
    gboolean no_user;
    gboolean no_cache;
    gboolean check_cache;          /* no option: of commands that check names */
    const char *kind, *map, *list; /* of names import */
    GPtrArray *countries;
    gboolean no_coref;

    const char *output;
    const char *texts;
    const char *record;
    GPtrArray *runs;
    const char *to;
    const char *view;
    const char *title;
    const char *layout;
    guint layout_seconds;

    GPtrArray *focus, *relations, *types, *except;
    guint depth, min_count, top;
    const char *direction, *since, *until;
    double min_confidence;
    gboolean asserted;
    const char *theme;
    const char *cluster;

    gboolean tap, coverage, require_coverage;
    const char *format;
    const char *at, *doc;
    const char *relation, *rule;

    gboolean context;

    gboolean summary, if_changed;
    const char *depfile;

    gboolean no_sandbox;
    GPtrArray *limits;

    gboolean strict;
    guint max_errors, jobs;
    gboolean fail_on_warnings;
    gboolean exit_code;

    gboolean quiet;
    gboolean verbose;
    gboolean stats;
    const char *color;
    gboolean help, man;
    const char *completion;
} Settings;

typedef enum {
    OPTION_FLAG,
    OPTION_STRING,
    OPTION_LIST,   /**< may be given again; all are kept, in order */
    OPTION_LIMIT,  /**< NAME=N, see limits.h; likewise */
    OPTION_FIELDS, /**< likewise; as ew_reader_check_fields() wants them */
    OPTION_NUMBER, /**< 1 to 1000000 */
    OPTION_SHARE,  /**< 0 to 1 */
    OPTION_CHOICE, /**< one of choices */
    OPTION_DATE,   /**< ISO 8601: year, month or day */
} OptionKind;

typedef struct {
    char letter;      /**< 0: none */
    const char *name; /**< without the dashes */
    OptionKind kind;
    gsize field;          /**< offset in Settings */
    const char *argument; /**< its name in --help; NULL for a flag */
    const char *const *choices;
    const char *help;
} Option;

/** Options that --help shows under one title. Ends with an option without name. */
typedef struct {
    const char *title;
    const Option *options;
} OptionGroup;

/** Groups that several commands share; neighbours with one title are shown as one. */
extern const OptionGroup options_folders, options_input, options_rules, options_coref, options_safety,
    options_losses, options_errors, options_messages;

void settings_init(Settings *settings);
void settings_release(Settings *settings);

/**
 * Reads the arguments @argv[0..@argc) (without program and command) by the tables of @groups, which end with
 * NULL. Returns FALSE with a message, which the caller owns, in @message.
 */
gboolean options_parse(const OptionGroup *const *groups, int argc, char **argv, Settings *settings,
                       char **message);

/** Appends the lines of --help on @groups. */
void options_help(const OptionGroup *const *groups, GString *out);

#endif
