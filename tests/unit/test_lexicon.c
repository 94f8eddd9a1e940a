/* SPDX-License-Identifier: MIT */
/* The lexicon: look-up, readings, inflected forms; folding; the vocabulary on top. */
#include "lexicon/lexicon.h"
#include "lexicon/vocabulary.h"

#include <string.h>

static guint32
find(const char *word)
{
    return ew_lexicon_find(word, strlen(word));
}

/* Whether @word can be a form of @lemma with that tag. */
static gboolean
reads(const char *word, const char *lemma, EwTag tag)
{
    guint count;
    const EwReading *readings = ew_lexicon_readings(find(word), &count);
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == tag && strcmp(ew_lexicon_text(readings[i].lemma), lemma) == 0)
            return TRUE;
    return FALSE;
}

static EwTag
likeliest(const char *word)
{
    guint count;
    const EwReading *readings = ew_lexicon_readings(find(word), &count);
    return count > 0 ? (EwTag)readings[0].tag : EW_TAG_NONE;
}

static void
test_find(void)
{
    g_assert_cmpuint(ew_lexicon_count(), >, 100000);
    for (guint32 id = 1; id <= ew_lexicon_count(); id += 97)
        g_assert_cmpuint(find(ew_lexicon_text(id)), ==, id);
    g_assert_cmpuint(find("qzxv"), ==, 0);
    g_assert_cmpuint(find(""), ==, 0);
    g_assert_cmpstr(ew_lexicon_text(0), ==, "");
    guint count = 7;
    ew_lexicon_readings(0, &count);
    g_assert_cmpuint(count, ==, 0);
    ew_lexicon_readings(ew_lexicon_count() + 1, &count);
    g_assert_cmpuint(count, ==, 0);
}

