/* SPDX-License-Identifier: MIT */
/* See readback.h. */
#include "readback.h"

#include "fuzz.h"
#include "write/dot_text.h"

#include <graphviz/cgraph.h>
#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <serd/serd.h>
#include <sqlite3.h>
#include <string.h>

/* ---- JSON ---- */

static JsonNode *
parse_json(const char *text, gsize length)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    FUZZ_HOLDS(json_parser_load_from_data(parser, text, (gssize)length, NULL));
    return json_parser_steal_root(parser);
}

static void
check_json(const EwGraph *graph, const GString *text)
{
    (void)graph;
    json_node_unref(parse_json(text->str, text->len));
}

static void
check_json_lines(const EwGraph *graph, const GString *text)
{
    (void)graph;
    for (const char *line = text->str; *line;) {
        const char *end = strchr(line, '\n');
        FUZZ_HOLDS(end);
        json_node_unref(parse_json(line, (gsize)(end - line)));
        line = end + 1;
    }
}

/* Names come back as they were. */
static void
check_nodes_json(const EwGraph *graph, const GString *text)
{
    g_autoptr(JsonNode) root = parse_json(text->str, text->len);
    JsonArray *nodes = json_object_get_array_member(json_node_get_object(root), "nodes");
    FUZZ_HOLDS(json_array_get_length(nodes) == ew_graph_count_nodes(graph));
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        JsonObject *node = json_array_get_object_element(nodes, i);
        FUZZ_HOLDS(!strcmp(json_object_get_string_member(node, "id"), ew_graph_node(graph, i)->id));
        const char *name = json_object_get_string_member(node, "name"); /* null for none, in some formats */
        FUZZ_HOLDS(!strcmp(name ? name : "", ew_graph_node(graph, i)->name));
    }
}

/* ---- XML ---- */

static guint
count_elements(const xmlNode *node, const char *name)
{
    guint count = 0;
    for (; node; node = node->next) {
        count += node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
        if (node->type == XML_ELEMENT_NODE)
            count += count_elements(node->children, name);
    }
    return count;
}

static xmlDoc *
parse_xml(const GString *text)
{
    xmlDoc *doc = xmlReadMemory(text->str, (int)text->len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    FUZZ_HOLDS(doc);
    return doc;
}

static void
check_graph_xml(const EwGraph *graph, const GString *text)
{
    xmlDoc *doc = parse_xml(text);
    FUZZ_HOLDS(count_elements(xmlDocGetRootElement(doc), "node") == ew_graph_count_nodes(graph));
    FUZZ_HOLDS(count_elements(xmlDocGetRootElement(doc), "edge") == ew_graph_count_edges(graph));
    xmlFreeDoc(doc);
}

static gboolean
is_safe_link(const char *link)
{
    static const char *const good[] = {"#", "http:", "https:", "mailto:", "data:,"};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++)
        if (!g_ascii_strncasecmp(link, good[i], strlen(good[i])))
            return TRUE;
    return FALSE;
}

/* No handlers, and links to the web alone. */
static void
check_elements(const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const char *name = (const char *)attribute->name;
            FUZZ_HOLDS(g_ascii_strncasecmp(name, "on", 2) != 0);
            if (strcmp(name, "href") != 0 && strcmp(name, "src") != 0)
                continue;
            xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
            FUZZ_HOLDS(is_safe_link((const char *)value));
            xmlFree(value);
        }
        check_elements(node->children);
    }
}

