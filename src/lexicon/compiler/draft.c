/* SPDX-License-Identifier: MIT */
/* The words that the compiler gathers. */
#include "lexicon/compiler/compiler.h"

static void
free_word(gpointer data)
{
    EwDraftWord *word = data;
    g_array_free(word->readings, TRUE);
    g_free(word);
}

void
ew_draft_init(EwDraft *draft)
{
    draft->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_word);
    draft->strings = g_string_chunk_new(64 * 1024);
    draft->transitive = g_hash_table_new(NULL, NULL);
    draft->own_verbs = g_hash_table_new(NULL, NULL);
    draft->senses = g_hash_table_new(NULL, NULL);
}

void
ew_draft_release(EwDraft *draft)
{
    g_hash_table_destroy(draft->words);
    g_string_chunk_free(draft->strings);
    g_hash_table_destroy(draft->transitive);
    g_hash_table_destroy(draft->own_verbs);
    g_hash_table_destroy(draft->senses);
}

const char *
ew_intern(EwDraft *draft, const char *text)
{
    return g_string_chunk_insert_const(draft->strings, text);
}

EwDraftWord *
ew_draft_word(EwDraft *draft, const char *text)
{
    EwDraftWord *word = g_hash_table_lookup(draft->words, text);
    if (word == NULL) {
        word = g_new0(EwDraftWord, 1);
        word->text = ew_intern(draft, text);
        word->readings = g_array_new(FALSE, FALSE, sizeof(EwDraftReading));
        g_hash_table_insert(draft->words, (gpointer)word->text, word);
    }
    return word;
}

void
ew_draft_add(EwDraft *draft, const char *form, const char *lemma, EwTag tag, double weight)
{
    EwDraftWord *word = ew_draft_word(draft, form);
    if (word->closed)
        return;
    lemma = ew_intern(draft, lemma);
    for (guint i = 0; i < word->readings->len; i++) {
        EwDraftReading *r = &g_array_index(word->readings, EwDraftReading, i);
        if (r->lemma == lemma && r->tag == tag) {
            r->weight += weight;
            return;
        }
    }
    EwDraftReading reading = {lemma, tag, weight};
    g_array_append_val(word->readings, reading);
}

GPtrArray *
ew_table_values(GHashTable *table)
{
    GPtrArray *values = g_ptr_array_sized_new(g_hash_table_size(table));
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_ptr_array_add(values, value);
    return values;
}
