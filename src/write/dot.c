/* SPDX-License-Identifier: MIT */
/*
 * DOT through cgraph. What is escaped where (measured with Graphviz 2.42):
 * - names hold no backslash at all: agwrite leaves a trailing one as it is, and the file can't be read back;
 * - labels: \ & and line ends are escaped, for layout engines replace \N, \G, \n and HTML entities;
 * - tooltips are unescaped twice, so a backslash becomes a look-alike;
 * - strings: more than 16,383 bytes can't be read back;
 * - addresses: http, https and mailto alone; a bare & would go into SVG as it is.
 * All attributes are declared first, in one order: agset sets nothing that wasn't, and the file stays the
 * same.
 */
#include "write/dot.h"

#include "edgewise/selection.h"
#include "write/cluster.h"
#include "write/heading.h"
#include "write/style.h"
#include "write/words.h"
#include "write/writer.h"

#include <graphviz/cgraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    LABEL_WIDTH = 18,
    LABEL_LINES = 4,
    EDGE_LINES = 5,      /* relations on one drawn edge */
    TOOLTIP_QUOTES = 2,  /* sentences in a tooltip */
    TOOLTIP_CHARS = 240, /* of each */
    MOST_BYTES = 12000,  /* of a string */
    NAME_BYTES = 200,
    INSTRUMENTS = 50, /* names of them in an attribute */
};

G_LOCK_DEFINE_STATIC(cgraph);

/* A graph that is being made. */
typedef struct {
    const EwGraph *graph;
    const EwDotOptions *options;
    Agraph_t *g;
    Agnode_t **nodes; /* by number; NULL where not shown */
    EwClusters clusters;
    Agraph_t **frames; /* by number of the cluster */
    EwLegend legend;
    guint n_drawn;
} Drawing;

/* An edge to draw. */
typedef struct {
    guint edge;
    EwFamily family;
} Line;

static void
set(void *object, const char *name, const char *value)
{
    agset(object, (char *)name, (char *)value);
}

/* An attribute and its default. */
typedef struct {
    const char *name, *value;
} Default;

#define FONT "Helvetica,Arial,sans-serif"

static const Default of_graph[] = {
    {"linelength", "0"}, /* or agwrite folds long strings */
    {"label", ""},        {"labelloc", "t"},   {"fontname", FONT},
    {"fontsize", "14"},   {"rankdir", "LR"},   {"newrank", "true"},
    {"ranksep", "0.45"},  {"nodesep", "0.22"}, {"outputorder", "edgesfirst"},
    {"overlap", "prism"}, {"sep", "+14,10"},   {"K", "1.1"},
    {"bgcolor", "white"}, {"pad", "0.2"},      {"tooltip", " "},
    {"style", ""},        {"color", "black"},  {"fillcolor", ""},
    {"fontcolor", ""},    {"labeljust", "l"},
};

static const Default of_nodes[] = {
    {"label", "\\N"},
    {"shape", "box"},
    {"style", "rounded,filled"},
    {"fillcolor", "#E6E6E6"},
    {"color", "#5A5A5A"},
    {"fontname", FONT},
    {"fontsize", "11"},
    {"fontcolor", "#101010"},
    {"peripheries", "1"},
    {"margin", "0.12,0.06"},
    {"height", "0.3"},
    {"width", "0.75"},
    {"tooltip", " "},
    {"URL", ""},
    {"kind", ""}, /* from here on, data: entity, action or label */
    {"type", ""},
    {"country", ""},
    {"mentions", ""},
    {"listed", ""},
};

static const Default of_edges[] = {
    {"label", ""},
    {"color", "#6B6B6B"},
    {"style", "solid"},
    {"penwidth", "1"},
    {"fontname", FONT},
    {"fontsize", "9"},
    {"fontcolor", "#404040"},
    {"arrowsize", "0.7"},
    {"arrowhead", "normal"},
    {"edgetooltip", " "},
    {"labeltooltip", " "},
    {"URL", ""},
    {"relation", ""}, /* from here on, data */
    {"polarity", ""},
    {"modality", ""},
    {"count", ""},
    {"first", ""},
    {"last", ""},
    {"instruments", ""},
};

