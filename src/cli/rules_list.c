/* SPDX-License-Identifier: MIT */
/* edgewise rules list: relations with all that their blocks say, and totals. */
#include "cli/rule_paths.h"
#include "cli/rules_command.h"
#include "fact/json_text.h"
#include "rules/rules.h"

#include <string.h>

/* How words of one part differ, as the keyword before them says. */
static const struct {
    const char *prefix;
    gboolean inverse, negated;
} manners[] = {{"", FALSE, FALSE}, {"inverse ", TRUE, FALSE}, {"not ", FALSE, TRUE}};

/* The word as it is written in rules: put _ on|in <list-noun> */
static void
append_trigger(GString *out, const EwRules *rules, const EwTrigger *trigger)
{
    g_string_append(out, ew_vocabulary_text(rules->vocabulary, trigger->lemma));
    if (trigger->object)
        g_string_append(out, " _");
    if (trigger->infinitive)
        g_string_append(out, " to-do");
    for (guint i = 0; i < G_N_ELEMENTS(trigger->preps) && trigger->preps[i]; i++)
        g_string_append_printf(out, "%s%s", i ? "|" : " ",
                               ew_vocabulary_text(rules->vocabulary, trigger->preps[i]));
    if (trigger->instrument)
        g_string_append_printf(out, " <%s>", trigger->instrument);
}

static GPtrArray *
words_of(const EwRules *rules, guint relation, EwPart part, guint manner)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rules->triggers->len; i++) {
        const EwTrigger *trigger = rules->triggers->pdata[i];
        if (trigger->relation != relation || trigger->part != part ||
            trigger->inverse != manners[manner].inverse || trigger->negated != manners[manner].negated)
            continue;
        GString *word = g_string_new(NULL);
        append_trigger(word, rules, trigger);
        g_ptr_array_add(words, g_string_free(word, FALSE));
    }
    return words;
}

static const char *
relation_name(const EwRules *rules, guint32 relation)
{
    return ((EwRelation *)rules->relations->pdata[relation])->name;
}

static guint
count_patterns(const EwRules *rules, guint relation)
{
    guint n = 0;
    for (guint i = 0; i < rules->patterns->len; i++)
        n += ((EwLine *)rules->patterns->pdata[i])->relation == relation;
    return n;
}

static void
note_file(GPtrArray *files, const EwPlace *place, const EwRelation *relation)
{
    if (place->source != relation->place.source && !g_ptr_array_find(files, place->source, NULL))
        g_ptr_array_add(files, (gpointer)place->source);
}

/* EwSource: the other files that give the relation words, patterns or examples, by `extend`. */
static GPtrArray *
files_that_add(const EwRules *rules, guint index)
{
    const EwRelation *relation = rules->relations->pdata[index];
    GPtrArray *files = g_ptr_array_new();
    for (guint i = 0; i < rules->triggers->len; i++) {
        const EwTrigger *trigger = rules->triggers->pdata[i];
        if (trigger->relation == index)
            note_file(files, &trigger->place, relation);
    }
    for (guint i = 0; i < rules->patterns->len; i++) {
        const EwLine *line = rules->patterns->pdata[i];
        if (line->relation == index)
            note_file(files, &line->place, relation);
    }
    for (guint i = 0; i < relation->examples->len; i++)
        note_file(files, &((EwExample *)relation->examples->pdata[i])->place, relation);
    return files;
}

/* Whether the relation stands in one of the files that operands choose, or they extend it. */
static gboolean
is_chosen(const RulesJob *job, guint index)
{
    const EwRelation *relation = job->rules->relations->pdata[index];
    if (!job->sources || g_ptr_array_find(job->sources, relation->place.source, NULL))
        return TRUE;
    g_autoptr(GPtrArray) files = files_that_add(job->rules, index);
    for (guint i = 0; i < files->len; i++)
        if (g_ptr_array_find(job->sources, files->pdata[i], NULL))
            return TRUE;
    return FALSE;
}

