/* SPDX-License-Identifier: MIT */
/*
 * Facts from lines into a graph. Much of a fact has come before, somewhere in a lot of memory; so a fact is
 * added some lines after it was read, when what it needs has been fetched.
 */
#ifndef EW_GRAPH_FEED_H
#define EW_GRAPH_FEED_H

#include "edgewise/graph.h"

typedef struct _EwFeed EwFeed;

/** @graph isn't owned and must outlive the feed. */
EwFeed *ew_feed_new(EwGraph *graph);
void ew_feed_free(EwFeed *feed);

/**
 * Reads a line of JSON, whose number is @number; the fact waits. FALSE with @error (EW_ERROR_FACTS) if it is
 * none. Not to be called while the feed is full.
 */
gboolean ew_feed_read(EwFeed *feed, const char *line, gsize length, guint number, GError **error);
/** Whether as many facts wait as can. */
gboolean ew_feed_is_full(const EwFeed *feed);
/**
 * Adds the fact that waits longest and returns it, as it was read, until the next one is read; *@number is
 * that of its line. NULL if none waits.
 */
const EwFact *ew_feed_add(EwFeed *feed, guint *number);
/** Forgets those that wait. */
void ew_feed_drop(EwFeed *feed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwFeed, ew_feed_free)

#endif
