/* SPDX-License-Identifier: MIT */
/* Facts: their id, and their JSON there and back. */
#include "fact_fixture.h"

#include "edgewise/error.h"
#include "fact/json_scan.h"

#include <math.h>
#include <string.h>

static char *
to_json(const EwFact *fact)
{
    GString *out = g_string_new(NULL);
    ew_fact_to_json(fact, out);
    return g_string_free(out, FALSE);
}

static const EwPair all_qualifiers[] = {{"amount", "2 million lira"},
                                        {"scope", "harbours \"north\" & south"}};
static const EwPair all_codes[] = {{"plover", "SANCTION"}, {"cameo", "163"}};
static const char *const all_via[] = {"coref", "fuzzy", NULL};

/* A fact that has everything. */
static EwFact
make_full(char *id)
{
    EwFact fact = make_fact("gov:norway", "bans", "org:acme", "Oslo barred it.", id);
    fact.source.country = "NOR";
    fact.source.mention = (EwSpan){"Oslo", 100, 104};
    fact.target.mention = (EwSpan){"it", 112, 114};
    fact.target.antecedent = (EwSpan){"Acme", 7, 11};
    fact.instrument = make_argument("list:grey", "Grey List", "list", NULL);
    fact.negative = TRUE;
    fact.asserted = FALSE;
    fact.detail = "planned";
    fact.qualifiers = all_qualifiers;
    fact.n_qualifiers = G_N_ELEMENTS(all_qualifiers);
    fact.codes = all_codes;
    fact.n_codes = G_N_ELEMENTS(all_codes);
    fact.via = all_via;
    fact.event_date = "2021-02";
    return fact;
}

static void
test_golden(void)
{
    char id[21];
    EwFact fact = make_full(id);
    fact.id = "00000000000000000001";
    g_autofree char *json = to_json(&fact);
    g_assert_cmpstr(
        json, ==,
        "{\"v\":1,\"id\":\"00000000000000000001\",\"doc\":\"a.txt\",\"title\":\"A "
        "title\",\"date\":\"2021-03-04\","
        "\"url\":\"https://example.org/a?x=1&y=2\",\"text_hash\":\"0123456789abcdef0123\","
        "\"sentence\":{\"text\":\"Oslo barred it.\",\"start\":100,\"end\":115},"
        "\"source\":{\"id\":\"gov:norway\",\"name\":\"gov:norway\",\"type\":\"government\",\"country\":"
        "\"NOR\","
        "\"text\":\"Oslo\",\"start\":100,\"end\":104},\"relation\":\"bans\","
        "\"target\":{\"id\":\"org:acme\",\"name\":\"org:acme\",\"type\":\"company\",\"country\":null,"
        "\"text\":\"it\",\"start\":112,\"end\":114,\"antecedent\":{\"text\":\"Acme\",\"start\":7,\"end\":11}}"
        ","
        "\"instrument\":{\"id\":\"list:grey\",\"name\":\"Grey List\",\"type\":\"list\",\"country\":null,"
        "\"text\":\"Grey List\",\"start\":0,\"end\":9},"
        "\"polarity\":\"negative\",\"modality\":\"other\",\"detail\":\"planned\","
        "\"qualifiers\":{\"amount\":\"2 million lira\",\"scope\":\"harbours \\\"north\\\" & south\"},"
        "\"event_date\":\"2021-02\",\"trigger\":\"bans\",\"codes\":{\"plover\":\"SANCTION\",\"cameo\":"
        "\"163\"},"
        "\"rule\":\"bans/verb:1\",\"via\":[\"coref\",\"fuzzy\"],\"confidence\":0.80}\n");
}

