/* SPDX-License-Identifier: MIT */
/* An entry of a list becomes a row of a names file. */
#include "base/country.h"
#include "names/form.h"
#include "names/import.h"
#include "rules/rules.h"

#include <string.h>

#define MAX_ALIASES 100
#define MAX_IDS     12

void
ew_entry_init(EwListEntry *entry, guint line)
{
    *entry = (EwListEntry){.line = line};
    entry->names = g_ptr_array_new_with_free_func(g_free);
    entry->weak = g_ptr_array_new_with_free_func(g_free);
    entry->ids = g_ptr_array_new_with_free_func(g_free);
}

void
ew_entry_clear(EwListEntry *entry)
{
    g_free(entry->id);
    g_free(entry->country);
    g_free(entry->list);
    g_ptr_array_unref(entry->names);
    g_ptr_array_unref(entry->weak);
    g_ptr_array_unref(entry->ids);
}

void
ew_entry_add_names(GPtrArray *names, const char *text, const char *separator)
{
    if (!text)
        return;
    g_auto(GStrv) parts = g_strsplit(text, separator ? separator : "\n", -1);
    for (char **part = parts; *part; part++)
        if (*g_strstrip(*part))
            g_ptr_array_add(names, g_strdup(*part));
}

void
ew_entry_add_id(EwListEntry *entry, const char *scheme, const char *id)
{
    g_autofree char *clean = id ? ew_form_clean(id) : NULL;
    if (clean && *clean && entry->ids->len < MAX_IDS)
        g_ptr_array_add(entry->ids, g_strconcat(scheme, ":", g_strdelimit(clean, " ", '_'), NULL));
}

/* "ofac:1234", "opensanctions:nk-abc": an id as names files have them. */
static char *
make_id(const char *id)
{
    GString *out = g_string_new(NULL);
    for (; *id; id++) {
        if (g_ascii_isalnum(*id) || strchr(":_-", *id))
            g_string_append_c(out, g_ascii_tolower(*id));
        else if ((guchar)*id < 0x80)
            g_string_append_c(out, '-');
        else
            g_string_append_printf(out, "%02x", (guchar)*id);
    }
    return g_string_free(out, FALSE);
}

/* Notes something by a hash of it; returns the line where it was seen first, 0 if it is new. */
static guint
note(EwNamesImport *import, const char *kind, const char *text, guint line)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    gsize length = strlen(folded);
    guint64 hash = g_str_hash(kind);
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)folded[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    hash = (hash ^ hash >> 29) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    gpointer key = GSIZE_TO_POINTER((gsize)hash);
    gpointer before = g_hash_table_lookup(import->seen, key);
    if (!before)
        g_hash_table_insert(import->seen, key, GUINT_TO_POINTER(line + 1));
    return before ? MAX(GPOINTER_TO_UINT(before) - 1, 1) : 0;
}

/* An id that no other entry has: lists number their entries anew in each part. */
static char *
unique_id(EwNamesImport *import, const EwListEntry *entry)
{
    char *id = make_id(entry->id);
    for (guint n = 2; note(import, "id", id, entry->line) && n < 1000; n++) {
        g_autofree char *base = make_id(entry->id);
        g_free(id);
        id = g_strdup_printf("%s-%u", base, n);
    }
    return id;
}

/* The three letters of a country that is given as two, three or by its name; NULL if it is none. */
static char *
country_code(EwNamesImport *import, const char *country)
{
    char three[4];
    if (!country || !*country)
        return NULL;
    if (ew_country_three(country, three))
        return g_strdup(three);
    char two[3];
    if (ew_country_two(country, two))
        return g_strdup(country);
    guint32 name;
    const EwRules *rules = import->options.rules;
    if (rules && ew_rules_find_form(rules, country, &name))
        return g_strdup(ew_rules_name(rules, name).country);
    return NULL;
}

static gboolean
is_wanted(const EwNamesImport *import, const char *country)
{
    return !import->countries || (country && g_hash_table_contains(import->countries, country));
}

/* What "(f.k.a. OLD NAME)" at the end of a name says, taken off it; and what only lawyers need. */
static void
split_former(GPtrArray *names)
{
    static const char *const marks[] = {"(f.k.a.", "(a.k.a.", "(formerly", "(fka", "(aka", NULL};
    char *name = names->pdata[0];
    char *rest = strstr(name, " and any successor");
    if (rest)
        *(rest > name && rest[-1] == ',' ? rest - 1 : rest) = '\0';
    for (guint i = 0; marks[i]; i++) {
        char *open = strstr(name, marks[i]), *close = open ? strchr(open, ')') : NULL;
        if (!close || open == name)
            continue;
        char *former = g_strndup(open + strlen(marks[i]), (gsize)(close - open) - strlen(marks[i]));
        g_ptr_array_add(names, g_strstrip(former));
        *open = '\0';
        g_strchomp(name);
        break;
    }
}

