/* SPDX-License-Identifier: MIT */
#include "graph/feed.h"

#include "fact/reader.h"
#include "graph/private.h"

/* The steps between reading and adding: where things may be, what is there. */
enum { WAITING = 3 };

typedef struct {
    EwFactReader *reader;
    const EwFact *fact;
    EwFactKeys keys;
    guint number;
} Item;

struct _EwFeed {
    EwGraph *graph;
    Item items[WAITING]; /* a ring */
    guint first, n;
};

EwFeed *
ew_feed_new(EwGraph *graph)
{
    EwFeed *feed = g_new0(EwFeed, 1);
    feed->graph = graph;
    for (guint i = 0; i < WAITING; i++)
        feed->items[i].reader = ew_fact_reader_new();
    return feed;
}

void
ew_feed_free(EwFeed *feed)
{
    if (!feed)
        return;
    for (guint i = 0; i < WAITING; i++)
        ew_fact_reader_free(feed->items[i].reader);
    g_free(feed);
}

static Item *
item_at(EwFeed *feed, guint i)
{
    return &feed->items[(feed->first + i) % WAITING];
}

gboolean
ew_feed_read(EwFeed *feed, const char *line, gsize length, guint number, GError **error)
{
    Item *item = item_at(feed, feed->n);
    item->fact = ew_fact_reader_read(item->reader, line, length, error);
    if (!item->fact)
        return FALSE;
    item->number = number;
    if (feed->n)
        ew_graph_expect_entries(feed->graph, &item_at(feed, feed->n - 1)->keys);
    ew_graph_expect(feed->graph, item->fact, &item->keys);
    feed->n++;
    return TRUE;
}

gboolean
ew_feed_is_full(const EwFeed *feed)
{
    return feed->n == WAITING;
}

const EwFact *
ew_feed_add(EwFeed *feed, guint *number)
{
    if (!feed->n)
        return NULL;
    Item *item = item_at(feed, 0);
    ew_graph_add_expected(feed->graph, item->fact, &item->keys);
    *number = item->number;
    feed->first = (feed->first + 1) % WAITING;
    feed->n--;
    return item->fact;
}

void
ew_feed_drop(EwFeed *feed)
{
    feed->n = 0;
}
