/* SPDX-License-Identifier: MIT */
/* What stands in a pattern's elements: kinds, classes, definitions, lemmas, types. */
#include "rules/parse.h"
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

/* The lemmas of a class: all are closed before a pattern is looked at. */
static void
take_class(EwPatternMeaning *meaning, const EwClass *class)
{
    meaning->any_lemma = FALSE;
    meaning->lemmas = (EwIds){(const guint32 *)(void *)class->lemmas->data, class->lemmas->len};
}

/* Lemmas and classes of <kind a|b> or of a bare word, or the words in quotes. */
static void
take_lemmas(const EwRules *rules, EwPatternNode *node)
{
    EwIds *lemmas = &node->meaning.lemmas;
    node->meaning.any_lemma =
        !node->words || g_str_equal(node->words[0], "*"); /* <active *>: not the trigger */
    if (node->meaning.any_lemma)
        return;
    const EwClass *only = node->name && !node->words[1] ? ew_rules_class(rules, node->words[0]) : NULL;
    if (only) {
        take_class(&node->meaning, only);
        return;
    }
    GArray *ids = rules->scratch;
    g_array_set_size(ids, 0);
    for (const char **word = node->words; *word; word++) {
        const EwClass *class = node->name ? ew_rules_class(rules, *word) : NULL;
        if (class) {
            g_array_append_vals(ids, class->lemmas->data, class->lemmas->len);
        } else {
            guint32 id = ew_rules_word((EwRules *)rules, *word);
            const char *space = node->name ? strchr(*word, ' ') : NULL;
            g_array_append_val(ids, id);
            if (space && ew_is_particle(space + 1)) /* the verb must take its particle in */
                g_array_append_val(rules->pattern_phrasals, id);
        }
    }
    guint32 *kept = ew_arena_alloc0(rules->arena, ids->len * sizeof *kept);
    *lemmas = (EwIds){kept, ids->len};
    if (ids->len)
        memcpy(kept, ids->data, ids->len * sizeof *kept);
}

/* <ng person-noun|office-noun>: every noun of those kinds, not a list of words; 0 if it isn't that. */
static guint32
heads_of(const EwPatternNode *node)
{
    guint32 heads = 0;
    for (const char **word = node->words; word && *word; word++) {
        EwHead head = ew_head_from_class(*word);
        if (!head)
            return 0;
        heads |= 1u << head;
    }
    return heads;
}

/* <ng>, <ng|nt>: 0 if a part is no kind */
static EwKindSet
find_kinds(const char *name)
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
is_trigger_name(const char *name)
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
    return g_strv_contains(names, name);
}

/* What a name in a pattern stands for, whatever words follow it. */
typedef struct {
    EwKindSet kinds;
    gboolean is_trigger;
} Name;

/* Patterns name the same few kinds over and over. */
static Name
look_up(const EwRules *rules, const char *name)
{
    Name *known = g_hash_table_lookup(rules->kinds, name);
    if (!known) {
        known = ew_arena_new0(Name, rules->arena);
        *known = (Name){find_kinds(name), is_trigger_name(name)};
        g_hash_table_insert(rules->kinds, (gpointer)name, known);
    }
    return *known;
}

/* <mention company|person>: names of these types. */
static gboolean
resolve_types(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink)
{
    for (const char **word = node->words; word && *word; word++) {
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
        take_class(&node->meaning, class);
    else
        ew_pattern_unknown_name(rules, node, node->words[0], sink);
    return class != NULL;
}

gboolean
ew_pattern_resolve(const EwRules *rules, EwPatternNode *node, const EwProblemSink *sink)
{
    EwPatternMeaning *meaning = &node->meaning;
    meaning->known = meaning->any_lemma = TRUE;
    if (node->type == EW_NODE_WORDS || (!node->name && !node->variable)) {
        take_lemmas(rules, node);
        return TRUE;
    }
    meaning->heads = heads_of(node);
    if (node->variable)
        return resolve_variable(rules, node, sink);
    meaning->definition = node->words ? NULL : g_hash_table_lookup(rules->defines, node->name);
    if (meaning->definition)
        return TRUE;
    const Name name = look_up(rules, node->name);
    meaning->is_trigger = name.is_trigger && !node->words;
    meaning->kinds = name.kinds;
    if (g_str_equal(node->name, "mention")) {
        /* among words it is a symbol of its own, among groups the head of one */
        meaning->kinds |= EW_KIND_BIT(EW_KIND_NAMED) | EW_KIND_BIT(EW_KIND_MOD);
        return resolve_types(rules, node, sink);
    }
    if (node->words && meaning->kinds == EW_KIND_BIT(EW_TAG_PREP)) /* <prep on|to> */
        meaning->kinds |= EW_KIND_BIT(EW_TAG_TO);
    const EwClass *class = meaning->kinds || node->words ? NULL : ew_rules_class(rules, node->name);
    if (class)
        take_class(meaning, class);
    else if (!meaning->heads)
        take_lemmas(rules, node);
    return TRUE;
}
