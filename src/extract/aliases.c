/* SPDX-License-Identifier: MIT */
/* The short forms that a document introduces: surnames, first words of companies' names, acronyms. */
#include "extract/analysis.h"

#include <string.h>

gboolean
ew_is_common_word(guint32 word)
{
    guint count = 0;
    if (word == 0 || word > ew_lexicon_count())
        return FALSE;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    return count > 0 && readings[0].tag != EW_TAG_NAME;
}

GArray *
ew_aliases_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(EwAlias));
}

static guint
alias_hash(guint32 word)
{
    return (word * 2654435761u >> 16) % EW_MAX_ALIASES;
}

static void
add(EwAnalysis *analysis, const EwAlias *alias)
{
    if (analysis->aliases->len >= EW_MAX_ALIASES)
        return;
    guint16 *head = &analysis->alias_heads[alias_hash(alias->words[0])];
    for (guint32 i = *head; i > 0; i = g_array_index(analysis->aliases, EwAlias, i - 1).next) {
        const EwAlias *other = &g_array_index(analysis->aliases, EwAlias, i - 1);
        if (other->count == alias->count &&
            !memcmp(other->words, alias->words, alias->count * sizeof(guint32)))
            return; /* who was named first keeps the short form */
    }
    g_array_append_vals(analysis->aliases, alias, 1);
    g_array_index(analysis->aliases, EwAlias, analysis->aliases->len - 1).next = *head;
    *head = (guint16)analysis->aliases->len;
}

void
ew_alias_add(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity)
{
    if (count == 0 || count > EW_ALIAS_WORDS)
        return;
    EwAlias alias = {.count = count, .entity = entity};
    for (guint32 i = 0; i < count; i++)
        alias.words[i] = ew_token(analysis, first + i)->word;
    add(analysis, &alias);
}

#define MIN_LETTERS 3
#define MAX_LETTERS 8

/* "the Lake Toba Ferry Union" may be the LTFU later. */
static void
learn_letters(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity)
{
    char letters[MAX_LETTERS + 8];
    gsize n = 0;
    for (guint32 i = first; i < first + count && n < MAX_LETTERS; i++) {
        const EwToken *token = ew_token(analysis, i);
        char letter = analysis->text[token->start];
        if (ew_is_cased(token) && g_ascii_isalpha(letter))
            letters[n++] = g_ascii_tolower(letter);
    }
    EwAlias alias = {.count = 1, .entity = entity, .letters = TRUE};
    alias.words[0] = n < MIN_LETTERS ? 0 : ew_vocabulary_find(analysis->rules->vocabulary, letters, n);
    if (alias.words[0])
        add(analysis, &alias);
}

/* A word that says whose name it is where it stands alone. */
static gboolean
tells(const EwToken *token)
{
    return ew_is_cased(token) && !ew_is_common_word(token->word) && !ew_lexicon_is_given_name(token->word);
}

/* "Sow" of "Fatima Sow", "de la Fuente", "García" and "García Márquez"; "Lu" of "Lu Wenhai". */
static void
learn_surnames(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity)
{
    guint32 last = first + count - 1;
    if (ew_is_cased(ew_token(analysis, last)))
        ew_alias_add(analysis, last, 1, entity);
    for (guint32 i = first + 1; i < last; i++)
        if (!ew_is_cased(ew_token(analysis, i)) || (i > first + 1 && tells(ew_token(analysis, i)))) {
            ew_alias_add(analysis, i, last - i + 1, entity);
            break;
        }
    if (tells(ew_token(analysis, first)))
        ew_alias_add(analysis, first, 1, entity);
}

void
ew_alias_learn(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity, EwType type)
{
    if (count < 2) { /* "Sparkle", where a capital alone would not tell; letters may yet be explained */
        if (ew_token(analysis, first)->shape != EW_SHAPE_UPPER)
            ew_alias_add(analysis, first, count, entity);
        return;
    }
    ew_alias_add(analysis, first, count, entity);
    if (type == EW_TYPE_PERSON || type == EW_TYPE_NONE)
        learn_surnames(analysis, first, count, entity);
    if (type == EW_TYPE_COMPANY)
        ew_alias_add(analysis, first, 1, entity);
    if ((type == EW_TYPE_COMPANY || type == EW_TYPE_ORGANISATION) && count > 2 &&
        ew_is_cased(ew_token(analysis, first + 1)))
        ew_alias_add(analysis, first, 2, entity);
    if (type != EW_TYPE_PERSON)
        learn_letters(analysis, first, count, entity);
}

