/* SPDX-License-Identifier: MIT */
/* edgewise names find: whom a text that says so means, and why. */
#include "cli/extraction.h"
#include "cli/names_command.h"
#include "extract/analysis.h"
#include "fact/json_text.h"

#include <string.h>

/* What a text's words are read as. */
typedef struct {
    const char *id, *name, *type, *how;
    gboolean ambiguous;
} Reading;

static const char *
how_found(const EwNameHit *hit)
{
    static const char *const forms[] = {"exact", "alias", "weak alias", "demonym", "metonym"};
    return !hit->exact ? "variant" : hit->form < G_N_ELEMENTS(forms) ? forms[hit->form] : "?";
}

static void
drop_fact(const EwFact *fact, gpointer user_data)
{
    (void)fact, (void)user_data;
}

/* Reads the words in a sentence of their own: whom they mean there, if anybody. */
static gboolean
read_as(EwExtractor *extractor, const char *text, Reading *reading)
{
    static const char *const found[] = {"listed", "demonym", "metonym", "short form",
                                        "shape",  "fuzzy",   "part"};
    static const char before[] = "Norway has banned ";
    g_autofree char *sentence = g_strconcat(before, text, " since May.", NULL);
    g_autoptr(EwDocument) document = ew_document_new("find", sentence, -1);
    ew_extractor_run(extractor, document, drop_fact, NULL);
    EwAnalysis *analysis = ew_extractor_analysis(extractor);
    for (guint i = 0; i < analysis->mentions->len; i++) {
        const EwMention *mention = ew_mention(analysis, i);
        if (ew_token(analysis, mention->first)->start < sizeof before - 1 ||
            ew_token(analysis, mention->first)->start >= sizeof before - 1 + strlen(text))
            continue;
        const EwEntity *entity = ew_entity(analysis, mention->entity);
        *reading =
            (Reading){entity->id, entity->name, ew_type_name(entity->type),
                      mention->found < G_N_ELEMENTS(found) ? found[mention->found] : "?", entity->ambiguous};
        return TRUE;
    }
    return FALSE;
}

static void
append_json(GString *out, const char *text, const EwRules *rules, const GArray *hits, const Reading *reading)
{
    g_string_append_c(out, '{');
    ew_json_append_member(out, "text", text);
    ew_json_append_key(out, "read_as");
    if (reading) {
        g_string_append_c(out, '{');
        ew_json_append_member(out, "id", reading->id);
        ew_json_append_member(out, "name", reading->name);
        ew_json_append_member(out, "type", reading->type);
        ew_json_append_member(out, "how", reading->how);
        ew_json_append_key(out, "ambiguous");
        g_string_append(out, reading->ambiguous ? "true}" : "false}");
    } else {
        g_string_append(out, "null");
    }
    ew_json_append_key(out, "candidates");
    g_string_append_c(out, '[');
    for (guint i = 0; i < hits->len; i++) {
        const EwNameHit *hit = &g_array_index((GArray *)hits, EwNameHit, i);
        const EwName name = ew_rules_name(rules, hit->name);
        ew_json_append_comma(out);
        g_string_append_c(out, '{');
        ew_json_append_member(out, "id", name.id);
        ew_json_append_member(out, "name", name.name);
        ew_json_append_member(out, "type", ew_type_name(name.type));
        ew_json_append_member(out, "country", name.country);
        ew_json_append_member(out, "list", name.list);
        ew_json_append_member(out, "ids", name.ids);
        ew_json_append_member(out, "how", how_found(hit));
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}\n");
}

static void
append_text(GString *out, const char *text, const EwRules *rules, const GArray *hits, const Reading *reading)
{
    g_autofree char *asked = message_printable(text); /* it may have lines */
    g_string_append_printf(out, "%s\n", asked);
    if (reading)
        g_string_append_printf(out, "  is read as %s, %s (%s; %s)\n", reading->id, reading->name,
                               reading->type, reading->ambiguous ? "several have this name" : reading->how);
    else
        g_string_append(out, "  is read as no name\n");
    for (guint i = 0; i < hits->len; i++) {
        const EwNameHit *hit = &g_array_index((GArray *)hits, EwNameHit, i);
        const EwName name = ew_rules_name(rules, hit->name);
        g_string_append_printf(out, "  %-10s  %s  %s  ", how_found(hit), name.id, ew_type_name(name.type));
        g_string_append(out, name.name);
        if (name.country)
            g_string_append_printf(out, ", %s", name.country);
        if (name.list)
            g_string_append_printf(out, "  [%s%s%s]", name.list, name.ids ? ": " : "",
                                   name.ids ? name.ids : "");
        g_string_append_c(out, '\n');
    }
}

Status
names_find(const Settings *settings, Messages *messages)
{
    if (settings->operands->len < 2) {
        messages_print(messages, "which name is to be found? usage: edgewise names find TEXT...");
        return STATUS_USAGE;
    }
    g_autoptr(EwRules) rules = load_rules(settings, messages);
    if (!rules)
        return STATUS_USAGE;
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean json = settings->format && !strcmp(settings->format, "json");
    for (guint i = 1; i < settings->operands->len; i++) {
        g_autofree char *text = g_strstrip(g_utf8_make_valid(settings->operands->pdata[i], -1));
        g_autoptr(GArray) hits = ew_rules_find_forms(rules, text);
        Reading reading;
        gboolean read = read_as(extractor, text, &reading);
        (json ? append_json : append_text)(out, text, rules, hits, read ? &reading : NULL);
    }
    message_show_lines(out->str);
    return messages_status(messages, settings);
}
