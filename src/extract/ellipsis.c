/* SPDX-License-Identifier: MIT */
/*
 * "Peru fined Arc and has banned Bow": the second verb has no subject of its own. It gets the one that it
 * shares, so that all rules read it as they read a clause of its own. Whose subject it shares shows in the
 * tense: in "told the house that Arc would pay and called on Bow to follow" it is "told" that "called" runs
 * parallel to.
 */
#include "extract/analysis.h"

#include "lexicon/lexicon.h"

#define ASIDE 16 /* symbols that an aside may have */

typedef enum {
    TENSE_NONE,
    TENSE_PAST,
    TENSE_PRESENT,
    TENSE_MODAL,
} Tense;

static gboolean
is_finite(const EwSymbol *symbol)
{
    return symbol->kind == EW_KIND_ACTIVE || symbol->kind == EW_KIND_PASSIVE ||
           symbol->kind == EW_KIND_COPULA;
}

/* Of the first verb of the group: "has since fined" is present, "be fined" has none. */
static Tense
tense_of(const EwAnalysis *analysis, const EwSymbol *verb)
{
    static const Tense tenses[EW_TAG_COUNT] = {
        [EW_TAG_VBD] = TENSE_PAST,
        [EW_TAG_VBZ] = TENSE_PRESENT,
        [EW_TAG_MODAL] = TENSE_MODAL,
    };
    for (guint32 i = verb->first; i <= verb->head_first; i++) {
        guint count = 0;
        guint32 word = ew_token(analysis, i)->word;
        const EwReading *readings = word <= ew_lexicon_count() ? ew_lexicon_readings(word, &count) : NULL;
        gboolean is_verb = FALSE;
        for (guint r = 0; r < count; r++) {
            if (tenses[readings[r].tag])
                return tenses[readings[r].tag];
            is_verb |= readings[r].tag == EW_TAG_VB;
        }
        if (is_verb)
            break;
    }
    return verb->tag == EW_TAG_VB ? TENSE_PRESENT : TENSE_NONE;
}

static gboolean
is_group(const EwSymbol *symbol)
{
    return (symbol->kind >= EW_KIND_NG && symbol->kind <= EW_KIND_ROLE) || symbol->kind == EW_TAG_PRON;
}

/* The position of the noun group that ends before @end, without what hangs on it by prepositions; G_MAXUINT
 * for none. */
static guint
group_before(const EwAnalysis *analysis, guint end)
{
    while (end >= 3 && is_group(ew_at(analysis, end - 1)) && ew_at(analysis, end - 2)->kind == EW_TAG_PREP &&
           is_group(ew_at(analysis, end - 3)))
        end -= 2;
    return end >= 1 && is_group(ew_at(analysis, end - 1)) ? end - 1 : G_MAXUINT;
}

gboolean
ew_is_relative(const EwAnalysis *analysis, guint position)
{
    const EwSymbol *symbol = ew_at(analysis, position);
    return symbol->kind == EW_TAG_WH ||
           ew_class_has(ew_rules_known(analysis->rules, EW_KNOWN_PRONOUN_RELATIVE),
                        ew_token(analysis, symbol->first)->word);
}

/* Where the aside that ends before @end begins: at the comma before "which", else at the last comma. */
static guint
aside_before(const EwAnalysis *analysis, guint end)
{
    guint comma = G_MAXUINT;
    for (guint i = end; i-- > 0 && end - i < ASIDE;) {
        if (ew_at(analysis, i)->kind != EW_TAG_COMMA)
            continue;
        if (i + 1 < end && ew_is_relative(analysis, i + 1))
            return i;
        if (comma == G_MAXUINT)
            comma = i;
    }
    return comma;
}

/* Also over an aside and behind "which". */
guint
ew_subject_of(const EwAnalysis *analysis, guint position)
{
    guint end = position;
    if (end && ew_at(analysis, end - 1)->kind == EW_TAG_COMMA) {
        end = aside_before(analysis, end - 1);
        return end == G_MAXUINT ? G_MAXUINT : group_before(analysis, end);
    }
    if (end && ew_at(analysis, end - 1)->kind == EW_TAG_WH) {
        end--;
        if (end && ew_at(analysis, end - 1)->kind == EW_TAG_COMMA)
            end--;
    }
    return group_before(analysis, end);
}

