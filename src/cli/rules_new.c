/* SPDX-License-Identifier: MIT */
/*
 * edgewise rules new: a first pack to change. Its examples pass as it stands: the name of the relation gives
 * the verb where it can, "monitors" or "plays-for", and where that verb states something already, or is none,
 * another stands in for it.
 */
#include "cli/extraction.h"
#include "cli/rule_paths.h"
#include "cli/rules_command.h"
#include "extract/examples.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define NAME_MAX_LENGTH 64

static const char rules_text[] =
    "# Who @SAYS@ whom. To be changed: first the words, then the examples.\n"
    "#\n"
    "# Run the examples:       edgewise rules test @PATH@\n"
    "# Look for mistakes:      edgewise rules check @PATH@\n"
    "# Why is it found or not: edgewise explain -r @PATH@ 'Nadia Brenn @SAYS@ Olu Adair.'\n"
    "# Read a text:            edgewise extract -r @PATH@ text.txt\n"
    "#\n"
    "# '#' begins a comment. A statement begins at the margin, what belongs to it is indented. Words are\n"
    "# written in their base form; tense, voice, negation and modality come by themselves.\n"
    "\n"
    "# A class is a set of words that patterns ask for by one name.\n"
    "class duty-word = it, task, job, duty\n"
    "\n"
    "relation @NAME@\n"
    "  # What pictures and reports call it.\n"
    "  label   \"@LABEL@\"\n"
    "  # Who does it, and to whom: government, agency, company, person, organisation ... or any.\n"
    "  source  person, organisation\n"
    "  target  any\n"
    "  # The verbs that state it: verb bar, shut out, agree with|on\n"
    "  verb    @VERB@\n"
    "\n"
    "  # Other words that state it; take the '#' away and write your own:\n"
    "  # noun         visit to         what is done, and what brings its target\n"
    "  # role         owner of         who does it: \"Olu Adair, owner of the Leith Press, ...\"\n"
    "  # inverse verb depend on        the grammatical subject is the target\n"
    "  # scope        in, from         what follows these is kept as the scope of the fact\n"
    "\n"
    "  # A pattern reads what these words don't reach. X is the source, Y the target; = marks the word that\n"
    "  # states the relation.\n"
    "  pattern <ng|nt|pron duty-word> <verb-group fall> <prep|to to> X =@INFINITIVE@ Y\n"
    "\n"
    "  # Examples are tests: a text, and below it the facts that it states, or nothing.\n"
    "  example \"Nadia Brenn @SAYS@ Olu Adair.\"\n"
    "    Nadia Brenn @NAME@ Olu Adair\n"
    "  example \"Nadia Brenn does not @VERB@ Olu Adair.\"\n"
    "    Nadia Brenn @NAME@ Olu Adair negative\n"
    "  example \"Nadia Brenn may @VERB@ Olu Adair.\"\n"
    "    Nadia Brenn @NAME@ Olu Adair other\n"
    "  example \"The job falls to Nadia Brenn to @VERB@ Olu Adair.\"\n"
    "    Nadia Brenn @NAME@ Olu Adair\n"
    "  example \"Olu Adair is a neighbour of Nadia Brenn.\"\n"
    "    nothing\n"
    "\n"
    "# 'extend RELATION' adds to a relation that is there, 'replace RELATION' begins it anew, and\n"
    "# 'disable RELATION' switches it off. 'edgewise rules list' shows all.\n";

static const char names_text[] =
    "# Names, with tabs between the columns. '~' marks a form that counts only after a full one.\n"
    "# Types: government, agency, company, person, list, law, product, place, organisation, group.\n"
    "type\tname\taliases\n"
    "person\tNadia Brenn\t~Brenn|N. Brenn\n"
    "organisation\tLeith Press Guild\tPress Guild|~Guild\n";

/* How a relation is put into words. */
typedef struct {
    char *verb; /* as in rules: "play for" */
    char *says; /* "plays for" */
    char *infinitive;
} Wording;

static void
wording_free(Wording *wording)
{
    g_free(wording->verb);
    g_free(wording->says);
    g_free(wording->infinitive);
    g_free(wording);
}

/* The reading of @word with that tag, or NULL. */
static const EwReading *
find_reading(const char *word, EwTag tag)
{
    guint count = 0;
    guint32 id = ew_lexicon_find(word, strlen(word));
    const EwReading *readings = id ? ew_lexicon_readings(id, &count) : NULL;
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == tag)
            return &readings[i];
    return NULL;
}

