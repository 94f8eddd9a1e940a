/* SPDX-License-Identifier: MIT */
/*
 * The inside of EwRules: tables that the loaders fill and the cascade reads. Everything the cascade asks per
 * word is an array over word ids; everything it asks per sentence is a list that an index narrows.
 */
#ifndef EW_RULES_RULES_H
#define EW_RULES_RULES_H

#include "base/arena.h"
#include "edgewise/rules.h"
#include "lexicon/gazetteer.h"
#include "lexicon/spelling.h"
#include "lexicon/vocabulary.h"
#include "rules/corrections.h"
#include "rules/kind.h"
#include "rules/known.h"
#include "rules/names.h"
#include "rules/pattern.h"
#include "rules/source.h"
#include "text/token.h"

/** A named set of lemmas. */
typedef struct {
    char *name;
    EwPlace place;
    GArray *lemmas;      /**< guint32, sorted */
    GPtrArray *includes; /**< const char *: names of other classes */
    guint8 *bits;        /**< of a class that the cascade asks for: bit per word id; else NULL */
    guint32 n_bits;
} EwClass;

/** What a `govern` or `head` list says of a word. */
typedef struct {
    guint32 lemma;
    guint8 value; /**< index of the modality, or EwHead */
} EwWordValue;

/** What kind of word states a relation. */
typedef enum { EW_PART_VERB, EW_PART_NOUN, EW_PART_ROLE, EW_PART_ADJECTIVE, EW_PART_COUNT } EwPart;

/** The part's name in rules: "verb" ... */
const char *ew_part_name(EwPart part);
/** All of them, NULL-terminated. */
const char *const *ew_part_names(void);

/** A word of a relation's vocabulary. */
typedef struct {
    guint32 relation;
    guint32 lemma; /**< a particle is part of it: "shut out" */
    EwPart part;
    gboolean inverse;       /**< the grammatical subject is the target */
    gboolean negated;       /**< states the relation when it is negated: "not allow" */
    gboolean governs;       /**< `to-do` alone: it governs an infinitive whose clause names the target */
    gboolean infinitive;    /**< `_ to-do`: an infinitive follows the object: "tell X to go" */
    gboolean object;        /**< `_`: the object comes before the preposition, which brings the instrument */
    guint32 preps[4];       /**< lemmas of prepositions, 0-terminated unless full */
    double confidence;      /**< a factor of its facts' confidence */
    const char *instrument; /**< class that the instrument's head must be in, or NULL */
    const EwClass *instrument_class;
    EwPlace place;
} EwTrigger;

/** A line below an example, as written. */
typedef struct EwExpected {
    const char *text;
    EwPlace place;
    struct EwExpected *next;
} EwExpected;

typedef struct {
    const char *text;
    EwPlace place;
    gboolean todo;
    EwExpected *expected; /**< its lines; "nothing" stands for none */
} EwExample;

/** Which codes a fact gets: ontologies of events have types of their own for what is only intended ("will
 * aid": AGREE) or refused ("won't aid": REJECT). */
typedef enum { EW_CODES_STATED, EW_CODES_PLANNED, EW_CODES_NEGATIVE, EW_CODES_COUNT } EwCodesWhen;

/** Codes of event ontologies, or NULL. */
typedef struct {
    const char *plover, *cameo;
} EwCodes;

/** What a preposition after the match brings: scope from, in; qualifier charge for, with. */
typedef struct {
    const char *name;
    guint32 prep;
} EwQualifier;

typedef struct {
    char *name, *label;
    guint32 index;                             /**< in EwRules.relations */
    guint forgotten_words, forgotten_patterns; /**< while a file is read: those before are replaced */
    EwPlace place;
    EwTypeSet source, target;
    GArray *qualifiers;            /**< EwQualifier */
    EwCodes codes[EW_CODES_COUNT]; /**< by what is said of the relation; empty ones fall back on the first */
    gboolean symmetric;
    gboolean disabled;   /**< by `disable`: nothing states it */
    GArray *follows;     /**< guint32: relations whose agent is this one's where none is named */
    GArray *implied;     /**< guint32: relations that hold between the same two where this one does */
    gboolean direct;     /**< said of its ends themselves: not of what they stand behind */
    gboolean reacts;     /**< the target may be an act, for whoever did it */
    GPtrArray *examples; /**< EwExample */
} EwRelation;

