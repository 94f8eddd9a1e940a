/* SPDX-License-Identifier: MIT */
/*
 * Work in a child process, for libraries that can take minutes and gigabytes, leak, or crash on odd data: a
 * child can be bounded and killed. It is a fork: after it, the child calls nothing of ours that takes locks.
 * In a program with threads one risk stays, where the library uses GLib: were another thread inside one of
 * GLib's locks at the fork, the child would wait for it for ever. Then the time limit ends it.
 */
#ifndef EW_BASE_CHILD_H
#define EW_BASE_CHILD_H

#include <glib.h>
#include <sys/types.h>

typedef struct {
    /** What the child does: writes its result into @file, and returns its exit status. Its standard streams
     * lead nowhere, no other file is open. */
    int (*work)(int file, gconstpointer data);
    gconstpointer data;
    pid_t (*fork)(void); /**< NULL: fork() itself */
    guint seconds;       /**< that it may take */
    guint memory_mib;    /**< beside what the process has */
    guint file_mib;
} EwChild;

typedef enum {
    EW_CHILD_EXITED,
    EW_CHILD_SLOW,   /**< killed when the time was over */
    EW_CHILD_FAILED, /**< ended by a signal, or could not be started */
} EwChildEnd;

/** Runs @child, which writes into @file. *@status is its exit status where it exited, else -1. */
EwChildEnd ew_child_run(const EwChild *child, int file, int *status);

#endif
