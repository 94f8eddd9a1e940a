/* SPDX-License-Identifier: MIT */
/*
 * Layouts by Graphviz in a child process. Layouts can take minutes and gigabytes, leak by design, and have
 * crashed on odd graphs; a child can be bounded and killed. The parent makes the DOT text; after the fork the
 * child calls nothing but Graphviz and the C library, and draws into an anonymous file that the parent copies
 * when all went well. In a program with threads one risk stays: Graphviz measures text with Pango, and so
 * uses GLib; were another thread inside one of GLib's locks at the fork, the child would wait for it for
 * ever. Then the time limit ends it, and the second attempt, with the faster layout, is another fork at
 * another moment.
 */
#include "write/layout.h"

#include "base/problem.h"
#include "write/dot.h"

#include <errno.h>
#include <fcntl.h>
#include <graphviz/gvc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    DEFAULT_SECONDS = 20,
    MAX_DOT_NODES = 150, /* dot's time explodes above */
    MEMORY_MIB = 2048,   /* for the layout, beside what the process has */
    PICTURE_MIB = 512,
    CHILD_ALIVE = STDERR_FILENO + 1, /* the child's file descriptors */
    CHILD_FILE,
};

typedef struct {
    const char *dot, *engine, *format;
    guint seconds;
    int file;      /* to draw into */
    int alive;     /* open as long as the child lives */
    rlim_t memory; /* address space, or RLIM_INFINITY */
} Job;

static void
limit(int resource, rlim_t most)
{
    const struct rlimit bound = {most, most};
    if (most != RLIM_INFINITY)
        setrlimit((__rlimit_resource_t)resource, &bound);
}

/*
 * Leaves the child with nothing of its parent's: no handlers, no terminal, no files or locks but its own two.
 * (Those of another thread's child, above all: that one would seem alive as long as this one is.)
 */
static void
isolate(int file, int alive)
{
    int null = open("/dev/null", O_RDWR);
    file = fcntl(file, F_DUPFD, CHILD_FILE);
    alive = fcntl(alive, F_DUPFD, CHILD_FILE);
    /* What Graphviz says of fonts and the like is not for our stderr. */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(null, fd);
    dup2(alive, CHILD_ALIVE);
    dup2(file, CHILD_FILE);
    close_range(CHILD_FILE + 1, ~0U, 0);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
}

/*
 * Object ids in the order of making. cgraph's own are addresses of names, and dot lets them decide between
 * equals: the same graph would be drawn differently on another heap. A name that map() doesn't know, cgraph
 * keeps by itself.
 */
static void *
id_open(Agraph_t *g, Agdisc_t *disc)
{
    (void)g, (void)disc;
    return calloc(1, sizeof(IDTYPE));
}

static long
id_map(void *state, int kind, char *name, IDTYPE *id, int create)
{
    (void)kind;
    if (name || !create)
        return 0;
    IDTYPE *last = state;
    *id = ++*last;
    return 1;
}

static long
id_alloc(void *state, int kind, IDTYPE id)
{
    (void)state, (void)kind, (void)id;
    return 0;
}

static void
id_free(void *state, int kind, IDTYPE id)
{
    (void)state, (void)kind, (void)id;
}

static char *
id_print(void *state, int kind, IDTYPE id)
{
    (void)state, (void)kind, (void)id;
    return NULL;
}

static void
id_close(void *state)
{
    free(state);
}

static void
id_register(void *state, int kind, void *object)
{
    (void)state, (void)kind, (void)object;
}

static Agraph_t *
read_graph(const char *dot)
{
    static Agiddisc_t ids = {id_open, id_map, id_alloc, id_free, id_print, id_close, id_register};
    Agdisc_t disc = {&AgMemDisc, &ids, &AgIoDisc};
    FILE *stream = fmemopen((char *)dot, strlen(dot), "r");
    return stream ? agread(stream, &disc) : NULL;
}

/* The child's whole life. */
static G_GNUC_NORETURN void
run_child(const Job *job)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    isolate(job->file, job->alive);
    limit(RLIMIT_CPU, job->seconds + 1);
    limit(RLIMIT_AS, job->memory);
    limit(RLIMIT_FSIZE, (rlim_t)PICTURE_MIB << 20);
    limit(RLIMIT_CORE, 0);
    Agraph_t *g = read_graph(job->dot);
    GVC_t *gvc = gvContext();
    FILE *out = fdopen(CHILD_FILE, "w");
    if (!g || !gvc || !out || gvLayout(gvc, g, job->engine) != 0)
        _exit(1);
    if (gvRender(gvc, g, job->format, out) != 0 || fflush(out) != 0 || ferror(out))
        _exit(1);
    _exit(0);
}

/* How much address space the child may have: what it starts with, and MEMORY_MIB. Sanitizers reserve
 * terabytes. */
static rlim_t
memory_limit(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return RLIM_INFINITY;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    return RLIM_INFINITY;
#endif
#endif
    g_autofree char *pages = NULL;
    if (!g_file_get_contents("/proc/self/statm", &pages, NULL, NULL))
        return RLIM_INFINITY;
    return (rlim_t)g_ascii_strtoull(pages, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) +
           ((rlim_t)MEMORY_MIB << 20);
}

