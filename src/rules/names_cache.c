/* SPDX-License-Identifier: MIT */
/* See names_cache.h. */
#include "rules/names_cache.h"

#include "edgewise/version.h"
#include "lexicon/lexicon.h"
#include "rules/parts.h"
#include "rules/rules.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC        "EWnames"
#define LAYOUT       3 /* of the file, and of how keys are made: raised when either changes */
#define BYTE_ORDER_1 0x01020304u
#define MAX_FILE     ((gsize)4 << 30)
/* Of a longer file, pages are read when they are needed. */
#define HASHED_EACH_TIME ((gsize)8 << 20)

typedef struct {
    char magic[8];
    guint32 layout, byte_order;
    guint64 maker; /* version of the program, and its words */
    guint64 size;  /* of this file */
    guint64 source_size, source_seconds, source_nanoseconds, source_inode, source_device;
    char digest[EW_DIGEST_SIZE + 7];
    EwPartPlace places[EW_NAMES_PARTS];
    guint64 body;  /* a hash of all below */
    guint64 check; /* of all above */
} Header;

/* Keys are word ids of the lexicon: another lexicon has others. */
static guint64
maker(void)
{
    guint64 hash = 0;
    const guint32 n = ew_lexicon_count();
    for (guint32 word = 1; word <= n; word += 64) {
        const char *text = ew_lexicon_text(word);
        hash = (hash ^ g_str_hash(text) ^ (guint64)word << 32) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    }
    return hash ^ n ^ (guint64)g_str_hash(EW_VERSION) << 32;
}

static guint64
check_of(const Header *header)
{
    const guint8 *bytes = (const guint8 *)header;
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (gsize i = 0; i < offsetof(Header, check); i++)
        hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    return hash;
}

static guint64
hash_parts(const EwBytes parts[EW_NAMES_PARTS])
{
    guint64 hash = 0;
    for (guint i = 0; i < EW_NAMES_PARTS; i++)
        hash = ew_bytes_hash(parts[i], hash);
    return hash;
}

static gboolean
describe_source(const char *path, Header *header)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return FALSE;
    header->source_size = (guint64)status.st_size;
    header->source_seconds = (guint64)status.st_mtim.tv_sec;
    header->source_nanoseconds = (guint64)status.st_mtim.tv_nsec;
    header->source_inode = (guint64)status.st_ino;
    header->source_device = (guint64)status.st_dev;
    return TRUE;
}

/* Why the mapped file is of no use for the source that @wanted describes; NULL if it is. */
static const char *
find_fault(const GMappedFile *file, const Header *wanted, gboolean check, EwBytes parts[EW_NAMES_PARTS])
{
    const char *data = g_mapped_file_get_contents((GMappedFile *)file);
    gsize size = g_mapped_file_get_length((GMappedFile *)file);
    Header header;
    if (size < sizeof header)
        return "is cut short";
    memcpy(&header, data, sizeof header);
    if (memcmp(header.magic, MAGIC, sizeof header.magic) != 0)
        return "is something else";
    if (header.layout != LAYOUT || header.byte_order != BYTE_ORDER_1 || header.maker != wanted->maker)
        return "is of another version";
    if (header.check != check_of(&header) || header.digest[EW_DIGEST_SIZE - 1])
        return "is damaged";
    if (header.size != size)
        return "is cut short";
    if (header.source_size != wanted->source_size || header.source_seconds != wanted->source_seconds ||
        header.source_nanoseconds != wanted->source_nanoseconds ||
        header.source_inode != wanted->source_inode || header.source_device != wanted->source_device)
        return "is of an older file";
    if (!ew_parts_find((EwBytes){data, size}, header.places, EW_NAMES_PARTS, parts))
        return "is damaged";
    if ((check || size <= HASHED_EACH_TIME) && header.body != hash_parts(parts))
        return "is damaged";
    return NULL;
}

/* Opens what is kept at @kept. NULL with the reason in @fault, which is NULL if there is nothing. */
static EwNamesList *
open_kept(const char *kept, const Header *wanted, gboolean check, const char **fault)
{
    *fault = NULL;
    GMappedFile *file = g_mapped_file_new(kept, FALSE, NULL);
    if (!file)
        return NULL;
    EwBytes parts[EW_NAMES_PARTS];
    *fault = find_fault(file, wanted, check, parts);
    EwNames *names = *fault ? NULL : ew_names_of_parts(parts);
    if (!names) {
        *fault = *fault ? *fault : "is damaged";
        g_mapped_file_unref(file);
        return NULL;
    }
    EwNamesList *list = g_new0(EwNamesList, 1);
    list->names = names;
    list->file = file;
    const Header *header = (const Header *)(const void *)g_mapped_file_get_contents(file);
    memcpy(list->digest, header->digest, EW_DIGEST_SIZE);
    return list;
}

