/* SPDX-License-Identifier: MIT */
/* Which names of the lists the words of a text may be. */
#include "extract/analysis.h"

#include "lexicon/name_key.h"

#include <string.h>

typedef struct {
    EwAnalysis *analysis;
    const EwToken *tokens; /* at first */
    guint32 first, end;
    guint32 set; /* number of the set of names */
    EwNameHash hash;
    guint hashed; /* how many words are in the hash; 0 for none */
    EwHits *hits;
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

/* Whether the words are written with capitals as the form is. */
static gboolean
suits_letters(const Lookup *lookup, const EwGazetteerEntry *entry, guint length, EwType type,
              gboolean governs)
{
    const EwToken *tokens = lookup->tokens;
    if (entry->letters == EW_CASE_UPPER)
        for (guint i = 0; i < length; i++)
            if ((tokens[i].shape != EW_SHAPE_UPPER && tokens[i].shape != EW_SHAPE_NUMBER) ||
                (tokens[i].flags & EW_TOKEN_ALL_CAPS && ew_is_common_word(tokens[i].word) &&
                 type != EW_TYPE_GOVERNMENT))
                return FALSE;
    if (entry->letters != EW_CASE_INITIAL)
        return TRUE;
    for (guint i = 0; i < length; i++)
        if (entry->capitals >> i & 1 && tokens[i].shape == EW_SHAPE_LOWER)
            return FALSE;
    return length > 1 || governs || ew_capital_tells(tokens) || is_name_elsewhere(lookup->analysis, tokens) ||
           entry->form == EW_FORM_DEMONYM ||
           (tokens->flags & EW_TOKEN_FIRST && suits_first(lookup, length)) || type == EW_TYPE_GOVERNMENT;
}

/* Whether the words are those of the form, letter for letter or transliterated, and not of another with the
 * same keys. A single word is a transliteration only by its marks: "Reunion" isn't Réunion, nor "Ahmad"
 * Ahmed. */
static gboolean
suits_words(Lookup *lookup, const EwGazetteerEntry *entry, guint length, gboolean *exact)
{
    const EwVocabulary *vocabulary = lookup->analysis->rules->vocabulary;
    const EwToken *tokens = lookup->tokens;
    if (lookup->hashed != length) {
        lookup->hash = (EwNameHash){0, 0};
        for (guint i = 0; i < length; i++)
            ew_name_hash_token(&lookup->hash, vocabulary, tokens[i].word,
                               lookup->analysis->text + tokens[i].start, tokens[i].end - tokens[i].start);
        lookup->hashed = length;
    }
    *exact = entry->exact == lookup->hash.exact;
    return entry->check == lookup->hash.check && (*exact || length > 1 || !ew_is_common_word(tokens->word));
}

static gboolean
accept_entry(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    Lookup *lookup = user_data;
    EwAnalysis *analysis = lookup->analysis;
    EwHits *hits = lookup->hits;
    guint32 name = ew_names_number(lookup->set, entry->value);
    if (length < hits->length || ew_corrections_is_disabled(analysis->rules->corrections, name))
        return FALSE;
    const EwToken *tokens = lookup->tokens;
    gboolean exact,
        governs = lookup->first + length < lookup->end && /* "the Ross administration" */
                  ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_ADMINISTRATION), tokens[length].word);
    if (!suits_words(lookup, entry, length, &exact) ||
        !suits_letters(lookup, entry, length, ew_rules_name_type(analysis->rules, name), governs))
        return FALSE;
    if (entry->form == EW_FORM_WEAK && !g_hash_table_contains(analysis->listed, GUINT_TO_POINTER(name + 1)) &&
        !governs)
        return FALSE;
    if (ew_corrections_any_differ(analysis->rules->corrections) &&
        ew_differs_from_text(analysis, ew_rules_name(analysis->rules, name).id, tokens, length))
        return FALSE;
    if (length > hits->length)
        hits->count = 0;
    hits->length = length;
    if (hits->count < EW_MAX_HITS)
        hits->items[hits->count++] = (EwNameHit){name, (EwForm)entry->form, exact};
    return TRUE;
}

gboolean
ew_differs_from_text(const EwAnalysis *analysis, const char *id, const EwToken *tokens, guint count)
{
    if (!ew_corrections_any_differ(analysis->rules->corrections))
        return FALSE;
    g_autofree char *words = g_strndup(analysis->text + tokens->start, tokens[count - 1].end - tokens->start);
    g_autofree char *other = ew_name_id(words, TRUE);
    return ew_corrections_differ(analysis->rules->corrections, id, other);
}

/* One entity has one hit, and who is spelt as the text has it comes before who is transliterated so. */
static void
choose_hits(EwHits *hits)
{
    gboolean any_exact = FALSE, any_strong = FALSE;
    for (guint i = 0; i < hits->count; i++) {
        any_exact |= hits->items[i].exact;
        any_strong |= hits->items[i].form <= EW_FORM_ALIAS;
    }
    guint kept = 0;
    for (guint i = 0; i < hits->count; i++) {
        const EwNameHit hit = hits->items[i];
        gboolean known = FALSE;
        for (guint j = 0; j < kept; j++)
            known |= hits->items[j].name == hit.name;
        if (!known && (hit.exact || !any_exact) && (hit.form != EW_FORM_WEAK || !any_strong))
            hits->items[kept++] = hit;
    }
    hits->count = kept;
}

static guint
look_up(EwAnalysis *analysis, const EwToken *tokens, const guint32 *keys, guint count, guint32 first,
        guint32 end, EwHits *hits)
{
    Lookup lookup = {.analysis = analysis, .tokens = tokens, .first = first, .end = end, .hits = hits};
    const EwRules *rules = analysis->rules;
    const EwNames *names;
    hits->count = hits->length = 0;
    hits->tokens = tokens;
    for (guint32 n = 0; (names = ew_rules_names(rules, n)); n++) {
        const EwGazetteer *gazetteer = ew_names_gazetteer(names);
        lookup.set = n;
        if (ew_gazetteer_may_begin(gazetteer, *keys, tokens->shape != EW_SHAPE_LOWER))
            ew_gazetteer_match(gazetteer, keys, sizeof *keys, count, accept_entry, &lookup);
    }
    choose_hits(hits);
    return hits->count ? hits->length : 0;
}

void
ew_lookup_prepare(EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    g_array_set_size(analysis->keys, sentence->count);
    guint32 *keys = (guint32 *)(void *)analysis->keys->data;
    for (guint32 i = 0; i < sentence->count; i++) {
        const EwToken *token = ew_token(analysis, sentence->first + i);
        keys[i] = ew_vocabulary_name_key(analysis->rules->vocabulary, token->word,
                                         analysis->text + token->start, token->end - token->start);
    }
}

guint
ew_lookup_names(EwAnalysis *analysis, guint32 first, guint32 end, EwHits *hits)
{
    const guint32 *keys = (const guint32 *)(const void *)analysis->keys->data;
    return look_up(analysis, ew_token(analysis, first), keys + (first - analysis->sentence->first),
                   end - first, first, end, hits);
}

guint
ew_lookup_words(EwAnalysis *analysis, const EwToken *words, guint count, guint32 first, guint32 end,
                EwHits *hits)
{
    guint32 keys[EW_LOOKUP_WORDS];
    count = MIN(count, EW_LOOKUP_WORDS);
    for (guint i = 0; i < count; i++)
        keys[i] = ew_vocabulary_name_key(analysis->rules->vocabulary, words[i].word,
                                         analysis->text + words[i].start, words[i].end - words[i].start);
    return look_up(analysis, words, keys, count, first, end, hits);
}
