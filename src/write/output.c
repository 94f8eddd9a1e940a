/* SPDX-License-Identifier: MIT */
/* Whole files or none: written under a temporary name, then renamed. */
#include "write/output.h"

#include "edgewise/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_AT = 256 * 1024 };

static gboolean
set_failure(GError **error, const char *verb, const char *path, int number)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "cannot %s '%s': %s", verb, path, g_strerror(number));
    return FALSE;
}

/* mkstemp makes files private; a report gets the mode that any new file would get. */
static mode_t
usual_mode(const char *path)
{
    struct stat old;
    if (stat(path, &old) == 0 && S_ISREG(old.st_mode))
        return old.st_mode & 07777;
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

gboolean
ew_output_open(EwOutput *output, const char *path, GError **error)
{
    *output = (EwOutput){.fd = STDOUT_FILENO};
    if (strcmp(path, "-") != 0) {
        struct stat there;
        if (stat(path, &there) == 0 && S_ISDIR(there.st_mode))
            return set_failure(error, "write", path, EISDIR);
        gboolean special = stat(path, &there) == 0 && !S_ISREG(there.st_mode);
        if (special) { /* a device or a pipe can't be replaced, it is written to */
            output->fd = open(path, O_WRONLY | O_CLOEXEC);
        } else {
            g_autofree char *folder = g_path_get_dirname(path);
            g_autofree char *name = g_path_get_basename(path);
            g_autofree char *hidden = g_strdup_printf(".%s.XXXXXX", name);
            output->temporary = g_build_filename(folder, hidden, NULL);
            output->fd = g_mkstemp_full(output->temporary, O_RDWR | O_CLOEXEC, 0600);
        }
        if (output->fd < 0) {
            int number = errno;
            g_clear_pointer(&output->temporary, g_free);
            return set_failure(error, "write", path, number);
        }
    }
    output->path = g_strdup(path);
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
    if (output->text->len >= FLUSH_AT)
        flush(output);
}

static void
release(EwOutput *output)
{
    g_string_free(output->text, TRUE);
    g_free(output->path);
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
        (fchmod(output->fd, usual_mode(output->path)) != 0 || fsync(output->fd) != 0))
        failure = errno;
    if (output->fd != STDOUT_FILENO && close(output->fd) != 0 && !failure)
        failure = errno;
    output->fd = STDOUT_FILENO; /* nothing left to close */
    if (!failure && output->temporary && rename(output->temporary, output->path) != 0)
        failure = errno;
    if (failure) {
        set_failure(error, "write", strcmp(output->path, "-") ? output->path : "stdout", failure);
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
