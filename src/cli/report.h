/* SPDX-License-Identifier: MIT */
/* The outputs that a graph is written to, as build and graph both do. */
#ifndef EW_CLI_REPORT_H
#define EW_CLI_REPORT_H

#include "cli/message.h"
#include "cli/output.h"
#include "edgewise/writer.h"

/** The options of pictures and reports, shared by build and graph. */
extern const OptionGroup options_report;

/** Appends the list of formats to --help. */
void report_append_formats(GString *out);

/**
 * The writers of the formats that @list names ("dot,svg"), or those that are made by default (NULL): a
 * NULL-terminated array. Returns NULL after saying what is wrong: an unknown format, or more than one file
 * for stdout.
 */
GPtrArray *report_choose(const char *list, gboolean to_stdout, Messages *messages);

/** Reports facts that found no room in @graph. */
void report_check_graph(const EwGraph *graph, Messages *messages);

/**
 * Stages @graph in @folder in the formats of @writers (NULL-terminated) under their usual names. Pictures are
 * drawn in both views, or in that of --view alone; the other is "graph-actions.svg" beside "graph.svg". A
 * format that the graph is too large for is said and left out.
 */
gboolean report_stage(const EwGraph *graph, const EwWriter *const *writers, const OutputFolder *folder,
                      const Settings *settings, Messages *messages, GError **error);

/** Writes @graph in one format to @path, "-" for stdout. */
gboolean report_write(const EwGraph *graph, const EwWriter *writer, const char *path,
                      const Settings *settings, Messages *messages, GError **error);

/** After the commit: removes the pictures of the view that --view left out, which an earlier run has made. */
void report_remove_other_view(const EwWriter *const *writers, const Settings *settings, const char *folder);

#endif
