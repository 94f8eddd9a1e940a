/* SPDX-License-Identifier: MIT */
/*
 * Bytes of an input: a file, a FIFO or stdin, or a file inside another input, with its compression taken off.
 * The stored bytes are counted, and hashed if they are to be, as they pass. What the compression's end loses
 * is reported, and what was read before it is kept.
 */
#ifndef EW_TEXT_INPUT_H
#define EW_TEXT_INPUT_H

#include "base/problem.h"

typedef struct _EwInput EwInput;

#define EW_INPUT_CHUNK ((gsize)64 << 10)
#define EW_INPUT_PEEK  ((gsize)4 << 10)

/** What the archives and compressed files of an input unpack to, at all depths, and how much that may be. */
typedef struct {
    const EwInput *stored; /**< the outermost input */
    guint64 bytes;
    guint entries, most_entries;
    guint ratio;       /**< to the stored bytes, at most */
    gboolean exceeded; /**< was said; nothing is unpacked any more */
} EwUnpacked;

/** Counts @got bytes more. TRUE if that is more than any honest file unpacks to: the first time, and ever
 * after. */
gboolean ew_unpacked_add(EwUnpacked *unpacked, gsize got);
/** How ew_unpacked_add() is told, of ->ratio. */
#define EW_UNPACKED_MESSAGE "unpacks to more than %u times its size; the rest is not read"

/** Opens @path ("-": stdin), whose bytes are @hashed or not. @sink must outlive the input. */
EwInput *ew_input_open(const char *path, gboolean hashed, const EwProblemSink *sink, GError **error);
/**
 * Hands out the next stored bytes of a file inside another one: up to @size of them, 0 at the end, or where
 * nothing more can be read (which it has reported).
 */
typedef gsize (*EwInputPull)(gpointer data, char *buffer, gsize size);

/** An input of what @pull gives. @path is for messages; @data and @sink must outlive the input. */
EwInput *ew_input_open_inner(const char *path, EwInputPull pull, gpointer data, const EwProblemSink *sink);
/** Has what a compressed input unpacks to counted there. @unpacked is borrowed. */
void ew_input_bound(EwInput *input, EwUnpacked *unpacked);
/** Reads up to @size bytes of content; 0 at the end, or where nothing more can be read (which is reported).
 */
gsize ew_input_read(EwInput *input, char *buffer, gsize size);
/** The first bytes of the content, up to EW_INPUT_PEEK; to be called before anything is read, which is not
 * affected. */
const char *ew_input_peek(EwInput *input, gsize *length);
/** How many stored bytes have been read. */
guint64 ew_input_bytes(const EwInput *input);
/** Reads what is left of the stored bytes and returns the SHA-256 of all of them; NULL if they aren't hashed.
 */
const char *ew_input_finish(EwInput *input);
void ew_input_close(EwInput *input);

#endif
