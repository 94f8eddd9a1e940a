/* SPDX-License-Identifier: MIT */
/* See draft.h. */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A hidden name beside the target; mkstemp() puts letters for the X. */
static char *
name_beside(const char *target)
{
    g_autofree char *folder = g_path_get_dirname(target);
    g_autofree char *name = g_path_get_basename(target);
    g_autofree char *hidden = g_strdup_printf(".%s.XXXXXX", name);
    return g_build_filename(folder, hidden, NULL);
}

gboolean
ew_draft_open(EwDraft *draft, const char *target, mode_t mode)
{
    g_autofree char *folder = g_path_get_dirname(target);
    gboolean can_be_named = access("/proc/self/fd", F_OK) == 0;
    *draft = (EwDraft){.fd = can_be_named ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode) : -1};
    if (draft->fd < 0 && (!can_be_named || errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        draft->temporary = name_beside(target);
        draft->fd = g_mkstemp_full(draft->temporary, O_RDWR | O_CLOEXEC, (int)mode);
    }
    if (draft->fd < 0) {
        int number = errno;
        g_clear_pointer(&draft->temporary, g_free);
        errno = number;
        return FALSE;
    }
    draft->target = g_strdup(target);
    return TRUE;
}

char *
ew_draft_path(const EwDraft *draft)
{
    return draft->temporary ? g_strdup(draft->temporary) : g_strdup_printf("/proc/self/fd/%d", draft->fd);
}

/* A name that another file has can't be given; a name of its own, and then the other's, can. */
static gboolean
give_name(EwDraft *draft)
{
    g_autofree char *path = ew_draft_path(draft);
    if (linkat(AT_FDCWD, path, AT_FDCWD, draft->target, AT_SYMLINK_FOLLOW) == 0)
        return TRUE;
    for (guint attempt = 0; errno == EEXIST && attempt < 100; attempt++) {
        g_autofree char *hidden = name_beside(draft->target);
        g_snprintf(hidden + strlen(hidden) - 6, 7, "%06x", g_random_int() & 0xffffff);
        if (linkat(AT_FDCWD, path, AT_FDCWD, hidden, AT_SYMLINK_FOLLOW) == 0) {
            draft->temporary = g_steal_pointer(&hidden);
            return rename(draft->temporary, draft->target) == 0;
        }
    }
    return FALSE;
}

gboolean
ew_draft_publish(EwDraft *draft)
{
    gboolean named = fsync(draft->fd) == 0 &&
                     (draft->temporary ? rename(draft->temporary, draft->target) == 0 : give_name(draft));
    if (!named)
        return FALSE;
    g_clear_pointer(&draft->temporary, g_free);
    int fd = draft->fd;
    draft->fd = -1;
    return close(fd) == 0;
}

void
ew_draft_close(EwDraft *draft)
{
    if (draft->temporary)
        unlink(draft->temporary);
    if (draft->target && draft->fd >= 0)
        close(draft->fd);
    g_clear_pointer(&draft->temporary, g_free);
    g_clear_pointer(&draft->target, g_free);
    draft->fd = -1;
}
