/* SPDX-License-Identifier: MIT */
/*
 * Input: a source of stored bytes (a file, or what pulls a file out of another input), and a filter over it.
 * Plain files pass through; gzip is taken off by zlib (GLib's), as libarchive's gzip filter withholds up to
 * 64 KB in front of the place where a file is cut off; zstd, xz and bzip2 are libarchive's.
 */
#include "text/input.h"

#include "base/libarchive.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define UNPACKED_FREELY ((guint64)64 << 20) /* so much may be unpacked whatever the ratio */

struct _EwInput {
    char *path;
    const EwProblemSink *sink;
    EwInputPull pull; /* the source of stored bytes */
    gpointer pull_data;
    int fd; /* the source, where it is a file; -1 */
    GChecksum *checksum;
    guint64 bytes;
    gboolean ended; /* the source gave its last byte */

    guint8 *stored; /* EW_INPUT_CHUNK: what was read of the source and not yet used */
    gsize at, length;

    gsize (*filter)(EwInput *input, char *buffer, gsize size);
    GZlibDecompressor *gzip;
    gboolean member_open; /* inside a gzip member */
    struct archive *archive;
    EwUnpacked *unpacked; /* NULL: not counted */
    gboolean done;        /* no more content */

    char *peeked; /* content that was looked at before it is read */
    gsize peeked_at, peeked_length;
};

static void
report_loss(EwInput *input, const char *code, const char *what, const char *why)
{
    input->done = TRUE;
    ew_problem_report(input->sink, EW_SEVERITY_LOSS, code, input->path, 0, "%s%s%s", what, why ? ": " : "",
                      why ? why : "");
}

