/* SPDX-License-Identifier: MIT */
/* Blocks of patterns: name, group, fold and frame. */
#include "rules/parse.h"

#include <string.h>

/* "verb:12": the block and the line's number in its file. */
static const char *
line_name(const EwParser *parser, const char *prefix)
{
    char text[16], *digits = text + sizeof text;
    for (guint line = parser->place.line; line || digits == text + sizeof text; line /= 10)
        *--digits = (char)('0' + line % 10);
    *--digits = ':';
    gsize length = strlen(prefix), n = (gsize)(text + sizeof text - digits);
    char *name = ew_arena_alloc0(parser->rules->arena, length + n + 1);
    memcpy(name, prefix, length);
    memcpy(name + length, digits, n);
    return name;
}

EwLine *
ew_add_line(EwParser *parser, GPtrArray *lines, EwPatternNode *node, const char *prefix)
{
    EwLine *line = ew_arena_new0(EwLine, parser->rules->arena);
    line->node = node;
    line->place = ew_parse_place(parser, parser->start + parser->indent, parser->end);
    line->name = line_name(parser, prefix);
    line->part = parser->part;
    line->layer = parser->layer;
    line->what = parser->what;
    line->confidence = parser->confidence;
    line->detail = parser->detail;
    g_ptr_array_add(lines, line);
    return line;
}

/* example "..." or todo "..." in a block of patterns: there the quote tells them from a pattern. */
static gboolean
take_block_example(EwParser *parser)
{
    const char *from = parser->at;
    const char *keyword = ew_take_word(parser);
    gboolean todo = keyword && g_str_equal(keyword, "todo");
    ew_skip_space(parser);
    if (keyword && (todo || g_str_equal(keyword, "example")) && parser->at < parser->end &&
        *parser->at == '"') {
        ew_take_example(parser, parser->rules->examples, todo);
        return TRUE;
    }
    parser->at = from;
    return FALSE;
}

static void
block_line(EwParser *parser, GPtrArray *lines, const char *prefix)
{
    if (ew_take_expectation(parser) || take_block_example(parser))
        return;
    EwPatternNode *node = ew_take_pattern(parser);
    if (node)
        ew_add_line(parser, lines, node, prefix);
}

void
ew_begin_name(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *type = ew_take_name(parser, "type of the names");
    int index = type ? ew_choose(parser, type, from, ew_type_names(), "type") : -1;
    parser->what = (guint)MAX(index, 0);
    ew_expect_end(parser);
}

void
ew_name_line(EwParser *parser)
{
    block_line(parser, parser->rules->name_lines, ew_type_name(parser->what));
}

void
ew_begin_group(EwParser *parser)
{
    static const char *const names[] = {
        "ng",     "active",         "passive",    "infinitive", "infinitive-passive",
        "gerund", "gerund-passive", "participle", "copula",     NULL};
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_name(parser, "group");
    if (name && ew_choose(parser, name, from, names, "group") >= 0)
        for (guint kind = EW_TAG_COUNT; kind < EW_KIND_COUNT; kind++)
            if (g_str_equal(ew_kind_name(kind), name))
                parser->what = kind;
    ew_expect_end(parser);
}

void
ew_group_line(EwParser *parser)
{
    block_line(parser, parser->rules->group_lines, ew_kind_name(parser->what));
}

/* at chunks, at phrases; the latter where nothing is said */
void
ew_take_layer(EwParser *parser)
{
    static const char *const layers[] = {"chunks", "phrases", NULL};
    parser->layer = EW_LAYER_PHRASES;
    ew_skip_space(parser);
    if (parser->end - parser->at < 3 || strncmp(parser->at, "at ", 3))
        return;
    parser->at += 3;
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *layer = ew_take_name(parser, "layer");
    int index = layer ? ew_choose(parser, layer, from, layers, "layer") : -1;
    parser->layer = index == 0 ? EW_LAYER_CHUNKS : EW_LAYER_PHRASES;
}

void
ew_begin_fold(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_name(parser, "fold");
    int index = name ? ew_choose(parser, name, from, ew_fold_names(), "fold") : -1;
    parser->what = (guint)MAX(index, 0);
    ew_take_layer(parser);
    ew_expect_end(parser);
}

void
ew_fold_line(EwParser *parser)
{
    block_line(parser, parser->rules->fold_lines, ew_fold_names()[parser->what]);
}

/* A modality that the construction itself states: one that `govern` has opened, or has a meaning of its own.
 */
void
ew_take_modality(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_word(parser);
    if (!name)
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = EW_DETAIL_NONE + 1; i < parser->rules->details->len; i++)
        g_ptr_array_add(names, parser->rules->details->pdata[i]);
    g_ptr_array_add(names, NULL);
    if (ew_choose(parser, name, from, (const char *const *)names->pdata, "modality") >= 0)
        parser->detail = ew_arena_strdup(parser->rules->arena, name);
}

void
ew_begin_frame(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *part = ew_take_name(parser, "kind of word");
    int index = part ? ew_choose(parser, part, from, ew_part_names(), "part") : -1;
    parser->part = (EwPart)MAX(index, 0);
    ew_take_layer(parser);
    if (!parser->failed)
        ew_take_modality(parser);
    ew_expect_end(parser);
}

void
ew_frame_line(EwParser *parser)
{
    if (ew_take_expectation(parser) || ew_take_confidence(parser))
        return;
    block_line(parser, parser->rules->frames, ew_part_name(parser->part));
}