/* The forms of an entry, each once, in the order of their worth. */
typedef struct {
    GPtrArray *forms; /* char *, with '~' before weak ones */
    GHashTable *known;
} Forms;

static void
add_form(Forms *forms, const char *text, EwType type, gboolean weak)
{
    if (!*text || forms->forms->len > MAX_ALIASES)
        return;
    g_autofree char *key = g_utf8_casefold(text, -1);
    if (!g_hash_table_add(forms->known, g_strdup(key)))
        return;
    weak |= ew_form_is_weak(text, type);
    g_ptr_array_add(forms->forms, g_strconcat(weak ? "~" : "", text, NULL));
}

/* A name as the list has it, as texts do, and without its legal form. */
static void
add_forms(Forms *forms, const EwListEntry *entry, const char *raw, EwType type, gboolean weak)
{
    gboolean person = type == EW_TYPE_PERSON;
    g_autofree char *clean = ew_form_clean(raw);
    g_autofree char *ordered = entry->person_order && person ? ew_form_given_first(clean) : g_strdup(clean);
    g_autofree char *form = ew_form_small_letters(ordered, person);
    g_autofree char *latin = ew_form_in_latin(form);
    if (latin)
        add_form(forms, latin, type, weak);
    add_form(forms, form, type, weak);
    g_autofree char *without = person ? NULL : ew_form_without_legal(latin ? latin : form);
    if (without)
        add_form(forms, without, type, weak);
}

/* The list's name is not in Latin letters, but an alias is: texts in English have that. */
static void
put_latin_first(GPtrArray *names)
{
    if (ew_form_is_latin(names->pdata[0]))
        return;
    for (guint i = 1; i < names->len; i++)
        if (ew_form_is_latin(names->pdata[i])) {
            gpointer first = names->pdata[0];
            names->pdata[0] = names->pdata[i];
            names->pdata[i] = first;
            return;
        }
}

static void
append_joined(GString *out, const GPtrArray *texts, guint from)
{
    g_string_append_c(out, '\t');
    for (guint i = from; i < texts->len; i++)
        g_string_append_printf(out, "%s%s", i > from ? "|" : "", (const char *)texts->pdata[i]);
}

static void
write_row(EwNamesImport *import, const char *row, gsize length)
{
    static const char header[] = "id\ttype\tname\tcountry\taliases\tlist\tids\n";
    if (!import->begun)
        import->stopped = !import->row(header, sizeof header - 1, import->row_data);
    import->begun = TRUE;
    if (!import->stopped)
        import->stopped = !import->row(row, length, import->row_data);
}

static void
write_entry(EwNamesImport *import, const EwListEntry *entry, EwType type, const char *country,
            const GPtrArray *forms)
{
    g_autofree char *id = unique_id(import, entry);
    g_autofree char *list = ew_form_clean(import->options.list ? import->options.list : entry->list);
    g_autoptr(GString) row = g_string_new(NULL);
    g_string_append_printf(row, "%s\t%s\t%s\t%s", id, ew_type_name(type), (const char *)forms->pdata[0],
                           country ? country : "");
    append_joined(row, forms, 1);
    g_string_append_printf(row, "\t%s", list);
    append_joined(row, entry->ids, 0);
    g_string_append_c(row, '\n');
    if (row->len >= EW_SOURCE_MAX_LINE) {
        ew_import_lose(import, entry->line, "the entry is too long for a names file");
        return;
    }
    import->counts.entities++;
    import->counts.names += forms->len;
    for (guint i = 0; i < forms->len; i++)
        import->counts.weak += *(const char *)forms->pdata[i] == '~';
    guint before = note(import, "name", forms->pdata[0], entry->line);
    if (before) {
        import->counts.homonyms++;
        ew_problem_report(&import->sink, EW_SEVERITY_NOTE, "homonym", import->path, entry->line,
                          "'%s' is the name of an earlier entry too (line %u): they are kept apart",
                          (const char *)forms->pdata[0], before);
    }
    write_row(import, row->str, row->len);
}

void
ew_import_entry(EwNamesImport *import, EwListEntry *entry)
{
    g_autofree char *country = country_code(import, entry->country);
    Forms forms = {g_ptr_array_new_with_free_func(g_free),
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    if (entry->names->len && is_wanted(import, country)) {
        split_former(entry->names);
        put_latin_first(entry->names);
        EwType type = entry->type ? entry->type : ew_form_body_type(entry->names->pdata[0]);
        for (guint i = 0; i < entry->names->len; i++)
            add_forms(&forms, entry, entry->names->pdata[i], type, FALSE);
        for (guint i = 0; i < entry->weak->len; i++)
            add_forms(&forms, entry, entry->weak->pdata[i], type, TRUE);
        if (forms.forms->len)
            write_entry(import, entry, type, country, forms.forms);
    }
    if (!forms.forms->len)
        import->counts.passed++;
    g_ptr_array_unref(forms.forms);
    g_hash_table_unref(forms.known);
    ew_entry_clear(entry);
}
