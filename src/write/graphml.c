/* SPDX-License-Identifier: MIT */
/* GraphML; and with blocks of yEd's own beside the data, since yEd draws nothing else. */
#include "write/attributes.h"
#include "write/words.h"
#include "write/writer.h"
#include "write/xml.h"

#include <string.h>

/* A document that is being written. */
typedef struct {
    EwXml *xml;
    const EwGraph *graph;
    GString *value; /* of an attribute */
    gboolean yed;
} Document;

static const char *
type_name(EwValueKind kind)
{
    return kind == EW_VALUE_INTEGER ? "int" : kind == EW_VALUE_REAL ? "double" : "string";
}

static void
write_key(EwXml *xml, const char *for_what, const char *name, const char *type)
{
    g_autofree char *id = g_strdup_printf("%s_%s", for_what, name);
    ew_xml_open(xml, "key");
    ew_xml_attribute(xml, "id", id);
    ew_xml_attribute(xml, "for", for_what);
    ew_xml_attribute(xml, "attr.name", name);
    ew_xml_attribute(xml, "attr.type", type);
    ew_xml_close(xml);
}

static void
write_yed_key(EwXml *xml, const char *for_what, const char *type)
{
    ew_xml_open(xml, "key");
    ew_xml_attribute(xml, "id", type);
    ew_xml_attribute(xml, "for", for_what);
    ew_xml_attribute(xml, "yfiles.type", type);
    ew_xml_close(xml);
}

static void
write_keys(Document *document)
{
    for (const EwAttribute *a = ew_node_attributes; a->name; a++)
        write_key(document->xml, "node", a->name, type_name(a->kind));
    write_key(document->xml, "edge", "weight", "int");
    for (const EwAttribute *a = ew_edge_attributes; a->name; a++)
        write_key(document->xml, "edge", a->name, type_name(a->kind));
    if (document->yed) {
        write_yed_key(document->xml, "node", "nodegraphics");
        write_yed_key(document->xml, "edge", "edgegraphics");
    }
}

static void
write_data(EwXml *xml, const char *for_what, const char *name, const char *value)
{
    g_autofree char *key = g_strdup_printf("%s_%s", for_what, name);
    ew_xml_open(xml, "data");
    ew_xml_attribute(xml, "key", key);
    ew_xml_text(xml, value);
    ew_xml_close(xml);
}

static void
write_attributes(Document *document, const char *for_what, const EwAttribute *attributes, const void *object)
{
    for (; attributes->name; attributes++) {
        g_string_truncate(document->value, 0);
        attributes->append(document->value, document->graph, object);
        if (document->value->len)
            write_data(document->xml, for_what, attributes->name, document->value->str);
    }
}

/* An empty element with attributes: name, value, ..., NULL. */
static void
write_empty(EwXml *xml, const char *element, ...)
{
    va_list args;
    va_start(args, element);
    ew_xml_open(xml, element);
    for (const char *name; (name = va_arg(args, const char *));)
        ew_xml_attribute(xml, name, va_arg(args, const char *));
    ew_xml_close(xml);
    va_end(args);
}

static void
write_label(EwXml *xml, const char *element, const char *text)
{
    g_autofree char *label = ew_clean(text, 80);
    ew_xml_open(xml, element);
    ew_xml_text(xml, label);
    ew_xml_close(xml);
}

static const char *
yed_shape(const char *type)
{
    static const struct {
        const char *type, *shape;
    } shapes[] = {{"person", "ellipse"},     {"government", "rectangle"}, {"agency", "hexagon"},
                  {"list", "parallelogram"}, {"law", "parallelogram"},    {"product", "diamond"},
                  {"place", "octagon"}};
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (strcmp(shapes[i].type, type) == 0)
            return shapes[i].shape;
    return "roundrectangle";
}

