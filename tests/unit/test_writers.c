/* SPDX-License-Identifier: MIT */
/* Writers: hostile text, files replaced whole or not at all, and what other programs read back. */
#include "fact_fixture.h"

#include "base/problem.h"
#include "edgewise/version.h"
#include "edgewise/writer.h"
#include "graph/graph.h"
#include "write/dot.h"
#include "write/dot_text.h"
#include "write/layout.h"
#include "write/output.h"
#include "write/report.h"
#include "write/style.h"
#include "write/summary.h"
#include "write/svg.h"
#include "write/words.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <graphviz/cgraph.h>
#include <json-glib/json-glib.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names that break writers which don't escape. */
static const char *const hostile[] = {
    "quote \" and 'apostrophe'",
    "trailing backslash \\",
    "escapes \\N \\G \\n \\l \\\\ \\\"",
    "line\nbreak\r\n and\ttab",
    "<script>alert(1)</script>",
    "AT&T &amp; &lt;b&gt; &#92;N",
    "\342\200\256right to left\342\200\254",
    "emoji \360\237\222\251 \360\237\221\251\342\200\215\360\237\224\254",
    "bell\a escape\033[31m delete\177 c1\302\233",
    "<b>looks like HTML</b>",
    "=HYPERLINK(\"http://x\")",
    "-1+1",
    "@here | pipe `code` *bold* [link](x) #1 ~~no~~",
    "\344\270\255\346\226\207\345\220\215\347\247\260 wide",
    "]]> <!-- --> <?x ?>",
    "digraph } ; -> {",
    "averyveryverylongnamewithoutanyblankthatmustbebrokensomewhereinthemiddleofit",
    "",
};

static EwGraph *
make_hostile(void)
{
    static const char *const addresses[] = {"https://example.org/?a=1&b=\"<x>\\ ", "javascript:alert(1)",
                                            NULL, "HTTP://example.org/)(\n", "ftp://example.org"};
    static const char *const relations[] = {"bans", "works-with", "a \"b\" \\N"};
    static const char *const types[] = {"government", "company", "person", "list", "odd <type>"};
    EwGraph *graph = ew_graph_new();
    guint n = G_N_ELEMENTS(hostile);
    for (guint i = 0; i < n * 2; i++) {
        char id[21];
        g_autofree char *source = g_strdup_printf("x:%u", i % n);
        g_autofree char *target = g_strdup_printf("<x%%\\:%u \"<", (i * 7 + 1) % n);
        const EwPair qualifiers[] = {{"scope", hostile[i % n]}};
        const EwPair codes[] = {{"plover", i % 2 ? "SANCTION" : "COOPERATE"}};
        EwFact fact = make_fact(source, relations[i % 3], target, hostile[(i + 3) % n], id);
        fact.doc = hostile[(i + 5) % n];
        fact.title = hostile[(i + 6) % n];
        fact.url = addresses[i % G_N_ELEMENTS(addresses)];
        fact.source.name = hostile[i % n];
        fact.target.name = hostile[(i * 7 + 1) % n];
        fact.source.type = types[i % G_N_ELEMENTS(types)];
        fact.source.mention.text = hostile[(i + 9) % n];
        fact.negative = i % 5 == 1;
        fact.asserted = i % 3 != 0;
        fact.detail = i % 3 ? NULL : hostile[i % n];
        fact.qualifiers = qualifiers;
        fact.n_qualifiers = 1;
        fact.codes = codes;
        fact.n_codes = 1;
        fact.date = i % 4 == 3 ? "\033[1m <b>\\" : i % 4 ? "2020-02-02" : NULL;
        if (i % 6 == 0)
            fact.instrument = make_argument("list:x", hostile[i % n], "list", NULL);
        ew_fact_compute_id(&fact, i, id);
        g_assert_true(ew_graph_add(graph, &fact));
    }
    ew_graph_seal(graph);
    return graph;
}

/* A plain graph whose every count is @count. */
static EwGraph *
make_plain(guint n_edges, guint count)
{
    EwGraph *graph = ew_graph_new();
    for (guint i = 0; i < n_edges; i++) {
        for (guint k = 0; k < count; k++) {
            char id[21];
            g_autofree char *target = g_strdup_printf("org:%u", i);
            g_autofree char *sentence = g_strdup_printf("Sentence %u of %u.", k, i);
            EwFact fact = make_fact(i % 3 ? "gov:a" : "gov:b", "bans", target, sentence, id);
            ew_graph_add(graph, &fact);
        }
    }
    ew_graph_seal(graph);
    return graph;
}

/* A folder of this run. (GLib's isolated folders leak, which hides what we might leak.) */
static char *folder_of_test;

static char *
test_path(const char *name)
{
    if (!folder_of_test)
        folder_of_test = g_dir_make_tmp("edgewise-writers-XXXXXX", NULL);
    g_assert_nonnull(folder_of_test);
    return g_build_filename(folder_of_test, name, NULL);
}

static void
remove_folder(void)
{
    if (!folder_of_test)
        return;
    g_autoptr(GDir) dir = g_dir_open(folder_of_test, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = test_path(name);
        g_remove(path);
    }
    g_rmdir(folder_of_test);
    g_clear_pointer(&folder_of_test, g_free);
}

static char *
written(const char *format, const EwGraph *graph, const EwWriterOptions *options, gsize *length)
{
    const EwWriter *writer = ew_writer_find(format);
    g_assert_nonnull(writer);
    g_autofree char *path = test_path(ew_writer_file_name(writer));
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    ew_writer_write(writer, graph, path, options, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &text, length, NULL));
    return text;
}

