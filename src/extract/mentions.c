/* SPDX-License-Identifier: MIT */
/* Level 1: which tokens name someone, by the lists and the document's own short forms. */
#include "extract/analysis.h"

#include <string.h>

gboolean
ew_capital_tells(const EwToken *token)
{
    return token->shape != EW_SHAPE_LOWER && token->shape != EW_SHAPE_NUMBER &&
           token->shape != EW_SHAPE_MARK &&
           (!(token->flags & (EW_TOKEN_FIRST | EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)) ||
            !ew_is_common_word(token->word) || token->shape == EW_SHAPE_MIXED ||
            (token->shape == EW_SHAPE_UPPER && !(token->flags & EW_TOKEN_ALL_CAPS)));
}

static guint
match_tokens(const EwGazetteer *gazetteer, const EwToken *tokens, guint count, EwGazetteerFunc accept,
             gpointer user_data)
{
    return ew_gazetteer_match(gazetteer, &tokens->word, sizeof *tokens, count, accept, user_data);
}

typedef struct {
    EwAnalysis *analysis;
    const EwToken *tokens; /* at first */
    guint32 first, end;
    EwGazetteerEntry taken;
} Lookup;

/* At the start of a sentence "Target" or "Shell" may be the plain word: a name only if what follows suits
 * one. */
static gboolean
suits_first(const Lookup *lookup, guint length)
{
    EwAnalysis *analysis = lookup->analysis;
    if (lookup->first + length >= lookup->end)
        return FALSE;
    const EwToken *next = ew_token(analysis, lookup->first + length);
    if (next->shape == EW_SHAPE_MARK)
        return TRUE;
    guint count = 0;
    const EwReading *readings = ew_lexicon_readings(next->word, &count);
    if (next->word == 0 || next->word > ew_lexicon_count())
        return FALSE;
    for (guint i = 0; i < count; i++) {
        EwTag tag = (EwTag)readings[i].tag;
        if (tag == EW_TAG_VBZ || tag == EW_TAG_VBD || tag == EW_TAG_MODAL || tag == EW_TAG_POSS ||
            tag == EW_TAG_CONJ)
            return TRUE;
    }
    return FALSE;
}

/* In a headline "Apple" is the firm if the text below writes it so where no plain word would have a capital.
 */
