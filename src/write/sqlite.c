/* SPDX-License-Identifier: MIT */
/*
 * An SQLite database. It is made in a file without a name, which vanishes with the process, and copied to the
 * output when it is complete. What SQLite sorts and lays anew meanwhile stays in memory: other folders may be
 * closed to us. Rows go in by canonical order and VACUUM lays pages out anew, so the same graph
 * is the same bytes (of one version of SQLite, which writes its number into each file).
 */
#include "base/libsqlite.h"
#include "edgewise/version.h"
#include "fact/normal.h"
#include "write/attributes.h"
#include "write/writer.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const char schema[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA foreign_keys = OFF; PRAGMA encoding = 'UTF-8'; PRAGMA temp_store = MEMORY; BEGIN;"
    "CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);\n"
    "CREATE TABLE inputs (path TEXT NOT NULL, sha256 TEXT, bytes INTEGER NOT NULL, documents INTEGER NOT "
    "NULL,"
    " skipped INTEGER NOT NULL);\n"
    "CREATE TABLE nodes (id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, country TEXT,"
    " mentions INTEGER NOT NULL, first TEXT, last TEXT);\n"
    "CREATE TABLE aliases (node TEXT NOT NULL REFERENCES nodes (id), alias TEXT NOT NULL,"
    " PRIMARY KEY (node, alias));\n"
    "CREATE TABLE listed (node TEXT NOT NULL REFERENCES nodes (id), list TEXT NOT NULL, id TEXT NOT NULL,"
    " PRIMARY KEY (node, list, id));\n"
    "CREATE TABLE edges (id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES nodes (id),"
    " relation TEXT NOT NULL, target TEXT NOT NULL REFERENCES nodes (id),"
    " polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'negative')),"
    " modality TEXT NOT NULL CHECK (modality IN ('asserted', 'other')),"
    " count INTEGER NOT NULL, documents INTEGER NOT NULL, confidence REAL NOT NULL, first TEXT, last TEXT);\n"
    "CREATE TABLE qualifiers (edge TEXT NOT NULL REFERENCES edges (id), key TEXT NOT NULL,"
    " value TEXT NOT NULL, PRIMARY KEY (edge, key, value));\n"
    "CREATE TABLE instruments (edge TEXT NOT NULL REFERENCES edges (id),"
    " node TEXT NOT NULL REFERENCES nodes (id), PRIMARY KEY (edge, node));\n"
    "CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, date TEXT, url TEXT, text_hash TEXT);\n"
    "CREATE TABLE rules (id TEXT PRIMARY KEY);\n"
    "CREATE TABLE evidence (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " edge TEXT NOT NULL REFERENCES edges (id), document TEXT NOT NULL REFERENCES documents (id),"
    " rule TEXT NOT NULL REFERENCES rules (id), sentence TEXT NOT NULL, start INTEGER NOT NULL,"
    " \"end\" INTEGER NOT NULL, source_text TEXT, target_text TEXT, \"trigger\" TEXT, detail TEXT,"
    " event_date TEXT, confidence REAL NOT NULL);\n"
    "CREATE TABLE codes (evidence INTEGER NOT NULL REFERENCES evidence (number), key TEXT NOT NULL,"
    " value TEXT NOT NULL);\n";

static const char after[] =
    "CREATE INDEX edges_source ON edges (source); CREATE INDEX edges_target ON edges (target);"
    "CREATE INDEX edges_relation ON edges (relation); CREATE INDEX evidence_edge ON evidence (edge);"
    "CREATE INDEX evidence_document ON evidence (document); CREATE INDEX codes_evidence ON codes (evidence);"
    "CREATE VIRTUAL TABLE evidence_text USING fts5 (sentence, content = 'evidence',"
    " content_rowid = 'number');\n"
    "INSERT INTO evidence_text (evidence_text) VALUES ('rebuild');"
    "INSERT INTO evidence_text (evidence_text) VALUES ('optimize');"
    "CREATE VIEW edges_flat AS SELECT edges.id, s.name AS source, edges.relation, t.name AS target,"
    " polarity, modality, count, edges.first, edges.last, confidence FROM edges"
    " JOIN nodes AS s ON s.id = edges.source JOIN nodes AS t ON t.id = edges.target;\n"
    "COMMIT; VACUUM;";

