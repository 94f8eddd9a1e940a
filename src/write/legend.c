/* SPDX-License-Identifier: MIT */
/* The legend of a picture. */
#include "write/legend.h"

static void
append_row(GString *out, EwTheme theme, const char *sample, const char *text)
{
    g_string_append_printf(out,
                           "<tr>%s<td align=\"left\"><font point-size=\"9\" color=\"%s\">%s</font></td></tr>",
                           sample, ew_palette(theme)->quiet, text);
}

static void
append_line(GString *out, EwTheme theme, const char *line, const char *colour, const char *text)
{
    g_autofree char *sample = g_strdup_printf("<td><font color=\"%s\">%s</font></td>", colour, line);
    append_row(out, theme, sample, text);
}

static void
append_types(GString *out, const EwLegend *legend, EwTheme theme)
{
    const EwTypeStyle *styles = ew_type_styles();
    for (guint i = 0; styles[i].type; i++) {
        if (!legend->types[i])
            continue;
        g_autofree char *sample =
            g_strdup_printf("<td width=\"24\" bgcolor=\"%s\" color=\"%s\" border=\"1\"> </td>",
                            styles[i].fill[theme], ew_palette(theme)->outline);
        g_autofree char *text = g_strdup_printf("%s (%s)", styles[i].type, styles[i].shape_name);
        append_row(out, theme, sample, text);
    }
}

char *
ew_legend_html(const EwLegend *legend, EwTheme theme)
{
    const char *quiet = ew_palette(theme)->quiet;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out,
                           "<table border=\"1\" color=\"%s\" cellborder=\"0\" cellspacing=\"1\" "
                           "cellpadding=\"2\">",
                           ew_palette(theme)->frame);
    append_types(out, legend, theme);
    for (EwFamily family = 0; family < EW_FAMILIES; family++) {
        const EwFamilyStyle *style = ew_family_style(family);
        if (legend->families[family])
            append_line(out, theme, style->sample, style->colours[theme].line, style->label);
    }
    if (legend->uncertain)
        append_line(out, theme, "━ ━▶", quiet, "planned, reported, if ...");
    if (legend->negative)
        append_line(out, theme, "• • ▶", quiet, "said not to be so");
    if (legend->most > legend->least)
        append_line(out, theme, "<b>━━</b>", quiet, "thicker: told more often");
    g_string_append(out, "</table>");
    return g_string_free(out, FALSE);
}