static void
assert_round_trip(const EwFact *fact)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *json = to_json(fact);
    g_autoptr(EwArena) arena = ew_arena_new();
    EwFact quick;
    g_assert_true(ew_fact_scan(json, strlen(json), arena, &quick));
    g_autoptr(EwFact) back = ew_fact_from_json(json, -1, &error);
    g_assert_no_error(error);
    g_autofree char *again = to_json(back);
    g_assert_cmpstr(json, ==, again);
    g_assert_cmpuint(strcspn(json, "\n"), ==, strlen(json) - 1);
    for (const char *c = json; *c != '\n'; c++)
        g_assert_true((guchar)*c >= 0x20 && *c != 0x7f);
}

/* Reads the line as it is, and with a member that the quick reading leaves to the slow one: both find the
 * same fact, or none. */
static void
assert_same_reading(const char *line, gsize length)
{
    g_autofree char *text = g_strndup(line, length);
    const char *open = strchr(text, '{');
    if (!open)
        return;
    const char *comma = open[1 + strspn(open + 1, " \t\r\n")] == '}' ? "" : ",";
    g_autofree char *later =
        g_strdup_printf("%.*s{\"later\":0%s%s", (int)(open - text), text, comma, open + 1);
    g_autoptr(EwFact) quick = ew_fact_from_json(text, -1, NULL);
    g_autoptr(EwFact) slow = ew_fact_from_json(later, -1, NULL);
    if (!quick != !slow)
        g_error("one reading takes this and the other doesn't: %s", text);
    g_autofree char *a = quick ? to_json(quick) : NULL;
    g_autofree char *b = slow ? to_json(slow) : NULL;
    g_assert_cmpstr(a, ==, b);
}

static void
test_round_trip(void)
{
    static const char *const texts[] = {
        "",
        "plain",
        "quote \" backslash \\ slash / tail \\",
        "\\u0000 spelled out, \\N \\n \\\\",
        "tab\tline\nreturn\rbell\aescape\033[31m del\177",
        "c1 \302\205 nbsp \302\240 separators \342\200\250\342\200\251",
        "\342\200\256rtl \360\237\230\200 \344\270\255\346\226\207 </script>&amp;",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        char id[21];
        EwFact fact = make_full(id);
        fact.sentence.text = fact.source.name = fact.title = fact.target.antecedent.text = texts[i];
        const EwPair pairs[] = {{"a", texts[i]}, {"b", "x"}};
        fact.qualifiers = pairs;
        const char *const via[] = {texts[i], NULL};
        fact.via = via;
        assert_round_trip(&fact);
    }
    char id[21];
    EwFact bare = make_fact("gov:a", "bans", "org:b", "A bans B.", id);
    bare.title = bare.date = bare.url = NULL;
    assert_round_trip(&bare);
    bare.sentence.end = bare.source.mention.end = (guint64)1 << 53;
    assert_round_trip(&bare);
}

static void
test_all_confidences(void)
{
    char id[21];
    EwFact fact = make_fact("gov:a", "bans", "org:b", "A bans B.", id);
    for (int i = -1; i <= 1001; i++) {
        fact.confidence = i / 1000.0;
        assert_round_trip(&fact);
    }
    fact.confidence = NAN;
    g_autofree char *json = to_json(&fact);
    g_assert_nonnull(strstr(json, "\"confidence\":0.00}"));
}

static void
test_equal_keys(void)
{
    char id[21];
    EwFact fact = make_fact("gov:a", "bans", "org:b", "A bans B.", id);
    const EwPair pairs[] = {{"scope", "ports"}, {"scope", "roads"}, {"title", "x"}};
    fact.qualifiers = pairs;
    fact.n_qualifiers = G_N_ELEMENTS(pairs);
    g_autofree char *json = to_json(&fact);
    g_assert_nonnull(strstr(json, "\"qualifiers\":{\"scope\":\"ports; roads\",\"title\":\"x\"}"));
    assert_round_trip(&fact);
}

