/* SPDX-License-Identifier: MIT */
/* Recursive descent over one line. An error is reported and the parser goes on, so that all errors show at
 * once. */
#include "rules/pattern.h"

#include <string.h>

#define MAX_DEPTH  32
#define MAX_REPEAT 32
#define MAX_WORDS  32 /* in one quote */

typedef struct {
    EwArena *arena;
    const EwPlace *place; /* of the first byte */
    const char *start, *at, *end;
    const EwProblemSink *sink;
    guint brackets, prefixes; /* that are open */
    gboolean failed;
    gboolean gave_up; /* what is open is no error of its own */
} Parser;

static EwPlace
place_of(const Parser *parser, const char *from, const char *to)
{
    EwPlace place = *parser->place;
    place.column += (guint)(from - parser->start);
    place.span = (guint)MAX(to - from, 1);
    return place;
}

static void G_GNUC_PRINTF(6, 7) fail(Parser *parser, const char *from, const char *to, const char *code,
                                     const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    EwPlace place = place_of(parser, from, to);
    ew_place_report(&place, parser->sink, EW_SEVERITY_ERROR, code, hint, "%s", message);
    parser->failed = TRUE;
}

static EwPatternNode *
node_new(Parser *parser, EwNodeType type, const char *from)
{
    EwPatternNode *node = ew_arena_new0(EwPatternNode, parser->arena);
    node->type = type;
    node->place = place_of(parser, from, parser->at);
    return node;
}

/* Children stand in an array that is copied to one twice as large when it is full: at 1, 2, 4 ... of them. */
static void
add_child(Parser *parser, EwPatternNode *node, EwPatternNode *child)
{
    guint n = node->n_children++;
    if ((n & (n - 1)) == 0) {
        EwPatternNode **children = ew_arena_alloc0(parser->arena, MAX(2 * n, 1) * sizeof *children);
        if (n)
            memcpy(children, node->children, n * sizeof *children);
        node->children = children;
    }
    node->children[n] = child;
}

static void
skip_space(Parser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\t'))
        parser->at++;
}

static gboolean
is_word_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '\'' || c == '&' || (guchar)c >= 0x80;
}

static EwPatternNode *parse_choice(Parser *parser);

static gboolean
is_space(char c)
{
    return c == ' ' || c == '\t';
}

static void
strip(const char **from, const char **to)
{
    while (*from < *to && is_space(**from))
        ++*from;
    while (*to > *from && is_space((*to)[-1]))
        --*to;
}

/* The parts of [text, end) between @marks (' ': any space), without the space around them; NULL-terminated.
 */
static const char **
split(Parser *parser, const char *text, const char *end, char mark)
{
    guint count = 1;
    for (const char *c = text; c < end; c++)
        count += *c == mark || (mark == ' ' && *c == '\t');
    const char **parts = ew_arena_alloc0(parser->arena, (count + 1) * sizeof *parts);
    for (guint i = 0; i < count; i++) {
        const char *stop = text < end && mark != ' ' ? memchr(text, mark, (gsize)(end - text)) : text;
        if (!stop)
            stop = end;
        while (mark == ' ' && stop < end && *stop != ' ' && *stop != '\t')
            stop++;
        const char *from = text, *to = stop;
        strip(&from, &to);
        parts[i] = ew_arena_strndup(parser->arena, from, (gsize)(to - from));
        text = stop + 1;
    }
    return parts;
}

/* The words of a list that has but one. */
static const char **
one_word(Parser *parser, const char *from, const char *to)
{
    const char **words = ew_arena_alloc0(parser->arena, 2 * sizeof *words);
    words[0] = ew_arena_strndup(parser->arena, from, (gsize)(to - from));
    return words;
}

