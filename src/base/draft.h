/* SPDX-License-Identifier: MIT */
/*
 * A file that gets its name when it is complete. Until then it has none, where the file system knows such
 * files (then nothing is left of a killed run), else a hidden one beside its place.
 */
#ifndef EW_BASE_DRAFT_H
#define EW_BASE_DRAFT_H

#include <glib.h>
#include <sys/types.h>

typedef struct {
    int fd;          /**< -1 once it is closed */
    char *target;    /**< what it will be called */
    char *temporary; /**< what it is called now, or NULL */
} EwDraft;

/** Begins a file that will be called @target, with @mode less what the process masks. FALSE with errno set;
 * then there is nothing to close. */
gboolean ew_draft_open(EwDraft *draft, const char *target, mode_t mode);
/** A path that leads to what has been written, for as long as it is open. Free with g_free(). */
char *ew_draft_path(const EwDraft *draft);
/** Puts all on the disk and in the place of what is there, which stays whole until then. FALSE with errno
 * set. */
gboolean ew_draft_publish(EwDraft *draft);
/** Closes; what was not published is gone. Harmless when repeated. */
void ew_draft_close(EwDraft *draft);

#endif
