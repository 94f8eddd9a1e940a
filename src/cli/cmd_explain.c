/* SPDX-License-Identifier: MIT */
/* edgewise explain: how the rules read a sentence, from the command line, stdin or a file. */
#include "cli/explain_output.h"
#include "cli/extraction.h"
#include "cli/inputs.h"
#include "cli/sandbox.h"

#include <string.h>
#include <unistd.h>

static const char *const formats[] = {"text", "json", NULL};

static const OptionGroup choice_options = {
    "What to explain",
    (const Option[]){
        {0, "at", OPTION_STRING, G_STRUCT_OFFSET(Settings, at), "OFFSET", NULL,
         "only the sentence at this byte of the text; the operand is a file then"},
        {0, "doc", OPTION_STRING, G_STRUCT_OFFSET(Settings, doc), "FILE", NULL,
         "read this file, as if it were the operand"},
        {0, "relation", OPTION_STRING, G_STRUCT_OFFSET(Settings, relation), "NAME", NULL,
         "only lines that can state this relation"},
        {0, "rule", OPTION_STRING, G_STRUCT_OFFSET(Settings, rule), "NAME", NULL,
         "only this line, by the name that facts give it: bans/verb:47, verb:47, or a relation"},
        {0, "format", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, format), "FORMAT", formats,
         "text, or json: an object for each sentence, one a line (default: text)"},
        {0},
    },
};

typedef struct {
    const Settings *settings;
    Messages *messages;
    EwRules *rules;
    EwExplainOptions options;
    EwExplainer *explainer;
    ExplainView view;
    guint shown;
} Job;

static void
show(const EwExplanation *explanation, gpointer user_data)
{
    Job *job = user_data;
    g_autoptr(GString) out = g_string_new(NULL);
    if (job->settings->format && !strcmp(job->settings->format, "json")) {
        explain_append_json(out, explanation);
    } else {
        if (job->shown)
            g_string_append_c(out, '\n');
        explain_append_text(out, explanation, &job->view);
    }
    job->shown++;
    fputs(out->str, stdout);
}

