/* SPDX-License-Identifier: MIT */
/* File names are made of the documents' ids; the names used are remembered, since two ids may give one name.
 */
#include "cli/texts.h"

#include "edgewise/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 120

struct _Texts {
    char *folder;
    FILE *index;
    GHashTable *ordinals; /* name -> how many documents it stands for; owned */
    char *id, *path;      /* of the last document */
};

static gboolean
fail(GError **error, const char *path)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't write '%s': %s", path, g_strerror(errno));
    return FALSE;
}

Texts *
texts_open(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "index.tsv", NULL);
    FILE *index = g_mkdir_with_parents(folder, 0777) == 0 ? fopen(path, "we") : NULL;
    if (!index) {
        fail(error, path);
        return NULL;
    }
    Texts *texts = g_new0(Texts, 1);
    texts->folder = g_strdup(folder);
    texts->index = index;
    texts->ordinals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return texts;
}

/* Letters, digits, '.', '-' and '_' stay, but not a '.' or '-' in front. */
static char *
safe_name(const char *id)
{
    g_autofree char *name = g_strndup(id, NAME_MAX_BYTES);
    for (char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p) && (!strchr("._-", *p) || (p == name && *p != '_')))
            *p = '_';
    if (g_str_has_suffix(name, ".txt"))
        name[strlen(name) - 4] = '\0';
    return g_steal_pointer(&name);
}

/* "name.txt", "name.2.txt" for the second document of that name. */
static char *
free_name(Texts *texts, const char *id)
{
    g_autofree char *name = safe_name(id);
    guint ordinal = GPOINTER_TO_UINT(g_hash_table_lookup(texts->ordinals, name));
    g_autofree char *candidate = NULL;
    do {
        ordinal++;
        g_free(candidate);
        candidate = ordinal == 1 ? g_strdup(name) : g_strdup_printf("%s.%u", name, ordinal);
    } while (ordinal > 1 && g_hash_table_contains(texts->ordinals, candidate));
    if (ordinal > 1)
        g_hash_table_insert(texts->ordinals, g_strdup(candidate), GUINT_TO_POINTER(1));
    g_hash_table_insert(texts->ordinals, g_steal_pointer(&name), GUINT_TO_POINTER(ordinal));
    return g_strconcat(candidate, ".txt", NULL);
}

static void
begin_document(Texts *texts, const char *id)
{
    g_autofree char *name = free_name(texts, id);
    g_free(texts->id);
    g_free(texts->path);
    texts->id = g_strdup(id);
    texts->path = g_build_filename(texts->folder, name, NULL);
    g_unlink(texts->path);
    g_autofree char *cell = g_strdup(id);
    g_strdelimit(cell, "\t\r\n", ' ');
    fprintf(texts->index, "%s\t%s\n", cell, name);
}

gboolean
texts_write(Texts *texts, const EwDocument *document, GError **error)
{
    const char *id = ew_document_id(document);
    guint64 offset = ew_document_offset(document);
    if (offset == 0 || g_strcmp0(id, texts->id))
        begin_document(texts, id);
    gsize length;
    const char *text = ew_document_text(document, &length);
    FILE *file = fopen(texts->path, offset ? "r+e" : "we");
    if (!file)
        return fail(error, texts->path);
    gboolean good = fseeko(file, (off_t)offset, SEEK_SET) == 0 && fwrite(text, 1, length, file) == length;
    good = fclose(file) == 0 && good;
    return good ? TRUE : fail(error, texts->path);
}

gboolean
texts_commit(Texts *texts, GError **error)
{
    gboolean good = fflush(texts->index) == 0 && !ferror(texts->index);
    return good ? TRUE : fail(error, texts->folder);
}

void
texts_close(Texts *texts)
{
    fclose(texts->index);
    g_hash_table_unref(texts->ordinals);
    g_free(texts->id);
    g_free(texts->path);
    g_free(texts->folder);
    g_free(texts);
}
