/* SPDX-License-Identifier: MIT */
/* Counting what was found against what should be: names are folded, and told alike by a table of aliases. */
#ifndef SCORE_H
#define SCORE_H

#include <glib.h>
#include <string.h>

typedef struct {
    guint right, found, wanted;
} Tally;

static inline void
tally_add(Tally *total, Tally part)
{
    total->right += part.right;
    total->found += part.found;
    total->wanted += part.wanted;
}

static inline double
tally_precision(Tally tally)
{
    return tally.found ? (double)tally.right / tally.found : 1;
}

static inline double
tally_recall(Tally tally)
{
    return tally.wanted ? (double)tally.right / tally.wanted : 1;
}

static inline double
score_f1(double precision, double recall)
{
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

/* One spelling for comparison: compatibility forms, plain quotes, single spaces, lower case. */
static inline char *
score_fold(const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *out = g_string_new(NULL);
    for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x2018 || c == 0x2019)
            c = '\'';
        else if (c == 0x201C || c == 0x201D)
            c = '"';
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    return g_strchomp(g_string_free(out, FALSE));
}

/* A name folded, without its article, by its canonical form where @aliases (which may be NULL) has one. */
static inline char *
score_name(GHashTable *aliases, const char *name)
{
    static const char *const articles[] = {"the ", "a ", "an "};
    g_autofree char *folded = score_fold(name);
    const char *bare = folded;
    for (guint i = 0; i < G_N_ELEMENTS(articles); i++)
        if (g_str_has_prefix(folded, articles[i])) {
            bare = folded + strlen(articles[i]);
            break;
        }
    const char *canonical = aliases ? g_hash_table_lookup(aliases, bare) : NULL;
    return g_strdup(canonical ? canonical : bare);
}

/* The lines of a file, each without its line end; fails the test where it can't be read. */
static inline char **
score_lines(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return g_strsplit(text, "\n", -1);
}

/* Canonical name and variants, a line: variant -> canonical. */
static inline GHashTable *
score_aliases(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* Adds those of a file. */
static void
score_add_aliases(GHashTable *aliases, const char *path)
{
    g_auto(GStrv) lines = score_lines(path);
    for (char **line = lines; *line; line++) {
        g_autofree char *canonical = NULL;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        for (char **cell = cells; **line != '#' && *cell; cell++) {
            char *folded = score_fold(*cell);
            if (*folded && !canonical)
                canonical = g_strdup(folded);
            if (*folded)
                g_hash_table_replace(aliases, folded, g_strdup(canonical));
            else
                g_free(folded);
        }
    }
}

#endif
