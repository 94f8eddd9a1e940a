/* SPDX-License-Identifier: MIT */
/*
 * The gazetteer: names and fixed phrases, found by longest match over word ids. A trie whose edges all lie in
 * one hash table keyed by (node, word), so that a look-up costs the same for 200 names and 200,000.
 */
#ifndef EW_LEXICON_GAZETTEER_H
#define EW_LEXICON_GAZETTEER_H

#include "lexicon/vocabulary.h"

/** What kind of form of a name an entry is. */
typedef enum {
    EW_FORM_NAME,    /**< the name or an alias */
    EW_FORM_WEAK,    /**< an alias that counts only where the document has a strong form too */
    EW_FORM_DEMONYM, /**< Canadian */
    EW_FORM_METONYM, /**< Ottawa */
    EW_FORM_PHRASE,  /**< not a name: words that rules treat as one word ("prime minister") */
} EwForm;

/** How the words must be written. */
typedef enum {
    EW_CASE_ANY,     /**< as it likes: the form has no capital */
    EW_CASE_INITIAL, /**< the words that have a capital in the form have one, as `capitals` says */
    EW_CASE_UPPER,   /**< all capitals: an acronym */
} EwCase;

typedef struct {
    guint32 value;    /**< index of the name, or word id of the phrase */
    guint8 form;      /**< EwForm */
    guint8 letters;   /**< EwCase */
    guint16 capitals; /**< bit per word that must have a capital (EW_CASE_INITIAL) */
    guint32 next;     /**< next entry of the same words, 0 for none */
} EwGazetteerEntry;

typedef struct _EwGazetteer EwGazetteer;

EwGazetteer *ew_gazetteer_new(void);
void ew_gazetteer_free(EwGazetteer *gazetteer);
/** Makes room for about so many more words of forms at once. */
void ew_gazetteer_reserve(EwGazetteer *gazetteer, gsize words);
/** Adds a form of @count word ids. Entries of the same words are all kept, in the order in which they came.
 */
void ew_gazetteer_add(EwGazetteer *gazetteer, const guint32 *words, guint count, EwGazetteerEntry entry);

/** Called for a match: entries of the same words; return TRUE to take it, FALSE to look for a shorter one. */
typedef gboolean (*EwGazetteerFunc)(const EwGazetteerEntry *entry, guint length, gpointer user_data);

/**
 * The longest form that begins at the first of @count words and that @accept takes; returns its length in
 * words, 0 for none. The words are @stride bytes apart, so that they can stand in records. @accept is asked
 * for every entry, longest first.
 */
guint ew_gazetteer_match(const EwGazetteer *gazetteer, const guint32 *words, gsize stride, guint count,
                         EwGazetteerFunc accept, gpointer user_data);

/** Whether some form begins with the word: a quick test for most tokens. */
gboolean ew_gazetteer_may_begin(const EwGazetteer *gazetteer, guint32 word);

#endif
