/* SPDX-License-Identifier: MIT */
/* What a noun group stands for: the name in it, whoever its kit or officials belong to, or what discourse
 * finds. */
#include "extract/analysis.h"

#include "lexicon/lexicon.h"

#define MAX_DEPTH 8
/* Beside the types: a name whose type nothing has told won't do ("a court in Roskilde" is no company). */
#define KNOWN_ONLY (1u << 31)

static void resolve(EwAnalysis *analysis, guint32 index, EwTypeSet types, guint depth, EwReferents *out);

/* A type that nothing has told yet is what the slot asks for. */
static EwType
type_from_slot(EwTypeSet types)
{
    static const EwType order[] = {EW_TYPE_COMPANY, EW_TYPE_PERSON, EW_TYPE_ORGANISATION, EW_TYPE_AGENCY,
                                   EW_TYPE_PLACE};
    if (types & EW_TYPE_BIT(EW_TYPE_NONE)) /* anything goes: nothing is learnt */
        return EW_TYPE_NONE;
    for (guint i = 0; i < G_N_ELEMENTS(order); i++)
        if (types & EW_TYPE_BIT(order[i]))
            return order[i];
    return EW_TYPE_NONE;
}

static gboolean
type_fits(EwType type, EwTypeSet types)
{
    if (types & EW_TYPE_BIT(type))
        return TRUE;
    if (type == EW_TYPE_NONE && types & KNOWN_ONLY)
        return FALSE;
    if (type == EW_TYPE_NONE)
        return type_from_slot(types) != EW_TYPE_NONE;
    return type == EW_TYPE_GOVERNMENT && types & EW_TYPE_BIT(EW_TYPE_PLACE);
}

static gboolean
add_referent(EwAnalysis *analysis, EwReferents *out, guint32 entity, const EwSymbol *symbol,
             gboolean indirect)
{
    if (out->count == EW_MAX_MEMBERS) {
        ew_limit_hit(analysis, EW_LIMIT_MEMBERS);
        return FALSE;
    }
    for (guint i = 0; i < out->count; i++)
        if (out->items[i].entity == entity)
            return TRUE;
    out->items[out->count++] = (EwReferent){.entity = entity,
                                            .first = symbol->head_first,
                                            .count = symbol->head_count,
                                            .antecedent = -1,
                                            .negative = symbol->negative,
                                            .indirect = indirect};
    return TRUE;
}

/* "Ilan Marcu": two or three capitalised words that are no words of the language. */
static gboolean
reads_as_person(const EwAnalysis *analysis, guint32 mention_index)
{
    const EwMention *mention = ew_mention(analysis, mention_index);
    if (mention->count < 2 || mention->count > 3)
        return FALSE;
    for (guint32 i = mention->first; i < mention->first + mention->count; i++) {
        const EwToken *token = ew_token(analysis, i);
        guint n = 0;
        const EwReading *readings =
            token->word <= ew_lexicon_count() ? ew_lexicon_readings(token->word, &n) : NULL;
        if (token->shape != EW_SHAPE_CAPITAL || (n && readings[0].tag != EW_TAG_NAME))
            return FALSE;
    }
    return TRUE;
}

/* "Texas banned the app": a place that acts is its government, where it is named itself. */
static gboolean
place_acts(const EwAnalysis *analysis, const EwMention *mention, EwType type, EwTypeSet types)
{
    return type == EW_TYPE_PLACE && analysis->as_source && mention->found == EW_FOUND_LISTED &&
           types & EW_TYPE_BIT(EW_TYPE_GOVERNMENT) && !(types & KNOWN_ONLY);
}

static gboolean
resolve_mention(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    const EwMention *mention = ew_mention(analysis, (guint32)symbol->mention);
    guint32 index = mention->entity;
    EwEntity *entity = ew_entity(analysis, index);
    if (!type_fits(entity->type, types) && !place_acts(analysis, mention, entity->type, types))
        return FALSE;
    EwType slot = types & EW_TYPE_BIT(EW_TYPE_PERSON) && !(types & EW_TYPE_BIT(EW_TYPE_NONE)) &&
                          reads_as_person(analysis, (guint32)symbol->mention)
                      ? EW_TYPE_PERSON
                      : type_from_slot(types);
    gboolean unknown = entity->type == EW_TYPE_NONE;
    gboolean added = add_referent(analysis, out, index, symbol, FALSE);
    if (added && unknown)
        out->items[out->count - 1].guess = (guint8)slot;
    return added;
}

