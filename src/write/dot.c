/* SPDX-License-Identifier: MIT */
/*
 * DOT through cgraph. All attributes are declared first, in one order: agset sets nothing that wasn't, and
 * the file stays the same.
 */
#include "write/dot_private.h"
#include "write/dot_text.h"
#include "write/heading.h"
#include "write/style.h"
#include "write/words.h"
#include "write/writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

G_LOCK_DEFINE_STATIC(cgraph);

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
declare_attributes(const EwDrawing *drawing)
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
    ew_dot_set(n, "fontsize", size);
}

static void
set_number(Agnode_t *n, guint number, const EwTypeStyle *style)
{
    char id[16];
    g_snprintf(id, sizeof id, "n%u", number);
    ew_dot_set(n, "id", id);
    ew_dot_set(n, "class", style->type);
}

/* Frames are made before what stands in them. */
static void
make_frames(EwDrawing *drawing)
{
    const EwPalette *palette = ew_palette(drawing->options->theme);
    for (guint i = 0; i < drawing->clusters.labels->len; i++) {
        g_autofree char *name = g_strdup_printf("cluster_%u", i);
        g_autoptr(GString) label = g_string_new(NULL);
        Agraph_t *frame = agsubg(drawing->g, name, 1);
        ew_dot_append_label(label, drawing->clusters.labels->pdata[i]);
        ew_dot_set(frame, "label", label->str);
        ew_dot_set(frame, "tooltip", " ");
        ew_dot_set(frame, "style", "rounded,filled");
        ew_dot_set(frame, "color", palette->frame);
        ew_dot_set(frame, "fillcolor", palette->cluster);
        ew_dot_set(frame, "fontcolor", palette->text);
        ew_dot_set(frame, "fontsize", "11");
        ew_dot_set(frame, "labeljust", "l");
        drawing->frames[i] = frame;
    }
}

void
ew_dot_put_in_frame(const EwDrawing *drawing, guint number, Agnode_t *n)
{
    if (drawing->clusters.of[number] != EW_NO_NODE)
        agsubnode(drawing->frames[drawing->clusters.of[number]], n, 1);
}

static void
add_node(EwDrawing *drawing, guint number)
{
    const EwNode *node = ew_graph_node(drawing->graph, number);
    const EwTypeStyle *style = ew_type_style(node->type);
    g_autofree char *name = ew_dot_name(node->id);
    g_autofree char *label = ew_dot_wrapped_label(node->name);
    g_autoptr(GString) tooltip = g_string_new(NULL);
    Agnode_t *n = agnode(drawing->g, name, 1);
    ew_dot_set(n, "label", label);
    ew_dot_set(n, "shape", style->shape);
    ew_dot_set(n, "style", style->style);
    ew_dot_set(n, "peripheries", style->outlines);
    ew_dot_set(n, "fillcolor", style->fill[drawing->options->theme]);
    set_font_size(n, node);
    ew_dot_append_tooltip(tooltip, node->name, 120);
    g_string_append(tooltip, ": ");
    ew_dot_append_tooltip(tooltip, node->type, 40);
    if (node->first_date)
        g_string_append(tooltip, ", ");
    ew_append_dates(tooltip, node->first_date, node->last_date);
    g_autoptr(GString) listed = g_string_new(NULL);
    ew_append_listed(listed, drawing->graph, node);
    if (listed->len) {
        g_string_append(tooltip, "; on lists: ");
        ew_dot_append_tooltip(tooltip, listed->str, 300);
    }
    g_autofree char *on = ew_dot_name(listed->str);
    ew_dot_set(n, "listed", on);
    ew_dot_set(n, "tooltip", tooltip->str);
    g_autofree char *type = ew_dot_name(node->type);
    g_autofree char *country = ew_dot_name(node->country ? node->country : "");
    char mentions[16];
    g_snprintf(mentions, sizeof mentions, "%u", node->mentions);
    ew_dot_set(n, "kind", "entity");
    ew_dot_set(n, "type", type);
    ew_dot_set(n, "country", country);
    ew_dot_set(n, "mentions", mentions);
    if (drawing->options->merge)
        set_number(n, number, style);
    drawing->nodes[number] = n;
    ew_dot_put_in_frame(drawing, number, n);
    drawing->legend.types[style - ew_type_styles()] = TRUE;
    drawing->n_drawn++;
}

