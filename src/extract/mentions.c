/* SPDX-License-Identifier: MIT */
/* Level 1: which tokens name someone, by the lists and the document's own short forms. */
#include "extract/marks.h"

#include <string.h>

gboolean
ew_capital_tells_of(const EwToken *token, gboolean common)
{
    return ew_is_cased(token) &&
           (!(token->flags & (EW_TOKEN_FIRST | EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)) || !common ||
            token->shape == EW_SHAPE_MIXED ||
            (token->shape == EW_SHAPE_UPPER && !(token->flags & EW_TOKEN_ALL_CAPS)));
}

gboolean
ew_capital_tells(const EwToken *token)
{
    return ew_capital_tells_of(token, ew_is_common_word(token->word));
}

static EwFound
found_by(guint8 form)
{
    return form == EW_FORM_DEMONYM   ? EW_FOUND_DEMONYM
           : form == EW_FORM_METONYM ? EW_FOUND_METONYM
                                     : EW_FOUND_LISTED;
}

static void
add_mention(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity, EwFound found)
{
    const EwMention mention = {first, count, entity, (guint8)found};
    g_array_append_val(analysis->mentions, mention);
}

/* The token up to its hyphen, as a word of its own; FALSE where there is none. */
static gboolean
cut_at_hyphen(const EwAnalysis *analysis, const EwToken *token, EwToken *part)
{
    const char *start = analysis->text + token->start,
               *hyphen = memchr(start, '-', token->end - token->start);
    if (!ew_is_cased(token) || !hyphen || hyphen - start > 48)
        return FALSE;
    char folded[64];
    gsize length = ew_word_fold(start, (gsize)(hyphen - start), folded);
    *part = *token;
    part->word = ew_vocabulary_find(analysis->rules->vocabulary, folded, length);
    part->end = token->start + (guint32)(hyphen - start);
    part->shape = length > 1 && g_ascii_isupper(start[1]) ? EW_SHAPE_UPPER : EW_SHAPE_CAPITAL;
    return TRUE;
}

/* "US-made", "Marshall Islands-flagged": a name up to the hyphen, longer than @known tokens. Returns how many
 * tokens it has. */
static guint
find_compound(EwAnalysis *analysis, guint32 index, guint32 end, guint known)
{
    EwToken parts[EW_LOOKUP_WORDS];
    guint count = 0;
    gboolean hyphen = FALSE;
    while (!hyphen && count < EW_LOOKUP_WORDS && index + count < end) {
        const EwToken *token = ew_token(analysis, index + count);
        hyphen = cut_at_hyphen(analysis, token, &parts[count]);
        if (!hyphen && !ew_is_cased(token))
            return 0;
        if (!hyphen)
            parts[count] = *token;
        count++;
    }
    EwHits hits;
    if (!hyphen || count <= known ||
        ew_lookup_words(analysis, parts, count, index, index + count, &hits) < count)
        return 0;
    add_mention(analysis, index, count, ew_entity_for_hits(analysis, &hits), EW_FOUND_COMPOUND);
    return count;
}

/* "the Australian Department of Agriculture" is not the US one: a body right after another country's name is
 * that one's. */
static gboolean
belongs_elsewhere(EwAnalysis *analysis, guint32 token, guint32 name)
{
    if (analysis->mentions->len == analysis->first_mention)
        return FALSE;
    const EwName body = ew_rules_name(analysis->rules, name);
    if (body.type != EW_TYPE_AGENCY || !body.country)
        return FALSE;
    const EwMention *before = ew_mention(analysis, analysis->mentions->len - 1);
    const EwEntity *owner = ew_entity(analysis, before->entity);
    guint32 end = before->first + before->count;
    if (end < token && analysis->text[ew_token(analysis, end)->end - 1] == 's' && /* 's */
        ew_token(analysis, end)->end - ew_token(analysis, end)->start <= 4)
        end++;
    return end == token && before->found != EW_FOUND_COMPOUND && owner->type == EW_TYPE_GOVERNMENT &&
           owner->country && strcmp(owner->country, body.country) != 0;
}

/* The last mention, a government, takes the words of its body in. */
static void
merge_body(EwAnalysis *analysis, guint32 token, guint length)
{
    EwMention *mention = ew_mention(analysis, analysis->mentions->len - 1);
    const EwToken *from = ew_token(analysis, token), *to = ew_token(analysis, token + length - 1);
    g_autofree char *words = g_strndup(analysis->text + from->start, to->end - from->start);
    guint32 entity = ew_entity_for_body(analysis, mention->entity, words, EW_TYPE_AGENCY);
    mention = ew_mention(analysis, analysis->mentions->len - 1);
    mention->entity = entity;
    mention->count = token + length - mention->first;
    mention->found = EW_FOUND_SHAPE;
}

