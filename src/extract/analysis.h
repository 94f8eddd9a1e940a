/* SPDX-License-Identifier: MIT */
/*
 * The state of reading one document. It is filled stage by stage, each of which uses what the one before
 * left:
 *
 *     mentions.c    level 1: tokens -> mentions, entities; shapes.c those that no list has
 *
 *     survey.c      what the whole text says of its entities
 *
 *     groups.c      level 2: tokens + mentions -> symbol string
 *
 *     mend.c        headline.c too: tags that the tagger got wrong
 *
 *     ellipsis.c    the subjects that verbs share
 *
 *     describe.c    what the text calls its entities
 *
 *     relations.c   level 3: symbol string -> candidates
 *
 *     resolve.c     level 4: a symbol -> the entities it stands for
 *
 *     pronoun.c     who "it" is; discourse.c who "the firm" is
 *
 *     antecedent.c  choosing among what history.c keeps
 *
 *     emit.c        a candidate -> facts; modality.c judges it
 *
 * Everything lives in arrays that are reused from document to document, and strings in one chunk per
 * document.
 */
#ifndef EW_EXTRACT_ANALYSIS_H
#define EW_EXTRACT_ANALYSIS_H

#include "base/problem.h"
#include "edgewise/extractor.h"
#include "extract/gates.h"
#include "fact/fact.h"
#include "rules/rules.h"
#include "text/token.h"

#include <string.h>

/** Bounds, so that no text takes more than its share. */
#define EW_MAX_SYMBOLS (EW_SENTENCE_TOKENS * 4) /**< made in one sentence, all levels */
#define EW_MAX_MEMBERS 64                       /**< of a list */
#define EW_MAX_FACTS   256                      /**< of a sentence, where no option says */
#define EW_MAX_NAMES   512                      /**< likewise */
#define EW_MAX_ALIASES 512                      /**< that a document introduces */

/** Someone or something that the document names. */
typedef struct {
    const char *id, *name, *country;
    EwType type;
    gint32 listed;    /**< number of a name of the lists, or -1 */
    guint32 marks;    /**< first mark of a list that has it, 0 for none */
    guint8 ambiguous; /**< the lists have several of this name, and none is meant for sure */
    guint8 guessed;   /**< nothing but a relation's slot tells its type */
    guint32 named;    /**< how often the document names it, before and after */
    guint32 located;  /**< how often as where something is: "in Izhevsk" */
} EwEntity;

/** A list that has an entity, and its id there. */
typedef struct {
    const char *list, *id;
    guint32 next; /**< of the same entity, 0 for none */
} EwMark;

#define EW_MAX_HITS 16

/** The names that words may be: all entries of the longest form, those of the first set first. */
typedef struct {
    EwNameHit items[EW_MAX_HITS];
    guint count, length;
    const EwToken *tokens; /**< the words */
} EwHits;

#define EW_ALIAS_WORDS 4

/** A short form that this document introduced. */
typedef struct {
    guint32 words[EW_ALIAS_WORDS];
    guint32 count, entity;
    guint8 letters; /**< it is the initials of the name, written in capitals */
    guint32 next;   /**< index + 1 of another whose first word has the same hash, 0 for none */
} EwAlias;

/** How a mention was recognised. */
typedef enum {
    EW_FOUND_LISTED,
    EW_FOUND_DEMONYM,
    EW_FOUND_METONYM,
    EW_FOUND_ALIAS,    /**< a short form that the document introduced */
    EW_FOUND_SHAPE,    /**< not in any list */
    EW_FOUND_FUZZY,    /**< but for a slip of spelling: "Ottowa" */
    EW_FOUND_COMPOUND, /**< part of a hyphenated word: "US-made" */
} EwFound;

typedef struct {
    guint32 first, count; /**< tokens */
    guint32 entity;
    guint8 found; /**< EwFound */
} EwMention;

/** The mentions of a sentence. */
typedef struct {
    guint32 first, end;
} EwMentions;

/** How a symbol is tied to another below it. */
typedef enum {
    EW_LINK_MEMBER,     /**< of a list */
    EW_LINK_MODIFIER,   /**< US officials, Canada's officials */
    EW_LINK_COMPLEMENT, /**< officials of Canada, kit from Huawei */
    EW_LINK_APPOSITION, /**< the supplier of "the supplier, Hytera" */
} EwLinkRole;

