/* SPDX-License-Identifier: MIT */
/* The adjacency report in Markdown (CommonMark with GitHub's tables). */
#include "write/report.h"
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

/* Clean text with all that Markdown or HTML could read as markup escaped. */
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
        else {
            if (strchr("\\`*_[]|~#$", *text))
                g_string_append_c(out, '\\');
            g_string_append_c(out, *text);
        }
    }
}

static void
append_text(GString *out, const char *text, gsize limit)
{
    g_autofree char *clean = ew_clean(text, limit);
    append_escaped(out, clean);
}

static void
append_relation(GString *out, const char *relation)
{
    g_autoptr(GString) words = g_string_new(NULL);
    ew_append_relation(words, relation);
    append_escaped(out, words->str);
}

static void
append_marks(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) marks = g_string_new(NULL);
    ew_append_marks_in_brackets(marks, graph, edge);
    append_escaped(out, marks->str);
}

static void
append_title(GString *out, const EwGraph *graph, const EwWriterOptions *options)
{
    g_autoptr(GString) totals = g_string_new(NULL);
    g_autofree char *title = ew_report_title(graph, options->title);
    g_string_append(out, "# ");
    append_text(out, title, 0);
    g_string_append(out, "\n\n");
    ew_report_append_totals(totals, graph);
    append_escaped(out, totals->str);
    g_string_append(
        out, ".\n\n(3×) stated in three places; (planned), (reported) and the like: not stated as done; "
             "(not so): the text says that it is not so or did not happen.\n");
}

static void
append_actors(GString *out, const EwGraph *graph, const char *heading, gboolean acting)
{
    g_autoptr(GArray) rows = ew_report_actors(graph, acting);
    g_string_append_printf(out,
                           "\n## %s\n\n| Entity | Type | Relations | Statements |\n"
                           "| --- | --- | ---: | ---: |\n",
                           heading);
    for (guint i = 0; i < rows->len; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        g_string_append(out, "| ");
        append_text(out, row->label, 120);
        g_string_append(out, " | ");
        append_text(out, ew_graph_node(graph, row->node)->type, 40);
        g_string_append_printf(out, " | %u | %" G_GUINT64_FORMAT " |\n", row->edges, row->statements);
    }
}

static void
append_relations(GString *out, const EwGraph *graph)
{
    g_autoptr(GArray) rows = ew_report_relations(graph);
    g_string_append(out, "\n## By relation\n\n| Relation | Relations | Statements | When |\n"
                         "| --- | ---: | ---: | --- |\n");
    for (guint i = 0; i < rows->len; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        g_string_append(out, "| ");
        append_relation(out, row->label);
        g_string_append_printf(out, " | %u | %" G_GUINT64_FORMAT " | ", row->edges, row->statements);
        ew_append_dates(out, row->first, row->last);
        g_string_append(out, " |\n");
    }
}

static void
append_periods(GString *out, const EwGraph *graph)
{
    g_autoptr(GArray) rows = ew_report_periods(graph);
    g_string_append(out, "\n## Over time\n\n| When | Statements |\n| --- | ---: |\n");
    for (guint i = 0; i < rows->len; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        g_string_append(out, "| ");
        append_text(out, *row->period ? row->period : "no date", 0);
        g_string_append_printf(out, " | %" G_GUINT64_FORMAT " |\n", row->statements);
    }
}

static void
append_summary(GString *out, const EwGraph *graph)
{
    append_actors(out, graph, "Who acts most", TRUE);
    append_actors(out, graph, "Who is acted on most", FALSE);
    append_relations(out, graph);
    append_periods(out, graph);
}

/* The document, as a link where it has an address. */
static void
append_document(GString *out, const EwFact *fact)
{
    gboolean link = ew_is_web_address(fact->url);
    const char *name = link && fact->title && *fact->title ? fact->title : fact->doc;
    g_string_append(out, link ? "[" : "");
    append_text(out, name, 200);
    if (link) {
        g_autoptr(GString) address = g_string_new(NULL);
        ew_append_address(address, fact->url);
        g_string_replace(address, "&", "&amp;", 0);
        g_string_append_printf(out, "](%s)", address->str);
    }
}

