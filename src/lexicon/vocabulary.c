/* SPDX-License-Identifier: MIT */
/* A vocabulary: an open-addressed table of the words that rules and names add to the lexicon's. */
#include "lexicon/vocabulary.h"

#include <string.h>

#include "lexicon/image.h"

typedef struct {
    guint32 hash; /* the lower half, to tell most misses apart */
    guint32 word; /* 0: free */
} Slot;

struct _EwVocabulary {
    GStringChunk *chunk;
    GPtrArray *texts;  /* of the added words, in order */
    GArray *name_keys; /* guint32: theirs */
    guint8 *variants;  /* bit per word of the lexicon: its name key is another's */
    Slot *slots;
    guint32 mask;
};

#define FIRST_SLOTS  256
#define MAX_RESERVED (1u << 22) /* slots; a guess is not to take all memory */
#define MAX_TEXT     256        /* bytes of a word that is a name's */

/* Known words all, so that their ids tell the keys. */
static void
add_variants(EwVocabulary *v)
{
    guint n;
    const EwNameVariant *variants = ew_name_variants(&n);
    for (guint i = 0; i < n; i++) {
        guint32 word = ew_vocabulary_add(v, variants[i].spelling, strlen(variants[i].spelling));
        if (word <= ew_lexicon_count())
            v->variants[word / 8] |= (guint8)(1u << word % 8);
    }
}

EwVocabulary *
ew_vocabulary_new(void)
{
    EwVocabulary *v = g_new0(EwVocabulary, 1);
    v->chunk = g_string_chunk_new(4096);
    v->texts = g_ptr_array_new();
    v->slots = g_new0(Slot, FIRST_SLOTS);
    v->mask = FIRST_SLOTS - 1;
    v->name_keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    v->variants = g_new0(guint8, ew_lexicon_count() / 8 + 1);
    add_variants(v);
    return v;
}

void
ew_vocabulary_free(EwVocabulary *v)
{
    if (v == NULL)
        return;
    g_string_chunk_free(v->chunk);
    g_ptr_array_free(v->texts, TRUE);
    g_array_unref(v->name_keys);
    g_free(v->variants);
    g_free(v->slots);
    g_free(v);
}

static gboolean
is_text(const char *text, const char *folded, gsize length)
{
    return strncmp(text, folded, length) == 0 && text[length] == '\0';
}

/* The slot that holds the word, or the free one where it belongs. */
static Slot *
find_slot(const EwVocabulary *v, const char *folded, gsize length, guint32 hash)
{
    guint32 i = hash & v->mask;
    while (v->slots[i].word != 0) {
        if (v->slots[i].hash == hash && is_text(ew_vocabulary_text(v, v->slots[i].word), folded, length))
            break;
        i = (i + 1) & v->mask;
    }
    return &v->slots[i];
}

static void
resize(EwVocabulary *v, guint32 count)
{
    guint32 old_count = v->mask + 1, mask = count - 1;
    Slot *slots = g_new0(Slot, mask + 1);
    for (guint32 i = 0; i < old_count; i++) {
        if (v->slots[i].word == 0)
            continue;
        guint32 to = v->slots[i].hash & mask;
        while (slots[to].word != 0)
            to = (to + 1) & mask;
        slots[to] = v->slots[i];
    }
    g_free(v->slots);
    v->slots = slots;
    v->mask = mask;
}

void
ew_vocabulary_reserve(EwVocabulary *v, guint words)
{
    guint32 count = v->mask + 1;
    while (count < MAX_RESERVED && (v->texts->len + words) * 2 >= count)
        count *= 2;
    if (count > v->mask + 1)
        resize(v, count);
}

/* Adds a word that isn't there; @text is as it stays. */
static guint32
append(EwVocabulary *v, Slot *slot, const char *text, guint32 hash, guint32 key)
{
    g_ptr_array_add(v->texts, (gpointer)text);
    g_array_append_val(v->name_keys, key);
    guint32 word = ew_lexicon_count() + v->texts->len;
    *slot = (Slot){hash, word};
    if (v->texts->len * 2 > v->mask)
        resize(v, (v->mask + 1) * 2);
    return word;
}