/** Where in the cascade a frame's line is tried. */
typedef enum { EW_LAYER_CHUNKS, EW_LAYER_PHRASES, EW_LAYER_COUNT } EwLayer;

/** One line of a frame, a relation's own pattern, or one line of a name, group or fold block. */
typedef struct {
    EwPatternNode *node;
    EwPattern *pattern; /**< after sealing */
    EwPlace place;
    const char *name;   /**< "verb:12", "bans:30": what facts and messages call it */
    EwPart part;        /**< of a frame's line */
    EwLayer layer;      /**< of a frame's line */
    guint32 relation;   /**< of a relation's pattern */
    gboolean inverse;   /**< of a relation's pattern */
    guint what;         /**< EwType of a name line, EwKind of a group line, EwFold of a fold line */
    double confidence;  /**< a factor of its facts' confidence */
    const char *detail; /**< modality that the line itself states, or NULL */
} EwLine;

/** What a fold does with the span that it matched. */
typedef enum {
    EW_FOLD_APPOSITION, /**< the head is the name; the other noun groups describe it */
    EW_FOLD_LIST,       /**< all noun groups are members */
    EW_FOLD_ATTACH,     /**< the head keeps its place, the other noun groups modify it */
    EW_FOLD_DROP,       /**< nothing that a relation needs */
    EW_FOLD_CHAIN,      /**< "moved to ban": the last verb, governed by the first */
    EW_FOLD_COUNT
} EwFold;

/** What the head of a noun group says about what the group stands for. */
typedef enum {
    EW_HEAD_NONE,
    EW_HEAD_OFFICE,       /**< officials, administration: the country or body */
    EW_HEAD_THING,        /**< kit, products: whoever makes it */
    EW_HEAD_COMPANY,      /**< company, bank, firm */
    EW_HEAD_AGENCY,       /**< ministry, regulator, court */
    EW_HEAD_PERSON,       /**< citizen, executive */
    EW_HEAD_PLACE,        /**< market, territory */
    EW_HEAD_LIST,         /**< list, blacklist */
    EW_HEAD_LAW,          /**< law, agreement */
    EW_HEAD_PRODUCT,      /**< app, drug */
    EW_HEAD_ORGANISATION, /**< alliance, party */
    EW_HEAD_GOVERNMENT,   /**< government, country: refers back to one */
    EW_HEAD_COUNT
} EwHead;

/** Set in EwRules.head beside an EwHead that no list states: what the lexicon says of the noun. */
#define EW_HEAD_BY_SENSE 0x80

const char *ew_head_name(guint head);
/** The head of "person-noun" and the like, or EW_HEAD_NONE. */
EwHead ew_head_from_class(const char *class);
const char *const *ew_head_names(void);
const char *const *ew_fold_names(void);

/* Flags of a word, by id. */
enum {
    EW_WORD_TRIGGER = 1 << 0,   /**< some form of a word that states a relation */
    EW_WORD_VERB = 1 << 1,      /**< lemma of a trigger verb */
    EW_WORD_NOUN = 1 << 2,      /**< lemma of a trigger noun */
    EW_WORD_ROLE = 1 << 3,      /**< lemma of a role */
    EW_WORD_ANCHOR = 1 << 4,    /**< lemma that some relation's pattern waits for */
    EW_WORD_PARTICLE = 1 << 5,  /**< in the class "particle" */
    EW_WORD_PHRASAL = 1 << 6,   /**< verb lemma that some phrasal verb begins with */
    EW_WORD_ADJECTIVE = 1 << 8, /**< adjective that states a relation */
    EW_WORD_DATE = 1 << 7,      /**< in the class "date-word": a date may begin with it */
    /* While rules are sealed: forms of the lemma, as a verb or a noun, have been marked as triggers. */
    EW_WORD_VERB_FORMS = 1 << 9,
    EW_WORD_NOUN_FORMS = 1 << 10,
};

