/* SPDX-License-Identifier: MIT */
/* Whom the document names: one entity each, listed or told by its name. */
#include "extract/analysis.h"

#include "lexicon/name_key.h"

#include <string.h>

/* Notes that a list has the entity, once. */
static void
add_mark(EwAnalysis *analysis, guint32 entity, const char *list, const char *id)
{
    for (guint32 m = ew_entity(analysis, entity)->marks; m;) {
        const EwMark *mark = &g_array_index(analysis->marks, EwMark, m);
        if (!strcmp(mark->list, list) && !strcmp(mark->id, id))
            return;
        m = mark->next;
    }
    const EwMark mark = {g_string_chunk_insert_const(analysis->strings, list),
                         g_string_chunk_insert_const(analysis->strings, id),
                         ew_entity(analysis, entity)->marks};
    ew_entity(analysis, entity)->marks = analysis->marks->len;
    g_array_append_val(analysis->marks, mark);
}

static void
add_marks(EwAnalysis *analysis, guint32 entity, const EwName *name)
{
    if (!name->list && !name->ids)
        return;
    g_auto(GStrv) ids = g_strsplit(name->ids ? name->ids : name->id, "|", 8);
    for (char **id = ids; *id; id++)
        if (*g_strstrip(*id))
            add_mark(analysis, entity, name->list ? name->list : "", *id);
}

static guint32
new_entity(EwAnalysis *analysis, const EwEntity *entity)
{
    g_array_append_val(analysis->entities, *entity);
    return analysis->entities->len - 1;
}

/* The entity that a correction makes of @id, if it makes any. */
static gboolean
find_same(EwAnalysis *analysis, const char *id, EwType type, const char *country, guint32 *entity)
{
    const char *name;
    const char *meant = ew_corrections_same(analysis->rules->corrections, id, &name);
    guint32 listed;
    if (meant == id)
        return FALSE;
    if (ew_rules_find_name(analysis->rules, meant, &listed)) {
        *entity = ew_entity_for_name(analysis, listed);
        return TRUE;
    }
    gpointer known = g_hash_table_lookup(analysis->unlisted, meant);
    if (known) {
        *entity = GPOINTER_TO_UINT(known) - 1;
        return TRUE;
    }
    if (!name)
        return FALSE;
    type = ew_corrections_type(analysis->rules->corrections, meant, type);
    *entity = new_entity(
        analysis, &(EwEntity){.id = meant, .name = name, .country = country, .type = type, .listed = -1});
    g_hash_table_insert(analysis->unlisted, (gpointer)meant, GUINT_TO_POINTER(*entity + 1));
    return TRUE;
}

guint32
ew_entity_for_name(EwAnalysis *analysis, guint32 name)
{
    gpointer known = g_hash_table_lookup(analysis->listed, GUINT_TO_POINTER(name + 1));
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    const EwName record = ew_rules_name(analysis->rules, name);
    guint32 entity;
    if (!find_same(analysis, record.id, record.type, record.country, &entity))
        entity = new_entity(analysis, &(EwEntity){.id = record.id,
                                                  .name = record.name,
                                                  .country = record.country,
                                                  .type = record.type,
                                                  .listed = (gint32)name});
    add_marks(analysis, entity, &record);
    g_hash_table_insert(analysis->listed, GUINT_TO_POINTER(name + 1), GUINT_TO_POINTER(entity + 1));
    return entity;
}

guint32
ew_entity_for_text(EwAnalysis *analysis, const char *name, EwType type, const char *country)
{
    const EwCorrections *corrections = analysis->rules->corrections;
    g_autofree char *written = ew_name_id(name, TRUE), *folded = ew_name_id(name, FALSE);
    const char *id = ew_corrections_stands_alone(corrections, written) ? written : folded;
    guint32 same;
    if (find_same(analysis, id, type, country, &same))
        return same;
    const char *alone;
    id = g_string_chunk_insert_const(analysis->strings, ew_corrections_same(corrections, id, &alone));
    type = ew_corrections_type(corrections, id, type);
    gpointer known = g_hash_table_lookup(analysis->unlisted, id);
    if (known) {
        EwEntity *entity = ew_entity(analysis, GPOINTER_TO_UINT(known) - 1);
        if (type && (entity->type == EW_TYPE_NONE || entity->guessed)) {
            entity->type = type;
            entity->guessed = FALSE;
        }
        return GPOINTER_TO_UINT(known) - 1;
    }
    guint32 entity = new_entity(analysis, &(EwEntity){.id = id,
                                                      .name = g_string_chunk_insert(analysis->strings, name),
                                                      .country = country,
                                                      .type = type,
                                                      .listed = -1});
    g_hash_table_insert(analysis->unlisted, (gpointer)id, GUINT_TO_POINTER(entity + 1));
    return entity;
}

