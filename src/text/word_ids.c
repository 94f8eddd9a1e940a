/* SPDX-License-Identifier: MIT */
/* The ids of words: those found last lie close together, whole; the others wait until there are enough of
 * them. */
#include "text/word_ids.h"

#include <string.h>

#include "lexicon/image.h"

typedef struct {
    EwWordKey key; /* all of a word of up to LONGEST_KNOWN bytes */
    guint32 length, word;
} Known;

#define KNOWN_BITS    12
#define LONGEST_KNOWN 16

#define WAITING 32

struct _EwWordIds {
    Known known[1u << KNOWN_BITS];
    EwWordQuery queries[WAITING];
    guint32 tokens[WAITING]; /* that wait for them */
    char folded[WAITING][EW_WORD_LONGEST];
    guint waiting;
};

EwWordIds *
ew_word_ids_new(void)
{
    return g_new0(EwWordIds, 1);
}

void
ew_word_ids_free(EwWordIds *ids)
{
    g_free(ids);
}

static inline Known *
known_at(EwWordIds *ids, const EwWordKey *key, gsize length)
{
    guint64 mixed = (key->head + length) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) ^
                    key->tail * G_GUINT64_CONSTANT(0xC2B2AE3D27D4EB4F);
    return &ids->known[mixed >> (64 - KNOWN_BITS)];
}

void
ew_word_ids_give(EwWordIds *ids, const EwVocabulary *vocabulary, const char *folded, gsize length,
                 GArray *tokens, guint token)
{
    if (length <= LONGEST_KNOWN) {
        EwWordKey key = ew_word_key(folded, length);
        const Known *known = known_at(ids, &key, length);
        if (known->length == length && known->key.head == key.head && known->key.tail == key.tail) {
            g_array_index(tokens, EwToken, token).word = known->word;
            return;
        }
    }
    guint n = ids->waiting++;
    memcpy(ids->folded[n], folded, length);
    ids->tokens[n] = token;
    ids->queries[n] = (EwWordQuery){.folded = ids->folded[n], .length = length};
    ew_vocabulary_expect(vocabulary, &ids->queries[n]);
    if (ids->waiting == WAITING)
        ew_word_ids_finish(ids, vocabulary, tokens);
}

void
ew_word_ids_finish(EwWordIds *ids, const EwVocabulary *vocabulary, GArray *tokens)
{
    ew_vocabulary_find_all(vocabulary, ids->queries, ids->waiting);
    for (guint i = 0; i < ids->waiting; i++) {
        const EwWordQuery *query = &ids->queries[i];
        g_array_index(tokens, EwToken, ids->tokens[i]).word = query->word;
        if (query->length > LONGEST_KNOWN)
            continue;
        EwWordKey key = ew_word_key(query->folded, query->length);
        *known_at(ids, &key, query->length) = (Known){key, (guint32)query->length, query->word};
    }
    ids->waiting = 0;
}