static void
test_table(void)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (const EwWriter *const *writer = ew_writers(); *writer; writer++) {
        g_assert_true(ew_writer_find(ew_writer_name(*writer)) == *writer);
        g_assert_true(g_hash_table_add(names, (gpointer)ew_writer_name(*writer)));
        g_assert_true(g_hash_table_add(names, (gpointer)ew_writer_file_name(*writer)));
        g_assert_cmpuint(strlen(ew_writer_summary(*writer)), >, 10);
    }
    static const char *const wanted[] = {"facts", "dot", "svg", "png", "txt", "md", "csv", "json"};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_nonnull(ew_writer_find(wanted[i]));
    g_assert_null(ew_writer_find("doc"));
}

/* Without blanks: labels are wrapped at them. */
static char *
expected_label(const char *name)
{
    g_autoptr(GString) clean = g_string_new(NULL);
    ew_append_clean(clean, name, 0);
    g_string_replace(clean, " ", "", 0);
    return g_strdup(clean->str);
}

/* What a layout engine shows for a label, without blanks and line breaks: entities are decoded first, then
 * escapes. */
static char *
shown_label(const char *label)
{
    g_autoptr(GString) decoded = g_string_new(label);
    g_string_replace(decoded, "&amp;", "&", 0);
    GString *shown = g_string_new(NULL);
    for (const char *c = decoded->str; *c; c++) {
        if (*c == '\\') {
            c++;
            g_assert_true(*c == '\\' || *c == 'n'); /* nothing else may be left to be replaced */
            g_string_append(shown, *c == 'n' ? "" : "\\");
        } else if (*c != ' ') {
            g_string_append_c(shown, *c);
        }
    }
    return g_string_free(shown, FALSE);
}

/* The file read back with cgraph is the graph. */
static void
test_dot_round_trip(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    const EwWriterOptions options = {.title = "trail \\"};
    g_autofree char *text = written("dot", graph, &options, NULL);
    Agraph_t *g = agmemread(text);
    g_assert_nonnull(g);
    g_assert_cmpint(agnnodes(g), ==, (int)ew_graph_count_nodes(graph));
    g_assert_cmpint(agnedges(g), ==, (int)ew_graph_count_edges(graph));
    for (guint i = 0; i < ew_graph_count_nodes(graph); i++) {
        const EwNode *node = ew_graph_node(graph, i);
        g_autofree char *name = ew_dot_name(node->id);
        Agnode_t *n = agnode(g, name, 0);
        g_assert_nonnull(n);
        g_assert_cmpint(agdegree(g, n, 0, 1), ==, (int)node->n_out);
        g_assert_cmpint(agdegree(g, n, 1, 0), ==, (int)node->n_in);
        g_assert_null(strchr(agget(n, (char *)"tooltip"), '\\'));
        g_autofree char *shown = shown_label(agget(n, (char *)"label"));
        g_autofree char *expected = expected_label(node->name);
        if (strlen(expected) < 70) /* a longer name ends in an ellipsis */
            g_assert_cmpstr(shown, ==, expected);
    }
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        const EwEdge *edge = ew_graph_edge(graph, i);
        g_autofree char *source = ew_dot_name(ew_graph_node(graph, edge->source)->id);
        g_autofree char *relation = ew_dot_name(edge->relation);
        guint found = 0;
        for (Agedge_t *e = agfstout(g, agnode(g, source, 0)); e; e = agnxtout(g, e))
            found += strcmp(agget(e, (char *)"relation"), relation) == 0 &&
                     strcmp(agget(e, (char *)"polarity"), edge->negative ? "negative" : "positive") == 0;
        g_assert_cmpuint(found, >=, 1);
    }
    agclose(g);
}

static void
test_dot_addresses(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    g_autofree char *text = written("dot", graph, NULL, NULL);
    g_assert_null(strstr(text, "javascript:"));
    g_assert_null(strstr(text, "ftp:"));
    g_assert_nonnull(strstr(text, "https://example.org/?a=1&amp;b=%22%3Cx%3E%5C%20"));
}

static void
assert_well_formed(const char *text, gsize length)
{
    xmlDocPtr doc = xmlReadMemory(text, (int)length, "graph.svg", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    g_assert_nonnull(doc);
    g_assert_cmpstr((const char *)xmlDocGetRootElement(doc)->name, ==, "svg");
    xmlFreeDoc(doc);
}

static void
test_svg(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    for (int view = 0; view < 2; view++) {
        const EwWriterOptions options = {.view = view ? EW_VIEW_ACTIONS : EW_VIEW_RELATIONS,
                                         .title = hostile[5]};
        gsize length = 0;
        g_autofree char *text = written("svg", graph, &options, &length);
        assert_well_formed(text, length);
        g_assert_null(strstr(text, "<script"));
        g_assert_null(strstr(text, "javascript:"));
        g_assert_nonnull(strstr(text, "AT&amp;T &amp;amp;"));
        g_assert_nonnull(strstr(text, "&lt;script&gt;"));
        for (gsize i = 0; i < length; i++)
            g_assert_true((guchar)text[i] >= 0x20 || text[i] == '\n');
    }
}

/* The page: whatever names hold, it is the one script and the data that the policy knows of, and nothing
 * ends early. */
static void
test_html(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    const EwWriterOptions options = {.title = hostile[5], .theme = EW_THEME_DARK};
    gsize length = 0;
    g_autofree char *text = written("html", graph, &options, &length);
    g_assert_cmpuint(strlen(text), ==, length);
    g_auto(GStrv) scripts = g_strsplit(text, "<script", -1);
    g_auto(GStrv) ends = g_strsplit(text, "</script", -1);
    g_assert_cmpuint(g_strv_length(scripts), ==, 3);
    g_assert_cmpuint(g_strv_length(ends), ==, 3);
    g_assert_nonnull(strstr(text, "<html lang=\"en\" data-theme=\"dark\">"));
    const char *script = scripts[1] + 1, *end = strstr(script, "</script>");
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, end - script);
    g_checksum_get_digest(checksum, digest, &size);
    g_autofree char *base64 = g_base64_encode(digest, size);
    g_autofree char *policy = g_strdup_printf("script-src 'sha256-%s'", base64);
    g_assert_nonnull(strstr(scripts[0], policy));
    const char *data = strchr(scripts[2], '>') + 1;
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, data, strstr(data, "</script>") - data, NULL));
    g_assert_null(strstr(text, "href=\"javascript:"));
}

