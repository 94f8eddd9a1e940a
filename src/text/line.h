/* SPDX-License-Identifier: MIT */
/* What a line of a pasted page is: text, or the furniture of the site around it. */
#ifndef EW_TEXT_LINE_H
#define EW_TEXT_LINE_H

#include <glib.h>

typedef enum {
    EW_LINE_TEXT,
    EW_LINE_BLANK,
    EW_LINE_HEADER,    /**< "Tag Archives: ...": stands over posts */
    EW_LINE_POSTED,    /**< "Posted on November 26, 2022 by ...": states a post's date */
    EW_LINE_DATE,      /**< only a date */
    EW_LINE_CLOSING,   /**< "Filed under ...", "Leave a comment", "3 Comments": ends a post */
    EW_LINE_RELATED,   /**< "Related", "Recent posts": other posts' headlines follow */
    EW_LINE_FURNITURE, /**< share buttons, "Read more", navigation: belongs to no post */
} EwLineKind;

/** What the line @text (trimmed) is. @date, if not NULL, receives the date that the line states, or NULL. */
EwLineKind ew_line_kind(const char *text, gsize length, char **date);

/** TRUE if the line can be a headline: short, and without a final stop. */
gboolean ew_line_is_headline(const char *text, gsize length);

/** TRUE if the line can be a heading within a text: shorter still, and without any final punctuation. */
gboolean ew_line_is_heading(const char *text, gsize length);

/** TRUE if the line, alone in its paragraph, is a picture's caption or credit. */
gboolean ew_line_is_caption(const char *text, gsize length);

/** How many bytes of the line are a list item's mark ("* ", "- ", "2. ", a bullet), or 0. */
gsize ew_line_item_mark(const char *text, gsize length);

#endif