/* Beside the roles: what hangs on the noun is what it is ("the Polish state", "the Bharti group"). */
#define ITSELF (1u << 31)

/* Tries the groups that hang on the symbol; the first that stands for something fitting is taken. */
static gboolean
resolve_linked(EwAnalysis *analysis, const EwSymbol *symbol, guint roles, EwTypeSet types, guint depth,
               EwReferents *out)
{
    guint before = out->count;
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        if (!(roles >> item->role & 1))
            continue;
        resolve(analysis, item->symbol, types, depth + 1, out);
        if (out->count == before + 1 && ew_is_other_end(analysis, out->items[before].entity))
            out->count = before; /* "Arc bought its steel from Bow": its own is no one else's */
        if (out->count == before)
            continue;
        for (guint i = before; i < out->count; i++) { /* the whole group is what the words are */
            out->items[i].indirect |= item->role != EW_LINK_APPOSITION && !(roles & ITSELF);
            out->items[i].negative |= symbol->negative;
        }
        return TRUE;
    }
    return FALSE;
}

static gboolean
resolve_members(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint depth, EwReferents *out)
{
    gboolean any = FALSE;
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        if (item->role != EW_LINK_MEMBER)
            continue;
        any = TRUE;
        guint before = out->count;
        resolve(analysis, item->symbol, types, depth + 1, out);
        for (guint i = before; i < out->count; i++)
            out->items[i].negative |= symbol->negative;
    }
    return any;
}

/* The first token that says what they are: not an article, a number, whose or how many of them. */
static guint32
first_of_own(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    const EwClass *articles = ew_rules_known(analysis->rules, EW_KNOWN_DETERMINER);
    guint32 first = symbol->first;
    for (guint32 i = symbol->first; i < symbol->head_first; i++) {
        const EwToken *token = ew_token(analysis, i);
        if (token->word == analysis->of_word || ew_is_possessive_mark(analysis, i) ||
            (i == first && (ew_class_has(articles, token->word) || token->shape == EW_SHAPE_NUMBER)))
            first = i + 1;
    }
    return first;
}

/* "chinese chip makers": a node for those who have no name; the phrase in lower case, without article or
 * number. */
static gboolean
resolve_unnamed(EwAnalysis *analysis, const EwSymbol *symbol, EwType type, guint min_words, EwReferents *out)
{
    guint32 first = first_of_own(analysis, symbol), end = symbol->head_first + symbol->head_count;
    if (end - first < min_words || end - first > 6)
        return FALSE; /* "companies" says too little, a long phrase is no name */
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, end - 1);
    g_autofree char *text = g_strndup(analysis->text + from->start, to->end - from->start);
    g_autofree char *name = g_utf8_strdown(text, -1);
    g_strdelimit(name, "\t\r\n", ' ');
    EwSymbol whole = *symbol;
    whole.head_first = first;
    whole.head_count = end - first;
    return add_referent(analysis, out, ew_entity_for_text(analysis, name, type, NULL), &whole, FALSE);
}

/* "police in Dorset", "a court in Brest": a body that goes by where it sits, if no list knows the place. */
static gboolean
resolve_seated(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    for (guint32 link = symbol->links; types & EW_TYPE_BIT(EW_TYPE_AGENCY) && link;
         link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        const EwSymbol *seat = ew_symbol(analysis, item->symbol);
        if (item->role != EW_LINK_COMPLEMENT || seat->mention < 0)
            continue;
        EwType type = ew_entity(analysis, ew_mention(analysis, (guint32)seat->mention)->entity)->type;
        EwSymbol whole = *symbol;
        whole.head_count = seat->first + seat->count - symbol->head_first;
        return (type == EW_TYPE_PLACE || type == EW_TYPE_NONE) &&
               resolve_unnamed(analysis, &whole, EW_TYPE_AGENCY, 3, out);
    }
    return FALSE;
}

static gboolean
has_name_modifier(const EwAnalysis *analysis, const EwSymbol *symbol, gboolean *demonym, gboolean *company)
{
    gboolean any = FALSE;
    *demonym = *company = FALSE;
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        const EwSymbol *below = ew_symbol(analysis, item->symbol);
        if (below->mention < 0)
            continue;
        any = TRUE;
        const EwMention *mention = ew_mention(analysis, (guint32)below->mention);
        *demonym |= mention->found == EW_FOUND_DEMONYM || below->kind == EW_KIND_MOD;
        EwType type = ew_entity(analysis, mention->entity)->type;
        *company |= type == EW_TYPE_COMPANY || type == EW_TYPE_NONE;
    }
    return any;
}