static const EwRelation *
find_relation(const Job *job, const char *name)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(job->rules->relation_index, name));
    if (index)
        return job->rules->relations->pdata[index - 1];
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < job->rules->relations->len; i++)
        g_ptr_array_add(names, ((EwRelation *)job->rules->relations->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    const char *near = ew_nearest_word(name, (const char *const *)names->pdata);
    if (near)
        messages_print(job->messages, "unknown relation '%s' (did you mean '%s'?)", name, near);
    else
        messages_print(job->messages, "unknown relation '%s'; 'edgewise rules list' shows them", name);
    return NULL;
}

static gboolean
has_line(const GPtrArray *lines, const char *name)
{
    for (guint i = 0; i < lines->len; i++)
        if (!strcmp(((const EwLine *)lines->pdata[i])->name, name))
            return TRUE;
    return FALSE;
}

/* --rule names a line as facts do, with a frame's line below the relation: "bans/verb:47", "bans:30". */
static gboolean
choose_rule(Job *job, const char *rule)
{
    const char *slash = strchr(rule, '/');
    if (!slash && !strchr(rule, ':'))
        return (job->options.relation = find_relation(job, rule)) != NULL;
    g_autofree char *relation = slash ? g_strndup(rule, (gsize)(slash - rule)) : NULL;
    if (relation && !(job->options.relation = find_relation(job, relation)))
        return FALSE;
    job->options.line = slash ? slash + 1 : rule;
    if (has_line(job->rules->frames, job->options.line) || has_line(job->rules->patterns, job->options.line))
        return TRUE;
    messages_print(job->messages, "no line is called '%s': facts have the names of lines as their 'rule'",
                   rule);
    return FALSE;
}

/* What --relation and --rule ask for. */
static gboolean
choose_lines(Job *job)
{
    const Settings *settings = job->settings;
    if (settings->relation && settings->rule) {
        messages_print(job->messages, "--relation and --rule: give one of them");
        return FALSE;
    }
    if (settings->relation)
        return (job->options.relation = find_relation(job, settings->relation)) != NULL;
    return !settings->rule || choose_rule(job, settings->rule);
}

static Status
explain_file(Job *job, const char *path)
{
    const EwProblemSink problems = messages_sink(job->messages);
    g_autoptr(EwReader) reader = inputs_open(job->settings, FALSE, &problems, path);
    if (!reader)
        return STATUS_LOST;
    while (!(job->options.at && job->shown)) {
        g_autoptr(EwDocument) document = ew_reader_next(reader);
        if (!document)
            break;
        ew_explainer_run(job->explainer, document, show, job);
    }
    if (job->options.at && !job->shown) {
        messages_print(job->messages, "no sentence of '%s' stands at byte %" G_GUINT64_FORMAT, path,
                       job->options.offset);
        return STATUS_USAGE;
    }
    return messages_status(job->messages, job->settings);
}

/* Something that is there, or a word that is made like a path: what has no space and has a '/', or ends like
 * "news.txt", is no sentence. */
static gboolean
names_file(const char *operand)
{
    if (!strcmp(operand, "-") || g_file_test(operand, G_FILE_TEST_EXISTS))
        return TRUE;
    if (strpbrk(operand, " \t\n"))
        return FALSE;
    const char *dot = strrchr(operand, '.');
    gsize ending = dot && dot > operand ? strspn(dot + 1, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;
    return strchr(operand, '/') || (ending > 0 && dot[1 + ending] == '\0');
}

/* Operands are the words of a sentence, unless they name a file. */
static Status
explain_operands(Job *job)
{
    GPtrArray *operands = job->settings->operands;
    if (job->settings->doc)
        return explain_file(job, job->settings->doc);
    const char *first = operands->pdata[0];
    if (operands->len == 1 && (job->options.at || names_file(first)))
        return explain_file(job, first);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < operands->len; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", (char *)operands->pdata[i]);
    g_autoptr(EwDocument) document = ew_document_new("sentence", text->str, (gssize)text->len);
    ew_explainer_run(job->explainer, document, show, job);
    if (!job->shown) {
        messages_print(job->messages, "there is no sentence in '%s'", text->str);
        return STATUS_USAGE;
    }
    return messages_status(job->messages, job->settings);
}

static Status
run_job(Job *job)
{
    const Settings *settings = job->settings;
    if (settings->at &&
        !g_ascii_string_to_unsigned(settings->at, 10, 0, G_MAXINT64, &job->options.offset, NULL)) {
        messages_print(job->messages, "--at must be a number of bytes, not '%s'", settings->at);
        return STATUS_USAGE;
    }
    if ((settings->at || settings->doc) && settings->operands->len > (settings->doc ? 0 : 1)) {
        messages_print(job->messages, "%s needs one file", settings->doc ? "--doc" : "--at");
        return STATUS_USAGE;
    }
    g_autoptr(EwRules) rules = load_rules(settings, job->messages);
    job->rules = rules;
    if (!rules || !choose_lines(job))
        return STATUS_USAGE;
    g_autoptr(EwExplainer) explainer = ew_explainer_new(rules, &job->options);
    job->explainer = explainer;
    sandbox_enter(settings, NULL, job->messages);
    return explain_operands(job);
}

static Status
run(const Settings *settings)
{
    Messages messages;
    messages_init(&messages, settings);
    Job job = {.settings = settings,
               .messages = &messages,
               .options = {.no_coref = settings->no_coref, .at = settings->at != NULL},
               .view = {.all = settings->verbose,
                        .waits = settings->verbose || settings->relation || settings->rule,
                        .color = messages_wants_color(settings->color, STDOUT_FILENO)}};
    Status status = run_job(&job);
    messages_finish(&messages);
    return status;
}

const Command command_explain = {
    .name = "explain",
    .synopsis = "[OPTION]... SENTENCE|FILE",
    .summary = "show how the rules read a sentence",
    .about = "Shows what becomes of a sentence, level by level: its words with their tags,\n"
             "the names and how they were recognised, the groups, the words that state\n"
             "relations, and each line of the rules that matches, with what it yields or why\n"
             "it yields nothing. Where a word yields nothing, a caret shows where the lines\n"
             "broke that got farthest; -v shows these for all words. Sentences before the one\n"
             "in question count: they tell who \"it\" is.",
    .examples = "  edgewise explain 'Canada banned Huawei.'\n"
                "  edgewise explain --relation bans 'Canada has a ban in force on Huawei.'\n"
                "  edgewise explain --rule verb:47 'Canada banned on Tuesday.'\n"
                "  edgewise explain news.txt --at 4711       the sentence there, as in facts\n",
    .groups = (const OptionGroup *const[]){&choice_options, &options_input, &options_rules, &options_coref,
                                           &options_safety, &options_messages, NULL},
    .reads_stdin = TRUE,
    .run = run,
};
