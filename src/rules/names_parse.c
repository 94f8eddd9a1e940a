/* SPDX-License-Identifier: MIT */
/* Names files: tab-separated, a header that names the columns, '|' between the forms of a cell, '#' for
 * comments. */
#include "lexicon/name_key.h"
#include "rules/rules.h"

#include <string.h>

typedef enum {
    COLUMN_ID,
    COLUMN_TYPE,
    COLUMN_NAME,
    COLUMN_COUNTRY,
    COLUMN_ALIASES,
    COLUMN_DEMONYMS,
    COLUMN_METONYMS,
    COLUMN_OWNER,
    COLUMN_LIST,
    COLUMN_IDS,
    COLUMN_COUNT
} Column;

static const char *const column_names[] = {"id",       "type",  "name", "country", "aliases", "demonyms",
                                           "metonyms", "owner", "list", "ids",     NULL};

#define MAX_CELLS      32
#define BYTES_PER_EDGE 12 /* of the built-in lists */
#define FORM_WORDS     16 /* the words of a form that count */

typedef struct {
    EwNames *names;
    EwVocabulary *vocabulary;
    EwSpelling *spelling; /* NULL where slips are not asked about */
    EwRules *rules;       /* NULL while a list is compiled: then no word is added */
    const EwProblemSink *sink;
    EwPlace place;
    int columns[COLUMN_COUNT]; /* cell of each column, or -1 */
    gboolean have_header;
    gboolean good;
    const char *cells[MAX_CELLS];
    guint lengths[MAX_CELLS];
    guint n_cells;
    EwTokens tokens; /* of one form */
    GString *folded; /* one of its words */
} Parser;

static EwPlace
cell_place(const Parser *parser, guint cell)
{
    EwPlace place = parser->place;
    if (cell < parser->n_cells) {
        place.column = (guint)(parser->cells[cell] - parser->place.line_start);
        place.span = MAX(parser->lengths[cell], 1);
    }
    return place;
}

static void
split(Parser *parser, const char *start, const char *end)
{
    parser->n_cells = 0;
    while (parser->n_cells < MAX_CELLS) {
        const char *tab = memchr(start, '\t', (gsize)(end - start));
        const char *stop = tab ? tab : end;
        while (start < stop && *start == ' ')
            start++;
        const char *last = stop;
        while (last > start && last[-1] == ' ')
            last--;
        parser->cells[parser->n_cells] = start;
        parser->lengths[parser->n_cells++] = (guint)(last - start);
        if (!tab)
            break;
        start = tab + 1;
    }
}

static void
read_header(Parser *parser)
{
    for (guint column = 0; column < COLUMN_COUNT; column++)
        parser->columns[column] = -1;
    for (guint cell = 0; cell < parser->n_cells; cell++) {
        g_autofree char *name = g_strndup(parser->cells[cell], parser->lengths[cell]);
        guint column = 0;
        while (column < COLUMN_COUNT && !g_str_equal(column_names[column], name))
            column++;
        if (column < COLUMN_COUNT) {
            parser->columns[column] = (int)cell;
            continue;
        }
        const char *near = ew_nearest_word(name, column_names);
        g_autofree char *hint = near ? g_strdup_printf("did you mean '%s'?", near) : NULL;
        EwPlace place = cell_place(parser, cell);
        ew_place_report(&place, parser->sink, EW_SEVERITY_WARNING, "unknown-column", hint,
                        "column '%s' is not read", name);
    }
    if (parser->columns[COLUMN_NAME] < 0 || parser->columns[COLUMN_TYPE] < 0) {
        ew_place_report(&parser->place, parser->sink, EW_SEVERITY_ERROR, "bad-header",
                        "the first line names the columns: id, type, name, country, aliases, demonyms, "
                        "metonyms, owner, list, ids",
                        "the header lacks '%s'", parser->columns[COLUMN_NAME] < 0 ? "name" : "type");
        parser->good = FALSE;
    }
    parser->have_header = TRUE;
}

/* A stretch of a cell. */
typedef struct {
    const char *at;
    gsize length;
} Slice;

static Slice
cell_slice(const Parser *parser, Column column)
{
    int index = parser->columns[column];
    if (index < 0 || (guint)index >= parser->n_cells)
        return (Slice){"", 0};
    return (Slice){parser->cells[index], parser->lengths[index]};
}

static char *
cell(const Parser *parser, Column column)
{
    Slice text = cell_slice(parser, column);
    return text.length ? g_strndup(text.at, text.length) : NULL;
}

