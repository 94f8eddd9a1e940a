/* SPDX-License-Identifier: MIT */
/* The words that state a relation: "put _ on <list-noun>". */
#include "rules/parse.h"

#include <string.h>

static gboolean
is_particle(const char *word)
{
    static const char *const particles[] = {"up",   "out",   "off",   "down",     "back", "over",
                                            "away", "aside", "apart", "together", NULL};
    return g_strv_contains(particles, word);
}

static guint32
relation_index(const EwParser *parser)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(parser->rules->relation_index, parser->relation->name)) - 1;
}

/* [particle] [_] [prep|prep] [<class>] [to-do]; particles are added to @lemma. */
static void
take_complements(EwParser *parser, EwTrigger *trigger, GString *lemma)
{
    guint preps = 0;
    for (;;) {
        if (ew_take_char(parser, '|'))
            continue;
        if (ew_take_char(parser, '<')) {
            g_free(trigger->instrument);
            trigger->instrument = ew_take_word(parser);
            if (!trigger->instrument || !ew_take_char(parser, '>'))
                ew_parse_fail(parser, parser->at, parser->at + 1, "unclosed-bracket", "write <class>",
                              "unclosed '<'");
            continue;
        }
        g_autofree char *next = ew_take_word(parser);
        if (!next)
            break;
        if (g_str_equal(next, "_"))
            trigger->object = TRUE;
        else if (g_str_equal(next, "to-do"))
            trigger->infinitive = TRUE;
        else if (trigger->part == EW_PART_VERB && preps == 0 && !trigger->object && is_particle(next))
            g_string_append_printf(lemma, " %s", next);
        else if (preps < G_N_ELEMENTS(trigger->preps))
            trigger->preps[preps++] = ew_rules_word(parser->rules, next);
    }
    trigger->governs = trigger->infinitive && !trigger->object;
    trigger->infinitive &= trigger->object;
    if (trigger->infinitive)
        trigger->object = FALSE; /* nothing but an infinitive need follow */
}

/* Remembers the trigger, and its word in the class of its part, so that patterns can name it. */
static void
add_trigger(EwParser *parser, EwTrigger *trigger, const GString *lemma)
{
    EwRules *rules = parser->rules;
    if (trigger->part == EW_PART_VERB && strchr(lemma->str, ' ')) /* not a phrase of the gazetteer */
        trigger->lemma = ew_vocabulary_add(rules->vocabulary, lemma->str, lemma->len);
    else
        trigger->lemma = ew_rules_word(rules, lemma->str);
    g_ptr_array_add(rules->triggers, trigger);
    g_autofree char *class = g_strconcat(ew_part_name(trigger->part), "-word", NULL);
    g_array_append_val(ew_open_class(parser, class)->lemmas, trigger->lemma);
}

static void
take_trigger(EwParser *parser, EwPart part, gboolean inverse, gboolean negated)
{
    ew_skip_space(parser);
    const char *from = parser->at;
    g_autofree char *word = ew_take_quoted(parser);
    if (!word)
        word = ew_take_word(parser);
    if (!word) {
        if (!parser->failed)
            ew_parse_fail(parser, from, from + 1, "missing-word", "write a word, or several in quotes",
                          "a word is missing");
        return;
    }
    EwTrigger *trigger = g_new0(EwTrigger, 1);
    trigger->relation = relation_index(parser);
    trigger->part = part;
    trigger->inverse = inverse;
    trigger->negated = negated;
    trigger->confidence = parser->confidence;
    g_autoptr(GString) lemma = g_string_new(word);
    take_complements(parser, trigger, lemma);
    trigger->place = ew_parse_place(parser, from, parser->at);
    add_trigger(parser, trigger, lemma);
}

void
ew_take_triggers(EwParser *parser, EwPart part, gboolean inverse, gboolean negated)
{
    do {
        if (ew_at_line_end(parser))
            break;
        take_trigger(parser, part, inverse, negated);
    } while (!parser->failed && ew_take_char(parser, ','));
    ew_expect_end(parser);
}
