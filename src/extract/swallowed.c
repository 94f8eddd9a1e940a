/* SPDX-License-Identifier: MIT */
/* For each run of words in a pattern a sentence is made that it should match, and cut into groups. */
#include "extract/swallowed.h"

#include <string.h>

#include "extract/analysis.h"
#include "rules/lint_private.h"

#define PLACEHOLDER "Norway" /* stands for ends and groups that the pattern doesn't name */

/* A word of the sentence. */
typedef struct {
    const EwPatternNode *node; /* that asks for it; NULL: a placeholder */
    gsize start, end;          /* bytes of the sentence */
} Word;

typedef struct {
    EwLint *lint;
    EwExtractor *extractor;
    GString *text;
    GArray *words;              /* Word */
    const EwPatternNode *noted; /* the last that was reported: once is enough */
} Sample;

static void
add_word(Sample *sample, const EwPatternNode *node, const char *text)
{
    if (sample->text->len)
        g_string_append_c(sample->text, ' ');
    gsize start = sample->text->len;
    g_string_append(sample->text, text);
    const Word word = {node, start, sample->text->len};
    g_array_append_val(sample->words, word);
}

static gboolean
after_placeholder(const Sample *sample)
{
    guint n = sample->words->len;
    return n == 0 || !g_array_index(sample->words, Word, n - 1).node;
}

/* After a name a verb stands in the past: "Norway ban" might be a noun. */
static const char *
form_of(const Sample *sample, const char *lemma)
{
    guint32 id = ew_rules_find_word(sample->lint->rules, lemma), past;
    guint n = 0;
    const EwReading *readings = id <= ew_lexicon_count() ? ew_lexicon_readings(id, &n) : NULL;
    for (guint i = 0; i < n && after_placeholder(sample); i++)
        if (readings[i].tag == EW_TAG_VB && ew_lexicon_forms(id, EW_TAG_VBD, &past, 1))
            return ew_lexicon_text(past);
        else if (readings[i].tag == EW_TAG_MODAL)
            break;
    return lemma;
}

/* ---- what became of the words ---- */

/* The symbol of the string that the word lies in, or NULL. */
static const EwSymbol *
symbol_of(const EwAnalysis *analysis, const Word *word)
{
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (ew_token(analysis, symbol->first)->start <= word->start &&
            ew_token(analysis, symbol->first + symbol->count - 1)->end >= word->end)
            return symbol;
    }
    return NULL;
}

static gboolean
is_head(const EwAnalysis *analysis, const EwSymbol *symbol, const Word *word)
{
    return ew_token(analysis, symbol->head_first)->start <= word->start &&
           ew_token(analysis, symbol->head_first + symbol->head_count - 1)->end >= word->end;
}

static void
note_word(Sample *sample, const EwAnalysis *analysis, const EwSymbol *symbol, const Word *word)
{
    if (sample->noted == word->node)
        return;
    sample->noted = word->node;
    g_autofree char *text = g_strndup(sample->text->str + word->start, word->end - word->start);
    if (!symbol) {
        ew_lint_note(
            sample->lint, &word->node->place, "never-matches",
            g_strdup_printf("'%s' is left out before patterns are matched, so this never matches", text),
            g_strdup("leave it out: adverbs, negations and particles don't stand between groups"));
        return;
    }
    gsize start = ew_token(analysis, symbol->first)->start;
    gsize end = ew_token(analysis, symbol->first + symbol->count - 1)->end;
    if (!strncmp(sample->text->str + ew_token(analysis, symbol->head_first)->start, PLACEHOLDER,
                 strlen(PLACEHOLDER))) {
        ew_lint_note(sample->lint, &word->node->place, "never-matches",
                     g_strdup_printf("'%s' is part of the group after it, so this never matches", text),
                     g_strdup("leave it out: groups have their articles and adjectives in them"));
        return;
    }
    g_autofree char *group = g_strndup(sample->text->str + start, end - start);
    const char *lemma = ew_vocabulary_text(analysis->rules->vocabulary, symbol->lemma);
    ew_lint_note(sample->lint, &word->node->place, "never-matches",
                 g_strdup_printf("'%s' is part of a group, '%s', so this never matches", text, group),
                 g_strdup_printf(strchr(lemma, ' ') ? "ask for the group by its word: <%s \"%s\">"
                                                    : "ask for the group by its word: <%s %s>",
                                 ew_kind_name(symbol->kind), lemma));
}

/* Whether the sentence tells of the word: it has been read as what the pattern asks for, and is no
 * preposition, which a group takes in or not by what comes after it. The symbols of words come before those
 * of groups. */
