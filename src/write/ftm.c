/* SPDX-License-Identifier: MIT */
/*
 * FollowTheMoney, an entity a line. Each edge is a link between its ends: Ownership where someone owns
 * something, else UnknownLink with the relation as its role, so that no relation is dropped for want of a
 * schema. What sanctions or lists is a Sanction besides, which in that model ties nothing together. Documents
 * are Articles, tied to both ends by Documentation.
 */
#include "fact/json_text.h"
#include "write/attributes.h"
#include "base/country.h"
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

/* The schema for a type, and whether it can own or be owned. */
static const struct {
    const char *type, *schema;
    gboolean owner, asset;
} schemata[] = {
    {"government", "PublicBody", TRUE, FALSE},
    {"agency", "PublicBody", TRUE, FALSE},
    {"company", "Company", TRUE, TRUE},
    {"person", "Person", TRUE, FALSE},
    {"organisation", "Organization", TRUE, FALSE},
    {"group", "Organization", TRUE, FALSE},
    {"product", "Asset", FALSE, TRUE},
    {"list", "Article", FALSE, FALSE},
    {"law", "Article", FALSE, FALSE},
    {"place", "Address", FALSE, FALSE},
    {NULL, "LegalEntity", TRUE, FALSE},
};

static guint
schema_of(const char *type)
{
    guint i = 0;
    while (schemata[i].type && strcmp(schemata[i].type, type) != 0)
        i++;
    return i;
}

static char *
token(const char *id)
{
    GString *out = g_string_new(NULL);
    ew_append_token(out, id);
    return g_string_free(out, FALSE);
}

static char *
document_id(const char *doc)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, doc, -1);
    return g_strdup_printf("doc:%.16s", hash);
}

static void
open_entity(GString *out, const char *id, const char *schema)
{
    g_string_append_c(out, '{');
    ew_json_append_member(out, "id", id);
    ew_json_append_member(out, "schema", schema);
    g_string_append(out, ",\"properties\":{");
}

static void
close_entity(GString *out)
{
    g_string_append(out, "}}\n");
}

static void
open_property(GString *out, const char *name)
{
    ew_json_append_key(out, name);
    g_string_append_c(out, '[');
}

static void
append_value(GString *out, const char *value)
{
    ew_json_append_comma(out);
    ew_json_append_string(out, value);
}

/* A property with one value, or none. */
static void
append_property(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    open_property(out, name);
    append_value(out, value);
    g_string_append_c(out, ']');
}

static void
append_thing(GString *out, const char *name, const char *id)
{
    g_autofree char *safe = token(id);
    append_property(out, name, safe);
}

static void
append_date(GString *out, const char *name, const char *date)
{
    char day[11];
    if (ew_date_day(date, FALSE, day)) /* the model knows shortened dates */
        append_property(out, name, date);
}

/* The model has a property for LEIs, of what may own something; all else is a note. */
static void
append_listed(GString *out, const EwGraph *graph, const EwNode *node, gboolean legal)
{
    gboolean open = FALSE;
    for (guint i = 0; i < node->n_listed; i++) {
        g_autofree char *label = ew_listed_label(ew_graph_listed(graph, node, i));
        if (!open)
            open_property(out, "notes");
        append_value(out, label);
        open = TRUE;
    }
    g_string_append(out, open ? "]" : "");
    for (guint i = 0; legal && i < node->n_listed; i++) {
        const char *id = ew_graph_listed(graph, node, i).value;
        if (g_str_has_prefix(id, "lei:")) {
            append_property(out, "leiCode", id + 4);
            return;
        }
    }
}

static void
write_node(GString *out, const EwGraph *graph, const EwNode *node)
{
    char country[3];
    g_autofree char *id = token(node->id);
    const char *schema = schemata[schema_of(node->type)].schema;
    open_entity(out, id, schema);
    append_property(out, "name", *node->name ? node->name : node->id);
    if (strcmp(schema, "Article") == 0)
        append_property(out, "fileName", *node->name ? node->name : node->id); /* required */
    if (node->n_aliases) {
        open_property(out, "alias");
        for (guint i = 0; i < node->n_aliases; i++)
            append_value(out, ew_graph_alias(graph, node, i));
        g_string_append_c(out, ']');
    }
    if (ew_country_two(node->country, country))
        append_property(out, strcmp(schema, "Person") == 0 ? "nationality" : "country", country);
    append_listed(out, graph, node, schemata[schema_of(node->type)].owner);
    append_property(out, "keywords", node->type);
    close_entity(out);
}

/* What is said of an edge as of any interval. */
static void
append_interval(GString *out, const EwGraph *graph, const EwEdge *edge, const char *id)
{
    g_auto(EwFactView) view = {0};
    append_property(out, "recordId", id);
    append_date(out, "startDate", edge->first_date);
    append_date(out, "endDate", edge->last_date);
    open_property(out, "summary");
    for (guint i = 0; i < edge->n_evidence; i++)
        append_value(out, ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->sentence.text);
    g_string_append_c(out, ']');
    open_property(out, "sourceUrl");
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *url = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->url;
        if (!ew_is_web_address(url))
            continue;
        g_autoptr(GString) address = g_string_new(NULL);
        ew_append_address(address, url);
        append_value(out, address->str);
    }
    g_string_append_c(out, ']');
}

