/* SPDX-License-Identifier: MIT */
/*
 * Where sentences end, and which words' case says little. A stop ends a sentence unless a small letter
 * follows; an abbreviation's dot does so only before a word that usually starts one, or at the end of the
 * block.
 */
#include "text/sentence.h"

#include <string.h>

typedef struct {
    const char *text;
    EwToken *tokens; /* of the block */
    guint count;
    EwBlockKind block;
} Block;

static inline gboolean
is_word(const Block *b, guint i)
{
    return i < b->count && b->tokens[i].shape != EW_SHAPE_MARK;
}

static gunichar
wide_mark(const Block *b, guint i)
{
    return g_utf8_get_char_validated(b->text + b->tokens[i].start,
                                     (gssize)(b->tokens[i].end - b->tokens[i].start));
}

/* The mark's character, or 0 for a word. */
static inline gunichar
mark_at(const Block *b, guint i)
{
    if (i >= b->count || b->tokens[i].shape != EW_SHAPE_MARK)
        return 0;
    guchar c = (guchar)b->text[b->tokens[i].start];
    return c < 0x80 ? c : wide_mark(b, i);
}

static gboolean
is_capital(const Block *b, guint i)
{
    EwShape shape = (EwShape)b->tokens[i].shape;
    return shape == EW_SHAPE_CAPITAL || shape == EW_SHAPE_UPPER || shape == EW_SHAPE_MIXED;
}

static gboolean
is_open_mark(gunichar c)
{
    return c == '(' || c == '[' || c == '{';
}

static gboolean
is_bullet(gunichar c)
{
    return c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25A0 || c == 0xB7;
}

static gboolean
is_close_mark(gunichar c)
{
    return c == ')' || c == ']' || c == '}';
}