/* The next form of the cell, without the space around it; FALSE at the end. */
static gboolean
next_form(Slice *cell, Slice *form)
{
    if (cell->length == 0)
        return FALSE;
    const char *bar = memchr(cell->at, '|', cell->length);
    *form = (Slice){cell->at, bar ? (gsize)(bar - cell->at) : cell->length};
    gsize taken = form->length + (bar != NULL);
    cell->at += taken;
    cell->length -= taken;
    while (form->length && g_ascii_isspace(*form->at))
        form->at++, form->length--;
    while (form->length && g_ascii_isspace(form->at[form->length - 1]))
        form->length--;
    return TRUE;
}

static void
count_letters(Slice word, guint *upper, guint *lower, guint *characters)
{
    *upper = *lower = *characters = 0;
    for (const char *c = word.at; c < word.at + word.length; c = g_utf8_next_char(c), ++*characters) {
        if (!(*c & 0x80)) {
            *upper += g_ascii_isupper(*c);
            *lower += g_ascii_islower(*c);
        } else {
            gunichar wide = g_utf8_get_char(c);
            *upper += g_unichar_isupper(wide);
            *lower += g_unichar_islower(wide);
        }
    }
}

/* How a form must be written, told from how the list writes its words. */
static void
letters_of(EwGazetteerEntry *entry, const Slice *words, guint count)
{
    entry->letters = EW_CASE_ANY;
    for (guint i = 0; i < count; i++) {
        guint upper, lower, characters;
        count_letters(words[i], &upper, &lower, &characters);
        if (!upper)
            continue;
        entry->letters = EW_CASE_INITIAL;
        entry->capitals |= (guint16)(1u << i);
        if (upper > 1 && !lower && count == 1 && characters <= 6)
            entry->letters = EW_CASE_UPPER;
    }
}

/* "Ottowa" is Ottawa, "ByeDance" ByteDance; but short names, and places, have too many that differ by a
 * letter. */
static gboolean
may_be_misspelt(EwType type, gsize length)
{
    return type == EW_TYPE_GOVERNMENT || (type != EW_TYPE_PLACE && length >= 8);
}

/* A form as the gazetteer takes it. */
typedef struct {
    guint32 keys[FORM_WORDS];
    guint32 ids[FORM_WORDS];
    Slice words[FORM_WORDS];
    guint count;
    EwNameHash hash;
} Form;

/* The form is cut into words as text is: by the tokeniser. */
static void
cut_form(Parser *parser, Slice text, Form *form)
{
    form->count = 0;
    form->hash = (EwNameHash){0, 0};
    g_array_set_size(parser->tokens.tokens, 0);
    g_array_set_size(parser->tokens.sentences, 0);
    ew_tokenize(parser->vocabulary, text.at, 0, text.length, EW_BLOCK_PARAGRAPH, &parser->tokens);
    for (guint i = 0; i < parser->tokens.tokens->len && form->count < FORM_WORDS; i++) {
        const EwToken *token = &g_array_index(parser->tokens.tokens, EwToken, i);
        Slice word = {text.at + token->start, token->end - token->start};
        guint32 id = token->word;
        if (parser->rules && (id & EW_WORD_UNKNOWN || token->shape == EW_SHAPE_MARK)) {
            g_string_set_size(parser->folded, word.length + 16);
            gsize length = ew_word_fold(word.at, word.length, parser->folded->str);
            id = ew_vocabulary_add(parser->vocabulary, parser->folded->str, length);
        }
        if (!id)
            continue;
        ew_name_hash_token(&form->hash, parser->vocabulary, id, word.at, word.length);
        form->keys[form->count] = ew_vocabulary_name_key(parser->vocabulary, id, word.at, word.length);
        form->ids[form->count] = id;
        form->words[form->count++] = word;
    }
}

static void
add_form(Parser *parser, Slice text, EwForm kind, guint32 value)
{
    if (text.length && *text.at == '~') {
        kind = EW_FORM_WEAK;
        text.at++;
        text.length--;
    }
    Form form;
    cut_form(parser, text, &form);
    EwGazetteerEntry entry = {
        .value = value, .form = (guint8)kind, .exact = form.hash.exact, .check = form.hash.check};
    letters_of(&entry, form.words, form.count);
    EwType type = ew_names_type(parser->names, value);
    if (type == EW_TYPE_AGENCY || type == EW_TYPE_ORGANISATION || type == EW_TYPE_LIST || type == EW_TYPE_LAW)
        entry.capitals &=
            (guint16)(~entry.capitals + 1); /* "Foreign ministry": one capital is enough, the first */
    ew_gazetteer_add(ew_names_gazetteer(parser->names), form.keys, form.count, entry);
    if (parser->spelling && form.count == 1 && may_be_misspelt(type, text.length) && kind != EW_FORM_WEAK &&
        kind != EW_FORM_DEMONYM && entry.letters == EW_CASE_INITIAL &&
        cell_slice(parser, COLUMN_LIST).length == 0)
        ew_spelling_add(parser->spelling, ew_vocabulary_text(parser->vocabulary, form.ids[0]), form.ids[0]);
}