/* Waits until the pipe's other end is closed, which happens when the child ends, or the time is over. */
static gboolean
wait_closed(int fd, guint seconds)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    for (;;) {
        gint64 left = (deadline - g_get_monotonic_time()) / 1000;
        if (left <= 0)
            return FALSE;
        int n = poll(&poller, 1, (int)MIN(left, G_MAXINT));
        if (n > 0)
            return TRUE;
        if (n < 0 && errno != EINTR)
            return FALSE;
    }
}

static EwLayoutOutcome
run(Job *job)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return EW_LAYOUT_FAILED;
    job->alive = ends[1];
    pid_t child = ew_dot_fork();
    if (child == 0)
        run_child(job);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return EW_LAYOUT_FAILED;
    }
    gboolean slow = !wait_closed(ends[0], job->seconds);
    if (slow)
        kill(child, SIGKILL);
    close(ends[0]);
    int status = 0;
    pid_t got;
    do
        got = waitpid(child, &status, 0);
    while (got < 0 && errno == EINTR);
    if (got == child && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return EW_LAYOUT_DRAWN;
    return slow || (got == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) ? EW_LAYOUT_SLOW
                                                                                        : EW_LAYOUT_FAILED;
}

/* PDF tells when it was made; the same graph has to be the same bytes. */
static void
forget_time(int file)
{
    static const char mark[] = "/CreationDate (D:", day[] = "19700101000000";
    off_t size = lseek(file, 0, SEEK_END);
    if (size <= 0)
        return;
    char *bytes = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return;
    char *at = memmem(bytes, (size_t)size, mark, sizeof mark - 1);
    if (at && at + sizeof mark + sizeof day < bytes + size)
        memcpy(at + sizeof mark - 1, day, sizeof day - 1);
    munmap(bytes, (size_t)size);
}

/* A fresh file each time, since a killed child may have written. */
EwLayoutOutcome
ew_layout_draw(const char *dot, const char *engine, const char *format, guint seconds, EwOutput *output)
{
    Job job = {.dot = dot, .engine = engine, .format = format, .seconds = seconds, .memory = memory_limit()};
    job.file = memfd_create("edgewise-picture", MFD_CLOEXEC);
    if (job.file < 0)
        return EW_LAYOUT_FAILED;
    EwLayoutOutcome outcome = run(&job);
    if (strcmp(format, "pdf") == 0)
        forget_time(job.file);
    if (outcome == EW_LAYOUT_DRAWN && !(lseek(job.file, 0, SEEK_END) > 0 && ew_output_copy(output, job.file)))
        outcome = EW_LAYOUT_FAILED;
    close(job.file);
    return outcome;
}

/* The engines to try one after the other: the one that was asked for or suits the size, then ever simpler
 * ones. Each has its reason: sfdp's time grows almost in proportion; osage only puts boxes into rows. */
static void
choose_engines(const char *engines[3], guint n, const EwWriterOptions *options)
{
    const char *first = options->layout ? options->layout : n > MAX_DOT_NODES ? "sfdp" : "dot";
    engines[0] = first;
    engines[1] = strcmp(first, "sfdp") == 0 || strcmp(first, "osage") == 0 ? NULL : "sfdp";
    engines[2] = strcmp(first, "osage") == 0 ? NULL : "osage";
}

gboolean
ew_layout_picture(EwLayoutFunc func, gpointer user_data, guint n, const char *format,
                  const EwWriterOptions *options, EwOutput *output, GError **error)
{
    const EwProblemSink sink = {options->on_problem, options->user_data};
    guint seconds = options->layout_seconds ? options->layout_seconds : DEFAULT_SECONDS;
    const char *engines[3], *before = NULL;
    EwLayoutOutcome outcome = EW_LAYOUT_FAILED;
    choose_engines(engines, n, options);
    for (guint i = 0; i < G_N_ELEMENTS(engines) && outcome != EW_LAYOUT_DRAWN; i++) {
        if (!engines[i])
            continue;
        if (before)
            ew_problem_report(&sink, EW_SEVERITY_WARNING, "layout-fallback", NULL, 0,
                              outcome == EW_LAYOUT_SLOW
                                  ? "the layout '%s' took longer than %u s; drawn by '%s' instead"
                                  : "the layout '%s' failed (limit %u s); drawn by '%s' instead",
                              before, seconds, engines[i]);
        char *dot = func(engines[i], user_data, error);
        if (!dot)
            return FALSE;
        outcome = ew_layout_draw(dot, engines[i], format, seconds, output);
        free(dot);
        before = engines[i];
    }
    if (outcome == EW_LAYOUT_SLOW)
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT, "cannot draw '%s': the layout took longer than %u s",
                    format, seconds);
    else if (outcome == EW_LAYOUT_FAILED)
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT, "cannot draw '%s': Graphviz failed on %u nodes", format,
                    n);
    return outcome == EW_LAYOUT_DRAWN;
}
