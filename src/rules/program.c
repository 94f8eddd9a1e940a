/* SPDX-License-Identifier: MIT */
/*
 * Patterns -> programs. An element that asks for one symbol is one instruction, however many kinds, classes
 * and definitions it is made of; repetitions of anything longer are written out, for they are short.
 */
#include "rules/program.h"

#include <string.h>

#define MAX_CODE   (1u << 18) /* a pattern that was prepared without errors needs less */
#define USUAL_CODE 256
#define ALL        (EW_KIND_BIT(EW_KIND_COUNT) - 1)

typedef struct {
    const EwRules *rules;
    EwPatternMode mode;
    EwProgram *program;
    GArray *code;     /* EwInstruction */
    GArray *atoms;    /* EwAtom */
    GHashTable *sets; /* ids -> EwLemmaSet */
    guint captures, choices, expansion, negations;
    guint optional; /* what is being emitted is not on all ways: levels */
    guint anchor_rank;
} Builder;

static void emit_node(Builder *builder, const EwPatternNode *node);

/* ---- atoms ---- */

static EwLemmaSet *
make_set(EwIds lemmas)
{
    guint32 size = 8;
    while (size < 2 * lemmas.count)
        size *= 2;
    EwLemmaSet *set = g_malloc0(sizeof *set + size * sizeof(guint32));
    set->mask = size - 1;
    for (guint i = 0; i < lemmas.count; i++) {
        guint32 lemma = lemmas.ids[i], slot = (lemma * 0x9E3779B1u) & set->mask;
        while (set->slots[slot] && set->slots[slot] != lemma)
            slot = (slot + 1) & set->mask;
        set->slots[slot] = lemma;
    }
    return set;
}

static const EwLemmaSet *
set_of(Builder *builder, EwIds lemmas)
{
    EwLemmaSet *set = g_hash_table_lookup(builder->sets, lemmas.ids);
    if (set)
        return set;
    set = make_set(lemmas);
    g_ptr_array_add(builder->program->sets, set);
    g_hash_table_insert(builder->sets, (gpointer)lemmas.ids, set);
    return set;
}

/* What @kinds (0: any), @lemmas (none: any) and nothing else ask for. */
static EwAtom
make_atom(Builder *builder, EwKindSet kinds, EwIds lemmas)
{
    EwAtom atom = {.kinds = kinds ? kinds : ALL, .bloom = G_MAXUINT64};
    if (lemmas.count) {
        atom.lemmas = set_of(builder, lemmas);
        atom.bloom = 0;
        for (guint i = 0; i < lemmas.count; i++)
            atom.bloom |= ew_lemma_bit(lemmas.ids[i]);
    }
    return atom;
}

static EwAtom
atom_of_kinds(EwKindSet kinds)
{
    return (EwAtom){.kinds = kinds, .bloom = G_MAXUINT64};
}

/* Whether the element is a single symbol and captures nothing. */
static gboolean
is_single(const Builder *builder, const EwPatternNode *node, guint level)
{
    gboolean frame = builder->mode == EW_PATTERN_FRAME && level == 0;
    switch (node->type) {
    case EW_NODE_SEQUENCE:
        return node->n_children == 1 && is_single(builder, node->children[0], level);
    case EW_NODE_CHOICE:
        for (guint i = 0; i < node->n_children; i++)
            if (!is_single(builder, node->children[i], level))
                return FALSE;
        return TRUE;
    case EW_NODE_REPEAT:
        return node->min == 1 && node->max == 1 && is_single(builder, node->children[0], level);
    case EW_NODE_WORDS:
        return node->meaning.lemmas.count == 1;
    case EW_NODE_ATOM:
        if (node->meaning.definition)
            return is_single(builder, node->meaning.definition, level + 1);
        return !node->variable && !(frame && (node->meaning.is_trigger || ew_pattern_takes_prep(node)));
    default:
        return FALSE;
    }
}

/* What a single symbol is asked to be: adds atoms, any of which will do. */
static void
add_atoms(Builder *builder, const EwPatternNode *node)
{
    const EwPatternMeaning *meaning = &node->meaning;
    if (node->type == EW_NODE_ATOM && meaning->definition) {
        add_atoms(builder, meaning->definition);
        return;
    }
    for (guint i = 0; i < node->n_children; i++)
        add_atoms(builder, node->children[i]);
    EwAtom atom = atom_of_kinds(ALL);
    if (node->type == EW_NODE_WORDS) {
        atom.word = meaning->lemmas.ids[0];
    } else if (node->type == EW_NODE_ATOM && !ew_pattern_asks_for_nothing(node)) {
        atom = make_atom(builder, meaning->kinds, meaning->lemmas);
        atom.types = ew_unit_types(meaning->types, meaning->heads);
    } else {
        return;
    }
    g_array_append_val(builder->atoms, atom);
}

