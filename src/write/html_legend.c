/* SPDX-License-Identifier: MIT */
/* The legend of the page: shapes and lines as the diagram has them, drawn small. */
#include "graph/graph.h"
#include "write/html.h"
#include "write/style.h"

#include <string.h>

/* The shapes of the legend, drawn small. */
static const char *
swatch_shape(const EwTypeStyle *type)
{
    static const struct {
        const char *shape, *svg;
    } shapes[] = {
        {"ellipse", "<ellipse cx=\"14\" cy=\"8\" rx=\"12\" ry=\"6\"/>"},
        {"hexagon", "<polygon points=\"1,8 7,2 21,2 27,8 21,14 7,14\"/>"},
        {"octagon", "<polygon points=\"1,5 6,2 22,2 27,5 27,11 22,14 6,14 1,11\"/>"},
        {"note", "<polygon points=\"2,2 21,2 26,6 26,14 2,14\"/>"},
        {"tab", "<polygon points=\"2,2 10,2 10,5 26,5 26,14 2,14\"/>"},
        {"component", "<rect x=\"4\" y=\"2\" width=\"22\" height=\"12\"/><rect x=\"1\" y=\"4\" width=\"6\" "
                      "height=\"3\"/><rect x=\"1\" y=\"9\" width=\"6\" height=\"3\"/>"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (strcmp(type->shape, shapes[i].shape) == 0)
            return shapes[i].svg;
    }
    if (strstr(type->style, "dashed"))
        return "<rect x=\"2\" y=\"2\" width=\"24\" height=\"12\" rx=\"4\" stroke-dasharray=\"3,2\"/>";
    if (strstr(type->style, "rounded"))
        return "<rect x=\"2\" y=\"2\" width=\"24\" height=\"12\" rx=\"4\"/>";
    if (strcmp(type->outlines, "2") == 0)
        return "<rect x=\"1\" y=\"1\" width=\"26\" height=\"14\"/><rect x=\"4\" y=\"4\" width=\"20\" "
               "height=\"8\"/>";
    return "<rect x=\"2\" y=\"2\" width=\"24\" height=\"12\"/>";
}

#define SAMPLE "<svg width=\"28\" height=\"16\" aria-hidden=\"true\">"

static void
append_line_sample(GString *out, const char *key, const char *value, const char *dashes, const char *text)
{
    g_string_append_printf(out,
                           "<li data-%s=\"%s\">" SAMPLE "<g class=\"edge sample %s\"><path d=\"M1,8H20\" "
                           "stroke-width=\"2\" stroke=\"currentColor\" stroke-dasharray=\"%s\"/>"
                           "<polygon points=\"19,4 27,8 19,12\" fill=\"currentColor\"/></g></svg>%s</li>",
                           key, value, strcmp(key, "family") == 0 ? value : "", dashes, text);
}

void
ew_html_append_legend(GString *out, const EwGraph *graph)
{
    gboolean types[32] = {FALSE}, families[EW_FAMILIES] = {FALSE}, negative = FALSE, uncertain = FALSE;
    const EwTypeStyle *styles = ew_type_styles();
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        types[ew_type_style(ew_graph_node(graph, i)->type) - styles] = TRUE;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        families[ew_edge_family(graph, edge)] = TRUE;
        negative |= edge->negative;
        uncertain |= !edge->negative && !edge->asserted;
    }
    if (ew_graph_count_edges(graph) == 0)
        return;
    g_string_append(out, "<ul>");
    for (guint i = 0; styles[i].type; i++) {
        if (types[i])
            g_string_append_printf(
                out, "<li data-type=\"%s\">" SAMPLE "<g class=\"swatch %s\">%s</g></svg>%s</li>",
                styles[i].type, styles[i].type, swatch_shape(&styles[i]), styles[i].type);
    }
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        if (families[family])
            append_line_sample(out, "family", ew_family_style(family)->name, "none",
                               ew_family_style(family)->label);
    }
    if (uncertain)
        append_line_sample(out, "mark", "other", "5,3", "planned, reported, if ...");
    if (negative)
        append_line_sample(out, "mark", "negative", "1,3", "said not to be so");
    g_string_append(out, "</ul>");
}
