/* SPDX-License-Identifier: MIT */
/* SQLite, opened when the first database is written. */
#ifndef EW_BASE_LIBSQLITE_H
#define EW_BASE_LIBSQLITE_H

#include "base/library.h"

#include <sqlite3.h>

#define EW_LIBSQLITE_FUNCTIONS(F)                                                                            \
    F(sqlite3_bind_double)                                                                                   \
    F(sqlite3_bind_int64)                                                                                    \
    F(sqlite3_bind_text)                                                                                     \
    F(sqlite3_clear_bindings)                                                                                \
    F(sqlite3_close)                                                                                         \
    F(sqlite3_errmsg)                                                                                        \
    F(sqlite3_exec)                                                                                          \
    F(sqlite3_finalize)                                                                                      \
    F(sqlite3_libversion)                                                                                    \
    F(sqlite3_open_v2)                                                                                       \
    F(sqlite3_prepare_v2)                                                                                    \
    F(sqlite3_reset)                                                                                         \
    F(sqlite3_step)

typedef struct {
    EW_LIBSQLITE_FUNCTIONS(EW_LIBRARY_POINTER)
} EwLibsqlite;

EW_LIBRARY_DECLARE(libsqlite, EwLibsqlite)

#endif
