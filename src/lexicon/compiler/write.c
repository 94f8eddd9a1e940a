/* SPDX-License-Identifier: MIT */
/*
 * Writes the image. Words come in order of their frequency, so that what most look-ups touch lies together
 * and stays in the processor's cache; readings in order of their cost.
 */
#include "lexicon/compiler/compiler.h"

#include <math.h>
#include <string.h>

#define MAX_READINGS 6
/** A reading that is this much less likely than the best one is noise. */
#define MAX_BITS 11.0

typedef struct {
    const EwStates *states;
    GHashTable *transitive;
    GHashTable *senses;
    GPtrArray *words; /* EwDraftWord, sorted: id n is at n - 1 */
    GHashTable *ids;  /* interned text -> id */
    GArray *text_index, *reading_index, *readings, *reading_states, *word_senses, *form_index, *forms, *slots;
    GByteArray *text;
} Image;

static double
frequency(const EwDraftWord *word)
{
    double sum = word->closed ? 1e6 : 0; /* words that are listed by hand are the commonest or meant to be */
    for (guint i = 0; i < word->readings->len; i++)
        sum += g_array_index(word->readings, EwDraftReading, i).weight;
    return sum;
}

static gint
by_frequency(gconstpointer a, gconstpointer b)
{
    const EwDraftWord *x = *(const EwDraftWord *const *)a, *y = *(const EwDraftWord *const *)b;
    double fx = frequency(x), fy = frequency(y);
    return fx > fy ? -1 : fx < fy ? 1 : strcmp(x->text, y->text);
}

static gint
by_weight(gconstpointer a, gconstpointer b)
{
    const EwDraftReading *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->tag != y->tag ? (gint)x->tag - (gint)y->tag : strcmp(x->lemma, y->lemma);
}

static guint32
id_of(const Image *image, const char *interned)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(image->ids, interned));
}

static guint8
state_of(const Image *image, const EwDraftWord *word, const EwDraftReading *reading)
{
    const EwStates *states = image->states;
    if (word->demonym && reading->tag == EW_TAG_ADJ)
        return (guint8)states->demonym;
    for (guint i = EW_TAG_COUNT; i + 1 < states->count; i++)
        if (states->tags[i] == reading->tag && states->lemmas[i] != NULL &&
            strcmp(states->lemmas[i], reading->lemma) == 0)
            return (guint8)i;
    if (reading->tag == EW_TAG_VBD && g_hash_table_contains(image->transitive, reading->lemma))
        return (guint8)states->transitive_past;
    if (reading->tag == EW_TAG_VBN && g_hash_table_contains(image->transitive, reading->lemma))
        return (guint8)states->transitive_participle;
    return (guint8)reading->tag;
}

/*
 * WordNet lists many participles as adjectives too, for uses that are read as verbs here ("were restricted"):
 * most of such an adjective's weight goes to the participle.
 */
static void
favour_participle(EwDraftWord *word)
{
    EwDraftReading *adjective = NULL, *participle = NULL;
    for (guint i = 0; i < word->readings->len; i++) {
        EwDraftReading *r = &g_array_index(word->readings, EwDraftReading, i);
        if (r->tag == EW_TAG_ADJ)
            adjective = r;
        else if (r->tag == EW_TAG_VBN || r->tag == EW_TAG_VBG)
            participle = r;
    }
    if (word->closed || adjective == NULL || participle == NULL)
        return;
    double kept = participle->tag == EW_TAG_VBG ? 0.2 : 0.4;
    participle->weight += adjective->weight * (1 - kept);
    adjective->weight *= kept;
}