/* A capitalised word that neither lexicon nor lists know, one slip away from a listed name. */
static void
find_misspelt(EwAnalysis *analysis, guint32 index, guint32 end)
{
    const EwToken *token = ew_token(analysis, index);
    gsize length = token->end - token->start;
    if (!(token->word & EW_WORD_UNKNOWN) || token->shape == EW_SHAPE_LOWER ||
        token->shape == EW_SHAPE_NUMBER || token->shape == EW_SHAPE_MARK || length < EW_SPELLING_MIN_LENGTH ||
        length > EW_SPELLING_MAX_LENGTH)
        return;
    if (index + 1 < end && ew_is_cased(token + 1) && !(token[1].flags & EW_TOKEN_TITLE_CASE))
        return; /* "Kavanagh Byrne" is of nobody else's name */
    char folded[EW_SPELLING_MAX_LENGTH + 16];
    length = ew_word_fold(analysis->text + token->start, length, folded);
    EwToken meant = *token;
    meant.word = ew_spelling_find(analysis->rules->spelling, folded, length);
    EwHits hits;
    if (!meant.word || !ew_lookup_words(analysis, &meant, 1, index, MIN(index + 1, end), &hits))
        return;
    add_mention(analysis, index, 1, ew_entity_for_hits(analysis, &hits), EW_FOUND_FUZZY);
}

/* "Zorbex, Ltd.": where the list has the name without it, the legal form is part of the name nevertheless. */
static guint32
count_legal_form(EwAnalysis *analysis, guint32 from, guint32 end)
{
    guint32 at = from;
    if (at < end && analysis->text[ew_token(analysis, at)->start] == ',')
        at++;
    if (at >= end || ew_token(analysis, at)->shape == EW_SHAPE_LOWER)
        return 0;
    const EwToken *token = ew_token(analysis, at);
    char folded[32];
    gsize length = token->end - token->start;
    if (length > 16)
        return 0;
    length = ew_word_fold(analysis->text + token->start, length, folded);
    return ew_is_legal_form(folded, length) ? at + 1 - from : 0;
}

/* Returns how many tokens it has. */
static guint32
add_listed(EwAnalysis *analysis, guint32 index, guint32 length, guint32 end, const EwHits *hits)
{
    guint32 entity = ew_entity_for_hits(analysis, hits);
    guint8 found = (guint8)found_by((guint8)hits->items[0].form);
    if (found == EW_FOUND_LISTED && ew_entity(analysis, entity)->type == EW_TYPE_COMPANY)
        length += count_legal_form(analysis, index + length, end);
    add_mention(analysis, index, length, entity, found);
    return length;
}

/* After "Palmyra Shipping", "Palmyra" is the firm rather than the town; letters are what the text has had. */
static gboolean
outranks(const EwAnalysis *analysis, const EwAlias *alias, guint32 i, guint32 name)
{
    EwType type = ew_entity(analysis, alias->entity)->type;
    const EwToken *before = i > analysis->sentence->first ? ew_token(analysis, i - 1) : NULL;
    gboolean there =
        before && ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PLACE_PREPOSITION), before->word);
    if (alias->letters)
        return !g_hash_table_contains(analysis->listed, GUINT_TO_POINTER(name + 1));
    return ew_rules_name_type(analysis->rules, name) == EW_TYPE_PLACE &&
           (type == EW_TYPE_COMPANY || type == EW_TYPE_ORGANISATION) && !there;
}

/* "the oil company NIS" is not the spy agency of these letters. */
static gboolean
is_namesake(const EwAnalysis *analysis, guint32 index, const EwHits *hits)
{
    const EwRules *rules = analysis->rules;
    if (hits->length != 1 || index == analysis->sentence->first ||
        ew_token(analysis, index)->shape != EW_SHAPE_UPPER)
        return FALSE;
    const EwToken *before = ew_token(analysis, index - 1);
    EwType type = ew_rules_name_type(rules, hits->items[0].name);
    return before->shape == EW_SHAPE_LOWER && before->word < rules->n_words &&
           rules->head[before->word] == EW_HEAD_COMPANY &&
           (type == EW_TYPE_AGENCY || type == EW_TYPE_PERSON) && hits->count == 1;
}

/* "Kimbal Doe" is not the Doe of the lists, who has another given name. */
static gboolean
is_relative_of(const EwAnalysis *analysis, guint32 index, const EwHits *hits)
{
    if (hits->length != 1 || hits->items[0].form == EW_FORM_NAME || index == analysis->sentence->first ||
        ew_rules_name_type(analysis->rules, hits->items[0].name) != EW_TYPE_PERSON)
        return FALSE;
    const EwToken *before = ew_token(analysis, index - 1);
    return before->shape == EW_SHAPE_CAPITAL && ew_capital_tells(before) &&
           !(before->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)) &&
           (ew_lexicon_is_given_name(before->word) || before->word & EW_WORD_UNKNOWN) &&
           !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_DATE_WORD), before->word);
}

