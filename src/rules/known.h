/* SPDX-License-Identifier: MIT */
/* Classes that the cascade itself asks for, symbol by symbol: found by number, not by name. */
#ifndef EW_RULES_KNOWN_H
#define EW_RULES_KNOWN_H

#define EW_KNOWN_CLASSES(X)                                                                                  \
    X(ACCORDING, "according")                                                                                \
    X(ADMINISTRATION, "administration")                                                                      \
    X(AHEAD, "ahead")                                                                                        \
    X(APPROXIMATOR, "approximator")                                                                          \
    X(APPROXIMATOR_OPENER, "approximator-opener")                                                            \
    X(ASPECT_VERB, "aspect-verb")                                                                            \
    X(CLAUSE_OPENER, "clause-opener")                                                                        \
    X(COMPANY_OR_BODY, "company-or-body")                                                                    \
    X(COMPANY_ROLE, "company-role")                                                                          \
    X(CLUB_OPENER, "club-opener")                                                                            \
    X(COMPANY_OPENER, "company-opener")                                                                      \
    X(COMPLEMENTISER, "complementiser")                                                                      \
    X(COMPOUND_ENDING, "compound-ending")                                                                    \
    X(CONFESSING, "confessing")                                                                              \
    X(PREVENTING, "preventing")                                                                              \
    X(CONTROL_VERB, "control-verb")                                                                          \
    X(COUPLE_NOUN, "couple-noun")                                                                            \
    X(DATE_WORD, "date-word")                                                                                \
    X(DEFINITE, "definite")                                                                                  \
    X(DETERMINER, "determiner")                                                                              \
    X(EVENT_NOUN, "event-noun")                                                                              \
    X(GENERIC_NOUN, "generic-noun")                                                                          \
    X(GOVERNMENT_ROLE, "government-role")                                                                    \
    X(HEARSAY_SOURCE, "hearsay-source")                                                                      \
    X(HOLDING_NOUN, "holding-noun")                                                                          \
    X(INVERTED_CONDITIONAL, "inverted-conditional")                                                          \
    X(LEGAL_SUFFIX, "legal-suffix")                                                                          \
    X(LIGHT_VERB, "light-verb")                                                                              \
    X(MERELY, "merely")                                                                                      \
    X(MINISTRY, "ministry")                                                                                  \
    X(NAME_PARTICLE, "name-particle")                                                                        \
    X(NAME_PREFIX, "name-prefix")                                                                            \
    X(NATIONAL_BODY, "national-body")                                                                        \
    X(NEGATIVE_DETERMINER, "negative-determiner")                                                            \
    X(ONE_OF_TWO, "one-of-two")                                                                              \
    X(PARTNER_PREPOSITION, "partner-preposition")                                                            \
    X(PLACE_PREPOSITION, "preposition-of-place")                                                             \
    X(PRONOUN_HE, "pronoun-he")                                                                              \
    X(PRONOUN_PERSON, "pronoun-person")                                                                      \
    X(PRONOUN_PLURAL, "pronoun-plural")                                                                      \
    X(PRONOUN_RECIPROCAL, "pronoun-reciprocal")                                                              \
    X(PRONOUN_RELATIVE, "pronoun-relative")                                                                  \
    X(PRONOUN_REFLEXIVE, "pronoun-reflexive")                                                                \
    X(PRONOUN_SHE, "pronoun-she")                                                                            \
    X(PRONOUN_THING, "pronoun-thing")                                                                        \
    X(QUANTIFIER, "quantifier")                                                                              \
    X(RELATIONAL_NOUN, "relational-noun")                                                                    \
    X(REBEL, "rebel")                                                                                        \
    X(TOWARD_PREPOSITION, "toward-preposition")                                                              \
    X(TRADE_VERB, "trade-verb")                                                                              \
    X(UNDERGO_VERB, "undergo-verb")                                                                          \
    X(UNFULFILLED, "unfulfilled")                                                                            \
    X(UNION_NOUN, "union-noun")                                                                              \
    X(WEAPON, "weapon-noun")

typedef enum {
#define X(class, name) EW_KNOWN_##class,
    EW_KNOWN_CLASSES(X)
#undef X
        EW_KNOWN_COUNT
} EwKnownClass;

/** Their names in rules, NULL-terminated. */
const char *const *ew_known_class_names(void);

#endif
