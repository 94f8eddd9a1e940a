/* SPDX-License-Identifier: MIT */
/*
 * Records of news data. The tables say which fields are looked at, in order of preference. Before json-glib
 * sees a record it is checked for what that parser does not survive: deep nesting (it recurses), lone
 * surrogates (it asserts), and comments (they could hide nesting from the check).
 */
#include "text/record.h"

#include "text/date.h"
#include "text/layout.h"
#include "text/markup.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NESTING_MOST 512

static const char *const text_fields[] = {"text",         "maintext",  "content",         "body",
                                          "articleBody",  "article",   "content:encoded", "content_html",
                                          "content_text", "full_text", "description",     NULL};
static const char *const title_fields[] = {"title", "headline", NULL};
static const char *const date_fields[] = {
    "date",           "published", "published_at",     "publishedAt",    "date_publish",
    "datePublished",  "pubDate",   "pubdate",          "published_date", "publish_date",
    "date_published", "pub_date",  "publication_date", "isoDate",        "wp:post_date",
    "post_date",      "created",   "created_at",       "createdAt",      "dateCreated",
    "timestamp",      NULL};
static const char *const url_fields[] = {"url", "link", "permalink", "canonical_url", "mainEntityOfPage",
                                         NULL};
static const char *const id_fields[] = {"id", "guid", "_id", "@id", NULL};
/* where a value is an object, the members that hold its text: WordPress, MongoDB, linked data, XML turned
 * into JSON */
static const char *const value_fields[] = {"rendered", "$oid", "@id",     "@value", "value",
                                           "#text",    "$t",   "__cdata", NULL};

/* --- the check
 * ------------------------------------------------------------------------------------------------ */

/* The code unit of the escape "\uXXXX" at @p, or -1. */
static int
escaped_unit(const char *p, const char *end)
{
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return -1;
    int unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Moves over the escape at @p; one for NUL becomes a space, a lone surrogate U+FFFD. */
static char *
mend_escape(char *p, const char *end)
{
    int unit = escaped_unit(p, end);
    if (unit < 0)
        return p + 1;
    if (unit == 0)
        memcpy(p + 2, "0020", 4);
    if (unit < 0xd800 || unit > 0xdfff)
        return p + 5;
    int next = escaped_unit(p + 6, end);
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff)
        return p + 11;
    memcpy(p + 2, "fffd", 4);
    return p + 5;
}

static gboolean
check(char *json, gsize length, EwRecordProblem *problem)
{
    guint depth = 0;
    gboolean string = FALSE;
    const char *why = NULL, *line = json;
    guint line_number = 1;
    char *end = json + length, *p = json;
    for (; p < end && !why; p++) {
        if (string)
            p += strcspn(p, "\"\\\n");
        if (p >= end)
            break;
        if (*p == '\n') {
            line_number++;
            line = p + 1;
        } else if (*p == '"') {
            string = !string;
        } else if (string) {
            if (*p == '\\')
                p = mend_escape(p, end);
        } else if (*p == '{' || *p == '[') {
            if (++depth > NESTING_MOST)
                why = "nested too deeply";
        } else if (*p == '}' || *p == ']') {
            depth -= depth > 0;
        } else if (!g_ascii_isalnum(*p) && !strchr(" \t\r,:+-.", *p)) {
            why = "unexpected character";
        }
    }
    if (!why)
        return TRUE;
    problem->line = line_number;
    problem->column = (guint)g_utf8_strlen(line, p - 1 - line) + 1;
    problem->message = g_strdup(why);
    return FALSE;
}

/* json-glib says "<data>:1:24: Parse error: ...": the line is taken out (its column is not reliable), and
 * what it quotes of the input is kept short. */
static void
explain(const GError *error, EwRecordProblem *problem)
{
    const char *message = error->message, *place = strstr(message, "<data>:");
    if (place) {
        char *end;
        problem->line = (guint)g_ascii_strtoull(place + strlen("<data>:"), &end, 10);
        message = end + strspn(end, ":0123456789 ");
    }
    if (g_str_has_prefix(message, "Parse error: "))
        message += strlen("Parse error: ");
    g_autofree char *valid = g_utf8_make_valid(message, (gssize)strnlen(message, 200));
    problem->message = g_strdelimit(g_steal_pointer(&valid), "\n\r\t", ' ');
}

