/* SPDX-License-Identifier: MIT */
/*
 * Rule files, line by line. A statement begins at the margin; the lines of its block are indented. An error
 * is reported and the next line is read with a clean slate, so that one bad line does not blame those after
 * it.
 */
#include "rules/rules.h"

#include <string.h>

/* A line that is being read: [at, end) is what is left of it. */
typedef struct {
    EwRules *rules;
    const EwProblemSink *sink;
    EwPlace place; /* of the line; column and span are set where something is said */
    const char *start, *at, *end;
    guint indent;
    gboolean failed;
    /* The open block: */
    const struct Statement *block;
    EwRelation *relation;
    EwExample *example;
    EwPart part;
    EwLayer layer;
    guint what;
    char *detail;
    double confidence; /* of the lines that follow in the block */
} Parser;

typedef struct Statement {
    const char *keyword;
    void (*begin)(Parser *parser);
    void (*line)(Parser *parser); /* NULL: the statement has no block */
} Statement;

static EwPlace
place_of(const Parser *parser, const char *from, const char *to)
{
    EwPlace place = parser->place;
    place.column = (guint)(from - parser->start);
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

static void
skip_space(Parser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\t'))
        parser->at++;
}

static gboolean
at_end(Parser *parser)
{
    skip_space(parser);
    return parser->at >= parser->end;
}

/* A bare word: letters, digits, - ' & and everything beyond ASCII. */
static char *
take_word(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    while (parser->at < parser->end &&
           (g_ascii_isalnum(*parser->at) || strchr("-'&_", *parser->at) || (guchar)*parser->at >= 0x80))
        parser->at++;
    return parser->at > from ? g_strndup(from, (gsize)(parser->at - from)) : NULL;
}

static gboolean
take(Parser *parser, char c)
{
    skip_space(parser);
    if (parser->at == parser->end || *parser->at != c)
        return FALSE;
    parser->at++;
    return TRUE;
}

/* "text in quotes" */
static char *
take_quoted(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    if (from == parser->end || *from != '"')
        return NULL;
    const char *close = memchr(from + 1, '"', (gsize)(parser->end - from - 1));
    if (!close) {
        fail(parser, from, parser->end, "unclosed-quote", "put a '\"' after the last word", "unclosed quote");
        parser->at = parser->end;
        return NULL;
    }
    parser->at = close + 1;
    return g_strndup(from + 1, (gsize)(close - from - 1));
}

static void
expect_end(Parser *parser)
{
    if (!at_end(parser) && !parser->failed)
        fail(parser, parser->at, parser->end, "unexpected-text", "end the line here", "unexpected text");
}

static char *
take_name(Parser *parser, const char *what)
{
    char *name = take_word(parser);
    if (!name)
        fail(parser, parser->at, parser->end, "missing-name", NULL,
             "a name is missing: what is the %s called?", what);
    return name;
}

static gboolean
take_equals(Parser *parser)
{
    if (take(parser, '='))
        return TRUE;
    if (!parser->failed)
        fail(parser, parser->at, parser->end, "missing-equals", "write '=' and then the words",
             "'=' is missing");
    return FALSE;
}

/* One item of a list: a word, or several in quotes or bare. */
static char *
take_item(Parser *parser)
{
    char *quoted = take_quoted(parser);
    if (quoted)
        return quoted;
    GString *item = g_string_new(NULL);
    char *word;
    while ((word = take_word(parser))) {
        g_string_append_printf(item, "%s%s", item->len ? " " : "", word);
        g_free(word);
    }
    if (item->len == 0 && !parser->failed)
        fail(parser, parser->at, parser->at + 1, "missing-word", "write a word, or several in quotes",
             "a word is missing");
    return g_string_free(item, item->len == 0);
}

/* Calls @each for every item of a comma-separated list to the end of the line. */
static void
take_list(Parser *parser, void (*each)(Parser *parser, const char *item, const EwPlace *place, gpointer data),
          gpointer data)
{
    do {
        if (at_end(parser))
            break;
        const char *from = parser->at;
        g_autofree char *item = take_item(parser);
        if (!item)
            return;
        EwPlace place = place_of(parser, from, parser->at);
        each(parser, item, &place, data);
    } while (take(parser, ','));
    expect_end(parser);
}

/* ---- class, govern, head, define ---- */

static void
class_item(Parser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    EwClass *class = data;
    if (*item == '&') { /* another class */
        g_ptr_array_add(class->includes, g_strdup(item + 1));
        return;
    }
    guint32 word = ew_rules_word(parser->rules, item);
    g_array_append_val(class->lemmas, word);
}

/* The class of that name; naming a class again adds to it. */
static EwClass *
open_class(Parser *parser, const char *name)
{
    EwClass *class = ew_rules_class(parser->rules, name);
    if (class)
        return class;
    class = g_new0(EwClass, 1);
    class->name = g_strdup(name);
    class->place = place_of(parser, parser->start, parser->end);
    class->lemmas = g_array_new(FALSE, FALSE, sizeof(guint32));
    class->includes = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(parser->rules->classes, class);
    g_hash_table_insert(parser->rules->class_index, class->name, class);
    return class;
}

static void
begin_class(Parser *parser)
{
    g_autofree char *name = take_name(parser, "class");
    if (name && take_equals(parser))
        take_list(parser, class_item, open_class(parser, name));
}

typedef struct {
    guint32 lemma;
    guint8 value;
} WordValue;

/* Words of `govern` and `head` lists; each list is a class too, so that patterns can name it. */
typedef struct {
    GArray *values;
    guint8 value;
    EwClass *class, *all;
} WordList;

static void
word_value_item(Parser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    const WordList *list = data;
    const WordValue value = {ew_rules_word(parser->rules, item), list->value};
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
take_govern_list(Parser *parser, const char *name, guint index)
{
    g_autofree char *class = g_strconcat(name, "-word", NULL);
    WordList list = {parser->rules->governors, (guint8)index, open_class(parser, class),
                     open_class(parser, "governor")};
    take_list(parser, word_value_item, &list);
}

static void
begin_govern(Parser *parser)
{
    g_autofree char *name = take_name(parser, "modality");
    if (!name || !take_equals(parser))
        return;
    guint index = detail_index(parser->rules, name);
    if (index > 255)
        fail(parser, parser->start, parser->end, "too-many", NULL, "more than 255 modalities");
    else
        take_govern_list(parser, name, index);
}

/* The position of @name in a NULL-terminated list, or -1 after a report with a suggestion. */
static int
choose(Parser *parser, const char *name, const char *from, const char *const *names, const char *what)
{
    for (int i = 0; names[i]; i++)
        if (g_str_equal(names[i], name))
            return i;
    const char *near = ew_nearest_word(name, names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", all);
    g_autofree char *code = g_strdup_printf("unknown-%s", what);
    fail(parser, from, from + strlen(name), code, hint, "unknown %s '%s'", what, name);
    return -1;
}

static void
begin_head(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *name = take_name(parser, "kind of head");
    int index = name ? choose(parser, name, from, ew_head_names(), "head") : -1;
    if (index < 0 || !take_equals(parser))
        return;
    g_autofree char *class = g_strconcat(name, "-noun", NULL);
    WordList list = {parser->rules->heads, (guint8)index, open_class(parser, class), NULL};
    take_list(parser, word_value_item, &list);
}

static EwNode *
take_pattern(Parser *parser)
{
    skip_space(parser);
    EwPlace place = place_of(parser, parser->at, parser->end);
    EwNode *node = ew_pattern_parse(&place, parser->at, (gsize)(parser->end - parser->at), parser->sink);
    parser->at = parser->end;
    parser->failed |= node == NULL;
    return node;
}

static void
begin_define(Parser *parser)
{
    g_autofree char *name = take_name(parser, "definition");
    if (!name || !take_equals(parser))
        return;
    if (g_hash_table_contains(parser->rules->defines, name)) {
        fail(parser, parser->start, parser->end, "duplicate", "give one of them another name",
             "'%s' is defined twice", name);
        return;
    }
    EwNode *node = take_pattern(parser);
    if (!node)
        return;
    g_hash_table_insert(parser->rules->defines, g_strdup(name), node);
    g_ptr_array_add(parser->rules->define_order, g_strdup(name));
}

/* ---- examples: below the words and patterns that they show ---- */

static void
take_example(Parser *parser, GPtrArray *examples, gboolean todo)
{
    const char *from = parser->at;
    g_autofree char *text = take_quoted(parser);
    if (!text) {
        if (!parser->failed)
            fail(parser, from, parser->end, "missing-quote", "write the sentence in quotes",
                 "the example has no sentence");
        return;
    }
    EwExample *example = g_new0(EwExample, 1);
    example->text = g_steal_pointer(&text);
    example->todo = todo;
    example->place = place_of(parser, parser->start + parser->indent, parser->end);
    example->expected = g_ptr_array_new_with_free_func(g_free);
    example->expected_places = g_array_new(FALSE, FALSE, sizeof(EwPlace));
    g_ptr_array_add(examples, example);
    parser->example = example;
    expect_end(parser);
}

/* A line below an example, indented further. Expectations are read when the examples are tested. */
static gboolean
take_expectation(Parser *parser)
{
    EwExample *example = parser->example;
    if (!example || parser->indent <= example->place.column) {
        parser->example = NULL;
        return FALSE;
    }
    g_ptr_array_add(example->expected, g_strchomp(g_strndup(parser->at, (gsize)(parser->end - parser->at))));
    EwPlace place = place_of(parser, parser->at, parser->end);
    g_array_append_val(example->expected_places, place);
    return TRUE;
}

/* ---- blocks of patterns: name, group, fold, frame ---- */

static EwLine *
add_line(Parser *parser, GPtrArray *lines, EwNode *node, const char *prefix)
{
    EwLine *line = g_new0(EwLine, 1);
    line->node = node;
    line->place = place_of(parser, parser->start + parser->indent, parser->end);
    line->name = g_strdup_printf("%s:%u", prefix, parser->place.line);
    line->part = parser->part;
    line->layer = parser->layer;
    line->what = parser->what;
    line->confidence = parser->confidence;
    line->detail = g_strdup(parser->detail);
    g_ptr_array_add(lines, line);
    return line;
}

/* example "..." or todo "..." in a block of patterns: there the quote tells them from a pattern. */
static gboolean
take_block_example(Parser *parser)
{
    const char *from = parser->at;
    g_autofree char *keyword = take_word(parser);
    gboolean todo = keyword && g_str_equal(keyword, "todo");
    skip_space(parser);
    if (keyword && (todo || g_str_equal(keyword, "example")) && parser->at < parser->end &&
        *parser->at == '"') {
        take_example(parser, parser->rules->examples, todo);
        return TRUE;
    }
    parser->at = from;
    return FALSE;
}

static void
block_line(Parser *parser, GPtrArray *lines, const char *prefix)
{
    if (take_expectation(parser) || take_block_example(parser))
        return;
    EwNode *node = take_pattern(parser);
    if (node)
        add_line(parser, lines, node, prefix);
}

static void
begin_name(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *type = take_name(parser, "type of the names");
    int index = type ? choose(parser, type, from, ew_type_names(), "type") : -1;
    parser->what = (guint)MAX(index, 0);
    expect_end(parser);
}

static void
name_line(Parser *parser)
{
    block_line(parser, parser->rules->name_lines, ew_type_name(parser->what));
}

static void
begin_group(Parser *parser)
{
    static const char *const names[] = {
        "ng",     "active",         "passive",    "infinitive", "infinitive-passive",
        "gerund", "gerund-passive", "participle", "copula",     NULL};
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *name = take_name(parser, "group");
    if (name && choose(parser, name, from, names, "group") >= 0)
        for (guint kind = EW_TAG_COUNT; kind < EW_KIND_COUNT; kind++)
            if (g_str_equal(ew_kind_name(kind), name))
                parser->what = kind;
    expect_end(parser);
}

static void
group_line(Parser *parser)
{
    block_line(parser, parser->rules->group_lines, ew_kind_name(parser->what));
}

/* at chunks, at phrases; the latter where nothing is said */
static void
take_layer(Parser *parser)
{
    static const char *const layers[] = {"chunks", "phrases", NULL};
    parser->layer = EW_LAYER_PHRASES;
    skip_space(parser);
    if (parser->end - parser->at < 3 || strncmp(parser->at, "at ", 3))
        return;
    parser->at += 3;
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *layer = take_name(parser, "layer");
    int index = layer ? choose(parser, layer, from, layers, "layer") : -1;
    parser->layer = index == 0 ? EW_LAYER_CHUNKS : EW_LAYER_PHRASES;
}

static void
begin_fold(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *name = take_name(parser, "fold");
    int index = name ? choose(parser, name, from, ew_fold_names(), "fold") : -1;
    parser->what = (guint)MAX(index, 0);
    take_layer(parser);
    expect_end(parser);
}

static void
fold_line(Parser *parser)
{
    block_line(parser, parser->rules->fold_lines, ew_fold_names()[parser->what]);
}

static void
begin_frame(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *part = take_name(parser, "kind of word");
    int index = part ? choose(parser, part, from, ew_part_names(), "part") : -1;
    parser->part = (EwPart)MAX(index, 0);
    take_layer(parser);
    g_free(parser->detail);
    parser->detail = take_word(parser); /* a modality that the construction itself states */
    expect_end(parser);
}

/* confidence 0.8: a factor for the lines below it in the block */
static gboolean
take_confidence(Parser *parser)
{
    const char *from = parser->at;
    if (parser->end - from < 11 || strncmp(from, "confidence", 10) || (from[10] != ' ' && from[10] != '\t'))
        return FALSE;
    parser->at += 10;
    skip_space(parser);
    char text[16] = "";
    gsize length = MIN((gsize)(parser->end - parser->at), sizeof text - 1);
    memcpy(text, parser->at, length);
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    if (end == text || *end || !(value > 0 && value <= 1))
        fail(parser, parser->at, parser->end, "bad-confidence",
             "write a number above 0, at most 1: confidence 0.8", "'%s' is no confidence", text);
    else
        parser->confidence = value;
    return TRUE;
}

static void
frame_line(Parser *parser)
{
    if (take_expectation(parser) || take_confidence(parser))
        return;
    block_line(parser, parser->rules->frames, ew_part_name(parser->part));
}

/* ---- relation ---- */

static void
begin_relation(Parser *parser)
{
    parser->relation = NULL;
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *name = take_name(parser, "relation");
    if (!name)
        return;
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, name));
    if (index) {
        EwRelation *other = parser->rules->relations->pdata[index - 1];
        g_autofree char *hint = g_strdup_printf("it is at %s:%u; write 'extend %s' to add to it",
                                                other->place.source->path, other->place.line, name);
        fail(parser, from, parser->at, "duplicate", hint, "relation '%s' is there already", name);
        return;
    }
    EwRelation *relation = g_new0(EwRelation, 1);
    relation->name = g_strdup(name);
    relation->label = g_strdelimit(g_strdup(name), "-_", ' ');
    relation->place = place_of(parser, from, parser->at);
    relation->qualifiers = g_array_new(FALSE, FALSE, sizeof(EwQualifier));
    relation->implied = g_array_new(FALSE, FALSE, sizeof(guint32));
    relation->examples = g_ptr_array_new_with_free_func(ew_example_free);
    relation->source = relation->target = EW_TYPE_ANY;
    g_ptr_array_add(parser->rules->relations, relation);
    g_hash_table_insert(parser->rules->relation_index, relation->name,
                        GUINT_TO_POINTER(parser->rules->relations->len));
    parser->relation = relation;
    expect_end(parser);
}

/* The relation that a pack speaks of, or NULL after a report. */
static EwRelation *
take_relation(Parser *parser, const char *verb)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *name = take_name(parser, "relation");
    guint index = name ? GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, name)) : 0;
    if (name && !index) {
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (guint i = 0; i < parser->rules->relations->len; i++)
            g_ptr_array_add(names, ((EwRelation *)parser->rules->relations->pdata[i])->name);
        g_ptr_array_add(names, NULL);
        const char *near = ew_nearest_word(name, (const char *const *)names->pdata);
        g_autofree char *hint = near ? g_strdup_printf("did you mean '%s'?", near)
                                     : g_strdup("relations are read in byte order of the files' paths");
        fail(parser, from, parser->at, "unknown-relation", hint, "there is no relation '%s' to %s", name,
             verb);
    }
    return index ? parser->rules->relations->pdata[index - 1] : NULL;
}