static gsize
pull_file(gpointer data, char *buffer, gsize size)
{
    EwInput *input = data;
    ssize_t got;
    do
        got = read(input->fd, buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        report_loss(input, "read-error", "can't read on", g_strerror(errno));
    return got > 0 ? (gsize)got : 0;
}

/* Reads more stored bytes behind those not yet used. FALSE at the end. */
static gboolean
fill(EwInput *input)
{
    if (input->at > 0) {
        memmove(input->stored, input->stored + input->at, input->length - input->at);
        input->length -= input->at;
        input->at = 0;
    }
    if (input->ended || input->length == EW_INPUT_CHUNK)
        return FALSE;
    gsize got =
        input->pull(input->pull_data, (char *)input->stored + input->length, EW_INPUT_CHUNK - input->length);
    if (got == 0) {
        input->ended = TRUE;
        return FALSE;
    }
    if (input->checksum)
        g_checksum_update(input->checksum, input->stored + input->length, (gssize)got);
    input->length += got;
    input->bytes += got;
    return TRUE;
}

static gsize
available(const EwInput *input)
{
    return input->length - input->at;
}

static gsize
read_plain(EwInput *input, char *buffer, gsize size)
{
    if (available(input) == 0)
        fill(input);
    gsize n = MIN(size, available(input));
    if (n == 0)
        input->done = TRUE;
    else
        memcpy(buffer, input->stored + input->at, n);
    input->at += n;
    return n;
}

/* Between gzip members: TRUE if another one begins; padding is passed over, anything else is named. */
static gboolean
next_member(EwInput *input)
{
    while (available(input) > 0 || fill(input)) {
        if (input->stored[input->at] == 0) {
            input->at++;
            continue;
        }
        if (available(input) < 2)
            fill(input);
        if (available(input) >= 2 && input->stored[input->at] == 0x1f &&
            input->stored[input->at + 1] == 0x8b) {
            g_converter_reset(G_CONVERTER(input->gzip));
            input->member_open = TRUE;
            return TRUE;
        }
        report_loss(input, "trailing-bytes", "the gzip data is followed by bytes that are no gzip data",
                    NULL);
        return FALSE;
    }
    input->done = TRUE;
    return FALSE;
}

static gsize
read_gzip(EwInput *input, char *buffer, gsize size)
{
    while (!input->done) {
        if (!input->member_open && !next_member(input))
            return 0;
        if (available(input) == 0)
            fill(input);
        gsize used = 0, made = 0;
        g_autoptr(GError) error = NULL;
        GConverterResult result = g_converter_convert(
            G_CONVERTER(input->gzip), input->stored + input->at, available(input), buffer, size,
            input->ended ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &used, &made, &error);
        input->at += used;
        if (result == G_CONVERTER_FINISHED)
            input->member_open = FALSE;
        else if (result == G_CONVERTER_ERROR) {
            if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && fill(input))
                continue;
            if (input->ended && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
                report_loss(input, "truncated", "the gzip data is cut off; its end is lost", NULL);
            else
                report_loss(input, "damaged", "the gzip data is damaged; the rest is lost", NULL);
        }
        if (made > 0)
            return made;
    }
    return 0;
}

static la_ssize_t
archive_source(struct archive *archive, void *data, const void **bytes)
{
    (void)archive;
    EwInput *input = data;
    if (available(input) == 0)
        fill(input);
    *bytes = input->stored + input->at;
    gsize n = available(input);
    input->at += n;
    return (la_ssize_t)n;
}

static gsize
read_archive(EwInput *input, char *buffer, gsize size)
{
    la_ssize_t got = ew_libarchive()->archive_read_data(input->archive, buffer, size);
    if (got > 0)
        return (gsize)got;
    if (got < 0)
        report_loss(input, input->ended ? "truncated" : "damaged",
                    "the compressed data is cut off or damaged; the rest is lost",
                    ew_libarchive()->archive_error_string(input->archive));
    input->done = TRUE;
    return 0;
}

typedef enum { COMPRESSION_ZSTD, COMPRESSION_XZ, COMPRESSION_BZIP2 } Compression;

static gboolean
open_archive(EwInput *input, Compression compression)
{
    struct archive_entry *entry;
    g_autoptr(GError) error = NULL;
    input->filter = read_archive;
    if (!ew_libarchive_open(&error)) {
        report_loss(input, "no-library", "the compressed data can't be read", error->message);
        return FALSE;
    }
    input->archive = ew_libarchive()->archive_read_new();
    if (compression == COMPRESSION_ZSTD)
        ew_libarchive()->archive_read_support_filter_zstd(input->archive);
    else if (compression == COMPRESSION_XZ)
        ew_libarchive()->archive_read_support_filter_xz(input->archive);
    else
        ew_libarchive()->archive_read_support_filter_bzip2(input->archive);
    ew_libarchive()->archive_read_support_format_raw(input->archive);
    ew_libarchive()->archive_read_support_format_empty(input->archive);
    if (ew_libarchive()->archive_read_open(input->archive, input, NULL, archive_source, NULL) == ARCHIVE_OK) {
        int status = ew_libarchive()->archive_read_next_header(input->archive, &entry);
        if (status == ARCHIVE_OK)
            return TRUE;
        if (status == ARCHIVE_EOF)
            return input->done = TRUE;
    }
    report_loss(input, input->ended ? "truncated" : "damaged", "the compressed data can't be read",
                ew_libarchive()->archive_error_string(input->archive));
    return FALSE;
}

static gboolean
begins_with(const EwInput *input, const char *magic, gsize length)
{
    return input->length >= length && memcmp(input->stored, magic, length) == 0;
}

static void
choose_filter(EwInput *input)
{
    while (input->length < 6 && fill(input))
        ;
    input->filter = read_plain;
    if (begins_with(input, "\x1f\x8b", 2)) {
        input->gzip = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
        input->member_open = TRUE;
        input->filter = read_gzip;
    } else if (begins_with(input, "\x28\xb5\x2f\xfd", 4)) {
        open_archive(input, COMPRESSION_ZSTD);
    } else if (begins_with(input,
                           "\xfd"
                           "7zXZ",
                           6)) {
        open_archive(input, COMPRESSION_XZ);
    } else if (begins_with(input, "BZh", 3) && input->length >= 6 &&
               (memcmp(input->stored + 4, "1A", 2) == 0 || memcmp(input->stored + 4, "\x17r", 2) == 0)) {
        open_archive(input, COMPRESSION_BZIP2);
    }
}

static EwInput *
input_new(const char *path, const EwProblemSink *sink, int fd)
{
    EwInput *input = g_new0(EwInput, 1);
    input->path = g_strdup(path);
    input->sink = sink;
    input->fd = fd;
    input->stored = g_malloc(EW_INPUT_CHUNK);
    return input;
}

EwInput *
ew_input_open_inner(const char *path, EwInputPull pull, gpointer data, const EwProblemSink *sink)
{
    EwInput *input = input_new(path, sink, -1);
    input->pull = pull;
    input->pull_data = data;
    choose_filter(input);
    return input;
}

EwInput *
ew_input_open(const char *path, gboolean hashed, const EwProblemSink *sink, GError **error)
{
    struct stat status;
    gboolean is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || fstat(fd, &status) < 0) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "can't open: %s", g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "is a folder");
        close(fd);
        return NULL;
    }
    EwInput *input = input_new(path, sink, fd);
    input->pull = pull_file;
    input->pull_data = input;
    input->checksum = hashed ? g_checksum_new(G_CHECKSUM_SHA256) : NULL;
    choose_filter(input);
    return input;
}

