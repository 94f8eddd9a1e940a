/* SPDX-License-Identifier: MIT */
/* See names.h. */
#include "rules/names.h"

#include <string.h>

/* An entity: offsets of strings, 0 for none. */
typedef struct {
    guint32 id, name, country, prefix, owner, list, ids;
    guint32 type;
} Record;

struct _EwNames {
    EwGazetteer *gazetteer;
    Record *records;
    guint32 n_records, records_size;
    char *strings; /* begins and ends with a NUL */
    gsize n_strings, strings_size;
    guint32 *slots; /* by the hash of an id: number of the entity + 1, 0 for free */
    guint32 n_slots;
    GString *corrections; /* lines of names files; "same\tA\tB" */
    GHashTable *shared;   /* strings that many entities have -> offset; NULL in a borrowed set */
};

#define FIRST_SIZE 256
#define MAX_PROBES 4096

EwNames *
ew_names_new(void)
{
    EwNames *names = g_new0(EwNames, 1);
    names->gazetteer = ew_gazetteer_new();
    names->records_size = FIRST_SIZE;
    names->records = g_new0(Record, FIRST_SIZE);
    names->strings_size = 4096;
    names->strings = g_malloc0(names->strings_size);
    names->n_strings = 1;
    names->n_slots = FIRST_SIZE * 2;
    names->slots = g_new0(guint32, names->n_slots);
    names->corrections = g_string_new(NULL);
    names->shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return names;
}

void
ew_names_free(EwNames *names)
{
    if (!names)
        return;
    ew_gazetteer_free(names->gazetteer);
    if (names->shared) {
        g_free(names->records);
        g_free(names->strings);
        g_free(names->slots);
        g_hash_table_unref(names->shared);
    }
    g_string_free(names->corrections, TRUE);
    g_free(names);
}

guint32
ew_names_count(const EwNames *names)
{
    return names->n_records;
}

EwGazetteer *
ew_names_gazetteer(const EwNames *names)
{
    return names->gazetteer;
}

/* Of a mapped set, strings are no text until they have been looked at. */
static const char *
string_at(const EwNames *names, guint32 offset)
{
    if (!offset || offset >= names->n_strings)
        return NULL;
    const char *string = names->strings + offset;
    return names->shared || g_utf8_validate(string, -1, NULL) ? string : NULL;
}

static const char *
needed_at(const EwNames *names, guint32 offset)
{
    const char *string = string_at(names, offset);
    return string && *string ? string : "?";
}

EwName
ew_names_get(const EwNames *names, guint32 index)
{
    if (index >= names->n_records)
        return (EwName){.id = "?", .name = "?"};
    const Record *record = &names->records[index];
    return (EwName){.id = needed_at(names, record->id),
                    .name = needed_at(names, record->name),
                    .country = string_at(names, record->country),
                    .prefix = string_at(names, record->prefix),
                    .owner = string_at(names, record->owner),
                    .list = string_at(names, record->list),
                    .ids = string_at(names, record->ids),
                    .type = record->type < EW_TYPE_COUNT ? (EwType)record->type : EW_TYPE_NONE};
}

EwType
ew_names_type(const EwNames *names, guint32 index)
{
    guint32 type = index < names->n_records ? names->records[index].type : 0;
    return type < EW_TYPE_COUNT ? (EwType)type : EW_TYPE_NONE;
}

/* The slot of the id, or the free one where it belongs; NULL if there is neither. */
static guint32 *
find_slot(const EwNames *names, const char *id)
{
    guint32 slot = (guint32)((guint64)(g_str_hash(id) * 2654435769u) * names->n_slots >> 32);
    for (guint probes = 0; probes < MAX_PROBES; probes++) {
        guint32 value = names->slots[slot];
        if (!value)
            return &names->slots[slot];
        if (value <= names->n_records && !strcmp(needed_at(names, names->records[value - 1].id), id))
            return &names->slots[slot];
        slot = slot + 1 == names->n_slots ? 0 : slot + 1;
    }
    return NULL;
}

gboolean
ew_names_find(const EwNames *names, const char *id, guint32 *index)
{
    const guint32 *slot = find_slot(names, id);
    if (!slot || !*slot)
        return FALSE;
    *index = *slot - 1;
    return TRUE;
}

