/* SPDX-License-Identifier: MIT */
/*
 * The gazetteer: names or fixed phrases, found by longest match over the keys of their words. A trie whose
 * edges all lie in one hash table keyed by (node, key), so that a look-up costs the same for 200 names and
 * 2,000,000. It is three flat arrays, so that it can be written to a file and used where the file is mapped.
 */
#ifndef EW_LEXICON_GAZETTEER_H
#define EW_LEXICON_GAZETTEER_H

#include "lexicon/vocabulary.h"

/** What kind of form of a name an entry is. */
typedef enum {
    EW_FORM_NAME,    /**< the name itself */
    EW_FORM_ALIAS,   /**< another name that means it as surely */
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
    guint16 exact;    /**< of the folded words as the form has them */
    guint16 check;    /**< of the words as keys see them: ew_name_check() */
} EwGazetteerEntry;

typedef struct _EwGazetteer EwGazetteer;

EwGazetteer *ew_gazetteer_new(void);
void ew_gazetteer_free(EwGazetteer *gazetteer);
/** Makes room for about so many more words of forms at once. */
void ew_gazetteer_reserve(EwGazetteer *gazetteer, gsize words);
/** Adds a form of @count keys. Entries of the same words are all kept, in the order in which they came. */
void ew_gazetteer_add(EwGazetteer *gazetteer, const guint32 *keys, guint count, EwGazetteerEntry entry);

/** Called for a match: an entry of the words; return TRUE to take it. */
typedef gboolean (*EwGazetteerFunc)(const EwGazetteerEntry *entry, guint length, gpointer user_data);

/**
 * The longest form that begins at the first of @count keys and that @accept takes; returns its length in
 * words, 0 for none. The keys are @stride bytes apart, so that they can stand in records. @accept is asked
 * for all entries of one length, longest first, until a length has one that it takes.
 */
guint ew_gazetteer_match(const EwGazetteer *gazetteer, const guint32 *keys, gsize stride, guint count,
                         EwGazetteerFunc accept, gpointer user_data);

/** Whether some form may begin with the word, written with a capital (or a digit) or not: a quick test. */
gboolean ew_gazetteer_may_begin(const EwGazetteer *gazetteer, guint32 key, gboolean capital);

/** The parts of a gazetteer as they lie in memory or in a file. */
enum {
    EW_GAZETTEER_EDGES,
    EW_GAZETTEER_NODES,
    EW_GAZETTEER_ENTRIES,
    EW_GAZETTEER_BEGINS,
    EW_GAZETTEER_PARTS
};
typedef struct {
    const void *data;
    gsize size;
} EwBytes;

/** Packs the table of edges: fewer free slots, and filters as large as the forms need. No more is added. */
void ew_gazetteer_pack(EwGazetteer *gazetteer);
/** The parts of a packed gazetteer, borrowed. */
void ew_gazetteer_parts(const EwGazetteer *gazetteer, EwBytes parts[EW_GAZETTEER_PARTS]);
/**
 * A gazetteer of parts that another made, borrowed; or NULL if their sizes don't fit. What the parts hold is
 * not believed: no look-up leaves them or runs on for ever. What is added goes into a copy, which is.
 */
EwGazetteer *ew_gazetteer_of_parts(const EwBytes parts[EW_GAZETTEER_PARTS]);

#endif