gboolean
ew_government_of(EwAnalysis *analysis, guint32 entity, guint32 *government)
{
    const char *country = ew_described_country(analysis, entity);
    gpointer name = country ? g_hash_table_lookup(analysis->rules->governments, country) : NULL;
    if (name)
        *government = ew_entity_for_name(analysis, GPOINTER_TO_UINT(name) - 1);
    return name != NULL;
}

/* "a court in Antwerp", "Milan prosecutors": the government of the country that the place is in. */
static gboolean
resolve_by_place(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    for (guint32 link = symbol->links; types & EW_TYPE_BIT(EW_TYPE_GOVERNMENT) && link;
         link = g_array_index(analysis->links, EwLink, link).next) {
        const EwSymbol *below = ew_symbol(analysis, g_array_index(analysis->links, EwLink, link).symbol);
        guint32 government,
            place = below->mention >= 0 ? ew_mention(analysis, (guint32)below->mention)->entity : 0;
        if (below->mention < 0 || ew_entity(analysis, place)->type != EW_TYPE_PLACE ||
            !ew_government_of(analysis, place, &government))
            continue;
        gboolean added = add_referent(analysis, out, government, symbol, TRUE);
        if (added)
            out->items[out->count - 1].implied = TRUE;
        return added;
    }
    return FALSE;
}

/* "his government", "Joan Doe's cabinet": of the country that the person is of. */
static gboolean
resolve_government_of_person(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint depth,
                             EwReferents *out)
{
    EwReferents owner = {.count = 0};
    guint32 government;
    if (!(types & EW_TYPE_BIT(EW_TYPE_GOVERNMENT)) ||
        !resolve_linked(analysis, symbol, 1u << EW_LINK_MODIFIER, EW_TYPE_BIT(EW_TYPE_PERSON), depth,
                        &owner) ||
        !ew_government_of(analysis, owner.items[0].entity, &government) ||
        !add_referent(analysis, out, government, symbol, TRUE))
        return FALSE;
    out->items[out->count - 1].antecedent = owner.items[0].antecedent;
    return TRUE;
}

/* "the Trump administration": the government of the country that the person belongs to. */
static gboolean
resolve_administration(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    if (!(types & EW_TYPE_BIT(EW_TYPE_GOVERNMENT)) ||
        !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_ADMINISTRATION), symbol->lemma))
        return FALSE;
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwSymbol *below = ew_symbol(analysis, g_array_index(analysis->links, EwLink, link).symbol);
        if (below->mention < 0)
            continue;
        guint32 government, leader = ew_mention(analysis, (guint32)below->mention)->entity;
        if (ew_entity(analysis, leader)->type != EW_TYPE_PERSON ||
            !ew_government_of(analysis, leader, &government))
            continue;
        EwSymbol whole = *symbol; /* "Trump administration" is a name of it, "administration" is none */
        guint32 end = MAX(symbol->head_first + symbol->head_count, below->first + below->count);
        whole.head_first = MIN(symbol->head_first, below->first); /* "the government of Joan Doe" */
        whole.head_count = end - whole.head_first;
        return add_referent(analysis, out, government, &whole, TRUE);
    }
    return FALSE;
}

/* What kind of national body the noun group is, and the first token of its name: "the foreign ministry", "the
 * Thai weightlifting federation". */
static EwType
body_type(const EwAnalysis *analysis, const EwSymbol *symbol, guint32 *first)
{
    *first = symbol->head_first;
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_MINISTRY), symbol->lemma))
        return EW_TYPE_AGENCY;
    guint32 last = symbol->head_first + symbol->head_count - 1;
    if (symbol->tag != EW_TAG_NOUN || !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_NATIONAL_BODY),
                                                    ew_token(analysis, last)->word))
        return EW_TYPE_NONE;
    while (*first > symbol->first && ew_reads_as_noun(ew_token(analysis, *first - 1)->word))
        (*first)--;
    return *first < last ? EW_TYPE_ORGANISATION : EW_TYPE_NONE;
}