typedef struct {
    guint32 symbol, next; /**< next link of the same parent, 0 for none */
    guint8 role;
} EwLink;

/** What a sentence can have too much of. */
typedef enum {
    EW_LIMIT_WORDS,
    EW_LIMIT_NAMES,
    EW_LIMIT_FACTS,
    EW_LIMIT_MEMBERS, /**< of a list, or groups in all */
    EW_LIMIT_COUNT
} EwLimit;

/** A symbol of the symbol string: a token or a group. */
typedef struct {
    guint8 kind;   /**< EwTag or EwKind */
    guint8 tag;    /**< of the head word */
    guint8 type;   /**< EwType of what it names */
    guint8 detail; /**< modality that its own words set; index of EwRules.details */
    guint8 negative;
    guint8 definite;  /**< the, this, its ... */
    guint32 governor; /**< lemma of the first verb of a chain: agree of "agreed to share" */
    guint8 consumed;  /**< a pattern has read it: no frame need try */
    guint8 denied;    /**< negative by "not" itself, rather than by a verb such as "refuse" */
    guint8 passive;   /**< of a verb group, whatever folded around it */
    guint32 lemma, word;
    guint32 first, count;           /**< tokens of the whole */
    guint32 head_first, head_count; /**< tokens of its head */
    gint32 mention;                 /**< of its head, or -1 */
    guint32 links;                  /**< first link, 0 for none */
} EwSymbol;

/** What earlier text offers to pronouns and descriptions. */
typedef struct {
    guint32 entity, mention;
    guint32 sentence;
    guint8 subject;  /**< it was a sentence's subject */
    guint8 plural;   /**< as such it was several: "Danish officials" */
    guint8 modifier; /**< it only told whose or from where another was: no pronoun means it */
    guint32 list;    /**< non-zero: member of that list of names */
} EwHistoryItem;

/** A pronoun of the sentence and whom it was found to mean. */
typedef struct {
    guint32 word, token, entity, mention;
} EwPronoun;

/** What an argument stands for. */
typedef struct {
    guint32 entity;
    guint32 first, count; /**< tokens of the words that stand for it */
    gint32 antecedent;    /**< mention that discourse found, or -1 */
    guint8 negative;      /**< "no company", "neither" */
    guint8 indirect;      /**< by its kit, officials, decision */
    guint8 guess;         /**< EwType that the slot asks for, of a name without one */
    guint8 implied;       /**< no words name it: the trigger stands in their place */
} EwReferent;

typedef struct {
    EwReferent items[EW_MAX_MEMBERS];
    guint count;
} EwReferents;

/** A relation that a rule found, before discourse and modality have their say. */
typedef struct {
    guint32 relation;
    gint32 opposite; /**< the relation that it is when negated ("did not allow": bans), or -1 */
    const char *rule;
    double confidence; /**< of the rule itself: a factor */
    EwReferents source, target;
    gint32 instrument; /**< symbol or -1 */
    guint32 trigger;   /**< symbol */
    guint8 detail;     /**< of the whole, after governors */
    guint8 negative;
    guint8 negated;                 /**< the word states the relation where it is negated */
    guint8 agentless;               /**< the source came from context */
    guint32 match_first, match_end; /**< tokens of the match */
    guint32 after;                  /**< position in the string where qualifiers may follow */
} EwCandidate;

/** What became of a line that was tried on a trigger or where a pattern's word occurs. */
typedef enum {
    EW_TRIED_FOUND,
    EW_TRIED_NO_MATCH,
    EW_TRIED_PREPOSITION, /**< it matches, but not with a preposition that the word takes */
    EW_TRIED_INSTRUMENT,  /**< the word's instrument ("to <list>") doesn't follow */
    EW_TRIED_INFINITIVE,  /**< no infinitive follows */
    EW_TRIED_NATIONALITY, /**< what stands before the role only says where somebody is from */
    EW_TRIED_ONE_END,     /**< one argument, and the relation isn't symmetric or it names less than two */
    EW_TRIED_SOURCE,      /**< the source's words stand for nothing that the relation takes */
    EW_TRIED_TARGET,      /**< the target's words do */
    EW_TRIED_CONTEXT,     /**< no phrase names the source, and no context does */
} EwOutcome;

