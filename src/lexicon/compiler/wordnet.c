/* SPDX-License-Identifier: MIT */
/*
 * WordNet's files: data.POS (synsets, with each word's case and sense), POS.exc (irregular forms) and
 * cntlist.rev (how often each sense was met). See wndb(5WN) and senseidx(5WN).
 */
#include "lexicon/compiler/compiler.h"

#include <stdlib.h>
#include <string.h>

/* What is known of one lemma in one part of speech. */
typedef struct {
    const char *text; /* interned */
    double weight;
    double senses[EW_SENSE_COUNT]; /* of a noun: by what they mean */
    double objectless;             /* of senses of a verb that can go without an object */
    double name_weight;            /* of senses that are written with a capital */
    gboolean name_plural;          /* some capital sense is a class ("an American"), not one thing ("Rome") */
    GPtrArray *irregular;          /* interned, or NULL */
} Lemma;

typedef enum { NOUNS, VERBS, ADJECTIVES, ADVERBS, PARTS } Part;

static const char *const part_names[PARTS] = {"noun", "verb", "adj", "adv"};

typedef struct {
    EwDraft *draft;
    GHashTable *counts;        /* "lemma%1:14:00" -> count */
    GHashTable *lemmas[PARTS]; /* text -> Lemma */
} WordNet;

/* A sense that was never met still counts for something. */
static const double unseen_sense = 0.3;
static const double unseen_name = 0.5;
/* A verb is transitive if no more of its uses than this can be without an object. */
static const double objectless_share = 0.12;

static void
free_lemma(gpointer data)
{
    Lemma *lemma = data;
    if (lemma->irregular != NULL)
        g_ptr_array_free(lemma->irregular, TRUE);
    g_free(lemma);
}

static char *
read_file(const char *folder, const char *name, const char *suffix, GError **error)
{
    g_autofree char *base = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(folder, base, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, error);
    return text;
}

/* Cuts the next line off *@rest, or returns NULL. */
static char *
next_line(char **rest)
{
    if (**rest == '\0')
        return NULL;
    char *line = *rest, *end = strchr(line, '\n');
    *rest = end != NULL ? end + 1 : line + strlen(line);
    if (end != NULL)
        *end = '\0';
    return line;
}

/* "ban%2:32:00:: 2 2" -> counts["ban%2:32:00"] += 2 */
static gboolean
read_counts(WordNet *wn, const char *folder, GError **error)
{
    g_autofree char *text = read_file(folder, "cntlist", ".rev", error);
    if (text == NULL)
        return FALSE;
    char *rest = text;
    for (char *line = next_line(&rest); line != NULL; line = next_line(&rest)) {
        char *percent = strchr(line, '%'), *number = strrchr(line, ' ');
        if (percent == NULL || number == NULL || strlen(percent) < 8)
            continue;
        g_autofree char *key = g_strndup(line, (gsize)(percent - line) + 8);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(wn->counts, key)) + (guint)atoi(number);
        g_hash_table_insert(wn->counts, g_steal_pointer(&key), GUINT_TO_POINTER(count));
    }
    return TRUE;
}

static Lemma *
find_lemma(WordNet *wn, Part part, const char *text, gboolean make)
{
    Lemma *lemma = g_hash_table_lookup(wn->lemmas[part], text);
    if (lemma == NULL && make) {
        lemma = g_new0(Lemma, 1);
        lemma->text = ew_intern(wn->draft, text);
        g_hash_table_insert(wn->lemmas[part], (gpointer)lemma->text, lemma);
    }
    return lemma;
}

/* Whether a verb frame of WordNet has no object: "Somebody ----s", "Somebody ----s that CLAUSE" ... */
static gboolean
is_objectless(guint frame)
{
    static const guint8 frames[] = {1, 2, 3, 4, 6, 7, 12, 13, 22, 23, 26, 27, 28, 29, 32, 33, 34};
    return memchr(frames, (int)frame, sizeof frames) != NULL;
}

/* Whether word @word of a verb's synset can go without an object: "... P_CNT pointers F_CNT + FRAME WORD
 * ...". */
