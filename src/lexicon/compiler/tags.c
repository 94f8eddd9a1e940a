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
complain(GError **error, const char *what, const char *text)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "tags.tsv: %s '%s'", what, text);
    return FALSE;
}

static gint16
eighths(const char *bits)
{
    return (gint16)round(g_ascii_strtod(bits, NULL) * 8);
}

static gboolean
read_costs(EwStates *states, char *const *fields, GError **error)
{
    guint from = fields[1] != NULL ? find_state(states, fields[1]) : G_MAXUINT;
    if (from == G_MAXUINT)
        return complain(error, "unknown state", fields[1] != NULL ? fields[1] : "");
    for (guint i = 2; fields[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(fields[i], "=", 2);
        guint to = pair[0] != NULL && pair[1] != NULL ? find_state(states, pair[0]) : G_MAXUINT;
        if (to == G_MAXUINT)
            return complain(error, "unknown state", fields[i]);
        states->costs[from][to] = (gint8)CLAMP(eighths(pair[1]), G_MININT8, G_MAXINT8);
    }
    return TRUE;
}

/* "finite FIRST NEXT NONE STATE..." or "opens STATE..." and its like: sets the role of the states from field
 * @i on. */
static gboolean
read_roles(EwStates *states, char *const *fields, guint i, EwStateRole role, GError **error)
{
    for (; fields[i] != NULL; i++) {
        guint state = find_state(states, fields[i]);
        if (state == G_MAXUINT)
            return complain(error, "unknown state", fields[i]);
        states->roles[state] |= (guint8)role;
    }
    return TRUE;
}

static gboolean
read_state(EwStates *states, char *const *fields, guint count, GError **error)
{
    if (count < 4 || states->count + 1 >= EW_IMAGE_MAX_STATES || ew_tag_from_name(fields[2]) == EW_TAG_NONE)
        return complain(error, "bad state", count > 1 ? fields[1] : "");
    states->names[states->count] = g_intern_string(fields[1]);
    states->tags[states->count] = ew_tag_from_name(fields[2]);
    states->lemmas[states->count++] = g_intern_string(fields[3]);
    return TRUE;
}

/* "variant NAME OF": a state of the same tag, put into the chain of states that starts with OF. */
static gboolean
read_variant(EwStates *states, char *const *fields, guint count, GError **error)
{
    guint of = count > 2 ? find_state(states, fields[2]) : G_MAXUINT;
    if (of == G_MAXUINT || states->count + 1 >= EW_IMAGE_MAX_STATES)
        return complain(error, "bad variant", count > 1 ? fields[1] : "");
    states->names[states->count] = g_intern_string(fields[1]);
    states->tags[states->count] = states->tags[of];
    states->variants[states->count] = states->variants[of];
    states->variants[of] = (guint8)states->count++;
    return TRUE;
}

static gboolean
read_line(EwStates *states, char **fields, GError **error)
{
    guint count = g_strv_length(fields);
    if (strcmp(fields[0], "cost") == 0)
        return read_costs(states, fields, error);
    if (strcmp(fields[0], "state") == 0)
        return read_state(states, fields, count, error);
    if (strcmp(fields[0], "variant") == 0)
        return read_variant(states, fields, count, error);
    if (strcmp(fields[0], "opens") == 0)
        return read_roles(states, fields, 1, EW_ROLE_OPENS, error);
    if (strcmp(fields[0], "subordinates") == 0)
        return read_roles(states, fields, 1, EW_ROLE_SUBORDINATES, error);
    if (strcmp(fields[0], "joins") == 0)
        return read_roles(states, fields, 1, EW_ROLE_JOINS, error);
    if (strcmp(fields[0], "finite") != 0 || count < 5)
        return complain(error, "bad line", fields[0]);
    states->first_finite = eighths(fields[1]);
    states->next_finite = eighths(fields[2]);
    states->verbless = eighths(fields[3]);
    return read_roles(states, fields, 4, EW_ROLE_FINITE, error);
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
            gboolean makes_state =
                g_str_has_prefix(lines[i], "state") || g_str_has_prefix(lines[i], "variant");
            if (lines[i][0] == '#' || lines[i][0] == '\0' || makes_state != (pass == 0))
                continue;
            g_auto(GStrv) fields = g_strsplit(g_strstrip(lines[i]), "\t", -1);
            if (!read_line(states, fields, error))
                return FALSE;
        }
        if (pass == 0) {
            states->demonym = find_state(states, "demonym");
            states->transitive_past = find_state(states, "vbd.object");
            states->transitive_participle = find_state(states, "vbn.object");
            states->names[states->count++] = "edge";
        }
    }
    if (states->demonym == G_MAXUINT || states->transitive_past == G_MAXUINT ||
        states->transitive_participle == G_MAXUINT)
        return complain(error, "missing state", "demonym, vbd.object or vbn.object");
    return TRUE;
}
