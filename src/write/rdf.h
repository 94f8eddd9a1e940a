/* SPDX-License-Identifier: MIT */
/*
 * A graph as statements of RDF. Each edge is an rdf:Statement with its evidence (PROV-O); only what is
 * asserted and not negated is stated plainly too. Statements of one subject come together, and those with one
 * predicate in a row.
 */
#ifndef EW_WRITE_RDF_H
#define EW_WRITE_RDF_H

#include "edgewise/writer.h"

/** What an object is, where it is no typed literal. */
#define EW_RDF_IRI  "iri"
#define EW_RDF_TEXT "text"

#define EW_RDF_XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct {
    const char *prefix, *iri;
} EwRdfPrefix;

/** Prefixes for what is often used; the last is NULL. */
extern const EwRdfPrefix ew_rdf_prefixes[];

/** Takes a statement of full IRIs; @type is EW_RDF_IRI, EW_RDF_TEXT or the IRI of a datatype. */
typedef void (*EwRdfFunc)(const char *subject, const char *predicate, const char *object, const char *type,
                          gpointer user_data);

void ew_rdf_describe(const EwGraph *graph, const EwWriterOptions *options, EwRdfFunc func,
                     gpointer user_data);

#endif
