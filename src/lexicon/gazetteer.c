/* SPDX-License-Identifier: MIT */
/* The trie: nodes are numbers; an edge (node, key) -> node is a slot of one open-addressed table. */
#include "lexicon/gazetteer.h"

#include <string.h>

#define MAX_WORDS    16
#define MAX_RESERVED (1u << 22) /* edges; a guess is not to take all memory */
#define FIRST_SLOTS  1024
#define MAX_HOMONYMS 64   /* more entries of the same words tell nobody apart */
#define MAX_PROBES   4096 /* in a table that somebody made to have no free slot */

typedef struct {
    guint32 node, key; /* key 0: empty */
    guint32 child;
} Edge;

struct _EwGazetteer {
    Edge *edges;
    guint32 n_slots, used;
    guint32 *nodes; /* first entry of the node, 0 for none */
    guint32 n_nodes, nodes_size;
    EwGazetteerEntry *entries; /* index 0 is unused */
    guint32 n_entries, entries_size;
    guint8 *begins; /* two filters of first words, one after the other: with a capital, without */
    guint32 begins_size;
    gboolean borrowed;
};

#define FIRST_FILTER (1u << 14) /* bytes of one filter */
#define MAX_FILTER   (1u << 22)

static guint32
scatter(guint32 node, guint32 key)
{
    guint64 mixed = ((guint64)node << 32 | key) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint32)(mixed >> 32);
}

EwGazetteer *
ew_gazetteer_new(void)
{
    EwGazetteer *gazetteer = g_new0(EwGazetteer, 1);
    gazetteer->n_slots = FIRST_SLOTS;
    gazetteer->edges = g_new0(Edge, FIRST_SLOTS);
    gazetteer->n_nodes = gazetteer->n_entries = 1;
    gazetteer->nodes_size = gazetteer->entries_size = FIRST_SLOTS;
    gazetteer->nodes = g_new0(guint32, FIRST_SLOTS);
    gazetteer->entries = g_new0(EwGazetteerEntry, FIRST_SLOTS);
    gazetteer->begins_size = 2 * FIRST_FILTER;
    gazetteer->begins = g_malloc0(gazetteer->begins_size);
    return gazetteer;
}

void
ew_gazetteer_free(EwGazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    if (!gazetteer->borrowed) {
        g_free(gazetteer->edges);
        g_free(gazetteer->nodes);
        g_free(gazetteer->entries);
        g_free(gazetteer->begins);
    }
    g_free(gazetteer);
}

/* The slot of the edge, or the free one where it belongs; NULL if the table has neither. */
static Edge *
find_slot(const EwGazetteer *gazetteer, guint32 node, guint32 key)
{
    guint32 slot = (guint32)((guint64)scatter(node, key) * gazetteer->n_slots >> 32);
    for (guint probes = 0; probes < MAX_PROBES; probes++) {
        Edge *edge = &gazetteer->edges[slot];
        if (!edge->key || (edge->node == node && edge->key == key))
            return edge;
        slot = slot + 1 == gazetteer->n_slots ? 0 : slot + 1;
    }
    return NULL;
}

/* Copies what is borrowed, since there is something to add. */
static void
own(EwGazetteer *gazetteer)
{
    if (!gazetteer->borrowed)
        return;
    gazetteer->edges = g_memdup2(gazetteer->edges, (gsize)gazetteer->n_slots * sizeof(Edge));
    gazetteer->nodes = g_memdup2(gazetteer->nodes, (gsize)gazetteer->n_nodes * sizeof(guint32));
    gazetteer->entries =
        g_memdup2(gazetteer->entries, (gsize)gazetteer->n_entries * sizeof(EwGazetteerEntry));
    gazetteer->begins = g_memdup2(gazetteer->begins, gazetteer->begins_size);
    gazetteer->nodes_size = gazetteer->n_nodes;
    gazetteer->entries_size = gazetteer->n_entries;
    for (guint32 i = 0; i < gazetteer->n_slots; i++)
        gazetteer->used += gazetteer->edges[i].key != 0;
    gazetteer->borrowed = FALSE;
}

