/* SPDX-License-Identifier: MIT */
/* See names_image.h. Made and read by programs of one build: what it holds is in that machine's byte order.
 */
#include "rules/names_image.h"

#include "lexicon/image.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAGIC "EWnimg1"

typedef struct {
    char magic[8];
    guint64 size; /* of all */
    EwPartPlace places[EW_IMAGE_PARTS];
} Header;

/* A file that the image stands for. */
typedef struct {
    guint64 size, hash;
} Source;

/* A word as the vocabulary has it; the text is an offset. */
typedef struct {
    guint32 hash, key, text, length;
} Word;

extern const guint8 ew_names_image_bytes[], ew_names_image_end[];

EwBytes
ew_names_image_builtin(void)
{
    return (EwBytes){ew_names_image_bytes, (gsize)(ew_names_image_end - ew_names_image_bytes)};
}

gboolean
ew_names_image_open(EwBytes bytes, EwNamesImage *image)
{
    const Header *header = bytes.data;
    if (bytes.size < sizeof *header || memcmp(header->magic, MAGIC, sizeof header->magic) ||
        header->size != bytes.size || !ew_parts_find(bytes, header->places, EW_IMAGE_PARTS, image->parts))
        return FALSE;
    const EwBytes *text = &image->parts[EW_IMAGE_TEXT];
    return text->size && !((const char *)text->data)[text->size - 1];
}

guint
ew_names_image_count(const EwNamesImage *image)
{
    return (guint)(image->parts[EW_IMAGE_SOURCES].size / sizeof(Source));
}

static Source
describe(const EwSource *source)
{
    return (Source){source->length, ew_bytes_hash((EwBytes){source->text, source->length}, 0)};
}

gboolean
ew_names_image_has(const EwNamesImage *image, guint n, const EwSource *source)
{
    const Source *wanted = (const Source *)image->parts[EW_IMAGE_SOURCES].data + n;
    return n < ew_names_image_count(image) && wanted->size == source->length &&
           wanted->hash == describe(source).hash;
}

/* Words have other numbers in other vocabularies: those of the lexicon keep theirs, the image's own follow.
 */
static void
put_words(const EwNamesImage *image, EwRules *rules)
{
    const EwBytes *text = &image->parts[EW_IMAGE_TEXT];
    const Word *words = image->parts[EW_IMAGE_WORDS].data;
    guint n = (guint)(image->parts[EW_IMAGE_WORDS].size / sizeof *words);
    g_autofree guint32 *ids = g_new0(guint32, n + 1);
    ew_vocabulary_reserve(rules->vocabulary, n);
    for (guint i = 0; i < n; i++)
        if (words[i].text < text->size && words[i].length < text->size - words[i].text)
            ids[i] = ew_vocabulary_add_made(rules->vocabulary, (const char *)text->data + words[i].text,
                                            words[i].length, words[i].hash, words[i].key);
    const guint32 *slips = image->parts[EW_IMAGE_SPELLING].data, known = ew_lexicon_count();
    for (guint i = 0; i < image->parts[EW_IMAGE_SPELLING].size / sizeof *slips; i++) {
        guint32 id = slips[i] <= known ? slips[i] : slips[i] - known <= n ? ids[slips[i] - known - 1] : 0;
        if (id)
            ew_spelling_add(rules->spelling, ew_vocabulary_text(rules->vocabulary, id), id);
    }
}

gboolean
ew_names_image_put(const EwNamesImage *image, EwRules *rules)
{
    EwNames *names = ew_names_of_parts(image->parts);
    if (!names)
        return FALSE;
    ew_names_free(rules->names);
    rules->names = names;
    put_words(image, rules);
    return TRUE;
}

static void
append_sources(GArray *to, const EwRules *rules)
{
    for (guint i = 0; i < rules->sources->len; i++) {
        const Source source = describe(rules->sources->pdata[i]);
        g_array_append_val(to, source);
    }
}

/* Every vocabulary begins with the same words: those after them are the files'. */
static guint32
first_word(void)
{
    EwVocabulary *empty = ew_vocabulary_new();
    guint32 size = ew_vocabulary_size(empty);
    ew_vocabulary_free(empty);
    return size;
}

static void
append_words(GArray *to, GString *text, const EwRules *rules)
{
    for (guint32 id = first_word(); id < ew_vocabulary_size(rules->vocabulary); id++) {
        const char *word = ew_vocabulary_text(rules->vocabulary, id);
        gsize length = strlen(word);
        const Word made = {(guint32)ew_word_hash64(word, length),
                           ew_vocabulary_name_key(rules->vocabulary, id, word, length), (guint32)text->len,
                           (guint32)length};
        g_array_append_val(to, made);
        g_string_append_len(text, word, (gssize)length + 1);
    }
}

static void
append_slips(GArray *to, const EwRules *rules)
{
    guint32 first = first_word(), known = ew_lexicon_count();
    for (guint i = 0; i < ew_spelling_count(rules->spelling); i++) {
        guint32 id = ew_spelling_word(rules->spelling, i);
        guint32 slip = id < first ? id : id - first + known + 1;
        g_array_append_val(to, slip);
    }
}

static EwBytes
bytes_of(const GArray *array)
{
    return (EwBytes){array->data, (gsize)array->len * g_array_get_element_size((GArray *)array)};
}

static gboolean
write_parts(const char *path, const EwBytes parts[EW_IMAGE_PARTS])
{
    Header header = {.magic = MAGIC};
    header.size = ew_parts_place(parts, EW_IMAGE_PARTS, sizeof header, header.places);
    FILE *out = g_fopen(path, "wb");
    gboolean good =
        out && fwrite(&header, sizeof header, 1, out) == 1 && ew_parts_write(out, parts, EW_IMAGE_PARTS);
    return out && fclose(out) == 0 && good;
}

gboolean
ew_names_image_write(const EwRules *rules, const char *path)
{
    if (*ew_names_corrections(rules->names) || rules->lists->len)
        return FALSE;
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(Source)),
                      words = g_array_new(FALSE, FALSE, sizeof(Word)),
                      slips = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_c(text, '\0');
    append_sources(sources, rules);
    append_words(words, text, rules);
    append_slips(slips, rules);
    EwBytes parts[EW_IMAGE_PARTS] = {[EW_IMAGE_SOURCES] = bytes_of(sources),
                                     [EW_IMAGE_WORDS] = bytes_of(words),
                                     [EW_IMAGE_TEXT] = {text->str, text->len},
                                     [EW_IMAGE_SPELLING] = bytes_of(slips)};
    ew_names_parts(rules->names, parts);
    return write_parts(path, parts);
}
