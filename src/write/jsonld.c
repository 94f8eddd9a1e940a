/* SPDX-License-Identifier: MIT */
/* The same RDF as JSON-LD, with its context inside: an object for each subject. */
#include "fact/json_text.h"
#include "write/rdf.h"
#include "write/writer.h"

#include <string.h>

/* What stands open at the end of the output. */
typedef struct {
    EwOutput *output;
    GString *subject, *predicate, *name;
} Sink;

static const char *
compact(GString *name, const char *iri)
{
    for (const EwRdfPrefix *prefix = ew_rdf_prefixes; prefix->prefix; prefix++) {
        if (g_str_has_prefix(iri, prefix->iri)) {
            g_string_printf(name, "%s:%s", prefix->prefix, iri + strlen(prefix->iri));
            return name->str;
        }
    }
    return iri;
}

static void
close_subject(Sink *sink)
{
    if (sink->predicate->len)
        g_string_append_c(sink->output->text, ']');
    if (sink->subject->len)
        g_string_append_c(sink->output->text, '}');
    g_string_truncate(sink->predicate, 0);
}

static void
open_subject(Sink *sink, const char *subject)
{
    GString *out = sink->output->text;
    gboolean first = !sink->subject->len;
    close_subject(sink);
    ew_output_flush_some(sink->output);
    g_string_append(out, first ? "\n{" : ",\n{");
    ew_json_append_member(out, "@id", subject);
    g_string_assign(sink->subject, subject);
}

static void
open_predicate(Sink *sink, const char *predicate)
{
    GString *out = sink->output->text;
    if (sink->predicate->len)
        g_string_append_c(out, ']');
    ew_json_append_key(
        out, g_str_has_suffix(predicate, "22-rdf-syntax-ns#type") ? "@type" : compact(sink->name, predicate));
    g_string_append_c(out, '[');
    g_string_assign(sink->predicate, predicate);
}

static void
append_object(Sink *sink, const char *object, const char *type)
{
    GString *out = sink->output->text;
    gboolean is_iri = strcmp(type, EW_RDF_IRI) == 0;
    ew_json_append_comma(out);
    if (is_iri && g_str_has_suffix(sink->predicate->str, "22-rdf-syntax-ns#type")) {
        ew_json_append_string(out, compact(sink->name, object));
    } else if (strcmp(type, EW_RDF_TEXT) == 0) {
        ew_json_append_string(out, object);
    } else if (strcmp(type, EW_RDF_XSD "integer") == 0) {
        g_string_append(out, object);
    } else {
        g_string_append_c(out, '{');
        ew_json_append_member(out, is_iri ? "@id" : "@value", object);
        if (!is_iri)
            ew_json_append_member(out, "@type", compact(sink->name, type));
        g_string_append_c(out, '}');
    }
}

static void
take_statement(const char *subject, const char *predicate, const char *object, const char *type,
               gpointer data)
{
    Sink *sink = data;
    if (strcmp(sink->subject->str, subject) != 0)
        open_subject(sink, subject);
    if (strcmp(sink->predicate->str, predicate) != 0)
        open_predicate(sink, predicate);
    append_object(sink, object, type);
}

gboolean
ew_write_jsonld(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    g_autoptr(GString) subject = g_string_new(NULL);
    g_autoptr(GString) predicate = g_string_new(NULL);
    g_autoptr(GString) name = g_string_new(NULL);
    Sink sink = {output, subject, predicate, name};
    g_string_append(output->text, "{\"@context\":{");
    for (const EwRdfPrefix *prefix = ew_rdf_prefixes; prefix->prefix; prefix++)
        ew_json_append_member(output->text, prefix->prefix, prefix->iri);
    g_string_append(output->text, "},\"@graph\":[");
    ew_rdf_describe(graph, options, take_statement, &sink);
    close_subject(&sink);
    g_string_append(output->text, "]}\n");
    return TRUE;
}
