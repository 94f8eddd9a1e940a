/* SPDX-License-Identifier: MIT */
/* OFAC's list of Specially Designated Nationals: its tables, which have no header, and its XML. */
#include "names/import.h"

#include "base/libxml.h"

#include <string.h>

enum {
    SDN_NUMBER,
    SDN_NAME,
    SDN_TYPE,
    SDN_PROGRAM,
    SDN_TITLE,
    SDN_CALL_SIGN,
    SDN_VESSEL_TYPE,
    SDN_TONNAGE,
    SDN_GRT,
    SDN_FLAG,
    SDN_OWNER,
    SDN_REMARKS
};
static const char *const sdn_columns[] = {"!ent_num",   "!SDN_Name", "!SDN_Type", "Program", "Title",
                                          "Call_Sign",  "Vess_type", "Tonnage",   "GRT",     "Vess_flag",
                                          "Vess_owner", "Remarks",   NULL};

static EwType
type_of(const char *type)
{
    return !type || !g_ascii_strcasecmp(type, "entity") ? EW_TYPE_NONE
           : !g_ascii_strcasecmp(type, "individual")    ? EW_TYPE_PERSON
                                                        : EW_TYPE_PRODUCT;
}

/* Weak aliases stand in the remarks: a.k.a. 'ABU ZORB'. */
static void
add_remarked(EwListEntry *entry, const char *remarks)
{
    for (const char *at = remarks; at && (at = strstr(at, "a.k.a. '"));) {
        at += strlen("a.k.a. '");
        const char *end = strchr(at, '\'');
        g_autofree char *alias = end ? g_strndup(at, (gsize)(end - at)) : NULL;
        ew_entry_add_names(entry->weak, alias, NULL);
        at = end;
    }
}

/* "nationality Iran;" in the remarks. */
static char *
nationality_of(const char *remarks)
{
    const char *at = remarks ? strstr(remarks, "nationality ") : NULL;
    at = at ? at + strlen("nationality ") : NULL;
    return at ? g_strndup(at, strcspn(at, ";.")) : NULL;
}

static gboolean
read_sdn(EwListTable *table, EwListEntry *entry)
{
    g_autofree char *number = ew_list_cell(table, SDN_NUMBER), *name = ew_list_cell(table, SDN_NAME),
                    *type = ew_list_cell(table, SDN_TYPE), *remarks = ew_list_cell(table, SDN_REMARKS);
    if (!number || !name)
        return FALSE;
    table->import->had_sdn = TRUE;
    entry->id = g_strconcat("ofac:", number, NULL);
    entry->list = g_strdup("OFAC SDN");
    entry->type = type_of(type);
    entry->person_order = TRUE;
    entry->country = nationality_of(remarks);
    ew_entry_add_id(entry, "ofac", number);
    ew_entry_add_names(entry->names, name, NULL);
    const GPtrArray *aliases =
        table->import->aliases ? g_hash_table_lookup(table->import->aliases, number) : NULL;
    for (guint i = 0; aliases && i < aliases->len; i++)
        ew_entry_add_names(entry->names, aliases->pdata[i], NULL);
    add_remarked(entry, remarks);
    return TRUE;
}

const EwListKind ew_list_sdn = {
    .name = "ofac-sdn",
    .title = "OFAC's sdn.csv",
    .columns = sdn_columns,
    .width = 12,
    .read_row = read_sdn,
};

/* --- alt.csv, whose aliases belong to what sdn.csv has --- */

enum { ALT_NUMBER, ALT_ALIAS_NUMBER, ALT_TYPE, ALT_NAME };
static const char *const alt_columns[] = {"!ent_num",  "!alt_num",    "alt_type",
                                          "!alt_name", "alt_remarks", NULL};

static gboolean
read_alias(EwListTable *table, EwListEntry *entry)
{
    EwNamesImport *import = table->import;
    char *number = ew_list_cell(table, ALT_NUMBER), *name = ew_list_cell(table, ALT_NAME);
    (void)entry;
    if (!import->aliases && import->had_sdn)
        ew_problem_report(&import->sink, EW_SEVERITY_WARNING, "late-aliases", import->path, 0,
                          "these aliases come too late for sdn.csv: give them before it");
    if (!import->aliases)
        import->aliases =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    if (number && name) {
        GPtrArray *aliases = g_hash_table_lookup(import->aliases, number);
        if (!aliases) {
            aliases = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(import->aliases, g_strdup(number), aliases);
        }
        g_ptr_array_add(aliases, g_steal_pointer(&name));
        import->counts.passed--; /* no entity by itself, but of use */
    }
    g_free(number);
    g_free(name);
    return FALSE;
}

const EwListKind ew_list_sdn_aliases = {
    .name = "ofac-alt",
    .title = "OFAC's alt.csv, to be given before sdn.csv",
    .columns = alt_columns,
    .width = 5,
    .read_row = read_alias,
};

/* --- sdn.xml --- */

static xmlNode *
child(const xmlNode *node, const char *name)
{
    xmlNode *at = node ? node->children : NULL;
    while (at && (at->type != XML_ELEMENT_NODE || strcmp((const char *)at->name, name) != 0))
        at = at->next;
    return at;
}

