/* SPDX-License-Identifier: MIT */
/* Relations: what their blocks hold, and how packs add to them, replace and disable them. */
#include "rules/parse.h"

#include <string.h>

void
ew_begin_relation(EwParser *parser)
{
    parser->relation = NULL;
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_name(parser, "relation");
    if (!name)
        return;
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, name));
    if (index) {
        EwRelation *other = parser->rules->relations->pdata[index - 1];
        g_autofree char *hint = g_strdup_printf("it is at %s:%u; write 'extend %s' to add to it",
                                                other->place.source->path, other->place.line, name);
        ew_parse_fail(parser, from, parser->at, "duplicate", hint, "relation '%s' is there already", name);
        return;
    }
    EwArena *arena = parser->rules->arena;
    EwRelation *relation = ew_arena_new0(EwRelation, arena);
    relation->name = ew_arena_strdup(arena, name);
    relation->label = g_strdelimit(ew_arena_strdup(arena, name), "-_", ' ');
    relation->place = ew_parse_place(parser, from, parser->at);
    relation->qualifiers = g_array_new(FALSE, FALSE, sizeof(EwQualifier));
    relation->implied = g_array_new(FALSE, FALSE, sizeof(guint32));
    relation->follows = g_array_new(FALSE, FALSE, sizeof(guint32));
    relation->examples = g_ptr_array_new();
    relation->source = relation->target = EW_TYPE_ANY;
    relation->index = parser->rules->relations->len;
    g_ptr_array_add(parser->rules->relations, relation);
    g_hash_table_insert(parser->rules->relation_index, relation->name,
                        GUINT_TO_POINTER(parser->rules->relations->len));
    parser->relation = relation;
    ew_expect_end(parser);
}

/* Says that there is no relation @name; @end closes the message. */
static void
fail_relation(EwParser *parser, const char *name, const EwPlace *place, const char *end)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < parser->rules->relations->len; i++)
        g_ptr_array_add(names, ((EwRelation *)parser->rules->relations->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    const char *near = ew_nearest_word(name, (const char *const *)names->pdata);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'? 'edgewise rules list' tells which there are", near)
             : g_strdup(
                   "'edgewise rules list' tells which there are; one of a pack must be read before, in byte "
                   "order of the paths");
    ew_place_report(place, parser->sink, EW_SEVERITY_ERROR, "unknown-relation", hint,
                    "there is no relation '%s'%s", name, end);
    parser->failed = TRUE;
}

/* The relation that a pack speaks of, or NULL after a report. */
static EwRelation *
take_relation(EwParser *parser, const char *verb)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_name(parser, "relation");
    guint index = name ? GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, name)) : 0;
    if (name && !index) {
        EwPlace place = ew_parse_place(parser, from, parser->at);
        g_autofree char *end = g_strdup_printf(" to %s", verb);
        fail_relation(parser, name, &place, end);
    }
    return index ? parser->rules->relations->pdata[index - 1] : NULL;
}

void
ew_begin_extend(EwParser *parser)
{
    parser->relation = take_relation(parser, "extend");
    ew_expect_end(parser);
}

/* All that states the relation so far is forgotten; its place in the facts' vocabulary stays. */
void
ew_begin_replace(EwParser *parser)
{
    parser->relation = take_relation(parser, "replace");
    EwRelation *relation = parser->relation;
    if (relation) {
        ew_forget_relation(parser);
        g_ptr_array_set_size(relation->examples, 0);
        g_array_set_size(relation->qualifiers, 0);
        g_array_set_size(relation->implied, 0);
        g_array_set_size(relation->follows, 0);
        relation->source = relation->target = EW_TYPE_ANY;
        relation->symmetric = relation->direct = relation->reacts = relation->disabled = FALSE;
        relation->place = ew_parse_place(parser, parser->start, parser->end);
    }
    ew_expect_end(parser);
}

/* disable NAME; disable name ID */
void
ew_begin_disable(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    if (parser->end - from > 5 && !strncmp(from, "name ", 5)) {
        parser->at += 5;
        ew_skip_space(parser);
        g_autofree char *id = g_strndup(parser->at, (gsize)(parser->end - parser->at));
        guint32 name;
        if (ew_rules_find_name(parser->rules, g_strstrip(id), &name))
            ew_corrections_disable(parser->rules->corrections, name);
        else
            ew_parse_fail(parser, parser->at, parser->end, "unknown-name",
                          "write the id of a names file: disable name company:apple",
                          "there is no name '%s' to disable", id);
        return;
    }
    EwRelation *relation = take_relation(parser, "disable");
    if (relation)
        relation->disabled = TRUE;
    ew_expect_end(parser);
}

