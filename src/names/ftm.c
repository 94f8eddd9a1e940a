/* SPDX-License-Identifier: MIT */
/* Entities of FollowTheMoney, one JSON object a line. */
#include "names/import.h"

#include "fact/json_parse.h"

#include <string.h>

#define MAX_LINE ((gsize)16 << 20)

static const char *
get_string(JsonObject *object, const char *key)
{
    JsonNode *node = json_object_get_member(object, key);
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

/* The strings of an array, or the one that stands in its place. */
static GPtrArray *
get_strings(JsonObject *object, const char *key)
{
    GPtrArray *strings = g_ptr_array_new();
    JsonNode *node = object ? json_object_get_member(object, key) : NULL;
    if (!node || !JSON_NODE_HOLDS_ARRAY(node)) {
        const char *one = node ? get_string(object, key) : NULL;
        if (one)
            g_ptr_array_add(strings, (gpointer)one);
        return strings;
    }
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *item = json_array_get_element(array, i);
        if (JSON_NODE_HOLDS_VALUE(item) && json_node_get_value_type(item) == G_TYPE_STRING)
            g_ptr_array_add(strings, (gpointer)json_node_get_string(item));
    }
    return strings;
}

static void
add_all(GPtrArray *names, JsonObject *properties, const char *key)
{
    g_autoptr(GPtrArray) values = get_strings(properties, key);
    for (guint i = 0; i < values->len; i++)
        ew_entry_add_names(names, values->pdata[i], NULL);
}

static void
read_entity(EwNamesImport *import, JsonObject *object, guint line)
{
    const char *id = get_string(object, "id");
    JsonNode *node = json_object_get_member(object, "properties");
    JsonObject *properties = node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
    gboolean known;
    EwType type = ew_ftm_type(get_string(object, "schema"), &known);
    if (!id || !properties) {
        ew_import_lose(import, line, "the record has no '%s'", id ? "properties" : "id");
        return;
    }
    if (!known) {
        import->counts.passed++;
        return;
    }
    EwListEntry entry;
    ew_entry_init(&entry, line);
    g_autoptr(GPtrArray) datasets = get_strings(object, "datasets"),
                         leis = get_strings(properties, "leiCode");
    static const char *const places[] = {"country", "nationality", "jurisdiction", "citizenship"};
    gboolean open = datasets->len > 0;
    entry.type = type;
    entry.id = g_strconcat(open ? "opensanctions:" : "ftm:", id, NULL);
    entry.list = g_strdup(open ? "OpenSanctions" : "FollowTheMoney");
    ew_entry_add_id(&entry, open ? "opensanctions" : "ftm", id);
    for (guint i = 0; i < leis->len; i++)
        ew_entry_add_id(&entry, "lei", leis->pdata[i]);
    for (guint i = 0; i < datasets->len && i < 4; i++)
        ew_entry_add_id(&entry, "dataset", datasets->pdata[i]);
    add_all(entry.names, properties, "name");
    add_all(entry.names, properties, "alias");
    add_all(entry.names, properties, "previousName");
    add_all(entry.weak, properties, "weakAlias");
    for (guint i = 0; i < G_N_ELEMENTS(places) && !entry.country; i++) {
        g_autoptr(GPtrArray) values = get_strings(properties, places[i]);
        entry.country = values->len == 1 ? g_strdup(values->pdata[0]) : NULL;
    }
    ew_import_entry(import, &entry);
}

static void
read_line(EwNamesImport *import, const char *text, gsize length, guint line)
{
    g_autoptr(GError) error = NULL;
    while (length && g_ascii_isspace(text[length - 1]))
        length--;
    if (!length)
        return;
    g_autoptr(JsonParser) parser = ew_json_parse("the record", text, length, MAX_LINE, &error);
    if (parser)
        read_entity(import, json_node_get_object(json_parser_get_root(parser)), line);
    else
        ew_import_lose(import, line, "%s", error->message);
}

static gboolean
read_ftm(EwNamesImport *import, EwInput *input, GError **error)
{
    EwDecoder decoder;
    g_autoptr(GString) window = g_string_new(NULL);
    gsize at = 0; /* of the line */
    guint line = 1;
    gboolean more = TRUE, too_long = FALSE;
    (void)error;
    ew_decoder_init(&decoder, input, import->path, &import->sink);
    while (!import->stopped && (more || at < window->len)) {
        const char *start = window->str + at;
        const char *newline = memchr(start, '\n', window->len - at);
        if (!newline && more) {
            too_long |= window->len - at > MAX_LINE;
            g_string_erase(window, 0, too_long ? -1 : (gssize)at);
            at = 0;
            more = ew_decoder_read(&decoder, window);
            continue;
        }
        gsize length = newline ? (gsize)(newline - start) : window->len - at;
        if (too_long)
            ew_import_lose(import, line, "the line is too long");
        else
            read_line(import, start, length, line);
        too_long = FALSE;
        line++;
        at = MIN(at + length + 1, window->len);
    }
    return TRUE;
}

const EwListKind ew_list_ftm = {
    .name = "ftm",
    .title = "entities of FollowTheMoney, also OpenSanctions', as JSON Lines",
    .read_all = read_ftm,
};
