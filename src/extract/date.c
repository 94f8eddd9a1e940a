/* SPDX-License-Identifier: MIT */
/* Dates that a sentence states, in ISO 8601: whole ones as they are, relative ones against the document's
 * date. */
#include "extract/marks.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    int year, month, day; /* 0: not said */
    gboolean said;        /* something was said that is a date, even if it can't be placed */
} Date;

typedef struct {
    const EwAnalysis *analysis;
    guint32 end;
    EwDay document;
} Context;

/* The words with which a date can begin. */
static const char *const before[] = {"on", "in",     "since", "during", "until",
                                     "by", "before", "after", "from",   NULL};
static const char *const part[] = {"early", "late", "mid", "earlier", "later", NULL};
static const char *const month_names[] = {"january",  "february", "march",  "april",     "may",
                                          "june",     "july",     "august", "september", "october",
                                          "november", "december", NULL};
static const char *const brief[] = {"jan.", "feb.",  "mar.", "apr.", "may",  "jun.", "jul.",
                                    "aug.", "sept.", "oct.", "nov.", "dec.", NULL};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
static const char *const nearby[] = {"yesterday", "today", "tomorrow", NULL};
static const char *const which[] = {"last", "this", "next", NULL};
static const char *const numbers[] = {"a",   "one",   "two",   "three", "four", "five",
                                      "six", "seven", "eight", "nine",  "ten",  NULL};

void
ew_each_date_word(void (*func)(const char *folded, gsize length, gpointer data), gpointer data)
{
    static const char *const *const lists[] = {before,   part,   month_names, brief,
                                               weekdays, nearby, which,       numbers};
    for (guint list = 0; list < G_N_ELEMENTS(lists); list++)
        for (const char *const *word = lists[list]; *word; word++)
            func(*word, strcspn(*word, "."), data); /* folding takes the dot */
}

static int
index_of_word(const Context *context, guint32 token, const char *const *words)
{
    if (token >= context->end)
        return -1;
    const EwToken *t = ew_token(context->analysis, token);
    const char *text = context->analysis->text + t->start;
    gsize length = t->end - t->start;
    char first = g_ascii_isupper(*text) ? (char)(*text | 0x20) : *text;
    for (int i = 0; words[i]; i++)
        if (words[i][0] == first && strlen(words[i]) == length &&
            !g_ascii_strncasecmp(text, words[i], length))
            return i;
    return -1;
}

static gboolean
is_word(const Context *context, guint32 token, const char *word)
{
    const char *const words[] = {word, NULL};
    return index_of_word(context, token, words) >= 0;
}

static int
month_at(const Context *context, guint32 token)
{
    if (token >= context->end || ew_token(context->analysis, token)->shape == EW_SHAPE_LOWER)
        return 0;
    int month = index_of_word(context, token, month_names);
    return (month >= 0 ? month : index_of_word(context, token, brief)) + 1;
}

static int
weekday_at(const Context *context, guint32 token)
{
    return index_of_word(context, token, weekdays) + 1;
}

/* A number of one token, -1 if it is none; an ordinal's letters are passed over. */
static int
number_at(const Context *context, guint32 token)
{
    if (token >= context->end)
        return -1;
    const EwToken *t = ew_token(context->analysis, token);
    const char *text = context->analysis->text + t->start;
    int value = 0;
    guint32 length = t->end - t->start, i = 0;
    for (; i < length && i < 4 && g_ascii_isdigit(text[i]); i++)
        value = value * 10 + (text[i] - '0');
    if (i == 0 || (i < length && !(length == i + 2 && strchr("snrt", g_ascii_tolower(text[i])))))
        return -1;
    return value;
}

static int
year_at(const Context *context, guint32 token)
{
    int year = number_at(context, token);
    return year >= 1800 && year < 2100 &&
                   ew_token(context->analysis, token)->end - ew_token(context->analysis, token)->start == 4
               ? year
               : 0;
}

static int
day_at(const Context *context, guint32 token)
{
    int day = number_at(context, token);
    return day >= 1 && day <= 31 ? day : 0;
}

/* "last year", "this year", "next year": the year after a month, or 0; *@length its tokens. */
static int
relative_year(const Context *context, guint32 token, guint *length)
{
    int shift = index_of_word(context, token, which);
    *length = shift >= 0 && is_word(context, token + 1, "year") ? 2 : 0;
    return *length && context->document.year ? context->document.year + shift - 1 : 0;
}

/* A month without a year is the last such month before the document, or that of its own year where nothing is
 * known. */
static int
year_of_month(const Context *context, int month)
{
    const EwDay *document = &context->document;
    if (!document->year || !document->month)
        return 0;
    return month <= document->month ? document->year : document->year - 1;
}

static guint
month_date(const Context *context, guint32 token, Date *date)
{
    guint length = 0, more = 0;
    int day = day_at(context, token);
    if (day && month_at(context, token + 1)) { /* 26 November */
        date->day = day;
        length = 1;
    }
    date->month = month_at(context, token + length);
    if (!date->month)
        return 0;
    length++;
    if (!date->day && !year_at(context, token + length) &&
        (day = day_at(context, token + length))) { /* November 26 */
        date->day = day;
        length++;
    }
    guint comma = is_word(context, token + length, ",");
    if (year_at(context, token + length + comma) && (comma == 0 || date->day)) {
        date->year = year_at(context, token + length + comma);
        length += comma + 1;
        if (comma && is_word(context, token + length, ","))
            length++;
    } else if ((date->year = relative_year(context, token + length, &more)) || more) {
        length += more;
    } else {
        date->year = year_of_month(context, date->month);
    }
    /* "May" alone is more often the verb. */
    return length == 1 && date->month == 5 && ew_token(context->analysis, token)->flags & EW_TOKEN_FIRST
               ? 0
               : length;
}