typedef struct {
    const EwLine *line;
    guint position;       /**< in the string: of the trigger, or of the word that a pattern waits for */
    const EwMatch *match; /**< NULL where there is none */
    guint32 relation;     /**< G_MAXUINT32 for a frame's line without a match */
    EwOutcome outcome;
} EwTried;

/** A relation that the sentence has stated already. */
typedef struct {
    guint32 relation, source, target;
} EwStated;

/** A sentence's text: where it was last, and how often before that. */
typedef struct {
    guint32 sentence, ordinal;
} EwRepeated;

/** A day, or only its month or year; zeros for what isn't known. */
typedef struct {
    int year, month, day;
} EwDay;

typedef struct _EwAnalysis EwAnalysis;
struct _EwAnalysis {
    const EwRules *rules;
    EwMatcher *matcher;
    EwGates *gates; /* to the frames and patterns */
    const EwDocument *document;
    EwDay document_day; /* when it is of */
    const char *text;
    EwTokens tokens;
    GStringChunk *strings; /* of the document */

    GArray *entities;                    /* EwEntity */
    GArray *marks;                       /* EwMark; index 0 is unused */
    GArray *keys;                        /* guint32 per token of the sentence: ew_vocabulary_name_key() */
    GHashTable *listed;                  /* name index + 1 -> entity + 1 */
    GHashTable *unlisted;                /* entity id -> entity + 1 */
    GArray *mentions;                    /* EwMention, by token */
    GArray *named;                       /* EwMentions, by sentence */
    GHashTable *countries;               /* country -> how often the document names it or who is of it */
    GArray *aliases;                     /* EwAlias */
    guint16 alias_heads[EW_MAX_ALIASES]; /* by hash of the first word: index + 1 in aliases, 0 for none */
    GArray *history;                     /* EwHistoryItem */
    guint32 next_list;
    GArray *recalled; /* EwHistoryItem: whom facts of this sentence found behind pronouns and descriptions */
    GArray *descriptions; /* of describe.c: what the text says its entities are */
    GArray *known;        /* KnownFact of history.c: facts so far, for agents that only context gives */

    /* The sentence. */
    const EwSentence *sentence;
    guint32 sentence_index;
    guint32 first_mention, end_mention; /* its mentions */
    GArray *symbols;                    /* EwSymbol: all that were made */
    GArray *links;                      /* EwLink; index 0 is unused */
    GArray *string;                     /* guint32: the symbol string */
    GArray *units;                      /* EwUnit: the same as patterns see it */
    EwContents contents;                /* of the string */
    GArray *governed; /* guint8 per token: the modality that an adverb which the string no longer has sets */
    EwSpan sentence_span;   /* its text; NULL until something is stated */
    const char *event_date; /* that the sentence states, or NULL; once it has been looked for */
    gboolean event_date_known;
    guint most_names, most_facts; /* of a sentence */
    guint limits_hit;             /* bit per EwLimit: those of the document that were hit */
    GHashTable *given_up;         /* EwLine: took too many steps in the document, which has been reported */
    GArray *pronouns;             /* EwPronoun */
    GArray *stated;               /* EwStated */
    GHashTable *sentence_texts;   /* text of a sentence that states something -> index + 1 in repeated */
    GArray *repeated;             /* EwRepeated */
    gboolean as_source;           /* the symbol that is being resolved acts */
    const EwReferents *others;    /* whom a pronoun can't be: the other end of the relation, or NULL */
    gint32 subject;               /* entity that is the sentence's subject, or -1 */
    guint32 subject_end;          /* token after it */
    gboolean subject_plural;      /* it stands in the plural */
    gint32 subject_mention;       /* where it was named: in this sentence, or before where it is a pronoun or
                                     description */

    /** Called when a stage has left its result in the string ("mentions", "chunks", "phrases"); NULL: nobody
     * looks. */
    void (*observe)(struct _EwAnalysis *analysis, const char *stage, gpointer data);
    /** Called for each line that was tried, after its facts; NULL: nobody looks. */
    void (*tried)(struct _EwAnalysis *analysis, const EwTried *tried, gpointer data);
    gpointer observe_data; /**< for both */

    guint32 amount_word; /* word id of "amount": so patterns call "$40m" */
    guint32 for_word;    /* word id of "for": "calls for Peru to ban Arc" */
    guint32 that_word, of_word, by_word, from_word, let_word, be_word, latter_word;
    gboolean no_coref;
    guint16 *marks_of; /* per word id, of marks.c */
    GHashTable *costs; /* EwLine -> EwRuleCost; NULL: nobody asks */
    EwExtractorCounts counts;
    EwProblemSink sink;
};

