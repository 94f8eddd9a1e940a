/* SPDX-License-Identifier: MIT */
/* The cascade as a whole: proofs that can be checked, ids that last, the same facts every time, and bounds on
 * any text. */
#include "edgewise/edgewise.h"
#include "extract/analysis.h"
#include "fact/fact.h"
#include "rules/rules.h"
#include "text/document.h"

#include <string.h>

static EwRules *rules;

/* A test of a fault that is known: it is passed over, unless EDGEWISE_KNOWN is set. */
static gboolean
is_known(const char *fault)
{
    if (g_getenv("EDGEWISE_KNOWN"))
        return FALSE;
    g_test_skip(fault);
    return TRUE;
}

static void
collect_json(const EwFact *fact, gpointer data)
{
    ew_fact_to_json(fact, data);
}

/* A document's facts as JSON Lines. */
static char *
read_with(EwExtractor *extractor, const char *text)
{
    g_autoptr(EwDocument) document = ew_document_new("doc", text, -1);
    GString *json = g_string_new(NULL);
    ew_extractor_run(extractor, document, collect_json, json);
    return g_string_free(json, FALSE);
}

static char *
read_text(const char *text)
{
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    return read_with(extractor, text);
}

static void
collect_fact(const EwFact *fact, gpointer data)
{
    g_autoptr(GString) json = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    ew_fact_to_json(fact, json);
    EwFact *copy = ew_fact_from_json(json->str, (gssize)json->len, &error);
    g_assert_no_error(error);
    g_ptr_array_add(data, copy);
}

static void
free_fact(gpointer fact)
{
    ew_fact_free(fact);
}

static GPtrArray *
facts_of(const char *text, gboolean no_coref)
{
    g_autoptr(EwDocument) document = ew_document_new("doc", text, -1);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, &(EwExtractorOptions){.no_coref = no_coref});
    GPtrArray *facts = g_ptr_array_new_with_free_func(free_fact);
    ew_extractor_run(extractor, document, collect_fact, facts);
    return facts;
}

/* The fact of that relation, or NULL. */
static const EwFact *
find_fact(const GPtrArray *facts, const char *source, const char *relation, const char *target)
{
    for (guint i = 0; i < facts->len; i++) {
        const EwFact *fact = facts->pdata[i];
        if (g_str_equal(fact->source.name, source) && g_str_equal(fact->relation, relation) &&
            g_str_equal(fact->target.name, target))
            return fact;
    }
    return NULL;
}

/* ---- texts: the corpus, and more of the same ---- */

static gint
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
corpus_documents(void)
{
    g_autofree char *rules_path = ew_rules_builtin_path();
    g_autofree char *beside = g_path_get_dirname(rules_path);
    g_autofree char *path =
        g_build_filename(g_getenv("TOP") ? g_getenv("TOP") : beside, "tests", "corpus", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)ew_document_unref);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_assert_nonnull(folder);
    for (const char *name; (name = g_dir_read_name(folder));)
        if (!g_str_has_suffix(name, ".tsv"))
            g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_strings);
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(EwReader) reader = ew_reader_open(names->pdata[i], &(EwReaderOptions){0}, NULL);
        g_assert_nonnull(reader);
        for (EwDocument *document; (document = ew_reader_next(reader));)
            g_ptr_array_add(documents, document);
    }
    g_assert_cmpuint(documents->len, >, 20);
    return documents;
}

/* ---- proofs ---- */

typedef struct {
    const EwDocument *document;
    GHashTable *ids;
    guint facts;
    gboolean no_coref;
} Proof;

static void
check_span(const Proof *proof, const EwSpan *span)
{
    gsize length;
    const char *text = ew_document_text(proof->document, &length);
    guint64 offset = ew_document_offset(proof->document);
    g_assert_cmpuint(span->start, >=, offset);
    g_assert_cmpuint(span->start, <, span->end);
    g_assert_cmpuint(span->end - offset, <=, length);
    g_assert_cmpmem(text + (span->start - offset), span->end - span->start, span->text, strlen(span->text));
}