static void
begin_extend(Parser *parser)
{
    parser->relation = take_relation(parser, "extend");
    expect_end(parser);
}

/* All that states the relation so far is forgotten; its place in the facts' vocabulary stays. */
static void
forget_words(EwRules *rules, const EwRelation *relation)
{
    guint32 index = GPOINTER_TO_UINT(g_hash_table_lookup(rules->relation_index, relation->name)) - 1;
    for (guint i = rules->triggers->len; i-- > 0;)
        if (((EwTrigger *)rules->triggers->pdata[i])->relation == index)
            g_ptr_array_remove_index(rules->triggers, i);
    for (guint i = rules->patterns->len; i-- > 0;)
        if (((EwLine *)rules->patterns->pdata[i])->relation == index)
            g_ptr_array_remove_index(rules->patterns, i);
}

static void
begin_replace(Parser *parser)
{
    parser->relation = take_relation(parser, "replace");
    EwRelation *relation = parser->relation;
    if (relation) {
        forget_words(parser->rules, relation);
        g_ptr_array_set_size(relation->examples, 0);
        g_array_set_size(relation->qualifiers, 0);
        g_array_set_size(relation->implied, 0);
        relation->source = relation->target = EW_TYPE_ANY;
        relation->symmetric = relation->direct = relation->disabled = FALSE;
        relation->place = place_of(parser, parser->start, parser->end);
    }
    expect_end(parser);
}

