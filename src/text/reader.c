/* SPDX-License-Identifier: MIT */
/* The reader: opens an input, tells its format from its first bytes, and hands out the documents that the
 * format makes. */
#include "text/format.h"

#include <string.h>

static const EwFormat *const formats[] = {&ew_format_text, &ew_format_html, &ew_format_jsonl};

struct _EwReader {
    char *path, *date;
    EwSource source;
    const EwFormat *format;
    gpointer state;
    EwReaderCounts counts;
    GQueue ready;
    char *hash;
};

void
ew_source_push(EwSource *source, EwDocumentPieces *pieces)
{
    if (!pieces->date)
        pieces->date = g_strdup(source->date);
    ew_document_take_parts(pieces, source->part_bytes, source->ready);
}

void
ew_source_lose(EwSource *source, const char *code, guint line, guint column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const EwProblem problem = {.severity = EW_SEVERITY_LOSS,
                               .code = code,
                               .path = source->path,
                               .line = line,
                               .column = column,
                               .message = message};
    source->counts->skipped++;
    ew_problem_emit(&source->sink, &problem);
}

static gboolean
has_utf16_mark(const char *bytes, gsize length)
{
    return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

/* NUL bytes, many control characters, or much that is no UTF-8: nobody's text looks so in any coding that we
 * read. */
static gboolean
is_binary(const char *bytes, gsize length)
{
    if (has_utf16_mark(bytes, length))
        return FALSE;
    if (length >= 5 && memcmp(bytes, "%PDF-", 5) == 0)
        return TRUE;
    gsize controls = 0, broken = 0;
    for (gsize i = 0; i < length; i++) {
        guint8 c = (guint8)bytes[i];
        if (c == 0)
            return TRUE;
        controls += (c < 0x20 && !strchr("\t\n\r\f\033", c)) || c == 0x7f;
    }
    for (const char *p = bytes, *end = bytes + length; p < end; p++) {
        const char *stop;
        g_utf8_validate_len(p, (gsize)(end - p), &stop);
        p = stop;
        broken += p < end;
    }
    return controls * 10 > length || (length > 16 && broken * 4 > length);
}

static gsize
count_tags(const char *text)
{
    gsize tags = 0;
    for (const char *p = text; (p = strchr(p, '<')); p++)
        tags +=
            g_ascii_isalpha(p[1]) || (p[1] == '/' && g_ascii_isalpha(p[2])) || g_str_has_prefix(p + 1, "!--");
    return tags;
}

/* Tells the format from the beginning of the content: JSON and HTML say what they are, all else is text. */
static const EwFormat *
sniff(const char *bytes, gsize length)
{
    g_autofree char *text = g_ascii_strdown(bytes, (gssize)length);
    gsize skip = 0;
    if (has_utf16_mark(bytes, length)) { /* the ASCII of it is enough */
        gsize n = 0;
        for (gsize i = 2; i < length; i++)
            if (text[i])
                text[n++] = text[i];
        text[n] = '\0';
    } else if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        skip = 3;
    }
    const char *start = text + skip + strspn(text + skip, " \t\r\n");
    const char *inside = start[0] ? start + 1 + strspn(start + 1, " \t\r\n") : start;
    if (*start == '{' && (*inside == '"' || *inside == '}' || !*inside))
        return &ew_format_jsonl;
    if (*start == '[' && (*inside == '{' || *inside == ']'))
        return &ew_format_jsonl;
    static const char *const openings[] = {"<!doctype html", "<html", "<head", "<body",
                                           "<article",       "<meta", "<title"};
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(start, openings[i]))
            return &ew_format_html;
    if (*start == '<' && count_tags(start) >= 2)
        return &ew_format_html;
    return strstr(start, "<html") || count_tags(start) * 100 > length + 500 ? &ew_format_html
                                                                            : &ew_format_text;
}

static const EwFormat *
find_format(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

static EwReader *
reader_new(const char *path, const EwReaderOptions *options)
{
    EwReader *reader = g_new0(EwReader, 1);
    reader->path = g_strdup(path);
    reader->date = g_strdup(options->date);
    g_queue_init(&reader->ready);
    reader->source = (EwSource){.path = reader->path,
                                .anonymous = strcmp(path, "-") == 0,
                                .date = reader->date,
                                .sink = {options->on_problem, options->user_data},
                                .counts = &reader->counts,
                                .part_bytes = EW_DOCUMENT_BYTES,
                                .ready = &reader->ready};
    return reader;
}

EwReader *
ew_reader_open(const char *path, const EwReaderOptions *options, GError **error)
{
    static const EwReaderOptions defaults;
    if (!options)
        options = &defaults;
    const EwFormat *format = options->format ? find_format(options->format) : NULL;
    if (options->format && !format) {
        g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "no input format '%s'", options->format);
        return NULL;
    }
    g_autoptr(EwReader) reader = reader_new(path, options);
    reader->source.input = ew_input_open(path, &reader->source.sink, error);
    if (!reader->source.input)
        return NULL;
    gsize length;
    const char *bytes = ew_input_peek(reader->source.input, &length);
    if (is_binary(bytes, length)) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "is not text");
        return NULL;
    }
    reader->format = format ? format : sniff(bytes, length);
    reader->state = reader->format->open(&reader->source);
    return g_steal_pointer(&reader);
}

EwDocument *
ew_reader_next(EwReader *reader)
{
    if (g_queue_is_empty(&reader->ready) && !reader->hash && !reader->format->advance(reader->state))
        reader->hash = g_strdup(ew_input_finish(reader->source.input));
    reader->counts.bytes = ew_input_bytes(reader->source.input);
    EwDocument *document = g_queue_pop_head(&reader->ready);
    reader->counts.documents += document != NULL;
    return document;
}

EwReaderCounts
ew_reader_counts(const EwReader *reader)
{
    return reader->counts;
}

const char *
ew_reader_hash(const EwReader *reader)
{
    return reader->hash;
}

void
ew_reader_close(EwReader *reader)
{
    if (!reader)
        return;
    if (reader->format)
        reader->format->close(reader->state);
    ew_input_close(reader->source.input);
    g_queue_clear_full(&reader->ready, (GDestroyNotify)ew_document_unref);
    g_free(reader->hash);
    g_free(reader->path);
    g_free(reader->date);
    g_free(reader);
}