static void
append_quotes(GString *out, const EwGraph *graph, const EwEdge *edge, guint most)
{
    EwQuote quotes[EW_REPORT_QUOTES];
    guint n = MIN(ew_report_quotes(graph, edge, quotes), most);
    for (guint i = 0; i < n; i++) {
        g_auto(EwFactView) view = {0};
        const EwFact *fact = ew_graph_fact(graph, quotes[i].fact, &view);
        g_string_append(out, "  - “");
        append_text(out, fact->sentence.text, EW_REPORT_SENTENCE);
        g_string_append(out, "” — ");
        append_document(out, fact);
        if (fact->date)
            g_string_append(out, ", ");
        ew_append_dates(out, fact->date, fact->date);
        g_string_append_printf(out, ", bytes %" G_GUINT64_FORMAT "–%" G_GUINT64_FORMAT, fact->sentence.start,
                               fact->sentence.end);
        if (quotes[i].copies) {
            g_string_append(out, "; also in ");
            append_document(out, ew_graph_fact(graph, quotes[i].copy, &view));
        }
        if (quotes[i].copies > 1)
            g_string_append_printf(out, " and %u more", quotes[i].copies - 1);
        g_string_append_c(out, '\n');
    }
    if (edge->count > n)
        g_string_append_printf(out, "  - and %u more\n", edge->count - n);
}

/* A name, and the lists that have it. */
static void
append_name(GString *out, const EwGraph *graph, guint number)
{
    const EwNode *node = ew_graph_node(graph, number);
    g_autoptr(GString) lists = g_string_new(NULL);
    append_text(out, node->name, 120);
    ew_append_lists(lists, graph, node);
    append_escaped(out, lists->str);
}

static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_string_append(out, "- **");
    append_relation(out, edge->relation);
    g_string_append_c(out, ' ');
    append_name(out, graph, edge->target);
    g_string_append(out, "**");
    append_marks(out, graph, edge);
    if (edge->first_date)
        g_string_append(out, ", ");
    ew_append_dates(out, edge->first_date, edge->last_date);
    if (edge->n_qualifiers || edge->n_instruments)
        g_string_append(out, " — ");
    ew_report_append_qualifiers(out, graph, edge, append_escaped);
    g_string_append_c(out, '\n');
    append_quotes(out, graph, edge, EW_REPORT_QUOTES);
}

/* What is done to an entity, with one sentence each; the others stand where the actor does. */
static void
append_arrivals(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_autofree guint *arrivals = ew_report_arrivals(graph, node);
    g_string_append(out, "\n### Acted on by\n\n");
    for (guint i = 0; i < node->n_in; i++) {
        const EwEdge *edge = ew_graph_edge(graph, arrivals[i]);
        g_string_append(out, "- **");
        append_name(out, graph, edge->source);
        g_string_append(out, "** ");
        append_relation(out, edge->relation);
        append_marks(out, graph, edge);
        if (edge->first_date)
            g_string_append(out, ", ");
        ew_append_dates(out, edge->first_date, edge->last_date);
        g_string_append_c(out, '\n');
        append_quotes(out, graph, edge, 1);
    }
}

/* Who the entity is. */
static void
append_entity(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_autoptr(GString) type = g_string_new(NULL);
    g_string_append(out, "\n## ");
    append_text(out, node->name, 120);
    g_string_append(out, "\n\n");
    ew_report_append_type(type, node);
    append_escaped(out, type->str);
    g_string_append(out, "; ");
    ew_append_count(out, node->mentions, "mention", "mentions");
    if (node->first_date)
        g_string_append(out, ", ");
    ew_append_dates(out, node->first_date, node->last_date);
    if (node->n_aliases)
        g_string_append(out, ". Also called: ");
    ew_report_append_aliases(out, graph, node, append_escaped);
    if (node->n_listed) {
        g_string_truncate(type, 0);
        ew_append_listed(type, graph, node);
        g_string_append(out, ". On lists: ");
        append_escaped(out, type->str);
    }
    g_string_append(out, ".\n");
}