static guint
count_files(const EwRules *rules, const RulePath *path)
{
    guint n = 0;
    for (guint i = 0; i < rules->sources->len; i++)
        n += path_is_under(((EwSource *)rules->sources->pdata[i])->path, path->path);
    return n;
}

/* ---- text ---- */

static void
append_types(GString *out, EwTypeSet types)
{
    const char *before = "";
    if (types == EW_TYPE_ANY) {
        g_string_append(out, "any");
        return;
    }
    for (guint type = 1; type < EW_TYPE_COUNT; type++)
        if (types & EW_TYPE_BIT(type)) {
            g_string_append_printf(out, "%s%s", before, ew_type_name(type));
            before = ", ";
        }
}

static void
append_words(GString *out, const EwRules *rules, guint relation)
{
    for (guint part = 0; part < EW_PART_COUNT; part++)
        for (guint manner = 0; manner < G_N_ELEMENTS(manners); manner++) {
            g_autoptr(GPtrArray) words = words_of(rules, relation, (EwPart)part, manner);
            if (words->len == 0)
                continue;
            g_autofree char *label = g_strconcat(manners[manner].prefix, ew_part_name((EwPart)part), NULL);
            g_ptr_array_add(words, NULL);
            g_autofree char *list = g_strjoinv(", ", (char **)words->pdata);
            g_string_append_printf(out, "  %-12s %s\n", label, list);
        }
}

static void
append_qualifiers(GString *out, const EwRules *rules, const EwRelation *relation)
{
    for (guint i = 0; i < relation->qualifiers->len; i++) {
        const EwQualifier *qualifier = &g_array_index(relation->qualifiers, EwQualifier, i);
        const EwQualifier *before = i ? qualifier - 1 : NULL;
        if (before && g_str_equal(before->name, qualifier->name))
            g_string_append_printf(out, ", %s", ew_vocabulary_text(rules->vocabulary, qualifier->prep));
        else
            g_string_append_printf(out, "%s  %-12s %s", i ? "\n" : "", qualifier->name,
                                   ew_vocabulary_text(rules->vocabulary, qualifier->prep));
    }
    if (relation->qualifiers->len)
        g_string_append_c(out, '\n');
}

/* A line with a keyword and the relations that it lists, if there are any. */
static void
append_relations(GString *out, const EwRules *rules, const char *keyword, const GArray *relations)
{
    for (guint i = 0; i < relations->len; i++)
        g_string_append_printf(out, i ? ", %s%s" : "  %-12s %s", i ? "" : keyword,
                               relation_name(rules, g_array_index((GArray *)relations, guint32, i)));
    if (relations->len)
        g_string_append_c(out, '\n');
}

static void
append_json_relations(GString *out, const EwRules *rules, const char *keyword, const GArray *relations)
{
    ew_json_append_key(out, keyword);
    g_string_append_c(out, '[');
    for (guint i = 0; i < relations->len; i++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, relation_name(rules, g_array_index((GArray *)relations, guint32, i)));
    }
    g_string_append_c(out, ']');
}

static void
append_codes(GString *out, const char *label, const EwCodes *codes)
{
    if (!codes->plover && !codes->cameo)
        return;
    g_string_append_printf(out, "  %-12s", label);
    if (codes->plover)
        g_string_append_printf(out, " plover %s", codes->plover);
    if (codes->cameo)
        g_string_append_printf(out, "%s cameo %s", codes->plover ? "," : "", codes->cameo);
    g_string_append_c(out, '\n');
}

