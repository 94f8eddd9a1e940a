/* SPDX-License-Identifier: MIT */
/* See name_key.h. */
#include "lexicon/name_key.h"

#include "lexicon/image.h"

#include <stdlib.h>
#include <string.h>

/* Given names and particles whose transliterations differ from paper to paper. In byte order. */
static const EwNameVariant variants[] = {
    {"abdoul", "abdul"},        {"abdel", "abdul"},       {"abdallah", "abdullah"},
    {"ahmad", "ahmed"},         {"akhmad", "ahmed"},      {"aleksander", "alexander"},
    {"aleksandr", "alexander"}, {"aleksei", "alexei"},    {"aleksey", "alexei"},
    {"alexandr", "alexander"},  {"alexey", "alexei"},     {"anatoli", "anatoly"},
    {"anatoliy", "anatoly"},    {"andrey", "andrei"},     {"andriy", "andrii"},
    {"dmitri", "dmitry"},       {"dmitriy", "dmitry"},    {"dmytro", "dmitro"},
    {"evgeni", "yevgeny"},      {"evgenii", "yevgeny"},   {"evgeny", "yevgeny"},
    {"evgeniy", "yevgeny"},     {"gennadi", "gennady"},   {"gennadiy", "gennady"},
    {"grigori", "grigory"},     {"grigoriy", "grigory"},  {"hasan", "hassan"},
    {"husain", "hussein"},      {"husayn", "hussein"},    {"hussain", "hussein"},
    {"ibraheem", "ibrahim"},    {"khaled", "khalid"},     {"mohamad", "mohammed"},
    {"mohamed", "mohammed"},    {"mohammad", "mohammed"}, {"muhamad", "mohammed"},
    {"muhamed", "mohammed"},    {"muhammad", "mohammed"}, {"muhammed", "mohammed"},
    {"mustapha", "mustafa"},    {"nikolay", "nikolai"},   {"omer", "omar"},
    {"sayed", "sayyid"},        {"sayyed", "sayyid"},     {"sergey", "sergei"},
    {"sergiy", "serhii"},       {"serhiy", "serhii"},     {"sulaiman", "suleiman"},
    {"sulayman", "suleiman"},   {"umar", "omar"},         {"valeri", "valery"},
    {"valeriy", "valery"},      {"vasili", "vasily"},     {"vasiliy", "vasily"},
    {"vitali", "vitaly"},       {"vitaliy", "vitaly"},    {"volodimir", "volodymyr"},
    {"yevgeni", "yevgeny"},     {"yevgeniy", "yevgeny"},  {"youssef", "yusuf"},
    {"yousef", "yusuf"},        {"youssouf", "yusuf"},    {"yuri", "yury"},
    {"yuriy", "yury"},          {"yusef", "yusuf"},
};

const EwNameVariant *
ew_name_variants(guint *n)
{
    *n = G_N_ELEMENTS(variants);
    return variants;
}

static const char *
find_variant(const char *word, gsize length)
{
    enum { SHORTEST = 4, LONGEST = 10 }; /* spellings of the table */
    if (length < SHORTEST || length > LONGEST)
        return NULL;
    guint low = 0, high = G_N_ELEMENTS(variants);
    while (low < high) { /* to the first that begins with the letter */
        guint middle = low + (high - low) / 2;
        if (variants[middle].spelling[0] < word[0])
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < G_N_ELEMENTS(variants) && variants[low].spelling[0] == word[0]; low++)
        if (variants[low].spelling[1] == word[1] && !strncmp(variants[low].spelling, word, length) &&
            !variants[low].spelling[length])
            return variants[low].as;
    return NULL;
}

static gboolean
is_ascii(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] >= 0x80)
            return FALSE;
    return TRUE;
}

/* Whether folding leaves the word as it is, as it does most. */
static gboolean
is_plain(const char *folded, gsize length)
{
    return is_ascii(folded, length) && !find_variant(folded, length);
}

/* As English papers write names: from U+0430 (a) to U+045F, and from U+03B1 (alpha) to U+03C9. */
static const char *const cyrillic[] = {
    "a", "b",  "v",  "g", "d",  "e",  "zh", "z",  "i",  "y",    "k",  "l", "m", "n", "o",  "p",
    "r", "s",  "t",  "u", "f",  "kh", "ts", "ch", "sh", "shch", "",   "y", "",  "e", "yu", "ya",
    "e", "yo", "dj", "g", "ye", "dz", "i",  "yi", "j",  "lj",   "nj", "c", "k", "y", "u",  "dz",
};
static const char *const greek[] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o",
};

/* Letters that are no other letter with a mark, as English papers write them. */
static const char *
plain_letter(gunichar c)
{
    switch (c) {
    case 0x00DF:
        return "ss";
    case 0x00E6:
        return "ae";
    case 0x00F8:
        return "o";
    case 0x00F0:
        return "d";
    case 0x00FE:
        return "th";
    case 0x0111:
        return "d";
    case 0x0127:
        return "h";
    case 0x0131:
        return "i";
    case 0x0142:
        return "l";
    case 0x0153:
        return "oe";
    case 0x0167:
        return "t";
    case 0x0259:
        return "a";
    case 0x0307:
        return ""; /* the dot that lower-casing a Turkish capital I leaves */
    default:
        break;
    }
    if (c >= 0x0430 && c < 0x0430 + G_N_ELEMENTS(cyrillic))
        return cyrillic[c - 0x0430];
    return c >= 0x03B1 && c < 0x03B1 + G_N_ELEMENTS(greek) ? greek[c - 0x03B1] : NULL;
}

