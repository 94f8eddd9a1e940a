/* SPDX-License-Identifier: MIT */
/*
 * The tokeniser. ASCII goes through a table of byte classes and is folded while it is scanned; the rest is
 * decoded character by character. A word runs over letters and digits, and over a joining mark ("-", "'",
 * ".", "@" ...) if what stands on both sides of it says so.
 */
#include "text/token.h"

#include <string.h>

#include "text/sentence.h"
#include "text/word_ids.h"

/** The array of tokens grows by this many at a time, and is cut to its size in the end. */
#define ROOM 256

typedef enum { SPACE, MARK, LETTER, DIGIT, APOSTROPHE, HYPHEN, DASH, JOINER } Kind;

#define S SPACE
#define M MARK
#define L LETTER
#define D DIGIT
#define Q APOSTROPHE
#define H HYPHEN
static const guint8 ascii_kinds[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* controls */
    S, M, M, M, M, M, M, Q, M, M, M, M, M, H, M, M,
    D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M, /* " " to "?" */
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M, /* "@" to "_" */
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, S, /* "`" on */
};
#undef S
#undef M
#undef L
#undef D
#undef Q
#undef H

typedef struct {
    const EwVocabulary *vocabulary;
    const char *text;
    gsize start, at, end;
    EwTokens *out;
    gboolean space;  /* before what comes next */
    gboolean single; /* a single quotation mark is open */
    guint count;     /* tokens in the array; there is room for some more */
} Scanner;

/* What a word looks like so far. */
typedef struct {
    gsize length;    /* of folded, if plain */
    gboolean plain;  /* nothing but ASCII without dots: folded as scanned */
    gboolean dotted; /* "U.S", "e.g": single letters between dots */
    guint upper, lower, inner_upper;
    char folded[EW_WORD_LONGEST + 8];
} Word;

void
ew_tokens_init(EwTokens *tokens)
{
    tokens->tokens = g_array_new(FALSE, FALSE, sizeof(EwToken));
    tokens->sentences = g_array_new(FALSE, FALSE, sizeof(EwSentence));
    tokens->most = 0;
    tokens->ids = NULL;
}

void
ew_tokens_keep_words(EwTokens *tokens)
{
    if (!tokens->ids)
        tokens->ids = ew_word_ids_new();
}

void
ew_tokens_release(EwTokens *tokens)
{
    g_clear_pointer(&tokens->tokens, g_array_unref);
    g_clear_pointer(&tokens->sentences, g_array_unref);
    g_clear_pointer(&tokens->ids, ew_word_ids_free);
}

static inline guchar
byte_at(const Scanner *s, gsize at)
{
    return at < s->end ? (guchar)s->text[at] : 0;
}

/* The character at @at, which is beyond ASCII; one cut by the end of the range is taken as a mark of the
 * bytes left. */
static gunichar
wide_at(const Scanner *s, gsize at, gsize *size)
{
    *size = (gsize)g_utf8_skip[(guchar)s->text[at]];
    if (at + *size > s->end) {
        *size = s->end - at;
        return 0xFFFD;
    }
    return g_utf8_get_char(s->text + at);
}

static Kind
wide_kind(gunichar c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return APOSTROPHE;
    case 0x2010:
    case 0x2011:
        return HYPHEN;
    case 0x2012:
    case 0x2013:
        return DASH;
    case 0x00AD:
    case 0x200C:
    case 0x200D:
        return JOINER;
    case 0x200B:
    case 0x2060:
    case 0xFEFF:
        return SPACE;
    default:
        if (g_unichar_isalpha(c) || g_unichar_ismark(c))
            return LETTER;
        return g_unichar_isdigit(c) ? DIGIT : g_unichar_isspace(c) ? SPACE : MARK;
    }
}

/* The kind of what is at @at: a space beyond the end. */
static inline Kind
kind_at(const Scanner *s, gsize at, gsize *size)
{
    *size = 1;
    guchar c = byte_at(s, at);
    return c < 0x80 ? (Kind)ascii_kinds[c] : wide_kind(wide_at(s, at, size));
}

static inline gboolean
is_word_kind(Kind kind)
{
    return kind == LETTER || kind == DIGIT;
}

static gboolean
is_word_at(const Scanner *s, gsize at)
{
    gsize size;
    return is_word_kind(kind_at(s, at, &size));
}

