/* SPDX-License-Identifier: MIT */
/*
 * Messages, by GMime. Of alternatives the plain text is taken, else the HTML. What is quoted of other
 * messages ("> ...") and what stands below the mark of a signature ("-- ") is not this message's text.
 */
#include "text/message.h"

#include "text/bytes.h"
#include "base/library.h"

#include <gmime/gmime.h>
#include <string.h>

#define NESTING_MOST 32

#define GMIME_FUNCTIONS(F)                                                                                   \
    F(g_mime_init)                                                                                           \
    F(g_mime_stream_mem_new)                                                                                 \
    F(g_mime_stream_mem_new_with_buffer)                                                                     \
    F(g_mime_stream_mem_get_byte_array)                                                                      \
    F(g_mime_parser_new_with_stream)                                                                         \
    F(g_mime_parser_construct_message)                                                                       \
    F(g_mime_parser_options_new)                                                                             \
    F(g_mime_parser_options_free)                                                                            \
    F(g_mime_parser_options_set_warning_callback)                                                            \
    F(g_mime_object_get_header)                                                                              \
    F(g_mime_object_get_content_type)                                                                        \
    F(g_mime_object_write_to_stream)                                                                         \
    F(g_mime_content_type_is_type)                                                                           \
    F(g_mime_message_get_subject)                                                                            \
    F(g_mime_message_get_message_id)                                                                         \
    F(g_mime_message_get_mime_part)                                                                          \
    F(g_mime_message_part_get_type)                                                                          \
    F(g_mime_message_part_get_message)                                                                       \
    F(g_mime_multipart_get_type)                                                                             \
    F(g_mime_multipart_get_count)                                                                            \
    F(g_mime_multipart_get_part)                                                                             \
    F(g_mime_part_get_type)                                                                                  \
    F(g_mime_part_is_attachment)                                                                             \
    F(g_mime_part_get_filename)                                                                              \
    F(g_mime_part_get_content)                                                                               \
    F(g_mime_data_wrapper_write_to_stream)                                                                   \
    F(g_mime_text_part_get_type)                                                                             \
    F(g_mime_text_part_get_text)

typedef struct {
    GMIME_FUNCTIONS(EW_LIBRARY_POINTER)
} GMime;

struct _EwMessageParser {
    GMime gmime;
};

#define SYMBOL(function) {#function, G_STRUCT_OFFSET(GMime, function)},
static const EwLibrarySymbol symbols[] = {GMIME_FUNCTIONS(SYMBOL){NULL, 0}};

G_LOCK_DEFINE_STATIC(init);

EwMessageParser *
ew_message_parser_new(GError **error)
{
    EwMessageParser *parser = g_new0(EwMessageParser, 1);
    if (!ew_library_open("libgmime-3.0.so.0", "libgmime-3.0-0", symbols, &parser->gmime, error)) {
        g_free(parser);
        return NULL;
    }
    G_LOCK(init); /* GMime counts its users without a lock */
    parser->gmime.g_mime_init();
    G_UNLOCK(init);
    return parser;
}

void
ew_message_parser_free(EwMessageParser *parser)
{
    g_free(parser);
}

/* --- text --- */

/* A body, or what several of them make. */
typedef struct {
    GString *text; /* NULL: none */
    gboolean html;
} Body;

static gboolean
is_attribution(const char *line, gsize length, const char *next)
{
    static const char end[] = "wrote:";
    while (length && strchr(" \t\r", line[length - 1]))
        length--;
    next += strspn(next, " \t\r\n");
    return length > strlen(end) && *next == '>' &&
           strncmp(line + length - strlen(end), end, strlen(end)) == 0;
}

/* The lines that are the sender's own. */
static GString *
own_lines(const char *text)
{
    GString *own = g_string_new(NULL);
    for (const char *line = text, *next; *line; line = next) {
        const char *newline = strchr(line, '\n');
        next = newline ? newline + 1 : line + strlen(line);
        gsize length = (gsize)(next - line);
        if (g_str_has_prefix(line, "-- ") && strcspn(line + 3, "\r\n") == 0)
            break;
        if (*line != '>' && !is_attribution(line, (gsize)(newline ? newline - line : next - line), next))
            g_string_append_len(own, line, (gssize)length);
    }
    return own;
}

static GString *
escaped(const char *text)
{
    g_autofree char *markup = g_markup_escape_text(text, -1);
    GString *html = g_string_new(NULL);
    g_string_append_printf(html, "<pre>%s</pre>", markup);
    return html;
}