/* disable NAME; disable name ID */
static void
begin_disable(Parser *parser)
{
    skip_space(parser);
    const char *from = parser->at;
    if (parser->end - from > 5 && !strncmp(from, "name ", 5)) {
        parser->at += 5;
        skip_space(parser);
        g_autofree char *id = g_strndup(parser->at, (gsize)(parser->end - parser->at));
        guint index = GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->name_ids, g_strstrip(id)));
        if (index)
            g_array_index(parser->rules->names, EwName, index - 1).disabled = TRUE;
        else
            fail(parser, parser->at, parser->end, "unknown-name",
                 "write the id of a names file: disable name company:apple",
                 "there is no name '%s' to disable", id);
        return;
    }
    EwRelation *relation = take_relation(parser, "disable");
    if (relation)
        relation->disabled = TRUE;
    expect_end(parser);
}

static void
type_item(Parser *parser, const char *item, const EwPlace *place, gpointer data)
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
qualifier_item(Parser *parser, const char *item, const EwPlace *place, gpointer data)
{
    (void)place;
    const EwQualifier qualifier = {data, ew_rules_word(parser->rules, item)};
    g_array_append_val(parser->relation->qualifiers, qualifier);
}

static gboolean
is_particle(const char *word)
{
    static const char *const particles[] = {"up",   "out",   "off",   "down",     "back", "over",
                                            "away", "aside", "apart", "together", NULL};
    return g_strv_contains(particles, word);
}

