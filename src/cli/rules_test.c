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

static void
append_diff(GString *out, const EwExampleResult *result, const char *indent, gboolean color)
{
    for (guint i = 0; i < result->missing->len; i++)
        g_string_append_printf(out, "%s%s- %s%s\n", indent, paint(color, RED),
                               (char *)result->missing->pdata[i], paint(color, PLAIN));
    for (guint i = 0; i < result->unexpected->len; i++)
        g_string_append_printf(out, "%s%s+ %s%s\n", indent, paint(color, GREEN),
                               (char *)result->unexpected->pdata[i], paint(color, PLAIN));
}

static void
print_failure(const EwExampleResult *result, gboolean color)
{
    const EwExample *example = result->example;
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "%s%s:%u:%s %s\n", paint(color, BOLD), example->place.source->path,
                           example->place.line, paint(color, PLAIN), example->text);
    append_diff(out, result, "  ", color);
    fputs(out->str, stdout);
}

static void
print_news(const EwExampleResult *result, gboolean color)
{
    const EwExample *example = result->example;
    printf("%s%s:%u:%s %s\n  %sthis known gap is closed: write 'example' instead of 'todo'%s\n",
           paint(color, BOLD), example->place.source->path, example->place.line, paint(color, PLAIN),
           example->text, paint(color, YELLOW), paint(color, PLAIN));
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
    for (const char *c = text; *c; c++)
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
        printf("%c %3u for %3u against  %s:%u: %.*s\n", is_covered(item) ? ' ' : '!', item->positive,
               item->negative, place->source->path, place->line, (int)place->span,
               place->line_start + place->column);
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
        printf("%s %u %s:%u has examples (%u for, %u against)\n", is_covered(item) ? "ok" : "not ok",
               ++number, base, item->line->place.line, item->positive, item->negative);
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
