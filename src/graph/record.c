/* SPDX-License-Identifier: MIT */
/* Facts packed into records and unpacked again. */
#include "graph/record.h"

#include "fact/normal.h"

#include <string.h>

static EwRef
intern_tuple(EwPool *pool, const EwRef *refs, guint n)
{
    return n ? ew_pool_intern(pool, refs, n * sizeof *refs) : 0;
}

/* Sets the halves of a place. */
static void
split(guint64 place, guint32 *low, guint32 *high)
{
    *low = (guint32)place;
    *high = (guint32)(place >> 32);
}

static EwArgumentRecord
pack_span(const EwSpan *span, EwRef text, guint32 *high_start, guint32 *high_end)
{
    EwArgumentRecord record = {.text = text};
    if (span->text) {
        split(span->start, &record.start, high_start);
        split(span->end, &record.end, high_end);
    }
    return record;
}

static EwRef
pack_listed(EwPool *pool, const EwArgument *argument)
{
    EwRef refs[2 * EW_MAX_LISTED];
    guint n = MIN(argument->n_listed, EW_MAX_LISTED);
    for (guint i = 0; i < n; i++) {
        refs[2 * i] = ew_pool_intern_string(pool, argument->listed[i].key);
        refs[2 * i + 1] = ew_pool_intern_string(pool, argument->listed[i].value);
    }
    return intern_tuple(pool, refs, 2 * n);
}

/* The words are mostly the name. */
static EwArgumentRecord
pack_argument(EwPool *pool, const EwArgument *argument, const EwTupleKey *key, guint role,
              EwExtraRecord *extra)
{
    const EwSpan *mention = &argument->mention, *antecedent = &argument->antecedent;
    EwRef entity = ew_pool_intern_tuple(pool, key);
    EwRef text = mention->text && strcmp(mention->text, argument->name) == 0
                     ? ew_record_entity(pool, entity, EW_ENTITY_NAME)
                     : ew_pool_intern_string(pool, mention->text);
    EwArgumentRecord record = pack_span(mention, text, &extra->high_starts[role], &extra->high_ends[role]);
    record.entity = entity;
    if (antecedent->text)
        extra->antecedents[role] =
            pack_span(antecedent, ew_pool_intern_string(pool, antecedent->text),
                      &extra->high_starts[EW_ROLES + role], &extra->high_ends[EW_ROLES + role]);
    return record;
}

static EwRef
pack_extra(EwPool *pool, const EwExtraRecord *extra)
{
    static const EwExtraRecord nothing;
    return memcmp(extra, &nothing, sizeof nothing) == 0 ? 0 : ew_pool_intern(pool, extra, sizeof *extra);
}

static EwRef
pack_pairs(EwPool *pool, const EwPair *pairs, guint n)
{
    if (!n)
        return 0;
    g_autofree EwRef *refs = g_new(EwRef, (gsize)n * 2);
    g_autoptr(GString) buffer = g_string_new(NULL);
    guint used = 0;
    EwPair pair;
    for (guint i = 0; ew_pairs_next(pairs, n, &i, &pair, buffer);) {
        refs[used++] = ew_pool_intern_string(pool, pair.key);
        refs[used++] = ew_pool_intern_string(pool, pair.value);
    }
    return intern_tuple(pool, refs, used);
}

static EwRef
pack_aside(EwPool *pool, const EwFact *fact, const EwExtraRecord *extra)
{
    const EwRef fields[EW_ASIDE_FIELDS] = {
        [EW_ASIDE_QUALIFIERS] = pack_pairs(pool, fact->qualifiers, fact->n_qualifiers),
        [EW_ASIDE_DATE] = ew_pool_intern_string(pool, fact->event_date),
        [EW_ASIDE_EXTRA] = pack_extra(pool, extra),
    };
    gboolean any = FALSE;
    for (guint i = 0; i < EW_ASIDE_FIELDS; i++)
        any = any || fields[i];
    return any ? intern_tuple(pool, fields, EW_ASIDE_FIELDS) : 0;
}

static EwRef
pack_via(EwPool *pool, const char *const *via)
{
    guint n = via ? g_strv_length((char **)via) : 0;
    if (!n)
        return 0;
    g_autofree EwRef *refs = g_new(EwRef, n);
    for (guint i = 0; i < n; i++)
        refs[i] = ew_pool_intern_string(pool, via[i]);
    return intern_tuple(pool, refs, n);
}

