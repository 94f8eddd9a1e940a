/* SPDX-License-Identifier: MIT */
/* The reader of HTML. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("html", data, size);
    return 0;
}
