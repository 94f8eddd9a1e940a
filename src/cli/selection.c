/* SPDX-License-Identifier: MIT */
/* See selection.h. The library selects; here options become its options, and what was left out is told. */
#include "cli/selection.h"

#include "cli/exceptions.h"
#include "cli/known.h"
#include "write/summary.h"
#include "write/words.h"

#include <string.h>

static const char *const directions[] = {"both", "out", "in", NULL};

#define FIELD(name) G_STRUCT_OFFSET(Settings, name)

const OptionGroup options_selection = {
    "Selection",
    (const Option[]){
        {0, "focus", OPTION_LIST, FIELD(focus), "NAME", NULL,
         "what this entity does and what is done to it; may be repeated"},
        {0, "depth", OPTION_NUMBER, FIELD(depth), "N", NULL, "steps away from it (default: 1)"},
        {0, "direction", OPTION_CHOICE, FIELD(direction), "WHICH", directions,
         "out: what it does, in: what is done to it (default: both)"},
        {0, "relation", OPTION_LIST, FIELD(relations), "NAME,...", NULL, "only these relations"},
        {0, "type", OPTION_LIST, FIELD(types), "TYPE,...", NULL, "only between entities of these types"},
        {0, "since", OPTION_DATE, FIELD(since), "DATE", NULL,
         "only facts of this day, month or year or later"},
        {0, "until", OPTION_DATE, FIELD(until), "DATE", NULL,
         "only facts of this day, month or year or earlier"},
        {0, "asserted", OPTION_FLAG, FIELD(asserted), NULL, NULL,
         "only what is told as done, not as planned, reported or the like"},
        {0, "min-confidence", OPTION_SHARE, FIELD(min_confidence), "X", NULL,
         "only facts of at least this confidence, 0 to 1"},
        {0, "min-count", OPTION_NUMBER, FIELD(min_count), "N", NULL,
         "only relations that at least N statements tell"},
        {0, "top", OPTION_NUMBER, FIELD(top), "N", NULL, "only the N main entities of what is left"},
        {0, "except", OPTION_LIST, FIELD(except), "FILE", NULL,
         "leave out the facts whose ids FILE lists, one a line with a note; may be repeated"},
        {0},
    },
};

struct _Selection {
    Messages *messages;
    EwSelectionOptions options;
    GPtrArray *focus, *relations, *types; /* ending with NULL; words are owned */
    GPtrArray *known;                     /* of the rules, ending with NULL; or NULL */
    EwRules *rules;                       /* that own these words */
    Exceptions *exceptions;
};

/* "a,b" and "c" -> a, b, c, NULL. */
static GPtrArray *
split(const GPtrArray *values)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < values->len; i++) {
        g_auto(GStrv) parts = g_strsplit(values->pdata[i], ",", -1);
        for (char **part = parts; *part; part++)
            if (*g_strstrip(*part))
                g_ptr_array_add(words, g_strdup(*part));
    }
    g_ptr_array_add(words, NULL);
    return words;
}

/* As they are: names have commas. */
static GPtrArray *
keep(const GPtrArray *values)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(words, g_strdup(values->pdata[i]));
    g_ptr_array_add(words, NULL);
    return words;
}

static const char *const *
words_or_null(const GPtrArray *words)
{
    return words->len > 1 ? (const char *const *)words->pdata : NULL;
}

static EwDirection
find_direction(const char *name)
{
    guint i = 0;
    while (name && directions[i] && strcmp(directions[i], name) != 0)
        i++;
    return name ? (EwDirection)i : EW_DIRECTION_BOTH;
}

/* What says how far to go from nowhere is a slip. */
static gboolean
check_focus(const Settings *settings, Messages *messages)
{
    if (settings->focus->len || (!settings->depth && !settings->direction))
        return TRUE;
    messages_print(messages, "--%s needs --focus NAME", settings->depth ? "depth" : "direction");
    return FALSE;
}

static void
know_rules(Selection *selection, EwRules *rules)
{
    selection->rules = ew_rules_ref(rules);
    selection->known = known_relations(rules);
    selection->options.known_relations = (const char *const *)selection->known->pdata;
}

