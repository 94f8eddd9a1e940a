/* SPDX-License-Identifier: MIT */
/* The adjacency report in plain text: for reading in a terminal, a mail or an editor. */
#include "write/report.h"
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

enum { LINE = 79, NAME = 28, MATRIX = 12, MATRIX_NAME = 24, BAR = 40 };

static void
append_plain(GString *out, const char *text)
{
    g_string_append(out, text);
}

/* @text broken into lines: @first before the first, as many blanks before the others. */
static void
append_block(GString *out, const char *first, const char *text)
{
    gsize indent = ew_text_width(first);
    g_autoptr(GPtrArray) lines = ew_wrap(text, LINE - indent, 0);
    for (guint i = 0; i < lines->len; i++) {
        if (i)
            ew_append_blanks(out, indent);
        else
            g_string_append(out, first);
        g_string_append_printf(out, "%s\n", (const char *)lines->pdata[i]);
    }
}

static void
append_heading(GString *out, const char *text, char underline)
{
    gsize width = ew_text_width(text);
    g_string_append_printf(out, "%s\n", text);
    while (width--)
        g_string_append_c(out, underline);
    g_string_append_c(out, '\n');
}

static void
append_title(GString *out, const EwGraph *graph, const EwWriterOptions *options)
{
    g_autofree char *text = ew_report_title(graph, options->title);
    g_autofree char *title = ew_clean(text, 0);
    g_autoptr(GString) totals = g_string_new(NULL);
    append_heading(out, title, '=');
    ew_report_append_totals(totals, graph);
    g_string_append_c(totals, '.');
    append_block(out, "", totals->str);
    g_string_append(out, "\n(3×) stated in three places; (planned), (reported) and the like: not stated as\n"
                         "done; (not so): the text says that it is not so or did not happen.\n");
}

static void
append_actors(GString *out, const EwGraph *graph, const char *heading, gboolean acting)
{
    g_autoptr(GArray) rows = ew_report_actors(graph, acting);
    g_string_append_c(out, '\n');
    append_heading(out, heading, '-');
    ew_append_blanks(out, NAME + 2);
    g_string_append(out, "  type           relations  statements\n");
    for (guint i = 0; i < rows->len; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        g_autofree char *name = ew_clean(row->label, 0);
        g_autofree char *type = ew_clean(ew_graph_node(graph, row->node)->type, 0);
        g_string_append(out, "  ");
        ew_append_padded(out, name, NAME);
        g_string_append(out, "  ");
        ew_append_padded(out, type, 14);
        g_string_append_printf(out, "%10u%12" G_GUINT64_FORMAT "\n", row->edges, row->statements);
    }
}

static void
append_relations(GString *out, const EwGraph *graph)
{
    g_autoptr(GArray) rows = ew_report_relations(graph);
    g_string_append_c(out, '\n');
    append_heading(out, "By relation", '-');
    ew_append_blanks(out, NAME + 2);
    g_string_append(out, " relations  statements  when\n");
    for (guint i = 0; i < rows->len && i < EW_REPORT_RELATIONS; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        g_autoptr(GString) words = g_string_new(NULL);
        ew_append_relation(words, row->label);
        g_string_append(out, "  ");
        ew_append_padded(out, words->str, NAME);
        g_string_append_printf(out, "%10u%12" G_GUINT64_FORMAT, row->edges, row->statements);
        if (row->first)
            g_string_append(out, "  ");
        ew_append_dates(out, row->first, row->last);
        g_string_append_c(out, '\n');
    }
    if (rows->len > EW_REPORT_RELATIONS)
        g_string_append_printf(out, "  and %u more\n", rows->len - EW_REPORT_RELATIONS);
}

