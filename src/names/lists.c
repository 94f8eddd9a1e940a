/* SPDX-License-Identifier: MIT */
/* Published lists that are tables: what their columns mean. */
#include "names/form.h"
#include "names/import.h"

#include <string.h>

static gboolean
is_lei(const char *text)
{
    if (strlen(text) != 20 || !g_ascii_isdigit(text[18]) || !g_ascii_isdigit(text[19]))
        return FALSE;
    for (guint i = 0; i < 18; i++)
        if (!g_ascii_isdigit(text[i]) && !g_ascii_isupper(text[i]))
            return FALSE;
    return TRUE;
}

/* --- OpenSanctions' targets.simple.csv --- */

enum { OS_ID, OS_SCHEMA, OS_NAME, OS_ALIASES, OS_COUNTRIES, OS_IDENTIFIERS, OS_DATASET };
static const char *const os_columns[] = {"!id",       "!schema",     "!name",   "aliases",
                                         "countries", "identifiers", "dataset", NULL};

EwType
ew_ftm_type(const char *schema, gboolean *known)
{
    static const struct {
        const char *schema;
        EwType type;
    } types[] = {
        {"Person", EW_TYPE_PERSON},     {"Company", EW_TYPE_COMPANY},  {"Organization", EW_TYPE_ORGANISATION},
        {"PublicBody", EW_TYPE_AGENCY}, {"LegalEntity", EW_TYPE_NONE}, {"Vessel", EW_TYPE_PRODUCT},
        {"Airplane", EW_TYPE_PRODUCT},  {"Asset", EW_TYPE_PRODUCT}};
    *known = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (schema && !strcmp(types[i].schema, schema))
            return types[i].type;
    *known = FALSE;
    return EW_TYPE_NONE;
}

/* A cell of several values is itself a row of a table: divided by ';', quoted where a value has one. */
static GPtrArray *
split_values(const char *text)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    GString *value = g_string_new(NULL);
    gboolean quoted = FALSE;
    for (const char *at = text ? text : ""; *at; at++) {
        if (*at == '"' && quoted && at[1] == '"') {
            g_string_append_c(value, *at++);
        } else if (*at == '"' && (quoted || !value->len)) {
            quoted = !quoted;
        } else if (*at == ';' && !quoted) {
            g_ptr_array_add(values, g_strdup(value->str));
            g_string_truncate(value, 0);
        } else {
            g_string_append_c(value, *at);
        }
    }
    if (value->len)
        g_ptr_array_add(values, g_strdup(value->str));
    g_string_free(value, TRUE);
    return values;
}

static gboolean
read_opensanctions(EwListTable *table, EwListEntry *entry)
{
    g_autofree char *id = ew_list_cell(table, OS_ID), *schema = ew_list_cell(table, OS_SCHEMA),
                    *name = ew_list_cell(table, OS_NAME), *aliases = ew_list_cell(table, OS_ALIASES),
                    *countries = ew_list_cell(table, OS_COUNTRIES),
                    *identifiers = ew_list_cell(table, OS_IDENTIFIERS),
                    *dataset = ew_list_cell(table, OS_DATASET);
    gboolean known;
    entry->type = ew_ftm_type(schema, &known);
    if (!id || !name || !known)
        return FALSE;
    entry->id = g_strconcat("opensanctions:", id, NULL);
    entry->list = g_strdup("OpenSanctions");
    ew_entry_add_id(entry, "opensanctions", id);
    ew_entry_add_names(entry->names, name, NULL);
    g_autoptr(GPtrArray) others = split_values(aliases), ids = split_values(identifiers),
                         sets = split_values(dataset), places = split_values(countries);
    for (guint i = 0; i < others->len; i++)
        ew_entry_add_names(entry->names, others->pdata[i], NULL);
    for (guint i = 0; i < ids->len; i++)
        if (is_lei(ids->pdata[i]))
            ew_entry_add_id(entry, "lei", ids->pdata[i]);
    for (guint i = 0; i < sets->len && i < 4; i++)
        ew_entry_add_id(entry, "dataset", sets->pdata[i]);
    entry->country = places->len == 1 ? g_strdup(places->pdata[0]) : NULL;
    return TRUE;
}

