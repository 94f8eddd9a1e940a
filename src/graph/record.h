/* SPDX-License-Identifier: MIT */
/* How a graph keeps its facts: records of references into the pool. Private to src/graph. */
#ifndef EW_GRAPH_RECORD_H
#define EW_GRAPH_RECORD_H

#include "graph/graph.h"
#include "graph/pool.h"

/** Words and their place. */
typedef struct {
    guint64 start, end;
    EwRef text;
    EwRef entity; /* a tuple: id, name, type, country, listed (a tuple: list, id, list, id ...) */
} EwArgumentRecord;

/** What few facts have: an instrument, antecedents. */
typedef struct {
    EwArgumentRecord instrument;
    EwArgumentRecord antecedents[3]; /* of source, target, instrument; no entity */
} EwExtraRecord;

/** A fact. Equal facts have equal bytes: members leave no padding, and references are unique. */
typedef struct {
    guint64 start, end; /* of the sentence */
    EwArgumentRecord source, target;
    EwRef id;
    EwRef document; /* a tuple: doc, title, date, url, text_hash */
    EwRef sentence;
    EwRef relation, detail, event_date, trigger, rule;
    EwRef qualifiers, codes; /* tuples: key, value, key, value ... */
    EwRef via;               /* a tuple */
    EwRef extra;             /* a "tuple": the bytes of an EwExtraRecord */
    guint8 negative, asserted, percent, zero;
    guint32 zero_too; /* what would be padding */
} EwFactRecord;

G_STATIC_ASSERT(sizeof(EwFactRecord) == 8 * 2 + 24 * 2 + 4 * 12 + 8);

enum {
    EW_DOCUMENT_DOC,
    EW_DOCUMENT_TITLE,
    EW_DOCUMENT_DATE,
    EW_DOCUMENT_URL,
    EW_DOCUMENT_HASH,
    EW_DOCUMENT_FIELDS
};
enum { EW_ENTITY_ID, EW_ENTITY_NAME, EW_ENTITY_TYPE, EW_ENTITY_COUNTRY, EW_ENTITY_LISTED, EW_ENTITY_FIELDS };
enum { EW_ROLE_SOURCE, EW_ROLE_TARGET, EW_ROLE_INSTRUMENT, EW_ROLES };

/** Packs a fact. The record is complete only if the pool is not full afterwards. */
EwFactRecord ew_record_pack(EwPool *pool, const EwFact *fact);
/** Unpacks it. */
const EwFact *ew_record_unpack(const EwPool *pool, const EwFactRecord *record, EwFactView *view);

/** A field of the record's document or of one of its entities; 0 where there is none. */
EwRef ew_record_document(const EwPool *pool, const EwFactRecord *record, guint field);
EwRef ew_record_entity(const EwPool *pool, const EwArgumentRecord *argument, guint field);
/** The extra part; all zero if there is none. */
EwExtraRecord ew_record_extra(const EwPool *pool, const EwFactRecord *record);

#endif
