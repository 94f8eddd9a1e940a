/* SPDX-License-Identifier: MIT */
/*
 * The lexicon's image: what the lexicon compiler writes and the library holds as constant data. One header,
 * then arrays at the offsets that the header states (bytes from the start, each a multiple of 8). Made and
 * read on the same kind of machine, so numbers are in its own byte order.
 *
 *   text_index[words + 2]     where each word's text begins; word 0 is empty
 *   reading_index[words + 2]  where each word's readings begin
 *   readings[], states[]      EwReading, and the tagger's state of each
 *   senses[words + 1]         what each word most often means as a noun: EwSense
 *   form_index[words + 2]     where the inflected forms of each lemma begin
 *   forms[]                   word ids
 *   slots[slot_count]         hash table: the upper 13 bits tell most misses apart, the lower 19 are the word
 * id transitions[states^2]     the tagger's costs (signed eighths of a bit), row: from, column: to
 *   state_tags[states]        the EwTag of each state
 *   state_roles[states]       EwStateRole of each state
 *   state_variants[states]    the next state of the same reading, told apart by what it comes after, or 0
 *   text[]                    NUL-terminated
 */
#ifndef EW_LEXICON_IMAGE_H
#define EW_LEXICON_IMAGE_H

#include <string.h>

#include "lexicon/lexicon.h"

#define EW_IMAGE_MAGIC   0x4c585731u
#define EW_IMAGE_ID_BITS 19
#define EW_IMAGE_ID_MASK ((1u << EW_IMAGE_ID_BITS) - 1)
/** States beyond those of the tags (state n is tag n for n < EW_TAG_COUNT); the last one is the sentence's
 * edge. */
#define EW_IMAGE_MAX_STATES 96

/** What a state does to its clause. */
typedef enum {
    EW_ROLE_FINITE = 1 << 0,       /**< a finite verb: a clause has one, seldom a second */
    EW_ROLE_OPENS = 1 << 1,        /**< a clause may begin after it (with FINITE: "said") */
    EW_ROLE_SUBORDINATES = 1 << 2, /**< a subordinate clause begins */
    EW_ROLE_JOINS = 1 << 3,        /**< another verb or clause of the same level may follow */
    EW_ROLES = 1 << 4,
} EwStateRole;

typedef struct {
    guint32 magic;
    guint32 words;
    guint32 slot_count; /**< a power of two */
    guint32 states;     /**< with the edge, which is states - 1 */
    guint32 text_index, reading_index, readings, reading_states, form_index, forms, slots, transitions,
        state_tags, text;
    guint32 state_roles, state_variants, senses;
    guint32 size;
    /** Eighths of a bit: a clause's first finite verb, one more, and a sentence without any. */
    gint16 first_finite, next_finite, verbless, pad;
    guint32 demonym_state; /**< of adjectives that are written with a capital: Chilean, Jewish */
} EwImageHeader;

extern const guint8 ew_lexicon_image[];

/** The array of @type at the offset in the header's @field. */
#define EW_IMAGE_ARRAY(type, field)                                                                          \
    ((const type *)(const void *)(ew_lexicon_image +                                                         \
                                  ((const EwImageHeader *)(const void *)ew_lexicon_image)->field))

static inline const EwImageHeader *
ew_image_header(void)
{
    return (const EwImageHeader *)(const void *)ew_lexicon_image;
}

/** The first and last bytes of a word, which overlap if it is short: all of a word of up to 16 bytes. */
typedef struct {
    guint64 head, tail;
} EwWordKey;

static inline EwWordKey
ew_word_key(const char *word, gsize length)
{
    EwWordKey key = {0, 0};
    if (length >= 8) {
        memcpy(&key.head, word, 8);
        memcpy(&key.tail, word + length - 8, 8);
    } else if (length >= 4) {
        memcpy(&key.head, word, 4);
        memcpy(&key.tail, word + length - 4, 4);
    } else if (length > 0) {
        const guint8 *bytes = (const guint8 *)word;
        key.head = bytes[0] | (guint64)bytes[length / 2] << 8;
        key.tail = bytes[length - 1];
    }
    return key;
}

/** The whole hash, of which an unknown word's id is a part. */
guint64 ew_word_hash64(const char *folded, gsize length);
/** The slot's tag for a hash. */
static inline guint32
ew_image_slot_tag(guint64 hash)
{
    return (guint32)(hash >> 32) & ~EW_IMAGE_ID_MASK;
}
/** As ew_lexicon_find(), with the hash at hand. */
guint32 ew_lexicon_find_hashed(const char *folded, gsize length, guint64 hash);
/** Begins to fetch the slot of a hash. */
void ew_lexicon_expect(guint64 hash);
/** The word that a hash most likely belongs to, or 0 for none; begins to fetch what tells its text. */
guint32 ew_lexicon_candidate(guint64 hash);
/** Begins to fetch its text. */
void ew_lexicon_expect_text(guint32 word);

#endif
