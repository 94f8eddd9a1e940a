/* SPDX-License-Identifier: MIT */
/* Documents from memory: blocks, titles, dates, furniture, hashes, and dates and lines by themselves. */
#include "edgewise/document.h"
#include "text/bytes.h"
#include "text/date.h"
#include "text/document.h"
#include "text/line.h"
#include "text/markup.h"
#include "text/record.h"

#include <string.h>

/* The blocks as "T:text|P:text|...", with line ends inside a block as "/". */
static char *
blocks_of(const EwDocument *document)
{
    static const char kinds[] = "PTHCI";
    gsize count;
    const EwBlock *blocks = ew_document_blocks(document, &count);
    const char *text = ew_document_text(document, NULL);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_string_append_printf(out, "%s%c:", i ? "|" : "", kinds[blocks[i].kind]);
        g_string_append_len(out, text + blocks[i].start, (gssize)(blocks[i].end - blocks[i].start));
    }
    g_strdelimit(out->str, "\n", '/');
    return g_string_free(out, FALSE);
}

static void
assert_blocks(const char *text, const char *expected)
{
    g_autoptr(EwDocument) document = ew_document_new(NULL, text, -1);
    g_autofree char *blocks = blocks_of(document);
    g_assert_cmpstr(blocks, ==, expected);
}

static void
test_blocks(void)
{
    assert_blocks("", "");
    assert_blocks(" \n\n \t\n", "");
    assert_blocks("Peru fined Acme.", "P:Peru fined Acme.");
    assert_blocks("Peru Fines Acme", "P:Peru Fines Acme"); /* alone, a headline heads nothing */
    assert_blocks("Peru Fines Acme\n\nIt was a large fine.", "T:Peru Fines Acme|P:It was a large fine.");
    assert_blocks("\n\nHas Peru Fined Acme?\n\nYes, it has.\n\nMore To Come\n\nWait for it.",
                  "T:Has Peru Fined Acme?|P:Yes, it has.|H:More To Come|P:Wait for it.");
    assert_blocks("Title\n\nThe list:\n\n  * one port\n  * two ships\n 3. a third\n\nEnd of it.",
                  "T:Title|P:The list:|I:one port|I:two ships|I:a third|P:End of it.");
    assert_blocks("Photo: the bay\n\nText follows.", "C:Photo: the bay|P:Text follows.");
    assert_blocks("Title\n\nScreenshot of the order, May 2\n\nText follows.\n\nA ship. Photo credit: N. Gull",
                  "T:Title|C:Screenshot of the order, May 2|P:Text follows.|C:A ship. Photo credit: N. Gull");
}

static void
test_wrapped_lines(void)
{
    assert_blocks("The harbour board has told the owners of all small boats to move them by\n"
                  "the end of the month, when the new pier is to be built. It will take two\n"
                  "years.\n",
                  "P:The harbour board has told the owners of all small boats to move them by/"
                  "the end of the month, when the new pier is to be built. It will take two/years.");
    g_autofree char *longer = g_strnfill(200, 'X');
    g_autofree char *text = g_strdup_printf("Short Title\n%s.\nA short end.\n%s.\n", longer, longer);
    g_autofree char *expected = g_strdup_printf("T:Short Title|P:%s.|P:A short end.|P:%s.", longer, longer);
    assert_blocks(text, expected);
    assert_blocks("First short line.\nSecond short line.\n", "P:First short line.|P:Second short line.");
    assert_blocks("Item one is\nbroken in two.", "P:Item one is/broken in two.");
}

static void
test_indented_paragraphs(void)
{
    assert_blocks("The Title\n\n   The board fined the owner of the old ship that\nspilt oil in the bay.\n   "
                  "Ships must carry "
                  "a pilot from now on, it\nsaid. Pilots cost money.\n",
                  "T:The Title|P:The board fined the owner of the old ship that/spilt oil in the bay.|"
                  "P:Ships must carry a pilot from now on, it/said. Pilots cost money.");
}

