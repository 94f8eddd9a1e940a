/* SPDX-License-Identifier: MIT */
/* Names by number, id and form, in all sets that rules have. */
#include "rules/names_cache.h"
#include "rules/rules.h"

#include <string.h>

const EwNames *
ew_rules_names(const EwRules *rules, guint n)
{
    if (n == 0)
        return rules->names;
    return n <= rules->lists->len ? ((EwNamesList *)rules->lists->pdata[n - 1])->names : NULL;
}

const EwNames *
ew_rules_names_of(const EwRules *rules, guint32 name, guint32 *within)
{
    *within = name & ((1u << EW_NAMES_BITS) - 1);
    return ew_rules_names(rules, name >> EW_NAMES_BITS);
}

EwName
ew_rules_name(const EwRules *rules, guint32 name)
{
    guint32 within;
    const EwNames *names = ew_rules_names_of(rules, name, &within);
    EwName record = ew_names_get(names, within);
    record.type = ew_corrections_type(rules->corrections, record.id, record.type);
    return record;
}

EwType
ew_rules_name_type(const EwRules *rules, guint32 name)
{
    guint32 within;
    const EwNames *names = ew_rules_names_of(rules, name, &within);
    return ew_names_type(names, within);
}

gboolean
ew_rules_find_name(const EwRules *rules, const char *id, guint32 *name)
{
    const EwNames *names;
    for (guint32 n = 0; (names = ew_rules_names(rules, n)); n++) {
        if (!ew_names_find(names, id, name))
            continue;
        *name = ew_names_number(n, *name);
        return TRUE;
    }
    return FALSE;
}

typedef struct {
    GArray *hits;
    EwNameHash hash;
    guint32 set;
    guint length;
} Search;

static gboolean
collect(const EwGazetteerEntry *entry, guint length, gpointer user_data)
{
    Search *search = user_data;
    if (length != search->length || entry->check != search->hash.check)
        return FALSE;
    const EwNameHit hit = {ew_names_number(search->set, entry->value), (EwForm)entry->form,
                           entry->exact == search->hash.exact};
    g_array_append_val(search->hits, hit);
    return TRUE;
}

#define MAX_TOKENS 16 /* of a form */

GArray *
ew_rules_find_forms(const EwRules *rules, const char *text)
{
    Search search = {.hits = g_array_new(FALSE, FALSE, sizeof(EwNameHit))};
    EwTokens tokens;
    guint32 keys[MAX_TOKENS];
    ew_tokens_init(&tokens);
    ew_tokenize(rules->vocabulary, text, 0, strlen(text), EW_BLOCK_PARAGRAPH, &tokens);
    for (guint i = 0; i < tokens.tokens->len && i < MAX_TOKENS; i++) {
        const EwToken *token = &g_array_index(tokens.tokens, EwToken, i);
        const char *word = text + token->start;
        gsize size = token->end - token->start;
        if (!token->word)
            continue;
        keys[search.length++] = ew_vocabulary_name_key(rules->vocabulary, token->word, word, size);
        ew_name_hash_token(&search.hash, rules->vocabulary, token->word, word, size);
    }
    const EwNames *names;
    for (; search.length && (names = ew_rules_names(rules, search.set)); search.set++)
        ew_gazetteer_match(ew_names_gazetteer(names), keys, sizeof *keys, search.length, collect, &search);
    ew_tokens_release(&tokens);
    return search.hits;
}

gboolean
ew_rules_find_form(const EwRules *rules, const char *text, guint32 *name)
{
    g_autoptr(GArray) hits = ew_rules_find_forms(rules, text);
    for (guint i = 0; i < hits->len; i++) {
        const EwNameHit *hit = &g_array_index(hits, EwNameHit, i);
        if (hit->form > EW_FORM_ALIAS || !hit->exact)
            continue;
        *name = hit->name;
        return TRUE;
    }
    return FALSE;
}
