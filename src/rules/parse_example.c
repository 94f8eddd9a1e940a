/* SPDX-License-Identifier: MIT */
/* Examples: they stand below the words and patterns that they show. */
#include "rules/parse.h"

#include <string.h>

void
ew_take_example(EwParser *parser, GPtrArray *examples, gboolean todo)
{
    const char *from = parser->at;
    const char *text = ew_take_quoted(parser);
    if (!text) {
        if (!parser->failed)
            ew_parse_fail(parser, from, parser->end, "missing-quote", "write the sentence in quotes",
                          "the example has no sentence");
        return;
    }
    if (!text[strspn(text, " \t")]) /* the lines below it are no errors */
        ew_parse_fail(parser, from, parser->at, "empty-quote", "write a sentence in the quotes",
                      "the example has no words");
    EwArena *arena = parser->rules->arena;
    EwExample *example = ew_arena_new0(EwExample, arena);
    example->text = ew_arena_strdup(arena, text);
    example->todo = todo;
    example->place = ew_parse_place(parser, parser->start + parser->indent, parser->end);
    parser->expected = &example->expected;
    g_ptr_array_add(examples, example);
    parser->example = example;
    ew_expect_end(parser);
}

/* Expectations are read when the examples are tested. */
gboolean
ew_take_expectation(EwParser *parser)
{
    EwExample *example = parser->example;
    if (!example || parser->indent <= example->place.column) {
        parser->example = NULL;
        return FALSE;
    }
    EwArena *arena = parser->rules->arena;
    EwExpected *line = ew_arena_new0(EwExpected, arena);
    line->text = g_strchomp(ew_arena_strndup(arena, parser->at, (gsize)(parser->end - parser->at)));
    line->place = ew_parse_place(parser, parser->at, parser->end);
    *parser->expected = line;
    parser->expected = &line->next;
    return TRUE;
}
