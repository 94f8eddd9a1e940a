/* SPDX-License-Identifier: MIT */
/* Parts of patterns that no text can match, as far as that can be told from the rules alone. */
#include "rules/lint.h"

#include <string.h>

#include "rules/contents.h"
#include "rules/lint_private.h"

/* Which symbols a line is matched on. */
typedef enum { LEVEL_NAMES, LEVEL_WORDS, LEVEL_GROUPS } Level;

typedef struct {
    EwLint *lint;
    Level level;
    EwKindSet absent;      /* kinds that the level never has */
    const EwLine *line;    /* that is looked at */
    gboolean relation_own; /* it is a relation's own pattern */
} Check;

static EwKindSet
kinds_between(guint first, guint last)
{
    EwKindSet kinds = 0;
    for (guint kind = first; kind <= last; kind++)
        kinds |= EW_KIND_BIT(kind);
    return kinds;
}

/* Whether some line makes a group of any single word with the tag. */
static gboolean
is_always_grouped(const EwRules *rules, EwMatcher *matcher, EwTag tag)
{
    const EwUnit unit = {.kind = EW_KIND_BIT(tag),
                         .lemma_bit = ew_lemma_bit(0),
                         .type = ew_unit_types(EW_TYPE_BIT(EW_TYPE_NONE), 0)};
    EwContents contents;
    ew_contents_look(&contents, &unit, 1);
    for (guint i = 0; i < rules->group_lines->len; i++) {
        const EwLine *line = rules->group_lines->pdata[i];
        EwMatch match;
        if (ew_pattern_match(line->pattern, matcher, &contents, 0, &match) > 0 && match.whole.count == 1)
            return TRUE;
    }
    return FALSE;
}

/* Adverbs and the like leave the string of groups, and words that a group always takes are no symbols of it.
 */
static EwKindSet
absent_kinds(const EwRules *rules, Level level)
{
    EwKindSet shapes = kinds_between(EW_KIND_LOWER, EW_KIND_NG - 1);
    if (level == LEVEL_NAMES)
        return (EW_KIND_BIT(EW_KIND_COUNT) - 1) & ~shapes;
    if (level == LEVEL_WORDS)
        return shapes;
    EwKindSet absent =
        shapes | EW_KIND_BIT(EW_TAG_ADV) | EW_KIND_BIT(EW_TAG_QUOTE) | EW_KIND_BIT(EW_KIND_DATE);
    EwMatcher *matcher = ew_matcher_new();
    for (guint tag = EW_TAG_NONE + 1; tag < EW_TAG_COUNT; tag++)
        if (is_always_grouped(rules, matcher, (EwTag)tag))
            absent |= EW_KIND_BIT(tag);
    ew_matcher_free(matcher);
    return absent;
}

static void
note_never(const Check *check, const EwPlace *place, char *message, char *hint)
{
    ew_lint_note(check->lint, place, "never-matches", message, hint);
}

/* ---- kinds ---- */

