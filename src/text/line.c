/* SPDX-License-Identifier: MIT */
/*
 * The furniture of blogs and news sites, as it is left when a page is pasted as text. The tables below are
 * the knowledge; a line is folded once (lower case, single spaces, no arrows at its ends) and then compared.
 * A prefix counts only if the line does not go on as a sentence: "Filed under seal, the complaint names two
 * banks." is text.
 */
#include "text/line.h"

#include "text/bytes.h"
#include "text/date.h"

#include <string.h>

#define FOLDED_BYTES 1024 /* a longer line is text */
#define BUTTON_BYTES 200  /* so is one that is longer than this and ends as a sentence does */

static const char *const header_prefixes[] = {"tag archives:",
                                              "category archives:",
                                              "monthly archives:",
                                              "daily archives:",
                                              "yearly archives:",
                                              "author archives:",
                                              "archive for ",
                                              "archives for ",
                                              "browsing category:",
                                              "posts tagged ",
                                              "entries tagged ",
                                              "search results for",
                                              NULL};

static const char *const closing_prefixes[] = {"filed under",
                                               "filed in ",
                                               "posted in ",
                                               "tagged ",
                                               "tagged:",
                                               "tags:",
                                               "categories:",
                                               "category:",
                                               "this entry was posted",
                                               "comments off",
                                               "leave a comment",
                                               "leave a reply",
                                               "leave a response",
                                               "post a comment",
                                               "add a comment",
                                               "comments are closed",
                                               "older posts", /* a page of posts ends, or begins anew */
                                               "newer posts",
                                               "older entries",
                                               "newer entries",
                                               NULL};

static const char *const closing_lines[] = {
    "no comments", "no comments yet", "comments closed", "comment", "comments", "tagged", "tags", NULL};

static const char *const posted_prefixes[] = {
    "posted on ",  "posted: ",   "posted by ", "posted at ",       "published on ",
    "published: ", "published ", "date: ",     "first published ", "date posted: ",
    "posted ",     "by ",        NULL};

static const char *const furniture_prefixes[] = {"share on ",
                                                 "share to ",
                                                 "share this",
                                                 "click to share",
                                                 "click to email",
                                                 "click to print",
                                                 "like loading",
                                                 "continue reading",
                                                 "read more",
                                                 "read also:",
                                                 "also read:",
                                                 "see also:",
                                                 "related:",
                                                 "skip to ",
                                                 "jump to comments",
                                                 "bookmark the ",
                                                 "sign up for ",
                                                 "subscribe to ",
                                                 "follow us on ",
                                                 "blog at wordpress",
                                                 "powered by ",
                                                 "proudly powered by",
                                                 "theme: ",
                                                 "copyright ©",
                                                 "© ",
                                                 "all rights reserved",
                                                 "last updated",
                                                 "updated on ",
                                                 "last modified",
                                                 "report this ad",
                                                 "posted by ",
                                                 "enter your email",
                                                 "(more",
                                                 NULL};

static const char *const furniture_lines[] = {"share",
                                              "share this",
                                              "like this",
                                              "like",
                                              "loading",
                                              "tweet",
                                              "email",
                                              "e-mail",
                                              "print",
                                              "facebook",
                                              "twitter",
                                              "linkedin",
                                              "reddit",
                                              "whatsapp",
                                              "pinterest",
                                              "tumblr",
                                              "telegram",
                                              "pocket",
                                              "skype",
                                              "mastodon",
                                              "bluesky",
                                              "threads",
                                              "x",
                                              "more",
                                              "pin it",
                                              "save",
                                              "rate this",
                                              "advertisement",
                                              "advertisements",
                                              "subscribe",
                                              "follow",
                                              "sign me up",
                                              "permalink",
                                              "edit",
                                              "reply",
                                              "next",
                                              "previous",
                                              "next page",
                                              "previous page",
                                              "next post",
                                              "previous post",
                                              "post navigation",
                                              "posts navigation",
                                              "home",
                                              "about",
                                              "menu",
                                              "search",
                                              "recent comments",
                                              "archives",
                                              "categories",
                                              "blogroll",
                                              "meta",
                                              "pages",
                                              "log in",
                                              "register",
                                              "copy link",
                                              "...",
                                              "email this",
                                              "print this",
                                              "back to top",
                                              NULL};

