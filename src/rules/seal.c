/* SPDX-License-Identifier: MIT */
/* Sealing: classes are closed, patterns prepared, and the tables per word made that the cascade asks. */
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>

/* Something that has a lemma: a number of its own, by which it is found again. */
typedef struct {
    guint32 lemma, number;
} Entry;

#define DIGIT_BITS 11
#define DIGITS     (1u << DIGIT_BITS)

/* Sorts by lemma, keeping the order of those that share one: digit by digit, the last first. */
static void
sort_entries(GArray *entries)
{
    Entry *from = (Entry *)(void *)entries->data, *all = from;
    g_autofree Entry *copy = g_new(Entry, entries->len + 1);
    Entry *to = copy;
    for (guint shift = 0; shift < 32; shift += DIGIT_BITS) {
        guint starts[DIGITS + 1] = {0};
        for (guint i = 0; i < entries->len; i++)
            starts[(from[i].lemma >> shift & (DIGITS - 1)) + 1]++;
        for (guint digit = 1; digit < DIGITS; digit++)
            starts[digit] += starts[digit - 1];
        for (guint i = 0; i < entries->len; i++)
            to[starts[from[i].lemma >> shift & (DIGITS - 1)]++] = from[i];
        Entry *last = from;
        from = to;
        to = last;
    }
    if (entries->len && from != all)
        memcpy(all, from, entries->len * sizeof *all);
}

static int
compare_ids(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

#define FEW_IDS 256

/* The classes of all words of a part are large. */
static void
sort_ids(guint32 *ids, guint count)
{
    if (count < FEW_IDS) {
        if (count > 1)
            qsort(ids, count, sizeof *ids, compare_ids);
        return;
    }
    g_autoptr(GArray) entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), count);
    for (guint i = 0; i < count; i++) {
        const Entry entry = {ids[i], i};
        g_array_append_val(entries, entry);
    }
    sort_entries(entries);
    for (guint i = 0; i < count; i++)
        ids[i] = g_array_index(entries, Entry, i).lemma;
}

/* Takes the lemmas of included classes in, then sorts. @depth bounds classes that include one another. */
static gboolean
close_class(EwRules *rules, EwClass *class, guint depth, const EwProblemSink *sink)
{
    gboolean good = TRUE;
    while (class->includes->len) {
        const char *name = g_ptr_array_remove_index(class->includes, class->includes->len - 1);
        EwClass *other = ew_rules_class(rules, name);
        if (!other || depth > 16) {
            ew_place_report(
                &class->place, sink, EW_SEVERITY_ERROR, other ? "recursive-class" : "unknown-class", NULL,
                other ? "classes include one another through '%s'" : "there is no class '%s'", name);
            good = FALSE;
            continue;
        }
        good &= close_class(rules, other, depth + 1, sink);
        g_array_append_vals(class->lemmas, other->lemmas->data, other->lemmas->len);
    }
    sort_ids((guint32 *)(void *)class->lemmas->data, class->lemmas->len);
    return good;
}

static gboolean
close_classes(EwRules *rules, const EwProblemSink *sink)
{
    gboolean good = TRUE;
    for (guint i = 0; i < rules->classes->len; i++)
        good &= close_class(rules, rules->classes->pdata[i], 0, sink);
    for (guint i = 0; i < rules->triggers->len; i++) {
        EwTrigger *trigger = rules->triggers->pdata[i];
        if (!trigger->instrument)
            continue;
        trigger->instrument_class = ew_rules_class(rules, trigger->instrument);
        if (trigger->instrument_class)
            continue;
        ew_place_report(&trigger->place, sink, EW_SEVERITY_ERROR, "unknown-class", NULL,
                        "there is no class '%s'", trigger->instrument);
        good = FALSE;
    }
    return good;
}

static gboolean
prepare_lines(EwRules *rules, GPtrArray *lines, EwPatternMode mode, const EwProblemSink *sink)
{
    gboolean good = TRUE;
    for (guint i = 0; i < lines->len; i++) {
        EwLine *line = lines->pdata[i];
        line->pattern = ew_pattern_prepare(rules, line->node, mode, sink);
        good &= line->pattern != NULL;
    }
    return good;
}

