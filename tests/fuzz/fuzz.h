/* SPDX-License-Identifier: MIT */
/*
 * What fuzz targets share. A target gets bytes, does with them what the program would, and aborts where the
 * result breaks a promise; crashes, leaks and undefined behaviour are the sanitizers' to tell.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "edgewise/edgewise.h"

#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

void fuzz_fail(const char *file, int line, const char *condition) G_GNUC_NORETURN;

/** Aborts with the condition's text, in every build. */
#define FUZZ_HOLDS(condition)                                                                                \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            fuzz_fail(__FILE__, __LINE__, #condition);                                                       \
    } while (0)

/** A file in memory that holds the bytes; returns its path, which is the same each time and ends with @suffix
 * ("" or
 * ".tsv"). */
const char *fuzz_file(const uint8_t *data, size_t size, const char *suffix);

/** The rules under $EDGEWISE_RULES, loaded and sealed when first asked for. */
EwRules *fuzz_rules(void);

/** Counts and words problems as the program would; for all callbacks. */
void fuzz_problem(const EwProblem *problem, gpointer user_data);

/** Reads the bytes as an input of that format (NULL: by content) and checks each document. */
void fuzz_read(const char *format, const uint8_t *data, size_t size);

/** An EwFactFunc: checks what is said of places, and that the JSON form reads back as it was written. */
void fuzz_check_fact(const EwFact *fact, gpointer document);

#endif