/* What to write in the place of a kind of word that groups take in. */
static const char *
group_for(EwKindSet kinds)
{
    static const struct {
        EwKindSet kinds;
        const char *hint;
    } groups[] = {
        {EW_KIND_BIT(EW_TAG_VB) | EW_KIND_BIT(EW_TAG_VBZ) | EW_KIND_BIT(EW_TAG_VBD),
         "write <active>, or <verb-group>: words have become groups here"},
        {EW_KIND_BIT(EW_TAG_VBN), "write <participle> or <passive>: words have become groups here"},
        {EW_KIND_BIT(EW_TAG_VBG), "write <gerund> or <active>: words have become groups here"},
        {EW_KIND_BIT(EW_TAG_NOUN) | EW_KIND_BIT(EW_TAG_NOUNS),
         "write <ng> or <noun-group>: words have become groups here"},
        {EW_KIND_BIT(EW_TAG_NAME), "write <named>: words have become groups here"},
        {EW_KIND_BIT(EW_TAG_ADV) | EW_KIND_BIT(EW_TAG_QUOTE) | EW_KIND_BIT(EW_KIND_DATE),
         "leave it out: adverbs, dates and quotation marks don't stand between groups any more"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (kinds & groups[i].kinds)
            return groups[i].hint;
    return "the table of kinds in the reference tells which there are at each level";
}

static gboolean
check_kinds(const Check *check, const EwPatternNode *node)
{
    EwKindSet kinds = node->meaning.kinds;
    if (!kinds || kinds & ~check->absent)
        return TRUE;
    static const char *const where[] = {"where names are looked for", "among words", "among groups"};
    note_never(check, &node->place,
               g_strdup_printf("there is no <%s> %s, so this never matches", node->name, where[check->level]),
               g_strdup(group_for(kinds)));
    return FALSE;
}

/* ---- lemmas ---- */

/* The tags that the head of such a symbol may have; 0: any. */
static EwKindSet
head_tags(EwKindSet kinds)
{
    const EwKindSet verbs = EW_KIND_BIT(EW_TAG_VB) | EW_KIND_BIT(EW_TAG_VBZ) | EW_KIND_BIT(EW_TAG_VBD) |
                            EW_KIND_BIT(EW_TAG_VBN) | EW_KIND_BIT(EW_TAG_VBG);
    if (kinds && !(kinds & ~kinds_between(EW_KIND_ACTIVE, EW_KIND_COPULA)))
        return verbs;
    return kinds && !(kinds & ~(EW_KIND_BIT(EW_TAG_COUNT) - 1)) ? kinds : 0;
}

/* Checks a word that is to be the lemma of a symbol. */
static void
check_lemma(const Check *check, const EwPatternNode *node, const char *word)
{
    guint32 id = ew_rules_find_word(check->lint->rules, word);
    guint n = 0;
    const EwReading *readings = id <= ew_lexicon_count() ? ew_lexicon_readings(id, &n) : NULL;
    EwKindSet tags = head_tags(node->meaning.kinds);
    const EwKindSet nouns = EW_KIND_BIT(EW_KIND_NG) | EW_KIND_BIT(EW_KIND_NT) | EW_KIND_BIT(EW_TAG_NOUN);
    guint32 base = 0;
    gboolean lemma = n == 0, fits = n == 0;
    for (guint i = 0; i < n; i++) {
        gboolean right = !tags || tags & EW_KIND_BIT(readings[i].tag);
        lemma |= readings[i].lemma == id;
        fits |= readings[i].tag == EW_TAG_VBG && node->meaning.kinds & nouns; /* "the lifting of" is a noun */
        fits |= right && readings[i].lemma == id;
        if (!base && right && readings[i].lemma != id)
            base = readings[i].lemma;
    }
    if (fits)
        return;
    if (base)
        note_never(check, &node->place,
                   g_strdup_printf("a base form is asked for, and '%s' is none, so this never matches", word),
                   g_strdup_printf("write %s for all its forms, or \"%s\" in quotes for this one",
                                   ew_lexicon_text(base), word));
    else if (lemma)
        note_never(check, &node->place,
                   g_strdup_printf("'%s' is never <%s>, so this never matches", word, node->name),
                   g_strdup("check the kind, or leave it out"));
}

/* A noun's group has one kind, by what the rules say of the noun. */
static void
check_noun(const Check *check, const EwPatternNode *node, const char *word)
{
    const EwKindSet nouns = EW_KIND_BIT(EW_KIND_NG) | EW_KIND_BIT(EW_KIND_NT) | EW_KIND_BIT(EW_KIND_ROLE);
    const EwRules *rules = check->lint->rules;
    guint32 lemma = ew_rules_find_word(rules, word);
    guint16 flags = ew_word_flags(rules, lemma);
    if (lemma >= rules->n_words || !node->meaning.kinds || node->meaning.kinds & ~nouns)
        return;
    EwKind kind = flags & EW_WORD_NOUN || (!rules->head[lemma] && rules->govern[lemma]) ? EW_KIND_NT
                  : flags & EW_WORD_ROLE                                                ? EW_KIND_ROLE
                                                                                        : EW_KIND_NG;
    if (node->meaning.kinds & EW_KIND_BIT(kind))
        return;
    ew_lint_note(check->lint, &node->place, "other-kind",
                 g_strdup_printf("'%s' is <%s> here, not <%s>", word, ew_kind_name(kind), node->name),
                 g_strdup("write <ng|nt WORD> where it is no matter whether the noun states or governs a "
                          "relation, or is a role"));
}

static void
check_nouns(const Check *check, const EwPatternNode *node)
{
    for (const char **word = node->words; word && *word; word++)
        if (!g_str_equal(*word, "*") && !(node->name && ew_rules_class(check->lint->rules, *word)))
            check_noun(check, node, *word);
}

static void
check_lemmas(const Check *check, const EwPatternNode *node)
{
    if (!node->meaning.any_lemma && node->meaning.lemmas.count == 0) {
        note_never(check, &node->place, g_strdup("no word is in the class, so this never matches"),
                   g_strdup("add words to it: class NAME = word, word"));
        return;
    }
    if (check->level == LEVEL_NAMES || node->variable || g_strcmp0(node->name, "mention") == 0)
        return;
    for (const char **word = node->words; word && *word; word++)
        if (!strchr(*word, ' ') && !g_str_equal(*word, "*") &&
            !(node->name && ew_rules_class(check->lint->rules, *word)))
            check_lemma(check, node, *word);
}

/* ---- types ---- */

/* A relation's own pattern whose end has types that the relation doesn't take there. */
static void
check_types(const Check *check, const EwPatternNode *node)
{
    if (!check->relation_own || !node->types || node->variable == 'Z')
        return;
    const EwRelation *relation = check->lint->rules->relations->pdata[check->line->relation];
    gboolean source = (node->variable == 'X') != check->line->inverse;
    EwTypeSet taken = source ? relation->source : relation->target;
    /* a person or a place may stand for a body or a country, and a group for its members */
    if (node->types &
        (taken | EW_TYPE_BIT(EW_TYPE_GROUP) | EW_TYPE_BIT(EW_TYPE_PERSON) | EW_TYPE_BIT(EW_TYPE_PLACE)))
        return;
    note_never(check, &node->place,
               g_strdup_printf("'%s' takes none of these types as its %s, so this never matches",
                               relation->name, source ? "source" : "target"),
               g_strdup_printf("add the type to the relation's '%s', or take it from here",
                               source ? "source" : "target"));
}

/* ---- the sentence's ends ---- */

/* The fewest symbols that a match has. @depth bounds definitions. */
static guint
least_symbols(const EwPatternNode *node, guint depth)
{
    guint least = 0;
    switch (node->type) {
    case EW_NODE_SEQUENCE:
    case EW_NODE_CAPTURE:
        for (guint i = 0; i < node->n_children; i++)
            least += least_symbols(node->children[i], depth);
        return least;
    case EW_NODE_CHOICE:
        least = G_MAXUINT;
        for (guint i = 0; i < node->n_children; i++)
            least = MIN(least, least_symbols(node->children[i], depth));
        return least;
    case EW_NODE_REPEAT:
        return node->min ? least_symbols(node->children[0], depth) : 0;
    case EW_NODE_ATOM:
        return !node->meaning.definition ? 1 : depth ? least_symbols(node->meaning.definition, depth - 1) : 0;
    case EW_NODE_WORDS:
        return 1;
    default:
        return 0;
    }
}

#define MAX_EXPANSION 8

/* Nothing stands before the sentence's start, or after its end. */
static void
check_ends(const Check *check, const EwPatternNode *sequence)
{
    guint before = 0;
    const EwPatternNode *end = NULL;
    for (guint i = 0; i < sequence->n_children; i++) {
        const EwPatternNode *child = sequence->children[i];
        guint least = least_symbols(child, MAX_EXPANSION);
        if (child->type == EW_NODE_START && before)
            note_never(check, &child->place, g_strdup("the sentence's start can't come after something"),
                       g_strdup("put '^' first"));
        if (end && least) {
            note_never(check, &end->place, g_strdup("nothing can come after the sentence's end"),
                       g_strdup("put '$' last"));
            end = NULL;
        }
        if (child->type == EW_NODE_END)
            end = child;
        before += least;
    }
}

/* ---- lines ---- */

static void
check_node(const Check *check, const EwPatternNode *node, gboolean alternative)
{
    if (node->type == EW_NODE_SEQUENCE)
        check_ends(check, node);
    if (node->type == EW_NODE_ATOM && node->meaning.known && !node->meaning.definition &&
        check_kinds(check, node)) {
        check_lemmas(check, node);
        if (node->variable)
            check_types(check, node);
        if (check->level == LEVEL_GROUPS && !alternative)
            check_nouns(check, node);
    }
    for (guint i = 0; i < node->n_children; i++)
        check_node(check, node->children[i],
                   node->type == EW_NODE_CHOICE ||
                       (alternative && node->type == EW_NODE_SEQUENCE && node->n_children == 1));
}

/* Without the target there is no fact; the source may come from the context. Of those who do something with
 * one another, the subject names both. */
static void
check_target(const Check *check)
{
    const EwRelation *relation = check->lint->rules->relations->pdata[check->line->relation];
    if (relation->symmetric && ew_pattern_has(check->line->pattern, EW_CAPTURE_X))
        return;
    char variable = check->line->inverse ? 'X' : 'Y';
    if (!ew_pattern_has(check->line->pattern, variable == 'X' ? EW_CAPTURE_X : EW_CAPTURE_Y))
        note_never(check, &check->line->place, g_strdup("the pattern names no target, so it states nothing"),
                   g_strdup_printf("write %c where the target stands", variable));
}

static void
check_lines(EwLint *lint, const GPtrArray *lines, Level level)
{
    Check check = {.lint = lint,
                   .level = level,
                   .absent = absent_kinds(lint->rules, level),
                   .relation_own = lines == lint->rules->patterns};
    for (guint i = 0; i < lines->len; i++) {
        check.line = lines->pdata[i];
        check_node(&check, check.line->node, FALSE);
        if (check.relation_own)
            check_target(&check);
    }
}

void
ew_rules_lint_sealed(const EwRules *rules, const GPtrArray *sources, const EwProblemSink *sink)
{
    g_return_if_fail(rules->sealed);
    EwLint *lint = ew_lint_new(rules, sources);
    check_lines(lint, rules->name_lines, LEVEL_NAMES);
    check_lines(lint, rules->group_lines, LEVEL_WORDS);
    check_lines(lint, rules->fold_lines, LEVEL_GROUPS);
    check_lines(lint, rules->frames, LEVEL_GROUPS);
    check_lines(lint, rules->patterns, LEVEL_GROUPS);
    ew_lint_report(lint, sink);
}
