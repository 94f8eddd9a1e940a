/* SPDX-License-Identifier: MIT */
/* How a text is laid out: its lines -> title, headings, paragraphs, items, captions; furniture left out; its
 * date. */
#ifndef EW_TEXT_LAYOUT_H
#define EW_TEXT_LAYOUT_H

#include "text/document.h"

enum {
    EW_LAYOUT_TITLED = 1 << 0,    /**< the first line of text is known to be the title */
    EW_LAYOUT_CONTINUED = 1 << 1, /**< a later part of a text: it has no title */
};

/**
 * Finds the blocks of @pieces->text and fills in blocks, and title and date where they are NULL and the text
 * states them. A paragraph may be wrapped over several lines; a blank line ends it, and so does a line end
 * that no wrapping made (the next word would have fitted).
 */
void ew_layout_text(EwDocumentPieces *pieces, guint flags);

/** Gives the blocks of marked-up text their last finish: furniture is dropped (its date is taken), captions
 * are named. */
void ew_layout_blocks(EwDocumentPieces *pieces);

/** The text with its white space folded to single spaces, as titles are given. */
char *ew_layout_fold(const char *text, gsize length);

#endif
