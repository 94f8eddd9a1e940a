/* SPDX-License-Identifier: MIT */
/* A graph as statements of RDF. */
#include "write/rdf.h"

#include "edgewise/version.h"
#include "graph/graph.h"
#include "write/attributes.h"

#include <string.h>

#define RDF     "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS    "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS    "http://www.w3.org/2004/02/skos/core#"
#define PROV    "http://www.w3.org/ns/prov#"
#define DCT     "http://purl.org/dc/terms/"
#define EW      "urn:edgewise:vocabulary:"
#define RUN     "urn:edgewise:run"
#define PROGRAM "urn:edgewise:program"

const EwRdfPrefix ew_rdf_prefixes[] = {
    {"rdf", RDF}, {"rdfs", RDFS},      {"skos", SKOS}, {"prov", PROV},
    {"dct", DCT}, {"xsd", EW_RDF_XSD}, {"ew", EW},     {0},
};

/* Statements about one subject at a time. */
typedef struct {
    EwRdfFunc func;
    gpointer user_data;
    GString *subject, *object, *predicate;
} Speaker;

/* The IRI of a thing: "urn:edgewise:KIND:" and its id, percent-encoded. */
static const char *
set_iri(GString *iri, const char *kind, const char *id)
{
    g_string_printf(iri, "urn:edgewise:%s:", kind);
    for (; *id; id++) {
        if (g_ascii_isalnum(*id) || strchr("-._~:", *id))
            g_string_append_c(iri, *id);
        else
            g_string_append_printf(iri, "%%%02X", (guchar)*id);
    }
    return iri->str;
}

static void
say(Speaker *speaker, const char *predicate, const char *object, const char *type)
{
    if (object)
        speaker->func(speaker->subject->str, predicate, object, type, speaker->user_data);
}

static void
say_thing(Speaker *speaker, const char *predicate, const char *kind, const char *id)
{
    say(speaker, predicate, set_iri(speaker->object, kind, id), EW_RDF_IRI);
}

static void
say_number(Speaker *speaker, const char *predicate, guint64 number)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
    say(speaker, predicate, digits, EW_RDF_XSD "integer");
}

static void
say_percent(Speaker *speaker, const char *predicate, guint percent)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%u.%02u", percent / 100, percent % 100);
    say(speaker, predicate, digits, EW_RDF_XSD "decimal");
}

/* Typed by how much of it is known; what is no date is text. */
static void
say_date(Speaker *speaker, const char *predicate, const char *date)
{
    char day[11];
    if (!ew_date_day(date, FALSE, day))
        say(speaker, predicate, date, EW_RDF_TEXT);
    else
        say(speaker, predicate, date,
            strlen(date) == 4   ? EW_RDF_XSD "gYear"
            : strlen(date) == 7 ? EW_RDF_XSD "gYearMonth"
                                : EW_RDF_XSD "date");
}

static void
describe_run(Speaker *speaker, const EwWriterOptions *options)
{
    g_autofree char *program = g_strdup_printf("edgewise %s", ew_version());
    g_string_assign(speaker->subject, PROGRAM);
    say(speaker, RDF "type", PROV "SoftwareAgent", EW_RDF_IRI);
    say(speaker, RDFS "label", program, EW_RDF_TEXT);
    g_string_assign(speaker->subject, RUN);
    say(speaker, RDF "type", PROV "Activity", EW_RDF_IRI);
    say(speaker, DCT "title", options->title, EW_RDF_TEXT);
    say(speaker, PROV "wasAssociatedWith", PROGRAM, EW_RDF_IRI);
}

/* Edges of a node are sorted by relation, so that its plain statements are in a row. */
static void
describe_node(Speaker *speaker, const EwGraph *graph, const EwNode *node)
{
    set_iri(speaker->subject, "entity", node->id);
    say_thing(speaker, RDF "type", "type", node->type);
    say(speaker, DCT "identifier", node->id, EW_RDF_TEXT);
    say(speaker, SKOS "prefLabel", node->name, EW_RDF_TEXT);
    for (guint i = 0; i < node->n_aliases; i++)
        say(speaker, SKOS "altLabel", ew_graph_alias(graph, node, i), EW_RDF_TEXT);
    say(speaker, EW "country", node->country, EW_RDF_TEXT);
    for (guint i = 0; i < node->n_listed; i++) {
        g_autofree char *label = ew_listed_label(ew_graph_listed(graph, node, i));
        say(speaker, EW "listed", label, EW_RDF_TEXT);
    }
    say_number(speaker, EW "mentions", node->mentions);
    say_date(speaker, EW "first", node->first_date);
    say_date(speaker, EW "last", node->last_date);
    for (guint i = 0; i < node->n_out; i++) {
        const EwEdge *edge = ew_graph_edge(graph, node->first_out + i);
        if (!edge->negative && edge->asserted)
            say_thing(speaker, set_iri(speaker->predicate, "relation", edge->relation), "entity",
                      ew_graph_node(graph, edge->target)->id);
    }
}