static void
check_argument(const Proof *proof, const EwFact *fact, const EwArgument *argument)
{
    check_span(proof, &argument->mention);
    g_assert_cmpuint(argument->mention.start, >=, fact->sentence.start);
    g_assert_cmpuint(argument->mention.end, <=, fact->sentence.end);
    g_assert_cmpstr(argument->name, !=, "");
    g_assert_cmpuint(ew_type_from_name(argument->type), !=, EW_TYPE_NONE);
    g_assert_cmpuint(strspn(argument->id, "abcdefghijklmnopqrstuvwxyz0123456789:_-"), ==,
                     strlen(argument->id));
    if (!argument->antecedent.text)
        return;
    check_span(proof, &argument->antecedent);
    if (proof->no_coref) /* then a name may come from the sentence, and from nowhere else */
        g_assert_cmpuint(argument->antecedent.start, >=, fact->sentence.start);
}

static void
check_proof(const EwFact *fact, gpointer data)
{
    Proof *proof = data;
    proof->facts++;
    check_span(proof, &fact->sentence);
    check_argument(proof, fact, &fact->source);
    check_argument(proof, fact, &fact->target);
    if (fact->instrument.name)
        check_argument(proof, fact, &fact->instrument);
    g_assert_nonnull(strstr(fact->sentence.text, fact->trigger));
    g_assert_cmpstr(fact->source.id, !=, fact->target.id);
    g_assert_cmpstr(fact->doc, ==, ew_document_id(proof->document));
    g_assert_cmpuint(strlen(fact->id), ==, 20);
    g_assert_true(g_hash_table_add(proof->ids, g_strdup(fact->id)));
    g_assert_true(g_hash_table_contains(rules->relation_index, fact->relation));
    /* "relation/frame:line", and a pattern's own rule is of its relation */
    g_assert_true(strchr(fact->rule, ':') && g_ascii_isdigit(fact->rule[strlen(fact->rule) - 1]));
    g_assert_cmpfloat(fact->confidence, >, 0);
    g_assert_cmpfloat(fact->confidence, <=, 0.95);
    g_assert_true(fact->asserted == !fact->detail);
}

static void
check_document(EwExtractor *extractor, const EwDocument *document, gboolean no_coref, guint *facts)
{
    Proof proof = {.document = document, .no_coref = no_coref};
    proof.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ew_extractor_run(extractor, document, check_proof, &proof);
    *facts += proof.facts;
    g_hash_table_unref(proof.ids);
}

static void
test_proofs(void)
{
    g_autoptr(GPtrArray) documents = corpus_documents();
    for (guint no_coref = 0; no_coref < 2; no_coref++) {
        g_autoptr(EwExtractor) extractor =
            ew_extractor_new(rules, &(EwExtractorOptions){.no_coref = no_coref});
        guint facts = 0;
        for (guint i = 0; i < documents->len; i++)
            check_document(extractor, documents->pdata[i], no_coref, &facts);
        g_assert_cmpuint(facts, >, 20);
        EwExtractorCounts counts = ew_extractor_counts(extractor);
        g_assert_cmpuint(counts.documents, ==, documents->len);
        g_assert_cmpuint(counts.facts, ==, facts);
    }
}

/* Offsets count from the start of the whole text, of which the document may be a late part. */
static void
test_offset(void)
{
    static const char text[] =
        "\xE2\x80\x9C\xC3\x89t\xC3\xA9\xE2\x80\x9D was hot. Canada banned Huawei. It banned ZTE too.\n";
    EwDocumentPieces pieces = {.id = g_strdup("part"),
                               .text = g_strdup(text),
                               .length = strlen(text),
                               .offset = G_GUINT64_CONSTANT(5000000000)};
    pieces.blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock));
    const EwBlock block = {0, strlen(text) - 1, EW_BLOCK_PARAGRAPH};
    g_array_append_val(pieces.blocks, block);
    g_autoptr(EwDocument) document = ew_document_take(&pieces);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    guint facts = 0;
    check_document(extractor, document, FALSE, &facts);
    g_assert_cmpuint(facts, ==, 2);
}

/* The words that stand for a government may begin with its head, or with whose it is. */
static void
test_administration(void)
{
    static const char *const texts[] = {
        "The government of Prime Minister Audrey Tang banned Huawei.",
        "The Biden administration banned Huawei.",
    };
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(EwDocument) document = ew_document_new("doc", texts[i], -1);
        guint facts = 0;
        check_document(extractor, document, FALSE, &facts);
        g_assert_cmpuint(facts, ==, 1);
    }
}

/* ---- ids ---- */

static char *
id_of(const char *text, const char *source, const char *relation, const char *target)
{
    g_autoptr(GPtrArray) facts = facts_of(text, FALSE);
    const EwFact *fact = find_fact(facts, source, relation, target);
    if (!fact)
        g_error("no fact %s %s %s in: %s", source, relation, target, text);
    return g_strdup(fact->id);
}

