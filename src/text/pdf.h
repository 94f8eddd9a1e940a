/* SPDX-License-Identifier: MIT */
/* PDF: lines as they lie on pages, their order, and the text that they make. */
#ifndef EW_TEXT_PDF_H
#define EW_TEXT_PDF_H

#include "text/document.h"

/** A line as it lies on its page, in points from the page's upper left corner. */
typedef struct {
    double x1, y1, x2, y2;
    double size;        /**< of its letters */
    double height;      /**< of the page */
    double left, right; /**< of the column that it stands in; see ew_pdf_order() */
    guint page;         /**< from 0 */
    char *text;         /**< owned, UTF-8 */
} EwPdfLine;

typedef struct {
    GArray *lines; /**< EwPdfLine, page by page */
    guint pages;
    char *title, *date; /**< that the file's own record states, or NULL */
} EwPdf;

typedef enum {
    EW_PDF_READ,
    EW_PDF_ENCRYPTED,
    EW_PDF_DAMAGED,
    EW_PDF_NO_LIBRARY,
    EW_PDF_CUT, /**< took too long, or broke off: what came before is there */
} EwPdfStatus;

/** Reads the PDF @bytes by poppler, in a bounded child process. @pdf is filled in whatever comes of it. */
EwPdfStatus ew_pdf_read(const guint8 *bytes, gsize length, EwPdf *pdf);
void ew_pdf_clear(EwPdf *pdf);

/** What ew_pdf_read() is made of: an empty one, and adding what the child process has written, whatever that
 * is. */
void ew_pdf_init(EwPdf *pdf);
void ew_pdf_take(EwPdf *pdf, const char *bytes, gsize length);

/** Drops running heads and page numbers, and brings the lines of each page into reading order, column by
 * column. */
void ew_pdf_order(EwPdf *pdf);

/** Makes text of ordered lines: a paragraph a line, blank lines between them, words that hyphens divide
 * joined. *@title receives the line in larger letters that heads it, or NULL. */
GString *ew_pdf_text(const EwPdf *pdf, char **title);

#endif
