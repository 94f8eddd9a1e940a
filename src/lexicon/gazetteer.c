/* SPDX-License-Identifier: MIT */
/* The trie: nodes are numbers; an edge (node, word) -> node is a slot of one open-addressed table. */
#include "lexicon/gazetteer.h"

#define MAX_WORDS    16
#define MAX_RESERVED (1u << 22) /* edges; a guess is not to take all memory */

typedef struct {
    guint32 node, word; /* word 0: empty */
    guint32 child;
} Edge;

struct _EwGazetteer {
    Edge *edges;
    guint32 capacity, used; /* capacity is a power of two */
    GArray *nodes;          /* guint32: first entry of the node, 0 for none */
    GArray *entries;        /* EwGazetteerEntry; index 0 is unused */
    guint8 *begins;         /* bit per hashed first word */
};

#define BEGINS_BITS (1u << 18)

static guint32
edge_hash(guint32 node, guint32 word)
{
    guint64 key = ((guint64)node << 32 | word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint32)(key >> 32);
}

EwGazetteer *
ew_gazetteer_new(void)
{
    EwGazetteer *gazetteer = g_new0(EwGazetteer, 1);
    gazetteer->capacity = 1024;
    gazetteer->edges = g_new0(Edge, gazetteer->capacity);
    gazetteer->nodes = g_array_new(FALSE, TRUE, sizeof(guint32));
    gazetteer->entries = g_array_new(FALSE, TRUE, sizeof(EwGazetteerEntry));
    gazetteer->begins = g_new0(guint8, BEGINS_BITS / 8);
    g_array_set_size(gazetteer->nodes, 1);
    g_array_set_size(gazetteer->entries, 1);
    return gazetteer;
}

void
ew_gazetteer_free(EwGazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    g_free(gazetteer->edges);
    g_array_unref(gazetteer->nodes);
    g_array_unref(gazetteer->entries);
    g_free(gazetteer->begins);
    g_free(gazetteer);
}

static Edge *
edge_slot(const EwGazetteer *gazetteer, guint32 node, guint32 word)
{
    guint32 mask = gazetteer->capacity - 1;
    guint32 slot = edge_hash(node, word) & mask;
    while (gazetteer->edges[slot].word &&
           (gazetteer->edges[slot].node != node || gazetteer->edges[slot].word != word))
        slot = (slot + 1) & mask;
    return &gazetteer->edges[slot];
}

static void
resize(EwGazetteer *gazetteer, guint32 capacity)
{
    Edge *old = gazetteer->edges;
    guint32 count = gazetteer->capacity;
    gazetteer->capacity = capacity;
    gazetteer->edges = g_new0(Edge, gazetteer->capacity);
    for (guint32 i = 0; i < count; i++)
        if (old[i].word)
            *edge_slot(gazetteer, old[i].node, old[i].word) = old[i];
    g_free(old);
}

void
ew_gazetteer_reserve(EwGazetteer *gazetteer, gsize words)
{
    guint32 capacity = gazetteer->capacity;
    while (capacity < MAX_RESERVED && (gazetteer->used + words) * 2 > capacity)
        capacity *= 2;
    if (capacity > gazetteer->capacity)
        resize(gazetteer, capacity);
}

void
ew_gazetteer_add(EwGazetteer *gazetteer, const guint32 *words, guint count, EwGazetteerEntry entry)
{
    if (count == 0 || count > MAX_WORDS)
        return;
    guint32 node = 0;
    for (guint i = 0; i < count; i++) {
        if (gazetteer->used * 2 >= gazetteer->capacity)
            resize(gazetteer, gazetteer->capacity * 2);
        Edge *edge = edge_slot(gazetteer, node, words[i]);
        if (!edge->word) {
            *edge = (Edge){node, words[i], gazetteer->nodes->len};
            gazetteer->used++;
            g_array_set_size(gazetteer->nodes, gazetteer->nodes->len + 1);
        }
        node = edge->child;
    }
    guint32 bit = words[0] % BEGINS_BITS;
    gazetteer->begins[bit / 8] |= (guint8)(1u << bit % 8);
    guint32 *first = &g_array_index(gazetteer->nodes, guint32, node);
    guint32 index = gazetteer->entries->len;
    entry.next = 0;
    g_array_append_val(gazetteer->entries, entry);
    if (!*first) {
        *first = index;
        return;
    }
    EwGazetteerEntry *last = &g_array_index(gazetteer->entries, EwGazetteerEntry, *first);
    while (last->next)
        last = &g_array_index(gazetteer->entries, EwGazetteerEntry, last->next);
    last->next = index;
}

gboolean
ew_gazetteer_may_begin(const EwGazetteer *gazetteer, guint32 word)
{
    guint32 bit = word % BEGINS_BITS;
    return gazetteer->begins[bit / 8] >> bit % 8 & 1;
}

guint
ew_gazetteer_match(const EwGazetteer *gazetteer, const guint32 *words, gsize stride, guint count,
                   EwGazetteerFunc accept, gpointer user_data)
{
    guint32 path[MAX_WORDS];
    guint32 node = 0;
    guint depth = 0;
    while (depth < count && depth < MAX_WORDS) {
        guint32 word = *(const guint32 *)(const void *)((const char *)words + depth * stride);
        const Edge *edge = edge_slot(gazetteer, node, word);
        if (!edge->word)
            break;
        node = path[depth++] = edge->child;
    }
    for (guint length = depth; length > 0; length--) {
        guint32 index = g_array_index(gazetteer->nodes, guint32, path[length - 1]);
        for (; index; index = g_array_index(gazetteer->entries, EwGazetteerEntry, index).next)
            if (accept(&g_array_index(gazetteer->entries, EwGazetteerEntry, index), length, user_data))
                return length;
    }
    return 0;
}
