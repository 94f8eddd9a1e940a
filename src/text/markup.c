/* SPDX-License-Identifier: MIT */
/*
 * HTML by libxml2's SAX interface: no tree is built, so that depth and size cost little. Each start and end
 * of a block element ends the block that is being collected; a block knows how near it is to the page's main
 * text and which article it is in. When all is read, the blocks that make the document are chosen.
 */
#include "text/markup.h"

#include "text/bytes.h"
#include "text/date.h"
#include "text/layout.h"
#include "text/line.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* How near a block is to what the page is about. */
enum { NEAR_PAGE, NEAR_FORM, NEAR_ARTICLE, NEAR_BODY, NEAR_COUNT };

/* Where a date was stated; the first of the best rank is taken. */
enum { DATE_META, DATE_PROPERTY, DATE_TIME };

typedef struct {
    gsize start, end; /* of Page.text */
    EwBlockKind kind;
    guint8 near;
    guint8 level; /* of a heading: 1 for a post's marked title, 2 for <h1> to 7 for <h6>; 0 for other text */
    guint article;
} Piece;

typedef struct {
    guint8 kind, near, level;
    gboolean skip, pre, block;
    guint article;
} Element;

typedef struct {
    char *date;
    guint rank, article;
} StatedDate;

typedef struct {
    GString *text;
    GArray *pieces;   /* Piece */
    GArray *elements; /* Element: the open ones */
    GArray *dates;    /* StatedDate */
    gsize start;      /* of the block being collected */
    guint articles;
    gboolean space;      /* white space is due before the next word */
    guint breaks;        /* line breaks since the last word */
    gboolean dated_time; /* the last <time> states a date */
    gsize time_start;    /* of the text of the last <time> */
    gsize time_end;      /* where the text ends if the block is nothing but a <time> */
    GString *capture;    /* collects <title> or linked data instead of the text */
    gboolean keep_lines;
    GString *title_element, *linked_data;
    char *og_title, *url;
} Page;

static const char *const skipped[] = {"script", "style",  "nav",   "aside",  "footer", "noscript", "template",
                                      "iframe", "object", "svg",   "button", "select", "textarea", "head",
                                      "math",   "video",  "audio", "canvas", NULL};
static const char *const block_elements[] = {
    "address", "article", "blockquote", "body",       "caption", "center", "dd", "details", "dir",  "div",
    "dl",      "dt",      "fieldset",   "figcaption", "figure",  "form",   "h1", "h2",      "h3",   "h4",
    "h5",      "h6",      "header",     "hgroup",     "hr",      "html",   "li", "main",    "menu", "ol",
    "p",       "pre",     "section",    "summary",    "table",   "tbody",  "td", "tfoot",   "th",   "thead",
    "tr",      "ul",      "aside",      "nav",        "footer",  "legend", NULL};
/* ids and classes of what stands beside a post */
static const char *const beside[] = {"comments",        "comment-list", "respond",         "sharedaddy",
                                     "jp-relatedposts", "sidebar",      "widget-area",     "breadcrumbs",
                                     "breadcrumb",      "nav-links",    "post-navigation", "related-posts",
                                     "newsletter",      "navigation",   "share-buttons",   "social-share",
                                     "cookie-notice",   "site-footer",  "nav-menu",        NULL};
static const char *const body_classes[] = {
    "entry-content", "post-content",  "article-body", "article-content",
    "story-body",    "article__body", "post-body",    NULL};

static const char *const title_classes[] = {"entry-title", "post-title", "article-title", "p-name", NULL};

static gboolean
is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (**list == *name && strcmp(name, *list) == 0)
            return TRUE;
    return FALSE;
}