/* The names file as a source: mapped, so that it takes no memory of its own. */
static EwNames *
compile(const char *path, char *digest, const EwProblemSink *sink)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &error);
    if (!file) {
        ew_problem_report(sink, EW_SEVERITY_ERROR, "unreadable", path, 0, "can't read '%s': %s", path,
                          ew_error_reason(error));
        return NULL;
    }
    const char *text = g_mapped_file_get_contents(file);
    const EwSource source = {(char *)path, (char *)text, g_mapped_file_get_length(file), TRUE};
    if (!ew_source_check(&source, MAX_FILE, sink))
        return NULL;
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, source.length);
    g_strlcpy(digest, sum, EW_DIGEST_SIZE);
    EwNames *names = ew_names_new();
    if (!ew_names_compile(names, &source, sink)) {
        ew_names_free(names);
        return NULL;
    }
    ew_names_pack(names);
    return names;
}

static gboolean
write_file(const char *path, Header *header, const EwNames *names)
{
    EwBytes parts[EW_NAMES_PARTS];
    ew_names_parts(names, parts);
    header->size = ew_parts_place(parts, EW_NAMES_PARTS, sizeof *header, header->places);
    header->body = hash_parts(parts);
    header->check = check_of(header);
    FILE *out = fopen(path, "wbx");
    if (!out)
        return FALSE;
    gboolean good = fwrite(header, sizeof *header, 1, out) == 1 && ew_parts_write(out, parts, EW_NAMES_PARTS);
    good &= fclose(out) == 0;
    return good;
}

/* Keeps the names under their own name only once they are whole: others may be reading what is there. */
static gboolean
keep(const char *kept, const char *folder, Header *header, const EwNames *names)
{
    g_autofree char *draft = g_strdup_printf("%s.%ld", kept, (long)getpid());
    if (g_mkdir_with_parents(folder, 0700) != 0)
        return FALSE;
    g_unlink(draft);
    gboolean good = write_file(draft, header, names) && g_rename(draft, kept) == 0;
    int reason = errno;
    if (!good)
        g_unlink(draft);
    errno = reason;
    return good;
}

static char *
kept_path(const char *path, const char *folder)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, full, -1);
    sum[24] = '\0';
    g_autofree char *base = g_strconcat(sum, ".names", NULL);
    return g_build_filename(folder, base, NULL);
}

EwNamesList *
ew_names_list_open(const char *path, const char *folder, gboolean check, const EwProblemSink *sink)
{
    Header header = {.magic = MAGIC, .layout = LAYOUT, .byte_order = BYTE_ORDER_1, .maker = maker()};
    gboolean keeps = folder && describe_source(path, &header);
    g_autofree char *kept = keeps ? kept_path(path, folder) : NULL;
    const char *fault = NULL;
    EwNamesList *list = keeps ? open_kept(kept, &header, check, &fault) : NULL;
    if (list)
        return list;
    if (fault)
        ew_problem_report(sink, EW_SEVERITY_WARNING, "names-cache", path, 0,
                          "what was kept of this list %s: it is compiled anew", fault);
    list = g_new0(EwNamesList, 1);
    list->names = compile(path, list->digest, sink);
    if (!list->names)
        g_clear_pointer(&list, ew_names_list_free);
    if (!list || !keeps)
        return list;
    memcpy(header.digest, list->digest, EW_DIGEST_SIZE);
    if (!keep(kept, folder, &header, list->names)) {
        ew_problem_report(sink, EW_SEVERITY_NOTE, "names-cache", path, 0,
                          "the compiled list can't be kept in '%s': %s", folder, g_strerror(errno));
        return list;
    }
    EwNamesList *mapped = open_kept(kept, &header, TRUE, &fault);
    if (!mapped)
        return list;
    ew_names_list_free(list);
    return mapped;
}

void
ew_names_list_free(EwNamesList *list)
{
    if (!list)
        return;
    ew_names_free(list->names);
    if (list->file)
        g_mapped_file_unref(list->file);
    g_free(list);
}
