/* SPDX-License-Identifier: MIT */
/*
 * JSON Lines: a record a line. Also read: one JSON array of records, and records that are laid out over
 * several lines; then a record ends where its brackets close. A record has at most 64 MB; a longer one is
 * passed over in bounded memory.
 */
#include "text/format.h"
#include "text/record.h"

#include <string.h>

#define RECORD_BYTES ((gsize)64 << 20)

typedef struct {
    EwSource *source;
    EwDecoder decoder;
    GArray *pieces; /* EwDocumentPieces: of the record that is being read; empty between records */
    GString *window;
    gsize from; /* where in the window the record begins that is being read: what is before is dropped when
                   more is read */
    gsize at;   /* what of it has been looked at */
    guint line; /* of its first byte */
    gboolean ended, started;
    gboolean passing; /* the record is too long: its rest is thrown away */

    gboolean nested; /* records end where brackets close */
    gboolean string, escaped, strayed;
    guint depth, base;
    guint lines; /* line ends before @at */
} Jsonl;

/* What has come of the record, and perhaps of those behind it. */
static inline char *
left(const Jsonl *jsonl, gsize *length)
{
    *length = jsonl->window->len - jsonl->from;
    return jsonl->window->str + jsonl->from;
}

static gpointer
jsonl_open(EwSource *source)
{
    Jsonl *jsonl = g_new0(Jsonl, 1);
    jsonl->source = source;
    jsonl->window = g_string_new(NULL);
    jsonl->pieces = g_array_new(FALSE, FALSE, sizeof(EwDocumentPieces));
    jsonl->line = 1;
    ew_decoder_init(&jsonl->decoder, source->input, source->path, source->sink);
    return jsonl;
}

static void
jsonl_close(gpointer state)
{
    Jsonl *jsonl = state;
    g_string_free(jsonl->window, TRUE);
    g_array_unref(jsonl->pieces);
    g_free(jsonl);
}

static gboolean
is_blank(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i]))
            return FALSE;
    return TRUE;
}

/* Makes a document of the record from @from to @end of what is left, or says why it is none. */
static void
read_record(Jsonl *jsonl, gsize from, gsize end)
{
    EwSource *source = jsonl->source;
    EwRecordProblem problem = {0};
    gsize length;
    char *start = left(jsonl, &length), *record = start + from;
    length = end - from;
    if (is_blank(record, length))
        return;
    char saved = record[length];
    record[length] = '\0';
    EwRecordStatus status =
        ew_record_read(record, length, source->map, source->nesting, jsonl->pieces, &problem);
    record[length] = saved;
    if (problem.line <= 1 && problem.column)
        problem.column += (guint)g_utf8_strlen(start, (gssize)from);
    guint line = jsonl->line + (problem.line > 1 ? problem.line - 1 : 0);
    for (guint i = 0; i < jsonl->pieces->len; i++)
        ew_source_push(source, &g_array_index(jsonl->pieces, EwDocumentPieces, i));
    g_array_set_size(jsonl->pieces, 0);
    for (guint i = 0; i < problem.lost; i++)
        ew_source_lose(source, "no-text", line, 0, "a record of the list has no text");
    if (status == EW_RECORD_BROKEN)
        ew_source_lose(source, "broken-json", line, problem.column, "not valid JSON: %s", problem.message);
    else if (status == EW_RECORD_NO_TEXT)
        ew_source_lose(source, "no-text", line, 0, "%s", problem.message);
    g_free(problem.message);
}

/* Where the brackets of the first value close. @length if they don't. */
static gsize
first_value(const char *text, gsize length)
{
    guint depth = 0;
    gboolean string = FALSE;
    for (gsize i = 0; i < length; i++) {
        char c = text[i];
        if (string && c == '\\')
            i++;
        else if (c == '"')
            string = !string;
        else if (!string && (c == '{' || c == '['))
            depth++;
        else if (!string && (c == '}' || c == ']') && (depth == 0 || --depth == 0))
            return i + 1;
    }
    return length;
}

/* FALSE, quickly, for nearly all lines: several records are on one only where '{' follows '}'. */
static gboolean
may_be_several(const char *text, gsize length)
{
    for (const char *p = text, *end = text + length; (p = memchr(p, '}', (gsize)(end - p)));) {
        for (p++; p < end && (*p == ' ' || *p == '\t');)
            p++;
        if (p < end && *p == '{')
            return TRUE;
    }
    return FALSE;
}

/* Reads a line of one record. Several are read too: the parser would keep the first and say nothing. */
static void
read_line(Jsonl *jsonl, const char *line, gsize length)
{
    gboolean several = may_be_several(line, length);
    for (gsize from = 0, end; from < length; from = end) {
        end = several ? from + first_value(line + from, length - from) : length;
        read_record(jsonl, from, end);
    }
}

static void
drop(Jsonl *jsonl, gsize length)
{
    jsonl->from += length;
    jsonl->at = 0;
    jsonl->lines = 0;
}

/* A record that does not end within the limit: said once, then dropped as it comes. */
static void
pass_over(Jsonl *jsonl)
{
    if (!jsonl->passing)
        ew_source_lose(jsonl->source, "record-too-long", jsonl->line, 0, "the record is longer than 64 MB");
    jsonl->passing = TRUE;
    jsonl->line += jsonl->lines;
    drop(jsonl, jsonl->window->len - jsonl->from);
}

