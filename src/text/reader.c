/* SPDX-License-Identifier: MIT */
/* The reader: opens an input and hands out the documents that its format makes. */
#include "text/format.h"

#include <string.h>

/* Texts seldom shrink to a tenth. */
#define ARCHIVE_RATIO   250
#define PAGE_MEGABYTES  64
#define ARCHIVE_ENTRIES 1000000

struct _EwReader {
    char *path, *date;
    EwFieldMap *map;
    EwProblemSink sink;
    EwSource source;
    EwReaderCounts counts;
    EwUnpacked unpacked;
    EwNesting nesting;
    GQueue ready;
    gboolean ended;
    char *hash; /* after the end */
};

static EwReader *
reader_new(const char *path, const EwReaderOptions *options)
{
    EwReader *reader = g_new0(EwReader, 1);
    reader->path = g_strdup(path);
    reader->date = g_strdup(options->date);
    reader->sink = (EwProblemSink){options->on_problem, options->user_data};
    reader->unpacked.most_entries = options->archive_entries ? options->archive_entries : ARCHIVE_ENTRIES;
    reader->unpacked.ratio = options->archive_ratio ? options->archive_ratio : ARCHIVE_RATIO;
    reader->nesting.most = options->page_levels;
    g_queue_init(&reader->ready);
    reader->source = (EwSource){
        .path = reader->path,
        .id = strcmp(path, "-") == 0 ? NULL : reader->path,
        .date = reader->date,
        .sink = &reader->sink,
        .counts = &reader->counts,
        .unpacked = &reader->unpacked,
        .nesting = &reader->nesting,
        .part_bytes = options->part_megabytes ? (gsize)options->part_megabytes << 20 : EW_DOCUMENT_BYTES,
        .page_bytes = (gsize)(options->page_megabytes ? options->page_megabytes : PAGE_MEGABYTES) << 20,
        .ready = &reader->ready};
    return reader;
}

EwReader *
ew_reader_open(const char *path, const EwReaderOptions *options, GError **error)
{
    static const EwReaderOptions defaults;
    if (!options)
        options = &defaults;
    g_autoptr(EwReader) reader = reader_new(path, options);
    EwSource *source = &reader->source;
    if (options->format && !(source->forced = ew_format_find(options->format))) {
        g_set_error(error, EW_ERROR, EW_ERROR_NOT_FOUND, "no input format '%s'", options->format);
        return NULL;
    }
    if (options->fields && !(reader->map = ew_field_map_parse(options->fields, error)))
        return NULL;
    source->map = reader->map;
    source->input = ew_input_open(path, !options->unhashed, &reader->sink, error);
    reader->unpacked.stored = source->input;
    if (!source->input || !ew_source_begin(source, error))
        return NULL;
    return g_steal_pointer(&reader);
}

EwDocument *
ew_reader_next(EwReader *reader)
{
    if (g_queue_is_empty(&reader->ready) && !reader->ended && !ew_source_advance(&reader->source)) {
        reader->ended = TRUE;
        reader->hash = g_strdup(ew_input_finish(reader->source.input));
    }
    reader->counts.bytes = ew_input_bytes(reader->source.input);
    EwDocument *document = g_queue_pop_head(&reader->ready);
    reader->counts.documents += document != NULL;
    return document;
}

EwReaderCounts
ew_reader_counts(const EwReader *reader)
{
    return reader->counts;
}

const char *
ew_reader_hash(const EwReader *reader)
{
    return reader->hash;
}

void
ew_reader_close(EwReader *reader)
{
    if (!reader)
        return;
    ew_source_end(&reader->source);
    g_queue_clear_full(&reader->ready, (GDestroyNotify)ew_document_unref);
    ew_field_map_free(reader->map);
    g_free(reader->hash);
    g_free(reader->path);
    g_free(reader->date);
    g_free(reader);
}