static void
add_readings(Image *image, EwDraftWord *word)
{
    favour_participle(word);
    g_array_sort(word->readings, by_weight);
    double sum = 0;
    for (guint i = 0; i < word->readings->len; i++)
        sum += g_array_index(word->readings, EwDraftReading, i).weight;
    for (guint i = 0; i < MIN(word->readings->len, (guint)MAX_READINGS); i++) {
        const EwDraftReading *r = &g_array_index(word->readings, EwDraftReading, i);
        double bits = -log2(r->weight / sum);
        if (bits > MAX_BITS)
            break;
        EwReading reading;
        memset(&reading, 0, sizeof reading); /* its padding goes into the file */
        reading.lemma = id_of(image, r->lemma);
        reading.tag = (guint8)r->tag;
        reading.cost = (guint8)round(bits * 8);
        if (r->tag == EW_TAG_NOUN || r->tag == EW_TAG_NOUNS)
            reading.sense = (guint8)GPOINTER_TO_UINT(g_hash_table_lookup(image->senses, r->lemma));
        else if (r->tag == EW_TAG_NAME && word->given)
            reading.sense = EW_SENSE_GIVEN_NAME;
        guint8 state = state_of(image, word, r);
        g_array_append_val(image->readings, reading);
        g_array_append_val(image->reading_states, state);
    }
}

/* What the word most often means as a noun: the readings from @first on are its own. */
static void
add_sense(Image *image, guint first)
{
    guint8 sense = EW_SENSE_UNKNOWN;
    for (guint i = image->readings->len; i-- > first;) {
        const EwReading *reading = &g_array_index(image->readings, EwReading, i);
        if (reading->tag == EW_TAG_NOUN || reading->tag == EW_TAG_NOUNS)
            sense = reading->sense;
    }
    g_array_append_val(image->word_senses, sense);
}

static void
add_words(Image *image)
{
    guint32 zero = 0;
    add_sense(image, 0);
    g_byte_array_append(image->text, (const guint8 *)"", 1);
    g_array_append_val(image->text_index, zero);
    g_array_append_val(image->reading_index, zero);
    for (guint i = 0; i < image->words->len; i++) {
        EwDraftWord *word = g_ptr_array_index(image->words, i);
        g_array_append_val(image->text_index, image->text->len);
        g_array_append_val(image->reading_index, image->readings->len);
        g_byte_array_append(image->text, (const guint8 *)word->text, (guint)strlen(word->text) + 1);
        guint first = image->readings->len;
        add_readings(image, word);
        add_sense(image, first);
    }
    g_array_append_val(image->text_index, image->text->len);
    g_array_append_val(image->reading_index, image->readings->len);
}

/* From the readings of forms to the forms of lemmas: count, then fill. */
static void
add_forms(Image *image)
{
    guint words = image->words->len;
    g_array_set_size(image->form_index, words + 2);
    guint32 *index = (guint32 *)(void *)image->form_index->data;
    for (guint pass = 0; pass < 2; pass++) {
        g_autofree guint32 *seen = g_new0(guint32, words + 1); /* a form counts once for each lemma */
        for (guint32 form = 1; form <= words; form++) {
            guint32 end = g_array_index(image->reading_index, guint32, form + 1);
            for (guint32 r = g_array_index(image->reading_index, guint32, form); r < end; r++) {
                guint32 lemma = g_array_index(image->readings, EwReading, r).lemma;
                if (seen[lemma] == form)
                    continue;
                seen[lemma] = form;
                if (pass == 1)
                    g_array_index(image->forms, guint32, index[lemma]) = form;
                index[lemma + (pass == 0)]++;
            }
        }
        if (pass == 0) {
            for (guint i = 1; i < words + 2; i++)
                index[i] += index[i - 1];
            g_array_set_size(image->forms, index[words + 1]);
        }
    }
    memmove(index + 1, index, (words + 1) * sizeof *index); /* filling moved each start to its end */
    index[0] = 0;
}

static void
add_slots(Image *image)
{
    guint32 count = 1024;
    while (count < image->words->len + image->words->len / 3)
        count *= 2;
    g_array_set_size(image->slots, count);
    guint32 *slots = (guint32 *)(void *)image->slots->data;
    for (guint i = 0; i < image->words->len; i++) {
        const EwDraftWord *word = g_ptr_array_index(image->words, i);
        guint64 hash = ew_word_hash64(word->text, strlen(word->text));
        guint32 at = (guint32)hash & (count - 1);
        while (slots[at] != 0)
            at = (at + 1) & (count - 1);
        slots[at] = ew_image_slot_tag(hash) | (i + 1);
    }
}

