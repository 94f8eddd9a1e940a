/* SPDX-License-Identifier: MIT */
/* Sources and places. Columns are counted in characters, since that is what an editor shows. */
#include "rules/source.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXCERPT_AFTER 400 /* bytes of a very long line that are shown after the place */

/* Most of it is ASCII, eight bytes of which are looked at at once. */
static gboolean
is_utf8(const char *text, gsize length, const char **bad)
{
    const char *end = text + length, *wide;
    while (text < end) {
        guint64 eight;
        while (end - text >= 8 &&
               (memcpy(&eight, text, 8), !(eight & G_GUINT64_CONSTANT(0x8080808080808080))))
            text += 8;
        for (wide = text; wide < end && wide < text + 8 && !(*wide & 0x80);)
            wide++;
        text = wide;
        while (wide < end && *wide & 0x80)
            wide++;
        if (wide > text && !g_utf8_validate(text, wide - text, bad))
            return FALSE;
        text = wide;
    }
    return TRUE;
}

gboolean
ew_source_check(const EwSource *source, gsize most, const EwProblemSink *sink)
{
    const char *text = source->text, *bad = NULL;
    gsize length = source->length;
    const char *nul = length && length <= most ? memchr(text, 0, length) : NULL;
    g_autofree char *large = g_strdup_printf("is larger than %" G_GSIZE_FORMAT " MB", most >> 20);
    const char *fault = length > most                  ? large
                        : nul                          ? "has a NUL byte"
                        : !is_utf8(text, length, &bad) ? "is not UTF-8"
                                                       : NULL;
    if (!fault)
        return TRUE;
    guint line = 1;
    const char *end = bad ? bad : nul;
    for (const char *c = text; end && c < end; c++)
        line += *c == '\n';
    ew_problem_report(sink, EW_SEVERITY_ERROR, "unreadable", source->path, end ? line : 0, "'%s' %s",
                      source->path, fault);
    return FALSE;
}

/* FALSE unless all of a plain file, of the length that it is said to have, has been read. */
static gboolean
read_whole(int file, EwArena *arena, EwSource *source)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > (off_t)EW_SOURCE_MAX_FILE)
        return FALSE;
    gsize size = (gsize)status.st_size, got = 0;
    source->text = ew_arena_alloc0(arena, size + 1);
    for (gssize n = 1; n > 0 && got <= size; got += (gsize)MAX(n, 0))
        n = read(file, source->text + got, size + 1 - got);
    source->length = size;
    source->text[size] = '\0';
    return got == size;
}

/* Into memory that is there already: to be given some for each file takes longer than reading it. */
static gboolean
read_into(EwArena *arena, EwSource *source)
{
    int file = arena ? open(source->path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return FALSE;
    source->borrowed = read_whole(file, arena, source);
    close(file);
    return source->borrowed;
}

EwSource *
ew_source_read(const char *path, EwArena *arena, const EwProblemSink *sink)
{
    g_autoptr(GError) error = NULL;
    EwSource *source = g_new0(EwSource, 1);
    source->path = g_strdup(path);
    if (read_into(arena, source))
        return source;
    source->text = NULL;
    if (!g_file_get_contents(path, &source->text, &source->length, &error))
        ew_problem_report(sink, EW_SEVERITY_ERROR, "unreadable", path, 0, "can't read '%s': %s", path,
                          ew_error_reason(error));
    if (error)
        g_clear_pointer(&source, ew_source_free);
    return source;
}

EwSource *
ew_source_load(const char *path, EwArena *arena, const EwProblemSink *sink)
{
    EwSource *source = ew_source_read(path, arena, sink);
    if (source && !ew_source_check(source, EW_SOURCE_MAX_FILE, sink))
        g_clear_pointer(&source, ew_source_free);
    return source;
}

void
ew_source_free(EwSource *source)
{
    if (!source)
        return;
    g_free(source->path);
    if (!source->borrowed)
        g_free(source->text);
    g_free(source);
}

static void
free_source(gpointer data)
{
    ew_source_free(data);
}

GPtrArray *
ew_sources_new(void)
{
    return g_ptr_array_new_with_free_func(free_source);
}

const char *
ew_source_start(const EwSource *source)
{
    return source->text + (source->length >= 3 && !memcmp(source->text, "\xEF\xBB\xBF", 3) ? 3 : 0);
}

void
ew_place_report(const EwPlace *place, const EwProblemSink *sink, EwSeverity severity, const char *code,
                const char *hint, const char *format, ...)
{
    if (!sink || !sink->func)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    gsize length = strcspn(place->line_start, "\r\n");
    gsize column = MIN(place->column, length);
    gsize span = MIN(MIN(place->span, length - column), EW_SOURCE_MAX_LINE);
    gsize cut = MIN(length, column + span + EXCERPT_AFTER);
    while (cut < length && ((guint8)place->line_start[cut] & 0xc0) == 0x80) /* within a character */
        cut++;
    g_autofree char *excerpt = g_strndup(place->line_start, cut);
    const EwProblem problem = {
        .severity = severity,
        .code = code,
        .path = place->source->path,
        .line = place->line,
        .column = (guint)g_utf8_strlen(place->line_start, (gssize)column) + 1,
        .span = (guint)g_utf8_strlen(place->line_start + column, (gssize)span),
        .message = message,
        .hint = hint,
        .excerpt = excerpt,
    };
    ew_problem_emit(sink, &problem);
}
