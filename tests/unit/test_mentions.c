/* SPDX-License-Identifier: MIT */
/* Level 1: which words of a text are names, whose, and of what type, where no list has them. */
#include "edgewise/edgewise.h"
#include "extract/analysis.h"
#include "text/document.h"

static EwRules *rules;

static void
ignore_fact(const EwFact *fact, gpointer data)
{
    (void)fact;
    (void)data;
}

/* The names that a text has, in its order: "Canada:government; Joan Doe:person". */
static char *
names_of(const char *text)
{
    g_autoptr(EwExtractor) extractor = ew_extractor_new(rules, NULL);
    g_autoptr(EwDocument) document = ew_document_new("doc", text, -1);
    ew_extractor_run(extractor, document, ignore_fact, NULL);
    const EwAnalysis *analysis = ew_extractor_analysis(extractor);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < analysis->mentions->len; i++) {
        const EwEntity *entity = ew_entity(analysis, ew_mention(analysis, i)->entity);
        g_string_append_printf(names, "%s%s:%s", i ? "; " : "", entity->name,
                               ew_type_name(entity->guessed ? EW_TYPE_NONE : entity->type));
    }
    return g_string_free(names, FALSE);
}

typedef struct {
    const char *text, *names;
} Case;

static void
check(const Case *cases, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *names = names_of(cases[i].text);
        if (g_strcmp0(names, cases[i].names) != 0)
            g_test_message("%s", cases[i].text);
        g_assert_cmpstr(names, ==, cases[i].names);
    }
}

/* What a place and a participle make is no part of the name after it. */
static void
test_modifiers(void)
{
    static const Case cases[] = {
        {"Leipzig-based Auerbach Optik sued Tarnow Steel.",
         "Leipzig:place; Auerbach Optik:none; Tarnow Steel:company"},
        {"Qatari-owned Belvoir Hotels sued Peru.", "Qatar:government; Belvoir Hotels:none; Peru:government"},
        {"Troops boarded a Marshall Islands-flagged bulk carrier.", "Marshall Islands:government"},
        {"Kim Dae-un visited Hong Kong-listed Wing Toys.",
         "Kim Dae-un:person; Hong Kong:government; Wing Toys:none"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void
test_persons(void)
{
    static const Case cases[] = {
        {"The court jailed Tereza Novotna.", "Tereza Novotna:person"},
        {"The court jailed Abdul Rahman al-Hadidi.", "Abdul Rahman al-Hadidi:person"},
        {"The court jailed Bruno de la Fuente.", "Bruno de la Fuente:person"},
        {"The court jailed Tran Thi Kim and Marijke van der Meer.",
         "Tran Thi Kim:person; Marijke van der Meer:person"},
        {"The court jailed Jean-Baptiste Rochefort.", "Jean-Baptiste Rochefort:person"},
        {"Deputy Mayor Ana Kostova sued Peru.", "Ana Kostova:person; Peru:government"},
        {"Priit Tamm, a nurse, sued Peru.", "Priit Tamm:person; Peru:government"},
        {"Her lawyer, Priit Tamm, sued Peru.", "Priit Tamm:person; Peru:government"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void
test_bodies(void)
{
    static const Case cases[] = {
        {"Harbour Watch Asia sued Vodara Ghana.", "Harbour Watch Asia:organisation; Vodara:company"},
        {"The Farmers Union of Nepal sued Peru.", "Farmers Union of Nepal:organisation; Peru:government"},
        {"Radio Djado sued Club Deportivo Lirios.",
         "Radio Djado:company; Club Deportivo Lirios:organisation"},
        {"Bank of Sulu sued the University of Mbale.",
         "Bank of Sulu:company; University of Mbale:organisation"},
        {"Peru fined Marks & Colley and Old Mother Hubbard's over it.",
         "Peru:government; Marks & Colley:company; Old Mother Hubbard's:company"},
        {"Peru and Belson Trask Ltd. sued Sydhavn Fisk A/S over it.",
         "Peru:government; Belson Trask:company; Sydhavn Fisk:company"},
        {"The truckmaker Ostrava Trux sued Dravida, a shoemaker.", "Ostrava Trux:company; Dravida:company"},
        {"The Danish People's Party sued the Arctic Commission on Fishing and Seals.",
         "Danish People's Party:organisation; Arctic Commission on Fishing and Seals:agency"},
        {"Peru sued Iran Glass Industries and the Swedish-Russian Chamber of Commerce.",
         "Peru:government; Iran Glass Industries:company; Swedish-Russian Chamber of Commerce:agency"},
        {"He closed Dakar Airport and sued the Emirates. They sued Emirates.",
         "Dakar Airport:company; United Arab Emirates:government; Emirates:company"},
        {"Peru fined Astra Bebida S.A. de C.V. over it.", "Peru:government; Astra Bebida:company"},
        {"Airline Skyways Fiji sued the newspaper Diario Andino.", "Skyways:company; Diario Andino:company"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Capitals at the start of a sentence and in money tell nothing. */
static void
test_plain_words(void)
{
    static const Case cases[] = {
        {"Ex-minister Joan Doe paid Peru R$12m.", "Joan Doe:person; Peru:government"},
        {"He told the newspaper Monday that the lawyer Tuesday left the charity Help Now Iraq.",
         "Help Now Iraq:organisation"},
        {"Swimmer Tiago Reis sued Ranger Oil.", "Tiago Reis:person; Ranger Oil:company"},
        {"Florence Achterberg visited Florence.", "Florence Achterberg:person; Florence:place"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* A title has short forms; the text below says who they are. */
static void
test_titles(void)
{
    static const Case cases[] = {
        {"Dorvane faces ban in Fiji Islands\n\nFiji may ban Dorvane da Quint, a trawler.",
         "Dorvane da Quint:none; Fiji:government; Fiji:government; Dorvane da Quint:none"},
        {"CORAL QUEEN FINED IN SUVA\n\nA court in Suva has fined the liner Coral Queen over its waste.",
         "Coral Queen:none; Fiji:government; Fiji:government; Coral Queen:none"},
        {"ROMANIA JAILS BANKER DORIN IONESCU", "Romania:government; Dorin Ionescu:person"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* Later, a name is shorter. */
static void
test_short_forms(void)
{
    static const Case cases[] = {
        {"The Lake Toba Ferry Union struck. The LTFU wants more.",
         "Lake Toba Ferry Union:organisation; Lake Toba Ferry Union:organisation"},
        {"Bruno de la Fuente was freed. Then de la Fuente left.",
         "Bruno de la Fuente:person; Bruno de la Fuente:person"},
        {"Kovan Zhi sued Peru. Later Kovan left.", "Kovan Zhi:none; Peru:government; Kovan Zhi:none"},
        {"Ana Kostova sued Peru. Ana Petrova did not.",
         "Ana Kostova:person; Peru:government; Ana Petrova:person"},
    };
    check(cases, G_N_ELEMENTS(cases));
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
    g_test_add_func("/mentions/modifiers", test_modifiers);
    g_test_add_func("/mentions/persons", test_persons);
    g_test_add_func("/mentions/bodies", test_bodies);
    g_test_add_func("/mentions/plain-words", test_plain_words);
    g_test_add_func("/mentions/titles", test_titles);
    g_test_add_func("/mentions/short-forms", test_short_forms);
    int status = g_test_run();
    ew_rules_unref(rules);
    return status;
}