/* "sued Arc, a claim that Bow denied, and": where the remark that ends with a comma before @end begins, else
 * @end. */
static guint
before_remark(const EwAnalysis *analysis, guint end)
{
    if (end < 4 || ew_at(analysis, end - 1)->kind != EW_TAG_COMMA)
        return end;
    for (guint i = end - 1; i-- > 0 && end - i < ASIDE;) {
        if (ew_at(analysis, i)->kind != EW_TAG_COMMA)
            continue;
        guint8 noun = ew_at(analysis, i + 1)->kind, link = ew_at(analysis, i + 2)->kind;
        return (noun == EW_KIND_NG || noun == EW_KIND_NT) && (link == EW_TAG_SUBORD || link == EW_TAG_WH)
                   ? i
                   : end;
    }
    return end;
}

/* "Arc, a bank that lends to farms, sued": the subject is who is described so. */
static guint
described_before(const EwAnalysis *analysis, guint subject)
{
    if (subject == G_MAXUINT || subject < 2 || ew_at(analysis, subject)->kind == EW_KIND_NAMED ||
        ew_at(analysis, subject - 1)->kind != EW_TAG_COMMA ||
        ew_at(analysis, subject - 2)->kind != EW_KIND_NAMED)
        return subject;
    return ew_is_relative(analysis, subject + 1) ? subject - 2 : subject;
}

/* The position of the subject that the verb at @position shares. */
static guint
shared_subject(const EwAnalysis *analysis, guint position)
{
    Tense tense = tense_of(analysis, ew_at(analysis, position));
    guint nearest = G_MAXUINT;
    gboolean open = TRUE; /* no comma has ended the clause yet */
    for (guint i = before_remark(analysis, position - 1); i-- > 0;) {
        const EwSymbol *verb = ew_at(analysis, i);
        open &= verb->kind != EW_TAG_COMMA && !is_finite(ew_at(analysis, i + 1));
        if (verb->kind == EW_TAG_COLON || verb->kind == EW_TAG_STOP)
            break;
        if (!is_finite(verb))
            continue;
        guint subject = ew_subject_of(analysis, i);
        if (subject == G_MAXUINT)
            continue;
        gboolean relative = ew_at(analysis, i - 1)->kind == EW_TAG_WH && open;
        if (tense_of(analysis, verb) == tense || relative)
            return subject;
        if (nearest == G_MAXUINT)
            nearest = subject;
    }
    return nearest;
}

/* "left Mali, fined Arc and sued Bow": the second of a list of verbs. */
static gboolean
is_listed(const EwAnalysis *analysis, guint position)
{
    if (ew_at(analysis, position - 1)->kind != EW_TAG_COMMA)
        return FALSE;
    guint i = position - 1;
    while (i > 0 && !is_finite(ew_at(analysis, i - 1)))
        if (ew_at(analysis, --i)->kind == EW_TAG_COMMA)
            return FALSE; /* the comma may end an aside */
    for (guint j = position + 1; i > 0 && j + 1 < analysis->string->len; j++)
        if (ew_at(analysis, j)->kind == EW_TAG_CONJ && is_finite(ew_at(analysis, j + 1)))
            return TRUE;
    return FALSE;
}

/* Whether the verb stands alone after "and" and has a tense of its own: "will fine and ban" shares its modal.
 */
static gboolean
lacks_subject(const EwAnalysis *analysis, guint position)
{
    const EwSymbol *verb = ew_at(analysis, position);
    return position >= 2 && is_finite(verb) && verb->tag != EW_TAG_VB &&
           ((ew_at(analysis, position - 1)->kind == EW_TAG_CONJ &&
             !is_finite(ew_at(analysis, position - 2))) ||
            is_listed(analysis, position));
}

void
ew_restore_subjects(EwAnalysis *analysis)
{
    gboolean any = FALSE;
    for (guint i = 2; i < analysis->string->len && analysis->symbols->len < EW_MAX_SYMBOLS; i++) {
        guint subject =
            lacks_subject(analysis, i) ? described_before(analysis, shared_subject(analysis, i)) : G_MAXUINT;
        if (subject == G_MAXUINT)
            continue;
        guint32 index = g_array_index(analysis->string, guint32, subject);
        g_array_insert_val(analysis->string, i, index);
        any = TRUE;
        i++;
    }
    if (any)
        ew_string_update(analysis);
}