static void
expect_entity(EwPool *pool, const EwArgument *argument, EwTupleKey *key)
{
    const char *const strings[] = {
        [EW_ENTITY_ID] = argument->id,
        [EW_ENTITY_NAME] = argument->name,
        [EW_ENTITY_TYPE] = argument->type,
        [EW_ENTITY_COUNTRY] = argument->country,
    };
    const EwRef refs[] = {[EW_ENTITY_LISTED - G_N_ELEMENTS(strings)] = pack_listed(pool, argument)};
    ew_pool_expect_tuple(pool, key, strings, G_N_ELEMENTS(strings), refs, G_N_ELEMENTS(refs));
}

static void
expect_document(EwPool *pool, const EwFact *fact, EwTupleKey *key)
{
    const char *const strings[EW_DOCUMENT_FIELDS] = {
        [EW_DOCUMENT_DOC] = fact->doc, [EW_DOCUMENT_TITLE] = fact->title,    [EW_DOCUMENT_DATE] = fact->date,
        [EW_DOCUMENT_URL] = fact->url, [EW_DOCUMENT_HASH] = fact->text_hash,
    };
    ew_pool_expect_tuple(pool, key, strings, G_N_ELEMENTS(strings), NULL, 0);
}

static void
expect_manner(EwPool *pool, const EwFact *fact, EwTupleKey *key)
{
    const char *const strings[] = {
        [EW_MANNER_RELATION] = fact->relation,
        [EW_MANNER_DETAIL] = fact->detail,
        [EW_MANNER_TRIGGER] = fact->trigger,
        [EW_MANNER_RULE] = fact->rule,
    };
    const EwRef refs[] = {
        [EW_MANNER_CODES - G_N_ELEMENTS(strings)] = pack_pairs(pool, fact->codes, fact->n_codes),
        [EW_MANNER_VIA - G_N_ELEMENTS(strings)] = pack_via(pool, fact->via),
    };
    ew_pool_expect_tuple(pool, key, strings, G_N_ELEMENTS(strings), refs, G_N_ELEMENTS(refs));
}

void
ew_record_expect(EwPool *pool, const EwFact *fact, EwRecordKeys *keys)
{
    keys->sentence = ew_pool_expect_string(pool, fact->sentence.text);
    expect_document(pool, fact, &keys->document);
    expect_entity(pool, &fact->source, &keys->source);
    expect_entity(pool, &fact->target, &keys->target);
    expect_manner(pool, fact, &keys->manner);
}

void
ew_record_expect_entries(const EwPool *pool, const EwRecordKeys *keys)
{
    ew_pool_expect_entry(pool, &keys->sentence);
    ew_pool_expect_tuple_entry(pool, &keys->document);
    ew_pool_expect_tuple_entry(pool, &keys->source);
    ew_pool_expect_tuple_entry(pool, &keys->target);
}

EwFactRecord
ew_record_pack(EwPool *pool, const EwFact *fact, const EwRecordKeys *keys)
{
    EwExtraRecord extra = {0};
    EwFactRecord record = {
        .sentence = ew_pool_intern_key(pool, &keys->sentence),
        .document = ew_pool_intern_tuple(pool, &keys->document),
        .manner = ew_pool_intern_tuple(pool, &keys->manner),
        .source = pack_argument(pool, &fact->source, &keys->source, EW_ROLE_SOURCE, &extra),
        .target = pack_argument(pool, &fact->target, &keys->target, EW_ROLE_TARGET, &extra),
        .negative = fact->negative != 0,
        .asserted = fact->asserted != 0,
        .percent = (guint8)ew_confidence_percent(fact->confidence),
    };
    split(fact->sentence.start, &record.start, &extra.high_start);
    split(fact->sentence.end, &record.end, &extra.high_end);
    if (fact->instrument.name) {
        EwTupleKey key;
        expect_entity(pool, &fact->instrument, &key);
        extra.instrument = pack_argument(pool, &fact->instrument, &key, EW_ROLE_INSTRUMENT, &extra);
    }
    record.aside = pack_aside(pool, fact, &extra);
    return record;
}

static EwRef
field_of(const EwPool *pool, EwRef tuple, guint field)
{
    guint n;
    const EwRef *fields = ew_pool_tuple(pool, tuple, &n);
    return field < n ? fields[field] : 0;
}

EwRef
ew_record_document(const EwPool *pool, const EwFactRecord *record, guint field)
{
    return field_of(pool, record->document, field);
}

