/* SPDX-License-Identifier: MIT */
/*
 * rules/en/tags.tsv: "state NAME TAG LEMMA" makes a state of the tagger for one word of a tag; "edge" is the
 * state of a sentence's two ends. "cost FROM" is followed by pairs "TO=BITS" with the cost of each step; what
 * isn't listed is dear.
 */
#include "lexicon/compiler/compiler.h"

#include <math.h>
#include <string.h>

#define UNLISTED_EIGHTHS 72

static guint
find_state(const EwStates *states, const char *name)
{
    for (guint i = 0; i < states->count; i++)
        if (strcmp(states->names[i], name) == 0)
            return i;
    return G_MAXUINT;
}

static gboolean
read_costs(EwStates *states, char *const *fields, GError **error)
{
    guint from = fields[1] != NULL ? find_state(states, fields[1]) : G_MAXUINT;
    for (guint i = 2; from != G_MAXUINT && fields[i] != NULL; i++) {
        char *equals = strchr(fields[i], '=');
        if (equals == NULL)
            continue;
        *equals = '\0';
        guint to = find_state(states, fields[i]);
        if (to == G_MAXUINT) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "tags.tsv: unknown state '%s'", fields[i]);
            return FALSE;
        }
        double eighths = round(g_ascii_strtod(equals + 1, NULL) * 8);
        states->costs[from][to] = (gint8)CLAMP(eighths, G_MININT8, G_MAXINT8);
    }
    if (from == G_MAXUINT)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "tags.tsv: unknown state '%s'",
                    fields[1] != NULL ? fields[1] : "");
    return from != G_MAXUINT;
}

static gboolean
read_line(EwStates *states, char **fields, GError **error)
{
    guint count = g_strv_length(fields);
    if (strcmp(fields[0], "cost") == 0)
        return read_costs(states, fields, error);
    if (strcmp(fields[0], "state") != 0 || count < 4 || states->count + 1 >= EW_IMAGE_MAX_STATES ||
        ew_tag_from_name(fields[2]) == EW_TAG_NONE) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "tags.tsv: bad line '%s'", fields[0]);
        return FALSE;
    }
    states->names[states->count] = g_intern_string(fields[1]);
    states->tags[states->count] = ew_tag_from_name(fields[2]);
    states->lemmas[states->count++] = g_intern_string(fields[3]);
    return TRUE;
}

gboolean
ew_read_tags(EwStates *states, const char *path, GError **error)
{
    memset(states, 0, sizeof *states);
    memset(states->costs, UNLISTED_EIGHTHS, sizeof states->costs);
    for (; states->count < EW_TAG_COUNT; states->count++) {
        states->names[states->count] = ew_tag_name((EwTag)states->count);
        states->tags[states->count] = (EwTag)states->count;
    }
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint pass = 0; pass < 2; pass++) { /* states first: the costs name them */
        for (guint i = 0; lines[i] != NULL; i++) {
            if (lines[i][0] == '#' || lines[i][0] == '\0' ||
                g_str_has_prefix(lines[i], "state") != (pass == 0))
                continue;
            g_auto(GStrv) fields = g_strsplit(g_strstrip(lines[i]), "\t", -1);
            if (!read_line(states, fields, error))
                return FALSE;
        }
        if (pass == 0)
            states->names[states->count++] = "edge";
    }
    return TRUE;
}
