/* SPDX-License-Identifier: MIT */
/* An import: what kind a list is, and the life of the whole. */
#include "names/import.h"

#include "base/country.h"

#include <string.h>

const EwListKind *const ew_list_kinds[] = {&ew_list_opensanctions, &ew_list_ftm,         &ew_list_csl,
                                           &ew_list_sdn,           &ew_list_sdn_aliases, &ew_list_sdn_xml,
                                           &ew_list_gleif,         &ew_list_plain,       NULL};

static const EwListKind *
find_kind(const char *name)
{
    for (guint i = 0; ew_list_kinds[i]; i++)
        if (!strcmp(ew_list_kinds[i]->name, name))
            return ew_list_kinds[i];
    return NULL;
}

const char *const *
ew_names_import_kinds(void)
{
    static const char *const names[] = {"opensanctions", "ftm",   "csl",   "ofac-sdn", "ofac-alt",
                                        "ofac-xml",      "gleif", "table", NULL};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == G_N_ELEMENTS(ew_list_kinds));
    return names;
}

const char *
ew_names_import_kind_title(const char *kind)
{
    const EwListKind *found = find_kind(kind);
    return found ? found->title : NULL;
}

/* Countries may be asked for by two letters or three. */
static GHashTable *
country_set(const char *const *countries)
{
    if (!countries || !*countries)
        return NULL;
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (; *countries; countries++) {
        char three[4];
        g_hash_table_add(set, ew_country_three(*countries, three) ? g_strdup(three)
                                                                  : g_ascii_strup(*countries, -1));
    }
    return set;
}

EwNamesImport *
ew_names_import_new(const EwNamesImportOptions *options, EwNamesRowFunc row, gpointer user_data)
{
    EwNamesImport *import = g_new0(EwNamesImport, 1);
    import->options = *options;
    import->kind = options->kind ? find_kind(options->kind) : NULL;
    import->sink = (EwProblemSink){options->on_problem, options->user_data};
    import->row = row;
    import->row_data = user_data;
    import->seen = g_hash_table_new(NULL, NULL);
    import->countries = country_set(options->countries);
    return import;
}

void
ew_names_import_free(EwNamesImport *import)
{
    if (!import)
        return;
    g_hash_table_unref(import->seen);
    if (import->aliases)
        g_hash_table_unref(import->aliases);
    if (import->countries)
        g_hash_table_unref(import->countries);
    g_free(import);
}

EwNamesImportCounts
ew_names_import_counts(const EwNamesImport *import)
{
    return import->counts;
}

void
ew_import_lose(EwNamesImport *import, guint line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    import->counts.skipped++;
    ew_problem_report(&import->sink, EW_SEVERITY_LOSS, "bad-record", import->path, line, "%s", message);
}

/* The kind of what is no table, told from its first bytes; NULL for a table. */
static const EwListKind *
tell_kind(EwInput *input)
{
    gsize length, at = 0;
    const char *text = ew_input_peek(input, &length);
    if (length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
        at = 3;
    while (at < length && g_ascii_isspace(text[at]))
        at++;
    return at == length ? NULL : text[at] == '{' ? &ew_list_ftm : text[at] == '<' ? &ew_list_sdn_xml : NULL;
}

static gboolean
check_bytes(EwInput *input, GError **error)
{
    gsize length;
    const char *text = ew_input_peek(input, &length);
    if (length >= 4 && !memcmp(text, "PK\003\004", 4)) {
        g_set_error(
            error, EW_ERROR, EW_ERROR_INPUT,
            "is a zip archive: take the list out of it first (unzip -p FILE | edgewise names import -)");
        return FALSE;
    }
    if (memchr(text, 0, length) && !(length >= 2 && (text[0] == '\xff' || text[0] == '\xfe'))) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "is not text");
        return FALSE;
    }
    if (!length) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "is empty");
        return FALSE;
    }
    return TRUE;
}

gboolean
ew_names_import_read(EwNamesImport *import, const char *path, GError **error)
{
    EwInput *input = ew_input_open(path, FALSE, &import->sink, error);
    if (!input)
        return FALSE;
    import->path = path;
    gboolean good = check_bytes(input, error);
    if (good) {
        const EwListKind *kind = import->kind ? import->kind : tell_kind(input);
        good = kind && kind->read_all ? kind->read_all(import, input, error)
                                      : ew_list_table_read(import, input, error);
    }
    ew_input_close(input);
    if (good && import->stopped) {
        g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "the names can't be written");
        good = FALSE;
    }
    return good;
}
