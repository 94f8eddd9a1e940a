/* SPDX-License-Identifier: MIT */
/*
 * English inflection. Regular forms by spelling rules; listed irregular forms take their place, and stand
 * beside them where English has both ("learnt", "learned"; "travelled", "traveled").
 */
#include "lexicon/compiler/compiler.h"

#include <string.h>

/* How the uses of a verb or noun divide over its forms in news text. */
static const double share_vb = 0.36, share_vbz = 0.10, share_vbd = 0.24, share_vbn = 0.17, share_vbg = 0.13;
static const double share_singular = 0.72, share_plural = 0.28;
static const double share_compared = 0.04;

static gboolean
is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static gboolean
ends(const char *word, const char *suffix)
{
    return g_str_has_suffix(word, suffix);
}

/* The character @back from the end (1: the last), or NUL. */
static char
last(const char *word, gsize back)
{
    gsize length = strlen(word);
    return back <= length ? word[length - back] : '\0';
}

/* Runs of vowels: nearly the number of syllables. */
static guint
count_vowel_runs(const char *word)
{
    guint runs = 0;
    gboolean in_run = FALSE;
    for (; *word != '\0'; word++) {
        gboolean vowel = is_vowel(*word) || (*word == 'y' && !in_run);
        runs += vowel && !in_run;
        in_run = vowel;
    }
    return runs;
}

/* Ends in one vowel and one consonant that can be doubled: "ban", "travel". */
static gboolean
ends_cvc(const char *word)
{
    char c = last(word, 1), v = last(word, 2), b = last(word, 3);
    gboolean one_vowel = is_vowel(v) && (!is_vowel(b) || (b == 'u' && last(word, 4) == 'q'));
    return g_ascii_islower(c) && !is_vowel(c) && strchr("wxyh", c) == NULL && one_vowel;
}

static gboolean
hisses(const char *word)
{
    return ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") || ends(word, "sh");
}

static char *
cut(const char *word, gsize count, const char *suffix)
{
    return g_strdup_printf("%.*s%s", (int)(strlen(word) - count), word, suffix);
}

/* The form in -s: of a noun its plural, of a verb its third person. */
static char *
s_form(const char *word)
{
    if (hisses(word))
        return cut(word, 0, ends(word, "quiz") ? "zes" : "es");
    if (last(word, 1) == 'y' && !is_vowel(last(word, 2)))
        return cut(word, 1, "ies");
    return cut(word, 0, "s");
}

static void
add_s_form(EwDraft *draft, const EwInflection *word, EwTag tag, double weight)
{
    g_autofree char *form = s_form(word->form);
    ew_draft_add(draft, form, word->lemma, tag, weight);
    if (last(word->form, 1) == 'o' && !is_vowel(last(word->form, 2))) {
        g_autofree char *longer = cut(word->form, 0, "es"); /* vetoes, embargoes; also zeros */
        ew_draft_add(draft, longer, word->lemma, tag, weight);
    }
}

void
ew_inflect_noun(EwDraft *draft, const EwInflection *noun, EwTag singular, gboolean plural)
{
    EwTag many = singular == EW_TAG_NOUN ? EW_TAG_NOUNS : singular;
    ew_draft_add(draft, noun->form, noun->lemma, singular, noun->weight * share_singular);
    if (!plural)
        return;
    if (noun->listed == NULL) {
        g_autofree char *men =
            ends(noun->form, "man") && count_vowel_runs(noun->form) > 1 ? cut(noun->form, 2, "en") : NULL;
        if (men != NULL && !ends(noun->form, "human") && !ends(noun->form, "german"))
            ew_draft_add(draft, men, noun->lemma, many, noun->weight * share_plural);
        else
            add_s_form(draft, noun, many, noun->weight * share_plural);
        return;
    }
    for (guint i = 0; noun->listed[i] != NULL; i++)
        ew_draft_add(draft, noun->listed[i], noun->lemma, many, noun->weight * share_plural);
    add_s_form(draft, noun, many, noun->weight * share_plural * 0.1); /* "indexes" beside "indices" */
}