static Wording *
wording_new(const char *base, const char *third_person, const char *after, gboolean particle)
{
    Wording *wording = g_new(Wording, 1);
    const char *space = after ? " " : "";
    after = after ? after : "";
    wording->verb = g_strconcat(base, space, after, NULL);
    wording->says = g_strconcat(third_person, space, after, NULL);
    wording->infinitive = particle ? g_strdup_printf("<infinitive \"%s %s\">", base, after)
                          : *after ? g_strdup_printf("<infinitive %s> <prep|to %s>", base, after)
                                   : g_strdup_printf("<infinitive %s>", base);
    return wording;
}

/* "monitors", "plays-for", "shuts-out"; NULL if @name is nothing of the kind. */
static Wording *
wording_from_name(const char *name)
{
    g_auto(GStrv) words = g_strsplit(name, "-", 3);
    const EwReading *verb = find_reading(words[0], EW_TAG_VBZ);
    if (!verb || (words[1] && words[2]))
        return NULL;
    gboolean particle = words[1] && find_reading(words[1], EW_TAG_PARTICLE);
    if (words[1] && !particle && !find_reading(words[1], EW_TAG_PREP) && !find_reading(words[1], EW_TAG_TO))
        return NULL;
    return wording_new(ew_lexicon_text(verb->lemma), words[0], words[1], particle);
}

static char *
fill_in(const char *name, const Wording *wording, const char *path)
{
    g_autofree char *label = g_strdelimit(g_strdup(name), "-", ' ');
    GString *text = g_string_new(rules_text);
    g_string_replace(text, "@NAME@", name, 0);
    g_string_replace(text, "@LABEL@", label, 0);
    g_string_replace(text, "@VERB@", wording->verb, 0);
    g_string_replace(text, "@SAYS@", wording->says, 0);
    g_string_replace(text, "@INFINITIVE@", wording->infinitive, 0);
    g_string_replace(text, "@PATH@", path, 0);
    return g_string_free(text, FALSE);
}

/* ---- whether a name will do, and a text passes ---- */

static gboolean
check_name(const char *name)
{
    static const char *const taken[] = {"name", "negative", "nothing", "other", NULL};
    gsize length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (name[length] || !g_ascii_islower(name[0]) || g_str_has_suffix(name, "-"))
        message_fail(
            "'%s' can't be a relation's name: it takes small letters a-z, digits and '-', and begins "
            "with a letter; for instance 'coaches' or 'plays-for'",
            name);
    else if (length > NAME_MAX_LENGTH)
        message_fail("the name of a relation has at most %d letters", NAME_MAX_LENGTH);
    else if (g_strv_contains(taken, name))
        message_fail("'%s' has a meaning of its own in rules; choose another name for the relation", name);
    else
        return TRUE;
    return FALSE;
}

static gboolean
is_new(const EwRules *rules, const char *name)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(rules->relation_index, name));
    if (!index)
        return TRUE;
    const EwRelation *relation = rules->relations->pdata[index - 1];
    message_fail("there is a relation '%s' already, at %s:%u; 'extend %s' in a file of rules adds to it",
                 name, relation->place.source->path, relation->place.line, name);
    return FALSE;
}

static void
ignore_problem(const EwProblem *problem, gpointer user_data)
{
    (void)problem;
    (void)user_data;
}

/* Whether the examples of @text pass over @rules, which are sealed with it. */
static gboolean
passes(EwRules *rules, const char *text)
{
    const EwProblemSink sink = {ignore_problem, NULL};
    EwSource *source = g_new0(EwSource, 1);
    source->path = g_strdup("new.rules");
    source->text = g_strdup(text);
    source->length = strlen(text);
    g_ptr_array_add(rules->sources, source);
    if (!ew_rules_parse(rules, source, &sink) || !ew_rules_seal(rules, ignore_problem, NULL, NULL))
        return FALSE;
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    g_ptr_array_add(sources, source);
    g_autoptr(EwExampleRun) run = ew_examples_run(rules, sources, 1, &sink, NULL);
    return run && run->passed > 0 && run->failed == 0;
}

