/* SPDX-License-Identifier: MIT */
/* A source: a content with its format, and what the documents made of it are given. */
#include "text/format.h"

void
ew_source_init_inner(EwSource *inner, const EwSource *outer, const char *path)
{
    *inner = *outer;
    inner->path = path;
    inner->input = NULL;
    inner->charset = NULL;
    inner->format = NULL;
    inner->state = NULL;
    inner->depth++;
}

gboolean
ew_source_begin(EwSource *source, GError **error)
{
    gsize length;
    ew_input_bound(source->input, source->unpacked);
    const char *bytes = ew_input_peek(source->input, &length);
    const EwFormat *format = ew_format_tell(bytes, length, source->path, source->map);
    gboolean holds_files = format == &ew_format_archive;
    if (source->forced && !holds_files && (format || source->forced->binary))
        format = source->forced;
    if (!format) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "is not text");
        return FALSE;
    }
    if (source->depth > EW_SOURCE_DEPTH) {
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT, "lies in %u others, which is too deep", source->depth);
        return FALSE;
    }
    source->format = format;
    source->state = format->open(source);
    return TRUE;
}

gboolean
ew_source_advance(EwSource *source)
{
    return source->format->advance(source->state);
}

void
ew_source_end(EwSource *source)
{
    if (source->format)
        source->format->close(source->state);
    source->format = NULL;
    g_clear_pointer(&source->input, ew_input_close);
}

void
ew_source_push(EwSource *source, EwDocumentPieces *pieces)
{
    ew_source_push_dated(source, pieces, NULL);
}

/* Said of the first page of an input that has too many levels. */
static void
tell_nesting(EwSource *source)
{
    if (source->nesting->exceeded && !source->nesting->told)
        ew_problem_report(
            source->sink, EW_SEVERITY_WARNING, "page-levels", source->path, 0,
            "elements of a page lie too deep in one another; what they hold is read without them");
    source->nesting->told = source->nesting->exceeded > 0;
}

void
ew_source_push_dated(EwSource *source, EwDocumentPieces *pieces, const char *made)
{
    if (!pieces->date)
        pieces->date = g_strdup(source->date ? source->date : made ? made : source->made);
    if (!pieces->url)
        pieces->url = g_strdup(source->url);
    pieces->kind = source->format->name;
    tell_nesting(source);
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
    ew_problem_emit(source->sink, &problem);
}
