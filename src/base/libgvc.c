/* SPDX-License-Identifier: MIT */
#include "base/libgvc.h"

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(EwLibgvc, function)},
static const EwLibrarySymbol symbols[] = {EW_LIBGVC_FUNCTIONS(SYMBOL){NULL, 0}};

EW_LIBRARY_DEFINE(libgvc, EwLibgvc, symbols, "libgvc.so.6", "libgvc6")
