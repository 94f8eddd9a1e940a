/* SPDX-License-Identifier: MIT */
/*
 * Words of names as keys that stay between runs: spellings that are one name in other scripts and alphabets
 * have one key ("Erdoğan", "Erdogan"; "Muhammad", "Mohammed").
 */
#ifndef EW_LEXICON_NAME_KEY_H
#define EW_LEXICON_NAME_KEY_H

#include <glib.h>

/** The key of a folded word (ew_word_fold()): a word id of the lexicon, or a hash as ew_word_hash(). */
guint32 ew_name_key(const char *folded, gsize length);

/**
 * A folded word as names are compared: without the marks on Latin letters, common transliterations as one.
 * Writes at most @size bytes with the NUL, and returns the length; a longer word is cut.
 */
gsize ew_name_fold(const char *folded, gsize length, char *out, gsize size);

/** Other spellings of names that ew_name_fold() makes one: @n of them, and what they become. */
typedef struct {
    const char *spelling, *as;
} EwNameVariant;
const EwNameVariant *ew_name_variants(guint *n);

/** What tells forms of equal keys apart: the words as they are folded, and as keys see them. */
typedef struct {
    guint16 exact, check;
} EwNameHash;

/** Adds a folded word. */
void ew_name_hash_add(EwNameHash *hash, const char *folded, gsize length);

/** Whether a folded word only says in which form a company is incorporated: "ltd", "gmbh". */
gboolean ew_is_legal_form(const char *folded, gsize length);

/**
 * The id of an entity that no list has, made of its name: "name:zorbex-energy". Equal for spellings that mean
 * one: with and without a legal form or "the", marks on letters, "&", common transliterations; unless it is
 * asked for @as_written. Owned by the caller.
 */
char *ew_name_id(const char *name, gboolean as_written);

#endif
