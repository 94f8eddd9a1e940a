/* SPDX-License-Identifier: MIT */
/* What nodes and edges have in common: counting places, ranges of dates. */
#include "graph/private.h"

#include "base/huge.h"

#include <stdlib.h>
#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* So many letters and digits aren't written twice by chance. */
enum { LONG_SENTENCE = 50 };

/* Letters and digits alone, in one case; *@n of them. U+2000 to U+206F are blanks, dashes and quotes. */
static guint64
hash_letters(const char *text, gsize *n)
{
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (*n = 0; *text; text++) {
        if (text[0] == '\xe2' && (text[1] == '\x80' || text[1] == '\x81') && text[2]) {
            text += 2;
        } else if (g_ascii_isalnum(*text) || (guint8)*text >= 0x80) {
            hash = (hash ^ (guint8)g_ascii_tolower(*text)) * G_GUINT64_CONSTANT(0x100000001b3);
            ++*n;
        }
    }
    return hash;
}

/* A short sentence is what it is in one text alone. */
static guint64
make_statement(const EwPool *pool, const EwFactRecord *record)
{
    gsize letters = 0;
    guint64 hash = 0;
    if (ew_pool_length(pool, record->sentence) >= LONG_SENTENCE)
        hash = hash_letters(ew_pool_string(pool, record->sentence), &letters);
    EwRef text = ew_record_document(pool, record, EW_DOCUMENT_HASH);
    return letters >= LONG_SENTENCE ? hash : (guint64)text << 32 | record->sentence;
}

guint64
ew_graph_statement(const EwGraph *graph, guint fact)
{
    return make_statement(&graph->pool, ew_graph_record(graph, fact));
}

EwTold
ew_record_told(const EwPool *pool, const EwFactRecord *record)
{
    return (EwTold){make_statement(pool, record), ew_record_document(pool, record, EW_DOCUMENT_DOC),
                    ew_record_any_date(pool, record)};
}

EwTold *
ew_graph_list_told(const EwGraph *graph)
{
    enum { AHEAD = 12 };
    guint n = graph->facts->len;
    EwTold *told = g_new(EwTold, (gsize)n + 1);
    ew_huge_pages(told, n * sizeof *told);
    for (guint i = 0; i < n; i++) {
        const EwFactRecord *record = ew_graph_record(graph, i);
        if (i + AHEAD < n) {
            ew_pool_prefetch(&graph->pool, record[AHEAD].document);
            ew_pool_prefetch(&graph->pool, record[AHEAD].sentence);
        }
        told[i] = ew_record_told(&graph->pool, record);
    }
    return told;
}

/* By number: it groups what is equal, and only counts come out. */
static int
compare_places(gconstpointer left, gconstpointer right)
{
    const EwPlace *a = left, *b = right;
    int order = COMPARE(a->statement, b->statement);
    if (!order)
        order = COMPARE(a->doc, b->doc);
    return order ? order : COMPARE(a->start, b->start);
}

static void
sort_places(EwPlace *places, guint n)
{
    enum { FEW = 16 };
    if (n > FEW) {
        qsort(places, n, sizeof *places, compare_places);
        return;
    }
    for (guint i = 1; i < n; i++) {
        const EwPlace place = places[i];
        guint at = i;
        for (; at && compare_places(&places[at - 1], &place) > 0; at--)
            places[at] = places[at - 1];
        places[at] = place;
    }
}

guint
ew_places_count(EwPlace *places, guint n)
{
    sort_places(places, n);
    guint total = 0, most = 0, here = 0;
    for (guint i = 0; i < n; i++) {
        const EwPlace *place = &places[i];
        const EwPlace *last = i ? place - 1 : NULL;
        gboolean same_statement = last && last->statement == place->statement;
        gboolean same_copy = same_statement && last->doc == place->doc;
        if (!same_statement) {
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
    if (!date || (date == *first && date == *last))
        return;
    if (!*first || strcmp(date, *first) < 0)
        *first = date;
    if (!*last || strcmp(date, *last) > 0)
        *last = date;
}

EwRef
ew_record_any_date(const EwPool *pool, const EwFactRecord *record)
{
    EwRef date = ew_record_aside(pool, record, EW_ASIDE_DATE);
    return date ? date : ew_record_document(pool, record, EW_DOCUMENT_DATE);
}
