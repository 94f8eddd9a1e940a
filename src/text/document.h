/* SPDX-License-Identifier: MIT */
/* How readers make documents: the pieces in, an immutable document out. */
#ifndef EW_TEXT_DOCUMENT_H
#define EW_TEXT_DOCUMENT_H

#include "edgewise/document.h"

/** Parts of a long text have at most this many bytes. */
#define EW_DOCUMENT_BYTES ((gsize)8 << 20)

/** What a document is made of. All is owned and taken over; all but text and blocks may be NULL. */
typedef struct {
    char *id; /**< NULL: "text:" and the hash of the text */
    char *title, *date, *url;
    const char *kind; /**< static: the format that it was read from, or NULL */
    char *text;       /**< valid UTF-8 without NUL, and NUL-terminated */
    gsize length;
    guint64 offset;
    GArray *blocks; /**< EwBlock, in order, not overlapping, on character boundaries */
} EwDocumentPieces;

/** Makes a document and zeroes @pieces. */
EwDocument *ew_document_take(EwDocumentPieces *pieces);

/** Frees pieces that became no document, and zeroes them. */
void ew_document_pieces_clear(EwDocumentPieces *pieces);

/**
 * Appends to @queue the document that @pieces make, or its parts if it is longer than @limit bytes
 * (EW_DOCUMENT_BYTES, but for tests): same id, title, date and address, rising offsets. Returns how many.
 * Zeroes @pieces.
 */
guint ew_document_take_parts(EwDocumentPieces *pieces, gsize limit, GQueue *queue);

#endif
