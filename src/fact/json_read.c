/* SPDX-License-Identifier: MIT */
/*
 * A fact from one line of JSON. Members that this version doesn't know are passed over, so that later
 * versions can add some. Lines that look as this version writes them are read by json_scan.c, twenty times as
 * fast; all others here, which is also where errors are worded.
 */
#include "fact/reader.h"

#include "edgewise/error.h"
#include "fact/json_parse.h"
#include "fact/json_scan.h"

#include <string.h>

enum {
    MAX_LINE = 16 * 1024 * 1024,
    MAX_MEMBERS = 256, /* of qualifiers, codes and via */
};
#define MAX_OFFSET ((gint64)1 << 53) /* beyond it, JSON numbers aren't exact everywhere */

struct _EwFactReader {
    EwFact fact;
    EwArena *arena; /* of all that the fact points to */
};

/* One object that is being read. The first failure is kept; later reads do nothing. */
typedef struct {
    JsonObject *object;
    const char *where; /* the object's name for messages, with a dot: "source." */
    EwArena *arena;
    GError **error;
    gboolean failed;
} Cursor;

static void
fail(Cursor *at, const char *key, const char *what)
{
    if (!at->failed)
        g_set_error(at->error, EW_ERROR, EW_ERROR_FACTS, "fact record: '%s%s' %s", at->where, key, what);
    at->failed = TRUE;
}

static const char *
keep(EwArena *arena, const char *text)
{
    if (g_utf8_validate(text, -1, NULL))
        return ew_arena_strdup(arena, text);
    g_autofree char *valid = g_utf8_make_valid(text, -1); /* a lone surrogate escape */
    return ew_arena_strdup(arena, valid);
}

static gpointer
allocate(Cursor *at, gsize n, gsize size)
{
    return ew_arena_alloc0(at->arena, n * size);
}

/* The member, or NULL where it is absent or null; then that is a failure if it is @required. */
static JsonNode *
member(Cursor *at, const char *key, gboolean required)
{
    if (at->failed)
        return NULL;
    JsonNode *node = json_object_get_member(at->object, key);
    if (node && !JSON_NODE_HOLDS_NULL(node))
        return node;
    if (required)
        fail(at, key, node ? "is null" : "is missing");
    return NULL;
}

static const char *
read_string(Cursor *at, const char *key, gboolean required)
{
    JsonNode *node = member(at, key, required);
    if (!node)
        return NULL;
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING) {
        fail(at, key, "is no string");
        return NULL;
    }
    return keep(at->arena, json_node_get_string(node));
}

static guint64
read_offset(Cursor *at, const char *key)
{
    JsonNode *node = member(at, key, TRUE);
    if (!node)
        return 0;
    if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64) {
        fail(at, key, "is no whole number");
        return 0;
    }
    gint64 value = json_node_get_int(node);
    if (value < 0 || value > MAX_OFFSET) {
        fail(at, key, "is out of range");
        return 0;
    }
    return (guint64)value;
}

static double
read_confidence(Cursor *at)
{
    JsonNode *node = member(at, "confidence", TRUE);
    if (!node)
        return 0;
    GType type = JSON_NODE_HOLDS_VALUE(node) ? json_node_get_value_type(node) : G_TYPE_INVALID;
    if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE) {
        fail(at, "confidence", "is no number");
        return 0;
    }
    double value = json_node_get_double(node);
    if (!(value >= 0 && value <= 1))
        fail(at, "confidence", "is not between 0 and 1");
    return value;
}

/* One of two words; TRUE for the first. */
static gboolean
read_choice(Cursor *at, const char *key, const char *yes, const char *no)
{
    const char *value = read_string(at, key, TRUE);
    if (!value)
        return FALSE;
    if (strcmp(value, yes) != 0 && strcmp(value, no) != 0) {
        g_autofree char *what = g_strdup_printf("is neither '%s' nor '%s'", yes, no);
        fail(at, key, what);
    }
    return strcmp(value, yes) == 0;
}

static void
read_span(Cursor *at, EwSpan *span)
{
    span->text = read_string(at, "text", TRUE);
    span->start = read_offset(at, "start");
    span->end = read_offset(at, "end");
    if (!at->failed && span->end < span->start)
        fail(at, "end", "is before its start");
}