/** Modality that a governing word sets: index into EwRules.details. Those with a meaning of their own: */
enum {
    EW_DETAIL_NONE,
    EW_DETAIL_NEGATIVE,  /**< turns the polarity: refuse, fail */
    EW_DETAIL_ASSERTED,  /**< leaves all as it is: decide, move */
    EW_DETAIL_ANNOUNCED, /**< makes what is planned asserted: announce, say */
    EW_DETAIL_PLANNED,   /**< what an announcement makes asserted */
    EW_DETAIL_CONDITIONAL,
};

/** Items under their lemmas, in the order of these. */
typedef struct {
    guint32 *lemmas; /**< of each item */
    gpointer *items;
    guint count;
} EwLemmaIndex;

/** A stretch of an index. */
typedef struct {
    const gpointer *items;
    guint count;
} EwItems;

struct _EwRules {
    gint refs; /* atomic */
    gboolean sealed;
    GPtrArray *sources; /* EwSource */
    char *hash;         /* made when it is asked for */
    GStringChunk *strings;
    GArray *scratch;          /* guint32: ids that are being gathered */
    GArray *pattern_phrasals; /* guint32: phrasal verbs that patterns name: <verb-group "turn off"> */
    EwArena *arena;           /* what the rules say; elements of the arrays below live in it */

    EwVocabulary *vocabulary;
    EwGazetteer *gazetteer; /* phrases of rules */
    EwSpelling *spelling;   /* names of one long word */
    EwNames *names;         /* of files that are read whole */
    GPtrArray *lists;       /* EwNamesList: of large files, compiled */
    char *cache;            /* folder where they are kept, or NULL */
    gboolean check_cache;   /* see ew_rules_check_cache() */
    EwCorrections *corrections;

    GPtrArray *classes; /* EwClass, by name in class_index */
    GHashTable *class_index;
    GHashTable *kinds;   /* "ng|nt" and what else patterns name -> what it stands for */
    GHashTable *defines; /* name -> EwPatternNode */
    GPtrArray *define_order;
    GPtrArray *details; /* char *: names of modalities */
    GArray *governors;  /* EwWordValue; moved into `govern` by sealing */
    GArray *heads;      /* EwWordValue; moved into `head` by sealing */

    GPtrArray *relations;                             /* EwRelation */
    GHashTable *relation_index;                       /* name -> index + 1 */
    GPtrArray *triggers;                              /* EwTrigger */
    GPtrArray *frames;                                /* EwLine, all parts */
    GPtrArray *patterns;                              /* EwLine, the relations' own */
    GPtrArray *name_lines, *group_lines, *fold_lines; /* EwLine */
    GPtrArray *examples;                              /* EwExample, below such lines and frames' */

    /* Made by sealing. */
    guint16 *flags;           /* per word id: EW_WORD_... */
    guint8 *govern;           /* per word id: detail */
    guint8 *head;             /* per word id: EwHead */
    EwLemmaIndex triggers_of; /* EwTrigger, under its lemma */
    EwLemmaIndex patterns_of; /* numbers of patterns, under each anchor of theirs; under 0: those without */
    GHashTable *governments;  /* country -> index + 1 of its government in names */
    GHashTable
        *phrasal; /* verb lemma << 32 | particle -> lemma of the phrasal verb; keys and values are owned */
    guint32 n_words;
    const EwClass *known[EW_KNOWN_COUNT]; /* NULL where no rules have the class */
    GPtrArray *same;                      /* EwClass: those whose names begin with EW_SAME_PREFIX */
};

/** The most words of a term that rules treat as one word. */
#define EW_PHRASE_MAX 16
/** A lemma of rules as a word id: folded, added to the vocabulary; a phrase of several words is one word.
 * Sealed rules take no more words: then it only finds. */