static void
test_unknown_members(void)
{
    char id[21];
    EwFact fact = make_full(id);
    g_autofree char *json = to_json(&fact);
    g_autofree char *later = g_strdup_printf("{\"later\":[{\"x\":null}],%s", json + 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(EwFact) back = ew_fact_from_json(later, -1, &error);
    g_assert_no_error(error);
    g_autofree char *again = to_json(back);
    g_assert_cmpstr(json, ==, again);
}

static char *
replaced(const char *text, const char *what, const char *with)
{
    const char *at = strstr(text, what);
    g_assert_nonnull(at);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, with, at + strlen(what));
}

static void
assert_refused(const char *line, gssize length, const char *message)
{
    g_autoptr(GError) error = NULL;
    EwFact *fact = ew_fact_from_json(line, length, &error);
    g_assert_null(fact);
    g_assert_error(error, EW_ERROR, EW_ERROR_FACTS);
    if (!strstr(error->message, message))
        g_error("'%s' lacks '%s'", error->message, message);
}

static void
test_refused(void)
{
    static const struct {
        const char *what, *with, *message;
    } cases[] = {
        {"\"v\":1,", "", "'v' is missing"},
        {"\"v\":1", "\"v\":2", "'v' is not 1"},
        {"\"v\":1", "\"v\":\"1\"", "'v' is no whole number"},
        {"\"doc\":\"a.txt\",", "", "'doc' is missing"},
        {"\"doc\":\"a.txt\"", "\"doc\":null", "'doc' is null"},
        {"\"doc\":\"a.txt\"", "\"doc\":[]", "'doc' is no string"},
        {"\"doc\":\"a.txt\"", "\"doc\":7", "'doc' is no string"},
        {"\"start\":100", "\"start\":-1", "'sentence.start' is out of range"},
        {"\"start\":100", "\"start\":9007199254740993", "'sentence.start' is out of range"},
        {"\"start\":100", "\"start\":1e2", "'sentence.start' is no whole number"},
        {"\"end\":115", "\"end\":99", "'sentence.end' is before its start"},
        {"\"id\":\"gov:norway\",", "", "'source.id' is missing"},
        {"\"id\":\"gov:norway\"", "\"id\":\"\"", "'source.id' is empty"},
        {"\"text\":\"Acme\",", "", "'target.antecedent.text' is missing"},
        {"\"negative\"", "\"maybe\"", "'polarity' is neither"},
        {"\"other\"", "true", "'modality' is no string"},
        {"\"2 million lira\"", "{}", "'qualifiers.amount' is no string"},
        {"[\"coref\",\"fuzzy\"]", "[1]", "'via' holds"},
        {"[\"coref\",\"fuzzy\"]", "\"coref\"", "'via' is no array"},
        {"0.80", "1.5", "'confidence' is not between"},
        {"0.80", "\"x\"", "'confidence' is no number"},
        {"Oslo barred", "Oslo\\u0000barred", "NUL"},
        {"\"v\":1", "\"v\":1 oops", "not valid JSON"},
    };
    char id[21];
    EwFact fact = make_full(id);
    g_autofree char *json = to_json(&fact);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = replaced(json, cases[i].what, cases[i].with);
        assert_refused(line, -1, cases[i].message);
    }
}

static void
test_not_records(void)
{
    assert_refused("", -1, "no JSON object");
    assert_refused("   ", -1, "no JSON object");
    assert_refused("[1]", -1, "no JSON object");
    assert_refused("var x = {}", -1, "no JSON object");
    assert_refused("{", -1, "not valid JSON");
    assert_refused("{\"v\":1\0}", 8, "not UTF-8");
    assert_refused("{\"v\":\"\377\"}", -1, "not UTF-8");
    g_autofree char *deep = g_strnfill(100000, '[');
    g_autofree char *nested = g_strconcat("{\"v\":", deep, NULL);
    assert_refused(nested, -1, "nested deeper");
}

