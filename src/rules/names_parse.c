/* SPDX-License-Identifier: MIT */
/* Names files: tab-separated, a header that names the columns, '|' between the forms of a cell, '#' for
 * comments. */
#include "rules/names_form.h"
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

typedef struct {
    EwNames *names;
    EwRules *rules; /* NULL while a list is compiled: then no word is added */
    EwFormAdder adder;
    const EwProblemSink *sink;
    EwPlace place;
    int columns[COLUMN_COUNT]; /* cell of each column, or -1 */
    gboolean have_header;
    gboolean good;
    const char *cells[MAX_CELLS];
    guint lengths[MAX_CELLS];
    guint n_cells;
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

static EwSlice
cell_slice(const Parser *parser, Column column)
{
    int index = parser->columns[column];
    if (index < 0 || (guint)index >= parser->n_cells)
        return (EwSlice){"", 0};
    return (EwSlice){parser->cells[index], parser->lengths[index]};
}

static char *
cell(const Parser *parser, Column column)
{
    EwSlice text = cell_slice(parser, column);
    return text.length ? g_strndup(text.at, text.length) : NULL;
}

/* The next form of the cell, without the space around it; FALSE at the end. */
static gboolean
next_form(EwSlice *cell, EwSlice *form)
{
    if (cell->length == 0)
        return FALSE;
    const char *bar = memchr(cell->at, '|', cell->length);
    *form = (EwSlice){cell->at, bar ? (gsize)(bar - cell->at) : cell->length};
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
add_forms(Parser *parser, Column column, EwForm form, guint32 value)
{
    EwSlice cell = cell_slice(parser, column), item;
    while (next_form(&cell, &item))
        if (item.length)
            ew_form_add(&parser->adder, item, form, value);
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
    const char *c = id;
    while (g_ascii_islower(*c) || g_ascii_isdigit(*c) || *c == ':' || *c == '_' || *c == '-')
        c++;
    return *id && !*c;
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
    parser->adder.spelling =
        parser->rules && !list ? parser->rules->spelling : NULL; /* a slip puts nobody on a list */
    ew_form_add(&parser->adder, cell_slice(parser, COLUMN_NAME), EW_FORM_NAME, index);
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
    ew_form_adder_release(&parser->adder);
    return parser->good;
}

gboolean
ew_names_parse(EwRules *rules, const EwSource *source, const EwProblemSink *sink)
{
    Parser parser = {.names = rules->names, .rules = rules, .sink = sink};
    ew_form_adder_init(&parser.adder, rules->names, rules->vocabulary, TRUE);
    return parse(&parser, source);
}

gboolean
ew_names_compile(EwNames *names, const EwSource *source, const EwProblemSink *sink)
{
    EwVocabulary *vocabulary = ew_vocabulary_new();
    Parser parser = {.names = names, .sink = sink};
    ew_form_adder_init(&parser.adder, names, vocabulary, FALSE);
    gboolean good = parse(&parser, source);
    ew_vocabulary_free(vocabulary);
    return good;
}