/* The stem before -ed and -ing is written in one way or two: *@other is the second or NULL. */
static char *
stem_before_vowel(const char *verb, const char *suffix, char **other)
{
    *other = NULL;
    char c = last(verb, 1);
    if (c == 'e' && !(suffix[0] == 'i' && (ends(verb, "ee") || ends(verb, "oe") || ends(verb, "ye"))))
        return suffix[0] == 'i' && ends(verb, "ie") ? cut(verb, 2, "y") : cut(verb, 1, "");
    if (c == 'y' && !is_vowel(last(verb, 2)) && suffix[0] == 'e')
        return cut(verb, 1, "i");
    if (ends(verb, "c") && !ends(verb, "sync"))
        return cut(verb, 0, "k");
    if (ends_cvc(verb)) {
        char twice[] = {c, '\0'};
        if (count_vowel_runs(verb) == 1)
            return cut(verb, 0, twice);
        if (c == 'l')
            *other = cut(verb, 0, twice);
    }
    return g_strdup(verb);
}

static void
add_regular(EwDraft *draft, const EwInflection *verb, const char *suffix, EwTag tag, double weight)
{
    char *other_stem;
    g_autofree char *stem = stem_before_vowel(verb->form, suffix, &other_stem);
    g_autofree char *form = g_strconcat(stem, suffix, NULL);
    ew_draft_add(draft, form, verb->lemma, tag, weight);
    if (other_stem != NULL) {
        g_autofree char *other = g_strconcat(other_stem, suffix, NULL);
        ew_draft_add(draft, other, verb->lemma, tag, weight);
    }
    g_free(other_stem);
}

/* What the listed forms of a verb are, seen from all of them. */
typedef struct {
    gboolean any_ing, any_past, any_other_than_n, any_n, any_a, any_u, regular_too;
} Listed;

static gboolean
is_ing(const char *form)
{
    return ends(form, "ing");
}

static gboolean
is_n_participle(const char *form)
{
    return ends(form, "en") || ends(form, "wn") || ends(form, "rn") || ends(form, "ain") ||
           ends(form, "gone");
}

/* "learnt", "burnt", "spelt", "leapt": English has "learned" as well. */
static gboolean
is_t_past(const char *form, const char *verb)
{
    return (ends(form, "nt") || ends(form, "lt") || ends(form, "pt") || ends(form, "mt")) &&
           strlen(form) > 3 && (g_str_has_prefix(form, verb) || strchr("lpm", last(verb, 1)) != NULL);
}

/* "traveled", "focused", "kidnaped" stand beside the doubled forms; "permited" does not. */
static gboolean
may_stay_single(const char *verb)
{
    return count_vowel_runs(verb) > 1 && strchr("lps", last(verb, 1)) != NULL;
}

/* Verbs that WordNet lists with rare or old forms alone ("wrought"): today they are regular as well. */
static gboolean
is_regular_today(const char *verb)
{
    static const char *const verbs[] = {
        "address", "bless",  "bypass", "chide",  "cleave",  "clothe", "curse", "dive",  "gild",
        "gird",    "gnaw",   "hang",   "heave",  "hew",     "lie",    "melt",  "mow",   "overflow",
        "plead",   "prove",  "saw",    "sew",    "shine",   "ski",    "sow",   "speed", "spotlight",
        "stave",   "strive", "swell",  "thrive", "unlearn", "weave",  "work",
    };
    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (g_str_equal(verbs[i], verb))
            return TRUE;
    return FALSE;
}

static Listed
survey(const EwInflection *verb)
{
    Listed l = {.regular_too = is_regular_today(verb->form)};
    for (guint i = 0; verb->listed != NULL && verb->listed[i] != NULL; i++) {
        const char *form = verb->listed[i];
        if (is_ing(form) && !ends(verb->form, "ing")) {
            l.any_ing = TRUE;
            continue;
        }
        l.any_past = TRUE;
        l.any_n |= is_n_participle(form);
        l.any_other_than_n |= !is_n_participle(form);
        l.any_a |= strchr(form, 'a') != NULL && strchr(verb->form, 'a') == NULL;
        l.any_u |= strchr(form, 'u') != NULL && strchr(verb->form, 'u') == NULL;
        /* a doubled letter in a longer word ("travelled", "focussed", "benefitted") need not be doubled */
        l.regular_too |= is_t_past(form, verb->form) || (ends(form, "ed") && may_stay_single(verb->form));
    }
    return l;
}

