/* SPDX-License-Identifier: MIT */
/* The lines of a drawing, and the nodes of actions. */
#include "write/dot_private.h"
#include "write/dot_text.h"
#include "write/style.h"
#include "write/words.h"

#include <math.h>
#include <string.h>

enum {
    EDGE_LINES = 5,   /* relations on one drawn edge */
    INSTRUMENTS = 50, /* names of them in an attribute */
};

/* An edge to draw. */
typedef struct {
    guint edge;
    EwFamily family;
} Line;

static void
set_address(void *object, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *address = ew_dot_address(graph, edge);
    if (address)
        ew_dot_set(object, "URL", address);
}

static void
set_line(EwDrawing *drawing, Agedge_t *e, const EwEdge *edge, EwFamily family, guint count)
{
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(width, sizeof width, "%.1f", MIN(4.0, 1.0 + log2(MAX(count, 1u)) * 0.6));
    const EwFamilyColours *colours = &ew_family_style(family)->colours[drawing->options->theme];
    ew_dot_set(e, "color", colours->line);
    ew_dot_set(e, "fontcolor", colours->text);
    ew_dot_set(e, "arrowhead", ew_family_style(family)->arrowhead);
    ew_dot_set(e, "style", ew_edge_line_style(edge));
    ew_dot_set(e, "penwidth", width);
    drawing->legend.families[family] = TRUE;
    drawing->legend.negative |= edge->negative;
    drawing->legend.uncertain |= !edge->asserted && !edge->negative;
    drawing->legend.most = MAX(drawing->legend.most, count);
    drawing->legend.least = drawing->legend.least ? MIN(drawing->legend.least, count) : count;
}

/* What programs want to know of one edge. */
static void
set_data(void *object, const EwGraph *graph, const EwEdge *edge)
{
    g_autofree char *relation = ew_dot_name(edge->relation);
    g_autofree char *first = ew_dot_name(edge->first_date ? edge->first_date : "");
    g_autofree char *last = ew_dot_name(edge->last_date ? edge->last_date : "");
    char count[16];
    g_snprintf(count, sizeof count, "%u", edge->count);
    ew_dot_set(object, "relation", relation);
    ew_dot_set(object, "polarity", edge->negative ? "negative" : "positive");
    ew_dot_set(object, "modality", edge->asserted ? "asserted" : "other");
    ew_dot_set(object, "count", count);
    ew_dot_set(object, "first", first);
    ew_dot_set(object, "last", last);
    g_autoptr(GString) instruments = g_string_new(NULL);
    for (guint i = 0; i < MIN(edge->n_instruments, (guint)INSTRUMENTS); i++) {
        g_autofree char *name = ew_dot_name(ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
        g_string_append_printf(instruments, "%s%s", i ? " " : "", name);
    }
    ew_dot_set(object, "instruments", instruments->str);
}

/* "hostile e3 e4", after what else it is. */
static void
set_numbers(void *object, const char *kind, const Line *lines, guint n)
{
    g_autoptr(GString) class = g_string_new(kind);
    g_string_append(class, ew_family_style(lines->family)->name);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(class, " e%u", lines[i].edge);
    ew_dot_set(object, "class", class->str);
}

/* What is written at a bundle, and what hovering tells. Returns how often its strongest edge is told. */
static guint
describe_bundle(GString *label, GString *tooltip, const EwDrawing *drawing, const Line *lines, guint n)
{
    guint count = 0;
    for (guint i = 0; i < n; i++) {
        const EwEdge *each = ew_graph_edge(drawing->graph, lines[i].edge);
        count = MAX(count, each->count);
        if (i < EDGE_LINES) {
            g_string_append(label, i ? "\\n" : "");
            ew_dot_append_relation(label, each);
            g_string_append(tooltip, i ? " • " : "");
            ew_dot_append_evidence(tooltip, drawing->graph, each);
        }
    }
    if (n > EDGE_LINES)
        g_string_append_printf(label, "\\nand %u more", n - EDGE_LINES);
    ew_dot_bound_tooltip(tooltip);
    return count;
}

static Agedge_t *
add_line(EwDrawing *drawing, Agnode_t *from, Agnode_t *to, const Line *lines, guint n, guint count,
         const char *tooltip)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    Agedge_t *e = agedge(drawing->g, from, to, NULL, 1);
    set_line(drawing, e, edge, lines->family, count);
    ew_dot_set(e, "edgetooltip", tooltip);
    ew_dot_set(e, "labeltooltip", tooltip);
    set_address(e, drawing->graph, edge);
    if (drawing->options->merge)
        set_numbers(e, "", lines, n);
    return e;
}

