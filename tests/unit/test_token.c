/* SPDX-License-Identifier: MIT */
/* Tokens and sentences. Expectations are written as the tokens joined by "|" and the sentences by " // ". */
#include "text/token.h"

#include <string.h>

typedef struct {
    EwVocabulary *vocabulary;
    EwTokens tokens;
    const char *text;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->vocabulary = ew_vocabulary_new();
    ew_tokens_init(&f->tokens);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    ew_tokens_release(&f->tokens);
    ew_vocabulary_free(f->vocabulary);
}

static void
tokenize_as(Fixture *f, const char *text, EwBlockKind block)
{
    f->text = text;
    g_array_set_size(f->tokens.tokens, 0);
    g_array_set_size(f->tokens.sentences, 0);
    ew_tokenize(f->vocabulary, text, 0, strlen(text), block, &f->tokens);
}

static const EwToken *
token(const Fixture *f, guint i)
{
    g_assert_cmpuint(i, <, f->tokens.tokens->len);
    return &g_array_index(f->tokens.tokens, EwToken, i);
}

static const EwSentence *
sentence(const Fixture *f, guint i)
{
    return &g_array_index(f->tokens.sentences, EwSentence, i);
}

/* The tokens that have a flag, or all with flag 0. */
static char *
show(const Fixture *f, guint flag)
{
    GString *out = g_string_new(NULL);
    for (guint s = 0; s < f->tokens.sentences->len; s++) {
        const EwSentence *it = sentence(f, s);
        if (s > 0)
            g_string_append(out, " // ");
        gboolean any = FALSE;
        for (guint i = it->first; i < it->first + it->count; i++) {
            const EwToken *t = token(f, i);
            if (flag != 0 && (t->flags & flag) == 0)
                continue;
            if (any)
                g_string_append_c(out, '|');
            g_string_append_len(out, f->text + t->start, t->end - t->start);
            any = TRUE;
        }
    }
    return g_string_free(out, FALSE);
}

static void
assert_tokens(Fixture *f, const char *text, const char *expected)
{
    tokenize_as(f, text, EW_BLOCK_PARAGRAPH);
    g_autofree char *got = show(f, 0);
    g_assert_cmpstr(got, ==, expected);
}

static void
assert_flagged(Fixture *f, const char *text, EwBlockKind block, guint flag, const char *expected)
{
    tokenize_as(f, text, block);
    g_autofree char *got = show(f, flag);
    g_assert_cmpstr(got, ==, expected);
}

static void
test_words(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tokens(f, "Chile's two-way trade", "Chile|'s|two-way|trade");
    assert_tokens(f, "Fisk A/S or B/C, and/or AB/C", "Fisk|A/S|or|B/C|,|and|/|or|AB|/|C");
    assert_tokens(f, "Chile’s can't won’t cannot DON'T", "Chile|’s|ca|n't|wo|n’t|can|not|DO|N'T");
    assert_tokens(f, "they're we've he'd I'll o'clock", "they|'re|we|'ve|he|'d|I|'ll|o'clock");
    assert_tokens(f, "O’Brien and D'Artagnan", "O’Brien|and|D'Artagnan");
    assert_tokens(f, "the firms’ plans", "the|firms|’|plans");
    assert_tokens(f, "AT&T, R&D; a_b", "AT&T|,|R&D|;|a_b");
    assert_tokens(f, "yes—no – maybe -- so…", "yes|—|no|–|maybe|--|so|…");
    assert_tokens(f, "wait... what", "wait|...|what");
    assert_tokens(f, "and/or", "and|/|or");
    assert_tokens(f, "Peru–Chile border", "Peru–Chile|border");
    assert_tokens(f, "(a) [b] {c}", "(|a|)|[|b|]|{|c|}");
    assert_tokens(f, "Zürich’s café", "Zürich|’s|café");
}

