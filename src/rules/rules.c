/* SPDX-License-Identifier: MIT */
/* The life of a rule set, and the words that it adds to the vocabulary. */
#include "rules/rules.h"
#include "rules/parse.h"

#include "rules/names_cache.h"

#include <string.h>

static const char *const head_names[] = {"none",         "office",     "thing", "company", "agency",
                                         "person",       "place",      "list",  "law",     "product",
                                         "organisation", "government", NULL};
static const char *const part_names[] = {"verb", "noun", "role", "adjective", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(part_names) == EW_PART_COUNT + 1);
static const char *const fold_names[] = {"apposition", "list", "attach", "drop", "chain", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(head_names) == EW_HEAD_COUNT + 1);
G_STATIC_ASSERT(G_N_ELEMENTS(fold_names) == EW_FOLD_COUNT + 1);

const char *
ew_part_name(EwPart part)
{
    return part < EW_PART_COUNT ? part_names[part] : "?";
}

const char *const *
ew_part_names(void)
{
    return part_names;
}

const char *
ew_head_name(guint head)
{
    return head < EW_HEAD_COUNT ? head_names[head] : "none";
}

EwHead
ew_head_from_class(const char *class)
{
    gsize length = strlen(class);
    if (length <= 5 || memcmp(class + length - 5, "-noun", 5) != 0)
        return EW_HEAD_NONE;
    length -= 5;
    for (guint head = 1; head < EW_HEAD_COUNT; head++)
        if (!strncmp(head_names[head], class, length) && !head_names[head][length])
            return (EwHead)head;
    return EW_HEAD_NONE;
}

const char *const *
ew_head_names(void)
{
    return head_names;
}

const char *const *
ew_fold_names(void)
{
    return fold_names;
}

const char *const *
ew_known_class_names(void)
{
    static const char *const names[] = {
#define X(class, name) name,
        EW_KNOWN_CLASSES(X)
#undef X
            NULL};
    return names;
}

static void
class_clear(gpointer data)
{
    EwClass *class = data;
    g_array_unref(class->lemmas);
    g_ptr_array_unref(class->includes);
}

static void
line_clear(gpointer data)
{
    ew_pattern_free(((EwLine *)data)->pattern);
}

GPtrArray *
ew_lines_new(void)
{
    return g_ptr_array_new_with_free_func(line_clear);
}

static void
relation_clear(gpointer data)
{
    EwRelation *relation = data;
    g_array_unref(relation->qualifiers);
    g_array_unref(relation->implied);
    g_array_unref(relation->follows);
    g_ptr_array_unref(relation->examples);
}

static void
list_free(gpointer data)
{
    ew_names_list_free(data);
}

EwRules *
ew_rules_new(void)
{
    EwRules *rules = g_new0(EwRules, 1);
    rules->refs = 1;
    rules->sources = ew_sources_new();
    rules->strings = g_string_chunk_new(4096);
    rules->arena = ew_arena_new();
    rules->scratch = g_array_new(FALSE, FALSE, sizeof(guint32));
    rules->pattern_phrasals = g_array_new(FALSE, FALSE, sizeof(guint32));
    rules->vocabulary = ew_vocabulary_new();
    rules->gazetteer = ew_gazetteer_new();
    rules->spelling = ew_spelling_new();
    rules->names = ew_names_new();
    rules->lists = g_ptr_array_new_with_free_func(list_free);
    rules->corrections = ew_corrections_new();
    rules->classes = g_ptr_array_new_with_free_func(class_clear);
    rules->class_index = g_hash_table_new(g_str_hash, g_str_equal);
    rules->same = g_ptr_array_new();
    rules->kinds = g_hash_table_new(g_str_hash, g_str_equal);
    rules->defines = g_hash_table_new(g_str_hash, g_str_equal);
    rules->define_order = g_ptr_array_new();
    rules->details = g_ptr_array_new_with_free_func(g_free);
    static const char *const details[] = {"none",      "negative", "asserted",
                                          "announced", "planned",  "conditional"};
    for (guint i = 0; i < G_N_ELEMENTS(details); i++)
        g_ptr_array_add(rules->details, g_strdup(details[i]));
    rules->governors = g_array_new(FALSE, FALSE, sizeof(EwWordValue));
    rules->heads = g_array_new(FALSE, FALSE, sizeof(EwWordValue));
    rules->relations = g_ptr_array_new_with_free_func(relation_clear);
    rules->relation_index = g_hash_table_new(g_str_hash, g_str_equal);
    rules->triggers = g_ptr_array_new();
    rules->frames = ew_lines_new();
    rules->patterns = ew_lines_new();
    rules->name_lines = ew_lines_new();
    rules->group_lines = ew_lines_new();
    rules->fold_lines = ew_lines_new();
    rules->examples = g_ptr_array_new();
    return rules;
}

