/* SPDX-License-Identifier: MIT */
/* Layout: lines are grouped by blank lines and furniture, groups are divided into blocks, blocks are named.
 */
#include "text/layout.h"

#include "text/bytes.h"
#include "text/date.h"
#include "text/line.h"

#include <string.h>

#define WRAP_LEAST  50  /* nobody wraps text narrower than this, */
#define WRAP_NARROW 30  /* or then into many lines, */
#define WRAP_MOST   130 /* nor wider: longer lines are whole paragraphs */

typedef struct {
    gsize start, end; /* without white space at the ends */
    guint width;      /* characters, from the line's beginning */
    guint indent;     /* bytes of white space before it */
    gsize mark;       /* bytes of a list item's mark */
} Line;

typedef struct {
    EwDocumentPieces *pieces;
    guint flags;
    GArray *group;    /* Line: those since the last blank line */
    gboolean prose;   /* a paragraph was seen */
    gboolean closed;  /* closing furniture was seen behind it */
    gboolean related; /* other posts' headlines may stand here */
} Layout;

static guint
characters(const char *text, gsize length)
{
    guint n = 0;
    for (gsize i = 0; i < length; i++)
        n += ((guint8)text[i] & 0xc0) != 0x80;
    return n;
}

static gsize
first_word(const char *text, const Line *line)
{
    gsize n = 0;
    while (line->start + n < line->end && !ew_space_length(text + line->start + n, text + line->end))
        n++;
    return n;
}

/* TRUE if @next goes on with the sentence that @line could not hold. @first is the first line of the block.
 */
static gboolean
is_wrapped(const char *text, const Line *first, const Line *line, const Line *next, guint width)
{
    if (next->mark || (next->indent > line->indent && !first->mark))
        return FALSE; /* an item, or a paragraph that begins with an indent */
    if (g_ascii_islower(text[next->start]) && !ew_ends_sentence(text + line->start, line->end - line->start))
        return TRUE;
    if (width > WRAP_MOST)
        return FALSE;
    gsize word = MIN(first_word(text, next), 30);
    return line->width + 1 + word + 2 > width;
}

static EwBlockKind
kind_of_block(Layout *layout, const Line *first, guint lines, gsize start, gsize end)
{
    const char *text = layout->pieces->text + start;
    if (first->mark)
        return EW_BLOCK_ITEM;
    gboolean caption = ew_line_is_caption(text, end - start);
    if (caption && !(layout->flags & EW_LAYOUT_TITLED))
        return EW_BLOCK_CAPTION;
    if (lines == 1 && layout->pieces->blocks->len == 0 && !(layout->flags & EW_LAYOUT_CONTINUED) &&
        ((layout->flags & EW_LAYOUT_TITLED) || ew_line_is_headline(text, end - start)))
        return EW_BLOCK_TITLE;
    if (caption)
        return EW_BLOCK_CAPTION;
    if (lines == 1 && ew_line_is_heading(text, end - start))
        return EW_BLOCK_HEADING;
    layout->prose = TRUE;
    return EW_BLOCK_PARAGRAPH;
}

static void
flush_group(Layout *layout)
{
    const char *text = layout->pieces->text;
    const GArray *group = layout->group;
    guint width = group->len < 4 ? WRAP_LEAST : WRAP_NARROW;
    for (guint i = 0; i < group->len; i++)
        width = MAX(width, g_array_index(group, Line, i).width);
    for (guint i = 0, next; i < group->len; i = next) {
        const Line *first = &g_array_index(group, Line, i), *last = first;
        for (next = i + 1; next < group->len && is_wrapped(text, first, last, last + 1, width); next++)
            last++;
        EwBlock block = {first->start + first->mark, last->end, EW_BLOCK_PARAGRAPH};
        block.kind = kind_of_block(layout, first, next - i, block.start, block.end);
        g_array_append_val(layout->pieces->blocks, block);
    }
    g_array_set_size(layout->group, 0);
}

/* In a list of other posts: their headlines, dates and the like. */
static gboolean
is_of_other_post(const char *text, gsize length, EwLineKind kind)
{
    return kind == EW_LINE_DATE ||
           (kind == EW_LINE_TEXT && length < 160 && ew_line_is_headline(text, length));
}

/* What a line is where it stands. */
static EwLineKind
kind_in_place(Layout *layout, const Line *line, char **date)
{
    const char *text = layout->pieces->text + line->start;
    gsize length = line->end - line->start;
    EwLineKind kind = ew_line_kind(text, length, date);
    if (kind == EW_LINE_BLANK)
        return kind;
    if (kind != EW_LINE_TEXT)
        flush_group(layout); /* which tells whether there was prose */
    if ((layout->flags & EW_LAYOUT_TITLED) && !layout->pieces->blocks->len && !layout->group->len)
        return EW_LINE_TEXT;
    if (layout->related && is_of_other_post(text, length, kind)) {
        g_clear_pointer(date, g_free);
        return EW_LINE_FURNITURE;
    }
    if (kind == EW_LINE_DATE && layout->prose && !layout->closed)
        kind = EW_LINE_TEXT; /* a chronicle's heading: a post states its own date before its prose or behind
                                it */
    if (kind == EW_LINE_TEXT || kind == EW_LINE_CLOSING || kind == EW_LINE_RELATED)
        layout->related = kind == EW_LINE_RELATED && layout->prose;
    return kind;
}

