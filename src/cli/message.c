/* SPDX-License-Identifier: MIT */
/* Wording of messages. Nothing that comes from an input reaches the terminal with control characters in it.
 */
#include "cli/message.h"

#include "write/summary.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SHOWN_PER_CODE    20     /* of problems of one kind, unless -v */
#define EXCERPT_BEFORE    50     /* characters of a long line that are shown before the place */
#define EXCERPT_WIDTH     100    /* and in all */
#define PROGRESS_INTERVAL 100000 /* microseconds */

static const char *const severity_names[] = {"note", "warning", "lost", "error"};
static const char *const severity_colors[] = {"\033[36m", "\033[35m", "\033[31m", "\033[31m"};

/* Terminals act on controls; marks that turn the direction of writing make a line look like another. */
static gboolean
is_harmful(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

void
message_append_printable(GString *out, const char *text)
{
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        gboolean invalid = c == (gunichar)-1 || c == (gunichar)-2;
        if (invalid || is_harmful(c)) {
            const char *end = invalid ? text + 1 : g_utf8_next_char(text);
            for (; text < end; text++)
                g_string_append_printf(out, "\\x%02X", (guchar)*text);
        } else {
            const char *next = g_utf8_next_char(text);
            g_string_append_len(out, text, next - text);
            text = next;
        }
    }
}

char *
message_printable(const char *text)
{
    GString *out = g_string_new(NULL);
    message_append_printable(out, text);
    return g_string_free(out, FALSE);
}

void
message_show_lines(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        message_append_printable(out, *line);
        if (line[1])
            g_string_append_c(out, '\n');
    }
    fputs(out->str, stdout);
}

static void
clear_progress(Messages *messages)
{
    if (messages->progress)
        fputs("\r\033[K", stderr);
    messages->progress = FALSE;
}

static void
print_line(const char *format, va_list args)
{
    g_autofree char *text = g_strdup_vprintf(format, args);
    g_autoptr(GString) line = g_string_new("edgewise: ");
    message_append_printable(line, text);
    g_string_append_c(line, '\n');
    fputs(line->str, stderr);
}

void
message_fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
}

/* In order: --color, NO_COLOR, TERM=dumb, CLICOLOR_FORCE, a terminal. */
gboolean
messages_wants_color(const char *option, int fd)
{
    if (option && strcmp(option, "auto") != 0)
        return !strcmp(option, "always");
    const char *no_color = g_getenv("NO_COLOR");
    if (no_color && *no_color)
        return FALSE;
    if (!g_strcmp0(g_getenv("TERM"), "dumb"))
        return FALSE;
    const char *force = g_getenv("CLICOLOR_FORCE");
    if (force && *force && strcmp(force, "0") != 0)
        return TRUE;
    return isatty(fd) == 1;
}