/* verb [particle] [_] [prep|prep [<class>]] ; noun [prep|prep] */
static void
take_trigger(Parser *parser, EwPart part, gboolean inverse, gboolean negated)
{
    skip_space(parser);
    const char *from = parser->at;
    g_autofree char *word = take_quoted(parser);
    if (!word)
        word = take_word(parser);
    if (!word) {
        if (!parser->failed)
            fail(parser, from, from + 1, "missing-word", "write a word, or several in quotes",
                 "a word is missing");
        return;
    }
    EwTrigger *trigger = g_new0(EwTrigger, 1);
    trigger->relation =
        GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, parser->relation->name)) - 1;
    trigger->part = part;
    trigger->inverse = inverse;
    trigger->negated = negated;
    trigger->confidence = parser->confidence;
    g_autoptr(GString) lemma = g_string_new(word);
    guint preps = 0;
    for (;;) {
        skip_space(parser);
        if (take(parser, '|'))
            continue;
        if (take(parser, '<')) {
            trigger->instrument = take_word(parser);
            if (!trigger->instrument || !take(parser, '>'))
                fail(parser, parser->at, parser->at + 1, "unclosed-bracket", "write <class>", "unclosed '<'");
            continue;
        }
        g_autofree char *next = take_word(parser);
        if (!next)
            break;
        if (g_str_equal(next, "_"))
            trigger->object = TRUE;
        else if (g_str_equal(next, "to-do"))
            trigger->infinitive = TRUE;
        else if (part == EW_PART_VERB && preps == 0 && !trigger->object && is_particle(next))
            g_string_append_printf(lemma, " %s", next);
        else if (preps < G_N_ELEMENTS(trigger->preps))
            trigger->preps[preps++] = ew_rules_word(parser->rules, next);
    }
    trigger->governs = trigger->infinitive && !trigger->object;
    trigger->infinitive &= trigger->object;
    if (trigger->infinitive)
        trigger->object = FALSE; /* nothing but an infinitive need follow */
    trigger->place = place_of(parser, from, parser->at);
    if (part == EW_PART_VERB && strchr(lemma->str, ' ')) /* a phrasal verb; not a phrase of the gazetteer */
        trigger->lemma = ew_vocabulary_add(parser->rules->vocabulary, lemma->str, lemma->len);
    else
        trigger->lemma = ew_rules_word(parser->rules, lemma->str);
    g_ptr_array_add(parser->rules->triggers, trigger);
    g_autofree char *class =
        g_strconcat(ew_part_name(part), "-word", NULL); /* so that patterns can name it */
    g_array_append_val(open_class(parser, class)->lemmas, trigger->lemma);
}

