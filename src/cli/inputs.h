/* SPDX-License-Identifier: MIT */
/* The inputs that operands stand for: files, stdin, and with -R what folders hold. */
#ifndef EW_CLI_INPUTS_H
#define EW_CLI_INPUTS_H

#include "cli/message.h"
#include "edgewise/reader.h"

/** Receives the path of an input; returns FALSE to end the walk. */
typedef gboolean (*InputFunc)(const char *path, gpointer user_data);

/**
 * Calls @func for each file, in the order of @operands and in byte order of paths within a folder. Reports to
 * @sink what is lost: a folder without @recursive, or one that can't be read. Whether a file can be read is
 * left to @func.
 */
void inputs_each(GPtrArray *operands, gboolean recursive, const EwProblemSink *sink, InputFunc func,
                 gpointer user_data);

/** Whether any of @operands is there and may be read: where none is, nothing has to be made for outputs. */
gboolean inputs_are_there(const GPtrArray *operands);

/** Opens an input as @settings say, @hashed or not; NULL after the loss has been reported to @sink, as all
 * its problems are.
 */
EwReader *inputs_open(const Settings *settings, gboolean hashed, const EwProblemSink *sink, const char *path);

#endif