const char *
ew_input_peek(EwInput *input, gsize *length)
{
    if (!input->peeked) {
        input->peeked = g_malloc(EW_INPUT_PEEK);
        while (!input->done && input->peeked_length < EW_INPUT_PEEK)
            input->peeked_length += input->filter(input, input->peeked + input->peeked_length,
                                                  EW_INPUT_PEEK - input->peeked_length);
    }
    *length = input->peeked_length;
    return input->peeked;
}

gboolean
ew_unpacked_add(EwUnpacked *unpacked, gsize got)
{
    unpacked->bytes += got;
    return unpacked->exceeded || (unpacked->bytes > UNPACKED_FREELY &&
                                  unpacked->bytes / unpacked->ratio > ew_input_bytes(unpacked->stored));
}

void
ew_input_bound(EwInput *input, EwUnpacked *unpacked)
{
    input->unpacked = input->filter == read_plain ? NULL : unpacked;
}

/* What the filter gives, unless it is too much. */
static gsize
read_filtered(EwInput *input, char *buffer, gsize size)
{
    gsize got = input->filter(input, buffer, size);
    EwUnpacked *unpacked = input->unpacked;
    if (!unpacked || !ew_unpacked_add(unpacked, got))
        return got;
    input->done = TRUE;
    if (!unpacked->exceeded) {
        g_autofree char *what = g_strdup_printf(EW_UNPACKED_MESSAGE, unpacked->ratio);
        report_loss(input, "archive-ratio", what, NULL);
    }
    unpacked->exceeded = TRUE;
    return 0;
}

gsize
ew_input_read(EwInput *input, char *buffer, gsize size)
{
    gsize peeked = MIN(size, input->peeked_length - input->peeked_at);
    if (peeked > 0) {
        memcpy(buffer, input->peeked + input->peeked_at, peeked);
        input->peeked_at += peeked;
        return peeked;
    }
    return input->done || size == 0 ? 0 : read_filtered(input, buffer, size);
}

guint64
ew_input_bytes(const EwInput *input)
{
    return input->bytes;
}

const char *
ew_input_finish(EwInput *input)
{
    input->done = TRUE;
    do
        input->at = input->length;
    while (fill(input));
    return input->checksum ? g_checksum_get_string(input->checksum) : NULL;
}

void
ew_input_close(EwInput *input)
{
    if (!input)
        return;
    if (input->archive)
        ew_libarchive()->archive_read_free(input->archive);
    g_clear_object(&input->gzip);
    if (input->fd >= 0)
        close(input->fd);
    g_clear_pointer(&input->checksum, g_checksum_free);
    g_free(input->stored);
    g_free(input->peeked);
    g_free(input->path);
    g_free(input);
}