static gboolean
is_upper_at(const Scanner *s, gsize at)
{
    gsize size;
    guchar c = byte_at(s, at);
    return c < 0x80 ? g_ascii_isupper(c) : g_unichar_isupper(wide_at(s, at, &size));
}

static void
emit_word(Scanner *s, gsize start, gsize end, guint32 word, EwShape shape)
{
    GArray *tokens = s->out->tokens;
    if (s->count == tokens->len)
        g_array_set_size(tokens, s->count + ROOM);
    g_array_index(tokens, EwToken, s->count++) =
        (EwToken){(guint32)start, (guint32)end, word, (guint8)shape, s->space ? EW_TOKEN_SPACE_BEFORE : 0, 0};
    s->space = FALSE;
    s->at = end;
}

static void
emit_as(Scanner *s, gsize start, gsize end, const char *folded, gsize length, EwShape shape)
{
    EwWordIds *ids = s->out->ids;
    gboolean later = ids && length > 0;
    emit_word(s, start, end, later ? 0 : ew_vocabulary_find(s->vocabulary, folded, length), shape);
    if (later)
        ew_word_ids_give(ids, s->vocabulary, folded, length, s->out->tokens, s->count - 1);
}

/* Folds and emits what no faster way has folded. */
static void
emit(Scanner *s, gsize start, gsize end, EwShape shape)
{
    char folded[EW_WORD_LONGEST + 8];
    gsize length = end - start;
    if (length <= EW_WORD_LONGEST && (length = ew_word_fold(s->text + start, length, folded)) > 0)
        emit_as(s, start, end, folded, length, shape);
    else
        emit_word(s, start, end, ew_word_hash(s->text + start, end - start), shape);
}

/* The length of "s", "re", "ve", "ll", "d" or "m" at @at if it ends a word there, or 0. */
static gsize
contraction_at(const Scanner *s, gsize at)
{
    static const char *const endings[] = {"s", "d", "m", "re", "ve", "ll"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize length = strlen(endings[i]);
        if (at + length <= s->end && g_ascii_strncasecmp(s->text + at, endings[i], length) == 0 &&
            !is_word_at(s, at + length))
            return length;
    }
    return 0;
}

/* Whether the dot at @at, with letters or digits on both sides, is inside a word: "U.S", "Ph.D", "1.2",
 * "example.com". */
static gboolean
joins_dot(const Scanner *s, gsize start, gsize segment, gsize at, Word *word)
{
    guchar before = byte_at(s, at - 1), after = byte_at(s, at + 1);
    if (g_ascii_isdigit(before) && g_ascii_isdigit(after))
        return TRUE;
    if (g_ascii_isdigit(before) && at > start && g_ascii_isdigit(byte_at(s, start)))
        return FALSE; /* "in 2019.The" */
    gboolean short_before = at - segment == 1, short_after = !is_word_at(s, at + 2);
    if (g_ascii_isalpha(before) && g_ascii_isalpha(after) &&
        (short_before || (short_after && at - segment == 2))) {
        word->dotted = TRUE;
        return TRUE;
    }
    return !(is_upper_at(s, at + 1) && !is_upper_at(s, at - 1)) && g_ascii_isalnum(after) && !word->dotted;
}

/* "A/S": a capital, a stroke and a capital. */
static gboolean
is_lone_capital(const Scanner *s, gsize start, gsize at)
{
    return at - start == 1 && g_ascii_isupper(byte_at(s, start)) && g_ascii_isupper(byte_at(s, at + 1)) &&
           !is_word_at(s, at + 2);
}

/* Whether the joining mark at @at (of @size) belongs to the word that began at @start. A contraction does
 * not. */
