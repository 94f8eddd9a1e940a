/* SPDX-License-Identifier: MIT */
/* The two forms in which an explanation is shown. */
#ifndef EW_CLI_EXPLAIN_OUTPUT_H
#define EW_CLI_EXPLAIN_OUTPUT_H

#include "extract/explain.h"

typedef struct {
    gboolean all;   /**< also lines that broke where others found something */
    gboolean waits; /**< also words that only patterns wait for, where none of them matched */
    gboolean color;
} ExplainView;

/** Appends the explanation for people. */
void explain_append_text(GString *out, const EwExplanation *explanation, const ExplainView *view);

/** Appends one JSON object, with its line end. */
void explain_append_json(GString *out, const EwExplanation *explanation);

#endif
