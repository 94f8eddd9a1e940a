/* SPDX-License-Identifier: MIT */
/*
 * Mail: one message (.eml), or a mailbox of any length (mbox), which is read message by message. Files that
 * hang on a message are sources of their own, known by the message's id and their names.
 */
#include "text/date.h"
#include "text/format.h"
#include "text/message.h"

#include <string.h>

#define MESSAGE_BYTES ((gsize)64 << 20)
/* GMime keeps an object for each header and several for each part: nobody's message has so many. */
#define STRUCTURE_MOST 200000
#define STRUCTURE_PART 10 /* what a line that may divide parts counts */

typedef struct {
    EwSource *source;
    EwMessageParser *parser; /* NULL: can't be had */
    GString *window;         /* from the beginning of the message that is being read */
    gsize at;                /* the first line in it that was not looked at */
    guint line, lines;       /* of the window's first byte; line ends in front of @at */
    guint structure;         /* lines of the message that look like headers, and those between parts */
    gboolean mailbox, blank; /* several messages; the line before @at is blank */
    gboolean passing;        /* the message is too long: its rest is thrown away */
    gboolean ended;

    EwMessage message; /* the one whose attachments are being read */
    char *message_id, *message_date;
    guint next; /* of the attachments */

    EwSource inner;
    gboolean inside;
    gsize used; /* bytes of the attachment handed out */
    char *path, *id;
} Mail;

static gpointer
mail_open(EwSource *source)
{
    g_autoptr(GError) error = NULL;
    Mail *mail = g_new0(Mail, 1);
    mail->source = source;
    mail->window = g_string_new(NULL);
    mail->line = 1;
    mail->blank = TRUE;
    mail->parser = ew_message_parser_new(&error);
    if (!mail->parser) {
        ew_source_lose(source, "no-library", 0, 0, "mail %s", error->message);
        mail->ended = TRUE;
    }
    return mail;
}

static void
end_attachment(Mail *mail)
{
    ew_source_end(&mail->inner);
    mail->inside = FALSE;
    g_clear_pointer(&mail->path, g_free);
    g_clear_pointer(&mail->id, g_free);
}

static void
end_message(Mail *mail)
{
    ew_message_clear(&mail->message);
    g_clear_pointer(&mail->message_id, g_free);
    g_clear_pointer(&mail->message_date, g_free);
    mail->next = 0;
}

static void
mail_close(gpointer state)
{
    Mail *mail = state;
    end_attachment(mail);
    end_message(mail);
    ew_message_parser_free(mail->parser);
    g_string_free(mail->window, TRUE);
    g_free(mail);
}

/* The name of a header at the beginning of the line: how long it is, or 0. */
static gsize
header_name(const char *line)
{
    gsize n = 0;
    while (line[n] > ' ' && line[n] < 0x7f && line[n] != ':')
        n++;
    return line[n] == ':' ? n : 0;
}

/* --- attachments --- */

/* An EwInputPull. */
static gsize
pull_attachment(gpointer data, char *buffer, gsize size)
{
    Mail *mail = data;
    gsize length;
    const char *bytes = g_bytes_get_data(
        g_array_index(mail->message.attachments, EwAttachment, mail->next - 1).bytes, &length);
    gsize n = MIN(size, length - mail->used);
    if (n)
        memcpy(buffer, bytes + mail->used, n);
    mail->used += n;
    return n;
}

