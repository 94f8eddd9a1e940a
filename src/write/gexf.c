/* SPDX-License-Identifier: MIT */
/*
 * GEXF, dynamic: 1.3 for Gephi, which merges parallel edges unless each has a kind, and 1.2draft for
 * NetworkX, which reads nothing newer. Dates that are shortened begin with their first day and end with their
 * last; the attributes first and last keep them as they are.
 */
#include "write/attributes.h"
#include "write/words.h"
#include "write/writer.h"
#include "write/xml.h"

typedef struct {
    EwXml *xml;
    const EwGraph *graph;
    GString *value;
    gboolean old; /* 1.2draft */
} Document;

static const char *
type_name(EwValueKind kind)
{
    return kind == EW_VALUE_INTEGER ? "integer" : kind == EW_VALUE_REAL ? "double" : "string";
}

static void
declare_attributes(EwXml *xml, const char *class, const EwAttribute *attributes)
{
    ew_xml_open(xml, "attributes");
    ew_xml_attribute(xml, "class", class);
    for (; attributes->name; attributes++) {
        ew_xml_open(xml, "attribute");
        ew_xml_attribute(xml, "id", attributes->name);
        ew_xml_attribute(xml, "title", attributes->name);
        ew_xml_attribute(xml, "type", type_name(attributes->kind));
        ew_xml_close(xml);
    }
    ew_xml_close(xml);
}

static void
write_dates(EwXml *xml, const char *first, const char *last)
{
    char day[11];
    if (ew_date_day(first, FALSE, day))
        ew_xml_attribute(xml, "start", day);
    if (ew_date_day(last, TRUE, day))
        ew_xml_attribute(xml, "end", day);
}

static void
write_attributes(Document *document, const EwAttribute *attributes, const void *object)
{
    ew_xml_open(document->xml, "attvalues");
    for (; attributes->name; attributes++) {
        g_string_truncate(document->value, 0);
        attributes->append(document->value, document->graph, object);
        if (!document->value->len)
            continue;
        ew_xml_open(document->xml, "attvalue");
        ew_xml_attribute(document->xml, "for", attributes->name);
        ew_xml_attribute(document->xml, "value", document->value->str);
        ew_xml_close(document->xml);
    }
    ew_xml_close(document->xml);
}

/* A label is one line. */
static void
write_label(EwXml *xml, const char *text)
{
    g_autofree char *label = ew_clean(text, 0);
    ew_xml_attribute(xml, "label", label);
}

static void
write_node(Document *document, const EwNode *node)
{
    ew_xml_open(document->xml, "node");
    ew_xml_attribute(document->xml, "id", node->id);
    write_label(document->xml, node->name);
    write_dates(document->xml, node->first_date, node->last_date);
    write_attributes(document, ew_node_attributes, node);
    ew_xml_close(document->xml);
}

static void
write_edge(Document *document, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(document->graph, edge);
    g_autofree char *kind = ew_edge_kind(edge);
    ew_xml_open(document->xml, "edge");
    ew_xml_attribute(document->xml, "id", id);
    ew_xml_attribute(document->xml, "source", ew_graph_node(document->graph, edge->source)->id);
    ew_xml_attribute(document->xml, "target", ew_graph_node(document->graph, edge->target)->id);
    ew_xml_attribute(document->xml, "type", "directed");
    write_label(document->xml, edge->relation);
    if (!document->old)
        ew_xml_attribute(document->xml, "kind", kind);
    ew_xml_number(document->xml, "weight", edge->count);
    write_dates(document->xml, edge->first_date, edge->last_date);
    write_attributes(document, ew_edge_attributes, edge);
    ew_xml_close(document->xml);
}

static void
write_meta(EwXml *xml, const char *title)
{
    ew_xml_open(xml, "meta");
    ew_xml_open(xml, "creator");
    ew_xml_text(xml, "edgewise");
    ew_xml_close(xml);
    if (title) {
        ew_xml_open(xml, "description");
        ew_xml_text(xml, title);
        ew_xml_close(xml);
    }
    ew_xml_close(xml);
}

static void
write_graph(Document *document)
{
    const EwGraph *graph = document->graph;
    ew_xml_open(document->xml, "graph");
    ew_xml_attribute(document->xml, "defaultedgetype", "directed");
    ew_xml_attribute(document->xml, "mode", "dynamic");
    ew_xml_attribute(document->xml, "timeformat", "date");
    if (!document->old)
        ew_xml_attribute(document->xml, "timerepresentation", "interval");
    declare_attributes(document->xml, "node", ew_node_attributes);
    declare_attributes(document->xml, "edge", ew_edge_attributes);
    ew_xml_open(document->xml, "nodes");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        write_node(document, ew_graph_node(graph, i));
    ew_xml_close(document->xml);
    ew_xml_open(document->xml, "edges");
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        write_edge(document, ew_graph_edge(graph, i));
    ew_xml_close(document->xml);
}

static gboolean
write_document(const EwGraph *graph, const EwWriterOptions *options, gboolean old, EwOutput *output,
               GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);
    Document document = {.xml = ew_xml_new(output, error), .graph = graph, .value = value, .old = old};
    if (!document.xml)
        return FALSE;
    ew_xml_open(document.xml, "gexf");
    ew_xml_attribute(document.xml, "xmlns", old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3");
    ew_xml_attribute(document.xml, "version", old ? "1.2" : "1.3");
    write_meta(document.xml, options->title);
    write_graph(&document);
    ew_xml_finish(document.xml);
    return TRUE;
}

gboolean
ew_write_gexf(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
              GError **error)
{
    (void)writer;
    return write_document(graph, options, FALSE, output, error);
}

gboolean
ew_write_gexf12(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)writer;
    return write_document(graph, options, TRUE, output, error);
}