/* Copies what is borrowed, since there is something to add. */
static void
own(EwNames *names)
{
    if (names->shared)
        return;
    names->records = g_memdup2(names->records, (gsize)names->n_records * sizeof(Record));
    names->records_size = names->n_records;
    names->strings = g_memdup2(names->strings, names->n_strings);
    names->strings_size = names->n_strings;
    names->slots = g_memdup2(names->slots, (gsize)names->n_slots * sizeof(guint32));
    names->shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
enlarge_slots(EwNames *names, guint32 count)
{
    g_free(names->slots);
    names->n_slots = count;
    names->slots = g_new0(guint32, count);
    for (guint32 i = 0; i < names->n_records; i++) {
        guint32 *slot = find_slot(names, names->strings + names->records[i].id);
        if (slot)
            *slot = i + 1;
    }
}

static guint32
add_string(EwNames *names, const char *text)
{
    if (!text)
        return 0;
    gsize size = strlen(text) + 1;
    if (names->n_strings + size > names->strings_size) {
        while (names->n_strings + size > names->strings_size)
            names->strings_size *= 2;
        names->strings = g_realloc(names->strings, names->strings_size);
    }
    memcpy(names->strings + names->n_strings, text, size);
    names->n_strings += size;
    return (guint32)(names->n_strings - size);
}

static guint32
share_string(EwNames *names, const char *text)
{
    if (!text)
        return 0;
    guint32 offset = GPOINTER_TO_UINT(g_hash_table_lookup(names->shared, text));
    if (!offset) {
        offset = add_string(names, text);
        g_hash_table_insert(names->shared, g_strdup(text), GUINT_TO_POINTER(offset));
    }
    return offset;
}

static gsize
length_of(const char *text)
{
    return text ? strlen(text) : 0;
}

gboolean
ew_names_add(EwNames *names, const EwName *name, guint32 *index)
{
    gsize room = length_of(name->id) + length_of(name->name) + length_of(name->ids) + ((gsize)1 << 16);
    if (names->n_records >= (1u << EW_NAMES_BITS) - 1 || names->n_strings + room > G_MAXUINT32)
        return FALSE;
    own(names);
    if (names->n_records >= names->n_slots / 3 * 2)
        enlarge_slots(names, names->n_slots * 2);
    guint32 *slot = find_slot(names, name->id);
    if (!slot || *slot)
        return FALSE;
    if (names->n_records == names->records_size) {
        names->records_size = MAX(names->records_size * 2, FIRST_SIZE);
        names->records = g_renew(Record, names->records, names->records_size);
    }
    *index = names->n_records++;
    *slot = names->n_records;
    names->records[*index] = (Record){.id = add_string(names, name->id),
                                      .name = add_string(names, name->name),
                                      .country = share_string(names, name->country),
                                      .prefix = share_string(names, name->prefix),
                                      .owner = share_string(names, name->owner),
                                      .list = share_string(names, name->list),
                                      .ids = add_string(names, name->ids),
                                      .type = name->type};
    return TRUE;
}

void
ew_names_add_correction(EwNames *names, const char *line, gsize length)
{
    g_string_append_len(names->corrections, line, (gssize)length);
    g_string_append_c(names->corrections, '\n');
}

const char *
ew_names_corrections(const EwNames *names)
{
    return names->corrections->str;
}

void
ew_names_pack(EwNames *names)
{
    ew_gazetteer_pack(names->gazetteer);
    enlarge_slots(names, MAX(names->n_records + names->n_records / 2, 16));
}

void
ew_names_parts(const EwNames *names, EwBytes parts[EW_NAMES_PARTS])
{
    parts[EW_NAMES_RECORDS] = (EwBytes){names->records, (gsize)names->n_records * sizeof(Record)};
    parts[EW_NAMES_STRINGS] = (EwBytes){names->strings, names->n_strings};
    parts[EW_NAMES_IDS] = (EwBytes){names->slots, (gsize)names->n_slots * sizeof(guint32)};
    parts[EW_NAMES_CORRECTIONS] = (EwBytes){names->corrections->str, names->corrections->len};
    ew_gazetteer_parts(names->gazetteer, parts + EW_NAMES_GAZETTEER);
}

EwNames *
ew_names_of_parts(const EwBytes parts[EW_NAMES_PARTS])
{
    gsize records = parts[EW_NAMES_RECORDS].size / sizeof(Record);
    gsize slots = parts[EW_NAMES_IDS].size / sizeof(guint32);
    const char *strings = parts[EW_NAMES_STRINGS].data;
    gsize n_strings = parts[EW_NAMES_STRINGS].size;
    if (records >= 1u << EW_NAMES_BITS || slots == 0 || slots > G_MAXUINT32 || n_strings == 0 ||
        n_strings > G_MAXUINT32 || strings[n_strings - 1])
        return NULL;
    EwGazetteer *gazetteer = ew_gazetteer_of_parts(parts + EW_NAMES_GAZETTEER);
    if (!gazetteer)
        return NULL;
    g_autofree char *corrections =
        g_utf8_make_valid(parts[EW_NAMES_CORRECTIONS].data, (gssize)parts[EW_NAMES_CORRECTIONS].size);
    EwNames *names = g_new0(EwNames, 1);
    *names = (EwNames){.gazetteer = gazetteer,
                       .records = (Record *)parts[EW_NAMES_RECORDS].data,
                       .n_records = (guint32)records,
                       .strings = (char *)parts[EW_NAMES_STRINGS].data,
                       .n_strings = n_strings,
                       .slots = (guint32 *)parts[EW_NAMES_IDS].data,
                       .corrections = g_string_new(corrections),
                       .n_slots = (guint32)slots};
    return names;
}