static void
describe_details(Speaker *speaker, const EwGraph *graph, const EwEdge *edge)
{
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        EwPair pair = ew_graph_qualifier(graph, edge, i);
        say(speaker, set_iri(speaker->predicate, "qualifier", pair.key), pair.value, EW_RDF_TEXT);
    }
    for (guint i = 0; i < edge->n_instruments; i++)
        say_thing(speaker, EW "instrument", "entity",
                  ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < edge->n_evidence; i++)
        say_thing(speaker, PROV "wasDerivedFrom", "fact",
                  ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view)->id);
}

static void
describe_edge(Speaker *speaker, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    set_iri(speaker->subject, "edge", id);
    say(speaker, RDF "type", RDF "Statement", EW_RDF_IRI);
    say(speaker, RDF "type", PROV "Entity", EW_RDF_IRI);
    say_thing(speaker, RDF "subject", "entity", ew_graph_node(graph, edge->source)->id);
    say_thing(speaker, RDF "predicate", "relation", edge->relation);
    say_thing(speaker, RDF "object", "entity", ew_graph_node(graph, edge->target)->id);
    say(speaker, EW "relation", edge->relation, EW_RDF_TEXT);
    say(speaker, EW "polarity", edge->negative ? "negative" : "positive", EW_RDF_TEXT);
    say(speaker, EW "modality", edge->asserted ? "asserted" : "other", EW_RDF_TEXT);
    say_number(speaker, EW "count", edge->count);
    say_percent(speaker, EW "confidence", edge->percent);
    say_date(speaker, EW "first", edge->first_date);
    say_date(speaker, EW "last", edge->last_date);
    say(speaker, PROV "wasGeneratedBy", RUN, EW_RDF_IRI);
    describe_details(speaker, graph, edge);
}

static void
describe_document(Speaker *speaker, const EwFact *fact)
{
    set_iri(speaker->subject, "document", fact->doc);
    say(speaker, RDF "type", PROV "Entity", EW_RDF_IRI);
    say(speaker, DCT "identifier", fact->doc, EW_RDF_TEXT);
    say(speaker, DCT "title", fact->title, EW_RDF_TEXT);
    say_date(speaker, DCT "date", fact->date);
    say(speaker, DCT "source", fact->url, EW_RDF_TEXT);
    say(speaker, EW "textHash", fact->text_hash, EW_RDF_TEXT);
}

static void
describe_fact(Speaker *speaker, const EwFact *fact)
{
    set_iri(speaker->subject, "fact", fact->id);
    say(speaker, RDF "type", PROV "Entity", EW_RDF_IRI);
    say(speaker, PROV "value", fact->sentence.text, EW_RDF_TEXT);
    say_thing(speaker, PROV "wasQuotedFrom", "document", fact->doc);
    say_number(speaker, EW "start", fact->sentence.start);
    say_number(speaker, EW "end", fact->sentence.end);
    say(speaker, EW "detail", fact->detail, EW_RDF_TEXT);
    say(speaker, EW "trigger", fact->trigger, EW_RDF_TEXT);
    say(speaker, EW "rule", fact->rule, EW_RDF_TEXT);
    say_date(speaker, EW "eventDate", fact->event_date);
    for (guint i = 0; i < fact->n_codes; i++)
        say(speaker, set_iri(speaker->predicate, "code", fact->codes[i].key), fact->codes[i].value,
            EW_RDF_TEXT);
}

/* Facts are in the order of their documents. */
static void
describe_evidence(Speaker *speaker, const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    const char *last = NULL;
    for (guint i = 0; i < ew_graph_count_facts(graph); i++) {
        const EwFact *fact = ew_graph_fact(graph, i, &view);
        if (!last || strcmp(last, fact->doc) != 0)
            describe_document(speaker, fact);
        last = fact->doc;
        describe_fact(speaker, fact);
    }
}

void
ew_rdf_describe(const EwGraph *graph, const EwWriterOptions *options, EwRdfFunc func, gpointer user_data)
{
    g_autoptr(GString) subject = g_string_new(NULL);
    g_autoptr(GString) object = g_string_new(NULL);
    g_autoptr(GString) predicate = g_string_new(NULL);
    Speaker speaker = {func, user_data, subject, object, predicate};
    describe_run(&speaker, options);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        describe_node(&speaker, graph, ew_graph_node(graph, i));
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        describe_edge(&speaker, graph, ew_graph_edge(graph, i));
    describe_evidence(&speaker, graph);
}
