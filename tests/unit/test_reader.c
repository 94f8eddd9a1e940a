/* SPDX-License-Identifier: MIT */
/* Readers: files of every format and compression, good and bad, into documents; offsets; what is said of what
 * is lost. */
#include "edgewise/reader.h"
#include "text/document.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#define TWO_POSTS                                                                                            \
    "Category Archives: Harbours\n\nHarbour Board Fines Delta Lines\n\nPosted on March 3, 2021 by gull\n\n"  \
    "The board fined Delta Lines\u2019 owner for dumping ballast in the bay.\n\nLike this:\nLike "           \
    "Loading...\n\n"                                                                                         \
    "Leave a comment\n\nFiled under Harbours, U.S.\n\nFerry Owner Sues The Port\n\nPosted on March 1, "      \
    "2021\n\n"                                                                                               \
    "Orion Ferries sued the port over berth fees.\n\n2 Comments\n\nFiled under Harbours\n\nOlder posts\n"

/* What a run of a reader gave. */
typedef struct {
    GPtrArray *documents; /* EwDocument */
    GString *problems;    /* "severity code line|", severity by its first letter */
    EwReaderCounts counts;
    char *hash;
} Run;

static char *folder;

static void
on_problem(const EwProblem *problem, gpointer user_data)
{
    Run *run = user_data;
    g_assert_nonnull(ew_problem_message(problem));
    g_string_append_printf(run->problems, "%c %s %u|", "NWLE"[ew_problem_severity(problem)],
                           ew_problem_code(problem), ew_problem_line(problem));
}

static void
run_clear(Run *run)
{
    g_ptr_array_unref(run->documents);
    g_string_free(run->problems, TRUE);
    g_free(run->hash);
}

static Run
run_path(const char *path, const char *format, const char *date)
{
    Run run = {
        g_ptr_array_new_with_free_func((GDestroyNotify)ew_document_unref), g_string_new(NULL), {0}, NULL};
    EwReaderOptions options = {.format = format, .date = date, .on_problem = on_problem, .user_data = &run};
    g_autoptr(GError) error = NULL;
    g_autoptr(EwReader) reader = ew_reader_open(path, &options, &error);
    g_assert_no_error(error);
    g_assert_null(ew_reader_hash(reader));
    for (EwDocument *document; (document = ew_reader_next(reader));)
        g_ptr_array_add(run.documents, document);
    g_assert_null(ew_reader_next(reader));
    run.counts = ew_reader_counts(reader);
    run.hash = g_strdup(ew_reader_hash(reader));
    g_assert_cmpuint(run.counts.documents, ==, run.documents->len);
    return run;
}

static char *
write_file(const char *name, const char *bytes, gssize length)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
    g_file_set_contents_full(path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
    g_assert_no_error(error);
    return path;
}

static Run
run_bytes(const char *bytes, gssize length)
{
    g_autofree char *path = write_file("input", bytes, length);
    Run run = run_path(path, NULL, NULL);
    g_autoptr(EwReader) unhashed = ew_reader_open(path, &(EwReaderOptions){.unhashed = TRUE}, NULL);
    for (guint n = 0; n <= run.documents->len; n++) {
        g_autoptr(EwDocument) again = ew_reader_next(unhashed);
        g_assert_true((again != NULL) == (n < run.documents->len));
    }
    g_assert_null(ew_reader_hash(unhashed));
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes,
                                                       length < 0 ? strlen(bytes) : (gsize)length);
    g_assert_cmpstr(run.hash, ==, sum);
    g_assert_cmpuint(run.counts.bytes, ==, length < 0 ? strlen(bytes) : (gsize)length);
    return run;
}

static const EwDocument *
document(const Run *run, guint i)
{
    g_assert_cmpuint(i, <, run->documents->len);
    return g_ptr_array_index(run->documents, i);
}

/* The blocks as "T:text|P:text|...". */
static char *
blocks_of(const EwDocument *document)
{
    gsize count;
    const EwBlock *blocks = ew_document_blocks(document, &count);
    const char *text = ew_document_text(document, NULL);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_string_append_printf(out, "%s%c:", i ? "|" : "", "PTHCI"[blocks[i].kind]);
        g_string_append_len(out, text + blocks[i].start, (gssize)(blocks[i].end - blocks[i].start));
    }
    return g_string_free(out, FALSE);
}

static void
assert_blocks(const Run *run, guint i, const char *expected)
{
    g_autofree char *blocks = blocks_of(document(run, i));
    g_assert_cmpstr(blocks, ==, expected);
}

static void
assert_id(const Run *run, guint i, const char *suffix)
{
    g_autofree char *expected = g_strconcat(folder, "/input", suffix, NULL);
    g_assert_cmpstr(ew_document_id(document(run, i)), ==, expected);
}

