/* SPDX-License-Identifier: MIT */
/*
 * A table for each object says which members it has; they are expected in the order in which they are written
 * and looked for in any. The line is a copy that ends with NULs, so looking ahead never leaves it.
 */
#include "fact/json_scan.h"

#include <string.h>

enum { PADDING = 16, MAX_LIST = 32, MAX_RELATION = 200, MAX_DIGITS = 16, MAX_DECIMALS = 9 };
#define MAX_OFFSET ((guint64)1 << 53)

G_STATIC_ASSERT(EW_FACT_VERSION == 1); /* what scan_value() takes for it */

typedef struct {
    char *at;
    EwArena *arena;
} Scan;

typedef enum {
    TEXT,
    TEXT_OR_NULL,
    ID,
    RELATION,
    OFFSET,
    VERSION,
    POLARITY,
    MODALITY,
    CONFIDENCE,
    SPAN,
    SPAN_OR_NULL,
    ARGUMENT,
    ARGUMENT_OR_NULL,
    LISTED,
    QUALIFIERS,
    CODES,
    VIA,
} Kind;

enum { MAX_KEY = PADDING };

typedef struct {
    char key[MAX_KEY]; /* with its quotes and the colon, then NULs; no end where it is as long */
    guint8 length;
    guint8 kind;
    gboolean required;
    guint offset; /* in the object's struct */
} Field;

typedef struct {
    const Field *fields;
    guint n;
} Schema;

#define FIELD(key, kind, required, type, member)                                                             \
    {                                                                                                        \
        "\"" key "\":", sizeof key + 2, kind, required, G_STRUCT_OFFSET(type, member)                        \
    }
#define SCHEMA(fields)                                                                                       \
    {                                                                                                        \
        fields, G_N_ELEMENTS(fields)                                                                         \
    }

static const Field span_fields[] = {
    FIELD("text", TEXT, TRUE, EwSpan, text),
    FIELD("start", OFFSET, TRUE, EwSpan, start),
    FIELD("end", OFFSET, TRUE, EwSpan, end),
};
static const Schema span_schema = SCHEMA(span_fields);

static const Field pair_fields[] = {
    FIELD("list", TEXT, TRUE, EwPair, key),
    FIELD("id", TEXT, TRUE, EwPair, value),
};
static const Schema pair_schema = SCHEMA(pair_fields);

static const Field argument_fields[] = {
    FIELD("id", ID, TRUE, EwArgument, id),
    FIELD("name", TEXT, TRUE, EwArgument, name),
    FIELD("type", TEXT, TRUE, EwArgument, type),
    FIELD("country", TEXT_OR_NULL, FALSE, EwArgument, country),
    FIELD("listed", LISTED, FALSE, EwArgument, listed),
    FIELD("text", TEXT, TRUE, EwArgument, mention.text),
    FIELD("start", OFFSET, TRUE, EwArgument, mention.start),
    FIELD("end", OFFSET, TRUE, EwArgument, mention.end),
    FIELD("antecedent", SPAN_OR_NULL, FALSE, EwArgument, antecedent),
};
static const Schema argument_schema = SCHEMA(argument_fields);

static const Field fact_fields[] = {
    FIELD("v", VERSION, TRUE, EwFact, id),
    FIELD("id", ID, TRUE, EwFact, id),
    FIELD("doc", TEXT, TRUE, EwFact, doc),
    FIELD("title", TEXT_OR_NULL, FALSE, EwFact, title),
    FIELD("date", TEXT_OR_NULL, FALSE, EwFact, date),
    FIELD("url", TEXT_OR_NULL, FALSE, EwFact, url),
    FIELD("text_hash", TEXT, TRUE, EwFact, text_hash),
    FIELD("sentence", SPAN, TRUE, EwFact, sentence),
    FIELD("source", ARGUMENT, TRUE, EwFact, source),
    FIELD("relation", RELATION, TRUE, EwFact, relation),
    FIELD("target", ARGUMENT, TRUE, EwFact, target),
    FIELD("instrument", ARGUMENT_OR_NULL, FALSE, EwFact, instrument),
    FIELD("polarity", POLARITY, TRUE, EwFact, negative),
    FIELD("modality", MODALITY, TRUE, EwFact, asserted),
    FIELD("detail", TEXT_OR_NULL, FALSE, EwFact, detail),
    FIELD("qualifiers", QUALIFIERS, FALSE, EwFact, qualifiers),
    FIELD("event_date", TEXT_OR_NULL, FALSE, EwFact, event_date),
    FIELD("trigger", TEXT, TRUE, EwFact, trigger),
    FIELD("codes", CODES, FALSE, EwFact, codes),
    FIELD("rule", TEXT, TRUE, EwFact, rule),
    FIELD("via", VIA, FALSE, EwFact, via),
    FIELD("confidence", CONFIDENCE, TRUE, EwFact, confidence),
};
static const Schema fact_schema = SCHEMA(fact_fields);