/* "Lithuania's defence ministry", "the foreign ministry": a body of the country that the words or the text
 * before name. */
static gboolean
resolve_body(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    guint32 first;
    EwType type = body_type(analysis, symbol, &first);
    if (type == EW_TYPE_NONE || !(types & EW_TYPE_BIT(type)))
        return FALSE;
    EwReferents owner = {.count = 0};
    const guint any_link = 1u << EW_LINK_MODIFIER | 1u << EW_LINK_COMPLEMENT;
    EwTypeSet government = EW_TYPE_BIT(EW_TYPE_GOVERNMENT);
    if (!resolve_linked(analysis, symbol, any_link, government, 0, &owner) &&
        (type != EW_TYPE_AGENCY ||
         !ew_history_description(analysis, symbol, EW_HEAD_GOVERNMENT, government, &owner)))
        return FALSE;
    EwSymbol whole = *symbol;
    whole.head_first = first;
    whole.head_count = symbol->head_first + symbol->head_count - first;
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + whole.head_count - 1);
    g_autofree char *words = g_strndup(analysis->text + from->start, to->end - from->start);
    if (!add_referent(analysis, out, ew_entity_for_body(analysis, owner.items[0].entity, words, type), &whole,
                      FALSE))
        return FALSE;
    out->items[out->count - 1].antecedent = owner.items[0].antecedent;
    return TRUE;
}

/* The types of names that a noun of this kind can carry before it. */
static EwTypeSet
same_kind(const EwAnalysis *analysis, EwHead head, guint32 lemma)
{
    if (ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_COMPANY_OR_BODY), lemma))
        return EW_TYPE_BIT(EW_TYPE_COMPANY) | EW_TYPE_BIT(EW_TYPE_ORGANISATION); /* "the Bharti group" */
    switch (head) {
    case EW_HEAD_ORGANISATION:
        return EW_TYPE_BIT(EW_TYPE_ORGANISATION);
    case EW_HEAD_PRODUCT:
        return EW_TYPE_BIT(EW_TYPE_PRODUCT) | EW_TYPE_BIT(EW_TYPE_COMPANY);
    case EW_HEAD_LIST:
        return EW_TYPE_BIT(EW_TYPE_LIST);
    case EW_HEAD_LAW:
        return EW_TYPE_BIT(EW_TYPE_LAW);
    default:
        return 0;
    }
}

/* "Canada's decision", "its decision": where the owner of the noun at @position stands. */
static gboolean
owner_before(const EwAnalysis *analysis, guint position, guint *owner)
{
    if (position == 0)
        return FALSE;
    gboolean mark = ew_at(analysis, position - 1)->kind == EW_TAG_POSS && position > 1;
    *owner = position - (mark ? 2 : 1);
    guint8 kind = ew_at(analysis, *owner)->kind;
    return mark ? kind == EW_KIND_NAMED || kind == EW_KIND_NG || kind == EW_TAG_PRON : kind == EW_KIND_MOD;
}

/* "Canada's decision was criticised": a noun that states or governs something stands for whose it is. */
static gboolean
resolve_possessor(EwAnalysis *analysis, guint32 index, EwTypeSet types, guint depth, EwReferents *out)
{
    for (guint i = 0; i < analysis->string->len; i++) {
        if (g_array_index(analysis->string, guint32, i) != index)
            continue;
        guint before = out->count, owner;
        if (owner_before(analysis, i, &owner))
            resolve(analysis, g_array_index(analysis->string, guint32, owner), types, depth + 1, out);
        for (guint by = i + 1; out->count == before && by + 1 < MIN(i + 6, analysis->string->len) &&
                               ew_at(analysis, i)->kind == EW_KIND_NT;
             by++) {
            guint8 next = ew_at(analysis, by + 1)->kind; /* "the listing of Arc by Peru" is Peru's */
            if (ew_at(analysis, by)->kind == EW_TAG_PREP && ew_at(analysis, by)->lemma == analysis->by_word &&
                next >= EW_KIND_NG && next <= EW_KIND_ROLE)
                resolve(analysis, g_array_index(analysis->string, guint32, by + 1), types, depth + 1, out);
            if (ew_at(analysis, by)->kind >= EW_KIND_ACTIVE)
                break;
        }
        /* "imports from Spain", "the sale of machines to Arc": whom the trade is with */
        for (guint after = i + 1; out->count == before && after + 1 < MIN(i + 5, analysis->string->len);
             after += 2) {
            guint8 link = ew_at(analysis, after)->kind;
            EwKnownClass brings = ew_at(analysis, i)->kind == EW_KIND_NG ? EW_KNOWN_TOWARD_PREPOSITION
                                                                         : EW_KNOWN_PARTNER_PREPOSITION;
            if (!ew_class_has(ew_rules_known(analysis->rules, brings), ew_at(analysis, after)->lemma))
                break;
            if ((link != EW_TAG_PREP && link != EW_TAG_TO) || ew_at(analysis, after + 1)->kind > EW_KIND_ROLE)
                break;
            resolve(analysis, g_array_index(analysis->string, guint32, after + 1), types, depth + 1, out);
        }
        for (guint r = before; r < out->count; r++)
            out->items[r].indirect = TRUE;
        return out->count > before;
    }
    return FALSE;
}