static gboolean
may_name(guint32 word)
{
    guint count = 0;
    const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &count) : NULL;
    return count && (readings[0].tag == EW_TAG_NOUN || readings[0].tag == EW_TAG_NOUNS ||
                     readings[0].tag == EW_TAG_ADJ);
}

/* "Sparkle's owner", "Sparkle said", "Sparkle, an app": what follows shows that the word before it is a name.
 */
static gboolean
acts(const EwAnalysis *analysis, guint32 index)
{
    const EwToken *token = ew_token(analysis, index);
    guint count = 0;
    const EwReading *readings =
        token->word <= ew_lexicon_count() ? ew_lexicon_readings(token->word, &count) : NULL;
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == EW_TAG_VBZ || readings[i].tag == EW_TAG_VBD || readings[i].tag == EW_TAG_MODAL)
            return TRUE;
    return ew_is_possessive_mark(analysis, index) ||
           (analysis->text[token->start] == ',' && may_name(ew_token(analysis, index - 1)->word));
}

/* "Lormont Athletic" is not of the town, nor "Doe Capital" Joan Doe: a plain word with a capital goes on with
 * the name, unless it is what somebody is ("Doe Senator"). */
static gboolean
becomes_other(const EwAnalysis *analysis, const EwAlias *alias, const EwToken *next)
{
    EwType type = ew_entity(analysis, alias->entity)->type;
    return (type == EW_TYPE_NONE || type == EW_TYPE_PLACE || type == EW_TYPE_PERSON) &&
           next->shape == EW_SHAPE_CAPITAL && may_name(next->word) &&
           !(next->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_FIRST | EW_TOKEN_ALL_CAPS)) &&
           !(ew_word_flags(analysis->rules, next->word) & EW_WORD_ROLE) &&
           !ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_DATE_WORD), next->word);
}

/* Whether a name goes on after the token: "Ana Petrova" after "Ana Kostova" is somebody else of the same
 * name. */
static gboolean
goes_on(const EwAnalysis *analysis, guint32 last, guint32 end)
{
    const EwToken *token = ew_token(analysis, last), *next = token + 1;
    if (last + 1 >= end || token->shape != EW_SHAPE_CAPITAL)
        return FALSE;
    if (last + 2 < end && next->shape == EW_SHAPE_LOWER &&
        ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_NAME_PARTICLE), next->word))
        next++;
    return next->shape == EW_SHAPE_CAPITAL && tells(next) &&
           !(next->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_FIRST));
}

/* How many tokens from @first on are the words of the alias, or 0. */
static guint32
match_alias(const EwAnalysis *analysis, const EwAlias *alias, guint32 first, guint32 end)
{
    for (guint32 n = 0; n < alias->count; n++)
        if (first + n >= end || ew_token(analysis, first + n)->word != alias->words[n])
            return 0;
    if (alias->letters && ew_token(analysis, first)->shape != EW_SHAPE_UPPER)
        return 0;
    guint32 last = first + alias->count - 1;
    if (last + 1 < end && becomes_other(analysis, alias, ew_token(analysis, last + 1)))
        return 0;
    return goes_on(analysis, last, end) ? 0 : alias->count;
}

/* Whether a single word of the short forms is one here, and no plain word with a capital. */
static gboolean
stands_alone(const EwAnalysis *analysis, guint32 first, guint32 end)
{
    const EwToken *token = ew_token(analysis, first);
    if (!ew_is_common_word(token->word))
        return TRUE;
    return !(token->flags & (EW_TOKEN_TITLE_CASE | EW_TOKEN_ALL_CAPS)) &&
           (!(token->flags & EW_TOKEN_FIRST) || (first + 1 < end && acts(analysis, first + 1)));
}

gboolean
ew_alias_may_begin(const EwAnalysis *analysis, guint32 word)
{
    return analysis->alias_heads[alias_hash(word)] != 0;
}

const EwAlias *
ew_alias_find(const EwAnalysis *analysis, guint32 first, guint32 end)
{
    const EwToken *token = ew_token(analysis, first);
    guint16 head = analysis->alias_heads[alias_hash(token->word)];
    if (!head || token->shape == EW_SHAPE_LOWER)
        return NULL;
    const EwAlias *best = NULL;
    for (guint32 i = head; i > 0; i = g_array_index(analysis->aliases, EwAlias, i - 1).next) {
        const EwAlias *alias = &g_array_index(analysis->aliases, EwAlias, i - 1);
        if (match_alias(analysis, alias, first, end) > (best ? best->count : 0) &&
            (alias->count > 1 || stands_alone(analysis, first, end)))
            best = alias;
    }
    if (best && ew_differs_from_text(analysis, ew_entity(analysis, best->entity)->id, token, best->count))
        return NULL; /* the user says that it is somebody else */
    return best;
}