/* "words" : the very words, divided at spaces */
static EwPatternNode *
parse_quoted(Parser *parser)
{
    const char *from = parser->at++;
    const char *close = memchr(parser->at, '"', (gsize)(parser->end - parser->at));
    if (!close) {
        fail(parser, from, parser->end, "unclosed-quote", "put a '\"' after the last word", "unclosed quote");
        parser->at = parser->end;
        return NULL;
    }
    const char *text = parser->at;
    parser->at = close + 1;
    EwPatternNode *node = node_new(parser, EW_NODE_WORDS, from);
    node->words = split(parser, text, close, ' ');
    guint n = 0;
    for (const char **word = node->words; *word; word++) /* between two spaces there is none */
        if (**word)
            node->words[n++] = *word;
    node->words[n] = NULL;
    if (n == 0)
        fail(parser, from, parser->at, "empty-quote", NULL, "empty quote");
    if (n > MAX_WORDS)
        fail(parser, from, parser->at, "too-many", "end the quote and begin another",
             "more than %d words in one quote", MAX_WORDS);
    return node;
}

/* a|"several words"|class */
static const char **
take_alternatives(Parser *parser, const char *text, const char *end, const char *from)
{
    const char **words = split(parser, text, end, '|');
    for (const char **word = words; *word; word++) {
        gsize length = strlen(*word);
        if (length > 1 && (*word)[0] == '"' && (*word)[length - 1] == '"') {
            *word = ew_arena_strndup(parser->arena, *word + 1, length - 2);
        } else if (strpbrk(*word, " \t")) {
            g_autofree char *hint = g_strdup_printf(
                "for this very term write \"%s\"; for one word or another put '|' between them", *word);
            fail(parser, from, parser->at, "missing-quote", hint, "'%s' is more than one word", *word);
        }
        if (!**word)
            fail(parser, from, parser->at, "empty-alternative", "write words between the bars",
                 "nothing stands on one side of '|'");
    }
    return words;
}

/* <name>, <name a|b> */
static EwPatternNode *
parse_angle(Parser *parser)
{
    const char *from = parser->at++;
    const char *close = memchr(parser->at, '>', (gsize)(parser->end - parser->at));
    if (!close) {
        fail(parser, from, parser->end, "unclosed-bracket", "put a '>' after the name", "unclosed '<'");
        parser->at = parser->end;
        return NULL;
    }
    const char *text = parser->at, *end = close;
    parser->at = close + 1;
    strip(&text, &end);
    EwPatternNode *node = node_new(parser, EW_NODE_ATOM, from);
    const char *space = text;
    while (space < end && !is_space(*space))
        space++;
    node->name = ew_arena_strndup(parser->arena, text, (gsize)(space - text));
    if (space < end)
        node->words = take_alternatives(parser, space, end, from);
    if (!*node->name)
        fail(parser, from, parser->at, "empty-name", "write a kind or class, such as <passive>",
             "'<>' names nothing");
    return node;
}

/* A bar before a type, not one between alternatives: (X:government|Y) */
static gboolean
another_type(const Parser *parser)
{
    return *parser->at == '|' && parser->end - parser->at > 1 && g_ascii_islower(parser->at[1]);
}

/* X, X-, X:type|type */
static EwPatternNode *
parse_variable(Parser *parser)
{
    const char *from = parser->at;
    EwPatternNode *node = node_new(parser, EW_NODE_ATOM, from);
    node->variable = *parser->at++;
    if (node->variable > 'Z' || node->variable < 'X')
        fail(parser, from, parser->at, "unknown-variable",
             "use X (the source), Y (the target) or Z (the instrument)", "unknown variable '%c'",
             node->variable);
    if (parser->at < parser->end && *parser->at == '-') {
        node->modifier = TRUE;
        parser->at++;
    }
    while (parser->at < parser->end && (*parser->at == ':' || (node->types && another_type(parser)))) {
        const char *name = ++parser->at;
        while (parser->at < parser->end && (g_ascii_isalpha(*parser->at) || *parser->at == '-'))
            parser->at++;
        const char **words = one_word(parser, name, parser->at);
        const char *type = words[0];
        if (strchr(type, '-')) { /* a class that the head is in */
            node->words = words;
            break;
        }
        EwType value = ew_type_from_name(type);
        if (value == EW_TYPE_NONE) {
            const char *near = ew_nearest_word(type, ew_type_names());
            g_autofree char *hint = near ? g_strdup_printf("did you mean '%s'?", near) : NULL;
            fail(parser, name, parser->at, "unknown-type", hint, "unknown entity type '%s'", type);
            value = EW_TYPE_GROUP;
        }
        node->types |= EW_TYPE_BIT(value);
    }
    node->place = place_of(parser, from, parser->at);
    return node;
}