/* Adds the mention that begins at the token, if there is one; returns the number of tokens to go on. */
static guint32
mention_at(EwAnalysis *analysis, guint32 index, guint32 end)
{
    EwHits hits;
    guint length = ew_lookup_names(analysis, index, end, &hits), compound;
    if (length && (is_namesake(analysis, index, &hits) || is_relative_of(analysis, index, &hits)))
        length = 0;
    if (length && belongs_elsewhere(analysis, index, hits.items[0].name)) {
        merge_body(analysis, index, length);
        return length;
    }
    const EwAlias *alias = ew_alias_find(analysis, index, end);
    if (alias && (alias->count > length ||
                  (alias->count == length && outranks(analysis, alias, index, hits.items[0].name)))) {
        add_mention(analysis, index, alias->count, alias->entity, EW_FOUND_ALIAS);
        return alias->count;
    }
    if (ew_is_cased(ew_token(analysis, index)) && (compound = find_compound(analysis, index, end, length)))
        return compound;
    if (length)
        return add_listed(analysis, index, length, end, &hits);
    find_misspelt(analysis, index, end);
    return 1;
}

/* A known word that no name of the lists begins with, nor a short form, nor a compound: most words. */
static gboolean
names_nobody(const EwAnalysis *analysis, guint32 index, guint32 end)
{
    const EwToken *token = ew_token(analysis, index);
    if (token->shape == EW_SHAPE_LOWER)
        return !(token->marks & EW_MARK_NAME); /* short forms and misspelt names have capitals */
    if (token->marks & (EW_MARK_NAME_CASED | EW_MARK_UNKNOWN) || ew_alias_may_begin(analysis, token->word))
        return FALSE;
    return !(token->marks & EW_MARK_CASED) ||
           (!memchr(analysis->text + token->start, '-', token->end - token->start) &&
            (index + 1 == end || !(token[1].marks & EW_MARK_CASED)));
}

void
ew_find_mentions(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count;
    gboolean prepared = FALSE; /* most sentences of most texts name nobody */
    analysis->first_mention = analysis->mentions->len;
    for (guint32 i = sentence->first; i < end;) {
        if (names_nobody(analysis, i, end)) {
            i++;
            continue;
        }
        if (analysis->mentions->len - analysis->first_mention >= analysis->most_names) {
            ew_limit_hit(analysis, EW_LIMIT_NAMES);
            break;
        }
        if (!prepared)
            ew_lookup_prepare(analysis);
        prepared = TRUE;
        i += mention_at(analysis, i, end);
    }
    analysis->end_mention = analysis->mentions->len;
}

guint32
ew_entity_for_body(EwAnalysis *analysis, guint32 government, const char *words, EwType type)
{
    const EwEntity *owner = ew_entity(analysis, government);
    const char *prefix =
        owner->listed >= 0 ? ew_rules_name(analysis->rules, (guint32)owner->listed).prefix : NULL;
    g_autoptr(GString) name = g_string_new(prefix ? prefix : owner->name);
    const char *country = owner->country;
    g_auto(GStrv) parts = g_strsplit_set(words, " \t\r\n", -1);
    for (char **part = parts; *part; part++) {
        if (!**part)
            continue;
        gboolean small = g_str_equal(*part, "of") || g_str_equal(*part, "and") || g_str_equal(*part, "for") ||
                         g_str_equal(*part, "the");
        g_string_append_c(name, ' ');
        g_string_append_c(name, small ? **part : g_ascii_toupper(**part));
        g_string_append(name, *part + 1);
    }
    guint32 listed;
    return ew_rules_find_form(analysis->rules, name->str, &listed)
               ? ew_entity_for_name(analysis, listed)
               : ew_entity_for_text(analysis, name->str, type, country);
}

static gboolean
accept_phrase(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    if (length < 2)
        return FALSE;
    *(guint32 *)user_data = entry->value;
    return TRUE;
}

guint
ew_phrase_at(const EwAnalysis *analysis, guint32 token, guint32 end, guint32 *phrase)
{
    const EwToken *tokens = ew_token(analysis, token);
    if (!(tokens->marks & EW_MARK_PHRASE))
        return 0;
    return ew_gazetteer_match(analysis->rules->gazetteer, &tokens->word, sizeof *tokens, end - token,
                              accept_phrase, phrase);
}