static gboolean
goes_without_object(char *const *fields, guint words, guint word)
{
    guint length = g_strv_length((char **)fields), at = 4 + 2 * words;
    at += at < length ? 1 + 4 * (guint)strtoul(fields[at], NULL, 10) : 0;
    guint frames = at < length ? (guint)strtoul(fields[at], NULL, 10) : 0;
    for (guint f = 0; f < frames && at + 3 * f + 3 < length; f++) {
        guint of = (guint)strtoul(fields[at + 3 * f + 3], NULL, 16);
        if ((of == 0 || of == word + 1) && is_objectless((guint)strtoul(fields[at + 3 * f + 2], NULL, 10)))
            return TRUE;
    }
    return FALSE;
}

/* One word of a synset. */
static void
add_sense(WordNet *wn, Part part, const char *written, char type, const char *file, guint sense,
          gboolean instance, gboolean objectless)
{
    g_autofree char *bare = g_strndup(written, strcspn(written, "(")); /* "afraid(p)" */
    g_autofree char *text = g_ascii_strdown(bare, -1);
    g_autofree char *folded = g_malloc(strlen(text) + 8);
    folded[ew_word_fold(text, strlen(text), folded)] = '\0';
    if (strchr(text, '_') != NULL || folded[0] == '\0' || g_ascii_isdigit(folded[0]))
        return;
    const char *number = type == 'n' ? "1" : type == 'v' ? "2" : type == 'a' ? "3" : type == 'r' ? "4" : "5";
    g_autofree char *key = g_strdup_printf("%s%%%s:%s:%02u", text, number, file, sense);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(wn->counts, key));
    Lemma *lemma = find_lemma(wn, part, folded, TRUE);
    gboolean capital = g_ascii_isupper(written[0]);
    if (part == ADJECTIVES && capital)
        ew_draft_word(wn->draft, folded)->demonym = TRUE;
    if (part == NOUNS && capital) {
        lemma->name_weight += count + unseen_name;
        lemma->name_plural |= !instance;
    } else {
        lemma->weight += count + unseen_sense;
        guint kind = (guint)strtoul(file, NULL, 10);
        /* WordNet's senses come in the order of their frequency: where none was met, the first counts most */
        if (part == NOUNS && kind < EW_SENSE_COUNT)
            lemma->senses[kind] += count + unseen_sense / (double)MAX(sense, 1);
        lemma->objectless += objectless ? count + unseen_sense : 0;
    }
}

/* "00001740 03 n 01 entity 0 003 ~ ... | gloss" */
static gboolean
read_data(WordNet *wn, Part part, const char *folder, GError **error)
{
    g_autofree char *text = read_file(folder, "data.", part_names[part], error);
    if (text == NULL)
        return FALSE;
    char *rest = text;
    for (char *line = next_line(&rest); line != NULL; line = next_line(&rest)) {
        if (line[0] == ' ')
            continue;
        char *gloss = strstr(line, " | ");
        if (gloss != NULL)
            *gloss = '\0';
        g_auto(GStrv) fields = g_strsplit(line, " ", -1);
        guint count = g_strv_length(fields) > 5 ? (guint)strtoul(fields[3], NULL, 16) : 0;
        if (g_strv_length(fields) < 4 + 2 * count)
            continue;
        gboolean instance = strstr(line, " @i ") != NULL;
        for (guint i = 0; i < count; i++)
            add_sense(wn, part, fields[4 + 2 * i], fields[2][0], fields[1],
                      (guint)strtoul(fields[5 + 2 * i], NULL, 16), instance,
                      part == VERBS && goes_without_object(fields, count, i));
    }
    return TRUE;
}

/* "abaci abacus" */
static gboolean
read_irregular(WordNet *wn, Part part, const char *folder, GError **error)
{
    g_autofree char *text = read_file(folder, part_names[part], ".exc", error);
    if (text == NULL)
        return FALSE;
    char *rest = text;
    for (char *line = next_line(&rest); line != NULL; line = next_line(&rest)) {
        g_auto(GStrv) fields = g_strsplit(g_strchomp(line), " ", -1);
        for (guint i = 1; fields[0] != NULL && fields[i] != NULL; i++) {
            Lemma *lemma = find_lemma(wn, part, fields[i], FALSE);
            if (lemma == NULL || strchr(fields[0], '_') != NULL || strcmp(fields[0], fields[i]) == 0)
                continue;
            if (lemma->irregular == NULL)
                lemma->irregular = g_ptr_array_new();
            g_ptr_array_add(lemma->irregular, (gpointer)ew_intern(wn->draft, fields[0]));
        }
    }
    return TRUE;
}

