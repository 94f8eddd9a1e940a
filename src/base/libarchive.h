/* SPDX-License-Identifier: MIT */
/* libarchive, opened when the first archive or compressed file is met. */
#ifndef EW_BASE_LIBARCHIVE_H
#define EW_BASE_LIBARCHIVE_H

#include "base/library.h"

#include <archive.h>
#include <archive_entry.h>

#define EW_LIBARCHIVE_FUNCTIONS(F)                                                                           \
    F(archive_entry_filetype)                                                                                \
    F(archive_entry_is_encrypted)                                                                            \
    F(archive_entry_pathname)                                                                                \
    F(archive_entry_pathname_utf8)                                                                           \
    F(archive_error_string)                                                                                  \
    F(archive_read_data)                                                                                     \
    F(archive_read_free)                                                                                     \
    F(archive_read_new)                                                                                      \
    F(archive_read_next_header)                                                                              \
    F(archive_read_open)                                                                                     \
    F(archive_read_support_filter_bzip2)                                                                     \
    F(archive_read_support_filter_xz)                                                                        \
    F(archive_read_support_filter_zstd)                                                                      \
    F(archive_read_support_format_empty)                                                                     \
    F(archive_read_support_format_raw)                                                                       \
    F(archive_read_support_format_tar)                                                                       \
    F(archive_read_support_format_zip_streamable)                                                            \
    F(archive_version_string)

typedef struct {
    EW_LIBARCHIVE_FUNCTIONS(EW_LIBRARY_POINTER)
} EwLibarchive;

EW_LIBRARY_DECLARE(libarchive, EwLibarchive)

#endif
