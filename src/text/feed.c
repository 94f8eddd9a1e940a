/* SPDX-License-Identifier: MIT */
/*
 * Feeds: RSS, Atom, RDF (RSS 1.0) and WordPress's exports, an item a document. libxml2's push parser calls
 * back as the bytes come, no tree is built, and no entity is expanded but HTML's characters, which feeds use
 * without declaring them. Parsing goes on behind errors, as far as it can.
 */
#include "base/libxml.h"
#include "text/bytes.h"
#include "text/date.h"
#include "text/format.h"

#include <string.h>

#define ITEM_BYTES ((gsize)64 << 20)
#define TAG_BYTES  (256 << 10)

typedef struct {
    const char *name, *space; /* space: the end of the namespace's address; "" for none or a feed's own */
    EwField field;
    guint rank; /* of several that an item has, the highest is taken */
} FeedElement;

/* An item's elements. wp:post_date is the writer's own day, pubDate that of Greenwich. */
static const FeedElement item_elements[] = {
    {"encoded", "/content/", EW_FIELD_TEXT, 3},
    {"content", "", EW_FIELD_TEXT, 3},
    {"description", "", EW_FIELD_TEXT, 1},
    {"summary", "", EW_FIELD_TEXT, 2},
    {"title", "", EW_FIELD_TITLE, 1},
    {"post_date", "/export/", EW_FIELD_DATE, 5},
    {"published", "", EW_FIELD_DATE, 4},
    {"issued", "", EW_FIELD_DATE, 3},
    {"pubDate", "", EW_FIELD_DATE, 3},
    {"date", "/dc/elements/1.1/", EW_FIELD_DATE, 2},
    {"updated", "", EW_FIELD_DATE, 1},
    {"link", "", EW_FIELD_URL, 1},
    {"guid", "", EW_FIELD_ID, 2},
    {"id", "", EW_FIELD_ID, 2},
};

typedef enum { FEED_FIELD, FEED_STATUS, FEED_TYPE } FeedPart;

typedef struct {
    EwSource *source;
    EwDecoder decoder;       /* of what libxml2 lets pass, though it is no UTF-8 */
    xmlParserCtxtPtr parser; /* NULL at the end */
    xmlEntity entity;        /* the last one asked for */
    char entity_text[8];

    guint depth, item; /* depths of elements; 0: outside of items */
    guint line;        /* of the item */
    EwFields fields;
    guint rank[EW_FIELDS];
    gboolean hidden; /* WordPress: no post, or not published */

    GString *text; /* of the element that is being read */
    guint reading; /* its depth; 0: none */
    const FeedElement *element;
    FeedPart part;
    gboolean markup, too_long;
    gboolean broken; /* an error was reported */
} Feed;

/* --- items --- */

static void
set_field(Feed *feed, EwField field, guint rank, char *value)
{
    if (rank > feed->rank[field] && value[strspn(value, " \t\r\n")]) {
        g_free(feed->fields.value[field]);
        feed->fields.value[field] = value;
        feed->rank[field] = rank;
    } else {
        g_free(value);
    }
}

static void
begin_item(Feed *feed)
{
    feed->item = feed->depth;
    feed->line = (guint)MAX(ew_libxml()->xmlSAX2GetLineNumber(feed->parser), 0);
    feed->hidden = feed->too_long = FALSE;
    ew_fields_clear(&feed->fields);
    memset(feed->rank, 0, sizeof feed->rank);
}

/* An item with a title alone is read too: a headline states what the article does. */
static void
end_item(Feed *feed)
{
    char **value = feed->fields.value;
    EwDocumentPieces pieces = {0};
    feed->item = feed->reading = 0;
    if (feed->hidden) {
        ew_fields_clear(&feed->fields);
        return;
    }
    if (!value[EW_FIELD_TEXT])
        value[EW_FIELD_TEXT] = g_strdup(value[EW_FIELD_TITLE]);
    if (ew_fields_compose(&feed->fields, feed->source->nesting, &pieces))
        ew_source_push(feed->source, &pieces);
    else
        ew_source_lose(feed->source, "no-text", feed->line, 0, "the item has no text");
}

/* --- elements --- */

/* TRUE if the namespace is that of a feed's own elements, or there is none. */
static gboolean
is_own_space(const char *space)
{
    static const char *const own[] = {"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#",
                                      "http://purl.org/rss/1.0/", "http://backend.userland.com/rss2", NULL};
    return !space || !*space || g_strv_contains(own, space);
}

static gboolean
is_in_space(const char *space, const char *mark)
{
    return *mark ? space && strstr(space, mark) : is_own_space(space);
}

/* The value of the attribute, owned by the caller, or NULL. libxml2 passes five pointers for each. */
static char *
attribute(int count, const xmlChar **attributes, const char *name)
{
    for (int i = 0; i < count; i++, attributes += 5)
        if (strcmp((const char *)attributes[0], name) == 0)
            return g_strndup((const char *)attributes[3], (gsize)(attributes[4] - attributes[3]));
    return NULL;
}