static char *
child_text(const xmlNode *node, const char *name)
{
    xmlNode *found = child(node, name);
    xmlChar *content = found ? ew_libxml()->xmlNodeGetContent(found) : NULL;
    char *text = content ? g_strstrip(g_strdup((const char *)content)) : NULL;
    ew_libxml_free(content);
    if (text && !*text)
        g_clear_pointer(&text, g_free);
    return text;
}

/* "Given FAMILY" of an entry or an alias. */
static char *
whole_name(const xmlNode *node)
{
    g_autofree char *family = child_text(node, "lastName"), *given = child_text(node, "firstName");
    if (!family)
        return g_steal_pointer(&given);
    return given ? g_strconcat(given, " ", family, NULL) : g_steal_pointer(&family);
}

static void
read_entry_node(EwNamesImport *import, const xmlNode *node, guint line)
{
    EwListEntry entry;
    ew_entry_init(&entry, line);
    g_autofree char *uid = child_text(node, "uid"), *name = whole_name(node),
                    *type = child_text(node, "sdnType");
    if (!uid || !name) {
        ew_import_lose(import, line, "the entry has no %s", uid ? "name" : "uid");
        ew_entry_clear(&entry);
        return;
    }
    entry.id = g_strconcat("ofac:", uid, NULL);
    entry.list = g_strdup("OFAC SDN");
    entry.type = type_of(type);
    ew_entry_add_id(&entry, "ofac", uid);
    ew_entry_add_names(entry.names, name, NULL);
    const xmlNode *list = child(node, "akaList");
    for (const xmlNode *aka = list ? list->children : NULL; aka; aka = aka->next) {
        if (aka->type != XML_ELEMENT_NODE)
            continue;
        g_autofree char *alias = whole_name(aka), *category = child_text(aka, "category");
        ew_entry_add_names(category && !g_ascii_strcasecmp(category, "weak") ? entry.weak : entry.names,
                           alias, NULL);
    }
    entry.country = child_text(child(child(node, "nationalityList"), "nationality"), "country");
    if (!entry.country)
        entry.country = child_text(child(child(node, "addressList"), "address"), "country");
    ew_import_entry(import, &entry);
}

static int
read_bytes(void *input, char *buffer, int length)
{
    return (int)ew_input_read(input, buffer, (gsize)length);
}

typedef struct {
    guint line;
    char *message;
} XmlFault;

/* Keeps the first. */
static void
note_fault(void *data, xmlErrorPtr error)
{
    XmlFault *fault = data;
    if (fault->message || !error || error->level < XML_ERR_ERROR)
        return;
    fault->line = error->line > 0 ? (guint)error->line : 0;
    fault->message = g_strchomp(g_strdup(error->message ? error->message : "is no XML"));
}

/* The file breaks off in what the reader has taken in at once: entries that another node follows are whole.
 */
static void
read_whole_nodes(EwNamesImport *import, const xmlNode *node, guint line)
{
    for (; node && node->next; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            read_entry_node(import, node, line);
}

static gboolean
read_xml(EwNamesImport *import, EwInput *input, GError **error)
{
    XmlFault fault = {0};
    if (!ew_libxml_open(error))
        return FALSE;
    xmlTextReader *reader = ew_libxml()->xmlReaderForIO(
        read_bytes, NULL, input, NULL, NULL, XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_COMPACT);
    if (!reader) {
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "can't be read as XML");
        return FALSE;
    }
    ew_libxml()->xmlTextReaderSetStructuredErrorHandler(reader, note_fault, &fault);
    guint64 entries = 0;
    int more = ew_libxml()->xmlTextReaderRead(reader);
    while (more == 1 && !import->stopped) {
        const char *name = (const char *)ew_libxml()->xmlTextReaderConstLocalName(reader);
        if (ew_libxml()->xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT || !name ||
            strcmp(name, "sdnEntry") != 0) {
            more = ew_libxml()->xmlTextReaderRead(reader);
            continue;
        }
        guint line = (guint)MAX(ew_libxml()->xmlTextReaderGetParserLineNumber(reader), 0);
        const xmlNode *node = ew_libxml()->xmlTextReaderExpand(reader);
        entries++;
        if (!node) {
            read_whole_nodes(import, ew_libxml()->xmlTextReaderCurrentNode(reader), line);
            break;
        }
        read_entry_node(import, node, line);
        more = ew_libxml()->xmlTextReaderNext(reader);
    }
    ew_libxml()->xmlFreeTextReader(reader);
    if (fault.message)
        ew_import_lose(import, fault.line, "broken XML, of which some may be lost: %s", fault.message);
    g_free(fault.message);
    if (!entries)
        g_set_error(error, EW_ERROR, EW_ERROR_INPUT, "the XML has no 'sdnEntry': it is not OFAC's sdn.xml");
    return entries > 0;
}

const EwListKind ew_list_sdn_xml = {
    .name = "ofac-xml",
    .title = "OFAC's sdn.xml",
    .read_all = read_xml,
};
