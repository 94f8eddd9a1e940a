/* SPDX-License-Identifier: MIT */
/*
 * See sax.h. For an end tag the parser looks through all elements that are open, so where there are too many
 * it is stopped and another one begun behind that place. Attributes it compares with all those before them;
 * those that no page needs are blanked.
 */
#include "text/sax.h"

#include <string.h>

enum { ATTRIBUTES_MOST = 1000 };

typedef struct {
    htmlParserCtxtPtr context;
    const EwSaxFuncs *funcs;
    gpointer data;
    guint depth, most;
    gsize rest; /* where the next parser goes on; 0: nowhere */
} Parser;

/* What such an element holds is no markup: another parser would take it for some. */
static gboolean
is_raw(const xmlChar *name)
{
    return strcmp((const char *)name, "script") == 0 || strcmp((const char *)name, "style") == 0;
}

static void
on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Parser *parser = data;
    parser->funcs->start(parser->data, name, attributes);
    if (++parser->depth < parser->most || is_raw(name))
        return;
    const xmlParserInput *input = parser->context->input; /* at the tag's end */
    parser->rest = (gsize)input->consumed + (gsize)(input->cur - input->base);
    memset(parser->context->sax, 0, sizeof *parser->context->sax);
    parser->context->sax->initialized = XML_SAX2_MAGIC;
    ew_libxml()->xmlStopParser(parser->context);
}

static void
on_end(void *data, const xmlChar *name)
{
    Parser *parser = data;
    parser->depth -= parser->depth > 0;
    parser->funcs->end(parser->data, name);
}

static void
on_characters(void *data, const xmlChar *text, int length)
{
    const Parser *parser = data;
    parser->funcs->characters(parser->data, text, length);
}

static void
on_error(void *data, xmlErrorPtr error)
{
    (void)data; /* pages are never without errors; all that can be read is read */
    (void)error;
}

/* Parses up to the end, or to parser->rest. */
static void
parse(Parser *parser, const char *html, gsize length)
{
    parser->rest = parser->depth = 0;
    htmlParserCtxtPtr context = parser->context = ew_libxml()->htmlNewParserCtxt();
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
    context->userData = parser;
    /* XML_PARSE_HUGE: without it all text behind a depth of 256 would be lost */
    xmlDocPtr tree =
        ew_libxml()->htmlCtxtReadMemory(context, html, (int)MIN(length, G_MAXINT), NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE);
    if (tree)
        ew_libxml()->xmlFreeDoc(tree);
    ew_libxml()->htmlFreeParserCtxt(context);
}

/* --- attributes --- */

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The end of an attribute: "name", "name=value", "name='a value'". */
static const char *
attribute_end(const char *p, const char *end)
{
    while (p < end && !is_blank(*p) && *p != '=' && *p != '>')
        p++;
    const char *equals = p;
    while (equals < end && is_blank(*equals))
        equals++;
    if (equals == end || *equals != '=')
        return p;
    for (p = equals + 1; p < end && is_blank(*p);)
        p++;
    if (p < end && (*p == '"' || *p == '\'')) {
        const char *quote = memchr(p + 1, *p, (gsize)(end - p - 1));
        return quote ? quote + 1 : end;
    }
    while (p < end && !is_blank(*p) && *p != '>')
        p++;
    return p;
}

/* The end of the tag whose name begins at @p; *@extra: where its attributes are too many, or NULL. */
static const char *
tag_end(const char *p, const char *end, const char **extra)
{
    guint attributes = 0;
    *extra = NULL;
    while (p < end && !is_blank(*p) && *p != '>')
        p++;
    while (p < end && *p != '>') {
        const char *next = is_blank(*p) ? p + 1 : attribute_end(p, end);
        if (!is_blank(*p) && ++attributes == ATTRIBUTES_MOST)
            *extra = next;
        p = next;
    }
    return p;
}

/* A copy of the page with the attributes blanked that are too many; NULL if none are. */
static char *
blank_attributes(const char *html, gsize length)
{
    char *copy = NULL;
    const char *end = html + length, *extra;
    for (const char *p = html; p < end && (p = memchr(p, '<', (gsize)(end - p)));) {
        if (++p == end || !g_ascii_isalpha(*p))
            continue;
        const char *stop = tag_end(p, end, &extra);
        if (extra && !copy)
            copy = g_strndup(html, length);
        if (extra)
            memset(copy + (extra - html), ' ', (gsize)(stop - extra));
        if (extra)
            p = stop;
    }
    return copy;
}

void
ew_sax_parse(const char *html, gsize length, EwNesting *nesting, const EwSaxFuncs *funcs, gpointer data)
{
    g_autofree char *copy = blank_attributes(html, length);
    const char *at = copy ? copy : html, *end = at + length;
    Parser parser = {.funcs = funcs, .data = data, .most = nesting->most ? nesting->most : EW_NESTING_MOST};
    if (!ew_libxml_open(NULL)) /* who reads pages has asked before */
        return;
    ew_libxml()->xmlInitParser();
    while (at < end) {
        parse(&parser, at, (gsize)(end - at));
        if (parser.rest == 0 || parser.rest >= (gsize)(end - at))
            break;
        at = memchr(at + parser.rest, '>', (gsize)(end - at) - parser.rest);
        if (!at)
            break;
        at++;
        nesting->exceeded++;
        funcs->cut(data);
    }
}
