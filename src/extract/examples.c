/* SPDX-License-Identifier: MIT */
/* Examples are documents of their own, so any thread can read any of them; each writes its own place in the
 * results. */
#include "extract/examples.h"

#include "extract/analysis.h"
#include "extract/expectation.h"

/* An example with its expectations; the result stands at the same index. */
typedef struct {
    const EwExample *example;
    guint source; /* index of its file */
    EwExpectations *expectations;
} Item;

typedef struct {
    EwRules *rules;
    GArray *items; /* Item */
    EwExampleRun *run;
    gint next; /* atomic: the item that no thread has taken yet */
} Job;

static void
item_clear(gpointer data)
{
    ew_expectations_free(((Item *)data)->expectations);
}

static void
result_clear(gpointer data)
{
    EwExampleResult *result = data;
    g_hash_table_unref(result->tried);
    g_ptr_array_unref(result->missing);
    g_ptr_array_unref(result->unexpected);
}

void
ew_example_run_free(EwExampleRun *run)
{
    if (!run)
        return;
    g_array_unref(run->results);
    g_free(run);
}

static gint
compare_items(gconstpointer a, gconstpointer b)
{
    const Item *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    guint lines[] = {x->example->place.line, y->example->place.line};
    return lines[0] < lines[1] ? -1 : lines[0] > lines[1];
}

static gboolean
is_chosen(const GPtrArray *sources, const EwPlace *place)
{
    return !sources || g_ptr_array_find((GPtrArray *)sources, place->source, NULL);
}

static void
collect_from(const EwRules *rules, const GPtrArray *examples, const GPtrArray *sources, GArray *items)
{
    for (guint i = 0; i < examples->len; i++) {
        Item item = {.example = examples->pdata[i]};
        if (!is_chosen(sources, &item.example->place))
            continue;
        g_ptr_array_find(rules->sources, item.example->place.source, &item.source);
        g_array_append_val(items, item);
    }
}

/* Whether a line expects a relation that nothing states any more, as a frame's example may. */
static gboolean
expects_disabled(const EwExpectations *expectations)
{
    for (guint i = 0; i < expectations->lines->len; i++)
        if (((const EwExpectation *)expectations->lines->pdata[i])->relation->disabled)
            return TRUE;
    return FALSE;
}

/* The examples that are asked for, in order; NULL if an expectation can't be understood. */
static GArray *
collect(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_set_clear_func(items, item_clear);
    collect_from(rules, rules->examples, sources, items);
    for (guint r = 0; r < rules->relations->len; r++) {
        const EwRelation *relation = rules->relations->pdata[r];
        if (!relation->disabled)
            collect_from(rules, relation->examples, sources, items);
    }
    g_array_sort(items, compare_items);
    gboolean good = TRUE;
    for (guint i = 0; i < items->len;) { /* sorted first, so that errors are in order too */
        Item *item = &g_array_index(items, Item, i);
        item->expectations = ew_expectations_parse(rules, item->example, sink);
        good &= item->expectations != NULL;
        if (item->expectations && expects_disabled(item->expectations))
            g_array_remove_index(items, i);
        else
            i++;
    }
    return good ? g_steal_pointer(&items) : NULL;
}

gboolean
ew_examples_check(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink)
{
    g_autoptr(GArray) items = collect(rules, sources, sink);
    return items != NULL;
}

/* The facts of one example, against its lines. */
typedef struct {
    const Item *item;
    EwExampleResult *result;
    gboolean *met; /* per line */
    gboolean fits; /* a fact since the last line that was tried is expected */
} Comparison;

static void
take_fact(const EwFact *fact, gpointer user_data)
{
    Comparison *comparison = user_data;
    const GPtrArray *lines = comparison->item->expectations->lines;
    gboolean expected = FALSE;
    for (guint i = 0; i < lines->len; i++)
        if (ew_expectation_fits(lines->pdata[i], fact))
            expected = comparison->met[i] = TRUE;
    comparison->fits |= expected;
    if (!expected && !comparison->item->expectations->open)
        g_ptr_array_add(comparison->result->unexpected, ew_expectation_of(fact));
}

/* A line's facts come before the news of it. */
static void
on_tried(EwAnalysis *analysis, const EwTried *tried, gpointer data)
{
    (void)analysis;
    Comparison *comparison = data;
    GHashTable *lines = comparison->result->tried;
    EwTrial trial = comparison->fits ? EW_TRIAL_YIELDED : tried->match ? EW_TRIAL_WITHHELD : EW_TRIAL_BROKE;
    EwTrial before = GPOINTER_TO_UINT(g_hash_table_lookup(lines, tried->line));
    g_hash_table_insert(lines, (gpointer)tried->line, GUINT_TO_POINTER(MAX(trial, before)));
    comparison->fits = FALSE;
}

static void
run_item(EwExtractor *extractor, const Item *item, EwExampleResult *result)
{
    const GPtrArray *lines = item->expectations->lines;
    g_autofree gboolean *met = g_new0(gboolean, lines->len + 1);
    Comparison comparison = {item, result, met, FALSE};
    EwAnalysis *analysis = ew_extractor_analysis(extractor);
    analysis->tried = on_tried;
    analysis->observe_data = &comparison;
    g_autoptr(EwDocument) document = ew_document_new("example", item->example->text, -1);
    ew_extractor_run(extractor, document, take_fact, &comparison);
    analysis->tried = NULL;
    for (guint i = 0; i < lines->len; i++)
        if (!met[i])
            g_ptr_array_add(result->missing, g_strdup(((EwExpectation *)lines->pdata[i])->line));
    result->passed = result->missing->len == 0 && result->unexpected->len == 0;
}