EwRules *
ew_rules_ref(EwRules *rules)
{
    g_atomic_int_inc(&rules->refs);
    return rules;
}

static void
lemma_index_clear(EwLemmaIndex *index)
{
    g_free(index->lemmas);
    g_free(index->items);
}

void
ew_rules_unref(EwRules *rules)
{
    if (!rules || !g_atomic_int_dec_and_test(&rules->refs))
        return;
    lemma_index_clear(&rules->triggers_of);
    lemma_index_clear(&rules->patterns_of);
    g_clear_pointer(&rules->governments, g_hash_table_unref);
    g_clear_pointer(&rules->phrasal, g_hash_table_unref);
    g_ptr_array_unref(rules->examples);
    g_ptr_array_unref(rules->fold_lines);
    g_ptr_array_unref(rules->group_lines);
    g_ptr_array_unref(rules->name_lines);
    g_ptr_array_unref(rules->patterns);
    g_ptr_array_unref(rules->frames);
    g_ptr_array_unref(rules->triggers);
    g_hash_table_unref(rules->relation_index);
    g_ptr_array_unref(rules->relations);
    g_array_unref(rules->heads);
    g_array_unref(rules->governors);
    g_ptr_array_unref(rules->details);
    g_ptr_array_unref(rules->define_order);
    g_hash_table_unref(rules->defines);
    g_hash_table_unref(rules->kinds);
    g_hash_table_unref(rules->class_index);
    g_ptr_array_unref(rules->same);
    g_ptr_array_unref(rules->classes);
    ew_names_free(rules->names);
    g_ptr_array_unref(rules->lists);
    g_free(rules->cache);
    ew_corrections_free(rules->corrections);
    ew_gazetteer_free(rules->gazetteer);
    ew_spelling_free(rules->spelling);
    ew_vocabulary_free(rules->vocabulary);
    g_string_chunk_free(rules->strings);
    ew_arena_free(rules->arena);
    g_array_unref(rules->scratch);
    g_array_unref(rules->pattern_phrasals);
    g_ptr_array_unref(rules->sources);
    g_free(rules->hash);
    g_free(rules);
}

static void
add_phrase(EwRules *rules, const guint32 *words, guint count, guint32 value)
{
    const EwGazetteerEntry entry = {.value = value, .form = EW_FORM_PHRASE, .letters = EW_CASE_ANY};
    ew_gazetteer_add(rules->gazetteer, words, count, entry);
    guint32 last = words[count - 1], forms[8];
    guint32 copy[EW_PHRASE_MAX];
    guint n = ew_lexicon_forms(last, EW_TAG_NOUNS, forms, G_N_ELEMENTS(forms));
    for (guint i = 0; i < n; i++) { /* "prime ministers" is the phrase too */
        if (forms[i] == last)
            continue;
        memcpy(copy, words, count * sizeof *words);
        copy[count - 1] = forms[i];
        ew_gazetteer_add(rules->gazetteer, copy, count, entry);
    }
}

#define SHORT_PHRASE 96

/* A term of rules, folded: its words with a space between. */
typedef struct {
    char *text; /* `room`, or what is to be freed */
    char room[SHORT_PHRASE];
    gsize length;
    gsize starts[EW_PHRASE_MAX], ends[EW_PHRASE_MAX]; /* of the words */
    guint count;
} Phrase;

