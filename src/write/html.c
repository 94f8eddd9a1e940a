/* SPDX-License-Identifier: MIT */
/*
 * The graph as one page to explore: a template whose @NAME@s are filled in. The page needs nothing from
 * outside, and its policy allows nothing but its own style and script, by their hashes. Its data is the
 * graph's JSON; the diagram and the rows of the table are made here, so that they are there without
 * JavaScript too, and the script filters and sorts those.
 */
#include "base/problem.h"
#include "edgewise/version.h"
#include "graph/select.h"
#include "write/html.h"
#include "write/json.h"
#include "write/page.h"
#include "write/picture.h"
#include "write/report.h"
#include "write/style.h"
#include "write/words.h"
#include "write/writer.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_PAGE_NODES = 10000, /* in the page: browsers take no more in their stride */
    MAX_PAGE_EDGES = 20000,
    SENTENCE = 200, /* characters in the table */
    NAME = 200,
};

typedef struct {
    const EwGraph *graph;
    const EwGraph *whole; /* of which the graph is the strongest part */
    const EwWriterOptions *options;
    EwOutput *output;
    char *style; /* the text of the style element */
} Page;

static void
append_escaped(GString *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            g_string_append(out, "&amp;");
        else if (*text == '<')
            g_string_append(out, "&lt;");
        else if (*text == '>')
            g_string_append(out, "&gt;");
        else if (*text == '"')
            g_string_append(out, "&quot;");
        else
            g_string_append_c(out, *text);
    }
}

void
ew_html_append_text(GString *out, const char *text, gsize limit)
{
    g_autofree char *clean = ew_clean(text, limit);
    append_escaped(out, clean);
}

static void
append_palette(GString *css, EwTheme theme)
{
    const EwPalette *palette = ew_palette(theme);
    g_string_append_printf(css,
                           "color-scheme:%s;--ground:%s;--text:%s;--outline:%s;--label:%s;--quiet:%s;"
                           "--line:%s;--panel:%s;--link:%s;",
                           theme == EW_THEME_DARK ? "dark" : "light", palette->background, palette->text,
                           palette->outline, palette->label, palette->quiet, palette->frame, palette->cluster,
                           ew_family_style(EW_FAMILY_COOPERATIVE)->colours[theme].text);
    for (const EwTypeStyle *type = ew_type_styles(); type->type; type++)
        g_string_append_printf(css, "--%s:%s;", type->type, type->fill[theme]);
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        const EwFamilyStyle *style = ew_family_style(family);
        const EwFamilyColours *colours = &style->colours[theme];
        g_string_append_printf(css, "--%s:%s;--%s-text:%s;--%s-fill:%s;", style->name, colours->line,
                               style->name, colours->text, style->name, colours->fill);
    }
}

/* The colours of style.c, by which the drawn parts follow the page's theme. */
static char *
make_style(void)
{
    GString *css = g_string_new("\n:root{");
    append_palette(css, EW_THEME_LIGHT);
    g_string_append(css, "}\n@media (prefers-color-scheme:dark){:root:not([data-theme=light]){");
    append_palette(css, EW_THEME_DARK);
    g_string_append(css, "}}\n:root[data-theme=dark]{");
    append_palette(css, EW_THEME_DARK);
    g_string_append(css, "}\n@media print{:root:root:root{");
    append_palette(css, EW_THEME_LIGHT);
    g_string_append(css, "}}\n");
    for (const EwTypeStyle *type = ew_type_styles(); type->type; type++)
        g_string_append_printf(css,
                               "svg .%s :is(polygon,path,ellipse,rect):not([fill=none]){fill:var(--%s)}\n",
                               type->type, type->type);
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        const EwFamilyStyle *style = ew_family_style(family);
        const char *name = style->name;
        g_string_append_printf(css,
                               "svg .node.%s polygon{fill:var(--%s-fill);stroke:var(--%s)}\n"
                               "svg .edge.%s path{stroke:var(--%s)}\n"
                               "svg .edge.%s polygon{stroke:var(--%s);fill:var(--%s)}\n"
                               "svg :is(.edge,.label).%s text{fill:var(--%s-text)}\n",
                               name, name, name, name, name, name, name,
                               strcmp(style->arrowhead, "empty") == 0 ? "ground" : name, name, name);
    }
    g_string_append(css, ew_page_css);
    return g_string_free(css, FALSE);
}

static void
append_hash(GString *out, const char *text)
{
    guint8 digest[32];
    gsize length = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *base64 = g_base64_encode(digest, length);
    g_string_append_printf(out, "'sha256-%s'", base64);
}