Selection *
selection_open(const Settings *settings, Messages *messages, EwRules *rules)
{
    g_autoptr(Selection) selection = g_new0(Selection, 1);
    selection->messages = messages;
    selection->focus = keep(settings->focus);
    selection->relations = split(settings->relations);
    selection->types = split(settings->types);
    selection->options = (EwSelectionOptions){
        .relations = words_or_null(selection->relations),
        .types = words_or_null(selection->types),
        .min_confidence = settings->min_confidence,
        .since = settings->since,
        .until = settings->until,
        .asserted = settings->asserted,
        .min_count = settings->min_count,
        .focus = words_or_null(selection->focus),
        .depth = settings->depth,
        .direction = find_direction(settings->direction),
        .top = settings->top,
        .known_types = known_types(),
    };
    if (rules)
        know_rules(selection, rules);
    if (!check_focus(settings, messages) ||
        (selection->known && !known_check(messages, "relation", words_or_null(selection->relations),
                                          (const char *const *)selection->known->pdata)) ||
        !(selection->exceptions = exceptions_read(settings->except, messages)))
        return NULL;
    return g_steal_pointer(&selection);
}

/* Once more, with what the built-in rules know: perhaps no fact states the relation just now. */
static gboolean
select_with_rules(Selection *selection, EwGraph *graph, GError **error)
{
    g_autofree char *path = ew_rules_builtin_path();
    g_autoptr(EwRules) rules = ew_rules_new();
    if (path && ew_rules_load(rules, path, NULL, NULL, NULL))
        know_rules(selection, rules);
    return ew_graph_select(graph, &selection->options, error);
}

static gboolean
selects(const EwSelectionOptions *options)
{
    return options->relations || options->types || options->min_confidence > 0 || options->since ||
           options->until || options->asserted || options->min_count > 1 || options->focus || options->top;
}

static void
append_part(GString *out, guint n, guint of, const char *what)
{
    ew_append_number(out, n);
    g_string_append(out, " of ");
    ew_append_number(out, of);
    g_string_append_printf(out, " %s", what);
}

static void
tell(const Selection *selection, const EwGraph *graph)
{
    EwGraphCounts before = ew_graph_counts_before_selection(graph);
    guint undated = ew_graph_count_undated(graph);
    g_autoptr(GString) line = g_string_new("selected ");
    append_part(line, ew_graph_count_nodes(graph), before.nodes, "entities, ");
    append_part(line, ew_graph_count_edges(graph), before.edges, "relations, ");
    append_part(line, ew_graph_count_facts(graph), before.facts, "facts");
    if (undated) {
        g_string_append(line, "; without a date: ");
        ew_append_count(line, undated, "fact", "facts");
    }
    if (!selection->messages->quiet)
        messages_print(selection->messages, "%s", line->str);
}

gboolean
selection_apply(Selection *selection, EwGraph *graph)
{
    g_autoptr(GError) error = NULL;
    guint excepted = exceptions_apply(selection->exceptions, graph);
    ew_graph_seal(graph);
    gboolean any = selects(&selection->options);
    if (any && !ew_graph_select(graph, &selection->options, &error)) {
        gboolean done = FALSE;
        if (selection->options.relations && !selection->rules) {
            g_clear_error(&error);
            done = select_with_rules(selection, graph, &error);
        }
        if (!done) {
            messages_print(selection->messages, "%s", error->message);
            return FALSE;
        }
    }
    if (any)
        tell(selection, graph);
    if (selection->messages->record && (any || exceptions_count(selection->exceptions)))
        ew_run_set_selection(selection->messages->record, &selection->options, excepted);
    return TRUE;
}

void
selection_close(Selection *selection)
{
    g_clear_pointer(&selection->focus, g_ptr_array_unref);
    g_clear_pointer(&selection->relations, g_ptr_array_unref);
    g_clear_pointer(&selection->types, g_ptr_array_unref);
    g_clear_pointer(&selection->known, g_ptr_array_unref);
    g_clear_pointer(&selection->rules, ew_rules_unref);
    g_clear_pointer(&selection->exceptions, exceptions_free);
    g_free(selection);
}