guint32 ew_rules_word(EwRules *rules, const char *text);
/** The id of what ew_rules_word() was given before, or an unknown id. */
guint32 ew_rules_find_word(const EwRules *rules, const char *text);

/** An array of EwLine that frees what they hold outside the arena. */
GPtrArray *ew_lines_new(void);

/** Parses a rule file into @rules; FALSE if there was an error (all are reported). */
gboolean ew_rules_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink);
/** Parses a names file (TSV with a header) into @rules. */
gboolean ew_names_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink);

/** Parses a names file that stands for itself: no word is added to any vocabulary. */
gboolean ew_names_compile(EwNames *names, const EwSource *source, const EwProblemSink *sink);

/*
 * Names by number: those of files that are read whole have the numbers below 1 << EW_NAMES_BITS, those of the
 * n-th compiled list the same with n above these bits.
 */
#define EW_MAX_LISTS 100
static inline guint32
ew_names_number(guint32 set, guint32 within)
{
    return set << EW_NAMES_BITS | (within & ((1u << EW_NAMES_BITS) - 1));
}
/** The set that the number belongs to, whose number within it goes to *@within. */
const EwNames *ew_rules_names_of(const EwRules *rules, guint32 name, guint32 *within);
/** The n-th set, 0 being that of files that are read whole; NULL beyond the last. */
const EwNames *ew_rules_names(const EwRules *rules, guint n);
/** The entity of that number, as corrected. */
EwName ew_rules_name(const EwRules *rules, guint32 name);
EwType ew_rules_name_type(const EwRules *rules, guint32 name);
/** Looks an id up; the first set that has it. */
gboolean ew_rules_find_name(const EwRules *rules, const char *id, guint32 *name);

/** A name that a text may be. */
typedef struct {
    guint32 name;
    EwForm form;
    gboolean exact; /**< letter for letter, but for case: not a transliteration */
} EwNameHit;
/** All names that have @text, whole, as a form: GArray of EwNameHit, which the caller owns. */
GArray *ew_rules_find_forms(const EwRules *rules, const char *text);
/** The first of them that it means for sure. */
gboolean ew_rules_find_form(const EwRules *rules, const char *text, guint32 *name);

/** The class of that name, or NULL. */
EwClass *ew_rules_class(const EwRules *rules, const char *name);
/** A class that the cascade asks for, of sealed rules; or NULL. */
static inline const EwClass *
ew_rules_known(const EwRules *rules, EwKnownClass class)
{
    return rules->known[class];
}
/** Whether @lemma is in the class, by a search. */
gboolean ew_class_lists(const EwClass *class, guint32 lemma);
/** Whether @lemma is in the class (which may be NULL: no). */
static inline gboolean
ew_class_has(const EwClass *class, guint32 lemma)
{
    if (!class)
        return FALSE;
    if (!class->bits)
        return ew_class_lists(class, lemma);
    return lemma < class->n_bits && class->bits[lemma / 8] >> lemma % 8 & 1;
}
#define EW_SAME_PREFIX "same-"
/** Whether the two nouns are one, or a class of such name has both: "airline" and "carrier". */
gboolean ew_rules_same(const EwRules *rules, guint32 one, guint32 other);
/** The items that stand under the lemma. */
EwItems ew_index_find(const EwLemmaIndex *index, guint32 lemma);
/** The EwTriggers of a lemma, of relations that aren't disabled, in the order of the files. */
static inline EwItems
ew_rules_triggers(const EwRules *rules, guint32 lemma)
{
    return ew_index_find(&rules->triggers_of, lemma);
}
/** The numbers of relations' patterns that wait for the lemma; 0: those that wait for none. */
static inline EwItems
ew_rules_patterns(const EwRules *rules, guint32 lemma)
{
    return ew_index_find(&rules->patterns_of, lemma);
}
/** Flags of a word of any id, 0 for unknown ones. */
static inline guint16
ew_word_flags(const EwRules *rules, guint32 word)
{
    return word < rules->n_words ? rules->flags[word] : 0;
}

#endif