static void
test_numbers(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tokens(f, "$1.2 billion or €5m, 35% of 1,200", "$|1.2|billion|or|€|5m|,|35|%|of|1,200");
    assert_tokens(f, "2019-20, 2019–20, 5G, 38th, 1980s", "2019-20|,|2019–20|,|5G|,|38th|,|1980s");
    assert_tokens(f, "10:30 a.m. on 1/2 2020", "10:30|a.m.|on|1/2|2020");
    assert_tokens(f, "in 2019,2020", "in|2019|,|2020");
    g_assert_cmpuint(token(f, 1)->shape, ==, EW_SHAPE_NUMBER);
}

static void
test_addresses(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tokens(f, "see https://a.example/b?c=d, then", "see|https://a.example/b?c=d|,|then");
    assert_tokens(f, "at www.example.org/x.", "at|www.example.org/x|.");
    assert_tokens(f, "from example.com and me@mail.example", "from|example.com|and|me@mail.example");
    assert_tokens(f, "by @someone on #trade", "by|@someone|on|#trade");
    assert_tokens(f, "Booking.com said", "Booking.com|said");
}

static void
test_sentences(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_tokens(f, "It won. They lost.", "It|won|. // They|lost|.");
    assert_tokens(f, "Acme Co., Ltd. sued Mr. J. Smith of Beta Inc. on Jan. 5.",
                  "Acme|Co.|,|Ltd.|sued|Mr.|J.|Smith|of|Beta|Inc.|on|Jan.|5|.");
    assert_tokens(f, "U.S. officials left the U.S. The ministry stayed.",
                  "U.S.|officials|left|the|U.S. // The|ministry|stayed|.");
    assert_tokens(f, "Gen. Ortiz met Sen. Roe and Gov. Poe in St. Paul vs. No. 5, e.g. twice.",
                  "Gen.|Ortiz|met|Sen.|Roe|and|Gov.|Poe|in|St.|Paul|vs.|No.|5|,|e.g.|twice|.");
    assert_tokens(f, "He said no. 5 is out.", "He|said|no.|5|is|out|.");
    assert_tokens(f, "They said no. The end.", "They|said|no|. // The|end|.");
    assert_tokens(f, "“It is over.” She left.", "“|It|is|over|.|” // She|left|.");
    assert_tokens(f, "(It is over.) She left.", "(|It|is|over|.|) // She|left|.");
    assert_tokens(f, "\"Over?\" he asked. Yes!", "\"|Over|?|\"|he|asked|. // Yes|!");
    assert_tokens(f, "a done deal.The rest", "a|done|deal|. // The|rest");
    assert_tokens(f, "So it goes… Then it ended.", "So|it|goes|… // Then|it|ended|.");
    assert_tokens(f, "See p. 5 of Roe v. Poe. It ended at 6 p.m. The rest followed.",
                  "See|p.|5|of|Roe|v.|Poe|. // It|ended|at|6|p.m. // The|rest|followed|.");
    assert_tokens(f, "1. First item", "1|.|First|item");
    assert_tokens(f, "Yahoo! is old.", "Yahoo|!|is|old|.");
    assert_tokens(f, "   ", "");
    assert_tokens(f, "", "");
}

static void
test_words_are_known(Fixture *f, gconstpointer data)
{
    (void)data;
    guint32 mine = ew_vocabulary_add(f->vocabulary, "zorblax", 7);
    tokenize_as(f, "Zorblax can’t ban U.S. “phones”", EW_BLOCK_PARAGRAPH);
    g_assert_cmpuint(token(f, 0)->word, ==, mine);
    g_assert_cmpuint(token(f, 1)->word, ==, ew_lexicon_find("ca", 2));
    g_assert_cmpuint(token(f, 2)->word, ==, ew_lexicon_find("n't", 3));
    g_assert_cmpuint(token(f, 3)->word, ==, ew_lexicon_find("ban", 3));
    g_assert_cmpuint(token(f, 4)->word, ==, ew_lexicon_find("us", 2));
    g_assert_cmpuint(token(f, 5)->word, ==, ew_lexicon_find("\"", 1));
    g_assert_cmpuint(token(f, 6)->word, ==, ew_lexicon_find("phones", 6));
}

