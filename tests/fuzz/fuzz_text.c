/* SPDX-License-Identifier: MIT */
/* Plain text through the whole extraction: sentences, names, groups, relations, discourse. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static EwExtractor *extractor;
    if (!extractor)
        extractor = ew_extractor_new(fuzz_rules(), &(EwExtractorOptions){.on_problem = fuzz_problem});
    g_autoptr(EwDocument) document = ew_document_new(NULL, (const char *)data, (gssize)size);
    ew_extractor_run(extractor, document, fuzz_check_fact, document);
    return 0;
}
