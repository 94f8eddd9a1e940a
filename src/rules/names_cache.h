/* SPDX-License-Identifier: MIT */
/*
 * Large lists of names, compiled: a file of a names set's parts, which is mapped instead of being read.
 *
 * The file is made and read on one machine, in its own byte order: a header, then the parts at the offsets
 * that the header states, each a multiple of 8. The header says of which file it was made, and by what; where
 * that isn't so any more, or the file isn't whole, it is made anew. So it is where a bit of it has changed,
 * if it is short or that is to be checked. Nothing in it is trusted beyond its bounds.
 */
#ifndef EW_RULES_NAMES_CACHE_H
#define EW_RULES_NAMES_CACHE_H

#include "base/problem.h"
#include "rules/names.h"

/** Names files of at least so many bytes are compiled. */
#define EW_LIST_MIN_SIZE ((gsize)1 << 20)
/** Room for a SHA-256 in hex. */
#define EW_DIGEST_SIZE 65

/** A compiled list, open. */
typedef struct {
    EwNames *names;
    GMappedFile *file;           /**< NULL where there is no cache */
    char digest[EW_DIGEST_SIZE]; /**< of the names file */
} EwNamesList;

/**
 * Opens the names file @path by what is kept of it in @folder; compiles it first, where that is nothing or of
 * no use. @folder NULL: nothing is kept. @check: to its last byte, however long it is. Returns NULL if the
 * file has errors, which are reported.
 */
EwNamesList *ew_names_list_open(const char *path, const char *folder, gboolean check,
                                const EwProblemSink *sink);
void ew_names_list_free(EwNamesList *list);

#endif