static void
resize(EwGazetteer *gazetteer, guint32 slots)
{
    Edge *old = gazetteer->edges;
    guint32 count = gazetteer->n_slots;
    gazetteer->n_slots = slots;
    gazetteer->edges = g_new0(Edge, slots);
    for (guint32 i = 0; i < count; i++) {
        Edge *edge = old[i].key ? find_slot(gazetteer, old[i].node, old[i].key) : NULL;
        if (edge)
            *edge = old[i];
    }
    g_free(old);
}

void
ew_gazetteer_reserve(EwGazetteer *gazetteer, gsize words)
{
    own(gazetteer);
    guint32 slots = gazetteer->n_slots;
    while (slots < MAX_RESERVED && (gazetteer->used + words) * 2 > slots)
        slots *= 2;
    if (slots > gazetteer->n_slots)
        resize(gazetteer, slots);
}

static void
mark_begin(guint8 *begins, guint32 size, guint32 key, gboolean capital)
{
    guint32 bits = size * 4, bit = scatter(capital ? 1 : 2, key) & (bits - 1);
    begins[(capital ? 0 : size / 2) + bit / 8] |= (guint8)(1u << bit % 8);
}

gboolean
ew_gazetteer_may_begin(const EwGazetteer *gazetteer, guint32 key, gboolean capital)
{
    guint32 size = gazetteer->begins_size, bits = size * 4;
    guint32 bit = scatter(2, key) & (bits - 1);
    if (gazetteer->begins[size / 2 + bit / 8] >> bit % 8 & 1)
        return TRUE;
    bit = scatter(1, key) & (bits - 1);
    return capital && (gazetteer->begins[bit / 8] >> bit % 8 & 1);
}

static guint32
new_node(EwGazetteer *gazetteer)
{
    if (gazetteer->n_nodes == gazetteer->nodes_size) {
        gazetteer->nodes_size *= 2;
        gazetteer->nodes = g_renew(guint32, gazetteer->nodes, gazetteer->nodes_size);
    }
    gazetteer->nodes[gazetteer->n_nodes] = 0;
    return gazetteer->n_nodes++;
}

static void
append_entry(EwGazetteer *gazetteer, guint32 node, EwGazetteerEntry entry)
{
    if (gazetteer->n_entries == gazetteer->entries_size) {
        gazetteer->entries_size *= 2;
        gazetteer->entries = g_renew(EwGazetteerEntry, gazetteer->entries, gazetteer->entries_size);
    }
    guint32 index = gazetteer->n_entries++;
    entry.next = 0;
    gazetteer->entries[index] = entry;
    guint32 *link = &gazetteer->nodes[node];
    for (guint n = 0; *link; n++) {
        if (n == MAX_HOMONYMS)
            return;
        link = &gazetteer->entries[*link].next;
    }
    *link = index;
}

static gboolean
needs_capital(const EwGazetteerEntry *entry)
{
    return entry->letters == EW_CASE_UPPER || (entry->letters == EW_CASE_INITIAL && entry->capitals & 1);
}

void
ew_gazetteer_add(EwGazetteer *gazetteer, const guint32 *keys, guint count, EwGazetteerEntry entry)
{
    if (count == 0 || count > MAX_WORDS)
        return;
    own(gazetteer);
    guint32 node = 0;
    for (guint i = 0; i < count; i++) {
        if (gazetteer->used >= gazetteer->n_slots / 4 * 3)
            resize(gazetteer, gazetteer->n_slots * 2);
        Edge *edge = find_slot(gazetteer, node, keys[i]);
        if (!edge)
            return;
        if (!edge->key) {
            *edge = (Edge){node, keys[i], new_node(gazetteer)};
            gazetteer->used++;
        }
        node = edge->child;
    }
    mark_begin(gazetteer->begins, gazetteer->begins_size, keys[0], needs_capital(&entry));
    append_entry(gazetteer, node, entry);
}

/* Whether any, and all, forms below the edge need a capital is in the old filters; the new ones are larger.
 */
