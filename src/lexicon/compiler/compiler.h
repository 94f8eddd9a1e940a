/* SPDX-License-Identifier: MIT */
/*
 * The lexicon compiler: a program of the build, not of the library. It gathers word forms with weighted
 * readings from WordNet and the closed-class list, turns weights into costs, and writes the image that
 * lexicon/image.h describes.
 */
#ifndef EW_LEXICON_COMPILER_H
#define EW_LEXICON_COMPILER_H

#include <glib.h>

#include "lexicon/image.h"

/** One reading of a form while it is gathered. */
typedef struct {
    const char *lemma; /**< interned */
    EwTag tag;
    double weight;
} EwDraftReading;

/** A word form and its readings so far. */
typedef struct {
    const char *text; /**< interned */
    GArray *readings; /**< EwDraftReading */
    gboolean closed;  /**< listed by hand: nothing else may be added */
    gboolean demonym; /**< as an adjective it is written with a capital */
    gboolean given;   /**< a given name */
} EwDraftWord;

/** All words so far. */
typedef struct {
    GStringChunk *strings;  /**< equal texts have equal addresses */
    GHashTable *words;      /**< folded text -> EwDraftWord */
    GHashTable *transitive; /**< interned lemmas of the verbs that hardly go without an object */
    /** Interned lemmas of the verbs whose forms words.tsv states, so that WordNet's are not wanted. */
    GHashTable *own_verbs;
    GHashTable *senses; /**< interned noun lemma -> EwSense */
} EwDraft;

/** The tagger's states and the costs between them. */
typedef struct {
    guint count;                                  /**< with the edge, the last one */
    guint demonym;                                /**< the state "demonym" */
    guint transitive_past, transitive_participle; /**< the states "vbd.object" and "vbn.object" */
    EwTag tags[EW_IMAGE_MAX_STATES];
    const char *names[EW_IMAGE_MAX_STATES];
    const char *lemmas[EW_IMAGE_MAX_STATES]; /**< of states beyond the tags: the lemma they are for */
    guint8 roles[EW_IMAGE_MAX_STATES];       /**< EwStateRole */
    guint8 variants[EW_IMAGE_MAX_STATES];    /**< the next variant of a state, or 0 */
    gint16 first_finite, next_finite, verbless;
    gint8 costs[EW_IMAGE_MAX_STATES][EW_IMAGE_MAX_STATES];
} EwStates;

void ew_draft_init(EwDraft *draft);
void ew_draft_release(EwDraft *draft);
/** The one address of a text. */
const char *ew_intern(EwDraft *draft, const char *text);
/** A hash table's values, in no order. */
GPtrArray *ew_table_values(GHashTable *table);
/** The word of that text, made if need be. */
EwDraftWord *ew_draft_word(EwDraft *draft, const char *text);
/** Adds weight to a reading of a form, unless the form is closed. */
void ew_draft_add(EwDraft *draft, const char *form, const char *lemma, EwTag tag, double weight);

/** A lemma to be inflected. */
typedef struct {
    const char *form;          /**< what is inflected: the lemma or another spelling of it */
    const char *lemma;         /**< what the forms are readings of */
    const char *const *listed; /**< NULL-terminated irregular forms, or NULL */
    double weight;
} EwInflection;

/* Each adds all inflected forms, the base form too. */
void ew_inflect_noun(EwDraft *draft, const EwInflection *noun, EwTag singular, gboolean plural);
void ew_inflect_verb(EwDraft *draft, const EwInflection *verb);
void ew_inflect_adjective(EwDraft *draft, const EwInflection *adjective);
/** The other spelling of a word in -ize, -ization, -yze or their -s- forms, or NULL. Free with g_free(). */
char *ew_other_spelling(const char *word);

/** Reads WordNet's data files and exception lists. */
gboolean ew_read_wordnet(EwDraft *draft, const char *folder, GError **error);
/** Reads the words that are listed by hand: before WordNet (closed) and after it (@open). */
gboolean ew_read_words(EwDraft *draft, const char *path, gboolean open, GError **error);
/** Reads the list of given names: each is a name too, whatever else the word is. After all other words. */
gboolean ew_read_given_names(EwDraft *draft, const char *path, GError **error);
/** Reads the tagger's states and costs. */
gboolean ew_read_tags(EwStates *states, const char *path, GError **error);
/** Writes the image. */
gboolean ew_write_image(const EwDraft *draft, const EwStates *states, const char *path, GError **error);

#endif
