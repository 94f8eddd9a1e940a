/* SPDX-License-Identifier: MIT */
/* Level 1: which tokens name someone. Lists first, then the document's own short forms, then the shape of
 * names. */
#include "extract/analysis.h"

#include <string.h>

#define MAX_ALIAS_WORDS 4

/* A short form that this document introduced. */
typedef struct {
    guint32 words[MAX_ALIAS_WORDS];
    guint32 count, entity;
} Alias;

/* ---- entities ---- */

guint32
ew_entity_for_name(EwAnalysis *analysis, guint32 name)
{
    gpointer known = g_hash_table_lookup(analysis->listed, GUINT_TO_POINTER(name + 1));
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    const EwName *record = &g_array_index(analysis->rules->names, EwName, name);
    const EwEntity entity = {record->id, record->name, record->country, record->type, (gint32)name};
    g_array_append_val(analysis->entities, entity);
    g_hash_table_insert(analysis->listed, GUINT_TO_POINTER(name + 1),
                        GUINT_TO_POINTER(analysis->entities->len));
    return analysis->entities->len - 1;
}

/* "name:" and the name's letters and digits; a hash where none are ASCII even after transliteration. */
static const char *
make_id(EwAnalysis *analysis, const char *name)
{
    g_autoptr(GString) id = g_string_new("name:");
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    for (const char *c = ascii; *c; c++) {
        if (g_ascii_isalnum(*c))
            g_string_append_c(id, g_ascii_tolower(*c));
        else if (id->str[id->len - 1] != '-' && id->str[id->len - 1] != ':')
            g_string_append_c(id, '-');
    }
    while (id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
    if (g_str_equal(id->str, "name:"))
        g_string_append_printf(id, "%08x", ew_word_hash(name, strlen(name)));
    return g_string_chunk_insert_const(analysis->strings, id->str);
}

guint32
ew_entity_for_text(EwAnalysis *analysis, const char *name, EwType type, const char *country)
{
    const char *id = make_id(analysis, name);
    gpointer known = g_hash_table_lookup(analysis->unlisted, id);
    if (known) {
        EwEntity *entity = ew_entity(analysis, GPOINTER_TO_UINT(known) - 1);
        if (entity->type == EW_TYPE_NONE)
            entity->type = type;
        return GPOINTER_TO_UINT(known) - 1;
    }
    const EwEntity entity = {id, g_string_chunk_insert(analysis->strings, name), country, type, -1};
    g_array_append_val(analysis->entities, entity);
    g_hash_table_insert(analysis->unlisted, (gpointer)id, GUINT_TO_POINTER(analysis->entities->len));
    return analysis->entities->len - 1;
}

/* Whether the lexicon knows the word as something else than a name. */
static gboolean
is_common(guint32 word)
{
    guint count = 0;
    if (word == 0 || word > ew_lexicon_count())
        return FALSE;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    return count > 0 && readings[0].tag != EW_TAG_NAME;
}

/* ---- aliases ---- */

GArray *
ew_aliases_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(Alias));
}

static guint64
alias_bit(guint32 word)
{
    return G_GUINT64_CONSTANT(1) << (word * 2654435761u >> 26);
}

static void
add_alias(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity)
{
    if (count == 0 || count > MAX_ALIAS_WORDS || analysis->aliases->len >= EW_MAX_ALIASES)
        return;
    Alias alias = {.count = count, .entity = entity};
    for (guint32 i = 0; i < count; i++)
        alias.words[i] = ew_token(analysis, first + i)->word;
    for (guint i = 0; i < analysis->aliases->len; i++) {
        const Alias *other = &g_array_index(analysis->aliases, Alias, i);
        if (other->count == count && !memcmp(other->words, alias.words, count * sizeof(guint32)))
            return; /* who was named first keeps the short form */
    }
    g_array_append_val(analysis->aliases, alias);
    analysis->alias_bloom |= alias_bit(alias.words[0]);
}

/* "Sparkle's owner", "Sparkle said": what follows shows that the word before it is a name. */
static gboolean
acts(const EwAnalysis *analysis, guint32 index)
{
    const EwToken *token = ew_token(analysis, index);
    const char *text = analysis->text + token->start;
    guint count = 0;
    const EwReading *readings =
        token->word <= ew_lexicon_count() ? ew_lexicon_readings(token->word, &count) : NULL;
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == EW_TAG_VBZ || readings[i].tag == EW_TAG_VBD || readings[i].tag == EW_TAG_MODAL)
            return TRUE;
    return *text == '\'' || !strncmp(text, "\xE2\x80\x99", 3);
}