const EwListKind ew_list_opensanctions = {
    .name = "opensanctions",
    .title = "OpenSanctions' targets.simple.csv",
    .columns = os_columns,
    .read_row = read_opensanctions,
};

/* --- the Consolidated Screening List of the United States --- */

enum {
    CSL_SOURCE,
    CSL_NUMBER,
    CSL_TYPE,
    CSL_NAME,
    CSL_ADDRESSES,
    CSL_ALT_NAMES,
    CSL_CITIZENSHIPS,
    CSL_NATIONALITIES
};
static const char *const csl_columns[] = {"!source",      "!entity_number", "type",
                                          "!name",        "addresses",      "!alt_names",
                                          "citizenships", "nationalities",  NULL};

/* The country that stands last in the first address: "12 Quay Road, Lagos, NG". */
static char *
country_of_address(const char *addresses)
{
    g_auto(GStrv) first = g_strsplit(addresses ? addresses : "", ";", 2);
    const char *comma = first[0] ? strrchr(first[0], ',') : NULL;
    char *country = comma ? g_strstrip(g_strdup(comma + 1)) : NULL;
    if (country && strlen(country) != 2)
        g_clear_pointer(&country, g_free);
    return country;
}

/* "Entity List (EL) - Bureau of Industry and Security": the list is what stands before the dash. */
static char *
list_of_source(const char *source)
{
    const char *dash = strstr(source, " - ");
    return dash ? g_strndup(source, (gsize)(dash - source)) : g_strdup(source);
}

static char *
short_of_source(const char *source)
{
    const char *open = strchr(source, '('), *close = open ? strchr(open, ')') : NULL;
    return close ? g_strndup(open + 1, (gsize)(close - open - 1)) : g_strdup("csl");
}

static gboolean
read_csl(EwListTable *table, EwListEntry *entry)
{
    g_autofree char *source = ew_list_cell(table, CSL_SOURCE), *number = ew_list_cell(table, CSL_NUMBER),
                    *type = ew_list_cell(table, CSL_TYPE), *name = ew_list_cell(table, CSL_NAME),
                    *addresses = ew_list_cell(table, CSL_ADDRESSES),
                    *aliases = ew_list_cell(table, CSL_ALT_NAMES),
                    *citizenships = ew_list_cell(table, CSL_CITIZENSHIPS),
                    *nationalities = ew_list_cell(table, CSL_NATIONALITIES);
    if (!source || !name)
        return FALSE;
    gboolean ofac = strstr(source, "(SDN)") != NULL;
    g_autofree char *abbreviation = short_of_source(source);
    g_autofree char *slug =
        number ? g_strdup(number) : g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    if (!number)
        slug[12] = '\0';
    entry->id = ofac ? g_strconcat("ofac:", slug, NULL) : g_strconcat("csl:", abbreviation, "-", slug, NULL);
    entry->list = ofac ? g_strdup("OFAC SDN") : list_of_source(source);
    ew_entry_add_id(entry, ofac ? "ofac" : "csl", entry->id + strlen(ofac ? "ofac:" : "csl:"));
    gboolean person = type && !g_ascii_strcasecmp(type, "individual");
    gboolean craft = type && (!g_ascii_strcasecmp(type, "vessel") || !g_ascii_strcasecmp(type, "aircraft"));
    entry->type = person ? EW_TYPE_PERSON : craft ? EW_TYPE_PRODUCT : EW_TYPE_NONE;
    entry->person_order = TRUE;
    ew_entry_add_names(entry->names, name, NULL);
    ew_entry_add_names(entry->names, aliases, ";");
    const char *nation = nationalities ? nationalities : citizenships;
    entry->country = nation ? g_strdup(nation) : country_of_address(addresses);
    return TRUE;
}

const EwListKind ew_list_csl = {
    .name = "csl",
    .title = "the US Consolidated Screening List",
    .columns = csl_columns,
    .read_row = read_csl,
};

/* --- GLEIF's golden copy --- */

