/* SPDX-License-Identifier: MIT */
/*
 * The tagger's choices. A known word brings its readings from the lexicon; an unknown one is judged by its
 * shape and its ending; a capital adds the reading as a name, for as much as the capital says.
 */
#include "lexicon/guess.h"

#include <string.h>

#include "lexicon/image.h"
#include "lexicon/shape.h"

/* Costs in eighths of a bit. */
enum { SURE = 0, LIKELY = 4, EVEN = 8, UNLIKELY = 24, RARE = 40, NEVER = 64 };

static guint
add(EwChoice *choices, guint count, EwTag tag, guint32 lemma, gint cost)
{
    if (count < EW_CHOICES)
        choices[count++] = (EwChoice){lemma, (guint8)tag, (guint8)tag, (gint16)cost};
    return count;
}

static guint
lexicon_choices(guint32 word, EwChoice *choices)
{
    const EwImageHeader *header = ew_image_header();
    if (word == 0 || word > header->words)
        return 0;
    guint32 first = EW_IMAGE_ARRAY(guint32, reading_index)[word],
            end = EW_IMAGE_ARRAY(guint32, reading_index)[word + 1];
    const EwReading *readings = EW_IMAGE_ARRAY(EwReading, readings);
    const guint8 *states = EW_IMAGE_ARRAY(guint8, reading_states);
    guint count = 0;
    for (guint32 i = first; i < end && count < EW_CHOICES - 1; i++)
        choices[count++] = (EwChoice){readings[i].lemma, readings[i].tag, states[i], readings[i].cost};
    return count;
}

/* What an ending says of an unknown word: the first that fits counts. */
typedef struct {
    const char *ending;
    struct {
        EwTag tag;
        guint8 cost;
    } guesses[3];
} Ending;

static const Ending endings[] = {
    {"-based", {{EW_TAG_ADJ, SURE}}},
    {"-made", {{EW_TAG_ADJ, SURE}}},
    {"-led", {{EW_TAG_ADJ, SURE}}},
    {"'s", {{EW_TAG_POSS, SURE}}},
    {"ing", {{EW_TAG_VBG, LIKELY}, {EW_TAG_NOUN, 14}, {EW_TAG_ADJ, 20}}},
    {"ed", {{EW_TAG_VBN, 8}, {EW_TAG_VBD, 10}, {EW_TAG_ADJ, 16}}},
    {"ly", {{EW_TAG_ADV, SURE}, {EW_TAG_ADJ, UNLIKELY}}},
    {"tion", {{EW_TAG_NOUN, SURE}}},
    {"sion", {{EW_TAG_NOUN, SURE}}},
    {"ment", {{EW_TAG_NOUN, SURE}}},
    {"ness", {{EW_TAG_NOUN, SURE}}},
    {"ship", {{EW_TAG_NOUN, SURE}}},
    {"ism", {{EW_TAG_NOUN, SURE}}},
    {"ity", {{EW_TAG_NOUN, SURE}}},
    {"ist", {{EW_TAG_NOUN, 2}, {EW_TAG_ADJ, 20}}},
    {"ists", {{EW_TAG_NOUNS, SURE}}},
    {"ous", {{EW_TAG_ADJ, SURE}}},
    {"ful", {{EW_TAG_ADJ, SURE}}},
    {"less", {{EW_TAG_ADJ, SURE}}},
    {"able", {{EW_TAG_ADJ, SURE}}},
    {"ible", {{EW_TAG_ADJ, SURE}}},
    {"ical", {{EW_TAG_ADJ, SURE}}},
    {"ive", {{EW_TAG_ADJ, LIKELY}, {EW_TAG_NOUN, 14}}},
    {"ic", {{EW_TAG_ADJ, LIKELY}, {EW_TAG_NOUN, 14}}},
    {"al", {{EW_TAG_ADJ, LIKELY}, {EW_TAG_NOUN, 14}}},
    {"ian", {{EW_TAG_ADJ, EVEN}, {EW_TAG_NOUN, EVEN}}},
    {"ese", {{EW_TAG_ADJ, LIKELY}, {EW_TAG_NOUN, 14}}},
    {"ise", {{EW_TAG_VB, EVEN}, {EW_TAG_NOUN, EVEN}}},
    {"ize", {{EW_TAG_VB, LIKELY}, {EW_TAG_NOUN, 14}}},
    {"ers", {{EW_TAG_NOUNS, SURE}, {EW_TAG_VBZ, RARE}}},
    {"er", {{EW_TAG_NOUN, 2}, {EW_TAG_ADJ, 20}}},
    {"ss", {{EW_TAG_NOUN, 2}, {EW_TAG_ADJ, 20}}},
    {"us", {{EW_TAG_NOUN, 2}, {EW_TAG_ADJ, 24}}},
    {"s", {{EW_TAG_NOUNS, 3}, {EW_TAG_VBZ, 18}, {EW_TAG_NOUN, 24}}},
    {"", {{EW_TAG_NOUN, 5}, {EW_TAG_ADJ, 16}, {EW_TAG_VB, 24}}},
};