static void
begin_reading(Feed *feed, FeedPart part)
{
    feed->part = part;
    feed->reading = feed->depth;
    feed->markup = FALSE;
    g_string_truncate(feed->text, 0);
}

/* Atom: <link rel="alternate" href="..."/>. */
static void
read_link(Feed *feed, int count, const xmlChar **attributes)
{
    g_autofree char *rel = attribute(count, attributes, "rel");
    g_autofree char *href = attribute(count, attributes, "href");
    if (href && (!rel || strcmp(rel, "alternate") == 0))
        set_field(feed, EW_FIELD_URL, 2, g_utf8_make_valid(href, -1));
}

static const FeedElement *
find_element(const char *name, const char *space)
{
    for (guint i = 0; i < G_N_ELEMENTS(item_elements); i++)
        if (strcmp(name, item_elements[i].name) == 0 && is_in_space(space, item_elements[i].space))
            return &item_elements[i];
    return NULL;
}

static void
begin_element(Feed *feed, const char *name, const char *space, int count, const xmlChar **attributes)
{
    gboolean wordpress = space && strstr(space, "/export/");
    if (wordpress && strcmp(name, "status") == 0)
        begin_reading(feed, FEED_STATUS);
    if (wordpress && strcmp(name, "post_type") == 0)
        begin_reading(feed, FEED_TYPE);
    const FeedElement *element = find_element(name, space);
    if (!element)
        return;
    g_autofree char *type = attribute(count, attributes, "type");
    feed->element = element;
    begin_reading(feed, FEED_FIELD);
    feed->markup = g_strcmp0(type, "xhtml") == 0;
    if (element->field == EW_FIELD_URL)
        read_link(feed, count, attributes);
}

static void
append(Feed *feed, const char *text, gsize length)
{
    if (feed->text->len + length <= ITEM_BYTES) {
        g_string_append_len(feed->text, text, (gssize)length);
    } else if (!feed->too_long) {
        feed->too_long = TRUE;
        ew_source_lose(feed->source, "record-too-long", feed->line, 0,
                       "the item is longer than 64 MB; its end is lost");
    }
}

static char *
dup_text(Feed *feed)
{
    GString *text = g_string_sized_new(feed->text->len);
    ew_decode_utf8(&feed->decoder, feed->text->str, feed->text->len, FALSE, text);
    ew_blank_controls(text->str, text->len);
    return g_string_free(text, FALSE);
}

static void
end_reading(Feed *feed)
{
    feed->reading = 0;
    char *value = dup_text(feed);
    if (feed->part == FEED_FIELD) {
        const FeedElement *element = feed->element;
        char *date = element->field == EW_FIELD_DATE ? ew_date_of_field(g_strstrip(value)) : NULL;
        if (element->field != EW_FIELD_DATE)
            set_field(feed, element->field, element->rank, g_strstrip(g_steal_pointer(&value)));
        else if (date)
            set_field(feed, element->field, element->rank, date);
    } else {
        g_strstrip(value);
        feed->hidden |= feed->part == FEED_STATUS ? strcmp(value, "publish") != 0
                                                  : strcmp(value, "post") != 0 && strcmp(value, "page") != 0;
    }
    g_free(value);
}

static void
on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
         const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)n_spaces, (void)spaces, (void)defaulted;
    Feed *feed = data;
    const char *name = (const char *)local, *space = (const char *)uri;
    if (feed->reading && !feed->markup) {
        if (find_element(name, space))
            end_reading(feed); /* its end was forgotten */
        else
            feed->markup = TRUE; /* HTML that nobody escaped */
    }
    feed->depth++;
    if (is_own_space(space) && (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0)) {
        if (feed->item) /* the one before wasn't closed */
            end_item(feed);
        begin_item(feed);
        g_autofree char *about = attribute(count, attributes, "about");
        if (about)
            set_field(feed, EW_FIELD_ID, 1, g_utf8_make_valid(about, -1));
    } else if (feed->reading && feed->markup) {
        append(feed, "<", 1);
        append(feed, name, strlen(name));
        append(feed, ">", 1);
    } else if (feed->item && !feed->reading) {
        begin_element(feed, name, space, count, attributes);
    }
}

static void
on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    Feed *feed = data;
    const char *name = (const char *)local;
    if (feed->reading && feed->depth == feed->reading) {
        end_reading(feed);
    } else if (feed->reading && feed->markup) {
        append(feed, "</", 2);
        append(feed, name, strlen(name));
        append(feed, ">", 1);
    }
    if (feed->item && feed->depth == feed->item)
        end_item(feed);
    feed->depth--;
}

static void
on_characters(void *data, const xmlChar *text, int length)
{
    Feed *feed = data;
    if (!feed->reading || length <= 0)
        return;
    if (!feed->markup) {
        append(feed, (const char *)text, (gsize)length);
        return;
    }
    g_autofree char *escaped = g_markup_escape_text((const char *)text, length);
    append(feed, escaped, strlen(escaped));
}

