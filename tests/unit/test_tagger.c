/* SPDX-License-Identifier: MIT */
/* The tagger, on sentences written as "word/tag": every word is tagged as stated; words without a tag may be
 * anything. */
#include "lexicon/tagger.h"

#include <string.h>

#include "text/token.h"

#define MOST 64

typedef struct {
    EwVocabulary *vocabulary;
    EwTokens tokens;
    GString *text;
    EwTagItem items[MOST];
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->vocabulary = ew_vocabulary_new();
    ew_tokens_init(&f->tokens);
    f->text = g_string_new(NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    g_string_free(f->text, TRUE);
    ew_tokens_release(&f->tokens);
    ew_vocabulary_free(f->vocabulary);
}

/* Tags f->text, one sentence. */
static guint
tag(Fixture *f)
{
    g_array_set_size(f->tokens.tokens, 0);
    g_array_set_size(f->tokens.sentences, 0);
    ew_tokenize(f->vocabulary, f->text->str, 0, f->text->len, EW_BLOCK_PARAGRAPH, &f->tokens);
    guint count = f->tokens.tokens->len;
    g_assert_cmpuint(count, <=, MOST);
    for (guint i = 0; i < count; i++) {
        const EwToken *t = &g_array_index(f->tokens.tokens, EwToken, i);
        f->items[i] = (EwTagItem){.word = t->word,
                                  .shape = t->shape,
                                  .flags = t->flags,
                                  .text = f->text->str + t->start,
                                  .length = t->end - t->start};
    }
    ew_tag(f->items, count);
    return count;
}

static void
assert_tags(Fixture *f, const char *annotated)
{
    g_auto(GStrv) words = g_strsplit(annotated, " ", -1);
    const char *expected[MOST];
    g_string_truncate(f->text, 0);
    guint count = g_strv_length(words);
    for (guint i = 0; i < count; i++) {
        char *slash = strrchr(words[i], '/');
        expected[i] = slash != NULL ? slash + 1 : NULL;
        if (i > 0 && words[i][0] != '\'' && !g_str_has_prefix(words[i], "n't"))
            g_string_append_c(f->text, ' ');
        g_string_append_len(f->text, words[i], slash != NULL ? slash - words[i] : (gssize)strlen(words[i]));
    }
    g_assert_cmpuint(tag(f), ==, count);
    for (guint i = 0; i < count; i++)
        if (expected[i] != NULL && strcmp(ew_tag_name((EwTag)f->items[i].tag), expected[i]) != 0)
            g_error("%s: '%s' is tagged %s, not %s", f->text->str, words[i],
                    ew_tag_name((EwTag)f->items[i].tag), expected[i]);
}

static void
test_noun_or_verb(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tags(f, "Norway/name bans/vbz imports/nouns of/prep whale/noun meat/noun ./stop");
    assert_tags(f, "The/det bans/nouns were/vbd lifted/vbn in/prep June/name .");
    assert_tags(f, "The ministry orders/vbz the/det firm/noun to/to stop/vb .");
    assert_tags(f, "The firm cancelled/vbd its/posspron orders/nouns .");
    assert_tags(f, "Brazil moves/vbz to/to ban/vb the/det drones/nouns .");
    assert_tags(f, "It/pron will/modal ban/vb all/det exports/nouns .");
    assert_tags(f, "A/det ban/noun on/prep exports/nouns could/modal follow/vb .");
    assert_tags(f, "New/adj sanctions/nouns hit/vbd the/det bank/noun .");
    assert_tags(f, "They/pron face/vb charges/nouns of/prep fraud/noun .");
    assert_tags(f, "Two/num bars/nouns and a hotel were/vbd closed/vbn .");
    assert_tags(f, "They/pron want/vb to/to block/vb the/det deal/noun .");
}

static void
test_past_or_participle(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tags(f, "Chile/name banned/vbd the/det firm/noun .");
    assert_tags(f, "The firm was/vbd banned/vbn by/prep Chile/name .");
    assert_tags(f, "The firm has/vbz not/neg been/vbn formally/adv banned/vbn .");
    assert_tags(f, "Peru/name has/vbz banned/vbn the firm .");
    assert_tags(f, "Peru has/vbz also/adv denied/vbn the claim/noun .");
    assert_tags(f, "The/det goods/nouns made/vbn in/prep Peru/name were/vbd seized/vbn .");
    assert_tags(f, "The court charged/vbd two/num bankers/nouns with/prep fraud .");
    assert_tags(f, "Equipment/noun supplied/vbn by/prep the/det firm will/modal be/vb removed/vbn .");
    assert_tags(f, "The plan/noun ,/comma which/wh was/vbd rejected/vbn ,/comma failed/vbd ./stop");
    assert_tags(f, "The ban/noun ,/comma announced/vbn on/prep Friday/name ,/comma bars/vbz the/det firm .");
    assert_tags(f, "The minister said/vbd the/det firm had/vbd broken/vbn the/det law .");
}

static void
test_function_words(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tags(f, "The/det firm that/wh makes/vbz the/det chips/nouns sued/vbd .");
    assert_tags(f, "He/pron said/vbd that/subord the/det firm sued .");
    assert_tags(f, "There/ex is/vbz no/det ban/noun .");
    assert_tags(f, "They ca/modal n't/neg sell/vb it/pron .");
    assert_tags(f, "Peru/name 's/poss new/adj law/noun bars/vbz it .");
    assert_tags(f, "If/subord it/pron fails/vbz ,/comma they/pron will/modal sue/vb .");
    assert_tags(f, "Its/posspron phones/nouns and/conj their/posspron prices/nouns");
}

static void
test_names(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tags(f, "Officials/nouns at/prep Zorblax/name sued/vbd Target/name in/prep May/name .");
    assert_tags(f, "Chilean/adj officials/nouns met/vbd the/det Japanese/adj minister/noun .");
    assert_tags(f, "The IT/name firm/noun left/vbd the/det U.S./name market/noun .");
    assert_tags(f, "Zorblax/name sued/vbd Acme/name on/prep Tuesday/name .");
}

static void
test_unknown_words(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tags(f, "The/det Lima-based/adj firm is zorblaxing/vbg .");
    assert_tags(f, "It was zorblaxed/vbn by/prep the/det zorblaxers/nouns .");
    assert_tags(f, "the zorblaxation/noun of/prep 25/num zorblaxous/adj firms/nouns");
    assert_tags(f, "They zorblaxily/adv sold/vbd 1,200/num phones .");
    assert_tags(f, "the/det 38th/adj parallel/noun");
    assert_tags(f, "The firms will overapply/vb .");
    assert_tags(f, "pro-Chilean/adj firms/nouns");
}

static void
test_lemmas(Fixture *f, gconstpointer data)
{
    (void)data;
    g_string_assign(f->text, "Zorblaxians left the companies and they were found guilty");
    guint count = tag(f);
    static const char *const lemmas[] = {NULL,   "leave", "the",  "company", "and",
                                         "they", "be",    "find", "guilty"};
    g_assert_cmpuint(count, ==, G_N_ELEMENTS(lemmas));
    g_assert_cmpuint(f->items[0].lemma, ==, f->items[0].word);
    for (guint i = 1; i < count; i++)
        g_assert_cmpstr(ew_lexicon_text(f->items[i].lemma), ==, lemmas[i]);
}

/* A mention's tag is kept, and its neighbours see it. */
static void
test_fixed(Fixture *f, gconstpointer data)
{
    (void)data;
    g_string_assign(f->text, "target banned it");
    tag(f);
    f->items[0].fixed = EW_TAG_NAME;
    ew_tag(f->items, 3);
    g_assert_cmpint(f->items[0].tag, ==, EW_TAG_NAME);
    g_assert_cmpint(f->items[1].tag, ==, EW_TAG_VBD);
}

/* Any length, any items: each gets a tag. */
static void
test_lengths(Fixture *f, gconstpointer data)
{
    (void)data;
    ew_tag(f->items, 0);
    for (gsize count = 1; count < 2000; count = count * 3 + 1) {
        g_autofree EwTagItem *items = g_new0(EwTagItem, count);
        for (gsize i = 0; i < count; i++)
            items[i] = (EwTagItem){.word = (guint32)(i * 7919),
                                   .shape = (guint8)(i % 6),
                                   .flags = (guint8)i,
                                   .text = "xs-ing",
                                   .length = (guint32)(i % 7)};
        ew_tag(items, count);
        for (gsize i = 0; i < count; i++) {
            g_assert_cmpint(items[i].tag, !=, EW_TAG_NONE);
            g_assert_cmpint(items[i].tag, <, EW_TAG_COUNT);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)
    ADD("/tagger/noun-or-verb", test_noun_or_verb);
    ADD("/tagger/past-or-participle", test_past_or_participle);
    ADD("/tagger/function-words", test_function_words);
    ADD("/tagger/names", test_names);
    ADD("/tagger/unknown-words", test_unknown_words);
    ADD("/tagger/lemmas", test_lemmas);
    ADD("/tagger/fixed", test_fixed);
    ADD("/tagger/lengths", test_lengths);
#undef ADD
    return g_test_run();
}