void
messages_init(Messages *messages, const Settings *settings)
{
    *messages = (Messages){
        .max_losses = settings->strict ? 1 : settings->max_errors,
        .quiet = settings->quiet,
        .verbose = settings->verbose,
        .color = messages_wants_color(settings->color, STDERR_FILENO),
        .terminal = isatty(STDERR_FILENO) == 1 && g_strcmp0(g_getenv("TERM"), "dumb") != 0,
        .counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

void
messages_finish(Messages *messages)
{
    clear_progress(messages);
    g_autoptr(GList) codes = g_list_sort(g_hash_table_get_keys(messages->counts), compare_strings);
    for (GList *code = codes; code; code = code->next) {
        guint64 count = *(guint64 *)g_hash_table_lookup(messages->counts, code->data);
        if (count > SHOWN_PER_CODE && !messages->verbose)
            message_fail("%" G_GUINT64_FORMAT " more [%s], not shown without -v", count - SHOWN_PER_CODE,
                         (const char *)code->data);
    }
    g_hash_table_unref(messages->counts);
}

/* Counts a problem that is to be shown; FALSE when there were enough like it. */
static gboolean
count_shown(Messages *messages, const char *code)
{
    guint64 *count = g_hash_table_lookup(messages->counts, code);
    if (!count) {
        count = g_new0(guint64, 1);
        g_hash_table_insert(messages->counts, g_strdup(code), count);
    }
    return ++*count <= SHOWN_PER_CODE || messages->verbose;
}

static const char *
paint(const Messages *messages, const char *sequence)
{
    return messages->color ? sequence : "";
}

/* Appends the characters [@from, @to) of @excerpt, or as many spaces or carets of the same width. */
static void
append_columns(GString *out, const char *excerpt, glong from, glong to, char instead)
{
    glong column = 0;
    for (const char *p = excerpt; *p && column < to; p = g_utf8_next_char(p), column++) {
        if (column < from)
            continue;
        gunichar c = g_utf8_get_char(p);
        int width = g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
        if (instead)
            for (int i = 0; i < width; i++)
                g_string_append_c(out, instead);
        else if (g_unichar_iscntrl(c))
            g_string_append_c(out, ' ');
        else
            g_string_append_unichar(out, c);
    }
}

/* The line that a problem is about with carets below the place; a window of it, where it is long. */
static void
append_excerpt(const Messages *messages, GString *out, const EwProblem *problem)
{
    g_autofree char *line = g_utf8_make_valid(ew_problem_excerpt(problem), -1);
    glong length = g_utf8_strlen(line, -1);
    glong column = ew_problem_column(problem) ? (glong)ew_problem_column(problem) - 1 : 0;
    glong from = column > EXCERPT_WIDTH - EXCERPT_BEFORE ? column - EXCERPT_BEFORE : 0;
    glong to = MIN(length, from + EXCERPT_WIDTH);
    g_string_append_printf(out, "%6u | %s", ew_problem_line(problem), from > 0 ? "..." : "");
    append_columns(out, line, from, to, 0);
    g_string_append(out, to < length ? "...\n" : "\n");
    if (!ew_problem_column(problem))
        return;
    g_string_append_printf(out, "       | %s", from > 0 ? "   " : "");
    append_columns(out, line, from, MIN(column, to), ' ');
    g_string_append(out, paint(messages, "\033[1;32m"));
    gsize before = out->len;
    append_columns(out, line, column, MIN(column + (glong)MAX(ew_problem_span(problem), 1), to), '^');
    if (out->len == before)
        g_string_append_c(out, '^');
    g_string_append_printf(out, "%s\n", paint(messages, "\033[0m"));
}

static void
append_problem(const Messages *messages, GString *out, const EwProblem *problem)
{
    EwSeverity severity = ew_problem_severity(problem);
    g_string_append(out, "edgewise: ");
    if (ew_problem_path(problem)) {
        message_append_printable(out,
                                 strcmp(ew_problem_path(problem), "-") ? ew_problem_path(problem) : "stdin");
        if (ew_problem_line(problem))
            g_string_append_printf(out, ":%u", ew_problem_line(problem));
        if (ew_problem_line(problem) && ew_problem_column(problem))
            g_string_append_printf(out, ":%u", ew_problem_column(problem));
        g_string_append(out, ": ");
    }
    g_string_append_printf(out, "%s%s%s: ", paint(messages, severity_colors[severity]),
                           severity_names[severity], paint(messages, "\033[0m"));
    message_append_printable(out, ew_problem_message(problem));
    g_string_append_printf(out, " [%s]\n", ew_problem_code(problem));
    if (ew_problem_excerpt(problem))
        append_excerpt(messages, out, problem);
    if (ew_problem_hint(problem)) {
        g_string_append(out, "       = ");
        message_append_printable(out, ew_problem_hint(problem));
        g_string_append_c(out, '\n');
    }
}

void
messages_problem(const EwProblem *problem, gpointer user_data)
{
    Messages *messages = user_data;
    EwSeverity severity = ew_problem_severity(problem);
    gboolean stopping = messages_should_stop(messages);
    messages->warnings += severity == EW_SEVERITY_WARNING;
    messages->losses += severity == EW_SEVERITY_LOSS;
    messages->errors += severity == EW_SEVERITY_ERROR;
    if (messages->record)
        ew_run_add_problem(messages->record, problem);
    if (severity == EW_SEVERITY_NOTE && !messages->verbose)
        return;
    if (messages->quiet && severity < EW_SEVERITY_LOSS)
        return;
    if (stopping && severity == EW_SEVERITY_LOSS)
        return;
    if (!count_shown(messages, ew_problem_code(problem)))
        return;
    clear_progress(messages);
    g_autoptr(GString) out = g_string_new(NULL);
    append_problem(messages, out, problem);
    fputs(out->str, stderr);
}

EwProblemSink
messages_sink(Messages *messages)
{
    return (EwProblemSink){messages_problem, messages};
}

gboolean
messages_are_heard(const Messages *messages)
{
    return !messages->quiet && (messages->terminal || messages->verbose);
}

void
messages_say(Messages *messages, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (messages_are_heard(messages)) {
        clear_progress(messages);
        print_line(format, args);
    }
    va_end(args);
}

void
messages_print(Messages *messages, const char *format, ...)
{
    clear_progress(messages);
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
}

void
messages_progress(Messages *messages, const char *format, ...)
{
    if (!messages->terminal || messages->quiet)
        return;
    gint64 now = g_get_monotonic_time();
    if (now - messages->progress_time < PROGRESS_INTERVAL)
        return;
    messages->progress_time = now;
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "\r\033[K%s", text);
    messages->progress = TRUE;
}

gboolean
messages_should_stop(const Messages *messages)
{
    return messages->max_losses && messages->losses >= messages->max_losses;
}

Status
messages_status(const Messages *messages, const Settings *settings)
{
    if (messages->losses)
        return STATUS_LOST;
    if (messages->errors)
        return STATUS_USAGE;
    if (messages->warnings && settings->fail_on_warnings)
        return STATUS_CONDITION;
    return STATUS_DONE;
}