static void
test_stable_ids(void)
{
    static const char *const texts[] = {
        "Canada banned Huawei.",
        "It rained. Canada banned Huawei.",
        "Canada banned Huawei. Japan sued Google.",
        "A Title Of Some Kind\n\nIndia sued Apple.\n\nCanada banned Huawei.\n\nThe end.",
        "Canada banned Huawei.   \n\n\n",
    };
    g_autofree char *first = id_of(texts[0], "Canada", "bans", "Huawei");
    for (guint i = 1; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *id = id_of(texts[i], "Canada", "bans", "Huawei");
        g_assert_cmpstr(id, ==, first);
    }
    static const char *const others[] = {"Canada has banned Huawei.", "Canada did not ban Huawei.",
                                         "Canada may ban Huawei."};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *id = id_of(others[i], "Canada", "bans", "Huawei");
        g_assert_cmpstr(id, !=, first);
    }
}

static void
add_id(const EwFact *fact, gpointer data)
{
    g_ptr_array_add(data, g_strdup(fact->id));
}

static GPtrArray *
ids_of(const char *text)
{
    g_autoptr(EwDocument) document = ew_document_new("doc", text, -1);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    ew_extractor_run(extractor, document, add_id, ids);
    return ids;
}

/* Equal sentences are numbered: each has an id of its own, whatever stands between them. */
static void
test_repeated_sentences(void)
{
    g_autoptr(GPtrArray) once = ids_of("Canada banned Huawei.");
    g_autoptr(GPtrArray) thrice = ids_of("Canada banned Huawei. Canada banned Huawei. Canada banned Huawei.");
    g_autoptr(GPtrArray) apart = ids_of(
        "Canada banned Huawei. It rained. Canada banned Huawei.\n\nRain fell.\n\nCanada banned Huawei.");
    g_assert_cmpuint(once->len, ==, 1);
    g_assert_cmpuint(thrice->len, ==, 3);
    g_assert_cmpuint(apart->len, ==, 3);
    g_assert_cmpstr(thrice->pdata[0], ==, once->pdata[0]);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpstr(thrice->pdata[i], ==, apart->pdata[i]);
    g_assert_cmpstr(thrice->pdata[0], !=, thrice->pdata[1]);
    g_assert_cmpstr(thrice->pdata[1], !=, thrice->pdata[2]);
}

/* A sentence of several facts has one number for all of them. */
static void
test_facts_of_one_sentence(void)
{
    g_autoptr(GPtrArray) one = ids_of("Canada banned Huawei and ZTE.");
    g_autoptr(GPtrArray) two = ids_of("Canada banned Huawei and ZTE. Canada banned Huawei and ZTE.");
    g_assert_cmpuint(one->len, ==, 2);
    g_assert_cmpuint(two->len, ==, 4);
    for (guint i = 0; i < 2; i++)
        g_assert_cmpstr(one->pdata[i], ==, two->pdata[i]);
}

static char *
repeat(const char *part, guint count)
{
    GString *text = g_string_sized_new(strlen(part) * count + 1);
    while (count--)
        g_string_append(text, part);
    return g_string_free(text, FALSE);
}

static void
test_far_repetition(void)
{
    if (is_known("equal sentences exactly 65,536 sentences apart get one id"))
        return;
    g_autofree char *rain = repeat("It rained.\n\n", 65535);
    g_autofree char *text = g_strconcat("Canada banned Huawei.\n\n", rain, "Canada banned Huawei.\n", NULL);
    g_autoptr(GPtrArray) ids = ids_of(text);
    g_assert_cmpuint(ids->len, ==, 2);
    g_assert_cmpstr(ids->pdata[0], !=, ids->pdata[1]);
}

/* ---- the same every time ---- */

static char *
read_corpus(EwExtractor *extractor, const GPtrArray *documents, gboolean backwards)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < documents->len; i++) {
        g_autoptr(GString) json = g_string_new(NULL);
        ew_extractor_run(extractor, documents->pdata[backwards ? documents->len - 1 - i : i], collect_json,
                         json);
        g_ptr_array_insert(parts, backwards ? 0 : -1, g_strdup(json->str));
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("", (char **)parts->pdata);
}