/* Appends a body, taking it over. Where one is HTML, all has to be. */
static void
add_body(Body *to, Body body)
{
    if (!body.text)
        return;
    if (!to->text) {
        *to = body;
        return;
    }
    if (to->html != body.html) {
        GString **plain = to->html ? &body.text : &to->text, *html = escaped((*plain)->str);
        g_string_free(*plain, TRUE);
        *plain = html;
        to->html = TRUE;
    }
    g_string_append_printf(to->text, "\n\n%s", body.text->str);
    g_string_free(body.text, TRUE);
}

/* --- parts --- */

typedef struct {
    const GMime *gmime;
    EwMessage *message;
} Walk;

static gboolean
has_type(const Walk *walk, GMimeObject *object, const char *type, const char *subtype)
{
    const GMime *gmime = walk->gmime;
    GMimeContentType *content = gmime->g_mime_object_get_content_type(object);
    return content && gmime->g_mime_content_type_is_type(content, type, subtype);
}

static void
add_attachment(Walk *walk, const char *name, GBytes *bytes)
{
    EwAttachment attachment = {name ? g_utf8_make_valid(name, -1) : NULL, bytes};
    g_array_append_val(walk->message->attachments, attachment);
}

/* What a stream in memory has collected; the stream is dropped. */
static GBytes *
take_bytes(const GMime *gmime, GMimeStream *stream)
{
    GByteArray *array = gmime->g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    GBytes *bytes = g_bytes_new(array->data, array->len);
    g_object_unref(stream);
    return bytes;
}

/* A file, unless it is one that holds no text. */
static void
attach_file(Walk *walk, GMimeObject *object)
{
    static const char *const others[][2] = {{"image", "*"},
                                            {"audio", "*"},
                                            {"video", "*"},
                                            {"font", "*"},
                                            {"text", "calendar"},
                                            {"text", "x-vcard"},
                                            {"text", "vcard"},
                                            {"application", "pgp-signature"},
                                            {"application", "pkcs7-signature"},
                                            {"application", "x-pkcs7-signature"},
                                            {"application", "ms-tnef"}};
    const GMime *gmime = walk->gmime;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (has_type(walk, object, others[i][0], others[i][1]))
            return;
    GMimeDataWrapper *content = gmime->g_mime_part_get_content((GMimePart *)object);
    if (!content)
        return;
    GMimeStream *stream = gmime->g_mime_stream_mem_new();
    gmime->g_mime_data_wrapper_write_to_stream(content, stream);
    add_attachment(walk, gmime->g_mime_part_get_filename((GMimePart *)object), take_bytes(gmime, stream));
}

static void
attach_message(Walk *walk, GMimeObject *object)
{
    const GMime *gmime = walk->gmime;
    GMimeMessage *inner = gmime->g_mime_message_part_get_message((GMimeMessagePart *)object);
    if (!inner)
        return;
    GMimeStream *stream = gmime->g_mime_stream_mem_new();
    gmime->g_mime_object_write_to_stream((GMimeObject *)inner, NULL, stream);
    add_attachment(walk, NULL, take_bytes(gmime, stream));
}

static Body
text_body(const Walk *walk, GMimeObject *object)
{
    g_autofree char *raw = walk->gmime->g_mime_text_part_get_text((GMimeTextPart *)object);
    g_autofree char *text = g_utf8_make_valid(raw ? raw : "", -1);
    ew_blank_controls(text, strlen(text));
    Body body = {.html = has_type(walk, object, "text", "html")};
    body.text = body.html ? g_string_new(text) : own_lines(text);
    if (!body.text->str[strspn(body.text->str, " \t\r\n")])
        g_string_free(g_steal_pointer(&body.text), TRUE);
    return body;
}

static Body read_part(Walk *walk, GMimeObject *object, guint depth);

/* Of alternatives plain text is best; of other parts, all are read. */
static Body
read_multipart(Walk *walk, GMimeObject *object, guint depth)
{
    const GMime *gmime = walk->gmime;
    gboolean alternative = has_type(walk, object, "multipart", "alternative");
    Body all = {0};
    int count = gmime->g_mime_multipart_get_count((GMimeMultipart *)object);
    for (int i = 0; i < count; i++) {
        Body body = read_part(walk, gmime->g_mime_multipart_get_part((GMimeMultipart *)object, i), depth + 1);
        if (!alternative) {
            add_body(&all, body);
        } else if (body.text && (!all.text || (all.html && !body.html))) {
            if (all.text)
                g_string_free(all.text, TRUE);
            all = body;
        } else if (body.text) {
            g_string_free(body.text, TRUE);
        }
    }
    return all;
}

