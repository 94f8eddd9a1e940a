/* SPDX-License-Identifier: MIT */
/* The lines below an example, word by word; the only word with a place of its own is the relation's name. */
#include "extract/expectation.h"

#include "fact/fact.h"

#include <string.h>

/* A word, or what stands in quotes; its place in the line. */
typedef struct {
    char *text;
    guint start, end;
    gboolean quoted;
} Word;

typedef struct {
    const EwRules *rules;
    const EwPlace *place;
    const EwProblemSink *sink;
    GArray *words; /* Word */
    gboolean failed;
} Line;

static void
word_clear(gpointer data)
{
    g_free(((Word *)data)->text);
}

static Word *
word_at(const Line *line, guint index)
{
    return &g_array_index(line->words, Word, index);
}

/* Reports a problem at words [from, to) of the line. */
static void G_GNUC_PRINTF(6, 7)
    fail(Line *line, guint from, guint to, const char *code, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    EwPlace place = *line->place;
    if (from < to && to <= line->words->len) {
        place.column += word_at(line, from)->start;
        place.span = word_at(line, to - 1)->end - word_at(line, from)->start;
    }
    ew_place_report(&place, line->sink, EW_SEVERITY_ERROR, code, hint, "%s", message);
    line->failed = TRUE;
}

static void
split(Line *line, const char *text)
{
    for (const char *at = text; *at;) {
        if (g_ascii_isspace(*at)) {
            at++;
            continue;
        }
        const char *close = *at == '"' ? strchr(at + 1, '"') : NULL;
        const char *end = close ? close + 1 : at + strcspn(at, " \t");
        Word word = {.start = (guint)(at - text), .end = (guint)(end - text), .quoted = close != NULL};
        word.text = close ? g_strndup(at + 1, (gsize)(close - at - 1)) : g_strndup(at, (gsize)(end - at));
        g_array_append_val(line->words, word);
        if (*at == '"' && !close)
            fail(line, line->words->len - 1, line->words->len, "unclosed-quote",
                 "put a '\"' after the last word", "unclosed quote");
        at = end;
    }
}

static const EwRelation *
relation_of_word(const Line *line, const Word *word)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(line->rules->relation_index, word->text));
    return index && !word->quoted ? line->rules->relations->pdata[index - 1] : NULL;
}

