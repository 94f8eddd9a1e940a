/* SPDX-License-Identifier: MIT */
/* See known.h. */
#include "cli/known.h"

#include "rules/rules.h"

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

const char *const *
known_types(void)
{
    return ew_type_names();
}
