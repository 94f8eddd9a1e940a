/* SPDX-License-Identifier: MIT */
/* The symbol string: symbols are made once and referred to by index; the string is what is visible of them
 * now. */
#include "extract/analysis.h"

#include <string.h>
#include <time.h>

guint32
ew_string_add(EwAnalysis *analysis, const EwSymbol *symbol)
{
    g_array_append_vals(analysis->symbols, symbol, 1);
    return analysis->symbols->len - 1;
}

void
ew_string_replace(EwAnalysis *analysis, guint position, guint count, guint32 symbol)
{
    if (symbol == G_MAXUINT32) {
        g_array_remove_range(analysis->string, position, count);
        return;
    }
    g_array_index(analysis->string, guint32, position) = symbol;
    if (count > 1)
        g_array_remove_range(analysis->string, position + 1, count - 1);
}

/* A word id that rules can name; 0 for the others. */
static guint32
nameable(guint32 word)
{
    return word & EW_WORD_UNKNOWN ? 0 : word;
}

/* The units of the symbols at @first to @end, as they are now. */
static void
make_units(EwAnalysis *analysis, guint first, guint end)
{
    EwUnit *unit = &g_array_index(analysis->units, EwUnit, first);
    const EwRules *rules = analysis->rules;
    for (guint i = first; i < end; i++, unit++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        gboolean amount = symbol->kind == EW_KIND_NG && symbol->tag == EW_TAG_NUM;
        guint32 lemma = nameable(amount ? analysis->amount_word : symbol->lemma);
        gboolean common = symbol->mention < 0 && !symbol->type && symbol->lemma < rules->n_words;
        *unit = (EwUnit){
            .kind = EW_KIND_BIT(symbol->kind),
            .lemma_bit = ew_lemma_bit(lemma),
            .lemma = lemma,
            .word = nameable(symbol->word),
            .type = common ? ew_unit_types(0, 1u << (rules->head[symbol->lemma] & ~EW_HEAD_BY_SENSE))
                           : ew_unit_types(EW_TYPE_BIT(symbol->type), 0),
        };
    }
}

static void
look(EwAnalysis *analysis)
{
    ew_contents_look(&analysis->contents, (const EwUnit *)(const void *)analysis->units->data,
                     analysis->units->len);
}

void
ew_string_update(EwAnalysis *analysis)
{
    g_array_set_size(analysis->units, analysis->string->len);
    make_units(analysis, 0, analysis->string->len);
    look(analysis);
}

void
ew_string_update_span(EwAnalysis *analysis, guint first, guint count)
{
    guint before = analysis->units->len, length = analysis->string->len, tail = before - first - count;
    if (length > before)
        g_array_set_size(analysis->units, length);
    EwUnit *units = (EwUnit *)(void *)analysis->units->data;
    if (length != before)
        memmove(units + length - tail, units + before - tail, tail * sizeof *units);
    g_array_set_size(analysis->units, length);
    make_units(analysis, first, length - tail);
    look(analysis);
}

void
ew_link(EwAnalysis *analysis, guint32 parent, guint32 child, EwLinkRole role)
{
    const EwLink link = {.symbol = child, .role = (guint8)role};
    guint32 index = analysis->links->len;
    g_array_append_val(analysis->links, link);
    guint32 *slot = &ew_symbol(analysis, parent)->links;
    while (*slot)
        slot = &g_array_index(analysis->links, EwLink, *slot).next;
    *slot = index;
}

/* One rule may be too hard for all sentences of a document: it is named at the first. */
static void
report_given_up(EwAnalysis *analysis, const EwLine *line)
{
    if (!g_hash_table_add(analysis->given_up, (gpointer)line))
        return;
    guint64 offset =
        ew_document_offset(analysis->document) + ew_token(analysis, analysis->sentence->first)->start;
    analysis->counts.limits++;
    ew_problem_report(&analysis->sink, EW_SEVERITY_WARNING, "limit", ew_document_id(analysis->document), 0,
                      "the rule at %s:%u takes too many steps in the sentence at byte %" G_GUINT64_FORMAT
                      " and is given up there [rule-steps]",
                      line->place.source->path, line->place.line, offset);
}

static void
add_cost(EwAnalysis *analysis, const EwLine *line, const struct timespec *start, int result)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    EwRuleCost *cost = g_hash_table_lookup(analysis->costs, line);
    if (!cost) {
        cost = g_new0(EwRuleCost, 1);
        g_hash_table_insert(analysis->costs, (gpointer)line, cost);
    }
    gint64 took = (gint64)(end.tv_sec - start->tv_sec) * 1000000000 + (end.tv_nsec - start->tv_nsec);
    cost->nanoseconds += (guint64)took;
    cost->tries++;
    cost->matches += result > 0;
    cost->limits += result < 0;
}

int
ew_string_match(EwAnalysis *analysis, const EwLine *line, guint from, EwMatch *match)
{
    struct timespec start;
    if (analysis->costs)
        clock_gettime(CLOCK_MONOTONIC, &start);
    int result = ew_pattern_match(line->pattern, analysis->matcher, &analysis->contents, from, match);
    if (analysis->costs)
        add_cost(analysis, line, &start, result);
    if (result < 0)
        report_given_up(analysis, line);
    return result;
}