static const char *
attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (g_ascii_strcasecmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* TRUE if one of the words of @value, such as a class attribute, is in @list. */
static gboolean
has_word_of(const char *value, const char *const *list)
{
    while (value && *value) {
        value += strspn(value, " \t\r\n");
        gsize n = strcspn(value, " \t\r\n");
        for (const char *const *word = list; *word && n; word++)
            if (strlen(*word) == n && g_ascii_strncasecmp(value, *word, n) == 0)
                return TRUE;
        value += n;
    }
    return FALSE;
}

static Element *
innermost(Page *page)
{
    return page->elements->len ? &g_array_index(page->elements, Element, page->elements->len - 1) : NULL;
}

/* Ends the block that is being collected. Its text, if any, becomes a piece. */
static void
end_block(Page *page)
{
    Piece piece = {.start = page->start, .end = page->text->len};
    page->space = FALSE;
    page->breaks = 0;
    gboolean only_time = page->text->len > page->start && page->text->len == page->time_end;
    if (!only_time && ew_trim(page->text->str, &piece.start, &piece.end)) {
        const Element *element = innermost(page);
        if (element) {
            piece.kind = element->kind;
            piece.near = element->near;
            piece.level = element->level;
            piece.article = element->article;
        }
        g_array_append_val(page->pieces, piece);
        g_string_append_c(page->text, '\n');
    } else {
        g_string_truncate(page->text, page->start);
    }
    page->start = page->text->len;
}

static void
line_break(Page *page)
{
    if (++page->breaks >= 2 && page->text->len > page->start)
        end_block(page);
}

/* Appends a character reference's or a word's bytes, with the white space that was due before it. */
static void
append_visible(Page *page, const char *bytes, gsize length)
{
    if (page->text->len > page->start) {
        if (page->breaks)
            g_string_append_c(page->text, '\n');
        else if (page->space)
            g_string_append_c(page->text, ' ');
    }
    page->space = FALSE;
    page->breaks = 0;
    g_string_append_len(page->text, bytes, (gssize)length);
}

/* The length of a character that is not seen: soft hyphen, zero-width marks. */
static gsize
invisible_length(const char *text, const char *end)
{
    const guint8 *p = (const guint8 *)text;
    if (end - text >= 2 && p[0] == 0xc2 && p[1] == 0xad)
        return 2;
    if (end - text >= 3 && ((p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x8b && p[2] <= 0x8f) ||
                            (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf)))
        return 3;
    return 0;
}

static void
append_text(Page *page, const char *text, gsize length, gboolean keep_lines)
{
    const char *end = text + length, *word = text;
    for (gsize skip, space; text < end; word = text) {
        while (text < end && (guint8)*text > ' ' && (guint8)*text < 0x80)
            text++;
        while (text < end && *text && !(space = ew_space_length(text, end)) &&
               !(skip = invisible_length(text, end)))
            text++;
        if (text > word)
            append_visible(page, word, (gsize)(text - word));
        if (text == end)
            break;
        skip = invisible_length(text, end);
        space = ew_space_length(text, end);
        if (!skip && *text == '\n' && keep_lines)
            line_break(page);
        else if (!skip)
            page->space = TRUE;
        text += skip ? skip : space ? space : 1;
    }
}

static void
on_characters(void *data, const xmlChar *text, int length)
{
    Page *page = data;
    const Element *element = innermost(page);
    if (length <= 0)
        return;
    if (page->capture)
        g_string_append_len(page->capture, (const char *)text, length);
    else if (!element || !element->skip)
        append_text(page, (const char *)text, (gsize)length, page->keep_lines || (element && element->pre));
}

static void
state_date(Page *page, guint rank, const char *value)
{
    const Element *element = innermost(page);
    char *date = value ? ew_date_of_field(value) : NULL;
    if (!date)
        return;
    StatedDate stated = {date, rank, element ? element->article : 0};
    g_array_append_val(page->dates, stated);
}

static void
read_meta(Page *page, const xmlChar **attributes)
{
    static const char *const published[] = {"article:published_time",
                                            "og:article:published_time",
                                            "date",
                                            "pubdate",
                                            "publishdate",
                                            "publish-date",
                                            "dc.date",
                                            "dc.date.issued",
                                            "dcterms.created",
                                            "dcterms.date",
                                            "parsely-pub-date",
                                            "sailthru.date",
                                            "datepublished",
                                            NULL};
    const char *content = attribute(attributes, "content");
    const char *name = attribute(attributes, "property");
    if (!name)
        name = attribute(attributes, "name");
    if (!name)
        name = attribute(attributes, "itemprop");
    if (!name || !content)
        return;
    g_autofree char *folded = g_ascii_strdown(name, -1);
    if (strcmp(folded, "og:title") == 0 && !page->og_title)
        page->og_title = ew_layout_fold(content, strlen(content));
    else if (strcmp(folded, "og:url") == 0 && !page->url)
        page->url = g_strdup(content);
    else if (is_one_of(folded, published))
        state_date(page, g_str_has_suffix(folded, "published_time") ? DATE_META : DATE_PROPERTY, content);
}

static void
read_link(Page *page, const xmlChar **attributes)
{
    const char *rel = attribute(attributes, "rel"), *href = attribute(attributes, "href");
    if (rel && href && *href && g_ascii_strcasecmp(rel, "canonical") == 0) {
        g_free(page->url);
        page->url = g_strdup(href);
    }
}

static EwBlockKind
kind_of_element(const char *name, const xmlChar **attributes, EwBlockKind outer, guint8 *level)
{
    const char *property = attribute(attributes, "itemprop");
    if (has_word_of(attribute(attributes, "class"), title_classes) ||
        (property && g_ascii_strcasecmp(property, "headline") == 0 && is_one_of(name, block_elements))) {
        *level = 1;
        return EW_BLOCK_HEADING;
    }
    if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2]) {
        *level = (guint8)(name[1] - '0' + 1);
        return EW_BLOCK_HEADING;
    }
    if (strcmp(name, "li") == 0 || strcmp(name, "dt") == 0 || strcmp(name, "dd") == 0)
        return EW_BLOCK_ITEM;
    if (strcmp(name, "figcaption") == 0 || strcmp(name, "caption") == 0)
        return EW_BLOCK_CAPTION;
    return strcmp(name, "td") == 0 || strcmp(name, "article") == 0 ? EW_BLOCK_PARAGRAPH : outer;
}

