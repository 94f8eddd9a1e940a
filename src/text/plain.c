/* SPDX-License-Identifier: MIT */
/*
 * Plain text, perhaps a pasted archive of several posts. A post ends where closing furniture ("Filed under
 * ...", "Leave a comment") stands behind its prose and a headline follows; what stands between them belongs
 * to the post before, but for what heads the next one (a "Tag Archives" line, a date where the post before
 * has one). The texts of the documents, one after another, are the text of the file.
 *
 * The text passes through a window of little more than one document's greatest size.
 */
#include "text/bytes.h"
#include "text/format.h"
#include "text/layout.h"
#include "text/line.h"

#include <string.h>

#define NONE      ((gsize)-1)
#define LINE_LONG 256 /* a line of so many bytes is prose: its end need not be awaited */

typedef struct {
    EwSource *source;
    EwDecoder decoder;
    GString *window;
    guint64 base;   /* where the window begins in the text */
    gsize at;       /* the first line not yet judged */
    gsize searched; /* no line end from @at to here */
    gboolean ended;

    /* the post that the window begins with */
    gboolean prose, closed, dated;
    gsize heading; /* where lines that head the next post begin, or NONE */
    gboolean heading_dated;
    gsize headline; /* the last line of text, if it is one */

    guint posts;             /* made so far */
    gboolean part;           /* the window begins in the middle of a post */
    char *id, *title, *date; /* of the post whose parts are being made */
} Plain;

static gpointer
plain_open(EwSource *source)
{
    Plain *plain = g_new0(Plain, 1);
    plain->source = source;
    plain->window = g_string_sized_new(EW_INPUT_CHUNK);
    plain->heading = plain->headline = NONE;
    ew_decoder_init(&plain->decoder, source->input, source->path, source->sink);
    return plain;
}

static void
forget_post(Plain *plain)
{
    g_clear_pointer(&plain->id, g_free);
    g_clear_pointer(&plain->title, g_free);
    g_clear_pointer(&plain->date, g_free);
    plain->part = FALSE;
}

static void
plain_close(gpointer state)
{
    Plain *plain = state;
    forget_post(plain);
    g_string_free(plain->window, TRUE);
    g_free(plain);
}

/* Several posts are numbered; a single one has the id of the file alone. */
static char *
post_id(const Plain *plain, gboolean several)
{
    const char *id = plain->source->id;
    if (!id || (plain->posts == 0 && !several))
        return g_strdup(id);
    return g_strdup_printf("%s#%u", id, plain->posts + 1);
}

/* Makes a document of the window's first @length bytes; @last if the post ends there, @several if another
 * follows. */
static void
make_document(Plain *plain, gsize length, gboolean last, gboolean several)
{
    EwDocumentPieces pieces = {
        .id = plain->part ? g_strdup(plain->id) : post_id(plain, several),
        .title = g_strdup(plain->title),
        .date = g_strdup(plain->date),
        .text = g_strndup(plain->window->str, length),
        .length = length,
        .offset = plain->base,
    };
    ew_layout_text(&pieces, plain->part ? EW_LAYOUT_CONTINUED : 0);
    g_string_erase(plain->window, 0, (gssize)length);
    plain->base += length;
    if (pieces.blocks->len == 0) { /* only furniture */
        ew_document_pieces_clear(&pieces);
    } else {
        if (!last && !plain->part) {
            plain->title = g_strdup(pieces.title);
            plain->date = g_strdup(pieces.date);
        }
        ew_source_push(plain->source, &pieces);
        if (!plain->id)
            plain->id = g_strdup(ew_document_id(g_queue_peek_tail(plain->source->ready)));
        plain->part = TRUE;
    }
    if (last) {
        plain->posts += plain->part;
        forget_post(plain);
    }
}

static void
split_post(Plain *plain, gsize start)
{
    gsize at = plain->at;
    make_document(plain, start, TRUE, TRUE);
    plain->at = at - start;
    plain->prose = plain->closed = FALSE;
    plain->dated = plain->heading_dated;
    plain->heading = plain->headline = NONE;
    plain->heading_dated = FALSE;
}

/* Cuts a part off a post that fills the window. */
static void
cut_part(Plain *plain)
{
    gsize cut = ew_cut_point(plain->window->str, plain->window->len, plain->source->part_bytes);
    make_document(plain, cut, FALSE, FALSE);
    plain->at = plain->at > cut ? plain->at - cut : 0;
    plain->searched = plain->searched > cut ? plain->searched - cut : 0;
    plain->heading = plain->headline = NONE;
}