static inline EwSymbol *
ew_symbol(const EwAnalysis *analysis, guint32 index)
{
    return &g_array_index(analysis->symbols, EwSymbol, index);
}

static inline EwToken *
ew_token(const EwAnalysis *analysis, guint32 index)
{
    return &g_array_index(analysis->tokens.tokens, EwToken, index);
}

static inline EwMention *
ew_mention(const EwAnalysis *analysis, guint32 index)
{
    return &g_array_index(analysis->mentions, EwMention, index);
}

static inline EwEntity *
ew_entity(const EwAnalysis *analysis, guint32 index)
{
    return &g_array_index(analysis->entities, EwEntity, index);
}

#define EW_UNION "EUU" /**< the code of the European Union in the names files */

/** Whether the entity is a union of countries: "European countries" are not it, nor is an agency called
 * European. */
static inline gboolean
ew_is_union(const EwAnalysis *analysis, guint32 entity)
{
    const EwEntity *item = ew_entity(analysis, entity);
    return item->type == EW_TYPE_GOVERNMENT && item->country && !strcmp(item->country, EW_UNION);
}

/** Whether the entity is the other end of the relation. */
static inline gboolean
ew_is_other_end(const EwAnalysis *analysis, guint32 entity)
{
    for (guint i = 0; analysis->others && i < analysis->others->count; i++)
        if (analysis->others->items[i].entity == entity)
            return TRUE;
    return FALSE;
}

static inline gboolean
ew_is_cased(const EwToken *token)
{
    return token->shape == EW_SHAPE_CAPITAL || token->shape == EW_SHAPE_UPPER ||
           token->shape == EW_SHAPE_MIXED;
}

/** Whether a token is the mark of a possessor: 's or a lone apostrophe, straight or curly. */
static inline gboolean
ew_is_possessive_mark(const EwAnalysis *analysis, guint32 token)
{
    const char *text = analysis->text + ew_token(analysis, token)->start;
    return *text == '\'' || g_str_has_prefix(text, "\xE2\x80\x99");
}

static inline void
ew_limit_hit(EwAnalysis *analysis, EwLimit limit)
{
    analysis->limits_hit |= 1u << limit;
}

/** The symbol at a position of the string. */
static inline EwSymbol *
ew_at(const EwAnalysis *analysis, guint position)
{
    return ew_symbol(analysis, g_array_index(analysis->string, guint32, position));
}

/** Tells an observer, if there is one. */
static inline void
ew_observe(EwAnalysis *analysis, const char *stage)
{
    if (analysis->observe)
        analysis->observe(analysis, stage, analysis->observe_data);
}

/** The government of the country that an entity (a place, a person) belongs to; FALSE if unknown. */
gboolean ew_government_of(EwAnalysis *analysis, guint32 entity, guint32 *government);

/** The working memory of an extractor, for those who look on (explain, tests). */
EwAnalysis *ew_extractor_analysis(EwExtractor *extractor);

/* entities.c */
guint32 ew_entity_for_name(EwAnalysis *analysis, guint32 name);
guint32 ew_entity_for_text(EwAnalysis *analysis, const char *name, EwType type, const char *country);

/** The entity that a text calls by words of the lists: the first, if the others are no other; where the lists
 * have several, one of its own. */
guint32 ew_entity_for_hits(EwAnalysis *analysis, const EwHits *hits);

/* lookup.c */
/** Makes the keys of the sentence. */
void ew_lookup_prepare(EwAnalysis *analysis);
/** The names that the tokens from @first on may be; returns how many tokens, 0 for none. */
guint ew_lookup_names(EwAnalysis *analysis, guint32 first, guint32 end, EwHits *hits);
#define EW_LOOKUP_WORDS 4
/** Likewise of a few words that needn't stand in the text as they are; @first and @end say where they would.
 */
guint ew_lookup_words(EwAnalysis *analysis, const EwToken *words, guint count, guint32 first, guint32 end,
                      EwHits *hits);
/** Whether a user's correction says that the entity isn't what these words name. */
gboolean ew_differs_from_text(const EwAnalysis *analysis, const char *id, const EwToken *tokens, guint count);

