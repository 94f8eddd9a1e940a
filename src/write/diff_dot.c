/* SPDX-License-Identifier: MIT */
/* What differs between two graphs, as DOT: entities look as in other pictures, lines tell what became of
 * them. */
#include "write/diff.h"
#include "write/dot.h"
#include "write/dot_text.h"
#include "write/style.h"
#include "write/words.h"

#include <string.h>

enum { NAME = 160, LINE = 18, LINES = 4 };

typedef struct {
    GString *out;
    GHashTable *drawn; /* ids of entities */
} Drawing;

/* A quoted string of DOT: backslashes doubled, since they begin escapes; lines end in \\n. */
static void
append_quoted(GString *out, const char *text, gsize width)
{
    g_autofree char *clean = ew_clean(text, NAME);
    g_autoptr(GPtrArray) lines = ew_wrap(clean, width, LINES);
    g_string_append_c(out, '"');
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(out, i ? "\\n" : "");
        for (const char *c = lines->pdata[i]; *c; c++) {
            if (*c == '"' || *c == '\\')
                g_string_append_c(out, '\\');
            g_string_append_c(out, *c);
        }
    }
    g_string_append_c(out, '"');
}

static void
append_id(GString *out, const EwNode *node)
{
    g_autofree char *name = ew_dot_name(node->id);
    g_string_append_printf(out, "\"%s\"", name);
}

static void
append_node(Drawing *drawing, const EwNode *node)
{
    const EwTypeStyle *style = ew_type_style(node->type);
    if (!g_hash_table_add(drawing->drawn, (gpointer)node->id))
        return;
    g_string_append(drawing->out, "  ");
    append_id(drawing->out, node);
    g_string_append(drawing->out, " [label=");
    append_quoted(drawing->out, node->name, LINE);
    g_string_append_printf(drawing->out, ", shape=%s, style=\"%s\", peripheries=%s, fillcolor=\"%s\"];\n",
                           style->shape, style->style, style->outlines, style->fill[EW_THEME_LIGHT]);
}

static void
append_ends(Drawing *drawing, const EwGraph *graph, const EwEdge *edge)
{
    append_node(drawing, ew_graph_node(graph, edge->source));
    append_node(drawing, ew_graph_node(graph, edge->target));
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge, const char *label, const char *look)
{
    g_string_append(out, "  ");
    append_id(out, ew_graph_node(graph, edge->source));
    g_string_append(out, " -> ");
    append_id(out, ew_graph_node(graph, edge->target));
    g_string_append(out, " [label=");
    append_quoted(out, label, NAME);
    g_string_append_printf(out, ", %s];\n", look);
}

static void
append_change(GString *out, const EwDiff *diff, const EwChange *change)
{
    static const char *const looks[] = {
        "style=bold, color=\"#1a7f37\", fontcolor=\"#1a7f37\", change=new",
        "style=dashed, color=\"#8c959f\", fontcolor=\"#6e7781\", change=gone",
        "style=solid, color=\"#1f2328\", change=changed",
    };
    const EwEdge *edge;
    const EwGraph *graph = ew_diff_side(diff, change, &edge);
    g_autoptr(GString) label = g_string_new(NULL);
    ew_append_relation(label, edge->relation);
    if (change->kind == EW_CHANGE_CHANGED)
        g_string_append_printf(label, " (%u× → %u×)", change->old->count, change->new->count);
    else
        ew_append_marks_in_brackets(label, graph, edge);
    append_edge(out, graph, edge, label->str, looks[change->kind]);
}

/* The edges that stayed between entities of those that didn't. */
static void
append_context(const Drawing *drawing, const EwDiff *diff)
{
    g_autoptr(GHashTable) changed = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < diff->changes->len; i++)
        g_hash_table_add(changed, (gpointer)g_array_index(diff->changes, EwChange, i).new);
    for (guint i = 0; i < ew_graph_count_edges(diff->new); i++) {
        const EwEdge *edge = ew_graph_edge(diff->new, i);
        if (g_hash_table_contains(changed, edge) ||
            !g_hash_table_contains(drawing->drawn, ew_graph_node(diff->new, edge->source)->id) ||
            !g_hash_table_contains(drawing->drawn, ew_graph_node(diff->new, edge->target)->id))
            continue;
        g_autoptr(GString) label = g_string_new(NULL);
        ew_append_relation(label, edge->relation);
        ew_append_marks_in_brackets(label, diff->new, edge);
        append_edge(drawing->out, diff->new, edge, label->str,
                    "style=solid, penwidth=0.6, color=\"#8c959f\", fontcolor=\"#57606a\", change=none");
    }
}

void
ew_diff_append_dot(GString *out, const EwDiff *diff, gboolean context)
{
    g_autoptr(GHashTable) drawn = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) title = g_string_new(NULL);
    Drawing drawing = {out, drawn};
    ew_diff_append_totals(title, diff);
    g_string_append(out, "digraph changes {\n  rankdir=LR; charset=\"UTF-8\"; labelloc=t; labeljust=l;\n"
                         "  fontname=\"Helvetica,Arial,sans-serif\"; label=");
    append_quoted(out, title->str, NAME);
    g_string_append(out, ";\n  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, height=0.3, "
                         "color=\"#5A5A5A\"];\n"
                         "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, arrowsize=0.7];\n");
    for (guint i = 0; i < diff->changes->len; i++) {
        const EwEdge *edge;
        const EwGraph *graph = ew_diff_side(diff, &g_array_index(diff->changes, EwChange, i), &edge);
        append_ends(&drawing, graph, edge);
    }
    for (guint i = 0; i < diff->changes->len; i++)
        append_change(out, diff, &g_array_index(diff->changes, EwChange, i));
    if (context)
        append_context(&drawing, diff);
    g_string_append(out, "}\n");
}
