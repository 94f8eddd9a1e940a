/* SPDX-License-Identifier: MIT */
/* Names of tags. */
#include "lexicon/tag.h"

#include <string.h>

static const char *const names[EW_TAG_COUNT] = {
#define X(tag, name, what) name,
    EW_TAGS(X)
#undef X
};

const char *
ew_tag_name(EwTag tag)
{
    return (guint)tag < EW_TAG_COUNT ? names[tag] : names[EW_TAG_NONE];
}

EwTag
ew_tag_from_name(const char *name)
{
    for (guint i = 0; i < EW_TAG_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return (EwTag)i;
    return EW_TAG_NONE;
}
