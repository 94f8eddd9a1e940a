/* SPDX-License-Identifier: MIT */
/* HTML -> documents' pieces: the page's own text in blocks, with its title, date and address. */
#ifndef EW_TEXT_MARKUP_H
#define EW_TEXT_MARKUP_H

#include "text/document.h"
#include "text/sax.h"

/** What a page says of itself. All owned; NULL where it says nothing. */
typedef struct {
    char *title, *url;
    char *date;        /**< as its head states it */
    char *linked_data; /**< the JSON of its <script type="application/ld+json"> elements, each with
                          EW_LINKED_DATA_END */
} EwPageFacts;

#define EW_LINKED_DATA_END '\036'

void ew_page_facts_clear(EwPageFacts *facts);

/**
 * Reads HTML (UTF-8). Appends to @pieces (a GArray of EwDocumentPieces, cleared by the caller) the page's
 * text: one piece, or one for each post if the page holds several articles; none if there is no text. Only
 * text, blocks, title and date are filled in. @title, if known, is what the text should begin with. @facts,
 * if not NULL, is filled in.
 */
void ew_markup_read(const char *html, gsize length, const char *title, EwNesting *nesting, GArray *pieces,
                    EwPageFacts *facts);

/** TRUE if @text has HTML tags in it. */
gboolean ew_markup_has_tags(const char *text);

/** @text, which has no tags, with its character references ("&amp;", "&#8217;") replaced. */
char *ew_markup_decode_references(const char *text);

/** A line of HTML, such as a title, as plain text. */
char *ew_markup_to_line(const char *html);

#endif
