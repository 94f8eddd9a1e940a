/* SPDX-License-Identifier: MIT */
/*
 * Web archives (WARC 1.0 and 1.1): each page that was captured is a source of its own, known by its address;
 * so are the plain texts of WET files. libarchive's reader of the format drops records whose addresses end
 * in a slash. Records of other kinds, answers that are no page (redirections, errors) and pictures,
 * scripts and the like are passed over.
 */
#include "text/format.h"

#include <string.h>

#define CHUNK        ((gsize)64 << 10)
#define HEADER_BYTES ((gsize)1 << 20) /* of one record or answer; nobody's are longer */

typedef struct {
    EwSource *source;
    char *bytes; /* CHUNK: read and not yet used */
    gsize at, length;

    guint64 record;   /* from 1 */
    guint64 left;     /* bytes of the record's block */
    gboolean chunked; /* the body comes in HTTP's chunks; */
    guint64 piece;    /* so much is left of this one */
    gboolean cut, done;
    GString *line;

    EwSource inner;
    gboolean inside;
    char *url, *date, *charset, *path; /* of the page */
} Warc;

/* What a record's or answer's headers say; all owned. */
typedef struct {
    char *type, *url, *date, *content_type, *coding, *length;
} Headers;

static gpointer
warc_open(EwSource *source)
{
    Warc *warc = g_new0(Warc, 1);
    warc->source = source;
    warc->bytes = g_malloc(CHUNK);
    warc->line = g_string_new(NULL);
    return warc;
}

static void
end_page(Warc *warc)
{
    ew_source_end(&warc->inner);
    warc->inside = FALSE;
    g_clear_pointer(&warc->url, g_free);
    g_clear_pointer(&warc->date, g_free);
    g_clear_pointer(&warc->charset, g_free);
    g_clear_pointer(&warc->path, g_free);
}

static void
warc_close(gpointer state)
{
    Warc *warc = state;
    end_page(warc);
    g_string_free(warc->line, TRUE);
    g_free(warc->bytes);
    g_free(warc);
}

static gboolean
fill(Warc *warc)
{
    if (warc->at < warc->length)
        return TRUE;
    warc->at = 0;
    warc->length = ew_input_read(warc->source->input, warc->bytes, CHUNK);
    return warc->length > 0;
}

/* Reads a line into warc->line, without its end. FALSE at the end of the file or, of a line inside a block,
 * of the block. */
static gboolean
read_line(Warc *warc, gboolean in_block)
{
    g_string_truncate(warc->line, 0);
    while ((!in_block || warc->left > 0) && fill(warc)) {
        gsize most = warc->length - warc->at;
        if (in_block && warc->left < most)
            most = (gsize)warc->left;
        const char *from = warc->bytes + warc->at, *newline = memchr(from, '\n', most);
        gsize n = newline ? (gsize)(newline - from) + 1 : most;
        if (warc->line->len < HEADER_BYTES)
            g_string_append_len(warc->line, from, (gssize)n);
        warc->at += n;
        warc->left -= in_block ? n : 0;
        if (newline) {
            g_strchomp(warc->line->str);
            warc->line->len = strlen(warc->line->str);
            return TRUE;
        }
    }
    return warc->line->len > 0;
}

static void
headers_clear(Headers *headers)
{
    g_free(headers->type);
    g_free(headers->url);
    g_free(headers->date);
    g_free(headers->content_type);
    g_free(headers->coding);
    g_free(headers->length);
}

static void
note_header(Headers *headers, const char *line)
{
    const struct {
        const char *name;
        char **value;
    } known[] = {{"WARC-Type:", &headers->type},           {"WARC-Target-URI:", &headers->url},
                 {"WARC-Date:", &headers->date},           {"Content-Type:", &headers->content_type},
                 {"Transfer-Encoding:", &headers->coding}, {"Content-Length:", &headers->length}};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        gsize n = strlen(known[i].name);
        if (g_ascii_strncasecmp(line, known[i].name, n) != 0)
            continue;
        g_free(*known[i].value);
        *known[i].value = g_strstrip(g_utf8_make_valid(line + n, -1));
    }
}

