/* SPDX-License-Identifier: MIT */
/* The document record: immutable, reference counted, and known by the hash of what it says. */
#include "text/document.h"

#include "text/bytes.h"
#include "text/layout.h"

#include <string.h>

struct _EwDocument {
    gatomicrefcount references;
    EwDocumentPieces pieces;
    char *hash; /* computed when it is first asked for, perhaps by several threads; most documents are never
                   asked */
};

/* White space is folded to single spaces and blocks end in a newline, so that line breaks and markup don't
 * matter. */
static char *
hash_blocks(const EwDocumentPieces *pieces)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < pieces->blocks->len; i++) {
        const EwBlock *block = &g_array_index(pieces->blocks, EwBlock, i);
        g_autofree char *folded = ew_layout_fold(pieces->text + block->start, block->end - block->start);
        g_checksum_update(checksum, (const guchar *)folded, -1);
        g_checksum_update(checksum, (const guchar *)"\n", 1);
    }
    return g_strndup(g_checksum_get_string(checksum), 20);
}

EwDocument *
ew_document_take(EwDocumentPieces *pieces)
{
    EwDocument *document = g_new0(EwDocument, 1);
    g_atomic_ref_count_init(&document->references);
    document->pieces = *pieces;
    memset(pieces, 0, sizeof *pieces);
    if (!document->pieces.id)
        document->pieces.id = g_strconcat("text:", ew_document_text_hash(document), NULL);
    return document;
}

void
ew_document_pieces_clear(EwDocumentPieces *pieces)
{
    g_free(pieces->id);
    g_free(pieces->title);
    g_free(pieces->date);
    g_free(pieces->url);
    g_free(pieces->text);
    g_clear_pointer(&pieces->blocks, g_array_unref);
    memset(pieces, 0, sizeof *pieces);
}

/* Moves to @part the blocks of @whole that begin before @cut; one that goes on behind @cut is divided. */
static void
take_blocks(const EwDocumentPieces *whole, guint *next, gsize from, gsize cut, GArray *part)
{
    for (; *next < whole->blocks->len; (*next)++) {
        EwBlock *block = &g_array_index(whole->blocks, EwBlock, *next);
        if (block->start >= cut)
            return;
        EwBlock piece = {block->start - from, MIN(block->end, cut) - from, block->kind};
        if (ew_trim(whole->text + from, &piece.start, &piece.end))
            g_array_append_val(part, piece);
        if (block->end > cut) {
            block->start = cut;
            return;
        }
    }
}

static EwDocument *
make_part(const EwDocumentPieces *whole, const char *id, guint *next, gsize from, gsize cut)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(EwBlock));
    take_blocks(whole, next, from, cut, blocks);
    EwDocumentPieces part = {
        .id = g_strdup(id),
        .title = g_strdup(whole->title),
        .date = g_strdup(whole->date),
        .url = g_strdup(whole->url),
        .kind = whole->kind,
        .text = g_strndup(whole->text + from, cut - from),
        .length = cut - from,
        .offset = whole->offset + from,
        .blocks = blocks,
    };
    return ew_document_take(&part);
}

guint
ew_document_take_parts(EwDocumentPieces *pieces, gsize limit, GQueue *queue)
{
    if (pieces->length <= limit) {
        g_queue_push_tail(queue, ew_document_take(pieces));
        return 1;
    }
    guint next = 0, count = 0;
    g_autofree char *id = g_strdup(pieces->id);
    for (gsize from = 0, cut; from < pieces->length; from = cut, count++) {
        gsize left = pieces->length - from;
        cut = from + (left > limit ? ew_cut_point(pieces->text + from, left, limit) : left);
        EwDocument *part = make_part(pieces, id, &next, from, cut);
        if (!id) /* the first part's hash stands for the whole */
            id = g_strdup(ew_document_id(part));
        g_queue_push_tail(queue, part);
    }
    ew_document_pieces_clear(pieces);
    return count;
}

EwDocument *
ew_document_new(const char *id, const char *text, gssize length)
{
    gsize bytes = length < 0 ? strlen(text) : (gsize)length;
    g_autofree char *copy = g_malloc(bytes + 1);
    if (bytes)
        memcpy(copy, text, bytes);
    copy[bytes] = '\0';
    ew_blank_controls(copy, bytes);
    EwDocumentPieces pieces = {.id = g_strdup(id), .text = g_utf8_make_valid(copy, (gssize)bytes)};
    pieces.length = strlen(pieces.text);
    ew_layout_text(&pieces, 0);
    return ew_document_take(&pieces);
}

EwDocument *
ew_document_ref(EwDocument *document)
{
    g_atomic_ref_count_inc(&document->references);
    return document;
}

void
ew_document_unref(EwDocument *document)
{
    if (!document || !g_atomic_ref_count_dec(&document->references))
        return;
    ew_document_pieces_clear(&document->pieces);
    g_free(document->hash);
    g_free(document);
}

const char *
ew_document_id(const EwDocument *document)
{
    return document->pieces.id;
}

const char *
ew_document_title(const EwDocument *document)
{
    return document->pieces.title;
}

const char *
ew_document_date(const EwDocument *document)
{
    return document->pieces.date;
}

const char *
ew_document_url(const EwDocument *document)
{
    return document->pieces.url;
}

const char *
ew_document_kind(const EwDocument *document)
{
    return document->pieces.kind;
}

const char *
ew_document_text(const EwDocument *document, gsize *length)
{
    if (length)
        *length = document->pieces.length;
    return document->pieces.text;
}

guint64
ew_document_offset(const EwDocument *document)
{
    return document->pieces.offset;
}

const char *
ew_document_text_hash(const EwDocument *document)
{
    char **place = (char **)&document->hash, *hash = g_atomic_pointer_get(place);
    if (hash)
        return hash;
    hash = hash_blocks(&document->pieces);
    if (!g_atomic_pointer_compare_and_exchange(place, NULL, hash))
        g_free(hash);
    return g_atomic_pointer_get(place);
}

const EwBlock *
ew_document_blocks(const EwDocument *document, gsize *count)
{
    if (count)
        *count = document->pieces.blocks->len;
    return (const EwBlock *)(const void *)document->pieces.blocks->data;
}