/* What the head of a noun group says of it; a phrase that says nothing of its own ("trade minister") says
 * what its last word does. */
static guint8
head_of(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    const EwRules *rules = analysis->rules;
    guint8 stated = symbol->lemma < rules->n_words ? rules->head[symbol->lemma] : EW_HEAD_NONE;
    if (stated || symbol->head_count < 2)
        return stated;
    guint32 word = ew_noun_at(analysis, symbol->head_first + symbol->head_count - 1);
    return word < rules->n_words ? rules->head[word] : EW_HEAD_NONE;
}

/* "a European country" */
static gboolean
is_union_member(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwSymbol *below = ew_symbol(analysis, g_array_index(analysis->links, EwLink, link).symbol);
        if (below->mention >= 0 && ew_mention(analysis, (guint32)below->mention)->found == EW_FOUND_DEMONYM &&
            ew_is_union(analysis, ew_mention(analysis, (guint32)below->mention)->entity))
            return TRUE;
    }
    return FALSE;
}

/* "its rival", "Arc's neighbour": somebody else than the owner. Of "her Chilean counterpart" Chile is no
 * owner. */
static gboolean
is_another(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    if (!ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_RELATIONAL_NOUN), symbol->lemma))
        return FALSE;
    gboolean another = FALSE;
    for (guint32 link = symbol->links; link; link = g_array_index(analysis->links, EwLink, link).next) {
        const EwLink *item = &g_array_index(analysis->links, EwLink, link);
        const EwSymbol *owner = ew_symbol(analysis, item->symbol);
        if (item->role != EW_LINK_MODIFIER)
            continue;
        if (owner->tag == EW_TAG_POSSPRON || ew_is_possessive_mark(analysis, owner->first + owner->count))
            another = TRUE;
        else if (owner->mention >= 0 &&
                 ew_mention(analysis, (guint32)owner->mention)->found == EW_FOUND_DEMONYM)
            return FALSE;
    }
    return another;
}

/* A common noun and what its words say of it. */
typedef struct {
    const EwSymbol *symbol;
    EwTypeSet types;
    guint depth;
    EwHead head;
    gboolean refers; /**< with "the" it is somebody named before */
    gboolean rebel;
    gboolean plural;
    gboolean named, demonym, company; /**< as has_name_modifier() says */
} Common;

#define ANY_LINK    (1u << EW_LINK_MODIFIER | 1u << EW_LINK_COMPLEMENT | 1u << EW_LINK_APPOSITION)
#define NATIONAL    (EW_TYPE_BIT(EW_TYPE_GOVERNMENT) | EW_TYPE_BIT(EW_TYPE_PLACE))
#define GROUP_TYPES EW_TYPE_BIT(EW_TYPE_GROUP)

static gboolean
resolve_office(EwAnalysis *analysis, const Common *common, EwReferents *out)
{
    const EwSymbol *symbol = common->symbol;
    EwTypeSet types = common->types;
    gboolean government = common->head == EW_HEAD_GOVERNMENT;
    if (government && is_union_member(analysis, symbol))
        return FALSE;
    if (common->demonym && common->rebel) /* "Colombian rebels" are not Colombia */
        return types & GROUP_TYPES &&
               (resolve_linked(analysis, symbol, ANY_LINK, types & ~NATIONAL, common->depth, out) ||
                resolve_unnamed(analysis, symbol, EW_TYPE_GROUP, 2, out));
    if (government && resolve_government_of_person(analysis, symbol, types, common->depth, out))
        return TRUE;
    return resolve_linked(analysis, symbol, ANY_LINK | (government ? ITSELF : 0), types | KNOWN_ONLY,
                          common->depth, out) ||
           resolve_by_place(analysis, symbol, types, out) ||
           (!common->named && common->refers &&
            ew_history_description(analysis, symbol, common->head, types, out)) ||
           (common->rebel && common->plural && !symbol->definite && types & GROUP_TYPES &&
            resolve_unnamed(analysis, symbol, EW_TYPE_GROUP, 1, out));
}

