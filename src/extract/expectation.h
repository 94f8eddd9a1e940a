/* SPDX-License-Identifier: MIT */
/* What an example expects: its lines, parsed. */
#ifndef EW_EXTRACT_EXPECTATION_H
#define EW_EXTRACT_EXPECTATION_H

#include "edgewise/fact.h"
#include "rules/rules.h"

/** One line. */
typedef struct {
    const char *line; /**< as written; borrowed from the example */
    char *source, *target;
    const EwRelation *relation;
    gboolean negative, other;
    GPtrArray *qualifiers; /**< char *: key, value, key, value ... */
} EwExpectation;

/** All lines of an example. */
typedef struct {
    GPtrArray *lines; /**< EwExpectation; none where nothing is expected */
    gboolean open;    /**< other facts may be there too */
} EwExpectations;

/** Parses; reports every line that can't be understood and returns NULL if there was one. */
EwExpectations *ew_expectations_parse(const EwRules *rules, const EwExample *example,
                                      const EwProblemSink *sink);
void ew_expectations_free(EwExpectations *expectations);

/** Whether the fact is what the line says. */
gboolean ew_expectation_fits(const EwExpectation *expectation, const EwFact *fact);
/** The line that would expect the fact. Free with g_free(). */
char *ew_expectation_of(const EwFact *fact);

#endif
