/* SPDX-License-Identifier: MIT */
/* See output.h. */
#include "cli/output.h"

#include "base/draft.h"
#include "edgewise/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGING_PREFIX ".edgewise-"

/* What a signal has to remove, a folder and a file: set before, cleared after, read by the handler alone. The
 * process id keeps a forked child from cleaning up for its parent. */
static struct {
    volatile sig_atomic_t active;
    int folder; /* a descriptor, or -1 for a file */
    char path[4096];
    pid_t owner;
} doomed[2];

static gboolean
fail(GError **error, const char *verb, const char *path, int number)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't %s '%s': %s", verb, path, g_strerror(number));
    return FALSE;
}

static gboolean remove_entry(int fd, const char *name);

/* Removes what is in a folder, which is read again until nothing is left to remove. Like the handler below,
 * it calls only what is async-signal-safe. */
static void
empty_folder(int fd)
{
    char buffer[4096];
    gboolean removed;
    do {
        removed = FALSE;
        lseek(fd, 0, SEEK_SET);
        for (gssize length; (length = getdents64(fd, buffer, sizeof buffer)) > 0;) {
            for (gssize at = 0; at < length;) {
                const struct dirent64 *entry = (const struct dirent64 *)(const void *)(buffer + at);
                removed |= remove_entry(fd, entry->d_name);
                at += entry->d_reclen;
            }
        }
    } while (removed);
}

/* A file, or a folder that a format made; those hold files alone. */
static gboolean
remove_entry(int fd, const char *name)
{
    if (!strcmp(name, ".") || !strcmp(name, ".."))
        return FALSE;
    if (unlinkat(fd, name, 0) == 0)
        return TRUE;
    if (errno != EISDIR)
        return FALSE;
    int inner = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0)
        return FALSE;
    empty_folder(inner);
    close(inner);
    return unlinkat(fd, name, AT_REMOVEDIR) == 0;
}

static void
remove_doomed(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(doomed); i++) {
        if (!doomed[i].active || doomed[i].owner != getpid())
            continue;
        if (doomed[i].folder >= 0) {
            empty_folder(doomed[i].folder);
            rmdir(doomed[i].path);
        } else {
            unlink(doomed[i].path);
        }
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void
doom(int folder, const char *path)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    gsize slot = folder < 0;
    doomed[slot].folder = folder;
    doomed[slot].owner = getpid();
    doomed[slot].active =
        g_strlcpy(doomed[slot].path, path, sizeof doomed[slot].path) < sizeof doomed[slot].path;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct sigaction old;
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(numbers[i], &(struct sigaction){.sa_handler = remove_doomed}, NULL);
    }
}

static void
spare_folder(void)
{
    doomed[0].active = 0;
}

static void
spare_file(void)
{
    doomed[1].active = 0;
}

/* Not by mapping them: a file that others shorten meanwhile would end us. */
static gboolean
streams_are_equal(FILE *one, FILE *other)
{
    char left[16384], right[16384];
    gsize n;
    do {
        n = fread(left, 1, sizeof left, one);
        if (fread(right, 1, sizeof right, other) != n || memcmp(left, right, n) != 0)
            return FALSE;
    } while (n == sizeof left);
    return !ferror(one) && !ferror(other);
}

static gboolean
holds_same_bytes(const char *path, const char *old)
{
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(old, &b) != 0 || !S_ISREG(b.st_mode) || a.st_size != b.st_size)
        return FALSE;
    FILE *one = fopen(path, "re"), *other = fopen(old, "re");
    gboolean equal = one && other && streams_are_equal(one, other);
    if (one)
        fclose(one);
    if (other)
        fclose(other);
    return equal;
}

/* Puts the file @from at @to. */
static gboolean
put(const char *from, const char *to, gboolean keep_unchanged, GError **error)
{
    if (keep_unchanged && holds_same_bytes(from, to))
        return g_unlink(from) == 0 || fail(error, "remove", from, errno);
    return g_rename(from, to) == 0 || fail(error, "write", to, errno);
}

