/* SPDX-License-Identifier: MIT */
/* edgewise names check: what in names files would be read as somebody else, or as somebody at all. */
#include "cli/extraction.h"
#include "cli/names_command.h"
#include "cli/names_rows.h"
#include "cli/rule_paths.h"
#include "lexicon/lexicon.h"
#include "rules/rules.h"

#include <string.h>

typedef struct {
    const EwRules *known;   /* without the files that are checked */
    const EwRules *checked; /* with them */
    EwProblemSink sink;
    const char *path;
    guint64 found, names;
} Check;

static void report(Check *check, const NamesRow *row, const char *code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void
report(Check *check, const NamesRow *row, const char *code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    check->found++;
    ew_problem_report(&check->sink, EW_SEVERITY_WARNING, code, check->path, row->line, "%s", message);
}

static gboolean
is_common(const char *word)
{
    g_autofree char *folded = g_malloc(strlen(word) + 16);
    guint count;
    const EwReading *readings =
        ew_lexicon_readings(ew_lexicon_find(folded, ew_word_fold(word, strlen(word), folded)), &count);
    return count > 0 && readings[0].tag != EW_TAG_NAME;
}

/* The first other entity that @rules read the form as, for sure; FALSE if there is none. */
static gboolean
find_other(const EwRules *rules, const char *form, const char *id, EwName *other)
{
    g_autoptr(GArray) hits = ew_rules_find_forms(rules, form);
    for (guint i = 0; i < hits->len; i++) {
        const EwNameHit *hit = &g_array_index(hits, EwNameHit, i);
        if (hit->form == EW_FORM_WEAK || !hit->exact)
            continue;
        *other = ew_rules_name(rules, hit->name);
        if (strcmp(other->id, id) != 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
are_alike(const EwName *other, const NamesRow *row)
{
    return !strcmp(ew_type_name(other->type), row->type) &&
           (!other->country || !*row->country || !strcmp(other->country, row->country));
}

static void
check_others(Check *check, const NamesRow *row, const char *form)
{
    EwName other;
    if (find_other(check->known, form, row->id, &other)) {
        if (are_alike(&other, row))
            report(check, row, "known-name",
                   "'%s' is %s already: texts that say so mean that, and are told of %s", form, other.id,
                   *row->list ? "this list" : "both");
        else
            report(check, row, "known-clash", "'%s' is %s already, a %s: texts that say so never mean %s",
                   form, other.id, ew_type_name(other.type), row->id);
    } else if (find_other(check->checked, form, row->id, &other)) {
        report(check, row, "duplicate-name", "'%s' is also a name of %s (%s): they are kept apart", form,
               other.id, other.name);
    }
}

static void
check_form(Check *check, const NamesRow *row, const char *form)
{
    check_others(check, row, form);
    if (strchr(form, ' '))
        return;
    if (g_utf8_strlen(form, -1) <= 3)
        report(check, row, "short-name",
               "'%s' is so short that it may be anything: '~%s' counts only beside another name", form, form);
    else if (is_common(form))
        report(check, row, "common-word", "'%s' is a common word: '~%s' counts only beside another name",
               form, form);
}

static void
check_row(const NamesRow *row, gpointer user_data)
{
    Check *check = user_data;
    guint strong = 0;
    check->names++;
    for (char *const *form = row->forms; *form; form++) {
        if (**form == '~')
            continue;
        strong++;
        check_form(check, row, *form);
    }
    if (!strong)
        report(check, row, "never-found", "%s has no name that counts by itself: it is never found", row->id);
}

/* The names files among the operands: themselves, and those in folders. */
static gboolean
check_sources(Check *check, const Settings *settings, Messages *messages)
{
    const GPtrArray *sources = check->checked->sources;
    for (guint i = 1; i < settings->operands->len; i++) {
        const char *operand = settings->operands->pdata[i];
        guint files = 0;
        for (guint j = 0; j < sources->len; j++) {
            check->path = ((const EwSource *)sources->pdata[j])->path;
            g_autoptr(GError) error = NULL;
            if (!g_str_has_suffix(check->path, ".tsv") || !path_is_under(check->path, operand))
                continue;
            files++;
            if (!names_rows_each(check->path, check_row, check, &error)) {
                messages_print(messages, "can't read '%s': %s", check->path, ew_error_reason(error));
                return FALSE;
            }
        }
        if (!files) {
            messages_print(messages, "there are no names files (*.tsv) at '%s'", operand);
            return FALSE;
        }
    }
    return TRUE;
}

static EwRules *
load_with(const Settings *settings, gboolean operands, Messages *messages)
{
    g_autoptr(GPtrArray) given = g_ptr_array_new();
    g_ptr_array_extend(given, settings->rules, NULL, NULL);
    for (guint i = 1; operands && i < settings->operands->len; i++)
        g_ptr_array_add(given, settings->operands->pdata[i]);
    Settings loading = *settings;
    loading.rules = given;
    loading.check_cache = TRUE;
    return load_rules(&loading, messages);
}

Status
names_check(const Settings *settings, Messages *messages)
{
    if (settings->operands->len < 2) {
        messages_print(messages, "which names are to be checked? usage: edgewise names check PATH...");
        return STATUS_USAGE;
    }
    g_autoptr(EwRules) known = load_with(settings, FALSE, messages);
    g_autoptr(EwRules) checked = known ? load_with(settings, TRUE, messages) : NULL;
    if (!checked)
        return STATUS_USAGE;
    Check check = {.known = known, .checked = checked, .sink = messages_sink(messages)};
    if (!check_sources(&check, settings, messages))
        return STATUS_USAGE;
    messages_say(messages, "%" G_GUINT64_FORMAT " names, %" G_GUINT64_FORMAT " findings", check.names,
                 check.found);
    return MAX(messages_status(messages, settings), check.found ? STATUS_CONDITION : STATUS_DONE);
}
