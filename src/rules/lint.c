/* SPDX-License-Identifier: MIT */
/* Each check notes what it finds; when all are done, the findings are sorted by place and reported. */
#include "rules/lint.h"

#include <string.h>

#include "rules/lint_private.h"

typedef struct {
    EwPlace place;
    guint source; /* index of the file */
    const char *code;
    char *message, *hint;
} Finding;

static void
finding_clear(gpointer data)
{
    Finding *finding = data;
    g_free(finding->message);
    g_free(finding->hint);
}

EwLint *
ew_lint_new(const EwRules *rules, const GPtrArray *sources)
{
    EwLint *lint = g_new(EwLint, 1);
    *lint = (EwLint){rules, sources, g_array_new(FALSE, FALSE, sizeof(Finding))};
    g_array_set_clear_func(lint->findings, finding_clear);
    return lint;
}

void
ew_lint_note(EwLint *lint, const EwPlace *place, const char *code, char *message, char *hint)
{
    Finding finding = {.place = *place, .code = code, .message = message, .hint = hint};
    if (lint->sources && !g_ptr_array_find((GPtrArray *)lint->sources, place->source, NULL)) {
        finding_clear(&finding);
        return;
    }
    g_ptr_array_find(lint->rules->sources, place->source, &finding.source);
    g_array_append_val(lint->findings, finding);
}

static gint
compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;
    const guint left[] = {x->source, x->place.line, x->place.column};
    const guint right[] = {y->source, y->place.line, y->place.column};
    for (guint i = 0; i < G_N_ELEMENTS(left); i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return strcmp(x->code, y->code);
}

void
ew_lint_report(EwLint *lint, const EwProblemSink *sink)
{
    g_array_sort(lint->findings, compare_findings);
    for (guint i = 0; i < lint->findings->len; i++) {
        const Finding *finding = &g_array_index(lint->findings, Finding, i);
        ew_place_report(&finding->place, sink, EW_SEVERITY_WARNING, finding->code, finding->hint, "%s",
                        finding->message);
    }
    g_array_unref(lint->findings);
    g_free(lint);
}

static char *
there_already(const EwPlace *place)
{
    return g_strdup_printf("it stands at %s:%u already", place->source->path, place->line);
}

/* ---- relations ---- */

static void
check_relations(EwLint *lint)
{
    const EwRules *rules = lint->rules;
    g_autofree guint8 *has_rule = g_new0(guint8, rules->relations->len + 1);
    for (guint i = 0; i < rules->triggers->len; i++)
        has_rule[((EwTrigger *)rules->triggers->pdata[i])->relation] = TRUE;
    for (guint i = 0; i < rules->patterns->len; i++)
        has_rule[((EwLine *)rules->patterns->pdata[i])->relation] = TRUE;
    for (guint i = 0; i < rules->relations->len; i++) {
        const EwRelation *relation = rules->relations->pdata[i];
        if (relation->disabled)
            continue;
        if (!has_rule[i])
            ew_lint_note(lint, &relation->place, "empty-relation",
                         g_strdup_printf("relation '%s' has neither words nor patterns, so it is never found",
                                         relation->name),
                         g_strdup("write 'verb', 'noun' or 'role' and the words that state it"));
        if (relation->examples->len == 0)
            ew_lint_note(lint, &relation->place, "no-examples",
                         g_strdup_printf("relation '%s' has no examples", relation->name),
                         g_strdup("write 'example \"A sentence.\"' and below it what the sentence states"));
    }
}

/* ---- words ---- */

/* The word that inflects: "shut" of "shut out", "freeze" of "asset freeze". */
static char *
inflected_word(const EwRules *rules, const EwTrigger *trigger)
{
    const char *text = ew_vocabulary_text(rules->vocabulary, trigger->lemma);
    const char *first_space = strchr(text, ' '), *last_space = strrchr(text, ' ');
    if (trigger->part == EW_PART_VERB && first_space)
        return g_strndup(text, (gsize)(first_space - text));
    return g_strdup(last_space ? last_space + 1 : text);
}

static gboolean
tag_has_part(guint8 tag, EwPart part)
{
    if (part == EW_PART_VERB)
        return tag == EW_TAG_VB || tag == EW_TAG_VBZ || tag == EW_TAG_VBD || tag == EW_TAG_VBN ||
               tag == EW_TAG_VBG;
    if (part == EW_PART_ADJECTIVE)
        return tag == EW_TAG_ADJ;
    return tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS;
}