enum { GLEIF_LEI, GLEIF_NAME, GLEIF_COUNTRY, GLEIF_CATEGORY, GLEIF_STATUS };
static const char *const gleif_columns[] = {"!LEI",
                                            "!Entity.LegalName",
                                            "Entity.LegalAddress.Country",
                                            "Entity.EntityCategory",
                                            "Entity.EntityStatus",
                                            NULL};

static gboolean
read_gleif(EwListTable *table, EwListEntry *entry)
{
    g_autofree char *lei = ew_list_cell(table, GLEIF_LEI), *name = ew_list_cell(table, GLEIF_NAME),
                    *category = ew_list_cell(table, GLEIF_CATEGORY);
    if (!lei || !name)
        return FALSE;
    entry->id = g_strconcat("lei:", lei, NULL);
    entry->list = g_strdup("GLEIF");
    ew_entry_add_id(entry, "lei", lei);
    entry->type = category && strstr(category, "GOVERNMENT")                    ? EW_TYPE_AGENCY
                  : category && !strcmp(category, "INTERNATIONAL_ORGANIZATION") ? EW_TYPE_ORGANISATION
                                                                                : EW_TYPE_COMPANY;
    entry->country = ew_list_cell(table, GLEIF_COUNTRY);
    ew_entry_add_names(entry->names, name, NULL);
    for (guint i = 0; i < table->others->len; i++) {
        g_autofree char *other = ew_list_cell_at(table, (guint)g_array_index(table->others, int, i));
        ew_entry_add_names(entry->names, other, NULL);
    }
    return TRUE;
}

const EwListKind ew_list_gleif = {
    .name = "gleif",
    .title = "GLEIF's golden copy",
    .columns = gleif_columns,
    .others = "Entity.OtherEntityNames.OtherEntityName.|"
              "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.",
    .read_row = read_gleif,
};

/* --- a table of one's own --- */

enum { PLAIN_NAME, PLAIN_TYPE, PLAIN_ID, PLAIN_ALIASES, PLAIN_COUNTRY, PLAIN_LIST, PLAIN_WEAK };
static const char *const plain_columns[] = {"!name",   "!type", "id",   "aliases",
                                            "country", "list",  "weak", NULL};

static gboolean
read_plain(EwListTable *table, EwListEntry *entry)
{
    g_autofree char *name = ew_list_cell(table, PLAIN_NAME), *type = ew_list_cell(table, PLAIN_TYPE),
                    *id = ew_list_cell(table, PLAIN_ID), *aliases = ew_list_cell(table, PLAIN_ALIASES),
                    *weak = ew_list_cell(table, PLAIN_WEAK);
    if (!name)
        return FALSE;
    g_autofree char *lower = g_ascii_strdown(table->constant_type ? table->constant_type
                                             : type               ? type
                                                                  : "",
                                             -1);
    entry->type = ew_type_from_name(lower);
    if (entry->type == EW_TYPE_NONE) {
        ew_import_lose(table->import, entry->line, "'%s' is no type of entity", lower);
        table->import->counts.passed--; /* it is counted once */
        return FALSE;
    }
    g_autofree char *base = g_path_get_basename(table->import->path);
    base[strcspn(base, ".")] = '\0';
    const char *scheme = *base && strcmp(base, "-") != 0 ? base : "list";
    entry->id = id ? g_strconcat(strchr(id, ':') ? "" : scheme, strchr(id, ':') ? "" : ":", id, NULL)
                   : g_strconcat(lower, ":", name, NULL);
    entry->list = ew_list_cell(table, PLAIN_LIST);
    entry->list = entry->list ? entry->list : g_strdup(scheme);
    if (id && strchr(id, ':'))
        g_ptr_array_add(entry->ids, ew_form_clean(id));
    else
        ew_entry_add_id(entry, scheme, id);
    entry->country = ew_list_cell(table, PLAIN_COUNTRY);
    ew_entry_add_names(entry->names, name, NULL);
    ew_entry_add_names(entry->names, aliases, aliases && strchr(aliases, '|') ? "|" : ";");
    ew_entry_add_names(entry->weak, weak, weak && strchr(weak, '|') ? "|" : ";");
    return TRUE;
}

const EwListKind ew_list_plain = {
    .name = "table",
    .title = "a plain table",
    .columns = plain_columns,
    .read_row = read_plain,
};