static inline void
skip_blanks(Scan *scan)
{
    while (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r' || *scan->at == '\n')
        scan->at++;
}

/* Passes over @word if it stands there. */
static inline gboolean
skip_word(Scan *scan, const char *word, gsize length)
{
    if (memcmp(scan->at, word, length) != 0)
        return FALSE;
    scan->at += length;
    return TRUE;
}
#define SKIP(scan, word) skip_word(scan, word, sizeof word - 1)

#define EACH_BYTE(c) (G_GUINT64_CONSTANT(0x0101010101010101) * (c))
#define HIGH_BITS    EACH_BYTE(0x80)

/* The first quote, backslash or control character from @at on, eight bytes at a time; *@high gets bits if
 * there are bytes beyond ASCII. */
static inline char *
find_special(char *at, guint64 *high)
{
    for (;; at += 8) {
        guint64 word;
        memcpy(&word, at, sizeof word);
        word = GUINT64_FROM_LE(word);
        guint64 quote = word ^ EACH_BYTE('"'), backslash = word ^ EACH_BYTE('\\');
        guint64 found = ((quote - EACH_BYTE(1)) & ~quote) | ((backslash - EACH_BYTE(1)) & ~backslash) |
                        ((word - EACH_BYTE(0x20)) & ~word);
        found &= HIGH_BITS;
        *high |= word & HIGH_BITS;
        if (found)
            return at + __builtin_ctzll(found) / 8;
    }
}

/* The character of an escape at @at, after the backslash; moves on. 0 for what isn't plain: a NUL, a half of
 * a pair of surrogates. */
static gunichar
scan_escape(char **at)
{
    static const char letters[] = "b\bf\fn\nr\rt\t\"\"\\\\//";
    char letter = *(*at)++;
    for (const char *pair = letters; *pair; pair += 2)
        if (pair[0] == letter)
            return (gunichar)(guchar)pair[1];
    gunichar c = 0;
    for (guint i = 0; i < 4; i++) {
        int digit = letter == 'u' ? g_ascii_xdigit_value(**at) : -1;
        if (digit < 0)
            return 0;
        c = c << 4 | (gunichar)digit;
        ++*at;
    }
    return c >= 0xd800 && c < 0xe000 ? 0 : c;
}

/* Replaces escapes from @at, a backslash, on: what comes of them is never longer. Returns the end of the
 * text, and sets *@after behind the closing quote; NULL if there is none. */
static char *
unescape(char *at, char **after, guint64 *high)
{
    char *to = at;
    while (*at == '\\') {
        at++;
        gunichar c = scan_escape(&at);
        if (!c)
            return NULL;
        to += g_unichar_to_utf8(c, to);
        char *end = find_special(at, high);
        memmove(to, at, (gsize)(end - at));
        to += end - at;
        at = end;
    }
    *after = at + 1;
    return *at == '"' ? to : NULL;
}

/* A string, ended by a NUL where its quote was. NULL if there is none. */
static const char *
scan_string(Scan *scan)
{
    if (*scan->at != '"')
        return NULL;
    guint64 high = 0;
    char *start = scan->at + 1;
    char *end = find_special(start, &high), *after = end + 1;
    if (*end == '\\')
        end = unescape(end, &after, &high);
    else if (*end != '"')
        end = NULL;
    if (!end || (high && !g_utf8_validate_len(start, (gsize)(end - start), NULL)))
        return NULL;
    *end = '\0';
    scan->at = after;
    return start;
}

/* A whole number. */
static gboolean
scan_offset(Scan *scan, guint64 *value)
{
    const char *start = scan->at;
    for (*value = 0; g_ascii_isdigit(*scan->at) && scan->at - start < MAX_DIGITS; scan->at++)
        *value = *value * 10 + (guint64)(*scan->at - '0');
    gsize n = (gsize)(scan->at - start);
    return n && (*start != '0' || n == 1) && *value <= MAX_OFFSET;
}

/* 0, 1 or a decimal fraction between them. */
static gboolean
scan_confidence(Scan *scan, double *value)
{
    if (*scan->at != '0' && *scan->at != '1')
        return FALSE;
    guint64 digits = (guint64)(*scan->at++ - '0'), scale = 1;
    if (*scan->at == '.') {
        const char *first = ++scan->at;
        for (; g_ascii_isdigit(*scan->at) && scan->at - first < MAX_DECIMALS; scan->at++) {
            digits = digits * 10 + (guint64)(*scan->at - '0');
            scale *= 10;
        }
        if (scan->at == first)
            return FALSE;
    }
    *value =
        (double)digits / (double)scale; /* both are exact, so this is the number nearest to what is written */
    return digits <= scale;
}

static gboolean scan_object(Scan *scan, const Schema *schema, gpointer object);

static gboolean
scan_span(Scan *scan, EwSpan *span)
{
    return scan_object(scan, &span_schema, span) && span->start <= span->end;
}

static gboolean
scan_argument(Scan *scan, EwArgument *argument)
{
    return scan_object(scan, &argument_schema, argument) && argument->mention.start <= argument->mention.end;
}

/* Whether a list goes on after a value. FALSE at its end too; then *@good tells whether it is its end. */
static gboolean
goes_on(Scan *scan, char end, gboolean *good)
{
    skip_blanks(scan);
    char c = *scan->at++;
    *good = c == ',' || c == end;
    skip_blanks(scan);
    return c == ',';
}

/* Opens a list; TRUE if there is something in it. */
static gboolean
opens(Scan *scan, char start, char end, gboolean *good)
{
    *good = *scan->at == start;
    if (!*good)
        return FALSE;
    scan->at++;
    skip_blanks(scan);
    if (*scan->at != end)
        return TRUE;
    scan->at++;
    return FALSE;
}

static gconstpointer
keep(Scan *scan, gconstpointer list, gsize size)
{
    return size ? memcpy(ew_arena_alloc0(scan->arena, size), list, size) : NULL;
}

static gboolean
scan_listed(Scan *scan, EwArgument *argument)
{
    EwPair pairs[MAX_LIST];
    guint n = 0;
    gboolean good, more = opens(scan, '[', ']', &good);
    for (; more; more = goes_on(scan, ']', &good))
        if (n == MAX_LIST || !scan_object(scan, &pair_schema, &pairs[n++]))
            return FALSE;
    argument->listed = keep(scan, pairs, n * sizeof *pairs);
    argument->n_listed = n;
    return good;
}

static gboolean
has_key(const EwPair *pairs, guint n, const char *key)
{
    for (guint i = 0; i < n; i++)
        if (strcmp(pairs[i].key, key) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
scan_pairs(Scan *scan, const EwPair **kept, guint *n_kept)
{
    EwPair pairs[MAX_LIST];
    guint n = 0;
    gboolean good, more = opens(scan, '{', '}', &good);
    for (; more; more = goes_on(scan, '}', &good), n++) {
        const char *key = scan_string(scan);
        if (!key || !*key || *scan->at++ != ':' || n == MAX_LIST || has_key(pairs, n, key))
            return FALSE;
        skip_blanks(scan);
        pairs[n] = (EwPair){key, scan_string(scan)};
        if (!pairs[n].value)
            return FALSE;
    }
    *kept = keep(scan, pairs, n * sizeof *pairs);
    *n_kept = n;
    return good;
}

static gboolean
scan_via(Scan *scan, EwFact *fact)
{
    const char *words[MAX_LIST + 1];
    guint n = 0;
    gboolean good, more = opens(scan, '[', ']', &good);
    for (; more; more = goes_on(scan, ']', &good))
        if (n == MAX_LIST || !(words[n++] = scan_string(scan)))
            return FALSE;
    words[n++] = NULL;
    fact->via = keep(scan, words, n * sizeof *words);
    return good;
}

gboolean
ew_fact_is_relation(const char *relation)
{
    gsize n = 0;
    while ((guint8)relation[n] >= 0x20 && relation[n] != 0x7f)
        n++;
    return !relation[n] && n && n <= MAX_RELATION;
}

static gboolean
scan_text(Scan *scan, Kind kind, const char **text)
{
    if (kind == TEXT_OR_NULL && SKIP(scan, "null"))
        return TRUE;
    *text = scan_string(scan);
    return *text && (kind != ID || **text) && (kind != RELATION || ew_fact_is_relation(*text));
}

/* What is null is absent, as it was before. */
static gboolean
scan_value(Scan *scan, const Field *field, gpointer object)
{
    gpointer value = (char *)object + field->offset;
    EwFact *fact = object; /* of the kinds that only a fact has */
    switch ((Kind)field->kind) {
    case TEXT:
    case TEXT_OR_NULL:
    case ID:
    case RELATION:
        return scan_text(scan, field->kind, value);
    case OFFSET:
        return scan_offset(scan, value);
    case VERSION:
        return SKIP(scan, "1");
    case POLARITY:
        fact->negative = SKIP(scan, "\"negative\"");
        return fact->negative || SKIP(scan, "\"positive\"");
    case MODALITY:
        fact->asserted = SKIP(scan, "\"asserted\"");
        return fact->asserted || SKIP(scan, "\"other\"");
    case CONFIDENCE:
        return scan_confidence(scan, value);
    case SPAN:
        return scan_span(scan, value);
    case SPAN_OR_NULL:
        return SKIP(scan, "null") || scan_span(scan, value);
    case ARGUMENT:
        return scan_argument(scan, value);
    case ARGUMENT_OR_NULL:
        return SKIP(scan, "null") || scan_argument(scan, value);
    case LISTED:
        return SKIP(scan, "null") || scan_listed(scan, object);
    case QUALIFIERS:
        return SKIP(scan, "null") || scan_pairs(scan, &fact->qualifiers, &fact->n_qualifiers);
    case CODES:
        return SKIP(scan, "null") || scan_pairs(scan, &fact->codes, &fact->n_codes);
    case VIA:
        return SKIP(scan, "null") || scan_via(scan, fact);
    }
    return FALSE;
}

/* Whether the field's key stands at @at, without a call: 16 bytes can be read there. */
static inline gboolean
has_field(const char *at, const Field *field)
{
    guint64 text[2], key[2];
    memcpy(text, at, sizeof text);
    memcpy(key, field->key, sizeof key);
    guint64 first = GUINT64_FROM_LE(text[0] ^ key[0]), second = GUINT64_FROM_LE(text[1] ^ key[1]);
    guint bits = 8u * field->length;
    return bits <= 64 ? first << (64 - bits) == 0 : (first | second << (128 - bits)) == 0;
}

/* The field whose key stands there, from @likely on or before it; the number of fields if it is none. */
static inline guint
find_field(const Scan *scan, const Schema *schema, guint likely)
{
    for (guint i = likely; i < schema->n; i++)
        if (has_field(scan->at, &schema->fields[i]))
            return i;
    for (guint i = 0; i < likely; i++)
        if (has_field(scan->at, &schema->fields[i]))
            return i;
    return schema->n;
}

static gboolean
scan_object(Scan *scan, const Schema *schema, gpointer object)
{
    guint32 seen = 0;
    guint i = 0;
    gboolean good, more = opens(scan, '{', '}', &good);
    for (; more; more = goes_on(scan, '}', &good)) {
        i = find_field(scan, schema, i);
        if (i == schema->n || seen >> i & 1)
            return FALSE;
        seen |= 1u << i;
        scan->at += schema->fields[i].length;
        skip_blanks(scan);
        if (!scan_value(scan, &schema->fields[i++], object))
            return FALSE;
    }
    for (i = 0; i < schema->n; i++)
        if (schema->fields[i].required && !(seen >> i & 1))
            return FALSE;
    return good;
}

gboolean
ew_fact_scan(const char *line, gsize length, EwArena *arena, EwFact *fact)
{
    char *copy = ew_arena_alloc0(arena, length + PADDING);
    memcpy(copy, line, length);
    Scan scan = {copy, arena};
    memset(fact, 0, sizeof *fact);
    skip_blanks(&scan);
    if (!scan_object(&scan, &fact_schema, fact))
        return FALSE;
    skip_blanks(&scan);
    return scan.at == copy + length;
}