static void
flag(EwRules *rules, guint32 word, guint16 bits)
{
    if (word < rules->n_words)
        rules->flags[word] |= bits;
}

/* Marks all forms of a lemma, so that a sentence without any is passed over at once. */
static void
flag_forms(EwRules *rules, guint32 lemma, gboolean verb)
{
    const guint64 verb_tags = EW_TAG_BIT(EW_TAG_VB) | EW_TAG_BIT(EW_TAG_VBZ) | EW_TAG_BIT(EW_TAG_VBD) |
                              EW_TAG_BIT(EW_TAG_VBN) | EW_TAG_BIT(EW_TAG_VBG);
    const guint64 noun_tags = EW_TAG_BIT(EW_TAG_NOUN) | EW_TAG_BIT(EW_TAG_NOUNS) | EW_TAG_BIT(EW_TAG_ADJ);
    const guint16 done = verb ? EW_WORD_VERB_FORMS : EW_WORD_NOUN_FORMS;
    guint32 forms[64];
    if (ew_word_flags(rules, lemma) & done)
        return;
    flag(rules, lemma, EW_WORD_TRIGGER | done);
    guint n = ew_lexicon_tagged_forms(lemma, verb ? verb_tags : noun_tags, forms, G_N_ELEMENTS(forms));
    for (guint i = 0; i < n; i++)
        flag(rules, forms[i], EW_WORD_TRIGGER);
}

/* The verb of a phrasal verb's lemma ("shut out" -> shut), remembered with its particle. */
static guint32
index_phrasal(EwRules *rules, guint32 lemma)
{
    const char *text = ew_vocabulary_text(rules->vocabulary, lemma), *space = strchr(text, ' ');
    if (!space)
        return lemma;
    guint32 verb = ew_vocabulary_find(rules->vocabulary, text, (gsize)(space - text));
    guint32 particle = ew_vocabulary_find(rules->vocabulary, space + 1, strlen(space + 1));
    guint64 *key = g_new(guint64, 1);
    *key = (guint64)verb << 32 | particle;
    g_hash_table_insert(rules->phrasal, key, GUINT_TO_POINTER(lemma));
    flag(rules, verb, EW_WORD_PHRASAL);
    flag(rules, particle, EW_WORD_PARTICLE);
    return verb;
}

static void
add_phrasal_word(EwRules *rules, guint32 lemma)
{
    const char *text = ew_vocabulary_text(rules->vocabulary, lemma), *space = strchr(text, ' ');
    if (!space)
        return;
    ew_vocabulary_add(rules->vocabulary, text, (gsize)(space - text));
    ew_vocabulary_add(rules->vocabulary, space + 1, strlen(space + 1));
}

/* Words of phrasal verbs must have ids before the tables per word are sized. */
static void
add_phrasal_words(EwRules *rules)
{
    for (guint i = 0; i < rules->triggers->len; i++)
        add_phrasal_word(rules, ((const EwTrigger *)rules->triggers->pdata[i])->lemma);
    for (guint i = 0; i < rules->pattern_phrasals->len; i++)
        add_phrasal_word(rules, g_array_index(rules->pattern_phrasals, guint32, i));
}

/* Indexes @items (NULL: their numbers) by the lemmas that @entries give them. */
static void
make_index(EwLemmaIndex *index, const GPtrArray *items, GArray *entries)
{
    sort_entries(entries);
    index->count = entries->len;
    index->lemmas = g_new(guint32, entries->len + 1);
    index->items = g_new(gpointer, entries->len + 1);
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        index->lemmas[i] = entry->lemma;
        index->items[i] = items ? items->pdata[entry->number] : GUINT_TO_POINTER(entry->number);
    }
}

