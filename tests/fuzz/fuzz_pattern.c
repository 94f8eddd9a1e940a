/* SPDX-License-Identifier: MIT */
/* A pattern (the first line) against what the cascade makes of a sentence (the rest), at each of its stages.
 */
#include "fuzz.h"

#include "extract/analysis.h"

#include <string.h>

typedef struct {
    EwPattern *pattern;
    EwMatcher *matcher;
} Attempt;

static void
check_span(EwMatchSpan span, guint count)
{
    FUZZ_HOLDS(span.first == G_MAXUINT || (span.first <= count && span.count <= count - span.first));
}

/* Contents that rule no place out. */
static EwContents
anything_anywhere(const EwContents *contents)
{
    EwContents loose = *contents;
    loose.kinds = EW_KIND_BIT(EW_KIND_COUNT) - 1;
    loose.lemmas = loose.words = G_MAXUINT64;
    memset(loose.of_kind, 0xff, sizeof loose.of_kind);
    memset(loose.of_lemma, 0xff, sizeof loose.of_lemma);
    return loose;
}

static void
match_once(const Attempt *attempt, const EwAnalysis *analysis)
{
    guint count = analysis->string->len;
    EwMatch found, again;
    const EwContents loose = anything_anywhere(&analysis->contents);
    int result = ew_pattern_match(attempt->pattern, attempt->matcher, &analysis->contents, 0, &found);
    int searched = ew_pattern_match(attempt->pattern, attempt->matcher, &loose, 0, &again);
    FUZZ_HOLDS(searched == -1 || result == searched);
    FUZZ_HOLDS(result <= 0 || searched == -1 || !memcmp(&found, &again, sizeof found));
    FUZZ_HOLDS(result <= 0 || ew_pattern_may_match(attempt->pattern, &analysis->contents));
    if (result <= 0)
        return;
    check_span(found.whole, count);
    for (guint i = 0; i < EW_CAPTURE_COUNT; i++)
        check_span(found.captures[i], count);
}

/* As the cascade does it: a frame is tried on each symbol that could be its trigger, which is marked. */
static void
match(EwAnalysis *analysis, const char *stage, gpointer data)
{
    (void)stage;
    Attempt *attempt = data;
    if (!attempt->pattern)
        return;
    ew_string_update(analysis);
    match_once(attempt, analysis);
    EwKindSet triggers = ew_pattern_trigger_kinds(attempt->pattern);
    for (guint i = 0; i < analysis->string->len; i++) {
        EwUnit *unit = &g_array_index(analysis->units, EwUnit, i), plain = *unit;
        if (!(plain.kind & triggers))
            continue;
        *unit = ew_unit_marked(&plain);
        match_once(attempt, analysis);
        *unit = plain;
    }
}

static EwPattern *
compile(const char *text, gsize length, EwPatternMode mode)
{
    static EwSource source = {.path = (char *)"pattern"};
    guint problems = 0;
    const EwProblemSink sink = {fuzz_problem, &problems};
    const EwPlace place = {.source = &source, .line = 1, .line_start = text, .span = (guint)length};
    source.text = (char *)text;
    source.length = length;
    EwPatternNode *node = ew_pattern_parse(fuzz_rules()->arena, &place, text, length, &sink);
    EwPattern *pattern = node ? ew_pattern_compile(fuzz_rules(), node, mode, &sink) : NULL;
    FUZZ_HOLDS(pattern || problems);
    return pattern;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static EwExtractor *extractor;
    static Attempt attempt;
    if (!extractor) {
        extractor = ew_extractor_new(fuzz_rules(), NULL);
        attempt.matcher = ew_matcher_new();
        ew_extractor_analysis(extractor)->observe = match;
        ew_extractor_analysis(extractor)->observe_data = &attempt;
    }
    const uint8_t *end = memchr(data, '\n', size);
    gsize length = end ? (gsize)(end - data) : size;
    g_autofree char *line = g_strndup((const char *)data, length);
    if (strlen(line) != length || !g_utf8_validate(line, -1, NULL))
        return 0; /* rule files with such lines are refused as a whole */
    g_autoptr(EwDocument) document =
        ew_document_new("a", (const char *)data + length, (gssize)(size - length));
    for (EwPatternMode mode = EW_PATTERN_PLAIN; mode <= EW_PATTERN_FRAME; mode++) {
        attempt.pattern = compile(line, length, mode);
        if (attempt.pattern)
            ew_extractor_run(extractor, document, fuzz_check_fact, document);
        g_clear_pointer(&attempt.pattern, ew_pattern_free);
    }
    return 0;
}