/* aliases.c */
GArray *ew_aliases_new(void);
void ew_alias_add(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity);
/** Adds the short forms that a name of these tokens may have later on: a surname, a company's first words,
 * initials.
 */
void ew_alias_learn(EwAnalysis *analysis, guint32 first, guint32 count, guint32 entity, EwType type);
/** Whether a short form may begin with the word: a quick test. */
gboolean ew_alias_may_begin(const EwAnalysis *analysis, guint32 word);
/** The longest short form that begins at the token, or NULL. */
const EwAlias *ew_alias_find(const EwAnalysis *analysis, guint32 first, guint32 end);
/** Whether the lexicon knows the word as something else than a name. */
gboolean ew_is_common_word(guint32 word);

/* mentions.c */
void ew_find_mentions(EwAnalysis *analysis);
/** Whether a token's capital says that it is (part of) a name. */
gboolean ew_capital_tells(const EwToken *token);
/** Likewise where it has been told whether its word is ew_is_common_word(). */
gboolean ew_capital_tells_of(const EwToken *token, gboolean common);
/** The number of tokens of a fixed phrase ("prime minister") that begins at the token, and its word id; 0 for
 * none. */
guint ew_phrase_at(const EwAnalysis *analysis, guint32 token, guint32 end, guint32 *phrase);
/** A government's body by the words of the text: "Lithuania", "defence ministry" -> Lithuanian Defence
 * Ministry. */
guint32 ew_entity_for_body(EwAnalysis *analysis, guint32 government, const char *words, EwType type);

/* shapes.c */
/** Whether a noun that begins the sentence begins a name, by the token after it, or NULL. */
gboolean ew_begins_name(const EwAnalysis *analysis, const EwToken *token, const EwToken *next);
void ew_find_shapes(EwAnalysis *analysis);

/* survey.c */
/** Counts the sentence's mentions and takes in what stands right beside them: what nouns they go by. */
void ew_survey_sentence(EwAnalysis *analysis);

/* mend.c: @items are EwTagItem, tagged */
void ew_mend_tags(const EwAnalysis *analysis, GArray *items);

/* groups.c */
gboolean ew_make_chunks(EwAnalysis *analysis);
/** Applies the fold lines of a layer. */
void ew_fold(EwAnalysis *analysis, EwLayer layer);

/* ellipsis.c */
/** Gives verbs that share the subject of another that subject: its symbol is in the string twice then. */
void ew_restore_subjects(EwAnalysis *analysis);
/** Whether "which", "who" or "whose" begins at a position of the string. */
gboolean ew_is_relative(const EwAnalysis *analysis, guint position);
/** The position of the subject of the finite verb at a position of the string; G_MAXUINT for none. */
guint ew_subject_of(const EwAnalysis *analysis, guint position);

/* string.c: the symbol string, its code units and contents */
/** As ew_pattern_match() on the string as it is. A line that takes too many steps is named in a warning, once
 * a document. */
int ew_string_match(EwAnalysis *analysis, const EwLine *line, guint from, EwMatch *match);
guint32 ew_string_add(EwAnalysis *analysis, const EwSymbol *symbol);
void ew_string_replace(EwAnalysis *analysis, guint position, guint count, guint32 symbol);
void ew_string_update(EwAnalysis *analysis);
/** Likewise where all is as it was, but for what now stands for the @count symbols from @first on. */
void ew_string_update_span(EwAnalysis *analysis, guint first, guint count);
void ew_link(EwAnalysis *analysis, guint32 parent, guint32 child, EwLinkRole role);

/* relations.c */
void ew_find_relations(EwAnalysis *analysis, EwLayer layer,
                       void (*found)(EwAnalysis *, EwCandidate *, gpointer), gpointer data);

/* resolve.c */
/** Fills @out with what the symbol stands for, as far as its type is among @types. */
void ew_resolve(EwAnalysis *analysis, guint32 symbol, EwTypeSet types, EwReferents *out);

/** Fills @out with the body in which the role is held that no words name: "President Joan Doe". */
void ew_resolve_body_of_role(EwAnalysis *analysis, guint32 role, guint32 holder, EwTypeSet types,
                             EwReferents *out);

/* describe.c */
GArray *ew_descriptions_new(void);
/** The country of the demonym or possessor among the words before a noun, or NULL. */
const char *ew_country_among(const EwAnalysis *analysis, guint32 first, guint32 end);
/** Takes in that the text calls the entity by the noun, 0 for none, and that it is of the country, or NULL.
 */
