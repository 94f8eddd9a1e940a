/* SPDX-License-Identifier: MIT */
/* See svg.h. */
#include "write/svg.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define XLINK (const xmlChar *)"http://www.w3.org/1999/xlink"

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Whether a group is one of Graphviz' parts: "node", "edge", "graph", "cluster", perhaps among other classes.
 */
static gboolean
has_class(xmlNode *node, const char *wanted)
{
    xmlChar *all = is_element(node, "g") ? xmlGetProp(node, (const xmlChar *)"class") : NULL;
    g_auto(GStrv) classes = g_strsplit(all ? (const char *)all : "", " ", -1);
    xmlFree(all);
    return g_strv_contains((const char *const *)classes, wanted);
}

/* Moves the children of @node to its place. */
static void
unwrap(xmlNode *node)
{
    while (node->children) {
        xmlNode *child = node->children;
        xmlUnlinkNode(child);
        xmlAddPrevSibling(node, child);
    }
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* Takes the links of a part in hand: their text for hovering goes into *@title, those that lead nowhere go.
 */
static void
refine_links(xmlNode *parent, xmlChar **title)
{
    for (xmlNode *next, *node = parent->children; node; node = next) {
        next = node->next;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        refine_links(node, title);
        if (is_element(node, "g"))
            xmlUnsetProp(node, (const xmlChar *)"id"); /* "a_node1": of no use to anybody */
        if (!is_element(node, "a"))
            continue;
        xmlChar *text = xmlGetNsProp(node, (const xmlChar *)"title", XLINK);
        xmlAttr *hover = xmlHasNsProp(node, (const xmlChar *)"title", XLINK);
        if (text && !*title)
            *title = g_steal_pointer(&text);
        xmlFree(text);
        if (hover)
            xmlRemoveProp(hover);
        if (!xmlHasNsProp(node, (const xmlChar *)"href", XLINK)) {
            unwrap(node);
        } else {
            xmlSetProp(node, (const xmlChar *)"target", (const xmlChar *)"_blank");
            xmlSetProp(node, (const xmlChar *)"rel", (const xmlChar *)"noopener noreferrer");
        }
    }
}

/* Replaces the part's title; an empty one goes. */
static void
set_part_title(xmlNode *part, const xmlChar *title)
{
    for (xmlNode *node = part->children; node; node = node->next) {
        if (!is_element(node, "title"))
            continue;
        gboolean empty = !title || strspn((const char *)title, " ") == strlen((const char *)title);
        xmlNodeSetContent(node, NULL);
        if (!empty)
            xmlNodeAddContent(node, title);
        else {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        return;
    }
}

static void
refine_part(xmlNode *part)
{
    xmlChar *title = NULL;
    refine_links(part, &title);
    set_part_title(part, title);
    xmlFree(title);
}

/* The parts are two levels down: svg > g.graph > g.node. */
static void
refine_graph(xmlNode *graph)
{
    for (xmlNode *next, *node = graph->children; node; node = next) {
        next = node->next;
        if (node->type == XML_COMMENT_NODE) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        } else if (has_class(node, "node") || has_class(node, "edge") || has_class(node, "cluster")) {
            refine_part(node);
        } else if (is_element(node, "g") && !has_class(node, "graph")) {
            xmlChar *ignored = NULL; /* the picture's own ground and title */
            refine_links(node, &ignored);
            xmlFree(ignored);
        }
    }
    set_part_title(graph, NULL);
}

/* Pages scale it by its width, which begins a little smaller than in print,
 * or larger where there is room. */
static void
set_page_size(xmlNode *root)
{
    xmlChar *points = xmlGetProp(root, (const xmlChar *)"width");
    char width[16];
    double natural = CLAMP(g_ascii_strtod(points ? (const char *)points : "", NULL), 1, 1e6);
    g_snprintf(width, sizeof width, "%d", (int)(natural * (natural < 700 ? 1.3 : 0.9)));
    xmlFree(points);
    xmlSetProp(root, (const xmlChar *)"width", (const xmlChar *)width);
    xmlUnsetProp(root, (const xmlChar *)"height");
}

static void
refine_root(xmlNode *root, EwSvgUse use, const char *label)
{
    for (xmlNode *node = root->children; node; node = node->next) {
        if (has_class(node, "graph"))
            refine_graph(node);
    }
    xmlSetProp(root, (const xmlChar *)"role", (const xmlChar *)"group");
    xmlSetProp(root, (const xmlChar *)"aria-label", (const xmlChar *)label);
    if (use == EW_SVG_INLINE)
        set_page_size(root);
}

gboolean
ew_svg_refine(GString *text, gsize start, EwSvgUse use, const char *label)
{
    const int flags = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = xmlReadMemory(text->str + start, (int)(text->len - start), NULL, NULL, flags);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root || !is_element(root, "svg")) {
        xmlFreeDoc(doc);
        return FALSE;
    }
    refine_root(root, use, label);
    xmlBuffer *buffer = xmlBufferCreate();
    if (use == EW_SVG_INLINE) {
        xmlNodeDump(buffer, doc, root, 0, 0);
    } else {
        xmlChar *dump = NULL;
        int length = 0;
        xmlDocDumpMemoryEnc(doc, &dump, &length, "UTF-8");
        xmlBufferAdd(buffer, dump, length);
        xmlFree(dump);
    }
    g_string_truncate(text, start);
    g_string_append_len(text, (const char *)xmlBufferContent(buffer), xmlBufferLength(buffer));
    xmlBufferFree(buffer);
    xmlFreeDoc(doc);
    return TRUE;
}
