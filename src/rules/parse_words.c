/* SPDX-License-Identifier: MIT */
/* Statements of one line: classes of words, what words govern and stand for, definitions. */
#include "rules/parse.h"

static void
class_item(EwParser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    EwClass *class = data;
    if (*item == '&') { /* another class */
        g_ptr_array_add(class->includes, ew_arena_strdup(parser->rules->arena, item + 1));
        return;
    }
    guint32 word = ew_rules_word(parser->rules, item);
    g_array_append_val(class->lemmas, word);
}

/* The class of that name; naming a class again adds to it. */
EwClass *
ew_open_class(EwParser *parser, const char *name)
{
    EwClass *class = ew_rules_class(parser->rules, name);
    if (class)
        return class;
    class = ew_arena_new0(EwClass, parser->rules->arena);
    class->name = ew_arena_strdup(parser->rules->arena, name);
    class->place = ew_parse_place(parser, parser->start, parser->end);
    class->lemmas = g_array_new(FALSE, FALSE, sizeof(guint32));
    class->includes = g_ptr_array_new();
    g_ptr_array_add(parser->rules->classes, class);
    g_hash_table_insert(parser->rules->class_index, class->name, class);
    return class;
}

void
ew_begin_class(EwParser *parser)
{
    const char *name = ew_take_name(parser, "class");
    if (name && ew_take_equals(parser))
        ew_take_list(parser, class_item, ew_open_class(parser, name));
}

/* Words of `govern` and `head` lists; each list is a class too, so that patterns can name it. */
typedef struct {
    GArray *values;
    guint8 value;
    EwClass *class, *all;
} WordList;

static void
word_value_item(EwParser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    const WordList *list = data;
    const EwWordValue value = {ew_rules_word(parser->rules, item), list->value};
    g_array_append_val(list->values, value);
    g_array_append_val(list->class->lemmas, value.lemma);
    if (list->all)
        g_array_append_val(list->all->lemmas, value.lemma);
}

static guint
detail_index(EwRules *rules, const char *name)
{
    for (guint i = 0; i < rules->details->len; i++)
        if (g_str_equal(rules->details->pdata[i], name))
            return i;
    g_ptr_array_add(rules->details, g_strdup(name));
    return rules->details->len - 1;
}

static void
take_govern_list(EwParser *parser, const char *name, guint index)
{
    g_autofree char *class = g_strconcat(name, "-word", NULL);
    WordList list = {parser->rules->governors, (guint8)index, ew_open_class(parser, class),
                     ew_open_class(parser, "governor")};
    ew_take_list(parser, word_value_item, &list);
}

void
ew_begin_govern(EwParser *parser)
{
    const char *name = ew_take_name(parser, "modality");
    if (!name || !ew_take_equals(parser))
        return;
    guint index = detail_index(parser->rules, name);
    if (index > 255)
        ew_parse_fail(parser, parser->start, parser->end, "too-many", NULL, "more than 255 modalities");
    else
        take_govern_list(parser, name, index);
}

void
ew_begin_head(EwParser *parser)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *name = ew_take_name(parser, "kind of head");
    int index = name ? ew_choose(parser, name, from, ew_head_names(), "head") : -1;
    if (index < 0 || !ew_take_equals(parser))
        return;
    g_autofree char *class = g_strconcat(name, "-noun", NULL);
    WordList list = {parser->rules->heads, (guint8)index, ew_open_class(parser, class), NULL};
    ew_take_list(parser, word_value_item, &list);
}

void
ew_begin_define(EwParser *parser)
{
    const char *name = ew_take_name(parser, "definition");
    if (!name || !ew_take_equals(parser))
        return;
    if (g_hash_table_contains(parser->rules->defines, name)) {
        ew_parse_fail(parser, parser->start, parser->end, "duplicate", "give one of them another name",
                      "'%s' is defined twice", name);
        return;
    }
    EwPatternNode *node = ew_take_pattern(parser);
    if (!node)
        return;
    name = ew_arena_strdup(parser->rules->arena, name);
    g_hash_table_insert(parser->rules->defines, (gpointer)name, node);
    g_ptr_array_add(parser->rules->define_order, (gpointer)name);
}