/* A cursor for the object at @key; @where names it. FALSE if there is none. */
static gboolean
enter(Cursor *at, const char *key, const char *where, gboolean required, Cursor *inner)
{
    JsonNode *node = member(at, key, required);
    if (!node)
        return FALSE;
    if (!JSON_NODE_HOLDS_OBJECT(node)) {
        fail(at, key, "is no object");
        return FALSE;
    }
    *inner = *at;
    inner->object = json_node_get_object(node);
    inner->where = where;
    return TRUE;
}

/* An array of objects, each with a list and an id. */
static void
read_listed(Cursor *at, EwArgument *argument)
{
    JsonNode *node = member(at, "listed", FALSE);
    if (!node)
        return;
    if (!JSON_NODE_HOLDS_ARRAY(node)) {
        fail(at, "listed", "is no array");
        return;
    }
    JsonArray *array = json_node_get_array(node);
    guint size = json_array_get_length(array);
    if (size > MAX_MEMBERS) {
        fail(at, "listed", "has too many members");
        return;
    }
    EwPair *listed = allocate(at, size + 1, sizeof *listed);
    for (guint i = 0; i < size && !at->failed; i++) {
        JsonNode *item = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_OBJECT(item)) {
            fail(at, "listed", "holds something that is no object");
            return;
        }
        Cursor inner = *at;
        inner.object = json_node_get_object(item);
        listed[i] = (EwPair){read_string(&inner, "list", TRUE), read_string(&inner, "id", TRUE)};
        at->failed = inner.failed;
    }
    argument->listed = listed;
    argument->n_listed = at->failed ? 0 : size;
}

static void
read_argument(Cursor *at, const char *key, gboolean required, EwArgument *argument)
{
    g_autofree char *where = g_strconcat(key, ".", NULL);
    g_autofree char *deeper = g_strconcat(key, ".antecedent.", NULL);
    Cursor inner, antecedent;
    if (!enter(at, key, where, required, &inner))
        return;
    argument->id = read_string(&inner, "id", TRUE);
    argument->name = read_string(&inner, "name", TRUE);
    argument->type = read_string(&inner, "type", TRUE);
    argument->country = read_string(&inner, "country", FALSE);
    read_listed(&inner, argument);
    read_span(&inner, &argument->mention);
    if (!inner.failed && !*argument->id)
        fail(&inner, "id", "is empty");
    if (enter(&inner, "antecedent", deeper, FALSE, &antecedent)) {
        read_span(&antecedent, &argument->antecedent);
        inner.failed = antecedent.failed;
    }
    at->failed = inner.failed;
}

/* An object of strings, in the order of the file. */
static EwPair *
read_pairs(Cursor *at, const char *key, const char *where, guint *n)
{
    Cursor inner;
    *n = 0;
    if (!enter(at, key, where, FALSE, &inner))
        return NULL;
    guint size = json_object_get_size(inner.object);
    if (size > MAX_MEMBERS) {
        fail(at, key, "has too many members");
        return NULL;
    }
    EwPair *pairs = allocate(at, size + 1, sizeof *pairs);
    g_autoptr(GList) keys = json_object_get_members(inner.object);
    for (GList *k = keys; k; k = k->next) {
        pairs[*n].key = keep(at->arena, k->data);
        pairs[*n].value = read_string(&inner, k->data, TRUE);
        ++*n;
    }
    at->failed = inner.failed;
    return pairs;
}

static const char **
read_via(Cursor *at)
{
    JsonNode *node = member(at, "via", FALSE);
    if (!node)
        return NULL;
    if (!JSON_NODE_HOLDS_ARRAY(node)) {
        fail(at, "via", "is no array");
        return NULL;
    }
    JsonArray *array = json_node_get_array(node);
    guint size = json_array_get_length(array);
    if (size > MAX_MEMBERS) {
        fail(at, "via", "has too many members");
        return NULL;
    }
    const char **via = allocate(at, size + 1, sizeof *via);
    for (guint i = 0; i < size; i++) {
        JsonNode *item = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_VALUE(item) || json_node_get_value_type(item) != G_TYPE_STRING) {
            fail(at, "via", "holds something that is no string");
            return via;
        }
        via[i] = keep(at->arena, json_node_get_string(item));
    }
    return via;
}

