/* SPDX-License-Identifier: MIT */
#include "base/libsqlite.h"

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(EwLibsqlite, function)},
static const EwLibrarySymbol symbols[] = {EW_LIBSQLITE_FUNCTIONS(SYMBOL){NULL, 0}};

EW_LIBRARY_DEFINE(libsqlite, EwLibsqlite, symbols, "libsqlite3.so.0", "libsqlite3-0")