/* Atoms that ask for nothing but a kind become one. */
static void
merge_kinds(GArray *atoms, guint first)
{
    gint merged = -1;
    for (guint i = first; i < atoms->len; i++) {
        EwAtom *atom = &g_array_index(atoms, EwAtom, i);
        if (atom->lemmas || atom->types || atom->word || atom->trigger)
            continue;
        if (merged < 0) {
            merged = (gint)i;
            continue;
        }
        g_array_index(atoms, EwAtom, merged).kinds |= atom->kinds;
        g_array_remove_index(atoms, i--);
    }
}

/* ---- instructions ---- */

static guint32
emit(Builder *builder, EwOp op)
{
    EwInstruction instruction = {.op = (guint8)op, .choice = EW_NO_CHOICE, .atoms = builder->atoms->len};
    gboolean chooses = op == EW_OP_RUN || op == EW_OP_SPLIT || op == EW_OP_NOT;
    if (chooses && builder->negations == 0)
        instruction.choice = builder->choices++;
    g_array_append_val(builder->code, instruction);
    return builder->code->len - 1;
}

static EwInstruction *
at(Builder *builder, guint32 index)
{
    return &g_array_index(builder->code, EwInstruction, index);
}

/* The fewer symbols an atom fits, the better an anchor it makes. */
static guint
rank_of(const EwAtom *atom)
{
    if (atom->trigger)
        return 0;
    return atom->word || atom->lemmas ? 1 : 1 + (guint)__builtin_popcountll(atom->kinds);
}

/* Matching begins at the first symbol of certain words that each match needs, or the rarest: what comes
 * before it is mostly the subject, which can be put in very many ways. */
static void
offer_anchor(Builder *builder, guint32 index)
{
    const EwInstruction *instruction = at(builder, index);
    guint rank = 0;
    for (guint i = 0; i < instruction->n_atoms; i++)
        rank += rank_of(&g_array_index(builder->atoms, EwAtom, instruction->atoms + i));
    if (builder->optional || rank >= builder->anchor_rank)
        return;
    builder->anchor_rank = rank;
    builder->program->anchor = index;
}

static void
emit_atom(Builder *builder, const EwAtom *atom, guint capture)
{
    guint32 index = emit(builder, EW_OP_ATOM);
    g_array_append_vals(builder->atoms, atom, 1);
    at(builder, index)->n_atoms = 1;
    at(builder, index)->capture = (guint8)capture;
    offer_anchor(builder, index);
}

/* The element as one instruction, if it is a single symbol. */
static gboolean
emit_single(Builder *builder, const EwPatternNode *node, guint capture, guint min, guint max)
{
    guint first = builder->atoms->len;
    if (!is_single(builder, node, builder->expansion))
        return FALSE;
    add_atoms(builder, node);
    merge_kinds(builder->atoms, first);
    guint32 index = emit(builder, min == 1 && max == 1 ? EW_OP_ATOM : EW_OP_RUN);
    EwInstruction *instruction = at(builder, index);
    instruction->atoms = first;
    instruction->n_atoms = builder->atoms->len - first;
    instruction->capture = (guint8)capture;
    instruction->min = (guint8)min;
    instruction->max = (guint8)max;
    if (instruction->op == EW_OP_ATOM)
        offer_anchor(builder, index);
    return TRUE;
}

static guint
new_capture(Builder *builder, EwCapture capture)
{
    builder->program->roles[++builder->captures] = (guint8)capture;
    return builder->captures;
}

static void
emit_trigger(Builder *builder, const EwPatternNode *node)
{
    guint capture = new_capture(builder, EW_CAPTURE_TRIGGER);
    EwAtom atom = atom_of_kinds(0);
    atom.trigger = ew_pattern_trigger_kinds_of(node);
    emit_atom(builder, &atom, capture);
}

static void
emit_definition(Builder *builder, const EwPatternNode *definition)
{
    builder->expansion++;
    emit_node(builder, definition);
    builder->expansion--;
}

