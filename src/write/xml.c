/* SPDX-License-Identifier: MIT */
/* XML through libxml2's writer. */
#include "write/xml.h"

#include "base/libxml.h"

#include <string.h>

struct _EwXml {
    xmlTextWriterPtr writer;
    EwOutput *output;
    GString *clean;
};

static int
take_bytes(void *context, const char *bytes, int length)
{
    EwOutput *output = context;
    g_string_append_len(output->text, bytes, length);
    ew_output_flush_some(output);
    return length;
}

static int
close_bytes(void *context)
{
    (void)context;
    return 0;
}

EwXml *
ew_xml_new(EwOutput *output, GError **error)
{
    if (!ew_libxml_open(error))
        return NULL;
    xmlOutputBufferPtr buffer = ew_libxml()->xmlOutputBufferCreateIO(take_bytes, close_bytes, output, NULL);
    EwXml *xml = g_new0(EwXml, 1);
    xml->output = output;
    xml->writer = ew_libxml()->xmlNewTextWriter(buffer);
    xml->clean = g_string_new(NULL);
    ew_libxml()->xmlTextWriterSetIndent(xml->writer, 1);
    ew_libxml()->xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL);
    return xml;
}

void
ew_xml_finish(EwXml *xml)
{
    ew_libxml()->xmlTextWriterEndDocument(xml->writer);
    ew_libxml()->xmlFreeTextWriter(xml->writer);
    g_string_free(xml->clean, TRUE);
    g_free(xml);
}

/* The characters of XML 1.0; and not C1 controls, which it discourages. */
static gboolean
is_allowed(gunichar c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return !(c >= 0x7f && c < 0xa0 && c != 0x85) && (c & 0xfffe) != 0xfffe;
}

static const xmlChar *
clean(EwXml *xml, const char *text)
{
    g_string_truncate(xml->clean, 0);
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        gboolean valid = c != (gunichar)-1 && c != (gunichar)-2;
        if (!valid)
            g_string_append(xml->clean, "\357\277\275");
        else if (is_allowed(c))
            g_string_append_unichar(xml->clean, c);
        text = valid ? g_utf8_next_char(text) : text + 1;
    }
    return (const xmlChar *)xml->clean->str;
}

void
ew_xml_open(EwXml *xml, const char *element)
{
    ew_libxml()->xmlTextWriterStartElement(xml->writer, (const xmlChar *)element);
}

void
ew_xml_attribute(EwXml *xml, const char *name, const char *value)
{
    if (value)
        ew_libxml()->xmlTextWriterWriteAttribute(xml->writer, (const xmlChar *)name, clean(xml, value));
}

void
ew_xml_number(EwXml *xml, const char *name, guint number)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", number);
    ew_xml_attribute(xml, name, digits);
}

void
ew_xml_text(EwXml *xml, const char *text)
{
    ew_libxml()->xmlTextWriterWriteString(xml->writer, clean(xml, text));
}

void
ew_xml_close(EwXml *xml)
{
    ew_libxml()->xmlTextWriterEndElement(xml->writer);
}
