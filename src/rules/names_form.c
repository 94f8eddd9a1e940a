/* SPDX-License-Identifier: MIT */
/* See names_form.h. */
#include "rules/names_form.h"

#include <string.h>

#define FORM_WORDS 16 /* the words of a form that count */

void
ew_form_adder_init(EwFormAdder *adder, EwNames *names, EwVocabulary *vocabulary, gboolean adds_words)
{
    *adder = (EwFormAdder){.names = names, .vocabulary = vocabulary, .adds_words = adds_words};
    ew_tokens_init(&adder->tokens);
    adder->folded = g_string_new(NULL);
}

void
ew_form_adder_release(EwFormAdder *adder)
{
    ew_tokens_release(&adder->tokens);
    g_string_free(adder->folded, TRUE);
}

static gboolean
has_upper(EwSlice word)
{
    for (const char *c = word.at; c < word.at + word.length; c++) {
        if (*c >= 'A' && *c <= 'Z')
            return TRUE;
        if (*c & 0x80) {
            if (g_unichar_isupper(g_utf8_get_char(c)))
                return TRUE;
            c = g_utf8_next_char(c) - 1;
        }
    }
    return FALSE;
}

/* A few letters, all of them capitals. */
static gboolean
is_acronym(EwSlice word)
{
    guint upper = 0, characters = 0;
    for (const char *c = word.at; c < word.at + word.length; c = g_utf8_next_char(c), characters++) {
        gunichar wide = g_utf8_get_char(c);
        if (g_unichar_islower(wide))
            return FALSE;
        upper += g_unichar_isupper(wide);
    }
    return upper > 1 && characters <= 6;
}

/* How a form must be written, told from how the list writes its words. */
static void
letters_of(EwGazetteerEntry *entry, const EwSlice *words, guint count)
{
    entry->letters = EW_CASE_ANY;
    for (guint i = 0; i < count; i++) {
        if (!has_upper(words[i]))
            continue;
        entry->letters = EW_CASE_INITIAL;
        entry->capitals |= (guint16)(1u << i);
    }
    if (count == 1 && entry->capitals && is_acronym(words[0]))
        entry->letters = EW_CASE_UPPER;
}

/* "Ottowa" is Ottawa, "ByeDance" ByteDance; but short names, and places, have too many that differ by a
 * letter. */
static gboolean
may_be_misspelt(EwType type, gsize length)
{
    return type == EW_TYPE_GOVERNMENT || (type != EW_TYPE_PLACE && length >= 8);
}

/* A form as the gazetteer takes it. */
typedef struct {
    guint32 keys[FORM_WORDS];
    guint32 ids[FORM_WORDS];
    EwSlice words[FORM_WORDS];
    guint count;
    EwNameHash hash;
} Form;

/* The form is cut into words as text is: by the tokeniser. */
static void
cut_form(EwFormAdder *adder, EwSlice text, Form *form)
{
    form->count = 0;
    form->hash = (EwNameHash){0, 0};
    g_array_set_size(adder->tokens.tokens, 0);
    g_array_set_size(adder->tokens.sentences, 0);
    ew_tokenize(adder->vocabulary, text.at, 0, text.length, EW_BLOCK_PARAGRAPH, &adder->tokens);
    for (guint i = 0; i < adder->tokens.tokens->len && form->count < FORM_WORDS; i++) {
        const EwToken *token = &g_array_index(adder->tokens.tokens, EwToken, i);
        EwSlice word = {text.at + token->start, token->end - token->start};
        guint32 id = token->word;
        if (adder->adds_words && (id & EW_WORD_UNKNOWN || token->shape == EW_SHAPE_MARK)) {
            g_string_set_size(adder->folded, word.length + 16);
            gsize length = ew_word_fold(word.at, word.length, adder->folded->str);
            id = ew_vocabulary_add(adder->vocabulary, adder->folded->str, length);
        }
        if (!id)
            continue;
        ew_name_hash_token(&form->hash, adder->vocabulary, id, word.at, word.length);
        form->keys[form->count] = ew_vocabulary_name_key(adder->vocabulary, id, word.at, word.length);
        form->ids[form->count] = id;
        form->words[form->count++] = word;
    }
}

static void
add_form(EwFormAdder *adder, EwSlice text, EwForm kind, guint32 value)
{
    if (text.length && *text.at == '~') {
        kind = EW_FORM_WEAK;
        text.at++;
        text.length--;
    }
    Form form;
    cut_form(adder, text, &form);
    EwGazetteerEntry entry = {
        .value = value, .form = (guint8)kind, .exact = form.hash.exact, .check = form.hash.check};
    letters_of(&entry, form.words, form.count);
    EwType type = ew_names_type(adder->names, value);
    if (type == EW_TYPE_AGENCY || type == EW_TYPE_ORGANISATION || type == EW_TYPE_LIST || type == EW_TYPE_LAW)
        entry.capitals &=
            (guint16)(~entry.capitals + 1); /* "Foreign ministry": one capital is enough, the first */
    ew_gazetteer_add(ew_names_gazetteer(adder->names), form.keys, form.count, entry);
    if (adder->spelling && form.count == 1 && may_be_misspelt(type, text.length) && kind != EW_FORM_WEAK &&
        kind != EW_FORM_DEMONYM && entry.letters == EW_CASE_INITIAL)
        ew_spelling_add(adder->spelling, ew_vocabulary_text(adder->vocabulary, form.ids[0]), form.ids[0]);
}

/* "Indo-Pacific Framework" is also written without its hyphen. */
void
ew_form_add(EwFormAdder *adder, EwSlice text, EwForm form, guint32 value)
{
    add_form(adder, text, form, value);
    if (!memchr(text.at, '-', text.length) || !memchr(text.at, ' ', text.length))
        return;
    g_autofree char *open = g_strdelimit(g_strndup(text.at, text.length), "-", ' ');
    add_form(adder, (EwSlice){open, text.length}, form, value);
}
