/* SPDX-License-Identifier: MIT */
/* Attributes of nodes and edges by name. */
#include "write/attributes.h"

#include "fact/json_text.h"

#include <string.h>

static void
append_text(GString *out, const char *text)
{
    g_string_append(out, text ? text : "");
}

static void
append_number(GString *out, guint number)
{
    g_string_append_printf(out, "%u", number);
}

static void
append_element(GString *out, const char *text)
{
    ew_json_append_comma(out);
    ew_json_append_string(out, text);
}

/* What node_NAME and edge_NAME do is in their table below. */
#define NODE(name)                                                                                           \
    static void node_##name(GString *out, G_GNUC_UNUSED const EwGraph *graph, const void *object)
#define EDGE(name)                                                                                           \
    static void edge_##name(GString *out, G_GNUC_UNUSED const EwGraph *graph, const void *object)

NODE(name)
{
    append_text(out, ((const EwNode *)object)->name);
}

NODE(type)
{
    append_text(out, ((const EwNode *)object)->type);
}

NODE(country)
{
    append_text(out, ((const EwNode *)object)->country);
}

NODE(aliases)
{
    const EwNode *node = object;
    g_string_append_c(out, '[');
    for (guint i = 0; i < node->n_aliases; i++)
        append_element(out, ew_graph_alias(graph, node, i));
    g_string_append_c(out, ']');
}

NODE(listed)
{
    const EwNode *node = object;
    g_string_append_c(out, '[');
    for (guint i = 0; i < node->n_listed; i++) {
        g_autofree char *label = ew_listed_label(ew_graph_listed(graph, node, i));
        append_element(out, label);
    }
    g_string_append_c(out, ']');
}

NODE(mentions)
{
    append_number(out, ((const EwNode *)object)->mentions);
}

NODE(first)
{
    append_text(out, ((const EwNode *)object)->first_date);
}

NODE(last)
{
    append_text(out, ((const EwNode *)object)->last_date);
}

const EwAttribute ew_node_attributes[] = {
    {"name", EW_VALUE_TEXT, node_name},
    {"type", EW_VALUE_TEXT, node_type},
    {"country", EW_VALUE_TEXT, node_country},
    {"aliases", EW_VALUE_JSON, node_aliases},
    {"listed", EW_VALUE_JSON, node_listed},
    {"mentions", EW_VALUE_INTEGER, node_mentions},
    {"first", EW_VALUE_TEXT, node_first},
    {"last", EW_VALUE_TEXT, node_last},
    {0},
};

EDGE(relation)
{
    append_text(out, ((const EwEdge *)object)->relation);
}

EDGE(polarity)
{
    append_text(out, ((const EwEdge *)object)->negative ? "negative" : "positive");
}

EDGE(modality)
{
    append_text(out, ((const EwEdge *)object)->asserted ? "asserted" : "other");
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const EwPair *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order ? order : strcmp(left->value, right->value);
}

static void
append_pairs(GString *out, const EwPair *pairs, guint n)
{
    g_string_append_c(out, '{');
    for (guint i = 0; i < n;) {
        const char *key = pairs[i].key;
        ew_json_append_key(out, key);
        g_string_append_c(out, '[');
        for (; i < n && strcmp(pairs[i].key, key) == 0; i++)
            if (i == 0 || compare_pairs(&pairs[i - 1], &pairs[i]) != 0)
                append_element(out, pairs[i].value);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, '}');
}

/* The distinct details of an edge's facts, and its codes: pairs sorted, which live as long as the graph. */
static GArray *
gather(const EwGraph *graph, const EwEdge *edge, gboolean codes)
{
    g_auto(EwFactView) view = {0};
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(EwPair));
    for (guint i = 0; i < edge->n_evidence; i++) {
        const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view);
        const EwPair detail = {"", fact->detail};
        if (codes)
            g_array_append_vals(pairs, fact->codes, fact->n_codes);
        else if (detail.value)
            g_array_append_val(pairs, detail);
    }
    g_array_sort(pairs, compare_pairs);
    return pairs;
}

EDGE(detail)
{
    g_autoptr(GArray) details = gather(graph, object, FALSE);
    const EwPair *pairs = (const EwPair *)(const void *)details->data;
    g_string_append_c(out, '[');
    for (guint i = 0; i < details->len; i++)
        if (i == 0 || strcmp(pairs[i - 1].value, pairs[i].value) != 0)
            append_element(out, pairs[i].value);
    g_string_append_c(out, ']');
}

EDGE(codes)
{
    g_autoptr(GArray) codes = gather(graph, object, TRUE);
    append_pairs(out, (const EwPair *)(const void *)codes->data, codes->len);
}

EDGE(count)
{
    append_number(out, ((const EwEdge *)object)->count);
}

/* Evidence stands in the order of its documents. */
guint
ew_edge_documents(const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    guint n = 0;
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *doc = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->doc;
        n += !last || strcmp(last, doc) != 0;
        last = doc;
    }
    return n;
}

EDGE(documents)
{
    append_number(out, ew_edge_documents(graph, object));
}

EDGE(confidence)
{
    guint percent = ((const EwEdge *)object)->percent;
    g_string_append_printf(out, "%u.%02u", percent / 100, percent % 100);
}

EDGE(first)
{
    append_text(out, ((const EwEdge *)object)->first_date);
}

EDGE(last)
{
    append_text(out, ((const EwEdge *)object)->last_date);
}

