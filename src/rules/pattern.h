/* SPDX-License-Identifier: MIT */
/*
 * Patterns: the one language of all levels. An element asks for a symbol:
 *
 *     ban                 a lemma            "shut out"        these very words
 *     <passive>           a kind, a class or a definition
 *     <passive ban|bar>   a kind with lemmas or classes
 *     X  Y:company|person a variable, perhaps of certain types     X-   a name that modifies the noun after
 * it ( a | b )           alternatives       a? a* a+ a{1,3}   repetition
 *     ..3                 up to three symbols of the same clause
 *     !a                  not followed by a  ^ $               the sentence's ends
 *     =a                  what the rule is about: a group's head, a name's extent
 *
 * A pattern is parsed into nodes, which keep their places for messages; when all classes are known it is
 * gone through once, and made a program of when it is first matched.
 */
#ifndef EW_RULES_PATTERN_H
#define EW_RULES_PATTERN_H

#include "base/arena.h"
#include "rules/kind.h"
#include "rules/source.h"

typedef struct _EwRules EwRules;

typedef enum {
    EW_NODE_SEQUENCE,
    EW_NODE_CHOICE,
    EW_NODE_REPEAT,
    EW_NODE_ATOM,
    EW_NODE_WORDS, /* exact words, one after another */
    EW_NODE_GAP,
    EW_NODE_NOT,
    EW_NODE_START,
    EW_NODE_END,
    EW_NODE_CAPTURE, /* =a */
} EwNodeType;

typedef struct _EwPatternNode EwPatternNode;

/** A set of lemmas or words; it belongs to the rules. */
typedef struct {
    const guint32 *ids;
    guint count;
} EwIds;

/** What the names and words of an element stand for: looked up once, when its pattern is prepared. */
typedef struct {
    gboolean known;
    gboolean reported;         /**< that its name is unknown, or defined by itself */
    gboolean is_trigger;       /**< in a frame it is the relation's word */
    EwKindSet kinds;           /**< of its name */
    guint32 heads;             /**< bit per EwHead */
    EwTypeSet types;           /**< of <mention ...> */
    EwPatternNode *definition; /**< that it stands for */
    gboolean any_lemma;        /**< it asks for none of `lemmas` */
    EwIds lemmas;              /**< of WORDS: the words */
} EwPatternMeaning;

/** What a definition brings to each pattern that uses it. */
typedef struct {
    guint64 size;             /**< code units */
    guint levels, nesting;    /**< definitions and brackets within it */
    guint has;                /**< bit per EwCapture */
    guint8 roles[8], n_roles; /**< its captures */
    gboolean has_modifier;
    gboolean needless; /**< known to ask for nothing that each match must have */
} EwPatternSummary;

struct _EwPatternNode {
    EwNodeType type;
    EwPlace place;
    EwPatternNode **children;
    guint n_children;
    guint min, max;     /* REPEAT, GAP */
    char variable;      /* ATOM: 'X'..'Z', or 0 */
    gboolean modifier;  /* ATOM: X- */
    const char *name;   /* ATOM: what stands in <...> first; NULL for a bare lemma or variable */
    const char **words; /* ATOM: lemmas and classes to choose from; WORDS: the words; NULL if none */
    EwTypeSet types;    /* ATOM: of a variable; 0 for any */
    EwPatternMeaning meaning;
    EwPatternSummary *summary; /* of a definition, once it has been gone through */
};

/**
 * Parses @text (a part of one line, @place says where it begins) into nodes of @arena. Reports every error
 * and returns NULL if there was one.
 */
EwPatternNode *ew_pattern_parse(EwArena *arena, const EwPlace *place, const char *text, gsize length,
                                const EwProblemSink *sink);

/** What a capture of a compiled pattern holds. */
typedef enum {
    EW_CAPTURE_X,
    EW_CAPTURE_Y,
    EW_CAPTURE_Z,
    EW_CAPTURE_HEAD,
    EW_CAPTURE_TRIGGER,
    EW_CAPTURE_PREP,
    EW_CAPTURE_COUNT
} EwCapture;

