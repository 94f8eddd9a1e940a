/* SPDX-License-Identifier: MIT */
/* From a page as it was read to documents: which of its blocks are the text, one post or several, and their
 * titles. */
#include "text/markup.h"

#include "text/layout.h"
#include "text/page.h"

#include <string.h>

/* The date stated best, of at most rank @most; of the page, or of one article. */
static char *
stated_date(const EwPage *page, guint article, guint most)
{
    const EwPageDate *best = NULL;
    for (guint i = 0; i < page->dates->len; i++) {
        const EwPageDate *stated = &g_array_index(page->dates, EwPageDate, i);
        if (stated->rank <= most && (!article || stated->article == article) &&
            (!best || stated->rank < best->rank))
            best = stated;
    }
    return best ? g_strdup(best->date) : NULL;
}

/* The narrowest part of the page that holds half of what lies around it. *@form: its forms' text belongs to
 * it. */
static guint8
choose_nearness(const EwPage *page, gboolean *form)
{
    gsize bytes[EW_NEAR_COUNT] = {0};
    for (guint i = 0; i < page->pieces->len; i++) {
        const EwPagePiece *piece = &g_array_index(page->pieces, EwPagePiece, i);
        bytes[piece->near] += piece->end - piece->start;
    }
    gsize article = bytes[EW_NEAR_ARTICLE] + bytes[EW_NEAR_BODY], outside = bytes[EW_NEAR_PAGE];
    *form = FALSE;
    if (bytes[EW_NEAR_BODY] > 0 && bytes[EW_NEAR_BODY] * 2 >= article && article >= outside)
        return EW_NEAR_BODY;
    if (article > 0 && article >= outside)
        return EW_NEAR_ARTICLE;
    *form = bytes[EW_NEAR_FORM] > 2 * outside; /* some systems put the whole page into one */
    return EW_NEAR_PAGE;
}

/* TRUE if the page is an archive: two articles or more with text of their own. */
static gboolean
has_several_posts(const EwPage *page, guint8 near)
{
    g_autofree gsize *bytes = g_new0(gsize, page->articles + 1);
    guint posts = 0;
    for (guint i = 0; i < page->pieces->len; i++) {
        const EwPagePiece *piece = &g_array_index(page->pieces, EwPagePiece, i);
        bytes[piece->article] += piece->end - piece->start;
    }
    for (guint i = 1; i <= page->articles; i++)
        posts += bytes[i] >= 200;
    return near >= EW_NEAR_ARTICLE && posts >= 2;
}

static gboolean
piece_equals(const EwPage *page, const EwPagePiece *piece, const char *title)
{
    gsize length = piece->end - piece->start;
    if (length > 4 * strlen(title) + 16)
        return FALSE;
    g_autofree char *folded = ew_layout_fold(page->text->str + piece->start, length);
    return g_ascii_strcasecmp(folded, title) == 0;
}

static void
append_block(EwDocumentPieces *out, GString *text, const char *bytes, gsize length, EwBlockKind kind)
{
    if (text->len)
        g_string_append(text, kind == EW_BLOCK_ITEM ? "\n" : "\n\n");
    EwBlock block = {text->len, text->len + length, kind};
    g_string_append_len(text, bytes, (gssize)length);
    g_array_append_val(out->blocks, block);
}

/* Makes a document's pieces of the chosen blocks; @title (owned) heads the text unless it stands there
 * already. */
static void
compose(const EwPage *page, const GArray *chosen, char *title, char *date, GArray *out)
{
    EwDocumentPieces pieces = {
        .title = title, .date = date, .blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock))};
    GString *text = g_string_new(NULL);
    guint at = G_MAXUINT;
    for (guint i = 0; title && i < chosen->len && at == G_MAXUINT; i++)
        if (piece_equals(page, &g_array_index(chosen, EwPagePiece, i), title))
            at = i;
    for (guint i = 0; title && i < chosen->len && at == G_MAXUINT; i++)
        if (g_array_index(chosen, EwPagePiece, i).level == 1 ||
            g_array_index(chosen, EwPagePiece, i).level == 2) /* the text's own wording of it */
            at = i;
    if (title && at == G_MAXUINT && *title)
        append_block(&pieces, text, title, strlen(title), EW_BLOCK_TITLE);
    for (guint i = 0; i < chosen->len; i++) {
        const EwPagePiece *piece = &g_array_index(chosen, EwPagePiece, i);
        append_block(&pieces, text, page->text->str + piece->start, piece->end - piece->start,
                     i == at ? EW_BLOCK_TITLE : piece->kind);
    }
    pieces.length = text->len;
    pieces.text = g_string_free(text, FALSE);
    ew_layout_blocks(&pieces);
    g_array_append_val(out, pieces);
}

