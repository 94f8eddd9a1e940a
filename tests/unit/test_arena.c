/* SPDX-License-Identifier: MIT */
/* Arenas: records are zeroed, aligned and apart from one another, before and after clearing. */
#include "base/arena.h"

#include <string.h>

#define RECORDS 3000

/* Each record is filled with its number; then all must still have theirs. */
static void
fill_and_check(EwArena *arena)
{
    guint8 *records[RECORDS];
    gsize sizes[RECORDS];
    for (guint i = 0; i < RECORDS; i++) {
        sizes[i] = 1 + i * 7 % 300 + (i % 997 == 0 ? 600000 : 0);
        records[i] = ew_arena_alloc0(arena, sizes[i]);
        g_assert_cmpuint((guintptr)records[i] % 16, ==, 0);
        for (gsize byte = 0; byte < sizes[i]; byte++)
            g_assert_cmpuint(records[i][byte], ==, 0);
        memset(records[i], (int)(i % 255) + 1, sizes[i]);
    }
    for (guint i = 0; i < RECORDS; i++)
        for (gsize byte = 0; byte < sizes[i]; byte++)
            g_assert_cmpuint(records[i][byte], ==, i % 255 + 1);
}

static void
test_records(void)
{
    g_autoptr(EwArena) arena = ew_arena_new();
    fill_and_check(arena);
    ew_arena_clear(arena);
    fill_and_check(arena);
}

static void
test_text(void)
{
    g_autoptr(EwArena) arena = ew_arena_new();
    ew_arena_clear(arena);
    const char *word = ew_arena_strndup(arena, "banned", 3), *empty = ew_arena_strdup(arena, "");
    g_assert_cmpstr(word, ==, "ban");
    g_assert_cmpstr(empty, ==, "");
    g_assert_null(ew_arena_strdup(arena, NULL));
}

/* What was set aside holds what it was set aside for, in one piece; what is there stays. */
static void
test_reserve(void)
{
    static const gsize sizes[] = {100, 5000, 70000, 1500000, 5000000};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(EwArena) arena = ew_arena_new();
        char *before = ew_arena_strdup(arena, "before");
        ew_arena_reserve(arena, sizes[i]);
        ew_arena_reserve(arena, 1);
        char *first = ew_arena_alloc0(arena, sizes[i] / 32 * 16),
             *second = ew_arena_alloc0(arena, sizes[i] / 32 * 16);
        g_assert_true(second == first + sizes[i] / 32 * 16);
        memset(first, 0xff, sizes[i] / 32 * 16);
        g_assert_cmpint(*second, ==, 0);
        g_assert_cmpstr(before, ==, "before");
        g_assert_cmpstr(ew_arena_strdup(arena, "after"), ==, "after");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/records", test_records);
    g_test_add_func("/arena/text", test_text);
    g_test_add_func("/arena/reserve", test_reserve);
    return g_test_run();
}
