/* SPDX-License-Identifier: MIT */
/*
 * How the rules read a sentence, level by level: what rule writers look at to see why something is found or
 * not. It is a record of what the cascade did, made by looking on, so it can't differ from it.
 */
#ifndef EW_EXTRACT_EXPLAIN_H
#define EW_EXTRACT_EXPLAIN_H

#include "edgewise/document.h"
#include "extract/analysis.h"

/** A word, number, mark, name or date, and how it was tagged. */
typedef struct {
    const char *text, *tag, *lemma;
} EwExplainWord;

/** A name, and how it was recognised. */
typedef struct {
    const char *text, *id, *name, *type, *found;
    guint64 start, end; /**< bytes of the document's text */
} EwExplainName;

/** A symbol of the symbol string. */
typedef struct {
    const char *kind, *text, *lemma;
    const char *entity; /**< whom it names; several are joined by commas; NULL */
    const char *detail; /**< modality, or NULL */
    gboolean negative;
} EwExplainSymbol;

/** The words of a fact, as an example would expect it, and the fact in JSON. */
typedef struct {
    const char *line, *json;
    const char *doubts; /**< "planned, via coref, confidence 0.76" */
} EwExplainFact;

/** A line that matches, and what became of it. */
typedef struct {
    const EwLine *line;
    const EwRelation *relation;
    EwOutcome outcome;
    const char *reason; /**< why it yields nothing; NULL where it yields something */
    const char
        *captures[EW_CAPTURE_COUNT]; /**< the words of X, Y, Z, head, trigger, preposition; NULL: none */
    GArray *facts;                   /**< EwExplainFact */
} EwExplainTry;

/** A line that breaks after its trigger. */
typedef struct {
    const EwLine *line;
    guint count, total;  /**< how many of its elements match */
    EwPlace wanted;      /**< the one that doesn't */
    const char *instead; /**< what stands in its place */
} EwExplainStop;

/** A word that states a relation, or that a relation's pattern waits for. */
typedef struct {
    guint32 token;
    const char *text, *lemma;
    gboolean stated;     /**< it states a relation: not only a pattern waits for it */
    GPtrArray *readings; /**< const char *: "verb of bans", "pattern of restricts" */
    GArray *tries;       /**< EwExplainTry */
    GArray *stops;       /**< EwExplainStop: those that got farthest first, EW_EXPLAIN_STOPS at most */
    guint lines;         /**< how many lines were tried */
    const char *taken;   /**< the pattern that has read it, so that no frame was tried; NULL: none */
} EwExplainTrigger;

#define EW_EXPLAIN_STOPS 5

/** A sentence, explained. Strings and arrays belong to it; rules are borrowed. */
typedef struct {
    GStringChunk *strings;
    const char *text;
    guint64 start, end;       /**< bytes of the document's text */
    gboolean passed_over;     /**< no word of it states a relation: no more was read than its names */
    GArray *words;            /**< EwExplainWord; empty if passed over */
    GArray *names;            /**< EwExplainName */
    GArray *chunks, *phrases; /**< EwExplainSymbol */
    GArray *triggers;         /**< EwExplainTrigger, in the order of the text */
    guint n_facts;
} EwExplanation;

/** Zeroed means the defaults. */
typedef struct {
    const EwRelation *relation; /**< only lines that can state this one, or NULL */
    const char *line;           /**< only the lines of this name ("verb:47"), or NULL; borrowed */
    gboolean no_coref;
    gboolean at; /**< only the sentence at @offset, in bytes of the document's text */
    guint64 offset;
} EwExplainOptions;

typedef void (*EwExplainFunc)(const EwExplanation *explanation, gpointer user_data);

/** Reads documents and hands out the explanation of each sentence. */
typedef struct _EwExplainer EwExplainer;

/** @rules must be sealed; a reference is taken. @options are copied. */
EwExplainer *ew_explainer_new(EwRules *rules, const EwExplainOptions *options);
void ew_explainer_free(EwExplainer *explainer);
/** Hands the explanations of a document's sentences to @func, in order. Returns how many there were. */
guint ew_explainer_run(EwExplainer *explainer, const EwDocument *document, EwExplainFunc func,
                       gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwExplainer, ew_explainer_free)

#endif
