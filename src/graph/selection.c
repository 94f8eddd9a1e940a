/* SPDX-License-Identifier: MIT */
/*
 * The part of a graph that somebody asks about. Each step marks the facts to keep and derives the graph of
 * what is left; so all writers see a whole graph, only a smaller one.
 */
#include "edgewise/selection.h"

#include "base/problem.h"
#include "graph/private.h"
#include "graph/select.h"

#include <math.h>
#include <string.h>

#define NOT_REACHED G_MAXUINT

/* Whether @word is in the list, which is short. No list holds all. */
static gboolean
holds(const char *const *list, const char *word)
{
    return !list || g_strv_contains(list, word);
}

/* Fails with a name that is near, among those of @known. */
static gboolean
fail_unknown(GError **error, const char *what, const char *word, GPtrArray *known)
{
    g_ptr_array_add(known, NULL);
    const char *nearest = ew_nearest_word(word, (const char *const *)known->pdata);
    if (nearest)
        g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "unknown %s '%s' (did you mean '%s'?)", what, word,
                    nearest);
    else
        g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "unknown %s '%s'", what, word);
    return FALSE;
}

/* The distinct words that the graph itself uses: relations of edges, or types of nodes. */
static GPtrArray *
words_in_use(const EwGraph *graph, gboolean relations)
{
    GPtrArray *words = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = relations ? ew_graph_count_edges(graph) : ew_graph_count_nodes(graph);
    for (guint i = 0; i < n; i++) {
        const char *word = relations ? ew_graph_edge(graph, i)->relation : ew_graph_node(graph, i)->type;
        if (g_hash_table_add(seen, (gpointer)word))
            g_ptr_array_add(words, (gpointer)word);
    }
    return words;
}

/* Whether all of the wanted words are in use or known. */
static gboolean
check_words(const EwGraph *graph, const char *what, gboolean relations, const char *const *wanted,
            const char *const *known, GError **error)
{
    if (!wanted)
        return TRUE;
    g_autoptr(GPtrArray) words = words_in_use(graph, relations);
    for (; known && *known; known++)
        g_ptr_array_add(words, (gpointer)*known);
    for (; *wanted; wanted++)
        if (!g_ptr_array_find_with_equal_func(words, *wanted, g_str_equal, NULL))
            return fail_unknown(error, what, *wanted, words);
    return TRUE;
}

static gboolean
is_called(const char *name, const char *folded)
{
    g_autofree char *other = g_utf8_casefold(name, -1);
    return strcmp(other, folded) == 0;
}

static gboolean
has_alias(const EwGraph *graph, const EwNode *node, const char *folded)
{
    for (guint i = 0; i < node->n_aliases; i++)
        if (is_called(ew_graph_alias(graph, node, i), folded))
            return TRUE;
    return FALSE;
}

/* Adds the ids of the entities of that name; where there are none, of those that are also called so. */
static guint
add_by_name(const EwGraph *graph, const char *name, GPtrArray *ids)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    guint before = ids->len;
    for (int by_alias = 0; by_alias < 2 && ids->len == before; by_alias++)
        for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
            const EwNode *node = ew_graph_node(graph, i);
            if (by_alias ? has_alias(graph, node, folded) : is_called(node->name, folded))
                g_ptr_array_add(ids, (gpointer)node->id);
        }
    return ids->len - before;
}

static gboolean
fail_unknown_entity(const EwGraph *graph, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        g_ptr_array_add(names, (gpointer)node->name);
        for (guint k = 0; k < node->n_aliases; k++)
            g_ptr_array_add(names, (gpointer)ew_graph_alias(graph, node, k));
    }
    return fail_unknown(error, "entity", name, names);
}

/* The ids of the entities in focus: they stay what they are while nodes get other numbers. */
static GPtrArray *
find_focus(const EwGraph *graph, const char *const *focus, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (; *focus; focus++) {
        g_autofree char *valid = g_utf8_make_valid(*focus, -1);
        guint node = ew_graph_find_node(graph, valid);
        if (node != EW_NO_NODE)
            g_ptr_array_add(ids, (gpointer)ew_graph_node(graph, node)->id);
        else if (!add_by_name(graph, valid, ids)) {
            fail_unknown_entity(graph, valid, error);
            return NULL;
        }
    }
    return g_steal_pointer(&ids);
}

/* Whether a date lies in the range, as far as both tell: "2022" is since "2022-06". */
static gboolean
is_in_range(const char *date, const char *since, const char *until)
{
    if (since && strncmp(date, since, MIN(strlen(date), strlen(since))) < 0)
        return FALSE;
    return !until || strncmp(date, until, MIN(strlen(date), strlen(until))) <= 0;
}

/* Keeps the facts that are marked, and derives the graph of them. */
static void
retain(EwGraph *graph, const guint8 *keep)
{
    guint kept = 0;
    for (guint i = 0; i < graph->facts->len; i++)
        if (keep[i])
            *ew_graph_record(graph, kept++) = *ew_graph_record(graph, i);
    g_array_set_size(graph->facts, kept);
    ew_graph_derive(graph);
}

static guint8 *
new_marks(const EwGraph *graph)
{
    return g_new0(guint8, (gsize)ew_graph_count_facts(graph) + 1);
}

static void
mark_evidence(const EwGraph *graph, const EwEdge *edge, guint8 *keep)
{
    for (guint i = 0; i < edge->n_evidence; i++)
        keep[ew_graph_evidence(graph, edge, i)] = TRUE;
}