static void
read_headers(Warc *warc, gboolean in_block, Headers *headers)
{
    for (gsize bytes = 0; bytes < HEADER_BYTES && read_line(warc, in_block) && warc->line->len;
         bytes += warc->line->len)
        note_header(headers, warc->line->str);
}

/* --- the page's bytes --- */

static gsize
pull_block(Warc *warc, char *buffer, gsize size)
{
    if (warc->left == 0)
        return 0;
    if (!fill(warc)) {
        warc->cut = TRUE;
        return 0;
    }
    gsize n = MIN(size, warc->length - warc->at);
    if (warc->left < n)
        n = (gsize)warc->left;
    memcpy(buffer, warc->bytes + warc->at, n);
    warc->at += n;
    warc->left -= n;
    return n;
}

/* An EwInputPull: the body without its chunks' sizes. */
static gsize
pull_page(gpointer data, char *buffer, gsize size)
{
    Warc *warc = data;
    if (!warc->chunked)
        return pull_block(warc, buffer, size);
    if (warc->piece == 0) {
        if (!read_line(warc, TRUE))
            return 0;
        if (warc->line->len == 0 && !read_line(warc, TRUE)) /* the line end behind the last one */
            return 0;
        warc->piece = g_ascii_strtoull(warc->line->str, NULL, 16);
        if (warc->piece == 0)
            return 0;
    }
    gsize got = pull_block(warc, buffer, (gsize)MIN((guint64)size, warc->piece));
    warc->piece -= got;
    return got;
}

/* Many tools take the chunks off and leave the header that speaks of them. */
static gboolean
begins_with_chunk(Warc *warc)
{
    if (!fill(warc))
        return FALSE;
    const char *from = warc->bytes + warc->at;
    gsize most = MIN(warc->length - warc->at, 64), digits = 0;
    while (digits < most && g_ascii_isxdigit(from[digits]))
        digits++;
    gsize after = digits;
    while (after < most && strchr(" \t", from[after]) && from[after])
        after++;
    return digits > 0 && digits <= 8 && after < most && (from[after] == '\r' || from[after] == ';');
}

/* --- records --- */

static gboolean
is_text_type(const char *type)
{
    static const char *const words[] = {"text/", "html", "xml", "json", "/pdf", "/rtf", NULL};
    static const char *const others[] = {"css", "javascript", "ecmascript", "svg", "calendar", "vcard", NULL};
    if (!type || !*type)
        return TRUE;
    g_autofree char *lower = g_ascii_strdown(type, -1);
    lower[strcspn(lower, ";")] = '\0';
    gboolean text = FALSE;
    for (const char *const *word = words; *word; word++)
        text |= strstr(lower, *word) != NULL;
    for (const char *const *other = others; *other; other++)
        text &= strstr(lower, *other) == NULL;
    return text;
}

static char *
charset_of_type(const char *type)
{
    g_autofree char *lower = g_ascii_strdown(type ? type : "", -1);
    const char *found = strstr(lower, "charset=");
    if (!found)
        return NULL;
    found += strlen("charset=");
    found += strspn(found, " \"'");
    char *charset = g_strndup(found, strcspn(found, " ;,\"'"));
    if (!*charset)
        g_clear_pointer(&charset, g_free);
    return charset;
}

/* Reads the answer's head. FALSE if it brings no page. */
static gboolean
read_answer(Warc *warc, Headers *record)
{
    Headers answer = {0};
    gboolean good = read_line(warc, TRUE) && g_str_has_prefix(warc->line->str, "HTTP/");
    const char *status = good ? strchr(warc->line->str, ' ') : NULL;
    good = status && strncmp(status + strspn(status, " "), "200", 3) == 0;
    if (good) {
        read_headers(warc, TRUE, &answer);
        warc->chunked =
            answer.coding && g_ascii_strcasecmp(answer.coding, "chunked") == 0 && begins_with_chunk(warc);
        g_free(record->content_type);
        record->content_type = g_steal_pointer(&answer.content_type);
    }
    headers_clear(&answer);
    return good;
}