/* TRUE if a headline may stand over the line that begins at @next: blank, furniture, or much longer. */
static gboolean
stands_over(const Plain *plain, gsize next, gsize next_end)
{
    if (next >= plain->window->len || next_end - next > 100)
        return TRUE;
    return !ew_trim(plain->window->str, &next, &next_end) ||
           ew_line_kind(plain->window->str + next, next_end - next, NULL) != EW_LINE_TEXT;
}

static void
judge_text(Plain *plain, gsize line, gsize start, gsize end, gsize next, gsize next_end)
{
    const char *text = plain->window->str;
    gboolean headline = ew_line_is_headline(text + start, end - start);
    if (plain->closed && headline && stands_over(plain, next, next_end)) {
        split_post(plain, plain->heading == NONE ? line : plain->heading);
        return;
    }
    plain->closed = FALSE;
    plain->heading = NONE;
    plain->headline = headline ? line : NONE;
    plain->prose |= !headline;
}

/* A stated date is this post's, if it has none yet; else it heads the next post, or stands below that one's
 * headline. */
static void
judge_date(Plain *plain, gsize line, EwLineKind kind)
{
    if (plain->closed && plain->dated) {
        plain->heading = plain->heading == NONE ? line : plain->heading;
        plain->heading_dated = TRUE;
    } else if (kind == EW_LINE_POSTED && plain->prose && plain->dated && plain->headline != NONE) {
        plain->heading_dated = TRUE;
        split_post(plain, plain->headline);
    } else if (!plain->prose || plain->closed) {
        plain->dated = TRUE;
    }
}

static void
judge_line(Plain *plain, gsize line, gsize line_end, gsize next, gsize next_end)
{
    gsize start = line, end = line_end;
    ew_trim(plain->window->str, &start, &end);
    EwLineKind kind = ew_line_kind(plain->window->str + start, end - start, NULL);
    switch (kind) {
    case EW_LINE_TEXT:
        judge_text(plain, line, start, end, next, next_end);
        break;
    case EW_LINE_CLOSING:
        plain->closed |= plain->prose;
        plain->headline = NONE;
        plain->heading = NONE; /* what stood before belongs to this post's end */
        plain->heading_dated = FALSE;
        break;
    case EW_LINE_HEADER:
        if (plain->closed && plain->heading == NONE)
            plain->heading = line;
        break;
    case EW_LINE_POSTED:
    case EW_LINE_DATE:
        judge_date(plain, line, kind);
        break;
    case EW_LINE_BLANK:
    case EW_LINE_RELATED:
    case EW_LINE_FURNITURE:
        break;
    }
}

/* The end of the line that begins at @start (its newline, or the end of the window), NONE if it is not there
 * yet. */
static gsize
line_end(const Plain *plain, gsize start, gsize searched)
{
    searched = MAX(start, searched);
    const char *newline = memchr(plain->window->str + searched, '\n', plain->window->len - searched);
    if (newline)
        return (gsize)(newline - plain->window->str);
    return plain->ended ? plain->window->len : NONE;
}

/* Judges the next line. FALSE if more text is needed first. */
static gboolean
step(Plain *plain)
{
    gsize line = plain->at, end = line_end(plain, line, plain->searched);
    if (end == NONE) {
        plain->searched = plain->window->len;
        return FALSE;
    }
    gsize next = MIN(end + 1, plain->window->len), next_end = line_end(plain, next, 0);
    if (next_end == NONE) {
        if (plain->window->len - next < LINE_LONG) {
            plain->searched = end;
            return FALSE;
        }
        next_end = plain->window->len;
    }
    plain->at = next;
    plain->searched = next;
    judge_line(plain, line, end, next, next_end);
    plain->searched = plain->at;
    return TRUE;
}

static gboolean
plain_advance(gpointer state)
{
    Plain *plain = state;
    while (g_queue_is_empty(plain->source->ready)) {
        if (plain->at < plain->window->len && step(plain))
            continue;
        if (plain->window->len > plain->source->part_bytes) {
            cut_part(plain);
        } else if (!plain->ended) {
            plain->ended = !ew_decoder_read(&plain->decoder, plain->window);
        } else if (plain->window->len > 0) {
            make_document(plain, plain->window->len, TRUE, FALSE);
            plain->at = plain->searched = 0;
        } else {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
plain_tells(const EwSample *sample)
{
    (void)sample;
    return TRUE;
}

const EwFormat ew_format_text = {"text", FALSE, plain_tells, plain_open, plain_advance, plain_close};