void ew_describe(EwAnalysis *analysis, guint32 entity, guint32 lemma, const char *country);
/** Takes in what the sentence's groups, as they are folded, say of its names. */
void ew_learn_descriptions(EwAnalysis *analysis);
/** Takes in that a description, or NULL, of a country, or NULL, was found to mean the entity. */
void ew_learn_meant(EwAnalysis *analysis, guint32 entity, const EwSymbol *description, const char *country);
/** Whether the text has called the entity by the noun. */
gboolean ew_described_as(const EwAnalysis *analysis, guint32 entity, guint32 lemma);
/** The country that a list or the text gives the entity, or NULL. */
const char *ew_described_country(const EwAnalysis *analysis, guint32 entity);
/** The lemma of a word as a noun; the word itself where it is none that the lexicon knows. */
guint32 ew_noun_lemma(guint32 word);
/** The lemma of a token as a noun; of an unknown compound the noun that says what it is. */
guint32 ew_noun_at(const EwAnalysis *analysis, guint32 index);
/** Whether the lexicon takes the word for a noun, for what a noun group has, for a verb with a tense, first.
 */
gboolean ew_reads_as_noun(guint32 word);
gboolean ew_reads_as_nominal(guint32 word);
gboolean ew_reads_as_finite(guint32 word);

/* history.c; discourse.c for descriptions, pronoun.c for pronouns */
GArray *ew_known_new(void);
void ew_history_add_sentence(EwAnalysis *analysis);
/** Whether the mention only tells from where or whose another is: "the Dutch retailer", "Peru's Arc". */
gboolean ew_is_modifier(const EwAnalysis *analysis, const EwMention *mention);
/** Notes that a pronoun or description of this sentence stands for the entity, named last by the mention. */
void ew_history_recall(EwAnalysis *analysis, guint32 entity, guint32 mention);
gboolean ew_history_pronoun(EwAnalysis *analysis, const EwSymbol *pronoun, EwTypeSet types, EwReferents *out);
gboolean ew_history_description(EwAnalysis *analysis, const EwSymbol *symbol, EwHead head, EwTypeSet types,
                                EwReferents *out);
/** Who "the pair", "the two" are. */
gboolean ew_history_couple(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types, EwReferents *out);
/** Who "the former", "the latter" is. */
gboolean ew_history_one_of_two(EwAnalysis *analysis, const EwSymbol *symbol, EwTypeSet types,
                               EwReferents *out);
void ew_known_add(EwAnalysis *analysis, guint32 relation, guint32 source, guint32 target);
/** The ends of the last fact, if this or one of the last @reach sentences states it, and nothing of others.
 */
gboolean ew_known_last(const EwAnalysis *analysis, guint reach, guint32 *source, guint32 *target);
gboolean ew_known_source(EwAnalysis *analysis, guint32 relation, guint32 target, guint32 *source);
/** Who did what the @noun speaks of ("the step", "the ban") in one of the last sentences, and where it is
 * named. */
gboolean ew_known_actor(const EwAnalysis *analysis, guint32 noun, guint32 *source, guint32 *mention);

/* modality.c */
/** Judges the candidate of a match that spans [first, end) of the string; @pattern: it was a relation's own
 * pattern. */
void ew_judge(EwAnalysis *analysis, EwCandidate *candidate, guint first, guint end, gboolean pattern);
/** Adds what a governing word's modality (an index of EwRules.details) says to a modality and a polarity. */
void ew_govern(guint8 outer, guint8 *detail, guint8 *negative);
/** The modality that a lemma sets on what it governs. */
guint8 ew_govern_of(const EwAnalysis *analysis, guint32 lemma);

/* date.c */
/** Hands over each folded word that the date of an event can begin with, if not with a number. */
void ew_each_date_word(void (*func)(const char *folded, gsize length, gpointer data), gpointer data);
/** The day that the document is of. */
EwDay ew_day_of(const EwDocument *document);
/* The ISO date that the words of the sentence state, or NULL */
const char *ew_event_date(EwAnalysis *analysis);
/** The number of tokens of a date that begins at the token, 0 for none. */
guint ew_date_length(const EwAnalysis *analysis, guint32 token, guint32 end);

/* emit.c */
void ew_emit(EwAnalysis *analysis, EwCandidate *candidate, EwFactFunc func, gpointer user_data);

#endif
