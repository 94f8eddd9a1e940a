/* SPDX-License-Identifier: MIT */
/*
 * Dates: up to three marks in a row (a year, a month's name, a number), told apart by what they are. A cursor
 * walks over the text; nothing depends on the locale.
 */
#include "text/date.h"

#include <string.h>

typedef struct {
    const char *at, *end;
} Cursor;

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday"};

static char
peek(const Cursor *cursor)
{
    return cursor->at < cursor->end ? *cursor->at : '\0';
}

static void
skip(Cursor *cursor, const char *marks)
{
    while (cursor->at < cursor->end && *cursor->at && strchr(marks, *cursor->at))
        cursor->at++;
}

/* The index of the name that the word at the cursor is or abbreviates (three letters or more), or -1; moves
 * over it. */
static int
read_name(Cursor *cursor, const char *const *names, int count)
{
    const char *word = cursor->at;
    gsize length = 0;
    while (word + length < cursor->end && g_ascii_isalpha(word[length]))
        length++;
    for (int i = 0; i < count && length >= 3; i++) {
        if (length <= strlen(names[i]) && g_ascii_strncasecmp(word, names[i], length) == 0) {
            cursor->at += length;
            return i;
        }
    }
    return -1;
}

/* Reads a run of digits; *@digits is its length, 0 if there is none or it is too long. */
static int
read_number(Cursor *cursor, int *digits)
{
    int value = 0, n = 0;
    const char *at = cursor->at;
    while (at < cursor->end && g_ascii_isdigit(*at) && n < 9) {
        value = value * 10 + (*at++ - '0');
        n++;
    }
    *digits = at < cursor->end && g_ascii_isdigit(*at) ? 0 : n;
    if (*digits)
        cursor->at = at;
    return value;
}

static void
skip_ordinal(Cursor *cursor)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (cursor->end - cursor->at >= 2 && g_ascii_strncasecmp(cursor->at, endings[i], 2) == 0) {
            cursor->at += 2;
            return;
        }
}

/* A date, or a year and month (day 0), or a year (month 0), if there is such a one. */
static char *
format_date(int year, int month, int day)
{
    if (year < 1400 || year > 2199)
        return NULL;
    if (month == 0 && day == 0)
        return g_strdup_printf("%04d", year);
    if (month < 1 || month > 12)
        return NULL;
    if (day == 0)
        return g_strdup_printf("%04d-%02d", year, month);
    if (!g_date_valid_dmy((GDateDay)CLAMP(day, 0, 99), (GDateMonth)month, (GDateYear)year))
        return NULL;
    return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

/* "2022-11-26", "2022/11/26", "2022-11", "2022", "20221126". */
static char *
read_year_first(Cursor *cursor)
{
    int digits, year = read_number(cursor, &digits);
    if (digits == 8)
        return format_date(year / 10000, year / 100 % 100, year % 100);
    if (digits != 4)
        return NULL;
    char mark = peek(cursor);
    if (!mark || !strchr("-/.", mark))
        return format_date(year, 0, 0);
    Cursor ahead = {cursor->at + 1, cursor->end};
    int month = read_number(&ahead, &digits);
    if (digits < 1 || digits > 2)
        return format_date(year, 0, 0);
    *cursor = ahead;
    if (peek(&ahead) == mark) {
        ahead.at++;
        int day = read_number(&ahead, &digits);
        if (digits == 1 || digits == 2) {
            *cursor = ahead;
            return format_date(year, month, day);
        }
    }
    return format_date(year, month, 0);
}

/* A year behind a month: four digits, or two if a time of day follows, as RFC 822 has it. */
static int
read_year(Cursor *cursor)
{
    int digits, year = read_number(cursor, &digits);
    if (digits == 4)
        return year;
    if (digits == 2 && cursor->end - cursor->at >= 3 && cursor->at[0] == ' ' &&
        g_ascii_isdigit(cursor->at[1]))
        return year < 70 ? 2000 + year : 1900 + year;
    return 0;
}

/* "November 26, 2022", "Nov. 2022". */
static char *
read_month_first(Cursor *cursor)
{
    int digits, month = read_name(cursor, months, 12) + 1;
    if (month == 0)
        return NULL;
    skip(cursor, " .,-");
    Cursor before = *cursor;
    int day = read_number(cursor, &digits);
    if (digits == 4)
        return format_date(day, month, 0);
    if (digits < 1 || digits > 2)
        return NULL;
    skip_ordinal(cursor);
    skip(cursor, " ,-");
    int year = read_year(cursor);
    if (!year)
        *cursor = before;
    return year && day ? format_date(year, month, day) : NULL;
}

/* "26/11/2022" or "11/26/2022", if only one reading is possible. */
static char *
read_numeric(Cursor *cursor, int first, char mark)
{
    int digits;
    cursor->at++;
    int second = read_number(cursor, &digits);
    if (digits < 1 || digits > 2 || peek(cursor) != mark)
        return NULL;
    cursor->at++;
    int year = read_number(cursor, &digits);
    if (digits != 4)
        return NULL;
    if (mark == '.' || first > 12 || first == second)
        return format_date(year, second, first);
    return second > 12 ? format_date(year, first, second) : NULL;
}

/* "26 November 2022", "26th of November, 2022", "26-Nov-2022", "26.11.2022". */
static char *
read_day_first(Cursor *cursor)
{
    int digits, day = read_number(cursor, &digits);
    if (digits < 1 || digits > 2 || day == 0)
        return NULL;
    char mark = peek(cursor);
    if (mark == '/' || mark == '.')
        return read_numeric(cursor, day, mark);
    skip_ordinal(cursor);
    skip(cursor, " -");
    if (cursor->end - cursor->at > 3 && g_ascii_strncasecmp(cursor->at, "of ", 3) == 0)
        cursor->at += 3;
    int month = read_name(cursor, months, 12) + 1;
    if (month == 0)
        return NULL;
    skip(cursor, " .,-");
    int year = read_year(cursor);
    return year ? format_date(year, month, day) : NULL;
}

char *
ew_date_at(const char *text, gsize length, gsize *used)
{
    Cursor start = {text, text + length};
    skip(&start, " \t");
    if (read_name(&start, days, 7) >= 0)
        skip(&start, " .,");
    char *(*const forms[])(Cursor *) = {read_year_first, read_month_first, read_day_first};
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        Cursor cursor = start;
        char *date = forms[i](&cursor);
        if (date) {
            if (used)
                *used = (gsize)(cursor.at - text);
            return date;
        }
    }
    return NULL;
}

