/* SPDX-License-Identifier: MIT */
/* A fact's accessors and its id. */
#include "fact/fact.h"

#include <string.h>

const char *
ew_fact_id(const EwFact *fact)
{
    return fact->id;
}

const char *
ew_fact_document(const EwFact *fact)
{
    return fact->doc;
}

const char *
ew_fact_source_name(const EwFact *fact)
{
    return fact->source.name;
}

const char *
ew_fact_relation(const EwFact *fact)
{
    return fact->relation;
}

const char *
ew_fact_target_name(const EwFact *fact)
{
    return fact->target.name;
}

gboolean
ew_fact_is_negative(const EwFact *fact)
{
    return fact->negative;
}

gboolean
ew_fact_is_asserted(const EwFact *fact)
{
    return fact->asserted;
}

const char *
ew_fact_sentence(const EwFact *fact, guint64 *start, guint64 *end)
{
    if (start)
        *start = fact->sentence.start;
    if (end)
        *end = fact->sentence.end;
    return fact->sentence.text;
}

const char *
ew_fact_rule(const EwFact *fact)
{
    return fact->rule;
}

double
ew_fact_confidence(const EwFact *fact)
{
    return fact->confidence;
}

/* Each field with its NUL, so that no two lists of fields run together into the same bytes. */
static void
hash_field(GChecksum *checksum, const char *field)
{
    const char *text = field ? field : "";
    g_checksum_update(checksum, (const guchar *)text, (gssize)strlen(text) + 1);
}

void
ew_fact_compute_id(const EwFact *fact, guint64 ordinal, char *out)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    char number[24];
    g_snprintf(number, sizeof number, "%" G_GUINT64_FORMAT, ordinal);
    hash_field(checksum, fact->doc);
    hash_field(checksum, fact->sentence.text);
    hash_field(checksum, number);
    hash_field(checksum, fact->source.id);
    hash_field(checksum, fact->relation);
    hash_field(checksum, fact->target.id);
    hash_field(checksum, fact->negative ? "negative" : "positive");
    hash_field(checksum, fact->asserted ? "asserted" : "other");
    g_strlcpy(out, g_checksum_get_string(checksum), 21);
}
