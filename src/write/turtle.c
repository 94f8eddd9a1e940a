/* SPDX-License-Identifier: MIT */
/* RDF as Turtle and as N-Triples, through serd. */
#include "write/rdf.h"
#include "write/writer.h"

#ifdef __clang__ /* serd's header marks pointers in a way that clang calls an extension */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#endif
#include <serd/serd.h>
#ifdef __clang__
#pragma clang diagnostic pop
#endif
#include <string.h>

typedef struct {
    SerdWriter *writer;
    EwOutput *output;
} Sink;

/* The library escapes controls, but not those above DEL, on which terminals act as well. It hands over whole
 * characters. */
static size_t
take_bytes(const void *bytes, size_t length, void *data)
{
    EwOutput *output = data;
    const guchar *at = bytes, *end = at + length;
    for (const guchar *lead; (lead = memchr(at, 0xc2, (gsize)(end - at))) && lead + 1 < end;) {
        gboolean control = lead[1] >= 0x80 && lead[1] < 0xa0;
        g_string_append_len(output->text, (const char *)at, lead - at + (control ? 0 : 2));
        if (control)
            g_string_append_printf(output->text, "\\u00%02X", lead[1]);
        at = lead + 2;
    }
    g_string_append_len(output->text, (const char *)at, end - at);
    ew_output_flush_some(output);
    return length;
}

/* Without the flags that make serd write literals on many lines. */
static SerdNode
make_node(SerdType type, const char *text)
{
    SerdNode node = serd_node_from_string(type, (const uint8_t *)text);
    node.flags = 0;
    return node;
}

static void
take_statement(const char *subject, const char *predicate, const char *object, const char *type,
               gpointer data)
{
    Sink *sink = data;
    gboolean is_iri = strcmp(type, EW_RDF_IRI) == 0, is_text = strcmp(type, EW_RDF_TEXT) == 0;
    const SerdNode s = make_node(SERD_URI, subject), p = make_node(SERD_URI, predicate);
    const SerdNode o = make_node(is_iri ? SERD_URI : SERD_LITERAL, object);
    const SerdNode datatype = is_iri || is_text ? SERD_NODE_NULL : make_node(SERD_URI, type);
    serd_writer_write_statement(sink->writer, 0, NULL, &s, &p, &o, &datatype, NULL);
}

static gboolean
write_syntax(SerdSyntax syntax, const EwGraph *graph, const EwWriterOptions *options, EwOutput *output)
{
    SerdEnv *env = serd_env_new(NULL);
    const SerdStyle style = syntax == SERD_TURTLE ? SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED : 0;
    Sink sink = {serd_writer_new(syntax, style, env, NULL, take_bytes, output), output};
    for (const EwRdfPrefix *prefix = ew_rdf_prefixes; prefix->prefix; prefix++) {
        const SerdNode name = make_node(SERD_LITERAL, prefix->prefix), iri = make_node(SERD_URI, prefix->iri);
        serd_env_set_prefix(env, &name, &iri);
        serd_writer_set_prefix(sink.writer, &name, &iri);
    }
    ew_rdf_describe(graph, options, take_statement, &sink);
    serd_writer_finish(sink.writer);
    serd_writer_free(sink.writer);
    serd_env_free(env);
    return TRUE;
}

gboolean
ew_write_turtle(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    return write_syntax(SERD_TURTLE, graph, options, output);
}

gboolean
ew_write_ntriples(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                  EwOutput *output, GError **error)
{
    (void)writer, (void)error;
    return write_syntax(SERD_NTRIPLES, graph, options, output);
}
