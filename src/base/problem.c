/* SPDX-License-Identifier: MIT */
/* Problems: records on the stack, reported through a callback; the library itself never prints. */
#include "base/problem.h"

#include <string.h>

G_DEFINE_QUARK(ew - error - quark, ew_error)

EwSeverity
ew_problem_severity(const EwProblem *problem)
{
    return problem->severity;
}

const char *
ew_problem_code(const EwProblem *problem)
{
    return problem->code;
}

const char *
ew_problem_path(const EwProblem *problem)
{
    return problem->path;
}

guint
ew_problem_line(const EwProblem *problem)
{
    return problem->line;
}

guint
ew_problem_column(const EwProblem *problem)
{
    return problem->column;
}

guint
ew_problem_span(const EwProblem *problem)
{
    return problem->span;
}

const char *
ew_problem_message(const EwProblem *problem)
{
    return problem->message;
}

const char *
ew_problem_hint(const EwProblem *problem)
{
    return problem->hint;
}

const char *
ew_error_reason(const GError *error)
{
    const char *colon = g_strrstr(error->message, ": ");
    return colon ? colon + 2 : error->message;
}

const char *
ew_problem_excerpt(const EwProblem *problem)
{
    return problem->excerpt;
}

EwProblem *
ew_problem_copy(const EwProblem *problem, EwArena *arena)
{
    EwProblem *copy = ew_arena_new0(EwProblem, arena);
    *copy = *problem;
    const char **const strings[] = {&copy->code, &copy->path, &copy->message, &copy->hint, &copy->excerpt};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        *strings[i] = ew_arena_strdup(arena, *strings[i]);
    return copy;
}

void
ew_problem_emit(const EwProblemSink *sink, const EwProblem *problem)
{
    if (sink && sink->func)
        sink->func(problem, sink->user_data);
}

void
ew_problem_report(const EwProblemSink *sink, EwSeverity severity, const char *code, const char *path,
                  guint line, const char *format, ...)
{
    if (!sink || !sink->func)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const EwProblem problem = {
        .severity = severity, .code = code, .path = path, .line = line, .message = message};
    sink->func(&problem, sink->user_data);
}

/* Levenshtein distance by one row; words here are short. */
static guint
edit_distance(const char *a, const char *b)
{
    gsize n = strlen(b);
    g_autofree guint *row = g_new(guint, n + 1);
    for (gsize j = 0; j <= n; j++)
        row[j] = (guint)j;
    for (gsize i = 1; a[i - 1]; i++) {
        guint diagonal = row[0];
        row[0] = (guint)i;
        for (gsize j = 1; j <= n; j++) {
            guint substitution = diagonal + (g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]));
            diagonal = row[j];
            row[j] = MIN(MIN(row[j], row[j - 1]) + 1, substitution);
        }
    }
    return row[n];
}

const char *
ew_nearest_word(const char *word, const char *const *candidates)
{
    gsize length = strlen(word);
    if (length > 64)
        return NULL;
    guint limit = length < 3 ? 1 : length < 6 ? 2 : 3;
    const char *best = NULL;
    for (; *candidates; candidates++) {
        if (strlen(*candidates) > 64)
            continue;
        guint distance = edit_distance(word, *candidates);
        if (distance <= limit && distance < length) {
            best = *candidates;
            limit = distance ? distance - 1 : 0;
            if (distance == 0)
                break;
        }
    }
    return best;
}