static void
test_html_empty(void)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    ew_graph_seal(graph);
    const EwRunRecord run = {
        .version = "0", .has_texts = TRUE, .documents = 3, .sentences = 1204, .names = 1};
    const EwWriterOptions options = {.run = &run};
    g_autofree char *text = written("html", graph, &options, NULL);
    g_assert_nonnull(
        strstr(text, "No relations were found; read were 3 documents, 1,204 sentences and 1 name."));
    g_autofree char *svg = written("svg", graph, &options, NULL);
    g_assert_nonnull(strstr(svg, "No relations were found; read: 3 documents, 1,204 sentences, 1 name"));
}

/* What can be hovered tells the evidence, and links leave safely. */
static void
test_svg_titles(void)
{
    g_autoptr(EwGraph) graph = make_plain(3, 1);
    g_autofree char *text = written("svg", graph, NULL, NULL);
    g_assert_nonnull(strstr(text, "“"));
    g_assert_null(strstr(text, "xlink:title"));
    g_assert_null(strstr(text, "<title>edgewise"));
    g_assert_nonnull(strstr(text, "rel=\"noopener noreferrer\""));
    GString *other = g_string_new("<p>no picture");
    g_assert_false(ew_svg_refine(other, 0, EW_SVG_FILE, "label"));
    g_assert_cmpstr(other->str, ==, "<p>no picture");
    g_string_free(other, TRUE);
}

/* Frames hold all that has their type, and the picture is drawn with each engine and theme. */
/* A node of Graphviz' plain output. */
typedef struct {
    double x, y, width, height;
} Box;

static GArray *
plain_boxes(const char *plain)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);
    for (char **line = lines; *line; line++) {
        Box box;
        if (sscanf(*line, "node %*s %lf %lf %lf %lf", &box.x, &box.y, &box.width, &box.height) == 4)
            g_array_append_val(boxes, box);
    }
    return boxes;
}

/* Where labels are nodes, none lies on another or on an entity, whatever the engine. */
static void
test_labels_apart(void)
{
    static const struct {
        const char *engine;
        EwCluster cluster;
    } cases[] = {{"sfdp", EW_CLUSTER_NONE},
                 {"neato", EW_CLUSTER_NONE},
                 {"fdp", EW_CLUSTER_NONE},
                 {"dot", EW_CLUSTER_TYPE},
                 {"dot", EW_CLUSTER_COMPONENT}};
    g_autoptr(EwGraph) graph = make_plain(25, 2);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        EwSelection all;
        gsize length = 0;
        EwOutput output = {.text = g_string_new(NULL), .keep = TRUE};
        ew_select_all(&all, graph);
        const EwDotOptions options = {
            .cluster = cases[i].cluster, .selection = &all, .merge = TRUE, .label_nodes = TRUE};
        char *dot = ew_dot_text(graph, &options, &length, NULL, NULL);
        g_assert_cmpint(ew_layout_draw(dot, cases[i].engine, "plain", 20, 0, &output), ==, EW_LAYOUT_DRAWN);
        g_autoptr(GArray) boxes = plain_boxes(output.text->str);
        g_assert_cmpuint(boxes->len, >, ew_graph_count_nodes(graph)); /* labels too */
        for (guint a = 0; a < boxes->len; a++) {
            for (guint b = a + 1; b < boxes->len; b++) {
                const Box *one = &g_array_index(boxes, Box, a), *two = &g_array_index(boxes, Box, b);
                double x = (one->width + two->width) / 2 - fabs(one->x - two->x);
                double y = (one->height + two->height) / 2 - fabs(one->y - two->y);
                g_assert_true(x < 0.02 || y < 0.02); /* inches */
            }
        }
        g_string_free(output.text, TRUE);
        free(dot);
        ew_selection_clear(&all);
    }
}

static void
test_clusters(void)
{
    g_autoptr(EwGraph) graph = make_plain(6, 2);
    for (guint by = 0; by <= EW_CLUSTER_COMPONENT; by++) {
        const EwWriterOptions options = {
            .cluster = (EwCluster)by, .theme = (EwTheme)(by % 3), .layout = by % 2 ? "dot" : "sfdp"};
        g_autofree char *dot = written("dot", graph, &options, NULL);
        gboolean framed = by == EW_CLUSTER_TYPE || by == EW_CLUSTER_COMPONENT;
        g_assert_true(!framed || strstr(dot, "subgraph cluster_0"));
        gsize length = 0;
        g_autofree char *svg = written("svg", graph, &options, &length);
        assert_well_formed(svg, length);
        g_autofree char *ground = g_ascii_strdown(ew_palette(options.theme)->background, -1);
        g_assert_nonnull(strstr(svg, ground));
    }
}

static void
test_png(void)
{
    g_autoptr(EwGraph) graph = make_plain(5, 2);
    gsize length = 0;
    g_autofree char *bytes = written("png", graph, NULL, &length);
    g_assert_cmpmem(bytes, MIN(length, (gsize)8), "\211PNG\r\n\032\n", 8);
}

static void
test_picture_is_filtered(void)
{
    g_autoptr(EwGraph) graph = make_plain(1200, 1);
    g_autofree char *svg = written("svg", graph, NULL, NULL);
    g_assert_nonnull(strstr(svg, "shown: 60 of 1,202 entities"));
    g_autoptr(EwGraph) small = make_plain(20, 1);
    g_autofree char *whole = written("svg", small, NULL, NULL);
    g_assert_null(strstr(whole, "shown:"));
}