static void
add_listed_past(EwDraft *draft, const EwInflection *verb, const Listed *l, const char *form)
{
    gboolean vowels_tell = l->any_a && l->any_u; /* began, begun */
    gboolean u_participle = vowels_tell && strchr(form, 'u') != NULL && strchr(form, 'a') == NULL;
    gboolean from_run = ends(verb->form, "run") || ends(verb->form, "come"); /* ran, but has run */
    gboolean participle_only = is_n_participle(form) || u_participle;
    gboolean past_only = !participle_only && (l->any_n || from_run || vowels_tell);
    if (!participle_only)
        ew_draft_add(draft, form, verb->lemma, EW_TAG_VBD, verb->weight * share_vbd);
    if (!past_only)
        ew_draft_add(draft, form, verb->lemma, EW_TAG_VBN, verb->weight * share_vbn);
    if (from_run)
        ew_draft_add(draft, verb->form, verb->lemma, EW_TAG_VBN, verb->weight * share_vbn);
}

void
ew_inflect_verb(EwDraft *draft, const EwInflection *verb)
{
    if (verb->weight <= 0) /* every form of it is listed: be, have, do */
        return;
    ew_draft_add(draft, verb->form, verb->lemma, EW_TAG_VB, verb->weight * share_vb);
    add_s_form(draft, verb, EW_TAG_VBZ, verb->weight * share_vbz);
    Listed l = survey(verb);
    for (guint i = 0; verb->listed != NULL && verb->listed[i] != NULL; i++) {
        if (is_ing(verb->listed[i]) && !ends(verb->form, "ing"))
            ew_draft_add(draft, verb->listed[i], verb->lemma, EW_TAG_VBG, verb->weight * share_vbg);
        else
            add_listed_past(draft, verb, &l, verb->listed[i]);
    }
    if (!l.any_ing || may_stay_single(verb->form))
        add_regular(draft, verb, "ing", EW_TAG_VBG, verb->weight * share_vbg);
    gboolean only_n = l.any_n && !l.any_other_than_n; /* "shown", but "showed" */
    if (!l.any_past || l.regular_too || only_n)
        add_regular(draft, verb, "ed", EW_TAG_VBD, verb->weight * share_vbd);
    if (!l.any_past || l.regular_too)
        add_regular(draft, verb, "ed", EW_TAG_VBN, verb->weight * share_vbn);
}

void
ew_inflect_adjective(EwDraft *draft, const EwInflection *adjective)
{
    const char *form = adjective->form;
    ew_draft_add(draft, form, adjective->lemma, EW_TAG_ADJ, adjective->weight);
    if (adjective->listed != NULL) {
        for (guint i = 0; adjective->listed[i] != NULL; i++)
            ew_draft_add(draft, adjective->listed[i], adjective->lemma, EW_TAG_ADJ,
                         adjective->weight * share_compared);
        return;
    }
    guint runs = count_vowel_runs(form) - (ends(form, "e") && !ends(form, "le"));
    gboolean is_short =
        strlen(form) <= 8 && strchr(form, '-') == NULL && !ends(form, "ed") && !ends(form, "ing") &&
        (runs <= 1 || (runs == 2 && (ends(form, "y") || ends(form, "le") || ends(form, "ow"))));
    if (!is_short)
        return;
    static const char *const suffixes[] = {"er", "est"};
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
        add_regular(draft, adjective, suffixes[i], EW_TAG_ADJ, adjective->weight * share_compared);
}

char *
ew_other_spelling(const char *word)
{
    static const char *const pairs[][2] = {
        {"ization", "isation"}, {"izations", "isations"}, {"izer", "iser"}, {"ize", "ise"}, {"yze", "yse"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (guint side = 0; side < 2; side++)
            if (ends(word, pairs[i][side]) && strlen(word) > strlen(pairs[i][side]) + 3)
                return cut(word, strlen(pairs[i][side]), pairs[i][1 - side]);
    return NULL;
}