/* Every beginning of a record and every record with one byte changed: refused or read, never worse. */
static void
test_damaged(void)
{
    char id[21];
    EwFact fact = make_full(id);
    g_autofree char *json = to_json(&fact);
    gsize length = strlen(json) - 1;
    for (gsize i = 0; i < length; i++)
        assert_refused(json, (gssize)i, "fact record");
    for (gsize i = 0; i < length; i++) {
        static const char changes[] = "\"\\{[}]:,0x\377";
        for (const char *c = changes; *c; c++) {
            char was = json[i];
            json[i] = *c;
            assert_same_reading(json, length);
            g_autoptr(EwFact) back = ew_fact_from_json(json, (gssize)length, NULL);
            if (back) {
                g_autofree char *again = to_json(back);
                g_assert_cmpuint(strlen(again), >, 2);
            }
            json[i] = was;
        }
    }
}

/* What is unusual, but no damage. */
static void
test_unusual(void)
{
    static const struct {
        const char *what, *with;
    } cases[] = {
        {"Oslo barred", "Oslo\tbarred"},
        {"Oslo barred", "Oslo \\u00e9\\/\\b\\f\\n\\r\\t\\\"\\\\ barred"},
        {"Oslo barred", "\\u20ac\\ud83d\\ude00\\uffff\\u007f"},
        {"Oslo barred", "\\u12"},
        {"Oslo barred", "\\q\\x"},
        {"Oslo barred", "\303\251\342\202"},
        {"Oslo barred", "\303\251\342\202\\u00e9"},
        {"\"v\":1", "\"v\" : 1"},
        {"\"v\":1", "\"v\":1.0"},
        {"\"v\":1", "\"v\":01"},
        {"\"v\":1,", "\"v\":1,,"},
        {"\"v\":1,", "\"v\":1,\"v\":2,"},
        {"\"v\":1,", "\"v\":1,\"\\u0076\":2,"},
        {"\"v\":1,", " \t\"v\":\r 1 , "},
        {"\"v\":1,", "\"v\":1/* note */,"},
        {"\"start\":100", "\"start\":0100"},
        {"\"start\":100", "\"start\":0x64"},
        {"\"end\":115", "\"end\":9007199254740992"},
        {"\"end\":115", "\"end\":00000000000000115"},
        {"\"country\":\"NOR\",", ""},
        {"\"country\":\"NOR\"", "\"country\":null"},
        {"\"country\":\"NOR\"", "\"country\":nul"},
        {"\"country\":\"NOR\"",
         "\"country\":null,\"listed\":[{\"list\":\"a\",\"id\":\"b\"},{\"id\":\"c\",\"list\":\"\"}]"},
        {"\"country\":\"NOR\"", "\"listed\":[]"},
        {"\"country\":\"NOR\"", "\"listed\":[{\"list\":\"a\"}]"},
        {"\"country\":\"NOR\"", "\"listed\":[{}]"},
        {"\"country\":\"NOR\"", "\"listed\":null"},
        {"{\"amount\"", "{\"\":\"x\",\"amount\""},
        {"{\"amount\"", "{\"scope\":\"x\",\"amount\""},
        {"{\"amount\"", "{\"zone\":\"x\",\"amount\""},
        {"{\"plover\"", "{\"a\\u0301\":\"x\",\"plover\""},
        {"[\"coref\",", "[ ],\"via\":[\"coref\","},
        {"[\"coref\",", "[ \"coref\" , "},
        {"[\"coref\",", "[\"coref\",,"},
        {"\"fuzzy\"]", "\"fuzzy\",]"},
        {"0.80", "0"},
        {"0.80", "1"},
        {"0.80", "1.0000000001"},
        {"0.80", "0.123456789"},
        {"0.80", "0."},
        {"0.80", ".5"},
        {"0.80", "8e-1"},
        {"0.80", "-0"},
        {"0.80}", "0.80}}"},
        {"0.80}", "0.80} \t"},
        {"0.80}", "0.80"},
    };
    char id[21];
    EwFact fact = make_full(id);
    g_autofree char *json = to_json(&fact);
    assert_same_reading(json, strlen(json));
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = replaced(json, cases[i].what, cases[i].with);
        assert_same_reading(line, strlen(line));
    }
}

