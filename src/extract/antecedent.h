/* SPDX-License-Identifier: MIT */
/* Level 4: choosing among what earlier text offers. Agreement and type exclude, then the most salient is
 * taken. */
#ifndef EW_EXTRACT_ANTECEDENT_H
#define EW_EXTRACT_ANTECEDENT_H

#include "extract/analysis.h"

#define EW_REACH         8 /**< sentences that are looked back at all */
#define EW_SUBJECT_REACH 3 /**< sentences in which a subject is preferred */
#define EW_LIST_REACH    2 /**< sentences in which "they" and "both" were named */

/** What counts for whom: a pronoun looks to the last subject, a description to what the text is about. */
typedef struct {
    double distance, named, subject, title;
} EwWeights;

extern const EwWeights ew_pronoun_weights, ew_object_weights, ew_near_weights, ew_topic_weights;

/** What is looked for: entities of these types, and what the words of a description say of them. */
typedef struct {
    EwTypeSet types;
    EwWeights weights;
    const EwSymbol *description; /**< NULL for a pronoun */
    const char *country;         /**< that the description names, or NULL */
    gboolean of_countries;       /**< "the bloc": of governments only a union will do */
    gboolean national;           /**< it is a country's: no union of countries will do */
    gboolean firm;               /**< one that the text has named but once won't do */
    gboolean of_place;           /**< towns and ministries bring their country */
} EwSought;

/** Whether the entity is, or may be, of one of the types. */
gboolean ew_antecedent_fits(const EwAnalysis *analysis, guint32 entity, EwTypeSet types);
/** Takes the entity, last named by @mention, as what the symbol stands for; FALSE if there are too many. */
gboolean ew_antecedent_take(const EwSymbol *symbol, guint32 entity, guint32 mention, EwReferents *out);
/** The most salient entity that fits, of the last sentences; among equals the latest. */
gboolean ew_antecedent_salient(EwAnalysis *analysis, const EwSymbol *symbol, const EwSought *sought,
                               EwReferents *out);
/** The @size most salient ones; none if there are fewer. */
gboolean ew_antecedent_most_salient(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size,
                                    EwReferents *out);
/** The latest list of the last @reach sentences whose members all fit; @size 0: of any size. */
gboolean ew_antecedent_list(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size,
                            guint reach, EwReferents *out);
/** The @size entities of the types that one of the last sentences names, if it names no more of them. */
gboolean ew_antecedent_all_of_sentence(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types,
                                       guint size, EwReferents *out);
/** The two ends of the last relation that this or one of the last @reach sentences has stated. */
gboolean ew_antecedent_ends(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint reach,
                            EwReferents *out);
/** The last list of this sentence before the symbol, likewise. */
gboolean ew_antecedent_list_here(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, guint size,
                                 EwReferents *out);

#endif