static void
test_shapes(Fixture *f, gconstpointer data)
{
    (void)data;
    tokenize_as(f, "ban Canada McDonald ZTE U.S. iPhone ByteDance 5G , A O’Brien US-made Über",
                EW_BLOCK_PARAGRAPH);
    static const guint8 shapes[] = {EW_SHAPE_LOWER,  EW_SHAPE_CAPITAL, EW_SHAPE_CAPITAL, EW_SHAPE_UPPER,
                                    EW_SHAPE_UPPER,  EW_SHAPE_MIXED,   EW_SHAPE_MIXED,   EW_SHAPE_NUMBER,
                                    EW_SHAPE_MARK,   EW_SHAPE_CAPITAL, EW_SHAPE_CAPITAL, EW_SHAPE_MIXED,
                                    EW_SHAPE_CAPITAL};
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        g_assert_cmpuint(token(f, i)->shape, ==, shapes[i]);
}

static void
test_flags(Fixture *f, gconstpointer data)
{
    (void)data;
    const EwBlockKind p = EW_BLOCK_PARAGRAPH;
    assert_flagged(f, "CHILE’S VIEW OF the talks.", p, EW_TOKEN_ALL_CAPS, "CHILE|’S|VIEW|OF");
    assert_flagged(f, "IN SANTIAGO ON MONDAY, Chile sued.", p, EW_TOKEN_ALL_CAPS, "IN|SANTIAGO|ON|MONDAY");
    assert_flagged(f, "NATO and the EU met.", p, EW_TOKEN_ALL_CAPS, "");
    assert_flagged(f, "WHO IT BBC staff met.", p, EW_TOKEN_ALL_CAPS, "");
    assert_flagged(f, "Ministers Weigh New Trade Rules", EW_BLOCK_HEADING, EW_TOKEN_TITLE_CASE,
                   "Ministers|Weigh|New|Trade|Rules");
    assert_flagged(f, "Ministers weigh new trade rules", EW_BLOCK_HEADING, EW_TOKEN_TITLE_CASE, "");
    assert_flagged(f, "Peru said: “We agree.” They left.", p, EW_TOKEN_FIRST, "Peru|We // They");
    assert_flagged(f, "• Peru left • Chile stayed", p, EW_TOKEN_FIRST, "Peru|Chile");
    assert_flagged(f, "- Peru left", p, EW_TOKEN_FIRST, "Peru");
    assert_flagged(f, "the ‘big four’ and “a few” more", p, EW_TOKEN_QUOTED, "big|four|a|few");
    assert_flagged(f, "the firms’ plan isn't \"open", p, EW_TOKEN_QUOTED, "");
    assert_flagged(f, "a, b", p, EW_TOKEN_SPACE_BEFORE, "b");
}

static void
test_long_sentence(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        g_string_append(text, i % 7 == 6 ? "word, " : "word ");
    tokenize_as(f, text->str, EW_BLOCK_PARAGRAPH);
    guint total = 0;
    for (guint i = 0; i < f->tokens.sentences->len; i++) {
        const EwSentence *s = sentence(f, i);
        g_assert_cmpuint(s->count, <=, EW_SENTENCE_TOKENS);
        g_assert_cmpuint(s->first, ==, total);
        total += s->count;
        if (s->cut) {
            const EwToken *last = token(f, total - 1);
            g_assert_cmpint(text->str[last->start], ==, ',');
        }
    }
    g_assert_cmpuint(total, ==, f->tokens.tokens->len);
    g_assert_cmpuint(f->tokens.sentences->len, >=, 2);
}

/* Any cut of any text: tokens are in order, inside the range, and never read beyond it (under a sanitiser).
 */
