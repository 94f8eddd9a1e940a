/* SPDX-License-Identifier: MIT */
/* Fields. The tables say which names are looked at, in order of preference. */
#include "text/fields.h"

#include "base/problem.h"
#include "edgewise/reader.h"
#include "text/date.h"
#include "text/layout.h"
#include "text/markup.h"

#include <string.h>

static const char *const text_fields[] = {"text",         "maintext",  "content",         "body",
                                          "articleBody",  "article",   "content:encoded", "content_html",
                                          "content_text", "full_text", "description",     NULL};
static const char *const title_fields[] = {"title", "headline", NULL};
static const char *const date_fields[] = {
    "date",           "published", "published_at",     "publishedAt",    "date_publish",
    "datePublished",  "pubDate",   "pubdate",          "published_date", "publish_date",
    "date_published", "pub_date",  "publication_date", "isoDate",        "wp:post_date",
    "post_date",      "created",   "created_at",       "createdAt",      "dateCreated",
    "timestamp",      NULL};
static const char *const url_fields[] = {"url", "link", "permalink", "canonical_url", "mainEntityOfPage",
                                         NULL};
static const char *const id_fields[] = {"id", "guid", "_id", "@id", NULL};

/* What --map calls the fields. */
static const char *const map_keys[EW_FIELDS + 1] = {"text", "title", "date", "url", "id", NULL};

const char *const *
ew_field_names(EwField field)
{
    static const char *const *const names[EW_FIELDS] = {text_fields, title_fields, date_fields, url_fields,
                                                        id_fields};
    return names[field];
}

void
ew_field_map_free(EwFieldMap *map)
{
    for (guint i = 0; map && i < EW_FIELDS; i++)
        g_free(map->name[i]);
    g_free(map);
}

static gboolean
add_pair(EwFieldMap *map, const char *pair, GError **error)
{
    const char *equals = strchr(pair, '=');
    if (!equals || equals == pair || !equals[1]) {
        g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "'%s' is not of the form field=name", pair);
        return FALSE;
    }
    g_autofree char *key = g_strndup(pair, (gsize)(equals - pair));
    for (guint i = 0; i < EW_FIELDS; i++)
        if (strcmp(key, map_keys[i]) == 0) {
            g_free(map->name[i]);
            map->name[i] = g_strdup(equals + 1);
            return TRUE;
        }
    const char *nearest = ew_nearest_word(key, map_keys);
    g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND,
                "no field '%s'; the fields are text, title, date, url and id%s%s%s", key,
                nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
    return FALSE;
}

EwFieldMap *
ew_field_map_parse(const char *text, GError **error)
{
    g_auto(GStrv) pairs = g_strsplit(text, ",", -1);
    EwFieldMap *map = g_new0(EwFieldMap, 1);
    for (char **pair = pairs; *pair; pair++)
        if (!add_pair(map, *pair, error)) {
            ew_field_map_free(map);
            return NULL;
        }
    return map;
}

gboolean
ew_reader_check_fields(const char *fields, GError **error)
{
    EwFieldMap *map = ew_field_map_parse(fields, error);
    ew_field_map_free(map);
    return map != NULL;
}

/* The text behind the title that it begins with, or NULL. */
static const char *
behind_title(const char *text, const char *title)
{
    text += strspn(text, " \t\r\n");
    for (; *title; title++) {
        if (*title == ' ') { /* folded */
            gsize space = strspn(text, " \t\r\n");
            if (!space)
                return NULL;
            text += space;
        } else if (g_ascii_tolower(*text++) != g_ascii_tolower(*title)) {
            return NULL;
        }
    }
    gsize blanks = strspn(text, " \t\r");
    return !text[blanks] || text[blanks] == '\n' ? text + blanks : NULL;
}

static void
use_plain_text(EwDocumentPieces *pieces, const char *body)
{
    g_autofree char *decoded = strchr(body, '&') ? ew_markup_decode_references(body) : g_strdup(body);
    const char *rest = pieces->title ? behind_title(decoded, pieces->title) : NULL;
    if (rest)
        rest += strspn(rest, " \t\r\n");
    if (pieces->title)
        pieces->text = g_strconcat(pieces->title, "\n\n", rest ? rest : decoded, NULL);
    else
        pieces->text = g_steal_pointer(&decoded);
    pieces->length = strlen(pieces->text);
    ew_layout_text(pieces, pieces->title ? EW_LAYOUT_TITLED : 0);
}

static void
use_markup(EwDocumentPieces *pieces, const char *body, EwNesting *nesting)
{
    g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(EwDocumentPieces));
    ew_markup_read(body, strlen(body), pieces->title ? pieces->title : "", nesting, read, NULL);
    for (guint i = 0; i < read->len; i++) {
        EwDocumentPieces *page = &g_array_index(read, EwDocumentPieces, i);
        if (i == 0) {
            pieces->text = g_steal_pointer(&page->text);
            pieces->blocks = g_steal_pointer(&page->blocks);
            pieces->length = page->length;
            if (!pieces->date)
                pieces->date = g_steal_pointer(&page->date);
        }
        ew_document_pieces_clear(page);
    }
}

void
ew_fields_clear(EwFields *fields)
{
    for (guint i = 0; i < EW_FIELDS; i++)
        g_clear_pointer(&fields->value[i], g_free);
}

gboolean
ew_fields_compose(EwFields *fields, EwNesting *nesting, EwDocumentPieces *pieces)
{
    char **value = fields->value;
    const char *body = value[EW_FIELD_TEXT];
    if (body && body[strspn(body, " \t\r\n")]) {
        pieces->title = value[EW_FIELD_TITLE] ? ew_markup_to_line(value[EW_FIELD_TITLE]) : NULL;
        if (pieces->title && !*pieces->title)
            g_clear_pointer(&pieces->title, g_free);
        pieces->date = value[EW_FIELD_DATE] ? ew_date_of_field(g_strstrip(value[EW_FIELD_DATE])) : NULL;
        pieces->url = g_steal_pointer(&value[EW_FIELD_URL]);
        pieces->id = value[EW_FIELD_ID] ? g_steal_pointer(&value[EW_FIELD_ID]) : g_strdup(pieces->url);
        if (ew_markup_has_tags(body))
            use_markup(pieces, body, nesting);
        else
            use_plain_text(pieces, body);
        if (!pieces->text || pieces->blocks->len == 0) /* nothing, or nothing but furniture */
            ew_document_pieces_clear(pieces);
    }
    ew_fields_clear(fields);
    return pieces->text != NULL;
}