static void
append_relation(GString *out, const EwRules *rules, guint index)
{
    const EwRelation *relation = rules->relations->pdata[index];
    g_string_append_printf(out, "%s \"%s\"%s\n  %-12s %s:%u\n", relation->name, relation->label,
                           relation->disabled    ? ", disabled"
                           : relation->symmetric ? ", symmetric"
                                                 : "",
                           "at", relation->place.source->path, relation->place.line);
    g_autoptr(GPtrArray) files = files_that_add(rules, index);
    for (guint i = 0; i < files->len; i++)
        g_string_append_printf(out, "  %-12s %s\n", "extended in", ((EwSource *)files->pdata[i])->path);
    g_string_append_printf(out, "  %-12s ", "source");
    append_types(out, relation->source);
    g_string_append_printf(out, "\n  %-12s ", "target");
    append_types(out, relation->target);
    g_string_append_c(out, '\n');
    append_words(out, rules, index);
    append_qualifiers(out, rules, relation);
    append_relations(out, rules, "implies", relation->implied);
    append_relations(out, rules, "follows", relation->follows);
    append_codes(out, "code", &relation->codes[EW_CODES_STATED]);
    append_codes(out, "code planned", &relation->codes[EW_CODES_PLANNED]);
    append_codes(out, "code negative", &relation->codes[EW_CODES_NEGATIVE]);
    g_string_append_printf(out, "  %-12s %u patterns, %u examples\n\n", "has", count_patterns(rules, index),
                           relation->examples->len);
}

static void
append_text(GString *out, const RulesJob *job)
{
    const EwRules *rules = job->rules;
    for (guint i = 0; i < rules->relations->len; i++)
        if (is_chosen(job, i))
            append_relation(out, rules, i);
    for (guint i = 0; i < job->paths->len; i++) {
        const RulePath *path = job->paths->pdata[i];
        g_string_append_printf(out, "%s: %s, %u files\n", rules_origin_name(path->origin), path->path,
                               count_files(rules, path));
    }
    g_string_append_printf(out, "%u relations, %u words, %u patterns, %u frame lines, %u classes, %u names\n",
                           rules->relations->len, rules->triggers->len, rules->patterns->len,
                           rules->frames->len, rules->classes->len, ew_rules_count_names(rules));
}

/* ---- JSON ---- */

static void
append_json_types(GString *out, const char *key, EwTypeSet types)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '[');
    for (guint type = 1; type < EW_TYPE_COUNT; type++)
        if (types & EW_TYPE_BIT(type)) {
            ew_json_append_comma(out);
            ew_json_append_string(out, ew_type_name(type));
        }
    g_string_append_c(out, ']');
}

