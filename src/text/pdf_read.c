/* SPDX-License-Identifier: MIT */
/*
 * PDF by poppler, in a child process: what strangers' PDFs do to a library of this size is kept from the
 * program, and so is the time that it takes to load. The child writes lines with their places into an
 * anonymous file; the parent trusts nothing of it but that it is memory.
 */
#include "text/pdf.h"

#include "base/child.h"
#include "edgewise/error.h"
#include "text/bytes.h"
#include "base/library.h"

#include <poppler.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    SECONDS = 120,
    MEMORY_MIB = 2048,
    TEXT_MIB = 256,
    PLACE_MOST = 1000000,
    STATUS_ENCRYPTED = 10,
    STATUS_DAMAGED,
    STATUS_NO_LIBRARY,
    STATUS_FULL,
};

/* What the child writes: a head with the title behind it, then lines, each with its text behind it. */
typedef struct {
    guint32 pages, date; /* 20221126; 0: none */
    guint32 title_length;
} Head;

typedef struct {
    double x1, y1, x2, y2, size, height;
    guint32 page, length;
} LineHead;

/* --- the child --- */

#define POPPLER_FUNCTIONS(F)                                                                                 \
    F(poppler_document_new_from_bytes)                                                                       \
    F(poppler_document_get_n_pages)                                                                          \
    F(poppler_document_get_page)                                                                             \
    F(poppler_document_get_title)                                                                            \
    F(poppler_document_get_creation_date_time)                                                               \
    F(poppler_error_quark)                                                                                   \
    F(poppler_page_get_size)                                                                                 \
    F(poppler_page_get_text)                                                                                 \
    F(poppler_page_get_text_layout)                                                                          \
    F(poppler_page_get_text_attributes)                                                                      \
    F(poppler_page_free_text_attributes)

typedef struct {
    POPPLER_FUNCTIONS(EW_LIBRARY_POINTER)
} Poppler;

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(Poppler, function)},
static const EwLibrarySymbol symbols[] = {POPPLER_FUNCTIONS(SYMBOL){NULL, 0}};

static void
put_head(const Poppler *poppler, PopplerDocument *document, int pages, FILE *out)
{
    g_autofree char *title = poppler->poppler_document_get_title(document);
    g_autoptr(GDateTime) made = poppler->poppler_document_get_creation_date_time(document);
    Head head = {.pages = (guint32)pages, .title_length = title ? (guint32)MIN(strlen(title), 4096) : 0};
    if (made)
        head.date = (guint32)(g_date_time_get_year(made) * 10000 + g_date_time_get_month(made) * 100 +
                              g_date_time_get_day_of_month(made));
    fwrite(&head, sizeof head, 1, out);
    if (title)
        fwrite(title, 1, head.title_length, out);
}

/* The size of the letter at @index; @at is where the last one was found. */
static double
size_of_letter(GList **at, int index)
{
    while (*at && ((PopplerTextAttributes *)(*at)->data)->end_index < index)
        *at = (*at)->next;
    return *at ? ((PopplerTextAttributes *)(*at)->data)->font_size : 0;
}

static void
widen(LineHead *line, const PopplerRectangle *box)
{
    gboolean empty = line->x2 <= line->x1;
    line->x1 = empty ? box->x1 : MIN(line->x1, box->x1);
    line->y1 = empty ? box->y1 : MIN(line->y1, box->y1);
    line->x2 = empty ? box->x2 : MAX(line->x2, box->x2);
    line->y2 = empty ? box->y2 : MAX(line->y2, box->y2);
}