static void
type_item(EwParser *parser, const char *item, const EwPlace *place, gpointer data)
{
    EwTypeSet *types = data;
    EwType type = ew_type_from_name(item);
    if (g_str_equal(item, "any")) {
        *types = EW_TYPE_ANY;
    } else if (type == EW_TYPE_NONE) {
        const char *near = ew_nearest_word(item, ew_type_names());
        g_autofree char *all = g_strjoinv(", ", (char **)ew_type_names() + 1);
        g_autofree char *hint =
            near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", all);
        ew_place_report(place, parser->sink, EW_SEVERITY_ERROR, "unknown-type", hint,
                        "unknown entity type '%s'", item);
        parser->failed = TRUE;
    } else {
        *types |= EW_TYPE_BIT(type);
    }
}

static void
qualifier_item(EwParser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    const EwQualifier qualifier = {data, ew_rules_word(parser->rules, item)};
    g_array_append_val(parser->relation->qualifiers, qualifier);
}

/* `code planned ...`, `code negative ...`: when the codes hold; without such a word always. */
static EwCodesWhen
codes_when(EwParser *parser)
{
    static const char *const words[EW_CODES_COUNT] = {NULL, "planned", "negative"};
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *word = ew_take_word(parser);
    for (guint i = 1; word && i < EW_CODES_COUNT; i++)
        if (g_str_equal(word, words[i]))
            return (EwCodesWhen)i;
    parser->at = from;
    return EW_CODES_STATED;
}

static void
relation_code(EwParser *parser)
{
    EwCodes *codes = &parser->relation->codes[codes_when(parser)];
    do {
        ew_skip_space(parser);
        const char *from = parser->at;
        const char *scheme = ew_take_word(parser);
        const char *code = scheme ? ew_take_word(parser) : NULL;
        if (!code) {
            ew_parse_fail(parser, from, parser->at, "missing-code",
                          "write a scheme and its code: code plover SANCTION, cameo 163",
                          "a code is missing");
            return;
        }
        const char **slot = g_str_equal(scheme, "plover")  ? &codes->plover
                            : g_str_equal(scheme, "cameo") ? &codes->cameo
                                                           : NULL;
        if (!slot) {
            ew_parse_fail(parser, from, from + strlen(scheme), "unknown-scheme", "one of: plover, cameo",
                          "unknown scheme '%s'", scheme);
            return;
        }
        *slot = ew_arena_strdup(parser->rules->arena, code);
    } while (ew_take_char(parser, ','));
    ew_expect_end(parser);
}

/* "pattern as negative X <verb-group cancel> Y": the modality or polarity of what the pattern finds */
static void
take_as(EwParser *parser)
{
    ew_skip_space(parser);
    if (parser->end - parser->at < 3 || strncmp(parser->at, "as ", 3))
        return;
    parser->at += 3;
    ew_take_modality(parser);
    if (!parser->failed && !parser->detail)
        ew_parse_fail(parser, parser->at, parser->at + 1, "unknown-modality", "write a modality: as planned",
                      "a modality is missing");
}

static void
relation_pattern(EwParser *parser, gboolean inverse)
{
    parser->detail = NULL;
    ew_take_layer(parser);
    if (!parser->failed)
        take_as(parser);
    EwPatternNode *node = parser->failed ? NULL : ew_take_pattern(parser);
    if (!node)
        return;
    EwLine *line = ew_add_line(parser, parser->rules->patterns, node, parser->relation->name);
    line->inverse = inverse;
    line->layer = parser->layer;
    line->relation = parser->relation->index;
    parser->detail = NULL;
}

static void
relation_item(EwParser *parser, const char *item, const EwPlace *place, gpointer data)
{
    guint32 index = GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, item));
    if (index) {
        index--;
        g_array_append_val((GArray *)data, index);
        return;
    }
    fail_relation(parser, item, place, "");
}

/* label "text" */
static void
relation_label(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *label = ew_take_quoted(parser);
    if (label) {
        parser->relation->label = ew_arena_strdup(parser->rules->arena, label);
    } else if (!parser->failed) {
        ew_parse_fail(parser, from, parser->end, "missing-quote",
                      "write the text in quotes: label \"is fond of\"", "the label has no text");
    }
    ew_expect_end(parser);
}