static void
take_triggers(Parser *parser, EwPart part, gboolean inverse, gboolean negated)
{
    do {
        if (at_end(parser))
            break;
        take_trigger(parser, part, inverse, negated);
    } while (!parser->failed && take(parser, ','));
    expect_end(parser);
}

static void
relation_code(Parser *parser)
{
    do {
        skip_space(parser);
        const char *from = parser->at;
        g_autofree char *scheme = take_word(parser);
        g_autofree char *code = scheme ? take_word(parser) : NULL;
        if (!code) {
            fail(parser, from, parser->at, "missing-code",
                 "write a scheme and its code: code plover SANCTION, cameo 163", "a code is missing");
            return;
        }
        char **slot = g_str_equal(scheme, "plover")  ? &parser->relation->plover
                      : g_str_equal(scheme, "cameo") ? &parser->relation->cameo
                                                     : NULL;
        if (!slot) {
            fail(parser, from, from + strlen(scheme), "unknown-scheme", "one of: plover, cameo",
                 "unknown scheme '%s'", scheme);
            return;
        }
        g_free(*slot);
        *slot = g_steal_pointer(&code);
    } while (take(parser, ','));
    expect_end(parser);
}

static void
relation_pattern(Parser *parser, gboolean inverse)
{
    EwNode *node = take_pattern(parser);
    if (!node)
        return;
    EwLine *line = add_line(parser, parser->rules->patterns, node, parser->relation->name);
    line->inverse = inverse;
    line->relation =
        GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, parser->relation->name)) - 1;
}

