/* SPDX-License-Identifier: MIT */
/* What readers of the formats make of a writer's output. */
#ifndef READBACK_H
#define READBACK_H

#include "write/writer.h"

/** Aborts if @text, which the writer of that name (or diff: "diff-dot") made of the graph, isn't well formed,
 * says something else, or lets a label out of its place. */
void readback_check(const char *format, const EwGraph *graph, const GString *text);

#endif
