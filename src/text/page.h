/* SPDX-License-Identifier: MIT */
/* A page of HTML as it was read: its text in blocks, and what it says of itself. What of it makes a document
 * is markup.c's. */
#ifndef EW_TEXT_PAGE_H
#define EW_TEXT_PAGE_H

#include "edgewise/document.h"
#include "text/sax.h"

/* How near a block is to what the page is about. */
enum { EW_NEAR_PAGE, EW_NEAR_FORM, EW_NEAR_ARTICLE, EW_NEAR_BODY, EW_NEAR_COUNT };

/* Where a date was stated; the first of the best rank is taken. */
enum { EW_DATE_META, EW_DATE_PROPERTY, EW_DATE_TIME };

typedef struct {
    gsize start, end; /* of EwPage.text */
    EwBlockKind kind;
    guint8 near;
    guint8 level; /* of a heading: 1 for a post's marked title, 2 for <h1> to 7 for <h6>; 0 for other text */
    guint article;
} EwPagePiece;

typedef struct {
    guint8 kind, near, level;
    gboolean skip, pre, block;
    guint article;
} EwPageElement;

typedef struct {
    char *date;
    guint rank, article;
} EwPageDate;

typedef struct {
    GString *text;
    GArray *pieces;   /* EwPagePiece */
    GArray *elements; /* EwPageElement: the open ones */
    GArray *dates;    /* EwPageDate */
    gsize start;      /* of the block being collected */
    guint articles;
    gboolean space;      /* white space is due before the next word */
    guint breaks;        /* line breaks since the last word */
    gboolean dated_time; /* the last <time> states a date */
    gsize time_start;    /* of the text of the last <time> */
    gsize time_end;      /* where the text ends if the block is nothing but a <time> */
    GString *capture;    /* collects <title> or linked data instead of the text */
    gboolean keep_lines;
    GString *title_element, *linked_data;
    char *og_title, *url;
} EwPage;

/** Reads HTML (UTF-8) into @page. @nesting: NULL for the usual one. */
void ew_page_init(EwPage *page, const char *html, gsize length, EwNesting *nesting);
void ew_page_release(EwPage *page);

#endif
