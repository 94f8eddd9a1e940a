/* SPDX-License-Identifier: MIT */
/* A window of tasks in the order of the inputs: documents to be read, and the ends of inputs between them. */
#include "cli/workers.h"

#include "base/arena.h"
#include "fact/fact.h"

#include <pthread.h>

#define TASKS_PER_THREAD 8          /* that may be on their way */
#define WINDOW_BYTES     (16 << 20) /* of text; more than a task per thread only below that */

/* A document and what was found in it, or an input's end. */
typedef struct {
    EwDocument *document; /* NULL: an end */
    char *path;
    EwReader *reader;
    gsize bytes;
    EwArena *arena;      /* of facts and problems */
    GPtrArray *problems; /* EwProblem: with the input before the document, then with the document */
    GPtrArray *facts;    /* EwFact, if the sink wants them */
    FactLines lines;     /* else */
    EwExtractorCounts counts;
    gint64 extract_time, facts_time;
    gboolean done;
} Task;

typedef struct {
    Workers *workers;
    EwExtractor *extractor;
    Task *task; /* that is being worked on */
} Worker;

struct _Workers {
    guint count;
    EwRules *rules;
    const EwExtractorOptions *options;
    const ExtractionSink *sink;
    Messages *messages;
    Stats *stats;
    GPtrArray *threads; /* GThread */
    Task *next;         /* gathers problems until its document comes */
    gsize bytes;        /* on their way */
    guint64 handed;     /* bytes handed over, of the current input */
    gboolean stopped;   /* nothing more is to be handed over */

    pthread_mutex_t lock; /* of what follows, and of Task.done (not GMutex: ThreadSanitizer sees these) */
    pthread_cond_t wanted, ready;
    GQueue tasks;   /* Task: all, in order */
    GQueue waiting; /* Task: no thread has taken yet */
    guint idle;
    gboolean closed;
};

static Task *
task_new(void)
{
    Task *task = g_new0(Task, 1);
    task->arena = ew_arena_new();
    task->problems = g_ptr_array_new();
    task->facts = g_ptr_array_new();
    task->lines = (FactLines){g_string_new(NULL), g_ptr_array_new()};
    return task;
}

static void
task_free(Task *task)
{
    g_clear_pointer(&task->document, ew_document_unref);
    g_clear_pointer(&task->reader, ew_reader_close);
    g_free(task->path);
    g_ptr_array_unref(task->problems);
    g_ptr_array_unref(task->facts);
    g_string_free(task->lines.text, TRUE);
    g_ptr_array_unref(task->lines.relations);
    ew_arena_free(task->arena);
    g_free(task);
}

static void
keep_problem(const EwProblem *problem, Task *task)
{
    g_ptr_array_add(task->problems, ew_problem_copy(problem, task->arena));
}

/* ---- the threads ---- */

static void
on_problem(const EwProblem *problem, gpointer user_data)
{
    const Worker *worker = user_data;
    keep_problem(problem, worker->task);
}

static void
on_fact(const EwFact *fact, gpointer user_data)
{
    const Worker *worker = user_data;
    Task *task = worker->task;
    gint64 start = stats_now();
    if (worker->workers->sink->fact)
        g_ptr_array_add(task->facts, ew_fact_copy(fact, task->arena));
    else
        extraction_add_line(&task->lines, fact);
    task->facts_time += stats_now() - start;
}

static void
read_document(Worker *worker, Task *task)
{
    EwExtractorCounts before = ew_extractor_counts(worker->extractor);
    gint64 start = stats_now();
    worker->task = task;
    ew_extractor_run(worker->extractor, task->document, on_fact, worker);
    task->extract_time = stats_now() - start - task->facts_time;
    task->counts = ew_extractor_counts(worker->extractor);
    stats_subtract_counts(&task->counts, &before);
}

static gpointer
work(gpointer data)
{
    Workers *workers = data;
    Worker worker = {.workers = workers};
    EwExtractorOptions options = *workers->options;
    options.on_problem = on_problem;
    options.user_data = &worker;
    worker.extractor = ew_extractor_new(workers->rules, &options);
    pthread_mutex_lock(&workers->lock);
    for (;;) {
        Task *task = g_queue_pop_head(&workers->waiting);
        if (!task && workers->closed)
            break;
        if (!task) {
            workers->idle++;
            pthread_cond_wait(&workers->wanted, &workers->lock);
            workers->idle--;
            continue;
        }
        pthread_mutex_unlock(&workers->lock);
        read_document(&worker, task);
        pthread_mutex_lock(&workers->lock);
        task->done = TRUE;
        pthread_cond_signal(&workers->ready);
    }
    stats_add_rules(workers->stats, worker.extractor);
    pthread_mutex_unlock(&workers->lock);
    ew_extractor_free(worker.extractor);
    return NULL;
}

/* ---- the thread that reads the inputs ---- */

