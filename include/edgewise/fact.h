/* SPDX-License-Identifier: MIT */
/* A fact: one relation stated in one sentence, with its proof. */
#ifndef EDGEWISE_FACT_H
#define EDGEWISE_FACT_H

#include <glib.h>

G_BEGIN_DECLS

/** A fact; the JSON form is described in docs and in the man page. Borrowed in callbacks unless it says
 * otherwise. */
typedef struct _EwFact EwFact;

/** Receives facts. The fact and its strings live until the callback returns. */
typedef void (*EwFactFunc)(const EwFact *fact, gpointer user_data);

const char *ew_fact_id(const EwFact *fact);
const char *ew_fact_document(const EwFact *fact);
const char *ew_fact_source_name(const EwFact *fact);
const char *ew_fact_relation(const EwFact *fact);
const char *ew_fact_target_name(const EwFact *fact);
gboolean ew_fact_is_negative(const EwFact *fact);
gboolean ew_fact_is_asserted(const EwFact *fact);
/** The sentence, and where it starts and ends in bytes of the document's text. */
const char *ew_fact_sentence(const EwFact *fact, guint64 *start, guint64 *end);
/** The rule that found it, as "relation/frame:line". */
const char *ew_fact_rule(const EwFact *fact);
/** From 0 to 1; the formula is in the man page. */
double ew_fact_confidence(const EwFact *fact);

/** Appends the fact as one line of JSON, with its line end. Key order and number format are fixed. */
void ew_fact_to_json(const EwFact *fact, GString *out);

/** Reads one line of JSON. Returns an owned fact (free with ew_fact_free()), or NULL with @error
 * (EW_ERROR_FACTS). */
EwFact *ew_fact_from_json(const char *line, gssize length, GError **error);
void ew_fact_free(EwFact *fact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwFact, ew_fact_free)

G_END_DECLS

#endif