/* Reads a line, if its end is in the window. */
static gboolean
step_lines(Jsonl *jsonl)
{
    gsize all;
    const char *line = left(jsonl, &all), *newline = memchr(line + jsonl->at, '\n', all - jsonl->at);
    gsize length = newline ? (gsize)(newline - line) : all;
    if (!newline && !(jsonl->ended && all > 0)) {
        jsonl->at = all;
        return FALSE;
    }
    if (!jsonl->passing)
        read_line(jsonl, line, length);
    jsonl->passing = FALSE;
    jsonl->line++;
    drop(jsonl, MIN(length + 1, all));
    return TRUE;
}

/* A byte between records: white space, commas and the list's own brackets pass; else it is named, once. */
static void
stray_byte(Jsonl *jsonl, char c)
{
    if (strchr(" \t\r\n,]", c) || jsonl->strayed)
        return;
    jsonl->strayed = TRUE;
    ew_source_lose(jsonl->source, "broken-json", jsonl->line + jsonl->lines, 0,
                   "not valid JSON: text between records");
}

/* Moves over one byte, keeping account of strings and brackets. TRUE if it ends a record. */
static gboolean
account(Jsonl *jsonl, char c)
{
    if (c == '\n')
        jsonl->lines++;
    if (jsonl->string) {
        jsonl->string = jsonl->escaped || c != '"';
        jsonl->escaped = !jsonl->escaped && c == '\\';
        return FALSE;
    }
    if (jsonl->depth > jsonl->base && c == '"')
        jsonl->string = TRUE;
    else if (c == '{' || c == '[')
        jsonl->depth++;
    else if ((c == '}' || c == ']') && jsonl->depth > jsonl->base)
        return --jsonl->depth == jsonl->base;
    return FALSE;
}

static gboolean
step_nested(Jsonl *jsonl)
{
    gsize length;
    for (const char *text; text = left(jsonl, &length), jsonl->at < length;) {
        char c = text[jsonl->at];
        gboolean between = jsonl->depth == jsonl->base && c != '{' && c != '[';
        if (between)
            stray_byte(jsonl, c);
        gboolean end = account(jsonl, c);
        jsonl->at++;
        if (!between && !end)
            continue;
        if (end) {
            jsonl->strayed = FALSE;
            if (!jsonl->passing)
                read_record(jsonl, 0, jsonl->at);
            jsonl->passing = FALSE;
        }
        jsonl->line += jsonl->lines;
        drop(jsonl, jsonl->at);
        if (end)
            return TRUE;
    }
    if (!jsonl->ended || length == 0)
        return FALSE;
    if (!jsonl->passing)
        ew_source_lose(jsonl->source, "broken-json", jsonl->line, 0, "the last record is cut off");
    drop(jsonl, length);
    return TRUE;
}

/* TRUE if the first line is the beginning of a record that goes on in the next: it is left open, and no
 * record follows. */
static gboolean
spans_lines(const char *text)
{
    const char *newline = strchr(text, '\n');
    if (!newline)
        return FALSE;
    const char *last = newline;
    while (last > text && strchr(" \t\r\n", last[-1]))
        last--;
    const char *next = newline + strspn(newline, " \t\r\n");
    return last > text && strchr("{[,:", last[-1]) && *next != '{';
}

/* Tells from the first bytes how records are laid out. */
static void
start(Jsonl *jsonl)
{
    GString *window = jsonl->window;
    gsize skip = window->len >= 3 && memcmp(window->str, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (; skip < window->len && strchr(" \t\r\n", window->str[skip]); skip++)
        jsonl->line += window->str[skip] == '\n';
    drop(jsonl, skip);
    gsize length;
    const char *text = left(jsonl, &length);
    if (length == 0)
        return;
    jsonl->started = TRUE;
    if (*text == '[') {
        jsonl->nested = TRUE;
        jsonl->base = jsonl->depth = 1;
        drop(jsonl, 1);
    } else {
        jsonl->nested = spans_lines(text);
    }
}

static gboolean
jsonl_advance(gpointer state)
{
    Jsonl *jsonl = state;
    while (g_queue_is_empty(jsonl->source->ready)) {
        if (jsonl->started && (jsonl->nested ? step_nested(jsonl) : step_lines(jsonl)))
            continue;
        if (jsonl->window->len - jsonl->from > RECORD_BYTES)
            pass_over(jsonl);
        if (jsonl->ended)
            return FALSE;
        g_string_erase(jsonl->window, 0, (gssize)jsonl->from);
        jsonl->from = 0;
        jsonl->ended = !ew_decoder_read(&jsonl->decoder, jsonl->window);
        if (!jsonl->started)
            start(jsonl);
    }
    return TRUE;
}

/* JSON says what it is: an object with a member, a list of objects. */
static gboolean
jsonl_tells(const EwSample *sample)
{
    const char *text = sample->text;
    const char *inside = text[0] ? text + 1 + strspn(text + 1, " \t\r\n") : text;
    return (*text == '{' && (*inside == '"' || *inside == '}' || !*inside)) ||
           (*text == '[' && (*inside == '{' || *inside == ']'));
}

const EwFormat ew_format_jsonl = {"jsonl", FALSE, jsonl_tells, jsonl_open, jsonl_advance, jsonl_close};