static void
implied_item(Parser *parser, const char *item, const EwPlace *place, gpointer data)
{
    guint32 index = GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, item));
    if (index) {
        index--;
        g_array_append_val((GArray *)data, index);
        return;
    }
    ew_place_report(place, parser->sink, EW_SEVERITY_ERROR, "unknown-relation",
                    "relations are read in byte order of the files' paths", "there is no relation '%s'",
                    item);
    parser->failed = TRUE;
}

static void
relation_member(Parser *parser, const char *keyword, const char *from, gboolean inverse)
{
    EwRelation *relation = parser->relation;
    if (g_str_equal(keyword, "label")) {
        g_autofree char *label = take_quoted(parser);
        if (label) {
            g_free(relation->label);
            relation->label = g_steal_pointer(&label);
        }
        expect_end(parser);
    } else if (g_str_equal(keyword, "source") || g_str_equal(keyword, "target")) {
        EwTypeSet *types = *keyword == 's' ? &relation->source : &relation->target;
        *types = 0;
        take_list(parser, type_item, types);
    } else if (g_str_equal(keyword, "scope") || g_str_equal(keyword, "qualifier")) {
        g_autofree char *name = *keyword == 's' ? g_strdup("scope") : take_name(parser, "qualifier");
        if (name)
            take_list(parser, qualifier_item, g_string_chunk_insert_const(parser->rules->strings, name));
    } else if (g_str_equal(keyword, "code")) {
        relation_code(parser);
    } else if (g_str_equal(keyword, "symmetric") || g_str_equal(keyword, "direct")) {
        *(*keyword == 's' ? &relation->symmetric : &relation->direct) = TRUE;
        expect_end(parser);
    } else if (g_str_equal(keyword, "implies")) {
        take_list(parser, implied_item, relation->implied);
    } else if (g_str_equal(keyword, "pattern")) {
        relation_pattern(parser, inverse);
    } else if (g_str_equal(keyword, "example") || g_str_equal(keyword, "todo")) {
        take_example(parser, relation->examples, *keyword == 't');
    } else {
        static const char *const keywords[] = {"label",     "source",    "target",  "verb",       "noun",
                                               "role",      "adjective", "scope",   "qualifier",  "code",
                                               "symmetric", "direct",    "implies", "confidence", "pattern",
                                               "example",   "todo",      "inverse", "not",        NULL};
        choose(parser, keyword, from, keywords, "keyword");
    }
}

