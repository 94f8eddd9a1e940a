/* SPDX-License-Identifier: MIT */
/* The table of formats, and how one is told from the beginning of a content: what says what it is goes first,
 * all else is text. */
#include "text/format.h"

#include <string.h>

/* In the order in which they are asked. */
static const EwFormat *const formats[] = {
    &ew_format_archive, &ew_format_pdf, &ew_format_warc, &ew_format_mail, &ew_format_feed,
    &ew_format_jsonl,   &ew_format_tsv, &ew_format_csv,  &ew_format_html, &ew_format_text};

/* The names for --from, in the order in which they are shown. */
const char *const ew_format_names[] = {"text", "html", "jsonl", "csv",  "tsv",
                                       "feed", "mail", "pdf",   "warc", NULL};

const char *const *
ew_reader_formats(void)
{
    return ew_format_names;
}

const EwFormat *
ew_format_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

static gboolean
has_utf16_mark(const char *bytes, gsize length)
{
    return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

/* NUL bytes, many control characters, or much that is no UTF-8: nobody's text looks so in any coding that we
 * read. */
static gboolean
is_binary(const char *bytes, gsize length)
{
    if (has_utf16_mark(bytes, length))
        return FALSE;
    gsize controls = 0, broken = 0;
    for (gsize i = 0; i < length; i++) {
        guint8 c = (guint8)bytes[i];
        if (c == 0)
            return TRUE;
        controls += (c < 0x20 && !strchr("\t\n\r\f\033", c)) || c == 0x7f;
    }
    for (const char *p = bytes, *end = bytes + length; p < end; p++) {
        const char *stop;
        g_utf8_validate_len(p, (gsize)(end - p), &stop);
        p = stop;
        broken += p < end;
    }
    return controls * 10 > length || (length > 16 && broken * 4 > length);
}

/* Where the text begins: behind marks of order, NUL bytes of UTF-16, and white space. */
static char *
reduce(char *text, const char *bytes, gsize length)
{
    gsize skip = 0;
    if (has_utf16_mark(bytes, length)) { /* the ASCII of it is enough */
        gsize n = 0;
        for (gsize i = 2; i < length; i++)
            if (text[i])
                text[n++] = text[i];
        text[n] = '\0';
    } else if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        skip = 3;
    }
    return text + skip + strspn(text + skip, " \t\r\n");
}

void
ew_sample_init(EwSample *sample, const char *bytes, gsize length, const char *path, const EwFieldMap *map)
{
    const char *dot = strrchr(path, '.');
    char *lowered = g_malloc(length + 1); /* g_ascii_strdown() stops at a NUL byte */
    for (gsize i = 0; i < length; i++)
        lowered[i] = g_ascii_tolower(bytes[i]);
    lowered[length] = '\0';
    if (!memchr(lowered, '\n', length)) /* lines as on old Macs */
        g_strdelimit(lowered, "\r", '\n');
    *sample = (EwSample){.bytes = bytes,
                         .length = length,
                         .text = reduce(lowered, bytes, length),
                         .suffix = g_ascii_strdown(dot && !strchr(dot, '/') ? dot : "", -1),
                         .lowered = lowered,
                         .map = map};
}

void
ew_sample_clear(EwSample *sample)
{
    g_free(sample->lowered);
    g_free(sample->suffix);
}

const EwFormat *
ew_format_tell(const char *bytes, gsize length, const char *path, const EwFieldMap *map)
{
    EwSample sample;
    ew_sample_init(&sample, bytes, length, path, map);
    gboolean binary = is_binary(bytes, length);
    const EwFormat *told = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(formats) && !told; i++)
        if ((!binary || formats[i]->binary) && formats[i]->tells(&sample))
            told = formats[i];
    ew_sample_clear(&sample);
    return told;
}
