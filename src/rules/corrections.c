/* SPDX-License-Identifier: MIT */
/* See corrections.h. All is kept by id, so that a correction holds whether a list has the name or not. */
#include "rules/corrections.h"

#include "lexicon/name_key.h"
#include "rules/rules.h"

#include <string.h>

#define MAX_STEPS 16 /* of "same": A is B, B is C ... */

typedef struct {
    char *id, *name; /* name: NULL where the correction gives an id */
} Meant;

struct _EwCorrections {
    GHashTable *disabled; /* number + 1 */
    GHashTable *same;     /* id -> Meant */
    GHashTable *types;    /* id -> EwType */
    GHashTable *pairs;    /* "id\tid", the smaller first */
    GHashTable *alone;    /* ids as written */
};

static void
free_meant(gpointer data)
{
    Meant *meant = data;
    g_free(meant->id);
    g_free(meant->name);
    g_free(meant);
}

EwCorrections *
ew_corrections_new(void)
{
    EwCorrections *corrections = g_new0(EwCorrections, 1);
    corrections->disabled = g_hash_table_new(NULL, NULL);
    corrections->same = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_meant);
    corrections->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    corrections->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    corrections->alone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return corrections;
}

void
ew_corrections_free(EwCorrections *corrections)
{
    g_hash_table_unref(corrections->disabled);
    g_hash_table_unref(corrections->same);
    g_hash_table_unref(corrections->types);
    g_hash_table_unref(corrections->pairs);
    g_hash_table_unref(corrections->alone);
    g_free(corrections);
}

void
ew_corrections_disable(EwCorrections *corrections, guint32 name)
{
    g_hash_table_add(corrections->disabled, GUINT_TO_POINTER(name + 1));
}

gboolean
ew_corrections_is_disabled(const EwCorrections *corrections, guint32 name)
{
    return g_hash_table_size(corrections->disabled) &&
           g_hash_table_contains(corrections->disabled, GUINT_TO_POINTER(name + 1));
}

const char *
ew_corrections_same(const EwCorrections *corrections, const char *id, const char **name)
{
    *name = NULL;
    for (guint i = 0; i < MAX_STEPS; i++) {
        const Meant *meant = g_hash_table_lookup(corrections->same, id);
        if (!meant)
            break;
        id = meant->id;
        *name = meant->name;
    }
    return id;
}

EwType
ew_corrections_type(const EwCorrections *corrections, const char *id, EwType type)
{
    gpointer corrected = g_hash_table_lookup(corrections->types, id);
    return corrected ? (EwType)GPOINTER_TO_UINT(corrected) : type;
}

static char *
pair_key(const char *a, const char *b)
{
    return strcmp(a, b) < 0 ? g_strconcat(a, "\t", b, NULL) : g_strconcat(b, "\t", a, NULL);
}

gboolean
ew_corrections_any_differ(const EwCorrections *corrections)
{
    return g_hash_table_size(corrections->pairs) > 0;
}

gboolean
ew_corrections_differ(const EwCorrections *corrections, const char *a, const char *b)
{
    if (!ew_corrections_any_differ(corrections))
        return FALSE;
    g_autofree char *key = pair_key(a, b);
    return g_hash_table_contains(corrections->pairs, key);
}

gboolean
ew_corrections_stands_alone(const EwCorrections *corrections, const char *id)
{
    return g_hash_table_contains(corrections->alone, id);
}

static gboolean
looks_like_id(const char *text)
{
    return strchr(text, ':') && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789:_-") == strlen(text);
}

/* The id that an operand means: itself, that of the listed name, or the one that the name would be given. */
static char *
operand_id(const EwRules *rules, const char *text, gboolean as_written)
{
    guint32 name;
    if (ew_rules_find_name(rules, text, &name) || looks_like_id(text))
        return g_strdup(text);
    if (ew_rules_find_form(rules, text, &name))
        return g_strdup(ew_rules_name(rules, name).id);
    return ew_name_id(text, as_written);
}

static void
resolve_same(EwRules *rules, char *const *cells)
{
    const char *unused;
    g_autofree char *first = operand_id(rules, cells[1], FALSE);
    const char *into = ew_corrections_same(rules->corrections, first, &unused);
    guint32 listed;
    gboolean is_name = !ew_rules_find_name(rules, cells[1], &listed) && !looks_like_id(cells[1]) &&
                       !ew_rules_find_name(rules, first, &listed);
    for (guint i = 2; cells[i]; i++) {
        g_autofree char *id = operand_id(rules, cells[i], FALSE);
        const char *from = ew_corrections_same(rules->corrections, id, &unused);
        if (g_str_equal(from, into))
            continue; /* they are one already: no circle */
        Meant *meant = g_new(Meant, 1);
        *meant = (Meant){g_strdup(into), is_name ? g_strdup(cells[1]) : NULL};
        g_hash_table_replace(rules->corrections->same, g_strdup(from), meant);
    }
}

static void
resolve_different(EwRules *rules, char *const *cells)
{
    EwCorrections *corrections = rules->corrections;
    guint n = g_strv_length((char **)cells);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 1; i < n; i++) {
        char *id = operand_id(rules, cells[i], TRUE);
        for (guint j = 0; j < ids->len; j++)
            if (g_str_equal(ids->pdata[j], id)) { /* a name of the other: meant is what texts call so */
                g_free(id);
                id = ew_name_id(cells[i], TRUE);
                break;
            }
        g_ptr_array_add(ids, id);
        g_hash_table_add(corrections->alone, g_strdup(id));
    }
    for (guint i = 0; i < ids->len; i++)
        for (guint j = 0; j < i; j++)
            g_hash_table_add(corrections->pairs, pair_key(ids->pdata[i], ids->pdata[j]));
}

/* Ids of lists are as they are; those of other names ("name:zorbex") needn't have been seen. */
static void
warn_of_unknown(const EwRules *rules, char *const *cells, guint n, const char *path, guint line,
                const EwProblemSink *sink)
{
    guint32 name;
    for (guint i = 1; i < n; i++)
        if (looks_like_id(cells[i]) && !g_str_has_prefix(cells[i], "name:") &&
            !ew_rules_find_name(rules, cells[i], &name))
            ew_problem_report(sink, EW_SEVERITY_WARNING, "unknown-name", path, line,
                              "there is no name '%s' to correct", cells[i]);
}

static void
resolve_line(EwRules *rules, const char *line, const EwProblemSink *sink)
{
    g_auto(GStrv) all = g_strsplit(line, "\t", 64);
    guint n = g_strv_length(all);
    if (n < 5)
        return;
    char *const *cells = all + 2;
    warn_of_unknown(rules, cells, g_str_equal(cells[0], "retype") ? 2 : n - 2, all[1],
                    (guint)g_ascii_strtoull(all[0], NULL, 10), sink);
    if (g_str_equal(cells[0], "same"))
        resolve_same(rules, cells);
    else if (g_str_equal(cells[0], "different"))
        resolve_different(rules, cells);
    else if (g_str_equal(cells[0], "retype"))
        g_hash_table_replace(rules->corrections->types, operand_id(rules, cells[1], FALSE),
                             GUINT_TO_POINTER(ew_type_from_name(cells[2])));
}

void
ew_corrections_resolve(EwRules *rules, const EwProblemSink *sink)
{
    const EwNames *names;
    for (guint n = 0; (names = ew_rules_names(rules, n)); n++) {
        g_auto(GStrv) lines = g_strsplit(ew_names_corrections(names), "\n", -1);
        for (char **line = lines; *line; line++)
            resolve_line(rules, *line, sink);
    }
}
