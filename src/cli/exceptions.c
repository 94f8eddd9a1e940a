/* SPDX-License-Identifier: MIT */
/* See exceptions.h. */
#include "cli/exceptions.h"

#include "edgewise/selection.h"

#include <string.h>

typedef struct {
    char *id;
    const char *path;
    guint line;
} Exception;

struct _Exceptions {
    Messages *messages;
    GArray *list;     /* Exception */
    GHashTable *seen; /* their ids */
};

static void
clear_exception(gpointer data)
{
    g_free(((Exception *)data)->id);
}

static gboolean
is_id(const char *word)
{
    return *word && strspn(word, "0123456789abcdef") == strlen(word);
}

static void
read_line(Exceptions *exceptions, const char *path, guint number, char *line)
{
    char *word = g_strstrip(line);
    word[strcspn(word, " \t")] = '\0';
    if (!*word || *word == '#')
        return;
    if (!is_id(word)) {
        EwProblemSink sink = messages_sink(exceptions->messages);
        ew_problem_report(&sink, EW_SEVERITY_WARNING, "bad-exception", path, number,
                          "'%s' is no id of a fact", word);
        return;
    }
    const Exception exception = {g_strdup(word), path, number};
    if (g_hash_table_add(exceptions->seen, exception.id))
        g_array_append_val(exceptions->list, exception);
    else
        g_free(exception.id);
}

Exceptions *
exceptions_read(const GPtrArray *paths, Messages *messages)
{
    Exceptions *exceptions = g_new0(Exceptions, 1);
    exceptions->messages = messages;
    exceptions->list = g_array_new(FALSE, FALSE, sizeof(Exception));
    exceptions->seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_array_set_clear_func(exceptions->list, clear_exception);
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *text = NULL;
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(paths->pdata[i], &text, NULL, &error)) {
            messages_print(messages, "--except: can't read '%s': %s", (char *)paths->pdata[i],
                           ew_error_reason(error));
            exceptions_free(exceptions);
            return NULL;
        }
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (guint k = 0; lines[k]; k++)
            read_line(exceptions, paths->pdata[i], k + 1, lines[k]);
    }
    return exceptions;
}

guint
exceptions_count(const Exceptions *exceptions)
{
    return exceptions->list->len;
}

guint
exceptions_apply(const Exceptions *exceptions, EwGraph *graph)
{
    EwProblemSink sink = messages_sink(exceptions->messages);
    guint n = 0;
    for (guint i = 0; i < exceptions->list->len; i++) {
        const Exception *exception = &g_array_index(exceptions->list, Exception, i);
        if (ew_graph_remove(graph, exception->id))
            n++;
        else
            ew_problem_report(&sink, EW_SEVERITY_WARNING, "no-such-fact", exception->path, exception->line,
                              "fact '%s' does not occur any more", exception->id);
    }
    if (n)
        messages_say(exceptions->messages, "left out by --except: %u facts", n);
    return n;
}

void
exceptions_free(Exceptions *exceptions)
{
    g_array_unref(exceptions->list);
    g_hash_table_unref(exceptions->seen);
    g_free(exceptions);
}