/* A bar for each year or month, the longest BAR columns wide. */
static void
append_periods(GString *out, const EwGraph *graph)
{
    g_autoptr(GArray) rows = ew_report_periods(graph);
    guint first = rows->len > EW_REPORT_PERIODS ? rows->len - EW_REPORT_PERIODS : 0;
    guint64 most = 1;
    g_string_append_c(out, '\n');
    append_heading(out, "Over time", '-');
    if (first)
        g_string_append_printf(out, "  the last %u of %u\n", rows->len - first, rows->len);
    for (guint i = first; i < rows->len; i++)
        most = MAX(most, g_array_index(rows, EwReportRow, i).statements);
    for (guint i = first; i < rows->len; i++) {
        const EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        guint64 bar = (row->statements * BAR + most - 1) / most;
        g_string_append_printf(out, "  %-8s%12" G_GUINT64_FORMAT "  ", *row->period ? row->period : "no date",
                               row->statements);
        while (bar--)
            g_string_append_c(out, '#');
        g_string_append_c(out, '\n');
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

static void
append_place(GString *out, const EwGraph *graph, const EwQuote *quote)
{
    g_auto(EwFactView) view = {0};
    g_autoptr(GString) place = g_string_new(NULL);
    const EwFact *fact = ew_graph_fact(graph, quote->fact, &view);
    ew_append_clean(place, fact->doc, 200);
    if (fact->date)
        g_string_append(place, ", ");
    ew_append_dates(place, fact->date, fact->date);
    g_string_append_printf(place, ", bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, fact->sentence.start,
                           fact->sentence.end);
    if (quote->copies) {
        g_string_append(place, "; also in ");
        ew_append_clean(place, ew_graph_fact(graph, quote->copy, &view)->doc, 200);
        if (quote->copies > 1)
            g_string_append_printf(place, " and %u more", quote->copies - 1);
    }
    append_block(out, "        - ", place->str);
}

static void
append_quotes(GString *out, const EwGraph *graph, const EwEdge *edge, guint most)
{
    EwQuote quotes[EW_REPORT_QUOTES];
    guint n = MIN(ew_report_quotes(graph, edge, quotes), most);
    for (guint i = 0; i < n; i++) {
        g_auto(EwFactView) view = {0};
        g_autoptr(GString) text = g_string_new("“");
        ew_append_clean(text, ew_graph_fact(graph, quotes[i].fact, &view)->sentence.text, EW_REPORT_SENTENCE);
        g_string_append(text, "”");
        append_block(out, "      ", text->str);
        append_place(out, graph, &quotes[i]);
    }
    if (edge->count > n)
        g_string_append_printf(out, "      and %u more\n", edge->count - n);
}

/* A name, and the lists that have it. */
static void
append_name(GString *line, const EwGraph *graph, guint number)
{
    const EwNode *node = ew_graph_node(graph, number);
    ew_append_clean(line, node->name, 120);
    ew_append_lists(line, graph, node);
}

/* "Canada bans Huawei (3×, planned), 2021 to 2022" */
static void
append_statement(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) line = g_string_new(NULL);
    append_name(line, graph, edge->source);
    g_string_append_c(line, ' ');
    ew_append_relation(line, edge->relation);
    g_string_append_c(line, ' ');
    append_name(line, graph, edge->target);
    ew_append_marks_in_brackets(line, graph, edge);
    if (edge->first_date)
        g_string_append(line, ", ");
    ew_append_dates(line, edge->first_date, edge->last_date);
    append_block(out, "    ", line->str);
}

/* A statement with its qualifiers and sentences. */
static void
append_edge(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    g_autoptr(GString) line = g_string_new(NULL);
    append_statement(out, graph, edge);
    ew_report_append_qualifiers(line, graph, edge, append_plain);
    if (line->len)
        append_block(out, "      ", line->str);
    append_quotes(out, graph, edge, EW_REPORT_QUOTES);
}

/* What is done to an entity, with one sentence; the others stand where the actor does. */
static void
append_arrival(GString *out, const EwGraph *graph, const EwEdge *edge)
{
    append_statement(out, graph, edge);
    append_quotes(out, graph, edge, 1);
}

/* Who the entity is. */
static void
append_entity(GString *out, const EwGraph *graph, const EwNode *node)
{
    g_autofree char *name = ew_clean(node->name, 120);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_c(out, '\n');
    append_heading(out, name, '-');
    ew_report_append_type(line, node);
    g_string_append(line, "; ");
    ew_append_count(line, node->mentions, "mention", "mentions");
    if (node->first_date)
        g_string_append(line, ", ");
    ew_append_dates(line, node->first_date, node->last_date);
    append_block(out, "", line->str);
    if (node->n_aliases) {
        g_string_truncate(line, 0);
        ew_report_append_aliases(line, graph, node, append_plain);
        append_block(out, "also called: ", line->str);
    }
    if (node->n_listed) {
        g_string_truncate(line, 0);
        ew_append_listed(line, graph, node);
        append_block(out, "on lists: ", line->str);
    }
}

/* What it does, what is done to it, and what is done by way of it. */
static void
append_ties(GString *out, const EwGraph *graph, guint number, const GArray *uses)
{
    const EwNode *node = ew_graph_node(graph, number);
    g_autofree guint *arrivals = ew_report_arrivals(graph, node);
    guint n_uses;
    const EwUse *use = ew_report_find_use(uses, number, &n_uses);
    if (node->n_out)
        g_string_append(out, "\n  acts on\n");
    for (guint i = 0; i < node->n_out; i++)
        append_edge(out, graph, ew_graph_edge(graph, node->first_out + i));
    if (node->n_in)
        g_string_append(out, "\n  acted on by\n");
    for (guint i = 0; i < node->n_in; i++)
        append_arrival(out, graph, ew_graph_edge(graph, arrivals[i]));
    if (n_uses)
        g_string_append(out, "\n  by way of it\n");
    for (guint i = 0; i < n_uses; i++)
        append_statement(out, graph, ew_graph_edge(graph, use[i].edge));
}

/* "“Title”, 2022-11-26, https://..." of what is known. */
static void
append_source(GString *out, const EwFact *fact)
{
    g_autoptr(GString) line = g_string_new(NULL);
    if (fact->title) {
        g_string_append(line, "“");
        ew_append_clean(line, fact->title, 200);
        g_string_append(line, "”");
    }
    if (fact->date)
        g_string_append(line, line->len ? ", " : "");
    ew_append_dates(line, fact->date, fact->date);
    if (ew_is_web_address(fact->url) && strcmp(fact->url, fact->doc) != 0) {
        g_string_append(line, line->len ? ", " : "");
        ew_append_address(line, fact->url);
    }
    if (line->len)
        append_block(out, "    ", line->str);
}

static void
append_documents(GString *out, const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    g_autoptr(GArray) documents = ew_report_documents(graph);
    g_string_append_c(out, '\n');
    append_heading(out, "Documents", '-');
    for (guint i = 0; i < MIN(documents->len, (guint)EW_REPORT_DOCUMENTS); i++) {
        const EwReportDocument *document = &g_array_index(documents, EwReportDocument, i);
        const EwFact *fact = ew_graph_fact(graph, document->fact, &view);
        g_autoptr(GString) line = g_string_new(NULL);
        ew_append_clean(line, fact->doc, 200);
        g_string_append(line, ": ");
        ew_append_count(line, document->statements, "statement", "statements");
        append_block(out, "  ", line->str);
        append_source(out, fact);
    }
    if (documents->len > EW_REPORT_DOCUMENTS)
        g_string_append_printf(out, "  and %u more\n", documents->len - EW_REPORT_DOCUMENTS);
}

static void
append_matrix(GString *out, const EwGraph *graph, const guint *order)
{
    guint n = ew_report_top(graph, order, MATRIX);
    g_autofree guint *cells = ew_report_matrix(graph, order, n);
    g_string_append_c(out, '\n');
    append_heading(out, "Matrix of the most connected", '-');
    g_string_append(out, "How many statements tell what the row does to the column; planned and denied\n"
                         "ones count, too.\n\n");
    ew_append_blanks(out, 4 + MATRIX_NAME);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%4u", i + 1);
    g_string_append_c(out, '\n');
    for (guint row = 0; row < n; row++) {
        g_autofree char *name = ew_clean(ew_graph_node(graph, order[row])->name, 0);
        g_string_append_printf(out, "%3u ", row + 1);
        ew_append_padded(out, name, MATRIX_NAME);
        for (guint column = 0; column < n; column++) {
            if (cells[row * n + column])
                g_string_append_printf(out, "%4u", cells[row * n + column]);
            else
                g_string_append(out, "   .");
        }
        g_string_append_c(out, '\n');
    }
}

gboolean
ew_write_text(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
              GError **error)
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
