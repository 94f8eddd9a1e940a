/* SPDX-License-Identifier: MIT */
/* The legend of a picture. */
#include "write/legend.h"

static void
append_row(GString *out, const char *sample, const char *text)
{
    g_string_append_printf(out, "<tr>%s<td align=\"left\"><font point-size=\"9\">%s</font></td></tr>", sample,
                           text);
}

static void
append_line(GString *out, const char *line, const char *colour, const char *text)
{
    g_autofree char *sample = g_strdup_printf("<td><font color=\"%s\">%s</font></td>", colour, line);
    append_row(out, sample, text);
}

char *
ew_legend_html(const EwLegend *legend)
{
    GString *out = g_string_new("<table border=\"1\" color=\"#B0B0B0\" cellborder=\"0\" cellspacing=\"1\" "
                                "cellpadding=\"2\">");
    const EwTypeStyle *styles = ew_type_styles();
    for (guint i = 0; styles[i].type; i++) {
        if (!legend->types[i])
            continue;
        g_autofree char *sample =
            g_strdup_printf("<td width=\"24\" bgcolor=\"%s\" border=\"1\"> </td>", styles[i].fill);
        g_autofree char *text = g_strdup_printf("%s (%s)", styles[i].type, styles[i].shape_name);
        append_row(out, sample, text);
    }
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        const EwFamilyStyle *style = ew_family_style(family);
        if (legend->families[family])
            append_line(out, "━━▶", style->line, style->label);
    }
    if (legend->uncertain)
        append_line(out, "━ ━▶", "#404040", "planned, reported, if ...");
    if (legend->negative)
        append_line(out, "• • ▶", "#404040", "said not to be so");
    g_string_append(out, "</table>");
    return g_string_free(out, FALSE);
}
