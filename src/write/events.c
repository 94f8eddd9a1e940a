/* SPDX-License-Identifier: MIT */
/*
 * Events with the columns of POLECAT (tab-separated, "None" where nothing is known), one row a fact, and four
 * columns more for what coding of events doesn't have. The PLOVER code of a fact already says whether the
 * event is planned or denied; facts without one are no events, and left out.
 */
#include "write/words.h"
#include "write/writer.h"

#include <string.h>

static const char columns[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\t"
    "Recipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\t"
    "District\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\t"
    "Polarity\tModality\tDocument\tSentence\n";

/* Appends a cell and its tab. A spreadsheet takes no cell for a formula. */
static void
append_cell(GString *out, const char *text)
{
    g_autofree char *clean = ew_clean(text, 0);
    if (*clean && strchr("=+-@", *clean))
        g_string_append_c(out, '\'');
    g_string_append(out, *clean ? clean : "None");
    g_string_append_c(out, '\t');
}

static void
append_none(GString *out, guint n)
{
    while (n--)
        g_string_append(out, "None\t");
}

static const char *
sector(const char *type)
{
    if (strcmp(type, "government") == 0 || strcmp(type, "agency") == 0)
        return "GOV";
    return strcmp(type, "company") == 0 ? "BUS" : NULL;
}

/* Name to Wikipedia ID. */
static void
append_party(GString *out, const EwArgument *party)
{
    append_cell(out, party->name);
    append_cell(out, party->country);
    append_none(out, 1);
    append_cell(out, sector(party->type));
    append_cell(out, sector(party->type));
    append_none(out, 1);
    append_cell(out, party->mention.text);
    append_none(out, 1);
}

static const char *
plover_code(const EwFact *fact)
{
    for (guint i = 0; i < fact->n_codes; i++)
        if (strcmp(fact->codes[i].key, "plover") == 0)
            return fact->codes[i].value;
    return NULL;
}

static void
append_event(GString *out, const EwFact *fact, const char *code)
{
    append_cell(out, fact->id);
    append_cell(out, fact->event_date ? fact->event_date : fact->date);
    append_cell(out, code);
    append_none(out, 4);
    append_party(out, &fact->source);
    append_party(out, &fact->target);
    append_none(out, 10);
    append_cell(out, fact->url);
    append_cell(out, fact->date);
    append_none(out, 5);
    append_cell(out, fact->negative ? "negative" : "positive");
    append_cell(out, fact->asserted ? "asserted" : fact->detail ? fact->detail : "other");
    append_cell(out, fact->doc);
    append_cell(out, fact->sentence.text);
    out->str[out->len - 1] = '\n';
}

gboolean
ew_write_events(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)writer, (void)options, (void)error;
    g_auto(EwFactView) view = {0};
    g_string_append(output->text, columns);
    for (guint i = 0; i < ew_graph_count_facts(graph); i++) {
        const EwFact *fact = ew_graph_fact(graph, i, &view);
        const char *code = plover_code(fact);
        if (code)
            append_event(output->text, fact, code);
        ew_output_flush_some(output);
    }
    return TRUE;
}