guint32
ew_vocabulary_add(EwVocabulary *v, const char *folded, gsize length)
{
    if (length == 0)
        return 0;
    guint64 hash = ew_word_hash64(folded, length);
    guint32 known = ew_lexicon_find_hashed(folded, length, hash);
    if (known != 0)
        return known;
    Slot *slot = find_slot(v, folded, length, (guint32)hash);
    if (slot->word != 0)
        return slot->word;
    const char *text = g_string_chunk_insert_len(v->chunk, folded, (gssize)length);
    return append(v, slot, text, (guint32)hash, ew_name_key(folded, length));
}

guint32
ew_vocabulary_add_made(EwVocabulary *v, const char *folded, gsize length, guint32 hash, guint32 key)
{
    Slot *slot = find_slot(v, folded, length, hash);
    return slot->word ? slot->word : append(v, slot, folded, hash, key);
}

static guint32
find_hashed(const EwVocabulary *v, const char *folded, gsize length, guint64 hash)
{
    guint32 word = ew_lexicon_find_hashed(folded, length, hash);
    if (word == 0 && v->texts->len > 0)
        word = find_slot(v, folded, length, (guint32)hash)->word;
    return word != 0 ? word : EW_WORD_UNKNOWN | (guint32)(hash & 0x7fffffffu);
}

guint32
ew_vocabulary_find(const EwVocabulary *v, const char *folded, gsize length)
{
    return length == 0 ? 0 : find_hashed(v, folded, length, ew_word_hash64(folded, length));
}

void
ew_vocabulary_expect(const EwVocabulary *v, EwWordQuery *query)
{
    query->hash = ew_word_hash64(query->folded, query->length);
    ew_lexicon_expect(query->hash);
    __builtin_prefetch(&v->slots[(guint32)query->hash & v->mask]);
}

void
ew_vocabulary_find_all(const EwVocabulary *v, EwWordQuery *queries, guint count)
{
    for (guint i = 0; i < count; i++)
        queries[i].word = ew_lexicon_candidate(queries[i].hash);
    for (guint i = 0; i < count; i++)
        ew_lexicon_expect_text(queries[i].word);
    for (guint i = 0; i < count; i++)
        queries[i].word = find_hashed(v, queries[i].folded, queries[i].length, queries[i].hash);
}

const char *
ew_vocabulary_text(const EwVocabulary *v, guint32 word)
{
    guint32 known = ew_lexicon_count();
    if (word <= known)
        return ew_lexicon_text(word);
    return word - known <= v->texts->len ? g_ptr_array_index(v->texts, word - known - 1) : "";
}

static gboolean
is_ascii(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] >= 0x80)
            return FALSE;
    return TRUE;
}

guint32
ew_vocabulary_name_key(const EwVocabulary *v, guint32 word, const char *text, gsize length)
{
    guint32 known = ew_lexicon_count();
    if (word <= known && !(v->variants[word / 8] >> word % 8 & 1))
        return word;
    if (word > known && word - known <= v->name_keys->len)
        return g_array_index(v->name_keys, guint32, word - known - 1);
    if (word <= known) {
        const char *folded = ew_lexicon_text(word);
        return ew_name_key(folded, strlen(folded));
    }
    if (is_ascii(text, length) || length > MAX_TEXT)
        return word;
    char folded[MAX_TEXT + 8];
    return ew_name_key(folded, ew_word_fold(text, length, folded));
}

void
ew_name_hash_token(EwNameHash *hash, const EwVocabulary *v, guint32 word, const char *text, gsize length)
{
    char folded[MAX_TEXT + 8];
    const char *known = word & EW_WORD_UNKNOWN ? NULL : ew_vocabulary_text(v, word);
    if (known)
        ew_name_hash_add(hash, known, strlen(known));
    else
        ew_name_hash_add(hash, folded, ew_word_fold(text, MIN(length, MAX_TEXT), folded));
}

guint32
ew_vocabulary_size(const EwVocabulary *v)
{
    return ew_lexicon_count() + v->texts->len + 1;
}
