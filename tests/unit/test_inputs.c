/* SPDX-License-Identifier: MIT */
/* Inputs with structure (tables, feeds, archives ...): limits that are too large for a command line to show,
 * and bytes changed at random. */
#include "edgewise/reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

static char *folder;

typedef struct {
    guint documents;
    GString *problems; /* "code|" */
} Run;

static void
on_problem(const EwProblem *problem, gpointer user_data)
{
    Run *run = user_data;
    g_assert_nonnull(ew_problem_message(problem));
    g_assert_true(g_utf8_validate(ew_problem_message(problem), -1, NULL));
    g_string_append_printf(run->problems, "%s|", ew_problem_code(problem));
}

/* Reads @bytes as a file of that name; what a document says of itself has to hold. */
static Run
read_bytes(const char *name, const char *bytes, gsize length, EwReaderOptions options)
{
    Run run = {0, g_string_new(NULL)};
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    options.on_problem = on_problem;
    options.user_data = &run;
    g_autoptr(EwReader) reader = ew_reader_open(path, &options, NULL);
    for (EwDocument *document; reader && (document = ew_reader_next(reader)); run.documents++) {
        gsize size, count, last = 0;
        const char *text = ew_document_text(document, &size);
        const EwBlock *blocks = ew_document_blocks(document, &count);
        g_assert_true(g_utf8_validate_len(text, size, NULL));
        g_assert_nonnull(ew_document_kind(document));
        for (gsize i = 0; i < count; last = blocks[i++].end)
            g_assert_true(blocks[i].start >= last && blocks[i].start < blocks[i].end &&
                          blocks[i].end <= size);
        ew_document_unref(document);
    }
    if (reader)
        g_assert_nonnull(ew_reader_hash(reader));
    g_unlink(path);
    return run;
}

static void
assert_run(Run *run, guint documents, const char *problems)
{
    g_assert_cmpuint(run->documents, ==, documents);
    g_assert_cmpstr(run->problems->str, ==, problems);
    g_string_free(run->problems, TRUE);
}

/* An archive of @n files with a word each. */
static GByteArray *
make_archive(int (*set_format)(struct archive *), guint n)
{
    GByteArray *bytes = g_byte_array_new();
    gsize room = 4096 + (gsize)n * 2048, size = 0;
    g_byte_array_set_size(bytes, (guint)room);
    struct archive *archive = archive_write_new();
    set_format(archive);
    archive_write_set_bytes_per_block(archive, 0);
    g_assert_cmpint(archive_write_open_memory(archive, bytes->data, room, &size), ==, ARCHIVE_OK);
    for (guint i = 0; i < n; i++) {
        struct archive_entry *entry = archive_entry_new();
        g_autofree char *name = g_strdup_printf("%u.txt", i);
        archive_entry_set_pathname(entry, name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, 6);
        archive_write_header(archive, entry);
        archive_write_data(archive, "Sunday", 6);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    g_byte_array_set_size(bytes, (guint)size);
    return bytes;
}

static void
test_archive_entries(void)
{
    int (*const formats[])(struct archive *) = {archive_write_set_format_zip, archive_write_set_format_ustar};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GByteArray) bytes = make_archive(formats[i], 20);
        Run all = read_bytes("a", (char *)bytes->data, bytes->len, (EwReaderOptions){.archive_entries = 20});
        assert_run(&all, 20, "");
        Run some = read_bytes("a", (char *)bytes->data, bytes->len, (EwReaderOptions){.archive_entries = 7});
        assert_run(&some, 7, "archive-entries|");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("edgewise-inputs-XXXXXX", NULL);
    g_test_add_func("/inputs/archive-entries", test_archive_entries);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}
