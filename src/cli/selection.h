/* SPDX-License-Identifier: MIT */
/* The part of the graph that --focus and its kin ask for, as build and graph both have them. */
#ifndef EW_CLI_SELECTION_H
#define EW_CLI_SELECTION_H

#include "cli/message.h"
#include "edgewise/rules.h"
#include "edgewise/selection.h"

extern const OptionGroup options_selection;

typedef struct _Selection Selection;

/**
 * Reads what @settings ask for, and the files of --except. @rules say which relations there are; without
 * (NULL) the built-in ones are asked where the graph has none of that name. Returns NULL after saying what is
 * wrong.
 */
Selection *selection_open(const Settings *settings, Messages *messages, EwRules *rules);
/** Takes the excepted facts out, seals @graph and selects; says what was left out. FALSE after saying which
 * name is unknown. */
gboolean selection_apply(Selection *selection, EwGraph *graph);
void selection_close(Selection *selection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Selection, selection_close)

#endif
