/* SPDX-License-Identifier: MIT */
/* The merged facts as JSON Lines, in canonical order. */
#include "write/writer.h"

gboolean
ew_write_facts(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output,
               GError **error)
{
    (void)writer, (void)options, (void)error;
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < ew_graph_count_facts(graph); i++) {
        ew_fact_to_json(ew_graph_fact(graph, i, &view), output->text);
        ew_output_flush_some(output);
    }
    return TRUE;
}
