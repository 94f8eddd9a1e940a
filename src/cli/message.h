/* SPDX-License-Identifier: MIT */
/*
 * What the program says, all on stderr: problems with their place and line, a summary, progress on a
 * terminal. It also counts, since the exit status depends on what was said.
 */
#ifndef EW_CLI_MESSAGE_H
#define EW_CLI_MESSAGE_H

#include "base/problem.h"
#include "cli/command.h"

/** The run record, of write/summary.h: what has to do with rules can't see the graph's headers too. */
typedef struct _EwRun EwRun;

typedef struct {
    gboolean quiet, verbose, color;
    gboolean terminal; /**< stderr is one: progress and a summary are welcome */
    gboolean progress; /**< a progress line stands on the terminal */
    gint64 progress_time;
    guint64 max_losses; /**< how many end the work, and the last that is shown; 0: any number may come */
    guint64 warnings, losses, errors;
    gboolean refused;   /**< the graph was too large for a format, which was left out */
    EwRun *record;      /**< is told of each problem too; borrowed, may be NULL */
    GHashTable *counts; /**< code -> how often it came; owned */
} Messages;

/** A failure outside of any command's messages: "edgewise: ...". */
void message_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** Appends @text with control characters and bytes that are no UTF-8 as \xNN. */
void message_append_printable(GString *out, const char *text);
/** The same as a new string. */
char *message_printable(const char *text);
/** Prints @text on stdout like that, line by line. */
void message_show_lines(const char *text);

/** Whether what goes to @fd is to be coloured: @option (--color), the environment, whether it is a terminal.
 */
gboolean messages_wants_color(const char *option, int fd);

void messages_init(Messages *messages, const Settings *settings);
/** Says how many problems were counted without being shown, and frees. */
void messages_finish(Messages *messages);

/** Shows and counts a problem. An EwProblemFunc; the user data is the Messages. */
void messages_problem(const EwProblem *problem, gpointer messages);
/** A sink that leads here. */
EwProblemSink messages_sink(Messages *messages);

/** A line for people: shown on a terminal or with -v, not with -q. */
void messages_say(Messages *messages, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** A line that is shown whatever the options: a failure, or what was asked for. */
void messages_print(Messages *messages, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** Whether messages_say() is heard. */
gboolean messages_are_heard(const Messages *messages);

/** Shows how far the work is, at most ten times a second and only on a terminal. */
void messages_progress(Messages *messages, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Whether --strict or --max-errors asks to stop now. */
gboolean messages_should_stop(const Messages *messages);
/** The exit status that the problems so far call for. */
Status messages_status(const Messages *messages, const Settings *settings);

#endif
