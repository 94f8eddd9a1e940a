/* SPDX-License-Identifier: MIT */
/* What the statements share: taking words, lists and patterns from a line, and saying what is wrong with it.
 */
#include "rules/parse.h"

#include <string.h>

/* The piece of a joined line that has the byte at @offset. */
static const EwPiece *
piece_at(const GArray *pieces, gsize offset)
{
    guint low = 0, high = pieces->len;
    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (g_array_index((GArray *)pieces, EwPiece, middle).offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index((GArray *)pieces, EwPiece, low);
}

EwPlace
ew_parse_place(const EwParser *parser, const char *from, const char *to)
{
    EwPlace place = parser->place;
    gsize offset = (gsize)(from - parser->start);
    if (parser->pieces->len) {
        const EwPiece *piece = piece_at(parser->pieces, offset);
        place.line = piece->line;
        place.line_start = piece->start;
        offset -= piece->offset;
    }
    place.column = (guint)offset;
    place.span = (guint)MAX(to - from, 1);
    return place;
}

void
ew_parse_fail(EwParser *parser, const char *from, const char *to, const char *code, const char *hint,
              const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    EwPlace place = ew_parse_place(parser, from, to);
    ew_place_report(&place, parser->sink, EW_SEVERITY_ERROR, code, hint, "%s", message);
    parser->failed = TRUE;
}

void
ew_skip_space(EwParser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\t'))
        parser->at++;
}

gboolean
ew_at_line_end(EwParser *parser)
{
    ew_skip_space(parser);
    return parser->at >= parser->end;
}

static gboolean
is_word_byte(guchar c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '\'' || c == '&' || c == '_' || c >= 0x80;
}

static gboolean
skip_word(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    while (parser->at < parser->end && is_word_byte((guchar)*parser->at))
        parser->at++;
    return parser->at > from;
}

const char *
ew_take_word(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    return skip_word(parser) ? ew_arena_strndup(parser->words, from, (gsize)(parser->at - from)) : NULL;
}

gboolean
ew_take_char(EwParser *parser, char c)
{
    ew_skip_space(parser);
    if (parser->at == parser->end || *parser->at != c)
        return FALSE;
    parser->at++;
    return TRUE;
}

/* "text in quotes" */
const char *
ew_take_quoted(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    if (from == parser->end || *from != '"')
        return NULL;
    const char *close = memchr(from + 1, '"', (gsize)(parser->end - from - 1));
    if (!close) {
        ew_parse_fail(parser, from, parser->end, "unclosed-quote", "put a '\"' after the last word",
                      "unclosed quote");
        parser->at = parser->end;
        return NULL;
    }
    parser->at = close + 1;
    return ew_arena_strndup(parser->words, from + 1, (gsize)(close - from - 1));
}

void
ew_expect_end(EwParser *parser)
{
    if (!ew_at_line_end(parser) && !parser->failed)
        ew_parse_fail(parser, parser->at, parser->end, "unexpected-text", "end the line here",
                      "unexpected text");
}

const char *
ew_take_name(EwParser *parser, const char *what)
{
    const char *name = ew_take_word(parser);
    if (!name)
        ew_parse_fail(parser, parser->at, parser->end, "missing-name", NULL,
                      "a name is missing: what is the %s called?", what);
    return name;
}

gboolean
ew_take_equals(EwParser *parser)
{
    if (ew_take_char(parser, '='))
        return TRUE;
    if (!parser->failed)
        ew_parse_fail(parser, parser->at, parser->end, "missing-equals", "write '=' and then the words",
                      "'=' is missing");
    return FALSE;
}

/* Makes each run of spaces in @text one. */
static void
squeeze(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        gboolean space = *from == ' ' || *from == '\t';
        if (!space || to[-1] != ' ')
            *to++ = space ? ' ' : *from;
    }
    *to = '\0';
}

/* One item of a list: a word, or several in quotes or bare. */
static const char *
take_item(EwParser *parser)
{
    const char *quoted = ew_take_quoted(parser);
    if (quoted)
        return quoted;
    const char *from = parser->at, *to = from;
    while (skip_word(parser))
        to = parser->at;
    if (to == from) {
        if (!parser->failed)
            ew_parse_fail(parser, parser->at, parser->at + 1, "missing-word",
                          "write a word, or several in quotes", "a word is missing");
        return NULL;
    }
    char *item = ew_arena_strndup(parser->words, from, (gsize)(to - from));
    squeeze(item);
    return item;
}

/* Calls @each for every item of a comma-separated list to the end of the line. */
void
ew_take_list(EwParser *parser, EwItemFunc each, gpointer data)
{
    do {
        if (ew_at_line_end(parser))
            break;
        const char *from = parser->at;
        const char *item = take_item(parser);
        if (!item)
            return;
        EwPlace place = ew_parse_place(parser, from, parser->at);
        each(parser, item, &place, data);
    } while (ew_take_char(parser, ','));
    ew_expect_end(parser);
}

/* The position of @name in a NULL-terminated list, or -1 after a report with a suggestion. */
int
ew_choose(EwParser *parser, const char *name, const char *from, const char *const *names, const char *what)
{
    for (int i = 0; names[i]; i++)
        if (g_str_equal(names[i], name))
            return i;
    const char *near = ew_nearest_word(name, names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", all);
    g_autofree char *code = g_strdup_printf("unknown-%s", what);
    ew_parse_fail(parser, from, from + strlen(name), code, hint, "unknown %s '%s'", what, name);
    return -1;
}

EwPatternNode *
ew_take_pattern(EwParser *parser)
{
    ew_skip_space(parser);
    EwPlace place = ew_parse_place(parser, parser->at, parser->end);
    EwPatternNode *node = ew_pattern_parse(parser->rules->arena, &place, parser->at,
                                           (gsize)(parser->end - parser->at), parser->sink);
    parser->at = parser->end;
    parser->failed |= node == NULL;
    return node;
}

/* confidence 0.8: a factor for the lines below it in the block */
gboolean
ew_take_confidence(EwParser *parser)
{
    const char *from = parser->at;
    if (parser->end - from < 11 || strncmp(from, "confidence", 10) || (from[10] != ' ' && from[10] != '\t'))
        return FALSE;
    parser->at += 10;
    ew_skip_space(parser);
    char text[16] = "";
    gsize length = MIN((gsize)(parser->end - parser->at), sizeof text - 1);
    memcpy(text, parser->at, length);
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    if (end == text || *end || !(value > 0 && value <= 1))
        ew_parse_fail(parser, parser->at, parser->end, "bad-confidence",
                      "write a number above 0, at most 1: confidence 0.8", "'%s' is no confidence", text);
    else
        parser->confidence = value;
    return TRUE;
}