static void
draw(EwDrawing *drawing)
{
    make_frames(drawing);
    for (guint i = 0; i < ew_graph_count_nodes(drawing->graph); i++) {
        if (drawing->options->selection->nodes[i])
            add_node(drawing, i);
    }
    ew_dot_add_lines(drawing);
}

/* It tells what was drawn, so it comes last. */
static void
set_heading(const EwDrawing *drawing)
{
    if (drawing->options->bare)
        return;
    g_autofree char *html =
        ew_heading_html(drawing->graph, drawing->options, &drawing->legend, drawing->n_drawn);
    char *label = agstrdup_html(drawing->g, html);
    ew_dot_set(drawing->g, "label", label);
    ew_dot_set(drawing->g, "tooltip", "graph of relations");
    agstrfree(drawing->g, label);
}

static int
swallow(char *message)
{
    (void)message;
    return 0;
}

/* cgraph looks at no allocation that fails; GLib's ends the program with a message. */
static void *
memory_open(Agdisc_t *disc)
{
    (void)disc;
    return NULL;
}

static void *
memory_alloc(void *state, size_t size)
{
    (void)state;
    return g_malloc0(size);
}

static void *
memory_resize(void *state, void *old, size_t old_size, size_t size)
{
    (void)state;
    char *block = g_realloc(old, size);
    if (size > old_size)
        memset(block + old_size, 0, size - old_size);
    return block;
}

static void
memory_free(void *state, void *block)
{
    (void)state;
    g_free(block);
}

static Agmemdisc_t memory = {memory_open, memory_alloc, memory_resize, memory_free, NULL};

/* Makes the graph and writes it to @stream, which it closes. */
static gboolean
write_text(const EwGraph *graph, const EwDotOptions *options, FILE *stream, guint *n_drawn)
{
    g_autofree Agnode_t **nodes = g_new0(Agnode_t *, (gsize)ew_graph_count_nodes(graph) + 1);
    EwDrawing drawing = {.graph = graph, .options = options, .nodes = nodes};
    ew_clusters_make(&drawing.clusters, options->cluster, graph, options->selection);
    g_autofree Agraph_t **frames = g_new0(Agraph_t *, (gsize)drawing.clusters.labels->len + 1);
    drawing.frames = frames;
    G_LOCK(cgraph);
    agusererrf before = agseterrf(swallow);
    Agdisc_t disc = {&memory, &AgIdDisc, &AgIoDisc};
    drawing.g = agopen((char *)"edgewise", Agdirected, &disc);
    declare_attributes(&drawing);
    draw(&drawing);
    set_heading(&drawing);
    int failed = agwrite(drawing.g, stream);
    agclose(drawing.g);
    agseterrf(before);
    G_UNLOCK(cgraph);
    ew_clusters_clear(&drawing.clusters);
    if (n_drawn)
        *n_drawn = drawing.n_drawn;
    return fclose(stream) == 0 && !failed;
}

static gboolean
refuse(GError **error)
{
    g_set_error_literal(error, EW_ERROR, EW_ERROR_OUTPUT, "no memory for the DOT text");
    return FALSE;
}

char *
ew_dot_text(const EwGraph *graph, const EwDotOptions *options, gsize *length, guint *n_drawn, GError **error)
{
    char *text = NULL;
    FILE *stream = open_memstream(&text, length);
    if (stream && write_text(graph, options, stream, n_drawn))
        return text;
    free(text);
    refuse(error);
    return NULL;
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

/* What cgraph writes goes on as it comes: the text is large. */
static ssize_t
take(void *data, const char *bytes, size_t length)
{
    EwOutput *output = data;
    g_string_append_len(output->text, bytes, (gssize)length);
    ew_output_flush_some(output);
    return (ssize_t)length;
}

gboolean
ew_write_dot(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
             GError **error)
{
    (void)writer;
    EwSelection all;
    ew_select_all(&all, graph);
    const EwDotOptions dot = {.view = options->view,
                              .theme = options->theme,
                              .cluster = options->cluster,
                              .title = options->title,
                              .run = options->run,
                              .selection = &all};
    FILE *stream = fopencookie(output, "w", (cookie_io_functions_t){.write = take});
    gboolean good = (stream && write_text(graph, &dot, stream, NULL)) || refuse(error);
    ew_selection_clear(&all);
    return good;
}
