/* SPDX-License-Identifier: MIT */
/* How things look in pictures. */
#include "write/style.h"

#include <string.h>

static const EwTypeStyle types[] = {
    {"government", "box", "filled", "1", "#9CD2F2", "box"},
    {"agency", "box", "filled", "2", "#CFE6F5", "double box"},
    {"company", "box", "rounded,filled", "1", "#F8DFA8", "rounded box"},
    {"person", "ellipse", "filled", "1", "#EBD3E1", "ellipse"},
    {"list", "note", "filled", "1", "#F8F3B0", "note"},
    {"law", "tab", "filled", "1", "#EFE9C4", "tab"},
    {"product", "component", "filled", "1", "#A6DCCD", "component"},
    {"place", "hexagon", "filled", "1", "#DDE5D0", "hexagon"},
    {"organisation", "octagon", "filled", "1", "#F3C6A5", "octagon"},
    {"group", "box", "rounded,filled,dashed", "1", "#F4F4F4", "dashed box"},
    {"other", "box", "filled", "1", "#E6E6E6", "grey box"},
    {0},
};

static const EwFamilyStyle families[EW_FAMILIES] = {
    [EW_FAMILY_HOSTILE] = {"#D55E00", "#A04400", "#FBE3D3", "against"},
    [EW_FAMILY_COOPERATIVE] = {"#0072B2", "#005A8C", "#D6E9F5", "with or for"},
    [EW_FAMILY_NEUTRAL] = {"#6B6B6B", "#404040", "#ECECEC", "other ties"},
};

const EwTypeStyle *
ew_type_styles(void)
{
    return types;
}

const EwTypeStyle *
ew_type_style(const char *type)
{
    const EwTypeStyle *style = types;
    while (style[1].type && strcmp(style->type, type) != 0)
        style++;
    return style;
}

const EwFamilyStyle *
ew_family_style(EwFamily family)
{
    return &families[family];
}

EwFamily
ew_edge_family(const EwGraph *graph, const EwEdge *edge)
{
    static const char *const hostile[] = {"REQUEST", "ACCUSE",      "REJECT",   "THREATEN",
                                          "PROTEST", "SANCTION",    "MOBILIZE", "COERCE",
                                          "ASSAULT", "INVESTIGATE", NULL};
    static const char *const cooperative[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE",
                                              "AID",   "YIELD",   "RETREAT", NULL};
    g_auto(EwFactView) view = {0};
    const EwFact *fact = ew_graph_fact(graph, ew_graph_evidence(graph, edge, 0), &view);
    for (guint i = 0; i < fact->n_codes; i++) {
        if (strcmp(fact->codes[i].key, "plover") != 0)
            continue;
        if (g_strv_contains(hostile, fact->codes[i].value))
            return EW_FAMILY_HOSTILE;
        if (g_strv_contains(cooperative, fact->codes[i].value))
            return EW_FAMILY_COOPERATIVE;
    }
    return EW_FAMILY_NEUTRAL;
}

const char *
ew_edge_line_style(const EwEdge *edge)
{
    return edge->negative ? "dotted" : edge->asserted ? "solid" : "dashed";
}
