/* SPDX-License-Identifier: MIT */
/* PDF files; and, of bytes that are none, what the process that reads PDFs could hand over if it were taken
 * over. */
#include "fuzz.h"

#include "text/pdf.h"

#include <string.h>

static void
read_lines(const char *bytes, gsize size)
{
    EwPdf pdf;
    ew_pdf_init(&pdf);
    ew_pdf_take(&pdf, bytes, size);
    ew_pdf_order(&pdf);
    g_autofree char *title = NULL;
    g_autoptr(GString) text = ew_pdf_text(&pdf, &title);
    FUZZ_HOLDS(strlen(text->str) == text->len && g_utf8_validate(text->str, (gssize)text->len, NULL));
    FUZZ_HOLDS(!title || g_utf8_validate(title, -1, NULL));
    ew_pdf_clear(&pdf);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 5 && memcmp(data, "%PDF-", 5) == 0)
        fuzz_read("pdf", data, size);
    else
        read_lines((const char *)data, size);
    return 0;
}