static gboolean
joins(const Scanner *s, gsize start, gsize segment, gsize at, Kind kind, gsize size, Word *word)
{
    guchar c = byte_at(s, at), before = byte_at(s, at - 1);
    if (!is_word_at(s, at + size))
        return FALSE;
    if (kind == APOSTROPHE)
        return contraction_at(s, at + size) == 0;
    if (kind == HYPHEN)
        return TRUE;
    if (kind == DASH) /* "US–China", "2019–20"; but "the deal–which" */
        return (g_ascii_isdigit(before) && g_ascii_isdigit(byte_at(s, at + size))) ||
               (is_upper_at(s, start) && is_upper_at(s, at + size));
    switch (c) {
    case '.':
        return joins_dot(s, start, segment, at, word);
    case ',':
        return g_ascii_isdigit(before) && g_ascii_isdigit(byte_at(s, at + 1)) &&
               g_ascii_isdigit(byte_at(s, at + 2)) && g_ascii_isdigit(byte_at(s, at + 3)) &&
               !g_ascii_isdigit(byte_at(s, at + 4));
    case '/':
        if (is_lone_capital(s, start, at))
            return TRUE;
        /* fall through */
    case ':':
        return g_ascii_isdigit(before) && g_ascii_isdigit(byte_at(s, at + 1)) &&
               g_ascii_isdigit(byte_at(s, start));
    case '&':
        return is_upper_at(s, at - 1) && is_upper_at(s, at + 1) && at - start <= 3;
    case '@':
    case '_':
        return TRUE;
    default:
        return FALSE;
    }
}

/* Scans the ASCII letters and digits from @at on. The quick part of the tokeniser. */
static inline gsize
scan_plain(const Scanner *s, gsize at, Word *word, gboolean inner)
{
    const guchar *text = (const guchar *)s->text;
    char *folded = word->folded + word->length, *full = word->folded + EW_WORD_LONGEST;
    guint upper = 0, lower = 0;
    gboolean first_upper = at < s->end && !inner && g_ascii_isupper(text[at]);
    for (; at < s->end && folded < full; at++) {
        guchar c = text[at];
        if (c >= 0x80 || !is_word_kind((Kind)ascii_kinds[c]))
            break;
        guchar is_upper = (guchar)(c - 'A') < 26;
        upper += is_upper;
        lower += c >= 'a';
        *folded++ = (char)(c | is_upper << 5);
    }
    word->length = (gsize)(folded - word->folded);
    word->upper += upper;
    word->lower += lower;
    word->inner_upper += upper - first_upper;
    return at;
}

/* Goes over what is too long for any vocabulary. */
static gsize
skip_plain(const Scanner *s, gsize at, Word *word)
{
    while (at < s->end && g_ascii_isalnum(s->text[at]))
        at++;
    word->plain = FALSE;
    return at;
}

/* Scans a word from s->at on and returns its end. */
static gsize
scan_word(const Scanner *s, Word *word)
{
    gsize at = s->at, segment = s->at;
    gboolean inner = FALSE;
    for (;;) {
        gsize before = at, size;
        at = scan_plain(s, at, word, inner);
        if (word->length >= EW_WORD_LONGEST)
            at = skip_plain(s, at, word);
        inner |= at > before;
        if (at >= s->end)
            return at;
        Kind kind = kind_at(s, at, &size);
        if (kind == LETTER || kind == DIGIT || kind == JOINER) {
            gunichar c = wide_at(s, at, &size);
            gboolean upper = g_unichar_isupper(c);
            word->upper += upper;
            word->lower += g_unichar_islower(c);
            word->inner_upper += upper && inner;
            word->plain = FALSE;
            inner = TRUE;
        } else if (kind == SPACE || !joins(s, s->at, segment, at, kind, size, word)) {
            return at;
        } else if (size == 1 && s->text[at] != '.' && word->length < EW_WORD_LONGEST) {
            word->folded[word->length++] = s->text[at];
            inner = FALSE;
        } else {
            word->plain = FALSE;
            inner = FALSE;
        }
        at += size;
        if (kind != LETTER && kind != DIGIT && kind != JOINER)
            segment = at;
    }
}

static EwShape
shape_of(const Scanner *s, const Word *word)
{
    guchar first = (guchar)s->text[s->at];
    if (g_ascii_isdigit(first))
        return EW_SHAPE_NUMBER;
    if (word->upper == 0)
        return EW_SHAPE_LOWER;
    if (!is_upper_at(s, s->at))
        return EW_SHAPE_MIXED;
    if (word->lower == 0)
        return word->upper > 1 ? EW_SHAPE_UPPER : EW_SHAPE_CAPITAL;
    gboolean scots =
        word->inner_upper == 1 && first == 'M' && /* McDonald, MacArthur */
        (byte_at(s, s->at + 1) == 'c' || (byte_at(s, s->at + 1) == 'a' && byte_at(s, s->at + 2) == 'c'));
    return word->inner_upper == 0 || scots ? EW_SHAPE_CAPITAL : EW_SHAPE_MIXED;
}