static const char *const related_lines[] = {"related",           "related posts",
                                            "related articles",  "recent posts",
                                            "top posts",         "more from this site",
                                            "you may also like", "recommended",
                                            "most read",         NULL};

static const char *const caption_prefixes[] = {
    "screenshot of ", "screen grab of ", "screengrab of ", "photo:",           "photo by ",
    "photo credit",   "photo courtesy",  "photograph:",    "photograph by ",   "picture:",
    "picture credit", "pictured:",       "image:",         "image credit",     "image courtesy",
    "caption:",       "file photo",      "illustration:",  "illustration by ", "graphic:",
    "credit:",        "(photo",          "(image",         "(file photo",      NULL};

static const char *const caption_signs[] = {"photo credit:",
                                            "photo courtesy of",
                                            "image credit:",
                                            "licensed under creative",
                                            "file photo",
                                            "logo displayed",
                                            "logo is seen",
                                            "is pictured",
                                            "is seen in this",
                                            "are seen in this",
                                            "(reuters photo",
                                            "image courtesy of",
                                            NULL};

static gboolean
is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (**list == *text && strcmp(text, *list) == 0)
            return TRUE;
    return FALSE;
}

static const char *
has_prefix_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (**list == *text && g_str_has_prefix(text, *list))
            return *list;
    return NULL;
}

/* Marks that sites put around their buttons: arrows, bars, middle dots, bullets. */
static gsize
ornament_length(const char *text, const char *end)
{
    static const char *const ornaments[] = {"←", "→", "»", "«", "·", "|", "•", "↓", "↑", "›", "‹", "*", NULL};
    if (text == end || g_ascii_isalnum(*text))
        return 0;
    for (const char *const *o = ornaments; *o; o++) {
        gsize n = strlen(*o);
        if ((gsize)(end - text) >= n && memcmp(text, *o, n) == 0)
            return n;
    }
    return ew_space_length(text, end);
}

/* Folds a line into @out (FOLDED_BYTES): lower case ASCII, single spaces, no ornaments or final dots. */
static gsize
fold(const char *text, gsize length, char *out)
{
    const char *end = text + length;
    gsize n = 0, skip;
    while (text < end && (skip = ornament_length(text, end)) > 0)
        text += skip;
    while (text < end) {
        if ((skip = ew_space_length(text, end)) > 0) {
            if (n > 0 && out[n - 1] != ' ')
                out[n++] = ' ';
            text += skip;
        } else {
            out[n++] = (char)(*text >= 'A' && *text <= 'Z' ? *text + ('a' - 'A') : *text);
            text++;
        }
    }
    for (gsize k = 1; k <= 3 && k <= n;) {
        if (ornament_length(out + n - k, out + n) != k) {
            k++;
            continue;
        }
        n -= k;
        k = 1;
    }
    out[n] = '\0';
    return n;
}

/* Removes what sites append to a button's words: dots, colons, an ellipsis. */
static void
chop_marks(char *folded)
{
    gsize n = strlen(folded);
    for (;;) {
        if (n >= 3 && strcmp(folded + n - 3, "…") == 0)
            n -= 3;
        else if (n > 1 && strchr(".:! ", folded[n - 1]))
            n--;
        else
            break;
        folded[n] = '\0';
    }
}

/* "1 comment", "12 responses to ...", "one reply", "2 thoughts on ...": but not "3 comments irked the
 * ministry". */
