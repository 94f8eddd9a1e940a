/* SPDX-License-Identifier: MIT */
/* Feeds: RSS, Atom, RDF. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("feed", data, size);
    return 0;
}
