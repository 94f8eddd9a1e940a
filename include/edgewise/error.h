/* SPDX-License-Identifier: MIT */
/* Errors (GError) and problems (what went wrong while the work went on). */
#ifndef EDGEWISE_ERROR_H
#define EDGEWISE_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

/** The domain of every GError that edgewise itself raises. */
#define EW_ERROR (ew_error_quark())
GQuark ew_error_quark(void);

typedef enum {
    EW_ERROR_RULES,     /**< rules or names are wrong; the problems say where */
    EW_ERROR_INPUT,     /**< an input can't be opened or read at all */
    EW_ERROR_FACTS,     /**< a line is no fact record */
    EW_ERROR_OUTPUT,    /**< something can't be written */
    EW_ERROR_NOT_FOUND, /**< no such format, relation or entity */
    EW_ERROR_LIMIT,     /**< a documented bound was reached */
} EwErrorCode;

/** How bad a problem is. */
typedef enum {
    EW_SEVERITY_NOTE,    /**< information, nothing is wrong */
    EW_SEVERITY_WARNING, /**< read, but perhaps not as meant; nothing is lost */
    EW_SEVERITY_LOSS,    /**< some input was not read; the rest was */
    EW_SEVERITY_ERROR,   /**< the rules can't be used */
} EwSeverity;

/**
 * Something that went wrong at a place, while the work went on. A problem lives only during the callback that
 * reports it; its strings belong to it. Text is lower case without a full stop and names the subject in
 * quotes.
 */
typedef struct _EwProblem EwProblem;

/** Receives problems as they occur, in the thread that does the work. */
typedef void (*EwProblemFunc)(const EwProblem *problem, gpointer user_data);

EwSeverity ew_problem_severity(const EwProblem *problem);
/** A stable code such as "unknown-keyword", for filters and statistics. Never NULL. */
const char *ew_problem_code(const EwProblem *problem);
/** The file, as the caller named it, or NULL. */
const char *ew_problem_path(const EwProblem *problem);
/** Line and column from 1; column counts characters; 0 where unknown. */
guint ew_problem_line(const EwProblem *problem);
guint ew_problem_column(const EwProblem *problem);
/** How many characters of the line the problem is about (0: unknown). */
guint ew_problem_span(const EwProblem *problem);
/** One sentence. Never NULL. */
const char *ew_problem_message(const EwProblem *problem);
/** What was expected, or a suggestion ("did you mean 'company'?"), or NULL. */
const char *ew_problem_hint(const EwProblem *problem);
/** The line of the file that the problem is about, without its line end, or NULL. */
const char *ew_problem_excerpt(const EwProblem *problem);

G_END_DECLS

#endif