static void
begin_attachment(Mail *mail)
{
    const EwAttachment *attachment = &g_array_index(mail->message.attachments, EwAttachment, mail->next++);
    g_autofree char *number = g_strdup_printf("%u", mail->next);
    const char *name = attachment->name ? attachment->name : number;
    mail->id = g_strdup_printf("%s/%s", mail->message_id, name);
    mail->path = g_strdup_printf("%s (%s)", mail->source->path, mail->id);
    ew_source_init_inner(&mail->inner, mail->source, mail->id);
    mail->inner.id = mail->id;
    mail->inner.made = mail->message_date;
    mail->used = 0;
    mail->inner.input = ew_input_open_inner(mail->path, pull_attachment, mail, mail->source->sink);
    mail->inside = TRUE;
    g_autoptr(GError) error = NULL;
    gboolean good = ew_source_begin(&mail->inner, &error);
    mail->inner.path = mail->path;
    if (good)
        return;
    ew_source_lose(&mail->inner, "unreadable", 0, 0, "%s", error->message);
    end_attachment(mail);
}

/* --- messages --- */

/* In a mailbox, lines that begin like the mark of a message have a '>' more than they had. */
static void
unquote_marks(char *text, gsize *length)
{
    char *to = text;
    for (const char *line = text, *end = text + *length, *next; line < end; line = next) {
        const char *newline = memchr(line, '\n', (gsize)(end - line));
        next = newline ? newline + 1 : end;
        gsize marks = 0;
        while (line + marks < next && line[marks] == '>')
            marks++;
        if (marks && next - line - (gssize)marks >= 5 && memcmp(line + marks, "From ", 5) == 0)
            line++;
        memmove(to, line, (gsize)(next - line));
        to += next - line;
    }
    *length = (gsize)(to - text);
}

/* Makes a document of the message in the window's first @length bytes. */
static void
read_message(Mail *mail, gsize length)
{
    EwSource *source = mail->source;
    char *text = mail->window->str;
    gsize skip = 0;
    if (mail->mailbox && length) {
        const char *newline = memchr(text, '\n', length);
        skip = newline ? (gsize)(newline - text) + 1 : length;
    }
    length -= skip;
    if (mail->mailbox)
        unquote_marks(text + skip, &length);
    end_message(mail);
    ew_message_read(mail->parser, text + skip, length, &mail->message);
    if (mail->message.broken)
        ew_source_lose(source, "broken-mail", mail->line, 0,
                       "the message's structure is broken: %s; what can be is read", mail->message.broken);
    EwDocumentPieces pieces = {0};
    const char *id = mail->message.fields.value[EW_FIELD_ID];
    mail->message_id = g_strdup(id ? id : source->id ? source->id : "message");
    const char *date = mail->message.fields.value[EW_FIELD_DATE];
    mail->message_date = date ? ew_date_of_field(date) : NULL;
    gboolean has_files = mail->message.attachments->len > 0;
    if (ew_fields_compose(&mail->message.fields, source->nesting, &pieces)) {
        if (!pieces.id && !mail->mailbox)
            pieces.id = g_strdup(source->id);
        ew_source_push(source, &pieces);
    } else if (!has_files && !mail->message.broken) {
        ew_source_lose(source, "no-text", mail->line, 0, "the message has no text");
    }
}

/* TRUE for "From someone@example.org Sat Nov 26 10:00:00 2022". */
static gboolean
is_mark(const char *line, gsize length)
{
    if (length < 5 || g_ascii_strncasecmp(line, "From ", 5) != 0)
        return FALSE;
    for (gsize i = 5; i + 4 < length; i++)
        if (g_ascii_isdigit(line[i]) && g_ascii_isdigit(line[i + 1]) && line[i + 2] == ':' &&
            g_ascii_isdigit(line[i + 3]) && g_ascii_isdigit(line[i + 4]))
            return TRUE;
    return FALSE;
}

static void
drop(Mail *mail, gsize length)
{
    g_string_erase(mail->window, 0, (gssize)length);
    mail->line += mail->lines;
    mail->lines = 0;
    mail->at = 0;
}

/* The message ends at @at: it is read, unless it was too long. */
static void
finish_message(Mail *mail)
{
    gsize length = mail->at;
    if (!mail->passing && length)
        read_message(mail, length);
    mail->passing = FALSE;
    mail->structure = 0;
    drop(mail, length);
}