/* A GThreadFunc. */
static gpointer
work(gpointer data)
{
    Job *job = data;
    g_autoptr(EwExtractor) extractor = ew_extractor_new(job->rules, NULL);
    for (;;) {
        guint i = (guint)g_atomic_int_add(&job->next, 1);
        if (i >= job->items->len)
            return NULL;
        run_item(extractor, &g_array_index(job->items, Item, i),
                 &g_array_index(job->run->results, EwExampleResult, i));
    }
}

/* This thread works too, and alone where no other can be had. */
static void
share_out(Job *job, guint threads)
{
    threads = CLAMP(threads ? threads : g_get_num_processors(), 1, MAX(job->items->len / 8, 1));
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    for (guint i = 1; i < threads; i++) {
        GThread *thread = g_thread_try_new("examples", work, job, NULL);
        if (!thread)
            break;
        g_ptr_array_add(others, thread);
    }
    work(job);
    for (guint i = 0; i < others->len; i++)
        g_thread_join(others->pdata[i]);
}

static void
count(EwExampleRun *run)
{
    for (guint i = 0; i < run->results->len; i++) {
        const EwExampleResult *result = &g_array_index(run->results, EwExampleResult, i);
        if (result->example->todo) {
            run->todo++;
            run->todo_passed += result->passed;
        } else if (result->passed) {
            run->passed++;
        } else {
            run->failed++;
        }
    }
}

EwExampleRun *
ew_examples_run(EwRules *rules, const GPtrArray *sources, guint threads, const EwProblemSink *sink,
                GError **error)
{
    g_return_val_if_fail(rules->sealed, NULL);
    g_autoptr(GArray) items = collect(rules, sources, sink);
    if (!items) {
        g_set_error(error, EW_ERROR, EW_ERROR_RULES, "some expectations of examples can't be understood");
        return NULL;
    }
    EwExampleRun *run = g_new0(EwExampleRun, 1);
    run->results = g_array_sized_new(FALSE, FALSE, sizeof(EwExampleResult), items->len);
    g_array_set_clear_func(run->results, result_clear);
    for (guint i = 0; i < items->len; i++) {
        const Item *item = &g_array_index(items, Item, i);
        const EwExampleResult result = {.example = item->example,
                                        .tried = g_hash_table_new(g_direct_hash, g_direct_equal),
                                        .missing = g_ptr_array_new_with_free_func(g_free),
                                        .unexpected = g_ptr_array_new_with_free_func(g_free)};
        g_array_append_val(run->results, result);
    }
    Job job = {.rules = rules, .items = items, .run = run};
    share_out(&job, threads);
    count(run);
    return run;
}

/* ---- coverage ---- */

static void
add_lines(GArray *coverage, const EwRules *rules, const GPtrArray *lines, const GPtrArray *sources)
{
    gboolean frame = lines == rules->frames;
    for (guint i = 0; i < lines->len; i++) {
        const EwCoverage item = {.line = lines->pdata[i], .frame = frame};
        gboolean disabled = !frame && ((EwRelation *)rules->relations->pdata[item.line->relation])->disabled;
        if (!disabled && is_chosen(sources, &item.line->place))
            g_array_append_val(coverage, item);
    }
}

/* The frame's line that the example stands below, or NULL. */
static const EwLine *
line_above(const EwRules *rules, const EwExample *example)
{
    const EwLine *above = NULL;
    if (!g_ptr_array_find(rules->examples, example, NULL))
        return NULL;
    for (guint i = 0; i < rules->frames->len; i++) {
        const EwLine *line = rules->frames->pdata[i];
        if (line->place.source == example->place.source && line->place.line < example->place.line &&
            (!above || line->place.line > above->place.line))
            above = line;
    }
    return above;
}

static void
add_result(GArray *coverage, const EwRules *rules, const EwExampleResult *result)
{
    const EwLine *above = line_above(rules, result->example);
    gboolean nothing = g_str_equal(result->example->expected->text, "nothing");
    for (guint i = 0; i < coverage->len; i++) {
        EwCoverage *item = &g_array_index(coverage, EwCoverage, i);
        gpointer trial;
        if (!g_hash_table_lookup_extended(result->tried, item->line, NULL, &trial))
            continue;
        item->positive += GPOINTER_TO_UINT(trial) == EW_TRIAL_YIELDED;
        item->negative += nothing && (GPOINTER_TO_UINT(trial) == EW_TRIAL_WITHHELD || item->line == above);
    }
}

GArray *
ew_examples_coverage(const EwExampleRun *run, const EwRules *rules, const GPtrArray *sources)
{
    GArray *coverage = g_array_new(FALSE, FALSE, sizeof(EwCoverage));
    add_lines(coverage, rules, rules->frames, sources);
    add_lines(coverage, rules, rules->patterns, sources);
    for (guint i = 0; i < run->results->len; i++) {
        const EwExampleResult *result = &g_array_index(run->results, EwExampleResult, i);
        if (result->passed && !result->example->todo)
            add_result(coverage, rules, result);
    }
    return coverage;
}
