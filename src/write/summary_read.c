/* SPDX-License-Identifier: MIT */
/* A run record read back, to go on from it. */
#include "base/problem.h"
#include "fact/json_parse.h"
#include "write/summary_private.h"

enum { MAX_BYTES = 1 << 28 };

/* Members that are absent or of another kind count as unknown: only the frame has to be right. */
static const char *
text_of(JsonObject *object, const char *key)
{
    JsonNode *node = json_object_get_member(object, key);
    return node && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_get_string(node) : NULL;
}

static gboolean
is_number(JsonNode *node)
{
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64 &&
           json_node_get_int(node) >= 0;
}

static guint64
number_of(JsonObject *object, const char *key)
{
    JsonNode *node = json_object_get_member(object, key);
    return is_number(node) ? (guint64)json_node_get_int(node) : 0;
}

static JsonObject *
object_of(JsonObject *object, const char *key)
{
    JsonNode *node = json_object_get_member(object, key);
    return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static gboolean
refuse(GError **error, EwErrorCode code, const char *path, const char *what)
{
    g_set_error(error, EW_ERROR, code, "run record '%s' %s", path, what);
    return FALSE;
}

static void
read_input(JsonArray *array, guint i, JsonNode *node, gpointer user_data)
{
    (void)array, (void)i;
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return;
    JsonObject *object = json_node_get_object(node);
    const EwRunInput input = {
        .path = text_of(object, "path"),
        .sha256 = text_of(object, "sha256"),
        .bytes = number_of(object, "bytes"),
        .documents = number_of(object, "documents"),
        .facts = number_of(object, "facts"),
        .skipped = number_of(object, "skipped"),
    };
    ew_run_add_input(user_data, &input);
}

static void
read_loss(JsonArray *array, guint i, JsonNode *node, gpointer user_data)
{
    (void)array, (void)i;
    if (!JSON_NODE_HOLDS_OBJECT(node))
        return;
    JsonObject *object = json_node_get_object(node);
    ew_run_add_loss(user_data, text_of(object, "path"), (guint)number_of(object, "line"),
                    text_of(object, "code"), text_of(object, "message"));
}

static void
read_warning(JsonObject *object, const char *code, JsonNode *node, gpointer user_data)
{
    (void)object;
    EwRun *run = user_data;
    if (!is_number(node))
        return;
    ew_tallies_add(run->warnings, code, (guint64)json_node_get_int(node));
    run->n_warnings += (guint64)json_node_get_int(node);
}

static void
read_array(JsonObject *object, const char *key, JsonArrayForeach func, EwRun *run)
{
    JsonNode *node = json_object_get_member(object, key);
    if (node && JSON_NODE_HOLDS_ARRAY(node))
        json_array_foreach_element(json_node_get_array(node), func, run);
}

static void
read_problems(EwRun *run, JsonObject *object)
{
    JsonObject *warnings = object_of(object, "warnings");
    run->n_losses += number_of(object, "lost");
    read_array(object, "losses", read_loss, run);
    if (warnings)
        json_object_foreach_member(warnings, read_warning, run);
}

/* Takes over @text, or compares it with what an earlier record said. */
static gboolean
agree(char **field, gboolean first, const char *text)
{
    if (first) {
        g_free(*field);
        *field = g_strdup(text);
    }
    return g_strcmp0(*field, text) == 0;
}

/* json-glib keeps the order of members and writes no spaces, as we do. */
static char *
selection_text(JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "selection");
    return node && JSON_NODE_HOLDS_OBJECT(node) ? json_to_string(node, FALSE) : NULL;
}

static gboolean
read_record(EwRun *run, JsonObject *object, const char *path, GError **error)
{
    JsonObject *counts = object_of(object, "counts");
    g_autofree char *selection = selection_text(object);
    gboolean first = !run->version;
    if (number_of(object, "v") != 1 || !text_of(object, "edgewise") || !counts)
        return refuse(error, EW_ERROR_FACTS, path, "is no run record of version 1, as build writes it");
    if (!agree(&run->version, first, text_of(object, "edgewise")))
        return refuse(error, EW_ERROR_INPUT, path, "is by another version of edgewise than the one before");
    if (!agree(&run->rules, first, text_of(object, "rules")))
        return refuse(error, EW_ERROR_INPUT, path, "was made with other rules than the one before");
    if (!agree(&run->earlier, first, selection))
        return refuse(error, EW_ERROR_INPUT, path, "has another selection than the one before");
    read_array(object, "inputs", read_input, run);
    read_problems(run, object);
    if (is_number(json_object_get_member(counts, "documents")))
        ew_run_count_texts(run, number_of(counts, "documents"), number_of(counts, "sentences"),
                           number_of(counts, "names"));
    return TRUE;
}

gboolean
ew_run_read(EwRun *run, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) problem = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, &problem)) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "can't read the run record '%s': %s", path,
                    ew_error_reason(problem));
        return FALSE;
    }
    g_autofree char *what = g_strdup_printf("run record '%s'", path);
    g_autoptr(JsonParser) parser = ew_json_parse(what, text, length, MAX_BYTES, error);
    return parser && read_record(run, json_node_get_object(json_parser_get_root(parser)), path, error);
}
