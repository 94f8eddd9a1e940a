/* SPDX-License-Identifier: MIT */
/*
 * The alphabet of the cascade: a symbol of a symbol string has a kind (what it is), a lemma, a word form and
 * an entity type, and patterns ask for any of them.
 */
#ifndef EW_RULES_KIND_H
#define EW_RULES_KIND_H

#include "lexicon/tag.h"

/* kind, the name in rules, what it is */
#define EW_GROUP_KINDS(X)                                                                                    \
    /* level 1: words by their shape, before they are tagged */                                              \
    X(LOWER, "lower", "a word in lower case")                                                                \
    X(CAPITAL, "capital", "a capitalised word")                                                              \
    X(GIVEN, "given", "a capitalised word that is a given name")                                             \
    X(COINED, "coined", "a capitalised word that the dictionary hasn't")                                     \
    X(UPPER, "upper", "a word in capitals")                                                                  \
    X(MIXED, "mixed", "a word with inner capitals")                                                          \
    X(NUMBER, "number", "a number")                                                                          \
    X(MARK, "mark", "a punctuation mark")                                                                    \
    X(MENTION, "mention", "a name that the lists know")                                                      \
    X(DEMONYM, "demonym", "one that says where somebody is from (Danish)")                                   \
    /* level 2: groups */                                                                                    \
    X(NG, "ng", "a noun group whose head is a common noun")                                                  \
    X(NAMED, "named", "a noun group whose head is a name")                                                   \
    X(NT, "nt", "a noun group whose head states or governs a relation (ban, sanctions, decision)")           \
    X(ROLE, "role", "a noun group whose head is a role (president, supplier)")                               \
    X(MOD, "mod", "a name that modifies the noun group after it (US sanctions)")                             \
    X(ACTIVE, "active", "a finite verb group, active")                                                       \
    X(PASSIVE, "passive", "a finite verb group, passive")                                                    \
    X(INFINITIVE, "infinitive", "to + verb")                                                                 \
    X(INFINITIVE_PASSIVE, "infinitive-passive", "to be + participle")                                        \
    X(GERUND, "gerund", "an -ing verb group")                                                                \
    X(GERUND_PASSIVE, "gerund-passive", "being + participle")                                                \
    X(PARTICIPLE, "participle", "a past participle that stands alone")                                       \
    X(COPULA, "copula", "a form of be that stands alone")                                                    \
    X(DATE, "date", "a date")

typedef enum {
    EW_KIND_FIRST_GROUP_ = EW_TAG_COUNT - 1,
#define X(kind, name, what) EW_KIND_##kind,
    EW_GROUP_KINDS(X)
#undef X
        EW_KIND_COUNT
} EwKind;

/** A set of kinds. */
typedef guint64 EwKindSet;
G_STATIC_ASSERT(EW_KIND_COUNT < 64);
#define EW_KIND_BIT(kind) (G_GUINT64_CONSTANT(1) << (kind))

const char *ew_kind_name(guint kind);
/** The kinds that a name in rules stands for: one, or a union such as "verb" or "argument"; 0 if there is
 * none. */
EwKindSet ew_kind_set_from_name(const char *name);
/** All such names, NULL-terminated, for "did you mean". */
const char *const *ew_kind_set_names(void);

/* type, the name in facts and rules */
#define EW_TYPES(X)                                                                                          \
    X(NONE, "none")                                                                                          \
    X(GOVERNMENT, "government")                                                                              \
    X(AGENCY, "agency")                                                                                      \
    X(COMPANY, "company")                                                                                    \
    X(PERSON, "person")                                                                                      \
    X(LIST, "list")                                                                                          \
    X(LAW, "law")                                                                                            \
    X(PRODUCT, "product")                                                                                    \
    X(PLACE, "place")                                                                                        \
    X(ORGANISATION, "organisation")                                                                          \
    X(GROUP, "group")

typedef enum {
#define X(type, name) EW_TYPE_##type,
    EW_TYPES(X)
#undef X
        EW_TYPE_COUNT
} EwType;

typedef guint32 EwTypeSet;
#define EW_TYPE_BIT(type) (1u << (type))
#define EW_TYPE_ANY       ((1u << EW_TYPE_COUNT) - 1)

const char *ew_type_name(guint type);
/** The type of that name, or EW_TYPE_NONE. */
EwType ew_type_from_name(const char *name);
const char *const *ew_type_names(void);

#endif