static void
check_svg(const EwGraph *graph, const GString *text)
{
    (void)graph;
    xmlDoc *doc = parse_xml(text);
    FUZZ_HOLDS(count_elements(xmlDocGetRootElement(doc), "script") == 0);
    check_elements(xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

/* The page has the same few scripts, whatever the labels are. */
static void
check_html(const EwGraph *graph, const GString *text)
{
    static guint scripts = G_MAXUINT;
    (void)graph;
    htmlDocPtr doc =
        htmlReadMemory(text->str, (int)text->len, NULL, "UTF-8",
                       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | XML_PARSE_HUGE);
    FUZZ_HOLDS(doc);
    guint count = count_elements(xmlDocGetRootElement(doc), "script");
    if (scripts == G_MAXUINT)
        scripts = count;
    FUZZ_HOLDS(count == scripts);
    check_elements(xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

/* ---- tables ---- */

/* Moves over a cell of RFC 4180 and checks its first character. */
static const char *
skip_cell(const char *at)
{
    if (*at != '"') {
        FUZZ_HOLDS(!*at || !strchr("=+-@", *at));
        return at + strcspn(at, ",\"\r\n");
    }
    FUZZ_HOLDS(!strchr("=+-@\t\r", at[1]));
    for (at++; *at; at++) {
        if (*at == '"' && at[1] != '"')
            return at + 1;
        at += *at == '"';
    }
    FUZZ_HOLDS(!"closed");
    return at;
}

static guint
check_rows(const GString *text)
{
    guint rows = 0, width = 0;
    for (const char *at = text->str; *at; rows++) {
        guint cells = 1;
        for (at = skip_cell(at); *at == ','; cells++)
            at = skip_cell(at + 1);
        FUZZ_HOLDS(rows == 0 || cells == width);
        width = cells;
        FUZZ_HOLDS(*at == '\n' || (at[0] == '\r' && at[1] == '\n'));
        at += *at == '\r' ? 2 : 1;
    }
    return rows;
}

static void
check_csv(const EwGraph *graph, const GString *text)
{
    FUZZ_HOLDS(check_rows(text) == 1 + ew_graph_count_edges(graph));
}

static void
check_spreadsheet(const EwGraph *graph, const GString *text)
{
    (void)graph;
    check_rows(text);
}

/* For programs, but a spreadsheet opens it too. */
static void
check_import(const EwGraph *graph, const GString *text)
{
    if (g_str_has_prefix(text->str, "#!"))
        return;
    guint rows = check_rows(text) - 1;
    FUZZ_HOLDS(rows == ew_graph_count_nodes(graph) || rows == ew_graph_count_edges(graph));
}

static void
check_tabs(const EwGraph *graph, const GString *text)
{
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    guint width = 0;
    (void)graph;
    for (guint i = 0; lines[i] && *lines[i]; i++) {
        guint tabs = 0;
        for (const char *c = lines[i]; *c; c++)
            tabs += *c == '\t';
        FUZZ_HOLDS(i == 0 || tabs == width);
        width = tabs;
        for (const char *c = lines[i]; *c; c++)
            FUZZ_HOLDS(!strchr("=+-@", *c) || (c > lines[i] && c[-1] != '\t'));
    }
}

/* ---- others ---- */

static void
check_dot(const EwGraph *graph, const GString *text)
{
    Agraph_t *read = agmemread(text->str);
    FUZZ_HOLDS(read);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        g_autofree char *name = ew_dot_name(node->id);
        FUZZ_HOLDS(agnode(read, name, 0) || node->n_out + node->n_in == 0); /* an instrument alone */
    }
    agclose(read);
}

/* A part of the graph. */
static void
check_any_dot(const EwGraph *graph, const GString *text)
{
    (void)graph;
    Agraph_t *read = agmemread(text->str);
    FUZZ_HOLDS(read);
    agclose(read);
}

static SerdStatus
fail_rdf(void *handle, const SerdError *error)
{
    (void)handle, (void)error;
    FUZZ_HOLDS(!"valid RDF");
    return SERD_FAILURE;
}

static void
check_rdf(SerdSyntax syntax, const GString *text)
{
    SerdReader *reader = serd_reader_new(syntax, NULL, NULL, NULL, NULL, NULL, NULL);
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, fail_rdf, NULL);
    FUZZ_HOLDS(serd_reader_read_string(reader, (const uint8_t *)text->str) == SERD_SUCCESS);
    serd_reader_free(reader);
}

static void
check_turtle(const EwGraph *graph, const GString *text)
{
    (void)graph;
    check_rdf(SERD_TURTLE, text);
}

static void
check_ntriples(const EwGraph *graph, const GString *text)
{
    (void)graph;
    check_rdf(SERD_NTRIPLES, text);
}

static int
query(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    FUZZ_HOLDS(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    FUZZ_HOLDS(sqlite3_step(statement) == SQLITE_ROW);
    int result = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return result;
}

static void
check_sqlite(const EwGraph *graph, const GString *text)
{
    sqlite3 *db;
    FUZZ_HOLDS(sqlite3_open(":memory:", &db) == SQLITE_OK);
    FUZZ_HOLDS(sqlite3_deserialize(db, "main", (unsigned char *)text->str, (sqlite3_int64)text->len,
                                   (sqlite3_int64)text->len, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
    FUZZ_HOLDS(query(db, "SELECT count(*) FROM nodes") == (int)ew_graph_count_nodes(graph));
    FUZZ_HOLDS(query(db, "SELECT count(*) FROM edges") == (int)ew_graph_count_edges(graph));
    FUZZ_HOLDS(query(db, "SELECT (SELECT integrity_check FROM pragma_integrity_check) = 'ok'") == 1);
    sqlite3_close(db);
}

/* Nothing that a terminal obeys. */
static void
check_text(const EwGraph *graph, const GString *text)
{
    (void)graph;
    for (const char *c = text->str; *c; c = g_utf8_next_char(c))
        FUZZ_HOLDS(*c == '\n' || !g_unichar_iscntrl(g_utf8_get_char(c)));
}

/* Whether a backslash stands before it that isn't itself escaped. */
static gboolean
is_escaped(const char *text, const char *at)
{
    const char *first = at;
    while (first > text && first[-1] == '\\')
        first--;
    return (at - first) % 2;
}

/* Nor anything that is an element, or a link elsewhere than to the web. */
static void
check_markdown(const EwGraph *graph, const GString *text)
{
    check_text(graph, text);
    FUZZ_HOLDS(!strchr(text->str, '<') || strstr(text->str, "](<"));
    for (const char *link = text->str; (link = strstr(link, "]("));) {
        gboolean escaped = is_escaped(text->str, link);
        link += link[2] == '<' ? 3 : 2;
        FUZZ_HOLDS(escaped || is_safe_link(link));
    }
}

void
readback_check(const char *format, const EwGraph *graph, const GString *text)
{
    static const struct {
        const char *name;
        void (*check)(const EwGraph *, const GString *);
    } checks[] = {
        {"facts", check_json_lines},
        {"ftm", check_json_lines},
        {"json", check_nodes_json},
        {"node-link", check_nodes_json},
        {"d3", check_nodes_json},
        {"cytoscape", check_json},
        {"jgf", check_json},
        {"jsonld", check_json},
        {"graphml", check_graph_xml},
        {"graphml-yed", check_graph_xml},
        {"gexf", check_graph_xml},
        {"gexf12", check_graph_xml},
        {"svg", check_svg},
        {"html", check_html},
        {"csv", check_csv},
        {"matrix", check_spreadsheet},
        {"gephi", check_import},
        {"neo4j", check_import},
        {"events", check_tabs},
        {"dot", check_dot},
        {"turtle", check_turtle},
        {"ntriples", check_ntriples},
        {"sqlite", check_sqlite},
        {"txt", check_text},
        {"md", check_markdown},
        {"diff-dot", check_any_dot},
        {"diff-jsonl", check_json_lines},
        {"diff-text", check_text},
    };
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].name, format))
            checks[i].check(graph, text);
}
