/* SPDX-License-Identifier: MIT */
/*
 * Text in DOT. What is escaped where (measured with Graphviz 2.42):
 * - names hold no backslash at all: agwrite leaves a trailing one as it is, and the file can't be read back;
 * - labels: \ & and line ends are escaped, for layout engines replace \N, \G, \n and HTML entities;
 * - tooltips are unescaped twice, so a backslash becomes a look-alike;
 * - strings: more than 16,383 bytes can't be read back;
 * - addresses: http, https and mailto alone; a bare & would go into SVG as it is.
 */
#include "write/dot_text.h"

#include "write/words.h"

#include <string.h>

enum {
    LABEL_WIDTH = 18,
    LABEL_LINES = 4,
    TOOLTIP_QUOTES = 2,  /* sentences in a tooltip */
    TOOLTIP_CHARS = 240, /* of each */
    MOST_BYTES = 12000,  /* of a string */
    NAME_BYTES = 200,
};

void
ew_dot_append_label(GString *out, const char *clean)
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

void
ew_dot_append_tooltip(GString *out, const char *text, gsize limit)
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

char *
ew_dot_wrapped_label(const char *name)
{
    g_autofree char *clean = ew_clean(name, 200);
    g_autoptr(GPtrArray) lines = ew_wrap(clean, LABEL_WIDTH, LABEL_LINES);
    GString *label = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        if (i)
            g_string_append(label, "\\n");
        ew_dot_append_label(label, lines->pdata[i]);
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

void
ew_dot_append_relation(GString *out, const EwEdge *edge)
{
    g_autoptr(GString) text = g_string_new(edge->negative ? "not " : "");
    ew_append_relation(text, edge->relation);
    if (edge->count > 1)
        g_string_append_printf(text, " (%u)", edge->count);
    ew_dot_append_label(out, text->str);
}

void
ew_dot_append_evidence(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    g_autoptr(GString) head = g_string_new(ew_graph_node(graph, edge->source)->name);
    g_string_append_c(head, ' ');
    ew_append_relation(head, edge->relation);
    g_string_append_printf(head, " %s", ew_graph_node(graph, edge->target)->name);
    ew_append_marks_in_brackets(head, graph, edge);
    ew_dot_append_tooltip(out, head->str, TOOLTIP_CHARS);
    if (edge->first_date)
        g_string_append(out, ", ");
    ew_append_dates(out, edge->first_date, edge->last_date);
    g_string_append_c(out, ':');
    for (guint i = 0; i < MIN(edge->n_evidence, (guint)TOOLTIP_QUOTES); i++) {
        const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), &view);
        g_string_append(out, " “");
        ew_dot_append_tooltip(out, fact->sentence.text, TOOLTIP_CHARS);
        g_string_append(out, "” (");
        ew_dot_append_tooltip(out, fact->doc, 80);
        g_string_append_c(out, ')');
    }
}

/* Not within a character or an entity. */
void
ew_dot_bound_tooltip(GString *tooltip)
{
    if (tooltip->len <= MOST_BYTES)
        return;
    gsize end = MOST_BYTES;
    while (end > 0 && tooltip->str[end] != ' ')
        end--;
    g_string_truncate(tooltip, end);
    g_string_append(tooltip, " …");
}

char *
ew_dot_address(const EwGraph *graph, const EwEdge *edge)
{
    g_auto(EwFactView) view = {0};
    const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, 0), &view);
    if (!ew_is_web_address(fact->url))
        return NULL;
    g_autoptr(GString) address = g_string_new(NULL);
    ew_append_address(address, fact->url);
    g_string_replace(address, "&", "&amp;", 0);
    return address->len <= MOST_BYTES ? g_strdup(address->str) : NULL;
}