EwRef
ew_record_manner(const EwPool *pool, const EwFactRecord *record, guint field)
{
    return field_of(pool, record->manner, field);
}

EwRef
ew_record_aside(const EwPool *pool, const EwFactRecord *record, guint field)
{
    return field_of(pool, record->aside, field);
}

EwRef
ew_record_entity(const EwPool *pool, EwRef entity, guint field)
{
    return field_of(pool, entity, field);
}

static const EwExtraRecord *
extra_of(const EwPool *pool, const EwFactRecord *record)
{
    static const EwExtraRecord nothing;
    EwRef extra = ew_record_aside(pool, record, EW_ASIDE_EXTRA);
    return extra ? (const EwExtraRecord *)(const void *)ew_pool_string(pool, extra) : &nothing;
}

static guint64
join(guint32 low, guint32 high)
{
    return (guint64)high << 32 | low;
}

static const EwArgumentRecord *
argument_of(const EwFactRecord *record, const EwExtraRecord *extra, guint role)
{
    return role == EW_ROLE_SOURCE   ? &record->source
           : role == EW_ROLE_TARGET ? &record->target
                                    : &extra->instrument;
}

EwRef
ew_record_argument(const EwPool *pool, const EwFactRecord *record, guint role, EwRef *text, guint64 *start)
{
    const EwExtraRecord *extra = extra_of(pool, record);
    const EwArgumentRecord *argument = argument_of(record, extra, role);
    *text = argument->text;
    *start = join(argument->start, extra->high_starts[role]);
    return argument->entity;
}

gboolean
ew_record_is_named(const EwPool *pool, const EwFactRecord *record, guint role)
{
    return !extra_of(pool, record)->antecedents[role].text;
}

guint64
ew_record_start(const EwPool *pool, const EwFactRecord *record)
{
    return join(record->start, extra_of(pool, record)->high_start);
}

static EwSpan
unpack_span(const EwPool *pool, const EwArgumentRecord *span, const EwExtraRecord *extra, guint number)
{
    return (EwSpan){.text = ew_pool_string(pool, span->text),
                    .start = join(span->start, extra->high_starts[number]),
                    .end = join(span->end, extra->high_ends[number])};
}

static EwArgument
unpack_argument(const EwPool *pool, const EwFactRecord *record, guint role)
{
    const EwExtraRecord *extra = extra_of(pool, record);
    const EwArgumentRecord *argument = argument_of(record, extra, role);
    guint n;
    const EwRef *entity = ew_pool_tuple(pool, argument->entity, &n);
    if (!n)
        return (EwArgument){0};
    return (EwArgument){
        .id = ew_pool_string(pool, entity[EW_ENTITY_ID]),
        .name = ew_pool_string(pool, entity[EW_ENTITY_NAME]),
        .type = ew_pool_string(pool, entity[EW_ENTITY_TYPE]),
        .country = ew_pool_string(pool, entity[EW_ENTITY_COUNTRY]),
        .mention = unpack_span(pool, argument, extra, role),
        .antecedent = unpack_span(pool, &extra->antecedents[role], extra, EW_ROLES + role),
    };
}

static guint
unpack_pairs(const EwPool *pool, EwRef ref, GArray *pairs)
{
    guint n;
    const EwRef *refs = ew_pool_tuple(pool, ref, &n);
    for (guint i = 0; i + 1 < n; i += 2) {
        const EwPair pair = {ew_pool_string(pool, refs[i]), ew_pool_string(pool, refs[i + 1])};
        g_array_append_val(pairs, pair);
    }
    return n / 2;
}

static void
unpack_lists(const EwPool *pool, const EwFactRecord *record, EwRef codes, EwRef via, EwFactView *view)
{
    if (!view->pairs) {
        view->pairs = g_array_new(FALSE, FALSE, sizeof(EwPair));
        view->via = g_ptr_array_new();
    }
    g_array_set_size(view->pairs, 0);
    g_ptr_array_set_size(view->via, 0);
    view->fact.n_qualifiers =
        unpack_pairs(pool, ew_record_aside(pool, record, EW_ASIDE_QUALIFIERS), view->pairs);
    view->fact.n_codes = unpack_pairs(pool, codes, view->pairs);
    EwArgument *const arguments[] = {&view->fact.source, &view->fact.target, &view->fact.instrument};
    for (guint role = 0; role < EW_ROLES; role++) {
        EwRef entity = argument_of(record, extra_of(pool, record), role)->entity;
        arguments[role]->n_listed =
            unpack_pairs(pool, ew_record_entity(pool, entity, EW_ENTITY_LISTED), view->pairs);
    }
    view->fact.qualifiers = (const EwPair *)(const void *)view->pairs->data;
    view->fact.codes = view->fact.qualifiers ? view->fact.qualifiers + view->fact.n_qualifiers : NULL;
    const EwPair *listed = view->fact.codes ? view->fact.codes + view->fact.n_codes : NULL;
    for (guint i = 0; listed && i < G_N_ELEMENTS(arguments); listed += arguments[i++]->n_listed)
        arguments[i]->listed = listed;
    guint n;
    const EwRef *refs = ew_pool_tuple(pool, via, &n);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(view->via, (gpointer)ew_pool_string(pool, refs[i]));
    g_ptr_array_add(view->via, NULL);
    view->fact.via = (const char *const *)view->via->pdata;
}