/* Whether a list follows its keyword; reports that none does. */
static gboolean
list_follows(EwParser *parser, const char *hint)
{
    if (!ew_at_line_end(parser))
        return TRUE;
    ew_parse_fail(parser, parser->at, parser->at + 1, "missing-word", hint, "a word is missing");
    return FALSE;
}

/* Most of what a line is compared with begins with another letter. */
static inline gboolean
is_word(const char *keyword, const char *word)
{
    return *keyword == *word && g_str_equal(keyword, word);
}

static void
relation_member(EwParser *parser, const char *keyword, const char *from, gboolean inverse)
{
    EwRelation *relation = parser->relation;
    if (is_word(keyword, "label")) {
        relation_label(parser);
    } else if (is_word(keyword, "source") || is_word(keyword, "target")) {
        EwTypeSet *types = *keyword == 's' ? &relation->source : &relation->target;
        *types = 0;
        if (list_follows(parser, "write types of entities, or any"))
            ew_take_list(parser, type_item, types);
    } else if (is_word(keyword, "scope") || is_word(keyword, "qualifier")) {
        const char *name = *keyword == 's' ? "scope" : ew_take_name(parser, "qualifier");
        if (name && list_follows(parser, "write the prepositions that bring it"))
            ew_take_list(parser, qualifier_item, g_string_chunk_insert_const(parser->rules->strings, name));
    } else if (is_word(keyword, "code")) {
        relation_code(parser);
    } else if (is_word(keyword, "symmetric") || is_word(keyword, "direct")) {
        *(*keyword == 's' ? &relation->symmetric : &relation->direct) = TRUE;
        ew_expect_end(parser);
    } else if (is_word(keyword, "reacts")) {
        relation->reacts = TRUE;
        ew_expect_end(parser);
    } else if (is_word(keyword, "implies")) {
        if (list_follows(parser, "write the relations that hold where this one does"))
            ew_take_list(parser, relation_item, relation->implied);
    } else if (is_word(keyword, "follows")) {
        if (list_follows(parser, "write the relations whose agent is this one's too"))
            ew_take_list(parser, relation_item, relation->follows);
    } else if (is_word(keyword, "pattern")) {
        relation_pattern(parser, inverse);
    } else if (is_word(keyword, "example") || is_word(keyword, "todo")) {
        ew_take_example(parser, relation->examples, *keyword == 't');
    } else {
        static const char *const keywords[] = {
            "label",     "source", "target",    "verb",   "noun",    "role",    "adjective",  "scope",
            "qualifier", "code",   "symmetric", "direct", "reacts",  "implies", "confidence", "pattern",
            "example",   "todo",   "inverse",   "not",    "without", "follows", NULL};
        ew_choose(parser, keyword, from, keywords, "keyword");
    }
}

static EwBefore
before_of(const char *keyword)
{
    static const char *const names[] = {"", "inverse", "not", "without"};
    for (guint i = EW_BEFORE_INVERSE; i < G_N_ELEMENTS(names); i++)
        if (is_word(keyword, names[i]))
            return (EwBefore)i;
    return EW_BEFORE_NOTHING;
}

void
ew_relation_line(EwParser *parser)
{
    if (!parser->relation)
        return; /* its head was wrong and has been reported */
    if (ew_take_expectation(parser) || ew_take_confidence(parser))
        return;
    const char *from = parser->at;
    const char *keyword = ew_take_name(parser, "part of the relation");
    EwBefore before = keyword ? before_of(keyword) : EW_BEFORE_NOTHING;
    if (before) {
        ew_skip_space(parser);
        from = parser->at;
        keyword = ew_take_name(parser, "part of the relation");
    }
    if (!keyword)
        return;
    for (int part = 0; part < EW_PART_COUNT; part++)
        if (is_word(keyword, ew_part_name((EwPart)part))) {
            ew_take_triggers(parser, (EwPart)part, before);
            return;
        }
    if (before && (before != EW_BEFORE_INVERSE || !is_word(keyword, "pattern")))
        ew_choose(parser, keyword, from, ew_part_names(), "part");
    else
        relation_member(parser, keyword, from, before == EW_BEFORE_INVERSE);
}
