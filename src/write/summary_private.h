/* SPDX-License-Identifier: MIT */
/* The inside of a run record, for the files that fill, write and read it. */
#ifndef EW_WRITE_SUMMARY_PRIVATE_H
#define EW_WRITE_SUMMARY_PRIVATE_H

#include "write/summary.h"

typedef struct {
    char *path, *code, *message;
    guint line;
} EwLoss;

/** A counted word. */
typedef struct {
    char *key;
    guint64 count;
} EwTally;

struct _EwRun {
    char *version, *rules;        /* of the run that this one goes on from; of this one */
    GArray *inputs;               /* EwRunInput with strings of its own */
    gboolean sorted;              /* inputs are by path */
    GArray *losses;               /* EwLoss, the first of them, in the order of adding */
    GArray *relations, *warnings; /* EwTally, by key */
    gboolean has_texts, has_graph;
    guint64 documents, sentences, names, facts, nodes, edges, n_losses, n_warnings;
    char *options;   /* of the selection, as JSON, or NULL */
    guint excepted;  /* facts that --except took out */
    char *earlier;   /* the selection of the run that this one goes on from, as JSON, or NULL */
    char *selection; /* all of that as JSON, once the graph is counted, or NULL */
};

/** Adds @n to the tally of @key. */
void ew_tallies_add(GArray *tallies, const char *key, guint64 n);
/** Lists a loss, without counting it. */
void ew_run_add_loss(EwRun *run, const char *path, guint line, const char *code, const char *message);

#endif
