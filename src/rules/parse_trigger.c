/* SPDX-License-Identifier: MIT */
/* The words that state a relation: "put _ on <list-noun>". */
#include "rules/parse.h"

#include <string.h>

gboolean
ew_is_particle(const char *word)
{
    static const char *const particles[] = {"up",   "out",   "off",   "down",     "back", "over",
                                            "away", "aside", "apart", "together", NULL};
    return g_strv_contains(particles, word);
}

static gboolean
has_tag(guint32 word, EwKindSet tags)
{
    guint n = 0;
    const EwReading *readings = ew_lexicon_readings(word, &n);
    for (guint i = 0; i < n; i++)
        if (tags & EW_KIND_BIT(readings[i].tag))
            return TRUE;
    return FALSE;
}

/* Whether texts may have the word where a preposition belongs. */
static gboolean
is_preposition(guint32 word)
{
    return has_tag(word, EW_KIND_BIT(EW_TAG_PREP) | EW_KIND_BIT(EW_TAG_TO) | EW_KIND_BIT(EW_TAG_PARTICLE));
}

static gboolean
is_noun(guint32 word)
{
    return has_tag(word, EW_KIND_BIT(EW_TAG_NOUN));
}

static const char *
nearest_preposition(const char *word)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint32 id = 1; id <= ew_lexicon_count(); id++)
        if (is_preposition(id))
            g_ptr_array_add(all, (gpointer)ew_lexicon_text(id));
    g_ptr_array_add(all, NULL);
    const char *near = ew_nearest_word(word, (const char *const *)all->pdata);
    return near && strlen(word) > 2 ? near : NULL; /* all short words are alike */
}

/* The words as elements of a pattern: "a deal with" is <ng|nt deal> <prep with>. */
static char *
as_elements(const EwParser *parser, const char *text)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text, " \t|", -1);
    for (char **word = words; *word; word++) {
        guint32 id = ew_rules_find_word(parser->rules, *word);
        if (!**word || has_tag(id, EW_KIND_BIT(EW_TAG_DET) | EW_KIND_BIT(EW_TAG_POSSPRON)))
            continue; /* groups have their articles in them */
        if (is_preposition(id))
            g_string_append_printf(out, "<prep %s> ", *word);
        else
            g_string_append_printf(out, is_noun(id) ? "<ng|nt %s> " : "%s ", *word);
    }
    return g_string_free(out, FALSE);
}

/* "verb ban form", "verb take charge of", "noun credit line to" */
static void
fail_preposition(EwParser *parser, const EwTrigger *trigger, const char *lemma, const char *word,
                 const char *from)
{
    const char *near = nearest_preposition(word);
    const char *to = memchr(from, ',', (gsize)(parser->end - from));
    g_autofree char *rest = g_strchomp(g_strndup(from, (gsize)((to ? to : parser->end) - from)));
    g_autofree char *elements = as_elements(parser, rest);
    g_autofree char *did = near ? g_strdup_printf("did you mean '%s'? ", near) : g_strdup("");
    g_autofree char *hint =
        trigger->part != EW_PART_VERB
            ? g_strdup_printf("%sa term of several words stands in quotes: %s \"%s %s\"", did,
                              ew_part_name(trigger->part), lemma, word)
        : is_noun(ew_rules_find_word(parser->rules, word))
            ? g_strdup_printf("%sif the noun states it, write 'noun %s': '%s %s' is read then too", did, rest,
                              lemma, word)
            : g_strdup_printf("%sa pattern takes any words: pattern X <verb-group %s> %sY", did, lemma,
                              elements);
    ew_parse_fail(parser, from, parser->at, "unknown-preposition", hint, "'%s' is no preposition", word);
}

/* One more that may follow the word; @bar: after '|'. */
static void
take_preposition(EwParser *parser, EwTrigger *trigger, const char *lemma, const char *next, const char *from,
                 gboolean bar)
{
    guint n = 0;
    while (n < G_N_ELEMENTS(trigger->preps) && trigger->preps[n])
        n++;
    guint32 word = ew_rules_word(parser->rules, next);
    if (bar && n == 0) {
        ew_parse_fail(parser, from, parser->at, "unexpected-text",
                      "'|' stands between prepositions; divide words by commas",
                      "there is no preposition before '|'");
    } else if (!is_preposition(word)) {
        fail_preposition(parser, trigger, lemma, next, from);
    } else if (n == G_N_ELEMENTS(trigger->preps)) {
        g_autofree char *hint = g_strdup_printf("write '%s' again with the others: %s by|for|in|on, %s with",
                                                lemma, lemma, lemma);
        ew_parse_fail(parser, from, parser->at, "too-many", hint, "a word takes four prepositions at most");
    } else if (n > 0 && !bar) {
        const char *other = ew_vocabulary_text(parser->rules->vocabulary, trigger->preps[n - 1]);
        g_autofree char *hint = g_strdup_printf("if either may follow, write %s|%s; a pattern asks for both: "
                                                "pattern X %s %s %s Y",
                                                other, next, lemma, other, next);
        ew_parse_fail(parser, from, parser->at, "missing-bar", hint, "'%s' follows '%s' without a '|'", next,
                      other);
    } else {
        trigger->preps[n] = word;
    }
}