static gboolean
is_name_elsewhere(const EwAnalysis *analysis, const EwToken *token)
{
    if (!(token->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)))
        return FALSE;
    const GArray *tokens = analysis->tokens.tokens;
    for (guint i = 0; i < tokens->len; i++) {
        const EwToken *other = &g_array_index(tokens, EwToken, i);
        if (other->word == token->word && other->shape == EW_SHAPE_CAPITAL &&
            !(other->flags & (EW_TOKEN_FIRST | EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
accept_entry(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    Lookup *lookup = user_data;
    EwAnalysis *analysis = lookup->analysis;
    if (entry->form == EW_FORM_PHRASE || g_array_index(analysis->rules->names, EwName, entry->value).disabled)
        return FALSE; /* found when words are grouped; a name of the same words comes first */
    const EwToken *tokens = lookup->tokens;
    gboolean governs =
        lookup->first + length < lookup->end && /* "the Ross administration" */
        ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_ADMINISTRATION), tokens[length].word);
    if (entry->letters == EW_CASE_UPPER)
        for (guint i = 0; i < length; i++)
            if ((tokens[i].shape != EW_SHAPE_UPPER && tokens[i].shape != EW_SHAPE_NUMBER) ||
                (tokens[i].flags & EW_TOKEN_ALL_CAPS && ew_is_common_word(tokens[i].word) &&
                 g_array_index(analysis->rules->names, EwName, entry->value).type != EW_TYPE_GOVERNMENT))
                return FALSE;
    if (entry->letters == EW_CASE_INITIAL) {
        for (guint i = 0; i < length; i++)
            if (entry->capitals >> i & 1 && tokens[i].shape == EW_SHAPE_LOWER)
                return FALSE;
        if (length == 1 && !governs && !ew_capital_tells(tokens) && !is_name_elsewhere(analysis, tokens) &&
            entry->form != EW_FORM_DEMONYM &&
            (!(tokens->flags & EW_TOKEN_FIRST) || !suits_first(lookup, length)) &&
            g_array_index(analysis->rules->names, EwName, entry->value).type != EW_TYPE_GOVERNMENT)
            return FALSE;
    }
    if (entry->form == EW_FORM_WEAK &&
        !g_hash_table_contains(analysis->listed, GUINT_TO_POINTER(entry->value + 1)) && !governs)
        return FALSE;
    lookup->taken = *entry;
    return TRUE;
}

static EwFound
found_by(guint8 form)
{
    return form == EW_FORM_DEMONYM   ? EW_FOUND_DEMONYM
           : form == EW_FORM_METONYM ? EW_FOUND_METONYM
                                     : EW_FOUND_LISTED;
}

/* "US-made", "Beijing-backed": a name up to the hyphen. */
static gboolean
find_compound(EwAnalysis *analysis, guint32 index)
{
    const EwToken *token = ew_token(analysis, index);
    if (token->shape == EW_SHAPE_LOWER || token->shape == EW_SHAPE_NUMBER || token->shape == EW_SHAPE_MARK)
        return FALSE;
    const char *start = analysis->text + token->start;
    const char *hyphen = memchr(start, '-', token->end - token->start);
    if (!hyphen || hyphen - start > 48)
        return FALSE;
    char folded[64];
    gsize length = ew_word_fold(start, (gsize)(hyphen - start), folded);
    EwToken part = *token;
    part.word = ew_vocabulary_find(analysis->rules->vocabulary, folded, length);
    part.shape = length > 1 && g_ascii_isupper(start[1]) ? EW_SHAPE_UPPER : EW_SHAPE_CAPITAL;
    Lookup lookup = {.analysis = analysis, .tokens = &part, .first = index, .end = index + 1};
    if (!match_tokens(analysis->rules->gazetteer, &part, 1, accept_entry, &lookup) ||
        lookup.taken.form == EW_FORM_PHRASE)
        return FALSE;
    const EwMention mention = {index, 1, ew_entity_for_name(analysis, lookup.taken.value), EW_FOUND_COMPOUND};
    g_array_append_val(analysis->mentions, mention);
    return TRUE;
}

/* "the Australian Department of Agriculture" is not the US one: a body right after another country's name is
 * that one's. */
static gboolean
belongs_elsewhere(EwAnalysis *analysis, guint32 token, guint32 name)
{
    const EwName *body = &g_array_index(analysis->rules->names, EwName, name);
    if (body->type != EW_TYPE_AGENCY || !body->country || analysis->mentions->len == analysis->first_mention)
        return FALSE;
    const EwMention *before = ew_mention(analysis, analysis->mentions->len - 1);
    const EwEntity *owner = ew_entity(analysis, before->entity);
    guint32 end = before->first + before->count;
    if (end < token && analysis->text[ew_token(analysis, end)->end - 1] == 's' && /* 's */
        ew_token(analysis, end)->end - ew_token(analysis, end)->start <= 4)
        end++;
    return end == token && before->found != EW_FOUND_COMPOUND && owner->type == EW_TYPE_GOVERNMENT &&
           owner->country && strcmp(owner->country, body->country) != 0;
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
    char folded[EW_SPELLING_MAX_LENGTH + 16];
    length = ew_word_fold(analysis->text + token->start, length, folded);
    EwToken meant = *token;
    meant.word = ew_spelling_find(analysis->rules->spelling, folded, length);
    Lookup lookup = {.analysis = analysis, .tokens = &meant, .first = index, .end = MIN(index + 1, end)};
    if (!meant.word || !match_tokens(analysis->rules->gazetteer, &meant, 1, accept_entry, &lookup))
        return;
    const EwMention mention = {index, 1, ew_entity_for_name(analysis, lookup.taken.value), EW_FOUND_FUZZY};
    g_array_append_val(analysis->mentions, mention);
}

/* After "Palmyra Shipping", "Palmyra" is the firm rather than the town. */
static gboolean
outranks(const EwAnalysis *analysis, const EwAlias *alias, const Lookup *lookup)
{
    const EwName *listed = &g_array_index(analysis->rules->names, EwName, lookup->taken.value);
    EwType type = ew_entity(analysis, alias->entity)->type;
    guint32 i = lookup->first;
    const EwToken *before = i > analysis->sentence->first ? ew_token(analysis, i - 1) : NULL;
    gboolean there =
        before && ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PLACE_PREPOSITION), before->word);
    return listed->type == EW_TYPE_PLACE && (type == EW_TYPE_COMPANY || type == EW_TYPE_ORGANISATION) &&
           !there;
}

