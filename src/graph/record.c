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

static EwRef
pack_document(EwPool *pool, const EwFact *fact)
{
    const EwRef fields[EW_DOCUMENT_FIELDS] = {
        [EW_DOCUMENT_DOC] = ew_pool_intern_string(pool, fact->doc),
        [EW_DOCUMENT_TITLE] = ew_pool_intern_string(pool, fact->title),
        [EW_DOCUMENT_DATE] = ew_pool_intern_string(pool, fact->date),
        [EW_DOCUMENT_URL] = ew_pool_intern_string(pool, fact->url),
        [EW_DOCUMENT_HASH] = ew_pool_intern_string(pool, fact->text_hash),
    };
    return intern_tuple(pool, fields, EW_DOCUMENT_FIELDS);
}

static EwArgumentRecord
pack_span(EwPool *pool, const EwSpan *span)
{
    EwArgumentRecord record = {0};
    if (span->text) {
        record.start = span->start;
        record.end = span->end;
        record.text = ew_pool_intern_string(pool, span->text);
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

static EwArgumentRecord
pack_argument(EwPool *pool, const EwArgument *argument)
{
    EwArgumentRecord record = pack_span(pool, &argument->mention);
    const EwRef fields[EW_ENTITY_FIELDS] = {
        [EW_ENTITY_ID] = ew_pool_intern_string(pool, argument->id),
        [EW_ENTITY_NAME] = ew_pool_intern_string(pool, argument->name),
        [EW_ENTITY_TYPE] = ew_pool_intern_string(pool, argument->type),
        [EW_ENTITY_COUNTRY] = ew_pool_intern_string(pool, argument->country),
        [EW_ENTITY_LISTED] = pack_listed(pool, argument),
    };
    record.entity = intern_tuple(pool, fields, EW_ENTITY_FIELDS);
    return record;
}

static EwRef
pack_extra(EwPool *pool, const EwFact *fact)
{
    EwExtraRecord extra = {0};
    const EwArgument *arguments[EW_ROLES] = {&fact->source, &fact->target, &fact->instrument};
    gboolean any = fact->instrument.name != NULL;
    if (any)
        extra.instrument = pack_argument(pool, &fact->instrument);
    for (guint role = 0; role < EW_ROLES; role++) {
        if (!arguments[role]->name || !arguments[role]->antecedent.text)
            continue;
        extra.antecedents[role] = pack_span(pool, &arguments[role]->antecedent);
        any = TRUE;
    }
    return any ? ew_pool_intern(pool, &extra, sizeof extra) : 0;
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
pack_via(EwPool *pool, const char *const *via)
{
    guint n = via ? g_strv_length((char **)via) : 0;
    g_autofree EwRef *refs = g_new(EwRef, (gsize)n + 1);
    for (guint i = 0; i < n; i++)
        refs[i] = ew_pool_intern_string(pool, via[i]);
    return intern_tuple(pool, refs, n);
}

EwFactRecord
ew_record_pack(EwPool *pool, const EwFact *fact)
{
    return (EwFactRecord){
        .start = fact->sentence.start,
        .end = fact->sentence.end,
        .source = pack_argument(pool, &fact->source),
        .target = pack_argument(pool, &fact->target),
        .id = ew_pool_intern_string(pool, fact->id),
        .document = pack_document(pool, fact),
        .sentence = ew_pool_intern_string(pool, fact->sentence.text),
        .relation = ew_pool_intern_string(pool, fact->relation),
        .detail = ew_pool_intern_string(pool, fact->detail),
        .event_date = ew_pool_intern_string(pool, fact->event_date),
        .trigger = ew_pool_intern_string(pool, fact->trigger),
        .rule = ew_pool_intern_string(pool, fact->rule),
        .qualifiers = pack_pairs(pool, fact->qualifiers, fact->n_qualifiers),
        .codes = pack_pairs(pool, fact->codes, fact->n_codes),
        .via = pack_via(pool, fact->via),
        .extra = pack_extra(pool, fact),
        .negative = fact->negative != 0,
        .asserted = fact->asserted != 0,
        .percent = (guint8)ew_confidence_percent(fact->confidence),
    };
}

EwRef
ew_record_document(const EwPool *pool, const EwFactRecord *record, guint field)
{
    guint n;
    const EwRef *fields = ew_pool_tuple(pool, record->document, &n);
    return field < n ? fields[field] : 0;
}

EwRef
ew_record_entity(const EwPool *pool, const EwArgumentRecord *argument, guint field)
{
    guint n;
    const EwRef *fields = ew_pool_tuple(pool, argument->entity, &n);
    return field < n ? fields[field] : 0;
}

EwExtraRecord
ew_record_extra(const EwPool *pool, const EwFactRecord *record)
{
    EwExtraRecord extra = {0};
    if (record->extra)
        memcpy(&extra, ew_pool_string(pool, record->extra), sizeof extra);
    return extra;
}

static EwSpan
unpack_span(const EwPool *pool, const EwArgumentRecord *record)
{
    return (EwSpan){.text = ew_pool_string(pool, record->text), .start = record->start, .end = record->end};
}

static EwArgument
unpack_argument(const EwPool *pool, const EwArgumentRecord *record, const EwArgumentRecord *antecedent)
{
    return (EwArgument){
        .id = ew_pool_string(pool, ew_record_entity(pool, record, EW_ENTITY_ID)),
        .name = ew_pool_string(pool, ew_record_entity(pool, record, EW_ENTITY_NAME)),
        .type = ew_pool_string(pool, ew_record_entity(pool, record, EW_ENTITY_TYPE)),
        .country = ew_pool_string(pool, ew_record_entity(pool, record, EW_ENTITY_COUNTRY)),
        .mention = unpack_span(pool, record),
        .antecedent = unpack_span(pool, antecedent),
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
unpack_listed(const EwPool *pool, const EwArgumentRecord *record, GArray *pairs, EwArgument *argument)
{
    argument->n_listed = unpack_pairs(pool, ew_record_entity(pool, record, EW_ENTITY_LISTED), pairs);
}

static void
unpack_lists(const EwPool *pool, const EwFactRecord *record, const EwArgumentRecord *instrument,
             EwFactView *view)
{
    if (!view->pairs) {
        view->pairs = g_array_new(FALSE, FALSE, sizeof(EwPair));
        view->via = g_ptr_array_new();
    }
    g_array_set_size(view->pairs, 0);
    g_ptr_array_set_size(view->via, 0);
    view->fact.n_qualifiers = unpack_pairs(pool, record->qualifiers, view->pairs);
    view->fact.n_codes = unpack_pairs(pool, record->codes, view->pairs);
    EwArgument *const arguments[] = {&view->fact.source, &view->fact.target, &view->fact.instrument};
    unpack_listed(pool, &record->source, view->pairs, arguments[0]);
    unpack_listed(pool, &record->target, view->pairs, arguments[1]);
    unpack_listed(pool, instrument, view->pairs, arguments[2]);
    view->fact.qualifiers = (const EwPair *)(const void *)view->pairs->data;
    view->fact.codes = view->fact.qualifiers ? view->fact.qualifiers + view->fact.n_qualifiers : NULL;
    const EwPair *listed = view->fact.codes ? view->fact.codes + view->fact.n_codes : NULL;
    for (guint i = 0; listed && i < G_N_ELEMENTS(arguments); listed += arguments[i++]->n_listed)
        arguments[i]->listed = listed;
    guint n;
    const EwRef *refs = ew_pool_tuple(pool, record->via, &n);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(view->via, (gpointer)ew_pool_string(pool, refs[i]));
    g_ptr_array_add(view->via, NULL);
    view->fact.via = (const char *const *)view->via->pdata;
}

const EwFact *
ew_record_unpack(const EwPool *pool, const EwFactRecord *record, EwFactView *view)
{
    EwExtraRecord extra = ew_record_extra(pool, record);
    view->fact = (EwFact){
        .id = ew_pool_string(pool, record->id),
        .doc = ew_pool_string(pool, ew_record_document(pool, record, EW_DOCUMENT_DOC)),
        .title = ew_pool_string(pool, ew_record_document(pool, record, EW_DOCUMENT_TITLE)),
        .date = ew_pool_string(pool, ew_record_document(pool, record, EW_DOCUMENT_DATE)),
        .url = ew_pool_string(pool, ew_record_document(pool, record, EW_DOCUMENT_URL)),
        .text_hash = ew_pool_string(pool, ew_record_document(pool, record, EW_DOCUMENT_HASH)),
        .sentence = {.text = ew_pool_string(pool, record->sentence),
                     .start = record->start,
                     .end = record->end},
        .source = unpack_argument(pool, &record->source, &extra.antecedents[EW_ROLE_SOURCE]),
        .target = unpack_argument(pool, &record->target, &extra.antecedents[EW_ROLE_TARGET]),
        .instrument = unpack_argument(pool, &extra.instrument, &extra.antecedents[EW_ROLE_INSTRUMENT]),
        .relation = ew_pool_string(pool, record->relation),
        .negative = record->negative,
        .asserted = record->asserted,
        .detail = ew_pool_string(pool, record->detail),
        .event_date = ew_pool_string(pool, record->event_date),
        .trigger = ew_pool_string(pool, record->trigger),
        .rule = ew_pool_string(pool, record->rule),
        .confidence = record->percent / 100.0,
    };
    unpack_lists(pool, record, &extra.instrument, view);
    return &view->fact;
}

void
ew_fact_view_clear(EwFactView *view)
{
    g_clear_pointer(&view->pairs, g_array_unref);
    if (view->via)
        g_ptr_array_unref(view->via);
    memset(view, 0, sizeof *view);
}
