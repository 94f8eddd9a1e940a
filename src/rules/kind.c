/* SPDX-License-Identifier: MIT */
/* Names of kinds and types. */
#include "rules/kind.h"

static const char *const group_names[] = {
#define X(kind, name, what) name,
    EW_GROUP_KINDS(X)
#undef X
};

/* Unions that rules ask for by one name. */
static const struct {
    const char *name;
    EwKindSet kinds;
} unions[] = {
#define B(kind) EW_KIND_BIT(EW_KIND_##kind)
#define T(tag)  EW_KIND_BIT(EW_TAG_##tag)
    {"verb", T(VB) | T(VBZ) | T(VBD) | T(VBN) | T(VBG)},
    {"finite", T(VB) | T(VBZ) | T(VBD)},
    {"common", T(NOUN) | T(NOUNS)},
    {"cased", B(CAPITAL) | B(GIVEN) | B(COINED) | B(UPPER) | B(MIXED)},
    {"mention", B(MENTION) | B(DEMONYM)},
    {"noun-group", B(NG) | B(NAMED) | B(NT) | B(ROLE)},
    {"argument", B(NG) | B(NAMED) | B(NT) | B(ROLE) | B(MOD) | T(PRON)},
    {"verb-group", B(ACTIVE) | B(PASSIVE) | B(INFINITIVE) | B(INFINITIVE_PASSIVE) | B(GERUND) |
                       B(GERUND_PASSIVE) | B(PARTICIPLE) | B(COPULA)},
    {"finite-group", B(ACTIVE) | B(PASSIVE) | B(COPULA)},
#undef B
#undef T
};

const char *
ew_kind_name(guint kind)
{
    if (kind < EW_TAG_COUNT)
        return ew_tag_name((EwTag)kind);
    return kind < EW_KIND_COUNT ? group_names[kind - EW_TAG_COUNT] : "?";
}

/* Most names differ in their first letter. */
static gboolean
is_name(const char *a, const char *b)
{
    return *a == *b && g_str_equal(a, b);
}

EwKindSet
ew_kind_set_from_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(unions); i++)
        if (is_name(unions[i].name, name))
            return unions[i].kinds;
    for (guint kind = 1; kind < EW_KIND_COUNT; kind++)
        if (is_name(ew_kind_name(kind), name))
            return EW_KIND_BIT(kind);
    return 0;
}

const char *const *
ew_kind_set_names(void)
{
    static const char *const names[] = {
#define X(tag, name, what) name,
        EW_TAGS(X)
#undef X
#define X(kind, name, what) name,
            EW_GROUP_KINDS(X)
#undef X
                "verb",
        "finite",
        "common",
        "cased",
        "noun-group",
        "argument",
        "verb-group",
        "finite-group",
        NULL};
    return names;
}

const char *
ew_type_name(guint type)
{
    return type < EW_TYPE_COUNT ? ew_type_names()[type] : "none";
}

EwType
ew_type_from_name(const char *name)
{
    for (guint type = 0; type < EW_TYPE_COUNT; type++)
        if (g_str_equal(ew_type_names()[type], name))
            return (EwType)type;
    return EW_TYPE_NONE;
}

const char *const *
ew_type_names(void)
{
    static const char *const names[] = {
#define X(type, name) name,
        EW_TYPES(X)
#undef X
            NULL};
    return names;
}