static void
index_triggers(EwRules *rules)
{
    static const guint16 part_flags[] = {EW_WORD_VERB, EW_WORD_NOUN, EW_WORD_ROLE, EW_WORD_ADJECTIVE};
    g_autoptr(GArray) entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), rules->triggers->len);
    rules->phrasal = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < rules->triggers->len; i++) {
        EwTrigger *trigger = rules->triggers->pdata[i];
        if (((EwRelation *)rules->relations->pdata[trigger->relation])->disabled)
            continue;
        const Entry entry = {trigger->lemma, i};
        g_array_append_val(entries, entry);
        flag(rules, trigger->lemma, part_flags[trigger->part]);
        guint32 verb = trigger->part == EW_PART_VERB ? index_phrasal(rules, trigger->lemma) : trigger->lemma;
        flag_forms(rules, verb, trigger->part == EW_PART_VERB);
    }
    for (guint i = 0; i < rules->pattern_phrasals->len; i++)
        flag_forms(rules, index_phrasal(rules, g_array_index(rules->pattern_phrasals, guint32, i)), TRUE);
    make_index(&rules->triggers_of, rules->triggers, entries);
}

static void
flag_anchor(EwRules *rules, guint32 lemma)
{
    if (ew_word_flags(rules, lemma) & EW_WORD_ANCHOR)
        return;
    flag(rules, lemma, EW_WORD_ANCHOR | EW_WORD_TRIGGER);
    flag_forms(rules, lemma, TRUE);
    flag_forms(rules, lemma, FALSE);
}

static void
index_patterns(EwRules *rules, const EwProblemSink *sink)
{
    static const guint32 everywhere = 0;
    g_autoptr(GArray) entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), rules->patterns->len);
    for (guint i = 0; i < rules->patterns->len; i++) {
        const EwLine *line = rules->patterns->pdata[i];
        if (((EwRelation *)rules->relations->pdata[line->relation])->disabled)
            continue;
        EwIds anchors = ew_pattern_anchors(line->pattern);
        if (!anchors.count) {
            ew_place_report(&line->place, sink, EW_SEVERITY_WARNING, "no-anchor",
                            "name a word that every match has, so that other sentences are passed over",
                            "the pattern is tried in every sentence, since no word of it is obligatory");
            anchors = (EwIds){&everywhere, 1};
        }
        for (guint j = 0; j < anchors.count; j++) {
            const Entry entry = {anchors.ids[j], i};
            g_array_append_val(entries, entry);
            flag_anchor(rules, anchors.ids[j]);
        }
    }
    make_index(&rules->patterns_of, NULL, entries);
}

static void
index_governments(EwRules *rules)
{
    rules->governments = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 i = 0; i < ew_names_count(rules->names); i++) {
        if (ew_names_type(rules->names, i) != EW_TYPE_GOVERNMENT)
            continue;
        const EwName name = ew_names_get(rules->names, i);
        if (!name.country)
            continue;
        /* the country's own rather than that of a part of it: gov:gbr, not gov:scotland */
        gboolean own = g_str_has_prefix(name.id, "gov:") && !g_ascii_strcasecmp(name.id + 4, name.country);
        if (own || !g_hash_table_contains(rules->governments, name.country))
            g_hash_table_insert(rules->governments, (gpointer)name.country, GUINT_TO_POINTER(i + 1));
    }
}

static void
fill_values(EwRules *rules, const GArray *pairs, guint8 *table)
{
    for (guint i = 0; i < pairs->len; i++) {
        const EwWordValue *pair = &g_array_index((GArray *)pairs, EwWordValue, i);
        if (pair->lemma < rules->n_words)
            table[pair->lemma] = pair->value;
    }
}

/* What a noun means says what a group under it stands for, where no head list has it. */
static void
fill_heads_by_sense(EwRules *rules)
{
    static const guint8 heads[EW_SENSE_COUNT] = {
#define BY_SENSE(head) (head | EW_HEAD_BY_SENSE)
        [EW_SENSE_PERSON] = BY_SENSE(EW_HEAD_PERSON),  [EW_SENSE_ARTIFACT] = BY_SENSE(EW_HEAD_THING),
        [EW_SENSE_FOOD] = BY_SENSE(EW_HEAD_THING),     [EW_SENSE_SUBSTANCE] = BY_SENSE(EW_HEAD_THING),
        [EW_SENSE_PLANT] = BY_SENSE(EW_HEAD_THING),    [EW_SENSE_POSSESSION] = BY_SENSE(EW_HEAD_THING),
        [EW_SENSE_LOCATION] = BY_SENSE(EW_HEAD_PLACE), [EW_SENSE_GROUP] = BY_SENSE(EW_HEAD_ORGANISATION),
#undef BY_SENSE
    };
    const guint8 *senses = ew_lexicon_senses();
    for (guint32 word = 0, n = ew_lexicon_count(); word <= n; word++)
        rules->head[word] = heads[senses[word]];
}

