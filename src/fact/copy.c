/* SPDX-License-Identifier: MIT */
/* A fact that outlives the callback it was handed to. */
#include "fact/fact.h"

static EwSpan
copy_span(EwSpan span, EwArena *arena)
{
    span.text = ew_arena_strdup(arena, span.text);
    return span;
}

static const EwPair *
copy_pairs(const EwPair *pairs, guint count, EwArena *arena)
{
    if (count == 0)
        return NULL;
    EwPair *copy = ew_arena_alloc0(arena, count * sizeof *copy);
    for (guint i = 0; i < count; i++)
        copy[i] = (EwPair){ew_arena_strdup(arena, pairs[i].key), ew_arena_strdup(arena, pairs[i].value)};
    return copy;
}

static EwArgument
copy_argument(const EwArgument *argument, EwArena *arena)
{
    EwArgument copy = *argument;
    copy.id = ew_arena_strdup(arena, argument->id);
    copy.name = ew_arena_strdup(arena, argument->name);
    copy.type = ew_arena_strdup(arena, argument->type);
    copy.country = ew_arena_strdup(arena, argument->country);
    copy.mention = copy_span(argument->mention, arena);
    copy.antecedent = copy_span(argument->antecedent, arena);
    copy.listed = copy_pairs(argument->listed, argument->n_listed, arena);
    return copy;
}

static const char *const *
copy_words(const char *const *words, EwArena *arena)
{
    if (!words)
        return NULL;
    guint count = g_strv_length((char **)words);
    const char **copy = ew_arena_alloc0(arena, (count + 1) * sizeof *copy);
    for (guint i = 0; i < count; i++)
        copy[i] = ew_arena_strdup(arena, words[i]);
    return copy;
}

EwFact *
ew_fact_copy(const EwFact *fact, EwArena *arena)
{
    EwFact *copy = ew_arena_new0(EwFact, arena);
    *copy = *fact;
    copy->store = NULL;
    const char **const strings[] = {&copy->id,       &copy->doc,    &copy->title,      &copy->date,
                                    &copy->url,      &copy->detail, &copy->event_date, &copy->text_hash,
                                    &copy->relation, &copy->rule,   &copy->trigger};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        *strings[i] = ew_arena_strdup(arena, *strings[i]);
    copy->sentence = copy_span(fact->sentence, arena);
    copy->source = copy_argument(&fact->source, arena);
    copy->target = copy_argument(&fact->target, arena);
    copy->instrument = copy_argument(&fact->instrument, arena);
    copy->qualifiers = copy_pairs(fact->qualifiers, fact->n_qualifiers, arena);
    copy->codes = copy_pairs(fact->codes, fact->n_codes, arena);
    copy->via = copy_words(fact->via, arena);
    return copy;
}
