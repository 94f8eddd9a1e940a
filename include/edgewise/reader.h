/* SPDX-License-Identifier: MIT */
/* A reader: an input (a file or stdin) in, its documents out, one by one, in bounded memory. */
#ifndef EDGEWISE_READER_H
#define EDGEWISE_READER_H

#include "edgewise/document.h"
#include "edgewise/error.h"

G_BEGIN_DECLS

typedef struct _EwReader EwReader;

/** Options of a reader; zeroed means the defaults. Strings are copied. */
typedef struct {
    const char *format;    /**< one of ew_reader_formats(); NULL: by content */
    const char *fields;    /**< how tables and JSON call their fields: "text=body,date=published"; or NULL */
    const char *date;      /**< ISO date of documents that have none of their own, or NULL */
    guint archive_entries; /**< how many files the archives of an input may hold; 0: 1,000,000 */
    guint archive_ratio;   /**< how many times its size they may unpack to, beyond 64 MB; 0: 250 */
    guint part_megabytes;  /**< a longer text comes in parts of at most this size; 0: 8 */
    guint page_megabytes;  /**< what is read of a page of HTML; 0: 64 */
    guint page_levels; /**< of a page's elements; deeper ones are left out, but what they hold is read; 0: 512
                        */
    gboolean
        unhashed; /**< ew_reader_hash() stays NULL: hashing takes longer than reading what is not packed */
    EwProblemFunc on_problem;
    gpointer user_data;
} EwReaderOptions;

/** How much was read, for progress and the run record. */
typedef struct {
    guint64 bytes;     /**< of input, as stored (compressed, if it is) */
    guint64 documents; /**< handed out */
    guint64 skipped;   /**< records or documents lost, each reported as a problem of severity LOSS */
} EwReaderCounts;

/** The names of the formats, ending with NULL. */
const char *const *ew_reader_formats(void);

/**
 * Whether @fields is right for EwReaderOptions: pairs "field=name" with commas between, of the fields text,
 * title, date, url and id. A name is that of a column or member, "a.b" a member b of a, or a column's number.
 * FALSE sets @error (EW_ERROR_NOT_FOUND).
 */
gboolean ew_reader_check_fields(const char *fields, GError **error);

/**
 * Opens @path ("-" is stdin) for reading. Compression (gzip, zstd, xz, bzip2) and format are told from the
 * content. Archives (zip, tar) are opened whatever the format; what they hold is read as if it were given.
 * Returns NULL and sets @error (EW_ERROR_INPUT) if it can't be opened, is a folder, or is plainly binary; the
 * message doesn't name @path.
 */
EwReader *ew_reader_open(const char *path, const EwReaderOptions *options, GError **error);

/**
 * The next document, owned by the caller, or NULL at the end. What can't be read is reported through the
 * options' callback and passed over: truncated compression, a broken JSON line, a record without text.
 */
EwDocument *ew_reader_next(EwReader *reader);

/** What has been read so far. */
EwReaderCounts ew_reader_counts(const EwReader *reader);

/** After the end: SHA-256 of the input's stored bytes in lower-case hex; NULL before, and if options say so.
 */
const char *ew_reader_hash(const EwReader *reader);

void ew_reader_close(EwReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwReader, ew_reader_close)

G_END_DECLS

#endif
