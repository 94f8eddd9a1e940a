/* SPDX-License-Identifier: MIT */
/* rules/en/given-names.txt: words between spaces; lines that begin with "#" are comments. */
#include "lexicon/compiler/compiler.h"

/** What part of a word's uses are the name, where it is another word as well: "mark". */
static const double share_of_name = 0.02;
static const double weight_of_name = 1.0;

static void
add_given_name(EwDraft *draft, const char *name)
{
    EwDraftWord *word = ew_draft_word(draft, name);
    word->given = TRUE;
    if (word->closed)
        return;
    double others = 0;
    for (guint i = 0; i < word->readings->len; i++) {
        const EwDraftReading *reading = &g_array_index(word->readings, EwDraftReading, i);
        if (reading->tag == EW_TAG_NAME)
            return;
        others += reading->weight;
    }
    ew_draft_add(draft, name, name, EW_TAG_NAME, others > 0 ? others * share_of_name : weight_of_name);
}

gboolean
ew_read_given_names(EwDraft *draft, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) names = g_strsplit(**line == '#' ? "" : *line, " ", -1);
        for (char **name = names; *name != NULL; name++)
            if (**name != '\0')
                add_given_name(draft, *name);
    }
    return TRUE;
}
