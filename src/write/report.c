/* SPDX-License-Identifier: MIT */
/* What the adjacency reports share. */
#include "write/report.h"

#include "edgewise/selection.h"
#include "write/attributes.h"
#include "write/words.h"

#include <string.h>

static int
compare_nodes(gconstpointer left, gconstpointer right, gpointer graph)
{
    const EwNode *a = ew_graph_node(graph, *(const guint *)left),
                 *b = ew_graph_node(graph, *(const guint *)right);
    guint da = a->n_in + a->n_out, db = b->n_in + b->n_out;
    if (da != db)
        return da > db ? -1 : 1;
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->id, b->id);
}

guint *
ew_report_order(const EwGraph *graph)
{
    guint n = ew_graph_count_nodes(graph);
    guint *order = g_new(guint, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_nodes, (gpointer)graph);
    return order;
}

guint
ew_report_top(const EwGraph *graph, const guint *order, guint most)
{
    guint n = 0;
    while (n < most && n < ew_graph_count_nodes(graph)) {
        const EwNode *node = ew_graph_node(graph, order[n]);
        if (node->n_in + node->n_out == 0)
            break;
        n++;
    }
    return n;
}

static int
compare_rows(gconstpointer left, gconstpointer right)
{
    const EwReportRow *a = left, *b = right;
    if (a->statements != b->statements)
        return a->statements > b->statements ? -1 : 1;
    int order = strcmp(a->label, b->label);
    return order ? order : (a->node > b->node) - (a->node < b->node);
}

static void
add_edge(EwReportRow *row, const EwEdge *edge)
{
    row->edges++;
    row->statements += edge->count;
    if (edge->first_date && (!row->first || strcmp(edge->first_date, row->first) < 0))
        row->first = edge->first_date;
    if (edge->last_date && (!row->last || strcmp(edge->last_date, row->last) > 0))
        row->last = edge->last_date;
}

GArray *
ew_report_actors(const EwGraph *graph, gboolean acting)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(EwReportRow));
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        EwReportRow row = {.label = node->name, .node = i};
        for (guint k = 0; acting && k < node->n_out; k++)
            add_edge(&row, ew_graph_edge(graph, node->first_out + k));
        for (guint k = 0; !acting && k < node->n_in; k++)
            add_edge(&row, ew_graph_edge(graph, ew_graph_in_edge(graph, node, k)));
        if (row.edges)
            g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    if (rows->len > EW_REPORT_SUMMARY)
        g_array_set_size(rows, EW_REPORT_SUMMARY);
    return rows;
}

GArray *
ew_report_relations(const EwGraph *graph)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(EwReportRow));
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        gpointer number;
        if (!g_hash_table_lookup_extended(index, edge->relation, NULL, &number)) {
            const EwReportRow row = {.label = edge->relation, .node = EW_NO_NODE};
            number = GUINT_TO_POINTER(rows->len);
            g_hash_table_insert(index, (gpointer)edge->relation, number);
            g_array_append_val(rows, row);
        }
        add_edge(&g_array_index(rows, EwReportRow, GPOINTER_TO_UINT(number)), edge);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

static int
compare_periods(gconstpointer left, gconstpointer right)
{
    const EwReportRow *a = left, *b = right;
    if (!*a->period || !*b->period)
        return !*a->period - !*b->period;
    return strcmp(a->period, b->period);
}

/* The dates of the edge's statements, one row each. */
static void
add_dates(GArray *rows, const EwGraph *graph, const EwEdge *edge, GHashTable *firsts)
{
    g_auto(EwFactView) view = {0};
    g_hash_table_remove_all(firsts);
    for (guint i = 0; i < edge->n_evidence; i++) {
        guint number = ew_graph_evidence(graph, edge, i);
        const EwFact *fact = ew_graph_fact(graph, number, &view);
        gint64 statement = (gint64)ew_graph_statement(graph, number);
        const char *first = g_hash_table_lookup(firsts, &statement);
        if (first && strcmp(first, fact->doc) != 0)
            continue;
        if (!first)
            g_hash_table_insert(firsts, g_memdup2(&statement, sizeof statement), (gpointer)fact->doc);
        EwReportRow row = {.node = EW_NO_NODE, .statements = 1};
        const char *date = fact->event_date ? fact->event_date : fact->date;
        char day[11];
        if (ew_date_day(date, FALSE, day)) /* whatever else a file of facts calls a date is none */
            g_strlcpy(row.period, date, sizeof row.period);
        g_array_append_val(rows, row);
    }
}