static gboolean
is_quote_mark(gunichar c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

static gboolean
is_stop_mark(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x3002;
}

static gboolean
is_ellipsis(const Block *b, guint i)
{
    gunichar c = mark_at(b, i);
    return c == 0x2026 || (c == '.' && b->tokens[i].end - b->tokens[i].start > 1);
}

static gboolean
has_space(const Block *b, guint i)
{
    return i < b->count && (b->tokens[i].flags & EW_TOKEN_SPACE_BEFORE) != 0;
}

/* A quotation mark that closes: no space before it, and no word right after it. */
static gboolean
closes_quote(const Block *b, guint i)
{
    gunichar c = mark_at(b, i);
    if (!is_quote_mark(c) || c == 0x201C || c == 0x2018 || c == 0x201E)
        return FALSE;
    return c == 0x201D || (!has_space(b, i) && (has_space(b, i + 1) || !is_word(b, i + 1)));
}

/* A word that starts sentences more often than it starts names: the, it, in, however ... */
static gboolean
is_starter(const Block *b, guint i)
{
    while (i < b->count && (is_quote_mark(mark_at(b, i)) || is_open_mark(mark_at(b, i))))
        i++;
    if (i >= b->count)
        return TRUE;
    guint count;
    const EwReading *readings = ew_lexicon_readings(b->tokens[i].word, &count);
    if (b->tokens[i].shape != EW_SHAPE_CAPITAL || count == 0)
        return FALSE;
    switch ((EwTag)readings[0].tag) {
    case EW_TAG_DET:
    case EW_TAG_PRON:
    case EW_TAG_POSSPRON:
    case EW_TAG_PREP:
    case EW_TAG_CONJ:
    case EW_TAG_SUBORD:
    case EW_TAG_WH:
    case EW_TAG_EX:
    case EW_TAG_ADV:
        return TRUE;
    default:
        return FALSE;
    }
}

/* Whether a word that has its own dot ("Co.", "U.S.", "J.") ends the sentence before token @next. */
static gboolean
abbreviation_ends(const Block *b, guint i, guint next)
{
    const EwToken *token = &b->tokens[i];
    char folded[16];
    gsize length = token->end - token->start;
    if (length > 8 || !is_starter(b, next))
        return FALSE;
    length = ew_word_fold(b->text + token->start, length, folded);
    EwAbbreviation kind =
        length == 1 && folded[0] == 'v' ? EW_ABBREVIATION_INNER : ew_abbreviation(folded, length);
    return kind == EW_ABBREVIATION_NONE || kind == EW_ABBREVIATION_EITHER;
}

/* "1." at the start is a bullet. */
static gboolean
is_bullet_number(const Block *b, guint first, guint i)
{
    return i == first + 1 && b->tokens[first].shape == EW_SHAPE_NUMBER &&
           b->tokens[first].end - b->tokens[first].start <= 2;
}

/* If the sentence from @first ends with token @i, the number of its last token's successor; otherwise 0. */
static guint
sentence_end(const Block *b, guint first, guint i)
{
    const EwToken *token = &b->tokens[i];
    gboolean word_here = token->shape != EW_SHAPE_MARK, dotted = word_here && b->text[token->end - 1] == '.';
    if (word_here && !dotted)
        return 0;
    gboolean stop = is_stop_mark(mark_at(b, i)), ellipsis = is_ellipsis(b, i);
    if (!stop && !ellipsis && !dotted)
        return 0;
    guint next = i + 1;
    while (next < b->count && (closes_quote(b, next) || is_close_mark(mark_at(b, next)) ||
                               (is_stop_mark(mark_at(b, next)) && !has_space(b, next))))
        next++;
    if (next >= b->count)
        return next;
    if (dotted && next == i + 1)
        return abbreviation_ends(b, i, next) ? next : 0;
    guint word = next;
    while (word < b->count && !is_word(b, word) && word < next + 3)
        word++;
    if (is_bullet_number(b, first, i) || (is_word(b, word) && b->tokens[word].shape == EW_SHAPE_LOWER))
        return 0;
    return !ellipsis || (is_word(b, word) && is_capital(b, word)) ? next : 0;
}

/* An overlong sentence is cut after the last comma of its last quarter, or where the bound is. */
static guint
cut_point(const Block *b, guint first, guint most)
{
    guint limit = first + most;
    for (guint i = limit; i > limit - most / 4; i--)
        if (mark_at(b, i - 1) == ',')
            return i;
    return limit;
}

/* Whether the word is a plain one, so that its capitals are the headline's and not its own. */
static gboolean
is_plain_word(const EwToken *token)
{
    guint count;
    const EwReading *readings = ew_lexicon_readings(token->word, &count);
    if (count == 0)
        return FALSE;
    EwTag tag = (EwTag)readings[0].tag;
    gsize length = token->end - token->start;
    /* IN, ON, OF, TO; THE, AND, FOR, HAS; but "IT" and "WHO" may be acronyms */
    return (length > 3 && tag != EW_TAG_NAME) || (length == 2 && (tag == EW_TAG_PREP || tag == EW_TAG_TO)) ||
           (length == 3 && (tag == EW_TAG_DET || tag == EW_TAG_CONJ || tag == EW_TAG_PREP ||
                            tag == EW_TAG_VBZ || tag == EW_TAG_VBD));
}

/* "CHINA'S POSITION ON the return": the capitals of a lead-in say nothing. */
static void
mark_all_caps(const Block *b, guint first, guint end)
{
    guint words = 0, plain = 0, last = first;
    for (guint i = first; i < end; i++) {
        const EwToken *token = &b->tokens[i];
        guchar c = (guchar)b->text[token->start];
        gsize length = token->end - token->start;
        gboolean single = token->shape == EW_SHAPE_CAPITAL && (length == 1 || b->text[token->end - 1] == '.');
        gboolean ending = (c == '\'' || c >= 0x80) && token->shape == EW_SHAPE_LOWER && length <= 5;
        if (token->shape == EW_SHAPE_UPPER) {
            words++;
            plain += is_plain_word(token);
            last = i + 1;
        } else if (!single && !ending && token->shape != EW_SHAPE_NUMBER && token->shape != EW_SHAPE_MARK) {
            break;
        }
    }
    if (words < 2 || plain == 0)
        return;
    for (guint i = first; i < last; i++)
        if (b->tokens[i].shape != EW_SHAPE_MARK)
            b->tokens[i].flags |= EW_TOKEN_ALL_CAPS;
}

/* Marks what stands between the quotation marks that open and close within the sentence. */
static void
mark_quoted(const Block *b, guint first, guint end)
{
    guint open = G_MAXUINT, open_single = G_MAXUINT;
    for (guint i = first; i < end; i++) {
        gunichar c = mark_at(b, i);
        if (!is_quote_mark(c))
            continue;
        gboolean single = c == '\'' || (c >= 0x2018 && c <= 0x201B);
        guint *from = single ? &open_single : &open;
        if (!closes_quote(b, i)) {
            if (*from == G_MAXUINT || !has_space(b, i + 1))
                *from = i;
            continue;
        }
        for (guint q = *from; q != G_MAXUINT && q < i; q++)
            b->tokens[q].flags |= q > *from ? EW_TOKEN_QUOTED : 0;
        *from = G_MAXUINT;
    }
}

/* Marks the words that have a capital because something starts with them. */
static void
mark_first(const Block *b, guint first, guint end)
{
    gboolean due = TRUE;
    for (guint i = first; i < end; i++) {
        gunichar c = mark_at(b, i);
        if (is_word(b, i)) {
            if (due)
                b->tokens[i].flags |= EW_TOKEN_FIRST;
            /* a bullet or a dateline ("1.", "LONDON (Agency) -") hides the first word */
            due = i == first && b->tokens[i].shape == EW_SHAPE_NUMBER && mark_at(b, i + 1) == '.';
        } else if ((is_quote_mark(c) && !closes_quote(b, i)) || is_bullet(c) ||
                   (i < first + 10 &&
                    (c == ':' || c == 0x2014 || c == 0x2013 || (c == '-' && has_space(b, i))))) {
            due = TRUE;
        } else if (i > first && is_word(b, i - 1) && !is_open_mark(c) && c != '.') {
            due = FALSE;
        }
    }
}

static void
add_sentence(const Block *b, guint base, guint first, guint end, gboolean cut, EwTokens *out)
{
    EwSentence sentence = {base + first,
                           end - first,
                           b->tokens[first].start,
                           b->tokens[end - 1].end,
                           (guint8)b->block,
                           (guint8)cut,
                           0};
    mark_all_caps(b, first, end);
    mark_quoted(b, first, end);
    mark_first(b, first, end);
    g_array_append_val(out->sentences, sentence);
}

/* A headline, or a lone line without a stop, that Has Most of Its Longer Words Capitalised. */
static void
mark_title_case(const Block *b, gboolean lone)
{
    gboolean headline = b->block == EW_BLOCK_TITLE || b->block == EW_BLOCK_HEADING;
    if (!headline && (!lone || (is_stop_mark(mark_at(b, b->count - 1)) && mark_at(b, b->count - 1) != '?') ||
                      b->count > 40))
        return;
    guint words = 0, capital = 0;
    for (guint i = 0; i < b->count; i++) {
        const EwToken *token = &b->tokens[i];
        if (!is_word(b, i) || token->shape == EW_SHAPE_NUMBER || token->end - token->start < 4 ||
            (token->flags & (EW_TOKEN_FIRST | EW_TOKEN_ALL_CAPS)) != 0)
            continue;
        words++;
        capital += is_capital(b, i);
    }
    if (words < 2 || capital * 3 < words * 2)
        return;
    for (guint i = 0; i < b->count; i++)
        if (is_word(b, i))
            b->tokens[i].flags |= EW_TOKEN_TITLE_CASE;
}

void
ew_split_sentences(const char *text, guint first, EwBlockKind block, EwTokens *out)
{
    if (out->tokens->len == first)
        return;
    Block b = {text, &g_array_index(out->tokens, EwToken, first), out->tokens->len - first, block};
    guint start = 0, sentences = out->sentences->len;
    guint most = out->most ? MIN(out->most, EW_SENTENCE_TOKENS) : EW_SENTENCE_TOKENS;
    for (guint i = 0; i < b.count; i++) {
        guint end = sentence_end(&b, start, i);
        gboolean cut = end == 0 && i + 1 - start >= most && i + 1 < b.count;
        if (cut)
            end = cut_point(&b, start, most);
        if (end == 0)
            continue;
        add_sentence(&b, first, start, end, cut, out);
        start = end;
        i = end - 1;
    }
    if (start < b.count)
        add_sentence(&b, first, start, b.count, FALSE, out);
    mark_title_case(&b, out->sentences->len - sentences == 1);
}