static void
declare(Agraph_t *g, int kind, const Default *defaults, gsize n)
{
    for (gsize i = 0; i < n; i++)
        agattr(g, kind, (char *)defaults[i].name, (char *)defaults[i].value);
}

/* Numbers of nodes and lines, for those who work with the drawn SVG. */
static const Default of_drawn[] = {{"id", ""}, {"class", ""}};

static void
declare_attributes(const Drawing *drawing)
{
    Agraph_t *g = drawing->g;
    const EwPalette *palette = ew_palette(drawing->options->theme);
    const EwFamilyColours *plain = &ew_family_style(EW_FAMILY_NEUTRAL)->colours[drawing->options->theme];
    declare(g, AGRAPH, of_graph, G_N_ELEMENTS(of_graph));
    declare(g, AGNODE, of_nodes, G_N_ELEMENTS(of_nodes));
    declare(g, AGEDGE, of_edges, G_N_ELEMENTS(of_edges));
    const Default of_theme[][2] = {
        [AGRAPH] = {{"bgcolor", drawing->options->bare ? "transparent" : palette->background},
                    {"fontcolor", palette->text}},
        [AGNODE] = {{"color", palette->outline}, {"fontcolor", palette->label}},
        [AGEDGE] = {{"color", plain->line}, {"fontcolor", plain->text}},
    };
    for (int kind = 0; kind < (int)G_N_ELEMENTS(of_theme); kind++) {
        declare(g, kind, of_theme[kind], G_N_ELEMENTS(of_theme[kind]));
        if (kind != AGRAPH && drawing->options->merge)
            declare(g, kind, of_drawn, G_N_ELEMENTS(of_drawn));
    }
}

/* Clean text as a label is to be written. */
static void
append_label(GString *out, const char *clean)
{
    for (; *clean; clean++) {
        if (*clean == '\\')
            g_string_append(out, "\\\\");
        else if (*clean == '&')
            g_string_append(out, "&amp;");
        else
            g_string_append_c(out, *clean);
    }
}

static void
append_tooltip(GString *out, const char *text, gsize limit)
{
    g_autofree char *clean = ew_clean(text, limit);
    for (const char *c = clean; *c; c++) {
        if (*c == '\\')
            g_string_append(out, "⧵");
        else if (*c == '&')
            g_string_append(out, "&amp;");
        else
            g_string_append_c(out, *c);
    }
}

static char *
wrapped_label(const char *name)
{
    g_autofree char *clean = ew_clean(name, 200);
    g_autoptr(GPtrArray) lines = ew_wrap(clean, LABEL_WIDTH, LABEL_LINES);
    GString *label = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        if (i)
            g_string_append(label, "\\n");
        append_label(label, lines->pdata[i]);
    }
    return g_string_free(label, FALSE);
}

char *
ew_dot_name(const char *id)
{
    GString *name = g_string_new(NULL);
    for (; *id; id++) {
        if (g_ascii_isalnum(*id) || strchr(":_-.", *id))
            g_string_append_c(name, *id);
        else
            g_string_append_printf(name, "%%%02X", (guchar)*id);
    }
    if (*name->str == '%') /* cgraph takes such names for its own, and forgets them */
        g_string_prepend_c(name, '~');
    if (name->len > NAME_BYTES) { /* and still another for each id */
        g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name->str, -1);
        g_string_truncate(name, NAME_BYTES);
        g_string_append_printf(name, "..%.16s", hash);
    }
    return g_string_free(name, FALSE);
}

guint
ew_dot_count_tied(const EwGraph *graph, EwView view)
{
    guint n = 0;
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        n += node->n_in || node->n_out || view == EW_VIEW_ACTIONS;
    }
    return n;
}

/* The more edges, the larger: a way into the picture. */
static void
set_font_size(Agnode_t *n, const EwNode *node)
{
    char size[8];
    double larger = MIN(5.0, log2(1.0 + node->n_in + node->n_out) - 1);
    g_snprintf(size, sizeof size, "%d", 11 + (int)MAX(larger, 0.0));
    set(n, "fontsize", size);
}

