/* SPDX-License-Identifier: MIT */
/*
 * rules/en/words.tsv: words listed by hand. "word TAG lemma cost" is one reading, and all lines of a word
 * together are its readings: WordNet's are dropped. "word TAG+ lemma count forms" is a lemma that WordNet
 * lacks, to be inflected.
 */
#include "lexicon/compiler/compiler.h"

#include <math.h>
#include <string.h>

enum { WORD, TAG, LEMMA, NUMBER, FORMS, FIELDS };

static gboolean
complain(GError **error, const char *path, guint line, const char *what, const char *text)
{
    g_autofree char *name = g_path_get_basename(path);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%u: %s '%s'", name, line, what, text);
    return FALSE;
}

static void
inflect(EwDraft *draft, char *const *field, EwTag tag)
{
    g_auto(GStrv) forms = field[FORMS] != NULL ? g_strsplit(field[FORMS], ",", -1) : NULL;
    EwInflection word = {field[WORD], field[LEMMA], (const char *const *)forms,
                         g_ascii_strtod(field[NUMBER], NULL)};
    if (tag == EW_TAG_VB)
        ew_inflect_verb(draft, &word);
    else if (tag == EW_TAG_ADJ)
        ew_inflect_adjective(draft, &word);
    else
        ew_inflect_noun(draft, &word, tag, TRUE);
}

static gboolean
read_line(EwDraft *draft, char **field, gboolean open, const char *path, guint line, GError **error)
{
    guint count = g_strv_length(field);
    if (count < 2 || field[WORD][0] == '\0')
        return complain(error, path, line, "a word and its tag are needed, found", field[0]);
    gboolean plus = g_str_has_suffix(field[TAG], "+");
    if (plus)
        field[TAG][strlen(field[TAG]) - 1] = '\0';
    EwTag tag = ew_tag_from_name(field[TAG]);
    if (tag == EW_TAG_NONE)
        return complain(error, path, line, "unknown tag", field[TAG]);
    if (plus && tag == EW_TAG_VB && count > FORMS)
        g_hash_table_add(draft->own_verbs, (gpointer)ew_intern(draft, field[WORD]));
    if (plus != open)
        return TRUE;
    char *full[FIELDS + 1] = {field[WORD], field[TAG], field[WORD], (char *)(plus ? "2" : "0"), NULL, NULL};
    for (guint i = LEMMA; i < MIN(count, (guint)FIELDS); i++)
        if (field[i][0] != '\0' && strcmp(field[i], "-") != 0)
            full[i] = field[i];
    if (plus) {
        inflect(draft, full, tag);
        return TRUE;
    }
    EwDraftReading reading = {ew_intern(draft, full[LEMMA]), tag, exp2(-g_ascii_strtod(full[NUMBER], NULL))};
    EwDraftWord *word = ew_draft_word(draft, full[WORD]);
    word->closed = TRUE;
    g_array_append_val(word->readings, reading);
    return TRUE;
}

gboolean
ew_read_words(EwDraft *draft, const char *path, gboolean open, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '\0' || lines[i][0] == '#')
            continue;
        g_auto(GStrv) fields = g_strsplit(g_strchomp(lines[i]), "\t", -1);
        if (!read_line(draft, fields, open, path, i + 1, error))
            return FALSE;
    }
    return TRUE;
}
