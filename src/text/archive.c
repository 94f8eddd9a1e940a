/* SPDX-License-Identifier: MIT */
/*
 * Archives: each file of a zip or tar archive is a source of its own, of any format, other archives too.
 * Nothing is ever written to disk, so that a member's path is but part of its documents' ids. All is read as
 * it comes; what unpacks to far more than it was, or to files without end, is given up.
 */
#include "text/format.h"

#include "base/libarchive.h"

#include <locale.h>
#include <string.h>

#define CHUNK ((gsize)64 << 10)

typedef struct {
    EwSource *source;
    struct archive *archive; /* NULL at the end */
    char *chunk;             /* CHUNK: stored bytes on their way to libarchive */
    locale_t utf8;           /* libarchive gives no name that the locale can't spell */
    gboolean first;          /* no member was seen yet */
    gboolean book;           /* EPUB: only its pages are text */

    EwSource inner; /* the member that is being read */
    gboolean inside;
    char *path, *id; /* its own */
} Archive;

static la_ssize_t
read_stored(struct archive *handle, void *data, const void **bytes)
{
    (void)handle;
    Archive *archive = data;
    *bytes = archive->chunk;
    return (la_ssize_t)ew_input_read(archive->source->input, archive->chunk, CHUNK);
}

static void
end_archive(Archive *archive)
{
    g_clear_pointer(&archive->archive, ew_libarchive()->archive_read_free);
}

/* TRUE, once said, if more was unpacked than any honest archive holds. */
static gboolean
is_bomb(Archive *archive, gsize got)
{
    EwUnpacked *unpacked = archive->source->unpacked;
    if (!ew_unpacked_add(unpacked, got))
        return FALSE;
    if (!unpacked->exceeded)
        ew_source_lose(archive->source, "archive-ratio", 0, 0, EW_UNPACKED_MESSAGE, unpacked->ratio);
    unpacked->exceeded = TRUE;
    return TRUE;
}

/* An EwInputPull: the bytes of the member. */
static gsize
read_member(gpointer data, char *buffer, gsize size)
{
    Archive *archive = data;
    la_ssize_t got = ew_libarchive()->archive_read_data(archive->archive, buffer, size);
    if (got < 0)
        ew_source_lose(&archive->inner, "damaged", 0, 0, "can't be unpacked: %s",
                       ew_libarchive()->archive_error_string(archive->archive));
    return got <= 0 || is_bomb(archive, (gsize)got) ? 0 : (gsize)got;
}

static gpointer
archive_open_source(EwSource *source)
{
    Archive *archive = g_new0(Archive, 1);
    archive->source = source;
    archive->chunk = g_malloc(CHUNK);
    archive->first = TRUE;
    archive->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    g_autoptr(GError) error = NULL;
    if (!ew_libarchive_open(&error)) {
        ew_source_lose(source, "no-library", 0, 0, "an archive %s", error->message);
        return archive;
    }
    archive->archive = ew_libarchive()->archive_read_new();
    ew_libarchive()->archive_read_support_format_zip_streamable(archive->archive);
    ew_libarchive()->archive_read_support_format_tar(archive->archive);
    if (ew_libarchive()->archive_read_open(archive->archive, archive, NULL, read_stored, NULL) !=
        ARCHIVE_OK) {
        ew_source_lose(source, "damaged", 0, 0, "the archive can't be read: %s",
                       ew_libarchive()->archive_error_string(archive->archive));
        end_archive(archive);
    }
    return archive;
}

static void
end_member(Archive *archive)
{
    ew_source_end(&archive->inner);
    archive->inside = FALSE;
    g_clear_pointer(&archive->path, g_free);
    g_clear_pointer(&archive->id, g_free);
}

static void
archive_close_source(gpointer state)
{
    Archive *archive = state;
    end_member(archive);
    end_archive(archive);
    if (archive->utf8)
        freelocale(archive->utf8);
    g_free(archive->chunk);
    g_free(archive);
}

/* Reads the next header, and its path as it stands there into @path, which the caller owns. */
static int
read_header(Archive *archive, struct archive_entry **entry, char **path)
{
    locale_t before = archive->utf8 ? uselocale(archive->utf8) : (locale_t)0;
    int status = ew_libarchive()->archive_read_next_header(archive->archive, entry);
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
        const char *name = ew_libarchive()->archive_entry_pathname_utf8(*entry);
        if (!name)
            name = ew_libarchive()->archive_entry_pathname(*entry);
        *path = g_utf8_make_valid(name ? name : "unnamed", -1);
    }
    if (before)
        uselocale(before);
    return status;
}

/* The path, which is changed, with nothing in it that leads elsewhere; NULL if it, or a folder of it, is
 * hidden. */
