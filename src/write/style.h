/* SPDX-License-Identifier: MIT */
/*
 * How things look in pictures. Types differ by shape and by colour, polarity and modality by line style:
 * nothing is told by colour alone. Colours are Okabe and Ito's, lightened where black text stands on them and
 * darkened where they are text, so that contrast is at least 4.5 (WCAG AA).
 */
#ifndef EW_WRITE_STYLE_H
#define EW_WRITE_STYLE_H

#include "graph/graph.h"

typedef struct {
    const char *type;
    const char *shape, *style, *outlines, *fill;
    const char *shape_name; /* for the legend */
} EwTypeStyle;

/** The row of a type; types that the table doesn't know look like "other". */
const EwTypeStyle *ew_type_style(const char *type);
/** All rows, ended by one with a NULL type; the last before it is "other". */
const EwTypeStyle *ew_type_styles(void);

typedef enum { EW_FAMILY_HOSTILE, EW_FAMILY_COOPERATIVE, EW_FAMILY_NEUTRAL, EW_FAMILIES } EwFamily;

typedef struct {
    const char *line, *text, *fill; /* colours of lines, labels and action nodes */
    const char *label;              /* for the legend */
} EwFamilyStyle;

const EwFamilyStyle *ew_family_style(EwFamily family);
/** The family of an edge's relation, by the PLOVER code that its rule gives: no code, no side. */
EwFamily ew_edge_family(const EwGraph *graph, const EwEdge *edge);

/** "solid", "dashed" (not asserted) or "dotted" (negative). */
const char *ew_edge_line_style(const EwEdge *edge);

#endif