/* All that the model has no property for, as JSON text. */
static void
append_rest(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) rest = g_string_new("{");
    ew_json_append_attributes(rest, graph, ew_edge_attributes, edge);
    g_string_append_c(rest, '}');
    append_property(out, "description", rest->str);
}

static gboolean
is_ownership(const EwGraph *graph, const EwEdge *edge)
{
    return strcmp(edge->relation, "owns") == 0 && !edge->negative && edge->asserted &&
           schemata[schema_of(ew_graph_node(graph, edge->source)->type)].owner &&
           schemata[schema_of(ew_graph_node(graph, edge->target)->type)].asset;
}

static void
write_link(GString *out, const EwGraph *graph, const EwEdge *edge, const char *id)
{
    gboolean owns = is_ownership(graph, edge);
    open_entity(out, id, owns ? "Ownership" : "UnknownLink");
    append_thing(out, owns ? "owner" : "subject", ew_graph_node(graph, edge->source)->id);
    append_thing(out, owns ? "asset" : "object", ew_graph_node(graph, edge->target)->id);
    append_property(out, "role", edge->relation);
    open_property(out, "status");
    append_value(out, edge->negative ? "negative" : "positive");
    append_value(out, edge->asserted ? "asserted" : "other");
    g_string_append_c(out, ']');
    append_interval(out, graph, edge, id);
    append_rest(out, graph, edge);
    close_entity(out);
}

/* By name, as there ownership is: the event code for sanctions counts any restriction, and in this model a
 * Sanction is the measure of an authority by which somebody is designated. */
static gboolean
is_sanction(const EwEdge *edge)
{
    static const char *const relations[] = {"sanctions", "lists", NULL};
    return !edge->negative && edge->asserted && g_strv_contains(relations, edge->relation);
}

static void
write_sanction(GString *out, const EwGraph *graph, const EwEdge *edge, const char *id)
{
    char country[3];
    g_autofree char *own = g_strconcat(id, ":sanction", NULL);
    const EwNode *source = ew_graph_node(graph, edge->source);
    open_entity(out, own, "Sanction");
    append_thing(out, "entity", ew_graph_node(graph, edge->target)->id);
    append_property(out, "authority", *source->name ? source->name : source->id);
    if (edge->n_instruments) {
        open_property(out, "program");
        for (guint i = 0; i < edge->n_instruments; i++)
            append_value(out, ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->name);
        g_string_append_c(out, ']');
    }
    append_property(out, "provisions", edge->relation);
    if (ew_country_two(source->country, country))
        append_property(out, "country", country);
    append_interval(out, graph, edge, id);
    close_entity(out);
}

/* Evidence stands in the order of its documents. */
static void
write_documentation(GString *out, const EwGraph *graph, const EwEdge *edge, const char *id)
{
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    for (guint i = 0; i < edge->n_evidence; i++) {
        const char *doc = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->doc;
        if (last && strcmp(last, doc) == 0)
            continue;
        last = doc;
        g_autofree char *document = document_id(doc);
        g_autofree char *own = g_strconcat(id, ":", document, NULL);
        g_autofree char *source = token(ew_graph_node(graph, edge->source)->id);
        g_autofree char *target = token(ew_graph_node(graph, edge->target)->id);
        open_entity(out, own, "Documentation");
        append_property(out, "document", document);
        open_property(out, "entity");
        append_value(out, source);
        append_value(out, target);
        g_string_append_c(out, ']');
        append_property(out, "role", edge->relation);
        append_property(out, "recordId", id);
        close_entity(out);
    }
}

static void
write_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    write_link(out, graph, edge, id);
    if (is_sanction(edge))
        write_sanction(out, graph, edge, id);
    write_documentation(out, graph, edge, id);
}

static void
write_document(GString *out, const EwFact *fact)
{
    g_autofree char *id = document_id(fact->doc);
    open_entity(out, id, "Article");
    append_property(out, "fileName", *fact->doc ? fact->doc : "text");
    append_property(out, "title", fact->title);
    append_date(out, "publishedAt", fact->date);
    if (ew_is_web_address(fact->url)) {
        g_autoptr(GString) address = g_string_new(NULL);
        ew_append_address(address, fact->url);
        append_property(out, "sourceUrl", address->str);
    }
    close_entity(out);
}

gboolean
ew_write_ftm(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
             GError **error)
{
    (void)writer, (void)options, (void)error;
    GString *out = output->text;
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        write_node(out, graph, ew_graph_node(graph, i));
        ew_output_flush_some(output);
    }
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        write_edge(out, graph, ew_graph_edge(graph, i));
        ew_output_flush_some(output);
    }
    for (guint i = 0; i < ew_graph_count_facts(graph); i++) {
        const EwFact *fact = ew_graph_fact(graph, i, &view);
        if (!last || strcmp(last, fact->doc) != 0)
            write_document(out, fact);
        last = fact->doc;
        ew_output_flush_some(output);
    }
    return TRUE;
}