/* Only the forms that the lexicon knows are looked for in texts. */
static void
check_word(EwLint *lint, const EwTrigger *trigger)
{
    g_autofree char *word = inflected_word(lint->rules, trigger);
    guint32 id = ew_vocabulary_find(lint->rules->vocabulary, word, strlen(word));
    guint n = 0;
    const EwReading *readings = id <= ew_lexicon_count() ? ew_lexicon_readings(id, &n) : NULL;
    guint32 base = 0;
    for (guint i = 0; i < n; i++) {
        if (!tag_has_part(readings[i].tag, trigger->part))
            continue;
        if (readings[i].lemma == id)
            return;
        if (!base)
            base = readings[i].lemma;
    }
    char *hint = base ? g_strdup_printf("did you mean its base form, '%s'?", ew_lexicon_text(base))
                      : g_strdup("check its spelling; or a pattern may say what is meant");
    ew_lint_note(lint, &trigger->place, "unknown-word",
                 g_strdup_printf("the lexicon has no %s '%s', so no other form of it is found",
                                 trigger->part == EW_PART_ROLE ? "noun" : ew_part_name(trigger->part), word),
                 hint);
}

static gboolean
share_prepositions(const EwTrigger *a, const EwTrigger *b)
{
    gboolean any = a->part != EW_PART_VERB; /* a noun without prepositions takes any; a verb has an object */
    if (!a->preps[0] || !b->preps[0])
        return any || (!a->preps[0] && !b->preps[0]);
    for (guint i = 0; i < G_N_ELEMENTS(a->preps) && a->preps[i]; i++)
        for (guint j = 0; j < G_N_ELEMENTS(b->preps) && b->preps[j]; j++)
            if (a->preps[i] == b->preps[j])
                return TRUE;
    return FALSE;
}

static gboolean
says_the_same(const EwTrigger *a, const EwTrigger *b)
{
    return a->part == b->part && a->inverse == b->inverse && a->negated == b->negated &&
           a->infinitive == b->infinitive && a->object == b->object && a->governs == b->governs &&
           !g_strcmp0(a->instrument, b->instrument) && share_prepositions(a, b);
}

static gboolean
implies(const EwRelation *relation, guint32 other)
{
    for (guint i = 0; i < relation->implied->len; i++)
        if (g_array_index(relation->implied, guint32, i) == other)
            return TRUE;
    return FALSE;
}

/* Whether a sentence with the word would state both relations, though neither implies the other. */
static gboolean
states_both(const EwRules *rules, const EwTrigger *a, const EwTrigger *b)
{
    const EwRelation *x = rules->relations->pdata[a->relation], *y = rules->relations->pdata[b->relation];
    return !x->disabled && !y->disabled && x->source & y->source && x->target & y->target &&
           !implies(x, b->relation) && !implies(y, a->relation);
}

#define MAX_COMPARED 100 /* so that very many rules of one word take no time */

/* The first of @same that says what @trigger says: in the same relation, or in another, so that both are
 * stated. */
static const EwTrigger *
find_same(const EwLint *lint, const EwTrigger *trigger, const GPtrArray *same, gboolean elsewhere)
{
    for (guint i = 0; i < MIN(same->len, MAX_COMPARED); i++) {
        const EwTrigger *other = same->pdata[i];
        if (says_the_same(trigger, other) && elsewhere == (other->relation != trigger->relation) &&
            (!elsewhere || states_both(lint->rules, trigger, other)))
            return other;
    }
    return NULL;
}

/* Compares the word with those before it that have its lemma. */
static void
compare_word(EwLint *lint, const EwTrigger *trigger, const GPtrArray *same)
{
    const EwRules *rules = lint->rules;
    const char *word = ew_vocabulary_text(rules->vocabulary, trigger->lemma);
    const EwRelation *relation = rules->relations->pdata[trigger->relation];
    const EwTrigger *twin = find_same(lint, trigger, same, FALSE);
    if (twin) {
        ew_lint_note(lint, &trigger->place, "duplicate-word",
                     g_strdup_printf("'%s' is listed twice in '%s'", word, relation->name),
                     there_already(&twin->place));
        return; /* what it shares has been told at the first place */
    }
    const EwTrigger *other = find_same(lint, trigger, same, TRUE);
    if (!other)
        return;
    const EwRelation *its = rules->relations->pdata[other->relation];
    ew_lint_note(lint, &trigger->place, "shared-word",
                 g_strdup_printf("'%s' states '%s' too: sentences with it will state both", word, its->name),
                 g_strdup_printf("if that isn't meant: extend %s, and in it: without %s %s", its->name,
                                 ew_part_name(trigger->part), word));
}