/* TRUE if nothing but a time of day is left: "at 5:12 pm", "T10:00:00Z", "- 10.15 GMT+2". */
static gboolean
is_time_of_day(const char *text, const char *end)
{
    static const char *const words[] = {"at",  "am",  "pm",  "a",   "p",   "m",  "t",   "z",
                                        "gmt", "utc", "bst", "est", "edt", "et", "cet", "cest",
                                        "pst", "pdt", "hkt", "ist", "hrs", "h"};
    while (text < end) {
        if (!g_ascii_isalpha(*text)) {
            /* punctuation and digits pass; U+00B7 and dashes too, as bytes above 0x7f */
            text++;
            continue;
        }
        gsize n = 0;
        while (text + n < end && g_ascii_isalpha(text[n]))
            n++;
        gboolean known = FALSE;
        for (guint i = 0; i < G_N_ELEMENTS(words) && !known; i++)
            known = strlen(words[i]) == n && g_ascii_strncasecmp(text, words[i], n) == 0;
        if (!known)
            return FALSE;
        text += n;
    }
    return TRUE;
}

char *
ew_date_of_line(const char *text, gsize length)
{
    gsize used = 0;
    if (length > 80)
        return NULL;
    g_autofree char *date = ew_date_at(text, length, &used);
    if (!date || strlen(date) < 10 || !is_time_of_day(text + used, text + length))
        return NULL;
    return g_steal_pointer(&date);
}

#define DATELINE_BYTES 60 /* of the place, before its date */

/* TRUE if the dash that ends a dateline follows, perhaps behind ")" or an agency in brackets. */
static gboolean
dash_follows(const char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == ')'))
        text++;
    if (text < end && *text == '(') {
        const char *close = memchr(text, ')', (gsize)(MIN(end - text, 30)));
        for (text = close ? close + 1 : end; text < end && *text == ' ';)
            text++;
    }
    return text < end && (*text == '-' || (end - text >= 3 && memcmp(text, "\xe2\x80", 2) == 0 &&
                                           (guchar)text[2] >= 0x92 && (guchar)text[2] <= 0x95));
}

char *
ew_date_of_dateline(const char *text, gsize length)
{
    gsize capitals = 0;
    while (capitals < length && g_ascii_isupper(text[capitals]))
        capitals++;
    if (capitals < 3)
        return NULL;
    for (gsize i = capitals; i < MIN(length, DATELINE_BYTES); i++) {
        gsize used = 0;
        if (text[i] != ',' && text[i] != '(')
            continue;
        g_autofree char *date = ew_date_at(text + i + 1, length - i - 1, &used);
        if (date && strlen(date) == 10 && dash_follows(text + i + 1 + used, text + length))
            return g_steal_pointer(&date);
    }
    return NULL;
}

char *
ew_date_of_epoch(double moment)
{
    if (!(moment > 0 && moment < 9e15))
        return NULL;
    if (moment >= 1e14)
        moment /= 1e6;
    else if (moment >= 1e11)
        moment /= 1e3;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc((gint64)moment);
    if (!time)
        return NULL;
    return format_date(g_date_time_get_year(time), g_date_time_get_month(time),
                       g_date_time_get_day_of_month(time));
}

char *
ew_date_of_field(const char *text)
{
    gsize length = strlen(text);
    gsize digits = strspn(text, "0123456789");
    if (digits == 14 && !text[digits]) /* "20221126103000": a moment since 1970 has fewer or more */
        return ew_date_at(text, 8, NULL);
    if (digits >= 9 && (text[digits] == '\0' || text[digits] == '.'))
        return ew_date_of_epoch(g_ascii_strtod(text, NULL));
    return ew_date_at(text, length, NULL);
}
