/* SPDX-License-Identifier: MIT */
/* What stands in a pattern's elements: kinds, classes, definitions, lemmas, types. */
#include "rules/pattern_private.h"

#include <string.h>

void
ew_pattern_unknown_name(const EwRules *rules, EwPatternNode *node, const char *name,
                        const EwProblemSink *sink)
{
    if (node->meaning.reported)
        return;
    node->meaning.reported = TRUE;
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    for (const char *const *kind = ew_kind_set_names(); *kind; kind++)
        g_ptr_array_add(candidates, (gpointer)*kind);
    for (guint i = 0; i < rules->classes->len; i++)
        g_ptr_array_add(candidates, ((EwClass *)rules->classes->pdata[i])->name);
    for (guint i = 0; i < rules->define_order->len; i++)
        g_ptr_array_add(candidates, rules->define_order->pdata[i]);
    g_ptr_array_add(candidates, NULL);
    const char *near = ew_nearest_word(name, (const char *const *)candidates->pdata);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup("a kind, a class or a definition");
    ew_place_report(&node->place, sink, EW_SEVERITY_ERROR, "unknown-name", hint,
                    "'%s' is no kind, class or definition", name);
}

/* Lemmas and classes of <kind a|b> or of a bare word, or the words in quotes. */
static GArray *
lemmas_of(const EwRules *rules, const EwPatternNode *node)
{
    if (!node->words || g_str_equal(node->words[0], "*")) /* <active *>: any, and not the trigger */
        return NULL;
    GArray *lemmas = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (char **word = node->words; *word; word++) {
        const EwClass *class = node->name ? ew_rules_class(rules, *word) : NULL;
        if (class) {
            g_array_append_vals(lemmas, class->lemmas->data, class->lemmas->len);
            continue;
        }
        guint32 id = ew_rules_word((EwRules *)rules, *word);
        g_array_append_val(lemmas, id);
    }
    return lemmas;
}

/* <ng person-noun|office-noun>: every noun of those kinds, not a list of words; 0 if it isn't that. */
static guint32
heads_of(const EwPatternNode *node)
{
    guint32 heads = 0;
    for (char **word = node->words; word && *word; word++) {
        EwHead head = ew_head_from_class(*word);
        if (!head)
            return 0;
        heads |= 1u << head;
    }
    return heads;
}

/* <ng>, <ng|nt>: 0 if a part is no kind */
static EwKindSet
kinds_of(const char *name)
{
    if (!strchr(name, '|'))
        return ew_kind_set_from_name(name);
    EwKindSet kinds = 0;
    g_auto(GStrv) parts = g_strsplit(name, "|", 16);
    for (char **part = parts; *part; part++) {
        EwKindSet one = ew_kind_set_from_name(*part);
        if (!one)
            return 0;
        kinds |= one;
    }
    return kinds;
}

static gboolean
is_trigger_name(const EwPatternNode *node)
{
    static const char *const names[] = {"active",
                                        "passive",
                                        "infinitive",
                                        "infinitive-passive",
                                        "gerund",
                                        "gerund-passive",
                                        "participle",
                                        "noun-trigger",
                                        "adjective-trigger",
                                        "role",
                                        NULL};
    return !node->words && g_strv_contains(names, node->name);
}

/* <mention company|person>: names of these types. */
static gboolean
resolve_types(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink)
{
    for (char **word = node->words; word && *word; word++) {
        EwType type = ew_type_from_name(*word);
        if (type == EW_TYPE_NONE) {
            ew_pattern_unknown_name(rules, node, *word, sink);
            return FALSE;
        }
        node->meaning.types |= EW_TYPE_BIT(type);
    }
    return TRUE;
}

/* Y:person-noun, or any class with a hyphen in its name */
static gboolean
resolve_variable(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink)
{
    if (!node->words || node->meaning.heads)
        return TRUE;
    const EwClass *class = ew_rules_class(rules, node->words[0]);
    if (class)
        node->meaning.lemmas = g_array_ref(class->lemmas);
    else
        ew_pattern_unknown_name(rules, node, node->words[0], sink);
    return class != NULL;
}

gboolean
ew_pattern_resolve(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink)
{
    EwPatternMeaning *meaning = &node->meaning;
    meaning->known = TRUE;
    if (node->type == EW_NODE_WORDS || (!node->name && !node->variable)) {
        meaning->lemmas = lemmas_of(rules, node);
        return TRUE;
    }
    meaning->heads = heads_of(node);
    if (node->variable)
        return resolve_variable(rules, node, sink);
    meaning->definition = node->words ? NULL : g_hash_table_lookup(rules->defines, node->name);
    if (meaning->definition)
        return TRUE;
    meaning->is_trigger = is_trigger_name(node);
    meaning->kinds = kinds_of(node->name);
    if (g_str_equal(node->name, "mention"))
        return resolve_types(rules, node, sink);
    const EwClass *class = meaning->kinds || node->words ? NULL : ew_rules_class(rules, node->name);
    if (class)
        meaning->lemmas = g_array_ref(class->lemmas);
    else if (!meaning->heads)
        meaning->lemmas = lemmas_of(rules, node);
    return TRUE;
}
