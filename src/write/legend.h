/* SPDX-License-Identifier: MIT */
/* The legend of a picture: one node with an HTML-like table. A cluster of samples would stretch over all
 * ranks. */
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

/** The table, without the angle brackets around it; free it. All of it is constant text. */
char *ew_legend_html(const EwLegend *legend, EwTheme theme);

#endif