enum {
    RUN,
    INPUT,
    NODE,
    ALIAS,
    LISTED,
    EDGE,
    QUALIFIER,
    INSTRUMENT,
    DOCUMENT,
    RULE,
    EVIDENCE,
    CODE,
    STATEMENTS
};

static const char *const inserts[STATEMENTS] = {
    "INSERT INTO run VALUES (?, ?)",
    "INSERT INTO inputs VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO aliases VALUES (?, ?)",
    "INSERT INTO listed VALUES (?, ?, ?)",
    "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO qualifiers VALUES (?, ?, ?)",
    "INSERT INTO instruments VALUES (?, ?)",
    "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO rules VALUES (?)",
    "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO codes VALUES (?, ?, ?)",
};

/* A database that is being filled. The first failure is kept; later steps do nothing. */
typedef struct {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    int status;
    guint evidence; /* rows */
} Database;

static void
run(Database *database, const char *sql)
{
    if (database->status == SQLITE_OK)
        database->status = ew_libsqlite()->sqlite3_exec(database->db, sql, NULL, NULL, NULL);
}

/*
 * Inserts a row. @kinds has a letter for each value: t for text (const char *), perhaps NULL; n for a number
 * (guint64); p for hundredths (guint).
 */
static void
insert(Database *database, guint statement, const char *kinds, ...)
{
    sqlite3_stmt *row = database->statements[statement];
    va_list args;
    if (database->status != SQLITE_OK)
        return;
    va_start(args, kinds);
    for (int i = 1; *kinds; kinds++, i++) {
        if (*kinds == 't')
            ew_libsqlite()->sqlite3_bind_text(row, i, va_arg(args, const char *), -1, SQLITE_STATIC);
        else if (*kinds == 'n')
            ew_libsqlite()->sqlite3_bind_int64(row, i, (sqlite3_int64)va_arg(args, guint64));
        else
            ew_libsqlite()->sqlite3_bind_double(row, i, va_arg(args, guint) / 100.0);
    }
    va_end(args);
    int status = ew_libsqlite()->sqlite3_step(row);
    ew_libsqlite()->sqlite3_reset(row);
    ew_libsqlite()->sqlite3_clear_bindings(row);
    if (status != SQLITE_DONE)
        database->status = status;
}

static void
insert_count(Database *database, const char *key, guint64 count)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, count);
    insert(database, RUN, "tt", key, digits);
}

static void
insert_words(Database *database, const char *key, const char *words)
{
    if (words)
        insert(database, RUN, "tt", key, words);
}

/* What has to be cited of the run that read the texts. */
static void
insert_record(Database *database, const EwRunRecord *record)
{
    insert_words(database, "rules", record->rules);
    insert_count(database, "documents", record->documents);
    insert_count(database, "sentences", record->sentences);
    insert_count(database, "names", record->names);
    insert_count(database, "lost", record->lost);
    insert_count(database, "warnings", record->warnings);
    insert_words(database, "selection", record->selection);
    for (guint i = 0; i < record->n_inputs; i++) {
        const EwRunInput *input = &record->inputs[i];
        insert(database, INPUT, "ttnnn", input->path, input->sha256, input->bytes, input->documents,
               input->skipped);
    }
}

static void
insert_run(Database *database, const EwGraph *graph, const EwWriterOptions *options)
{
    insert(database, RUN, "tt", "version", options->run ? options->run->version : ew_version());
    insert_words(database, "title", options->title);
    insert_count(database, "facts", ew_graph_count_facts(graph));
    insert_count(database, "nodes", ew_graph_count_nodes(graph));
    insert_count(database, "edges", ew_graph_count_edges(graph));
    if (options->run)
        insert_record(database, options->run);
}

static void
insert_node(Database *database, const EwGraph *graph, const EwNode *node)
{
    insert(database, NODE, "ttttntt", node->id, node->name, node->type, node->country,
           (guint64)node->mentions, node->first_date, node->last_date);
    for (guint i = 0; i < node->n_aliases; i++)
        insert(database, ALIAS, "tt", node->id, ew_graph_alias(graph, node, i));
    for (guint i = 0; i < node->n_listed; i++) {
        const EwPair listed = ew_graph_listed(graph, node, i);
        insert(database, LISTED, "ttt", node->id, listed.key, listed.value);
    }
}

