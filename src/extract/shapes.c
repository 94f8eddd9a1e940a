/* SPDX-License-Identifier: MIT */
/* Level 1: names that no list has, by how they are written: the name lines of the rules on the words' shapes.
 */
#include "extract/marks.h"

#include "lexicon/guess.h"

#include <string.h>

static gboolean
is_opener(const EwRules *rules, guint32 word)
{
    return ew_class_has(ew_rules_known(rules, EW_KNOWN_COMPANY_OPENER), word) ||
           ew_class_has(ew_rules_known(rules, EW_KNOWN_CLUB_OPENER), word);
}

/* "Airline Skyways Peru": the noun says what the name after it is. */
static gboolean
describes(const EwRules *rules, guint32 word, const EwToken *name)
{
    if (word >= rules->n_words || is_opener(rules, word))
        return FALSE;
    if ((rules->head[word] & ~EW_HEAD_BY_SENSE) == EW_HEAD_PERSON)
        return ew_lexicon_is_given_name(name->word); /* "Midfielder Joan Doe"; but "Ranger Oil" */
    return rules->head[word] == EW_HEAD_COMPANY || rules->head[word] == EW_HEAD_AGENCY;
}

/* "Kestrel Air was", "Marks & Colley", "Bank of Sulu": a noun that begins the sentence is part of the name
 * that goes on after it. */
gboolean
ew_begins_name(const EwAnalysis *analysis, const EwToken *token, const EwToken *next)
{
    guint count = 0;
    if (!(token->flags & EW_TOKEN_FIRST) || token->flags & (EW_TOKEN_ALL_CAPS | EW_TOKEN_TITLE_CASE) || !next)
        return FALSE;
    if (next->shape != EW_SHAPE_CAPITAL && analysis->text[next->start] != '&' &&
        !(next->word == analysis->of_word && is_opener(analysis->rules, token->word)))
        return FALSE;
    if (describes(analysis->rules, token->word, next))
        return FALSE;
    const EwReading *readings = ew_lexicon_readings(token->word, &count);
    for (guint i = 0; i < count; i++) {
        EwTag tag = (EwTag)readings[i].tag;
        if (tag == EW_TAG_NOUN || tag == EW_TAG_NOUNS || tag == EW_TAG_NAME)
            return TRUE;
        if (tag == EW_TAG_DET || tag == EW_TAG_PREP || tag == EW_TAG_PRON || tag == EW_TAG_CONJ ||
            tag == EW_TAG_SUBORD || tag == EW_TAG_WH)
            return FALSE;
    }
    return FALSE;
}

/* "Lima-based", "Malta-flagged": where something is from, however the place is written. "Jong-un" is a name.
 */
static gboolean
is_modifier(const EwAnalysis *analysis, const EwToken *token)
{
    const char *text = analysis->text + token->start, *end = analysis->text + token->end, *part = end;
    while (part > text && part[-1] != '-')
        part--;
    gsize length = (gsize)(end - part);
    if (part == text || length > 24 || !g_ascii_islower(*part))
        return FALSE;
    if (length > 4 && end[-2] == 'e' && end[-1] == 'd')
        return TRUE;
    char folded[32];
    length = ew_word_fold(part, length, folded);
    return ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_COMPOUND_ENDING),
                        ew_vocabulary_find(analysis->rules->vocabulary, folded, length));
}

/* "Ex-minister", "Better-for-You": plain words whose capitals are the sentence's or the headline's. */
static gboolean
is_plain_compound(const EwAnalysis *analysis, const EwToken *token)
{
    if (!(token->flags & (EW_TOKEN_FIRST | EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)))
        return FALSE;
    const char *text = analysis->text + token->start, *end = analysis->text + token->end;
    while (text < end) {
        const char *hyphen = memchr(text, '-', (gsize)(end - text)), *stop = hyphen ? hyphen : end;
        char folded[48];
        if (stop - text > 32)
            return FALSE;
        guint32 word = ew_lexicon_find(folded, ew_word_fold(text, (gsize)(stop - text), folded));
        if (!ew_is_common_word(word) && g_ascii_strncasecmp(text, "ex-", 3) != 0)
            return FALSE;
        text = stop + 1;
    }
    return TRUE;
}