/* The text of the first heading of the best level among @chosen, if it is within @most levels. */
static char *
first_heading(const EwPage *page, const GArray *chosen, guint8 most)
{
    const EwPagePiece *best = NULL;
    for (guint i = 0; i < chosen->len; i++) {
        const EwPagePiece *piece = &g_array_index(chosen, EwPagePiece, i);
        if (piece->level && piece->level <= most && (!best || piece->level < best->level))
            best = piece;
    }
    return best ? ew_layout_fold(page->text->str + best->start, best->end - best->start) : NULL;
}

/* What <title> says, without the site's name behind a bar. */
static char *
title_of_element(const EwPage *page)
{
    if (!page->title_element->len)
        return NULL;
    char *title = ew_layout_fold(page->title_element->str, page->title_element->len);
    static const char *const bars[] = {" | ", " » ", " — ", NULL};
    for (const char *const *bar = bars; *bar; bar++) {
        char *found = g_strrstr(title, *bar);
        if (found && found - title >= 12)
            *found = '\0';
    }
    if (!*title)
        g_clear_pointer(&title, g_free);
    return title;
}

static char *
page_title(const EwPage *page)
{
    if (page->og_title && *page->og_title)
        return g_strdup(page->og_title);
    char *title = first_heading(page, page->pieces, 2);
    return title ? title : title_of_element(page);
}

static void
choose(const EwPage *page, guint8 near, gboolean form, guint article, GArray *chosen)
{
    for (guint i = 0; i < page->pieces->len; i++) {
        const EwPagePiece *piece = &g_array_index(page->pieces, EwPagePiece, i);
        if (article ? piece->article != article : piece->near < near)
            continue;
        if (piece->near != EW_NEAR_FORM || form)
            g_array_append_val(chosen, *piece);
    }
}

static void
compose_posts(const EwPage *page, GArray *pieces)
{
    for (guint article = 1; article <= page->articles; article++) {
        g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(EwPagePiece));
        choose(page, EW_NEAR_ARTICLE, FALSE, article, chosen);
        if (chosen->len)
            compose(page, chosen, first_heading(page, chosen, 7), stated_date(page, article, EW_DATE_TIME),
                    pieces);
    }
}

void
ew_markup_read(const char *html, gsize length, const char *title, EwNesting *nesting, GArray *pieces,
               EwPageFacts *facts)
{
    EwPage page;
    ew_page_init(&page, html, length, nesting);
    gboolean form;
    guint8 near = choose_nearness(&page, &form);
    g_autofree char *own_title = page_title(&page);
    if (facts) {
        facts->title = g_strdup(own_title);
        facts->date = stated_date(&page, 0, EW_DATE_PROPERTY);
        facts->url = g_steal_pointer(&page.url);
        facts->linked_data = g_strdup(page.linked_data->str);
    }
    if (!title && has_several_posts(&page, near)) {
        compose_posts(&page, pieces);
    } else if (page.pieces->len > 0) {
        g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(EwPagePiece));
        choose(&page, near, form, 0, chosen);
        if (chosen->len)
            compose(&page, chosen, g_strdup(title ? title : own_title), stated_date(&page, 0, EW_DATE_TIME),
                    pieces);
    }
    ew_page_release(&page);
}

void
ew_page_facts_clear(EwPageFacts *facts)
{
    g_free(facts->title);
    g_free(facts->date);
    g_free(facts->url);
    g_free(facts->linked_data);
    *facts = (EwPageFacts){0};
}

char *
ew_markup_to_line(const char *html)
{
    if (!ew_markup_has_tags(html)) {
        g_autofree char *decoded = ew_markup_decode_references(html);
        return ew_layout_fold(decoded, strlen(decoded));
    }
    EwPage page;
    ew_page_init(&page, html, strlen(html), NULL);
    char *line = ew_layout_fold(page.text->str, page.text->len);
    ew_page_release(&page);
    return line;
}
