/* SPDX-License-Identifier: MIT */
/*
 * What packs take back: `replace` all that a relation said, `without verb curb` one of its words. Both are
 * noted, and carried out at the end of the file in one pass: however many there are, it costs no more.
 */
#include "rules/parse.h"

#include <string.h>

typedef struct {
    EwTrigger wanted; /* relation, part, lemma, prepositions */
    guint before;     /* of the words that there were so far */
    gboolean met;
    guint next; /* of the same relation and lemma: index + 1 in the list, or 0 */
} Removal;

void
ew_forget_relation(EwParser *parser)
{
    parser->relation->forgotten_words = parser->rules->triggers->len;
    parser->relation->forgotten_patterns = parser->rules->patterns->len;
    parser->forgets = TRUE;
}

void
ew_forget_word(EwParser *parser, const EwTrigger *wanted)
{
    if (!parser->removals)
        parser->removals = g_array_new(FALSE, FALSE, sizeof(Removal));
    const Removal removal = {.wanted = *wanted, .before = parser->rules->triggers->len};
    g_array_append_val(parser->removals, removal);
    parser->forgets = TRUE;
}

/* A relation may have the word several times, with other prepositions: `without` names those it means, or
 * none for all. */
static gboolean
is_meant(const EwTrigger *wanted, const EwTrigger *trigger)
{
    if (wanted->part != trigger->part)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(wanted->preps) && wanted->preps[i]; i++)
        for (guint j = 0; j < G_N_ELEMENTS(trigger->preps) && trigger->preps[j]; j++)
            if (wanted->preps[i] == trigger->preps[j])
                return TRUE;
    return !wanted->preps[0];
}

static gint64
key_of(const EwTrigger *trigger)
{
    return (gint64)((guint64)trigger->relation << 32 | trigger->lemma);
}

/* Relation and lemma -> the last removal of such words, index + 1. */
static GHashTable *
index_removals(GArray *removals)
{
    GHashTable *index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; removals && i < removals->len; i++) {
        Removal *removal = &g_array_index(removals, Removal, i);
        gint64 key = key_of(&removal->wanted);
        removal->next = GPOINTER_TO_UINT(g_hash_table_lookup(index, &key));
        g_hash_table_insert(index, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(i + 1));
    }
    return index;
}

static gboolean
is_removed(GArray *removals, GHashTable *index, const EwTrigger *trigger, guint number)
{
    gint64 key = key_of(trigger);
    gboolean removed = FALSE;
    guint next = removals ? GPOINTER_TO_UINT(g_hash_table_lookup(index, &key)) : 0;
    while (next) {
        Removal *removal = &g_array_index(removals, Removal, next - 1);
        if (number < removal->before && is_meant(&removal->wanted, trigger))
            removed = removal->met = TRUE;
        next = removal->next;
    }
    return removed;
}

static void
drop_words(EwParser *parser)
{
    EwRules *rules = parser->rules;
    g_autoptr(GHashTable) index = index_removals(parser->removals);
    guint kept = 0;
    for (guint i = 0; i < rules->triggers->len; i++) {
        EwTrigger *trigger = rules->triggers->pdata[i];
        const EwRelation *relation = rules->relations->pdata[trigger->relation];
        if (!is_removed(parser->removals, index, trigger, i) && i >= relation->forgotten_words)
            rules->triggers->pdata[kept++] = trigger;
    }
    g_ptr_array_set_size(rules->triggers, (gint)kept);
}

static void
drop_patterns(EwRules *rules)
{
    g_autoptr(GPtrArray) all = rules->patterns;
    rules->patterns = ew_lines_new();
    g_ptr_array_set_free_func(all, NULL); /* none has code yet */
    for (guint i = 0; i < all->len; i++) {
        EwLine *line = all->pdata[i];
        if (i >= ((EwRelation *)rules->relations->pdata[line->relation])->forgotten_patterns)
            g_ptr_array_add(rules->patterns, line);
    }
}

/* `without` a word that isn't there is a slip. */
static void
report_unmet(EwParser *parser)
{
    const EwRules *rules = parser->rules;
    for (guint i = 0; parser->removals && i < parser->removals->len; i++) {
        const Removal *removal = &g_array_index(parser->removals, Removal, i);
        if (removal->met)
            continue;
        const EwRelation *relation = rules->relations->pdata[removal->wanted.relation];
        g_autofree char *hint =
            g_strdup_printf("'edgewise rules list' tells the words of '%s'", relation->name);
        ew_place_report(&removal->wanted.place, parser->sink, EW_SEVERITY_ERROR, "no-such-word", hint,
                        "'%s' has no such %s '%s' to take out", relation->name,
                        ew_part_name(removal->wanted.part),
                        ew_vocabulary_text(rules->vocabulary, removal->wanted.lemma));
        parser->failed = TRUE;
    }
}

gboolean
ew_forget(EwParser *parser)
{
    parser->failed = FALSE;
    if (!parser->forgets)
        return TRUE;
    drop_words(parser);
    drop_patterns(parser->rules);
    for (guint i = 0; i < parser->rules->relations->len; i++) {
        EwRelation *relation = parser->rules->relations->pdata[i];
        relation->forgotten_words = relation->forgotten_patterns = 0;
    }
    report_unmet(parser);
    g_clear_pointer(&parser->removals, g_array_unref);
    return !parser->failed;
}