static JsonParser *
parse(char *json, gsize length, EwRecordProblem *problem)
{
    if (!check(json, length, problem))
        return NULL;
    g_autoptr(GError) error = NULL;
    JsonParser *parser = json_parser_new_immutable();
    if (json_parser_load_from_data(parser, json, (gssize)length, &error))
        return parser;
    explain(error, problem);
    g_object_unref(parser);
    return NULL;
}

/* --- fields
 * ---------------------------------------------------------------------------------------------------- */

static char *value_text(JsonNode *node, guint depth);

/* A list of strings is a text's paragraphs. */
static char *
array_text(JsonArray *array, guint depth)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        g_autofree char *part = value_text(json_array_get_element(array, i), depth);
        if (part && text->len)
            g_string_append(text, "\n\n");
        if (part)
            g_string_append(text, part);
    }
    return g_string_free(text, text->len == 0);
}

static char *
number_text(JsonNode *node)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (json_node_get_value_type(node) == G_TYPE_INT64)
        return g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(node));
    if (json_node_get_value_type(node) == G_TYPE_DOUBLE)
        return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.17g", json_node_get_double(node)));
    return NULL;
}

/* The text of a value, NULL if it has none (or only white space). */
static char *
value_text(JsonNode *node, guint depth)
{
    if (!node || depth > 3)
        return NULL;
    if (JSON_NODE_HOLDS_ARRAY(node))
        return array_text(json_node_get_array(node), depth + 1);
    if (JSON_NODE_HOLDS_OBJECT(node)) {
        JsonObject *object = json_node_get_object(node);
        for (const char *const *field = value_fields; *field; field++) {
            char *text = value_text(json_object_get_member(object, *field), depth + 1);
            if (text)
                return text;
        }
        return NULL;
    }
    if (!JSON_NODE_HOLDS_VALUE(node))
        return NULL;
    if (json_node_get_value_type(node) != G_TYPE_STRING)
        return number_text(node);
    const char *text = json_node_get_string(node);
    return text && text[strspn(text, " \t\r\n")] ? g_strdup(text) : NULL;
}

static char *
first_field(JsonObject *object, const char *const *fields)
{
    for (; *fields; fields++) {
        char *text = value_text(json_object_get_member(object, *fields), 0);
        if (text)
            return text;
    }
    return NULL;
}

/* The first date field that holds a date. */
static char *
date_field(JsonObject *object)
{
    for (const char *const *field = date_fields; *field; field++) {
        g_autofree char *text = value_text(json_object_get_member(object, *field), 0);
        char *date = text ? ew_date_of_field(g_strstrip(text)) : NULL;
        if (date)
            return date;
    }
    return NULL;
}

/* --- text
 * ------------------------------------------------------------------------------------------------------ */

/* The text behind the title that it begins with, or NULL. */
static const char *
behind_title(const char *text, const char *title)
{
    text += strspn(text, " \t\r\n");
    for (; *title; title++) {
        if (*title == ' ') { /* folded */
            gsize space = strspn(text, " \t\r\n");
            if (!space)
                return NULL;
            text += space;
        } else if (g_ascii_tolower(*text++) != g_ascii_tolower(*title)) {
            return NULL;
        }
    }
    gsize blanks = strspn(text, " \t\r");
    return !text[blanks] || text[blanks] == '\n' ? text + blanks : NULL;
}

static void
use_plain_text(EwDocumentPieces *pieces, const char *body)
{
    g_autofree char *decoded = strchr(body, '&') ? ew_markup_decode_references(body) : g_strdup(body);
    const char *rest = pieces->title ? behind_title(decoded, pieces->title) : NULL;
    if (rest)
        rest += strspn(rest, " \t\r\n");
    if (pieces->title)
        pieces->text = g_strconcat(pieces->title, "\n\n", rest ? rest : decoded, NULL);
    else
        pieces->text = g_steal_pointer(&decoded);
    pieces->length = strlen(pieces->text);
    ew_layout_text(pieces, pieces->title ? EW_LAYOUT_TITLED : 0);
}

static void
use_markup(EwDocumentPieces *pieces, const char *body)
{
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(EwDocumentPieces));
    ew_markup_read(body, strlen(body), pieces->title ? pieces->title : "", read, NULL);
    for (guint i = 0; i < read->len; i++) {
        EwDocumentPieces *page = &g_array_index(read, EwDocumentPieces, i);
        if (i == 0) {
            pieces->text = g_steal_pointer(&page->text);
            pieces->blocks = g_steal_pointer(&page->blocks);
            pieces->length = page->length;
            if (!pieces->date)
                pieces->date = g_steal_pointer(&page->date);
        }
        ew_document_pieces_clear(page);
    }
}

