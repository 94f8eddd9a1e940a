/* SPDX-License-Identifier: MIT */
/*
 * The lexicon: what English words are, compiled at build time from WordNet's data (lemmas, parts of speech,
 * irregular forms, frequencies; regular inflections are generated), rules/en/words.tsv (closed-class
 * words) and rules/en/given-names.txt. It is constant data inside the library: no loading, no state.
 *
 * Word ids: 1..ew_lexicon_count() are the lexicon's; a rule set adds its own above (see vocabulary.h); a word
 * that neither knows has EW_WORD_UNKNOWN set over 31 bits of its hash, so that equal unknown words have equal
 * ids.
 */
#ifndef EW_LEXICON_LEXICON_H
#define EW_LEXICON_LEXICON_H

#include "lexicon/tag.h"

#define EW_WORD_UNKNOWN 0x80000000u

/** One way to read a word form. */
typedef struct {
    guint32 lemma; /**< word id of the base form */
    guint8 tag;    /**< EwTag */
    guint8 cost;   /**< -log2 P(tag | word), in eighths of a bit, for the tagger */
    guint8 sense;  /**< EwSense of a noun: what kind of thing it most often means; of a name: whether it is
                      given */
} EwReading;

/** Kinds of things, by the numbers of WordNet's lexicographer files (lexnames(5WN)); 0: unknown. */
typedef enum {
    EW_SENSE_UNKNOWN = 0,
    EW_SENSE_ACT = 4,
    EW_SENSE_ANIMAL = 5,
    EW_SENSE_ARTIFACT = 6,
    EW_SENSE_COMMUNICATION = 10,
    EW_SENSE_EVENT = 11,
    EW_SENSE_FOOD = 13,
    EW_SENSE_GROUP = 14,
    EW_SENSE_LOCATION = 15,
    EW_SENSE_PERSON = 18,
    EW_SENSE_PLANT = 20,
    EW_SENSE_POSSESSION = 21,
    EW_SENSE_SUBSTANCE = 27,
    EW_SENSE_GIVEN_NAME = 45, /**< of a name: a person's; none of WordNet's */
    EW_SENSE_COUNT
} EwSense;

/** The id of a folded word (see ew_word_fold()), or 0. */
guint32 ew_lexicon_find(const char *folded, gsize length);
/** How many words there are. */
guint32 ew_lexicon_count(void);
/** The folded text of a word of the lexicon. */
const char *ew_lexicon_text(guint32 word);
/** The readings of a word of the lexicon, likeliest first. */
const EwReading *ew_lexicon_readings(guint32 word, guint *count);
/** Begins to fetch the readings of words of any ids, @stride bytes apart, that will be asked for soon. */
void ew_lexicon_expect_readings(const guint32 *words, gsize stride, guint count);
/** What a noun lemma most often means. */
EwSense ew_lexicon_sense(guint32 lemma);
/** Whether people are given the word as their first name. */
gboolean ew_lexicon_is_given_name(guint32 word);
/** That of each word of the lexicon: ew_lexicon_count() + 1 of EwSense. */
const guint8 *ew_lexicon_senses(void);
/** A set of tags. */
#define EW_TAG_BIT(tag) (G_GUINT64_CONSTANT(1) << (tag))
/** All inflected forms of @lemma that have one of @tags: writes up to @max word ids, returns how many. Used
 * when rules are compiled, not per token. */
guint ew_lexicon_tagged_forms(guint32 lemma, guint64 tags, guint32 *forms, guint max);
/** Those with a verb tag (or noun tag) @tag. */
guint ew_lexicon_forms(guint32 lemma, EwTag tag, guint32 *forms, guint max);

/** The id of an unknown word: EW_WORD_UNKNOWN and its hash. */
guint32 ew_word_hash(const char *folded, gsize length);

/**
 * Folds a word for look-up into @out (at least @length + 8 bytes): lower case, U+2019 as "'", without the
 * dots of "U.S." and "Co.", NFC assumed. Returns the folded length (0 for nothing).
 */
gsize ew_word_fold(const char *text, gsize length, char *out);

#endif