/* The characters that HTML knows by name. */
static xmlEntityPtr
on_entity(void *data, const xmlChar *name)
{
    Feed *feed = data;
    const htmlEntityDesc *known = ew_libxml()->htmlEntityLookup(name);
    if (!known)
        return NULL;
    memset(feed->entity_text, 0, sizeof feed->entity_text);
    int length = g_unichar_to_utf8(known->value, feed->entity_text);
    feed->entity = (xmlEntity){.type = XML_ENTITY_DECL,
                               .name = name,
                               .etype = XML_INTERNAL_PREDEFINED_ENTITY,
                               .content = (xmlChar *)feed->entity_text,
                               .orig = (xmlChar *)feed->entity_text,
                               .length = length};
    return &feed->entity;
}

static void
on_error(void *data, xmlErrorPtr error)
{
    Feed *feed = data;
    if (feed->broken || error->level < XML_ERR_ERROR)
        return;
    feed->broken = TRUE;
    g_autofree char *message = g_utf8_make_valid(error->message ? error->message : "", -1);
    ew_source_lose(feed->source, "broken-xml", (guint)MAX(error->line, 0), 0,
                   "not well-formed XML: %s; read as far as it can be", g_strstrip(message));
}

/* --- the format --- */

static gpointer
feed_open(EwSource *source)
{
    Feed *feed = g_new0(Feed, 1);
    feed->source = source;
    feed->text = g_string_new(NULL);
    ew_decoder_init(&feed->decoder, source->input, source->path, source->sink);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_characters,
                             .ignorableWhitespace = on_characters,
                             .cdataBlock = on_characters,
                             .getEntity = on_entity,
                             .serror = on_error};
    g_autoptr(GError) error = NULL;
    if (!ew_libxml_open(&error)) {
        ew_source_lose(source, "no-library", 0, 0, "XML %s", error->message);
        return feed;
    }
    ew_libxml()->xmlInitParser();
    feed->parser = ew_libxml()->xmlCreatePushParserCtxt(&handler, feed, NULL, 0, NULL);
    if (feed->parser)
        ew_libxml()->xmlCtxtUseOptions(feed->parser, XML_PARSE_RECOVER | XML_PARSE_NONET);
    return feed;
}

static void
end_parser(Feed *feed)
{
    if (!feed->parser)
        return;
    if (feed->parser->myDoc)
        ew_libxml()->xmlFreeDoc(feed->parser->myDoc);
    g_clear_pointer(&feed->parser, ew_libxml()->xmlFreeParserCtxt);
}

static void
feed_close(gpointer state)
{
    Feed *feed = state;
    end_parser(feed);
    ew_fields_clear(&feed->fields);
    g_string_free(feed->text, TRUE);
    g_free(feed);
}

/* The parser waits for the end of a tag, and compares each attribute with all those before it. */
static gboolean
is_endless(Feed *feed)
{
    const xmlParserInput *input = feed->parser->input;
    if (!input || input->end - input->cur <= TAG_BYTES)
        return FALSE;
    ew_source_lose(feed->source, "broken-xml", feed->line, 0,
                   "a tag or comment is longer than %d KB; what follows is lost", TAG_BYTES >> 10);
    return TRUE;
}

static gboolean
feed_advance(gpointer state)
{
    Feed *feed = state;
    char chunk[16384];
    while (g_queue_is_empty(feed->source->ready)) {
        if (!feed->parser)
            return FALSE;
        gsize got = ew_input_read(feed->source->input, chunk, sizeof chunk);
        ew_libxml()->xmlParseChunk(feed->parser, chunk, (int)got, got == 0);
        gboolean endless = is_endless(feed);
        if (got > 0 && !endless)
            continue;
        if (feed->reading)
            end_reading(feed);
        if (feed->item) /* the feed was cut off; what there is of its last item is read */
            end_item(feed);
        end_parser(feed);
    }
    return TRUE;
}

/* Behind the declaration, comments and the document type. */
static const char *
root_element(const char *text)
{
    while (text[0] == '<' && (text[1] == '?' || text[1] == '!')) {
        gboolean subset = text[1] == '!' && text[strcspn(text, "[>")] == '[';
        const char *mark = text[1] == '?' ? "?>" : text[2] == '-' ? "-->" : subset ? "]>" : ">";
        const char *end = strstr(text, mark);
        if (!end)
            return "";
        text = end + strlen(mark);
        text += strspn(text, " \t\r\n");
    }
    return text;
}

static gboolean
feed_tells(const EwSample *sample)
{
    const char *root = root_element(sample->text);
    if (*root++ != '<')
        return FALSE;
    gsize length = strcspn(root, " \t\r\n/>");
    if (length == 7 && strncmp(root, "rdf:rdf", 7) == 0)
        return strstr(root, "purl.org/rss/1.0") != NULL;
    return (length == 3 && strncmp(root, "rss", 3) == 0) || (length == 4 && strncmp(root, "feed", 4) == 0) ||
           (length == 9 && strncmp(root, "atom:feed", 9) == 0);
}

const EwFormat ew_format_feed = {"feed", FALSE, feed_tells, feed_open, feed_advance, feed_close};
