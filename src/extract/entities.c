/* SPDX-License-Identifier: MIT */
/* Whom the document names: one entity each, listed or told by its name. */
#include "extract/analysis.h"

#include <string.h>

guint32
ew_entity_for_name(EwAnalysis *analysis, guint32 name)
{
    gpointer known = g_hash_table_lookup(analysis->listed, GUINT_TO_POINTER(name + 1));
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    const EwName *record = &g_array_index(analysis->rules->names, EwName, name);
    const EwEntity entity = {record->id, record->name, record->country, record->type, (gint32)name};
    g_array_append_val(analysis->entities, entity);
    g_hash_table_insert(analysis->listed, GUINT_TO_POINTER(name + 1),
                        GUINT_TO_POINTER(analysis->entities->len));
    return analysis->entities->len - 1;
}

/* "name:" and the name's letters and digits; a hash where none are ASCII even after transliteration. */
static const char *
make_id(EwAnalysis *analysis, const char *name)
{
    g_autoptr(GString) id = g_string_new("name:");
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    for (const char *c = ascii; *c; c++) {
        if (g_ascii_isalnum(*c))
            g_string_append_c(id, g_ascii_tolower(*c));
        else if (id->str[id->len - 1] != '-' && id->str[id->len - 1] != ':')
            g_string_append_c(id, '-');
    }
    while (id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
    if (g_str_equal(id->str, "name:"))
        g_string_append_printf(id, "%08x", ew_word_hash(name, strlen(name)));
    return g_string_chunk_insert_const(analysis->strings, id->str);
}

guint32
ew_entity_for_text(EwAnalysis *analysis, const char *name, EwType type, const char *country)
{
    const char *id = make_id(analysis, name);
    gpointer known = g_hash_table_lookup(analysis->unlisted, id);
    if (known) {
        EwEntity *entity = ew_entity(analysis, GPOINTER_TO_UINT(known) - 1);
        if (entity->type == EW_TYPE_NONE)
            entity->type = type;
        return GPOINTER_TO_UINT(known) - 1;
    }
    const EwEntity entity = {id, g_string_chunk_insert(analysis->strings, name), country, type, -1};
    g_array_append_val(analysis->entities, entity);
    g_hash_table_insert(analysis->unlisted, (gpointer)id, GUINT_TO_POINTER(analysis->entities->len));
    return analysis->entities->len - 1;
}
