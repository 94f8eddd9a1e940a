/* SPDX-License-Identifier: MIT */
/* What nodes and edges have in common: counting places, ranges of dates. */
#include "graph/private.h"

#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* By number: it groups what is equal, and only counts come out. */
static int
compare_places(gconstpointer left, gconstpointer right)
{
    const EwPlace *a = left, *b = right;
    int order = COMPARE(a->text_hash, b->text_hash);
    if (!order)
        order = COMPARE(a->sentence, b->sentence);
    if (!order)
        order = COMPARE(a->doc, b->doc);
    return order ? order : COMPARE(a->start, b->start);
}

guint
ew_places_count(GArray *places)
{
    g_array_sort(places, compare_places);
    guint total = 0, most = 0, here = 0;
    for (guint i = 0; i < places->len; i++) {
        const EwPlace *place = &g_array_index(places, EwPlace, i);
        const EwPlace *last = i ? place - 1 : NULL;
        gboolean same_sentence =
            last && last->text_hash == place->text_hash && last->sentence == place->sentence;
        gboolean same_copy = same_sentence && last->doc == place->doc;
        if (!same_sentence) {
            total += most;
            most = 0;
        }
        if (!same_copy)
            here = 0;
        if (!same_copy || last->start != place->start)
            here++;
        most = MAX(most, here);
    }
    return total + most;
}

void
ew_dates_widen(const char **first, const char **last, const char *date)
{
    if (!date)
        return;
    if (!*first || strcmp(date, *first) < 0)
        *first = date;
    if (!*last || strcmp(date, *last) > 0)
        *last = date;
}

const char *
ew_record_any_date(const EwPool *pool, const EwFactRecord *record)
{
    EwRef ref = record->event_date ? record->event_date : ew_record_document(pool, record, EW_DOCUMENT_DATE);
    return ew_pool_string(pool, ref);
}