void
ew_find_mentions(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count;
    analysis->first_mention = analysis->mentions->len;
    for (guint32 i = sentence->first; i < end;) {
        Lookup lookup = {.analysis = analysis, .tokens = ew_token(analysis, i), .first = i, .end = end};
        guint length = 0;
        if (ew_gazetteer_may_begin(analysis->rules->gazetteer, ew_token(analysis, i)->word))
            length = match_tokens(analysis->rules->gazetteer, ew_token(analysis, i), end - i, accept_entry,
                                  &lookup);
        if (length && belongs_elsewhere(analysis, i, lookup.taken.value)) {
            merge_body(analysis, i, length);
            i += length;
            continue;
        }
        const EwAlias *alias = analysis->alias_bloom ? ew_alias_find(analysis, i, end) : NULL;
        if (alias &&
            (alias->count > length || (alias->count == length && outranks(analysis, alias, &lookup)))) {
            const EwMention mention = {i, alias->count, alias->entity, EW_FOUND_ALIAS};
            g_array_append_val(analysis->mentions, mention);
            i += alias->count;
        } else if (length) {
            const EwMention mention = {i, length, ew_entity_for_name(analysis, lookup.taken.value),
                                       (guint8)found_by(lookup.taken.form)};
            g_array_append_val(analysis->mentions, mention);
            i += length;
        } else {
            if (!find_compound(analysis, i))
                find_misspelt(analysis, i, end);
            i++;
        }
    }
    analysis->end_mention = analysis->mentions->len;
}

/* The listed entity whose name is exactly @name, or -1. */
static gint32
find_listed(const EwAnalysis *analysis, const char *name)
{
    EwToken tokens[12] = {0};
    char folded[128];
    guint count = 0;
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    for (char **word = words; *word && count < G_N_ELEMENTS(tokens) && strlen(*word) < 100; word++) {
        gsize length = ew_word_fold(*word, strlen(*word), folded);
        tokens[count].word = ew_vocabulary_find(analysis->rules->vocabulary, folded, length);
        tokens[count].shape =
            g_ascii_isupper((*word)[0]) && g_ascii_isupper((*word)[1]) ? EW_SHAPE_UPPER : EW_SHAPE_CAPITAL;
        count++;
    }
    Lookup lookup = {.analysis = (EwAnalysis *)analysis, .tokens = tokens, .first = 0, .end = count};
    guint length = match_tokens(analysis->rules->gazetteer, tokens, count, accept_entry, &lookup);
    return length == count && lookup.taken.form == EW_FORM_NAME ? (gint32)lookup.taken.value : -1;
}

guint32
ew_entity_for_body(EwAnalysis *analysis, guint32 government, const char *words, EwType type)
{
    const EwEntity *owner = ew_entity(analysis, government);
    const char *prefix =
        owner->listed >= 0 ? g_array_index(analysis->rules->names, EwName, owner->listed).prefix : NULL;
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
    gint32 listed = find_listed(analysis, name->str);
    return listed >= 0 ? ew_entity_for_name(analysis, (guint32)listed)
                       : ew_entity_for_text(analysis, name->str, type, country);
}

static gboolean
accept_phrase(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    if (entry->form != EW_FORM_PHRASE || length < 2)
        return FALSE;
    *(guint32 *)user_data = entry->value;
    return TRUE;
}

guint
ew_phrase_at(const EwAnalysis *analysis, guint32 token, guint32 end, guint32 *phrase)
{
    const EwToken *tokens = ew_token(analysis, token);
    if (!ew_gazetteer_may_begin(analysis->rules->gazetteer, tokens->word))
        return 0;
    return match_tokens(analysis->rules->gazetteer, tokens, end - token, accept_phrase, phrase);
}
