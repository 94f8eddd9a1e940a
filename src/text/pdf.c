/* SPDX-License-Identifier: MIT */
/* The PDF format: a file of at most 256 MB, one document. */
#include "text/pdf.h"

#include "text/format.h"
#include "text/layout.h"

#include <string.h>

#define PDF_BYTES ((gsize)256 << 20)

typedef struct {
    EwSource *source;
    gboolean done;
} Pdf;

static gpointer
pdf_open(EwSource *source)
{
    Pdf *pdf = g_new0(Pdf, 1);
    pdf->source = source;
    return pdf;
}

static void
pdf_close(gpointer state)
{
    g_free(state);
}

/* The whole file: its table of contents is at its end. NULL, after saying so, if it is too long. */
static GByteArray *
read_file(EwSource *source)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    char chunk[65536];
    for (gsize got; (got = ew_input_read(source->input, chunk, sizeof chunk)) > 0;) {
        if (bytes->len + got > PDF_BYTES) {
            ew_source_lose(source, "file-too-long", 0, 0, "the PDF is longer than 256 MB");
            return NULL;
        }
        g_byte_array_append(bytes, (guint8 *)chunk, (guint)got);
    }
    return g_steal_pointer(&bytes);
}

/* What programs put there when nobody gave a title. */
static gboolean
is_real_title(const char *title)
{
    static const char *const marks[] = {"microsoft word", "untitled", ".doc", ".pdf", ".indd",
                                        ".qxd",           ".tex",     ".dvi", NULL};
    g_autofree char *lower = g_ascii_strdown(title ? title : "", -1);
    for (const char *const *mark = marks; *mark; mark++)
        if (strstr(lower, *mark))
            return FALSE;
    return strchr(lower, ' ') != NULL;
}

static gboolean
push_text(EwSource *source, EwPdf *pdf)
{
    EwDocumentPieces pieces = {0};
    ew_pdf_order(pdf);
    GString *text = ew_pdf_text(pdf, &pieces.title);
    pieces.length = text->len;
    pieces.text = g_string_free(text, FALSE);
    ew_layout_text(&pieces, 0);
    if (!pieces.title && is_real_title(pdf->title))
        pieces.title = g_steal_pointer(&pdf->title);
    if (pieces.blocks->len == 0) {
        ew_document_pieces_clear(&pieces);
        return FALSE;
    }
    pieces.id = g_strdup(source->id);
    ew_source_push_dated(source, &pieces, pdf->date);
    return TRUE;
}

static gboolean
pdf_advance(gpointer state)
{
    Pdf *format = state;
    EwSource *source = format->source;
    if (format->done)
        return FALSE;
    format->done = TRUE;
    g_autoptr(GByteArray) bytes = read_file(source);
    if (!bytes)
        return FALSE;
    EwPdf pdf;
    EwPdfStatus status = ew_pdf_read(bytes->data, bytes->len, &pdf);
    gboolean text = push_text(source, &pdf);
    if (status == EW_PDF_ENCRYPTED)
        ew_source_lose(source, "encrypted", 0, 0,
                       "the PDF is encrypted; it has to be opened with its password and saved without one");
    else if (status == EW_PDF_NO_LIBRARY)
        ew_source_lose(
            source, "no-library", 0, 0,
            "PDF needs the library libpoppler-glib.so.8, which is not here (Debian: libpoppler-glib8)");
    else if (status == EW_PDF_DAMAGED)
        ew_source_lose(source, "damaged", 0, 0, "the PDF is damaged and can't be read");
    else if (status == EW_PDF_CUT)
        ew_source_lose(source, "damaged", 0, 0,
                       "reading the PDF took too much time or memory, or failed; its end is lost");
    else if (!text)
        ew_source_lose(source, "no-text", 0, 0, "the PDF has no text; its %u page%s may be pictures of text",
                       pdf.pages, pdf.pages == 1 ? "" : "s");
    ew_pdf_clear(&pdf);
    return !g_queue_is_empty(source->ready);
}

static gboolean
pdf_tells(const EwSample *sample)
{
    return memmem(sample->bytes, MIN(sample->length, 1024), "%PDF-", 5) != NULL && sample->length > 5 &&
           (memcmp(sample->bytes, "%PDF-", 5) == 0 || memchr(sample->bytes, 0, sample->length) ||
            !g_utf8_validate_len(sample->bytes, sample->length, NULL));
}

const EwFormat ew_format_pdf = {"pdf", TRUE, pdf_tells, pdf_open, pdf_advance, pdf_close};
