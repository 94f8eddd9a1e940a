/* SPDX-License-Identifier: MIT */
/* Part-of-speech tags: few, and chosen for what group rules ask. One X-macro, so that names and numbers
 * agree. */
#ifndef EW_LEXICON_TAG_H
#define EW_LEXICON_TAG_H

#include <glib.h>

/* tag, the name that rules and files use, what it is */
#define EW_TAGS(X)                                                                                           \
    X(NONE, "none", "nothing is known")                                                                      \
    X(NOUN, "noun", "singular or mass common noun")                                                          \
    X(NOUNS, "nouns", "plural common noun")                                                                  \
    X(NAME, "name", "proper noun, or a mention of the gazetteer")                                            \
    X(ADJ, "adj", "adjective")                                                                               \
    X(ADV, "adv", "adverb")                                                                                  \
    X(VB, "vb", "verb, base or present form (ban)")                                                          \
    X(VBZ, "vbz", "verb, third person singular (bans)")                                                      \
    X(VBD, "vbd", "verb, past (banned)")                                                                     \
    X(VBN, "vbn", "past participle (been banned)")                                                           \
    X(VBG, "vbg", "-ing form (banning)")                                                                     \
    X(MODAL, "modal", "will, would, may, can ...")                                                           \
    X(DET, "det", "determiner: the, a, this, no, some, all")                                                 \
    X(POSSPRON, "posspron", "its, their, his, whose")                                                        \
    X(PRON, "pron", "pronoun: it, they, he, this")                                                           \
    X(PREP, "prep", "preposition")                                                                           \
    X(TO, "to", "to")                                                                                        \
    X(PARTICLE, "particle", "up, out, off after a verb")                                                     \
    X(CONJ, "conj", "and, or, but, nor")                                                                     \
    X(SUBORD, "subord", "if, because, while, that (complementiser)")                                         \
    X(WH, "wh", "who, which, that (relative), where, when")                                                  \
    X(NEG, "neg", "not, n't, never")                                                                         \
    X(EX, "ex", "there (is)")                                                                                \
    X(NUM, "num", "number, in digits or words")                                                              \
    X(POSS, "poss", "'s or ' of possession")                                                                 \
    X(COMMA, "comma", ",")                                                                                   \
    X(STOP, "stop", ". ! ?")                                                                                 \
    X(COLON, "colon", ": ; and dashes between clauses")                                                      \
    X(QUOTE, "quote", "quotation mark")                                                                      \
    X(OPEN, "open", "opening bracket")                                                                       \
    X(CLOSE, "close", "closing bracket")                                                                     \
    X(SYMBOL, "symbol", "$, %, &, bullets and all else")

typedef enum {
#define X(tag, name, what) EW_TAG_##tag,
    EW_TAGS(X)
#undef X
        EW_TAG_COUNT
} EwTag;

/** The name that rules use. */
const char *ew_tag_name(EwTag tag);
/** The tag of that name, or EW_TAG_NONE. */
EwTag ew_tag_from_name(const char *name);

#endif
