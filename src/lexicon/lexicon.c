/* SPDX-License-Identifier: MIT */
/* Look-up in the lexicon's image. */
#include "lexicon/image.h"

#include <string.h>

guint32
ew_lexicon_count(void)
{
    return ew_image_header()->words;
}

/* memcmp() without the call or a loop, for words are short. */
static inline gboolean
is_same(const char *a, const char *b, gsize length)
{
    EwWordKey x = ew_word_key(a, length), y = ew_word_key(b, length);
    return x.head == y.head && x.tail == y.tail && (length <= 16 || memcmp(a, b, length) == 0);
}

guint32
ew_lexicon_find_hashed(const char *folded, gsize length, guint64 hash)
{
    const guint32 *slots = EW_IMAGE_ARRAY(guint32, slots);
    const guint32 *index = EW_IMAGE_ARRAY(guint32, text_index);
    const char *text = EW_IMAGE_ARRAY(char, text);
    guint32 mask = ew_image_header()->slot_count - 1, tag = ew_image_slot_tag(hash);
    for (guint32 i = (guint32)hash & mask; slots[i] != 0; i = (i + 1) & mask) {
        if ((slots[i] & ~EW_IMAGE_ID_MASK) != tag)
            continue;
        guint32 word = slots[i] & EW_IMAGE_ID_MASK;
        if (index[word + 1] - index[word] == length + 1 && is_same(text + index[word], folded, length))
            return word;
    }
    return 0;
}

void
ew_lexicon_expect(guint64 hash)
{
    __builtin_prefetch(EW_IMAGE_ARRAY(guint32, slots) +
                       ((guint32)hash & (ew_image_header()->slot_count - 1)));
}

guint32
ew_lexicon_candidate(guint64 hash)
{
    const guint32 *slots = EW_IMAGE_ARRAY(guint32, slots);
    guint32 mask = ew_image_header()->slot_count - 1, tag = ew_image_slot_tag(hash), i = (guint32)hash & mask;
    while (slots[i] != 0 && (slots[i] & ~EW_IMAGE_ID_MASK) != tag)
        i = (i + 1) & mask;
    guint32 word = slots[i] & EW_IMAGE_ID_MASK;
    __builtin_prefetch(EW_IMAGE_ARRAY(guint32, text_index) + word);
    return word;
}

void
ew_lexicon_expect_text(guint32 word)
{
    __builtin_prefetch(EW_IMAGE_ARRAY(char, text) + EW_IMAGE_ARRAY(guint32, text_index)[word]);
}

guint32
ew_lexicon_find(const char *folded, gsize length)
{
    return length == 0 ? 0 : ew_lexicon_find_hashed(folded, length, ew_word_hash64(folded, length));
}

const char *
ew_lexicon_text(guint32 word)
{
    if (word > ew_lexicon_count())
        return "";
    return EW_IMAGE_ARRAY(char, text) + EW_IMAGE_ARRAY(guint32, text_index)[word];
}

const EwReading *
ew_lexicon_readings(guint32 word, guint *count)
{
    *count = 0;
    if (word == 0 || word > ew_lexicon_count())
        return NULL;
    const guint32 *index = EW_IMAGE_ARRAY(guint32, reading_index);
    *count = index[word + 1] - index[word];
    return EW_IMAGE_ARRAY(EwReading, readings) + index[word];
}

const guint8 *
ew_lexicon_senses(void)
{
    return EW_IMAGE_ARRAY(guint8, senses);
}

static inline guint32
word_at(const guint32 *words, gsize stride, guint i)
{
    guint32 word = *(const guint32 *)(const void *)((const char *)words + i * stride);
    return word <= ew_lexicon_count() ? word : 0;
}

void
ew_lexicon_expect_readings(const guint32 *words, gsize stride, guint count)
{
    const guint32 *index = EW_IMAGE_ARRAY(guint32, reading_index);
    for (guint i = 0; i < count; i++)
        __builtin_prefetch(&index[word_at(words, stride, i)]);
    for (guint i = 0; i < count; i++) {
        guint32 at = index[word_at(words, stride, i)];
        __builtin_prefetch(EW_IMAGE_ARRAY(EwReading, readings) + at);
        __builtin_prefetch(EW_IMAGE_ARRAY(guint8, reading_states) + at);
    }
}

EwSense
ew_lexicon_sense(guint32 lemma)
{
    return lemma <= ew_lexicon_count() ? (EwSense)ew_lexicon_senses()[lemma] : EW_SENSE_UNKNOWN;
}

gboolean
ew_lexicon_is_given_name(guint32 word)
{
    guint count;
    const EwReading *readings = ew_lexicon_readings(word, &count);
    for (guint i = 0; i < count; i++)
        if (readings[i].tag == EW_TAG_NAME && readings[i].sense == EW_SENSE_GIVEN_NAME)
            return TRUE;
    return FALSE;
}

guint
ew_lexicon_tagged_forms(guint32 lemma, guint64 tags, guint32 *forms, guint max)
{
    if (lemma == 0 || lemma > ew_lexicon_count())
        return 0;
    const guint32 *index = EW_IMAGE_ARRAY(guint32, form_index), *all = EW_IMAGE_ARRAY(guint32, forms);
    guint found = 0;
    for (guint32 i = index[lemma]; i < index[lemma + 1] && found < max; i++) {
        guint count;
        const EwReading *readings = ew_lexicon_readings(all[i], &count);
        for (guint r = 0; r < count; r++)
            if (readings[r].lemma == lemma && EW_TAG_BIT(readings[r].tag) & tags) {
                forms[found++] = all[i];
                break;
            }
    }
    return found;
}

guint
ew_lexicon_forms(guint32 lemma, EwTag tag, guint32 *forms, guint max)
{
    return ew_lexicon_tagged_forms(lemma, EW_TAG_BIT(tag), forms, max);
}