/** A span of symbols; first == G_MAXUINT where the capture took no part. */
typedef struct {
    guint first, count;
} EwMatchSpan;

typedef struct {
    EwMatchSpan whole;
    EwMatchSpan captures[EW_CAPTURE_COUNT];
} EwMatch;

typedef struct _EwPattern EwPattern;

/** How a pattern is compiled. */
typedef enum {
    EW_PATTERN_PLAIN,
    EW_PATTERN_FRAME, /**< trigger kinds (<active>, <noun>, <role> ...) without words are the trigger */
} EwPatternMode;

/**
 * Checks and prepares; reports unknown names and returns NULL on error. The code is made when the pattern is
 * first matched, so @rules and @node must outlive it.
 */
EwPattern *ew_pattern_prepare(const EwRules *rules, const EwPatternNode *node, EwPatternMode mode,
                              const EwProblemSink *sink);
/** Likewise, with its code made at once: @node, but none of its children, may go. */
EwPattern *ew_pattern_compile(const EwRules *rules, const EwPatternNode *node, EwPatternMode mode,
                              const EwProblemSink *sink);
void ew_pattern_free(EwPattern *pattern);
/** Whether the pattern has the capture. */
gboolean ew_pattern_has(const EwPattern *pattern, EwCapture capture);
/** Whether a variable of the pattern is a modifier: Y-. */
gboolean ew_pattern_has_modifier(const EwPattern *pattern);
/** FRAME: the kinds that its trigger may have. */
EwKindSet ew_pattern_trigger_kinds(const EwPattern *pattern);
/** PLAIN: lemmas one of which every match needs: the pattern is tried only where one occurs. There may be
 * none. */
EwIds ew_pattern_anchors(const EwPattern *pattern);

/** A symbol, as patterns ask for it. */
typedef struct {
    EwKindSet kind;    /**< the bit of its kind; 0 of the marked one */
    EwKindSet trigger; /**< the bit of its kind, of the one that a frame is being tried on: the marked one */
    guint64 lemma_bit; /**< ew_lemma_bit() of lemma */
    guint32 lemma, word; /**< ids; 0 for words that no rule can name */
    guint32 type;        /**< ew_unit_types() of its type or, of a common noun, its head */
} EwUnit;

/** Types and heads as one set of bits. */
static inline guint32
ew_unit_types(EwTypeSet types, guint32 heads)
{
    return types | heads << 16;
}

/** The symbol as the one that a frame is being tried on. */
static inline EwUnit
ew_unit_marked(const EwUnit *unit)
{
    EwUnit marked = *unit;
    marked.kind = 0;
    marked.trigger = unit->kind;
    return marked;
}

/** One of 64 bits for a lemma. */
static inline guint64
ew_lemma_bit(guint32 lemma)
{
    return G_GUINT64_CONSTANT(1) << (lemma * 0x9E3779B1u >> 26);
}

/** A string of symbols and what it holds, in brief: contents.h. */
typedef struct _EwContents EwContents;

/** FALSE if no string with these contents can match: a necessary condition, told at the cost of a few
 * comparisons. */
gboolean ew_pattern_may_match(const EwPattern *pattern, const EwContents *contents);

/** Per-thread memory for matching. */
typedef struct _EwMatcher EwMatcher;
EwMatcher *ew_matcher_new(void);
void ew_matcher_free(EwMatcher *matcher);
/** How many steps a match may take; 0: 200,000. */
void ew_matcher_set_limit(EwMatcher *matcher, guint steps);

/**
 * Searches the symbols of @contents from symbol @from on. Returns 1 and fills @match, 0 for no match, -1 if
 * the match limit was hit.
 */
int ew_pattern_match(const EwPattern *pattern, EwMatcher *matcher, const EwContents *contents, guint from,
                     EwMatch *match);

/** Stands beside a symbol that nothing stands beside. */
#define EW_BESIDE_EDGE (G_GUINT64_CONSTANT(1) << 63)
/** FRAME: kinds of which one must stand right before and right after the trigger for a match. */
void ew_pattern_beside_trigger(const EwPattern *pattern, EwKindSet *before, EwKindSet *after);

#endif
