/* SPDX-License-Identifier: MIT */
/* Facts for tests, made from a few words. Strings are static or belong to the fixture. */
#ifndef FACT_FIXTURE_H
#define FACT_FIXTURE_H

#include "fact/fact.h"

#include <string.h>

static inline EwArgument
make_argument(const char *id, const char *name, const char *type, const char *country)
{
    return (EwArgument){.id = id,
                        .name = name,
                        .type = type,
                        .country = country,
                        .mention = {.text = name, .start = 0, .end = name ? strlen(name) : 0}};
}

/* A plain fact of document "a.txt"; its id is computed into @id (21 bytes). */
static inline EwFact
make_fact(const char *source, const char *relation, const char *target, const char *sentence, char *id)
{
    EwFact fact = {
        .doc = "a.txt",
        .title = "A title",
        .date = "2021-03-04",
        .url = "https://example.org/a?x=1&y=2",
        .text_hash = "0123456789abcdef0123",
        .sentence = {.text = sentence, .start = 100, .end = 100 + strlen(sentence)},
        .source = make_argument(source, source, "government", NULL),
        .target = make_argument(target, target, "company", NULL),
        .relation = relation,
        .asserted = TRUE,
        .trigger = relation,
        .rule = "bans/verb:1",
        .confidence = 0.8,
    };
    ew_fact_compute_id(&fact, 0, id);
    fact.id = id;
    return fact;
}

#endif
