/* SPDX-License-Identifier: MIT */
/* edgewise names list: the names that texts are read with. */
#include "cli/extraction.h"
#include "cli/known.h"
#include "cli/names_command.h"
#include "fact/json_text.h"
#include "rules/rules.h"

#include <string.h>

#define FLUSH ((gsize)1 << 16)

static gboolean
is_chosen(const Settings *settings, const char *const *types, const EwName *name)
{
    if (settings->list && g_strcmp0(settings->list, name->list) != 0)
        return FALSE;
    return !*types || g_strv_contains(types, ew_type_name(name->type));
}

static void
append_json(GString *out, const EwName *name)
{
    g_string_append_c(out, '{');
    ew_json_append_member(out, "id", name->id);
    ew_json_append_member(out, "type", ew_type_name(name->type));
    ew_json_append_member(out, "name", name->name);
    ew_json_append_member(out, "country", name->country);
    ew_json_append_member(out, "list", name->list);
    ew_json_append_member(out, "ids", name->ids);
    g_string_append(out, "}\n");
}

static void
append_cell(GString *out, const char *text, char end)
{
    message_append_printable(out, text ? text : "-");
    g_string_append_c(out, end);
}

static void
append_text(GString *out, const EwName *name)
{
    append_cell(out, name->id, '\t');
    append_cell(out, ew_type_name(name->type), '\t');
    append_cell(out, name->name, '\t');
    append_cell(out, name->country, '\t');
    append_cell(out, name->list, '\t');
    append_cell(out, name->ids, '\n');
}

Status
names_list(const Settings *settings, Messages *messages)
{
    for (guint i = 1; i < settings->operands->len; i++)
        g_ptr_array_add(settings->rules, settings->operands->pdata[i]);
    g_ptr_array_add(settings->types, NULL);
    const char *const *types = (const char *const *)settings->types->pdata;
    if (!known_check(messages, "type", types, known_types()))
        return STATUS_USAGE;
    g_autoptr(EwRules) rules = load_rules(settings, messages);
    if (!rules)
        return STATUS_USAGE;
    gboolean json = settings->format && !strcmp(settings->format, "json");
    g_autoptr(GString) out = g_string_new(NULL);
    const EwNames *names;
    for (guint n = 0; (names = ew_rules_names(rules, n)); n++)
        for (guint32 i = 0; i < ew_names_count(names); i++) {
            guint32 number = ew_names_number(n, i);
            const EwName name = ew_rules_name(rules, number);
            if (ew_corrections_is_disabled(rules->corrections, number) || !is_chosen(settings, types, &name))
                continue;
            (json ? append_json : append_text)(out, &name);
            if (out->len >= FLUSH) {
                fputs(out->str, stdout);
                g_string_truncate(out, 0);
            }
        }
    fputs(out->str, stdout);
    return messages_status(messages, settings);
}