static void
append_uses(GString *out, const EwGraph *graph, const EwUse *uses, guint n)
{
    g_string_append(out, "\n### By way of it\n\n");
    for (guint i = 0; i < n; i++) {
        const EwEdge *edge = ew_graph_edge(graph, uses[i].edge);
        g_string_append(out, "- ");
        append_name(out, graph, edge->source);
        g_string_append_c(out, ' ');
        append_relation(out, edge->relation);
        g_string_append_c(out, ' ');
        append_name(out, graph, edge->target);
        append_marks(out, graph, edge);
        if (edge->first_date)
            g_string_append(out, ", ");
        ew_append_dates(out, edge->first_date, edge->last_date);
        g_string_append_c(out, '\n');
    }
}

/* What it does, what is done to it, and what is done by way of it. */
static void
append_ties(GString *out, const EwGraph *graph, guint number, const GArray *uses)
{
    const EwNode *node = ew_graph_node(graph, number);
    guint n_uses;
    const EwUse *use = ew_report_find_use(uses, number, &n_uses);
    if (node->n_out)
        g_string_append(out, "\n### Acts on\n\n");
    for (guint i = 0; i < node->n_out; i++)
        append_edge(out, graph, ew_graph_edge(graph, node->first_out + i));
    if (node->n_in)
        append_arrivals(out, graph, node);
    if (n_uses)
        append_uses(out, graph, use, n_uses);
}

static void
append_documents(GString *out, const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    g_autoptr(GArray) documents = ew_report_documents(graph);
    g_string_append(
        out, "\n## Documents\n\n| Document | Title | Date | Statements |\n| --- | --- | --- | ---: |\n");
    for (guint i = 0; i < MIN(documents->len, (guint)EW_REPORT_DOCUMENTS); i++) {
        const EwReportDocument *document = &g_array_index(documents, EwReportDocument, i);
        const EwFact *fact = ew_graph_fact(graph, document->fact, &view);
        g_string_append(out, "| ");
        append_document(out, fact);
        g_string_append(out, " | ");
        append_text(out, fact->title ? fact->title : "", 200);
        g_string_append(out, " | ");
        ew_append_dates(out, fact->date, fact->date);
        g_string_append_printf(out, " | %u |\n", document->statements);
    }
    if (documents->len > EW_REPORT_DOCUMENTS)
        g_string_append_printf(out, "\nand %u more\n", documents->len - EW_REPORT_DOCUMENTS);
}

static void
append_matrix(GString *out, const EwGraph *graph, const guint *order)
{
    guint n = ew_report_top(graph, order, EW_REPORT_MATRIX);
    g_autofree guint *cells = ew_report_matrix(graph, order, n);
    g_string_append(out, "\n## Matrix of the most connected\n\n"
                         "How many statements tell what the row does to the column; planned and denied ones "
                         "count, too.\n\n| |");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, " %u |", i + 1);
    g_string_append(out, "\n| --- |");
    for (guint i = 0; i < n; i++)
        g_string_append(out, " ---: |");
    g_string_append_c(out, '\n');
    for (guint row = 0; row < n; row++) {
        g_string_append_printf(out, "| %u ", row + 1);
        append_text(out, ew_graph_node(graph, order[row])->name, 60);
        g_string_append(out, " |");
        for (guint column = 0; column < n; column++) {
            if (cells[row * n + column])
                g_string_append_printf(out, " %u |", cells[row * n + column]);
            else
                g_string_append(out, "  |");
        }
        g_string_append_c(out, '\n');
    }
}

gboolean
ew_write_markdown(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                  EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    g_autofree guint *order = ew_report_order(graph);
    append_title(output->text, graph, options);
    if (ew_graph_count_nodes(graph) == 0)
        return TRUE;
    append_summary(output->text, graph);
    g_autoptr(GArray) uses = ew_report_uses(graph);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        append_entity(output->text, graph, ew_graph_node(graph, order[i]));
        append_ties(output->text, graph, order[i], uses);
        ew_output_flush_some(output);
    }
    append_matrix(output->text, graph, order);
    append_documents(output->text, graph);
    return TRUE;
}
