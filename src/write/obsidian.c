/* SPDX-License-Identifier: MIT */
/* A vault for Obsidian: a note for each entity, linked to those it acts on and is acted on by. */
#include "fact/json_text.h"
#include "write/attributes.h"
#include "write/report.h"
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

enum {
    MAX_NOTES = 20000,
    NAME_CHARS = 60, /* of a file's name: 240 bytes at most */
};

/* A vault that is being written. */
typedef struct {
    const EwGraph *graph;
    const char *folder;
    GPtrArray *names; /* of files, by node */
    GArray *uses;     /* of instruments */
    GString *text;
} Vault;

/* What neither file systems nor links of Obsidian take is left out. */
static char *
file_name(const char *name)
{
    g_autofree char *clean = ew_clean(name, NAME_CHARS);
    GString *out = g_string_new(NULL);
    for (const char *c = clean; *c; c++)
        if (!strchr("[]#^|\\/:*?\"<>%", *c))
            g_string_append_c(out, *c);
    while (out->len && strchr(". ", out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    while (out->len && strchr(". ", out->str[0]))
        g_string_erase(out, 0, 1);
    return g_string_free(out, FALSE);
}

/* Names of devices, with which no file may begin on some systems. */
static gboolean
is_reserved(const char *name)
{
    static const char *const reserved[] = {"con", "prn", "aux", "nul"};
    for (guint i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (g_ascii_strcasecmp(name, reserved[i]) == 0)
            return TRUE;
    return strlen(name) == 4 && g_ascii_isdigit(name[3]) &&
           (g_ascii_strncasecmp(name, "com", 3) == 0 || g_ascii_strncasecmp(name, "lpt", 3) == 0);
}

/* All who share a name, in any case, get their ids into their files' names too. */
static GPtrArray *
choose_names(const EwGraph *graph)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        char *name = file_name(ew_graph_node(graph, i)->name);
        char *folded = g_utf8_casefold(name, -1);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, folded));
        g_hash_table_insert(counts, folded, GUINT_TO_POINTER(count + 1));
        g_ptr_array_add(names, name);
    }
    for (guint i = 0; i < names->len; i++) {
        char *name = names->pdata[i];
        g_autofree char *folded = g_utf8_casefold(name, -1);
        if (*name && !is_reserved(name) && GPOINTER_TO_UINT(g_hash_table_lookup(counts, folded)) == 1)
            continue;
        g_autofree char *hash =
            g_compute_checksum_for_string(G_CHECKSUM_SHA256, ew_graph_node(graph, i)->id, -1);
        names->pdata[i] = g_strdup_printf("%s (%.8s)", *name ? name : "unnamed", hash);
        g_free(name);
    }
    return names;
}

/* Clean text with what Markdown and Obsidian could read as markup escaped. */
static void
append_escaped(GString *out, const char *text)
{
    g_autofree char *clean = ew_clean(text, 0);
    for (const char *c = clean; *c; c++) {
        if (strchr("\\`*_[]<>|~#$^&%=", *c))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
}

/* [[file|name]]; in the part that is shown, brackets and bars would end the link. */
static void
append_link(Vault *vault, guint number)
{
    g_autofree char *name = ew_clean(ew_graph_node(vault->graph, number)->name, 80);
    g_strdelimit(name, "[]|^#", ' ');
    const char *file = vault->names->pdata[number];
    g_string_append_printf(vault->text, "[[%s|%s]]", file, *name ? name : file);
}

static void
append_property(GString *out, const char *key, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, "%s: ", key);
    ew_json_append_string(out, value);
    g_string_append_c(out, '\n');
}

/* The properties are YAML, of which JSON is a part. */
static void
append_properties(Vault *vault, const EwNode *node)
{
    GString *out = vault->text;
    g_string_append(out, "---\n");
    append_property(out, "id", node->id);
    append_property(out, "name", node->name);
    append_property(out, "type", node->type);
    append_property(out, "country", node->country);
    g_string_append(out, "aliases: [");
    for (guint i = 0; i < node->n_aliases; i++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, ew_graph_alias(vault->graph, node, i));
    }
    g_string_append(out, "]\nlisted: [");
    for (guint i = 0; i < node->n_listed; i++) {
        g_autofree char *label = ew_listed_label(ew_graph_listed(vault->graph, node, i));
        ew_json_append_comma(out);
        ew_json_append_string(out, label);
    }
    g_string_append_printf(out, "]\nmentions: %u\n", node->mentions);
    append_property(out, "first", node->first_date);
    append_property(out, "last", node->last_date);
    g_string_append(out, "---\n# ");
    append_escaped(out, node->name);
    g_string_append(out, "\n");
}