static void
test_inflection(void)
{
    static const struct {
        const char *form, *lemma;
        EwTag tag;
    } cases[] = {
        {"bans", "ban", EW_TAG_NOUNS},
        {"bans", "ban", EW_TAG_VBZ},
        {"banned", "ban", EW_TAG_VBN},
        {"banning", "ban", EW_TAG_VBG},
        {"denies", "deny", EW_TAG_VBZ},
        {"denied", "deny", EW_TAG_VBD},
        {"using", "use", EW_TAG_VBG},
        {"agreeing", "agree", EW_TAG_VBG},
        {"took", "take", EW_TAG_VBD},
        {"taken", "take", EW_TAG_VBN},
        {"began", "begin", EW_TAG_VBD},
        {"begun", "begin", EW_TAG_VBN},
        {"ran", "run", EW_TAG_VBD},
        {"run", "run", EW_TAG_VBN},
        {"shut", "shut", EW_TAG_VBD},
        {"showed", "show", EW_TAG_VBD},
        {"shown", "show", EW_TAG_VBN},
        {"learnt", "learn", EW_TAG_VBN},
        {"learned", "learn", EW_TAG_VBN},
        {"travelled", "travel", EW_TAG_VBD},
        {"traveled", "travel", EW_TAG_VBD},
        {"cancelled", "cancel", EW_TAG_VBN},
        {"canceled", "cancel", EW_TAG_VBN},
        {"companies", "company", EW_TAG_NOUNS},
        {"embargoes", "embargo", EW_TAG_NOUNS},
        {"vetoes", "veto", EW_TAG_VBZ},
        {"women", "woman", EW_TAG_NOUNS},
        {"chairmen", "chairman", EW_TAG_NOUNS},
        {"larger", "large", EW_TAG_ADJ},
        {"biggest", "big", EW_TAG_ADJ},
        {"was", "be", EW_TAG_VBD},
        {"has", "have", EW_TAG_VBZ},
        {"ca", "can", EW_TAG_MODAL},
        {"wo", "will", EW_TAG_MODAL},
        {"n't", "not", EW_TAG_NEG},
        {"delisted", "delist", EW_TAG_VBN},
        {"greenlit", "greenlight", EW_TAG_VBD},
        {"chipmakers", "chipmaker", EW_TAG_NOUNS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (!reads(cases[i].form, cases[i].lemma, cases[i].tag))
            g_error("%s is no %s of %s", cases[i].form, ew_tag_name(cases[i].tag), cases[i].lemma);
    static const char *const wrong[] = {"cutted", "shutted", "begined", "runned", "bing", "permited"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        guint count;
        const EwReading *readings = ew_lexicon_readings(find(wrong[i]), &count);
        for (guint r = 0; r < count; r++)
            g_assert_cmpint(readings[r].tag, !=, EW_TAG_VBD);
    }
}

/* Both ways to spell a verb are readable, with the lemma that WordNet has. */
static void
test_spellings(void)
{
    g_assert_true(reads("organised", "organise", EW_TAG_VBD) || reads("organised", "organize", EW_TAG_VBD));
    g_assert_true(reads("criminalising", "criminalize", EW_TAG_VBG) ||
                  reads("criminalising", "criminalise", EW_TAG_VBG));
    g_assert_true(reads("labour", "labour", EW_TAG_NOUN));
    g_assert_true(reads("defence", "defence", EW_TAG_NOUN));
}

static void
test_closed_class(void)
{
    g_assert_cmpint(likeliest("a"), ==, EW_TAG_DET);
    g_assert_cmpint(likeliest("in"), ==, EW_TAG_PREP);
    g_assert_cmpint(likeliest("can"), ==, EW_TAG_MODAL);
    g_assert_cmpint(likeliest("who"), ==, EW_TAG_WH);
    g_assert_cmpint(likeliest("it"), ==, EW_TAG_PRON);
    g_assert_cmpint(likeliest("to"), ==, EW_TAG_TO);
    g_assert_cmpint(likeliest("'s"), ==, EW_TAG_POSS);
    g_assert_cmpint(likeliest("seven"), ==, EW_TAG_NUM);
    g_assert_cmpint(likeliest("tuesday"), ==, EW_TAG_NAME);
    g_assert_cmpint(likeliest("—"), ==, EW_TAG_COLON);
    g_assert_false(reads("a", "a", EW_TAG_NOUN));
    g_assert_false(reads("us", "us", EW_TAG_NOUN));
}

static guint32
word_of(const char *word)
{
    return ew_lexicon_find(word, strlen(word));
}

static void
test_given_names(void)
{
    static const char *const given[] = {"maria", "josé", "jose", "mark", "fatima", "wei", "olena"};
    static const char *const others[] = {"canada", "table", "the", "london"};
    for (guint i = 0; i < G_N_ELEMENTS(given); i++)
        g_assert_true(ew_lexicon_is_given_name(word_of(given[i])));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(ew_lexicon_is_given_name(word_of(others[i])));
    g_assert_false(ew_lexicon_is_given_name(0));
    g_assert_cmpuint(ew_lexicon_readings(word_of("mark"), &(guint){0})[0].tag, !=, EW_TAG_NAME);
}

/* Words of two and three letters that differ by a letter and their length once had one hash. */
static void
test_short_hashes(void)
{
    g_assert_cmpuint(ew_word_hash("fc", 2), !=, ew_word_hash("gcc", 3));
}

static void
test_readings_sorted(void)
{
    for (guint32 id = 1; id <= ew_lexicon_count(); id++) {
        guint count;
        const EwReading *readings = ew_lexicon_readings(id, &count);
        for (guint i = 0; i < count; i++) {
            g_assert_cmpuint(readings[i].lemma, >=, 1);
            g_assert_cmpuint(readings[i].lemma, <=, ew_lexicon_count());
            g_assert_cmpuint(readings[i].tag, <, EW_TAG_COUNT);
            g_assert_true(i == 0 || readings[i].cost >= readings[i - 1].cost);
        }
    }
}

static void
test_forms(void)
{
    guint32 forms[8];
    g_assert_cmpuint(ew_lexicon_forms(find("prohibit"), EW_TAG_VBG, forms, 8), ==, 1);
    g_assert_cmpstr(ew_lexicon_text(forms[0]), ==, "prohibiting");
    g_assert_cmpuint(ew_lexicon_forms(find("travel"), EW_TAG_VBN, forms, 8), ==, 2);
    g_assert_cmpuint(ew_lexicon_forms(find("travel"), EW_TAG_VBN, forms, 1), ==, 1);
    g_assert_cmpuint(ew_lexicon_forms(find("be"), EW_TAG_VBD, forms, 8), ==, 2);
    g_assert_cmpuint(
        ew_lexicon_tagged_forms(find("prohibit"), EW_TAG_BIT(EW_TAG_VBG) | EW_TAG_BIT(EW_TAG_VBZ), forms, 8),
        ==, 2);
    g_assert_cmpuint(ew_lexicon_forms(0, EW_TAG_VBD, forms, 8), ==, 0);
    g_assert_cmpuint(ew_lexicon_forms(G_MAXUINT32, EW_TAG_VBD, forms, 8), ==, 0);
}

/* Kept apart from the readings, of which the first noun says it. */
static void
test_senses(void)
{
    const guint8 *senses = ew_lexicon_senses();
    g_assert_cmpint(senses[0], ==, EW_SENSE_UNKNOWN);
    for (guint32 word = 1; word <= ew_lexicon_count(); word++) {
        guint n, sense = EW_SENSE_UNKNOWN;
        const EwReading *readings = ew_lexicon_readings(word, &n);
        for (guint i = n; i-- > 0;)
            if (readings[i].tag == EW_TAG_NOUN || readings[i].tag == EW_TAG_NOUNS)
                sense = readings[i].sense;
        if (senses[word] != sense)
            g_error("%s: %u, not %u", ew_lexicon_text(word), senses[word], sense);
    }
    g_assert_cmpint(ew_lexicon_sense(find("minister")), ==, EW_SENSE_PERSON);
    g_assert_cmpint(ew_lexicon_sense(G_MAXUINT32), ==, EW_SENSE_UNKNOWN);
}

static void
assert_folds(const char *text, const char *expected)
{
    g_autofree char *out = g_malloc(strlen(text) + 8);
    gsize length = ew_word_fold(text, strlen(text), out);
    g_assert_cmpmem(out, length, expected, strlen(expected));
}

static void
test_fold(void)
{
    assert_folds("Norway", "norway");
    assert_folds("U.S.", "us");
    assert_folds("Co.", "co");
    assert_folds("Ph.D.", "phd");
    assert_folds("e.g.", "eg");
    assert_folds("U.S.-made", "us-made");
    assert_folds("O’Neil", "o'neil");
    assert_folds("ÉTÉ", "été");
    assert_folds("1.5", "1.5");
    assert_folds("example.com", "example.com");
    assert_folds(".", ".");
    assert_folds("“", "\"");
    assert_folds("…", "...");
    assert_folds("–", "–");
    assert_folds("1990–91", "1990-91");
    assert_folds("co\u00ADop", "coop");
    assert_folds("\u00AD", "");
    assert_folds("ȺȺȺȺȺȺȺȺȺȺȺȺ", "ȺȺȺȺȺȺȺȺȺȺȺȺ"); /* lower case would be longer */
    assert_folds("", "");
}

static void
test_vocabulary(void)
{
    EwVocabulary *v = ew_vocabulary_new();
    guint32 known = ew_vocabulary_size(v) - 1; /* the lexicon's, and spellings of names */
    g_assert_cmpuint(known, >=, ew_lexicon_count());
    g_assert_cmpuint(ew_vocabulary_add(v, "ban", 3), ==, find("ban"));
    guint32 absent = ew_vocabulary_find(v, "zorblax", 7);
    g_assert_cmpuint(absent, ==, ew_word_hash("zorblax", 7));
    g_assert_true((absent & EW_WORD_UNKNOWN) != 0);
    for (guint i = 0; i < 3000; i++) {
        g_autofree char *word = g_strdup_printf("zorblax%u", i);
        g_assert_cmpuint(ew_vocabulary_add(v, word, strlen(word)), ==, known + 1 + i);
    }
    for (guint i = 0; i < 3000; i++) {
        g_autofree char *word = g_strdup_printf("zorblax%u", i);
        guint32 id = ew_vocabulary_find(v, word, strlen(word));
        g_assert_cmpuint(id, ==, known + 1 + i);
        g_assert_cmpuint(ew_vocabulary_add(v, word, strlen(word)), ==, id);
        g_assert_cmpstr(ew_vocabulary_text(v, id), ==, word);
    }
    g_assert_cmpuint(ew_vocabulary_size(v), ==, known + 3001);
    g_assert_cmpuint(ew_vocabulary_find(v, "", 0), ==, 0);
    g_assert_cmpstr(ew_vocabulary_text(v, absent), ==, "");
    ew_vocabulary_free(v);
    ew_vocabulary_free(NULL);
}

static guint32
name_key(const char *word)
{
    return ew_name_key(word, strlen(word));
}

static void
test_name_keys(void)
{
    g_assert_cmpuint(name_key("erdoğan"), ==, name_key("erdogan"));
    g_assert_cmpuint(name_key("łukasz"), ==, name_key("lukasz"));
    g_assert_cmpuint(name_key("iванов"), !=, name_key("petrov"));
    g_assert_cmpuint(name_key("иванов"), ==, name_key("ivanov"));
    g_assert_cmpuint(name_key("muhammad"), ==, name_key("mohamed"));
    guint n;
    const EwNameVariant *variants = ew_name_variants(&n);
    for (guint i = 0; i < n; i++)
        g_assert_cmpuint(name_key(variants[i].spelling), ==, name_key(variants[i].as));
    g_assert_cmpuint(name_key("ban"), ==, find("ban"));
    g_assert_cmpuint(name_key("\xff\xfe"), !=, 0);
    EwVocabulary *v = ew_vocabulary_new();
    static const char *const words[] = {"Erdoğan", "Muhammad", "ban", "zorblax", "Ivanov"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) { /* the id and the text give one key */
        char folded[64];
        gsize length = ew_word_fold(words[i], strlen(words[i]), folded);
        guint32 word = ew_vocabulary_find(v, folded, length);
        g_assert_cmpuint(ew_vocabulary_name_key(v, word, words[i], strlen(words[i])), ==,
                         ew_name_key(folded, length));
        word = ew_vocabulary_add(v, folded, length);
        g_assert_cmpuint(ew_vocabulary_name_key(v, word, words[i], strlen(words[i])), ==,
                         ew_name_key(folded, length));
    }
    ew_vocabulary_free(v);
}

static void
assert_name_id(const char *name, const char *id)
{
    g_autofree char *made = ew_name_id(name, FALSE);
    g_assert_cmpstr(made, ==, id);
}

static void
test_name_ids(void)
{
    assert_name_id("Zorbex Energy Co., Ltd.", "name:zorbex-energy");
    assert_name_id("The Zorbex Energy", "name:zorbex-energy");
    assert_name_id("Pim & Vole", "name:pim-and-vole");
    assert_name_id("Zorbex Inc", "name:zorbex");
    assert_name_id("Muhammad Zórb", "name:mohammed-zorb");
    assert_name_id("Kim Se", "name:kim-se");
    assert_name_id("Ltd", "name:ltd");
    g_autofree char *written = ew_name_id("Zorbex Energy Co., Ltd.", TRUE);
    g_assert_cmpstr(written, ==, "name:zorbex-energy-co-ltd");
}

static void
test_tag_names(void)
{
    for (guint tag = 0; tag < EW_TAG_COUNT; tag++)
        g_assert_cmpint(ew_tag_from_name(ew_tag_name((EwTag)tag)), ==, tag);
    g_assert_cmpint(ew_tag_from_name("gerundive"), ==, EW_TAG_NONE);
    g_assert_cmpstr(ew_tag_name(EW_TAG_COUNT), ==, "none");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexicon/find", test_find);
    g_test_add_func("/lexicon/inflection", test_inflection);
    g_test_add_func("/lexicon/spellings", test_spellings);
    g_test_add_func("/lexicon/closed-class", test_closed_class);
    g_test_add_func("/lexicon/given-names", test_given_names);
    g_test_add_func("/lexicon/short-hashes", test_short_hashes);
    g_test_add_func("/lexicon/readings-sorted", test_readings_sorted);
    g_test_add_func("/lexicon/forms", test_forms);
    g_test_add_func("/lexicon/senses", test_senses);
    g_test_add_func("/lexicon/fold", test_fold);
    g_test_add_func("/lexicon/vocabulary", test_vocabulary);
    g_test_add_func("/lexicon/name-keys", test_name_keys);
    g_test_add_func("/lexicon/name-ids", test_name_ids);
    g_test_add_func("/lexicon/tag-names", test_tag_names);
    return g_test_run();
}
