/* SPDX-License-Identifier: MIT */
/* A document: one text with what is known about it, as a reader found it or as a caller made it. */
#ifndef EDGEWISE_DOCUMENT_H
#define EDGEWISE_DOCUMENT_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * One post, article or notice, or a part of one: very long texts come in parts of at most 8 MB that end at a
 * sentence. Immutable and reference counted (atomically). All strings are UTF-8 and belong to the document.
 */
typedef struct _EwDocument EwDocument;

/** What a block of a document's text is. */
typedef enum {
    EW_BLOCK_PARAGRAPH,
    EW_BLOCK_TITLE,
    EW_BLOCK_HEADING,
    EW_BLOCK_CAPTION,
    EW_BLOCK_ITEM, /**< an item of a list */
} EwBlockKind;

/** A stretch of the text that is to be read, in bytes of ew_document_text(). What lies between blocks is
 * furniture. */
typedef struct {
    gsize start, end;
    EwBlockKind kind;
} EwBlock;

/**
 * A document from memory: @text (UTF-8, @length bytes or -1 for a C string; invalid bytes become U+FFFD) is
 * copied and divided into blocks as a plain text file is. @id may be NULL: then it is "text:" and a hash of
 * the text.
 */
EwDocument *ew_document_new(const char *id, const char *text, gssize length);
EwDocument *ew_document_ref(EwDocument *document);
void ew_document_unref(EwDocument *document);

/** The record's own id or URL, else the path as given ("path#N" for the Nth of several posts), else
 * "text:HASH". */
const char *ew_document_id(const EwDocument *document);
/** The title, or NULL. */
const char *ew_document_title(const EwDocument *document);
/** ISO 8601, perhaps shortened ("2022-11-26", "2022-11", "2022"), or NULL. Never taken from a file's time
 * stamp. */
const char *ew_document_date(const EwDocument *document);
/** The address, or NULL. */
const char *ew_document_url(const EwDocument *document);
/** The format that it was read from, one of ew_reader_formats(); NULL for one from memory. */
const char *ew_document_kind(const EwDocument *document);
/** The text (or this part of it), *@length bytes; also NUL-terminated. */
const char *ew_document_text(const EwDocument *document, gsize *length);
/** Where the text begins, in bytes of the whole text that offsets are counted in. */
guint64 ew_document_offset(const EwDocument *document);
/** The first 20 hex digits of the SHA-256 of the blocks' text, white space folded: equal for syndicated
 * copies. */
const char *ew_document_text_hash(const EwDocument *document);
/** The blocks, in order; *@count of them. */
const EwBlock *ew_document_blocks(const EwDocument *document, gsize *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwDocument, ew_document_unref)

G_END_DECLS

#endif