static void
set_number(Agnode_t *n, guint number, const EwTypeStyle *style)
{
    char id[16];
    g_snprintf(id, sizeof id, "n%u", number);
    set(n, "id", id);
    set(n, "class", style->type);
}

/* Frames are made before what stands in them. */
static void
make_frames(Drawing *drawing)
{
    const EwPalette *palette = ew_palette(drawing->options->theme);
    for (guint i = 0; i < drawing->clusters.labels->len; i++) {
        g_autofree char *name = g_strdup_printf("cluster_%u", i);
        g_autoptr(GString) label = g_string_new(NULL);
        Agraph_t *frame = agsubg(drawing->g, name, 1);
        append_label(label, drawing->clusters.labels->pdata[i]);
        set(frame, "label", label->str);
        set(frame, "tooltip", " ");
        set(frame, "style", "rounded,filled");
        set(frame, "color", palette->frame);
        set(frame, "fillcolor", palette->cluster);
        set(frame, "fontcolor", palette->text);
        set(frame, "fontsize", "11");
        set(frame, "labeljust", "l");
        drawing->frames[i] = frame;
    }
}

/* Puts a node where entity @number stands. */
static void
put_in_frame(const Drawing *drawing, guint number, Agnode_t *n)
{
    if (drawing->clusters.of[number] != EW_NO_NODE)
        agsubnode(drawing->frames[drawing->clusters.of[number]], n, 1);
}

static void
add_node(Drawing *drawing, guint number)
{
    const EwNode *node = ew_graph_node(drawing->graph, number);
    const EwTypeStyle *style = ew_type_style(node->type);
    g_autofree char *name = ew_dot_name(node->id);
    g_autofree char *label = wrapped_label(node->name);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    Agnode_t *n = agnode(drawing->g, name, 1);
    set(n, "label", label);
    set(n, "shape", style->shape);
    set(n, "style", style->style);
    set(n, "peripheries", style->outlines);
    set(n, "fillcolor", style->fill[drawing->options->theme]);
    set_font_size(n, node);
    append_tooltip(tooltip, node->name, 120);
    g_string_append(tooltip, ": ");
    append_tooltip(tooltip, node->type, 40);
    if (node->first_date)
        g_string_append(tooltip, ", ");
    ew_append_dates(tooltip, node->first_date, node->last_date);
    g_autoptr(GString) listed = g_string_new(NULL);
    ew_append_listed(listed, drawing->graph, node);
    if (listed->len) {
        g_string_append(tooltip, "; on lists: ");
        append_tooltip(tooltip, listed->str, 300);
    }
    g_autofree char *on = ew_dot_name(listed->str);
    set(n, "listed", on);
    set(n, "tooltip", tooltip->str);
    g_autofree char *type = ew_dot_name(node->type);
    g_autofree char *country = ew_dot_name(node->country ? node->country : "");
    char mentions[16];
    g_snprintf(mentions, sizeof mentions, "%u", node->mentions);
    set(n, "kind", "entity");
    set(n, "type", type);
    set(n, "country", country);
    set(n, "mentions", mentions);
    if (drawing->options->merge)
        set_number(n, number, style);
    drawing->nodes[number] = n;
    put_in_frame(drawing, number, n);
    drawing->legend.types[style - ew_type_styles()] = TRUE;
    drawing->n_drawn++;
}

/* "not bans (3)" as label text; whether it is planned or reported, the line shows. */
static void
append_edge_label(GString *out, const EwEdge *edge)
{
    g_autoptr(GString) text = g_string_new(edge->negative ? "not " : "");
    ew_append_relation(text, edge->relation);
    if (edge->count > 1)
        g_string_append_printf(text, " (%u)", edge->count);
    append_label(out, text->str);
}