static gboolean
read_object(JsonObject *object, EwDocumentPieces *pieces)
{
    g_autofree char *title = first_field(object, title_fields);
    g_autofree char *body = first_field(object, text_fields);
    if (!body)
        return FALSE;
    if (title)
        pieces->title = ew_markup_to_line(title);
    if (pieces->title && !*pieces->title)
        g_clear_pointer(&pieces->title, g_free);
    pieces->date = date_field(object);
    pieces->url = first_field(object, url_fields);
    pieces->id = first_field(object, id_fields);
    if (!pieces->id)
        pieces->id = g_strdup(pieces->url);
    if (ew_markup_has_tags(body))
        use_markup(pieces, body);
    else
        use_plain_text(pieces, body);
    if (!pieces->text || pieces->blocks->len == 0) /* nothing, or nothing but furniture */
        ew_document_pieces_clear(pieces);
    return pieces->text != NULL;
}

/* The record itself, or the first of its "@graph" that has text. */
static gboolean
read_node(JsonNode *node, EwDocumentPieces *pieces)
{
    if (!node || !JSON_NODE_HOLDS_OBJECT(node))
        return FALSE;
    JsonObject *object = json_node_get_object(node);
    if (read_object(object, pieces))
        return TRUE;
    JsonNode *graph = json_object_get_member(object, "@graph");
    if (!graph || !JSON_NODE_HOLDS_ARRAY(graph))
        return FALSE;
    JsonArray *array = json_node_get_array(graph);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_OBJECT(element) && read_object(json_node_get_object(element), pieces))
            return TRUE;
    }
    return FALSE;
}

EwRecordStatus
ew_record_read(char *json, gsize length, EwDocumentPieces *pieces, EwRecordProblem *problem)
{
    g_autoptr(JsonParser) parser = parse(json, length, problem);
    if (!parser)
        return EW_RECORD_BROKEN;
    JsonNode *root = json_parser_get_root(parser);
    if (read_node(root, pieces))
        return EW_RECORD_OK;
    problem->message =
        g_strdup(root && JSON_NODE_HOLDS_OBJECT(root) ? "the record has no text" : "not a JSON object");
    return EW_RECORD_NO_TEXT;
}

/* --- linked data of a page
 * -------------------------------------------------------------------------------------- */

/* The date of the article that the node, or one below it, describes. */
static char *
published_date(JsonNode *node, guint depth)
{
    char *date = NULL;
    if (!node || depth > 4)
        return NULL;
    if (JSON_NODE_HOLDS_ARRAY(node)) {
        JsonArray *array = json_node_get_array(node);
        for (guint i = 0; i < json_array_get_length(array) && !date; i++)
            date = published_date(json_array_get_element(array, i), depth + 1);
    } else if (JSON_NODE_HOLDS_OBJECT(node)) {
        JsonObject *object = json_node_get_object(node);
        g_autofree char *text = value_text(json_object_get_member(object, "datePublished"), 0);
        date = text ? ew_date_of_field(text) : NULL;
        if (!date)
            date = published_date(json_object_get_member(object, "@graph"), depth + 1);
    }
    return date;
}

/* Only a text that the data calls an article's body counts: a description is no text of a page. */
static gboolean
read_article(JsonNode *node, EwDocumentPieces *pieces, guint depth)
{
    if (!node || depth > 3)
        return FALSE;
    if (JSON_NODE_HOLDS_ARRAY(node)) {
        JsonArray *array = json_node_get_array(node);
        for (guint i = 0; i < json_array_get_length(array); i++)
            if (read_article(json_array_get_element(array, i), pieces, depth + 1))
                return TRUE;
        return FALSE;
    }
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return FALSE;
    JsonObject *object = json_node_get_object(node);
    if (json_object_has_member(object, "articleBody"))
        return read_object(object, pieces);
    return read_article(json_object_get_member(object, "@graph"), pieces, depth + 1);
}

gboolean
ew_record_read_linked_data(char *json, EwDocumentPieces *pieces)
{
    EwRecordProblem problem = {0};
    g_autoptr(JsonParser) parser = parse(json, strlen(json), &problem);
    g_free(problem.message);
    if (!parser)
        return FALSE;
    JsonNode *root = json_parser_get_root(parser);
    char *date = published_date(root, 0);
    gboolean found = read_article(root, pieces, 0);
    if (date) {
        g_free(pieces->date);
        pieces->date = date;
    }
    return found || date;
}