static void
on_problem(const EwProblem *problem, gpointer data)
{
    g_ptr_array_add(data, g_strdup(ew_problem_code(problem)));
}

/* Everybody with a few others: a layout has many equals to decide between. */
static EwGraph *
make_mesh(void)
{
    g_autofree char *long_name = g_strnfill(101, 'x'); /* names of all lengths lie all over the heap */
    EwGraph *graph = ew_graph_new();
    for (guint i = 0; i < 80; i++) {
        char id[21];
        guint a = i % 13, b = (i * 5 + 3) % 17;
        g_autofree char *source = g_strdup_printf("gov:%.*s%u", (int)(a * 37 % 101), long_name, a);
        g_autofree char *target = g_strdup_printf("gov:%.*s%u", (int)(b * 37 % 101), long_name, b);
        EwFact fact = make_fact(source, i % 3 ? "bans" : "supplies", target, "So it is.", id);
        ew_graph_add(graph, &fact);
    }
    ew_graph_seal(graph);
    return graph;
}

/* The same graph is the same picture, whatever the heap looks like. */
static void
test_same_picture(void)
{
    g_autoptr(EwGraph) graph = make_mesh();
    g_autofree char *first = written("svg", graph, NULL, NULL);
    g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(g_free);
    for (guint round = 0; round < 4; round++) {
        for (guint i = 0; i < 20000; i++)
            g_ptr_array_add(blocks, g_strnfill(8 + i * 7919 % 400, 'x'));
        for (guint i = 0; i < 15000; i++)
            g_ptr_array_remove_index_fast(blocks, i * 104729 % blocks->len);
        g_autofree char *again = written("svg", graph, NULL, NULL);
        g_assert_cmpstr(first, ==, again);
    }
}

/* ThreadSanitizer ends a child process that begins a thread, as Pango does, if its parent had others ("dup
 * thread with used id"). */
#ifdef __SANITIZE_THREAD__
enum { DRAWS_IN_THREADS = FALSE };
#else
enum { DRAWS_IN_THREADS = TRUE };
#endif

typedef struct {
    const EwGraph *graph;
    int number;
    char *dot, *svg;
} Worker;

static gpointer
work(gpointer data)
{
    Worker *worker = data;
    const char *formats[] = {"dot", "svg"};
    char **texts[] = {&worker->dot, &worker->svg};
    for (int i = 0; i < (DRAWS_IN_THREADS ? 2 : 1); i++) {
        g_autofree char *name = g_strdup_printf("thread-%d.%s", worker->number, formats[i]);
        g_autofree char *path = test_path(name);
        ew_writer_write(ew_writer_find(formats[i]), worker->graph, path, NULL, NULL);
        g_file_get_contents(path, texts[i], NULL, NULL);
    }
    return NULL;
}

/* Graphviz is not thread-safe; what uses it is. */
static void
test_threads(void)
{
    enum { THREADS = 6 };
    g_autoptr(EwGraph) graph = make_mesh();
    Worker workers[THREADS] = {0};
    GThread *threads[THREADS];
    g_free(test_path("")); /* makes the folder before there are threads */
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (Worker){.graph = graph, .number = i};
        threads[i] = g_thread_new("worker", work, &workers[i]);
    }
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    for (int i = 0; i < THREADS; i++) {
        g_assert_cmpstr(workers[i].dot, ==, workers[0].dot);
        g_assert_cmpstr(workers[i].svg, ==, workers[0].svg);
        if (DRAWS_IN_THREADS)
            assert_well_formed(workers[i].svg, strlen(workers[i].svg));
    }
    for (int i = 0; i < THREADS; i++) {
        g_free(workers[i].dot);
        g_free(workers[i].svg);
    }
}

/* Random edges among 400 nodes: dot needs minutes for that, sfdp less than a second. */
static char *
slow_dot(void)
{
    guint32 random = 1;
    GString *dot = g_string_new("digraph slow {");
    for (guint i = 0; i < 1600; i++) {
        random = random * 1664525 + 1013904223;
        g_string_append_printf(dot, "n%u->n%u;", i % 400, (random >> 8) % 400);
    }
    return g_string_free(g_string_append_c(dot, '}'), FALSE);
}

static void
test_layout_outcomes(void)
{
    g_autofree char *path = test_path("layout.svg");
    g_autofree char *slow = slow_dot();
    g_autoptr(GError) error = NULL;
    g_autoptr(GTimer) timer = g_timer_new();
    EwOutput output;
    g_assert_true(ew_output_open(&output, path, &error));
    g_assert_cmpint(ew_layout_draw(slow, "dot", "svg", 1, 0, &output), ==, EW_LAYOUT_SLOW);
    g_assert_cmpfloat(g_timer_elapsed(timer, NULL), <, 5);
    g_assert_cmpint(ew_layout_draw("digraph {", "dot", "svg", 5, 0, &output), ==, EW_LAYOUT_FAILED);
    g_assert_cmpint(ew_layout_draw("digraph { a }", "no-such-engine", "svg", 5, 0, &output), ==,
                    EW_LAYOUT_FAILED);
    g_assert_cmpint(ew_layout_draw("digraph { a }", "dot", "no-such-format", 5, 0, &output), ==,
                    EW_LAYOUT_FAILED);
    g_assert_cmpuint(output.text->len, ==, 0);
    g_assert_cmpint(ew_layout_draw("digraph { a }", "dot", "svg", 5, 0, &output), ==, EW_LAYOUT_DRAWN);
    assert_well_formed(output.text->str, output.text->len);
    ew_output_discard(&output);
}

static char *
copy_dot(const char *engine, gpointer dot, GError **error)
{
    (void)engine, (void)error;
    return strdup(dot);
}

