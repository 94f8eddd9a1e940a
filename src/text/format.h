/* SPDX-License-Identifier: MIT */
/* What every format of input implements, and what it is given. A new format is a file and a row of the table
 * in reader.c. */
#ifndef EW_TEXT_FORMAT_H
#define EW_TEXT_FORMAT_H

#include "edgewise/reader.h"
#include "text/decoder.h"
#include "text/document.h"

/** What a format works with; it belongs to the reader. */
typedef struct {
    const char *path;   /**< as the caller named it */
    gboolean anonymous; /**< stdin: documents without id are known by their hash */
    const char *date;   /**< of documents that have none, or NULL */
    EwProblemSink sink;
    EwInput *input;
    EwReaderCounts *counts;
    gsize part_bytes; /**< EW_DOCUMENT_BYTES */
    GQueue *ready;    /**< EwDocument: those made and not yet handed out */
} EwSource;

typedef struct {
    const char *name;
    gpointer (*open)(EwSource *source);
    /** Reads on until a document was pushed to source->ready. FALSE at the end of the input. */
    gboolean (*advance)(gpointer state);
    void (*close)(gpointer state);
} EwFormat;

extern const EwFormat ew_format_text, ew_format_html, ew_format_jsonl;

/** Fills in the date and, for stdin, removes the id; then pushes the document or its parts. */
void ew_source_push(EwSource *source, EwDocumentPieces *pieces);

/** Reports that a record or document was lost, and counts it. */
void ew_source_lose(EwSource *source, const char *code, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

#endif