/* A post of its own: <article>, or what older themes mark as such. */
static gboolean
is_post(const char *name, const xmlChar **attributes)
{
    static const char *const post_classes[] = {"hentry", "h-entry", NULL};
    return strcmp(name, "article") == 0 || (is_one_of(name, block_elements) && strcmp(name, "body") != 0 &&
                                            has_word_of(attribute(attributes, "class"), post_classes));
}

/* How near to the main text the element's content is. */
static guint8
nearness(const char *name, const xmlChar **attributes, guint8 outer)
{
    const char *property = attribute(attributes, "itemprop");
    guint8 near = outer;
    if (strcmp(name, "main") == 0 || is_post(name, attributes))
        near = NEAR_ARTICLE;
    else if ((property && g_ascii_strcasecmp(property, "articleBody") == 0) ||
             has_word_of(attribute(attributes, "class"), body_classes))
        near = NEAR_BODY;
    else if (strcmp(name, "form") == 0)
        return NEAR_FORM;
    return MAX(near, outer);
}

static gboolean
is_skipped(const char *name, const xmlChar **attributes)
{
    if (is_one_of(name, skipped))
        return TRUE;
    if (!is_one_of(name, block_elements) || strcmp(name, "body") == 0 || strcmp(name, "html") == 0)
        return FALSE;
    const char *role = attribute(attributes, "role");
    return has_word_of(attribute(attributes, "class"), beside) ||
           has_word_of(attribute(attributes, "id"), beside) ||
           (role && g_ascii_strcasecmp(role, "navigation") == 0) || attribute(attributes, "hidden");
}

/* <time datetime="...">, or, as older themes have it, <abbr class="published" title="..."> */
static gboolean
is_time(const char *name)
{
    return strcmp(name, "time") == 0 || strcmp(name, "abbr") == 0;
}

static void
start_capture(Page *page, const char *name, const xmlChar **attributes)
{
    const char *type = attribute(attributes, "type");
    if (strcmp(name, "title") == 0 && page->title_element->len == 0)
        page->capture = page->title_element;
    else if (strcmp(name, "script") == 0 && type && g_ascii_strcasecmp(type, "application/ld+json") == 0)
        page->capture = page->linked_data;
}

