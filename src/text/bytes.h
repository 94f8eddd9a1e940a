/* SPDX-License-Identifier: MIT */
/* Small questions about stretches of UTF-8: white space at the ends, and where a long text may be cut. */
#ifndef EW_TEXT_BYTES_H
#define EW_TEXT_BYTES_H

#include <glib.h>

/** As ew_space_length(), for characters that are no ASCII. */
gsize ew_wide_space_length(const char *text, const char *end);

/** How many bytes the one white space (ASCII, no-break and other Unicode spaces, byte order mark) at @text
 * has, or 0. */
static inline gsize
ew_space_length(const char *text, const char *end)
{
    guint8 c = text < end ? (guint8)*text : 'x';
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return ew_wide_space_length(text, end);
}

/** Moves *@start and *@end (bytes of @text) inwards over white space. FALSE if nothing is left. */
gboolean ew_trim(const char *text, gsize *start, gsize *end);

/** TRUE if [start, end) ends a sentence: a stop, perhaps behind closing quotes and brackets, that is no
 * abbreviation's. */
gboolean ew_ends_sentence(const char *text, gsize length);

/**
 * Where to cut @text so that the first part has at most @limit bytes (@length > @limit > 3): the last end of
 * a paragraph or sentence, else the last white space, else the last character boundary. Never 0.
 */
gsize ew_cut_point(const char *text, gsize length, gsize limit);

/** Control characters (all but tab and line ends) and what XML can't hold become spaces of the same length.
 */
void ew_blank_controls(char *text, gsize length);

#endif