/* "Canada bans Huawei (3×), 2021: “...” (a.txt) ..." */
static void
append_evidence(GString *out, const Drawing *drawing, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const EwGraph *graph = drawing->graph;
    g_autoptr(GString) head = g_string_new(ew_graph_node(graph, edge->source)->name);
    g_string_append_c(head, ' ');
    ew_append_relation(head, edge->relation);
    g_string_append_printf(head, " %s", ew_graph_node(graph, edge->target)->name);
    ew_append_marks_in_brackets(head, graph, edge);
    append_tooltip(out, head->str, TOOLTIP_CHARS);
    if (edge->first_date)
        g_string_append(out, ", ");
    ew_append_dates(out, edge->first_date, edge->last_date);
    g_string_append_c(out, ':');
    for (guint i = 0; i < MIN(edge->n_evidence, (guint)TOOLTIP_QUOTES); i++) {
        const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view);
        g_string_append(out, " “");
        append_tooltip(out, fact->sentence.text, TOOLTIP_CHARS);
        g_string_append(out, "” (");
        append_tooltip(out, fact->doc, 80);
        g_string_append_c(out, ')');
    }
}

static void
set_address(void *object, const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, 0), &view);
    if (!ew_is_web_address(fact->url))
        return;
    g_autoptr(GString) address = g_string_new(NULL);
    ew_append_address(address, fact->url);
    g_string_replace(address, "&", "&amp;", 0);
    if (address->len <= MOST_BYTES)
        set(object, "URL", address->str);
}

static void
set_line(Drawing *drawing, Agedge_t *e, const EwEdge *edge, EwFamily family, guint count)
{
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(width, sizeof width, "%.1f", MIN(4.0, 1.0 + log2(MAX(count, 1u)) * 0.6));
    const EwFamilyColours *colours = &ew_family_style(family)->colours[drawing->options->theme];
    set(e, "color", colours->line);
    set(e, "fontcolor", colours->text);
    set(e, "arrowhead", ew_family_style(family)->arrowhead);
    set(e, "style", ew_edge_line_style(edge));
    set(e, "penwidth", width);
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
    set(object, "relation", relation);
    set(object, "polarity", edge->negative ? "negative" : "positive");
    set(object, "modality", edge->asserted ? "asserted" : "other");
    set(object, "count", count);
    set(object, "first", first);
    set(object, "last", last);
    g_autoptr(GString) instruments = g_string_new(NULL);
    for (guint i = 0; i < MIN(edge->n_instruments, (guint)INSTRUMENTS); i++) {
        g_autofree char *name = ew_dot_name(ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
        g_string_append_printf(instruments, "%s%s", i ? " " : "", name);
    }
    set(object, "instruments", instruments->str);
}

/* "hostile e3 e4", after what else it is. */
static void
set_numbers(void *object, const char *kind, const Line *lines, guint n)
{
    g_autoptr(GString) class = g_string_new(kind);
    g_string_append(class, ew_family_style(lines->family)->name);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(class, " e%u", lines[i].edge);
    set(object, "class", class->str);
}

/* Not within a character or an entity. */
static void
bound_tooltip(GString *tooltip)
{
    if (tooltip->len <= MOST_BYTES)
        return;
    gsize end = MOST_BYTES;
    while (end > 0 && tooltip->str[end] != ' ')
        end--;
    g_string_truncate(tooltip, end);
    g_string_append(tooltip, " …");
}

/* What is written at a bundle, and what hovering tells. Returns how often its strongest edge is told. */
static guint
describe_bundle(GString *label, GString *tooltip, const Drawing *drawing, const Line *lines, guint n)
{
    guint count = 0;
    for (guint i = 0; i < n; i++) {
        const EwEdge *each = ew_graph_edge(drawing->graph, lines[i].edge);
        count = MAX(count, each->count);
        if (i < EDGE_LINES) {
            g_string_append(label, i ? "\\n" : "");
            append_edge_label(label, each);
            g_string_append(tooltip, i ? " • " : "");
            append_evidence(tooltip, drawing, each);
        }
    }
    if (n > EDGE_LINES)
        g_string_append_printf(label, "\\nand %u more", n - EDGE_LINES);
    bound_tooltip(tooltip);
    return count;
}

static Agedge_t *
add_line(Drawing *drawing, Agnode_t *from, Agnode_t *to, const Line *lines, guint n, guint count,
         const char *tooltip)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    Agedge_t *e = agedge(drawing->g, from, to, NULL, 1);
    set_line(drawing, e, edge, lines->family, count);
    set(e, "edgetooltip", tooltip);
    set(e, "labeltooltip", tooltip);
    set_address(e, drawing->graph, edge);
    if (drawing->options->merge)
        set_numbers(e, "", lines, n);
    return e;
}