/* The noun of which @lemma is the regular plural and no more ("troops", "authorities"), or NULL. */
static Lemma *
singular_of(WordNet *wn, const Lemma *lemma)
{
    gsize length = strlen(lemma->text);
    if (length < 5 || lemma->text[length - 1] != 's' || strchr("sui", lemma->text[length - 2]) != NULL)
        return NULL;
    g_autofree char *stem = g_strndup(lemma->text, length - 1);
    if (g_str_has_suffix(stem, "ie")) {
        stem[length - 3] = 'y';
        stem[length - 2] = '\0';
    }
    Lemma *singular = find_lemma(wn, NOUNS, stem, FALSE);
    return singular != NULL && singular->weight > 0 ? singular : NULL;
}

/* The kind of thing that most of the noun's uses mean. */
static EwSense
main_sense(const Lemma *lemma)
{
    guint best = EW_SENSE_UNKNOWN;
    for (guint i = 1; i < EW_SENSE_COUNT; i++)
        if (lemma->senses[i] > lemma->senses[best])
            best = i;
    return (EwSense)best;
}

static void
emit_noun(WordNet *wn, const EwInflection *inflection, const Lemma *lemma)
{
    g_hash_table_insert(wn->draft->senses, (gpointer)lemma->text, GUINT_TO_POINTER((guint)main_sense(lemma)));
    Lemma *singular = singular_of(wn, lemma);
    if (singular != NULL && lemma->weight > 0)
        ew_draft_add(wn->draft, lemma->text, singular->text, EW_TAG_NOUNS, lemma->weight);
    else if (lemma->weight > 0)
        ew_inflect_noun(wn->draft, inflection, EW_TAG_NOUN, TRUE);
    if (lemma->name_weight > 0) {
        EwInflection name = *inflection;
        name.weight = lemma->name_weight;
        ew_inflect_noun(wn->draft, &name, EW_TAG_NAME, lemma->name_plural);
    }
}

static void
emit_form(WordNet *wn, Part part, const Lemma *lemma, const char *form)
{
    gboolean irregular = lemma->irregular != NULL && form == lemma->text;
    EwInflection inflection = {
        form, lemma->text, irregular ? (const char *const *)lemma->irregular->pdata : NULL, lemma->weight};
    switch (part) {
    case NOUNS:
        emit_noun(wn, &inflection, lemma);
        break;
    case VERBS:
        if (lemma->objectless <= objectless_share * lemma->weight)
            g_hash_table_add(wn->draft->transitive, (gpointer)lemma->text);
        if (!g_hash_table_contains(wn->draft->own_verbs, ew_intern(wn->draft, form)))
            ew_inflect_verb(wn->draft, &inflection);
        break;
    case ADJECTIVES:
        ew_inflect_adjective(wn->draft, &inflection);
        break;
    default:
        ew_draft_add(wn->draft, form, lemma->text, EW_TAG_ADV, lemma->weight);
    }
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const Lemma *const *)a)->text, (*(const Lemma *const *)b)->text);
}

/* Adds all lemmas of a part to the draft, in order, so that sums of weights don't hang on the hash table's.
 */
static void
emit_part(WordNet *wn, Part part)
{
    g_autoptr(GPtrArray) lemmas = ew_table_values(wn->lemmas[part]);
    g_ptr_array_sort(lemmas, by_text);
    for (guint i = 0; i < lemmas->len; i++) {
        const Lemma *lemma = g_ptr_array_index(lemmas, i);
        if (lemma->irregular != NULL)
            g_ptr_array_add(lemma->irregular, NULL);
        emit_form(wn, part, lemma, lemma->text);
        g_autofree char *other = ew_other_spelling(lemma->text);
        if (other != NULL && part <= VERBS && find_lemma(wn, part, other, FALSE) == NULL)
            emit_form(wn, part, lemma, other);
    }
}

gboolean
ew_read_wordnet(EwDraft *draft, const char *folder, GError **error)
{
    WordNet wn = {draft, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), {NULL}};
    gboolean ok = read_counts(&wn, folder, error);
    for (Part part = NOUNS; part < PARTS; part++) {
        wn.lemmas[part] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_lemma);
        ok = ok && read_data(&wn, part, folder, error) && read_irregular(&wn, part, folder, error);
    }
    for (Part part = NOUNS; ok && part < PARTS; part++)
        emit_part(&wn, part);
    for (Part part = NOUNS; part < PARTS; part++)
        g_hash_table_destroy(wn.lemmas[part]);
    g_hash_table_destroy(wn.counts);
    return ok;
}
