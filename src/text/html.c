/* SPDX-License-Identifier: MIT */
/* The HTML format: a page of bounded length, read whole. */
#include "base/libxml.h"
#include "text/format.h"
#include "text/layout.h"
#include "text/markup.h"
#include "text/record.h"

#include <string.h>

typedef struct {
    EwSource *source;
    gboolean done;
} Html;

static gpointer
html_open(EwSource *source)
{
    Html *html = g_new0(Html, 1);
    html->source = source;
    return html;
}

static void
html_close(gpointer state)
{
    g_free(state);
}

/* The stored page, up to the limit; what lies behind it is reported as lost. */
static GString *
read_page(EwSource *source)
{
    GString *page = g_string_new(NULL);
    char chunk[16384];
    gsize got;
    while (page->len < source->page_bytes && (got = ew_input_read(source->input, chunk, sizeof chunk)) > 0)
        g_string_append_len(page, chunk, (gssize)got);
    if (page->len >= source->page_bytes && ew_input_read(source->input, chunk, 1) > 0)
        ew_problem_report(source->sink, EW_SEVERITY_LOSS, "page-too-long", source->path, 0,
                          "the page is longer than %" G_GSIZE_FORMAT " MB; the rest is lost [page-mb]",
                          source->page_bytes >> 20);
    return page;
}

/* What a page's text lacks is taken from its linked data: the date, and the text of a page that scripts fill
 * in. */
static void
use_linked_data(char *json, EwNesting *nesting, GArray *pieces, EwPageFacts *facts)
{
    EwDocumentPieces record = {0};
    if (!ew_record_read_linked_data(json, nesting, &record))
        return;
    EwDocumentPieces *page = pieces->len == 1 ? &g_array_index(pieces, EwDocumentPieces, 0) : NULL;
    if (!facts->date)
        facts->date = g_steal_pointer(&record.date);
    if (!facts->url)
        facts->url = g_steal_pointer(&record.url);
    if (pieces->len <= 1 && record.text && record.length > 200 &&
        (!page || page->length < record.length / 2)) {
        if (page)
            ew_document_pieces_clear(page);
        g_array_set_size(pieces, 0);
        g_array_append_val(pieces, record);
        record = (EwDocumentPieces){0};
    }
    ew_document_pieces_clear(&record);
}

static void
push_page(EwSource *source, GArray *pieces, EwPageFacts *facts)
{
    for (guint i = 0; i < pieces->len; i++) {
        EwDocumentPieces *piece = &g_array_index(pieces, EwDocumentPieces, i);
        g_clear_pointer(&piece->id, g_free);
        if (pieces->len == 1 && facts->date) {
            g_free(piece->date);
            piece->date = g_strdup(facts->date);
        }
        if (pieces->len == 1 && !piece->url)
            piece->url = g_strdup(facts->url);
        if (source->id)
            piece->id = pieces->len == 1 ? g_strdup(source->id) : g_strdup_printf("%s#%u", source->id, i + 1);
        ew_source_push(source, piece);
    }
}

static gboolean
html_advance(gpointer state)
{
    Html *html = state;
    EwSource *source = html->source;
    if (html->done)
        return FALSE;
    html->done = TRUE;
    g_autoptr(GError) error = NULL;
    if (!ew_libxml_open(&error)) {
        ew_source_lose(source, "no-library", 0, 0, "HTML %s", error->message);
        return FALSE;
    }
    GString *page = read_page(source);
    EwDecoder decoder;
    ew_decoder_init(&decoder, source->input, source->path, source->sink);
    decoder.charset = source->charset;
    GString *text = ew_decode_html(&decoder, page->str, page->len);
    g_string_free(page, TRUE);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(EwDocumentPieces));
    EwPageFacts facts = {0};
    ew_markup_read(text->str, text->len, NULL, source->nesting, pieces, &facts);
    const char end[] = {EW_LINKED_DATA_END, '\0'};
    g_auto(GStrv) linked = g_strsplit(facts.linked_data, end, -1);
    for (char **json = linked; *json; json++)
        use_linked_data(*json, source->nesting, pieces, &facts);
    if (pieces->len == 0 && text->len > 0)
        ew_source_lose(source, "no-text", 0, 0, "the page has no text");
    push_page(source, pieces, &facts);
    ew_page_facts_clear(&facts);
    g_string_free(text, TRUE);
    return !g_queue_is_empty(source->ready);
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

/* A page begins as one, or has tags in plenty. */
static gboolean
html_tells(const EwSample *sample)
{
    static const char *const openings[] = {"<!doctype html", "<html", "<head", "<body",
                                           "<article",       "<meta", "<title"};
    const char *text = sample->text;
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++)
        if (g_str_has_prefix(text, openings[i]))
            return TRUE;
    gsize tags = count_tags(text);
    return (*text == '<' && tags >= 2) || strstr(text, "<html") || tags * 100 > sample->length + 500;
}

const EwFormat ew_format_html = {"html", FALSE, html_tells, html_open, html_advance, html_close};