/* "al-Hadid", "el-Sayed" go on in a name; "non-EU", "post-Brexit" don't. */
static gboolean
has_particle(const EwAnalysis *analysis, const char *text, const char *hyphen)
{
    char folded[16];
    if (hyphen - text > 8)
        return FALSE;
    gsize length = ew_word_fold(text, (gsize)(hyphen - text), folded);
    return ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_NAME_PREFIX),
                        ew_vocabulary_find(analysis->rules->vocabulary, folded, length));
}

/* "Jean-Baptiste" is given as "Jean" is. */
static gboolean
is_given(const EwToken *token, const char *text, const char *hyphen)
{
    if (!hyphen || hyphen - text > 32)
        return ew_lexicon_is_given_name(token->word);
    char folded[48];
    gsize length = ew_word_fold(text, (gsize)(hyphen - text), folded);
    return ew_lexicon_is_given_name(ew_lexicon_find(folded, length));
}

static EwKind
shape_kind(const EwAnalysis *analysis, const EwToken *token, const EwToken *next)
{
    static const EwKind kinds[] = {
        [EW_SHAPE_LOWER] = EW_KIND_LOWER,   [EW_SHAPE_CAPITAL] = EW_KIND_CAPITAL,
        [EW_SHAPE_UPPER] = EW_KIND_UPPER,   [EW_SHAPE_MIXED] = EW_KIND_MIXED,
        [EW_SHAPE_NUMBER] = EW_KIND_NUMBER, [EW_SHAPE_MARK] = EW_KIND_MARK,
    };
    EwKind kind = kinds[MIN(token->shape, EW_SHAPE_MARK)];
    const char *text = analysis->text + token->start, *hyphen = memchr(text, '-', token->end - token->start);
    if (kind == EW_KIND_MIXED && hyphen && !g_ascii_isupper(*text))
        return has_particle(analysis, text, hyphen) ? EW_KIND_CAPITAL : EW_KIND_LOWER;
    if (hyphen && (is_modifier(analysis, token) || is_plain_compound(analysis, token)))
        return EW_KIND_LOWER;
    if (next && analysis->text[next->start] == '$' && !(next->flags & EW_TOKEN_SPACE_BEFORE))
        return EW_KIND_LOWER; /* US$, R$ */
    if (token->end - token->start > 3 && text[1] == '-' && g_ascii_islower(text[2]))
        return EW_KIND_LOWER; /* U-turn, X-ray */
    gboolean cased = kind == EW_KIND_CAPITAL || kind == EW_KIND_UPPER || kind == EW_KIND_MIXED;
    if (cased && !(token->marks & EW_MARK_TELLS))
        return EW_KIND_LOWER;
    if (kind != EW_KIND_CAPITAL)
        return kind;
    return is_given(token, text, hyphen)       ? EW_KIND_GIVEN
           : token->word <= ew_lexicon_count() ? EW_KIND_CAPITAL
                                               : EW_KIND_COINED;
}

/* "Rafael Tonho" is not of Rafael, the firm, nor "Florence Achieng" of the town. */
static gboolean
is_first_name(const EwAnalysis *analysis, const EwMention *mention)
{
    guint32 at = mention->first, end = analysis->sentence->first + analysis->sentence->count;
    const EwToken *token = ew_token(analysis, at), *next = token + 1;
    if (mention->count != 1 || at + 1 >= end || token->shape != EW_SHAPE_CAPITAL ||
        ew_entity(analysis, mention->entity)->type == EW_TYPE_PERSON || mention->found != EW_FOUND_LISTED ||
        !ew_lexicon_is_given_name(token->word))
        return FALSE;
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++)
        if (ew_mention(analysis, m)->first == at + 1)
            return FALSE;
    return next->shape == EW_SHAPE_CAPITAL && next->word & EW_WORD_UNKNOWN &&
           !(next->flags & EW_TOKEN_TITLE_CASE);
}