/* Joins rows of one period, which stand in a row. */
static void
join_rows(GArray *rows)
{
    guint kept = 0;
    for (guint i = 0; i < rows->len; i++) {
        EwReportRow *row = &g_array_index(rows, EwReportRow, i);
        EwReportRow *last = kept ? &g_array_index(rows, EwReportRow, kept - 1) : NULL;
        if (last && strcmp(last->period, row->period) == 0)
            last->statements += row->statements;
        else
            g_array_index(rows, EwReportRow, kept++) = *row;
    }
    g_array_set_size(rows, kept);
}

GArray *
ew_report_periods(const EwGraph *graph)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(EwReportRow));
    g_autoptr(GHashTable) firsts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        add_dates(rows, graph, ew_graph_edge(graph, i), firsts);
    g_array_sort(rows, compare_periods);
    join_rows(rows);
    gint64 first = 0, last = 0;
    for (guint i = 0; i < rows->len; i++) {
        const char *period = g_array_index(rows, EwReportRow, i).period;
        last = *period ? g_ascii_strtoll(period, NULL, 10) : last;
        first = first ? first : last;
    }
    if (last - first < 3)
        return rows;
    for (guint i = 0; i < rows->len; i++)
        g_array_index(rows, EwReportRow, i).period[4] = '\0';
    join_rows(rows);
    return rows;
}

/* "57", and of a selection "57 of 1,204". */
static void
append_part(GString *out, guint n, guint of, const char *one, const char *many)
{
    if (n < of) {
        ew_append_number(out, n);
        g_string_append(out, " of ");
    }
    ew_append_count(out, of, one, many);
}

/* Facts stand in the order of their documents. */
GArray *
ew_report_documents(const EwGraph *graph)
{
    g_auto(EwFactView) view = {0};
    GArray *documents = g_array_new(FALSE, FALSE, sizeof(EwReportDocument));
    const char *last = NULL;
    for (guint i = 0; i < ew_graph_count_facts(graph); i++) {
        const char *doc = ew_graph_fact(graph, i, &view)->doc;
        if (!last || strcmp(last, doc) != 0) {
            const EwReportDocument document = {i, 0};
            g_array_append_val(documents, document);
        }
        g_array_index(documents, EwReportDocument, documents->len - 1).statements++;
        last = doc;
    }
    return documents;
}

static guint
count_documents(const EwGraph *graph)
{
    g_autoptr(GArray) documents = ew_report_documents(graph);
    return documents->len;
}

char *
ew_report_title(const EwGraph *graph, const char *title)
{
    g_auto(EwFactView) view = {0};
    if (!title && ew_graph_count_facts(graph) && count_documents(graph) == 1)
        title = ew_graph_fact(graph, 0, &view)->title;
    return g_strdup(title && *title ? title : "Who acts on whom");
}

/* Copies of a sentence are one. */
static guint64
count_statements(const EwGraph *graph)
{
    guint64 n = 0;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        n += ew_graph_edge(graph, i)->count;
    return n;
}

void
ew_report_append_totals(GString *out, const EwGraph *graph)
{
    const char *first = NULL, *last = NULL;
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        if (node->first_date && (!first || strcmp(node->first_date, first) < 0))
            first = node->first_date;
        if (node->last_date && (!last || strcmp(node->last_date, last) > 0))
            last = node->last_date;
    }
    EwGraphCounts of = ew_graph_counts_before_selection(graph);
    append_part(out, ew_graph_count_nodes(graph), of.nodes, "entity", "entities");
    g_string_append(out, " and ");
    append_part(out, ew_graph_count_edges(graph), of.edges, "relation", "relations");
    g_string_append(out, ", from ");
    ew_append_count(out, count_statements(graph), "statement", "statements");
    g_string_append(out, " in ");
    ew_append_count(out, count_documents(graph), "document", "documents");
    if (first)
        g_string_append(out, ", ");
    ew_append_dates(out, first, last);
}

void
ew_report_append_type(GString *out, const EwNode *node)
{
    ew_append_clean(out, node->type, 40);
    if (node->country) {
        g_string_append(out, ", ");
        ew_append_clean(out, node->country, 10);
    }
}

/* Of those that differ by case alone the last in byte order is the one with fewest capitals. */
void
ew_report_append_aliases(GString *out, const EwGraph *graph, const EwNode *node, EwAppendFunc append)
{
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint shown = 0, more = 0;
    for (guint i = 0; i < node->n_aliases; i++)
        g_hash_table_insert(last, g_utf8_casefold(ew_graph_alias(graph, node, i), -1), GUINT_TO_POINTER(i));
    g_hash_table_insert(last, g_utf8_casefold(node->name, -1), GUINT_TO_POINTER(G_MAXUINT));
    for (guint i = 0; i < node->n_aliases; i++) {
        const char *name = ew_graph_alias(graph, node, i);
        g_autofree char *folded = g_utf8_casefold(name, -1);
        if (g_hash_table_lookup(last, folded) != GUINT_TO_POINTER(i))
            continue;
        g_autofree char *alias = ew_clean(name, 80);
        if (shown == EW_REPORT_ALIASES) {
            more++;
            continue;
        }
        g_string_append(out, shown++ ? "; " : "");
        append(out, alias);
    }
    if (more)
        g_string_append_printf(out, " and %u more", more);
}

