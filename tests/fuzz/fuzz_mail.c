/* SPDX-License-Identifier: MIT */
/* Messages and mailboxes, and what hangs on them. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read("mail", data, size);
    return 0;
}
