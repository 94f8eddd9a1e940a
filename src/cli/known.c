/* SPDX-License-Identifier: MIT */
/* See known.h. */
#include "cli/known.h"

#include "rules/rules.h"

#define LIST_MOST 16 /* words that a message names */

GPtrArray *
known_relations(const EwRules *rules)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < rules->relations->len; i++)
        g_ptr_array_add(names, ((EwRelation *)rules->relations->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    return names;
}

void
known_files(const EwRules *rules, GPtrArray *files)
{
    for (guint i = 0; i < rules->sources->len; i++)
        g_ptr_array_add(files, g_strdup(((EwSource *)rules->sources->pdata[i])->path));
}

guint
known_count_files(const EwRules *rules)
{
    return rules->sources->len;
}

const char *const *
known_types(void)
{
    return ew_type_names();
}

gboolean
known_check(Messages *messages, const char *what, const char *const *words, const char *const *known)
{
    for (; words && *words; words++) {
        if (g_strv_contains(known, *words))
            continue;
        const char *nearest = ew_nearest_word(*words, known);
        g_autofree char *all =
            g_strv_length((char **)known) <= LIST_MOST ? g_strjoinv(", ", (char **)known) : NULL;
        if (nearest)
            messages_print(messages, "unknown %s '%s' (did you mean '%s'?)", what, *words, nearest);
        else
            messages_print(messages, "unknown %s '%s'%s%s", what, *words, all ? "; there are " : "",
                           all ? all : "");
        return FALSE;
    }
    return TRUE;
}