static void
test_layout_fallback(void)
{
    g_autofree char *path = test_path("fallback.svg");
    g_autofree char *slow = slow_dot();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    EwWriterOptions options = {.layout_seconds = 2, .on_problem = on_problem, .user_data = problems};
    EwOutput output;
    g_assert_true(ew_output_open(&output, path, &error));
    g_assert_true(ew_layout_picture(copy_dot, slow, 100, "svg", &options, &output, &error));
    g_assert_true(ew_output_finish(&output, &error));
    gsize length = 0;
    g_autofree char *svg = NULL;
    g_assert_true(g_file_get_contents(path, &svg, &length, NULL));
    assert_well_formed(svg, length);
    g_assert_cmpuint(problems->len, ==, 1);
    g_assert_cmpstr(problems->pdata[0], ==, "layout-fallback");

    g_assert_true(ew_output_open(&output, path, &error));
    g_assert_false(ew_layout_picture(copy_dot, (gpointer) "digraph {", 1, "svg", &options, &output, &error));
    g_assert_error(error, EW_ERROR, EW_ERROR_LIMIT);
    g_assert_cmpuint(problems->len, ==, 3); /* dot, sfdp, osage */
    ew_output_discard(&output);
}

static void
test_csv(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    g_autofree char *text = written("csv", graph, NULL, NULL);
    guint rows = 0, cells = 0, columns = 0;
    for (const char *c = text; *c;) {
        g_autoptr(GString) cell = g_string_new(NULL);
        if (*c == '"') {
            for (c++; *c != '"' || c[1] == '"'; c++) {
                g_assert_true(*c);
                c += *c == '"';
                g_string_append_c(cell, *c);
            }
            c++;
        } else {
            while (!strchr(",\r", *c))
                g_string_append_c(cell, *c++);
        }
        g_assert_false(cell->len && strchr("=+-@", cell->str[0]));
        cells++;
        if (*c == ',') {
            c++;
            continue;
        }
        g_assert_true(c[0] == '\r' && c[1] == '\n');
        c += 2;
        columns = columns ? columns : cells;
        g_assert_cmpuint(cells, ==, columns);
        cells = 0;
        rows++;
    }
    g_assert_cmpuint(columns, ==, 23);
    g_assert_cmpuint(rows, ==, ew_graph_count_edges(graph) + 1);
    g_assert_nonnull(strstr(text, "\"'=HYPERLINK(\"\"http://x\"\")\""));
}

static void
test_json(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    gsize length = 0;
    g_autofree char *text = written("json", graph, NULL, &length);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, text, (gssize)length, &error);
    g_assert_no_error(error);
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    JsonArray *nodes = json_object_get_array_member(root, "nodes");
    JsonArray *edges = json_object_get_array_member(root, "edges");
    g_assert_cmpuint(json_array_get_length(nodes), ==, ew_graph_count_nodes(graph));
    g_assert_cmpuint(json_array_get_length(edges), ==, ew_graph_count_edges(graph));
    guint evidence = 0;
    for (guint i = 0; i < ew_graph_count_edges(graph); i++) {
        JsonObject *edge = json_array_get_object_element(edges, i);
        const EwEdge *expected = ew_graph_edge(graph, i);
        g_assert_cmpstr(json_object_get_string_member(edge, "relation"), ==, expected->relation);
        g_assert_cmpstr(json_object_get_string_member(edge, "source"), ==,
                        ew_graph_node(graph, expected->source)->id);
        evidence += json_array_get_length(json_object_get_array_member(edge, "evidence"));
    }
    g_assert_cmpuint(evidence, ==, ew_graph_count_facts(graph));
    guint64 sum = 0, counts = 0;
    JsonArray *matrix = json_object_get_array_member(root, "matrix");
    for (guint i = 0; i < json_array_get_length(matrix); i++)
        sum += (guint64)json_array_get_int_element(json_array_get_array_element(matrix, i), 2);
    for (guint i = 0; i < ew_graph_count_edges(graph); i++)
        counts += ew_graph_edge(graph, i)->count;
    g_assert_cmpuint(sum, ==, counts);
}

/* What is large enough to be written in pieces is still one JSON document. */
static void
test_json_large(void)
{
    g_autoptr(EwGraph) graph = make_plain(3000, 2);
    gsize length = 0;
    g_autofree char *text = written("json", graph, NULL, &length);
    g_assert_cmpuint(length, >, 1024 * 1024);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, text, (gssize)length, &error);
    g_assert_no_error(error);
}

static void
test_facts(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    g_autoptr(EwGraph) again = ew_graph_new();
    g_autofree char *text = written("facts", graph, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] && *lines[i]; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(EwFact) fact = ew_fact_from_json(lines[i], -1, &error);
        g_assert_no_error(error);
        g_assert_true(ew_graph_add(again, fact));
    }
    ew_graph_seal(again);
    static const char *const formats[] = {"facts", "dot", "txt", "md", "csv", "json"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *one = written(formats[i], graph, NULL, NULL);
        g_autofree char *two = written(formats[i], again, NULL, NULL);
        g_assert_cmpstr(one, ==, two);
    }
}