static gboolean
has_ending(const EwTagItem *item, const char *ending)
{
    gsize length = strlen(ending);
    return item->length >= length + (length > 0 && ending[0] != '-' ? 2 : 0) &&
           g_ascii_strncasecmp(item->text + item->length - length, ending, length) == 0;
}

/* "Chinese-made", "two-year", "anti-dumping": by the last part, which the lexicon may know; most are
 * adjectives. */
static guint
compound_choices(const EwTagItem *item, EwChoice *choices)
{
    gsize at = item->length;
    while (at > 0 && item->text[at - 1] != '-')
        at--;
    gsize length = item->length - at;
    if (at < 2 || length == 0 || length > 32)
        return 0;
    char folded[32 + 8];
    guint32 last = ew_lexicon_find(folded, ew_word_fold(item->text + at, length, folded));
    guint found;
    const EwReading *readings = ew_lexicon_readings(last, &found);
    if (found == 0 || readings[0].tag == EW_TAG_NAME)
        return g_ascii_islower(item->text[0]) ? add(choices, 0, EW_TAG_ADJ, item->word, LIKELY) : 0;
    EwTag tag = (EwTag)readings[0].tag;
    guint count = 0;
    if (tag == EW_TAG_NOUNS)
        return add(choices, add(choices, 0, EW_TAG_NOUNS, item->word, SURE), EW_TAG_ADJ, item->word,
                   UNLIKELY);
    count = add(choices, count, EW_TAG_ADJ, item->word, LIKELY);
    if (tag == EW_TAG_NOUN || tag == EW_TAG_VB)
        count = add(choices, count, EW_TAG_NOUN, item->word, 10);
    if (tag == EW_TAG_VBD || tag == EW_TAG_VBN)
        count = add(choices, count, EW_TAG_VBD, item->word, 28);
    return count;
}

guint32
ew_compound_head(const char *text, gsize length, gboolean *plural)
{
    static const char *const heads[] = {"maker", "builder", "seller", "grower", "brewer"};
    *plural = length > 0 && text[length - 1] == 's';
    length -= *plural;
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        gsize head = strlen(heads[i]);
        if (length > head + 2 && !g_ascii_strncasecmp(text + length - head, heads[i], head))
            return ew_lexicon_find(heads[i], head);
    }
    return 0;
}

/* "truckmaker", "chip-makers": nouns whose lemma is their last part. */
static guint
head_choices(const EwTagItem *item, EwChoice *choices)
{
    gboolean plural;
    guint32 head = ew_compound_head(item->text, item->length, &plural);
    return head ? add(choices, 0, plural ? EW_TAG_NOUNS : EW_TAG_NOUN, head, SURE) : 0;
}

