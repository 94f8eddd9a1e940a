/* SPDX-License-Identifier: MIT */
/*
 * Faults for tests/cases/faults.sh, preloaded (LD_PRELOAD) and chosen by the environment:
 *
 *     FAULT=CALL:ERROR:N   the N-th of these calls and all after it fail: write, fsync, rename, open (for writing), mkdir
 *     FAULT=malloc::N      the N-th allocation alone yields nothing; not in the processes that draw and read PDF
 *     FAULT=malloc:child:N the N-th in each of those, and none in the program itself
 *     FAULT=escape::1      what reads an input tries to write a file "escaped", to use the network, to run a program and to
 *                          make a link, and says on stderr which of them it could
 *     FAULT=layout:hang:N  so many layouts of Graphviz never end;  layout:crash:N  they die
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
    char call[16], error[16];
    long number;
} fault;
static atomic_long calls;
static int in_child;

static void
begin_child(void)
{
    in_child = 1;
    calls = 0;
}

__attribute__((constructor)) static void
choose(void)
{
    const char *text = getenv("FAULT");
    const char *first = text ? strchr(text, ':') : NULL;
    const char *second = first ? strchr(first + 1, ':') : NULL;
    if (!second)
        return;
    fault.number = atol(second + 1);
    snprintf(fault.error, sizeof fault.error, "%.*s", (int)(second - first - 1), first + 1);
    snprintf(fault.call, sizeof fault.call, "%.*s", (int)(first - text), text);
    if (!strcmp(fault.call, "malloc")) /* sanitizers, which don't get so far, can't bear more handlers */
        pthread_atfork(NULL, NULL, begin_child);
}

static int
fails(const char *call)
{
    static const struct {
        const char *name;
        int number;
    } errors[] = {{"ENOSPC", ENOSPC}, {"EACCES", EACCES}, {"EIO", EIO}, {"EROFS", EROFS}, {"", ENOMEM}};
    if (!strcmp(call, "malloc") && in_child != !strcmp(fault.error, "child"))
        return 0;
    if (strcmp(call, fault.call) != 0 || ++calls < fault.number || (calls > fault.number && !strcmp(call, "malloc")))
        return 0;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(errors[i].name, fault.error))
            errno = errors[i].number;
    return 1;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

ssize_t
write(int fd, const void *bytes, size_t length)
{
    if (fd > STDERR_FILENO && fails("write"))
        return -1;
    return REAL(ssize_t, "write", int, const void *, size_t)(fd, bytes, length);
}

int
fsync(int fd)
{
    return fails("fsync") ? -1 : REAL(int, "fsync", int)(fd);
}

int
rename(const char *from, const char *to)
{
    return fails("rename") ? -1 : REAL(int, "rename", const char *, const char *)(from, to);
}

int
mkdir(const char *path, mode_t mode)
{
    return fails("mkdir") ? -1 : REAL(int, "mkdir", const char *, mode_t)(path, mode);
}

static int
open_or_fail(const char *name, const char *path, int flags, mode_t mode)
{
    if ((flags & O_ACCMODE) != O_RDONLY && fails("open"))
        return -1;
    return REAL(int, name, const char *, int, ...)(path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_or_fail("open", path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    return open_or_fail("open64", path, flags, mode);
}

extern void *__libc_malloc(size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_calloc(size_t, size_t);

#ifndef NO_MALLOC /* sanitizers bring their own */
void *
malloc(size_t size)
{
    return fails("malloc") ? NULL : __libc_malloc(size);
}

void *
realloc(void *old, size_t size)
{
    return fails("malloc") ? NULL : __libc_realloc(old, size);
}

void *
calloc(size_t count, size_t size)
{
    return fails("malloc") ? NULL : __libc_calloc(count, size);
}
#endif

static void
escape(void)
{
    static atomic_int tried;
    if (strcmp(fault.call, "escape") != 0 || tried++)
        return;
    int file = open("escaped", O_WRONLY | O_CREAT, 0600), net = socket(AF_INET, SOCK_DGRAM, 0), status = 0;
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/true", "true", (char *)NULL);
        _exit(1);
    }
    waitpid(child, &status, 0);
    fprintf(stderr, "escape: file %s, network %s, program %s, link %s\n", file < 0 ? "no" : "yes",
            net < 0 ? "no" : "yes", status ? "no" : "yes", symlink("/", "escaped-link") ? "no" : "yes");
}

/* Texts are read by read(), from the folder that the tests have them in; facts by fread(). */
ssize_t
read(int fd, void *to, size_t size)
{
    char link[32], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = strcmp(fault.call, "escape") ? 0 : readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    if (strstr(path, "/posts/"))
        escape();
    return REAL(ssize_t, "read", int, void *, size_t)(fd, to, size);
}

size_t
fread(void *to, size_t size, size_t n, FILE *stream)
{
    escape();
    return REAL(size_t, "fread", void *, size_t, size_t, FILE *)(to, size, n, stream);
}

/*
 * Graphviz is opened at need, so that its functions are its own; but those that it calls itself are looked for here first.
 * The count is of layouts, each of which has a process of its own: the first of them are told by their engines.
 */
int
gvlayout_select(void *gvc, const char *engine)
{
    static const char *const engines[] = {"dot", "sfdp", "osage"};
    for (long i = 0; !strcmp(fault.call, "layout") && i < fault.number && i < 3; i++) {
        if (strcmp(engine, engines[i]) != 0)
            continue;
        if (!strcmp(fault.error, "hang"))
            for (;;)
                pause();
        raise(SIGSEGV);
    }
    void *library = dlopen("libgvc.so.6", RTLD_LAZY | RTLD_NOLOAD);
    return ((int (*)(void *, const char *))dlsym(library, "gvlayout_select"))(gvc, engine);
}