static void
test_determinism(void)
{
    g_autoptr(GPtrArray) documents = corpus_documents();
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    g_autofree char *first = read_corpus(extractor, documents, FALSE);
    g_autofree char *again = read_corpus(extractor, documents, FALSE);
    g_autofree char *backwards = read_corpus(extractor, documents, TRUE);
    g_assert_true(g_str_equal(first, again));
    g_assert_true(g_str_equal(first, backwards));
    g_autoptr(EwExtractor) fresh = ew_extractor_new(rules, NULL);
    g_autofree char *afresh = read_corpus(fresh, documents, FALSE);
    g_assert_true(g_str_equal(first, afresh));
}

typedef struct {
    const GPtrArray *documents;
    char *json;
} Job;

static gpointer
read_in_thread(gpointer data)
{
    Job *job = data;
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    job->json = read_corpus(extractor, job->documents, FALSE);
    return NULL;
}

/* Rules are shared by threads, and documents too. */
static void
test_threads(void)
{
    g_autoptr(GPtrArray) documents = corpus_documents();
    Job jobs[4];
    GThread *threads[G_N_ELEMENTS(jobs)];
    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++) {
        jobs[i] = (Job){documents, NULL};
        threads[i] = g_thread_new("extract", read_in_thread, &jobs[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
        g_thread_join(threads[i]);
    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
        g_assert_true(g_str_equal(jobs[i].json, jobs[0].json));
    for (guint i = 0; i < G_N_ELEMENTS(jobs); i++)
        g_free(jobs[i].json);
}

/* What one document introduced means nothing in the next. */
static void
test_no_memory(void)
{
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    g_autofree char *before = read_with(extractor, "Canada banned the company. They sued it.");
    g_autofree char *other = read_with(extractor, "Zarnex Industries Ltd (ZIL) makes pumps. Japan sued ZIL.");
    g_autofree char *after = read_with(extractor, "Canada banned the company. They sued it.");
    g_assert_cmpstr(before, ==, after);
    g_assert_nonnull(strstr(other, "Zarnex"));
}

static void
test_coref(void)
{
    static const char text[] = "Huawei makes phones. Canada banned it on Monday.";
    g_autoptr(GPtrArray) with = facts_of(text, FALSE), without = facts_of(text, TRUE);
    const EwFact *fact = find_fact(with, "Canada", "bans", "Huawei");
    g_assert_nonnull(fact);
    g_assert_cmpstr(fact->target.mention.text, ==, "it");
    g_assert_cmpstr(fact->target.antecedent.text, ==, "Huawei");
    g_assert_cmpuint(fact->target.antecedent.start, ==, 0);
    g_assert_nonnull(fact->via);
    g_assert_true(g_strv_contains(fact->via, "coref"));
    g_assert_cmpuint(without->len, ==, 0);
    g_autoptr(GPtrArray) named = facts_of("Canada banned Huawei on Monday.", TRUE);
    g_assert_nonnull(find_fact(named, "Canada", "bans", "Huawei"));
}

static void
test_polarity_and_modality(void)
{
    static const struct {
        const char *text;
        gboolean negative, asserted;
    } cases[] = {{"Canada banned Huawei.", FALSE, TRUE},
                 {"Canada has not banned Huawei.", TRUE, TRUE},
                 {"Canada may ban Huawei.", FALSE, FALSE},
                 {"Canada plans to ban Huawei.", FALSE, FALSE},
                 {"Huawei was banned by Canada.", FALSE, TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) facts = facts_of(cases[i].text, FALSE);
        const EwFact *fact = find_fact(facts, "Canada", "bans", "Huawei");
        g_assert_nonnull(fact);
        g_assert_cmpint(fact->negative, ==, cases[i].negative);
        g_assert_cmpint(fact->asserted, ==, cases[i].asserted);
    }
}

/* The regular past of verbs for which the dictionary also lists an old one: work, wrought; lie, lay. */
static void
test_regular_pasts(void)
{
    if (is_known("worked, pleaded, lied, bypassed ... have no base form: WordNet lists wrought, pled, lay, "
                 "bypast"))
        return;
    static const char *const words[] = {"worked", "pleaded", "lied",   "bypassed",
                                        "chided", "hanged",  "thrived"};
    static const char *const lemmas[] = {"work", "plead", "lie", "bypass", "chide", "hang", "thrive"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        guint32 lemma = ew_vocabulary_find(rules->vocabulary, lemmas[i], strlen(lemmas[i])), forms[8];
        guint32 word = ew_vocabulary_find(rules->vocabulary, words[i], strlen(words[i]));
        guint n = ew_lexicon_forms(lemma, EW_TAG_VBD, forms, G_N_ELEMENTS(forms));
        gboolean known = FALSE;
        for (guint j = 0; j < n; j++)
            known |= forms[j] == word;
        if (!known)
            g_test_message("'%s' is no form of '%s'", words[i], lemmas[i]);
        g_assert_true(known);
    }
}

/* ---- bounds ---- */

typedef struct {
    guint limits, facts;
} Load;

static void
count_problem(const EwProblem *problem, gpointer data)
{
    Load *load = data;
    g_assert_cmpstr(ew_problem_code(problem), ==, "limit");
    load->limits++;
}

static void
count_fact(const EwFact *fact, gpointer data)
{
    Load *load = data;
    (void)fact;
    load->facts++;
}

/* Reads bytes within a time that no machine should need. */
static Load
endure(const char *bytes, gssize length)
{
    Load load = {0, 0};
    g_autoptr(EwDocument) document = ew_document_new("doc", bytes, length);
    g_autoptr(EwExtractor) extractor =
        ew_extractor_new(rules, &(EwExtractorOptions){.on_problem = count_problem, .user_data = &load});
    gint64 start = g_get_monotonic_time();
    ew_extractor_run(extractor, document, count_fact, &load);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
    g_assert_cmpuint(load.limits, <=, 1); /* said once a document */
    g_assert_cmpuint(ew_extractor_counts(extractor).limits, ==, load.limits);
    g_assert_cmpuint(ew_extractor_counts(extractor).facts, ==, load.facts);
    return load;
}

typedef struct {
    const char *name, *part;
    guint count;
    guint most_facts;
} Flood;

static const Flood floods[] = {
    {"words", "ban ", 10000, 0},
    {"long-sentence", "Canada banned Huawei and ", 5000, 200000},
    {"one-word", "x", 4000000, 0},
    {"one-capital-word", "X", 2000000, 0},
    {"quotes", "\"", 1000000, 0},
    {"curly-quotes", "\xE2\x80\x9C", 400000, 0},
    {"brackets", "(", 500000, 0},
    {"brackets-in-words", "the (", 100000, 0},
    {"names", "Huawei ", 100000, 0},
    {"unknown-names", "Zarnex Quorl ", 100000, 0},
    {"list", "Huawei, ", 100000, 0},
    {"ands", "and ", 100000, 0},
    {"abbreviations", "U.S. ", 100000, 0},
    {"possessives", "Canada's ", 100000, 0},
    {"ofs", "ban of ", 100000, 0},
    {"commas", ", ", 500000, 0},
    {"stops", ". ", 500000, 0},
    {"numbers", "1,000.5 ", 100000, 0},
    {"hyphens", "-", 1000000, 0},
    {"hyphenated", "a-", 500000, 0},
    {"dashes", "\xE2\x80\x94 ", 200000, 0},
    {"lines", "\n", 2000000, 0},
    {"dates", "2 January 2024 ", 50000, 0},
    {"verbs", "moved to ", 100000, 0},
    {"whiches", "Canada, which Japan, ", 20000, 1000},
    {"aliases", "Zarnex Quorl (ZQ) sued Brank Molv (BM). ", 10000, 20000},
    {"pronouns", "It sued it. He sued them. ", 50000, 100000},
    {"facts", "Canada banned Huawei. ", 20000, 20000},
    {"combining", "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81", 200000, 0},
};

static void
test_flood(gconstpointer data)
{
    const Flood *flood = data;
    g_autofree char *text = repeat(flood->part, flood->count);
    Load load = endure(text, -1);
    g_assert_cmpuint(load.facts, <=, flood->most_facts);
    g_autofree char *after = g_strconcat("Canada banned Huawei.\n\n", text, "\n\nJapan sued Google.\n", NULL);
    load = endure(after, -1);
    g_assert_cmpuint(load.facts, >=, 2); /* what stands around it is read */
}

/* A sentence of 10,000 words is bounded, and that is said; the next one is read. */
static void
test_long_sentence(void)
{
    g_autofree char *words = repeat("the red and the green and the very old ", 1300);
    g_autofree char *text = g_strconcat("Canada banned ", words, "Huawei. Japan sued Google.", NULL);
    Load load = endure(text, -1);
    g_assert_cmpuint(load.limits, ==, 1);
    g_assert_cmpuint(load.facts, >=, 1);
}

/* Members of lists are bounded, and so are facts of a sentence. */
static void
test_long_lists(void)
{
    g_autoptr(GString) text = g_string_new("Canada, ");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(text, "Zarn%c%c Corp, ", 'a' + i / 26, 'a' + i % 26);
    g_string_append(text, "and Japan sued ");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(text, "Quor%c%c Ltd, ", 'a' + i / 26, 'a' + i % 26);
    g_string_append(text, "and Google.");
    Load load = endure(text->str, -1);
    g_assert_cmpuint(load.facts, <=, 256);
}

#define BYTES(text)                                                                                          \
    {                                                                                                        \
        text, sizeof text - 1                                                                                \
    }

static void
test_hostile_bytes(void)
{
    static const struct {
        const char *bytes;
        gsize length;
    } texts[] = {
        BYTES(""),
        BYTES("\0"),
        BYTES("Canada \0 banned Huawei."),
        BYTES("\xFF\xFE"
              "C\0a\0n\0"),
        BYTES("\xEF\xBB\xBF"
              "Canada banned Huawei."),
        BYTES("\xC0\x80\xE0\x80\x80\xF8\x88\x80\x80\x80"),
        BYTES("Canada banned Huawei\xE2\x80"),
        BYTES("\xED\xA0\x80\xED\xB0\x80 sued \xF4\x90\x80\x80"),
        BYTES("\xE2\x80\xAE"
              "Canada banned Huawei"),
        BYTES("Canada\xC2\xA0"
              "banned\xE2\x80\x8B Huawei\xE2\x80\xA8."),
        BYTES("\x1B[31mCanada banned Huawei.\x1B[0m\x07"),
        BYTES("Canada\rbanned\rHuawei.\r"),
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        endure(texts[i].bytes, (gssize)texts[i].length);
    GRand *random = g_rand_new_with_seed(11);
    for (guint i = 0; i < 300; i++) {
        gsize length = (gsize)g_rand_int_range(random, 0, 3000);
        g_autofree char *bytes = g_malloc(length + 1);
        for (gsize j = 0; j < length; j++)
            bytes[j] = (char)g_rand_int_range(random, 0, 256);
        endure(bytes, (gssize)length);
    }
    g_rand_free(random);
}

/* Words that the rules know, in any order: what no writer would write. */
static void
test_word_salad(void)
{
    static const char *const words[] = {
        "Canada",  "Huawei",    "banned",    "was",     "not",     "by",    "the",       "company",
        ",",       "and",       "which",     "its",     "to",      "ban",   "sanctions", "on",
        "US",      "Chinese",   "officials", "'s",      "(",       ")",     "\"",        ".",
        "it",      "they",      "has",       "been",    "planned", "if",    "no",        "said",
        "that",    "president", "of",        "Google",  "sue",     "suing", "refused",   "Entity List",
        "added",   "from",      "\n\n",      "2 May",   "$3m",     "-",     "Inc",       "Mr",
        "would",   "neither",   "nor",       "between", "with",    "talks", "owner",     "subsidiary",
        "because", "Zarnex",    "?",         ":",
    };
    GRand *random = g_rand_new_with_seed(13);
    for (guint i = 0; i < 2000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint n = (guint)g_rand_int_range(random, 1, 60); n; n--)
            g_string_append_printf(text, "%s ", words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
        g_autoptr(EwDocument) document = ew_document_new("doc", text->str, -1);
        g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
        guint facts = 0;
        check_document(extractor, document, FALSE, &facts);
    }
    g_rand_free(random);
}

/* Texts with words left out, doubled, swapped and moved to other texts. EDGEWISE_FUZZ=N does it N times over.
 */
static void
test_mutations(void)
{
    g_autoptr(GPtrArray) documents = corpus_documents();
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < documents->len; i++) {
        g_auto(GStrv) parts = g_strsplit(ew_document_text(documents->pdata[i], NULL), " ", -1);
        for (char **part = parts; *part; part++)
            g_ptr_array_add(words, g_strdup(*part));
    }
    const char *times = g_getenv("EDGEWISE_FUZZ");
    GRand *random = g_rand_new_with_seed(17);
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    for (gint64 i = 0; i < 300 * (times ? g_ascii_strtoll(times, NULL, 10) : 1); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint at = (guint)g_rand_int_range(random, 0, (gint32)words->len);
        for (guint n = 0; n < 300; n++, at++) {
            switch (g_rand_int_range(random, 0, 20)) {
            case 0: /* leave out */
                continue;
            case 1: /* twice */
                at -= at > 0;
                break;
            case 2: /* from elsewhere */
                g_string_append_printf(text, "%s ",
                                       (char *)words->pdata[g_rand_int_range(random, 0, (gint32)words->len)]);
                break;
            case 3: /* go on elsewhere */
                at = n % 3 ? at : (guint)g_rand_int_range(random, 0, (gint32)words->len);
            }
            g_string_append_printf(text, "%s ", (char *)words->pdata[at % words->len]);
        }
        g_autoptr(EwDocument) document = ew_document_new("doc", text->str, (gssize)text->len);
        guint facts = 0;
        check_document(extractor, document, FALSE, &facts);
    }
    g_rand_free(random);
}

/* ---- what is passed over would have stated nothing ---- */

static void
look_on(EwAnalysis *analysis, const EwTried *tried, gpointer data)
{
    g_assert_true(analysis && tried && !data);
}

static void
add_examples(const GPtrArray *examples, GPtrArray *sentences)
{
    for (guint i = 0; i < examples->len; i++)
        g_ptr_array_add(sentences, g_strdup(((EwExample *)examples->pdata[i])->text));
}

/* The sentences of all documents and examples, and some that name nobody. */
static GPtrArray *
some_sentences(void)
{
    static const char *const plain[] = {
        "The firm said that it had sued the two governments.",
        "Officials later banned the company's products.",
        "They accused each other of spying.",
        "Rebels attacked the villagers and the police arrested chip makers.",
        "Its prime minister is to meet his counterpart.",
        "A dog that hunts is a working dog.",
        "The ministry has sanctioned it, and the chipmaker has protested.",
        "Rain fell, and the price of corn rose.",
        "An administrative court sued the regional regulator.",
    };
    g_autoptr(GPtrArray) documents = corpus_documents();
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    for (guint n = 0; n < 40; n++)
        for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
            g_ptr_array_add(sentences, g_strdup(plain[i]));
    add_examples(rules->examples, sentences);
    for (guint i = 0; i < rules->relations->len; i++)
        add_examples(((EwRelation *)rules->relations->pdata[i])->examples, sentences);
    for (guint i = 0; i < documents->len; i++) {
        g_auto(GStrv) parts = g_strsplit(ew_document_text(documents->pdata[i], NULL), ". ", -1);
        for (char **part = parts; *part; part++)
            g_ptr_array_add(sentences, g_strconcat(*part, ".", NULL));
    }
    return sentences;
}

/* Who looks on sees every sentence read in full. */
static void
test_sieve(void)
{
    g_autoptr(GPtrArray) sentences = some_sentences();
    GRand *random = g_rand_new_with_seed(17);
    for (guint no_coref = 0; no_coref < 2; no_coref++) {
        const EwExtractorOptions options = {.no_coref = no_coref};
        g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, &options);
        g_autoptr(EwExtractor) thorough = ew_extractor_new(rules, &options);
        ew_extractor_analysis(thorough)->tried = look_on;
        for (guint n = 0; n < 150; n++) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (guint i = 0; i < 20; i++)
                g_string_append_printf(
                    text, "%s ",
                    (char *)sentences->pdata[g_rand_int_range(random, 0, (gint32)sentences->len)]);
            g_autofree char *facts = read_with(extractor, text->str);
            g_autofree char *all = read_with(thorough, text->str);
            g_assert_cmpstr(facts, ==, all);
        }
    }
    g_rand_free(random);
}