static void
fill_theme(Page *page, GString *out)
{
    if (page->options->theme == EW_THEME_DARK)
        g_string_append(out, " data-theme=\"dark\"");
}

static void
fill_policy(Page *page, GString *out)
{
    g_string_append(out, "default-src 'none'; script-src ");
    append_hash(out, ew_page_js);
    g_string_append(out, "; style-src ");
    append_hash(out, page->style);
    g_string_append(out, "; img-src data:; base-uri 'none'; form-action 'none'");
}

static void
fill_title(Page *page, GString *out)
{
    g_autofree char *title = ew_report_title(page->graph, page->options->title);
    ew_html_append_text(out, title, 200);
}

static void
fill_style(Page *page, GString *out)
{
    g_string_append(out, page->style);
}

static void
fill_script(Page *page, GString *out)
{
    (void)page;
    g_string_append(out, ew_page_js);
}

static void
fill_totals(Page *page, GString *out)
{
    g_autoptr(GString) totals = g_string_new(NULL);
    ew_report_append_totals(totals, page->whole);
    append_escaped(out, totals->str);
    if (page->graph == page->whole)
        return;
    g_string_append(out, ". This page holds the ");
    ew_append_count(out, ew_graph_count_edges(page->graph), "relation", "relations");
    g_string_append(out, " told most often.");
}

/* "Shown: 60 of 1,204 entities, 90 of 2,113 relations", or why there is nothing. */
static void
append_note(GString *out, const Page *page, const EwSelection *shown)
{
    const EwRunRecord *run = page->options->run;
    guint tied = ew_dot_count_tied(page->graph, page->options->view),
          edges = ew_graph_count_edges(page->graph);
    if (edges == 0) {
        g_string_append(out, "No relations were found");
        if (run && run->has_texts) {
            g_string_append(out, "; read were ");
            ew_append_count(out, run->documents, "document", "documents");
            g_string_append(out, ", ");
            ew_append_count(out, run->sentences, "sentence", "sentences");
            g_string_append(out, " and ");
            ew_append_count(out, run->names, "name", "names");
        }
        g_string_append_c(out, '.');
    } else if (shown->n_nodes < tied || shown->n_edges < edges) {
        g_string_append(out, "Shown: ");
        ew_append_share(out, shown->n_nodes, ew_graph_count_nodes(page->graph), shown->n_edges, edges);
        g_string_append(out, " (the most often told).");
    }
}

static void
fill_note(Page *page, GString *out)
{
    EwSelection shown;
    ew_picture_select(&shown, page->graph, page->options);
    append_note(out, page, &shown);
    ew_selection_clear(&shown);
}

/* Appends the diagram. A page without one is still a page. */
static void
fill_diagram(Page *page, GString *out)
{
    if (ew_graph_count_edges(page->graph) == 0)
        return;
    const EwProblemSink sink = {page->options->on_problem, page->options->user_data};
    g_autoptr(GError) error = NULL;
    EwOutput memory = {.text = g_string_new(NULL), .keep = TRUE};
    if (ew_picture_draw(page->graph, TRUE, "svg", page->options, &memory, &error)) {
        g_string_append_len(out, memory.text->str, (gssize)memory.text->len);
    } else {
        g_string_append(out, "<p>The diagram could not be drawn.</p>");
        ew_problem_report(&sink, EW_SEVERITY_WARNING, "no-diagram", NULL, 0, "%s", error->message);
    }
    g_string_free(memory.text, TRUE);
}

static void
fill_legend(Page *page, GString *out)
{
    ew_html_append_legend(out, page->graph);
}

static void
fill_run(Page *page, GString *out)
{
    ew_html_append_run(out, page->options->run);
}

static void
append_cell(GString *out, const char *class, const char *text, gsize limit)
{
    g_string_append_printf(out, "<td%s>", class);
    ew_html_append_text(out, text ? text : "", limit);
    g_string_append(out, "</td>");
}

/* A name, and the lists that have it. */
static void
append_name(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    ew_append_clean(text, node->name, NAME);
    ew_append_lists(text, graph, node);
    append_cell(out, "", text->str, 0);
}

static void
append_told(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) marks = g_string_new(edge->negative ? "not so" : "");
    if (!edge->asserted) {
        g_string_append(marks, marks->len ? ", " : "");
        ew_append_details(marks, graph, edge);
    }
    append_cell(out, "", marks->str, 0);
}