static void
put_page(const Poppler *poppler, PopplerPage *page, guint number, FILE *out)
{
    g_autofree char *text = poppler->poppler_page_get_text(page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n = 0, index = 0;
    double width, height;
    poppler->poppler_page_get_size(page, &width, &height);
    if (!text || !poppler->poppler_page_get_text_layout(page, &boxes, &n))
        return;
    GList *attributes = poppler->poppler_page_get_text_attributes(page), *at = attributes;
    for (const char *start = text, *p = text; *start && index < n; start = p) {
        LineHead line = {.page = number, .height = height};
        line.size = size_of_letter(&at, (int)index);
        for (; *p && *p != '\n' && index < n; p = g_utf8_next_char(p), index++)
            if (*p != ' ')
                widen(&line, &boxes[index]);
        line.length = (guint32)(p - start);
        if (line.x2 > line.x1) {
            fwrite(&line, sizeof line, 1, out);
            fwrite(start, 1, line.length, out);
        }
        index += *p == '\n';
        p += *p == '\n';
    }
    poppler->poppler_page_free_text_attributes(attributes);
}

/* An EwChild's work. */
static int
read_pages(int file, gconstpointer data)
{
    Poppler poppler;
    if (!ew_library_open("libpoppler-glib.so.8", "libpoppler-glib8", symbols, &poppler, NULL))
        return STATUS_NO_LIBRARY;
    g_autoptr(GError) error = NULL;
    PopplerDocument *document = poppler.poppler_document_new_from_bytes((GBytes *)data, NULL, &error);
    if (!document)
        return g_error_matches(error, poppler.poppler_error_quark(), POPPLER_ERROR_ENCRYPTED)
                   ? STATUS_ENCRYPTED
                   : STATUS_DAMAGED;
    FILE *out = fdopen(file, "w");
    int pages = poppler.poppler_document_get_n_pages(document);
    if (!out)
        return STATUS_FULL;
    put_head(&poppler, document, pages, out);
    for (int i = 0; i < pages; i++) {
        PopplerPage *page = poppler.poppler_document_get_page(document, i);
        if (page)
            put_page(&poppler, page, (guint)i, out);
        g_clear_object(&page);
    }
    g_object_unref(document);
    return fflush(out) == 0 && !ferror(out) ? 0 : STATUS_FULL;
}

/* --- the parent --- */

static void
clear_line(gpointer data)
{
    g_free(((EwPdfLine *)data)->text);
}

static char *
take_text(const char **at, const char *end, gsize length)
{
    if ((gsize)(end - *at) < length)
        return NULL;
    char *text = g_utf8_make_valid(*at, (gssize)length);
    *at += length;
    ew_blank_controls(text, strlen(text));
    return g_strstrip(text);
}

static gboolean
take_struct(const char **at, const char *end, gpointer to, gsize size)
{
    if ((gsize)(end - *at) < size)
        return FALSE;
    memcpy(to, *at, size);
    *at += size;
    return TRUE;
}

/* Pages are no larger than 200 inches; a process that was taken over may say anything. */
static gboolean
is_on_page(const LineHead *line)
{
    const double places[] = {line->x1, line->y1, line->x2, line->y2, line->size, line->height};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (!(places[i] > -PLACE_MOST && places[i] < PLACE_MOST)) /* nor is NaN a place */
            return FALSE;
    return TRUE;
}

void
ew_pdf_take(EwPdf *pdf, const char *at, gsize length)
{
    const char *end = at + length;
    Head head;
    if (!take_struct(&at, end, &head, sizeof head))
        return;
    pdf->pages = head.pages;
    if (head.date && g_date_valid_dmy((GDateDay)(head.date % 100), (GDateMonth)(head.date / 100 % 100),
                                      (GDateYear)(head.date / 10000)))
        pdf->date =
            g_strdup_printf("%04u-%02u-%02u", head.date / 10000, head.date / 100 % 100, head.date % 100);
    pdf->title = take_text(&at, end, head.title_length);
    for (LineHead line; take_struct(&at, end, &line, sizeof line);) {
        EwPdfLine taken = {line.x1,     line.y1, line.x2, line.y2,   line.size,
                           line.height, line.x1, line.x2, line.page, take_text(&at, end, line.length)};
        if (!taken.text)
            return;
        if (is_on_page(&line))
            g_array_append_val(pdf->lines, taken);
        else
            g_free(taken.text);
    }
}

static void
take_file(EwPdf *pdf, int file)
{
    off_t size = lseek(file, 0, SEEK_END);
    char *bytes = size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    if (bytes == MAP_FAILED)
        return;
    ew_pdf_take(pdf, bytes, (gsize)size);
    munmap(bytes, (size_t)size);
}

void
ew_pdf_init(EwPdf *pdf)
{
    *pdf = (EwPdf){.lines = g_array_new(FALSE, FALSE, sizeof(EwPdfLine))};
    g_array_set_clear_func(pdf->lines, clear_line);
}

EwPdfStatus
ew_pdf_read(const guint8 *bytes, gsize length, EwPdf *pdf)
{
    ew_pdf_init(pdf);
    int file = memfd_create("edgewise-pdf", MFD_CLOEXEC), status;
    if (file < 0)
        return EW_PDF_CUT;
    g_autoptr(GBytes) data = g_bytes_new_static(bytes, length);
    const EwChild child = {
        .work = read_pages, .data = data, .seconds = SECONDS, .memory_mib = MEMORY_MIB, .file_mib = TEXT_MIB};
    EwChildEnd end = ew_child_run(&child, file, &status);
    take_file(pdf, file);
    close(file);
    if (end == EW_CHILD_EXITED && status == 0)
        return EW_PDF_READ;
    return status == STATUS_ENCRYPTED    ? EW_PDF_ENCRYPTED
           : status == STATUS_NO_LIBRARY ? EW_PDF_NO_LIBRARY
           : status == STATUS_DAMAGED    ? EW_PDF_DAMAGED
                                         : EW_PDF_CUT;
}

void
ew_pdf_clear(EwPdf *pdf)
{
    g_clear_pointer(&pdf->lines, g_array_unref);
    g_clear_pointer(&pdf->title, g_free);
    g_clear_pointer(&pdf->date, g_free);
}
