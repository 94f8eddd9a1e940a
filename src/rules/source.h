/* SPDX-License-Identifier: MIT */
/* A file of rules or names in memory, and problems worded with its place: line, column, excerpt and caret. */
#ifndef EW_RULES_SOURCE_H
#define EW_RULES_SOURCE_H

#include "base/arena.h"
#include "base/problem.h"

/** The longest line and the largest file that are read. */
#define EW_SOURCE_MAX_LINE (1u << 16)
#define EW_SOURCE_MAX_FILE (256u << 20)

/** A source is never freed before the rules made from it: positions point into it. */
typedef struct {
    char *path;
    char *text;
    gsize length;
    gboolean borrowed; /**< the text is in memory of others */
} EwSource;

/** A place: a line (from 1) of a source, and a stretch of that line's bytes. */
typedef struct {
    const EwSource *source;
    guint line;
    const char *line_start;
    guint column; /**< bytes from line_start */
    guint span;   /**< bytes */
} EwPlace;

/** Reads a file whole; NULL and a reported problem if it can't be read, is too large, has NUL bytes or isn't
 * UTF-8. The text goes into @arena, which has to live longer; NULL: the source owns it. */
EwSource *ew_source_load(const char *path, EwArena *arena, const EwProblemSink *sink);
/** The same without a look at the text, for one that turns out to be known. */
EwSource *ew_source_read(const char *path, EwArena *arena, const EwProblemSink *sink);
/** Whether the text can be read: not larger than @most, without NUL bytes, UTF-8; reports if not. */
gboolean ew_source_check(const EwSource *source, gsize most, const EwProblemSink *sink);
void ew_source_free(EwSource *source);
/** An array of EwSource, which it frees. */
GPtrArray *ew_sources_new(void);
/** Where the text begins: after the byte order mark that some editors write. */
const char *ew_source_start(const EwSource *source);

/** Reports a problem at @place; @hint may be NULL. */
void ew_place_report(const EwPlace *place, const EwProblemSink *sink, EwSeverity severity, const char *code,
                     const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

#endif
