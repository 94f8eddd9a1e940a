/* SPDX-License-Identifier: MIT */
/* The line of a rule file that is being read, and the statements that may stand on it. Private to the parser.
 */
#ifndef EW_RULES_PARSE_H
#define EW_RULES_PARSE_H

#include "rules/rules.h"

typedef struct EwStatement EwStatement;

/** A line of the file, as a part of the joined one. */
typedef struct {
    gsize offset; /**< in the joined line */
    guint line;
    const char *start;
} EwPiece;

/** A line that is being read: [at, end) is what is left of it. */
typedef struct {
    EwRules *rules;
    const EwProblemSink *sink;
    EwArena *words;  /**< what has been taken from this line */
    EwPlace place;   /**< of the first line; column and span are set where something is said */
    GString *joined; /**< a list that goes on in further lines, in one */
    GArray *pieces;  /**< EwPiece of `joined`; none where the line stands alone */
    const char *start, *at, *end;
    guint indent;
    gboolean failed;
    gboolean begun; /**< a statement has been read, or the lack of one reported */
    /* The open block: */
    const EwStatement *block;
    EwRelation *relation;
    EwExample *example;
    EwExpected **expected; /**< of the example: where its next line belongs */
    EwPart part;
    EwLayer layer;
    guint what; /**< as in EwLine */
    const char *detail;
    EwClass *part_classes[EW_PART_COUNT]; /**< verb-word and so on, once they are asked for */
    double confidence;                    /**< of the lines that follow in the block */
    gboolean forgets;                     /**< something is taken back at the end of the file */
    GArray *removals;                     /**< of words; NULL: none */
} EwParser;

struct EwStatement {
    const char *keyword;
    void (*begin)(EwParser *parser);
    void (*line)(EwParser *parser); /**< NULL: the statement has no block */
};

/** Whether a verb takes the word in: "shut out". */
gboolean ew_is_particle(const char *word);

/** The place of [from, to) of the line. */
EwPlace ew_parse_place(const EwParser *parser, const char *from, const char *to);
/** Reports an error in [from, to); @hint may be NULL. */
void ew_parse_fail(EwParser *parser, const char *from, const char *to, const char *code, const char *hint,
                   const char *format, ...) G_GNUC_PRINTF(6, 7);

void ew_skip_space(EwParser *parser);
/** Whether nothing but space is left. */
gboolean ew_at_line_end(EwParser *parser);
/** Reports what is left, unless the line has failed already. */
void ew_expect_end(EwParser *parser);
/** A bare word: letters, digits, - ' & _ and everything beyond ASCII; or NULL. It lasts as long as the line,
 * as all that is taken from it. */
const char *ew_take_word(EwParser *parser);
gboolean ew_take_char(EwParser *parser, char c);
/** "text in quotes", or NULL. */
const char *ew_take_quoted(EwParser *parser);
/** A word that must be there: @what says of what it is the name. */
const char *ew_take_name(EwParser *parser, const char *what);
gboolean ew_take_equals(EwParser *parser);

typedef void (*EwItemFunc)(EwParser *parser, const char *item, const EwPlace *place, gpointer data);
/** Calls @each for every item of a comma-separated list to the end of the line. */
void ew_take_list(EwParser *parser, EwItemFunc each, gpointer data);
/** The position of @name in a NULL-terminated list, or -1 after a report with a suggestion. */
int ew_choose(EwParser *parser, const char *name, const char *from, const char *const *names,
              const char *what);
/** A pattern to the end of the line, or NULL after a report. */
EwPatternNode *ew_take_pattern(EwParser *parser);
/** "confidence 0.8": a factor for the lines below it in the block. FALSE if the line says something else. */
gboolean ew_take_confidence(EwParser *parser);
/** What stands before a part of a relation. */
typedef enum { EW_BEFORE_NOTHING, EW_BEFORE_INVERSE, EW_BEFORE_NOT, EW_BEFORE_WITHOUT } EwBefore;
/** Words of a relation: a comma-separated list to the end of the line. WITHOUT: they are taken out. */
void ew_take_triggers(EwParser *parser, EwPart part, EwBefore before);

/** Takes back, at the end of the file, all that states the open relation so far ... */
void ew_forget_relation(EwParser *parser);
/** ... or those of its words so far that are like @wanted. */
void ew_forget_word(EwParser *parser, const EwTrigger *wanted);
/** Carries that out; FALSE after a report if there was no such word. */
gboolean ew_forget(EwParser *parser);

/** example "..." or todo "...", from the quote on: becomes the open example. */
void ew_take_example(EwParser *parser, GPtrArray *examples, gboolean todo);
/** A line below the open example, indented further; FALSE if it isn't one: then no example is open any more.
 */
gboolean ew_take_expectation(EwParser *parser);

/** The class of that name, made if there is none: naming a class again adds to it. */
EwClass *ew_open_class(EwParser *parser, const char *name);
/** Adds a line with what the open block says of it. */
EwLine *ew_add_line(EwParser *parser, GPtrArray *lines, EwPatternNode *node, const char *prefix);

void ew_begin_class(EwParser *parser);
void ew_begin_govern(EwParser *parser);
void ew_begin_head(EwParser *parser);
void ew_begin_define(EwParser *parser);
void ew_begin_name(EwParser *parser);
void ew_name_line(EwParser *parser);
void ew_begin_group(EwParser *parser);
void ew_group_line(EwParser *parser);
void ew_begin_fold(EwParser *parser);
void ew_fold_line(EwParser *parser);
/** at chunks, at phrases: into EwParser.layer; the latter where nothing is said */
void ew_take_layer(EwParser *parser);
/** a modality that `govern` knows, if a word follows: into EwParser.detail */
void ew_take_modality(EwParser *parser);
void ew_begin_frame(EwParser *parser);
void ew_frame_line(EwParser *parser);
void ew_begin_relation(EwParser *parser);
void ew_begin_extend(EwParser *parser);
void ew_begin_replace(EwParser *parser);
void ew_begin_disable(EwParser *parser);
void ew_relation_line(EwParser *parser);

#endif
