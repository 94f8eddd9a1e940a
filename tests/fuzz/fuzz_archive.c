/* SPDX-License-Identifier: MIT */
/* Input as it comes: compressed or not, its format told from its content. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(NULL, data, size);
    return 0;
}