/* The end of the address that begins with the word ending at @at ("https://...", "www..."), or @at. */
static gsize
scan_address(const Scanner *s, gsize at)
{
    gboolean scheme = byte_at(s, at) == ':' && byte_at(s, at + 1) == '/' && byte_at(s, at + 2) == '/';
    gboolean www = at - s->at > 4 && g_ascii_strncasecmp(s->text + s->at, "www.", 4) == 0;
    gboolean path = byte_at(s, at) == '/' && memchr(s->text + s->at, '.', at - s->at) != NULL &&
                    g_ascii_isalpha(byte_at(s, at - 1)) && is_word_at(s, at + 1);
    if (!scheme && !www && !path)
        return at;
    gsize end = at;
    while (end < s->end && (guchar)s->text[end] > ' ' && (guchar)s->text[end] < 0x80 &&
           strchr("\"<>{}|\\^`()[]", s->text[end]) == NULL)
        end++;
    while (end > at && strchr(".,;:!?'", s->text[end - 1]) != NULL)
        end--;
    return end;
}

/* Whether the dot after the word belongs to it. */
static gboolean
takes_dot(const Scanner *s, gsize end, const Word *word, EwShape shape)
{
    if (byte_at(s, end) != '.' || byte_at(s, end + 1) == '.')
        return FALSE;
    if (word->dotted)
        return TRUE;
    gsize length = end - s->at;
    if (length == 1) /* an initial; "p. 5", "Roe v. Poe" */
        return word->upper == 1 || s->text[s->at] == 'v' ||
               (byte_at(s, end + 1) == ' ' && g_ascii_isdigit(byte_at(s, end + 2)) && s->text[s->at] == 'p');
    if (!word->plain || length > 6)
        return FALSE;
    switch (ew_abbreviation(word->folded, word->length)) {
    case EW_ABBREVIATION_NONE:
        return FALSE;
    case EW_ABBREVIATION_NUMBER:
        return byte_at(s, end + 1) == ' ' && g_ascii_isdigit(byte_at(s, end + 2));
    default: /* lower-case "dec", "sen" are words of other kinds; "vs", "etc", "eg" are not */
        return shape != EW_SHAPE_LOWER || strchr("vegia", word->folded[0]) != NULL;
    }
}

/* "cannot" -> can, not; "don't" -> do, n't. The apostrophe is at @end, or NUL stands there. */
static gboolean
emit_negated(Scanner *s, gsize end, const Word *word, EwShape shape)
{
    gsize start = s->at, size;
    if (!word->plain)
        return FALSE;
    if (word->length == 6 && memcmp(word->folded, "cannot", 6) == 0) {
        emit_as(s, start, start + 3, "can", 3, shape);
        emit_as(s, start + 3, end, "not", 3, EW_SHAPE_LOWER);
        return TRUE;
    }
    if (word->length < 3 || word->folded[word->length - 1] != 'n' || kind_at(s, end, &size) != APOSTROPHE ||
        g_ascii_tolower((gchar)byte_at(s, end + size)) != 't' || is_word_at(s, end + size + 1))
        return FALSE;
    emit_as(s, start, end - 1, word->folded, word->length - 1, shape);
    emit_as(s, end - 1, end + size + 1, "n't", 3, EW_SHAPE_LOWER);
    return TRUE;
}

/* "won't" was scanned over its apostrophe: gives the end before it, or @end. */
static gsize
before_not(const Scanner *s, gsize end, Word *word)
{
    if (end - s->at < 4 || g_ascii_tolower(s->text[end - 1]) != 't')
        return end;
    gsize quote = 0;
    if (s->text[end - 2] == '\'')
        quote = 1;
    else if (end - s->at >= 6 && memcmp(s->text + end - 4, "\xE2\x80\x99", 3) == 0)
        quote = 3;
    if (quote == 0 || g_ascii_tolower(s->text[end - 2 - quote]) != 'n')
        return end;
    gsize length = end - 1 - quote - s->at;
    if (length > EW_WORD_LONGEST)
        return end;
    word->length = ew_word_fold(s->text + s->at, length, word->folded);
    word->plain = word->length == length;
    return s->at + length;
}

