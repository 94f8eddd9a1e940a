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

const char *const *
known_types(void)
{
    return ew_type_names();
}
