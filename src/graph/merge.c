/* SPDX-License-Identifier: MIT */
/* What nodes and edges have in common: counting places, ranges of dates. */
#include "graph/private.h"

#include <stdlib.h>
#include <string.h>

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* So many letters and digits aren't written twice by chance. */
enum { LONG_SENTENCE = 50 };

static guint64
hash_byte(guint64 hash, guint8 byte)
{
    return (hash ^ byte) * G_GUINT64_CONSTANT(0x100000001b3);
}

static guint64
hash_string(guint64 hash, const char *string)
{
    for (; string && *string; string++)
        hash = hash_byte(hash, (guint8)*string);
    return hash_byte(hash, 0);
}

/* Letters and digits alone, in one case; *@n of them. U+2000 to U+206F are blanks, dashes and quotes. */
static guint64
hash_letters(guint64 hash, const char *text, gsize *n)
{
    for (*n = 0; *text; text++) {
        if (text[0] == '\xe2' && (text[1] == '\x80' || text[1] == '\x81') && text[2]) {
            text += 2;
        } else if (g_ascii_isalnum(*text) || (guint8)*text >= 0x80) {
            hash = hash_byte(hash, (guint8)g_ascii_tolower(*text));
            ++*n;
        }
    }
    return hash;
}

void
ew_graph_make_statements(EwGraph *graph)
{
    const guint64 basis = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    g_array_set_size(graph->statements, graph->facts->len);
    for (guint i = 0; i < graph->facts->len; i++) {
        const EwFactRecord *record = ew_graph_record(graph, i);
        const char *sentence = ew_graph_string(graph, record->sentence);
        gsize letters;
        guint64 hash = hash_letters(basis, sentence, &letters);
        if (letters < LONG_SENTENCE) {
            EwRef text = ew_record_document(&graph->pool, record, EW_DOCUMENT_HASH);
            hash = hash_string(hash_string(basis, ew_graph_string(graph, text)), sentence);
        }
        g_array_index(graph->statements, guint64, i) = hash;
    }
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
    return record->event_date ? record->event_date : ew_record_document(pool, record, EW_DOCUMENT_DATE);
}
