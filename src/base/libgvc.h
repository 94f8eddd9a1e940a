/* SPDX-License-Identifier: MIT */
/* Graphviz's layouts, opened when the first picture is drawn. */
#ifndef EW_BASE_LIBGVC_H
#define EW_BASE_LIBGVC_H

#include "base/library.h"

#include <graphviz/gvc.h>

#define EW_LIBGVC_FUNCTIONS(F)                                                                               \
    F(gvContext)                                                                                             \
    F(gvFreeContext)                                                                                         \
    F(gvLayout)                                                                                              \
    F(gvNEWcontext)                                                                                          \
    F(gvRender)                                                                                              \
    F(gvcVersion)

typedef struct {
    EW_LIBGVC_FUNCTIONS(EW_LIBRARY_POINTER)
} EwLibgvc;

EW_LIBRARY_DECLARE(libgvc, EwLibgvc)

#endif