/* ---- what is no English prose states little ---- */

static void
test_other_texts(void)
{
    static const struct {
        const char *name, *text;
        guint most;
    } texts[] = {
        {"german",
         "Die Bundesregierung hat am Montag ein neues Gesetz beschlossen. Kanada verbot Huawei den Zugang "
         "zum Netz. "
         "Der Konzern Siemens verklagte die Bahn, und Frankreich kritisierte Polen scharf.",
         0},
        {"french",
         "Le gouvernement a annoncé lundi une nouvelle loi. Le Canada a interdit Huawei de ses réseaux. "
         "La Commission européenne a condamné Google à une amende, a dit un porte-parole.",
         0},
        {"spanish",
         "El gobierno anunció el lunes una ley nueva. Canadá prohibió a Huawei en sus redes. La empresa "
         "demandó a Google.",
         0},
        {"russian", "Правительство Канады запретило Huawei. Компания подала в суд на Google.", 0},
        {"chinese", "加拿大禁止华为。谷歌起诉苹果公司。美国制裁伊朗。", 0},
        {"arabic", "حظرت كندا شركة هواوي من شبكاتها. رفعت الشركة دعوى على غوغل.", 0},
        {"c",
         "int ban(struct company *huawei, const char *canada)\n{\n    if (!huawei || canada[0] == 'C')\n"
         "        return sue(google, huawei->ban);\n    /* lifts sanctions */\n    return sanctions[iran] - "
         "ban;\n}\n",
         0},
        {"json",
         "{\"source\": \"Canada\", \"relation\": \"bans\", \"target\": \"Huawei\", \"sues\": [\"Google\", "
         "\"Apple\"]}",
         0},
        {"table", "Country\tBans\tSues\nCanada\t12\t3\nJapan\t4\t0\nHuawei\t5\t9\nGoogle\t0\t1\n", 0},
        {"prices", "Apple 187.2 +1.4%  Google 140.1 -0.2%  Samsung 71,200 +0.9%\nBrent $82.10  WTI $78.01\n",
         0},
        {"menu",
         "Home | World | Business | Tech\nSubscribe now\nShare on Facebook\nFollow us on Twitter\nCopyright "
         "Google 2024\n",
         0},
        {"url", "https://example.org/canada/bans/huawei?sue=google&by=apple#sanctions-on-iran", 0},
        {"mail",
         "From: ban@canada.example\nTo: huawei@example.org\nSubject: Re: sanctions\n\n> Canada\n> banned\n",
         1},
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *json = read_text(texts[i].text);
        guint facts = 0;
        for (const char *c = json; *c; c++)
            facts += *c == '\n';
        if (facts > texts[i].most) {
            g_test_message("%s: %s", texts[i].name, json);
            g_test_fail();
        }
    }
}