struct _OutputFolder {
    char *path;
    gboolean keep_unchanged;
    char *staging;
    int fd; /* of the staging folder; locked while its run lives */
};

/* Takes a folder's lock. FALSE if another run has it, or where the file system has no locks. */
static gboolean
lock(int fd, int operation)
{
    int result;
    do
        result = flock(fd, operation);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

static void
remove_folder(int fd, const char *path)
{
    empty_folder(fd);
    g_rmdir(path);
}

/* Removes the staging folders of runs that are no more: their locks are free. */
static void
remove_stale(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_str_has_prefix(name, STAGING_PREFIX))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0)
            continue;
        if (lock(fd, LOCK_EX | LOCK_NB))
            remove_folder(fd, path);
        close(fd);
    }
}

/* Makes the staging folder and locks it. A run that tidies at this moment may take it for a stale one before
 * the lock is ours, and remove it; then another is made. */
static gboolean
make_staging(OutputFolder *folder, GError **error)
{
    for (;;) {
        folder->staging = g_build_filename(folder->path, STAGING_PREFIX "XXXXXX", NULL);
        if (!g_mkdtemp_full(folder->staging, 0777)) {
            g_clear_pointer(&folder->staging, g_free);
            return fail(error, "write in folder", folder->path, errno);
        }
        folder->fd = open(folder->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder->fd < 0 && errno != ENOENT)
            return fail(error, "open folder", folder->staging, errno);
        if (folder->fd >= 0)
            lock(folder->fd, LOCK_EX);
        if (g_file_test(folder->staging, G_FILE_TEST_IS_DIR))
            break;
        if (folder->fd >= 0)
            close(folder->fd);
        g_free(folder->staging);
    }
    doom(folder->fd, folder->staging);
    return TRUE;
}

OutputFolder *
output_folder_open(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) != 0) {
        fail(error, "make folder", path, errno);
        return NULL;
    }
    g_autoptr(OutputFolder) folder = g_new0(OutputFolder, 1);
    folder->path = g_strdup(path);
    folder->fd = -1;
    remove_stale(path);
    return make_staging(folder, error) ? g_steal_pointer(&folder) : NULL;
}

char *
output_folder_stage(const OutputFolder *folder, const char *name)
{
    return g_build_filename(folder->staging, name, NULL);
}

/* Whether all that is in @from can take its place in @to: what stands there is of the same kind, and a folder
 * no link, which may have been planted, and lead anywhere. Asked before anything is moved, so that there is
 * no mixture of old and new. */
static gboolean
fits(const char *from, const char *to, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(from, 0, error);
    if (!dir)
        return FALSE;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        struct stat old;
        gboolean folder = g_file_test(source, G_FILE_TEST_IS_DIR), there = lstat(target, &old) == 0;
        if (there && !folder && S_ISDIR(old.st_mode))
            return fail(error, "write", target, EISDIR);
        if (there && folder && S_ISLNK(old.st_mode))
            return fail(error, "follow the link", target, ELOOP);
        if (there && folder && !S_ISDIR(old.st_mode))
            return fail(error, "make folder", target, EEXIST);
        if (there && folder && !fits(source, target, error))
            return FALSE;
    }
    return TRUE;
}

/* Moves all that is in @from into @to. Folders are filled, not replaced: a person may keep files of their own
 * in a vault. */