gsize
ew_name_fold(const char *folded, gsize length, char *out, gsize size)
{
    gsize n = 0;
    for (const char *at = folded; at < folded + length && n + 8 < size;) {
        gunichar c = (guchar)*at < 0x80 ? 0 : g_utf8_get_char_validated(at, folded + length - at);
        if (c == 0 || c == (gunichar)-1 || c == (gunichar)-2) {
            out[n++] = *at++;
            continue;
        }
        const char *plain = plain_letter(c);
        gunichar parts[18];
        gsize count = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
        if (plain) {
            n += g_strlcpy(out + n, plain, size - n);
        } else if (count > 1 && parts[0] < 0x80) {
            out[n++] = (char)parts[0];
        } else if (g_unichar_type(c) != G_UNICODE_NON_SPACING_MARK) {
            n += (gsize)g_unichar_to_utf8(c, out + n);
        }
        at = g_utf8_next_char(at);
    }
    out[n] = '\0';
    const char *as = find_variant(out, n);
    return as ? g_strlcpy(out, as, size) : n;
}

guint32
ew_name_key(const char *folded, gsize length)
{
    char buffer[512];
    guint64 hash = ew_word_hash64(folded, length);
    gboolean ascii = is_ascii(folded, length), plain = ascii && !find_variant(folded, length);
    guint32 known = ascii && !plain ? 0 : ew_lexicon_find_hashed(folded, length, hash);
    if (known)
        return known;
    if (plain)
        return EW_WORD_UNKNOWN | (guint32)(hash & 0x7fffffffu);
    gsize n = ew_name_fold(folded, length, buffer, sizeof buffer);
    known = ew_lexicon_find(buffer, n);
    return known ? known : ew_word_hash(buffer, n);
}

static guint16
mix(guint16 hash, guint64 word)
{
    guint64 mixed = (hash ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint16)(mixed >> 48);
}

void
ew_name_hash_add(EwNameHash *hash, const char *folded, gsize length)
{
    char buffer[512];
    guint64 exact = ew_word_hash64(folded, length), check = exact;
    if (!is_plain(folded, length))
        check = ew_word_hash64(buffer, ew_name_fold(folded, length, buffer, sizeof buffer));
    hash->exact = mix(hash->exact, exact);
    hash->check = mix(hash->check, check);
}

/* What says of a company only in which form it is incorporated; folded, in byte order. */
static const char *const legal_forms[] = {
    "a/s",         "ab",           "ag",      "aktiengesellschaft",
    "as",          "asa",          "aps",     "bhd",
    "bv",          "co",           "company", "corp",
    "corporation", "ctfz",         "doo",     "eood",
    "ev",          "fz",           "fzco",    "fze",
    "fzllc",       "fz-llc",       "gmbh",    "hf",
    "inc",         "incorporated", "jsc",     "kft",
    "kg",          "kgaa",         "kk",      "limited",
    "llc",         "llp",          "lp",      "ltd",
    "ltda",        "mbh",          "nv",      "ojsc",
    "ood",         "ooo",          "oy",      "oyj",
    "pao",         "pjsc",         "plc",     "pte",
    "pty",         "pvt",          "sa",      "sae",
    "sal",         "sarl",         "sas",     "sdn",
    "se",          "spa",          "sro",     "srl",
    "ug",          "zao",          "zrt",
};

gboolean
ew_is_legal_form(const char *folded, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(legal_forms); i++)
        if (strlen(legal_forms[i]) == length && !memcmp(legal_forms[i], folded, length))
            return TRUE;
    return FALSE;
}

/* The letters and digits of a word with '-' for what lies between. */
static void
append_slug(GString *slug, const char *word)
{
    g_autofree char *ascii = g_str_to_ascii(word, "C");
    for (const char *c = ascii; *c; c++) {
        if (g_ascii_isalnum(*c))
            g_string_append_c(slug, g_ascii_tolower(*c));
        else if (slug->len && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len && slug->str[slug->len - 1] != '-')
        g_string_append_c(slug, '-');
}

/* How many words are left without the legal forms at the end. */
static guint
count_without_forms(char *const *words, guint n)
{
    guint left = n;
    while (left > 1) {
        g_autofree char *folded = g_malloc(strlen(words[left - 1]) + 16);
        gsize length = ew_word_fold(words[left - 1], strlen(words[left - 1]), folded);
        while (length && strchr(",.)(", folded[length - 1]))
            length--;
        if (length && (!ew_is_legal_form(folded, length) || (length < 3 && left < 3)))
            break; /* "Kim Se" is somebody */
        left--;
    }
    return left;
}

char *
ew_name_id(const char *name, gboolean as_written)
{
    g_auto(GStrv) words = g_strsplit_set(name, " \t\r\n", -1);
    guint n = g_strv_length(words), first = 0;
    if (!as_written) {
        n = count_without_forms(words, n);
        first = n > 1 && !g_ascii_strcasecmp(words[0], "the");
    }
    g_autoptr(GString) slug = g_string_new(NULL);
    for (guint i = first; i < n; i++) {
        gsize length = strlen(words[i]);
        g_autofree char *folded = g_malloc(length + 16);
        g_autofree char *plain = g_malloc(length * 4 + 16);
        length = ew_word_fold(words[i], length, folded);
        folded[length] = '\0';
        if (!as_written && g_str_equal(folded, "&"))
            g_string_append(slug, "and-");
        else if (!as_written && n - first > 1 && ew_name_fold(folded, length, plain, length * 4 + 16))
            append_slug(slug, plain);
        else
            append_slug(slug, words[i]);
    }
    while (slug->len && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    if (!slug->len)
        g_string_printf(slug, "%08x", ew_word_hash(name, strlen(name)));
    return g_strconcat("name:", slug->str, NULL);
}
