/* SPDX-License-Identifier: MIT */
/*
 * Records of news data as JSON. Before json-glib
 * sees a record it is checked for what that parser does not survive: deep nesting (it recurses), lone
 * surrogates (it asserts), and comments (they could hide nesting from the check).
 */
#include "text/record.h"

#include "text/date.h"
#include "text/record_scan.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NESTING_MOST 512

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

/* Moves over the escape at @p; one for NUL becomes a space, a lone surrogate U+FFFD. The backslash
 * of a number as C has it, of which the parser would make any byte, becomes a space. NULL if it has too few
 * digits: the parser would make do with them. */
static char *
mend_escape(char *p, const char *end)
{
    int unit = escaped_unit(p, end);
    if (unit < 0 && p + 1 < end && g_ascii_isdigit(p[1]))
        *p = ' ';
    if (unit < 0)
        return p[1] == 'u' ? NULL : p + 1;
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
            char *next = *p == '\\' ? mend_escape(p, end) : p;
            if (!next)
                why = "an escape has too few digits";
            p = next ? next : p;
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

/* The value of a member; where there is none of that name, "a.b" is member b of a. */
static JsonNode *
find_member(JsonObject *object, const char *name)
{
    if (json_object_has_member(object, name))
        return json_object_get_member(object, name);
    const char *dot = strchr(name, '.');
    g_autofree char *outer = dot ? g_strndup(name, (gsize)(dot - name)) : NULL;
    JsonNode *node = dot ? json_object_get_member(object, outer) : NULL;
    return node && JSON_NODE_HOLDS_OBJECT(node) ? find_member(json_node_get_object(node), dot + 1) : NULL;
}

/* A number may be a title or an id; where the text should be it is a slip. */
static gboolean
is_number(JsonNode *node)
{
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) != G_TYPE_STRING;
}

/* What the first member of those names that has anything holds; of dates, the first that holds a date. */
static char *
first_field(JsonObject *object, EwField field, const EwFieldMap *map)
{
    const char *const mapped[] = {map ? map->name[field] : NULL, NULL};
    const char *const *names = mapped[0] ? mapped : ew_field_names(field);
    for (; *names; names++) {
        JsonNode *node = mapped[0] ? find_member(object, *names) : json_object_get_member(object, *names);
        g_autofree char *text = field == EW_FIELD_TEXT && is_number(node) ? NULL : value_text(node, 0);
        if (!text)
            continue;
        if (field != EW_FIELD_DATE)
            return g_steal_pointer(&text);
        char *date = ew_date_of_field(g_strstrip(text));
        if (date)
            return date;
    }
    return NULL;
}

static gboolean
read_object(JsonObject *object, const EwFieldMap *map, EwNesting *nesting, EwDocumentPieces *pieces)
{
    EwFields fields = {0};
    for (guint i = 0; i < EW_FIELDS; i++)
        fields.value[i] = first_field(object, i, map);
    return ew_fields_compose(&fields, nesting, pieces);
}

/* The record itself, or the first of its "@graph" that has text. */
static gboolean
read_node(JsonNode *node, const EwFieldMap *map, EwNesting *nesting, EwDocumentPieces *pieces)
{
    if (!node || !JSON_NODE_HOLDS_OBJECT(node))
        return FALSE;
    JsonObject *object = json_node_get_object(node);
    if (read_object(object, map, nesting, pieces))
        return TRUE;
    JsonNode *graph = json_object_get_member(object, "@graph");
    if (!graph || !JSON_NODE_HOLDS_ARRAY(graph))
        return FALSE;
    JsonArray *array = json_node_get_array(graph);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_OBJECT(element) &&
            read_object(json_node_get_object(element), map, nesting, pieces))
            return TRUE;
    }
    return FALSE;
}

/* A user who named the field wants to know what there is instead. */
static char *
missing_text(JsonObject *object, const EwFieldMap *map)
{
    const char *const *names = ew_field_names(EW_FIELD_TEXT);
    while (*names && !is_number(json_object_get_member(object, *names)))
        names++;
    if (!map || !map->name[EW_FIELD_TEXT])
        return *names ? g_strdup_printf("the record has no text: its '%s' is no string", *names)
                      : g_strdup("the record has no text");
    g_autoptr(GList) members = json_object_get_members(object);
    GString *message = g_string_new(NULL);
    g_string_append_printf(message, "the record has no text in '%s'; its fields are ",
                           map->name[EW_FIELD_TEXT]);
    for (GList *member = members; member; member = member->next)
        g_string_append_printf(message, "%s'%s'", member == members ? "" : ", ", (char *)member->data);
    return g_string_free(message, FALSE);
}