static void
on_start(void *data, const xmlChar *xml_name, const xmlChar **attributes)
{
    Page *page = data;
    const char *name = (const char *)xml_name;
    const Element *outer = innermost(page);
    Element element = {.kind = EW_BLOCK_PARAGRAPH, .block = is_one_of(name, block_elements)};
    if (outer)
        element = (Element){outer->kind, outer->near,   outer->level,  outer->skip,
                            outer->pre,  element.block, outer->article};
    if (strcmp(name, "br") == 0 && !element.skip)
        line_break(page);
    else if (strcmp(name, "meta") == 0)
        read_meta(page, attributes);
    else if (strcmp(name, "link") == 0)
        read_link(page, attributes);
    if (element.block && !element.skip)
        end_block(page);
    element.kind = kind_of_element(name, attributes, element.kind, &element.level);
    element.near = nearness(name, attributes, element.near);
    element.skip = element.skip || is_skipped(name, attributes);
    element.pre = element.pre || strcmp(name, "pre") == 0;
    if (!element.article && !element.skip && is_post(name, attributes))
        element.article = ++page->articles;
    g_array_append_val(page->elements, element);
    if (!element.skip && is_time(name)) {
        guint dates = page->dates->len;
        state_date(page, DATE_TIME, attribute(attributes, name[0] == 't' ? "datetime" : "title"));
        page->dated_time = page->dates->len > dates;
        page->time_start = page->text->len;
    }
    start_capture(page, name, attributes);
}

static void
on_end(void *data, const xmlChar *xml_name)
{
    Page *page = data;
    if (page->capture == page->linked_data && page->capture)
        g_string_append_c(page->linked_data, EW_LINKED_DATA_END);
    page->capture = NULL;
    const Element *element = innermost(page); /* libxml2 closes elements in order */
    if (!element)
        return;
    if (is_time((const char *)xml_name) && page->dated_time && page->time_start == page->start)
        page->time_end = page->text->len;
    if (element->block && !element->skip)
        end_block(page);
    g_array_set_size(page->elements, page->elements->len - 1);
}

static void
on_error(void *data, xmlErrorPtr error)
{
    (void)data; /* pages are never without errors; all that can be read is read */
    (void)error;
}

static void
parse(Page *page, const char *html, gsize length)
{
    xmlInitParser();
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context)
        return;
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->initialized = XML_SAX2_MAGIC;
    context->sax->startElement = on_start;
    context->sax->endElement = on_end;
    context->sax->characters = on_characters;
    context->sax->ignorableWhitespace = on_characters;
    context->sax->cdataBlock = on_characters;
    context->sax->serror = on_error;
    context->userData = page;
    /* XML_PARSE_HUGE: without it all text behind a depth of 256 would be lost */
    xmlDocPtr tree = htmlCtxtReadMemory(context, html, (int)MIN(length, G_MAXINT), NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE);
    if (tree)
        xmlFreeDoc(tree);
    htmlFreeParserCtxt(context);
    end_block(page);
}

/* Fragments without any block markup have their paragraphs by blank lines. */
static gboolean
has_block_tags(const char *html, gsize length)
{
    static const char *const tags[] = {"<p>", "<p ", "<br",   "<div", "<li",  "<h1",
                                       "<h2", "<h3", "<body", "<td",  "<pre", NULL};
    for (const char *p = html, *end = html + length; p < end && (p = memchr(p, '<', (gsize)(end - p))); p++)
        for (const char *const *tag = tags; *tag; tag++)
            if ((gsize)(end - p) >= strlen(*tag) && g_ascii_strncasecmp(p, *tag, strlen(*tag)) == 0)
                return TRUE;
    return FALSE;
}

static void
page_init(Page *page, const char *html, gsize length)
{
    *page = (Page){.text = g_string_sized_new(length / 4),
                   .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
                   .elements = g_array_new(FALSE, FALSE, sizeof(Element)),
                   .dates = g_array_new(FALSE, FALSE, sizeof(StatedDate)),
                   .title_element = g_string_new(NULL),
                   .linked_data = g_string_new(NULL),
                   .keep_lines = !has_block_tags(html, length)};
    parse(page, html, length);
    ew_blank_controls(page->text->str, page->text->len); /* "&#1;" */
}

static void
page_release(Page *page)
{
    for (guint i = 0; i < page->dates->len; i++)
        g_free(g_array_index(page->dates, StatedDate, i).date);
    g_string_free(page->text, TRUE);
    g_string_free(page->title_element, TRUE);
    g_string_free(page->linked_data, TRUE);
    g_array_unref(page->pieces);
    g_array_unref(page->elements);
    g_array_unref(page->dates);
    g_free(page->og_title);
    g_free(page->url);
}

