/* SPDX-License-Identifier: MIT */
/* An explanation for people: level below level, and a caret where a line of the rules broke. */
#include "cli/explain_output.h"
#include "cli/message.h"

#include <string.h>

#define RED    "\033[31m"
#define GREEN  "\033[32m"
#define YELLOW "\033[33m"
#define CYAN   "\033[36m"
#define BOLD   "\033[1m"
#define FAINT  "\033[2m"
#define PLAIN  "\033[0m"

#define LINE_WIDTH  100 /* characters of a rule's line that are shown */
#define LINE_BEFORE 50  /* of them before what is pointed at */

typedef struct {
    GString *out;
    const ExplainView *view;
} Text;

static const char *
paint(const Text *text, const char *code)
{
    return text->view->color ? code : "";
}

static void G_GNUC_PRINTF(3, 4) painted(const Text *text, const char *code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_string_append(text->out, paint(text, code));
    g_string_append_vprintf(text->out, format, args);
    g_string_append(text->out, paint(text, PLAIN));
    va_end(args);
}

static void
begin_row(const Text *text, const char *title)
{
    painted(text, BOLD, "%-9s", title);
}

static gboolean
differs(const char *a, const char *b)
{
    g_autofree char *x = g_utf8_casefold(a, -1), *y = g_utf8_casefold(b, -1);
    return strcmp(x, y) != 0;
}

static void
append_word_list(const Text *text, const EwExplanation *explanation)
{
    begin_row(text, "words");
    for (guint i = 0; i < explanation->words->len; i++) {
        const EwExplainWord *word = &g_array_index(explanation->words, EwExplainWord, i);
        message_append_printable(text->out, word->text);
        painted(text, CYAN, "/%s", word->tag);
        if (differs(word->text, word->lemma))
            painted(text, FAINT, "=%s", word->lemma);
        g_string_append_c(text->out, ' ');
    }
    text->out->str[text->out->len - 1] = '\n';
}

static void
append_names(const Text *text, const EwExplanation *explanation)
{
    for (guint i = 0; i < explanation->names->len; i++) {
        const EwExplainName *name = &g_array_index(explanation->names, EwExplainName, i);
        begin_row(text, i ? "" : "names");
        message_append_printable(text->out, name->text);
        painted(text, FAINT, "  is  ");
        message_append_printable(text->out, name->name);
        painted(text, CYAN, "  %s", name->type ? name->type : "of no known type");
        g_string_append_printf(text->out, "  %s  by %s\n", name->id, name->found);
    }
}

static void
append_string(const Text *text, const char *title, const GArray *symbols)
{
    begin_row(text, title);
    for (guint i = 0; i < symbols->len; i++) {
        const EwExplainSymbol *symbol = &g_array_index(symbols, EwExplainSymbol, i);
        g_string_append_printf(text->out, "%s[%s%s%s ", i ? " " : "", paint(text, CYAN), symbol->kind,
                               paint(text, PLAIN));
        message_append_printable(text->out, symbol->text);
        if (symbol->entity && differs(symbol->entity, symbol->text)) {
            g_string_append(text->out, " = ");
            message_append_printable(text->out, symbol->entity);
        } else if (!symbol->entity && differs(symbol->lemma, symbol->text)) {
            painted(text, FAINT, " %s", symbol->lemma);
        }
        if (symbol->negative)
            painted(text, RED, " not");
        if (symbol->detail)
            painted(text, YELLOW, " %s", symbol->detail);
        g_string_append_c(text->out, ']');
    }
    g_string_append_c(text->out, '\n');
}

