/* SPDX-License-Identifier: MIT */
/* Many facts from lines of JSON, one after another, in memory that is used again. */
#ifndef EW_FACT_READER_H
#define EW_FACT_READER_H

#include "fact/fact.h"

typedef struct _EwFactReader EwFactReader;

EwFactReader *ew_fact_reader_new(void);
void ew_fact_reader_free(EwFactReader *reader);

/** As ew_fact_from_json(), but the fact is the reader's: it lives until the next one is read. */
const EwFact *ew_fact_reader_read(EwFactReader *reader, const char *line, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwFactReader, ew_fact_reader_free)

#endif