/* The date stated best, of at most rank @most; of the page, or of one article. */
static char *
stated_date(const Page *page, guint article, guint most)
{
    const StatedDate *best = NULL;
    for (guint i = 0; i < page->dates->len; i++) {
        const StatedDate *stated = &g_array_index(page->dates, StatedDate, i);
        if (stated->rank <= most && (!article || stated->article == article) &&
            (!best || stated->rank < best->rank))
            best = stated;
    }
    return best ? g_strdup(best->date) : NULL;
}

/* The narrowest part of the page that holds half of what lies around it. *@form: its forms' text belongs to
 * it. */
static guint8
choose_nearness(const Page *page, gboolean *form)
{
    gsize bytes[NEAR_COUNT] = {0};
    for (guint i = 0; i < page->pieces->len; i++) {
        const Piece *piece = &g_array_index(page->pieces, Piece, i);
        bytes[piece->near] += piece->end - piece->start;
    }
    gsize article = bytes[NEAR_ARTICLE] + bytes[NEAR_BODY], outside = bytes[NEAR_PAGE];
    *form = FALSE;
    if (bytes[NEAR_BODY] > 0 && bytes[NEAR_BODY] * 2 >= article && article >= outside)
        return NEAR_BODY;
    if (article > 0 && article >= outside)
        return NEAR_ARTICLE;
    *form = bytes[NEAR_FORM] > 2 * outside; /* some systems put the whole page into one */
    return NEAR_PAGE;
}

/* TRUE if the page is an archive: two articles or more with text of their own. */
static gboolean
has_several_posts(const Page *page, guint8 near)
{
    g_autofree gsize *bytes = g_new0(gsize, page->articles + 1);
    guint posts = 0;
    for (guint i = 0; i < page->pieces->len; i++) {
        const Piece *piece = &g_array_index(page->pieces, Piece, i);
        bytes[piece->article] += piece->end - piece->start;
    }
    for (guint i = 1; i <= page->articles; i++)
        posts += bytes[i] >= 200;
    return near >= NEAR_ARTICLE && posts >= 2;
}

static gboolean
piece_equals(const Page *page, const Piece *piece, const char *title)
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
compose(const Page *page, const GArray *chosen, char *title, char *date, GArray *out)
{
    EwDocumentPieces pieces = {
        .title = title, .date = date, .blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock))};
    GString *text = g_string_new(NULL);
    guint at = G_MAXUINT;
    for (guint i = 0; title && i < chosen->len && at == G_MAXUINT; i++)
        if (piece_equals(page, &g_array_index(chosen, Piece, i), title))
            at = i;
    for (guint i = 0; title && i < chosen->len && at == G_MAXUINT; i++)
        if (g_array_index(chosen, Piece, i).level == 1 ||
            g_array_index(chosen, Piece, i).level == 2) /* the text's own wording of it */
            at = i;
    if (title && at == G_MAXUINT && *title)
        append_block(&pieces, text, title, strlen(title), EW_BLOCK_TITLE);
    for (guint i = 0; i < chosen->len; i++) {
        const Piece *piece = &g_array_index(chosen, Piece, i);
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
first_heading(const Page *page, const GArray *chosen, guint8 most)
{
    const Piece *best = NULL;
    for (guint i = 0; i < chosen->len; i++) {
        const Piece *piece = &g_array_index(chosen, Piece, i);
        if (piece->level && piece->level <= most && (!best || piece->level < best->level))
            best = piece;
    }
    return best ? ew_layout_fold(page->text->str + best->start, best->end - best->start) : NULL;
}

/* What <title> says, without the site's name behind a bar. */
static char *
title_of_element(const Page *page)
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
page_title(const Page *page)
{
    if (page->og_title && *page->og_title)
        return g_strdup(page->og_title);
    char *title = first_heading(page, page->pieces, 2);
    return title ? title : title_of_element(page);
}

static void
choose(const Page *page, guint8 near, gboolean form, guint article, GArray *chosen)
{
    for (guint i = 0; i < page->pieces->len; i++) {
        const Piece *piece = &g_array_index(page->pieces, Piece, i);
        if (article ? piece->article != article : piece->near < near)
            continue;
        if (piece->near != NEAR_FORM || form)
            g_array_append_val(chosen, *piece);
    }
}

static void
compose_posts(const Page *page, GArray *pieces)
{
    for (guint article = 1; article <= page->articles; article++) {
        g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(Piece));
        choose(page, NEAR_ARTICLE, FALSE, article, chosen);
        if (chosen->len)
            compose(page, chosen, first_heading(page, chosen, 7), stated_date(page, article, DATE_TIME),
                    pieces);
    }
}

