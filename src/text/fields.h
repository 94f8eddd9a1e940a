/* SPDX-License-Identifier: MIT */
/* The fields of a record (of JSON, of a table, of a feed): what they are called, and the document that they
 * make. */
#ifndef EW_TEXT_FIELDS_H
#define EW_TEXT_FIELDS_H

#include "text/document.h"
#include "text/sax.h"

typedef enum {
    EW_FIELD_TEXT,
    EW_FIELD_TITLE,
    EW_FIELD_DATE,
    EW_FIELD_URL,
    EW_FIELD_ID,
    EW_FIELDS,
} EwField;

/** What a record has of each field, as it is written there. All owned; NULL where it has nothing. */
typedef struct {
    char *value[EW_FIELDS];
} EwFields;

/** How a user's records call their fields; NULL where they are called as usual. */
typedef struct {
    char *name[EW_FIELDS];
} EwFieldMap;

/** Reads "text=body,date=published"; NULL with an error of EW_ERROR_NOT_FOUND if it says anything else. */
EwFieldMap *ew_field_map_parse(const char *text, GError **error);
void ew_field_map_free(EwFieldMap *map);

/** What @field is usually called, the best first; ends with NULL. */
const char *const *ew_field_names(EwField field);

/** Makes @pieces of @fields, which are taken over: text and title may have markup, or references such as
 * "&amp;". FALSE if there is no text. */
gboolean ew_fields_compose(EwFields *fields, EwNesting *nesting, EwDocumentPieces *pieces);

void ew_fields_clear(EwFields *fields);

#endif