static void
emit_symbol(Builder *builder, const EwPatternNode *node)
{
    const EwPatternMeaning *meaning = &node->meaning;
    if (node->variable) {
        guint capture = new_capture(builder, (EwCapture)(EW_CAPTURE_X + (node->variable - 'X')));
        EwAtom atom = make_atom(builder, node->modifier ? EW_KIND_BIT(EW_KIND_MOD) : EW_VARIABLE_KINDS,
                                meaning->lemmas);
        if (ew_pattern_asks_for_nothing(node))
            atom.kinds = 0;
        atom.types = ew_unit_types(node->types, meaning->heads);
        emit_atom(builder, &atom, capture);
    } else if (meaning->definition) {
        emit_definition(builder, meaning->definition);
    } else if (meaning->is_trigger) {
        emit_trigger(builder, node);
    } else { /* all others are single symbols */
        guint capture = new_capture(builder, EW_CAPTURE_PREP);
        EwAtom atom = atom_of_kinds(meaning->kinds | EW_KIND_BIT(EW_TAG_TO));
        emit_atom(builder, &atom, capture);
    }
}

static void
emit_words(Builder *builder, EwIds words)
{
    for (guint i = 0; i < words.count; i++) {
        EwAtom atom = atom_of_kinds(ALL);
        atom.word = words.ids[i];
        emit_atom(builder, &atom, 0);
    }
}

/* Alternatives @first to @end of a choice as one instruction: all are single symbols. */
static void
emit_singles(Builder *builder, const EwPatternNode *choice, guint first, guint end)
{
    guint32 index = emit(builder, EW_OP_ATOM);
    guint atoms = builder->atoms->len;
    for (guint i = first; i < end; i++)
        add_atoms(builder, choice->children[i]);
    merge_kinds(builder->atoms, atoms);
    at(builder, index)->n_atoms = builder->atoms->len - atoms;
}

/* The end of the run of alternatives from @first on that are single symbols; @first if it isn't. */
static guint
end_of_singles(const Builder *builder, const EwPatternNode *choice, guint first)
{
    guint end = first;
    while (end < choice->n_children && is_single(builder, choice->children[end], builder->expansion))
        end++;
    return end;
}

static void
emit_choice(Builder *builder, const EwPatternNode *node)
{
    g_autoptr(GArray) jumps = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->optional++;
    for (guint i = 0; i < node->n_children;) {
        guint singles = end_of_singles(builder, node, i), next = MAX(singles, i + 1);
        gboolean last = next == node->n_children;
        guint32 split = last ? 0 : emit(builder, EW_OP_SPLIT);
        if (singles > i)
            emit_singles(builder, node, i, singles);
        else
            emit_node(builder, node->children[i]);
        i = next;
        if (last)
            break;
        guint32 jump = emit(builder, EW_OP_JUMP);
        g_array_append_val(jumps, jump);
        at(builder, split)->to = builder->code->len;
    }
    builder->optional--;
    for (guint i = 0; i < jumps->len; i++)
        at(builder, g_array_index(jumps, guint32, i))->to = builder->code->len;
}

/* Written out: each further time is a choice of its own. A capture within keeps its number. */
static void
emit_repeat(Builder *builder, const EwPatternNode *node)
{
    const EwPatternNode *child = node->children[0];
    if (emit_single(builder, child, 0, node->min, node->max))
        return;
    g_autoptr(GArray) splits = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint captures = builder->captures;
    for (guint i = 0; i < node->max && builder->code->len < MAX_CODE; i++) {
        if (i >= node->min) {
            guint32 split = emit(builder, EW_OP_SPLIT);
            g_array_append_val(splits, split);
        }
        builder->captures = captures;
        builder->optional += i >= node->min;
        emit_node(builder, child);
        builder->optional -= i >= node->min;
    }
    for (guint i = 0; i < splits->len; i++)
        at(builder, g_array_index(splits, guint32, i))->to = builder->code->len;
}

static void
emit_not(Builder *builder, const EwPatternNode *node)
{
    guint32 index = emit(builder, EW_OP_NOT);
    builder->negations++;
    builder->optional++;
    emit_node(builder, node->children[0]);
    emit(builder, EW_OP_ACCEPT);
    builder->negations--;
    builder->optional--;
    at(builder, index)->to = builder->code->len;
}