static gboolean
resolve_agency(EwAnalysis *analysis, const Common *common, EwReferents *out)
{
    const EwSymbol *symbol = common->symbol;
    EwTypeSet types = common->types;
    if (common->plural && resolve_linked(analysis, symbol, ANY_LINK, types & ~NATIONAL, common->depth, out))
        return TRUE; /* "the firm's Madrid offices" */
    if (resolve_body(analysis, symbol, types, out))
        return TRUE;
    if (common->plural && !common->demonym && types & GROUP_TYPES &&
        resolve_unnamed(analysis, symbol, EW_TYPE_GROUP, 2, out))
        return TRUE; /* "police departments in Ohio" are not Ohio */
    return resolve_linked(analysis, symbol, ANY_LINK, types | KNOWN_ONLY, common->depth, out) ||
           resolve_by_place(analysis, symbol, types, out) ||
           (!common->named && symbol->definite &&
            ew_history_description(analysis, symbol, common->head, types, out)) ||
           (common->plural && types & GROUP_TYPES &&
            resolve_unnamed(analysis, symbol, EW_TYPE_GROUP, 2, out)) ||
           resolve_seated(analysis, symbol, types, out) ||
           (!common->plural && !common->named && types & EW_TYPE_BIT(EW_TYPE_AGENCY) &&
            symbol->kind == EW_KIND_NG &&
            resolve_unnamed(analysis, symbol, EW_TYPE_AGENCY, 2, out)); /* "the administrative court" */
}

static gboolean
resolve_thing(EwAnalysis *analysis, const Common *common, EwReferents *out)
{
    const EwSymbol *symbol = common->symbol;
    EwTypeSet types = common->types;
    if (common->company &&
        resolve_linked(analysis, symbol, ANY_LINK, types & EW_TYPE_BIT(EW_TYPE_COMPANY), common->depth, out))
        return TRUE; /* "Arc's US branch" is Arc */
    if (resolve_linked(analysis, symbol, ANY_LINK, types & ~NATIONAL, common->depth, out))
        return TRUE; /* "the firm's Madrid offices" are the firm's */
    if (analysis->as_source && !common->company &&
        !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_WEAPON), symbol->lemma))
        return FALSE; /* "Indian trains" do not act for India, Indian missiles do */
    if (!common->company && common->demonym && types & EW_TYPE_BIT(EW_TYPE_PRODUCT))
        return resolve_unnamed(analysis, symbol, EW_TYPE_PRODUCT, 2, out);
    return resolve_linked(analysis, symbol, ANY_LINK, types, common->depth, out);
}

/* "chip makers", "a Saudi businessman": how many words must tell who they are that have no name; 0 if they
 * may well have one. */
static guint
words_of_stranger(const Common *common)
{
    gboolean person = common->head == EW_HEAD_PERSON, body = common->head == EW_HEAD_ORGANISATION;
    if (!(common->types & GROUP_TYPES) || !(common->head == EW_HEAD_COMPANY || person || body))
        return 0;
    if (common->plural && (!common->symbol->definite || common->named))
        return person ? 1 : 2;
    return !common->plural && !common->symbol->definite && common->demonym && (person || body) ? 2 : 0;
}

