/* SPDX-License-Identifier: MIT */
/*
 * The inside of EwFact: what extract makes, and graph and the JSON form read. A plain record of borrowed
 * strings: whoever makes a fact says how long they live (a document's arena, or the fact's own store when it
 * was read from JSON).
 */
#ifndef EW_FACT_FACT_H
#define EW_FACT_FACT_H

#include "base/arena.h"
#include "edgewise/fact.h"

#define EW_FACT_VERSION 1

/** A span of the document's text: the words, and their place in bytes. text is NULL where there is none. */
typedef struct {
    const char *text;
    guint64 start, end;
} EwSpan;

/** An entry of a small ordered map. */
typedef struct {
    const char *key, *value;
} EwPair;

/** The most ids in lists that an argument is given. */
#define EW_MAX_LISTED 16

/** An end of a relation. name is NULL where there is no such argument (only an instrument may be absent). */
typedef struct {
    const char *id;   /**< [a-z0-9:_-]+, stable between runs */
    const char *name; /**< canonical */
    const char
        *type; /**< government, agency, company, person, list, law, product, place, organisation, group */
    const char *country; /**< ISO 3166-1 alpha-3, or NULL */
    EwSpan mention;      /**< the words of the sentence that stand for it */
    EwSpan antecedent;   /**< the name that discourse found for a pronoun or description; text NULL if none */
    const EwPair *listed; /**< which lists have it (perhaps ""), and its ids there; by list, then id */
    guint n_listed;
} EwArgument;

struct _EwFact {
    const char *id; /**< 20 hex digits */
    const char *doc, *title, *date, *url, *text_hash;
    EwSpan sentence;
    EwArgument source, target, instrument;
    const char *relation;
    gboolean negative;
    gboolean asserted;
    const char *detail;       /**< planned, reported, conditional ...; NULL where plainly asserted */
    const EwPair *qualifiers; /**< in the order of their keys */
    guint n_qualifiers;
    const char *event_date; /**< ISO 8601, perhaps shortened, or NULL */
    const char *trigger;    /**< the words that state the relation */
    const EwPair *codes;    /**< plover, cameo */
    guint n_codes;
    const char *rule;
    const char *const *via; /**< NULL-terminated; NULL is empty */
    double confidence;
    gpointer store; /**< owns the strings of a fact read from JSON; otherwise NULL */
};

/** A copy that lives as long as the arena. */
EwFact *ew_fact_copy(const EwFact *fact, EwArena *arena);

/**
 * The id of a fact: 20 hex digits of SHA-256 over document, sentence text, its ordinal among equal sentences,
 * source id, relation, target id, polarity and modality. @out takes 21 bytes.
 */
void ew_fact_compute_id(const EwFact *fact, guint64 ordinal, char *out);

#endif