static const EwRef *
fields_of(const EwPool *pool, EwRef tuple)
{
    static const EwRef none[EW_DOCUMENT_FIELDS + EW_MANNER_FIELDS]; /* at least as many as either */
    guint n;
    const EwRef *fields = ew_pool_tuple(pool, tuple, &n);
    return n ? fields : none;
}

const EwFact *
ew_record_unpack_told(const EwPool *pool, const EwFactRecord *record, EwFactView *view)
{
    const EwExtraRecord *extra = extra_of(pool, record);
    const EwRef *document = fields_of(pool, record->document), *manner = fields_of(pool, record->manner);
    view->fact = (EwFact){
        .id = ew_pool_string(pool, record->id),
        .doc = ew_pool_string(pool, document[EW_DOCUMENT_DOC]),
        .title = ew_pool_string(pool, document[EW_DOCUMENT_TITLE]),
        .date = ew_pool_string(pool, document[EW_DOCUMENT_DATE]),
        .url = ew_pool_string(pool, document[EW_DOCUMENT_URL]),
        .text_hash = ew_pool_string(pool, document[EW_DOCUMENT_HASH]),
        .sentence = {.text = ew_pool_string(pool, record->sentence),
                     .start = join(record->start, extra->high_start),
                     .end = join(record->end, extra->high_end)},
        .source.mention = unpack_span(pool, &record->source, extra, EW_ROLE_SOURCE),
        .target.mention = unpack_span(pool, &record->target, extra, EW_ROLE_TARGET),
        .relation = ew_pool_string(pool, manner[EW_MANNER_RELATION]),
        .negative = record->negative,
        .asserted = record->asserted,
        .detail = ew_pool_string(pool, manner[EW_MANNER_DETAIL]),
        .event_date = ew_pool_string(pool, ew_record_aside(pool, record, EW_ASIDE_DATE)),
        .trigger = ew_pool_string(pool, manner[EW_MANNER_TRIGGER]),
        .rule = ew_pool_string(pool, manner[EW_MANNER_RULE]),
        .confidence = record->percent / 100.0,
    };
    return &view->fact;
}

const EwFact *
ew_record_unpack(const EwPool *pool, const EwFactRecord *record, EwFactView *view)
{
    const EwRef *manner = fields_of(pool, record->manner);
    ew_record_unpack_told(pool, record, view);
    view->fact.source = unpack_argument(pool, record, EW_ROLE_SOURCE);
    view->fact.target = unpack_argument(pool, record, EW_ROLE_TARGET);
    view->fact.instrument = unpack_argument(pool, record, EW_ROLE_INSTRUMENT);
    unpack_lists(pool, record, manner[EW_MANNER_CODES], manner[EW_MANNER_VIA], view);
    return &view->fact;
}

void
ew_record_prefetch(const EwPool *pool, const EwFactRecord *record)
{
    ew_pool_prefetch(pool, record->id);
    ew_pool_prefetch(pool, record->sentence);
    ew_pool_prefetch(pool, record->document);
    ew_pool_prefetch(pool, record->source.text);
    ew_pool_prefetch(pool, record->target.text);
}

void
ew_record_prefetch_document(const EwPool *pool, const EwFactRecord *record)
{
    const EwRef *document = fields_of(pool, record->document);
    for (guint i = 0; i < EW_DOCUMENT_FIELDS; i++)
        ew_pool_prefetch(pool, document[i]);
}

void
ew_fact_view_clear(EwFactView *view)
{
    g_clear_pointer(&view->pairs, g_array_unref);
    if (view->via)
        g_ptr_array_unref(view->via);
    memset(view, 0, sizeof *view);
}
