/* SPDX-License-Identifier: MIT */
/* The forms of names: from how a list writes them to what the gazetteer looks for. */
#ifndef EW_RULES_NAMES_FORM_H
#define EW_RULES_NAMES_FORM_H

#include "lexicon/spelling.h"
#include "rules/names.h"
#include "text/token.h"

/** A stretch of text. */
typedef struct {
    const char *at;
    gsize length;
} EwSlice;

/** Where forms go, and working memory. */
typedef struct {
    EwNames *names;
    EwVocabulary *vocabulary;
    gboolean adds_words;  /**< to the vocabulary */
    EwSpelling *spelling; /**< that slips are looked up in, or NULL; may change from form to form */
    EwTokens tokens;      /**< of one form */
    GString *folded;      /**< one of its words */
} EwFormAdder;

void ew_form_adder_init(EwFormAdder *adder, EwNames *names, EwVocabulary *vocabulary, gboolean adds_words);
void ew_form_adder_release(EwFormAdder *adder);

/** Adds a form of the entity of that number, '~' before it if it is a weak one, and its other spellings. */
void ew_form_add(EwFormAdder *adder, EwSlice text, EwForm form, guint32 value);

#endif
