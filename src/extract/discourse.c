/* SPDX-License-Identifier: MIT */
/* Level 4: who "the company", "the five firms", "the government" are. */
#include "extract/antecedent.h"

#define BIT(type) EW_TYPE_BIT(EW_TYPE_##type)

/* The number that stands in a noun group: "the five firms", "both companies"; 0 for none. */
static guint
number_in(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    static const char *const words[] = {"two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten",  NULL};
    for (guint32 i = symbol->first; i < symbol->head_first; i++) {
        const EwToken *token = ew_token(analysis, i);
        g_autofree char *text = g_ascii_strdown(analysis->text + token->start, token->end - token->start);
        if (g_str_equal(text, "both"))
            return 2;
        for (guint w = 0; words[w]; w++)
            if (g_str_equal(words[w], text))
                return w + 2;
        if (token->shape == EW_SHAPE_NUMBER)
            return (guint)g_ascii_strtoull(text, NULL, 10);
    }
    return 0;
}

/* The country that a demonym among the words names, or NULL. */
static const char *
country_of(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        gint32 mention = ew_symbol(analysis, item->symbol)->mention;
        if (item->role == EW_LINK_MODIFIER && mention >= 0)
            return ew_entity(analysis, ew_mention(analysis, (guint32)mention)->entity)->country;
    }
    return NULL;
}

/* "the firms", "both countries" */
static gboolean
several(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size, EwReferents *out)
{
    return ew_antecedent_list_here(analysis, symbol, types, size, out) ||
           ew_antecedent_list(analysis, symbol, types, size, size > 2 ? EW_REACH : EW_LIST_REACH, out) ||
           (size > 1 && ew_antecedent_all_of_sentence(analysis, symbol, types, size, out)) ||
           (size == 2 && (ew_antecedent_ends(analysis, symbol, types, EW_SUBJECT_REACH, out) ||
                          ew_antecedent_most_salient(analysis, symbol, types, size, out)));
}

static gboolean
couple(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size, EwReferents *out)
{
    return (size == 2 && ew_antecedent_ends(analysis, symbol, types, 0, out)) ||
           ew_antecedent_list_here(analysis, symbol, types, size, out) ||
           ew_antecedent_all_of_sentence(analysis, symbol, types & ~BIT(PERSON), size, out) ||
           ew_antecedent_all_of_sentence(analysis, symbol, types & BIT(PERSON), size, out) ||
           ew_antecedent_list(analysis, symbol, types, size, EW_LIST_REACH, out) ||
           (size == 2 && ew_antecedent_ends(analysis, symbol, types, EW_LIST_REACH, out));
}

gboolean
ew_history_couple(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    static const char *const threes[] = {"three", "trio", NULL};
    const EwToken *token = ew_token(analysis, symbol->head_first);
    g_autofree char *word = g_ascii_strdown(analysis->text + token->start, token->end - token->start);
    return !analysis->no_coref && symbol->definite &&
           couple(analysis, symbol, types, g_strv_contains(threes, word) ? 3 : 2, out);
}

gboolean
ew_history_one_of_two(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    guint before = out->count;
    if (analysis->no_coref || !couple(analysis, symbol, types, 2, out))
        return FALSE;
    EwReferent *two = out->items + before;
    if ((symbol->lemma == analysis->latter_word) == (two[1].antecedent > two[0].antecedent))
        two[0] = two[1];
    out->count = before + (ew_is_other_end(analysis, two->entity) ? 0 : 1);
    return out->count > before;
}

gboolean
ew_history_description(EwAnalysis *analysis, const EwSymbol *symbol, EwHead head, EwTypeSet types,
                       EwReferents *out)
{
    static const EwTypeSet of_head[EW_HEAD_COUNT] = {
        [EW_HEAD_OFFICE] = BIT(GOVERNMENT),
        [EW_HEAD_GOVERNMENT] = BIT(GOVERNMENT),
        [EW_HEAD_COMPANY] = BIT(COMPANY),
        [EW_HEAD_AGENCY] = BIT(AGENCY),
        [EW_HEAD_PERSON] = BIT(PERSON),
        [EW_HEAD_PLACE] = BIT(GOVERNMENT) | BIT(PLACE),
        [EW_HEAD_LIST] = BIT(LIST),
        [EW_HEAD_LAW] = BIT(LAW),
        [EW_HEAD_PRODUCT] = BIT(PRODUCT) | BIT(COMPANY),
        [EW_HEAD_ORGANISATION] = BIT(ORGANISATION),
    };
    EwTypeSet meant = of_head[head];
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_COMPANY_OR_BODY), symbol->lemma))
        meant = BIT(COMPANY) | BIT(ORGANISATION);
    gboolean of_countries = ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_UNION_NOUN), symbol->lemma);
    if (of_countries)
        meant |= BIT(GOVERNMENT);
    types &= meant;
    if (analysis->no_coref || !types)
        return FALSE;
    guint size = number_in(analysis, symbol);
    if (symbol->tag == EW_TAG_NOUNS && (head != EW_HEAD_OFFICE || size > 1))
        return several(analysis, symbol, types, size, out);
    if (!symbol->definite && head != EW_HEAD_OFFICE)
        return FALSE;
    const EwSought sought = {
        .types = types,
        .weights = head == EW_HEAD_PRODUCT || head == EW_HEAD_PLACE ? ew_near_weights : ew_topic_weights,
        .description = symbol,
        .country = country_of(analysis, symbol),
        .of_countries = of_countries,
        .national = head == EW_HEAD_GOVERNMENT || head == EW_HEAD_PLACE,
        .of_place = head == EW_HEAD_GOVERNMENT || head == EW_HEAD_OFFICE,
        .firm = symbol->kind == EW_KIND_ROLE && head == EW_HEAD_GOVERNMENT,
    };
    return ew_antecedent_salient(analysis, symbol, &sought, out);
}
