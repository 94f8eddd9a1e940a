/* SPDX-License-Identifier: MIT */
/* How things look in pictures. */
#include "write/style.h"

#include <string.h>

static const EwTypeStyle types[] = {
    {"government", "box", "filled", "1", {"#9CD2F2", "#1F557A", "#FFFFFF"}, "box"},
    {"agency", "box", "filled", "2", {"#CFE6F5", "#2B4457", "#FFFFFF"}, "double box"},
    {"company", "box", "rounded,filled", "1", {"#F8DFA8", "#7A5200", "#FFFFFF"}, "rounded box"},
    {"person", "ellipse", "filled", "1", {"#EBD3E1", "#7A3F62", "#FFFFFF"}, "ellipse"},
    {"list", "note", "filled", "1", {"#F8F3B0", "#5E5A10", "#FFFFFF"}, "note"},
    {"law", "tab", "filled", "1", {"#EFE9C4", "#504B2A", "#FFFFFF"}, "tab"},
    {"product", "component", "filled", "1", {"#A6DCCD", "#0B5E4A", "#FFFFFF"}, "component"},
    {"place", "hexagon", "filled", "1", {"#DDE5D0", "#45502F", "#FFFFFF"}, "hexagon"},
    {"organisation", "octagon", "filled", "1", {"#F3C6A5", "#7E4420", "#FFFFFF"}, "octagon"},
    {"group", "box", "rounded,filled,dashed", "1", {"#F4F4F4", "#2A2E33", "#FFFFFF"}, "dashed box"},
    {"other", "box", "filled", "1", {"#E6E6E6", "#3A3A3A", "#EDEDED"}, "grey box"},
    {0},
};

static const EwFamilyStyle families[EW_FAMILIES] = {
    [EW_FAMILY_HOSTILE] = {"hostile",
                           "normal",
                           "━━▶",
                           "against",
                           {{"#D55E00", "#A04400", "#FBE3D3"},
                            {"#F08A4B", "#FFB182", "#6B3410"},
                            {"#000000", "#000000", "#FFFFFF"}}},
    [EW_FAMILY_COOPERATIVE] = {"cooperative",
                               "empty",
                               "━━▷",
                               "with or for",
                               {{"#0072B2", "#005A8C", "#D6E9F5"},
                                {"#56B4E9", "#8FCDF2", "#143E59"},
                                {"#303030", "#202020", "#FFFFFF"}}},
    [EW_FAMILY_NEUTRAL] = {"neutral",
                           "vee",
                           "━━➤",
                           "other ties",
                           {{"#6B6B6B", "#404040", "#ECECEC"},
                            {"#9AA0A6", "#C3C8CD", "#33383E"},
                            {"#6B6B6B", "#404040", "#FFFFFF"}}},
};

static const EwPalette palettes[EW_THEMES] = {
    [EW_THEME_LIGHT] = {"#FFFFFF", "#101010", "#5A5A5A", "#101010", "#404040", "#B0B0B0", "#FAFAFA"},
    [EW_THEME_DARK] = {"#14181D", "#F2F2F2", "#A0A6AD", "#F2F2F2", "#D0D4D8", "#5A626B", "#1B2027"},
    [EW_THEME_PRINT] = {"#FFFFFF", "#000000", "#000000", "#000000", "#202020", "#808080", "#FFFFFF"},
};

const EwPalette *
ew_palette(EwTheme theme)
{
    return &palettes[theme];
}

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
    /* Not RETREAT, though its scheme has it there: troops that go home please somebody, but most that
     * withdraw leave an agreement, a market or an office. */
    static const char *const cooperative[] = {"AGREE",     "CONSULT", "SUPPORT", "CONCEDE",
                                              "COOPERATE", "AID",     "YIELD",   NULL};
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