/* The built-in lines for names end with some that take any: those of later files are tried before them. */
static void
put_later_files_first(GPtrArray *lines, const GPtrArray *sources)
{
    g_autoptr(GPtrArray) earlier = g_ptr_array_new();
    g_ptr_array_extend(earlier, lines, NULL, NULL);
    guint to = 0;
    for (guint i = sources->len; i-- > 0;)
        for (guint j = 0; j < earlier->len; j++)
            if (((EwLine *)earlier->pdata[j])->place.source == sources->pdata[i])
                lines->pdata[to++] = earlier->pdata[j];
}

/* The classes that the cascade asks for, symbol by symbol. */
static void
find_known(EwRules *rules)
{
    for (guint i = 0; i < EW_KNOWN_COUNT; i++) {
        EwClass *class = ew_rules_class(rules, ew_known_class_names()[i]);
        rules->known[i] = class;
        if (!class || class->bits)
            continue;
        const guint32 *lemmas = (const guint32 *)(void *)class->lemmas->data;
        guint n = class->lemmas->len; /* sorted */
        while (n && lemmas[n - 1] >= rules->n_words)
            n--;
        class->n_bits = n ? lemmas[n - 1] + 1 : 0;
        class->bits = ew_arena_alloc0(rules->arena, class->n_bits / 8 + 1);
        for (guint j = 0; j < n; j++)
            class->bits[lemmas[j] / 8] |= (guint8)(1u << lemmas[j] % 8);
    }
}

gboolean
ew_rules_seal(EwRules *rules, EwProblemFunc on_problem, gpointer user_data, GError **error)
{
    g_return_val_if_fail(!rules->sealed, FALSE);
    const EwProblemSink sink = {on_problem, user_data};
    gboolean good = close_classes(rules, &sink);
    put_later_files_first(rules->name_lines, rules->sources);
    good &= prepare_lines(rules, rules->name_lines, EW_PATTERN_PLAIN, &sink);
    good &= prepare_lines(rules, rules->group_lines, EW_PATTERN_PLAIN, &sink);
    good &= prepare_lines(rules, rules->fold_lines, EW_PATTERN_PLAIN, &sink);
    good &= prepare_lines(rules, rules->frames, EW_PATTERN_FRAME, &sink);
    good &= prepare_lines(rules, rules->patterns, EW_PATTERN_PLAIN, &sink);
    if (!good) {
        g_set_error(error, EW_ERROR, EW_ERROR_RULES, "the rules have errors");
        return FALSE;
    }
    add_phrasal_words(rules);
    rules->n_words = ew_vocabulary_size(rules->vocabulary);
    rules->flags = ew_arena_alloc0(rules->arena, rules->n_words * sizeof *rules->flags);
    rules->govern = ew_arena_alloc0(rules->arena, rules->n_words);
    rules->head = ew_arena_alloc0(rules->arena, rules->n_words);
    fill_values(rules, rules->governors, rules->govern);
    fill_heads_by_sense(rules);
    fill_values(rules, rules->heads, rules->head);
    find_known(rules);
    for (guint i = 0; i < rules->classes->len; i++)
        if (g_str_has_prefix(((EwClass *)rules->classes->pdata[i])->name, EW_SAME_PREFIX))
            g_ptr_array_add(rules->same, rules->classes->pdata[i]);
    const EwClass *date_words = ew_rules_known(rules, EW_KNOWN_DATE_WORD);
    for (guint i = 0; date_words && i < date_words->lemmas->len; i++)
        flag(rules, g_array_index(date_words->lemmas, guint32, i), EW_WORD_DATE);
    index_governments(rules);
    ew_corrections_resolve(rules, &sink);
    index_triggers(rules);
    index_patterns(rules, &sink);
    rules->sealed = TRUE;
    return TRUE;
}
