/* SPDX-License-Identifier: MIT */
#include "rules/outline.h"

#include "rules/program.h"

/* ---- from the program ---- */

typedef struct {
    guint least, most;
} Length;

/* How many symbols lie between @from and @to of the code, which all ways pass. */
static Length
length_between(const EwProgram *program, guint32 from, guint32 to, Length *lengths)
{
    lengths[to] = (Length){0, 0};
    for (guint32 pc = to; pc-- > from;) {
        const EwInstruction *instruction = &program->code[pc];
        Length next = lengths[pc + 1], *own = &lengths[pc];
        switch ((EwOp)instruction->op) {
        case EW_OP_ATOM:
            *own = (Length){next.least + 1, next.most + 1};
            break;
        case EW_OP_RUN:
            *own = (Length){next.least + instruction->min, next.most + instruction->max};
            break;
        case EW_OP_SPLIT:
            own->least = MIN(next.least, lengths[instruction->to].least);
            own->most = MAX(next.most, lengths[instruction->to].most);
            break;
        case EW_OP_JUMP:
        case EW_OP_NOT:
            *own = lengths[instruction->to];
            break;
        default:
            *own = next;
        }
    }
    return lengths[from];
}

/* The fewer symbols it fits, the better. */
static guint
rank_of(const EwOutlineItem *item)
{
    return (guint)__builtin_popcountll(item->kinds) +
           (guint)(__builtin_popcountll(item->lemmas) * EW_KIND_COUNT);
}

static guint8
capped(guint length)
{
    return (guint8)MIN(length, G_MAXUINT8);
}

/* The item that tells least goes; the others are so much farther apart. */
static void
drop_one(GArray *items)
{
    guint worst = 0;
    for (guint i = 1; i < items->len; i++)
        if (rank_of(&g_array_index(items, EwOutlineItem, i)) >
            rank_of(&g_array_index(items, EwOutlineItem, worst)))
            worst = i;
    if (worst + 1 < items->len) {
        const EwOutlineItem *item = &g_array_index(items, EwOutlineItem, worst);
        EwOutlineItem *next = &g_array_index(items, EwOutlineItem, worst + 1);
        next->least = capped(next->least + 1u + item->least);
        next->most = capped(next->most + 1u + item->most);
    }
    g_array_remove_index(items, worst);
}

void
ew_outline_make(EwOutline *outline, const EwProgram *program)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(EwOutlineItem));
    g_autofree Length *lengths = g_new(Length, program->n_code);
    guint64 words = 0;
    guint32 after = 0, joined = 0; /* the code after the last item; where the ways that part meet again */
    for (guint32 pc = 0; pc < program->n_code; pc++) {
        const EwInstruction *instruction = &program->code[pc];
        if (instruction->op == EW_OP_ATOM && pc >= joined) {
            Length before = length_between(program, after, pc, lengths);
            const EwOutlineItem item = {instruction->kinds | instruction->trigger, instruction->bloom,
                                        capped(before.least), capped(before.most)};
            const EwAtom *atom = &program->atoms[instruction->atoms];
            g_array_append_val(items, item);
            after = pc + 1;
            if (instruction->n_atoms == 1 && atom->word)
                words |= ew_lemma_bit(atom->word);
        }
        if (instruction->op == EW_OP_SPLIT || instruction->op == EW_OP_JUMP || instruction->op == EW_OP_NOT)
            joined = MAX(joined, instruction->to);
    }
    while (items->len > EW_OUTLINE_MOST)
        drop_one(items);
    *outline = (EwOutline){.words = words, .count = (guint8)items->len};
    for (guint i = 0; i < items->len; i++) {
        outline->items[i] = g_array_index(items, EwOutlineItem, i);
        if (rank_of(&outline->items[i]) < rank_of(&outline->items[outline->rarest]))
            outline->rarest = (guint8)i;
    }
    outline->kinds = outline->items[outline->rarest].kinds;
    outline->lemmas = outline->items[outline->rarest].lemmas;
}

/* ---- against contents ---- */

/* The places @least to @most symbols before @places; the last place is any from there on. */
static EwPlaces
before(EwPlaces places, guint least, guint most)
{
    EwPlaces all = 0;
    gboolean rest = places >> EW_PLACES_REST;
    if (most > EW_OUTLINE_FAR) {
        guint highest = EW_PLACES_REST - (guint)__builtin_clzll(places);
        return rest ? G_MAXUINT64 : highest < least ? 0 : (G_GUINT64_CONSTANT(2) << (highest - least)) - 1;
    }
    for (guint n = least; n <= most; n++)
        all |= places >> n;
    return rest ? all | G_MAXUINT64 << (EW_PLACES_REST - most) : all;
}

EwPlaces
ew_outline_starts(const EwOutline *outline, const EwContents *contents, guint from)
{
    EwPlaces allowed = G_MAXUINT64 << MIN(from, EW_PLACES_REST), places = allowed;
    if (outline->words & ~contents->words)
        return 0;
    if (!outline->count)
        return allowed;
    EwPlaces rare = allowed & ew_contents_places(contents, outline->kinds, outline->lemmas);
    for (guint i = outline->count; i-- > 0 && rare;) {
        const EwOutlineItem *item = &outline->items[i];
        places &= i == outline->rarest ? rare : ew_contents_places(contents, item->kinds, item->lemmas);
        if (!places)
            return 0;
        places = before(places, item->least + (i > 0), item->most + (i > 0u)) & allowed;
    }
    return rare ? places : 0;
}