/* Companies, persons, products, lists, laws, organisations. */
static gboolean
resolve_kind(EwAnalysis *analysis, const Common *common, EwReferents *out)
{
    const EwSymbol *symbol = common->symbol;
    EwTypeSet types = common->types;
    EwHead head = common->head;
    if (head == EW_HEAD_ORGANISATION && resolve_body(analysis, symbol, types, out))
        return TRUE;
    if (resolve_linked(analysis, symbol, 1u << EW_LINK_APPOSITION, types, common->depth, out) ||
        resolve_linked(analysis, symbol, ANY_LINK | ITSELF, types & same_kind(analysis, head, symbol->lemma),
                       common->depth, out)) /* "the Five Eyes alliance" */
        return TRUE;
    gboolean other_name = /* "the Doe family" */
        common->named && (common->plural || (head == EW_HEAD_PERSON && common->company));
    if (common->refers && symbol->definite && !other_name &&
        ew_history_description(analysis, symbol, head, types, out))
        return TRUE;
    guint words = words_of_stranger(common);
    if (words)
        return resolve_unnamed(analysis, symbol, EW_TYPE_GROUP, words, out);
    /* a resolution of the council is rejected: the council is */
    return (head == EW_HEAD_PRODUCT ||
            (!analysis->as_source && (head == EW_HEAD_LAW || head == EW_HEAD_LIST))) &&
           resolve_linked(analysis, symbol, ANY_LINK, types, common->depth, out);
}

/* By what the head says of who it is. Where a sentence without names can come to somebody here, marks.c must
 * know. */
static gboolean
resolve_head(EwAnalysis *analysis, const Common *common, EwReferents *out)
{
    switch (common->head) {
    case EW_HEAD_OFFICE:
    case EW_HEAD_PLACE:
    case EW_HEAD_GOVERNMENT:
        return resolve_office(analysis, common, out);
    case EW_HEAD_AGENCY:
        return resolve_agency(analysis, common, out);
    case EW_HEAD_THING:
        return resolve_thing(analysis, common, out);
    case EW_HEAD_COMPANY:
    case EW_HEAD_PERSON:
    case EW_HEAD_PRODUCT:
    case EW_HEAD_LIST:
    case EW_HEAD_LAW:
    case EW_HEAD_ORGANISATION:
        return resolve_kind(analysis, common, out);
    default:
        return common->named &&
               resolve_linked(analysis, common->symbol,
                              common->symbol->kind == EW_KIND_ROLE ? 1u << EW_LINK_COMPLEMENT : ANY_LINK,
                              common->types, common->depth, out);
    }
}

/* A common noun: whom it is counted from ("its rival", "the pair", "the latter"), or its head's class,
 * decides. */
static gboolean
resolve_common(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint depth, EwReferents *out)
{
    const EwRules *rules = analysis->rules;
    if (resolve_administration(analysis, symbol, types, out))
        return TRUE;
    if (is_another(analysis, symbol))
        return resolve_linked(analysis, symbol, 1u << EW_LINK_APPOSITION, types, depth, out);
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_COUPLE_NOUN), symbol->lemma))
        return ew_history_couple(analysis, symbol, types, out);
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_ONE_OF_TWO), symbol->lemma))
        return ew_history_one_of_two(analysis, symbol, types, out);
    guint8 stated = head_of(analysis, symbol);
    Common common = {.symbol = symbol,
                     .types = types,
                     .depth = depth,
                     .head = (EwHead)(stated & ~EW_HEAD_BY_SENSE),
                     .rebel = ew_class_has(ew_rules_known(rules, EW_KNOWN_REBEL), symbol->lemma),
                     .plural = symbol->tag == EW_TAG_NOUNS};
    /* "the crowd", "the rebels" refer back to no government */
    common.refers = !(stated & EW_HEAD_BY_SENSE) && !common.rebel;
    common.named = has_name_modifier(analysis, symbol, &common.demonym, &common.company);
    return resolve_head(analysis, &common, out);
}

/* "Kenya deports 168 Liberians": a demonym in the plural. */
static gboolean
is_people(const EwAnalysis *analysis, const EwSymbol *symbol)
{
    const EwMention *mention = ew_mention(analysis, (guint32)symbol->mention);
    const EwToken *last = ew_token(analysis, mention->first + mention->count - 1);
    return mention->found == EW_FOUND_DEMONYM && analysis->text[last->end - 1] == 's';
}

/* "its", "their": the other end of the relation may well be the owner. */
static void
resolve_possessive(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out)
{
    const EwReferents *others = analysis->others;
    analysis->others = NULL;
    ew_history_pronoun(analysis, symbol, types, out);
    analysis->others = others;
}