/* <class>, from its '<' on */
static void
take_instrument(EwParser *parser, EwTrigger *trigger)
{
    const char *from = parser->at++;
    const char *class = ew_take_word(parser);
    if (!class || !ew_take_char(parser, '>'))
        ew_parse_fail(parser, parser->at, parser->at + 1, "unclosed-bracket", "write <class>",
                      "unclosed '<'");
    else if (trigger->instrument)
        ew_parse_fail(parser, from, parser->at, "too-many",
                      "name one class that takes both in: class both = &one, &other",
                      "a word takes one class at most");
    else
        trigger->instrument = ew_arena_strdup(parser->rules->arena, class);
}

static const char *
with_particle(EwParser *parser, const char *verb, const char *particle)
{
    g_autofree char *both = g_strconcat(verb, " ", particle, NULL);
    return ew_arena_strdup(parser->words, both);
}

/* [particle] [_] [prep|prep] [<class>] [to-do]; particles are added to @lemma. */
static void
take_complements(EwParser *parser, EwTrigger *trigger, const char **lemma)
{
    while (!parser->failed) {
        gboolean bar = ew_take_char(parser, '|');
        ew_skip_space(parser);
        const char *from = parser->at;
        if (!bar && from < parser->end && *from == '<') {
            take_instrument(parser, trigger);
            continue;
        }
        const char *next = ew_take_word(parser);
        if (!next && bar)
            ew_parse_fail(parser, from, from + 1, "missing-word",
                          "write a preposition after '|', or remove it", "nothing follows '|'");
        if (!next)
            break;
        if (!bar && g_str_equal(next, "_"))
            trigger->object = TRUE;
        else if (!bar && g_str_equal(next, "to-do"))
            trigger->infinitive = TRUE;
        else if (!bar && trigger->part == EW_PART_VERB && !trigger->preps[0] && !trigger->object &&
                 ew_is_particle(next))
            *lemma = with_particle(parser, *lemma, next);
        else
            take_preposition(parser, trigger, *lemma, next, from, bar);
    }
    trigger->governs = trigger->infinitive && !trigger->object;
    trigger->infinitive &= trigger->object;
    if (trigger->infinitive)
        trigger->object = FALSE; /* nothing but an infinitive need follow */
}

/* The class of all words of a part: verb-word and so on. */
static EwClass *
part_class(EwParser *parser, EwPart part)
{
    EwClass **class = &parser->part_classes[part];
    if (!*class) {
        char name[32];
        g_snprintf(name, sizeof name, "%s-word", ew_part_name(part));
        *class = ew_open_class(parser, name);
    }
    return *class;
}

static guint32
lemma_of(EwRules *rules, EwPart part, const char *word)
{
    if (part == EW_PART_VERB && strchr(word, ' ')) /* not a phrase of the gazetteer */
        return ew_vocabulary_add(rules->vocabulary, word, strlen(word));
    return ew_rules_word(rules, word);
}

/* Remembers the trigger, and its word in the class of its part, so that patterns can name it. */
static void
add_trigger(EwParser *parser, EwTrigger *trigger)
{
    g_ptr_array_add(parser->rules->triggers, trigger);
    g_array_append_val(part_class(parser, trigger->part)->lemmas, trigger->lemma);
}

static void
take_trigger(EwParser *parser, EwPart part, EwBefore before)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    const char *word = ew_take_quoted(parser);
    if (!word)
        word = ew_take_word(parser);
    if (!word) {
        if (!parser->failed)
            ew_parse_fail(parser, from, from + 1, "missing-word", "write a word, or several in quotes",
                          "a word is missing");
        return;
    }
    EwTrigger *trigger = ew_arena_new0(EwTrigger, parser->rules->arena);
    trigger->relation = parser->relation->index;
    trigger->part = part;
    trigger->inverse = before == EW_BEFORE_INVERSE;
    trigger->negated = before == EW_BEFORE_NOT;
    trigger->confidence = parser->confidence;
    take_complements(parser, trigger, &word);
    trigger->place = ew_parse_place(parser, from, parser->at);
    trigger->lemma = lemma_of(parser->rules, trigger->part, word);
    if (before == EW_BEFORE_WITHOUT)
        ew_forget_word(parser, trigger);
    else
        add_trigger(parser, trigger);
}

void
ew_take_triggers(EwParser *parser, EwPart part, EwBefore before)
{
    gboolean any = FALSE;
    do {
        if (any && ew_at_line_end(parser)) /* after a comma at the file's end */
            break;
        any = TRUE;
        take_trigger(parser, part, before);
    } while (!parser->failed && ew_take_char(parser, ','));
    ew_expect_end(parser);
}
