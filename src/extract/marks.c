/* SPDX-License-Identifier: MIT */
/*
 * What words can bring about, told before a sentence is analysed. Marks are made of the rules and the lexicon
 * when a word is first met, and kept; tokens get them all at once, and sentences what their tokens have, so
 * that most sentences of a text are passed over at the cost of a look at their marks.
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
static guint16
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
static guint16
marks_of_lemma(const EwRules *rules, guint32 lemma, gboolean plural)
{
    static const EwKnownClass pronouns[] = {EW_KNOWN_PRONOUN_PERSON, EW_KNOWN_PRONOUN_THING,
                                            EW_KNOWN_PRONOUN_PLURAL};
    static const EwKnownClass bodies[] = {EW_KNOWN_MINISTRY, EW_KNOWN_NATIONAL_BODY, EW_KNOWN_REBEL};
    guint16 marks = lemma < rules->n_words ? marks_of_head(rules->head[lemma], plural) : 0;
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
static guint16
marks_of_unread(const char *text, gsize length)
{
    gboolean plural;
    return ew_compound_head(text, length, &plural) ? EW_MARK_REFERS : 0;
}

/* Whether a name may begin with the word: marks for those in small letters and in capitals. */
static guint16
marks_of_names(const EwRules *rules, guint32 word)
{
    guint16 marks = 0;
    const char *text = ew_vocabulary_text(rules->vocabulary, word);
    guint32 key = ew_vocabulary_name_key(rules->vocabulary, word, text, strlen(text));
    const EwNames *names;
    for (guint n = 0; (names = ew_rules_names(rules, n)); n++)
        for (guint cased = 0; cased < 2; cased++)
            if (ew_gazetteer_may_begin(ew_names_gazetteer(names), key, cased))
                marks |= cased ? EW_MARK_NAME_CASED : EW_MARK_NAME;
    return marks;
}

static guint16
make_marks(const EwRules *rules, guint32 word)
{
    guint count = 0;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    gboolean plural = FALSE;
    guint16 marks = EW_MARK_MADE | marks_of_names(rules, word), flags = ew_word_flags(rules, word);
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
    if (flags & EW_WORD_TRIGGER)
        marks |= EW_MARK_TRIGGER;
    if (flags & EW_WORD_DATE)
        marks |= EW_MARK_DATE;
    if (ew_is_common_word(word))
        marks |= EW_MARK_COMMON;
    return marks;
}

static void
mark_date_word(const char *folded, gsize length, gpointer data)
{
    EwAnalysis *analysis = data;
    guint32 word = ew_vocabulary_find(analysis->rules->vocabulary, folded, length);
    if (word < analysis->rules->n_words)
        analysis->marks_of[word] |= EW_MARK_EVENT_DATE;
}

void
ew_marks_init(EwAnalysis *analysis)
{
    analysis->marks_of = g_new0(guint16, analysis->rules->n_words);
    ew_each_date_word(mark_date_word, analysis);
}

/* Unknown words may be anything. */
#define UNKNOWN (EW_MARK_UNKNOWN | EW_MARK_NAME | EW_MARK_NAME_CASED | EW_MARK_EVENT_DATE)

static inline guint16
marks_of_word(const EwAnalysis *analysis, guint32 word)
{
    if (word >= analysis->rules->n_words)
        return UNKNOWN;
    guint16 *marks = &analysis->marks_of[word];
    if (!(*marks & EW_MARK_MADE))
        *marks |= make_marks(analysis->rules, word);
    return *marks;
}

/* What the capitals of a token say whose word has these marks; @next: the token after it in the sentence, or
 * NULL. */
static guint16
marks_of_case(const EwAnalysis *analysis, guint16 marks, const EwToken *token, const EwToken *next)
{
    gboolean tells =
        ew_capital_tells_of(token, marks & EW_MARK_COMMON) || ew_begins_name(analysis, token, next);
    return EW_MARK_CASED | (tells ? EW_MARK_TELLS : 0);
}

#define AHEAD 8 /* tokens whose marks are fetched before they are looked at */

static guint16
mark_sentence(const EwAnalysis *analysis, EwToken *tokens, guint count)
{
    guint16 all = 0;
    for (guint i = 0; i < count; i++) {
        if (i + AHEAD < count && tokens[i + AHEAD].word < analysis->rules->n_words)
            __builtin_prefetch(&analysis->marks_of[tokens[i + AHEAD].word]);
        guint16 marks = marks_of_word(analysis, tokens[i].word);
        if (ew_is_cased(&tokens[i]))
            marks |= marks_of_case(analysis, marks, &tokens[i], i + 1 < count ? &tokens[i + 1] : NULL);
        tokens[i].marks = marks;
        all |= marks;
    }
    return all;
}

void
ew_mark_tokens(EwAnalysis *analysis)
{
    GArray *sentences = analysis->tokens.sentences;
    for (guint i = 0; i < sentences->len; i++) {
        EwSentence *sentence = &g_array_index(sentences, EwSentence, i);
        sentence->marks = mark_sentence(analysis, ew_token(analysis, sentence->first), sentence->count);
    }
}

/* Whether a phrase that begins at the token may stand for somebody: "prime minister". */
static guint16
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
    guint16 all = sentence->marks;
    if (sentence->count > LONG)
        return TRUE;
    for (guint32 i = sentence->first;
         i < end && all & (EW_MARK_UNKNOWN | EW_MARK_PHRASE) && !(all & EW_MARK_REFERS); i++) {
        const EwToken *token = ew_token(analysis, i);
        if (token->marks & EW_MARK_UNKNOWN)
            all |= marks_of_unread(analysis->text + token->start, token->end - token->start);
        else if (token->marks & EW_MARK_PHRASE)
            all |= marks_of_phrase(analysis, i, end);
    }
    return all & EW_MARK_REFERS || (all & EW_MARK_HEAD && all & EW_MARK_DEFINITE);
}
