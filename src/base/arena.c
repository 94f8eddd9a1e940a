/* SPDX-License-Identifier: MIT */
/* An arena is a chain of blocks, the newest first; records are cut from it one after another. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGNMENT  16
#define FIRST_SIZE 4096u
#define LAST_SIZE  HUGE_PAGE  /* blocks grow up to this, so that small arenas stay small */
#define HUGE_PAGE  (2u << 20) /* of x86-64 and arm64: one page fault in place of 512 */

typedef struct Block {
    struct Block *next;
    gsize size; /* of what follows the header */
} Block;

#define HEADER_SIZE ((sizeof(Block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

struct _EwArena {
    Block *blocks;
    char *at, *end; /* what is free of the newest */
};

EwArena *
ew_arena_new(void)
{
    return g_new0(EwArena, 1);
}

static void
free_blocks(Block *block)
{
    while (block) {
        Block *next = block->next;
        g_free(block);
        block = next;
    }
}

void
ew_arena_free(EwArena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    g_free(arena);
}

static void
use_block(EwArena *arena, Block *block)
{
    arena->at = (char *)block + HEADER_SIZE;
    arena->end = arena->at + block->size;
}

void
ew_arena_clear(EwArena *arena)
{
    if (!arena->blocks)
        return;
    free_blocks(g_steal_pointer(&arena->blocks->next));
    use_block(arena, arena->blocks);
}

/* A block that fills huge pages is laid on them where the system has them to give. */
static Block *
new_block(gsize size)
{
    Block *block = size % HUGE_PAGE ? NULL : aligned_alloc(HUGE_PAGE, size);
    if (!block)
        return g_malloc(size);
#ifdef MADV_HUGEPAGE
    madvise(block, size, MADV_HUGEPAGE);
#endif
    return block;
}

static void
add_block(EwArena *arena, gsize size)
{
    Block *block = new_block(HEADER_SIZE + size);
    block->next = arena->blocks;
    block->size = size;
    arena->blocks = block;
    use_block(arena, block);
}

static void
grow(EwArena *arena, gsize least)
{
    gsize size = arena->blocks ? MIN(arena->blocks->size * 2, LAST_SIZE) : FIRST_SIZE;
    gboolean fits = least <= LAST_SIZE - HEADER_SIZE;
    add_block(arena, size == LAST_SIZE && fits ? LAST_SIZE - HEADER_SIZE : MAX(size, least));
}

void
ew_arena_reserve(EwArena *arena, gsize size)
{
    if (size > (gsize)(arena->end - arena->at))
        add_block(arena, size < HUGE_PAGE / 2
                             ? size
                             : (size + HEADER_SIZE + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE - HEADER_SIZE);
}

static char *
cut(EwArena *arena, gsize size)
{
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size > (gsize)(arena->end - arena->at))
        grow(arena, size);
    char *memory = arena->at;
    arena->at += size;
    return memory;
}

gpointer
ew_arena_alloc0(EwArena *arena, gsize size)
{
    return memset(cut(arena, size), 0, size);
}

char *
ew_arena_strndup(EwArena *arena, const char *text, gsize length)
{
    char *copy = cut(arena, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *
ew_arena_strdup(EwArena *arena, const char *text)
{
    return text ? ew_arena_strndup(arena, text, strlen(text)) : NULL;
}
