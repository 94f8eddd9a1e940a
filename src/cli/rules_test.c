/* SPDX-License-Identifier: MIT */
/* edgewise rules test: what the examples of rules came to, for people or as TAP. */
#include "cli/rules_command.h"
#include "extract/examples.h"

#include <string.h>
#include <unistd.h>

#define RED    "\033[31m"
#define GREEN  "\033[32m"
#define YELLOW "\033[33m"
#define BOLD   "\033[1m"
#define PLAIN  "\033[0m"

static const char *
paint(gboolean color, const char *code)
{
    return color ? code : "";
}

/* What examples say is shown as they have it, but for what a terminal would act on. */
static void
append_lines(GString *out, const GPtrArray *lines, const char *indent, char mark, const char *code)
{
    for (guint i = 0; i < lines->len; i++) {
        g_string_append_printf(out, "%s%s%c ", indent, code, mark);
        message_append_printable(out, lines->pdata[i]);
        g_string_append_printf(out, "%s\n", *code ? PLAIN : "");
    }
}

static void
append_diff(GString *out, const EwExampleResult *result, const char *indent, gboolean color)
{
    append_lines(out, result->missing, indent, '-', paint(color, RED));
    append_lines(out, result->unexpected, indent, '+', paint(color, GREEN));
}

static void
append_place(GString *out, const EwExample *example, gboolean color)
{
    g_string_append(out, paint(color, BOLD));
    message_append_printable(out, example->place.source->path);
    g_string_append_printf(out, ":%u:%s ", example->place.line, paint(color, PLAIN));
    message_append_printable(out, example->text);
    g_string_append_c(out, '\n');
}

static void
print_failure(const EwExampleResult *result, gboolean color)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_place(out, result->example, color);
    append_diff(out, result, "  ", color);
    fputs(out->str, stdout);
}

static void
print_news(const EwExampleResult *result, gboolean color)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_place(out, result->example, color);
    g_string_append_printf(out, "  %sthis known gap is closed: write 'example' instead of 'todo'%s\n",
                           paint(color, YELLOW), paint(color, PLAIN));
    fputs(out->str, stdout);
}

static void
print_results(const EwExampleRun *run, gboolean color)
{
    for (guint i = 0; i < run->results->len; i++) {
        const EwExampleResult *result = &g_array_index(run->results, EwExampleResult, i);
        if (!result->passed && !result->example->todo)
            print_failure(result, color);
        else if (result->passed && result->example->todo)
            print_news(result, color);
    }
    printf("%u passed, %u failed, %u todo", run->passed, run->failed, run->todo);
    if (run->todo_passed)
        printf(" (%u of them now pass%s)", run->todo_passed, run->todo_passed == 1 ? "es" : "");
    putchar('\n');
}

/* In TAP '#' begins a directive. */
static void
append_description(GString *out, const EwExample *example)
{
    g_autofree char *base = g_path_get_basename(example->place.source->path);
    g_autofree char *text = g_strdup_printf("%s:%u %s", base, example->place.line, example->text);
    g_autofree char *shown = message_printable(text);
    for (const char *c = shown; *c; c++)
        g_string_append_printf(out, "%s%c", *c == '#' || *c == '\\' ? "\\" : "", *c);
}

static void
print_tap_results(const EwExampleRun *run)
{
    for (guint i = 0; i < run->results->len; i++) {
        const EwExampleResult *result = &g_array_index(run->results, EwExampleResult, i);
        g_autoptr(GString) out = g_string_new(NULL);
        g_string_append_printf(out, "%s %u ", result->passed ? "ok" : "not ok", i + 1);
        append_description(out, result->example);
        g_string_append(out, result->example->todo ? " # TODO known gap\n" : "\n");
        if (!result->passed)
            append_diff(out, result, "#   ", FALSE);
        fputs(out->str, stdout);
    }
}

/* ---- coverage ---- */

/* A frame's line serves all relations, so it has to show where it stops too. */
static gboolean
is_covered(const EwCoverage *item)
{
    return item->positive && (item->negative || !item->frame);
}

static void
print_coverage(const GArray *coverage)
{
    guint lines[2] = {0}, covered[2] = {0};
    for (guint i = 0; i < coverage->len; i++) {
        const EwCoverage *item = &g_array_index(coverage, EwCoverage, i);
        const EwPlace *place = &item->line->place;
        lines[item->frame]++;
        covered[item->frame] += is_covered(item);
        g_autofree char *line = g_strdup_printf("%s:%u: %.*s", place->source->path, place->line,
                                                (int)place->span, place->line_start + place->column);
        g_autofree char *shown = message_printable(line);
        printf("%c %3u for %3u against  %s\n", is_covered(item) ? ' ' : '!', item->positive, item->negative,
               shown);
    }
    printf("%u of %u lines of frames have examples for and against\n", covered[TRUE], lines[TRUE]);
    printf("%u of %u patterns of relations have examples\n", covered[FALSE], lines[FALSE]);
}

static void
print_tap_coverage(const GArray *coverage, guint number)
{
    for (guint i = 0; i < coverage->len; i++) {
        const EwCoverage *item = &g_array_index(coverage, EwCoverage, i);
        g_autofree char *base = g_path_get_basename(item->line->place.source->path);
        g_autofree char *shown = message_printable(base);
        printf("%s %u %s:%u has examples (%u for, %u against)\n", is_covered(item) ? "ok" : "not ok",
               ++number, shown, item->line->place.line, item->positive, item->negative);
    }
}

static gboolean
all_covered(const GArray *coverage)
{
    for (guint i = 0; i < coverage->len; i++)
        if (!is_covered(&g_array_index(coverage, EwCoverage, i)))
            return FALSE;
    return TRUE;
}

/* @coverage: NULL unless it is asked for. */
static void
print_run(const RulesJob *job, const EwExampleRun *run, const GArray *coverage)
{
    const Settings *settings = job->settings;
    if (settings->tap) {
        gboolean points = settings->require_coverage;
        printf("1..%u\n", run->results->len + (points ? coverage->len : 0));
        print_tap_results(run);
        if (points)
            print_tap_coverage(coverage, run->results->len);
        return;
    }
    if (coverage)
        print_coverage(coverage);
    print_results(run, messages_wants_color(settings->color, STDOUT_FILENO));
}

Status
rules_test(const RulesJob *job)
{
    if (!rules_seal(job))
        return STATUS_USAGE;
    g_autoptr(GError) error = NULL;
    const EwProblemSink sink = messages_sink(job->messages);
    g_autoptr(EwExampleRun) run = ew_examples_run(job->rules, job->sources, 0, &sink, &error);
    if (!run) {
        messages_print(job->messages, "%s", error->message);
        return STATUS_USAGE;
    }
    const Settings *settings = job->settings;
    g_autoptr(GArray) coverage = settings->coverage || settings->require_coverage
                                     ? ew_examples_coverage(run, job->rules, job->sources)
                                     : NULL;
    print_run(job, run, coverage);
    gboolean failed = run->failed || (settings->require_coverage && !all_covered(coverage));
    return MAX(messages_status(job->messages, settings), failed ? STATUS_CONDITION : STATUS_DONE);
}
