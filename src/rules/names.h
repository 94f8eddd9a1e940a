/* SPDX-License-Identifier: MIT */
/*
 * Names: entities and the forms that they go by, in memory or in the mapped file of a compiled list. Both
 * have the same parts, so there is one way to read them.
 */
#ifndef EW_RULES_NAMES_H
#define EW_RULES_NAMES_H

#include "lexicon/gazetteer.h"
#include "rules/kind.h"

/** An entity of the names files. Strings are borrowed from the set; NULL where there is none, but for id and
 * name. */
typedef struct {
    const char *id, *name, *country;
    const char *prefix; /**< what stands before its bodies' names: "US", "Kenyan" */
    const char *owner;  /**< id of the entity that acts through it (a list's government) */
    const char *list;   /**< the list that it comes from: "OFAC SDN" */
    const char *ids;    /**< its ids there and elsewhere, '|' between: "ofac:1234|lei:5493..." */
    EwType type;
} EwName;

typedef struct _EwNames EwNames;

EwNames *ew_names_new(void);
void ew_names_free(EwNames *names);
guint32 ew_names_count(const EwNames *names);
/** The entity of that number, which must be below the count. */
EwName ew_names_get(const EwNames *names, guint32 index);
/** Its type alone. */
EwType ew_names_type(const EwNames *names, guint32 index);
/** Looks an id up. */
gboolean ew_names_find(const EwNames *names, const char *id, guint32 *index);
/** Adds a copy of @name; FALSE if its id is there, or the set is full (16 million names, 4 GB of strings). */
gboolean ew_names_add(EwNames *names, const EwName *name, guint32 *index);
/** The forms; values are numbers of entities. */
EwGazetteer *ew_names_gazetteer(const EwNames *names);

/** Keeps a line that corrects how names are joined: where it stands, then its cells, with tabs between:
 * "12\tmy.tsv\tsame\tA\tB". */
void ew_names_add_correction(EwNames *names, const char *line, gsize length);
/** All such lines. */
const char *ew_names_corrections(const EwNames *names);

/** How many entities a set may hold: numbers need so many bits. */
#define EW_NAMES_BITS 24

/** The parts of a set, for a file. */
enum {
    EW_NAMES_RECORDS,
    EW_NAMES_STRINGS,
    EW_NAMES_IDS,
    EW_NAMES_CORRECTIONS,
    EW_NAMES_GAZETTEER,
    EW_NAMES_PARTS = EW_NAMES_GAZETTEER + EW_GAZETTEER_PARTS
};
/** Makes a set as small as it gets; nothing is added afterwards. */
void ew_names_pack(EwNames *names);
void ew_names_parts(const EwNames *names, EwBytes parts[EW_NAMES_PARTS]);
/** A set of parts that another made, borrowed and not believed; NULL if their sizes don't fit. */
EwNames *ew_names_of_parts(const EwBytes parts[EW_NAMES_PARTS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EwNames, ew_names_free)

#endif
