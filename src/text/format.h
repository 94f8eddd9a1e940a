/* SPDX-License-Identifier: MIT */
/*
 * What every format of input implements, and what it is given. A new format is a file and a row of the table
 * in formats.c.
 */
#ifndef EW_TEXT_FORMAT_H
#define EW_TEXT_FORMAT_H

#include "edgewise/reader.h"
#include "text/decoder.h"
#include "text/document.h"
#include "text/fields.h"

/** How deeply archives, mails and the like may lie in each other. */
#define EW_SOURCE_DEPTH 8

typedef struct _EwSource EwSource;

/** The beginning of a content, to tell its format by. */
typedef struct {
    const char *bytes; /**< as they are */
    gsize length;
    const char *text; /**< in lower case, UTF-16 reduced to its ASCII, white space in front left out */
    char *suffix;     /**< of the file's name, in lower case and with its dot, or "" */
    char *lowered;
    const EwFieldMap *map;
} EwSample;

typedef struct {
    const char *name;
    gboolean binary; /**< may hold what is no text */
    gboolean (*tells)(const EwSample *sample);
    gpointer (*open)(EwSource *source);
    /** Reads on until a document was pushed to source->ready. FALSE at the end of the input. */
    gboolean (*advance)(gpointer state);
    void (*close)(gpointer state);
} EwFormat;

/** One content that documents are read from: the reader's input, or a file inside it. */
struct _EwSource {
    const char *path; /**< for messages */
    const char *id;   /**< of documents that have none of their own; NULL: their hash */
    const char *date; /**< of documents that have none, or NULL */
    const char
        *made; /**< when it was captured or sent: the date of documents if no better is known, or NULL */
    const char *url;     /**< likewise */
    const char *charset; /**< that the content is said to have, or NULL */
    const EwFieldMap *map;
    const EwFormat *forced; /**< by the user, or NULL */
    const EwProblemSink *sink;
    EwInput *input; /**< owned */
    EwReaderCounts *counts;
    EwUnpacked *unpacked;
    EwNesting *nesting;
    gsize part_bytes; /**< of long texts */
    gsize page_bytes; /**< most of a page */
    GQueue *ready;    /**< EwDocument: those made and not yet handed out */
    guint depth;      /**< how many contents it lies in */

    const EwFormat *format;
    gpointer state;
};

extern const EwFormat ew_format_text, ew_format_html, ew_format_jsonl, ew_format_csv, ew_format_tsv,
    ew_format_feed, ew_format_archive, ew_format_warc, ew_format_mail, ew_format_pdf;

/** @path and @map are borrowed. */
void ew_sample_init(EwSample *sample, const char *bytes, gsize length, const char *path,
                    const EwFieldMap *map);
void ew_sample_clear(EwSample *sample);

/** The names of the formats, ending with NULL: as ew_reader_formats(), for tables. */
extern const char *const ew_format_names[];

/** The format of that name, or NULL. */
const EwFormat *ew_format_find(const char *name);
/** The format of a content, told from its beginning; NULL if it is plainly binary. */
const EwFormat *ew_format_tell(const char *bytes, gsize length, const char *path, const EwFieldMap *map);

/** Sets @inner up for a file inside @outer, of that @path, still without input. Strings are borrowed. */
void ew_source_init_inner(EwSource *inner, const EwSource *outer, const char *path);
/** Tells the format of source->input and opens it. FALSE, with the reason in @error, if it can't be read. */
gboolean ew_source_begin(EwSource *source, GError **error);
/** Reads on until a document is ready. FALSE at the end. */
gboolean ew_source_advance(EwSource *source);
/** Closes the format and the input. */
void ew_source_end(EwSource *source);

/** Fills in what the document lacks and the source knows; then pushes it or its parts. */
void ew_source_push(EwSource *source, EwDocumentPieces *pieces);
/** Likewise; @made (or NULL) is when the file says that it was made, the date if no better one is known. */
void ew_source_push_dated(EwSource *source, EwDocumentPieces *pieces, const char *made);

/** Reports that a record or document was lost, and counts it. */
void ew_source_lose(EwSource *source, const char *code, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

#endif