static gboolean
is_comment_count(const char *folded)
{
    static const char *const nouns[] = {"comments", "comment",  "responses", "response", "replies",
                                        "reply",    "thoughts", "thought",   NULL};
    const char *p = folded + strspn(folded, "0123456789,");
    if (p == folded)
        p += g_str_has_prefix(folded, "one ") || g_str_has_prefix(folded, "two ") ? 3
             : g_str_has_prefix(folded, "no ")                                    ? 2
                                                                                  : 0;
    if (p == folded || *p != ' ')
        return FALSE;
    const char *noun = has_prefix_of(++p, nouns);
    if (!noun)
        return FALSE;
    p += strlen(noun);
    p += *p == ' ';
    return *p == '\0' || !g_ascii_isalnum(*p) || g_str_has_prefix(p, "on ") || g_str_has_prefix(p, "to ") ||
           g_str_has_prefix(p, "so far");
}

/* The date behind the first separator that one follows: "by N. N. | May 2, 2022", "posted by N. N. on May 2,
 * 2022". */
static char *
date_behind_name(const char *folded)
{
    static const char *const separators[] = {" on ", " | ", " · ", " - ", " – ", ", ", NULL};
    for (const char *const *separator = separators; *separator; separator++) {
        const char *found = strstr(folded, *separator);
        gsize skip = strlen(*separator);
        char *date = found ? ew_date_at(found + skip, strlen(found + skip), NULL) : NULL;
        if (date)
            return date;
    }
    return NULL;
}

/* "May 2, 2022 by N. N.", "May 2, 2022 | in Trade | 2 comments": but "May 2, 2022 | Two Firms Sued" is a
 * headline. */
static char *
date_before_name(const char *folded)
{
    gsize used = 0;
    g_autofree char *date = ew_date_at(folded, strlen(folded), &used);
    if (!date)
        return NULL;
    const char *p = folded + used;
    for (gsize skip; (skip = ornament_length(p, p + strlen(p))) > 0;)
        p += skip;
    gboolean credit = g_str_has_prefix(p, "by ") || (p > folded + used + 1 && g_str_has_prefix(p, "in "));
    return credit || is_comment_count(p) ? g_steal_pointer(&date) : NULL;
}

/* "Posted on November 26, 2022 by somebody": a date must be there, else it is no such line. */
static char *
posted_date(const char *folded)
{
    const char *prefix = has_prefix_of(folded, posted_prefixes);
    gsize length = strlen(folded);
    if (length > 160 || ew_ends_sentence(folded, length))
        return NULL;
    if (!prefix)
        return date_before_name(folded);
    const char *p = folded + strlen(prefix);
    char *date = g_str_has_suffix(prefix, "by ") ? date_behind_name(p) : ew_date_at(p, strlen(p), NULL);
    if (date && strlen(date) < 7)
        g_clear_pointer(&date, g_free);
    return date;
}