/* Lists of any length, below and above what the quick reading takes, and above what is allowed. */
static void
test_long_lists(void)
{
    static const guint sizes[] = {1, 31, 32, 33, 256, 257};
    char id[21];
    EwFact fact = make_full(id);
    for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
        g_autoptr(GString) words = g_string_new(NULL);
        g_autoptr(GString) pairs = g_string_new(NULL);
        for (guint i = 0; i < sizes[s]; i++) {
            g_string_append_printf(words, "%s\"w%u\"", i ? "," : "", i);
            g_string_append_printf(pairs, "%s\"k%u\":\"v%u\"", i ? "," : "", sizes[s] - i, i);
        }
        g_autofree char *json = to_json(&fact);
        g_autofree char *one = replaced(json, "\"coref\",\"fuzzy\"", words->str);
        g_autofree char *all = replaced(one, "\"plover\":\"SANCTION\",\"cameo\":\"163\"", pairs->str);
        g_autoptr(EwFact) back = ew_fact_from_json(all, -1, NULL);
        g_assert_true(!!back == (sizes[s] <= 256));
        assert_same_reading(all, strlen(all));
    }
}

static void
test_lone_surrogate(void)
{
    char id[21];
    EwFact fact = make_full(id);
    g_autofree char *json = to_json(&fact);
    g_autofree char *line = replaced(json, "Oslo barred it", "Oslo \\ud800 it");
    g_autoptr(EwFact) back = ew_fact_from_json(line, -1, NULL);
    if (back)
        g_assert_true(g_utf8_validate(back->sentence.text, -1, NULL));
    g_autofree char *octal = replaced(json, "Oslo barred it", "Oslo \\377 it");
    g_autoptr(EwFact) none = ew_fact_from_json(octal, -1, NULL);
    g_assert_null(none);
}

static void
test_id(void)
{
    char base[21], other[21];
    EwFact fact = make_fact("gov:a", "bans", "org:b", "A bans B.", base);
    g_assert_cmpuint(strspn(base, "0123456789abcdef"), ==, 20);
    ew_fact_compute_id(&fact, 0, other);
    g_assert_cmpstr(base, ==, other);
    ew_fact_compute_id(&fact, 1, other);
    g_assert_cmpstr(base, !=, other);

    EwFact changed = fact;
    changed.sentence.start = 5000; /* an edit elsewhere in the document */
    changed.rule = "bans/noun:7";
    ew_fact_compute_id(&changed, 0, other);
    g_assert_cmpstr(base, ==, other);

    EwFact variants[7];
    for (guint i = 0; i < G_N_ELEMENTS(variants); i++)
        variants[i] = fact;
    variants[0].doc = "b.txt";
    variants[1].sentence.text = "A bans B!";
    variants[2].source.id = "gov:c";
    variants[3].relation = "lists";
    variants[4].target.id = "org:c";
    variants[5].negative = TRUE;
    variants[6].asserted = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(variants); i++) {
        ew_fact_compute_id(&variants[i], 0, other);
        g_assert_cmpstr(base, !=, other);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fact/json/golden", test_golden);
    g_test_add_func("/fact/json/round-trip", test_round_trip);
    g_test_add_func("/fact/json/confidence", test_all_confidences);
    g_test_add_func("/fact/json/equal-keys", test_equal_keys);
    g_test_add_func("/fact/json/unknown-members", test_unknown_members);
    g_test_add_func("/fact/json/refused", test_refused);
    g_test_add_func("/fact/json/not-records", test_not_records);
    g_test_add_func("/fact/json/damaged", test_damaged);
    g_test_add_func("/fact/json/unusual", test_unusual);
    g_test_add_func("/fact/json/long-lists", test_long_lists);
    g_test_add_func("/fact/json/lone-surrogate", test_lone_surrogate);
    g_test_add_func("/fact/id", test_id);
    return g_test_run();
}