static void
emit_gap(Builder *builder, const EwPatternNode *node)
{
    guint32 index = emit(builder, EW_OP_RUN);
    EwAtom atom = atom_of_kinds(EW_GAP_KINDS);
    g_array_append_val(builder->atoms, atom);
    at(builder, index)->n_atoms = 1;
    at(builder, index)->lazy = TRUE;
    at(builder, index)->max = (guint8)node->max;
}

static void
emit_capture(Builder *builder, const EwPatternNode *node)
{
    const EwPatternNode *child = node->children[0];
    guint capture = new_capture(builder, EW_CAPTURE_HEAD);
    if (emit_single(builder, child, capture, 1, 1))
        return;
    at(builder, emit(builder, EW_OP_OPEN))->capture = (guint8)capture;
    emit_node(builder, child);
    at(builder, emit(builder, EW_OP_CLOSE))->capture = (guint8)capture;
}

static void
emit_node(Builder *builder, const EwPatternNode *node)
{
    if (builder->code->len >= MAX_CODE || emit_single(builder, node, 0, 1, 1))
        return;
    switch (node->type) {
    case EW_NODE_SEQUENCE:
        for (guint i = 0; i < node->n_children; i++) {
            const EwPatternNode *link = ew_pattern_subject_link(builder->rules, builder->mode, node, i);
            if (link)
                emit_node(builder, link);
            emit_node(builder, node->children[i]);
        }
        break;
    case EW_NODE_CHOICE:
        emit_choice(builder, node);
        break;
    case EW_NODE_REPEAT:
        emit_repeat(builder, node);
        break;
    case EW_NODE_ATOM:
        emit_symbol(builder, node);
        break;
    case EW_NODE_WORDS:
        emit_words(builder, node->meaning.lemmas);
        break;
    case EW_NODE_GAP:
        emit_gap(builder, node);
        break;
    case EW_NODE_NOT:
        emit_not(builder, node);
        break;
    case EW_NODE_START:
        emit(builder, EW_OP_START);
        break;
    case EW_NODE_END:
        emit(builder, EW_OP_END);
        break;
    case EW_NODE_CAPTURE:
        emit_capture(builder, node);
        break;
    }
}

/* ---- what a match begins with, and what stands beside the trigger ---- */

typedef struct {
    EwKindSet kinds;
    guint64 lemmas;
    gboolean ends;     /* the end can be reached without a symbol */
    gboolean triggers; /* the trigger can come first */
} Firsts;

static void
add_firsts_of(const EwProgram *program, const EwInstruction *instruction, Firsts *firsts)
{
    for (guint i = 0; i < instruction->n_atoms; i++) {
        const EwAtom *atom = &program->atoms[instruction->atoms + i];
        firsts->kinds |= atom->kinds | atom->trigger;
        firsts->lemmas |= atom->bloom;
        firsts->triggers |= atom->trigger != 0;
    }
}

static Firsts
both(Firsts one, Firsts other)
{
    return (Firsts){one.kinds | other.kinds, one.lemmas | other.lemmas, one.ends || other.ends,
                    one.triggers || other.triggers};
}

/* For each instruction what can come first from there on: all ways lead forward, so from the end. */
static Firsts *
all_firsts(const EwProgram *program)
{
    Firsts *firsts = g_new0(Firsts, program->n_code);
    for (guint32 pc = program->n_code; pc-- > 0;) {
        const EwInstruction *instruction = &program->code[pc];
        switch ((EwOp)instruction->op) {
        case EW_OP_ATOM:
        case EW_OP_RUN:
            add_firsts_of(program, instruction, &firsts[pc]);
            if (instruction->op == EW_OP_RUN && instruction->min == 0)
                firsts[pc] = both(firsts[pc], firsts[pc + 1]);
            break;
        case EW_OP_SPLIT:
            firsts[pc] = both(firsts[pc + 1], firsts[instruction->to]);
            break;
        case EW_OP_JUMP:
        case EW_OP_NOT:
            firsts[pc] = firsts[instruction->to];
            break;
        case EW_OP_ACCEPT:
            firsts[pc].ends = TRUE;
            break;
        default:
            firsts[pc] = firsts[pc + 1];
        }
    }
    return firsts;
}