static void
append_evidence(Vault *vault, const EwEdge *edge)
{
    GString *out = vault->text;
    g_auto(EwFactView) view = {0};
    for (guint i = 0; i < edge->n_evidence; i++) {
        const EwFact *fact = ew_graph_fact(vault->graph, ew_graph_evidence(vault->graph, edge, i), &view);
        g_string_append(out, "    > ");
        append_escaped(out, fact->sentence.text);
        g_string_append(out, "\n    > — ");
        if (fact->title) {
            append_escaped(out, fact->title);
            g_string_append(out, ", ");
        }
        append_escaped(out, fact->doc);
        if (fact->date) {
            g_string_append(out, ", ");
            append_escaped(out, fact->date);
        }
        if (ew_is_web_address(fact->url) && strcmp(fact->url, fact->doc) != 0) {
            g_string_append(out, ", <");
            ew_append_address(out, fact->url);
            g_string_append_c(out, '>');
        }
        g_string_append(out, "\n\n");
    }
}

/* "bans [[Acme|Acme]] (2×), 2021 to 2022", with the names of what the note isn't about. */
static void
append_edge(Vault *vault, const EwEdge *edge, gboolean source, gboolean target)
{
    GString *out = vault->text;
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_append(out, "- ");
    if (source) {
        append_link(vault, edge->source);
        g_string_append_c(out, ' ');
    }
    ew_append_relation(words, edge->relation);
    append_escaped(out, words->str);
    if (target) {
        g_string_append_c(out, ' ');
        append_link(vault, edge->target);
    }
    g_string_truncate(words, 0);
    ew_append_marks_in_brackets(words, vault->graph, edge);
    if (words->len) {
        g_string_append_c(out, ' ');
        append_escaped(out, words->str);
    }
    g_string_truncate(words, 0);
    ew_append_dates(words, edge->first_date, edge->last_date);
    if (words->len) {
        g_string_append(out, ", ");
        append_escaped(out, words->str);
    }
    g_string_append_c(out, '\n');
}

static void
append_qualifiers(Vault *vault, const EwEdge *edge)
{
    g_autoptr(GString) words = g_string_new(NULL);
    ew_report_append_qualifiers(words, vault->graph, edge, append_escaped);
    if (words->len)
        g_string_append_printf(vault->text, "    %s\n\n", words->str);
}

/* What is done by way of a list or a law. */
static void
append_uses(Vault *vault, guint number)
{
    guint n;
    const EwUse *use = ew_report_find_use(vault->uses, number, &n);
    if (n)
        g_string_append(vault->text, "\n## By way of it\n\n");
    for (guint i = 0; i < n; i++)
        append_edge(vault, ew_graph_edge(vault->graph, use[i].edge), TRUE, TRUE);
}

static gboolean
write_note(Vault *vault, guint number, GError **error)
{
    const EwNode *node = ew_graph_node(vault->graph, number);
    g_string_truncate(vault->text, 0);
    append_properties(vault, node);
    if (node->n_out)
        g_string_append(vault->text, "\n## Acts on\n\n");
    for (guint i = 0; i < node->n_out; i++) {
        const EwEdge *edge = ew_graph_edge(vault->graph, node->first_out + i);
        append_edge(vault, edge, FALSE, TRUE);
        append_qualifiers(vault, edge);
        append_evidence(vault, edge);
    }
    if (node->n_in)
        g_string_append(vault->text, "\n## Is acted on by\n\n");
    for (guint i = 0; i < node->n_in; i++)
        append_edge(vault, ew_graph_edge(vault->graph, ew_graph_in_edge(vault->graph, node, i)), TRUE, FALSE);
    append_uses(vault, number);
    g_autofree char *name = g_strconcat(vault->names->pdata[number], ".md", NULL);
    g_autofree char *path = g_build_filename(vault->folder, name, NULL);
    g_autoptr(GError) problem = NULL;
    if (g_file_set_contents_full(path, vault->text->str, (gssize)vault->text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem))
        return TRUE;
    g_set_error_literal(error, EW_ERROR, EW_ERROR_OUTPUT, problem->message);
    return FALSE;
}

gboolean
ew_write_obsidian(const EwGraph *graph, const char *folder, const EwWriterOptions *options, GError **error)
{
    (void)options;
    if (ew_graph_count_nodes(graph) > MAX_NOTES) {
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT,
                    "%u entities are too many for the format 'obsidian', which takes %d",
                    ew_graph_count_nodes(graph), MAX_NOTES);
        return FALSE;
    }
    g_autoptr(GPtrArray) names = choose_names(graph);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) uses = ew_report_uses(graph);
    Vault vault = {graph, folder, names, uses, text};
    gboolean done = TRUE;
    for (guint i = 0; done && i < ew_graph_count_nodes(graph); i++)
        done = write_note(&vault, i, error);
    return done;
}