static void
test_ranges(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char *const samples[] = {
        "“Über’s” don’t U.S. a.b@c.d https://x.y/z … 5,000 '90s -- ’s s’ n't 中国、 –– @ # .5 J.K. cannot",
        "'''\"\"''s ’’’ ... .. . !?! (.)” Co.Ltd. No. 5 e.g i.e. x.Y Z.z \u00ad\u200b\ufeff é",
    };
    for (gsize k = 0; k < G_N_ELEMENTS(samples); k++) {
        gsize length = strlen(samples[k]);
        for (gsize start = 0; start < length; start++) {
            if ((samples[k][start] & 0xC0) == 0x80)
                continue;
            for (gsize end = start; end <= length; end++) {
                g_autofree char *copy = g_memdup2(samples[k] + start, MAX(end - start, 1));
                g_array_set_size(f->tokens.tokens, 0);
                g_array_set_size(f->tokens.sentences, 0);
                ew_tokenize(f->vocabulary, copy, 0, end - start, EW_BLOCK_PARAGRAPH, &f->tokens);
                gsize at = 0;
                for (guint i = 0; i < f->tokens.tokens->len; i++) {
                    g_assert_cmpuint(token(f, i)->start, >=, at);
                    g_assert_cmpuint(token(f, i)->end, >, token(f, i)->start);
                    g_assert_cmpuint(token(f, i)->word, !=, 0);
                    at = token(f, i)->end;
                }
                g_assert_cmpuint(at, <=, end - start);
            }
        }
    }
}

static void
test_huge_words(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *letters = g_strnfill(100000, 'x');
    tokenize_as(f, letters, EW_BLOCK_PARAGRAPH);
    g_assert_cmpuint(f->tokens.tokens->len, ==, 1);
    g_autofree char *dots = g_strnfill(100000, '.');
    tokenize_as(f, dots, EW_BLOCK_PARAGRAPH);
    g_autofree char *quotes = g_strnfill(100000, '\'');
    tokenize_as(f, quotes, EW_BLOCK_PARAGRAPH);
    g_assert_cmpuint(f->tokens.sentences->len, >=, 100000 / EW_SENTENCE_TOKENS);
}

/* Words found by many at a time, in part from among those found last, are the same as found one by one. */
static void
test_kept_words(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *longest = g_strnfill(130, 'y');
    ew_vocabulary_add(f->vocabulary, "zorbexed", 8);
    for (guint i = 0; i < 120; i++)
        g_string_append_printf(text,
                               "The firm%u can't sell Zorbexed Über-goods, U.S. internationalisations %s. ",
                               i % 50, i % 40 ? longest + i : "No");
    EwTokens kept;
    ew_tokens_init(&kept);
    ew_tokens_keep_words(&kept);
    tokenize_as(f, text->str, EW_BLOCK_PARAGRAPH);
    for (guint round = 0; round < 2; round++) {
        g_array_set_size(kept.tokens, 0);
        g_array_set_size(kept.sentences, 0);
        ew_tokenize(f->vocabulary, text->str, 0, text->len, EW_BLOCK_PARAGRAPH, &kept);
        g_assert_cmpuint(kept.tokens->len, ==, f->tokens.tokens->len);
        for (guint i = 0; i < kept.tokens->len; i++)
            g_assert_cmpuint(g_array_index(kept.tokens, EwToken, i).word, ==, token(f, i)->word);
        g_assert_cmpuint(kept.sentences->len, ==, f->tokens.sentences->len);
    }
    ew_tokens_release(&kept);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add(path, Fixture, NULL, set_up, test, tear_down)
    ADD("/token/words", test_words);
    ADD("/token/numbers", test_numbers);
    ADD("/token/addresses", test_addresses);
    ADD("/token/sentences", test_sentences);
    ADD("/token/words-are-known", test_words_are_known);
    ADD("/token/shapes", test_shapes);
    ADD("/token/flags", test_flags);
    ADD("/token/long-sentence", test_long_sentence);
    ADD("/token/ranges", test_ranges);
    ADD("/token/huge-words", test_huge_words);
    ADD("/token/kept-words", test_kept_words);
#undef ADD
    return g_test_run();
}
