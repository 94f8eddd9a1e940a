/* SPDX-License-Identifier: MIT */
/* Sets of names: what they hold, in memory and as parts, and that parts are not believed. */
#include "lexicon/name_key.h"
#include "rules/names.h"

#include <string.h>

enum { COUNT = 3000 };

static guint32
key(const char *word)
{
    return ew_name_key(word, strlen(word));
}

/* Two words a name: "zorb17 wind". */
static EwNames *
make_names(void)
{
    EwNames *names = ew_names_new();
    for (guint i = 0; i < COUNT; i++) {
        g_autofree char *id = g_strdup_printf("x:%u", i), *name = g_strdup_printf("Zorb%u Wind", i),
                        *word = g_strdup_printf("zorb%u", i);
        const EwName record = {.id = id,
                               .name = name,
                               .country = i % 2 ? "NOR" : NULL,
                               .list = "List",
                               .ids = i % 3 ? NULL : id,
                               .type = EW_TYPE_COMPANY};
        guint32 index;
        g_assert_true(ew_names_add(names, &record, &index));
        g_assert_cmpuint(index, ==, i);
        const guint32 keys[] = {key(word), key("wind")};
        const EwGazetteerEntry entry = {
            .value = index, .form = EW_FORM_NAME, .letters = EW_CASE_INITIAL, .capitals = 3};
        ew_gazetteer_add(ew_names_gazetteer(names), keys, 2, entry);
    }
    ew_names_add_correction(names, "same\tx:1\tx:2", strlen("same\tx:1\tx:2"));
    return names;
}

static gboolean
take(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    (void)length;
    *(guint32 *)user_data = entry->value;
    return TRUE;
}

static void
check_names(const EwNames *names)
{
    g_assert_cmpuint(ew_names_count(names), ==, COUNT);
    g_assert_cmpstr(ew_names_corrections(names), ==, "same\tx:1\tx:2\n");
    for (guint i = 0; i < COUNT; i += 7) {
        g_autofree char *id = g_strdup_printf("x:%u", i), *word = g_strdup_printf("zorb%u", i);
        guint32 index, value = G_MAXUINT32;
        g_assert_true(ew_names_find(names, id, &index));
        const EwName name = ew_names_get(names, index);
        g_assert_cmpstr(name.id, ==, id);
        g_assert_cmpstr(name.country, ==, i % 2 ? "NOR" : NULL);
        g_assert_cmpstr(name.list, ==, "List");
        g_assert_cmpint(name.type, ==, EW_TYPE_COMPANY);
        const guint32 keys[] = {key(word), key("wind"), key("farm")};
        g_assert_true(ew_gazetteer_may_begin(ew_names_gazetteer(names), keys[0], TRUE));
        g_assert_cmpuint(ew_gazetteer_match(ew_names_gazetteer(names), keys, sizeof *keys, 3, take, &value),
                         ==, 2);
        g_assert_cmpuint(value, ==, i);
        g_assert_cmpuint(
            ew_gazetteer_match(ew_names_gazetteer(names), keys + 1, sizeof *keys, 2, take, &value), ==, 0);
    }
    guint32 index;
    g_assert_false(ew_names_find(names, "x:3000", &index));
}

static void
test_memory(void)
{
    g_autoptr(EwNames) names = make_names();
    check_names(names);
    const EwName again = {.id = "x:5", .name = "Zorb"};
    guint32 index;
    g_assert_false(ew_names_add(names, &again, &index));
    ew_names_pack(names);
    check_names(names);
}

/* Copies of the parts, as a file would hold them. */
static void
copy_parts(const EwNames *names, EwBytes parts[EW_NAMES_PARTS])
{
    ew_names_parts(names, parts);
    for (guint i = 0; i < EW_NAMES_PARTS; i++)
        parts[i].data = g_memdup2(parts[i].data, parts[i].size);
}

static void
free_parts(EwBytes parts[EW_NAMES_PARTS])
{
    for (guint i = 0; i < EW_NAMES_PARTS; i++)
        g_free((gpointer)parts[i].data);
}

static void
test_parts(void)
{
    EwBytes parts[EW_NAMES_PARTS];
    EwNames *made = make_names();
    ew_names_pack(made);
    copy_parts(made, parts);
    ew_names_free(made);
    EwNames *names = ew_names_of_parts(parts);
    g_assert_nonnull(names);
    check_names(names);
    ew_names_free(names);
    free_parts(parts);
}

/* Asks for everything; the answers may be nonsense. */
static void
use_names(const EwNames *names)
{
    guint32 n = MIN(ew_names_count(names), (guint32)COUNT);
    for (guint32 i = 0; i < n + 5; i++) {
        const EwName name = ew_names_get(names, i);
        const char *const strings[] = {name.id,    name.name, name.country, name.prefix,
                                       name.owner, name.list, name.ids};
        for (guint k = 0; k < G_N_ELEMENTS(strings); k++)
            g_assert_true(!strings[k] || g_utf8_validate(strings[k], -1, NULL));
        g_assert_nonnull(name.id);
        g_assert_nonnull(name.name);
        g_assert_cmpuint(name.type, <, EW_TYPE_COUNT);
        g_autofree char *id = g_strdup_printf("x:%u", i), *word = g_strdup_printf("zorb%u", i);
        guint32 index, value = 0;
        ew_names_find(names, id, &index);
        const guint32 keys[] = {key(word), key("wind")};
        ew_gazetteer_may_begin(ew_names_gazetteer(names), keys[0], TRUE);
        ew_gazetteer_match(ew_names_gazetteer(names), keys, sizeof *keys, 2, take, &value);
    }
}

static void
test_damage(void)
{
    EwNames *made = make_names();
    ew_names_pack(made);
    for (guint round = 0; round < 60; round++) {
        EwBytes parts[EW_NAMES_PARTS];
        copy_parts(made, parts);
        guint part = (guint)g_test_rand_int_range(0, EW_NAMES_PARTS);
        guint8 *bytes = (guint8 *)parts[part].data;
        if (round % 3 == 0 && parts[part].size)
            memset(bytes, 0xff, parts[part].size);
        else if (round % 3 == 1)
            parts[part].size = (gsize)g_test_rand_int_range(0, (gint)parts[part].size + 1);
        else
            for (gsize i = 0; i < parts[part].size / 8; i++)
                bytes[g_test_rand_int_range(0, (gint)parts[part].size)] =
                    (guint8)g_test_rand_int_range(0, 256);
        EwNames *names = ew_names_of_parts(parts);
        if (names)
            use_names(names);
        ew_names_free(names);
        free_parts(parts);
    }
    ew_names_free(made);
}

static void
test_homonyms(void)
{
    g_autoptr(EwNames) names = ew_names_new();
    const guint32 words[] = {key("holding")};
    for (guint32 i = 0; i < 1000; i++)
        ew_gazetteer_add(ew_names_gazetteer(names), words, 1, (EwGazetteerEntry){.value = i});
    guint32 value;
    g_assert_cmpuint(ew_gazetteer_match(ew_names_gazetteer(names), words, sizeof *words, 1, take, &value), ==,
                     1);
    g_assert_cmpuint(value, <, 100); /* of very many, the first are kept */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/memory", test_memory);
    g_test_add_func("/names/parts", test_parts);
    g_test_add_func("/names/damage", test_damage);
    g_test_add_func("/names/homonyms", test_homonyms);
    return g_test_run();
}