static void
begin_page(Warc *warc, Headers *headers)
{
    EwSource *source = warc->source;
    warc->url = g_steal_pointer(&headers->url);
    if (warc->url)
        g_strstrip(g_strdelimit(warc->url, "<>", ' ')); /* as some writers enclose it */
    warc->date = headers->date ? g_strndup(headers->date, 10) : NULL;
    warc->charset = charset_of_type(headers->content_type);
    warc->path = g_strdup_printf("%s (%s)", source->path, warc->url ? warc->url : "no address");
    ew_source_init_inner(&warc->inner, source, warc->path);
    warc->inner.id = warc->inner.url = warc->url;
    warc->inner.charset = warc->charset;
    warc->inner.made = warc->date;
    warc->inner.input = ew_input_open_inner(warc->path, pull_page, warc, source->sink);
    warc->inside = TRUE;
    g_autoptr(GError) error = NULL;
    if (ew_source_begin(&warc->inner, &error))
        return;
    ew_source_lose(&warc->inner, "unreadable", 0, 0, "%s", error->message);
    end_page(warc);
}

static void
begin_record(Warc *warc, Headers *headers)
{
    const char *type = headers->type ? headers->type : "";
    gboolean answer = strcmp(type, "response") == 0;
    if (!answer && strcmp(type, "resource") != 0 && strcmp(type, "conversion") != 0)
        return;
    gboolean http = answer && headers->content_type && strstr(headers->content_type, "application/http");
    warc->chunked = FALSE;
    warc->piece = 0;
    if ((http && !read_answer(warc, headers)) || !is_text_type(headers->content_type))
        return;
    begin_page(warc, headers);
}

static void
lose_end(Warc *warc)
{
    if (!warc->done)
        ew_source_lose(warc->source, "truncated", 0, 0,
                       "the file is cut off in record %" G_GUINT64_FORMAT "; its end is lost", warc->record);
    warc->done = TRUE;
}

/* Passes over the rest of the record. */
static void
skip_block(Warc *warc)
{
    while (warc->left > 0 && !warc->cut) {
        if (!fill(warc)) {
            warc->cut = TRUE;
            break;
        }
        gsize n = warc->length - warc->at;
        if (warc->left < n)
            n = (gsize)warc->left;
        warc->at += n;
        warc->left -= n;
    }
    if (warc->cut)
        lose_end(warc);
}

/* Finds the next record; what stands between it and the last one is blank, or was no record. FALSE at the
 * end.
 */
static gboolean
find_record(Warc *warc)
{
    gboolean lost = FALSE;
    while (read_line(warc, FALSE)) {
        if (g_str_has_prefix(warc->line->str, "WARC/"))
            return TRUE;
        if (warc->line->len && !lost)
            ew_source_lose(warc->source, "broken-record", 0, 0,
                           "what follows record %" G_GUINT64_FORMAT " is no record", warc->record);
        lost |= warc->line->len > 0;
    }
    return FALSE;
}

static void
next_record(Warc *warc)
{
    Headers headers = {0};
    skip_block(warc);
    if (warc->done || !find_record(warc)) {
        warc->done = TRUE;
        return;
    }
    warc->record++;
    read_headers(warc, FALSE, &headers);
    guint64 length = 0;
    if (headers.length && g_ascii_string_to_unsigned(headers.length, 10, 0, G_MAXINT64, &length, NULL)) {
        warc->left = length;
        begin_record(warc, &headers);
    } else if (!fill(warc)) {
        lose_end(warc);
    } else {
        ew_source_lose(warc->source, "broken-record", 0, 0,
                       "record %" G_GUINT64_FORMAT " doesn't tell its length", warc->record);
    }
    headers_clear(&headers);
}

static gboolean
warc_advance(gpointer state)
{
    Warc *warc = state;
    while (g_queue_is_empty(warc->source->ready)) {
        if (warc->inside) {
            if (!ew_source_advance(&warc->inner))
                end_page(warc);
        } else if (warc->done) {
            return FALSE;
        } else {
            next_record(warc);
        }
    }
    return TRUE;
}

static gboolean
warc_tells(const EwSample *sample)
{
    return g_str_has_prefix(sample->text, "warc/0.") || g_str_has_prefix(sample->text, "warc/1.");
}

const EwFormat ew_format_warc = {"warc", TRUE, warc_tells, warc_open, warc_advance, warc_close};
