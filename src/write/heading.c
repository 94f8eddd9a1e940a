/* SPDX-License-Identifier: MIT */
/* The heading of a picture. */
#include "write/heading.h"

#include "write/report.h"
#include "write/words.h"

/* Sizes in points; those of text are estimated: only Graphviz knows the fonts. */
enum {
    LARGE = 18, /* the title's font, and the rest's */
    SMALL = 11,
    TITLE_LINES = 3,
};

/* Text of the world in an HTML-like label, where layout engines replace \N and \G as everywhere. */
static void
append_text(GString *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '\\':
            g_string_append(out, "\\\\");
            break;
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        default:
            g_string_append_c(out, *text);
        }
    }
}

/* A heading that is being made. */
typedef struct {
    GString *out;
    guint width, used; /* by the widest row */
} Heading;

/* A row for each line that @text takes; a character is about half as wide as its font is high. */
static void
append_lines(Heading *heading, const char *text, guint size, const char *colour, guint most)
{
    g_autofree char *clean = ew_clean(text, 0);
    g_autoptr(GPtrArray) lines = ew_wrap(clean, heading->width * 2 / size, most);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append_printf(heading->out, "<tr><td align=\"left\"><font point-size=\"%u\" color=\"%s\">",
                               size, colour);
        append_text(heading->out, lines->pdata[i]);
        g_string_append(heading->out, "</font></td></tr>");
        heading->used = MAX(heading->used, (guint)ew_text_width(lines->pdata[i]) * size / 2);
    }
}

/* "shown: 60 of 1,204 entities, 90 of 2,113 relations (the most often told)" where that isn't all. */
static void
append_shown(GString *text, const EwGraph *graph, const EwDotOptions *options)
{
    const EwSelection *shown = options->selection;
    guint tied = ew_dot_count_tied(graph, options->view), edges = ew_graph_count_edges(graph);
    if (shown->n_nodes >= tied && shown->n_edges >= edges)
        return;
    g_string_append(text, "shown: ");
    /* Of as many as the totals tell, though those by way of which alone something is done are no nodes. */
    ew_append_share(text, shown->n_nodes, ew_graph_count_nodes(graph), shown->n_edges, edges);
    g_string_append(text, " (the most often told)");
}

/* Why there is nothing to see. */
static void
append_nothing(GString *text, const EwRunRecord *run)
{
    g_string_append(text, "No relations were found");
    if (!run || !run->has_texts)
        return;
    g_string_append(text, "; read: ");
    ew_append_count(text, run->documents, "document", "documents");
    g_string_append(text, ", ");
    ew_append_count(text, run->sentences, "sentence", "sentences");
    g_string_append(text, ", ");
    ew_append_count(text, run->names, "name", "names");
}

/* About that of the picture below. */
static guint
fitting_width(guint n_drawn)
{
    return n_drawn == 0 ? 560 : n_drawn <= 4 ? 330 : n_drawn <= 20 ? 560 : 800;
}

char *
ew_heading_html(const EwGraph *graph, const EwDotOptions *options, const EwLegend *legend, guint n_drawn)
{
    const EwPalette *palette = ew_palette(options->theme);
    GString *out = g_string_new("<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\">");
    Heading heading = {.out = out, .width = fitting_width(n_drawn)};
    g_autofree char *title = ew_report_title(graph, options->title);
    g_autoptr(GString) totals = g_string_new(NULL);
    g_autoptr(GString) shown = g_string_new(NULL);
    if (ew_graph_count_edges(graph) == 0)
        append_nothing(totals, options->run);
    else
        ew_report_append_totals(totals, graph);
    append_shown(shown, graph, options);
    append_lines(&heading, title, LARGE, palette->text, TITLE_LINES);
    append_lines(&heading, totals->str, SMALL, palette->quiet, 0);
    append_lines(&heading, shown->str, SMALL, palette->quiet, 0);
    ew_legend_append(out, legend, options->theme, heading.width, heading.used);
    g_string_append(out, "</table>");
    return g_string_free(out, FALSE);
}
