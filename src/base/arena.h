/* SPDX-License-Identifier: MIT */
/* An arena: many small records that live and die together. None is freed alone, and freeing all costs little.
 */
#ifndef EW_BASE_ARENA_H
#define EW_BASE_ARENA_H

#include <glib.h>

typedef struct _EwArena EwArena;

EwArena *ew_arena_new(void);
/** Frees the arena with all that is in it; NULL is no arena. */
void ew_arena_free(EwArena *arena);
/** Forgets all that is in it; most of its memory is kept for what comes. */
void ew_arena_clear(EwArena *arena);

/** Makes room for @size bytes more at once, where that is known: one block in place of many. */
void ew_arena_reserve(EwArena *arena, gsize size);
/** @size bytes, zeroed, aligned for any type. */
gpointer ew_arena_alloc0(EwArena *arena, gsize size);
/** A copy of @length bytes of @text, and a NUL after them. */
char *ew_arena_strndup(EwArena *arena, const char *text, gsize length);
/** A copy of @text; NULL of NULL. */
char *ew_arena_strdup(EwArena *arena, const char *text);

#define ew_arena_new0(type, arena) ((type *)ew_arena_alloc0((arena), sizeof(type)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwArena, ew_arena_free)

#endif