/* The relation that a verb states already, or NULL. */
static const char *
stated_by(const EwRules *rules, const char *verb)
{
    for (guint i = 0; i < rules->triggers->len; i++) {
        const EwTrigger *trigger = rules->triggers->pdata[i];
        if (trigger->part == EW_PART_VERB &&
            g_str_equal(ew_vocabulary_text(rules->vocabulary, trigger->lemma), verb))
            return ((EwRelation *)rules->relations->pdata[trigger->relation])->name;
    }
    return NULL;
}

static void
tell_of_substitute(Messages *messages, const EwRules *rules, const char *name, const Wording *own)
{
    const char *other = own ? stated_by(rules, own->verb) : NULL;
    if (other)
        messages_print(messages, "'%s' states '%s' already: 'teach' stands in for the words of '%s'",
                       own->verb, other, name);
    else
        messages_print(messages, "'%s' gives no verb that can be tried: 'teach' stands in for its words",
                       name);
}

/* The text of a rules file whose examples pass, or NULL after a message. */
static char *
make_text(const Settings *settings, Messages *messages, const char *name, const char *path)
{
    g_autoptr(GPtrArray) paths = rule_paths(settings, messages);
    g_autoptr(EwRules) rules = paths ? read_rules(settings, paths, messages) : NULL;
    if (!rules || !is_new(rules, name))
        return NULL;
    Wording *own = wording_from_name(name);
    char *text = own ? fill_in(name, own, path) : NULL;
    if (!text || !passes(rules, text)) {
        Wording *substitute = wording_new("teach", "teaches", NULL, FALSE);
        tell_of_substitute(messages, rules, name, own);
        g_free(text);
        text = fill_in(name, substitute, path);
        wording_free(substitute);
    }
    if (own)
        wording_free(own);
    return text;
}

/* ---- where it goes ---- */

/* Never over a file that is there. */
static gboolean
write_new(const char *path, const char *text)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) {
        message_fail("'%s' is there already and is left as it is; -o names another file or folder", path);
        return FALSE;
    }
    gsize length = strlen(text), done = 0;
    while (fd >= 0 && done < length) {
        gssize n = write(fd, text + done, length - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (gsize)n : 0;
    }
    int error = errno;
    gboolean good = fd >= 0 && done == length;
    if (fd >= 0 && close(fd) != 0 && good) {
        error = errno;
        good = FALSE;
    }
    if (!good)
        message_fail("can't write '%s': %s", path, g_strerror(error));
    return good;
}

static gboolean
write_folder(const char *folder, const char *name, const char *text, Messages *messages)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        message_fail("can't make the folder '%s': %s", folder, g_strerror(errno));
        return FALSE;
    }
    g_autofree char *base = g_strconcat(name, ".rules", NULL);
    g_autofree char *rules = g_build_filename(folder, base, NULL);
    g_autofree char *names = g_build_filename(folder, "names.tsv", NULL);
    if (!write_new(rules, text))
        return FALSE;
    gboolean has_names = g_file_test(names, G_FILE_TEST_EXISTS);
    if (!has_names && !write_new(names, names_text))
        return FALSE;
    messages_say(messages, "wrote %s%s%s; 'edgewise rules test %s' tries it", rules, has_names ? "" : " and ",
                 has_names ? "" : names, folder);
    return TRUE;
}

Status
rules_new(const Settings *settings, Messages *messages)
{
    if (settings->operands->len != 2) {
        message_fail("'rules new' takes the name of a relation: edgewise rules new coaches");
        return STATUS_USAGE;
    }
    const char *name = settings->operands->pdata[1];
    const char *output = settings->output ? settings->output : name;
    if (!check_name(name))
        return STATUS_USAGE;
    gboolean to_stdout = g_str_equal(output, "-");
    gboolean to_folder =
        !to_stdout && (!g_str_has_suffix(output, ".rules") || g_file_test(output, G_FILE_TEST_IS_DIR));
    g_autofree char *stdout_path = g_strconcat(name, ".rules", NULL);
    g_autofree char *text = make_text(settings, messages, name, to_stdout ? stdout_path : output);
    if (!text)
        return STATUS_USAGE;
    if (to_stdout)
        fputs(text, stdout);
    else if (to_folder ? !write_folder(output, name, text, messages) : !write_new(output, text))
        return STATUS_OUTPUT;
    return STATUS_DONE;
}
