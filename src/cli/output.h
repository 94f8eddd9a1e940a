/* SPDX-License-Identifier: MIT */
/*
 * Where results go. What is written stands under a temporary name until all of it is complete; then it is
 * renamed. So a run that fails or is killed leaves the files of the run before it as they were. Temporary
 * files are removed on SIGINT, SIGTERM and SIGHUP, and those of a run that was killed outright by the next
 * run into the same folder.
 */
#ifndef EW_CLI_OUTPUT_H
#define EW_CLI_OUTPUT_H

#include <glib.h>

/** A folder that files are staged for. One may be open at a time. */
typedef struct _OutputFolder OutputFolder;

/** Makes @path, if need be, and a staging folder in it. NULL with @error if nothing can be written there. */
OutputFolder *output_folder_open(const char *path, GError **error);
/** The path under which to write the file that is to be called @name. Free with g_free(). */
char *output_folder_stage(const OutputFolder *folder, const char *name);
/** From now on, what would be replaced by the same bytes is left as it is, with its time. */
void output_folder_keep_unchanged(OutputFolder *folder);
/** Moves the staged files to their names. */
gboolean output_folder_commit(OutputFolder *folder, GError **error);
/** Removes what was not committed, and frees. */
void output_folder_close(OutputFolder *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputFolder, output_folder_close)

/** A stream of bytes to a file, or to stdout. */
typedef struct _OutputStream OutputStream;

/** @path may be "-" or NULL for stdout. What is no regular file, such as /dev/null or a pipe, is written
 * directly. */
OutputStream *output_stream_open(const char *path, GError **error);
/** From now on, a file that would be replaced by the same bytes is left as it is, with its time. */
void output_stream_keep_unchanged(OutputStream *stream);
/** Whether a file can be put at @path, told before there is anything to write; nothing is left there. */
gboolean output_file_check(const char *path, GError **error);
/** Writes all of @bytes. */
gboolean output_stream_write(OutputStream *stream, const GString *bytes, GError **error);
/** Gives the file its name. */
gboolean output_stream_commit(OutputStream *stream, GError **error);
/** Removes what was not committed, and frees. */
void output_stream_close(OutputStream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputStream, output_stream_close)

#endif
