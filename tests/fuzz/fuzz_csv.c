/* SPDX-License-Identifier: MIT */
/* Tables: by commas, and by tabs. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("csv", data, size);
    fuzz_read("tsv", data, size);
    return 0;
}