static void
shift_days(const Context *context, int days, Date *date)
{
    const EwDay *document = &context->document;
    if (!document->day)
        return;
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay)document->day, (GDateMonth)document->month, (GDateYear)document->year);
    if (days < 0)
        g_date_subtract_days(&day, (guint)-days);
    else
        g_date_add_days(&day, (guint)days);
    *date = (Date){g_date_get_year(&day), (int)g_date_get_month(&day), g_date_get_day(&day), TRUE};
}

static void
last_weekday(const Context *context, int weekday, Date *date)
{
    const EwDay *document = &context->document;
    if (!document->day)
        return;
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay)document->day, (GDateMonth)document->month, (GDateYear)document->year);
    shift_days(context, -(((int)g_date_get_weekday(&day) - weekday + 7) % 7), date);
}

/* last|this|next year|month|week|May|Friday; today, yesterday, tomorrow; Friday */
static guint
relative_date(const Context *context, guint32 token, Date *date)
{
    static const char *const units[] = {"year",   "month",  "week",   "weekend", "summer",
                                        "spring", "autumn", "winter", "quarter", NULL};
    int shift = index_of_word(context, token, nearby);
    if (shift >= 0) {
        shift_days(context, shift - 1, date);
        return 1;
    }
    if (weekday_at(context, token)) {
        last_weekday(context, weekday_at(context, token), date);
        return 1;
    }
    shift = index_of_word(context, token, which);
    if (shift < 0)
        return 0;
    int unit = index_of_word(context, token + 1, units), month = month_at(context, token + 1);
    if (unit < 0 && !month && !weekday_at(context, token + 1))
        return 0;
    if (unit == 0 && context->document.year)
        date->year = context->document.year + shift - 1;
    if (unit == 1 && context->document.month) {
        int months = context->document.year * 12 + context->document.month - 1 + shift - 1;
        date->year = months / 12;
        date->month = months % 12 + 1;
    }
    if (month) {
        date->month = month;
        date->year = year_of_month(context, month);
    }
    if (weekday_at(context, token + 1))
        last_weekday(context, weekday_at(context, token + 1), date);
    return 2;
}

/* "three years ago", "two decades ago" */
static guint
date_ago(const Context *context, guint32 token, Date *date)
{
    static const char *const units[] = {"year", "years", "month",  "months",  "week", "weeks",
                                        "day",  "days",  "decade", "decades", NULL};
    int count = MAX(number_at(context, token), index_of_word(context, token, numbers));
    int unit = count >= 0 ? index_of_word(context, token + 1, units) : -1;
    if (unit < 0 || !is_word(context, token + 2, "ago"))
        return 0;
    if (unit < 2 && context->document.year)
        date->year = context->document.year - MAX(count, 1);
    return 3;
}

static guint
date_at(const Context *context, guint32 token, Date *date)
{
    guint skip = 0;
    gboolean preposition = index_of_word(context, token, before) >= 0;
    skip += preposition;
    skip += index_of_word(context, token + skip, part) >= 0;
    guint length = month_date(context, token + skip, date);
    if (!length)
        length = relative_date(context, token + skip, date);
    if (!length)
        length = date_ago(context, token + skip, date);
    if (!length && (preposition || skip) && (date->year = year_at(context, token + skip)))
        length = 1;
    if (!length)
        *date = (Date){0};
    date->said = length > 0;
    return length ? length + skip : 0;
}

EwDay
ew_day_of(const EwDocument *document)
{
    EwDay day = {0};
    const char *date = ew_document_date(document);
    if (date && sscanf(date, "%4d-%2d-%2d", &day.year, &day.month, &day.day) < 1)
        return (EwDay){0};
    if (day.day && !g_date_valid_dmy((GDateDay)day.day, (GDateMonth)day.month, (GDateYear)day.year))
        return (EwDay){0};
    return day;
}

static Context
context_of(const EwAnalysis *analysis, guint32 end)
{
    return (Context){.analysis = analysis, .end = end, .document = analysis->document_day};
}

guint
ew_date_length(const EwAnalysis *analysis, guint32 token, guint32 end)
{
    const EwToken *first = ew_token(analysis, token);
    if (first->shape != EW_SHAPE_NUMBER && !(first->marks & EW_MARK_DATE))
        return 0;
    Date date = {0};
    Context context = context_of(analysis, end);
    return date_at(&context, token, &date);
}

/* Whether a date may begin with the token: most words are none of those with which one does. */
static gboolean
may_begin(const EwAnalysis *analysis, guint32 token)
{
    const EwToken *t = ew_token(analysis, token);
    return t->shape == EW_SHAPE_NUMBER || t->marks & EW_MARK_EVENT_DATE;
}

static const char *
find_event_date(EwAnalysis *analysis)
{
    guint32 end = analysis->sentence->first + analysis->sentence->count;
    Context context = context_of(analysis, end);
    for (guint32 i = analysis->sentence->first; i < end; i++) {
        if (!may_begin(analysis, i))
            continue;
        Date date = {0};
        guint length = date_at(&context, i, &date);
        if (date.year && date.month > 0 && date.day > 0 &&
            !g_date_valid_dmy((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year))
            date.day = 0;
        if (date.year) {
            char text[32];
            if (date.day && date.month)
                g_snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
            else if (date.month)
                g_snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
            else
                g_snprintf(text, sizeof text, "%04d", date.year);
            return g_string_chunk_insert_const(analysis->strings, text);
        }
        i += length ? length - 1 : 0;
    }
    return NULL;
}

const char *
ew_event_date(EwAnalysis *analysis)
{
    if (!analysis->event_date_known)
        analysis->event_date = find_event_date(analysis);
    analysis->event_date_known = TRUE;
    return analysis->event_date;
}