static void
no_relation(Line *line)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < line->rules->relations->len; i++)
        g_ptr_array_add(names, ((EwRelation *)line->rules->relations->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    for (guint i = 1; i + 1 < line->words->len; i++) {
        const char *near = ew_nearest_word(word_at(line, i)->text, (const char *const *)names->pdata);
        if (!near || word_at(line, i)->quoted)
            continue;
        g_autofree char *hint = g_strdup_printf("did you mean '%s'?", near);
        fail(line, i, i + 1, "no-relation", hint, "'%s' is no relation", word_at(line, i)->text);
        return;
    }
    guint last = line->words->len - 1;
    if (relation_of_word(line, word_at(line, 0)) || relation_of_word(line, word_at(line, last))) {
        gboolean first = relation_of_word(line, word_at(line, 0)) != NULL;
        fail(line, first ? 0 : last, first ? 1 : last + 1, "missing-end", "write SOURCE RELATION TARGET",
             "the %s is missing", first ? "source" : "target");
        return;
    }
    fail(line, 0, line->words->len, "no-relation", "write SOURCE RELATION TARGET, 'nothing' or '...'",
         "no word between source and target is a relation's name");
}

/* The position of the relation's name; G_MAXUINT after a report. */
static guint
find_relation(Line *line)
{
    guint found = G_MAXUINT;
    for (guint i = 1; i + 1 < line->words->len; i++) {
        if (!relation_of_word(line, word_at(line, i)))
            continue;
        if (found != G_MAXUINT) {
            fail(line, i, i + 1, "ambiguous-expectation", "put the names of source and target in quotes",
                 "'%s' and '%s' are both relations", word_at(line, found)->text, word_at(line, i)->text);
            return G_MAXUINT;
        }
        found = i;
    }
    if (found == G_MAXUINT)
        no_relation(line);
    return found;
}

static gboolean
has_qualifier(const EwRelation *relation, const char *key)
{
    for (guint i = 0; i < relation->qualifiers->len; i++)
        if (g_str_equal(g_array_index(relation->qualifiers, EwQualifier, i).name, key))
            return TRUE;
    return g_str_equal(key, "list"); /* what an instrument brings, whatever the relation */
}

static char *
join(const Line *line, guint from, guint to)
{
    GString *text = g_string_new(NULL);
    for (guint i = from; i < to; i++)
        g_string_append_printf(text, "%s%s", i > from ? " " : "", word_at(line, i)->text);
    return g_string_free(text, FALSE);
}

/* Takes KEY "value" pairs off the end; returns where they begin. */
static guint
take_qualifiers(Line *line, EwExpectation *expectation, guint first)
{
    guint end = line->words->len;
    while (end > first + 2 && word_at(line, end - 1)->quoted && !word_at(line, end - 2)->quoted) {
        const char *key = word_at(line, end - 2)->text;
        if (!has_qualifier(expectation->relation, key))
            fail(line, end - 2, end - 1, "unknown-qualifier", "one that the relation's block has, or 'list'",
                 "'%s' has no qualifier '%s'", expectation->relation->name, key);
        g_ptr_array_add(expectation->qualifiers, g_strdup(key));
        g_ptr_array_add(expectation->qualifiers, g_strdup(word_at(line, end - 1)->text));
        end -= 2;
    }
    return end;
}

static void
parse_fact(Line *line, EwExpectation *expectation)
{
    guint relation = find_relation(line);
    if (relation == G_MAXUINT)
        return;
    expectation->relation = relation_of_word(line, word_at(line, relation));
    guint end = take_qualifiers(line, expectation, relation + 1);
    for (; end > relation + 2 && !word_at(line, end - 1)->quoted; end--) {
        if (g_str_equal(word_at(line, end - 1)->text, "negative"))
            expectation->negative = TRUE;
        else if (g_str_equal(word_at(line, end - 1)->text, "other"))
            expectation->other = TRUE;
        else
            break;
    }
    expectation->source = join(line, 0, relation);
    expectation->target = join(line, relation + 1, end);
}

static void
expectation_free(gpointer data)
{
    EwExpectation *expectation = data;
    g_ptr_array_unref(expectation->qualifiers);
    g_free(expectation->source);
    g_free(expectation->target);
    g_free(expectation);
}

static gboolean
parse_line(const EwRules *rules, const char *text, const EwPlace *place, const EwProblemSink *sink,
           EwExpectations *expectations)
{
    Line line = {.rules = rules, .place = place, .sink = sink};
    line.words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(line.words, word_clear);
    split(&line, text);
    if (!line.failed) {
        EwExpectation *expectation = g_new0(EwExpectation, 1);
        expectation->line = text;
        expectation->qualifiers = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(expectations->lines, expectation);
        parse_fact(&line, expectation);
    }
    g_array_unref(line.words);
    return !line.failed;
}

static gboolean
fail_at(const EwPlace *place, const EwProblemSink *sink, const char *code, const char *hint,
        const char *message)
{
    ew_place_report(place, sink, EW_SEVERITY_ERROR, code, hint, "%s", message);
    return FALSE;
}

EwExpectations *
ew_expectations_parse(const EwRules *rules, const EwExample *example, const EwProblemSink *sink)
{
    EwExpectations *expectations = g_new0(EwExpectations, 1);
    expectations->lines = g_ptr_array_new_with_free_func(expectation_free);
    gboolean good = TRUE;
    for (const EwExpected *line = example->expected; line; line = line->next) {
        if (g_str_equal(line->text, "nothing"))
            good &= (line == example->expected && !line->next) ||
                    fail_at(&line->place, sink, "not-nothing", NULL, "'nothing' stands alone");
        else if (g_str_equal(line->text, "..."))
            expectations->open = TRUE;
        else
            good &= parse_line(rules, line->text, &line->place, sink, expectations);
    }
    if (!example->expected)
        good = fail_at(&example->place, sink, "no-expectation",
                       "write below it what it states, indented further, or 'nothing'",
                       "the example expects nothing yet");
    if (!good)
        g_clear_pointer(&expectations, ew_expectations_free);
    return expectations;
}

void
ew_expectations_free(EwExpectations *expectations)
{
    if (!expectations)
        return;
    g_ptr_array_unref(expectations->lines);
    g_free(expectations);
}

static gboolean
same_text(const char *a, const char *b)
{
    g_autofree char *x = g_utf8_casefold(a, -1), *y = g_utf8_casefold(b, -1);
    return g_str_equal(x, y);
}

static const char *
qualifier_of(const EwFact *fact, const char *key)
{
    for (guint i = 0; i < fact->n_qualifiers; i++)
        if (g_str_equal(fact->qualifiers[i].key, key))
            return fact->qualifiers[i].value;
    return NULL;
}

gboolean
ew_expectation_fits(const EwExpectation *expectation, const EwFact *fact)
{
    if (!g_str_equal(expectation->relation->name, fact->relation) ||
        expectation->negative != fact->negative || expectation->other == fact->asserted ||
        !same_text(expectation->source, fact->source.name) ||
        !same_text(expectation->target, fact->target.name))
        return FALSE;
    for (guint i = 0; i + 1 < expectation->qualifiers->len; i += 2) {
        const char *value = qualifier_of(fact, expectation->qualifiers->pdata[i]);
        if (!value || !same_text(value, expectation->qualifiers->pdata[i + 1]))
            return FALSE;
    }
    return TRUE;
}

char *
ew_expectation_of(const EwFact *fact)
{
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%s %s %s%s%s", fact->source.name, fact->relation, fact->target.name,
                    fact->negative ? " negative" : "", fact->asserted ? "" : " other");
    for (guint i = 0; i < fact->n_qualifiers; i++)
        g_string_append_printf(line, " %s \"%s\"", fact->qualifiers[i].key, fact->qualifiers[i].value);
    return g_string_free(line, FALSE);
}
