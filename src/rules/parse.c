/* SPDX-License-Identifier: MIT */
/*
 * Rule files, line by line. A statement begins at the margin; the lines of its block are indented. An error
 * is reported and the next line is read with a clean slate, so that one bad line does not blame those after
 * it.
 */
#include "rules/parse.h"

#include <string.h>

static const EwStatement statements[] = {
    {"class", ew_begin_class, NULL},
    {"govern", ew_begin_govern, NULL},
    {"head", ew_begin_head, NULL},
    {"define", ew_begin_define, NULL},
    {"name", ew_begin_name, ew_name_line},
    {"group", ew_begin_group, ew_group_line},
    {"fold", ew_begin_fold, ew_fold_line},
    {"frame", ew_begin_frame, ew_frame_line},
    {"relation", ew_begin_relation, ew_relation_line},
    {"extend", ew_begin_extend, ew_relation_line},
    {"replace", ew_begin_replace, ew_relation_line},
    {"disable", ew_begin_disable, NULL},
};

static void
begin_statement(EwParser *parser)
{
    const char *from = parser->at;
    parser->begun = TRUE;
    parser->block = NULL;
    parser->example = NULL;
    parser->part = EW_PART_VERB;
    parser->layer = EW_LAYER_PHRASES;
    parser->what = 0;
    parser->confidence = 1;
    parser->detail = NULL;
    const char *keyword = ew_take_word(parser);
    const char *names[G_N_ELEMENTS(statements) + 1] = {NULL};
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        names[i] = statements[i].keyword;
        if (keyword && g_str_equal(keyword, names[i]))
            parser->block = &statements[i];
    }
    if (parser->block)
        parser->block->begin(parser);
    else if (keyword)
        ew_choose(parser, keyword, from, names, "keyword");
    else
        ew_parse_fail(parser, from, from + 1, "unexpected-character",
                      "begin the line with a keyword, such as relation", "a statement can't begin like this");
}

/* Cuts a comment: '#' at the start or after white space, outside quotes. */
static const char *
comment_start(const char *start, const char *end)
{
    gboolean quoted = FALSE;
    if (!memchr(start, '#', (gsize)(end - start)))
        return end;
    for (const char *c = start; c < end; c++) {
        if (*c == '"')
            quoted = !quoted;
        else if (*c == '#' && !quoted && (c == start || c[-1] == ' ' || c[-1] == '\t'))
            return c;
    }
    return end;
}

static void
parse_line(EwParser *parser)
{
    parser->failed = FALSE;
    ew_arena_clear(parser->words);
    parser->at = parser->start;
    ew_skip_space(parser);
    parser->indent = (guint)(parser->at - parser->start);
    if (parser->at == parser->end)
        return;
    if (parser->pieces->len == 0 && parser->end - parser->start > (gssize)EW_SOURCE_MAX_LINE)
        ew_parse_fail(parser, parser->at, parser->at + 1, "line-too-long", "break lists after commas",
                      "the line is longer than %u bytes", EW_SOURCE_MAX_LINE);
    else if (parser->indent == 0)
        begin_statement(parser);
    else if (parser->block && parser->block->line)
        parser->block->line(parser);
    else if (parser->block)
        ew_parse_fail(parser, parser->at, parser->end, "unexpected-block", "begin the line at the margin",
                      "'%s' has no indented lines", parser->block->keyword);
    else if (!parser->begun) {
        ew_parse_fail(parser, parser->at, parser->end, "unexpected-block",
                      "begin the statement that it belongs to at the margin, such as: relation visits",
                      "an indented line stands before any statement");
        parser->begun = TRUE;
    }
}

static const char *
line_end(const char *start, const char *limit)
{
    const char *newline = memchr(start, '\n', (gsize)(limit - start));
    return newline ? newline : limit;
}

/* Whether the line ends with a comma that is no quoted one, as a pattern may have. */
static gboolean
ends_with_comma(const char *start, const char *end)
{
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    return end > start && end[-1] == ',' &&
           !(end - start > 1 && end[-2] == '"' && end - start > 2 && end[-3] == ' ');
}

static gboolean
goes_on(const char *start, const char *cut, const char *end, const char *limit)
{
    return end < limit && end - start <= (gssize)EW_SOURCE_MAX_LINE && ends_with_comma(start, cut);
}

/* A list goes on in the next line where a line ends with a comma: joined, it is as if it stood in one line.
 * Returns the end of the last of the lines. */
static const char *
gather_line(EwParser *parser, const char *start, const char *limit)
{
    const char *end = line_end(start, limit), *cut = comment_start(start, end);
    parser->place.line_start = parser->start = start;
    parser->end = cut;
    g_array_set_size(parser->pieces, 0);
    if (!goes_on(start, cut, end, limit))
        return end;
    GString *joined = g_string_truncate(parser->joined, 0);
    for (guint line = parser->place.line;; line++) {
        const EwPiece piece = {joined->len, line, start};
        g_array_append_val(parser->pieces, piece);
        g_string_append_len(joined, start, cut - start);
        const char *next = end + 1,
                   *next_end = goes_on(start, cut, end, limit) ? line_end(next, limit) : NULL;
        if (!next_end || next_end - next > (gssize)EW_SOURCE_MAX_LINE)
            break;
        g_string_append_c(joined, ' ');
        start = next;
        end = next_end;
        cut = comment_start(start, end);
    }
    for (char *at = joined->str; (at = strchr(at, '\r'));)
        *at = ' ';
    parser->start = joined->str;
    parser->end = joined->str + joined->len;
    return end;
}

gboolean
ew_rules_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink)
{
    EwParser parser = {.rules = rules,
                       .sink = sink,
                       .words = ew_arena_new(),
                       .place.source = source,
                       .joined = g_string_new(NULL),
                       .pieces = g_array_new(FALSE, FALSE, sizeof(EwPiece))};
    const char *limit = source->text + source->length;
    gboolean good = TRUE;
    for (const char *start = ew_source_start(source); start < limit;) {
        parser.place.line++;
        start = gather_line(&parser, start, limit) + 1;
        while (parser.end > parser.start && g_ascii_isspace(parser.end[-1]))
            parser.end--;
        parse_line(&parser);
        good &= !parser.failed;
        parser.place.line += MAX(parser.pieces->len, 1) - 1;
    }
    good &= ew_forget(&parser);
    ew_arena_free(parser.words);
    g_array_unref(parser.pieces);
    g_string_free(parser.joined, TRUE);
    return good;
}
