/* SPDX-License-Identifier: MIT */
/* How a graph keeps its facts: records of references into the pool. Private to src/graph. */
#ifndef EW_GRAPH_RECORD_H
#define EW_GRAPH_RECORD_H

#include "graph/graph.h"
#include "graph/pool.h"

/** Words and the low half of their place; the high half, rarely other than 0, is in the extra record. */
typedef struct {
    guint32 start, end;
    EwRef text;
    EwRef entity; /* a tuple: id, name, type, country, listed (a tuple: list, id, list, id ...) */
} EwArgumentRecord;

enum { EW_ROLE_SOURCE, EW_ROLE_TARGET, EW_ROLE_INSTRUMENT, EW_ROLES };

/** What few facts have: an instrument, antecedents, places beyond 4 GiB. */
typedef struct {
    EwArgumentRecord instrument;
    EwArgumentRecord antecedents[EW_ROLES];                     /* no entity */
    guint32 high_start, high_end;                               /* of the sentence */
    guint32 high_starts[2 * EW_ROLES], high_ends[2 * EW_ROLES]; /* of arguments, then of antecedents */
} EwExtraRecord;

/** A fact. Equal facts have equal bytes: members leave no padding, and references are unique. */
typedef struct {
    guint32 start, end; /* of the sentence */
    EwArgumentRecord source, target;
    EwRef id; /* of its own */
    EwRef sentence;
    EwRef document; /* a tuple: doc, title, date, url, text_hash */
    EwRef manner;   /* a tuple, which many facts share: relation, detail, trigger, rule, codes, via */
    EwRef aside;    /* a tuple, which most facts lack: qualifiers, event's date, extra */
    guint8 negative, asserted, percent, zero;
} EwFactRecord;

G_STATIC_ASSERT(sizeof(EwFactRecord) == 64);

enum {
    EW_DOCUMENT_DOC,
    EW_DOCUMENT_TITLE,
    EW_DOCUMENT_DATE,
    EW_DOCUMENT_URL,
    EW_DOCUMENT_HASH,
    EW_DOCUMENT_FIELDS
};
enum { EW_ENTITY_ID, EW_ENTITY_NAME, EW_ENTITY_TYPE, EW_ENTITY_COUNTRY, EW_ENTITY_LISTED, EW_ENTITY_FIELDS };
enum {
    EW_ASIDE_QUALIFIERS, /* a tuple: key, value, key, value ... */
    EW_ASIDE_DATE,       /* of the event */
    EW_ASIDE_EXTRA,      /* a "tuple": the bytes of an EwExtraRecord; 0 if all of it is 0 */
    EW_ASIDE_FIELDS
};
enum {
    EW_MANNER_RELATION,
    EW_MANNER_DETAIL,
    EW_MANNER_TRIGGER,
    EW_MANNER_RULE,
    EW_MANNER_CODES, /* a tuple: key, value ... */
    EW_MANNER_VIA,   /* a tuple */
    EW_MANNER_FIELDS
};

/** What most facts have in common with others, and what of a fact's lies anywhere. */
typedef struct {
    EwPoolKey sentence;
    EwTupleKey document, source, target, manner;
} EwRecordKeys;

/** Sees to it that what packing the fact needs comes from memory, all at once. The keys borrow its strings.
 */
void ew_record_expect(EwPool *pool, const EwFact *fact, EwRecordKeys *keys);
/** The second step, some time later. */
void ew_record_expect_entries(const EwPool *pool, const EwRecordKeys *keys);
/** Packs a fact, all but its id. The record is complete only if the pool is not full afterwards. */
EwFactRecord ew_record_pack(EwPool *pool, const EwFact *fact, const EwRecordKeys *keys);
/** Unpacks it. */
const EwFact *ew_record_unpack(const EwPool *pool, const EwFactRecord *record, EwFactView *view);

/** As above, without the entities of its arguments and without lists. */
const EwFact *ew_record_unpack_told(const EwPool *pool, const EwFactRecord *record, EwFactView *view);
/** Fetches what unpacking will read; the second step some time later. */
void ew_record_prefetch(const EwPool *pool, const EwFactRecord *record);
void ew_record_prefetch_document(const EwPool *pool, const EwFactRecord *record);

/** A field of the record's document, of its manner, of what stands aside, or of an entity (a tuple); 0 where
 * there is none. */
EwRef ew_record_document(const EwPool *pool, const EwFactRecord *record, guint field);
EwRef ew_record_manner(const EwPool *pool, const EwFactRecord *record, guint field);
EwRef ew_record_aside(const EwPool *pool, const EwFactRecord *record, guint field);
EwRef ew_record_entity(const EwPool *pool, EwRef entity, guint field);
/** An argument of the record: its entity, its text, where it begins. All 0 if it has no such argument. */
EwRef ew_record_argument(const EwPool *pool, const EwFactRecord *record, guint role, EwRef *text,
                         guint64 *start);
/** Whether the words of the argument are a name, not a pronoun or description. */
gboolean ew_record_is_named(const EwPool *pool, const EwFactRecord *record, guint role);
/** Where the sentence begins. */
guint64 ew_record_start(const EwPool *pool, const EwFactRecord *record);

#endif
