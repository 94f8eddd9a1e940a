/* SPDX-License-Identifier: MIT */
/* A bounded child process. */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILD_ALIVE = STDERR_FILENO + 1, CHILD_FILE }; /* the child's file descriptors */

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
    /* What a library says of fonts and the like is not for our stderr. */
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

/* How much address space the child may have: what it starts with, and @mib. Sanitizers reserve terabytes. */
static rlim_t
memory_limit(guint mib)
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
    return (rlim_t)g_ascii_strtoull(pages, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)mib << 20);
}

/* The child's whole life. */
static G_GNUC_NORETURN void
live(const EwChild *child, int file, int alive, rlim_t memory)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    isolate(file, alive);
    limit(RLIMIT_CPU, child->seconds + 1);
    limit(RLIMIT_AS, memory);
    limit(RLIMIT_FSIZE, (rlim_t)child->file_mib << 20);
    limit(RLIMIT_CORE, 0);
    _exit(child->work(CHILD_FILE, child->data));
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

EwChildEnd
ew_child_run(const EwChild *child, int file, int *exit_status)
{
    int ends[2];
    *exit_status = -1;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return EW_CHILD_FAILED;
    rlim_t memory = memory_limit(child->memory_mib);
    pid_t pid = child->fork ? child->fork() : fork();
    if (pid == 0)
        live(child, file, ends[1], memory);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return EW_CHILD_FAILED;
    }
    gboolean slow = !wait_closed(ends[0], child->seconds);
    if (slow)
        kill(pid, SIGKILL);
    close(ends[0]);
    int status = 0;
    pid_t got;
    do
        got = waitpid(pid, &status, 0);
    while (got < 0 && errno == EINTR);
    if (got == pid && WIFEXITED(status)) {
        *exit_status = WEXITSTATUS(status);
        return EW_CHILD_EXITED;
    }
    return slow || (got == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) ? EW_CHILD_SLOW
                                                                                      : EW_CHILD_FAILED;
}