void
ew_markup_read(const char *html, gsize length, const char *title, GArray *pieces, EwPageFacts *facts)
{
    Page page;
    page_init(&page, html, length);
    gboolean form;
    guint8 near = choose_nearness(&page, &form);
    g_autofree char *own_title = page_title(&page);
    if (facts) {
        facts->title = g_strdup(own_title);
        facts->date = stated_date(&page, 0, DATE_PROPERTY);
        facts->url = g_steal_pointer(&page.url);
        facts->linked_data = g_strdup(page.linked_data->str);
    }
    if (!title && has_several_posts(&page, near)) {
        compose_posts(&page, pieces);
    } else if (page.pieces->len > 0) {
        g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(Piece));
        choose(&page, near, form, 0, chosen);
        if (chosen->len)
            compose(&page, chosen, g_strdup(title ? title : own_title), stated_date(&page, 0, DATE_TIME),
                    pieces);
    }
    page_release(&page);
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

gboolean
ew_markup_has_tags(const char *text)
{
    static const char *const names[] = {
        "p",    "br",   "div",        "a",      "b",   "i",  "em", "strong", "span",  "ul",      "ol",
        "li",   "h1",   "h2",         "h3",     "h4",  "h5", "h6", "img",    "table", "section", "article",
        "html", "body", "blockquote", "figure", "pre", "hr", "td", "tr",     "u",     "sup",     NULL};
    for (const char *p = text; (p = strchr(p, '<')); p++) {
        const char *name = p + 1 + (p[1] == '/');
        gsize n = 0;
        while (g_ascii_isalnum(name[n]))
            n++;
        if (!n || n > 10 || !strchr(" \t\r\n/>", name[n]) || !name[n] || !strchr(p, '>'))
            continue;
        g_autofree char *folded = g_ascii_strdown(name, (gssize)n);
        if (is_one_of(folded, names))
            return TRUE;
    }
    return FALSE;
}

/* Appends the character that the reference at @text ("&...;") stands for. Returns its length, 0 if it is
 * none. */
static gsize
append_reference(const char *text, GString *out)
{
    gsize n = 1 + strspn(text + 1, "#xXabcdefABCDEFghijklmnopqrstuvwyzGHIJKLMNOPQRSTUVWYZ0123456789");
    if (text[n] != ';' || n > 12 || n < 3)
        return 0;
    guint64 code = 0;
    if (text[1] == '#') {
        gboolean hex = text[2] == 'x' || text[2] == 'X';
        char *end;
        code = g_ascii_strtoull(text + 2 + hex, &end, hex ? 16 : 10);
        if (end != text + n)
            return 0;
        if (code >= 0x110000 || !g_unichar_validate((gunichar)code))
            code = 0xfffd;
        if (code < 0x20)
            code = ' ';
    } else {
        g_autofree char *name = g_strndup(text + 1, n - 1);
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        code = entity ? entity->value : strcmp(name, "apos") == 0 ? '\'' : 0;
    }
    if (!code)
        return 0;
    g_string_append_unichar(out, (gunichar)code);
    return n + 1;
}

char *
ew_markup_decode_references(const char *text)
{
    GString *out = g_string_new(NULL);
    for (gsize n; *text; text += n) {
        n = strcspn(text, "&");
        g_string_append_len(out, text, (gssize)n);
        if (text[n] != '&')
            continue;
        text += n;
        n = append_reference(text, out);
        if (!n) {
            g_string_append_c(out, '&');
            n = 1;
        }
    }
    return g_string_free(out, FALSE);
}

char *
ew_markup_to_line(const char *html)
{
    if (!ew_markup_has_tags(html)) {
        g_autofree char *decoded = ew_markup_decode_references(html);
        return ew_layout_fold(decoded, strlen(decoded));
    }
    Page page;
    page_init(&page, html, strlen(html));
    char *line = ew_layout_fold(page.text->str, page.text->len);
    page_release(&page);
    return line;
}
