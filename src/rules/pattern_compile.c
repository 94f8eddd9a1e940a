/* SPDX-License-Identifier: MIT */
/*
 * Patterns are gone through once before any is matched: what they name is looked up, what every match needs
 * is noted, and what would become too large as a program is told now, for that is made only when it is
 * needed.
 */
#include "rules/pattern_private.h"

#include <string.h>

#define MAX_UNITS     (1u << 18)
#define MAX_BLOOM     12 /* a larger set of lemmas is nearly always there */
#define MAX_EXPANSION 16 /* definitions within definitions */
#define CLASS_SIZE    8  /* what kinds or types count */
#define BOUNDS_SIZE   6  /* and the bounds of a repetition */
#define MAX_NESTING   240

typedef struct {
    const EwRules *rules;
    const EwPatternNode *root;
    const EwProblemSink *sink;
    EwPatternMode mode;
    EwPattern *pattern;
    guint64 size;   /* those of a repetition counted as often as it may repeat */
    guint64 factor; /* how often what is being compiled may be repeated */
    guint expansion, nesting;
    guint deepest, most_nested; /* that these have been */
    gboolean failed;
} Compiler;

static void
measure(Compiler *compiler, guint64 units)
{
    compiler->size += compiler->factor * units;
}

/* What an atom asks for, after its names are looked up. */
typedef struct {
    EwKindSet kinds;
    EwIds lemmas; /* none: any */
    guint32 word; /* 0: any */
    EwTypeSet types;
    guint32 heads; /* bit per EwHead: what a common noun stands for; 0: any */
    gboolean trigger;
    gboolean never; /* an empty class: nothing is in it */
} Request;

static void
measure_request(Compiler *compiler, const Request *request)
{
    guint lemmas = request->lemmas.count ? request->lemmas.count + 2 : 1;
    guint types = request->types || request->heads ? CLASS_SIZE : 1;
    measure(compiler, request->never ? CLASS_SIZE : CLASS_SIZE + lemmas + 1 + types);
}

static void
add_capture(Compiler *compiler, EwCapture capture, const EwPatternNode *node)
{
    if (compiler->pattern->captures == EW_PATTERN_MAX_CAPTURES) {
        if (!compiler->failed)
            ew_place_report(&node->place, compiler->sink, EW_SEVERITY_ERROR, "too-many-variables", NULL,
                            "more than %d variables in one pattern", EW_PATTERN_MAX_CAPTURES);
        compiler->failed = TRUE;
        return;
    }
    compiler->pattern->roles[++compiler->pattern->captures] = (guint8)capture;
    compiler->pattern->has |= 1u << capture;
    measure(compiler, 2);
}

const EwPatternNode *
ew_pattern_subject_link(const EwRules *rules, EwPatternMode mode, const EwPatternNode *sequence, guint index)
{
    if (mode != EW_PATTERN_PLAIN || index != 1 || sequence->n_children < 2)
        return NULL;
    const EwPatternNode *subject = sequence->children[0], *verb = sequence->children[1];
    if (verb->type == EW_NODE_CAPTURE)
        verb = verb->children[0];
    gboolean wanted = subject->type == EW_NODE_ATOM && subject->variable && !subject->modifier &&
                      verb->type == EW_NODE_ATOM && verb->name && g_str_equal(verb->name, "verb-group");
    return wanted ? g_hash_table_lookup(rules->defines, "subject-link") : NULL;
}

/* A class of everyday words (say, prepositions) makes a poor anchor; the smallest set wins. */
static void
offer_anchor(Compiler *compiler, EwIds lemmas)
{
    EwIds *anchors = &compiler->pattern->anchors;
    if (lemmas.count && (!anchors->count || lemmas.count < anchors->count))
        *anchors = lemmas;
}

/* Remembers an obligatory element, so that strings without it are passed over. */
static void
add_need(Compiler *compiler, const Request *request)
{
    EwPattern *pattern = compiler->pattern;
    EwPatternNeed need = {.kinds = request->kinds};
    if (request->lemmas.count <= MAX_BLOOM)
        for (guint i = 0; i < request->lemmas.count; i++)
            need.lemmas |= ew_lemma_bit(request->lemmas.ids[i]);
    if (request->word)
        need.words = ew_lemma_bit(request->word);
    if (pattern->n_needs < EW_PATTERN_MAX_NEEDS && (need.kinds || need.lemmas || need.words) &&
        !request->trigger)
        pattern->needs[pattern->n_needs++] = need;
}