static void
count_structure(Mail *mail, const char *line)
{
    mail->structure += line[0] == '-' && line[1] == '-' ? STRUCTURE_PART : header_name(line) > 0;
    if (mail->structure <= STRUCTURE_MOST || mail->passing)
        return;
    mail->passing = TRUE;
    ew_source_lose(mail->source, "too-many-parts", mail->line, 0,
                   "the message has too many parts or headers");
}

/* Looks at one more line. TRUE if a message was finished. FALSE if more has to be read first. */
static gboolean
step(Mail *mail)
{
    GString *window = mail->window;
    for (const char *newline; (newline = memchr(window->str + mail->at, '\n', window->len - mail->at));) {
        const char *line = window->str + mail->at;
        gsize length = (gsize)(newline - line) + 1;
        gboolean mark = mail->blank && is_mark(line, length);
        mail->blank = length == 1 || (length == 2 && *line == '\r');
        if (mark && mail->at == 0)
            mail->mailbox = TRUE;
        if (mark && mail->mailbox && mail->at > 0) {
            finish_message(mail);
            return TRUE;
        }
        count_structure(mail, line);
        mail->at += length;
        mail->lines++;
    }
    return FALSE;
}

static void
pass_over(Mail *mail)
{
    if (!mail->passing)
        ew_source_lose(mail->source, "record-too-long", mail->line, 0, "the message is longer than 64 MB");
    mail->passing = TRUE;
    mail->at = mail->window->len;
    drop(mail, mail->at);
}

static void
read_more(Mail *mail)
{
    char chunk[16384];
    gsize got = ew_input_read(mail->source->input, chunk, sizeof chunk);
    g_string_append_len(mail->window, chunk, (gssize)got);
    if (got > 0)
        return;
    mail->ended = TRUE;
    mail->at = mail->window->len;
    finish_message(mail);
}

static gboolean
mail_advance(gpointer state)
{
    Mail *mail = state;
    while (g_queue_is_empty(mail->source->ready)) {
        if (mail->inside) {
            if (!ew_source_advance(&mail->inner))
                end_attachment(mail);
        } else if (mail->message.attachments && mail->next < mail->message.attachments->len) {
            begin_attachment(mail);
        } else if (step(mail)) {
            continue;
        } else if (mail->ended) {
            return FALSE;
        } else if (mail->window->len > MESSAGE_BYTES) {
            pass_over(mail);
        } else {
            read_more(mail);
        }
    }
    return TRUE;
}

/* --- telling --- */

/* TRUE if the text begins with headers, among them some that only mail has. */
static gboolean
has_headers(const char *text)
{
    static const char *const marks[] = {"from",         "received",     "return-path",  "message-id",
                                        "mime-version", "to",           "delivered-to", "subject",
                                        "date",         "content-type", "reply-to",     NULL};
    guint known = 0;
    gboolean from = FALSE;
    for (const char *line = text, *next; *line && *line != '\n' && *line != '\r'; line = next) {
        next = line + strcspn(line, "\n");
        next += *next == '\n';
        if (*line == ' ' || *line == '\t')
            continue;
        gsize n = header_name(line);
        if (!n)
            return *next == '\0' && known >= 2 && from; /* the sample ends in this line */
        for (const char *const *mark = marks; *mark; mark++)
            known += strlen(*mark) == n && strncmp(line, *mark, n) == 0;
        from |= strncmp(line, "from:", 5) == 0 || strncmp(line, "received:", 9) == 0 ||
                strncmp(line, "return-path:", 12) == 0;
    }
    return known >= 2 && from;
}

static gboolean
mail_tells(const EwSample *sample)
{
    const char *text = sample->text, *newline = strchr(text, '\n');
    if (newline && is_mark(text, (gsize)(newline - text)))
        return header_name(newline + 1) > 0;
    return has_headers(text);
}

const EwFormat ew_format_mail = {"mail", TRUE, mail_tells, mail_open, mail_advance, mail_close};