static void
resolve(EwAnalysis *analysis, guint32 index, EwTypeSet types, guint depth, EwReferents *out)
{
    if (depth > MAX_DEPTH)
        return;
    const EwSymbol symbol = *ew_symbol(analysis, index);
    if (resolve_members(analysis, &symbol, types, depth, out))
        return;
    if (symbol.mention >= 0) {
        if (!resolve_mention(analysis, &symbol, types, out) && types & EW_TYPE_BIT(EW_TYPE_GROUP) &&
            is_people(analysis, &symbol))
            resolve_unnamed(analysis, &symbol, EW_TYPE_GROUP, 1, out);
    } else if (symbol.tag == EW_TAG_POSSPRON)
        resolve_possessive(analysis, &symbol, types, out);
    else if (symbol.kind == EW_TAG_PRON)
        ew_history_pronoun(analysis, &symbol, types, out);
    else if ((symbol.kind != EW_KIND_NT || !resolve_possessor(analysis, index, types, depth, out)) &&
             !resolve_common(analysis, &symbol, types, depth, out) && symbol.kind == EW_KIND_NG)
        resolve_possessor(analysis, index, types, depth, out);
}

/* The ministry in "Foreign ministry spokesman": its first token; 0 for none. */
static guint32
ministry_before_head(const EwAnalysis *analysis, const EwSymbol *role, guint32 *length)
{
    for (guint32 i = role->first; i < role->head_first; i++) {
        guint32 phrase;
        *length = ew_phrase_at(analysis, i, role->head_first, &phrase);
        if (*length > 1 && ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_MINISTRY), phrase))
            return i;
    }
    return 0;
}

/* The body in "club president", "council leader", whichever the text is about: its noun, or 0. */
static guint32
body_before_head(const EwAnalysis *analysis, const EwSymbol *role, EwHead *head)
{
    if (role->head_first == role->first)
        return 0;
    guint32 before = role->head_first - 1, noun = ew_noun_at(analysis, before);
    *head = noun < analysis->rules->n_words ? (EwHead)analysis->rules->head[noun] : EW_HEAD_NONE;
    gboolean is_body = *head == EW_HEAD_COMPANY || *head == EW_HEAD_ORGANISATION || *head == EW_HEAD_AGENCY;
    return is_body ? before : 0;
}

static gboolean
country_of_holder(EwAnalysis *analysis, const EwSymbol *role, guint32 holder, EwReferents *out)
{
    guint32 government;
    if (ew_government_of(analysis, holder, &government))
        return add_referent(analysis, out, government, role, TRUE);
    return ew_history_description(analysis, role, EW_HEAD_GOVERNMENT, EW_TYPE_BIT(EW_TYPE_GOVERNMENT), out);
}

void
ew_resolve_body_of_role(EwAnalysis *analysis, guint32 index, guint32 holder, EwTypeSet types,
                        EwReferents *out)
{
    EwSymbol role = *ew_symbol(analysis, index);
    role.definite = TRUE; /* "chief executive Joan Doe" is someone known */
    const EwRules *rules = analysis->rules;
    EwHead head;
    guint32 length, noun, ministry = ministry_before_head(analysis, &role, &length);
    out->count = 0;
    if (ministry) {
        EwReferents owner = {.count = 0};
        if (!country_of_holder(analysis, &role, holder, &owner))
            return;
        const EwToken *from = ew_token(analysis, ministry), *to = ew_token(analysis, ministry + length - 1);
        g_autofree char *words = g_strndup(analysis->text + from->start, to->end - from->start);
        guint32 body = ew_entity_for_body(analysis, owner.items[0].entity, words, EW_TYPE_AGENCY);
        EwSymbol named = role;
        named.head_first = ministry;
        named.head_count = length;
        add_referent(analysis, out, body, &named, FALSE);
    } else if ((noun = body_before_head(analysis, &role, &head))) {
        role.head_first = noun;
        role.head_count = 1;
        role.lemma = ew_noun_at(analysis, noun);
        role.tag = EW_TAG_NOUN;
        ew_history_description(analysis, &role, head, types, out);
    } else if (ew_class_has(ew_rules_known(rules, EW_KNOWN_GOVERNMENT_ROLE), role.lemma)) {
        country_of_holder(analysis, &role, holder, out);
    } else if (ew_class_has(ew_rules_known(rules, EW_KNOWN_COMPANY_ROLE), role.lemma)) {
        ew_history_description(analysis, &role, EW_HEAD_COMPANY, types, out);
    }
}

void
ew_resolve(EwAnalysis *analysis, guint32 index, EwTypeSet types, EwReferents *out)
{
    out->count = 0;
    resolve(analysis, index, types, 0, out);
}