EDGE(qualifiers)
{
    const EwEdge *edge = object;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(EwPair));
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        const EwPair pair = ew_graph_qualifier(graph, edge, i);
        g_array_append_val(pairs, pair);
    }
    append_pairs(out, (const EwPair *)(const void *)pairs->data, pairs->len);
}

EDGE(instruments)
{
    const EwEdge *edge = object;
    g_string_append_c(out, '[');
    for (guint i = 0; i < edge->n_instruments; i++)
        append_element(out, ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
    g_string_append_c(out, ']');
}

static void
append_evidence(GString *out, const EwFact *fact)
{
    ew_json_append_comma(out);
    g_string_append_c(out, '{');
    ew_json_append_member(out, "fact", fact->id);
    ew_json_append_member(out, "doc", fact->doc);
    ew_json_append_member(out, "title", fact->title);
    ew_json_append_member(out, "date", fact->date);
    ew_json_append_member(out, "url", fact->url);
    ew_json_append_member(out, "sentence", fact->sentence.text);
    ew_json_append_number(out, "start", fact->sentence.start);
    ew_json_append_number(out, "end", fact->sentence.end);
    ew_json_append_member(out, "detail", fact->detail);
    ew_json_append_member(out, "event_date", fact->event_date);
    ew_json_append_member(out, "rule", fact->rule);
    g_string_append_c(out, '}');
}

EDGE(evidence)
{
    const EwEdge *edge = object;
    g_auto(EwFactView) view = {0};
    g_string_append_c(out, '[');
    for (guint i = 0; i < edge->n_evidence; i++)
        append_evidence(out, ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view));
    g_string_append_c(out, ']');
}

const EwAttribute ew_edge_attributes[] = {
    {"relation", EW_VALUE_TEXT, edge_relation},
    {"polarity", EW_VALUE_TEXT, edge_polarity},
    {"modality", EW_VALUE_TEXT, edge_modality},
    {"detail", EW_VALUE_JSON, edge_detail},
    {"count", EW_VALUE_INTEGER, edge_count},
    {"documents", EW_VALUE_INTEGER, edge_documents},
    {"confidence", EW_VALUE_REAL, edge_confidence},
    {"first", EW_VALUE_TEXT, edge_first},
    {"last", EW_VALUE_TEXT, edge_last},
    {"qualifiers", EW_VALUE_JSON, edge_qualifiers},
    {"instruments", EW_VALUE_JSON, edge_instruments},
    {"codes", EW_VALUE_JSON, edge_codes},
    {"evidence", EW_VALUE_JSON, edge_evidence},
    {0},
};

void
ew_json_append_attributes(GString *out, const EwGraph *graph, const EwAttribute *attributes,
                          const void *object)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (; attributes->name; attributes++) {
        if (attributes->kind != EW_VALUE_TEXT) {
            ew_json_append_key(out, attributes->name);
            attributes->append(out, graph, object);
            continue;
        }
        g_string_truncate(text, 0);
        attributes->append(text, graph, object);
        ew_json_append_member(out, attributes->name, text->len ? text->str : NULL);
    }
}

char *
ew_edge_id(const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *parts[] = {ew_graph_node(graph, edge->source)->id, edge->relation,
                           ew_graph_node(graph, edge->target)->id, edge->negative ? "negative" : "positive",
                           edge->asserted ? "asserted" : "other"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        g_checksum_update(sum, (const guchar *)parts[i], (gssize)strlen(parts[i]) + 1);
    return g_strdup_printf("rel:%.16s", g_checksum_get_string(sum));
}

char *
ew_listed_label(EwPair listed)
{
    return *listed.key ? g_strconcat(listed.key, ": ", listed.value, NULL) : g_strdup(listed.value);
}

char *
ew_edge_kind(const EwEdge *edge)
{
    return g_strconcat(edge->relation, edge->negative ? ", negative" : "", edge->asserted ? "" : ", other",
                       NULL);
}

void
ew_append_token(GString *out, const char *id)
{
    for (; *id; id++) {
        if (g_ascii_isalnum(*id) || strchr(":_-", *id))
            g_string_append_c(out, *id);
        else
            g_string_append_printf(out, ".%02x", (guchar)*id);
    }
}

static gboolean
has_shape(const char *text, const char *shape)
{
    for (; *shape; text++, shape++)
        if (*shape == '0' ? !g_ascii_isdigit(*text) : *text != *shape)
            return FALSE;
    return *text == 0;
}

gboolean
ew_date_day(const char *date, gboolean last, char *day)
{
    if (!date || !(has_shape(date, "0000") || has_shape(date, "0000-00") || has_shape(date, "0000-00-00")))
        return FALSE;
    gsize length = strlen(date);
    guint year = (guint)g_ascii_strtoull(date, NULL, 10);
    guint month = length >= 7 ? (guint)g_ascii_strtoull(date + 5, NULL, 10) : last ? 12 : 1;
    if (year == 0 || month < 1 || month > 12)
        return FALSE;
    guint of_month = last ? g_date_get_days_in_month((GDateMonth)month, (GDateYear)year) : 1;
    if (length == 10)
        of_month = (guint)g_ascii_strtoull(date + 8, NULL, 10);
    if (!g_date_valid_dmy((GDateDay)of_month, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_snprintf(day, 11, "%04u-%02u-%02u", year % 10000, month % 100, of_month % 100);
    return TRUE;
}
