/* SPDX-License-Identifier: MIT */
/* The legend of a picture: rows of samples in its heading. */
#ifndef EW_WRITE_LEGEND_H
#define EW_WRITE_LEGEND_H

#include "write/style.h"

/** What the picture shows, so that the legend explains no more. */
typedef struct {
    gboolean types[16]; /* by row of ew_type_styles() */
    gboolean families[EW_FAMILIES];
    gboolean negative, uncertain;
    guint most, least; /* how often the lines' relations are told */
} EwLegend;

/** Appends rows of an HTML-like table; none where there is nothing to explain. All of it is constant text.
 * They are about @width points wide at most, or @used, which other rows of the table take. */
void ew_legend_append(GString *out, const EwLegend *legend, EwTheme theme, guint width, guint used);

#endif