static guint32
append(GByteArray *out, gconstpointer data, gsize size)
{
    static const guint8 zeros[8] = {0};
    if (out->len % 8 != 0)
        g_byte_array_append(out, zeros, 8 - out->len % 8);
    guint32 at = out->len;
    g_byte_array_append(out, data, (guint)size);
    return at;
}

static guint32
append_array(GByteArray *out, GArray *array)
{
    return append(out, array->data, (gsize)array->len * g_array_get_element_size(array));
}

static GByteArray *
assemble(const Image *image)
{
    const EwStates *states = image->states;
    GByteArray *out = g_byte_array_new();
    EwImageHeader h = {.magic = EW_IMAGE_MAGIC, .words = image->words->len, .slot_count = image->slots->len};
    append(out, &h, sizeof h);
    h.states = states->count;
    h.demonym_state = states->demonym;
    h.text_index = append_array(out, image->text_index);
    h.reading_index = append_array(out, image->reading_index);
    h.readings = append_array(out, image->readings);
    h.reading_states = append_array(out, image->reading_states);
    h.senses = append_array(out, image->word_senses);
    h.form_index = append_array(out, image->form_index);
    h.forms = append_array(out, image->forms);
    h.slots = append_array(out, image->slots);
    h.transitions = append(out, NULL, 0);
    for (guint from = 0; from < states->count; from++)
        g_byte_array_append(out, (const guint8 *)states->costs[from], states->count);
    guint8 tags[EW_IMAGE_MAX_STATES] = {0};
    for (guint i = 0; i < states->count; i++)
        tags[i] = (guint8)states->tags[i];
    h.state_tags = append(out, tags, sizeof tags);
    h.state_roles = append(out, states->roles, sizeof states->roles);
    h.state_variants = append(out, states->variants, sizeof states->variants);
    h.first_finite = states->first_finite;
    h.verbless = states->verbless;
    h.next_finite = states->next_finite;
    h.text = append(out, image->text->data, image->text->len);
    h.size = out->len;
    memcpy(out->data, &h, sizeof h);
    return out;
}

static void
free_image(Image *image)
{
    GArray *arrays[] = {image->text_index,  image->reading_index, image->readings, image->reading_states,
                        image->word_senses, image->form_index,    image->forms,    image->slots};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_free(arrays[i], TRUE);
    g_byte_array_free(image->text, TRUE);
    g_ptr_array_free(image->words, TRUE);
    g_hash_table_destroy(image->ids);
}

static GArray *
array_of(gsize size)
{
    return g_array_new(FALSE, TRUE, (guint)size);
}

gboolean
ew_write_image(const EwDraft *draft, const EwStates *states, const char *path, GError **error)
{
    Image image = {.states = states,
                   .transitive = draft->transitive,
                   .senses = draft->senses,
                   .words = ew_table_values(draft->words),
                   .ids = g_hash_table_new(NULL, NULL),
                   .text_index = array_of(sizeof(guint32)),
                   .reading_index = array_of(sizeof(guint32)),
                   .readings = array_of(sizeof(EwReading)),
                   .reading_states = array_of(1),
                   .word_senses = array_of(1),
                   .form_index = array_of(sizeof(guint32)),
                   .forms = array_of(sizeof(guint32)),
                   .slots = array_of(sizeof(guint32)),
                   .text = g_byte_array_new()};
    g_ptr_array_sort(image.words, by_frequency);
    for (guint i = 0; i < image.words->len; i++) {
        const EwDraftWord *word = g_ptr_array_index(image.words, i);
        g_hash_table_insert(image.ids, (gpointer)word->text, GUINT_TO_POINTER(i + 1));
    }
    add_words(&image);
    add_forms(&image);
    add_slots(&image);
    g_autoptr(GByteArray) out = assemble(&image);
    free_image(&image);
    return g_file_set_contents(path, (const char *)out->data, (gssize)out->len, error);
}
