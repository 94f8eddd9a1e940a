/* SPDX-License-Identifier: MIT */
/*
 * Facts as this version writes them, read at a glance: no tree, and strings stay where they are. Whatever
 * looks unusual is left to json_read.c, which has the last word on what a fact is and on what is wrong with a
 * line.
 */
#ifndef EW_FACT_JSON_SCAN_H
#define EW_FACT_JSON_SCAN_H

#include "fact/fact.h"

/**
 * Reads @line into @fact, whose strings are in @arena. FALSE if it is no plain line of a whole fact (an
 * unknown or doubled key, a strange number, an error of any kind): then @fact is worth nothing.
 */
gboolean ew_fact_scan(const char *line, gsize length, EwArena *arena, EwFact *fact);

/** Whether @relation can be a relation's name: some short word, of whatever rules. */
gboolean ew_fact_is_relation(const char *relation);

#endif