static char *
clean_path(char *path)
{
    g_auto(GStrv) parts = g_strsplit(g_strdelimit(path, "\\", '/'), "/", -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    for (char **part = parts; *part; part++) {
        if (!**part || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0)
            continue;
        if (**part == '.' || strcmp(*part, "__MACOSX") == 0)
            return NULL;
        g_string_append_printf(clean, "%s%s", clean->len ? "/" : "", *part);
    }
    return clean->len ? g_strdup(clean->str) : NULL;
}

/* Documents of office programs are zip archives too, and not of texts. They say what they are in front. */
static gboolean
is_office_document(Archive *archive, const char *name)
{
    char type[64] = "";
    if (strcmp(name, "[Content_Types].xml") == 0)
        return TRUE;
    if (strcmp(name, "mimetype") != 0)
        return FALSE;
    if (ew_libarchive()->archive_read_data(archive->archive, type, sizeof type - 1) < 0)
        return FALSE;
    archive->book = g_str_has_prefix(type, "application/epub+zip");
    return g_str_has_prefix(type, "application/vnd.");
}

static gboolean
is_page_of_book(const char *name)
{
    return g_str_has_suffix(name, ".xhtml") || g_str_has_suffix(name, ".html") ||
           g_str_has_suffix(name, ".htm");
}

static gboolean
is_wanted(Archive *archive, struct archive_entry *entry, const char *name)
{
    gboolean first = archive->first;
    archive->first = FALSE;
    if (first && is_office_document(archive, name)) {
        ew_source_lose(archive->source, "office-document", 0, 0,
                       "a document of an office program is not read; save it as text, HTML or PDF");
        end_archive(archive);
        return FALSE;
    }
    if (archive->book && !is_page_of_book(name))
        return FALSE;
    if (!ew_libarchive()->archive_entry_is_encrypted(entry))
        return TRUE;
    ew_source_lose(archive->source, "encrypted", 0, 0, "'%s' is encrypted", name);
    return FALSE;
}

static void
begin_member(Archive *archive, const char *name)
{
    const EwSource *source = archive->source;
    gboolean is_stdin = strcmp(source->path, "-") == 0;
    archive->path = is_stdin ? g_strdup(name) : g_strconcat(source->path, "/", name, NULL);
    archive->id = source->id ? g_strconcat(source->id, "/", name, NULL) : g_strdup(name);
    ew_source_init_inner(&archive->inner, source, archive->path);
    archive->inner.id = archive->id;
    archive->inner.input = ew_input_open_inner(archive->path, read_member, archive, source->sink);
    archive->inside = TRUE;
    g_autoptr(GError) error = NULL;
    if (ew_source_begin(&archive->inner, &error))
        return;
    ew_source_lose(&archive->inner, "unreadable", 0, 0, "%s", error->message);
    end_member(archive);
}

/* Goes on to the next file, if there is one. FALSE at the end. */
static gboolean
next_member(Archive *archive)
{
    struct archive_entry *entry;
    EwUnpacked *unpacked = archive->source->unpacked;
    g_autofree char *path = NULL;
    int status = archive->archive ? read_header(archive, &entry, &path) : ARCHIVE_EOF;
    if (status == ARCHIVE_EOF || unpacked->exceeded) {
        end_archive(archive);
        return FALSE;
    }
    if (status < ARCHIVE_WARN) {
        ew_source_lose(archive->source, "damaged", 0, 0,
                       "the archive is cut off or damaged; the rest is lost: %s",
                       ew_libarchive()->archive_error_string(archive->archive));
        end_archive(archive);
        return FALSE;
    }
    if (++unpacked->entries > unpacked->most_entries) {
        unpacked->exceeded = TRUE;
        ew_source_lose(archive->source, "archive-entries", 0, 0,
                       "holds more than %u files; the rest is not read", unpacked->most_entries);
        return FALSE;
    }
    g_autofree char *name =
        ew_libarchive()->archive_entry_filetype(entry) == AE_IFREG ? clean_path(path) : NULL;
    if (name && is_wanted(archive, entry, name))
        begin_member(archive, name);
    return TRUE;
}

static gboolean
archive_advance(gpointer state)
{
    Archive *archive = state;
    while (g_queue_is_empty(archive->source->ready)) {
        if (!archive->inside) {
            if (!next_member(archive))
                return FALSE;
        } else if (!ew_source_advance(&archive->inner)) {
            end_member(archive);
        }
    }
    return TRUE;
}

/* The first block of a tar archive has its own checksum in it. */
static gboolean
is_tar_header(const char *bytes, gsize length)
{
    enum { BLOCK = 512, SUM_AT = 148, SUM_LENGTH = 8 };
    if (length < BLOCK || !*bytes)
        return FALSE;
    guint sum = 0;
    for (guint i = 0; i < BLOCK; i++)
        sum += i >= SUM_AT && i < SUM_AT + SUM_LENGTH ? ' ' : (guint8)bytes[i];
    g_autofree char *stated = g_strndup(bytes + SUM_AT, SUM_LENGTH);
    return g_ascii_strtoull(stated, NULL, 8) == sum;
}

static gboolean
archive_tells(const EwSample *sample)
{
    const char *bytes = sample->bytes;
    gboolean zip =
        sample->length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
    return zip || is_tar_header(bytes, sample->length);
}

const EwFormat ew_format_archive = {
    "archive", TRUE, archive_tells, archive_open_source, archive_advance, archive_close_source};