static gboolean
is_telling(const EwAnalysis *analysis, const Word *word)
{
    EwKindSet kinds = word->node->meaning.kinds;
    gboolean prep = (kinds & EW_KIND_BIT(EW_TAG_PREP)) != 0; /* "to the stage", if not "to stage" */
    for (guint32 i = 0; i < analysis->symbols->len; i++) {
        const EwSymbol *symbol = ew_symbol(analysis, i);
        if (ew_token(analysis, symbol->first)->start == word->start)
            return symbol->kind != EW_TAG_PREP && !(prep && symbol->kind == EW_TAG_TO) &&
                   (!kinds || kinds & EW_KIND_BIT(symbol->kind));
    }
    return TRUE;
}

/* A word that isn't the head of its group, and shares it with another that the pattern asks for. */
static void
on_stage(EwAnalysis *analysis, const char *stage, gpointer data)
{
    Sample *sample = data;
    if (!g_str_equal(stage, "chunks"))
        return;
    for (guint i = 0; i < sample->words->len; i++) {
        const Word *word = &g_array_index(sample->words, Word, i);
        const EwSymbol *symbol = word->node ? symbol_of(analysis, word) : NULL;
        if (!word->node || (symbol && is_head(analysis, symbol, word)) || !is_telling(analysis, word))
            continue;
        gboolean shared = !symbol && i + 1 < sample->words->len; /* at the end "in" is an adverb */
        for (guint j = 0; j < sample->words->len && !shared; j++)
            shared = j != i && symbol_of(analysis, &g_array_index(sample->words, Word, j)) == symbol;
        if (shared)
            note_word(sample, analysis, symbol, word);
    }
    g_array_set_size(analysis->string, 0); /* what it states is of no interest */
}

static void
ignore_fact(const EwFact *fact, gpointer data)
{
    (void)fact;
    (void)data;
}

/* Reads what has been gathered, and begins anew. */
static void
flush(Sample *sample)
{
    guint asked = 0;
    for (guint i = 0; i < sample->words->len; i++)
        asked += g_array_index(sample->words, Word, i).node != NULL;
    if (asked && sample->words->len > 1) {
        EwAnalysis *analysis = ew_extractor_analysis(sample->extractor);
        g_string_append_c(sample->text, '.');
        analysis->observe = on_stage;
        analysis->observe_data = sample;
        g_autoptr(EwDocument) document = ew_document_new("pattern", sample->text->str, -1);
        ew_extractor_run(sample->extractor, document, ignore_fact, NULL);
        analysis->observe = NULL;
    }
    g_string_truncate(sample->text, 0);
    g_array_set_size(sample->words, 0);
}

/* ---- walking patterns ---- */

static void
take_atom(Sample *sample, const EwPatternNode *node)
{
    const EwKindSet nouns = ew_kind_set_from_name("argument");
    const EwKindSet tags = EW_KIND_BIT(EW_TAG_COUNT) - 1;
    EwKindSet kinds = node->meaning.kinds;
    const char *word = node->words && !ew_rules_class(sample->lint->rules, node->words[0]) &&
                               !g_str_equal(node->words[0], "*")
                           ? node->words[0]
                           : NULL;
    if (node->variable || (kinds && !(kinds & ~nouns) && !node->meaning.definition))
        add_word(sample, NULL, word && !node->variable ? word : PLACEHOLDER);
    else if (word && kinds & EW_KIND_BIT(EW_KIND_ACTIVE))
        add_word(sample, NULL, form_of(sample, word));
    else if (word && !(kinds & ~tags))
        add_word(sample, node, kinds ? word : form_of(sample, word));
    else
        flush(sample);
}

static void
walk(Sample *sample, const EwPatternNode *node)
{
    switch (node->type) {
    case EW_NODE_SEQUENCE:
    case EW_NODE_CAPTURE:
        for (guint i = 0; i < node->n_children; i++)
            walk(sample, node->children[i]);
        break;
    case EW_NODE_ATOM:
        take_atom(sample, node);
        break;
    case EW_NODE_WORDS:
        for (const char **word = node->words; *word; word++)
            add_word(sample, node, *word);
        break;
    case EW_NODE_CHOICE:
    case EW_NODE_REPEAT:
        flush(sample);
        for (guint i = 0; i < node->n_children; i++) {
            walk(sample, node->children[i]);
            flush(sample);
        }
        break;
    default:
        flush(sample);
        break;
    }
}

void
ew_lint_swallowed(EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink)
{
    g_return_if_fail(rules->sealed);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    Sample sample = {.lint = ew_lint_new(rules, sources),
                     .extractor = extractor,
                     .text = g_string_new(NULL),
                     .words = g_array_new(FALSE, FALSE, sizeof(Word))};
    const GPtrArray *const lists[] = {rules->frames, rules->patterns};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        for (guint j = 0; j < lists[i]->len; j++) {
            walk(&sample, ((const EwLine *)lists[i]->pdata[j])->node);
            flush(&sample);
        }
    ew_lint_report(sample.lint, sink);
    g_string_free(sample.text, TRUE);
    g_array_unref(sample.words);
}