void
ew_report_append_qualifiers(GString *out, const EwGraph *graph, const EwEdge *edge, EwAppendFunc append)
{
    gsize start = out->len;
    const char *last = NULL;
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        EwPair pair = ew_graph_qualifier(graph, edge, i);
        g_autofree char *key = ew_clean(pair.key, 40);
        g_autofree char *value = ew_clean(pair.value, 160);
        if (out->len > start)
            g_string_append(out, "; ");
        if (!last || strcmp(last, pair.key) != 0) {
            append(out, key);
            g_string_append(out, ": ");
        }
        append(out, value);
        last = pair.key;
    }
    for (guint i = 0; i < edge->n_instruments; i++) {
        g_autofree char *name = ew_clean(ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->name, 80);
        if (out->len > start)
            g_string_append(out, "; ");
        g_string_append(out, i ? "" : "by way of: ");
        append(out, name);
    }
}

static int
compare_arrivals(gconstpointer left, gconstpointer right, gpointer graph)
{
    const EwEdge *a = ew_graph_edge(graph, *(const guint *)left),
                 *b = ew_graph_edge(graph, *(const guint *)right);
    int order = strcmp(a->relation, b->relation);
    if (!order)
        order = a->negative - b->negative;
    if (!order)
        order = b->asserted - a->asserted;
    if (!order)
        order = strcmp(ew_graph_node(graph, a->source)->name, ew_graph_node(graph, b->source)->name);
    return order ? order : (a->source > b->source) - (a->source < b->source);
}

guint *
ew_report_arrivals(const EwGraph *graph, const EwNode *node)
{
    guint *edges = g_new(guint, (gsize)node->n_in + 1);
    for (guint i = 0; i < node->n_in; i++)
        edges[i] = ew_graph_in_edge(graph, node, i);
    g_qsort_with_data(edges, (gint)node->n_in, sizeof *edges, compare_arrivals, (gpointer)graph);
    return edges;
}

static int
compare_uses(gconstpointer left, gconstpointer right)
{
    const EwUse *a = left, *b = right;
    if (a->instrument != b->instrument)
        return a->instrument < b->instrument ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

GArray *
ew_report_uses(const EwGraph *graph)
{
    GArray *uses = g_array_new(FALSE, FALSE, sizeof(EwUse));
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        for (guint k = 0; k < edge->n_instruments; k++) {
            const EwUse use = {ew_graph_instrument(graph, edge, k), i};
            g_array_append_val(uses, use);
        }
    }
    g_array_sort(uses, compare_uses);
    return uses;
}

const EwUse *
ew_report_find_use(const GArray *uses, guint instrument, guint *n)
{
    const EwUse *all = (const EwUse *)(const void *)uses->data;
    guint low = 0, high = uses->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (all[middle].instrument < instrument)
            low = middle + 1;
        else
            high = middle;
    }
    for (*n = 0; low + *n < uses->len && all[low + *n].instrument == instrument; ++*n)
        ;
    return *n ? &all[low] : NULL;
}

guint
ew_report_quotes(const EwGraph *graph, const EwEdge *edge, EwQuote *quotes)
{
    guint n = 0;
    for (guint i = 0; i < edge->n_evidence; i++) {
        guint fact = ew_graph_evidence(graph, edge, i), k = 0;
        while (k < n && !ew_graph_same_evidence(graph, quotes[k].fact, fact))
            k++;
        if (k == n) {
            if (n < EW_REPORT_QUOTES)
                quotes[n++] = (EwQuote){.fact = fact};
        } else if (quotes[k].copies++ == 0) {
            quotes[k].copy = fact;
        }
    }
    return n;
}

guint *
ew_report_matrix(const EwGraph *graph, const guint *nodes, guint n)
{
    guint *cells = g_new0(guint, (gsize)n * n + 1);
    g_autoptr(GHashTable) columns = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < n; i++)
        g_hash_table_insert(columns, GUINT_TO_POINTER(nodes[i]), GUINT_TO_POINTER(i + 1));
    for (guint row = 0; row < n; row++) {
        const EwNode *node = ew_graph_node(graph, nodes[row]);
        for (guint i = 0; i < node->n_out; i++) {
            const EwEdge *edge = ew_graph_edge(graph, node->first_out + i);
            guint column = GPOINTER_TO_UINT(g_hash_table_lookup(columns, GUINT_TO_POINTER(edge->target)));
            if (column)
                cells[row * n + column - 1] += edge->count;
        }
    }
    return cells;
}
