/* SPDX-License-Identifier: MIT */
/* XML through libxml2's writer, for any text: characters that XML can't hold are left out. */
#ifndef EW_WRITE_XML_H
#define EW_WRITE_XML_H

#include "write/output.h"

typedef struct _EwXml EwXml;

/** Begins a document in @output, which stays its owner's. NULL with @error if libxml2 isn't there. */
EwXml *ew_xml_new(EwOutput *output, GError **error);
/** Ends the document: closes what is open, and frees. */
void ew_xml_finish(EwXml *xml);

void ew_xml_open(EwXml *xml, const char *element);
/** Of the element just opened; nothing where @value is NULL. */
void ew_xml_attribute(EwXml *xml, const char *name, const char *value);
void ew_xml_number(EwXml *xml, const char *name, guint number);
void ew_xml_text(EwXml *xml, const char *text);
void ew_xml_close(EwXml *xml);

#endif