static void
test_reports_are_harmless(void)
{
    g_autoptr(EwGraph) graph = make_hostile();
    static const char *const formats[] = {"txt", "md"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *text = written(formats[i], graph, NULL, NULL);
        g_assert_true(g_utf8_validate(text, -1, NULL));
        for (const char *c = text; *c; c = g_utf8_next_char(c)) {
            gunichar u = g_utf8_get_char(c);
            g_assert_true(u == '\n' || (u >= 0x20 && u != 0x7f && !(u >= 0x80 && u < 0xa0)));
            g_assert_false(u >= 0x202a && u <= 0x202e);
        }
    }
    g_autofree char *md = written("md", graph, NULL, NULL);
    g_assert_null(strstr(md, "<script"));
    g_assert_null(strstr(md, "](javascript"));
    g_assert_null(strstr(md, "[link](x)"));
    g_auto(GStrv) lines = g_strsplit(md, "\n", -1);
    guint bars = 0;
    for (guint i = 0; lines[i]; i++) { /* a table's rows have as many cells as its head */
        guint n = 0;
        for (const char *c = lines[i]; *c; c++)
            n += *c == '|' && (c == lines[i] || c[-1] != '\\');
        if (*lines[i] != '|')
            bars = 0;
        else if (!bars)
            bars = n;
        else
            g_assert_cmpuint(n, ==, bars);
    }
}

static void
test_report_golden(void)
{
    char ids[3][21];
    g_autoptr(EwGraph) graph = ew_graph_new();
    EwFact facts[3];
    facts[0] = make_fact("gov:norland", "bans", "org:acme", "Norland bans Acme.", ids[0]);
    facts[1] = make_fact("gov:norland", "bans", "org:acme", "Norland, again, bans Acme.", ids[1]);
    facts[2] = make_fact("org:acme", "works-with", "gov:norland", "Acme may work with Norland.", ids[2]);
    facts[1].date = "2022";
    facts[2].asserted = FALSE;
    facts[2].detail = "planned";
    facts[0].instrument = make_argument("law:ports", "Ports Act", "law", NULL);
    for (guint i = 0; i < 3; i++) {
        facts[i].source.name = i == 2 ? "Acme" : "Norland";
        facts[i].target.name = i == 2 ? "Norland" : "Acme";
        facts[i].source.type = i == 2 ? "company" : "government";
        facts[i].target.type = i == 2 ? "government" : "company";
        facts[i].source.mention.text = facts[i].source.name;
        facts[i].target.mention.text = facts[i].target.name;
        ew_graph_add(graph, &facts[i]);
    }
    ew_graph_seal(graph);
    g_autofree char *text = written("txt", graph, NULL, NULL);
    g_assert_nonnull(
        strstr(text, "3 entities and 2 relations, from 3 statements in 1 document, 2021-03-04 to\n2022."));
    g_assert_nonnull(strstr(text, "\nWho acts most\n-------------\n"
                                  "                                type           relations  statements\n"
                                  "  Norland                       government             1           2\n"
                                  "  Acme                          company                1           1\n"));
    g_assert_nonnull(strstr(text, "\nWho is acted on most\n--------------------\n"
                                  "                                type           relations  statements\n"
                                  "  Acme                          company                1           2\n"
                                  "  Norland                       government             1           1\n"));
    g_assert_nonnull(
        strstr(text, "\n  bans                                 1           2  2021-03-04 to 2022\n"));
    g_assert_nonnull(strstr(text, "\nOver time\n---------\n"
                                  "  2021-03            2  ########################################\n"
                                  "  2022               1  ####################\n\n"));
    g_assert_nonnull(strstr(text, "\n  acted on by\n    Acme works with Norland (planned), 2021-03-04\n"
                                  "      “Acme may work with Norland.”\n"));
    g_assert_nonnull(strstr(text,
                            "\nNorland\n-------\ngovernment; 3 mentions, 2021-03-04 to 2022\n\n  acts on\n"
                            "    Norland bans Acme (2×), 2021-03-04 to 2022\n"));
    g_assert_nonnull(
        strstr(text, "      “Acme may work with Norland.”\n        - a.txt, 2021-03-04, bytes 100-127\n"));
    g_assert_nonnull(strstr(text, "    Acme works with Norland (planned), 2021-03-04\n"));
    g_assert_nonnull(strstr(text, "\nPorts Act\n---------\nlaw; 1 mention, 2021-03-04\n\n  by way of it\n"
                                  "    Norland bans Acme (2×), 2021-03-04 to 2022\n"));
    g_assert_nonnull(strstr(text, "\n  1 Acme                       .   1\n"
                                  "  2 Norland                    2   .\n"));
}

static void
test_empty(void)
{
    g_autoptr(EwGraph) graph = ew_graph_new();
    ew_graph_seal(graph);
    for (const EwWriter *const *writer = ew_writers(); *writer; writer++) {
        if (ew_writer_parts(*writer) || ew_writer_is_folder(*writer))
            continue;
        gsize length = 0;
        g_autofree char *text = written(ew_writer_name(*writer), graph, NULL, &length);
        g_assert_cmpuint(strlen(text), <=, length);
        if (g_strv_contains((const char *const[]){"facts", "ftm", NULL}, ew_writer_name(*writer)))
            g_assert_cmpuint(length, ==, 0); /* a record a line, and there is none */
        else
            g_assert_cmpuint(length, >, 20);
    }
}

static void
assert_only_file(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *hidden = g_strdup_printf(".%s.", name);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *entry; (entry = g_dir_read_name(dir));)
        g_assert_false(g_str_has_prefix(entry, hidden));
}

static void
test_atomic(void)
{
    g_autofree char *path = test_path("atomic.txt");
    g_autoptr(GError) error = NULL;
    struct stat status;
    mode_t mask = umask(027);
    g_assert_true(ew_output_write(path, "first", 5, &error));
    umask(mask);
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpuint(status.st_mode & 0777, ==, 0640);

    EwOutput output;
    g_assert_true(ew_output_open(&output, path, &error));
    g_string_append(output.text, "half");
    ew_output_discard(&output);
    g_autofree char *kept = NULL;
    g_assert_true(g_file_get_contents(path, &kept, NULL, NULL));
    g_assert_cmpstr(kept, ==, "first");

    g_assert_true(ew_output_open(&output, path, &error));
    g_string_append(output.text, "never");
    int null = open("/dev/full", O_WRONLY | O_CLOEXEC); /* the disk fills up */
    if (null >= 0) {
        g_assert_cmpint(dup2(null, output.fd), >=, 0);
        close(null);
        g_assert_false(ew_output_finish(&output, &error));
        g_assert_error(error, EW_ERROR, EW_ERROR_OUTPUT);
        g_clear_error(&error);
    } else {
        ew_output_discard(&output);
    }
    g_autofree char *still = NULL;
    g_assert_true(g_file_get_contents(path, &still, NULL, NULL));
    g_assert_cmpstr(still, ==, "first");
    assert_only_file(path);
}

