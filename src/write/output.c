/* SPDX-License-Identifier: MIT */
/* Whole files or none. */
#include "write/output.h"

#include "edgewise/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_AT = 256 * 1024 };

static gboolean
set_failure(GError **error, const char *path, int number)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't write '%s': %s", path, g_strerror(number));
    return FALSE;
}

/* A link stays, what it points to is replaced; a file that is replaced keeps its mode. */
static int
open_draft(EwOutput *output, const char *path, const struct stat *old)
{
    char *target = realpath(path, NULL);
    gboolean open = ew_draft_open(&output->draft, target ? target : path, 0666);
    free(target);
    if (open && old)
        (void)!fchmod(output->draft.fd, old->st_mode & 0777);
    return open ? output->draft.fd : -1;
}

gboolean
ew_output_open(EwOutput *output, const char *path, GError **error)
{
    struct stat there;
    gboolean is_stdout = strcmp(path, "-") == 0;
    gboolean exists = !is_stdout && stat(path, &there) == 0;
    *output = (EwOutput){.fd = STDOUT_FILENO};
    if (exists && S_ISDIR(there.st_mode))
        return set_failure(error, path, EISDIR);
    if (exists && !S_ISREG(there.st_mode)) /* a device or a pipe can't be replaced, it is written to */
        output->fd = open(path, O_WRONLY | O_CLOEXEC);
    else if (!is_stdout)
        output->fd = open_draft(output, path, exists ? &there : NULL);
    if (output->fd < 0)
        return set_failure(error, path, errno);
    output->path = g_strdup(is_stdout ? "stdout" : path);
    output->text = g_string_sized_new(FLUSH_AT + 4096);
    return TRUE;
}

static void
flush(EwOutput *output)
{
    const char *at = output->text->str;
    gsize left = output->text->len;
    while (left && !output->failure) {
        ssize_t n = write(output->fd, at, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            output->failure = n < 0 ? errno : EIO;
            break;
        }
        at += n;
        left -= (gsize)n;
    }
    g_string_truncate(output->text, 0);
}

void
ew_output_flush_some(EwOutput *output)
{
    if (output->text->len >= FLUSH_AT && !output->keep)
        flush(output);
}

gboolean
ew_output_copy(EwOutput *output, int fd)
{
    char block[65536];
    off_t at = 0;
    ssize_t n;
    while ((n = pread(fd, block, sizeof block, at)) > 0) {
        g_string_append_len(output->text, block, n);
        ew_output_flush_some(output);
        at += n;
    }
    return n == 0;
}

static void
release(EwOutput *output)
{
    g_string_free(output->text, TRUE);
    g_free(output->path);
    memset(output, 0, sizeof *output);
}

void
ew_output_discard(EwOutput *output)
{
    if (output->draft.target)
        ew_draft_close(&output->draft);
    else if (output->fd != STDOUT_FILENO)
        close(output->fd);
    release(output);
}

gboolean
ew_output_finish(EwOutput *output, GError **error)
{
    flush(output);
    int failure = output->failure;
    if (output->draft.target) {
        if (!failure && !ew_draft_publish(&output->draft))
            failure = errno;
        ew_draft_close(&output->draft);
    } else if (output->fd != STDOUT_FILENO && close(output->fd) != 0 && !failure) {
        failure = errno;
    }
    output->fd = STDOUT_FILENO; /* nothing left to close */
    if (failure) {
        set_failure(error, output->path, failure);
        ew_output_discard(output);
        return FALSE;
    }
    release(output);
    return TRUE;
}

gboolean
ew_output_write(const char *path, const char *text, gsize length, GError **error)
{
    EwOutput output;
    if (!ew_output_open(&output, path, error))
        return FALSE;
    g_string_append_len(output.text, text, (gssize)length);
    return ew_output_finish(&output, error);
}
