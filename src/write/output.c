/* SPDX-License-Identifier: MIT */
/* Whole files or none: written under a temporary name, then renamed. */
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
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "cannot write '%s': %s", path, g_strerror(number));
    return FALSE;
}

/* mkstemp makes files private; a report gets the mode that any new file would get. */
static mode_t
usual_mode(const char *path)
{
    struct stat old;
    if (stat(path, &old) == 0 && S_ISREG(old.st_mode))
        return old.st_mode & 0777;
    /* The mask can only be read by setting it, which would be seen by other threads; Linux tells it here. */
    g_autofree char *status = NULL;
    guint64 mask = 022;
    if (g_file_get_contents("/proc/self/status", &status, NULL, NULL)) {
        const char *line = strstr(status, "\nUmask:");
        if (line)
            mask = g_ascii_strtoull(line + 7, NULL, 8);
    }
    return 0666 & ~(mode_t)mask;
}

/* Makes the temporary file beside the one that it will replace. */
static int
open_beside(EwOutput *output, const char *path)
{
    char *target = realpath(path, NULL); /* a link stays, what it points to is replaced */
    output->target = g_strdup(target ? target : path);
    free(target);
    g_autofree char *folder = g_path_get_dirname(output->target);
    g_autofree char *name = g_path_get_basename(output->target);
    g_autofree char *hidden = g_strdup_printf(".%s.XXXXXX", name);
    output->temporary = g_build_filename(folder, hidden, NULL);
    return g_mkstemp_full(output->temporary, O_RDWR | O_CLOEXEC, 0600);
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
        output->fd = open_beside(output, path);
    if (output->fd < 0) {
        int number = errno;
        g_free(output->target);
        g_free(output->temporary);
        return set_failure(error, path, number);
    }
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
    g_free(output->target);
    g_free(output->temporary);
    memset(output, 0, sizeof *output);
}

void
ew_output_discard(EwOutput *output)
{
    if (output->fd != STDOUT_FILENO)
        close(output->fd);
    if (output->temporary)
        unlink(output->temporary);
    release(output);
}

gboolean
ew_output_finish(EwOutput *output, GError **error)
{
    flush(output);
    int failure = output->failure;
    if (!failure && output->temporary &&
        (fchmod(output->fd, usual_mode(output->target)) != 0 || fsync(output->fd) != 0))
        failure = errno;
    if (output->fd != STDOUT_FILENO && close(output->fd) != 0 && !failure)
        failure = errno;
    output->fd = STDOUT_FILENO; /* nothing left to close */
    if (!failure && output->temporary && rename(output->temporary, output->target) != 0)
        failure = errno;
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
