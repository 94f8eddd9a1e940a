/* SPDX-License-Identifier: MIT */
/* Decoding, chunk by chunk. The common case, valid UTF-8, is one validation and one copy. */
#include "text/decoder.h"

#include "text/bytes.h"

#include <errno.h>
#include <string.h>

/* Windows-1252, 0x80 to 0x9f; the five that it leaves open are U+FFFD. */
static const guint16 windows_1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                         0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                         0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                         0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

void
ew_decoder_init(EwDecoder *decoder, EwInput *input, const char *path, const EwProblemSink *sink)
{
    *decoder = (EwDecoder){.input = input, .sink = sink, .path = path, .line = 1};
}

static void
append_windows_1252(EwDecoder *decoder, guint8 byte, GString *out)
{
    g_string_append_unichar(out, byte < 0x80 ? byte : byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    if (decoder->warned)
        return;
    decoder->warned = TRUE;
    ew_problem_report(decoder->sink, EW_SEVERITY_WARNING, "encoding", decoder->path, decoder->line,
                      "not valid UTF-8; read as Windows-1252");
}

static void
count_lines(EwDecoder *decoder, const char *bytes, gsize length)
{
    if (decoder->warned)
        return;
    for (const char *end = bytes + length; (bytes = memchr(bytes, '\n', (gsize)(end - bytes))); bytes++)
        decoder->line++;
}

/* TRUE if @bytes, shorter than a character, may be the beginning of one. */
static gboolean
is_cut_character(const char *bytes, gsize length)
{
    return length < 4 && g_utf8_get_char_validated(bytes, (gssize)length) == (gunichar)-2;
}

gsize
ew_decode_utf8(EwDecoder *decoder, const char *bytes, gsize length, gboolean more, GString *out)
{
    gsize used = 0;
    while (used < length) {
        const char *from = bytes + used, *end;
        g_utf8_validate_len(from, length - used, &end);
        gsize valid = (gsize)(end - from);
        g_string_append_len(out, from, (gssize)valid);
        count_lines(decoder, from, valid);
        used += valid;
        if (used == length || (more && is_cut_character(end, length - used)))
            break;
        append_windows_1252(decoder, (guint8)bytes[used++], out);
    }
    return used;
}

static gunichar
unit_at(const EwDecoder *decoder, const char *bytes)
{
    guint8 a = (guint8)bytes[0], b = (guint8)bytes[1];
    return decoder->coding == EW_CODING_UTF16LE ? (gunichar)(b << 8 | a) : (gunichar)(a << 8 | b);
}

static gsize
decode_utf16(EwDecoder *decoder, const char *bytes, gsize length, gboolean more, GString *out)
{
    gsize used = 0;
    while (length - used >= 2) {
        gunichar c = unit_at(decoder, bytes + used);
        if (c >= 0xd800 && c < 0xdc00) {
            if (length - used < 4 && more)
                break;
            gunichar low = length - used >= 4 ? unit_at(decoder, bytes + used + 2) : 0;
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                used += 2;
            }
        }
        used += 2;
        if (c >= 0xd800 && c < 0xe000)
            c = 0xfffd;
        g_string_append_unichar(out, c ? c : ' ');
    }
    return more ? used : length;
}

/* Tells the coding from the first bytes; a mark of UTF-16 is passed over, that of UTF-8 is a space of the
 * text. */
