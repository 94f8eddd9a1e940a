/* SPDX-License-Identifier: MIT */
/* The inside of EwProblem: a plain record that its maker fills on the stack and hands to a callback. */
#ifndef EW_BASE_PROBLEM_H
#define EW_BASE_PROBLEM_H

#include "base/arena.h"
#include "edgewise/error.h"

struct _EwProblem {
    EwSeverity severity;
    const char *code;
    const char *path;
    guint line, column, span;
    const char *message;
    const char *hint;
    const char *excerpt;
};

/** Where problems go: a callback with its data. A zeroed sink swallows them. */
typedef struct {
    EwProblemFunc func;
    gpointer user_data;
} EwProblemSink;

/** Reports a problem of no particular line. */
void ew_problem_report(const EwProblemSink *sink, EwSeverity severity, const char *code, const char *path,
                       guint line, const char *format, ...) G_GNUC_PRINTF(6, 7);

/** A copy that lives as long as the arena. */
EwProblem *ew_problem_copy(const EwProblem *problem, EwArena *arena);

/** Hands a filled record to the sink. */
void ew_problem_emit(const EwProblemSink *sink, const EwProblem *problem);

/** Why GLib couldn't open or read a file, without the file's name: its messages end with the system's. */
const char *ew_error_reason(const GError *error);

/** The candidate (NULL-terminated list) nearest to @word by edit distance, or NULL if none is near: for "did
 * you mean". */
const char *ew_nearest_word(const char *word, const char *const *candidates);

#endif
