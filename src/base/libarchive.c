/* SPDX-License-Identifier: MIT */
#include "base/libarchive.h"

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(EwLibarchive, function)},
static const EwLibrarySymbol symbols[] = {EW_LIBARCHIVE_FUNCTIONS(SYMBOL){NULL, 0}};

EW_LIBRARY_DEFINE(libarchive, EwLibarchive, symbols, "libarchive.so.13", "libarchive13")
