/* SPDX-License-Identifier: MIT */
/*
 * HTML by libxml2's SAX interface: no tree is built, so that size costs little. Each start and end
 * of a block element ends the block that is being collected; a block knows how near it is to the page's main
 * text and which article it is in.
 */
#include "text/page.h"

#include "text/bytes.h"
#include "text/date.h"
#include "text/layout.h"
#include "text/markup.h"

#include <string.h>

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

static EwPageElement *
innermost(EwPage *page)
{
    return page->elements->len ? &g_array_index(page->elements, EwPageElement, page->elements->len - 1)
                               : NULL;
}

/* Ends the block that is being collected. Its text, if any, becomes a piece. */
static void
end_block(EwPage *page)
{
    EwPagePiece piece = {.start = page->start, .end = page->text->len};
    page->space = FALSE;
    page->breaks = 0;
    gboolean only_time = page->text->len > page->start && page->text->len == page->time_end;
    if (!only_time && ew_trim(page->text->str, &piece.start, &piece.end)) {
        const EwPageElement *element = innermost(page);
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
line_break(EwPage *page)
{
    if (++page->breaks >= 2 && page->text->len > page->start)
        end_block(page);
}

/* Appends a character reference's or a word's bytes, with the white space that was due before it. */
static void
append_visible(EwPage *page, const char *bytes, gsize length)
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
append_text(EwPage *page, const char *text, gsize length, gboolean keep_lines)
{
    const char *end = text + length, *word = text;
    for (gsize skip, space; text < end; word = text) {
        while (text < end && (guint8)*text > ' ' && (guint8)*text < 0x80)
            text++;
        while (text < end && *text && !ew_space_length(text, end) && !invisible_length(text, end))
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
    EwPage *page = data;
    const EwPageElement *element = innermost(page);
    if (length <= 0)
        return;
    if (page->capture)
        g_string_append_len(page->capture, (const char *)text, length);
    else if (!element || !element->skip)
        append_text(page, (const char *)text, (gsize)length, page->keep_lines || (element && element->pre));
}

static void
state_date(EwPage *page, guint rank, const char *value)
{
    const EwPageElement *element = innermost(page);
    char *date = value ? ew_date_of_field(value) : NULL;
    if (!date)
        return;
    EwPageDate stated = {date, rank, element ? element->article : 0};
    g_array_append_val(page->dates, stated);
}

static void
read_meta(EwPage *page, const xmlChar **attributes)
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
        state_date(page, g_str_has_suffix(folded, "published_time") ? EW_DATE_META : EW_DATE_PROPERTY,
                   content);
}

static void
read_link(EwPage *page, const xmlChar **attributes)
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
        near = EW_NEAR_ARTICLE;
    else if ((property && g_ascii_strcasecmp(property, "articleBody") == 0) ||
             has_word_of(attribute(attributes, "class"), body_classes))
        near = EW_NEAR_BODY;
    else if (strcmp(name, "form") == 0)
        return EW_NEAR_FORM;
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
start_capture(EwPage *page, const char *name, const xmlChar **attributes)
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
    EwPage *page = data;
    const char *name = (const char *)xml_name;
    const EwPageElement *outer = innermost(page);
    EwPageElement element = {.kind = EW_BLOCK_PARAGRAPH, .block = is_one_of(name, block_elements)};
    if (outer)
        element = (EwPageElement){outer->kind, outer->near,   outer->level,  outer->skip,
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
        state_date(page, EW_DATE_TIME, attribute(attributes, name[0] == 't' ? "datetime" : "title"));
        page->dated_time = page->dates->len > dates;
        page->time_start = page->text->len;
    }
    start_capture(page, name, attributes);
}

static void
on_end(void *data, const xmlChar *xml_name)
{
    EwPage *page = data;
    if (page->capture == page->linked_data && page->capture)
        g_string_append_c(page->linked_data, EW_LINKED_DATA_END);
    page->capture = NULL;
    const EwPageElement *element = innermost(page); /* libxml2 closes elements in order */
    if (!element)
        return;
    if (is_time((const char *)xml_name) && page->dated_time && page->time_start == page->start)
        page->time_end = page->text->len;
    if (element->block && !element->skip)
        end_block(page);
    g_array_set_size(page->elements, page->elements->len - 1);
}

/* An EwSaxFuncs' cut: what follows lies in the innermost element whose text is read. */
static void
on_cut(gpointer data)
{
    EwPage *page = data;
    EwPageElement element = {.kind = EW_BLOCK_PARAGRAPH};
    for (guint i = 0; i < page->elements->len; i++)
        if (!g_array_index(page->elements, EwPageElement, i).skip)
            element = g_array_index(page->elements, EwPageElement, i);
    g_array_set_size(page->elements, 0);
    g_array_append_val(page->elements, element);
    page->capture = NULL;
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

void
ew_page_init(EwPage *page, const char *html, gsize length, EwNesting *nesting)
{
    *page = (EwPage){.text = g_string_sized_new(length / 4),
                     .pieces = g_array_new(FALSE, FALSE, sizeof(EwPagePiece)),
                     .elements = g_array_new(FALSE, FALSE, sizeof(EwPageElement)),
                     .dates = g_array_new(FALSE, FALSE, sizeof(EwPageDate)),
                     .title_element = g_string_new(NULL),
                     .linked_data = g_string_new(NULL),
                     .keep_lines = !has_block_tags(html, length)};
    static const EwSaxFuncs funcs = {on_start, on_end, on_characters, on_cut};
    EwNesting usual = {0};
    ew_sax_parse(html, length, nesting ? nesting : &usual, &funcs, page);
    end_block(page);
    ew_blank_controls(page->text->str, page->text->len); /* "&#1;" */
}

void
ew_page_release(EwPage *page)
{
    for (guint i = 0; i < page->dates->len; i++)
        g_free(g_array_index(page->dates, EwPageDate, i).date);
    g_string_free(page->text, TRUE);
    g_string_free(page->title_element, TRUE);
    g_string_free(page->linked_data, TRUE);
    g_array_unref(page->pieces);
    g_array_unref(page->elements);
    g_array_unref(page->dates);
    g_free(page->og_title);
    g_free(page->url);
}