static void
find_neighbours(EwProgram *program, const Firsts *firsts)
{
    program->leads = firsts[0].triggers;
    for (guint32 pc = 0; pc < program->n_code; pc++) {
        const EwInstruction *instruction = &program->code[pc];
        if (instruction->op != EW_OP_ATOM && instruction->op != EW_OP_RUN)
            continue;
        Firsts own = {0};
        add_firsts_of(program, instruction, &own);
        if (firsts[pc + 1].triggers)
            program->before |= own.kinds;
        if (own.triggers) {
            program->after |= firsts[pc + 1].kinds;
            program->closes |= firsts[pc + 1].ends;
        }
    }
}

/* A way that can't go on with the symbol that is there need not be tried. */
static void
look_ahead(EwProgram *program, const Firsts *firsts)
{
    for (guint32 pc = 0; pc < program->n_code; pc++) {
        EwInstruction *split = &program->code[pc];
        if (split->op != EW_OP_SPLIT)
            continue;
        const Firsts *here = &firsts[pc + 1], *there = &firsts[split->to];
        split->here = here->ends ? ALL : here->kinds;
        split->there = there->ends ? ALL : there->kinds;
        split->here_ends = here->ends;
        split->there_ends = there->ends;
    }
}

/* A symbol that no atom of an instruction can fit is told at once. */
static void
sum_up_atoms(EwProgram *program)
{
    for (guint32 pc = 0; pc < program->n_code; pc++) {
        EwInstruction *instruction = &program->code[pc];
        for (guint i = 0; i < instruction->n_atoms; i++) {
            const EwAtom *atom = &program->atoms[instruction->atoms + i];
            instruction->kinds |= atom->kinds;
            instruction->trigger |= atom->trigger;
            instruction->bloom |= atom->bloom;
        }
    }
}

static void
find_firsts(EwProgram *program, EwPatternMode mode)
{
    g_autofree Firsts *firsts = all_firsts(program);
    look_ahead(program, firsts);
    program->empty = firsts[0].ends;
    program->first = firsts[0].ends ? ALL : firsts[0].kinds;
    program->first_lemmas = firsts[0].ends ? G_MAXUINT64 : firsts[0].lemmas;
    if (mode == EW_PATTERN_FRAME)
        find_neighbours(program, firsts);
}

/* In one piece, which is read from its start. */
static EwProgram *
packed(const EwProgram *program)
{
    gsize code = program->n_code * sizeof *program->code, atoms = program->n_atoms * sizeof *program->atoms;
    EwProgram *whole = g_malloc(sizeof *whole + code + atoms);
    *whole = *program;
    whole->code = (EwInstruction *)(void *)(whole + 1);
    whole->atoms = (EwAtom *)(void *)((char *)whole->code + code);
    memcpy(whole->code, program->code, code);
    if (atoms) /* "$" has none */
        memcpy(whole->atoms, program->atoms, atoms);
    return whole;
}

EwProgram *
ew_program_new(const EwPattern *pattern)
{
    EwProgram program = {.sets = g_ptr_array_new_with_free_func(g_free), .anchor = EW_NO_ANCHOR};
    g_autoptr(GArray) code = g_array_sized_new(FALSE, FALSE, sizeof(EwInstruction), USUAL_CODE);
    g_autoptr(GArray) atoms = g_array_sized_new(FALSE, FALSE, sizeof(EwAtom), USUAL_CODE);
    Builder builder = {.rules = pattern->rules,
                       .mode = pattern->mode,
                       .program = &program,
                       .anchor_rank = G_MAXUINT,
                       .sets = g_hash_table_new(g_direct_hash, g_direct_equal),
                       .code = code,
                       .atoms = atoms};
    emit_node(&builder, pattern->node);
    emit(&builder, EW_OP_ACCEPT);
    g_hash_table_unref(builder.sets);
    if (code->len >= MAX_CODE) {
        g_ptr_array_unref(program.sets);
        return NULL;
    }
    program.n_code = code->len;
    program.n_atoms = atoms->len;
    program.n_choices = builder.choices;
    program.n_captures = builder.captures;
    program.code = (EwInstruction *)(void *)code->data;
    program.atoms = (EwAtom *)(void *)atoms->data;
    sum_up_atoms(&program);
    find_firsts(&program, pattern->mode);
    ew_outline_make(&program.outline, &program);
    return packed(&program);
}

void
ew_program_free(EwProgram *program)
{
    if (!program)
        return;
    g_ptr_array_unref(program->sets);
    g_free(program);
}
