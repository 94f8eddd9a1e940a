/* SPDX-License-Identifier: MIT */
/* edgewise documents: what would be read, a line a document, without a rule being loaded. */
#include "cli/inputs.h"
#include "cli/sandbox.h"
#include "fact/json_text.h"

#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

static const OptionGroup output_options = {
    "Output",
    (const Option[]){
        {0, "format", OPTION_CHOICE, G_STRUCT_OFFSET(Settings, format), "FORMAT", formats,
         "text, a line a document, or json, an object a line (default: text)"},
        {0},
    },
};

/* A long document comes in parts: it is shown when the next one begins. */
typedef struct {
    const Settings *settings;
    Messages *messages;
    EwDocument *document; /* the first part of the one that is being read, or NULL */
    guint64 bytes, end;   /* its length, and where it ends in its text */
    guint64 documents, total;
} Job;

static void
append_json(GString *out, const EwDocument *document, guint64 bytes)
{
    g_string_append_c(out, '{');
    ew_json_append_member(out, "id", ew_document_id(document));
    ew_json_append_member(out, "title", ew_document_title(document));
    ew_json_append_member(out, "date", ew_document_date(document));
    ew_json_append_member(out, "url", ew_document_url(document));
    ew_json_append_number(out, "length", bytes);
    ew_json_append_member(out, "kind", ew_document_kind(document));
    g_string_append(out, "}\n");
}

static void
append_text(GString *out, const EwDocument *document, guint64 bytes)
{
    const char *date = ew_document_date(document), *title = ew_document_title(document);
    g_string_append_printf(out, "%-6s  %-10s  %9" G_GUINT64_FORMAT "  ", ew_document_kind(document),
                           date ? date : "-", bytes);
    message_append_printable(out, ew_document_id(document));
    g_string_append(out, "  ");
    message_append_printable(out, title ? title : "-");
    g_string_append_c(out, '\n');
}

static void
show(Job *job)
{
    if (!job->document)
        return;
    g_autoptr(GString) line = g_string_new(NULL);
    gboolean json = g_strcmp0(job->settings->format, "json") == 0;
    if (!json && job->documents == 0)
        g_string_append_printf(line, "%-6s  %-10s  %9s  id  title\n", "kind", "date", "bytes");
    (json ? append_json : append_text)(line, job->document, job->bytes);
    fwrite(line->str, 1, line->len, stdout);
    job->documents++;
    job->total += job->bytes;
    g_clear_pointer(&job->document, ew_document_unref);
}

static void
take(Job *job, EwDocument *document)
{
    gsize length;
    guint64 offset = ew_document_offset(document);
    ew_document_text(document, &length);
    if (job->document && offset > 0 && offset == job->end &&
        strcmp(ew_document_id(document), ew_document_id(job->document)) == 0) {
        job->bytes += length;
    } else {
        show(job);
        job->document = ew_document_ref(document);
        job->bytes = length;
    }
    job->end = offset + length;
}

static gboolean
list_input(const char *path, gpointer user_data)
{
    Job *job = user_data;
    const EwProblemSink problems = messages_sink(job->messages);
    g_autoptr(EwReader) reader = inputs_open(job->settings, FALSE, &problems, path);
    while (reader && !messages_should_stop(job->messages)) {
        g_autoptr(EwDocument) document = ew_reader_next(reader);
        if (!document)
            break;
        take(job, document);
    }
    show(job);
    return !messages_should_stop(job->messages);
}

static Status
run(const Settings *settings)
{
    Messages messages;
    messages_init(&messages, settings);
    Job job = {.settings = settings, .messages = &messages};
    sandbox_enter(settings, NULL, &messages);
    EwProblemSink problems = messages_sink(&messages);
    inputs_each(settings->operands, settings->recursive, &problems, list_input, &job);
    messages_say(&messages, "%" G_GUINT64_FORMAT " documents, %" G_GUINT64_FORMAT " bytes of text",
                 job.documents, job.total);
    Status status = messages_status(&messages, settings);
    messages_finish(&messages);
    return status;
}

const Command command_documents = {
    .name = "documents",
    .synopsis = "[OPTION]... [INPUT]...",
    .summary = "list what would be read: id, title, date, length, kind",
    .about = "Reads inputs as build and extract do and lists the documents in them, without\n"
             "looking for facts: the format that each is read as, its date, the bytes of its\n"
             "text, its id and its title. What is unknown is shown as '-'.",
    .examples = "  edgewise documents news.zip\n"
                "  edgewise documents posts.csv --map text=body,date=published\n"
                "  edgewise documents --format json -R news | jq -r 'select(.date | not)'\n",
    .groups = (const OptionGroup *const[]){&output_options, &options_folders, &options_input, &options_losses,
                                           &options_safety, &options_messages, NULL},
    .reads_stdin = TRUE,
    .run = run,
};