/* Each document is the bytes of the file at its offset, and together they are all of it. */
static void
assert_offsets(const Run *run, const char *bytes, gsize total)
{
    gsize at = 0;
    for (guint i = 0; i < run->documents->len; i++) {
        gsize length, count;
        const char *text = ew_document_text(document(run, i), &length);
        guint64 offset = ew_document_offset(document(run, i));
        const EwBlock *blocks = ew_document_blocks(document(run, i), &count);
        g_assert_cmpuint(offset, ==, at);
        g_assert_cmpuint(offset + length, <=, total);
        g_assert_cmpmem(text, length, bytes + offset, length);
        for (gsize b = 0; b < count; b++) {
            g_assert_cmpuint(blocks[b].start, <, blocks[b].end);
            g_assert_cmpuint(blocks[b].end, <=, length);
            g_assert_cmpmem(text + blocks[b].start, 1, bytes + offset + blocks[b].start, 1);
            g_assert_true(b == 0 || blocks[b - 1].end <= blocks[b].start);
        }
        at += length;
    }
    g_assert_cmpuint(at, ==, total);
}

static void
test_posts(void)
{
    Run run = run_bytes(TWO_POSTS, -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_blocks(&run, 0,
                  "T:Harbour Board Fines Delta Lines|P:The board fined Delta Lines\u2019 owner for dumping "
                  "ballast in the bay.");
    assert_blocks(&run, 1, "T:Ferry Owner Sues The Port|P:Orion Ferries sued the port over berth fees.");
    assert_id(&run, 0, "#1");
    assert_id(&run, 1, "#2");
    g_assert_cmpstr(ew_document_title(document(&run, 1)), ==, "Ferry Owner Sues The Port");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2021-03-03");
    g_assert_cmpstr(ew_document_date(document(&run, 1)), ==, "2021-03-01");
    assert_offsets(&run, TWO_POSTS, strlen(TWO_POSTS));
    g_assert_cmpstr(run.problems->str, ==, "");
    run_clear(&run);
}

/* Dates above the titles, and dates in the closing lines, go to the right posts. */
static void
test_dates_around_posts(void)
{
    Run above = run_bytes(
        "March 3, 2021\n\nFirst Title\n\nFirst text.\n\nLeave a comment\n\nMarch 1, 2021\n\nSecond Title\n\n"
        "Second text.\n\nLeave a comment\n",
        -1);
    g_assert_cmpuint(above.documents->len, ==, 2);
    g_assert_cmpstr(ew_document_date(document(&above, 0)), ==, "2021-03-03");
    g_assert_cmpstr(ew_document_date(document(&above, 1)), ==, "2021-03-01");
    run_clear(&above);
    Run below =
        run_bytes("First Title\n\nFirst text.\n\nFiled under A\nPosted on March 3, 2021\n\nSecond Title\n\n"
                  "Second text.\n\nFiled under A\nPosted on March 1, 2021\n",
                  -1);
    g_assert_cmpuint(below.documents->len, ==, 2);
    g_assert_cmpstr(ew_document_date(document(&below, 0)), ==, "2021-03-03");
    g_assert_cmpstr(ew_document_date(document(&below, 1)), ==, "2021-03-01");
    run_clear(&below);
}

/* Nothing closes these posts, but each states its date below its headline. */
static void
test_dates_below_headlines(void)
{
    Run run = run_bytes(
        "First Title\n\nPosted on March 3, 2021\n\nFirst text.\n\nA Heading\n\nMore of it.\n\nSecond Title\n"
        "Posted on March 1, 2021\n\nSecond text.\n",
        -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_blocks(&run, 0, "T:First Title|P:First text.|H:A Heading|P:More of it.");
    assert_blocks(&run, 1, "T:Second Title|P:Second text.");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2021-03-03");
    g_assert_cmpstr(ew_document_date(document(&run, 1)), ==, "2021-03-01");
    run_clear(&run);
}

/* What a page of posts has at its ends, and the line of credits that states a date without "Posted on". */
static void
test_pages_of_posts(void)
{
    Run run =
        run_bytes("First Title\n\nMarch 3, 2021 \u00b7 by Gull \u00b7 in Ports \u00b7 2 Comments\n\nFirst "
                  "text.\n\nShare this:\n\nTwitter Facebook\n\nRelated\n\nAnother Title\n\nIn "
                  "\"Ports\"\n\n\u2190 Older posts\n\nSecond Title\n\nMarch 1, 2021 by Gull\n\nSecond "
                  "text.\n",
                  -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_blocks(&run, 0, "T:First Title|P:First text.");
    assert_blocks(&run, 1, "T:Second Title|P:Second text.");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2021-03-03");
    g_assert_cmpstr(ew_document_date(document(&run, 1)), ==, "2021-03-01");
    run_clear(&run);
}

/* Closing furniture without a headline behind it splits nothing. */
static void
test_comments_stay(void)
{
    Run run = run_bytes(
        "A Title\n\nA text.\n\n1 Comment\n\nI think that this is well said, and more should say so.\n", -1);
    g_assert_cmpuint(run.documents->len, ==, 1);
    assert_id(&run, 0, "");
    run_clear(&run);
}

static void
test_crlf_and_mark(void)
{
    g_auto(GStrv) lines = g_strsplit(TWO_POSTS, "\n", -1);
    g_autofree char *joined = g_strjoinv("\r\n", lines);
    g_autofree char *text = g_strconcat("\xef\xbb\xbf", joined, NULL);
    Run run = run_bytes(text, -1), plain = run_bytes(TWO_POSTS, -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_offsets(&run, text, strlen(text));
    for (guint i = 0; i < 2; i++)
        g_assert_cmpstr(ew_document_text_hash(document(&run, i)), ==,
                        ew_document_text_hash(document(&plain, i)));
    run_clear(&run);
    run_clear(&plain);
}

static void
test_empty(void)
{
    static const char *const texts[] = {"", "\n\n", " \t\r\n", "\xef\xbb\xbf",
                                        "Leave a comment\n\nFiled under X\n"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        Run run = run_bytes(texts[i], -1);
        g_assert_cmpuint(run.documents->len, ==, 0);
        g_assert_cmpstr(run.problems->str, ==, "");
        run_clear(&run);
    }
}

static void
assert_open_fails(const char *path, const char *format, int code, const char *words)
{
    g_autoptr(GError) error = NULL;
    EwReaderOptions options = {.format = format};
    g_assert_null(ew_reader_open(path, &options, &error));
    g_assert_error(error, EW_ERROR, code);
    g_assert_nonnull(strstr(error->message, words));
    g_assert_null(strstr(error->message, path));
}

static void
test_not_readable(void)
{
    g_autofree char *missing = g_build_filename(folder, "missing", NULL);
    g_autofree char *binary = write_file("binary", "\177ELF\2\1\1\0\0\0 and so on", 20);
    g_autofree char *junk =
        write_file("junk", "\x93\x01\x02\xfe\x90 \x85\x11\x91\xc3\xc3\x80\xf0\xff\x07 \x14\x92\xb7\x1f", -1);
    assert_open_fails(missing, NULL, EW_ERROR_INPUT, "can't open");
    assert_open_fails(folder, NULL, EW_ERROR_INPUT, "is a folder");
    assert_open_fails(binary, NULL, EW_ERROR_INPUT, "not text");
    assert_open_fails(junk, NULL, EW_ERROR_INPUT, "not text");
    assert_open_fails(binary, "odt", EW_ERROR_NOT_FOUND, "no input format");
}

static void
test_encodings(void)
{
    Run broken = run_bytes("A Title\n\nPeru\x92s ban \x96 \x93"
                           "final\x94 for \xa3"
                           "5.\n",
                           -1);
    assert_blocks(&broken, 0,
                  "T:A Title|P:Peru\u2019s ban \u2013 \u201cfinal\u201d for \u00a3"
                  "5.");
    g_assert_cmpstr(broken.problems->str, ==, "W encoding 3|");
    run_clear(&broken);
    /* A character that lies across the reader's chunks is no broken one. */
    GString *text = g_string_new("x");
    for (int i = 0; i < 50000; i++)
        g_string_append(text, "\u2019\U0001f6a2");
    Run whole = run_bytes(text->str, (gssize)text->len);
    g_assert_cmpstr(whole.problems->str, ==, "");
    assert_offsets(&whole, text->str, text->len);
    run_clear(&whole);
    g_string_free(text, TRUE);
    g_autofree gunichar2 *wide =
        g_utf8_to_utf16("\ufeffA Title\n\nPeru\u2019s \U0001f6a2 sank.\n", -1, NULL, NULL, NULL);
    gsize units = 0;
    while (wide[units])
        units++;
    Run utf16 = run_bytes((const char *)wide, (gssize)(units * 2));
    assert_blocks(&utf16, 0, "T:A Title|P:Peru\u2019s \U0001f6a2 sank.");
    run_clear(&utf16);
}

/* Control characters are read as spaces; nothing moves. */
static void
test_controls(void)
{
    g_autofree char *start = g_strnfill(5000, 'a');
    g_autofree char *text = g_strconcat(start, " b?c\1d.\n", NULL);
    char *nul = strchr(text, '?');
    gsize length = strlen(text);
    *nul = '\0';
    Run run = run_bytes(text, (gssize)length);
    gsize got;
    const char *read = ew_document_text(document(&run, 0), &got);
    g_assert_cmpuint(got, ==, length);
    g_assert_cmpstr(read + 5000, ==, " b c d.\n");
    run_clear(&run);
}

static void
test_long_line(void)
{
    const gsize length = (gsize)30 << 20;
    g_autofree char *text = g_malloc(length + 1);
    for (gsize i = 0; i < length; i++)
        text[i] = "Delta Lines was fined. "[i % 23];
    text[length] = '\0';
    g_autofree char *path = write_file("long", text, (gssize)length);
    g_autoptr(EwReader) reader = ew_reader_open(path, NULL, NULL);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    gsize at = 0;
    for (EwDocument *part; (part = ew_reader_next(reader)); ew_document_unref(part)) {
        gsize got;
        const char *bytes = ew_document_text(part, &got);
        g_assert_cmpuint(ew_document_offset(part), ==, at);
        g_assert_cmpuint(got, <=, EW_DOCUMENT_BYTES);
        g_assert_cmpmem(bytes, got, text + at, got);
        g_assert_true(g_str_has_prefix(bytes, "Delta "));
        g_assert_cmpstr(ew_document_id(part), ==, path);
        at += got;
    }
    getrusage(RUSAGE_SELF, &after);
    g_assert_cmpuint(at, ==, length);
    g_assert_cmpuint(ew_reader_counts(reader).documents, ==, 4);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    g_assert_cmpint(after.ru_maxrss - before.ru_maxrss, <, 40 << 10);
#endif
}

static char *
compress(const char *text, gsize length, int (*filter)(struct archive *), gsize *size)
{
    const gsize room = length + 65536;
    char *out = g_malloc(room);
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    filter(archive);
    archive_write_set_format_raw(archive);
    archive_write_set_bytes_per_block(archive, 0);
    g_assert_cmpint(archive_write_open_memory(archive, out, room, size), ==, ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(archive, entry);
    g_assert_cmpint(archive_write_data(archive, text, length), ==, (la_ssize_t)length);
    archive_entry_free(entry);
    archive_write_close(archive);
    archive_write_free(archive);
    return out;
}

static void
test_compressed(void)
{
    int (*const filters[])(struct archive *) = {archive_write_add_filter_gzip, archive_write_add_filter_zstd,
                                                archive_write_add_filter_xz, archive_write_add_filter_bzip2};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        gsize size, none;
        g_autofree char *bytes = compress(TWO_POSTS, strlen(TWO_POSTS), filters[i], &size);
        Run run = run_bytes(bytes, (gssize)size);
        g_assert_cmpuint(run.documents->len, ==, 2);
        assert_offsets(&run, TWO_POSTS, strlen(TWO_POSTS));
        g_assert_cmpstr(run.problems->str, ==, "");
        run_clear(&run);
        g_autofree char *empty = compress("", 0, filters[i], &none);
        Run nothing = run_bytes(empty, (gssize)none);
        g_assert_cmpuint(nothing.documents->len, ==, 0);
        g_assert_cmpstr(nothing.problems->str, ==, "");
        run_clear(&nothing);
    }
}

/* gzip: members one after another are one text; a cut loses only what lies behind it. */
static void
test_gzip_members_and_cut(void)
{
    gsize size;
    g_autofree char *one = compress(TWO_POSTS, strlen(TWO_POSTS), archive_write_add_filter_gzip, &size);
    g_autofree char *two = g_malloc(2 * size + 3);
    memcpy(two, one, size);
    memcpy(two + size, one, size);
    memcpy(two + 2 * size, "\0\0x", 3);
    Run run = run_bytes(two, (gssize)(2 * size));
    g_assert_cmpuint(run.documents->len, ==, 4);
    run_clear(&run);
    Run followed = run_bytes(two, (gssize)(2 * size + 3));
    g_assert_cmpuint(followed.documents->len, ==, 4);
    g_assert_cmpstr(followed.problems->str, ==, "L trailing-bytes 0|");
    run_clear(&followed);
    for (gsize length = 2; length < size; length++) {
        Run cut =
            run_bytes(one, (gssize)length); /* which may end within a character: then a warning follows */
        g_assert_true(g_str_has_prefix(cut.problems->str, "L truncated 0|"));
        if (length >= size - 8)
            g_assert_cmpuint(cut.documents->len, ==, 2);
        run_clear(&cut);
    }
}

static void
test_damaged(void)
{
    GString *text = g_string_new(NULL);
    for (guint32 i = 0, x = 1; i < 60000; i++, x = x * 1664525 + 1013904223)
        g_string_append_printf(text, "Port %u fined ship %u.\n\n", x >> 8, i);
    int (*const filters[])(struct archive *) = {archive_write_add_filter_gzip, archive_write_add_filter_zstd};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        gsize size;
        g_autofree char *bytes = compress(text->str, text->len, filters[i], &size);
        Run cut = run_bytes(bytes, (gssize)size / 2);
        g_assert_cmpstr(cut.problems->str, ==, "L truncated 0|");
        g_assert_cmpuint(cut.documents->len, ==, 1);
        gsize length;
        const char *got = ew_document_text(document(&cut, 0), &length);
        g_assert_cmpuint(length, >, text->len / 4);
        g_assert_cmpmem(got, length, text->str, length);
        run_clear(&cut);
    }
    g_string_free(text, TRUE);
}

static void
test_jsonl(void)
{
    Run run = run_bytes(
        "{\"id\": 7, \"title\": \"Peru Bars Acme\", \"text\": \"Peru barred Acme.\", \"date\": \"2022-11-26 "
        "10:00:00\"}\n"
        "{\"url\": \"https://e.test/x\", \"headline\": \"A &amp; B\", \"articleBody\": \"A &amp; "
        "B\\n\\nBody.\", "
        "\"datePublished\": \"Sat, 26 Nov 2022 10:00:00 +0000\"}\n\n"
        "{\"title\": {\"rendered\": \"Caf&eacute; Ban\"}, \"content\": {\"rendered\": \"<p>Peru banned "
        "caf&eacute;s.</p><p>All.</p>\"},"
        " \"published_at\": 1669456800}\r\n"
        "{\"maintext\": \"Lone \\ud800 nul \\u0000 octal \\377 pair \\ud83d\\ude00 end.\", \"description\": "
        "\"no\"}\n"
        "{\"@graph\": [{\"@type\": \"WebPage\"}, {\"@id\": \"n:1\", \"articleBody\": \"In a graph.\"}]}",
        -1);
    g_assert_cmpstr(run.problems->str, ==, "");
    g_assert_cmpuint(run.documents->len, ==, 5);
    g_assert_cmpstr(ew_document_id(document(&run, 0)), ==, "7");
    g_assert_cmpstr(ew_document_text(document(&run, 0), NULL), ==, "Peru Bars Acme\n\nPeru barred Acme.");
    assert_blocks(&run, 0, "T:Peru Bars Acme|P:Peru barred Acme.");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2022-11-26");
    g_assert_cmpstr(ew_document_id(document(&run, 1)), ==, "https://e.test/x");
    g_assert_cmpstr(ew_document_url(document(&run, 1)), ==, "https://e.test/x");
    g_assert_cmpstr(ew_document_text(document(&run, 1), NULL), ==, "A & B\n\nBody.");
    g_assert_cmpstr(ew_document_title(document(&run, 2)), ==, "Caf\u00e9 Ban");
    assert_blocks(&run, 2, "T:Caf\u00e9 Ban|P:Peru banned caf\u00e9s.|P:All.");
    g_assert_cmpstr(ew_document_date(document(&run, 2)), ==, "2022-11-26");
    g_assert_true(g_str_has_prefix(ew_document_id(document(&run, 2)), "text:"));
    assert_blocks(&run, 3, "P:Lone \ufffd nul   octal  377 pair \U0001f600 end.");
    g_assert_cmpstr(ew_document_id(document(&run, 4)), ==, "n:1");
    run_clear(&run);
}

/* Records that are written one behind the other, without line ends. */
static void
test_jsonl_several_on_a_line(void)
{
    Run run = run_bytes("{\"text\": \"One } {.\"}{\"text\": \"Two \\\"}{.\"} {\"text\": null}\n"
                        "{\"text\": \"Three.\"} {\"text\": \"cut\n"
                        "{\"text\": \"Four }{.\"}\n"
                        "{\"text\": \"Five.\", \"more\": [{} , {}]} {}\n",
                        -1);
    g_assert_cmpuint(run.documents->len, ==, 5);
    assert_blocks(&run, 0, "P:One } {.");
    assert_blocks(&run, 1, "P:Two \"}{.");
    assert_blocks(&run, 2, "P:Three.");
    assert_blocks(&run, 3, "P:Four }{.");
    assert_blocks(&run, 4, "P:Five.");
    g_assert_cmpstr(run.problems->str, ==, "L no-text 1|L broken-json 2|L no-text 4|");
    g_assert_cmpuint(run.counts.skipped, ==, 3);
    run_clear(&run);
}

/* What plain records hold is the same as where a list beside it makes the record unusual. */
static void
test_jsonl_plain(void)
{
    static const char *const members[] = {
        "\"text\": \"Peru \\u201cbanned\\u201d Arc.\", \"id\": 17, \"date\": \"2022-01-02\", \"title\": "
        "\"A\\/B\"",
        " \"text\" :\"\\uD83D\\uDE00 Arc\\n\\nsold \\\"it\\\".\", \"id\": -5, \"url\": null, \"more\": true",
        "\"text\": \"  \", \"content\": \"Second\", \"content\": \"third\", \"id\": \"a\"",
        "\"text\": \"lone \\uDE00 and \\u0000.\", \"id\": \"a\\tb\", \"date\": \"soon\", \"published\": "
        "\"2021-05\"",
        "\"text\": \"with a long number\", \"id\": 123456789012345678901, \"x\": 1.50",
        "\"text\": \"<p>One.</p><p>Two.</p>\", \"id\": 1.5, \"title\": 7, \"url\": \"http://a.example/b\"",
        "\"text\": \"&lt;b&gt; \\\\ \\b\", \"i\\u0064\": \"k\", \"id\": false",
    };
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        g_autofree char *plain = g_strdup_printf("{%s}\n", members[i]);
        g_autofree char *unusual = g_strdup_printf("{%s, \"tags\": []}\n", members[i]);
        Run one = run_bytes(plain, -1), other = run_bytes(unusual, -1);
        const EwDocument *a = document(&one, 0), *b = document(&other, 0);
        g_autofree char *blocks_a = blocks_of(a), *blocks_b = blocks_of(b);
        g_assert_cmpstr(blocks_a, ==, blocks_b);
        g_assert_cmpstr(ew_document_text(a, NULL), ==, ew_document_text(b, NULL));
        g_assert_cmpstr(ew_document_id(a), ==, ew_document_id(b));
        g_assert_cmpstr(ew_document_date(a), ==, ew_document_date(b));
        g_assert_cmpstr(ew_document_url(a), ==, ew_document_url(b));
        g_assert_cmpstr(ew_document_title(a), ==, ew_document_title(b));
        run_clear(&one);
        run_clear(&other);
    }
}

static void
test_jsonl_losses(void)
{
    g_autofree char *deep = g_strnfill(100000, '[');
    g_autofree char *text = g_strconcat(
        "{\"text\": \"One.\"}\n\n{\"title\": \"No text\"}\n{\"text\": \"cut off\n[1, 2]\n{\"text\": ", deep,
        "\n{\"text\": \"bad\" \"x\"}\n{\"text\": /* \" */ 1}\n{\"text\": \"  \"}\nnot json\n{\"text\": "
        "\"Two.\"}\n{\"text\": \"half \\ud83d\\udca of a pair\"}\n{\"text\": \"NUL \\u0\"}\n",
        NULL);
    Run run = run_bytes(text, -1);
    g_assert_cmpstr(
        run.problems->str, ==,
        "L no-text 3|L broken-json 4|L no-text 5|L broken-json 6|L broken-json 7|L broken-json 8|L no-text 9|"
        "L broken-json 10|L broken-json 12|L broken-json 13|");
    g_assert_cmpuint(run.counts.skipped, ==, 10);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_blocks(&run, 1, "P:Two.");
    run_clear(&run);
    Run furniture = run_bytes("{\"text\": \"Leave a comment\"}\n", -1);
    g_assert_cmpstr(furniture.problems->str, ==, "L no-text 1|");
    run_clear(&furniture);
    Run broken = run_bytes("{\"text\": \"Peru\x92s.\"}\n", -1);
    assert_blocks(&broken, 0, "P:Peru\u2019s.");
    g_assert_cmpstr(broken.problems->str, ==, "W encoding 1|");
    run_clear(&broken);
}

static void
test_json_layouts(void)
{
    Run list = run_bytes("[\n {\"id\": \"a\", \"text\": \"One ] \\\" }.\"},\n {\"id\": \"b\"},\n {\"id\": "
                         "\"c\", \"text\": \"Three.\"}\n]\n",
                         -1);
    g_assert_cmpuint(list.documents->len, ==, 2);
    assert_blocks(&list, 0, "P:One ] \" }.");
    g_assert_cmpstr(list.problems->str, ==, "L no-text 3|");
    run_clear(&list);
    Run laid_out =
        run_bytes("{\n  \"id\": \"a\",\n  \"text\": \"One.\"\n}\n{\n  \"id\": \"b\",\n  \"text\": \"Tw", -1);
    g_assert_cmpuint(laid_out.documents->len, ==, 1);
    g_assert_cmpstr(laid_out.problems->str, ==, "L broken-json 5|");
    run_clear(&laid_out);
    Run first_broken = run_bytes("{\"text\": \"a\",\n{\"text\": \"Two.\"}\n", -1);
    g_assert_cmpuint(first_broken.documents->len, ==, 1);
    g_assert_cmpstr(first_broken.problems->str, ==, "L broken-json 1|");
    run_clear(&first_broken);
}

static void
test_html(void)
{
    Run run = run_bytes(
        "<!DOCTYPE html><html><head><title>Peru Bars Acme | Example</title><meta "
        "property=\"article:published_time\" "
        "content=\"2023-04-05T10:00:00+01:00\"><link rel=canonical href=\"https://e.test/a\"><script>var x = "
        "'<p>Peru bans all.</p>';"
        "</script></head><body><nav><ul><li>Home</ul></nav><div class=\"sidebar wide\"><p>Chile bans "
        "Beta.</p></div>"
        "<article><h1>Peru Bars&nbsp;Acme</h1><time datetime=\"2001-01-01\">long ago</time><p>By Nora "
        "Gull</p>"
        "<figure><img src=x><figcaption>A ship</figcaption></figure><p>Peru has <b>bar</b>red Acme&#8217;s\n "
        "ships.<p>Second &amp; last.<br>"
        "<br>Or third.<h2>The list</h2><ul><li>one<li><p>two</p></ul><div>loose<p>para</p>tail</div><p>Leave "
        "a comment</p></article>"
        "<footer>All rights reserved</footer></body></html>",
        -1);
    g_assert_cmpuint(run.documents->len, ==, 1);
    assert_blocks(&run, 0,
                  "T:Peru Bars Acme|C:A ship|P:Peru has barred Acme\u2019s ships.|P:Second & last.|P:Or "
                  "third.|H:The list|I:one|I:two|"
                  "P:loose|P:para|P:tail");
    g_assert_cmpstr(ew_document_title(document(&run, 0)), ==, "Peru Bars Acme");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2023-04-05");
    g_assert_cmpstr(ew_document_url(document(&run, 0)), ==, "https://e.test/a");
    assert_id(&run, 0, "");
    run_clear(&run);
}

static void
test_html_archive(void)
{
    g_autofree char *filler = g_strnfill(220, 'x');
    g_autofree char *page = g_strdup_printf(
        "<html><body><main><article><h2>Peru Sues Beta</h2><time datetime=\"2021-02-03\">Feb 3</time><p>A "
        "%s</p>"
        "</article><article><h2>Chile Fines Gamma</h2><p>B %s</p></article></main></body></html>",
        filler, filler);
    Run run = run_bytes(page, -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_id(&run, 1, "#2");
    g_assert_cmpstr(ew_document_title(document(&run, 0)), ==, "Peru Sues Beta");
    g_assert_cmpstr(ew_document_title(document(&run, 1)), ==, "Chile Fines Gamma");
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2021-02-03");
    g_assert_cmpstr(ew_document_date(document(&run, 1)), ==, NULL);
    run_clear(&run);
}

/* An archive of an older theme: no <article>, the site's name in <h1>. */
static void
test_html_old_archive(void)
{
    g_autofree char *filler = g_strnfill(220, 'x');
    g_autofree char *page =
        g_strdup_printf("<html><head><title>Port Watch &raquo; Tag: fines</title></head><body><h1>Port "
                        "Watch</h1><div class=\"post-1 post hentry\">"
                        "<h2 class=\"entry-title\"><a>Peru Sues Beta</a></h2><abbr class=published "
                        "title=\"2021-02-03T00:00\">Feb 3</abbr>"
                        "<div class=\"entry-content\"><p>A %s.</p></div><p>Filed under Ports</p></div><div "
                        "class=\"post-2 post hentry\">"
                        "<h2 class=\"entry-title\">Chile Fines Gamma</h2><div class=\"entry-content\"><p>B "
                        "%s.</p></div><p>1 Comment</p></div></body>"
                        "</html>",
                        filler, filler);
    g_autofree char *first = g_strdup_printf("T:Peru Sues Beta|P:A %s.", filler);
    g_autofree char *second = g_strdup_printf("T:Chile Fines Gamma|P:B %s.", filler);
    Run run = run_bytes(page, -1);
    g_assert_cmpuint(run.documents->len, ==, 2);
    assert_blocks(&run, 0, first);
    assert_blocks(&run, 1, second);
    g_assert_cmpstr(ew_document_date(document(&run, 0)), ==, "2021-02-03");
    run_clear(&run);
}

static void
test_html_facts(void)
{
    Run linked = run_bytes(
        "<html><head><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"datePublished\": "
        "\"2020-02-03T01:02:03Z\"}</script><script type=\"application/ld+json\">{broken</script></head>"
        "<body><form><h1>A Title</h1><p>All in a form.</p></form></body></html>",
        -1);
    g_assert_cmpstr(ew_document_date(document(&linked, 0)), ==, "2020-02-03");
    assert_blocks(&linked, 0, "T:A Title|P:All in a form.");
    run_clear(&linked);
    Run charset = run_bytes("<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3"
                            "d\xbc sues.</p></body></html>",
                            -1);
    assert_blocks(&charset, 0, "P:\u0141\u00f3d\u017a sues.");
    g_assert_cmpstr(charset.problems->str, ==, "");
    run_clear(&charset);
    Run unnamed = run_bytes("<html><body><p>Peru\x92s ban.</p></body></html>", -1);
    assert_blocks(&unnamed, 0, "P:Peru\u2019s ban.");
    g_assert_cmpstr(unnamed.problems->str, ==, "W encoding 1|");
    run_clear(&unnamed);
    Run none = run_bytes("<html><body><script>x</script></body></html>", -1);
    g_assert_cmpstr(none.problems->str, ==, "L no-text 0|");
    run_clear(&none);
}

static void
test_html_deep(void)
{
    GString *page = g_string_new("<html><body><p>Top.</p>");
    for (int i = 0; i < 100000; i++)
        g_string_append(page, i % 2 ? "<div>" : "<b>");
    g_string_append(page, "Kept.");
    for (int i = 0; i < 100000; i++)
        g_string_append(page, i % 2 ? "</b>" : "</div>");
    g_string_append(page, "<p>End.</p></body></html>");
    Run run = run_bytes(page->str, (gssize)page->len);
    assert_blocks(&run, 0, "P:Top.|P:Kept.|P:End.");
    run_clear(&run);
    g_string_free(page, TRUE);
}

static void
test_options(void)
{
    g_autofree char *path = write_file("input", "{\"text\": \"A brace.\"}\n", -1);
    Run text = run_path(path, "text", "2020-01-02");
    assert_blocks(&text, 0, "P:{\"text\": \"A brace.\"}");
    g_assert_cmpstr(ew_document_date(document(&text, 0)), ==, "2020-01-02");
    run_clear(&text);
    Run json = run_path(path, NULL, NULL);
    assert_blocks(&json, 0, "P:A brace.");
    g_assert_null(ew_document_date(document(&json, 0)));
    run_clear(&json);
}

static gpointer
feed_fifo(gpointer path)
{
    FILE *fifo = fopen(path, "w"); /* glib would put a file in its place */
    g_assert_nonnull(fifo);
    fputs(TWO_POSTS, fifo);
    fclose(fifo);
    return NULL;
}

static void
test_fifo(void)
{
    g_autofree char *path = g_build_filename(folder, "fifo", NULL);
    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
    GThread *thread = g_thread_new("feeder", feed_fifo, path);
    Run run = run_path(path, NULL, NULL);
    g_thread_join(thread);
    g_assert_cmpuint(run.documents->len, ==, 2);
    run_clear(&run);
    g_unlink(path);
}

/* stdin has no name: its documents are known by their text. */
static void
test_stdin(void)
{
    if (g_test_subprocess()) {
        g_autofree char *path = write_file("stdin", TWO_POSTS, -1);
        g_assert_nonnull(freopen(path, "r", stdin));
        Run run = run_path("-", NULL, NULL);
        g_assert_cmpuint(run.documents->len, ==, 2);
        for (guint i = 0; i < 2; i++) {
            g_autofree char *id = g_strconcat("text:", ew_document_text_hash(document(&run, i)), NULL);
            g_assert_cmpstr(ew_document_id(document(&run, i)), ==, id);
        }
        run_clear(&run);
        g_unlink(path);
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed();
}

/* Damaged input of every format: nothing may crash, hang or leave the bounds; blocks stay on characters. */
static void
test_noise(void)
{
    static const char *const samples[] = {
        TWO_POSTS,
        "{\"id\": 1, \"title\": \"T &amp; U\", \"text\": \"<p>Peru \\ud83d\\ude00 &lt;b</p>\", \"date\": "
        "\"2022-11-26\"}\n{\"text\": [\"a\"]}\n",
        "[{\"text\": \"One.\"}, {\"text\": {\"rendered\": \"Two.\"}}]",
        "<html><head><title>T</title></head><body><article><h1>T</h1><p>One &amp; "
        "<b>two</p><ul><li>x</ul><pre>a\n\nb</pre></article>"};
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 3000; round++) {
        const char *sample = samples[round % G_N_ELEMENTS(samples)];
        gsize length = strlen(sample);
        g_autofree char *bytes = g_strdup(sample);
        for (gint32 i = g_rand_int_range(random, 1, 12); i > 0; i--) {
            static const char marks[] = "<>&{}[]\"\\/\n\r \x92\xe2\x80\x99\xff;:,.\x01";
            bytes[g_rand_int_range(random, 0, (gint32)length)] =
                marks[g_rand_int_range(random, 0, sizeof marks - 1)];
        }
        length = (gsize)g_rand_int_range(random, 0, (gint32)length + 1);
        g_autofree char *path = write_file("input", bytes, (gssize)length);
        EwReader *reader = ew_reader_open(path, NULL, NULL);
        ew_reader_close(reader);
        if (!reader) /* too little is left of it to be text */
            continue;
        Run run = run_bytes(bytes, (gssize)length);
        for (guint i = 0; i < run.documents->len; i++) {
            gsize size, count, last = 0;
            const char *text = ew_document_text(document(&run, i), &size);
            const EwBlock *blocks = ew_document_blocks(document(&run, i), &count);
            g_assert_true(g_utf8_validate_len(text, size, NULL));
            for (gsize b = 0; b < count; b++) {
                g_assert_true(blocks[b].start >= last && blocks[b].start < blocks[b].end &&
                              blocks[b].end <= size);
                g_assert_true(
                    g_utf8_validate_len(text + blocks[b].start, blocks[b].end - blocks[b].start, NULL));
                last = blocks[b].end;
            }
        }
        run_clear(&run);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("edgewise-reader-XXXXXX", NULL);
    g_test_add_func("/reader/posts", test_posts);
    g_test_add_func("/reader/dates-around-posts", test_dates_around_posts);
    g_test_add_func("/reader/dates-below-headlines", test_dates_below_headlines);
    g_test_add_func("/reader/pages-of-posts", test_pages_of_posts);
    g_test_add_func("/reader/comments-stay", test_comments_stay);
    g_test_add_func("/reader/crlf-and-mark", test_crlf_and_mark);
    g_test_add_func("/reader/empty", test_empty);
    g_test_add_func("/reader/not-readable", test_not_readable);
    g_test_add_func("/reader/encodings", test_encodings);
    g_test_add_func("/reader/controls", test_controls);
    g_test_add_func("/reader/long-line", test_long_line);
    g_test_add_func("/reader/compressed", test_compressed);
    g_test_add_func("/reader/gzip-members-and-cut", test_gzip_members_and_cut);
    g_test_add_func("/reader/damaged", test_damaged);
    g_test_add_func("/reader/jsonl", test_jsonl);
    g_test_add_func("/reader/jsonl-plain", test_jsonl_plain);
    g_test_add_func("/reader/jsonl-losses", test_jsonl_losses);
    g_test_add_func("/reader/jsonl-several-on-a-line", test_jsonl_several_on_a_line);
    g_test_add_func("/reader/json-layouts", test_json_layouts);
    g_test_add_func("/reader/html", test_html);
    g_test_add_func("/reader/html-archive", test_html_archive);
    g_test_add_func("/reader/html-old-archive", test_html_old_archive);
    g_test_add_func("/reader/html-facts", test_html_facts);
    g_test_add_func("/reader/html-deep", test_html_deep);
    g_test_add_func("/reader/options", test_options);
    g_test_add_func("/reader/fifo", test_fifo);
    g_test_add_func("/reader/stdin", test_stdin);
    g_test_add_func("/reader/noise", test_noise);
    int status = g_test_run();
    static const char *const names[] = {"input", "binary", "junk", "long"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
    return status;
}
