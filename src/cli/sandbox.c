/* SPDX-License-Identifier: MIT */
/* See sandbox.h. */
#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- landlock ---- */

/* What newer kernels' headers name. */
enum {
    ABI_REFER = 2, /* older ones let no file be moved between folders */
    ABI_TRUNCATE = 3,
    ABI_NET = 4,
    ABI_SCOPE = 6,
};
#define ACCESS_TRUNCATE (G_GUINT64_CONSTANT(1) << 14)
#define NET_ALL         G_GUINT64_CONSTANT(3) /* bind, connect */
#define SCOPE_ALL       G_GUINT64_CONSTANT(3) /* abstract sockets, signals */

typedef struct {
    guint64 fs, net, scoped;
} Ruleset;

#define WRITE_FOLDER                                                                                         \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |        \
     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REFER)
#define NEVER                                                                                                \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |              \
     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

static int
landlock_abi(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static void
allow_path(int ruleset, const char *path, guint64 access)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    const struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    (void)!syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

/* The folder of an output, links followed, or the nearest one above it that is there. */
static void
allow_output(int ruleset, const char *path, guint64 access)
{
    if (!path || !strcmp(path, "-"))
        return;
    char *real = realpath(path, NULL);
    g_autofree char *place = g_strdup(real ? real : path);
    free(real);
    while (!g_file_test(place, G_FILE_TEST_IS_DIR)) {
        char *above = g_path_get_dirname(place);
        g_free(place);
        place = above;
    }
    allow_path(ruleset, place, access);
}

static gboolean
enter_landlock(const Settings *settings, const char *folder)
{
    int abi = landlock_abi();
    if (abi < ABI_REFER)
        return FALSE;
    guint64 truncate = abi >= ABI_TRUNCATE ? ACCESS_TRUNCATE : 0;
    const Ruleset ruleset = {.fs = WRITE_FOLDER | NEVER | truncate, .net = NET_ALL, .scoped = SCOPE_ALL};
    gsize size = abi < ABI_NET     ? offsetof(Ruleset, net)
                 : abi < ABI_SCOPE ? offsetof(Ruleset, scoped)
                                   : sizeof ruleset;
    int fd = (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
    if (fd < 0)
        return FALSE;
    const char *outputs[] = {folder, settings->output, settings->texts, settings->record, settings->depfile};
    for (gsize i = 0; i < G_N_ELEMENTS(outputs); i++)
        allow_output(fd, outputs[i], WRITE_FOLDER | truncate);
    gboolean to_stdout = !settings->output || !strcmp(settings->output, "-");
    if (to_stdout && !g_strcmp0(settings->to, "sqlite")) /* the database is made there */
        allow_path(fd, g_get_tmp_dir(), WRITE_FOLDER | truncate);
#ifdef EW_PROFILE_DIR /* where a build that counts lines leaves its counts at exit */
    allow_path(fd, EW_PROFILE_DIR, WRITE_FOLDER | truncate);
#endif
    allow_path(fd, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE | truncate);
    gboolean entered = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(fd);
    return entered;
}

/* ---- seccomp ---- */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

/* Leaks are looked for by tracing, which only sanitizers do. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef ARCHITECTURE
static const guint denied[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_execve,
    SYS_execveat,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_setns,
    SYS_unshare,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_swapoff,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_open_by_handle_at,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_sethostname,
#ifndef SANITIZED
    SYS_ptrace,
#endif
};

/* A program of the kernel's: other architectures' calls and the denied ones fail, the rest is allowed. */
static gboolean
enter_seccomp(void)
{
    enum { FIRST = 4, N = G_N_ELEMENTS(denied) };
    struct sock_filter program[FIRST + N + 3] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 0, N + 2),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, N, 0), /* x32 */
    };
    for (guint i = 0; i < N; i++)
        program[FIRST + i] =
            (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, denied[i], (guint8)(N - i), 0);
    program[FIRST + N] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program[FIRST + N + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    program[FIRST + N + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    const struct sock_fprog filter = {.len = G_N_ELEMENTS(program), .filter = program};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) == 0;
}

static gboolean
has_seccomp(void)
{
    const guint32 action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}
#else
static gboolean
enter_seccomp(void)
{
    return FALSE;
}

static gboolean
has_seccomp(void)
{
    return FALSE;
}
#endif

/* ---- both ---- */

void
sandbox_enter(const Settings *settings, const char *folder, Messages *messages)
{
    if (settings->no_sandbox || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return;
    gboolean landlock = enter_landlock(settings, folder), seccomp = enter_seccomp();
    if (messages->verbose)
        messages_print(messages, "sandbox: %s%s%s", landlock ? "landlock" : "",
                       landlock && seccomp ? ", " : "",
                       seccomp    ? "seccomp"
                       : landlock ? ""
                                  : "none here");
}

char *
sandbox_describe(void)
{
    int abi = landlock_abi();
    g_autofree char *landlock =
        abi >= ABI_REFER ? g_strdup_printf("landlock %d", abi) : g_strdup("no landlock");
    return g_strdup_printf("%s, %s", landlock, has_seccomp() ? "seccomp" : "no seccomp");
}