static void
write_node_graphics(EwXml *xml, const EwNode *node)
{
    ew_xml_open(xml, "data");
    ew_xml_attribute(xml, "key", "nodegraphics");
    ew_xml_open(xml, "y:ShapeNode");
    write_empty(xml, "y:Geometry", "width", "150", "height", "40", NULL);
    write_empty(xml, "y:Fill", "color", "#FFFFFF", NULL);
    write_label(xml, "y:NodeLabel", node->name);
    write_empty(xml, "y:Shape", "type", yed_shape(node->type), NULL);
    ew_xml_close(xml);
    ew_xml_close(xml);
}

static void
write_edge_graphics(EwXml *xml, const EwEdge *edge)
{
    g_autoptr(GString) label = g_string_new(edge->negative ? "not: " : "");
    ew_append_relation(label, edge->relation);
    ew_xml_open(xml, "data");
    ew_xml_attribute(xml, "key", "edgegraphics");
    ew_xml_open(xml, "y:PolyLineEdge");
    write_empty(xml, "y:LineStyle", "type",
                edge->negative    ? "dotted"
                : !edge->asserted ? "dashed"
                                  : "line",
                "width", "1.0", NULL);
    write_empty(xml, "y:Arrows", "source", "none", "target", "standard", NULL);
    write_label(xml, "y:EdgeLabel", label->str);
    ew_xml_close(xml);
    ew_xml_close(xml);
}

static void
write_node(Document *document, const EwNode *node)
{
    g_autoptr(GString) id = g_string_new(NULL);
    ew_append_token(id, node->id);
    ew_xml_open(document->xml, "node");
    ew_xml_attribute(document->xml, "id", id->str);
    write_attributes(document, "node", ew_node_attributes, node);
    if (document->yed)
        write_node_graphics(document->xml, node);
    ew_xml_close(document->xml);
}

static void
write_edge(Document *document, const EwEdge *edge)
{
    g_autofree char *id = ew_edge_id(document->graph, edge);
    g_autofree char *count = g_strdup_printf("%u", edge->count);
    g_autoptr(GString) source = g_string_new(NULL);
    g_autoptr(GString) target = g_string_new(NULL);
    ew_append_token(source, ew_graph_node(document->graph, edge->source)->id);
    ew_append_token(target, ew_graph_node(document->graph, edge->target)->id);
    ew_xml_open(document->xml, "edge");
    ew_xml_attribute(document->xml, "id", id);
    ew_xml_attribute(document->xml, "source", source->str);
    ew_xml_attribute(document->xml, "target", target->str);
    write_data(document->xml, "edge", "weight", count);
    write_attributes(document, "edge", ew_edge_attributes, edge);
    if (document->yed)
        write_edge_graphics(document->xml, edge);
    ew_xml_close(document->xml);
}

static gboolean
write_document(const EwGraph *graph, gboolean yed, EwOutput *output, GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);
    Document document = {.xml = ew_xml_new(output, error), .graph = graph, .value = value, .yed = yed};
    if (!document.xml)
        return FALSE;
    ew_xml_open(document.xml, "graphml");
    ew_xml_attribute(document.xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    if (yed)
        ew_xml_attribute(document.xml, "xmlns:y", "http://www.yworks.com/xml/graphml");
    write_keys(&document);
    ew_xml_open(document.xml, "graph");
    ew_xml_attribute(document.xml, "id", "edgewise");
    ew_xml_attribute(document.xml, "edgedefault", "directed");
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        write_node(&document, ew_graph_node(graph, i));
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        write_edge(&document, ew_graph_edge(graph, i));
    ew_xml_finish(document.xml);
    return TRUE;
}

gboolean
ew_write_graphml(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                 EwOutput *output, GError **error)
{
    (void)writer, (void)options;
    return write_document(graph, FALSE, output, error);
}

gboolean
ew_write_graphml_yed(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                     EwOutput *output, GError **error)
{
    (void)writer, (void)options;
    return write_document(graph, TRUE, output, error);
}
