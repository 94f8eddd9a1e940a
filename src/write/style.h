/* SPDX-License-Identifier: MIT */
/*
 * How things look in pictures, by theme. Types differ by shape and by colour; which side a relation takes, by
 * colour and arrowhead; polarity and modality by line style: nothing is told by colour alone. Colours are
 * Okabe and Ito's, lightened or darkened so that all text has a contrast of at least 4.5 (WCAG AA), lines
 * one of 3.
 */
#ifndef EW_WRITE_STYLE_H
#define EW_WRITE_STYLE_H

#include "edgewise/writer.h"
#include "graph/graph.h"

enum { EW_THEMES = EW_THEME_PRINT + 1 };

typedef struct {
    const char *type;
    const char *shape, *style, *outlines;
    const char *fill[EW_THEMES];
    const char *shape_name; /* for the legend */
} EwTypeStyle;

/** The row of a type; types that the table doesn't know look like "other". */
const EwTypeStyle *ew_type_style(const char *type);
/** All rows, ended by one with a NULL type; the last before it is "other". */
const EwTypeStyle *ew_type_styles(void);

typedef enum { EW_FAMILY_HOSTILE, EW_FAMILY_COOPERATIVE, EW_FAMILY_NEUTRAL, EW_FAMILIES } EwFamily;

/** Colours of lines, labels and action nodes. */
typedef struct {
    const char *line, *text, *fill;
} EwFamilyColours;

typedef struct {
    const char *name;      /* of the class in SVG */
    const char *arrowhead; /* Graphviz' */
    const char *sample;    /* the line and its arrowhead, in the legend */
    const char *label;     /* in the legend */
    EwFamilyColours colours[EW_THEMES];
} EwFamilyStyle;

const EwFamilyStyle *ew_family_style(EwFamily family);
/** The family of an edge's relation, by the PLOVER code that its rule gives: no code, no side. */
EwFamily ew_edge_family(const EwGraph *graph, const EwEdge *edge);

/** What belongs to no type or family. */
typedef struct {
    const char *background, *text; /* of the page */
    const char *outline, *label;   /* of nodes */
    const char *quiet;             /* text of the legend */
    const char *frame, *cluster;   /* around legend and clusters; the clusters' ground */
} EwPalette;

const EwPalette *ew_palette(EwTheme theme);

/** "solid", "dashed" (not asserted) or "dotted" (negative). */
const char *ew_edge_line_style(const EwEdge *edge);

#endif