/* ..N */
static EwPatternNode *
parse_gap(Parser *parser)
{
    const char *from = parser->at;
    parser->at += 2;
    guint count = 0;
    const char *digits = parser->at;
    while (parser->at < parser->end && g_ascii_isdigit(*parser->at) && count < 1000)
        count = count * 10 + (guint)(*parser->at++ - '0');
    if (digits == parser->at || count == 0 || count > MAX_REPEAT) {
        fail(parser, from, parser->at, "unbounded-gap", "write how many symbols it may span, 1 to 32: ..4",
             "a gap needs a bound");
        return NULL;
    }
    EwPatternNode *node = node_new(parser, EW_NODE_GAP, from);
    node->max = count;
    return node;
}

/* Bounds what stands within one another; gives up on the line where that is too much. */
static gboolean
enter(Parser *parser, guint *depth, const char *from)
{
    if (++*depth <= MAX_DEPTH)
        return TRUE;
    fail(parser, from, from + 1, "too-deep", NULL, "'%c' is nested more than %d deep", *from, MAX_DEPTH);
    parser->at = parser->end;
    parser->gave_up = TRUE;
    return FALSE;
}

static EwPatternNode *
parse_group(Parser *parser)
{
    const char *from = parser->at++;
    if (!enter(parser, &parser->brackets, from))
        return NULL;
    EwPatternNode *node = parse_choice(parser);
    parser->brackets--;
    skip_space(parser);
    if (parser->at < parser->end && *parser->at == ')')
        parser->at++;
    else if (!parser->gave_up)
        fail(parser, from, from + 1, "unclosed-bracket", "put a ')' where the alternatives end",
             "unclosed '('");
    return node;
}

static EwPatternNode *
parse_word(Parser *parser)
{
    const char *from = parser->at;
    while (parser->at < parser->end && is_word_char(*parser->at))
        parser->at++;
    EwPatternNode *node = node_new(parser, EW_NODE_ATOM, from);
    node->words = one_word(parser, from, parser->at);
    return node;
}

static EwPatternNode *
wrap(Parser *parser, EwNodeType type, EwPatternNode *child, const char *from)
{
    if (!child)
        return NULL;
    EwPatternNode *node = node_new(parser, type, from);
    add_child(parser, node, child);
    return node;
}

static EwPatternNode *parse_repeated(Parser *parser);

static EwPatternNode *
parse_primary(Parser *parser)
{
    const char *from = parser->at;
    char c = *parser->at;
    if (c == '"')
        return parse_quoted(parser);
    if (c == '<')
        return parse_angle(parser);
    if (c == '(')
        return parse_group(parser);
    if (c == '.' && parser->end - parser->at > 1 && parser->at[1] == '.')
        return parse_gap(parser);
    if (c == '!' || c == '=') {
        parser->at++;
        skip_space(parser);
        if (parser->at == parser->end) {
            fail(parser, from, parser->at, "missing-element", NULL, "'%c' is followed by nothing", c);
            return NULL;
        }
        if (!enter(parser, &parser->prefixes, from))
            return NULL;
        EwPatternNode *child = c == '!' ? parse_repeated(parser) : parse_primary(parser);
        parser->prefixes--;
        return wrap(parser, c == '!' ? EW_NODE_NOT : EW_NODE_CAPTURE, child, from);
    }
    if (c == '^' || c == '$') {
        parser->at++;
        return node_new(parser, c == '^' ? EW_NODE_START : EW_NODE_END, from);
    }
    if (g_ascii_isupper(c) &&
        (parser->end - parser->at == 1 || !is_word_char(parser->at[1]) || parser->at[1] == '-'))
        return parse_variable(parser);
    if (is_word_char(c))
        return parse_word(parser);
    parser->at = g_utf8_next_char(parser->at);
    fail(parser, from, parser->at, "unexpected-character", "put punctuation in quotes: \",\"",
         "unexpected '%.*s' in a pattern", (int)(parser->at - from), from);
    return NULL;
}

