/* SPDX-License-Identifier: MIT */
/* See fuzz.h. */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What unpacks to more is left half-way, which a reader has to bear; it would take the time of thousands of
 * others. */
enum { MOST_TEXT = 1 << 20 };

/* Paths are told by their ends, and files in memory have none: links lead to them. */
static char folder[] = "/tmp/edgewise-fuzz-XXXXXX";

static void
remove_folder(void)
{
    for (const char *const *suffix = (const char *const[]){"", ".rules", ".tsv", NULL}; *suffix; suffix++) {
        g_autofree char *link = g_strdup_printf("%s/input%s", folder, *suffix);
        unlink(link);
    }
    rmdir(folder);
}

void
fuzz_fail(const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

static int
open_memory(void)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    FUZZ_HOLDS(fd >= 0 && mkdtemp(folder));
    atexit(remove_folder);
    return fd;
}

const char *
fuzz_file(const uint8_t *data, size_t size, const char *suffix)
{
    static int fd = -1;
    static char path[64];
    if (fd < 0)
        fd = open_memory();
    g_snprintf(path, sizeof path, "%s/input%s", folder, suffix);
    if (access(path, F_OK) != 0) {
        g_autofree char *memory = g_strdup_printf("/proc/self/fd/%d", fd);
        FUZZ_HOLDS(symlink(memory, path) == 0);
    }
    FUZZ_HOLDS(ftruncate(fd, 0) == 0 && pwrite(fd, data, size, 0) == (ssize_t)size);
    return path;
}

void
fuzz_problem(const EwProblem *problem, gpointer user_data)
{
    guint *count = user_data;
    if (count)
        ++*count;
    FUZZ_HOLDS(ew_problem_message(problem) && g_utf8_validate(ew_problem_message(problem), -1, NULL));
    const char *excerpt = ew_problem_excerpt(problem);
    FUZZ_HOLDS(!excerpt || g_utf8_validate(excerpt, -1, NULL));
}

/* The project's own rules have none. */
static void
report_error(const EwProblem *problem, gpointer user_data)
{
    fuzz_problem(problem, user_data);
    if (ew_problem_severity(problem) == EW_SEVERITY_ERROR)
        fprintf(stderr, "%s:%u: %s\n", ew_problem_path(problem), ew_problem_line(problem),
                ew_problem_message(problem));
}

EwRules *
fuzz_rules(void)
{
    static EwRules *rules;
    if (!rules) {
        g_autofree char *path = ew_rules_builtin_path();
        rules = ew_rules_new();
        FUZZ_HOLDS(ew_rules_load(rules, path, report_error, NULL, NULL));
        FUZZ_HOLDS(ew_rules_seal(rules, report_error, NULL, NULL));
    }
    return rules;
}

static void
check_document(const EwDocument *document)
{
    gsize length, n;
    const char *text = ew_document_text(document, &length);
    FUZZ_HOLDS(strlen(text) == length && g_utf8_validate(text, (gssize)length, NULL));
    const EwBlock *blocks = ew_document_blocks(document, &n);
    for (gsize i = 0, last = 0; i < n; i++) {
        FUZZ_HOLDS(last <= blocks[i].start && blocks[i].start <= blocks[i].end && blocks[i].end <= length);
        FUZZ_HOLDS(g_utf8_validate(text + blocks[i].start, (gssize)(blocks[i].end - blocks[i].start), NULL));
        last = blocks[i].end;
    }
    const char *strings[] = {ew_document_id(document), ew_document_title(document),
                             ew_document_date(document), ew_document_url(document),
                             ew_document_text_hash(document)};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        FUZZ_HOLDS(!strings[i] || g_utf8_validate(strings[i], -1, NULL));
}

void
fuzz_read(const char *format, const uint8_t *data, size_t size)
{
    guint problems = 0;
    const EwReaderOptions options = {.format = format, .on_problem = fuzz_problem, .user_data = &problems};
    g_autoptr(GError) error = NULL;
    g_autoptr(EwReader) reader = ew_reader_open(fuzz_file(data, size, ""), &options, &error);
    FUZZ_HOLDS(!reader == !!error);
    if (!reader)
        return;
    for (gsize length, total = 0; total <= MOST_TEXT; total += length) {
        g_autoptr(EwDocument) document = ew_reader_next(reader);
        if (!document)
            break;
        check_document(document);
        ew_document_text(document, &length);
    }
    if (!ew_reader_hash(reader))
        return;
    EwReaderCounts counts = ew_reader_counts(reader);
    FUZZ_HOLDS(counts.skipped <= problems); /* nothing is lost unsaid */
    g_autofree char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
    FUZZ_HOLDS(counts.bytes == size && strcmp(ew_reader_hash(reader), hash) == 0);
}

void
fuzz_check_fact(const EwFact *fact, gpointer document)
{
    if (document) {
        guint64 start, end, offset = ew_document_offset(document);
        gsize length;
        const char *text = ew_document_text(document, &length);
        const char *sentence = ew_fact_sentence(fact, &start, &end);
        FUZZ_HOLDS(offset <= start && start <= end && end <= offset + length);
        FUZZ_HOLDS(strlen(sentence) == end - start && !strncmp(text + start - offset, sentence, end - start));
    }
    g_autoptr(GString) once = g_string_new(NULL);
    g_autoptr(GString) twice = g_string_new(NULL);
    ew_fact_to_json(fact, once);
    FUZZ_HOLDS(once->len && strchr(once->str, '\n') == once->str + once->len - 1);
    g_autoptr(EwFact) back = ew_fact_from_json(once->str, (gssize)once->len, NULL);
    FUZZ_HOLDS(back);
    ew_fact_to_json(back, twice);
    FUZZ_HOLDS(g_string_equal(once, twice));
}