/* The label as a node of its own in the middle of the line. */
static Agnode_t *
add_label(EwDrawing *drawing, const Line *lines, guint n, const char *label, const char *tooltip)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    const EwTheme theme = drawing->options->theme;
    guint frame = drawing->clusters.of[edge->source];
    gboolean framed = frame != EW_NO_NODE && frame == drawing->clusters.of[edge->target];
    const char *ground = framed ? ew_palette(theme)->cluster : ew_palette(theme)->background;
    char name[32];
    g_snprintf(name, sizeof name, "label:%u", lines->edge);
    Agnode_t *node = agnode(drawing->g, name, 1);
    ew_dot_set(node, "label", label);
    ew_dot_set(node, "tooltip", tooltip);
    ew_dot_set(node, "kind", "label");
    ew_dot_set(node, "style", "filled");
    ew_dot_set(node, "color", ground);
    ew_dot_set(node, "fillcolor", ground);
    ew_dot_set(node, "fontcolor", ew_family_style(lines->family)->colours[theme].text);
    ew_dot_set(node, "fontsize", "9");
    ew_dot_set(node, "margin", "0.03,0.01");
    ew_dot_set(node, "height", "0.1");
    ew_dot_set(node, "width", "0.1");
    set_address(node, drawing->graph, edge);
    if (drawing->options->merge)
        set_numbers(node, framed ? "framed label " : "label ", lines, n);
    if (framed)
        ew_dot_put_in_frame(drawing, edge->source, node);
    return node;
}

/* One line for all edges of a bundle. Side by side, each with a label of its own, they would take a column
 * each and their labels would run into one another; the lines of one label stay together. */
static void
add_bundle(EwDrawing *drawing, const Line *lines, guint n)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    Agnode_t *source = drawing->nodes[edge->source], *target = drawing->nodes[edge->target];
    g_autoptr(GString) label = g_string_new(NULL);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    guint count = describe_bundle(label, tooltip, drawing, lines, n);
    if (drawing->options->label_nodes) {
        Agnode_t *middle = add_label(drawing, lines, n, label->str, tooltip->str);
        Agedge_t *first = add_line(drawing, source, middle, lines, n, count, tooltip->str);
        ew_dot_set(first, "arrowhead", "none");
        add_line(drawing, middle, target, lines, n, count, tooltip->str);
        return;
    }
    Agedge_t *e = add_line(drawing, source, target, lines, n, count, tooltip->str);
    ew_dot_set(e, "label", label->str);
    if (n == 1)
        set_data(e, drawing->graph, edge);
}

static int
compare_lines(gconstpointer left, gconstpointer right, gpointer graph)
{
    const Line *a = left, *b = right;
    const EwEdge *one = ew_graph_edge(graph, a->edge), *two = ew_graph_edge(graph, b->edge);
    const int pairs[][2] = {
        {(int)one->source, (int)two->source}, {(int)one->target, (int)two->target},
        {(int)a->family, (int)b->family},     {one->negative, two->negative},
        {!one->asserted, !two->asserted},     {(int)a->edge, (int)b->edge},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    }
    return 0;
}