static void compile_node(Compiler *compiler, const EwPatternNode *node, gboolean obligatory);

static const EwPatternMeaning *
meaning_of(Compiler *compiler, const EwPatternNode *node)
{
    /* Only sealing comes to elements for the first time: those who read sealed rules write nothing here. */
    if (!node->meaning.known)
        compiler->failed |= !ew_pattern_resolve(compiler->rules, (EwPatternNode *)node, compiler->sink);
    return &node->meaning;
}

static void
compile_variable(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    const EwPatternMeaning *meaning = meaning_of(compiler, node);
    Request request = {.types = node->types,
                       .heads = meaning->heads,
                       .lemmas = meaning->lemmas,
                       .never = ew_pattern_asks_for_nothing(node)};
    compiler->pattern->has_modifier |= node->modifier;
    request.kinds = node->modifier ? EW_KIND_BIT(EW_KIND_MOD) : EW_VARIABLE_KINDS;
    if (obligatory) {
        offer_anchor(compiler, request.lemmas);
        add_need(compiler, &request);
    }
    add_capture(compiler, (EwCapture)(EW_CAPTURE_X + (node->variable - 'X')), node);
    measure_request(compiler, &request);
}

/* Whether what is known of the definition has been added to the pattern. */
static gboolean
add_summary(Compiler *compiler, const EwPatternSummary *summary)
{
    EwPattern *pattern = compiler->pattern;
    if (!summary || pattern->captures + summary->n_roles > EW_PATTERN_MAX_CAPTURES ||
        compiler->expansion + summary->levels > MAX_EXPANSION ||
        compiler->nesting + summary->nesting > MAX_NESTING)
        return FALSE;
    measure(compiler, summary->size);
    pattern->has |= summary->has;
    pattern->has_modifier |= summary->has_modifier;
    for (guint i = 0; i < summary->n_roles; i++)
        pattern->roles[++pattern->captures] = summary->roles[i];
    compiler->deepest = MAX(compiler->deepest, compiler->expansion + summary->levels);
    compiler->most_nested = MAX(compiler->most_nested, compiler->nesting + summary->nesting);
    return TRUE;
}

/* Goes through a definition; whether it asks for nothing that each match must have. */
static gboolean
collect_needs(Compiler *compiler, const EwPatternNode *definition, gboolean obligatory)
{
    EwPattern *pattern = compiler->pattern;
    const EwIds anchors = pattern->anchors;
    guint n_needs = pattern->n_needs;
    pattern->anchors = (EwIds){0};
    compile_node(compiler, definition, obligatory);
    gboolean none = pattern->n_needs == n_needs && n_needs < EW_PATTERN_MAX_NEEDS && !pattern->anchors.count;
    const EwIds found = pattern->anchors;
    pattern->anchors = anchors;
    offer_anchor(compiler, found);
    return obligatory && none;
}

/* Most definitions bring the same to each pattern, and are used by many: they are gone through once. */
static void
compile_defined(Compiler *compiler, EwPatternNode *definition, gboolean obligatory)
{
    if (compiler->failed) {
        compile_node(compiler, definition, obligatory);
        return;
    }
    EwPatternSummary *known = definition->summary;
    if ((!obligatory || (known && known->needless)) && add_summary(compiler, known))
        return;
    const Compiler before = *compiler;
    EwPattern *pattern = compiler->pattern;
    guint captures = pattern->captures, has = pattern->has;
    gboolean has_modifier = pattern->has_modifier;
    compiler->size = 0;
    compiler->factor = 1;
    compiler->deepest = compiler->expansion;
    compiler->most_nested = compiler->nesting;
    pattern->has = 0;
    pattern->has_modifier = FALSE;
    gboolean needless = collect_needs(compiler, definition, obligatory);
    EwPatternSummary summary = {.size = compiler->size,
                                .levels = compiler->deepest - compiler->expansion,
                                .nesting = compiler->most_nested - compiler->nesting,
                                .has = pattern->has,
                                .n_roles = (guint8)(pattern->captures - captures),
                                .has_modifier = pattern->has_modifier,
                                .needless = needless};
    if (known)
        known->needless |= needless;
    if (!compiler->failed && !definition->summary && summary.n_roles <= G_N_ELEMENTS(summary.roles)) {
        memcpy(summary.roles, pattern->roles + captures + 1, summary.n_roles);
        definition->summary = ew_arena_new0(EwPatternSummary, compiler->rules->arena);
        *definition->summary = summary;
    }
    compiler->factor = before.factor;
    compiler->size = before.size;
    measure(compiler, summary.size);
    compiler->deepest = MAX(compiler->deepest, before.deepest);
    compiler->most_nested = MAX(compiler->most_nested, before.most_nested);
    pattern->has |= has;
    pattern->has_modifier |= has_modifier;
}

