/* SPDX-License-Identifier: MIT */
/* A names file, and a text that is made of its cells. */
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    guint problems = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(EwRules) rules = ew_rules_new();
    if (!ew_rules_load(rules, fuzz_file(data, size, ".tsv"), fuzz_problem, &problems, &error) ||
        !ew_rules_seal(rules, fuzz_problem, &problems, &error)) {
        FUZZ_HOLDS(problems && error);
        return 0;
    }
    g_autoptr(EwExtractor) extractor =
        ew_extractor_new(rules, &(EwExtractorOptions){.on_problem = fuzz_problem});
    g_autoptr(EwDocument) document = ew_document_new("a", (const char *)data, (gssize)size);
    ew_extractor_run(extractor, document, fuzz_check_fact, document);
    return 0;
}