static gsize
tell_coding(EwDecoder *decoder, const char *bytes, gsize length)
{
    decoder->coding = EW_CODING_UTF8;
    if (length >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
        decoder->coding = EW_CODING_UTF16LE;
    else if (length >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
        decoder->coding = EW_CODING_UTF16BE;
    return decoder->coding == EW_CODING_UTF8 ? 0 : 2;
}

gboolean
ew_decoder_read(EwDecoder *decoder, GString *out)
{
    char chunk[16384];
    while (!decoder->ended) {
        memcpy(chunk, decoder->carry, decoder->n_carry);
        gsize length = decoder->n_carry, got;
        /* at least four bytes, so that a mark or a character is seen whole */
        do {
            got = ew_input_read(decoder->input, chunk + length, sizeof chunk - length);
            length += got;
        } while (got > 0 && length < 4);
        decoder->ended = got == 0;
        gsize used = decoder->coding == EW_CODING_UNKNOWN ? tell_coding(decoder, chunk, length) : 0;
        gsize before = out->len;
        if (decoder->coding == EW_CODING_UTF8) {
            ew_blank_controls(chunk + used, length - used);
            used += ew_decode_utf8(decoder, chunk + used, length - used, !decoder->ended, out);
        } else {
            used += decode_utf16(decoder, chunk + used, length - used, !decoder->ended, out);
        }
        /* once more: UTF-16 has control characters of its own, and U+FFFE may lie across two chunks */
        if (decoder->coding != EW_CODING_UTF8)
            ew_blank_controls(out->str + before, out->len - before);
        decoder->n_carry = MIN(length - used, sizeof decoder->carry);
        memcpy(decoder->carry, chunk + used, decoder->n_carry);
        if (out->len > before)
            return TRUE;
    }
    return FALSE;
}

/* The charset that a page names in its first bytes, or NULL. */
static char *
named_charset(const char *bytes, gsize length)
{
    g_autofree char *head = g_ascii_strdown(bytes, (gssize)MIN(length, EW_INPUT_PEEK));
    const char *found = strstr(head, "charset");
    if (!found)
        return NULL;
    found += strlen("charset");
    found += strspn(found, " \t\r\n");
    if (*found++ != '=')
        return NULL;
    found += strspn(found, " \t\r\n\"'");
    return g_strndup(found, strspn(found, "abcdefghijklmnopqrstuvwxyz0123456789-_:."));
}

/* Converts from @charset; what it can't hold becomes U+FFFD. FALSE if the charset is unknown. */
static gboolean
convert_charset(const char *charset, const char *bytes, gsize length, GString *out)
{
    GIConv conversion = g_iconv_open("UTF-8", charset);
    if (conversion == (GIConv)-1)
        return FALSE;
    char *from = (char *)bytes;
    while (length > 0) {
        char buffer[8192], *to = buffer;
        gsize room = sizeof buffer;
        gsize result = g_iconv(conversion, &from, &length, &to, &room);
        g_string_append_len(out, buffer, to - buffer);
        if (result == (gsize)-1 && errno != E2BIG && length > 0) {
            g_string_append(out, "\xef\xbf\xbd");
            from++;
            length--;
        }
    }
    g_iconv_close(conversion);
    return TRUE;
}

GString *
ew_decode_html(EwDecoder *decoder, const char *bytes, gsize length)
{
    static const char *const latin[] = {"iso-8859-1", "latin1", "windows-1252",
                                        "us-ascii",   "ascii",  "cp1252"};
    GString *out = g_string_sized_new(length + length / 16);
    gsize mark = tell_coding(decoder, bytes, length);
    if (mark) {
        decode_utf16(decoder, bytes + mark, length - mark, FALSE, out);
    } else {
        g_autofree char *charset =
            decoder->charset ? g_ascii_strdown(decoder->charset, -1) : named_charset(bytes, length);
        for (guint i = 0; charset && i < G_N_ELEMENTS(latin); i++)
            decoder->warned |= strcmp(charset, latin[i]) == 0; /* as it was meant to be read */
        gboolean utf8 = decoder->warned || !charset || g_str_has_prefix(charset, "utf") ||
                        memchr(bytes, 0, length) || g_utf8_validate_len(bytes, length, NULL);
        if (utf8 || !convert_charset(charset, bytes, length, out)) {
            g_autofree char *copy = g_memdup2(bytes, length);
            ew_blank_controls(copy, length);
            ew_decode_utf8(decoder, copy, length, FALSE, out);
        }
    }
    ew_blank_controls(out->str, out->len);
    return out;
}
