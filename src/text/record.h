/* SPDX-License-Identifier: MIT */
/* A JSON record of news data -> a document's pieces, by the field names that such data use. */
#ifndef EW_TEXT_RECORD_H
#define EW_TEXT_RECORD_H

#include "text/fields.h"

typedef enum {
    EW_RECORD_OK,
    EW_RECORD_BROKEN,  /**< not JSON */
    EW_RECORD_NO_TEXT, /**< JSON, but no object with text */
} EwRecordStatus;

/** What is wrong with a record, and where: line and column from 1 within it, 0 if unknown. */
typedef struct {
    guint line, column;
    char *message; /**< owned */
    guint lost;    /**< of a list of records in it, how many have no text, though others have */
} EwRecordProblem;

/**
 * Reads the record @json (valid UTF-8, modified: bad escapes are mended), or the records of the list that it
 * wraps, and appends to @pieces (a GArray of EwDocumentPieces): id, url, title, date, text and blocks. @map
 * (or NULL) says what fields are called. Anything but EW_RECORD_OK fills in @problem.
 */
EwRecordStatus ew_record_read(char *json, gsize length, const EwFieldMap *map, EwNesting *nesting,
                              GArray *pieces, EwRecordProblem *problem);

/** Reads the article that a page's linked data (JSON) describes. FALSE if there is none. */
gboolean ew_record_read_linked_data(char *json, EwNesting *nesting, EwDocumentPieces *pieces);

#endif
