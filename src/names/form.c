/* SPDX-License-Identifier: MIT */
/* See form.h. */
#include "names/form.h"

#include "lexicon/lexicon.h"
#include "lexicon/name_key.h"

#include <string.h>

char *
ew_form_clean(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text == '~' || g_ascii_isspace(*text))
        text++;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || c == '|' || g_unichar_iscntrl(c)) {
            if (out->len && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        } else {
            g_string_append_unichar(out, c);
        }
    }
    return g_strchomp(g_string_free(out, FALSE));
}

char *
ew_form_given_first(const char *text)
{
    const char *comma = strchr(text, ',');
    if (!comma || strchr(comma + 1, ','))
        return g_strdup(text);
    g_autofree char *family = g_strndup(text, (gsize)(comma - text));
    g_autofree char *given = g_strstrip(g_strdup(comma + 1));
    return g_strstrip(g_strconcat(given, " ", family, NULL));
}

static gboolean
is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (!strcmp(*words, word))
            return TRUE;
    return FALSE;
}

static guint32
find_folded(const char *word)
{
    g_autofree char *folded = g_malloc(strlen(word) + 16);
    return ew_lexicon_find(folded, ew_word_fold(word, strlen(word), folded));
}

/* Whether the word is in the dictionary as something else than a name. */
static gboolean
is_common(const char *word)
{
    guint count;
    const EwReading *readings = ew_lexicon_readings(find_folded(word), &count);
    return count > 0 && readings[0].tag != EW_TAG_NAME;
}

static gboolean
is_acronym(const char *word, gboolean person)
{
    gsize length = strlen(word);
    if (person || length > 3)
        return person && (!strcmp(word, "II") || !strcmp(word, "III") || !strcmp(word, "IV"));
    return !strpbrk(word, "AEIOUY") || strpbrk(word, "0123456789&");
}

static gboolean
has_small(const char *word)
{
    for (; *word; word = g_utf8_next_char(word))
        if (g_unichar_islower(g_utf8_get_char(word)))
            return TRUE;
    return FALSE;
}

/* Capitals at the start of the word and after a hyphen or an apostrophe. */
static void
append_capitalised(GString *out, const char *word)
{
    gboolean start = TRUE;
    for (const char *at = word; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(out, start ? c : g_unichar_tolower(c));
        start =
            c == '-' || c == '(' || c == '"' || (c == '\'' && at - word == 1) || (c == '.' && at - word <= 3);
    }
}

char *
ew_form_small_letters(const char *text, gboolean person)
{
    static const char *const small[] = {"OF",  "THE", "AND", "FOR", "IN",  "ON",  "DE", "LA",
                                        "DEL", "DU",  "Y",   "E",   "VON", "BIN", "AL", NULL};
    gboolean any_small = has_small(text), any_space = strchr(text, ' ') != NULL;
    glong letters = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        letters += g_unichar_isupper(g_utf8_get_char(at));
    if (letters == 0 || (!person && (any_small || (!any_space && letters <= 5))))
        return g_strdup(text);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    GString *out = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        if (word != words)
            g_string_append_c(out, ' ');
        if (word != words && is_one_of(*word, small)) {
            g_autofree char *lower = g_ascii_strdown(*word, -1);
            g_string_append(out, lower);
        } else if (is_acronym(*word, person) ||
                   has_small(*word)) { /* of people, often the family alone is in capitals */
            g_string_append(out, *word);
        } else {
            append_capitalised(out, *word);
        }
    }
    return g_string_free(out, FALSE);
}

static gboolean
is_legal_form(const char *word)
{
    g_autofree char *folded = g_malloc(strlen(word) + 16);
    gsize length = ew_word_fold(word, strlen(word), folded);
    while (length && strchr(",.()", folded[length - 1]))
        length--;
    return length && ew_is_legal_form(folded, length);
}

char *
ew_form_without_legal(const char *text)
{
    g_autofree char *left = g_strdup(text);
    gboolean any = FALSE;
    for (char *space; (space = strrchr(left, ' ')) && is_legal_form(space + 1); any = TRUE) {
        *space = '\0';
        gsize length = strlen(left);
        while (length && strchr(", &-", left[length - 1]))
            left[--length] = '\0';
    }
    return any && *left ? g_steal_pointer(&left) : NULL;
}

gboolean
ew_form_is_latin(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        GUnicodeScript script = g_unichar_get_script(c);
        if (g_unichar_isalpha(c) && script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_COMMON &&
            script != G_UNICODE_SCRIPT_INHERITED)
            return FALSE;
    }
    return TRUE;
}

char *
ew_form_in_latin(const char *text)
{
    if (ew_form_is_latin(text))
        return NULL;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        gsize length = strlen(*word), size = length * 4 + 16;
        g_autofree char *folded = g_malloc(length + 16);
        g_autofree char *plain = g_malloc(size);
        length = ew_word_fold(*word, length, folded);
        ew_name_fold(folded, length, plain, size);
        plain[0] = g_ascii_toupper(plain[0]);
        g_string_append_printf(out, "%s%s", out->len ? " " : "", plain);
    }
    return ew_form_is_latin(out->str) && g_str_is_ascii(out->str) ? g_strdup(out->str) : NULL;
}

gboolean
ew_form_is_weak(const char *text, EwType type)
{
    glong length = g_utf8_strlen(text, -1);
    if (strchr(text, ' '))
        return length < 5;
    if (length <= 3 || (type == EW_TYPE_PERSON && ew_form_is_latin(text)))
        return TRUE;
    gboolean upper = TRUE;
    for (const char *c = text; *c; c++)
        upper &= !g_ascii_islower(*c);
    if (upper && ew_form_is_latin(text))
        return length < 4;
    return is_common(text) || find_folded(text) != 0;
}

EwType
ew_form_body_type(const char *text)
{
    static const char *const agencies[] = {"ministry", "department",   "bureau", "directorate",
                                           "agency",   "intelligence", "police", NULL};
    static const char *const organisations[] = {
        "university",   "institute", "academy",    "college",     "front",      "army",
        "brigade",      "brigades",  "foundation", "association", "movement",   "council",
        "party",        "union",     "league",     "society",     "militia",    "organization",
        "organisation", "committee", "charity",    "jihad",       "liberation", NULL};
    g_autofree char *without = ew_form_without_legal(text);
    if (without)
        return EW_TYPE_COMPANY;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " ,-()", -1);
    for (char **word = words; *word; word++) {
        if (is_one_of(*word, agencies))
            return EW_TYPE_AGENCY;
        if (is_one_of(*word, organisations))
            return EW_TYPE_ORGANISATION;
    }
    return EW_TYPE_COMPANY;
}