static void
test_link(void)
{
    g_autofree char *path = test_path("real.txt");
    g_autofree char *link = test_path("link.txt");
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(ew_output_write(path, "one", 3, &error));
    g_assert_cmpint(symlink("real.txt", link), ==, 0);
    g_assert_true(ew_output_write(link, "two", 3, &error));
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "two");
}

static void
test_bad_paths(void)
{
    g_autoptr(EwGraph) graph = make_plain(3, 1);
    g_autofree char *folder = test_path("");
    g_autofree char *missing = test_path("no/such/folder.txt");
    const char *const paths[] = {"/dev/full", folder, missing, ""};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(ew_writer_write(ew_writer_find("txt"), graph, paths[i], NULL, &error));
        g_assert_error(error, EW_ERROR, EW_ERROR_OUTPUT);
    }
}

/* stdout is a file descriptor like others: "-" on a full disk is an error. */
static void
test_stdout_full(void)
{
    if (g_test_subprocess()) {
        int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
        dup2(full, STDOUT_FILENO);
        g_autoptr(EwGraph) graph = make_plain(3, 1);
        g_autoptr(GError) error = NULL;
        gboolean written_it = ew_writer_write(ew_writer_find("csv"), graph, "-", NULL, &error);
        g_printerr("%s: %s", written_it ? "written" : "refused", error ? error->message : "");
        _exit(0);
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_stderr("refused: can't write 'stdout': *");
}

static void
test_words(void)
{
    g_autofree char *clean = ew_clean("  a\n\n b\033[0m\342\200\256c ", 0);
    g_assert_cmpstr(clean, ==, "a b[0mc");
    g_autofree char *cut = ew_clean("abcdef", 3);
    g_assert_cmpstr(cut, ==, "abc…");
    g_autoptr(GString) out = g_string_new(NULL);
    ew_append_number(out, 1234567);
    g_assert_cmpstr(out->str, ==, "1,234,567");
    g_string_truncate(out, 0);
    ew_append_padded(out, "\344\270\255\346\226\207\345\220\215", 5);
    g_assert_cmpuint(ew_text_width(out->str), ==, 5);
    g_autoptr(GPtrArray) lines = ew_wrap("one two three four", 10, 0);
    g_assert_cmpuint(lines->len, ==, 2);
    g_assert_cmpstr(lines->pdata[0], ==, "one two");
    g_assert_cmpstr(lines->pdata[1], ==, "three four");
}

static double
luminance(const char *colour)
{
    double sum = 0;
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    guint64 value = g_ascii_strtoull(colour + 1, NULL, 16);
    for (int i = 0; i < 3; i++) {
        double c = (double)(value >> (16 - 8 * i) & 255) / 255;
        sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double
contrast(const char *one, const char *other)
{
    double a = luminance(one), b = luminance(other);
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

static void
test_contrast(void)
{
    for (guint theme = 0; theme < EW_THEMES; theme++) {
        const EwPalette *palette = ew_palette((EwTheme)theme);
        for (const EwTypeStyle *style = ew_type_styles(); style->type; style++)
            g_assert_cmpfloat(contrast(palette->label, style->fill[theme]), >=, 4.5);
        for (EwFamily family = 0; family < EW_FAMILIES; family++) {
            const EwFamilyColours *colours = &ew_family_style(family)->colours[theme];
            g_assert_cmpfloat(contrast(colours->text, palette->background), >=, 4.5);
            g_assert_cmpfloat(contrast(colours->text, palette->cluster), >=, 4.5);
            g_assert_cmpfloat(contrast(colours->line, palette->background), >=, 3.0); /* what graphics need */
            g_assert_cmpfloat(contrast(palette->label, colours->fill), >=, 4.5);
        }
        g_assert_cmpfloat(contrast(palette->text, palette->background), >=, 4.5);
        g_assert_cmpfloat(contrast(palette->text, palette->cluster), >=, 4.5);
        g_assert_cmpfloat(contrast(palette->quiet, palette->background), >=, 4.5);
        g_assert_cmpfloat(contrast(palette->outline, palette->background), >=, 3.0);
    }
    g_assert_cmpstr(ew_type_style("no such type")->type, ==, "other");
}

static void
test_summary(void)
{
    g_autoptr(EwGraph) graph = make_plain(4, 2);
    g_autoptr(EwRun) run = ew_run_new();
    const EwProblem problems[] = {
        {.severity = EW_SEVERITY_WARNING, .code = "odd-date", .message = "x"},
        {.severity = EW_SEVERITY_LOSS,
         .code = "no-text",
         .path = "b.jsonl",
         .line = 3,
         .message = "record \"3\""},
        {.severity = EW_SEVERITY_WARNING, .code = "limit", .message = "x"},
        {.severity = EW_SEVERITY_WARNING, .code = "odd-date", .message = "x"},
        {.severity = EW_SEVERITY_NOTE, .code = "note", .message = "x"},
    };
    ew_run_set_rules(run, "abc");
    const EwRunInput inputs[] = {
        {.path = "b.jsonl", .bytes = 20, .documents = 1, .skipped = 1},
        {.path = "a.txt", .sha256 = "ff", .bytes = 10, .documents = 6},
    };
    for (guint i = 0; i < G_N_ELEMENTS(inputs); i++)
        ew_run_add_input(run, &inputs[i]);
    for (guint i = 0; i < G_N_ELEMENTS(problems); i++)
        ew_run_add_problem(run, &problems[i]);
    ew_run_count_texts(run, 7, 90, 200);
    ew_run_count_graph(run, graph);
    g_assert_cmpuint(ew_run_losses(run), ==, 1);
    g_assert_cmpuint(ew_run_warnings(run), ==, 3);
    g_autofree char *path = test_path("summary.json");
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(ew_run_write(run, path, &error));
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(
        text, ==,
        "{\"v\":1,\"edgewise\":\"" EW_VERSION "\",\"rules\":\"abc\",\"inputs\":[\n"
        "{\"path\":\"a.txt\",\"sha256\":\"ff\",\"bytes\":10,\"documents\":6,\"skipped\":0},\n"
        "{\"path\":\"b.jsonl\",\"sha256\":null,\"bytes\":20,\"documents\":1,\"skipped\":1}],"
        "\"counts\":{\"documents\":7,\"sentences\":90,\"names\":200,\"facts\":8,\"nodes\":6,\"edges\":4,"
        "\"relations\":{\"bans\":8}},\"selection\":null,\"lost\":1,\"losses\":[\n"
        "{\"path\":\"b.jsonl\",\"line\":3,\"code\":\"no-text\",\"message\":\"record \\\"3\\\"\"}],"
        "\"warnings\":{\"limit\":1,\"odd-date\":2}}\n");

    /* read back, it goes on as the same record; a second one adds up */
    g_autoptr(EwRun) again = ew_run_new();
    g_autoptr(GString) copy = g_string_new(NULL);
    g_assert_true(ew_run_read(again, path, &error));
    ew_run_count_graph(again, graph);
    ew_run_to_json(again, copy);
    g_assert_cmpstr(copy->str, ==, text);
    g_assert_true(ew_run_read(again, path, &error));
    const EwRunRecord both = ew_run_record(again);
    g_assert_cmpuint(both.n_inputs, ==, 4);
    g_assert_cmpuint(both.documents, ==, 14);
    g_assert_cmpuint(both.lost, ==, 2);
    g_assert_cmpuint(both.warnings, ==, 6);
}

static void
test_summary_refused(void)
{
    static const char *const bad[] = {
        "",
        "[]",
        "{}",
        "{\"v\":1}",
        "{\"v\":2,\"edgewise\":\"0\",\"counts\":{}}",
        "{\"v\":1,\"edgewise\":0,\"counts\":{}}",
        "{\"v\":1,\"edgewise\":\"0\",\"counts\":[]}",
        "{\"v\":1,\"edgewise\":\"0\\u0000\",\"counts\":{}}",
    };
    g_autofree char *path = test_path("record.json");
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(EwRun) run = ew_run_new();
        g_autoptr(GError) error = NULL;
        g_assert_true(g_file_set_contents(path, bad[i], -1, NULL));
        g_assert_false(ew_run_read(run, path, &error));
        g_assert_error(error, EW_ERROR, EW_ERROR_FACTS);
        g_assert_nonnull(strstr(error->message, path));
    }
    /* odd members are unknown, no harm */
    static const char odd[] =
        "{\"v\":1,\"edgewise\":\"0\",\"counts\":{\"documents\":\"x\"},\"inputs\":[1,{\"path\":2,"
        "\"bytes\":-1}],\"losses\":[null,{}],\"warnings\":{\"a\":\"b\"},\"selection\":7,\"rules\":[]}";
    g_autoptr(EwRun) run = ew_run_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(g_file_set_contents(path, odd, -1, NULL));
    g_assert_true(ew_run_read(run, path, NULL));
    ew_run_to_json(run, out);
    g_assert_false(ew_run_record(run).has_texts);
    g_assert_cmpuint(ew_run_record(run).n_inputs, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/write/table", test_table);
    g_test_add_func("/write/dot/round-trip", test_dot_round_trip);
    g_test_add_func("/write/dot/addresses", test_dot_addresses);
    g_test_add_func("/write/picture/svg", test_svg);
    g_test_add_func("/write/picture/titles", test_svg_titles);
    g_test_add_func("/write/picture/clusters", test_clusters);
    g_test_add_func("/write/picture/labels-apart", test_labels_apart);
    g_test_add_func("/write/html/page", test_html);
    g_test_add_func("/write/html/empty", test_html_empty);
    g_test_add_func("/write/picture/png", test_png);
    g_test_add_func("/write/picture/filtered", test_picture_is_filtered);
    g_test_add_func("/write/picture/same", test_same_picture);
    g_test_add_func("/write/threads", test_threads);
    g_test_add_func("/write/layout/outcomes", test_layout_outcomes);
    g_test_add_func("/write/layout/fallback", test_layout_fallback);
    g_test_add_func("/write/csv", test_csv);
    g_test_add_func("/write/json", test_json);
    g_test_add_func("/write/json/large", test_json_large);
    g_test_add_func("/write/facts", test_facts);
    g_test_add_func("/write/report/harmless", test_reports_are_harmless);
    g_test_add_func("/write/report/golden", test_report_golden);
    g_test_add_func("/write/empty", test_empty);
    g_test_add_func("/write/atomic", test_atomic);
    g_test_add_func("/write/link", test_link);
    g_test_add_func("/write/bad-paths", test_bad_paths);
    g_test_add_func("/write/stdout-full", test_stdout_full);
    g_test_add_func("/write/words", test_words);
    g_test_add_func("/write/contrast", test_contrast);
    g_test_add_func("/write/summary", test_summary);
    g_test_add_func("/write/summary/refused", test_summary_refused);
    int status = g_test_run();
    remove_folder();
    return status;
}