/* "reapply", "unban", "superyacht": as the rest of the word is read. */
static guint
prefix_choices(const EwTagItem *item, EwChoice *choices)
{
    static const char *const prefixes[] = {"re",    "un",      "over",  "under", "mis",   "non",
                                           "pre",   "counter", "cyber", "super", "hyper", "multi",
                                           "inter", "micro",   "anti",  "mega"};
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        gsize cut = strlen(prefixes[i]);
        char folded[32 + 8];
        if (item->length < cut + 4 || item->length > 32 ||
            g_ascii_strncasecmp(item->text, prefixes[i], cut) != 0)
            continue;
        gsize length = ew_word_fold(item->text + cut, item->length - cut, folded);
        guint count = lexicon_choices(ew_lexicon_find(folded, length), choices);
        for (guint c = 0; c < count; c++)
            choices[c].lemma = item->word;
        if (count > 0 && choices[0].tag != EW_TAG_NAME)
            return count;
    }
    return 0;
}

/* Whether the capitals of a compound say nothing of its whole: "Lima-based", "pro-Chinese". */
static gboolean
is_lower_compound(const EwTagItem *item)
{
    const char *hyphen = g_strrstr_len(item->text, (gssize)item->length, "-");
    if (hyphen == NULL || hyphen + 1 == item->text + item->length)
        return FALSE;
    return g_ascii_islower(item->text[0]) || g_ascii_islower(hyphen[1]);
}

static guint
ending_choices(const EwTagItem *item, EwChoice *choices)
{
    const Ending *e = endings;
    while (!has_ending(item, e->ending))
        e++;
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(e->guesses) && e->guesses[i].tag != EW_TAG_NONE; i++)
        count = add(choices, count, e->guesses[i].tag, item->word, e->guesses[i].cost);
    return count;
}

static guint
number_choices(const EwTagItem *item, EwChoice *choices)
{
    gchar last = item->text[item->length - 1];
    gboolean ordinal = item->length > 2 && (has_ending(item, "th") || has_ending(item, "nd") ||
                                            has_ending(item, "rd") || has_ending(item, "st"));
    if (ordinal)
        return add(choices, 0, EW_TAG_ADJ, item->word, SURE);
    if (memchr(item->text, '-', item->length) != NULL && g_ascii_isalpha(last))
        return add(choices, add(choices, 0, EW_TAG_ADJ, item->word, LIKELY), EW_TAG_NOUN, item->word, 14);
    if (g_ascii_isupper(last)) /* 5G, 747B */
        return add(choices, add(choices, 0, EW_TAG_NUM, item->word, LIKELY), EW_TAG_NOUN, item->word, 14);
    if (last == 's')
        return add(choices, 0, EW_TAG_NOUNS, item->word, SURE);
    return add(choices, 0, EW_TAG_NUM, item->word, SURE);
}

/* What a capital costs: as a name, and as any other word. */
typedef struct {
    gint name, other;
} Capital;

static Capital
weigh_capital(const EwTagItem *item, gboolean known)
{
    gboolean upper = item->shape == EW_SHAPE_UPPER;
    if ((item->flags & EW_TOKEN_ALL_CAPS) != 0)
        return known ? (Capital){UNLIKELY, SURE} : (Capital){LIKELY, LIKELY};
    if (upper || item->shape == EW_SHAPE_MIXED)
        return known && (item->flags & EW_TOKEN_FIRST) != 0 ? (Capital){EVEN, 16} : (Capital){2, UNLIKELY};
    if ((item->flags & EW_TOKEN_TITLE_CASE) != 0)
        return known ? (Capital){16, SURE} : (Capital){2, 16};
    if ((item->flags & EW_TOKEN_FIRST) != 0)
        return known ? (Capital){28, SURE} : (Capital){2, 18};
    return known ? (Capital){4, 30} : (Capital){SURE, RARE};
}