static void
insert_evidence(Database *database, const char *edge, const EwFact *fact)
{
    guint64 number = ++database->evidence;
    insert(database, DOCUMENT, "ttttt", fact->doc, fact->title, fact->date, fact->url, fact->text_hash);
    insert(database, RULE, "t", fact->rule);
    insert(database, EVIDENCE, "ntttttnntttttp", number, fact->id, edge, fact->doc, fact->rule,
           fact->sentence.text, fact->sentence.start, fact->sentence.end, fact->source.mention.text,
           fact->target.mention.text, fact->trigger, fact->detail, fact->event_date,
           ew_confidence_percent(fact->confidence));
    for (guint i = 0; i < fact->n_codes; i++)
        insert(database, CODE, "ntt", number, fact->codes[i].key, fact->codes[i].value);
}

static void
insert_edge(Database *database, const EwGraph *graph, const EwEdge *edge, EwFactView *view)
{
    g_autofree char *id = ew_edge_id(graph, edge);
    insert(database, EDGE, "ttttttnnptt", id, ew_graph_node(graph, edge->source)->id, edge->relation,
           ew_graph_node(graph, edge->target)->id, edge->negative ? "negative" : "positive",
           edge->asserted ? "asserted" : "other", (guint64)edge->count,
           (guint64)ew_edge_documents(graph, edge), edge->percent, edge->first_date, edge->last_date);
    for (guint i = 0; i < edge->n_qualifiers; i++) {
        EwPair pair = ew_graph_qualifier(graph, edge, i);
        insert(database, QUALIFIER, "ttt", id, pair.key, pair.value);
    }
    for (guint i = 0; i < edge->n_instruments; i++)
        insert(database, INSTRUMENT, "tt", id, ew_graph_node(graph, ew_graph_instrument(graph, edge, i))->id);
    for (guint i = 0; i < edge->n_evidence; i++)
        insert_evidence(database, id, ew_graph_fact(graph, ew_graph_evidence(graph, edge, i), view));
}

static void
fill(Database *database, const EwGraph *graph, const EwWriterOptions *options)
{
    g_auto(EwFactView) view = {0};
    run(database, schema);
    for (guint i = 0; i < STATEMENTS && database->status == SQLITE_OK; i++)
        database->status =
            ew_libsqlite()->sqlite3_prepare_v2(database->db, inserts[i], -1, &database->statements[i], NULL);
    insert_run(database, graph, options);
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++)
        insert_node(database, graph, ew_graph_node(graph, i));
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        insert_edge(database, graph, ew_graph_edge(graph, i), &view);
    for (guint i = 0; i < STATEMENTS; i++)
        ew_libsqlite()->sqlite3_finalize(database->statements[i]);
    run(database, after);
}

static gboolean
refuse(GError **error, const char *why)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't make the database: %s", why);
    return FALSE;
}

/* A file beside the output's, where there is room for it, if the output is a file. */
static char *
temporary_path(const EwOutput *output)
{
    g_autofree char *folder =
        output->draft.target ? g_path_get_dirname(output->draft.target) : g_strdup(g_get_tmp_dir());
    return g_build_filename(folder, ".edgewise-database.XXXXXX", NULL);
}

gboolean
ew_write_sqlite(const EwWriter *writer, const EwGraph *graph, const EwWriterOptions *options,
                EwOutput *output, GError **error)
{
    (void)writer;
    Database database = {0};
    if (!ew_libsqlite_open(error))
        return FALSE;
    g_autofree char *path = temporary_path(output);
    int file = g_mkstemp(path);
    if (file < 0)
        return refuse(error, g_strerror(errno));
    database.status = ew_libsqlite()->sqlite3_open_v2(path, &database.db, SQLITE_OPEN_READWRITE, NULL);
    unlink(path); /* both have it open */
    fill(&database, graph, options);
    if (database.status != SQLITE_OK)
        refuse(error, ew_libsqlite()->sqlite3_errmsg(database.db));
    ew_libsqlite()->sqlite3_close(database.db);
    gboolean done =
        database.status == SQLITE_OK && (ew_output_copy(output, file) || refuse(error, g_strerror(errno)));
    close(file);
    return done;
}
