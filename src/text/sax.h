/* SPDX-License-Identifier: MIT */
/*
 * libxml2's parser of HTML, without what takes it time by the square of a page's size: elements within
 * elements without end, and tags with attributes without end.
 */
#ifndef EW_TEXT_SAX_H
#define EW_TEXT_SAX_H

#include "base/libxml.h"

/** How many levels of elements pages may have: see EwReaderOptions. */
typedef struct {
    guint most;     /**< 0: EW_NESTING_MOST */
    guint exceeded; /**< how often a page has had more */
    gboolean told;  /**< for whoever tells of it */
} EwNesting;

#define EW_NESTING_MOST 512 /* as browsers have it */

typedef struct {
    startElementSAXFunc start;
    endElementSAXFunc end;
    charactersSAXFunc characters;
    /** The element that was started last lies too deep: what follows is told as if the page began there, so
     * that none of the elements that are open will end. */
    void (*cut)(gpointer data);
} EwSaxFuncs;

/** Reads a page of UTF-8, whatever its errors. */
void ew_sax_parse(const char *html, gsize length, EwNesting *nesting, const EwSaxFuncs *funcs, gpointer data);

#endif