/* The label as a node of its own in the middle of the line. */
static Agnode_t *
add_label(Drawing *drawing, const Line *lines, guint n, const char *label, const char *tooltip)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    const EwTheme theme = drawing->options->theme;
    char name[32];
    g_snprintf(name, sizeof name, "label:%u", lines->edge);
    Agnode_t *node = agnode(drawing->g, name, 1);
    set(node, "label", label);
    set(node, "tooltip", tooltip);
    set(node, "kind", "label");
    set(node, "style", "filled");
    set(node, "color", ew_palette(theme)->background);
    set(node, "fillcolor", ew_palette(theme)->background);
    set(node, "fontcolor", ew_family_style(lines->family)->colours[theme].text);
    set(node, "fontsize", "9");
    set(node, "margin", "0.03,0.01");
    set(node, "height", "0.1");
    set(node, "width", "0.1");
    set_address(node, drawing->graph, edge);
    if (drawing->options->merge)
        set_numbers(node, "label ", lines, n);
    if (drawing->clusters.of[edge->source] == drawing->clusters.of[edge->target])
        put_in_frame(drawing, edge->source, node);
    return node;
}

/* One line for all edges of a bundle. Side by side, each with a label of its own, they would take a column
 * each and their labels would run into one another; the lines of one label stay together. */
static void
add_bundle(Drawing *drawing, const Line *lines, guint n)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, lines->edge);
    Agnode_t *source = drawing->nodes[edge->source], *target = drawing->nodes[edge->target];
    g_autoptr(GString) label = g_string_new(NULL);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    guint count = describe_bundle(label, tooltip, drawing, lines, n);
    if (drawing->options->label_nodes) {
        Agnode_t *middle = add_label(drawing, lines, n, label->str, tooltip->str);
        Agedge_t *first = add_line(drawing, source, middle, lines, n, count, tooltip->str);
        set(first, "arrowhead", "none");
        add_line(drawing, middle, target, lines, n, count, tooltip->str);
        return;
    }
    Agedge_t *e = add_line(drawing, source, target, lines, n, count, tooltip->str);
    set(e, "label", label->str);
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
add_relations(Drawing *drawing, GArray *lines)
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
add_action(Drawing *drawing, const Line *line)
{
    const EwEdge *edge = ew_graph_edge(drawing->graph, line->edge);
    char name[32];
    g_snprintf(name, sizeof name, "action:%u", line->edge);
    Agnode_t *action = agnode(drawing->g, name, 1);
    g_autoptr(GString) label = g_string_new(NULL);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    append_edge_label(label, edge);
    if (edge->first_date)
        g_string_append(label, "\\n");
    ew_append_dates(label, edge->first_date, edge->last_date);
    append_evidence(tooltip, drawing, edge);
    bound_tooltip(tooltip);
    set(action, "label", label->str);
    set(action, "tooltip", tooltip->str);
    set(action, "shape", "box");
    set(action, "style", edge->negative ? "filled,dotted" : edge->asserted ? "filled" : "filled,dashed");
    set(action, "fillcolor", ew_family_style(line->family)->colours[drawing->options->theme].fill);
    set(action, "color", ew_family_style(line->family)->colours[drawing->options->theme].line);
    if (drawing->options->merge)
        set_numbers(action, "", line, 1);
    if (drawing->options->cluster == EW_CLUSTER_COMPONENT)
        put_in_frame(drawing, edge->source, action);
    set(action, "fontsize", "9");
    set(action, "margin", "0.06,0.03");
    set(action, "kind", "action");
    set_address(action, drawing->graph, edge);
    drawing->n_drawn++;
    Agedge_t *from = agedge(drawing->g, drawing->nodes[edge->source], action, NULL, 1);
    Agedge_t *to = agedge(drawing->g, action, drawing->nodes[edge->target], NULL, 1);
    set_line(drawing, from, edge, line->family, edge->count);
    set_line(drawing, to, edge, line->family, edge->count);
    set(from, "arrowhead", "none");
    set_data(to, drawing->graph, edge);
    for (guint i = 0; i < edge->n_instruments; i++) {
        guint instrument = ew_graph_instrument(drawing->graph, edge, i);
        if (!drawing->nodes[instrument])
            continue;
        Agedge_t *by = agedge(drawing->g, action, drawing->nodes[instrument], NULL, 1);
        set(by, "label", "by way of");
        set(by, "arrowhead", "none");
    }
}

