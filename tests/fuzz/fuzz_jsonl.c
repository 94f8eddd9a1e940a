/* SPDX-License-Identifier: MIT */
/* The reader of JSON Lines, whose records may hold HTML. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("jsonl", data, size);
    return 0;
}