static void
append_row(GString *out, const EwGraph *graph, guint number, EwFactView *view)
{
    const EwEdge *edge = ew_graph_edge(graph, number);
    const EwNode *source = ew_graph_node(graph, edge->source), *target = ew_graph_node(graph, edge->target);
    g_autoptr(GString) relation = g_string_new(NULL);
    char text[16];
    ew_append_relation(relation, edge->relation);
    g_string_append_printf(out, "<tr class=\"%s\">", ew_family_style(ew_edge_family(graph, edge))->name);
    append_name(out, graph, source);
    append_cell(out, "", relation->str, 0);
    append_name(out, graph, target);
    append_told(out, graph, edge);
    g_snprintf(text, sizeof text, "%u", edge->count);
    append_cell(out, " class=\"n\"", text, 0);
    append_cell(out, "", edge->first_date, 20);
    append_cell(out, "", edge->last_date, 20);
    append_cell(out, "", ew_graph_fact(graph, ew_graph_evidence(graph, edge, 0), view)->sentence.text,
                SENTENCE);
    g_string_append(out, "</tr>\n");
}

static void
fill_rows(Page *page, GString *out)
{
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < ew_graph_count_edges(page->graph); i++) {
        append_row(out, page->graph, i, &view);
        ew_output_flush_some(page->output);
    }
}

static void
fill_version(Page *page, GString *out)
{
    (void)page;
    append_escaped(out, EW_VERSION);
}

/* "<" would end the element or begin a comment; in JSON it stands in strings alone. */
static void
fill_data(Page *page, GString *out)
{
    EwOutput memory = {.text = g_string_new(NULL), .keep = TRUE};
    ew_json_write_graph(page->graph, page->options->title, FALSE, &memory);
    const char *end = memory.text->str + memory.text->len;
    for (const char *at = memory.text->str; at < end;) {
        const char *mark = memchr(at, '<', (gsize)(end - at));
        g_string_append_len(out, at, (mark ? mark : end) - at);
        if (mark)
            g_string_append(out, "\\u003c");
        at = mark ? mark + 1 : end;
        ew_output_flush_some(page->output);
    }
    g_string_free(memory.text, TRUE);
}

static const struct {
    const char *name;
    void (*fill)(Page *page, GString *out);
} fields[] = {
    {"THEME", fill_theme},   {"POLICY", fill_policy}, {"TITLE", fill_title}, {"CSS", fill_style},
    {"SCRIPT", fill_script}, {"TOTALS", fill_totals}, {"NOTE", fill_note},   {"DIAGRAM", fill_diagram},
    {"LEGEND", fill_legend}, {"ROWS", fill_rows},     {"DATA", fill_data},   {"VERSION", fill_version},
    {"RUN", fill_run},
};

static void
fill_template(Page *page)
{
    GString *out = page->output->text;
    const char *at = ew_page_html;
    for (const char *mark; (mark = strchr(at, '@'));) {
        const char *end = strchr(mark + 1, '@');
        guint i = 0;
        while (i < G_N_ELEMENTS(fields) && (strlen(fields[i].name) != (gsize)(end - mark - 1) ||
                                            strncmp(fields[i].name, mark + 1, (gsize)(end - mark - 1)) != 0))
            i++;
        g_assert(i < G_N_ELEMENTS(fields));
        g_string_append_len(out, at, mark - at);
        fields[i].fill(page, out);
        at = end + 1;
    }
    g_string_append(out, at);
}

/* The strongest part as a graph of its own. */
static EwGraph *
strongest_part(const EwGraph *graph)
{
    EwSelection shown;
    g_auto(EwFactView) view = {0};
    EwGraph *part = ew_graph_new();
    ew_select_strongest(&shown, graph, MAX_PAGE_NODES, MAX_PAGE_EDGES);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        for (guint k = 0; shown.edges[i] && k < edge->n_evidence; k++)
            ew_graph_add(part, ew_graph_fact(graph, ew_graph_evidence(graph, edge, k), &view));
    }
    ew_selection_clear(&shown);
    ew_graph_seal(part);
    return part;
}

gboolean
ew_write_html(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
              GError **error)
{
    (void)writer, (void)error;
    g_autoptr(EwGraph) part = ew_graph_count_edges(graph) > MAX_PAGE_EDGES ? strongest_part(graph) : NULL;
    g_autofree char *style = make_style();
    Page page = {
        .graph = part ? part : graph, .whole = graph, .options = options, .output = output, .style = style};
    fill_template(&page);
    return TRUE;
}
