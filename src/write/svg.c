/* SPDX-License-Identifier: MIT */
/* See svg.h. */
#include "write/svg.h"

#include "base/libxml.h"

#include <string.h>

#define XLINK (const xmlChar *)"http://www.w3.org/1999/xlink"

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Sets an attribute. Where memory ends the library may leave one without a name, which is an error like the
 * others. */
static void
set_attribute(xmlNode *node, const char *name, const char *value)
{
    const xmlAttr *made = ew_libxml()->xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
    if ((!made || !made->name || !made->children) && *ew_libxml()->__xmlStructuredError())
        (*ew_libxml()->__xmlStructuredError())(*ew_libxml()->__xmlStructuredErrorContext(),
                                               &(xmlError){.code = XML_ERR_NO_MEMORY});
}

/* Whether a group is one of Graphviz' parts: "node", "edge", "graph", "cluster", perhaps among other classes.
 */
static gboolean
has_class(xmlNode *node, const char *wanted)
{
    xmlChar *all = is_element(node, "g") ? ew_libxml()->xmlGetProp(node, (const xmlChar *)"class") : NULL;
    g_auto(GStrv) classes = g_strsplit(all ? (const char *)all : "", " ", -1);
    ew_libxml_free(all);
    return g_strv_contains((const char *const *)classes, wanted);
}

/* Moves the children of @node to its place. */
static void
unwrap(xmlNode *node)
{
    while (node->children) {
        xmlNode *child = node->children;
        ew_libxml()->xmlUnlinkNode(child);
        ew_libxml()->xmlAddPrevSibling(node, child);
    }
    ew_libxml()->xmlUnlinkNode(node);
    ew_libxml()->xmlFreeNode(node);
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
            ew_libxml()->xmlUnsetProp(node, (const xmlChar *)"id"); /* "a_node1": of no use to anybody */
        if (!is_element(node, "a"))
            continue;
        xmlChar *text = ew_libxml()->xmlGetNsProp(node, (const xmlChar *)"title", XLINK);
        xmlAttr *hover = ew_libxml()->xmlHasNsProp(node, (const xmlChar *)"title", XLINK);
        if (text && !*title)
            *title = g_steal_pointer(&text);
        ew_libxml_free(text);
        if (hover)
            ew_libxml()->xmlRemoveProp(hover);
        if (!ew_libxml()->xmlHasNsProp(node, (const xmlChar *)"href", XLINK)) {
            unwrap(node);
        } else {
            set_attribute(node, "target", "_blank");
            set_attribute(node, "rel", "noopener noreferrer");
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
        ew_libxml()->xmlNodeSetContent(node, NULL);
        if (!empty)
            ew_libxml()->xmlNodeAddContent(node, title);
        else {
            ew_libxml()->xmlUnlinkNode(node);
            ew_libxml()->xmlFreeNode(node);
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
    ew_libxml_free(title);
}

/* The parts are two levels down: svg > g.graph > g.node. */
static void
refine_graph(xmlNode *graph)
{
    for (xmlNode *next, *node = graph->children; node; node = next) {
        next = node->next;
        if (node->type == XML_COMMENT_NODE) {
            ew_libxml()->xmlUnlinkNode(node);
            ew_libxml()->xmlFreeNode(node);
        } else if (has_class(node, "node") || has_class(node, "edge") || has_class(node, "cluster")) {
            refine_part(node);
        } else if (is_element(node, "g") && !has_class(node, "graph")) {
            xmlChar *ignored = NULL; /* the picture's own ground and title */
            refine_links(node, &ignored);
            ew_libxml_free(ignored);
        }
    }
    set_part_title(graph, NULL);
}

/* Pages scale it by its width, which begins a little smaller than in print,
 * or larger where there is room. */
static void
set_page_size(xmlNode *root)
{
    xmlChar *points = ew_libxml()->xmlGetProp(root, (const xmlChar *)"width");
    char width[16];
    double natural = CLAMP(g_ascii_strtod(points ? (const char *)points : "", NULL), 1, 1e6);
    g_snprintf(width, sizeof width, "%d", (int)(natural * (natural < 700 ? 1.3 : 0.9)));
    ew_libxml_free(points);
    set_attribute(root, "width", width);
    ew_libxml()->xmlUnsetProp(root, (const xmlChar *)"height");
}

static void
refine_root(xmlNode *root, EwSvgUse use, const char *label)
{
    for (xmlNode *node = root->children; node; node = node->next) {
        if (has_class(node, "graph"))
            refine_graph(node);
    }
    set_attribute(root, "role", "group");
    set_attribute(root, "aria-label", label);
    if (use == EW_SVG_INLINE)
        set_page_size(root);
}

/* The library prints what goes wrong, and does without what it has no memory for. */
static void
note_failure(void *failed, xmlErrorPtr error)
{
    *(gboolean *)failed |= error->code == XML_ERR_NO_MEMORY;
}

/* The picture as a document of its own, or its root alone; NULL if that failed. */
static xmlBuffer *
dump(xmlDoc *doc, xmlNode *root, EwSvgUse use)
{
    xmlBuffer *buffer = ew_libxml()->xmlBufferCreate();
    if (buffer && use == EW_SVG_INLINE) {
        ew_libxml()->xmlNodeDump(buffer, doc, root, 0, 0);
    } else if (buffer) {
        xmlChar *bytes = NULL;
        int length = 0;
        ew_libxml()->xmlDocDumpMemoryEnc(doc, &bytes, &length, "UTF-8");
        ew_libxml()->xmlBufferAdd(buffer, bytes, length);
        ew_libxml_free(bytes);
    }
    return buffer;
}

static gboolean
refine(GString *text, gsize start, EwSvgUse use, const char *label, const gboolean *failed)
{
    const int flags = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = ew_libxml()->xmlReadMemory(text->str + start, (int)(text->len - start), NULL, NULL, flags);
    xmlNode *root = doc ? ew_libxml()->xmlDocGetRootElement(doc) : NULL;
    xmlBuffer *buffer = NULL;
    if (root && is_element(root, "svg")) {
        refine_root(root, use, label);
        buffer = dump(doc, root, use);
    }
    gboolean good = buffer && !*failed;
    if (good) {
        g_string_truncate(text, start);
        g_string_append_len(text, (const char *)ew_libxml()->xmlBufferContent(buffer),
                            ew_libxml()->xmlBufferLength(buffer));
    }
    ew_libxml()->xmlBufferFree(buffer);
    ew_libxml()->xmlFreeDoc(doc);
    return good;
}

gboolean
ew_svg_refine(GString *text, gsize start, EwSvgUse use, const char *label)
{
    gboolean failed = FALSE;
    if (!ew_libxml_open(NULL))
        return FALSE;
    xmlStructuredErrorFunc before = *ew_libxml()->__xmlStructuredError();
    void *context = *ew_libxml()->__xmlStructuredErrorContext();
    ew_libxml()->xmlSetStructuredErrorFunc(&failed, note_failure);
    gboolean good = refine(text, start, use, label, &failed);
    ew_libxml()->xmlSetStructuredErrorFunc(context, before);
    return good;
}