static void
read_line(Layout *layout, gsize start, gsize end)
{
    const char *text = layout->pieces->text;
    Line line = {.start = start, .end = end};
    g_autofree char *date = NULL;
    ew_trim(text, &line.start, &line.end);
    EwLineKind kind = kind_in_place(layout, &line, &date);
    if (kind == EW_LINE_TEXT) {
        if (!layout->pieces->date && !layout->prose)
            layout->pieces->date = ew_date_of_dateline(text + line.start, line.end - line.start);
        gsize bytes = line.end - start;
        line.indent = (guint)MIN(line.start - start, WRAP_MOST);
        line.width = bytes > 4 * WRAP_MOST ? (guint)bytes : characters(text + start, bytes);
        line.mark = ew_line_item_mark(text + line.start, line.end - line.start);
        g_array_append_val(layout->group, line);
        return;
    }
    flush_group(layout);
    if (!layout->pieces->date)
        layout->pieces->date = g_steal_pointer(&date);
    if (kind == EW_LINE_CLOSING && layout->prose)
        layout->closed = TRUE;
}

/* A text of one block has no title, whatever it looks like. */
static void
settle_title(Layout *layout)
{
    EwDocumentPieces *pieces = layout->pieces;
    if (pieces->blocks->len == 0)
        return;
    EwBlock *first = &g_array_index(pieces->blocks, EwBlock, 0);
    if (pieces->blocks->len == 1 && !(layout->flags & EW_LAYOUT_TITLED) &&
        (first->kind == EW_BLOCK_TITLE || first->kind == EW_BLOCK_HEADING))
        first->kind = EW_BLOCK_PARAGRAPH;
    if (first->kind == EW_BLOCK_TITLE && !pieces->title)
        pieces->title = ew_layout_fold(pieces->text + first->start, first->end - first->start);
}

void
ew_layout_text(EwDocumentPieces *pieces, guint flags)
{
    g_autoptr(GArray) group = g_array_new(FALSE, FALSE, sizeof(Line));
    Layout layout = {
        .pieces = pieces, .flags = flags, .group = group, .prose = (flags & EW_LAYOUT_CONTINUED) != 0};
    if (!pieces->blocks)
        pieces->blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock));
    for (gsize start = 0; start < pieces->length;) {
        const char *newline = memchr(pieces->text + start, '\n', pieces->length - start);
        gsize end = newline ? (gsize)(newline - pieces->text) : pieces->length;
        read_line(&layout, start, end);
        start = end + 1;
    }
    flush_group(&layout);
    settle_title(&layout);
}

char *
ew_layout_fold(const char *text, gsize length)
{
    char *folded = g_malloc(length + 1), *to = folded;
    for (const char *end = text + length; text < end;) {
        gsize space = ew_space_length(text, end);
        if (!space)
            *to++ = *text++;
        else if (to > folded && to[-1] != ' ')
            *to++ = ' ';
        text += space;
    }
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

void
ew_layout_blocks(EwDocumentPieces *pieces)
{
    guint kept = 0;
    gboolean prose = FALSE, closed = FALSE, related = FALSE;
    for (guint i = 0; i < pieces->blocks->len; i++) {
        EwBlock block = g_array_index(pieces->blocks, EwBlock, i);
        const char *text = pieces->text + block.start;
        g_autofree char *date = NULL;
        EwLineKind kind = ew_line_kind(text, block.end - block.start, &date);
        if (related && is_of_other_post(text, block.end - block.start, kind))
            continue;
        if (kind == EW_LINE_DATE && prose && !closed)
            kind = EW_LINE_TEXT;
        related =
            kind == EW_LINE_RELATED ? prose : related && kind != EW_LINE_TEXT && kind != EW_LINE_CLOSING;
        if (kind != EW_LINE_TEXT && block.kind != EW_BLOCK_TITLE) {
            if (!pieces->date)
                pieces->date = g_steal_pointer(&date);
            closed |= kind == EW_LINE_CLOSING && prose;
            continue;
        }
        if (!pieces->date && !prose)
            pieces->date = ew_date_of_dateline(text, block.end - block.start);
        if (block.kind == EW_BLOCK_PARAGRAPH && ew_line_is_caption(text, block.end - block.start))
            block.kind = EW_BLOCK_CAPTION;
        prose |= block.kind == EW_BLOCK_PARAGRAPH;
        g_array_index(pieces->blocks, EwBlock, kept++) = block;
    }
    g_array_set_size(pieces->blocks, kept);
}
