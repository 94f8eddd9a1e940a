/* SPDX-License-Identifier: MIT */
/* The lexicon compiler's command: WORDNET-FOLDER WORDS.TSV GIVEN-NAMES.TXT TAGS.TSV OUTPUT */
#include "lexicon/compiler/compiler.h"

/* Every lemma must be a word, also where only its forms were listed ("ca" -> "can"). */
static void
add_missing_lemmas(EwDraft *draft)
{
    g_autoptr(GList) words = g_hash_table_get_values(draft->words);
    for (GList *l = words; l != NULL; l = l->next) {
        const EwDraftWord *word = l->data;
        for (guint i = 0; i < word->readings->len; i++)
            ew_draft_word(draft, g_array_index(word->readings, EwDraftReading, i).lemma);
    }
}

static gboolean
compile(char **argv, GError **error)
{
    EwDraft draft;
    EwStates states;
    ew_draft_init(&draft);
    gboolean ok = ew_read_words(&draft, argv[2], FALSE, error) && ew_read_wordnet(&draft, argv[1], error) &&
                  ew_read_words(&draft, argv[2], TRUE, error) &&
                  ew_read_given_names(&draft, argv[3], error) && ew_read_tags(&states, argv[4], error);
    if (ok) {
        add_missing_lemmas(&draft);
        ok = ew_write_image(&draft, &states, argv[5], error);
    }
    ew_draft_release(&draft);
    return ok;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc == 6 && compile(argv, &error))
        return 0;
    g_printerr("%s\n", error != NULL ? error->message
                                     : "usage: compile WORDNET WORDS.TSV GIVEN-NAMES.TXT TAGS.TSV OUTPUT");
    return 1;
}