static void
compile_definition(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    if (compiler->expansion > MAX_EXPANSION) {
        if (!node->meaning.reported)
            ew_place_report(&node->place, compiler->sink, EW_SEVERITY_ERROR, "recursive-definition", NULL,
                            "'%s' is defined by itself", node->name);
        ((EwPatternNode *)node)->meaning.reported = TRUE;
        compiler->failed = TRUE;
        compiler->size = MAX_UNITS + 1; /* it need not be followed any more */
        return;
    }
    compiler->expansion++;
    compiler->nesting++;
    compiler->deepest = MAX(compiler->deepest, compiler->expansion);
    measure(compiler, 4);
    compile_defined(compiler, node->meaning.definition, obligatory);
    compiler->nesting--;
    compiler->expansion--;
}

EwKindSet
ew_pattern_trigger_kinds_of(const EwPatternNode *node)
{
    if (g_str_equal(node->name, "noun-trigger"))
        return EW_KIND_BIT(EW_KIND_NT);
    return g_str_equal(node->name, "adjective-trigger") ? EW_KIND_BIT(EW_TAG_ADJ) : node->meaning.kinds;
}

gboolean
ew_pattern_takes_prep(const EwPatternNode *node)
{
    return node->meaning.kinds == EW_KIND_BIT(EW_TAG_PREP) && !node->words;
}

gboolean
ew_pattern_asks_for_nothing(const EwPatternNode *node)
{
    return !node->meaning.any_lemma && node->meaning.lemmas.count == 0;
}

static void
compile_trigger(Compiler *compiler, const EwPatternNode *node)
{
    const Request request = {.trigger = TRUE, .kinds = ew_pattern_trigger_kinds_of(node)};
    compiler->pattern->trigger_kinds |= request.kinds;
    add_capture(compiler, EW_CAPTURE_TRIGGER, node);
    measure_request(compiler, &request);
}

/* A kind, a class, or lemmas of a kind. */
static void
compile_symbol(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    const EwPatternMeaning *meaning = &node->meaning;
    const Request request = {.kinds = meaning->kinds,
                             .lemmas = meaning->lemmas,
                             .types = meaning->types,
                             .heads = meaning->heads,
                             .never = ew_pattern_asks_for_nothing(node)};
    measure_request(compiler, &request);
    if (obligatory)
        add_need(compiler, &request);
    if (obligatory)
        offer_anchor(compiler, request.lemmas);
}

static void
compile_named(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    const EwPatternMeaning *meaning = meaning_of(compiler, node);
    if (meaning->definition) {
        compile_definition(compiler, node, obligatory);
        return;
    }
    /* within a definition <active> and <prep> are any such group: only the line itself speaks of the trigger
     */
    gboolean frame = compiler->mode == EW_PATTERN_FRAME && compiler->expansion == 0;
    if (frame && meaning->is_trigger) {
        compile_trigger(compiler, node);
        return;
    }
    if (!meaning->kinds && (node->words || meaning->any_lemma)) {
        ew_pattern_unknown_name(compiler->rules, (EwPatternNode *)node, node->name, compiler->sink);
        compiler->failed = TRUE;
    } else if (frame && ew_pattern_takes_prep(node)) {
        const Request request = {.kinds = meaning->kinds | EW_KIND_BIT(EW_TAG_TO)};
        if (obligatory)
            add_need(compiler, &request);
        add_capture(compiler, EW_CAPTURE_PREP, node);
        measure_request(compiler, &request);
    } else {
        compile_symbol(compiler, node, obligatory);
    }
}

static void
compile_words(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    EwIds ids = meaning_of(compiler, node)->lemmas;
    for (guint i = 0; i < ids.count; i++) {
        const Request request = {.word = ids.ids[i]};
        measure_request(compiler, &request);
        if (obligatory)
            add_need(compiler, &request);
        if (obligatory && g_ascii_isalpha(*node->words[i]))
            offer_anchor(compiler, (EwIds){&ids.ids[i], 1});
    }
}