/* Without rules there is nothing to find, and nothing goes wrong. */
static void
test_no_rules(void)
{
    g_autoptr(EwRules) none = ew_rules_new();
    g_assert_true(ew_rules_seal(none, NULL, NULL, NULL));
    g_autoptr(EwExtractor) extractor = ew_extractor_new(none, NULL);
    g_autofree char *json = read_with(extractor, "Canada banned Huawei. It sued.");
    g_assert_cmpstr(json, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_autofree char *path = ew_rules_builtin_path();
    g_autoptr(GError) error = NULL;
    rules = ew_rules_new();
    if (!ew_rules_load(rules, path, NULL, NULL, &error) || !ew_rules_seal(rules, NULL, NULL, &error))
        g_error("%s", error->message);
    g_test_add_func("/extract/proofs", test_proofs);
    g_test_add_func("/extract/offset", test_offset);
    g_test_add_func("/extract/sieve", test_sieve);
    g_test_add_func("/extract/administration", test_administration);
    g_test_add_func("/extract/stable-ids", test_stable_ids);
    g_test_add_func("/extract/repeated-sentences", test_repeated_sentences);
    g_test_add_func("/extract/facts-of-one-sentence", test_facts_of_one_sentence);
    g_test_add_func("/extract/far-repetition", test_far_repetition);
    g_test_add_func("/extract/determinism", test_determinism);
    g_test_add_func("/extract/threads", test_threads);
    g_test_add_func("/extract/no-memory", test_no_memory);
    g_test_add_func("/extract/coref", test_coref);
    g_test_add_func("/extract/polarity-and-modality", test_polarity_and_modality);
    g_test_add_func("/extract/regular-pasts", test_regular_pasts);
    for (guint i = 0; i < G_N_ELEMENTS(floods); i++) {
        g_autofree char *name = g_strdup_printf("/extract/flood/%s", floods[i].name);
        g_test_add_data_func(name, &floods[i], test_flood);
    }
    g_test_add_func("/extract/long-sentence", test_long_sentence);
    g_test_add_func("/extract/long-lists", test_long_lists);
    g_test_add_func("/extract/hostile-bytes", test_hostile_bytes);
    g_test_add_func("/extract/word-salad", test_word_salad);
    g_test_add_func("/extract/mutations", test_mutations);
    g_test_add_func("/extract/other-texts", test_other_texts);
    g_test_add_func("/extract/no-rules", test_no_rules);
    int status = g_test_run();
    ew_rules_unref(rules);
    return status;
}
