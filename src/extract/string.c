/* SPDX-License-Identifier: MIT */
/* The symbol string: symbols are made once and referred to by index; the string is what is visible of them
 * now. */
#include "extract/analysis.h"

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

void
ew_string_update(EwAnalysis *analysis)
{
    g_array_set_size(analysis->units, analysis->string->len * EW_SYMBOL_UNITS);
    guint32 *unit = (guint32 *)(void *)analysis->units->data;
    analysis->contents = (EwContents){0, 0};
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        analysis->contents.kinds |= EW_KIND_BIT(symbol->kind);
        analysis->contents.lemmas |= ew_lemma_bit(nameable(symbol->lemma));
        *unit++ = EW_UNIT_KIND + symbol->kind;
        *unit++ = EW_UNIT_LEMMA + nameable(symbol->lemma);
        *unit++ = EW_UNIT_WORD + nameable(symbol->word);
        *unit++ = symbol->mention < 0 && symbol->lemma < analysis->rules->n_words
                      ? EW_UNIT_HEAD + (analysis->rules->head[symbol->lemma] & ~EW_HEAD_BY_SENSE)
                      : EW_UNIT_TYPE + symbol->type;
    }
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
                      " and is given up there",
                      line->place.source->path, line->place.line, offset);
}

int
ew_string_match(EwAnalysis *analysis, const EwLine *line, guint from, EwMatch *match)
{
    if (!ew_pattern_may_match(line->pattern, &analysis->contents))
        return 0;
    int result =
        ew_pattern_match(line->pattern, analysis->matcher, (const guint32 *)(void *)analysis->units->data,
                         analysis->string->len, from, match);
    if (result < 0)
        report_given_up(analysis, line);
    return result;
}