/* The string of level 1: a symbol per token, mentions folded. */
static void
make_shape_string(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count, mention = analysis->first_mention;
    for (guint32 i = sentence->first; i < end;) {
        const EwToken *token = ew_token(analysis, i);
        guint phrase_length;
        EwSymbol symbol = {.lemma = token->word,
                           .word = token->word,
                           .first = i,
                           .count = 1,
                           .mention = -1,
                           .kind = (guint8)shape_kind(analysis, token, i + 1 < end ? token + 1 : NULL)};
        while (mention < analysis->end_mention && ew_mention(analysis, mention)->first == i &&
               is_first_name(analysis, ew_mention(analysis, mention)))
            mention++;
        if (mention < analysis->end_mention && ew_mention(analysis, mention)->first == i) {
            const EwMention *found = ew_mention(analysis, mention);
            symbol.kind = found->found == EW_FOUND_DEMONYM ? EW_KIND_DEMONYM
                          : found->found == EW_FOUND_COMPOUND && symbol.kind == EW_KIND_LOWER
                              ? EW_KIND_LOWER
                              : EW_KIND_MENTION;
            symbol.type = (guint8)ew_entity(analysis, found->entity)->type;
            symbol.count = found->count;
            symbol.mention = (gint32)mention++;
        } else if ((phrase_length = ew_phrase_at(analysis, i, end, &symbol.lemma)) > 1) {
            symbol.kind = EW_KIND_LOWER;
            symbol.word = symbol.lemma;
            symbol.count = phrase_length;
        } else if (symbol.kind == EW_KIND_LOWER && token->word & EW_WORD_UNKNOWN) {
            gboolean plural;
            symbol.lemma =
                ew_compound_head(analysis->text + token->start, token->end - token->start, &plural);
        }
        guint32 index = ew_string_add(analysis, &symbol);
        g_array_append_val(analysis->string, index);
        i += symbol.count;
    }
    ew_string_update(analysis);
}

/* How many of the tokens are left without the legal form at their end: "Co., Ltd.", "S.A. de C.V.". */
static guint32
count_without_form(const EwAnalysis *analysis, guint32 first, guint32 count, EwType type)
{
    const EwClass *suffixes =
        type == EW_TYPE_COMPANY ? ew_rules_known(analysis->rules, EW_KNOWN_LEGAL_SUFFIX) : NULL;
    guint32 kept = count;
    while (kept > 1) {
        const EwToken *last = ew_token(analysis, first + kept - 1);
        gboolean joins = kept > 2 && kept < count && last->shape == EW_SHAPE_LOWER &&
                         ew_class_has(suffixes, last[-1].word);
        if (last->shape != EW_SHAPE_MARK && !joins && !ew_class_has(suffixes, last->word))
            break;
        kept--;
    }
    return kept;
}

/* "DORIN IONESCU" of a headline as the text would have it; "NASA" stays. */
static void
append_word(GString *name, const char *word, gboolean all_caps)
{
    if (!all_caps || strlen(word) <= 3) {
        g_string_append(name, word);
        return;
    }
    const char *rest = g_utf8_next_char(word);
    g_autofree char *lower = g_utf8_strdown(rest, -1);
    g_string_append_len(name, word, rest - word);
    g_string_append(name, lower);
}

/* The words of tokens as one line, without a company's legal form. */
static char *
name_of_tokens(EwAnalysis *analysis, guint32 first, guint32 count, EwType type)
{
    guint32 kept = count_without_form(analysis, first, count, type);
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + kept - 1);
    gboolean all_caps = kept > 1 && from->flags & EW_TOKEN_ALL_CAPS && to->flags & EW_TOKEN_ALL_CAPS;
    g_autofree char *text = g_strndup(analysis->text + from->start, to->end - from->start);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    GString *name = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        if (name->len)
            g_string_append_c(name, ' ');
        append_word(name, *word, all_caps);
    }
    return g_string_free(name, FALSE);
}

/* "Kenya's High Court", "the Thai Food Ministry": the government that a body's name begins with, and where
 * the rest begins. */