/* "Indo-Pacific Framework" is also written without its hyphen. */
static void
add_form_and_spellings(Parser *parser, Slice text, EwForm form, guint32 value)
{
    add_form(parser, text, form, value);
    if (!memchr(text.at, '-', text.length) || !memchr(text.at, ' ', text.length))
        return;
    g_autofree char *open = g_strdelimit(g_strndup(text.at, text.length), "-", ' ');
    add_form(parser, (Slice){open, text.length}, form, value);
}

static void
add_forms(Parser *parser, Column column, EwForm form, guint32 value)
{
    Slice cell = cell_slice(parser, column), item;
    while (next_form(&cell, &item))
        if (item.length)
            add_form_and_spellings(parser, item, form, value);
}

/* An id for a name that was given none: its type and the letters and digits of the name. */
static char *
make_id(const char *type, const char *name)
{
    GString *id = g_string_new(type);
    g_string_append_c(id, ':');
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    for (const char *c = ascii; *c; c++) {
        if (g_ascii_isalnum(*c))
            g_string_append_c(id, g_ascii_tolower(*c));
        else if (id->str[id->len - 1] != '-' && id->str[id->len - 1] != ':')
            g_string_append_c(id, '-');
    }
    return g_string_free(id, FALSE);
}

static gboolean
id_is_valid(const char *id)
{
    return *id && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789:_-") == strlen(id);
}

/* "US", "UK", "EU", else the first demonym: what the names of a government's bodies begin with. */
static char *
prefix_of(Parser *parser)
{
    g_autofree char *aliases = cell(parser, COLUMN_ALIASES), *demonyms = cell(parser, COLUMN_DEMONYMS);
    g_auto(GStrv) alias = g_strsplit(aliases ? aliases : "", "|", 64);
    for (char **item = alias; *item; item++)
        if (strlen(g_strstrip(*item)) == 2 && g_ascii_isupper((*item)[0]) && g_ascii_isupper((*item)[1]))
            return g_strdup(*item);
    g_auto(GStrv) demonym = g_strsplit(demonyms ? demonyms : "", "|", 2);
    g_autofree char *name = cell(parser, COLUMN_NAME);
    if (demonym[0] && name && g_str_has_prefix(demonym[0], name) && g_str_has_suffix(demonym[0], "er"))
        return g_steal_pointer(&name); /* New Zealander: the adjective is New Zealand */
    return demonym[0] && *demonym[0] ? g_strdup(g_strstrip(demonym[0])) : NULL;
}

static void
report_id(Parser *parser, const char *code, const char *hint, const char *format, const char *id)
{
    EwPlace place = cell_place(parser, (guint)MAX(parser->columns[COLUMN_ID], 0));
    g_autofree char *message = g_strdup_printf("'%s' %s", id, format);
    ew_place_report(&place, parser->sink, EW_SEVERITY_ERROR, code, hint, "%s", message);
    parser->good = FALSE;
}

static void
add_entity(Parser *parser, const char *id, const char *name, EwType type)
{
    g_autofree char *country = cell(parser, COLUMN_COUNTRY), *owner = cell(parser, COLUMN_OWNER),
                    *list = cell(parser, COLUMN_LIST), *ids = cell(parser, COLUMN_IDS),
                    *prefix = type == EW_TYPE_GOVERNMENT ? prefix_of(parser) : NULL;
    const EwName record = {id, name + (*name == '~'), country, prefix, owner, list, ids, type};
    guint32 index;
    if ((parser->rules && ew_rules_find_name(parser->rules, id, &index)) ||
        !ew_names_add(parser->names, &record, &index)) {
        report_id(parser, "duplicate", "give one of them another id", "is the id of another name already",
                  id);
        return;
    }
    add_form_and_spellings(parser, cell_slice(parser, COLUMN_NAME), EW_FORM_NAME, index);
    add_forms(parser, COLUMN_ALIASES, EW_FORM_ALIAS, index);
    add_forms(parser, COLUMN_DEMONYMS, EW_FORM_DEMONYM, index);
    add_forms(parser, COLUMN_METONYMS, EW_FORM_METONYM, index);
}

static void
read_row(Parser *parser)
{
    g_autofree char *name = cell(parser, COLUMN_NAME), *type = cell(parser, COLUMN_TYPE);
    if (!name || !type) {
        ew_place_report(&parser->place, parser->sink, EW_SEVERITY_ERROR, "missing-cell", NULL,
                        "the row has no %s", name ? "type" : "name");
        parser->good = FALSE;
        return;
    }
    EwType value = ew_type_from_name(type);
    if (value == EW_TYPE_NONE) {
        const char *near = ew_nearest_word(type, ew_type_names());
        g_autofree char *all = g_strjoinv(", ", (char **)ew_type_names() + 1);
        g_autofree char *hint =
            near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", all);
        EwPlace place = cell_place(parser, (guint)parser->columns[COLUMN_TYPE]);
        ew_place_report(&place, parser->sink, EW_SEVERITY_ERROR, "unknown-type", hint,
                        "unknown entity type '%s'", type);
        parser->good = FALSE;
        return;
    }
    g_autofree char *id = cell(parser, COLUMN_ID);
    if (!id)
        id = make_id(type, name);
    if (!id_is_valid(id)) {
        report_id(parser, "bad-id", "use a-z, 0-9, ':', '_' and '-'", "is no id", id);
        return;
    }
    add_entity(parser, id, name, value);
}

