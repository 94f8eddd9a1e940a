/* SPDX-License-Identifier: MIT */
/*
 * Where a writer's bytes go: into a draft of the file, which gets its name when all is written, or to
 * stdout ("-"). A writer appends to `text` and calls ew_output_flush_some() now and then; errors wait until
 * ew_output_finish().
 */
#ifndef EW_WRITE_OUTPUT_H
#define EW_WRITE_OUTPUT_H

#include "base/draft.h"

typedef struct {
    GString *text; /* not yet written */
    char *path;    /* as the caller named it, for messages */
    EwDraft
        draft; /* of the file to replace: the path, links followed; none (target NULL) for stdout, devices */
    int fd;
    gboolean keep; /* all of it gathers in `text`: an output in memory */
    int failure;   /* errno of the first failed write, or 0 */
} EwOutput;

/** Opens @path for writing. FALSE with @error (EW_ERROR_OUTPUT) if it can't be; then there is nothing to
 * finish. */
gboolean ew_output_open(EwOutput *output, const char *path, GError **error);
/** Writes what has gathered, if it is much. */
void ew_output_flush_some(EwOutput *output);
/** Appends all that is in the file @fd, in blocks. FALSE with errno set if it can't be read. */
gboolean ew_output_copy(EwOutput *output, int fd);
/** Writes the rest, syncs and renames. FALSE with @error if anything failed: then the old file is as it was.
 */
gboolean ew_output_finish(EwOutput *output, GError **error);
/** Gives up: the draft goes, the old file stays. */
void ew_output_discard(EwOutput *output);

/** All of @text to @path in one step, as above. */
gboolean ew_output_write(const char *path, const char *text, gsize length, GError **error);

#endif