static gint32
government_before(EwAnalysis *analysis, guint32 first, guint32 count, guint32 *rest)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first != first || mention->count >= count || mention->found == EW_FOUND_COMPOUND ||
            ew_entity(analysis, mention->entity)->type != EW_TYPE_GOVERNMENT ||
            (ew_is_union(analysis, mention->entity) && mention->found == EW_FOUND_DEMONYM))
            continue; /* "European Space Agency" is one name */
        *rest = first + mention->count;
        if (ew_is_possessive_mark(analysis, *rest))
            (*rest)++;
        return *rest < first + count ? (gint32)mention->entity : -1;
    }
    return -1;
}

/* "Huawei UK", "Zorbex Nigeria": a company's arm in a country is that company here. */
static gint32
parent_company(EwAnalysis *analysis, guint32 first, guint32 count)
{
    for (guint32 m = analysis->first_mention; m + 1 < analysis->end_mention; m++) {
        const EwMention *company = ew_mention(analysis, m), *country = ew_mention(analysis, m + 1);
        if (company->first == first && company->first + company->count == country->first &&
            country->first + country->count == first + count &&
            ew_entity(analysis, company->entity)->type == EW_TYPE_COMPANY &&
            ew_entity(analysis, country->entity)->type == EW_TYPE_GOVERNMENT)
            return (gint32)company->entity;
    }
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *country = ew_mention(analysis, m);
        if (country->first != first + 1 || country->first + country->count != first + count ||
            ew_entity(analysis, country->entity)->type != EW_TYPE_GOVERNMENT)
            continue;
        g_autofree char *name = name_of_tokens(analysis, first, 1, EW_TYPE_COMPANY);
        return (gint32)ew_entity_for_text(analysis, name, EW_TYPE_COMPANY, NULL);
    }
    return -1;
}

/* The words as they stand, where the user says that they are no spelling of another name; or NULL. */
static char *
own_name(const EwAnalysis *analysis, guint32 first, guint32 count)
{
    const EwCorrections *corrections = analysis->rules->corrections;
    if (!ew_corrections_any_differ(corrections))
        return NULL;
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + count - 1);
    g_autofree char *words = g_strndup(analysis->text + from->start, to->end - from->start);
    g_autofree char *id = ew_name_id(words, TRUE);
    return ew_corrections_stands_alone(corrections, id) ? g_steal_pointer(&words) : NULL;
}

static guint32
add_shape_mention(EwAnalysis *analysis, guint32 first, guint32 count, EwType type)
{
    guint32 body = first;
    gint32 government = type == EW_TYPE_AGENCY ? government_before(analysis, first, count, &body) : -1;
    g_autofree char *name = own_name(analysis, first, count);
    if (!name)
        name = name_of_tokens(analysis, body, first + count - body, type);
    const EwAlias *alias = ew_alias_find(analysis, first, first + count);
    guint32 entity;
    gint32 parent = type == EW_TYPE_COMPANY ? parent_company(analysis, first, count) : -1;
    if (parent >= 0)
        entity = (guint32)parent;
    else if (government >= 0)
        entity = ew_entity_for_body(analysis, (guint32)government, name, EW_TYPE_AGENCY);
    else
        entity =
            alias && alias->count == count ? alias->entity : ew_entity_for_text(analysis, name, type, NULL);
    if (type && (ew_entity(analysis, entity)->type == EW_TYPE_NONE || ew_entity(analysis, entity)->guessed)) {
        ew_entity(analysis, entity)->type = type;
        ew_entity(analysis, entity)->guessed = FALSE;
    }
    const EwMention mention = {first, count, entity, EW_FOUND_SHAPE};
    g_array_append_val(analysis->mentions, mention);
    ew_alias_learn(analysis, first, count, entity, type);
    return analysis->mentions->len - 1;
}

