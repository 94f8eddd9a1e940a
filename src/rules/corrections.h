/* SPDX-License-Identifier: MIT */
/*
 * What users put right about names, by lines in names files:
 *
 *     same       A  B ...    B is A: one entity
 *     different  A  B ...    they are several, whatever they are called
 *     retype     A  TYPE     A is of this type
 *
 * and `disable name ID` of rules. A, B are ids, or names as texts have them.
 */
#ifndef EW_RULES_CORRECTIONS_H
#define EW_RULES_CORRECTIONS_H

#include "base/problem.h"
#include "edgewise/rules.h"
#include "rules/kind.h"

typedef struct _EwCorrections EwCorrections;

EwCorrections *ew_corrections_new(void);
void ew_corrections_free(EwCorrections *corrections);

/** The entity of that number is found no more. */
void ew_corrections_disable(EwCorrections *corrections, guint32 name);
gboolean ew_corrections_is_disabled(const EwCorrections *corrections, guint32 name);

/** Reads the lines of all names of @rules; when they are sealed. Warns of ids that there are none of. */
void ew_corrections_resolve(EwRules *rules, const EwProblemSink *sink);

/** What an entity is, as far as it was corrected: the id that stands for it, or its own; in *@name what it is
 * called there, if the correction gives a name. */
const char *ew_corrections_same(const EwCorrections *corrections, const char *id, const char **name);
/** Its type by a correction, or @type. */
EwType ew_corrections_type(const EwCorrections *corrections, const char *id, EwType type);
/** Whether two ids are said to be different entities. */
gboolean ew_corrections_differ(const EwCorrections *corrections, const char *a, const char *b);
/** Whether the name whose id as written this is was told apart from another: it is no spelling of it. */
gboolean ew_corrections_stands_alone(const EwCorrections *corrections, const char *id);
/** Whether there are any of the last three: a quick test. */
gboolean ew_corrections_any_differ(const EwCorrections *corrections);

#endif