/* {m}, {m,n} */
static gboolean
parse_bounds(Parser *parser, guint *min, guint *max)
{
    const char *from = parser->at;
    guint values[2] = {0, 0};
    guint n = 0;
    parser->at++;
    while (parser->at < parser->end && *parser->at != '}') {
        if (g_ascii_isdigit(*parser->at) && values[n] < 1000)
            values[n] = values[n] * 10 + (guint)(*parser->at - '0');
        else if (*parser->at == ',' && n == 0)
            n = 1;
        else
            break;
        parser->at++;
    }
    if (parser->at == parser->end || *parser->at != '}' || values[n] == 0 || values[n] > MAX_REPEAT ||
        values[0] > values[n]) {
        fail(parser, from, parser->at, "bad-repetition", "write {1,3}: at least 1, at most 3, never above 32",
             "a repetition needs bounds");
        return FALSE;
    }
    parser->at++;
    *min = values[0];
    *max = values[n];
    return TRUE;
}

static EwPatternNode *
parse_repeated(Parser *parser)
{
    const char *from = parser->at;
    EwPatternNode *node = parse_primary(parser);
    char c = parser->at < parser->end ? *parser->at : ' ';
    if (c != '?' && c != '*' && c != '+' && c != '{')
        return node;
    guint min = *parser->at == '+', max = *parser->at == '?' ? 1 : MAX_REPEAT;
    if (*parser->at == '{') {
        if (!parse_bounds(parser, &min, &max))
            return node;
    } else {
        parser->at++;
    }
    node = wrap(parser, EW_NODE_REPEAT, node, from);
    if (node) {
        node->min = min;
        node->max = max;
    }
    return node;
}

static EwPatternNode *
parse_sequence(Parser *parser)
{
    EwPatternNode *node = node_new(parser, EW_NODE_SEQUENCE, parser->at);
    for (skip_space(parser); parser->at < parser->end && *parser->at != '|' && *parser->at != ')';
         skip_space(parser)) {
        EwPatternNode *child = parse_repeated(parser);
        if (child)
            add_child(parser, node, child);
    }
    return node;
}

static EwPatternNode *
parse_choice(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    EwPatternNode *first = parse_sequence(parser);
    if (parser->at == parser->end || *parser->at != '|')
        return first;
    EwPatternNode *node = node_new(parser, EW_NODE_CHOICE, from);
    add_child(parser, node, first);
    while (parser->at < parser->end && *parser->at == '|') {
        parser->at++;
        add_child(parser, node, parse_sequence(parser));
    }
    node->place.span = (guint)(parser->at - from);
    return node;
}

EwPatternNode *
ew_pattern_parse(EwArena *arena, const EwPlace *place, const char *text, gsize length,
                 const EwProblemSink *sink)
{
    Parser parser = {
        .arena = arena, .place = place, .start = text, .at = text, .end = text + length, .sink = sink};
    EwPatternNode *node = parse_choice(&parser);
    if (parser.at < parser.end)
        fail(&parser, parser.at, parser.at + 1, "unexpected-character",
             "remove it, or open the bracket before", "')' closes nothing");
    if (!parser.failed && node->type == EW_NODE_SEQUENCE && node->n_children == 0)
        fail(&parser, parser.start, parser.end, "empty-pattern", NULL, "the pattern is empty");
    return parser.failed ? NULL : node;
}