static gboolean
is_of_type(GMimeObject *object, GType type)
{
    return G_TYPE_CHECK_INSTANCE_TYPE(object, type);
}

static Body
read_part(Walk *walk, GMimeObject *object, guint depth)
{
    const GMime *gmime = walk->gmime;
    const Body none = {0};
    if (!object || depth > NESTING_MOST)
        return none;
    if (is_of_type(object, gmime->g_mime_multipart_get_type()))
        return read_multipart(walk, object, depth);
    if (is_of_type(object, gmime->g_mime_message_part_get_type())) {
        attach_message(walk, object);
        return none;
    }
    if (!is_of_type(object, gmime->g_mime_part_get_type()))
        return none;
    gboolean attached = gmime->g_mime_part_is_attachment((GMimePart *)object);
    if (!attached && is_of_type(object, gmime->g_mime_text_part_get_type()) &&
        (has_type(walk, object, "text", "plain") || has_type(walk, object, "text", "html")))
        return text_body(walk, object);
    attach_file(walk, object);
    return none;
}

/* --- messages --- */

static void
on_warning(gint64 offset, GMimeParserWarning code, const char *item, gpointer user_data)
{
    (void)offset, (void)item;
    EwMessage *message = user_data;
    static const struct {
        GMimeParserWarning code;
        const char *text;
    } texts[] = {{GMIME_WARN_TRUNCATED_MESSAGE, "it is cut off"},
                 {GMIME_WARN_MALFORMED_MULTIPART, "a multipart has no parts"},
                 {GMIME_WARN_MALFORMED_MESSAGE, "it is no well-formed message"},
                 {GMIME_CRIT_INVALID_HEADER_NAME, "a header has no valid name"},
                 {GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY, "a multipart names no boundary"},
                 {GMIME_CRIT_NESTING_OVERFLOW, "it is nested too deeply"},
                 {GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT, "a part is empty"}};
    for (guint i = 0; i < G_N_ELEMENTS(texts) && !message->broken; i++)
        if (texts[i].code == code)
            message->broken = texts[i].text;
}

static char *
dup_valid(const char *text)
{
    if (!text)
        return NULL;
    char *valid = g_strstrip(g_utf8_make_valid(text, -1));
    ew_blank_controls(valid, strlen(valid));
    if (!*valid)
        g_clear_pointer(&valid, g_free);
    return valid;
}

static void
read_object(Walk *walk, GMimeMessage *object)
{
    const GMime *gmime = walk->gmime;
    EwFields *fields = &walk->message->fields;
    Body body = read_part(walk, gmime->g_mime_message_get_mime_part(object), 0);
    if (body.text)
        fields->value[EW_FIELD_TEXT] = g_string_free(body.text, FALSE);
    fields->value[EW_FIELD_TITLE] = dup_valid(gmime->g_mime_message_get_subject(object));
    fields->value[EW_FIELD_DATE] = dup_valid(gmime->g_mime_object_get_header((GMimeObject *)object, "Date"));
    fields->value[EW_FIELD_ID] = dup_valid(gmime->g_mime_message_get_message_id(object));
}

static void
clear_attachment(gpointer data)
{
    EwAttachment *attachment = data;
    g_free(attachment->name);
    g_bytes_unref(attachment->bytes);
}

void
ew_message_read(const EwMessageParser *parser, const char *bytes, gsize length, EwMessage *message)
{
    const GMime *gmime = &parser->gmime;
    *message = (EwMessage){.attachments = g_array_new(FALSE, FALSE, sizeof(EwAttachment))};
    g_array_set_clear_func(message->attachments, clear_attachment);
    GMimeParserOptions *options = gmime->g_mime_parser_options_new();
    gmime->g_mime_parser_options_set_warning_callback(options, on_warning, message);
    GMimeStream *stream = gmime->g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser *mime = gmime->g_mime_parser_new_with_stream(stream);
    GMimeMessage *object = gmime->g_mime_parser_construct_message(mime, options);
    Walk walk = {gmime, message};
    if (object)
        read_object(&walk, object);
    else
        message->broken = "it has no headers";
    g_clear_object(&object);
    g_object_unref(mime);
    g_object_unref(stream);
    gmime->g_mime_parser_options_free(options);
}

void
ew_message_clear(EwMessage *message)
{
    ew_fields_clear(&message->fields);
    g_clear_pointer(&message->attachments, g_array_unref);
}
