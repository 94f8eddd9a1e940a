/* SPDX-License-Identifier: MIT */
/* Examples: they stand below the words and patterns that they show. */
#include "rules/parse.h"

void
ew_take_example(EwParser *parser, GPtrArray *examples, gboolean todo)
{
    const char *from = parser->at;
    g_autofree char *text = ew_take_quoted(parser);
    if (!text) {
        if (!parser->failed)
            ew_parse_fail(parser, from, parser->end, "missing-quote", "write the sentence in quotes",
                          "the example has no sentence");
        return;
    }
    EwExample *example = g_new0(EwExample, 1);
    example->text = g_steal_pointer(&text);
    example->todo = todo;
    example->place = ew_parse_place(parser, parser->start + parser->indent, parser->end);
    example->expected = g_ptr_array_new_with_free_func(g_free);
    example->expected_places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
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
    g_ptr_array_add(example->expected, g_strchomp(g_strndup(parser->at, (gsize)(parser->end - parser->at))));
    EwPlace place = ew_parse_place(parser, parser->at, parser->end);
    g_array_append_val(example->expected_places, place);
    return TRUE;
}
