/* SPDX-License-Identifier: MIT */
/* A rule file alone: whatever is accepted has to work on a text. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char text[] =
        "On Monday Canada banned Huawei, a maker of phones, from its networks. It may not have "
        "told the \"Delta Corp.\" that the ban on ZTE was lifted by Japan's ministry in May 2021.";
    guint problems = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(EwRules) rules = ew_rules_new();
    if (!ew_rules_load(rules, fuzz_file(data, size, ".rules"), fuzz_problem, &problems, &error) ||
        !ew_rules_seal(rules, fuzz_problem, &problems, &error)) {
        FUZZ_HOLDS(problems && error); /* a refusal has a reason */
        return 0;
    }
    g_autoptr(EwExtractor) extractor =
        ew_extractor_new(rules, &(EwExtractorOptions){.on_problem = fuzz_problem});
    g_autoptr(EwDocument) document = ew_document_new("a", text, -1);
    ew_extractor_run(extractor, document, fuzz_check_fact, document);
    return 0;
}
