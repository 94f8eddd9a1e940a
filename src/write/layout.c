/* SPDX-License-Identifier: MIT */
/*
 * Layouts by Graphviz in a child process (base/child.h). Layouts can take minutes and gigabytes, leak by
 * design, and have crashed on odd graphs. The parent makes the DOT text; after the fork the child calls
 * nothing but Graphviz and the C library, and draws into an anonymous file that the parent copies when all
 * went well. Graphviz measures text with Pango, and so uses GLib: should a child hang in one of its locks,
 * the second attempt, with the faster layout, is another fork at another moment.
 */
#include "write/layout.h"

#include "base/child.h"
#include "base/libgvc.h"
#include "base/problem.h"
#include "write/dot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    DEFAULT_SECONDS = 20,
    MAX_DOT_NODES = 150, /* dot's time explodes above */
    MEMORY_MIB = 2048,   /* for the layout, beside what the process has */
    PICTURE_MIB = 512,
};

typedef struct {
    const char *dot, *engine, *format;
} Job;

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

/* An EwChild's work: a layout that fails says so by status 1. */
static int
draw(int file, gconstpointer data)
{
    const Job *job = data;
    if (!ew_libgvc_open(NULL))
        return 1;
    Agraph_t *g = read_graph(job->dot);
    GVC_t *gvc = ew_libgvc()->gvContext();
    FILE *out = fdopen(file, "w");
    if (!g || !gvc || !out || ew_libgvc()->gvLayout(gvc, g, job->engine) != 0)
        return 1;
    return ew_libgvc()->gvRender(gvc, g, job->format, out) != 0 || fflush(out) != 0 || ferror(out);
}

static EwLayoutOutcome
run(const Job *job, guint seconds, guint megabytes, int file)
{
    const EwChild child = {.work = draw,
                           .data = job,
                           .fork = ew_dot_fork,
                           .seconds = seconds,
                           .memory_mib = megabytes ? megabytes : MEMORY_MIB,
                           .file_mib = PICTURE_MIB};
    int status;
    EwChildEnd end = ew_child_run(&child, file, &status);
    return status == 0 ? EW_LAYOUT_DRAWN : end == EW_CHILD_SLOW ? EW_LAYOUT_SLOW : EW_LAYOUT_FAILED;
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
ew_layout_draw(const char *dot, const char *engine, const char *format, guint seconds, guint megabytes,
               EwOutput *output)
{
    const Job job = {.dot = dot, .engine = engine, .format = format};
    int file = memfd_create("edgewise-picture", MFD_CLOEXEC);
    if (file < 0)
        return EW_LAYOUT_FAILED;
    EwLayoutOutcome outcome = run(&job, seconds, megabytes, file);
    if (strcmp(format, "pdf") == 0)
        forget_time(file);
    if (outcome == EW_LAYOUT_DRAWN && !(lseek(file, 0, SEEK_END) > 0 && ew_output_copy(output, file)))
        outcome = EW_LAYOUT_FAILED;
    close(file);
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
        outcome = ew_layout_draw(dot, engines[i], format, seconds, options->layout_megabytes, output);
        free(dot);
        before = engines[i];
    }
    if (outcome == EW_LAYOUT_SLOW)
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT, "can't draw '%s': the layout took longer than %u s",
                    format, seconds);
    else if (outcome == EW_LAYOUT_FAILED)
        g_set_error(error, EW_ERROR, EW_ERROR_LIMIT, "can't draw '%s': Graphviz failed on %u nodes", format,
                    n);
    return outcome == EW_LAYOUT_DRAWN;
}