static gboolean
move_all(const char *from, const char *to, gboolean keep_unchanged, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(from, 0, error);
    if (!dir)
        return FALSE;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *source = g_build_filename(from, names->pdata[i], NULL);
        g_autofree char *target = g_build_filename(to, names->pdata[i], NULL);
        if (g_file_test(source, G_FILE_TEST_IS_DIR)) {
            if (g_file_test(target, G_FILE_TEST_IS_SYMLINK)) /* since it was looked at */
                return fail(error, "follow the link", target, ELOOP);
            if (g_mkdir_with_parents(target, 0777) != 0)
                return fail(error, "make folder", target, errno);
            if (!move_all(source, target, keep_unchanged, error))
                return FALSE;
        } else if (!put(source, target, keep_unchanged, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

void
output_folder_keep_unchanged(OutputFolder *folder)
{
    folder->keep_unchanged = TRUE;
}

gboolean
output_folder_commit(OutputFolder *folder, GError **error)
{
    return fits(folder->staging, folder->path, error) &&
           move_all(folder->staging, folder->path, folder->keep_unchanged, error);
}

void
output_folder_close(OutputFolder *folder)
{
    if (folder->fd >= 0) {
        remove_folder(folder->fd, folder->staging);
        spare_folder();
        close(folder->fd);
    }
    g_free(folder->staging);
    g_free(folder->path);
    g_free(folder);
}

struct _OutputStream {
    int fd;
    char *path;    /* as messages name it */
    EwDraft draft; /* none (target NULL) where bytes go directly to their place */
    gboolean keep_unchanged;
};

/* A draft of the file to write, with the mode that one has or that a new file gets. */
static gboolean
open_draft(OutputStream *stream, const struct stat *old, GError **error)
{
    if (!ew_draft_open(&stream->draft, stream->path, 0666))
        return fail(error, "write", stream->path, errno);
    stream->fd = stream->draft.fd;
    if (stream->draft.temporary)
        doom(-1, stream->draft.temporary);
    if (old)
        (void)!fchmod(stream->fd, old->st_mode & 07777);
    return TRUE;
}

OutputStream *
output_stream_open(const char *path, GError **error)
{
    g_autoptr(OutputStream) stream = g_new0(OutputStream, 1);
    stream->fd = STDOUT_FILENO;
    if (!path || !strcmp(path, "-")) {
        stream->path = g_strdup("stdout");
        return g_steal_pointer(&stream);
    }
    /* Through a link, so that the file is replaced and not the link. */
    char *real = realpath(path, NULL);
    stream->path = g_strdup(real ? real : path);
    free(real);
    struct stat old;
    gboolean exists = stat(path, &old) == 0;
    if (!exists || S_ISREG(old.st_mode))
        return open_draft(stream, exists ? &old : NULL, error) ? g_steal_pointer(&stream) : NULL;
    stream->fd = open(path, O_WRONLY | O_CLOEXEC);
    if (stream->fd < 0) {
        fail(error, "write", path, errno);
        return NULL;
    }
    return g_steal_pointer(&stream);
}

void
output_stream_keep_unchanged(OutputStream *stream)
{
    stream->keep_unchanged = TRUE;
}

gboolean
output_file_check(const char *path, GError **error)
{
    struct stat old;
    if (stat(path, &old) == 0 && !S_ISREG(old.st_mode)) /* to open a pipe would wait, and end its reader */
        return access(path, W_OK) == 0 || fail(error, "write", path, errno);
    g_autoptr(OutputStream) stream = output_stream_open(path, error);
    return stream != NULL;
}

gboolean
output_stream_write(OutputStream *stream, const GString *bytes, GError **error)
{
    for (gsize done = 0; done < bytes->len;) {
        gssize written = write(stream->fd, bytes->str + done, bytes->len - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(error, "write", stream->path, errno);
        done += (gsize)written;
    }
    return TRUE;
}

gboolean
output_stream_commit(OutputStream *stream, GError **error)
{
    if (!stream->draft.target)
        return TRUE;
    g_autofree char *written = ew_draft_path(&stream->draft);
    gboolean same = stream->keep_unchanged && holds_same_bytes(written, stream->path);
    gboolean good = same || ew_draft_publish(&stream->draft) || fail(error, "write", stream->path, errno);
    ew_draft_close(&stream->draft);
    spare_file();
    stream->fd = STDOUT_FILENO; /* nothing left to close */
    return good;
}

void
output_stream_close(OutputStream *stream)
{
    if (stream->draft.target) {
        ew_draft_close(&stream->draft);
        spare_file();
    } else if (stream->fd > STDERR_FILENO) {
        close(stream->fd);
    }
    g_free(stream->path);
    g_free(stream);
}