static gboolean
same_bundle(const EwGraph *graph, const Line *a, const Line *b)
{
    const EwEdge *one = ew_graph_edge(graph, a->edge), *two = ew_graph_edge(graph, b->edge);
    return one->source == two->source && one->target == two->target && a->family == b->family &&
           one->negative == two->negative && one->asserted == two->asserted;
}

static void
add_relations(EwDrawing *drawing, GArray *lines)
{
    const Line *all = (const Line *)(const void *)lines->data;
    gboolean merge = drawing->options->merge;
    if (merge)
        g_array_sort_with_data(lines, compare_lines, (gpointer)drawing->graph);
    for (guint i = 0, n; i < lines->len; i += n) {
        for (n = 1; merge && i + n < lines->len && same_bundle(drawing->graph, &all[i], &all[i + n]); n++)
            ;
        add_bundle(drawing, &all[i], n);
    }
}

/* A node for the action, tied to its source, target and instruments; its date is a line of its label. */
static void
add_action(EwDrawing *drawing, const Line *line)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, line->edge);
    char name[32];
    g_snprintf(name, sizeof name, "action:%u", line->edge);
    Agnode_t *action = agnode(drawing->g, name, 1);
    g_autoptr(GString) label = g_string_new(NULL);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    ew_dot_append_relation(label, edge);
    if (edge->first_date)
        g_string_append(label, "\\n");
    ew_append_dates(label, edge->first_date, edge->last_date);
    ew_dot_append_evidence(tooltip, drawing->graph, edge);
    ew_dot_bound_tooltip(tooltip);
    ew_dot_set(action, "label", label->str);
    ew_dot_set(action, "tooltip", tooltip->str);
    ew_dot_set(action, "shape", "box");
    ew_dot_set(action, "style",
               edge->negative   ? "filled,dotted"
               : edge->asserted ? "filled"
                                : "filled,dashed");
    ew_dot_set(action, "fillcolor", ew_family_style(line->family)->colours[drawing->options->theme].fill);
    ew_dot_set(action, "color", ew_family_style(line->family)->colours[drawing->options->theme].line);
    if (drawing->options->merge)
        set_numbers(action, "", line, 1);
    if (drawing->options->cluster == EW_CLUSTER_COMPONENT)
        ew_dot_put_in_frame(drawing, edge->source, action);
    ew_dot_set(action, "fontsize", "9");
    ew_dot_set(action, "margin", "0.06,0.03");
    ew_dot_set(action, "kind", "action");
    set_address(action, drawing->graph, edge);
    drawing->n_drawn++;
    Agedge_t *from = agedge(drawing->g, drawing->nodes[edge->source], action, NULL, 1);
    Agedge_t *to = agedge(drawing->g, action, drawing->nodes[edge->target], NULL, 1);
    set_line(drawing, from, edge, line->family, edge->count);
    set_line(drawing, to, edge, line->family, edge->count);
    ew_dot_set(from, "arrowhead", "none");
    set_data(to, drawing->graph, edge);
    for (guint i = 0; i < edge->n_instruments; i++) {
        guint instrument = ew_graph_instrument(drawing->graph, edge, i);
        if (!drawing->nodes[instrument])
            continue;
        Agedge_t *by = agedge(drawing->g, action, drawing->nodes[instrument], NULL, 1);
        ew_dot_set(by, "label", "by way of");
        ew_dot_set(by, "arrowhead", "none");
    }
}

void
ew_dot_add_lines(EwDrawing *drawing)
{
    const EwSelection *shown = drawing->options->selection;
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    for (guint i = 0; i < ew_graph_count_edges(drawing->graph); i++) {
        const Line line = {i, ew_edge_family(drawing->graph, ew_graph_edge(drawing->graph, i))};
        if (shown->edges[i])
            g_array_append_val(lines, line);
    }
    if (drawing->options->view == EW_VIEW_ACTIONS) {
        for (guint i = 0; i < lines->len; i++)
            add_action(drawing, &g_array_index(lines, Line, i));
    } else {
        add_relations(drawing, lines);
    }
}