static const Alias *
find_alias(const EwAnalysis *analysis, guint32 first, guint32 end)
{
    const EwToken *token = ew_token(analysis, first);
    if (!(analysis->alias_bloom & alias_bit(token->word)) || token->shape == EW_SHAPE_LOWER)
        return NULL;
    if (token->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS) && is_common(token->word))
        return NULL;
    if (token->flags & EW_TOKEN_FIRST && is_common(token->word) &&
        !(first + 1 < end && acts(analysis, first + 1)))
        return NULL;
    const Alias *best = NULL;
    for (guint i = 0; i < analysis->aliases->len; i++) {
        const Alias *alias = &g_array_index(analysis->aliases, Alias, i);
        guint32 n = 0;
        while (n < alias->count && first + n < end && ew_token(analysis, first + n)->word == alias->words[n])
            n++;
        if (n == alias->count && (!best || n > best->count))
            best = alias;
    }
    return best;
}

/* ---- lists ---- */

/* Whether a token's capital says that it is (part of) a name. */
static gboolean
capital_tells(const EwToken *token)
{
    return token->shape != EW_SHAPE_LOWER && token->shape != EW_SHAPE_NUMBER &&
           token->shape != EW_SHAPE_MARK &&
           (!(token->flags & (EW_TOKEN_FIRST | EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)) ||
            !is_common(token->word) || token->shape == EW_SHAPE_MIXED ||
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
                (tokens[i].flags & EW_TOKEN_ALL_CAPS && is_common(tokens[i].word) &&
                 g_array_index(analysis->rules->names, EwName, entry->value).type != EW_TYPE_GOVERNMENT))
                return FALSE;
    if (entry->letters == EW_CASE_INITIAL) {
        for (guint i = 0; i < length; i++)
            if (entry->capitals >> i & 1 && tokens[i].shape == EW_SHAPE_LOWER)
                return FALSE;
        if (length == 1 && !governs && !capital_tells(tokens) && entry->form != EW_FORM_DEMONYM &&
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
    guint32 entity = ew_entity_for_body(analysis, mention->entity, words);
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
        const Alias *alias = analysis->alias_bloom ? find_alias(analysis, i, end) : NULL;
        if (alias && alias->count > length) {
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
ew_entity_for_body(EwAnalysis *analysis, guint32 government, const char *words)
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
                       : ew_entity_for_text(analysis, name->str, EW_TYPE_AGENCY, country);
}

/* ---- shapes ---- */

/* "Kestrel Air was": a noun that begins the sentence is part of the name that goes on after it. */
static gboolean
begins_name(const EwToken *token, const EwToken *next)
{
    guint count = 0;
    if (!(token->flags & EW_TOKEN_FIRST) || token->flags & (EW_TOKEN_ALL_CAPS | EW_TOKEN_TITLE_CASE) ||
        !next || next->shape != EW_SHAPE_CAPITAL)
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

static EwKind
shape_kind(const EwToken *token, const EwToken *next, const char *text)
{
    static const EwKind kinds[] = {
        [EW_SHAPE_LOWER] = EW_KIND_LOWER,   [EW_SHAPE_CAPITAL] = EW_KIND_CAPITAL,
        [EW_SHAPE_UPPER] = EW_KIND_UPPER,   [EW_SHAPE_MIXED] = EW_KIND_MIXED,
        [EW_SHAPE_NUMBER] = EW_KIND_NUMBER, [EW_SHAPE_MARK] = EW_KIND_MARK,
    };
    EwKind kind = kinds[MIN(token->shape, EW_SHAPE_MARK)];
    if (kind == EW_KIND_MIXED && memchr(text, '-', token->end - token->start) && !g_ascii_isupper(*text))
        return EW_KIND_LOWER; /* post-Brexit, non-US */
    if (kind == EW_KIND_MIXED && text[1] == '-' && token->end - token->start > 3 && g_ascii_islower(text[2]))
        return EW_KIND_LOWER; /* U-turn, X-ray */
    gboolean cased = kind == EW_KIND_CAPITAL || kind == EW_KIND_UPPER || kind == EW_KIND_MIXED;
    if (cased && !capital_tells(token) && !begins_name(token, next))
        return EW_KIND_LOWER;
    return kind;
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

/* The string of level 1: a symbol per token, mentions folded. */
static void
make_shape_string(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count, mention = analysis->first_mention;
    for (guint32 i = sentence->first; i < end;) {
        const EwToken *token = ew_token(analysis, i);
        guint phrase_length;
        EwSymbol symbol = {
            .lemma = token->word,
            .word = token->word,
            .first = i,
            .count = 1,
            .mention = -1,
            .kind = (guint8)shape_kind(token, i + 1 < end ? token + 1 : NULL, analysis->text + token->start)};
        if (mention < analysis->end_mention && ew_mention(analysis, mention)->first == i) {
            const EwMention *found = ew_mention(analysis, mention);
            symbol.kind = EW_KIND_MENTION;
            symbol.type = (guint8)ew_entity(analysis, found->entity)->type;
            symbol.count = found->count;
            symbol.mention = (gint32)mention++;
        } else if ((phrase_length = ew_phrase_at(analysis, i, end, &symbol.lemma)) > 1) {
            symbol.kind = EW_KIND_LOWER;
            symbol.word = symbol.lemma;
            symbol.count = phrase_length;
        }
        guint32 index = ew_string_add(analysis, &symbol);
        g_array_append_val(analysis->string, index);
        i += symbol.count;
    }
    ew_string_update(analysis);
}

/* The words of tokens as one line, cut before a legal suffix ("Co., Ltd."). */
static char *
name_of_tokens(EwAnalysis *analysis, guint32 first, guint32 count, EwType type)
{
    const EwClass *suffixes =
        type == EW_TYPE_COMPANY ? ew_rules_known(analysis->rules, EW_KNOWN_LEGAL_SUFFIX) : NULL;
    guint32 kept = count;
    while (kept > 1) {
        const EwToken *last = ew_token(analysis, first + kept - 1);
        if (last->shape != EW_SHAPE_MARK && !ew_class_has(suffixes, last->word))
            break;
        kept--;
    }
    const EwToken *from = ew_token(analysis, first), *to = ew_token(analysis, first + kept - 1);
    char *name = g_strndup(analysis->text + from->start, to->end - from->start);
    g_auto(GStrv) words = g_strsplit_set(name, " \t\r\n", -1);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", *word);
    g_free(name);
    return g_string_free(g_steal_pointer(&joined), FALSE);
}

/* A name's later short forms: a person's surname; a company's first word, if it is no everyday word. */
static void
add_short_forms(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity, EwType type)
{
    if (count < 2) { /* "Sparkle", where a capital alone would not tell; letters may yet be explained */
        if (ew_token(analysis, first)->shape != EW_SHAPE_UPPER)
            add_alias(analysis, first, count, entity);
        return;
    }
    guint32 last = first + count - 1;
    if ((type == EW_TYPE_PERSON || type == EW_TYPE_NONE) &&
        ew_token(analysis, last)->shape != EW_SHAPE_MARK &&
        ew_token(analysis, last)->shape != EW_SHAPE_NUMBER)
        add_alias(analysis, last, 1, entity);
    if (type == EW_TYPE_COMPANY)
        add_alias(analysis, first, 1, entity);
    if (type == EW_TYPE_COMPANY && count > 2)
        add_alias(analysis, first, 2, entity);
}

/* "Kenya's High Court", "the Thai Food Ministry": the government that a body's name begins with, and where
 * the rest begins. */
static gint32
government_before(EwAnalysis *analysis, guint32 first, guint32 count, guint32 *rest)
{
    for (guint32 m = analysis->first_mention; m < analysis->end_mention; m++) {
        const EwMention *mention = ew_mention(analysis, m);
        if (mention->first != first || mention->count >= count ||
            ew_entity(analysis, mention->entity)->type != EW_TYPE_GOVERNMENT)
            continue;
        *rest = first + mention->count;
        const EwToken *token = ew_token(analysis, *rest);
        if (analysis->text[token->start] == '\'' ||
            !strncmp(analysis->text + token->start, "\xE2\x80\x99", 3))
            (*rest)++;
        return *rest < first + count ? (gint32)mention->entity : -1;
    }
    return -1;
}

/* "Huawei UK", "Shell Nigeria": a listed company's arm in a country is that company here. */
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
    return -1;
}

static guint32
add_shape_mention(EwAnalysis *analysis, guint32 first, guint32 count, EwType type)
{
    guint32 body = first;
    gint32 government = type == EW_TYPE_AGENCY ? government_before(analysis, first, count, &body) : -1;
    g_autofree char *name = name_of_tokens(analysis, body, first + count - body, type);
    const Alias *alias = find_alias(analysis, first, first + count);
    guint32 entity;
    gint32 parent = type == EW_TYPE_COMPANY ? parent_company(analysis, first, count) : -1;
    if (parent >= 0)
        entity = (guint32)parent;
    else if (government >= 0)
        entity = ew_entity_for_body(analysis, (guint32)government, name);
    else
        entity =
            alias && alias->count == count ? alias->entity : ew_entity_for_text(analysis, name, type, NULL);
    const EwMention mention = {first, count, entity, EW_FOUND_SHAPE};
    g_array_append_val(analysis->mentions, mention);
    add_short_forms(analysis, first, count, entity, type);
    return analysis->mentions->len - 1;
}

/* Applies one line of a name block wherever it matches. */
static void
apply_name_line(EwAnalysis *analysis, const EwLine *line)
{
    EwMatch match;
    for (guint from = 0; from < analysis->string->len;) {
        int result = ew_string_match(analysis, line->pattern, from, &match);
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
        ew_string_update(analysis);
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
        add_alias(analysis, open + 1, 1, mention->entity);
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
    for (guint32 i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (mention < analysis->end_mention && ew_mention(analysis, mention)->first == i) {
            i += ew_mention(analysis, mention++)->count - 1;
            continue;
        }
        const EwToken *token = ew_token(analysis, i),
                      *next = i + 1 < sentence->first + sentence->count ? token + 1 : NULL;
        guint8 shape = token->shape;
        if (shape != EW_SHAPE_LOWER && shape != EW_SHAPE_NUMBER && shape != EW_SHAPE_MARK &&
            (capital_tells(token) || begins_name(token, next)))
            return TRUE;
    }
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