static gboolean
is_body(EwType type)
{
    return type == EW_TYPE_COMPANY || type == EW_TYPE_ORGANISATION || type == EW_TYPE_AGENCY;
}

static gboolean
share_id(const char *a, const char *b)
{
    if (!a || !b)
        return FALSE;
    g_auto(GStrv) ids = g_strsplit(a, "|", 16);
    g_auto(GStrv) others = g_strsplit(b, "|", 16);
    for (char **id = ids; *id; id++)
        if (**id && g_strv_contains((const char *const *)others, *id))
            return TRUE;
    return FALSE;
}

/* Whether two entries that go by one name are one entity. Two of the same list never are. */
static gboolean
are_one(const EwAnalysis *analysis, const EwName *a, const EwName *b)
{
    const EwCorrections *corrections = analysis->rules->corrections;
    const char *unused;
    if (ew_corrections_differ(corrections, a->id, b->id))
        return FALSE;
    if (!strcmp(ew_corrections_same(corrections, a->id, &unused),
                ew_corrections_same(corrections, b->id, &unused)) ||
        share_id(a->ids, b->ids))
        return TRUE;
    gboolean one_list = a->list && b->list && !strcmp(a->list, b->list);
    gboolean types = a->type == b->type || (is_body(a->type) && is_body(b->type));
    gboolean countries = !a->country || !b->country || !strcmp(a->country, b->country);
    return !one_list && types && countries;
}

/* Two that a text calls by one name and the lists keep apart: neither is meant for sure. */
static guint32
ambiguous_entity(EwAnalysis *analysis, const EwHits *hits, const EwName *names)
{
    const EwToken *last = hits->tokens + hits->length - 1;
    g_autofree char *words = g_strndup(analysis->text + hits->tokens->start, last->end - hits->tokens->start);
    EwType type = names[0].type;
    const char *country = names[0].country;
    for (guint i = 1; i < hits->count; i++) {
        if (names[i].type != type)
            type = EW_TYPE_NONE;
        if (g_strcmp0(names[i].country, country) != 0)
            country = NULL;
    }
    guint32 entity = ew_entity_for_text(analysis, words, type, country);
    ew_entity(analysis, entity)->ambiguous = TRUE;
    for (guint i = 0; i < hits->count; i++)
        add_marks(analysis, entity, &names[i]);
    return entity;
}

guint32
ew_entity_for_hits(EwAnalysis *analysis, const EwHits *hits)
{
    EwName names[EW_MAX_HITS];
    gboolean one[EW_MAX_HITS] = {FALSE}, all_one = TRUE;
    if (hits->count == 1)
        return ew_entity_for_name(analysis, hits->items[0].name);
    for (guint i = 0; i < hits->count; i++) {
        names[i] = ew_rules_name(analysis->rules, hits->items[i].name);
        one[i] = TRUE;
        for (guint j = 0; j < i; j++)
            one[i] &= are_one(analysis, &names[j], &names[i]);
        all_one &= one[i];
    }
    if (!all_one && names[0].list)
        return ambiguous_entity(analysis, hits, names);
    /* Who stands in no list is the better known; of namesakes in lists we say only that there are some. */
    guint32 entity = ew_entity_for_name(analysis, hits->items[0].name);
    for (guint i = 1; i < hits->count; i++) {
        if (!are_one(analysis, &names[0], &names[i]))
            continue;
        add_marks(analysis, entity, &names[i]);
        if (!one[i])
            ew_entity(analysis, entity)->ambiguous = TRUE;
    }
    return entity;
}
