/* SPDX-License-Identifier: MIT */
/* Web archives, plain and packed. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("warc", data, size);
    return 0;
}