static void
test_furniture(void)
{
    static const char *const furniture[] = {"Leave a comment",
                                            "1 Comment",
                                            "12 Comments",
                                            "No Comments",
                                            "Filed under Ports, U.S.",
                                            "Tag Archives: Ports",
                                            "Tagged Acme, Peru",
                                            "Like Loading...",
                                            "Like this:",
                                            "Share this:",
                                            "Read more",
                                            "Read more \u2192",
                                            "\u2190 Older posts",
                                            "Posted on May 2, 2021",
                                            "Posted by Gull on 2 May 2021",
                                            "May 2, 2021 by Nora Gull",
                                            "May 2, 2021 \u00b7 by Gull \u00b7 in Ports \u00b7 2 Comments",
                                            "2 May 2021 | 3 comments",
                                            "Twitter Facebook Email",
                                            "Continue reading \u2192",
                                            "Click to share on Twitter (Opens in new window)",
                                            "Tweet",
                                            "By Nora Gull",
                                            "-----",
                                            "Posted in Ports | Tagged Acme | 3 Comments",
                                            "Leave\u00a0a comment",
                                            "COMMENTS OFF on Ports"};
    static const char *const text[] = {"Tagged by rivals as slow, Acme sold its ships.",
                                       "Filed under seal, the suit names two banks.",
                                       "3 comments angered the board.",
                                       "Posted losses hurt Acme.",
                                       "Read more books, the minister said on Monday.",
                                       "Share prices fell on Monday.",
                                       "May 2, 2021 | Peru Fines Acme",
                                       "May 2, 2021 in Lima",
                                       "Twitter Sues Facebook",
                                       "By May, Acme had left."};
    for (guint i = 0; i < G_N_ELEMENTS(furniture); i++) {
        EwLineKind kind = ew_line_kind(furniture[i], strlen(furniture[i]), NULL);
        if (kind == EW_LINE_TEXT)
            g_error("text: %s", furniture[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(text); i++)
        if (ew_line_kind(text[i], strlen(text[i]), NULL) != EW_LINE_TEXT)
            g_error("furniture: %s", text[i]);
    assert_blocks("Tag Archives: Ports\n\nPeru Fines Acme\n\nIt was fined.\n\nShare this:\nTwitter\n\nLike "
                  "Loading...\n",
                  "T:Peru Fines Acme|P:It was fined.");
}

static void
test_related_posts(void)
{
    assert_blocks("A Title\n\nA text it is.\n\nRelated\nChile Fines Gamma\nMay 2, 2020\nIn "
                  "\"Ports\"\n\nBolivia Sues Beta\n\n"
                  "Leave a comment\n",
                  "T:A Title|P:A text it is.");
    assert_blocks("A Title\n\nA text.\n\nRelated\n\nThis goes on as text does.\n\nA Heading\n\nMore text.",
                  "T:A Title|P:A text.|P:This goes on as text does.|H:A Heading|P:More text.");
}

static void
test_dates_of_posts(void)
{
    static const struct {
        const char *text, *date;
    } cases[] = {
        {"Title\n\nPosted on November 26, 2022 by Gull\n\nText it is.", "2022-11-26"},
        {"November 26, 2022 \u00b7 5:12 pm\n\nTitle\n\nText it is.", "2022-11-26"},
        {"Title\n\nText it is.\n\nLeave a comment\n\n26 November 2022", "2022-11-26"},
        {"Title\n\nBy Nora Gull | Nov. 3, 2020\n\nText it is.", "2020-11-03"},
        {"Title\n\nOn November 26, 2022, Peru fined Acme.", NULL},
        {"Title\n\nText it is.\n\nMay 2, 2021\n\nMore of it.", NULL}, /* a chronicle's heading */
        {"Title\n\nPosted on 03/04/2022\n\nText it is.", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(EwDocument) document = ew_document_new(NULL, cases[i].text, -1);
        g_assert_cmpstr(ew_document_date(document), ==, cases[i].date);
        g_assert_cmpstr(ew_document_title(document), ==, "Title");
    }
}

static void
test_date_forms(void)
{
    static const struct {
        const char *field, *date;
    } cases[] = {{"2022-11-26", "2022-11-26"},
                 {"2022-11-26T10:00:00Z", "2022-11-26"},
                 {"2022-11-26 10:00:00", "2022-11-26"},
                 {"2022-11", "2022-11"},
                 {"2022", "2022"},
                 {"20221126", "2022-11-26"},
                 {"2022/1/6", "2022-01-06"},
                 {"Sat, 26 Nov 2022 10:00:00 +0000", "2022-11-26"},
                 {"26 Nov 22 10:00 GMT", "2022-11-26"},
                 {"November 26th, 2022", "2022-11-26"},
                 {"Nov 2022", "2022-11"},
                 {"26th of November 2022", "2022-11-26"},
                 {"26.11.2022", "2022-11-26"},
                 {"11/26/2022", "2022-11-26"},
                 {"26/11/2022", "2022-11-26"},
                 {"03/04/2022", NULL},
                 {"04/04/2022", "2022-04-04"},
                 {"1669456800", "2022-11-26"},
                 {"1669456800000", "2022-11-26"},
                 {"2022-02-30", NULL},
                 {"2022-13-01", NULL},
                 {"yesterday", NULL},
                 {"", NULL},
                 {"99999999999999999999", NULL},
                 {"31 June 2022", NULL},
                 {"Saturday", NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *date = ew_date_of_field(cases[i].field);
        g_assert_cmpstr(date, ==, cases[i].date);
    }
}

static void
test_datelines(void)
{
    static const struct {
        const char *text, *date;
    } cases[] = {{"LIMA, March 4, 2024 - Peru fined Arc.", "2024-03-04"},
                 {"LIMA (4 March 2024) - Peru fined Arc.", "2024-03-04"},
                 {"LIMA, Peru, March 4, 2024 (Wire) \xe2\x80\x94 Peru fined Arc.", "2024-03-04"},
                 {"LIMA, March 2024 - Peru fined Arc.", NULL},
                 {"LIMA, March 4, 2024, was quiet.", NULL},
                 {"Lima, March 4, 2024 - Peru fined Arc.", NULL},
                 {"LIMA (", NULL},
                 {"", NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *date = ew_date_of_dateline(cases[i].text, strlen(cases[i].text));
        g_assert_cmpstr(date, ==, cases[i].date);
    }
}

static void
test_hash_and_id(void)
{
    g_autoptr(EwDocument) a = ew_document_new("a", "Peru Fines Acme\n\nIt was\nfined.\n", -1);
    g_autoptr(EwDocument) b = ew_document_new(
        NULL, "Tag Archives: X\n\nPeru  Fines Acme\n\n\n  It was fined.\n\nLeave a comment", -1);
    g_autoptr(EwDocument) c = ew_document_new(NULL, "Peru Fines Acme\n\nIt was not fined.\n", -1);
    g_assert_cmpuint(strlen(ew_document_text_hash(a)), ==, 20);
    g_assert_cmpstr(ew_document_text_hash(a), ==, ew_document_text_hash(b));
    g_assert_cmpstr(ew_document_text_hash(a), !=, ew_document_text_hash(c));
    g_assert_cmpstr(ew_document_id(a), ==, "a");
    g_autofree char *id = g_strconcat("text:", ew_document_text_hash(b), NULL);
    g_assert_cmpstr(ew_document_id(b), ==, id);
    g_autofree char *sum =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, "Peru Fines Acme\nIt was fined.\n", -1);
    g_assert_true(g_str_has_prefix(sum, ew_document_text_hash(a)));
}

static void
test_bad_bytes(void)
{
    g_autoptr(EwDocument) document = ew_document_new(NULL,
                                                     "Peru \xff"
                                                     "fined\0Acme\x01.",
                                                     18);
    gsize length;
    const char *text = ew_document_text(document, &length);
    g_assert_cmpstr(text, ==,
                    "Peru \xef\xbf\xbd"
                    "fined Acme .");
    g_assert_cmpuint(length, ==, strlen(text));
    EwDocument *again = ew_document_ref(document);
    ew_document_unref(again);
    g_assert_cmpuint(ew_document_offset(document), ==, 0);
}

/* Parts join to the whole, end at sentences, and blocks stay within them and on their words. */
static void
test_parts(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append_printf(text, "Sentence %d of the port\u2019s notice ends here. ", i);
    EwDocumentPieces pieces = {.text = g_strdup(text->str),
                               .length = text->len,
                               .blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock))};
    EwBlock block = {0, text->len - 1, EW_BLOCK_PARAGRAPH};
    g_array_append_val(pieces.blocks, block);
    GQueue queue = G_QUEUE_INIT;
    guint count = ew_document_take_parts(&pieces, 1000, &queue);
    g_assert_cmpuint(count, ==, g_queue_get_length(&queue));
    g_assert_cmpuint(count, >=, text->len / 1000);
    GString *joined = g_string_new(NULL);
    g_autofree char *id = NULL;
    for (EwDocument *part; (part = g_queue_pop_head(&queue)); ew_document_unref(part)) {
        gsize length, blocks;
        const char *bytes = ew_document_text(part, &length);
        const EwBlock *first = ew_document_blocks(part, &blocks);
        g_assert_cmpuint(ew_document_offset(part), ==, joined->len);
        g_assert_cmpuint(length, <=, 1000);
        g_assert_cmpuint(blocks, ==, 1);
        g_assert_true(g_str_has_prefix(bytes + first->start, "Sentence "));
        g_assert_cmpint(bytes[first->end - 1], ==, '.');
        g_string_append_len(joined, bytes, (gssize)length);
        if (!id)
            id = g_strdup(ew_document_id(part));
        g_assert_cmpstr(ew_document_id(part), ==, id);
    }
    g_assert_cmpstr(joined->str, ==, text->str);
    g_string_free(joined, TRUE);
    g_string_free(text, TRUE);
}

static void
test_cut_point(void)
{
    g_assert_cmpuint(ew_cut_point("One. Two three", 14, 10), ==, 5);
    g_assert_cmpuint(ew_cut_point("One two three", 13, 10), ==, 8);
    g_assert_cmpuint(ew_cut_point("\u4e00\u4e00\u4e00\u4e00", 12, 5), ==, 3);
    g_assert_cmpuint(ew_cut_point("The U.S. port", 13, 10), ==, 9); /* no end of a sentence: the last space */
}

static void
test_references(void)
{
    g_autofree char *text =
        ew_markup_decode_references("a &amp; b &#8217;&#x2019; &nosuch; & &eacute;&apos; &#0;&#99999999;");
    g_assert_cmpstr(text, ==, "a & b \u2019\u2019 &nosuch; & \u00e9'  \ufffd");
    g_assert_true(ew_markup_has_tags("a <p>b</p>"));
    g_assert_true(ew_markup_has_tags("a<br/>b"));
    g_assert_false(ew_markup_has_tags("a < b and c > d, <unknown> too"));
    g_autofree char *line = ew_markup_to_line("<b>Peru</b> &amp; <i>Acme</i>\n ");
    g_assert_cmpstr(line, ==, "Peru & Acme");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/blocks", test_blocks);
    g_test_add_func("/document/wrapped-lines", test_wrapped_lines);
    g_test_add_func("/document/indented-paragraphs", test_indented_paragraphs);
    g_test_add_func("/document/furniture", test_furniture);
    g_test_add_func("/document/related-posts", test_related_posts);
    g_test_add_func("/document/dates-of-posts", test_dates_of_posts);
    g_test_add_func("/document/date-forms", test_date_forms);
    g_test_add_func("/document/datelines", test_datelines);
    g_test_add_func("/document/hash-and-id", test_hash_and_id);
    g_test_add_func("/document/bad-bytes", test_bad_bytes);
    g_test_add_func("/document/parts", test_parts);
    g_test_add_func("/document/cut-point", test_cut_point);
    g_test_add_func("/document/references", test_references);
    return g_test_run();
}