static void
relation_line(Parser *parser)
{
    if (!parser->relation)
        return; /* its head was wrong and has been reported */
    if (take_expectation(parser) || take_confidence(parser))
        return;
    const char *from = parser->at;
    g_autofree char *keyword = take_name(parser, "part of the relation");
    gboolean inverse = keyword && g_str_equal(keyword, "inverse"),
             negated = keyword && g_str_equal(keyword, "not");
    if (inverse || negated) {
        skip_space(parser);
        from = parser->at;
        g_free(keyword);
        keyword = take_name(parser, "part of the relation");
    }
    if (!keyword)
        return;
    for (int part = 0; part < EW_PART_COUNT; part++)
        if (g_str_equal(ew_part_name((EwPart)part), keyword)) {
            take_triggers(parser, (EwPart)part, inverse, negated);
            return;
        }
    relation_member(parser, keyword, from, inverse);
}

/* ---- the file ---- */

static const Statement statements[] = {
    {"class", begin_class, NULL},
    {"govern", begin_govern, NULL},
    {"head", begin_head, NULL},
    {"define", begin_define, NULL},
    {"name", begin_name, name_line},
    {"group", begin_group, group_line},
    {"fold", begin_fold, fold_line},
    {"frame", begin_frame, frame_line},
    {"relation", begin_relation, relation_line},
    {"extend", begin_extend, relation_line},
    {"replace", begin_replace, relation_line},
    {"disable", begin_disable, NULL},
};

