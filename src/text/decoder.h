/* SPDX-License-Identifier: MIT */
/*
 * Bytes -> UTF-8. Valid UTF-8 passes byte for byte, so that offsets are those of the file; bytes that are no
 * UTF-8 are read as Windows-1252, with one warning for the input; UTF-16 is converted if a byte order mark
 * says so. Control characters become spaces of the same length.
 */
#ifndef EW_TEXT_DECODER_H
#define EW_TEXT_DECODER_H

#include "text/input.h"

typedef struct {
    EwInput *input;
    const EwProblemSink *sink;
    const char *path;
    const char *charset; /* that the content is said to have, or NULL: of HTML, before what it says itself */
    enum { EW_CODING_UNKNOWN, EW_CODING_UTF8, EW_CODING_UTF16LE, EW_CODING_UTF16BE } coding;
    gboolean warned;
    guint line;      /* from 1, of the next byte */
    guint8 carry[4]; /* the beginning of a character that the next chunk goes on with */
    gsize n_carry;
    gboolean ended;
} EwDecoder;

/** @path and @sink are borrowed; they, and @input, must outlive the decoder. Nothing is to be released. */
void ew_decoder_init(EwDecoder *decoder, EwInput *input, const char *path, const EwProblemSink *sink);
/** Appends the next stretch of text to @out, at most some 200 KB. FALSE at the end. */
gboolean ew_decoder_read(EwDecoder *decoder, GString *out);
/** Appends @bytes, which are the whole rest or a piece if @more follows. Returns how many were used. */
gsize ew_decode_utf8(EwDecoder *decoder, const char *bytes, gsize length, gboolean more, GString *out);

/**
 * Decodes a whole page of HTML: a byte order mark, valid UTF-8, the charset that the page names, or
 * Windows-1252.
 * @decoder is only used for its warnings.
 */
GString *ew_decode_html(EwDecoder *decoder, const char *bytes, gsize length);

#endif