static gboolean
wants_fact(EwGraph *graph, const EwSelectionOptions *options, guint fact)
{
    const EwFactRecord *record = ew_graph_record(graph, fact);
    if (record->percent < ceil(options->min_confidence * 100 - 1e-6))
        return FALSE;
    if (!options->since && !options->until)
        return TRUE;
    const char *date = ew_graph_string(graph, ew_record_any_date(&graph->pool, record));
    graph->n_undated += !date;
    return date && is_in_range(date, options->since, options->until);
}

static void
choose_facts(EwGraph *graph, const EwSelectionOptions *options)
{
    g_autofree guint8 *keep = new_marks(graph);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        if ((options->asserted && !edge->asserted) || !holds(options->relations, edge->relation) ||
            !holds(options->types, ew_graph_node(graph, edge->source)->type) ||
            !holds(options->types, ew_graph_node(graph, edge->target)->type))
            continue;
        for (guint k = 0; k < edge->n_evidence; k++) {
            guint fact = ew_graph_evidence(graph, edge, k);
            keep[fact] = wants_fact(graph, options, fact);
        }
    }
    retain(graph, keep);
}

/* How many steps each node is away from the focus, along edges that count. */
typedef struct {
    const EwGraph *graph;
    const EwSelectionOptions *options;
    guint *steps;
    GArray *queue; /* guint */
} Walk;

static void
reach(Walk *walk, guint node, guint steps)
{
    if (walk->steps[node] != NOT_REACHED)
        return;
    walk->steps[node] = steps;
    g_array_append_val(walk->queue, node);
}

static void
step_from(Walk *walk, guint number)
{
    const EwNode *node = ew_graph_node(walk->graph, number);
    guint steps = walk->steps[number] + 1;
    for (guint i = 0; i < node->n_out && walk->options->direction != EW_DIRECTION_IN; i++) {
        const EwEdge *edge = ew_graph_edge(walk->graph, node->first_out + i);
        if (edge->count >= walk->options->min_count)
            reach(walk, edge->target, steps);
    }
    for (guint i = 0; i < node->n_in && walk->options->direction != EW_DIRECTION_OUT; i++) {
        const EwEdge *edge = ew_graph_edge(walk->graph, ew_graph_in_edge(walk->graph, node, i));
        if (edge->count >= walk->options->min_count)
            reach(walk, edge->source, steps);
    }
}

static guint *
measure_steps(const EwGraph *graph, const EwSelectionOptions *options, const GPtrArray *focus)
{
    guint n = ew_graph_count_nodes(graph);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
    Walk walk = {graph, options, g_new(guint, (gsize)n + 1), queue};
    for (guint i = 0; i < n; i++)
        walk.steps[i] = NOT_REACHED;
    for (guint i = 0; i < focus->len; i++) {
        guint node = ew_graph_find_node(graph, focus->pdata[i]);
        if (node != EW_NO_NODE)
            reach(&walk, node, 0);
    }
    for (guint i = 0; i < queue->len; i++)
        step_from(&walk, g_array_index(queue, guint, i));
    return walk.steps;
}

static gboolean
is_walked(const EwGraph *graph, const EwEdge *edge, const guint *steps, const EwSelectionOptions *options)
{
    guint depth = options->depth ? options->depth : 1;
    if (options->direction != EW_DIRECTION_IN && steps[edge->source] < depth)
        return TRUE;
    if (options->direction != EW_DIRECTION_OUT && steps[edge->target] < depth)
        return TRUE;
    for (guint i = 0; i < edge->n_instruments; i++)
        if (steps[ew_graph_instrument(graph, edge, i)] == 0)
            return TRUE;
    return FALSE;
}

static void
choose_edges(EwGraph *graph, const EwSelectionOptions *options, const GPtrArray *focus)
{
    g_autofree guint8 *keep = new_marks(graph);
    g_autofree guint *steps = focus ? measure_steps(graph, options, focus) : NULL;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        if (edge->count >= options->min_count && (!focus || is_walked(graph, edge, steps, options)))
            mark_evidence(graph, edge, keep);
    }
    retain(graph, keep);
}

static void
choose_strongest(EwGraph *graph, guint top)
{
    g_autofree guint8 *keep = new_marks(graph);
    EwSelection strongest;
    ew_select_strongest(&strongest, graph, top, G_MAXUINT);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        if (strongest.edges[i])
            mark_evidence(graph, ew_graph_edge(graph, i), keep);
    ew_selection_clear(&strongest);
    retain(graph, keep);
}

gboolean
ew_graph_select(EwGraph *graph, const EwSelectionOptions *options, GError **error)
{
    g_return_val_if_fail(graph->sealed, FALSE);
    g_autoptr(GPtrArray) focus = NULL;
    if (!check_words(graph, "relation", TRUE, options->relations, options->known_relations, error) ||
        !check_words(graph, "type", FALSE, options->types, options->known_types, error) ||
        (options->focus && !(focus = find_focus(graph, options->focus, error))))
        return FALSE;
    const EwGraphCounts before = ew_graph_counts_before_selection(graph);
    if (options->relations || options->types || options->min_confidence > 0 || options->since ||
        options->until || options->asserted)
        choose_facts(graph, options);
    if (focus || options->min_count > 1)
        choose_edges(graph, options, focus);
    if (options->top)
        choose_strongest(graph, options->top);
    graph->before = before;
    graph->is_selection = TRUE;
    return TRUE;
}

EwGraphCounts
ew_graph_counts_before_selection(const EwGraph *graph)
{
    if (graph->is_selection)
        return graph->before;
    return (EwGraphCounts){ew_graph_count_facts(graph), ew_graph_count_nodes(graph),
                           ew_graph_count_edges(graph)};
}

guint
ew_graph_count_undated(const EwGraph *graph)
{
    return graph->n_undated;
}