static gboolean
same_strings(const GArray *a, const GArray *b)
{
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++) {
        const EwExplainSymbol *x = &g_array_index(a, EwExplainSymbol, i),
                              *y = &g_array_index(b, EwExplainSymbol, i);
        if (strcmp(x->kind, y->kind) != 0 || strcmp(x->text, y->text) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Where the line of the rules stands, and below it the line; of a long one, what is around characters [from,
 * to). */
static void
append_line(const Text *text, const EwLine *line, glong from, glong to, gboolean caret)
{
    const EwPlace *place = &line->place;
    g_autofree char *pattern = g_strndup(place->line_start + place->column, place->span);
    glong length = g_utf8_strlen(pattern, -1);
    glong start = from > LINE_BEFORE + 10 ? from - LINE_BEFORE : 0, end = MIN(length, start + LINE_WIDTH);
    g_autofree char *shown = g_utf8_substring(pattern, start, end);
    painted(text, FAINT, "    %s:%u\n", place->source->path, place->line);
    g_string_append_printf(text->out, "      %s%s%s\n", start ? "..." : "", shown, end < length ? "..." : "");
    if (!caret)
        return;
    g_string_append_printf(text->out, "      %*s%s", (int)(from - start + (start ? 3 : 0)), "",
                           paint(text, RED));
    for (glong i = from; i < MAX(MIN(to, end), from + 1); i++)
        g_string_append_c(text->out, '^');
    g_string_append(text->out, paint(text, PLAIN));
}

static void
append_captures(const Text *text, const EwExplainTry *record)
{
    static const char names[] = "XYZ";
    const char *before = "        ";
    for (guint i = EW_CAPTURE_X; i <= EW_CAPTURE_Z; i++) {
        if (!record->captures[i])
            continue;
        g_string_append_printf(text->out, "%s%c = ", before, names[i - EW_CAPTURE_X]);
        message_append_printable(text->out, record->captures[i]);
        before = ", ";
    }
    if (*before == ',')
        g_string_append_c(text->out, '\n');
}

static void
append_try(const Text *text, const EwExplainTry *record)
{
    append_line(text, record->line, 0, 0, FALSE);
    append_captures(text, record);
    for (guint i = 0; i < record->facts->len; i++) {
        const EwExplainFact *fact = &g_array_index(record->facts, EwExplainFact, i);
        painted(text, GREEN, "        -> ");
        message_append_printable(text->out, fact->line);
        painted(text, FAINT, "  (%s)", fact->doubts);
        g_string_append_c(text->out, '\n');
    }
    if (record->reason) {
        painted(text, YELLOW, "        no '%s': ", record->relation->name);
        message_append_printable(text->out, record->reason);
        g_string_append_c(text->out, '\n');
    }
}

static void
append_stop(const Text *text, const EwExplainStop *stop)
{
    const char *start = stop->line->place.line_start + stop->line->place.column;
    const char *wanted = stop->wanted.line_start + stop->wanted.column;
    glong from = g_utf8_strlen(start, wanted - start);
    append_line(text, stop->line, from, from + g_utf8_strlen(wanted, (gssize)stop->wanted.span), TRUE);
    g_string_append(text->out, " here stands ");
    message_append_printable(text->out, stop->instead);
    g_string_append_c(text->out, '\n');
}

static gboolean
has_facts(const EwExplainTrigger *trigger)
{
    for (guint i = 0; i < trigger->tries->len; i++)
        if (g_array_index(trigger->tries, EwExplainTry, i).facts->len)
            return TRUE;
    return FALSE;
}

static void
append_trigger(const Text *text, const EwExplainTrigger *trigger)
{
    if (!trigger->stated && trigger->tries->len == 0 && !text->view->waits)
        return;
    g_string_append_printf(text->out, "\n%s", paint(text, BOLD));
    message_append_printable(text->out, trigger->text);
    g_string_append(text->out, paint(text, PLAIN));
    for (guint i = 0; i < trigger->readings->len; i++)
        g_string_append_printf(text->out, "%s%s", i ? ", " : ": ", (char *)trigger->readings->pdata[i]);
    g_string_append_printf(text->out, " (%u line%s tried)\n", trigger->lines, trigger->lines == 1 ? "" : "s");
    for (guint i = 0; i < trigger->tries->len; i++)
        append_try(text, &g_array_index(trigger->tries, EwExplainTry, i));
    if (trigger->taken)
        painted(text, FAINT, "  the pattern %s has read it, so it is not read in part\n", trigger->taken);
    else if (trigger->lines && trigger->tries->len == 0 && trigger->stops->len == 0)
        painted(text, FAINT, "  no line gets past it: what stands before it suits none\n");
    if (trigger->stops->len == 0 || (has_facts(trigger) && !text->view->all))
        return;
    painted(text, FAINT, "  lines that broke after it, the nearest first:\n");
    for (guint i = 0; i < trigger->stops->len; i++)
        append_stop(text, &g_array_index(trigger->stops, EwExplainStop, i));
}

void
explain_append_text(GString *out, const EwExplanation *explanation, const ExplainView *view)
{
    const Text text = {out, view};
    begin_row(&text, "sentence");
    message_append_printable(out, explanation->text);
    g_string_append_c(out, '\n');
    if (explanation->words->len)
        append_word_list(&text, explanation);
    append_names(&text, explanation);
    if (explanation->passed_over) {
        g_string_append(out,
                        explanation->names->len
                            ? "no word of it states a relation, so it is read no further\n"
                            : "it names nobody, or no word of it states a relation: it is read no further\n");
        return;
    }
    append_string(&text, "chunks", explanation->chunks);
    if (!same_strings(explanation->chunks, explanation->phrases))
        append_string(&text, "phrases", explanation->phrases);
    for (guint i = 0; i < explanation->triggers->len; i++)
        append_trigger(&text, &g_array_index(explanation->triggers, EwExplainTrigger, i));
    g_string_append_printf(out, "\n%u fact%s\n", explanation->n_facts, explanation->n_facts == 1 ? "" : "s");
}