static void
append_json_words(GString *out, const EwRules *rules, guint relation)
{
    ew_json_append_key(out, "words");
    g_string_append_c(out, '[');
    for (guint i = 0; i < rules->triggers->len; i++) {
        const EwTrigger *trigger = rules->triggers->pdata[i];
        if (trigger->relation != relation)
            continue;
        g_autoptr(GString) word = g_string_new(NULL);
        append_trigger(word, rules, trigger);
        ew_json_append_comma(out);
        g_string_append_c(out, '{');
        ew_json_append_member(out, "part", ew_part_name(trigger->part));
        ew_json_append_member(out, "word", word->str);
        ew_json_append_bool(out, "inverse", trigger->inverse);
        ew_json_append_bool(out, "not", trigger->negated);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_json_qualifiers(GString *out, const EwRules *rules, const EwRelation *relation)
{
    ew_json_append_key(out, "qualifiers");
    g_string_append_c(out, '[');
    for (guint i = 0; i < relation->qualifiers->len; i++) {
        const EwQualifier *qualifier = &g_array_index(relation->qualifiers, EwQualifier, i);
        ew_json_append_comma(out);
        g_string_append_c(out, '{');
        ew_json_append_member(out, "name", qualifier->name);
        ew_json_append_member(out, "preposition", ew_vocabulary_text(rules->vocabulary, qualifier->prep));
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_json_files(GString *out, const EwRules *rules, guint relation)
{
    g_autoptr(GPtrArray) files = files_that_add(rules, relation);
    ew_json_append_key(out, "extended_in");
    g_string_append_c(out, '[');
    for (guint i = 0; i < files->len; i++) {
        ew_json_append_comma(out);
        ew_json_append_string(out, ((EwSource *)files->pdata[i])->path);
    }
    g_string_append_c(out, ']');
}
static void
append_json_codes(GString *out, const char *key, const EwCodes *codes)
{
    ew_json_append_key(out, key);
    g_string_append_c(out, '{');
    ew_json_append_member(out, "plover", codes->plover);
    ew_json_append_member(out, "cameo", codes->cameo);
    g_string_append_c(out, '}');
}

static void
append_json_relation(GString *out, const EwRules *rules, guint index)
{
    const EwRelation *relation = rules->relations->pdata[index];
    ew_json_append_comma(out);
    g_string_append_c(out, '{');
    ew_json_append_member(out, "name", relation->name);
    ew_json_append_member(out, "label", relation->label);
    ew_json_append_member(out, "file", relation->place.source->path);
    ew_json_append_number(out, "line", relation->place.line);
    append_json_files(out, rules, index);
    append_json_types(out, "source", relation->source);
    append_json_types(out, "target", relation->target);
    ew_json_append_bool(out, "symmetric", relation->symmetric);
    ew_json_append_bool(out, "disabled", relation->disabled);
    append_json_relations(out, rules, "implies", relation->implied);
    append_json_relations(out, rules, "follows", relation->follows);
    append_json_words(out, rules, index);
    append_json_qualifiers(out, rules, relation);
    ew_json_append_number(out, "patterns", count_patterns(rules, index));
    ew_json_append_number(out, "examples", relation->examples->len);
    append_json_codes(out, "codes", &relation->codes[EW_CODES_STATED]);
    append_json_codes(out, "codes_planned", &relation->codes[EW_CODES_PLANNED]);
    append_json_codes(out, "codes_negative", &relation->codes[EW_CODES_NEGATIVE]);
    g_string_append_c(out, '}');
}

static void
append_json_paths(GString *out, const RulesJob *job)
{
    ew_json_append_key(out, "paths");
    g_string_append_c(out, '[');
    for (guint i = 0; i < job->paths->len; i++) {
        const RulePath *path = job->paths->pdata[i];
        ew_json_append_comma(out);
        g_string_append_c(out, '{');
        ew_json_append_member(out, "origin", rules_origin_name(path->origin));
        ew_json_append_member(out, "path", path->path);
        ew_json_append_number(out, "files", count_files(job->rules, path));
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
append_json(GString *out, const RulesJob *job)
{
    const EwRules *rules = job->rules;
    g_string_append_c(out, '{');
    ew_json_append_member(out, "hash", ew_rules_hash(rules));
    append_json_paths(out, job);
    ew_json_append_key(out, "relations");
    g_string_append_c(out, '[');
    for (guint i = 0; i < rules->relations->len; i++)
        if (is_chosen(job, i))
            append_json_relation(out, rules, i);
    g_string_append_c(out, ']');
    ew_json_append_key(out, "totals");
    g_string_append_c(out, '{');
    ew_json_append_number(out, "relations", rules->relations->len);
    ew_json_append_number(out, "words", rules->triggers->len);
    ew_json_append_number(out, "patterns", rules->patterns->len);
    ew_json_append_number(out, "frames", rules->frames->len);
    ew_json_append_number(out, "classes", rules->classes->len);
    ew_json_append_number(out, "names", ew_rules_count_names(rules));
    g_string_append(out, "}}\n");
}

Status
rules_list(const RulesJob *job)
{
    if (!rules_seal(job))
        return STATUS_USAGE;
    g_autoptr(GString) out = g_string_new(NULL);
    if (job->settings->format && !strcmp(job->settings->format, "json"))
        append_json(out, job);
    else
        append_text(out, job);
    message_show_lines(out->str);
    return messages_status(job->messages, job->settings);
}