static gboolean
is_closed(EwTag tag)
{
    switch (tag) {
    case EW_TAG_DET:
    case EW_TAG_POSSPRON:
    case EW_TAG_PRON:
    case EW_TAG_PREP:
    case EW_TAG_TO:
    case EW_TAG_CONJ:
    case EW_TAG_SUBORD:
    case EW_TAG_WH:
    case EW_TAG_MODAL:
    case EW_TAG_NEG:
    case EW_TAG_POSS:
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
has_demonym(const EwChoice *choices, guint count)
{
    guint demonym = ew_image_header()->demonym_state;
    for (guint i = 0; i < count; i++)
        if (choices[i].state == demonym)
            return TRUE;
    return FALSE;
}

/* "Fined in Peru, it left": no name is a participle and nothing else. */
static gboolean
opens_participle(const EwTagItem *item, const EwChoice *choices, guint count)
{
    return (item->flags & EW_TOKEN_FIRST) != 0 && count > 0 && item->shape == EW_SHAPE_CAPITAL &&
           (choices[0].tag == EW_TAG_VBN || choices[0].tag == EW_TAG_VBD);
}

/* Adds the name reading that the capital suggests and makes the others dearer. */
static guint
add_name(const EwTagItem *item, EwChoice *choices, guint count, gboolean known)
{
    Capital capital = weigh_capital(item, known);
    if (opens_participle(item, choices, count))
        capital.name = NEVER;
    gboolean closed =
        known && count > 0 && is_closed((EwTag)choices[0].tag) && item->shape == EW_SHAPE_CAPITAL;
    gboolean has_name = FALSE;
    if (count > 0 && has_demonym(choices, count) && item->shape == EW_SHAPE_CAPITAL)
        return count; /* the capital is its own; the lexicon has the name beside it */
    for (guint i = 0; i < count; i++) {
        gboolean name = choices[i].tag == EW_TAG_NAME;
        if (name && capital.name < capital.other)
            choices[i].cost = (gint16)MIN(choices[i].cost, capital.name);
        else if (!name && !closed)
            choices[i].cost = (gint16)(choices[i].cost + capital.other);
        has_name |= name;
    }
    if (has_name)
        return count;
    return add(choices, count, EW_TAG_NAME, item->word, capital.name + (closed ? RARE : 0));
}

/* In small letters a word is hardly a name. */
static void
discount_names(EwChoice *choices, guint count)
{
    for (guint i = 0; i < count; i++)
        if (choices[i].tag == EW_TAG_NAME)
            choices[i].cost = (gint16)(choices[i].cost + 32);
}

/* The readings of an item, each in its plain state. */
static guint
read_item(const EwTagItem *item, EwChoice *choices)
{
    if (item->fixed != EW_TAG_NONE)
        return add(choices, 0, (EwTag)item->fixed, item->word, SURE);
    guint count = (item->word & EW_WORD_UNKNOWN) == 0 ? lexicon_choices(item->word, choices) : 0;
    gboolean known = count > 0;
    if (item->length == 0 || item->shape == EW_SHAPE_MARK)
        return known ? count : add(choices, 0, EW_TAG_SYMBOL, item->word, SURE);
    if (item->shape == EW_SHAPE_NUMBER)
        return known ? count : number_choices(item, choices);
    if (!known)
        count = head_choices(item, choices);
    if (!known && count == 0)
        count = compound_choices(item, choices);
    if (!known && count > 0 && is_lower_compound(item))
        return count;
    if (count == 0)
        count = prefix_choices(item, choices);
    if (count == 0)
        count = ending_choices(item, choices);
    if (item->shape != EW_SHAPE_LOWER)
        return add_name(item, choices, count, known);
    if (known && count > 1)
        discount_names(choices, count);
    return count;
}

guint
ew_guess(const EwTagItem *item, EwChoice *choices)
{
    const guint8 *variants = EW_IMAGE_ARRAY(guint8, state_variants);
    guint plain = read_item(item, choices), count = plain;
    for (guint i = 0; i < plain; i++)
        for (guint8 state = variants[choices[i].state]; state != 0 && count < EW_CHOICES;
             state = variants[state]) {
            choices[count] = choices[i];
            choices[count++].state = state;
        }
    return count;
}