static void
draw(Drawing *drawing)
{
    const EwSelection *shown = drawing->options->selection;
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    make_frames(drawing);
    for (guint i = 0; i < ew_graph_count_nodes(drawing->graph); i++) {
        if (shown->nodes[i])
            add_node(drawing, i);
    }
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

/* It tells what was drawn, so it comes last. */
static void
set_heading(const Drawing *drawing)
{
    if (drawing->options->bare)
        return;
    g_autofree char *html =
        ew_heading_html(drawing->graph, drawing->options, &drawing->legend, drawing->n_drawn);
    char *label = agstrdup_html(drawing->g, html);
    set(drawing->g, "label", label);
    set(drawing->g, "tooltip", "graph of relations");
    agstrfree(drawing->g, label);
}

static int
swallow(char *message)
{
    (void)message;
    return 0;
}

char *
ew_dot_text(const EwGraph *graph, const EwDotOptions *options, gsize *length, guint *n_drawn, GError **error)
{
    char *text = NULL;
    FILE *stream = open_memstream(&text, length);
    if (!stream) {
        g_set_error_literal(error, EW_ERROR, EW_ERROR_OUTPUT, "no memory for the DOT text");
        return NULL;
    }
    g_autofree Agnode_t **nodes = g_new0(Agnode_t *, (gsize)ew_graph_count_nodes(graph) + 1);
    Drawing drawing = {.graph = graph, .options = options, .nodes = nodes};
    ew_clusters_make(&drawing.clusters, options->cluster, graph, options->selection);
    g_autofree Agraph_t **frames = g_new0(Agraph_t *, (gsize)drawing.clusters.labels->len + 1);
    drawing.frames = frames;
    G_LOCK(cgraph);
    agusererrf before = agseterrf(swallow);
    drawing.g = agopen((char *)"edgewise", Agdirected, NULL);
    declare_attributes(&drawing);
    draw(&drawing);
    set_heading(&drawing);
    int failed = agwrite(drawing.g, stream);
    agclose(drawing.g);
    agseterrf(before);
    G_UNLOCK(cgraph);
    ew_clusters_clear(&drawing.clusters);
    if (fclose(stream) != 0 || failed) {
        free(text);
        g_set_error_literal(error, EW_ERROR, EW_ERROR_OUTPUT, "no memory for the DOT text");
        return NULL;
    }
    if (n_drawn)
        *n_drawn = drawing.n_drawn;
    return text;
}

pid_t
ew_dot_fork(void)
{
    G_LOCK(cgraph);
    pid_t child = fork();
    if (child != 0) /* the child has no use for the lock */
        G_UNLOCK(cgraph);
    return child;
}

gboolean
ew_write_dot(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
             GError **error)
{
    (void)writer;
    EwSelection all;
    gsize length = 0;
    ew_select_all(&all, graph);
    const EwDotOptions dot = {.view = options->view,
                              .theme = options->theme,
                              .cluster = options->cluster,
                              .title = options->title,
                              .run = options->run,
                              .selection = &all};
    char *text = ew_dot_text(graph, &dot, &length, NULL, error);
    ew_selection_clear(&all);
    if (!text)
        return FALSE;
    g_string_append_len(output->text, text, (gssize)length);
    free(text);
    return TRUE;
}