static guint
count_words(const char *text, gsize length)
{
    guint words = 0;
    gboolean inside = FALSE;
    for (gsize i = 0; i < length; i++) {
        gboolean space = g_ascii_isspace(text[i]);
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/* "-----", "* * *": a rule between parts. */
static gboolean
is_rule(const char *folded)
{
    for (; *folded; folded++)
        if (g_ascii_isalnum(*folded) || (guint8)*folded >= 0x80)
            return FALSE;
    return TRUE;
}

/* "Facebook Twitter Email": buttons in a row. */
static gboolean
is_row_of_buttons(const char *folded)
{
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **word = words; *word; word++)
        if (!is_one_of(*word, furniture_lines))
            return FALSE;
    return TRUE;
}

static EwLineKind
kind_of_folded(char *folded, gsize length)
{
    gboolean sentence = ew_ends_sentence(folded, length);
    if (has_prefix_of(folded, header_prefixes))
        return sentence ? EW_LINE_TEXT : EW_LINE_HEADER;
    if (is_comment_count(folded))
        return EW_LINE_CLOSING;
    if (has_prefix_of(folded, closing_prefixes) &&
        (!sentence || length < 24 || strstr(folded, "bookmark the permalink")))
        return EW_LINE_CLOSING;
    if (length < 160 && g_str_has_suffix(folded, " leave a comment"))
        return EW_LINE_CLOSING;
    if (length < 160 && has_prefix_of(folded, furniture_prefixes) && (!sentence || length < 32))
        return EW_LINE_FURNITURE;
    if (g_str_has_prefix(folded, "by ") && !sentence && length < 60 && count_words(folded, length) <= 5)
        return EW_LINE_FURNITURE; /* a byline */
    chop_marks(folded);
    if (is_one_of(folded, closing_lines))
        return EW_LINE_CLOSING;
    if (is_one_of(folded, related_lines))
        return EW_LINE_RELATED;
    return is_one_of(folded, furniture_lines) || (length < 80 && is_row_of_buttons(folded))
               ? EW_LINE_FURNITURE
               : EW_LINE_TEXT;
}

EwLineKind
ew_line_kind(const char *text, gsize length, char **date)
{
    if (date)
        *date = NULL;
    if (length == 0)
        return EW_LINE_BLANK;
    if (length >= FOLDED_BYTES || (length > BUTTON_BYTES && ew_ends_sentence(text, length) &&
                                   g_ascii_strncasecmp(text + length - 10, "permalink.", 10) != 0))
        return EW_LINE_TEXT;
    char folded[FOLDED_BYTES];
    gsize n = fold(text, length, folded);
    if (is_rule(folded))
        return EW_LINE_FURNITURE;
    g_autofree char *line_date = ew_date_of_line(folded, n);
    EwLineKind kind = line_date ? EW_LINE_DATE : EW_LINE_TEXT;
    if (!line_date && (line_date = posted_date(folded)))
        kind = EW_LINE_POSTED;
    if (kind == EW_LINE_TEXT)
        kind = kind_of_folded(folded, n);
    if (date)
        *date = g_steal_pointer(&line_date);
    return kind;
}

gboolean
ew_line_is_headline(const char *text, gsize length)
{
    if (length == 0 || length > 200 || count_words(text, length) > 26)
        return FALSE;
    char last = text[length - 1];
    if (strchr(",;:", last) || g_ascii_islower(text[0]))
        return FALSE;
    return last == '!' || last == '?' || !ew_ends_sentence(text, length);
}

gboolean
ew_line_is_heading(const char *text, gsize length)
{
    if (length > 100 || count_words(text, length) > 12 || !ew_line_is_headline(text, length))
        return FALSE;
    return !strchr("!?.\"')", text[length - 1]) && !(length >= 3 && (memcmp(text + length - 3, "…", 3) == 0 ||
                                                                     memcmp(text + length - 3, "”", 3) == 0 ||
                                                                     memcmp(text + length - 3, "’", 3) == 0));
}

gboolean
ew_line_is_caption(const char *text, gsize length)
{
    if (length == 0 || length > 300)
        return FALSE;
    char folded[FOLDED_BYTES];
    fold(text, length, folded);
    if (has_prefix_of(folded, caption_prefixes))
        return TRUE;
    for (const char *const *sign = caption_signs; *sign; sign++)
        if (strstr(folded, *sign))
            return TRUE;
    return FALSE;
}

gsize
ew_line_item_mark(const char *text, gsize length)
{
    static const char *const bullets[] = {"•", "◦", "▪", "‣", "●", "·", "*", "-", "–", "—", "+", NULL};
    gsize n = 0;
    if (length < 2 || g_ascii_isalpha(text[0]))
        return 0;
    for (const char *const *bullet = bullets; *bullet && !n; bullet++)
        if (length > strlen(*bullet) && memcmp(text, *bullet, strlen(*bullet)) == 0)
            n = strlen(*bullet);
    if (!n) {
        gsize open = text[0] == '(', digits = open;
        while (digits < length && digits < open + 2 && g_ascii_isdigit(text[digits]))
            digits++;
        if (digits == open && open && length > 2 && g_ascii_islower(text[1]))
            digits++; /* "(a)" */
        if (digits > open && digits < length && (text[digits] == ')' || (!open && text[digits] == '.')))
            n = digits + 1;
    }
    gsize space = n && n < length ? ew_space_length(text + n, text + length) : 0;
    if (!space)
        return 0;
    for (; n < length && (space = ew_space_length(text + n, text + length)) > 0; n += space)
        ;
    return n < length ? n : 0;
}
