/* SPDX-License-Identifier: MIT */
/*
 * What words can bring about, told before a sentence is analysed. Marks are made of the rules and the lexicon
 * when a word is first met, and kept: most sentences of a text are passed over at the cost of a look at each
 * word's marks.
 *
 * A sentence that names nobody can still speak of somebody: by a pronoun, by a noun that describes whom the
 * text has named ("the firm"), or by a plural that stands for those who have no name ("Danish fishermen").
 * These are all the ways that resolve.c has; where no word allows any of them, nothing in the sentence stands
 * for anyone, so it can neither state a fact nor leave discourse anything.
 */
#include "extract/marks.h"

#include "lexicon/guess.h"

#include <string.h>

/* What a head of a noun group asks for to stand for somebody. */
static guint8
marks_of_head(guint8 stated, gboolean plural)
{
    EwHead head = (EwHead)(stated & ~EW_HEAD_BY_SENSE);
    gboolean unnamed = head == EW_HEAD_AGENCY || head == EW_HEAD_COMPANY || head == EW_HEAD_PERSON ||
                       head == EW_HEAD_ORGANISATION;
    if ((plural && unnamed) || head == EW_HEAD_AGENCY) /* "the administrative court" */
        return EW_MARK_REFERS;
    if (!stated || stated & EW_HEAD_BY_SENSE)
        return 0;
    return plural || head == EW_HEAD_OFFICE ? EW_MARK_REFERS : EW_MARK_HEAD;
}

/* The word by itself, or as the lemma of one that may be a @plural. */
static guint8
marks_of_lemma(const EwRules *rules, guint32 lemma, gboolean plural)
{
    static const EwKnownClass pronouns[] = {EW_KNOWN_PRONOUN_PERSON, EW_KNOWN_PRONOUN_THING,
                                            EW_KNOWN_PRONOUN_PLURAL};
    static const EwKnownClass bodies[] = {EW_KNOWN_MINISTRY, EW_KNOWN_NATIONAL_BODY, EW_KNOWN_REBEL};
    guint8 marks = lemma < rules->n_words ? marks_of_head(rules->head[lemma], plural) : 0;
    for (guint i = 0; i < G_N_ELEMENTS(pronouns); i++)
        if (ew_class_has(ew_rules_known(rules, pronouns[i]), lemma))
            marks |= EW_MARK_REFERS;
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++)
        if (ew_class_has(ew_rules_known(rules, bodies[i]), lemma))
            marks |= plural ? EW_MARK_REFERS : EW_MARK_HEAD;
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_COUPLE_NOUN), lemma) ||
        ew_class_has(ew_rules_known(rules, EW_KNOWN_ONE_OF_TWO), lemma))
        marks |= EW_MARK_HEAD;
    if (ew_class_has(ew_rules_known(rules, EW_KNOWN_DEFINITE), lemma) ||
        ew_class_has(ew_rules_known(rules, EW_KNOWN_PRONOUN_RELATIVE), lemma))
        marks |= EW_MARK_DEFINITE;
    return marks;
}

/* A word that the lexicon doesn't have may end in a noun that tells what it is: "chipmakers". */
static guint8
marks_of_unread(const char *text, gsize length)
{
    gboolean plural;
    return ew_compound_head(text, length, &plural) ? EW_MARK_REFERS : 0;
}

static gboolean
may_begin_name(const EwRules *rules, guint32 word)
{
    const char *text = ew_vocabulary_text(rules->vocabulary, word);
    guint32 key = ew_vocabulary_name_key(rules->vocabulary, word, text, strlen(text));
    const EwNames *names;
    for (guint n = 0; (names = ew_rules_names(rules, n)); n++)
        if (ew_gazetteer_may_begin(ew_names_gazetteer(names), key, FALSE))
            return TRUE;
    return FALSE;
}

static guint8
make_marks(const EwRules *rules, guint32 word)
{
    guint count = 0;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    gboolean plural = FALSE;
    guint8 marks = EW_MARK_MADE;
    for (guint i = 0; i < count; i++)
        plural |= readings[i].tag == EW_TAG_NOUNS;
    for (guint i = 0; i < count; i++) {
        marks |= marks_of_lemma(rules, readings[i].lemma, plural);
        if (readings[i].tag == EW_TAG_POSSPRON)
            marks |= EW_MARK_DEFINITE;
    }
    marks |= marks_of_lemma(rules, word, plural || !count);
    if (!count) {
        const char *text = ew_vocabulary_text(rules->vocabulary, word);
        marks |= marks_of_unread(text, strlen(text));
    }
    if (ew_gazetteer_may_begin(rules->gazetteer, word, FALSE))
        marks |= EW_MARK_PHRASE;
    if (may_begin_name(rules, word))
        marks |= EW_MARK_NAME;
    return marks;
}

guint8
ew_word_marks(const EwAnalysis *analysis, guint32 word)
{
    if (word >= analysis->rules->n_words)
        return 0;
    guint8 *marks = &analysis->marks_of[word];
    if (!*marks)
        *marks = make_marks(analysis->rules, word);
    return *marks;
}

gboolean
ew_word_begins_date(const EwAnalysis *analysis, guint32 word)
{
    if (word >= analysis->rules->n_words)
        return TRUE;
    guint8 *marks = &analysis->marks_of[word];
    if (!(*marks & (EW_MARK_DATE | EW_MARK_NO_DATE)))
        *marks = ew_word_marks(analysis, word) |
                 (ew_may_begin_date(ew_vocabulary_text(analysis->rules->vocabulary, word)) ? EW_MARK_DATE
                                                                                           : EW_MARK_NO_DATE);
    return (*marks & EW_MARK_DATE) != 0;
}

/* Whether a phrase that begins at the token may stand for somebody: "prime minister". */
static guint8
marks_of_phrase(const EwAnalysis *analysis, guint32 token, guint32 end)
{
    guint32 phrase;
    if (ew_phrase_at(analysis, token, end, &phrase) < 2)
        return 0;
    return marks_of_lemma(analysis->rules, phrase, TRUE);
}

#define LONG 128 /* tokens: a longer sentence may hit a bound, which is to be said */

gboolean
ew_may_refer(const EwAnalysis *analysis)
{
    const EwSentence *sentence = analysis->sentence;
    guint32 end = sentence->first + sentence->count;
    guint8 all = 0;
    if (sentence->count > LONG)
        return TRUE;
    for (guint32 i = sentence->first; i < end && !(all & EW_MARK_REFERS); i++) {
        const EwToken *token = ew_token(analysis, i);
        if (token->word & EW_WORD_UNKNOWN) {
            all |= marks_of_unread(analysis->text + token->start, token->end - token->start);
            continue;
        }
        guint8 marks = ew_word_marks(analysis, token->word);
        all |= marks;
        if (marks & EW_MARK_PHRASE)
            all |= marks_of_phrase(analysis, i, end);
    }
    return all & EW_MARK_REFERS || (all & EW_MARK_HEAD && all & EW_MARK_DEFINITE);
}