/* Of more words than a phrase may have, the last takes the rest. */
static void
fold_phrase(const char *text, Phrase *phrase)
{
    gsize size = strlen(text) + 16; /* folding makes nothing longer */
    phrase->text = size <= sizeof phrase->room ? phrase->room : g_malloc(size);
    phrase->length = phrase->count = 0;
    const char *space = NULL;
    for (guint part = 1; part == 1 || space; part++) {
        text = space ? space + 1 : text;
        space = part < EW_PHRASE_MAX ? strchr(text, ' ') : NULL;
        gsize start = phrase->length + (phrase->count > 0);
        gsize length = ew_word_fold(text, space ? (gsize)(space - text) : strlen(text), phrase->text + start);
        if (length == 0)
            continue;
        if (phrase->count)
            phrase->text[start - 1] = ' ';
        phrase->starts[phrase->count] = start;
        phrase->ends[phrase->count++] = phrase->length = start + length;
    }
}

static void
phrase_clear(Phrase *phrase)
{
    if (phrase->text != phrase->room)
        g_free(phrase->text);
}

guint32
ew_rules_find_word(const EwRules *rules, const char *text)
{
    Phrase phrase;
    fold_phrase(text, &phrase);
    guint32 word = ew_vocabulary_find(rules->vocabulary, phrase.text, phrase.length);
    phrase_clear(&phrase);
    return word;
}

/* The bytes at its beginning that folding leaves as they are. */
static gsize
plain_length(const char *text)
{
    gsize length = 0;
    while ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '-')
        length++;
    return length;
}

guint32
ew_rules_word(EwRules *rules, const char *text)
{
    if (rules->sealed)
        return ew_rules_find_word(rules, text);
    gsize length = plain_length(text);
    if (!text[length]) /* as most words are */
        return ew_vocabulary_add(rules->vocabulary, text, length);
    Phrase phrase;
    fold_phrase(text, &phrase);
    guint32 words[EW_PHRASE_MAX];
    for (guint i = 0; i < phrase.count && phrase.count > 1; i++)
        words[i] = ew_vocabulary_add(rules->vocabulary, phrase.text + phrase.starts[i],
                                     phrase.ends[i] - phrase.starts[i]);
    guint32 size = ew_vocabulary_size(rules->vocabulary);
    guint32 value = ew_vocabulary_add(rules->vocabulary, phrase.text, phrase.length);
    gboolean phrasal = phrase.count == 2 && ew_is_particle(strrchr(text, ' ') + 1);
    if (value >= size && phrase.count > 1 && !phrasal) /* "shut down" becomes one where groups do */
        add_phrase(rules, words, phrase.count, value);
    phrase_clear(&phrase);
    return value;
}

EwClass *
ew_rules_class(const EwRules *rules, const char *name)
{
    return g_hash_table_lookup(rules->class_index, name);
}

/* How many of the @count sorted ids are less than @id. */
static guint
count_below(const guint32 *ids, guint count, guint32 id)
{
    guint low = 0;
    while (low < count) {
        guint middle = (low + count) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

EwItems
ew_index_find(const EwLemmaIndex *index, guint32 lemma)
{
    guint from = count_below(index->lemmas, index->count, lemma);
    guint to = lemma < G_MAXUINT32 ? count_below(index->lemmas, index->count, lemma + 1) : index->count;
    return (EwItems){index->items + from, to - from};
}

gboolean
ew_class_lists(const EwClass *class, guint32 lemma)
{
    const guint32 *ids = (const guint32 *)(void *)class->lemmas->data;
    guint at = count_below(ids, class->lemmas->len, lemma);
    return at < class->lemmas->len && ids[at] == lemma;
}

gboolean
ew_rules_same(const EwRules *rules, guint32 one, guint32 other)
{
    gboolean same = one == other;
    for (guint i = 0; !same && i < rules->same->len; i++)
        same = ew_class_has(rules->same->pdata[i], one) && ew_class_has(rules->same->pdata[i], other);
    return same;
}

guint
ew_rules_count_relations(const EwRules *rules)
{
    return rules->relations->len;
}

guint
ew_rules_count_patterns(const EwRules *rules)
{
    return rules->frames->len + rules->patterns->len + rules->name_lines->len + rules->group_lines->len +
           rules->fold_lines->len;
}

guint
ew_rules_count_names(const EwRules *rules)
{
    guint count = 0;
    const EwNames *names;
    for (guint n = 0; (names = ew_rules_names(rules, n)); n++)
        count += ew_names_count(names);
    return count;
}