/* Applies one line of a name block wherever it matches. */
static void
apply_name_line(EwAnalysis *analysis, const EwLine *line)
{
    EwMatch match;
    for (guint from = 0; from < analysis->string->len;) {
        int result = ew_string_match(analysis, line, from, &match);
        if (result <= 0)
            return;
        EwMatchSpan span = match.captures[EW_CAPTURE_HEAD].first != G_MAXUINT
                               ? match.captures[EW_CAPTURE_HEAD]
                               : match.whole;
        if (span.count == 0) {
            from = match.whole.first + MAX(match.whole.count, 1);
            continue;
        }
        const EwSymbol *start = ew_at(analysis, span.first),
                       *last = ew_at(analysis, span.first + span.count - 1);
        if (span.count == 1 && start->mention >= 0 &&
            ew_entity(analysis, ew_mention(analysis, (guint32)start->mention)->entity)->type) {
            from = span.first + 1; /* a list knows better */
            continue;
        }
        EwSymbol symbol = {.kind = EW_KIND_MENTION,
                           .type = (guint8)line->what,
                           .first = start->first,
                           .count = last->first + last->count - start->first};
        symbol.mention = (gint32)add_shape_mention(analysis, symbol.first, symbol.count, (EwType)line->what);
        guint32 index = ew_string_add(analysis, &symbol);
        ew_string_replace(analysis, span.first, span.count, index);
        ew_string_update_span(analysis, span.first, span.count);
        from = span.first + 1;
    }
}

/* "the Harbour Freight Board (HFB)": from here on HFB is the board. */
static void
learn_acronyms(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count;
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        guint32 open = mention->first + mention->count;
        if (open + 2 >= end || analysis->text[ew_token(analysis, open)->start] != '(' ||
            analysis->text[ew_token(analysis, open + 2)->start] != ')')
            continue;
        const EwToken *inner = ew_token(analysis, open + 1);
        if (inner->shape != EW_SHAPE_UPPER && inner->shape != EW_SHAPE_MIXED)
            continue;
        ew_alias_add(analysis, open + 1, 1, mention->entity);
        if (m + 1 < analysis->end_mention && ew_mention(analysis, m + 1)->first == open + 1 &&
            ew_mention(analysis, m + 1)->found == EW_FOUND_SHAPE)
            ew_mention(analysis, m + 1)->entity = mention->entity;
    }
}

/* The sentence's mentions anew, in the order of the text, as the string has them now. */
static void
collect_mentions(EwAnalysis *analysis)
{
    guint32 first = analysis->mentions->len;
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol->mention < 0)
            continue;
        if (analysis->mentions->len - first >= analysis->most_names) {
            ew_limit_hit(analysis, EW_LIMIT_NAMES);
            break;
        }
        const EwMention mention = *ew_mention(analysis, (guint32)symbol->mention);
        g_array_append_val(analysis->mentions, mention);
    }
    g_array_remove_range(analysis->mentions, analysis->first_mention, first - analysis->first_mention);
    analysis->end_mention = analysis->mentions->len;
}

/* Whether some word's capital says that it is a name, and no list has told which. */
static gboolean
has_unlisted_name(const EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 mention = analysis->first_mention;
    if (!(sentence->marks & EW_MARK_TELLS))
        return FALSE;
    for (guint32 i = sentence->first; i < sentence->first + sentence->count; i++)
        if (mention < analysis->end_mention && ew_mention(analysis, mention)->first == i)
            i += ew_mention(analysis, mention++)->count - 1;
        else if (ew_token(analysis, i)->marks & EW_MARK_TELLS)
            return TRUE;
    return FALSE;
}

/* Two names side by side, or one with "of" after it, may be one: "Huawei UK", "Democratic Party of Albania".
 */
static gboolean
has_neighbours(const EwAnalysis *analysis)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        guint32 end = mention->first + mention->count;
        EwType type = ew_entity(analysis, mention->entity)->type;
        if (m + 1 < analysis->end_mention && ew_mention(analysis, m + 1)->first <= end + 2 &&
            (type == EW_TYPE_COMPANY || type == EW_TYPE_ORGANISATION || type == EW_TYPE_AGENCY))
            return TRUE;
    }
    return FALSE;
}

void
ew_find_shapes(EwAnalysis *analysis)
{
    if (!has_unlisted_name(analysis) && !has_neighbours(analysis))
        return;
    make_shape_string(analysis);
    for (guint i = 0; i < analysis->rules->name_lines->len; i++)
        apply_name_line(analysis, analysis->rules->name_lines->pdata[i]);
    collect_mentions(analysis);
    learn_acronyms(analysis);
    g_array_set_size(analysis->string, 0);
    g_array_set_size(analysis->symbols, 0);
}