/* Not checked against rules, which may be others by now. */
static const char *
read_relation(Cursor *at)
{
    const char *relation = read_string(at, "relation", TRUE);
    if (relation && !ew_fact_is_relation(relation))
        fail(at, "relation", "is no name of a relation");
    return relation;
}

static void
read_version(Cursor *at)
{
    gint64 version = (gint64)read_offset(at, "v");
    if (!at->failed && version != EW_FACT_VERSION)
        fail(at, "v", "is not 1, the one version of facts that this program reads");
}

static void
read_fact(Cursor *at, EwFact *fact)
{
    Cursor sentence;
    read_version(at);
    fact->id = read_string(at, "id", TRUE);
    if (!at->failed && !*fact->id)
        fail(at, "id", "is empty");
    fact->doc = read_string(at, "doc", TRUE);
    fact->title = read_string(at, "title", FALSE);
    fact->date = read_string(at, "date", FALSE);
    fact->url = read_string(at, "url", FALSE);
    fact->text_hash = read_string(at, "text_hash", TRUE);
    if (enter(at, "sentence", "sentence.", TRUE, &sentence)) {
        read_span(&sentence, &fact->sentence);
        at->failed = sentence.failed;
    }
    read_argument(at, "source", TRUE, &fact->source);
    fact->relation = read_relation(at);
    read_argument(at, "target", TRUE, &fact->target);
    read_argument(at, "instrument", FALSE, &fact->instrument);
    fact->negative = !read_choice(at, "polarity", "positive", "negative");
    fact->asserted = read_choice(at, "modality", "asserted", "other");
    fact->detail = read_string(at, "detail", FALSE);
    fact->qualifiers = read_pairs(at, "qualifiers", "qualifiers.", &fact->n_qualifiers);
    fact->event_date = read_string(at, "event_date", FALSE);
    fact->trigger = read_string(at, "trigger", TRUE);
    fact->codes = read_pairs(at, "codes", "codes.", &fact->n_codes);
    fact->rule = read_string(at, "rule", TRUE);
    fact->via = read_via(at);
    fact->confidence = read_confidence(at);
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    return strcmp(((const EwPair *)a)->key, ((const EwPair *)b)->key);
}

/* The qualifiers are in this reader's memory. */
static void
sort_qualifiers(EwFact *fact)
{
    if (fact->n_qualifiers > 1)
        qsort((EwPair *)fact->qualifiers, fact->n_qualifiers, sizeof(EwPair), compare_pairs);
}

static gboolean
parse(EwFactReader *reader, const char *line, gsize length, GError **error)
{
    g_autoptr(JsonParser) parser = ew_json_parse("fact record", line, length, MAX_LINE, error);
    if (!parser)
        return FALSE;
    Cursor at = {.object = json_node_get_object(json_parser_get_root(parser)),
                 .where = "",
                 .arena = reader->arena,
                 .error = error};
    memset(&reader->fact, 0, sizeof reader->fact);
    read_fact(&at, &reader->fact);
    return !at.failed;
}

EwFactReader *
ew_fact_reader_new(void)
{
    EwFactReader *reader = g_new0(EwFactReader, 1);
    reader->arena = ew_arena_new();
    return reader;
}

void
ew_fact_reader_free(EwFactReader *reader)
{
    if (!reader)
        return;
    ew_arena_free(reader->arena);
    g_free(reader);
}

const EwFact *
ew_fact_reader_read(EwFactReader *reader, const char *line, gsize length, GError **error)
{
    ew_arena_clear(reader->arena);
    if (length > MAX_LINE || !ew_fact_scan(line, length, reader->arena, &reader->fact)) {
        ew_arena_clear(reader->arena);
        if (!parse(reader, line, length, error))
            return NULL;
    }
    sort_qualifiers(&reader->fact);
    return &reader->fact;
}

EwFact *
ew_fact_from_json(const char *line, gssize length, GError **error)
{
    EwFactReader *reader = ew_fact_reader_new();
    if (!ew_fact_reader_read(reader, line, length < 0 ? strlen(line) : (gsize)length, error)) {
        ew_fact_reader_free(reader);
        return NULL;
    }
    reader->fact.store = reader;
    return &reader->fact;
}

void
ew_fact_free(EwFact *fact)
{
    if (fact)
        ew_fact_reader_free(fact->store);
}
