/* SPDX-License-Identifier: MIT */
#include "base/libxml.h"

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(EwLibxml, function)},
static const EwLibrarySymbol symbols[] = {
    EW_LIBXML_FUNCTIONS(SYMBOL){"xmlFree", G_STRUCT_OFFSET(EwLibxml, free)}, {NULL, 0}};

EW_LIBRARY_DEFINE(libxml, EwLibxml, symbols, "libxml2.so.2", "libxml2")

void
ew_libxml_free(gpointer memory)
{
    (*functions.free)(memory);
}