/* The list of records that an answer of a news service or a JSON feed wraps, or NULL. Such a wrapper may have
 * a description, but no text. */
static JsonArray *
wrapped_records(JsonObject *object, const EwFieldMap *map)
{
    static const char *const names[] = {"articles", "items",   "results", "data", "documents", "docs",
                                        "posts",    "records", "stories", "news", "entries",   NULL};
    JsonArray *found = NULL;
    for (const char *const *name = names; *name && !found; name++) {
        JsonNode *node = json_object_get_member(object, *name);
        JsonArray *array = node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
        if (array && json_array_get_length(array) && JSON_NODE_HOLDS_OBJECT(json_array_get_element(array, 0)))
            found = array;
    }
    if (!found)
        return NULL;
    g_autofree char *text = first_field(object, EW_FIELD_TEXT, map);
    g_autofree char *description = value_text(json_object_get_member(object, "description"), 0);
    return text && g_strcmp0(text, description) != 0 ? NULL : found;
}

static void
read_wrapped(JsonArray *array, const EwFieldMap *map, EwNesting *nesting, GArray *pieces,
             EwRecordProblem *problem)
{
    for (guint i = 0; i < json_array_get_length(array); i++) {
        EwDocumentPieces record = {0};
        if (read_node(json_array_get_element(array, i), map, nesting, &record))
            g_array_append_val(pieces, record);
        else
            problem->lost++;
    }
}

EwRecordStatus
ew_record_read(char *json, gsize length, const EwFieldMap *map, EwNesting *nesting, GArray *pieces,
               EwRecordProblem *problem)
{
    EwDocumentPieces record = {0};
    EwFields fields;
    if (ew_record_scan(json, length, map, &fields) && ew_fields_compose(&fields, nesting, &record)) {
        g_array_append_val(pieces, record);
        return EW_RECORD_OK;
    }
    g_autoptr(JsonParser) parser = parse(json, length, problem);
    if (!parser)
        return EW_RECORD_BROKEN;
    JsonNode *root = json_parser_get_root(parser);
    JsonArray *wrapped =
        root && JSON_NODE_HOLDS_OBJECT(root) ? wrapped_records(json_node_get_object(root), map) : NULL;
    if (wrapped)
        read_wrapped(wrapped, map, nesting, pieces, problem);
    else if (read_node(root, map, nesting, &record))
        g_array_append_val(pieces, record);
    if (pieces->len)
        return EW_RECORD_OK;
    problem->message = root && JSON_NODE_HOLDS_OBJECT(root) ? missing_text(json_node_get_object(root), map)
                                                            : g_strdup("not a JSON object");
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
read_article(JsonNode *node, EwNesting *nesting, EwDocumentPieces *pieces, guint depth)
{
    if (!node || depth > 3)
        return FALSE;
    if (JSON_NODE_HOLDS_ARRAY(node)) {
        JsonArray *array = json_node_get_array(node);
        for (guint i = 0; i < json_array_get_length(array); i++)
            if (read_article(json_array_get_element(array, i), nesting, pieces, depth + 1))
                return TRUE;
        return FALSE;
    }
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return FALSE;
    JsonObject *object = json_node_get_object(node);
    if (json_object_has_member(object, "articleBody"))
        return read_object(object, NULL, nesting, pieces);
    return read_article(json_object_get_member(object, "@graph"), nesting, pieces, depth + 1);
}

gboolean
ew_record_read_linked_data(char *json, EwNesting *nesting, EwDocumentPieces *pieces)
{
    EwRecordProblem problem = {0};
    g_autoptr(JsonParser) parser = parse(json, strlen(json), &problem);
    g_free(problem.message);
    if (!parser)
        return FALSE;
    JsonNode *root = json_parser_get_root(parser);
    char *date = published_date(root, 0);
    gboolean found = read_article(root, nesting, pieces, 0);
    if (date) {
        g_free(pieces->date);
        pieces->date = date;
    }
    return found || date;
}
