/* SPDX-License-Identifier: MIT */
/*
 * File names are made of the documents' ids; the names used are remembered, since two ids may give one name.
 * Posts of one input are divided at their offsets in it: they share a file, which so is that input's text.
 */
#include "cli/texts.h"

#include "cli/output.h"
#include "edgewise/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 120

struct _Texts {
    OutputFolder *folder;
    FILE *index;
    GHashTable *ordinals; /* name -> how many documents it stands for; owned */
    char *id, *name;      /* of the last document, and of its file */
    guint64 end;          /* of the last document's text in its file */
};

static gboolean
fail(GError **error, const char *path)
{
    g_set_error(error, EW_ERROR, EW_ERROR_OUTPUT, "can't write '%s': %s", path, g_strerror(errno));
    return FALSE;
}

Texts *
texts_open(const char *path, GError **error)
{
    g_autoptr(OutputFolder) folder = output_folder_open(path, error);
    if (!folder)
        return NULL;
    g_autofree char *name = output_folder_stage(folder, "index.tsv");
    FILE *index = fopen(name, "we");
    if (!index) {
        fail(error, name);
        return NULL;
    }
    Texts *texts = g_new0(Texts, 1);
    texts->folder = g_steal_pointer(&folder);
    texts->index = index;
    texts->ordinals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return texts;
}

/* Without the "#N" of several posts in one file; what it is long. */
static gsize
length_of_base(const char *id)
{
    const char *mark = strrchr(id, '#');
    return mark && mark[1] && mark[1 + strspn(mark + 1, "0123456789")] == '\0' ? (gsize)(mark - id)
                                                                               : strlen(id);
}

/* Letters, digits, '.', '-' and '_' stay, but not a '.' or '-' in front. */
static char *
safe_name(const char *id)
{
    g_autofree char *name = g_strndup(id, MIN(length_of_base(id), NAME_MAX_BYTES));
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
begin_file(Texts *texts, const char *id)
{
    g_free(texts->name);
    texts->name = free_name(texts, id);
}

static void
begin_document(Texts *texts, const char *id)
{
    g_free(texts->id);
    texts->id = g_strdup(id);
    g_autofree char *cell = g_strdup(id);
    g_strdelimit(cell, "\t\r\n", ' ');
    fprintf(texts->index, "%s\t%s\n", cell, texts->name);
}

/* Writes at @offset; what may be missing before it, such as a byte order mark, is left as a hole. */
static gboolean
write_at(const char *path, guint64 offset, const char *text, gsize length, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        return fail(error, path);
    gboolean good = fseeko(file, (off_t)offset, SEEK_SET) == 0 && fwrite(text, 1, length, file) == length;
    good = fclose(file) == 0 && good;
    return good ? TRUE : fail(error, path);
}

gboolean
texts_write(Texts *texts, const EwDocument *document, GError **error)
{
    const char *id = ew_document_id(document);
    guint64 offset = ew_document_offset(document);
    gsize length;
    const char *text = ew_document_text(document, &length);
    gboolean goes_on = offset > 0 && offset == texts->end;
    if (!goes_on)
        begin_file(texts, id);
    if (!goes_on || strcmp(id, texts->id) != 0)
        begin_document(texts, id);
    texts->end = offset + length;
    g_autofree char *path = output_folder_stage(texts->folder, texts->name);
    return write_at(path, offset, text, length, error);
}

gboolean
texts_commit(Texts *texts, GError **error)
{
    gboolean good = fflush(texts->index) == 0 && !ferror(texts->index);
    return good ? output_folder_commit(texts->folder, error) : fail(error, "index.tsv");
}

void
texts_close(Texts *texts)
{
    fclose(texts->index);
    output_folder_close(texts->folder);
    g_hash_table_unref(texts->ordinals);
    g_free(texts->id);
    g_free(texts->name);
    g_free(texts);
}
