/* SPDX-License-Identifier: MIT */
/*
 * libxml2, opened when the first page, feed or XML file is met: with what it needs itself, loading it takes
 * longer than all else that starting takes.
 */
#ifndef EW_BASE_LIBXML_H
#define EW_BASE_LIBXML_H

#include "base/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>

#define EW_LIBXML_FUNCTIONS(F)                                                                               \
    F(htmlCtxtReadMemory)                                                                                    \
    F(htmlEntityLookup)                                                                                      \
    F(htmlFreeParserCtxt)                                                                                    \
    F(htmlNewParserCtxt)                                                                                     \
    F(xmlAddPrevSibling)                                                                                     \
    F(xmlBufferAdd)                                                                                          \
    F(xmlBufferContent)                                                                                      \
    F(xmlBufferCreate)                                                                                       \
    F(xmlBufferFree)                                                                                         \
    F(xmlBufferLength)                                                                                       \
    F(xmlCreatePushParserCtxt)                                                                               \
    F(xmlCtxtUseOptions)                                                                                     \
    F(xmlDocDumpMemoryEnc)                                                                                   \
    F(xmlDocGetRootElement)                                                                                  \
    F(xmlFreeDoc)                                                                                            \
    F(xmlFreeNode)                                                                                           \
    F(xmlFreeParserCtxt)                                                                                     \
    F(xmlFreeTextReader)                                                                                     \
    F(xmlFreeTextWriter)                                                                                     \
    F(xmlGetNsProp)                                                                                          \
    F(xmlGetProp)                                                                                            \
    F(xmlHasNsProp)                                                                                          \
    F(xmlInitParser)                                                                                         \
    F(xmlNewTextWriter)                                                                                      \
    F(xmlNodeAddContent)                                                                                     \
    F(xmlNodeDump)                                                                                           \
    F(xmlNodeGetContent)                                                                                     \
    F(xmlNodeSetContent)                                                                                     \
    F(xmlOutputBufferCreateIO)                                                                               \
    F(xmlParseChunk)                                                                                         \
    F(xmlReadMemory)                                                                                         \
    F(xmlReaderForIO)                                                                                        \
    F(xmlRemoveProp)                                                                                         \
    F(xmlSAX2GetLineNumber)                                                                                  \
    F(xmlSetProp)                                                                                            \
    F(xmlSetStructuredErrorFunc)                                                                             \
    F(xmlStopParser)                                                                                         \
    F(xmlTextReaderConstLocalName)                                                                           \
    F(xmlTextReaderCurrentNode)                                                                              \
    F(xmlTextReaderExpand)                                                                                   \
    F(xmlTextReaderGetParserLineNumber)                                                                      \
    F(xmlTextReaderNext)                                                                                     \
    F(xmlTextReaderNodeType)                                                                                 \
    F(xmlTextReaderRead)                                                                                     \
    F(xmlTextReaderSetStructuredErrorHandler)                                                                \
    F(xmlTextWriterEndDocument)                                                                              \
    F(xmlTextWriterEndElement)                                                                               \
    F(xmlTextWriterSetIndent)                                                                                \
    F(xmlTextWriterStartDocument)                                                                            \
    F(xmlTextWriterStartElement)                                                                             \
    F(xmlTextWriterWriteAttribute)                                                                           \
    F(xmlTextWriterWriteString)                                                                              \
    F(xmlUnlinkNode)                                                                                         \
    F(xmlUnsetProp)                                                                                          \
    F(__xmlStructuredError)                                                                                  \
    F(__xmlStructuredErrorContext)

typedef struct {
    EW_LIBXML_FUNCTIONS(EW_LIBRARY_POINTER)
    xmlFreeFunc *free; /* xmlFree */
} EwLibxml;

EW_LIBRARY_DECLARE(libxml, EwLibxml)

/** xmlFree(). */
void ew_libxml_free(gpointer memory);

#endif