static void
compile_repeat(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    guint64 factor = compiler->factor;
    compiler->factor = MIN(factor * node->max, MAX_UNITS);
    compile_node(compiler, node->children[0], obligatory && node->min > 0);
    compiler->factor = factor;
    measure(compiler, BOUNDS_SIZE);
}

static void
compile_choice(Compiler *compiler, const EwPatternNode *node)
{
    measure(compiler, node->n_children);
    for (guint i = 0; i < node->n_children; i++)
        compile_node(compiler, node->children[i], FALSE);
}

/* Bounds what becomes a program, since that is made only when the pattern is first needed. Reports it once.
 */
static gboolean
is_too_large(Compiler *compiler, const EwPatternNode *node)
{
    gboolean deep = compiler->nesting > MAX_NESTING;
    if (compiler->size <= MAX_UNITS && !deep)
        return FALSE;
    if (compiler->failed)
        return TRUE;
    compiler->failed = TRUE;
    if (deep)
        ew_place_report(&compiler->root->place, compiler->sink, EW_SEVERITY_ERROR, "bad-pattern",
                        "make its definitions flatter",
                        "with its definitions the pattern is nested too deep");
    else
        ew_place_report(&node->place, compiler->sink, EW_SEVERITY_ERROR, "too-large", NULL,
                        "the pattern is too large, with all its repetitions and definitions");
    return TRUE;
}

static void
compile_node(Compiler *compiler, const EwPatternNode *node, gboolean obligatory)
{
    if (is_too_large(compiler, node))
        return;
    compiler->nesting += node->type != EW_NODE_SEQUENCE;
    compiler->most_nested = MAX(compiler->most_nested, compiler->nesting);
    switch (node->type) {
    case EW_NODE_SEQUENCE:
        for (guint i = 0; i < node->n_children; i++) {
            const EwPatternNode *link = ew_pattern_subject_link(compiler->rules, compiler->mode, node, i);
            if (link)
                compile_defined(compiler, (EwPatternNode *)link, FALSE);
            compile_node(compiler, node->children[i], obligatory);
        }
        break;
    case EW_NODE_CHOICE:
        compile_choice(compiler, node);
        break;
    case EW_NODE_REPEAT:
        compile_repeat(compiler, node, obligatory);
        break;
    case EW_NODE_ATOM:
        if (node->variable) {
            compile_variable(compiler, node, obligatory);
        } else if (node->name) {
            compile_named(compiler, node, obligatory);
        } else {
            meaning_of(compiler, node);
            compile_symbol(compiler, node, obligatory);
        }
        break;
    case EW_NODE_WORDS:
        compile_words(compiler, node, obligatory);
        break;
    case EW_NODE_GAP:
        measure(compiler, CLASS_SIZE + BOUNDS_SIZE);
        break;
    case EW_NODE_NOT:
        compile_node(compiler, node->children[0], FALSE);
        break;
    case EW_NODE_START:
    case EW_NODE_END:
        break;
    case EW_NODE_CAPTURE:
        add_capture(compiler, EW_CAPTURE_HEAD, node);
        compile_node(compiler, node->children[0], obligatory);
        break;
    }
    compiler->nesting -= node->type != EW_NODE_SEQUENCE;
}

EwPattern *
ew_pattern_prepare(const EwRules *rules, const EwPatternNode *node, EwPatternMode mode,
                   const EwProblemSink *sink)
{
    EwPattern *pattern = g_new0(EwPattern, 1);
    pattern->rules = rules;
    pattern->node = node;
    pattern->mode = mode;
    Compiler compiler = {
        .rules = rules, .root = node, .sink = sink, .mode = mode, .pattern = pattern, .factor = 1};
    compile_node(&compiler, node, TRUE);
    if (!compiler.failed && mode == EW_PATTERN_FRAME && !pattern->trigger_kinds) {
        ew_place_report(&node->place, sink, EW_SEVERITY_ERROR, "no-trigger",
                        "name the form of the relation's word, such as <active> or <noun-trigger>",
                        "the frame's line has no trigger");
        compiler.failed = TRUE;
    }
    if (compiler.failed)
        g_clear_pointer(&pattern, ew_pattern_free);
    return pattern;
}