static void
read_word(Scanner *s)
{
    Word word;
    word.length = 0;
    word.plain = TRUE;
    word.dotted = FALSE;
    word.upper = word.lower = word.inner_upper = 0;
    gsize start = s->at, end = scan_word(s, &word);
    EwShape shape = shape_of(s, &word);
    guchar next = byte_at(s, end);
    if (next == ':' || next == '/' || !word.plain) {
        gsize address = scan_address(s, end);
        if (address > end) {
            emit(s, start, address, EW_SHAPE_LOWER);
            return;
        }
    }
    if (takes_dot(s, end, &word, shape)) {
        emit(s, start, end + 1, shape);
        return;
    }
    gsize whole = end;
    end = before_not(s, end, &word);
    if ((end < whole || word.length == 6) && emit_negated(s, end, &word, shape))
        return;
    if (word.plain && end == whole)
        emit_as(s, start, end, word.folded, word.length, shape);
    else
        emit(s, start, whole, shape);
}

/* Whether a quotation can open at @at: nothing or an opening mark before it. */
static gboolean
may_open(const Scanner *s, gsize at)
{
    return s->space || at == s->start || strchr("([{\"-/", s->text[at - 1]) != NULL ||
           ((guchar)s->text[at - 1] >= 0x80 && !g_ascii_isspace(byte_at(s, at + 1)));
}

static void
read_apostrophe(Scanner *s, gsize size)
{
    gsize after = s->at + size, contraction = 0;
    guchar before = s->at > s->start && !s->space ? (guchar)s->text[s->at - 1] : ' ';
    gboolean opening = size > 1 && memcmp(s->text + s->at, "\xE2\x80\x98", 3) == 0;
    if (!opening && (g_ascii_isalnum(before) || before == '.' || before >= 0x80) &&
        (contraction = contraction_at(s, after)) > 0) {
        emit(s, s->at, after + contraction, EW_SHAPE_LOWER);
        return;
    }
    if (opening || (size == 1 && may_open(s, s->at) && !g_ascii_isspace(byte_at(s, after)))) {
        s->single = TRUE;
    } else if (!s->single && (before | 0x20) == 's') {
        emit_as(s, s->at, after, "'", 1, EW_SHAPE_MARK);
        return;
    } else {
        s->single = FALSE;
    }
    emit_as(s, s->at, after, "\"", 1, EW_SHAPE_MARK);
}

/* "#tag", "@handle" */
static gboolean
read_tag(Scanner *s)
{
    gsize end = s->at + 1;
    if (!g_ascii_isalpha(byte_at(s, end)))
        return FALSE;
    while (g_ascii_isalnum(byte_at(s, end)) || byte_at(s, end) == '_')
        end++;
    emit(s, s->at, end, EW_SHAPE_LOWER);
    return TRUE;
}

static void
read_mark(Scanner *s, gsize size)
{
    gsize end = s->at + size;
    char c = s->text[s->at];
    if (c == '.' && byte_at(s, end) == '.') {
        while (byte_at(s, end) == '.')
            end++;
        emit_as(s, s->at, end, "...", 3, EW_SHAPE_MARK);
        return;
    }
    if ((c == '#' || c == '@') && read_tag(s))
        return;
    if (c == '-' && byte_at(s, end) == '-') {
        while (byte_at(s, end) == '-')
            end++;
        emit_as(s, s->at, end, "--", 2, EW_SHAPE_MARK);
        return;
    }
    if (size == 1)
        emit_as(s, s->at, end, &c, 1, EW_SHAPE_MARK);
    else
        emit(s, s->at, end, EW_SHAPE_MARK);
}

void
ew_tokenize(const EwVocabulary *vocabulary, const char *text, gsize start, gsize end, EwBlockKind block,
            EwTokens *out)
{
    guint first = out->tokens->len;
    Scanner s = {vocabulary, text, start, start, end, out, FALSE, FALSE, first};
    while (s.at < end) {
        gsize size;
        Kind kind = kind_at(&s, s.at, &size);
        if (kind == SPACE) {
            s.space = TRUE;
            s.at += size;
        } else if (is_word_kind(kind)) {
            read_word(&s);
        } else if (kind == APOSTROPHE) {
            read_apostrophe(&s, size);
        } else if (kind == JOINER) {
            s.at += size;
        } else {
            read_mark(&s, size);
        }
    }
    if (out->ids)
        ew_word_ids_finish(out->ids, vocabulary, out->tokens);
    g_array_set_size(out->tokens, s.count);
    ew_split_sentences(text, first, block, out);
}