static void
enlarge_filters(EwGazetteer *gazetteer)
{
    guint32 first_words = 0, size = FIRST_FILTER;
    for (guint32 i = 0; i < gazetteer->n_slots; i++)
        first_words += gazetteer->edges[i].key && gazetteer->edges[i].node == 0;
    while (size < MAX_FILTER && size < first_words)
        size *= 2;
    if (size <= FIRST_FILTER)
        return;
    guint8 *begins = g_malloc0(2 * (gsize)size);
    for (guint32 i = 0; i < gazetteer->n_slots; i++) {
        guint32 key = gazetteer->edges[i].key;
        if (!key || gazetteer->edges[i].node != 0)
            continue;
        mark_begin(begins, 2 * size, key, TRUE);
        if (ew_gazetteer_may_begin(gazetteer, key, FALSE))
            mark_begin(begins, 2 * size, key, FALSE);
    }
    g_free(gazetteer->begins);
    gazetteer->begins = begins;
    gazetteer->begins_size = 2 * size;
}

void
ew_gazetteer_pack(EwGazetteer *gazetteer)
{
    enlarge_filters(gazetteer);
    resize(gazetteer, MAX(gazetteer->used + gazetteer->used / 2, 16));
}

void
ew_gazetteer_parts(const EwGazetteer *gazetteer, EwBytes parts[EW_GAZETTEER_PARTS])
{
    parts[EW_GAZETTEER_EDGES] = (EwBytes){gazetteer->edges, (gsize)gazetteer->n_slots * sizeof(Edge)};
    parts[EW_GAZETTEER_NODES] = (EwBytes){gazetteer->nodes, (gsize)gazetteer->n_nodes * sizeof(guint32)};
    parts[EW_GAZETTEER_ENTRIES] =
        (EwBytes){gazetteer->entries, (gsize)gazetteer->n_entries * sizeof(EwGazetteerEntry)};
    parts[EW_GAZETTEER_BEGINS] = (EwBytes){gazetteer->begins, gazetteer->begins_size};
}

EwGazetteer *
ew_gazetteer_of_parts(const EwBytes parts[EW_GAZETTEER_PARTS])
{
    gsize slots = parts[EW_GAZETTEER_EDGES].size / sizeof(Edge);
    gsize nodes = parts[EW_GAZETTEER_NODES].size / sizeof(guint32);
    gsize entries = parts[EW_GAZETTEER_ENTRIES].size / sizeof(EwGazetteerEntry);
    gsize begins = parts[EW_GAZETTEER_BEGINS].size;
    if (slots == 0 || slots > G_MAXUINT32 || nodes == 0 || nodes > G_MAXUINT32 || entries == 0 ||
        entries > G_MAXUINT32 || begins < 2 || begins > 2 * (gsize)MAX_FILTER || (begins & (begins - 1)))
        return NULL;
    EwGazetteer *gazetteer = g_new0(EwGazetteer, 1);
    *gazetteer = (EwGazetteer){.edges = (Edge *)parts[EW_GAZETTEER_EDGES].data,
                               .n_slots = (guint32)slots,
                               .nodes = (guint32 *)parts[EW_GAZETTEER_NODES].data,
                               .n_nodes = (guint32)nodes,
                               .entries = (EwGazetteerEntry *)parts[EW_GAZETTEER_ENTRIES].data,
                               .n_entries = (guint32)entries,
                               .begins = (guint8 *)parts[EW_GAZETTEER_BEGINS].data,
                               .begins_size = (guint32)begins,
                               .borrowed = TRUE};
    return gazetteer;
}

guint
ew_gazetteer_match(const EwGazetteer *gazetteer, const guint32 *keys, gsize stride, guint count,
                   EwGazetteerFunc accept, gpointer user_data)
{
    guint32 path[MAX_WORDS];
    guint32 node = 0;
    guint depth = 0;
    while (depth < count && depth < MAX_WORDS) {
        guint32 key = *(const guint32 *)(const void *)((const char *)keys + depth * stride);
        const Edge *edge = find_slot(gazetteer, node, key);
        if (!edge || !edge->key || edge->child >= gazetteer->n_nodes)
            break;
        node = path[depth++] = edge->child;
    }
    for (guint length = depth; length > 0; length--) {
        gboolean taken = FALSE;
        guint32 index = gazetteer->nodes[path[length - 1]];
        while (index && index < gazetteer->n_entries) {
            const EwGazetteerEntry *entry = &gazetteer->entries[index];
            taken |= accept(entry, length, user_data);
            index = entry->next > index ? entry->next : 0; /* so that no chain runs in a circle */
        }
        if (taken)
            return length;
    }
    return 0;
}