static void
check_words(EwLint *lint)
{
    const GPtrArray *triggers = lint->rules->triggers;
    g_autoptr(GHashTable) seen = /* lemma -> GPtrArray of EwTrigger */
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < triggers->len; i++) {
        EwTrigger *trigger = triggers->pdata[i];
        check_word(lint, trigger);
        GPtrArray *same = g_hash_table_lookup(seen, GUINT_TO_POINTER(trigger->lemma));
        if (!same) {
            same = g_ptr_array_new();
            g_hash_table_insert(seen, GUINT_TO_POINTER(trigger->lemma), same);
        }
        compare_word(lint, trigger, same);
        g_ptr_array_add(same, trigger);
    }
}

/* ---- patterns ---- */

/* Appends what a pattern asks for: equal for equal patterns, however they are spaced. The parser bounds the
 * depth. */
static void
append_node(GString *out, const EwPatternNode *node)
{
    g_string_append_printf(out, "(%d %c%d %u %u %u", node->type, node->variable ? node->variable : '-',
                           node->modifier, node->min, node->max, node->types);
    if (node->name)
        g_string_append_printf(out, " <%s>", node->name);
    for (const char **word = node->words; word && *word; word++)
        g_string_append_printf(out, " \"%s\"", *word);
    for (guint i = 0; i < node->n_children; i++)
        append_node(out, node->children[i]);
    g_string_append_c(out, ')');
}

/* Frames' lines that are equal in part, layer and modality; patterns of one relation. */
static void
check_lines(EwLint *lint, const GPtrArray *lines, const char *what)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < lines->len; i++) {
        EwLine *line = lines->pdata[i];
        GString *key = g_string_new(NULL);
        g_string_printf(key, "%d %d %u %d %s ", line->part, line->layer, line->relation, line->inverse,
                        line->detail ? line->detail : "");
        append_node(key, line->node);
        g_autofree char *text = g_string_free(key, FALSE);
        const EwLine *other = g_hash_table_lookup(seen, text);
        if (other)
            ew_lint_note(lint, &line->place, "duplicate-pattern",
                         g_strdup_printf("the %s is there already", what), there_already(&other->place));
        else
            g_hash_table_insert(seen, g_steal_pointer(&text), line);
    }
}

/* ---- classes ---- */

static void
use_names(GHashTable *used, const EwPatternNode *node)
{
    if (node->name) {
        g_auto(GStrv) parts = g_strsplit(node->name, "|", 16);
        for (char **part = parts; *part; part++)
            g_hash_table_add(used, g_strdup(*part));
    }
    for (const char **word = node->words; word && *word; word++)
        g_hash_table_add(used, g_strdup(*word));
    for (guint i = 0; i < node->n_children; i++)
        use_names(used, node->children[i]);
}

static GHashTable *
used_classes(const EwRules *rules)
{
    GHashTable *used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *const lists[] = {rules->name_lines, rules->group_lines, rules->fold_lines, rules->frames,
                                      rules->patterns};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        for (guint j = 0; j < lists[i]->len; j++)
            use_names(used, ((EwLine *)lists[i]->pdata[j])->node);
    for (guint i = 0; i < rules->define_order->len; i++)
        use_names(used, g_hash_table_lookup(rules->defines, rules->define_order->pdata[i]));
    for (guint i = 0; i < rules->triggers->len; i++) {
        const char *instrument = ((EwTrigger *)rules->triggers->pdata[i])->instrument;
        if (instrument)
            g_hash_table_add(used, g_strdup(instrument));
    }
    for (guint i = 0; i < rules->classes->len; i++) {
        const EwClass *class = rules->classes->pdata[i];
        for (guint j = 0; j < class->includes->len; j++)
            g_hash_table_add(used, g_strdup(class->includes->pdata[j]));
    }
    for (const char *const *name = ew_known_class_names(); *name; name++)
        g_hash_table_add(used, g_strdup(*name));
    return used;
}

static void
check_classes(EwLint *lint)
{
    g_autoptr(GHashTable) used = used_classes(lint->rules);
    for (guint i = 0; i < lint->rules->classes->len; i++) {
        const EwClass *class = lint->rules->classes->pdata[i];
        /* head and govern lists, and the words of relations, are classes by the way */
        if (!g_str_has_prefix(class->place.line_start, "class") ||
            g_str_has_prefix(class->name, EW_SAME_PREFIX) || g_hash_table_contains(used, class->name))
            continue;
        ew_lint_note(lint, &class->place, "unused-class",
                     g_strdup_printf("class '%s' is never used", class->name),
                     g_strdup("name it in a pattern, as in <verb-group CLASS>, or remove it"));
    }
}

void
ew_rules_lint(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink)
{
    g_return_if_fail(!rules->sealed);
    EwLint *lint = ew_lint_new(rules, sources);
    check_relations(lint);
    check_words(lint);
    check_lines(lint, rules->frames, "frame's line");
    check_lines(lint, rules->patterns, "pattern");
    check_classes(lint);
    ew_lint_report(lint, sink);
}