Workers *
workers_new(guint count, EwRules *rules, const EwExtractorOptions *options, const ExtractionSink *sink,
            Messages *messages, Stats *stats)
{
    Workers *workers = g_new0(Workers, 1);
    workers->count = count;
    workers->rules = rules;
    workers->options = options;
    workers->sink = sink;
    workers->messages = messages;
    workers->stats = stats;
    workers->threads = g_ptr_array_new();
    workers->next = task_new();
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->wanted, NULL);
    pthread_cond_init(&workers->ready, NULL);
    return workers;
}

static void
on_input_problem(const EwProblem *problem, gpointer user_data)
{
    Workers *workers = user_data;
    keep_problem(problem, workers->next);
}

EwProblemSink
workers_problems(Workers *workers)
{
    return (EwProblemSink){on_input_problem, workers};
}

static void
hand_over_document(Workers *workers, Task *task)
{
    const ExtractionSink *sink = workers->sink;
    Stats *stats = workers->stats;
    stats_add_counts(&stats->counts, &task->counts);
    stats->time[STAGE_EXTRACT] += task->extract_time;
    stats->time[STAGE_FACTS] += task->facts_time;
    gint64 start = stats_now();
    for (guint i = 0; i < task->facts->len; i++)
        sink->fact(task->facts->pdata[i], sink->user_data);
    stats_add(stats, STAGE_FACTS, start);
    workers->handed += task->bytes;
    extraction_show_progress(stats, workers->messages, workers->handed);
    workers->stopped = sink->document && !sink->document(task->document, &task->lines, sink->user_data);
}

static void
hand_over_end(Workers *workers, const Task *task)
{
    workers->handed = 0;
    extraction_count_input(workers->stats, task->reader);
    if (task->reader && workers->sink->input)
        workers->sink->input(task->path, task->reader, workers->sink->user_data);
}

static void
hand_over(Workers *workers, Task *task)
{
    for (guint i = 0; i < task->problems->len; i++)
        messages_problem(task->problems->pdata[i], workers->messages);
    if (task->document)
        hand_over_document(workers, task);
    else
        hand_over_end(workers, task);
    workers->stopped |= messages_should_stop(workers->messages);
}

static gboolean
is_full(const Workers *workers)
{
    guint tasks = g_queue_get_length((GQueue *)&workers->tasks);
    return tasks >= workers->count * TASKS_PER_THREAD ||
           (workers->bytes >= WINDOW_BYTES && tasks > workers->count);
}

/* Hands over what is done, in order; waits while @all of it is to go, or the window is full. */
static void
hand_over_done(Workers *workers, gboolean all)
{
    while (!workers->stopped) {
        pthread_mutex_lock(&workers->lock);
        Task *task = g_queue_peek_head(&workers->tasks);
        while (task && !task->done && (all || is_full(workers)))
            pthread_cond_wait(&workers->ready, &workers->lock);
        gboolean done = task && task->done;
        if (done)
            g_queue_pop_head(&workers->tasks);
        pthread_mutex_unlock(&workers->lock);
        if (!done)
            return;
        workers->bytes -= task->bytes;
        hand_over(workers, task);
        task_free(task);
    }
}

static gboolean
push(Workers *workers)
{
    Task *task = workers->next;
    workers->next = task_new();
    workers->bytes += task->bytes;
    pthread_mutex_lock(&workers->lock);
    g_queue_push_tail(&workers->tasks, task);
    task->done = !task->document;
    if (task->document)
        g_queue_push_tail(&workers->waiting, task);
    gboolean short_of_threads = g_queue_get_length(&workers->waiting) > workers->idle;
    if (task->document)
        pthread_cond_signal(&workers->wanted);
    pthread_mutex_unlock(&workers->lock);
    if (short_of_threads && workers->threads->len < workers->count)
        g_ptr_array_add(workers->threads, g_thread_new("reader", work, workers));
    hand_over_done(workers, FALSE);
    return !workers->stopped;
}

gboolean
workers_read(Workers *workers, EwDocument *document)
{
    workers->next->document = document;
    ew_document_text(document, &workers->next->bytes);
    return push(workers);
}

gboolean
workers_end_input(Workers *workers, const char *path, EwReader *reader)
{
    workers->next->path = g_strdup(path);
    workers->next->reader = reader;
    return push(workers);
}

gboolean
workers_finish(Workers *workers)
{
    hand_over_done(workers, TRUE);
    for (guint i = 0; !workers->stopped && i < workers->next->problems->len; i++) /* after the last input */
        messages_problem(workers->next->problems->pdata[i], workers->messages);
    pthread_mutex_lock(&workers->lock);
    workers->closed = TRUE;
    g_queue_clear(&workers->waiting);
    pthread_cond_broadcast(&workers->wanted);
    pthread_mutex_unlock(&workers->lock);
    for (guint i = 0; i < workers->threads->len; i++)
        g_thread_join(workers->threads->pdata[i]);
    gboolean good = !workers->stopped && !messages_should_stop(workers->messages);
    g_ptr_array_unref(workers->threads);
    g_queue_clear_full(&workers->tasks, (GDestroyNotify)task_free);
    task_free(workers->next);
    pthread_mutex_destroy(&workers->lock);
    pthread_cond_destroy(&workers->wanted);
    pthread_cond_destroy(&workers->ready);
    g_free(workers);
    return good;
}
