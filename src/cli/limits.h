/* SPDX-License-Identifier: MIT */
/* --limit NAME=N: how much of everything is read. One table says which limits there are; the manual holds it
 * too. */
#ifndef EW_CLI_LIMITS_H
#define EW_CLI_LIMITS_H

#include "cli/options.h"
#include "edgewise/extractor.h"
#include "edgewise/reader.h"
#include "edgewise/writer.h"

/** The options of each stage, of which only the limits are set: 0 where the default holds. */
typedef struct {
    EwReaderOptions reader;
    EwExtractorOptions extractor;
    EwWriterOptions writer;
} Limits;

/** What --limit asked for; what is no limit is left out, as limits_check() has said. */
Limits limits_of(const Settings *settings);

/** NULL, or what is wrong with "NAME=N". Free with g_free(). */
char *limits_check(const char *text);

#endif