/* "same", "different" and "retype" put right how names are read; they need no header. */
static gboolean
read_correction(Parser *parser)
{
    static const char *const kinds[] = {"same", "different", "retype", NULL};
    g_autofree char *kind = g_strndup(parser->cells[0], parser->lengths[0]);
    if (!g_strv_contains(kinds, kind))
        return FALSE;
    g_autofree char *path = g_strdelimit(g_strdup(parser->place.source->path), "\t\n", ' ');
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_printf(line, "%u\t%s\t%s", parser->place.line, path, kind);
    guint n = 0;
    for (guint i = 1; i < parser->n_cells; i++) {
        if (!parser->lengths[i])
            continue;
        g_string_append_c(line, '\t');
        g_string_append_len(line, parser->cells[i], parser->lengths[i]);
        n++;
    }
    gboolean retype = g_str_equal(kind, "retype");
    const char *type = retype && n == 2 ? strrchr(line->str, '\t') + 1 : NULL;
    if (n < 2 || (retype && n != 2)) {
        ew_place_report(&parser->place, parser->sink, EW_SEVERITY_ERROR, "missing-cell", NULL,
                        retype ? "'retype' takes an id or a name, and a type, with tabs between"
                               : "'%s' takes two or more ids or names, with tabs between",
                        kind);
        parser->good = FALSE;
    } else if (retype && ew_type_from_name(type) == EW_TYPE_NONE) {
        EwPlace place = cell_place(parser, 2);
        g_autofree char *all = g_strjoinv(", ", (char **)ew_type_names() + 1);
        g_autofree char *hint = g_strdup_printf("one of: %s", all);
        ew_place_report(&place, parser->sink, EW_SEVERITY_ERROR, "unknown-type", hint,
                        "unknown entity type '%s'", type);
        parser->good = FALSE;
    } else {
        ew_names_add_correction(parser->names, line->str, line->len);
    }
    return TRUE;
}

static void
read_line(Parser *parser, const char *start, const char *stop)
{
    if (stop - start > (gssize)EW_SOURCE_MAX_LINE) {
        ew_place_report(&parser->place, parser->sink, EW_SEVERITY_ERROR, "line-too-long", NULL,
                        "the line is longer than %u bytes", EW_SOURCE_MAX_LINE);
        parser->good = FALSE;
        return;
    }
    split(parser, start, stop);
    if (read_correction(parser))
        return;
    if (!parser->have_header)
        read_header(parser);
    else if (parser->columns[COLUMN_NAME] >= 0 && parser->columns[COLUMN_TYPE] >= 0)
        read_row(parser);
}

static gboolean
parse(Parser *parser, const EwSource *source)
{
    parser->place.source = source;
    parser->good = TRUE;
    ew_tokens_init(&parser->tokens);
    parser->folded = g_string_new(NULL);
    ew_gazetteer_reserve(ew_names_gazetteer(parser->names), source->length / BYTES_PER_EDGE);
    const char *limit = source->text + source->length;
    for (const char *start = ew_source_start(source); start < limit;) {
        const char *newline = memchr(start, '\n', (gsize)(limit - start));
        const char *end = newline ? newline : limit;
        const char *stop = end > start && end[-1] == '\r' ? end - 1 : end;
        parser->place.line++;
        parser->place.line_start = start;
        parser->place.column = 0;
        parser->place.span = (guint)MIN(stop - start, 400);
        if (stop > start && *start != '#')
            read_line(parser, start, stop);
        start = end + 1;
    }
    ew_tokens_release(&parser->tokens);
    g_string_free(parser->folded, TRUE);
    return parser->good;
}

gboolean
ew_names_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink)
{
    Parser parser = {.names = rules->names,
                     .vocabulary = rules->vocabulary,
                     .spelling = rules->spelling,
                     .rules = rules,
                     .sink = sink};
    return parse(&parser, source);
}

gboolean
ew_names_compile(EwNames *names, const EwSource *source, const EwProblemSink *sink)
{
    EwVocabulary *vocabulary = ew_vocabulary_new();
    Parser parser = {.names = names, .vocabulary = vocabulary, .sink = sink};
    gboolean good = parse(&parser, source);
    ew_vocabulary_free(vocabulary);
    return good;
}
