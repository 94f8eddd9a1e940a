/* SPDX-License-Identifier: MIT */
/* Inputs with structure (tables, feeds, archives ...): limits that are too large for a command line to show,
 * and bytes changed at random. */
#include "edgewise/reader.h"
#include "base/library.h"

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

/* A file of each kind, in which bytes are changed at random, or that is cut off: whatever comes of it, it
 * ends, and what it gives holds. */
static const struct {
    const char *name, *bytes;
} samples[] = {
    {"a.csv", "id,title,date,text\n1,\"a, \"\"b\"\"\",2022-11-26,\"Norway fined ZTE.\n\nIt "
              "rained.\"\n2,b,c,Kenya sued Malta.\n"},
    {"b", "id\ttitle\ttext\n1\t\"x\" y\tNorway fined ZTE.\n2\t\"open\tKenya sued Malta.\n"},
    {"c.xml",
     "<?xml version=\"1.0\"?><rss "
     "xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"><channel><item><title>A &amp; B"
     "</title><pubDate>Sat, 26 Nov 2022 10:00:00 GMT</pubDate><c:encoded><![CDATA[<p>Norway fined ZTE.</p>]]>"
     "</c:encoded></item><item><title>C</title><description>Kenya&nbsp;sued "
     "Malta.</description></item></channel></rss>"},
    {"d.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>e</id><link "
              "href=\"https://example.org/\"/><content "
              "type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Norway <b>fined</b> "
              "ZTE.</p></div></content></entry></feed>"},
    {"e.eml", "From: a@example.org\nSubject: =?utf-8?q?Z=C3=BC?=\nDate: Sat, 26 Nov 2022 10:00:00 "
              "+0000\nMIME-Version: 1.0\n"
              "Content-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/html\n\n<p>Norway "
              "fined ZTE.</p>\n--x\n"
              "Content-Type: text/csv; name=\"t.csv\"\nContent-Disposition: attachment; filename=\"t.csv\"\n"
              "Content-Transfer-Encoding: "
              "base64\n\naWQsdGV4dAoxLEtlbnlhIHN1ZWQgTWFsdGEuCg==\n--x\nContent-Type: message/rfc822\n\n"
              "From: b@example.org\nSubject: s\n\nIt rained.\n--x--\n"},
    {"f",
     "From a@example.org Sat Nov 26 10:00:00 2022\nFrom: a@example.org\nSubject: s\n\nNorway fined ZTE.\n\n"
     "From b@example.org Sat Nov 26 10:00:00 2022\nFrom: b@example.org\nSubject: t\n\n>From me.\nKenya sued "
     "Malta.\n"},
    {"g.warc", "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: "
               "application/http\r\n"
               "Content-Length: 110\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
               "chunked\r\n\r\n1a\r\n"
               "<p>Norway fined ZTE.</p>  \r\n0\r\n\r\n\r\n\r\nWARC/1.0\r\nWARC-Type: "
               "resource\r\nContent-Type: text/plain\r\n"
               "Content-Length: 18\r\n\r\nKenya sued Malta.\n\r\n\r\n"},
    {"h.pdf",
     "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
     "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 "
     "R>>endobj "
     "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj 5 0 obj<</Length 52>>stream\n"
     "BT /F1 12 Tf 20 200 Td (Norway fined ZTE.) Tj ET   \nendstream endobj\ntrailer<</Root 1 0 "
     "R>>\n%%EOF\n"},
};

static void
damage(GRand *random, char *bytes, gsize *length)
{
    static const char marks[] = "<>&;,\t\"\n\r\0\xff\xef=:-_.#'0Z";
    for (gint32 n = g_rand_int_range(random, 0, 10); n > 0; n--)
        bytes[g_rand_int_range(random, 0, (gint32)*length)] =
            marks[g_rand_int_range(random, 0, sizeof marks - 1)];
    if (g_rand_int_range(random, 0, 3) == 0)
        *length = (gsize)g_rand_int_range(random, 1, (gint32)*length + 1);
}

static void
read_damaged(GRand *random, const char *name, const char *bytes, gsize length)
{
    g_autofree char *copy = g_memdup2(bytes, length);
    damage(random, copy, &length);
    Run run = read_bytes(name, copy, length, (EwReaderOptions){0});
    g_string_free(run.problems, TRUE);
}

static void
test_damage(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20221126);
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        gsize length = strlen(samples[i].bytes);
        Run whole = read_bytes(samples[i].name, samples[i].bytes, length, (EwReaderOptions){0});
        g_assert_cmpuint(whole.documents, >=, 1);
        assert_run(&whole, whole.documents, "");
        guint rounds = strstr(samples[i].name, ".pdf") ? 25 : 150; /* each PDF is a process */
        for (guint round = 0; round < rounds; round++)
            read_damaged(random, samples[i].name, samples[i].bytes, length);
    }
}

static void
test_damaged_archives(void)
{
    int (*const formats[])(struct archive *) = {archive_write_set_format_zip, archive_write_set_format_ustar};
    g_autoptr(GRand) random = g_rand_new_with_seed(20221127);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GByteArray) bytes = make_archive(formats[i], 3);
        for (guint round = 0; round < 200; round++)
            read_damaged(random, "a", (char *)bytes->data, bytes->len);
    }
}

static void
test_library(void)
{
    const EwLibrarySymbol known[] = {{"cos", 0}, {NULL, 0}},
                          unknown[] = {{"cos", 0}, {"no_such_function", 0}, {NULL, 0}};
    gpointer function = NULL;
    g_autoptr(GError) missing = NULL, without = NULL;
    g_assert_true(ew_library_open("libm.so.6", "libc6", known, &function, NULL));
    g_assert_nonnull(function);
    g_assert_false(ew_library_open("libm.so.6", "libc6", unknown, &function, &without));
    g_assert_error(without, EW_ERROR, EW_ERROR_INPUT);
    g_assert_false(ew_library_open("libnone.so.99", "libnone99", known, &function, &missing));
    g_assert_error(missing, EW_ERROR, EW_ERROR_INPUT);
    g_assert_nonnull(strstr(missing->message, "libnone99"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("edgewise-inputs-XXXXXX", NULL);
    g_test_add_func("/inputs/archive-entries", test_archive_entries);
    g_test_add_func("/inputs/library", test_library);
    g_test_add_func("/inputs/damage", test_damage);
    g_test_add_func("/inputs/damaged-archives", test_damaged_archives);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}