static void
begin_statement(Parser *parser)
{
    const char *from = parser->at;
    parser->block = NULL;
    parser->example = NULL;
    parser->confidence = 1;
    g_autofree char *keyword = take_word(parser);
    const char *names[G_N_ELEMENTS(statements) + 1] = {NULL};
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        names[i] = statements[i].keyword;
        if (keyword && g_str_equal(keyword, names[i]))
            parser->block = &statements[i];
    }
    if (parser->block)
        parser->block->begin(parser);
    else if (keyword)
        choose(parser, keyword, from, names, "keyword");
    else
        fail(parser, from, from + 1, "unexpected-character",
             "begin the line with a keyword, such as relation", "a statement can't begin like this");
}

/* Cuts a comment: '#' at the start or after white space, outside quotes. */
static const char *
comment_start(const char *start, const char *end)
{
    gboolean quoted = FALSE;
    for (const char *c = start; c < end; c++) {
        if (*c == '"')
            quoted = !quoted;
        else if (*c == '#' && !quoted && (c == start || c[-1] == ' ' || c[-1] == '\t'))
            return c;
    }
    return end;
}

static void
parse_line(Parser *parser)
{
    parser->failed = FALSE;
    parser->at = parser->start;
    skip_space(parser);
    parser->indent = (guint)(parser->at - parser->start);
    if (parser->at == parser->end)
        return;
    if (parser->end - parser->start > (gssize)EW_SOURCE_MAX_LINE)
        fail(parser, parser->at, parser->at + 1, "line-too-long", NULL, "the line is longer than %u bytes",
             EW_SOURCE_MAX_LINE);
    else if (parser->indent == 0)
        begin_statement(parser);
    else if (parser->block && parser->block->line)
        parser->block->line(parser);
    else if (parser->block)
        fail(parser, parser->at, parser->end, "unexpected-block", "begin the line at the margin",
             "'%s' has no indented lines", parser->block->keyword);
}

/* A list goes on in the next line where a line ends with a comma: joined, it is as if it stood in one line.
 */
static const char *
line_end(const char *start, const char *limit)
{
    const char *newline = memchr(start, '\n', (gsize)(limit - start));
    return newline ? newline : limit;
}

static gboolean
ends_with_comma(const char *start, const char *end)
{
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    return end > start && end[-1] == ',' &&
           !(end - start > 1 && end[-2] == '"' && end - start > 2 && end[-3] == ' ');
}

gboolean
ew_rules_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink)
{
    Parser parser = {.rules = rules, .sink = sink, .place.source = source};
    const char *limit = source->text + source->length;
    gboolean good = TRUE;
    for (const char *start = source->text; start < limit;) {
        const char *end = line_end(start, limit);
        const char *cut = comment_start(start, end);
        parser.place.line++;
        parser.place.line_start = parser.start = start;
        g_autofree char *joined = NULL;
        guint extra = 0;
        while (ends_with_comma(start, cut) && end < limit) { /* go on in the next line */
            const char *next = end + 1;
            end = line_end(next, limit);
            const char *next_cut = comment_start(next, end);
            g_autofree char *before = g_steal_pointer(&joined);
            joined = before ? g_strdup_printf("%s %.*s", before, (int)(next_cut - next), next)
                            : g_strdup_printf("%.*s %.*s", (int)(cut - start), start, (int)(next_cut - next),
                                              next);
            extra++;
            start = next;
            cut = next_cut;
        }
        if (joined) {
            g_strdelimit(joined, "\r\n", ' ');
            char *kept = g_string_chunk_insert(rules->strings, joined);
            parser.place.line_start = parser.start = kept;
            parser.end = kept + strlen(kept);
        } else {
            parser.end = cut;
        }
        while (parser.end > parser.start && g_ascii_isspace(parser.end[-1]))
            parser.end--;
        parse_line(&parser);
        good &= !parser.failed;
        parser.place.line += extra;
        start = end + 1;
    }
    g_free(parser.detail);
    return good;
}
