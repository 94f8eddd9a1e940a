/* SPDX-License-Identifier: MIT */
/* The driver: a document's sentences through the levels, one after another. */
#include "extract/marks.h"

#include <string.h>

struct _EwExtractor {
    EwRules *rules;
    EwAnalysis analysis;
};

static void
set_limits(EwAnalysis *analysis, const EwExtractorOptions *options)
{
    analysis->tokens.most = options->sentence_words;
    analysis->most_names = options->sentence_names;
    analysis->most_facts = options->sentence_facts;
    ew_matcher_set_limit(analysis->matcher, options->rule_steps);
}

EwExtractor *
ew_extractor_new(EwRules *rules, const EwExtractorOptions *options)
{
    EwExtractor *extractor = g_new0(EwExtractor, 1);
    EwAnalysis *analysis = &extractor->analysis;
    extractor->rules = ew_rules_ref(rules);
    analysis->rules = rules;
    analysis->matcher = ew_matcher_new();
    analysis->gates = ew_gates_new(rules);
    analysis->for_word = ew_vocabulary_find(rules->vocabulary, "for", 3);
    analysis->amount_word = ew_vocabulary_find(rules->vocabulary, "amount", 6);
    analysis->that_word = ew_vocabulary_find(rules->vocabulary, "that", 4);
    analysis->of_word = ew_vocabulary_find(rules->vocabulary, "of", 2);
    analysis->from_word = ew_vocabulary_find(rules->vocabulary, "from", 4);
    analysis->by_word = ew_vocabulary_find(rules->vocabulary, "by", 2);
    analysis->let_word = ew_vocabulary_find(rules->vocabulary, "let", 3);
    analysis->be_word = ew_vocabulary_find(rules->vocabulary, "be", 2);
    analysis->latter_word = ew_vocabulary_find(rules->vocabulary, "latter", 6);
    ew_tokens_init(&analysis->tokens);
    ew_tokens_keep_words(&analysis->tokens);
    if (options)
        set_limits(analysis, options);
    analysis->most_names = analysis->most_names ? analysis->most_names : EW_MAX_NAMES;
    analysis->most_facts = analysis->most_facts ? analysis->most_facts : EW_MAX_FACTS;
    analysis->strings = g_string_chunk_new(4096);
    analysis->entities = g_array_new(FALSE, FALSE, sizeof(EwEntity));
    analysis->marks = g_array_new(FALSE, TRUE, sizeof(EwMark));
    analysis->keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    analysis->listed = g_hash_table_new(g_direct_hash, g_direct_equal);
    analysis->unlisted = g_hash_table_new(g_str_hash, g_str_equal);
    analysis->countries = g_hash_table_new(g_str_hash, g_str_equal);
    analysis->sentence_texts = g_hash_table_new(g_str_hash, g_str_equal);
    analysis->given_up = g_hash_table_new(g_direct_hash, g_direct_equal);
    analysis->mentions = g_array_new(FALSE, FALSE, sizeof(EwMention));
    analysis->named = g_array_new(FALSE, FALSE, sizeof(EwMentions));
    analysis->aliases = ew_aliases_new();
    analysis->history = g_array_new(FALSE, FALSE, sizeof(EwHistoryItem));
    analysis->recalled = g_array_new(FALSE, FALSE, sizeof(EwHistoryItem));
    analysis->repeated = g_array_new(FALSE, FALSE, sizeof(EwRepeated));
    analysis->known = ew_known_new();
    analysis->pronouns = g_array_new(FALSE, FALSE, sizeof(EwPronoun));
    analysis->descriptions = ew_descriptions_new();
    analysis->symbols = g_array_new(FALSE, FALSE, sizeof(EwSymbol));
    analysis->links = g_array_new(FALSE, TRUE, sizeof(EwLink));
    analysis->string = g_array_new(FALSE, FALSE, sizeof(guint32));
    analysis->units = g_array_new(FALSE, FALSE, sizeof(EwUnit));
    ew_marks_init(analysis);
    analysis->governed = g_array_new(FALSE, TRUE, sizeof(guint8));
    analysis->stated = g_array_new(FALSE, FALSE, sizeof(EwStated));
    if (options) {
        analysis->no_coref = options->no_coref;
        if (options->costs)
            analysis->costs = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
        analysis->sink = (EwProblemSink){options->on_problem, options->user_data};
    }
    return extractor;
}

void
ew_extractor_free(EwExtractor *extractor)
{
    if (!extractor)
        return;
    EwAnalysis *analysis = &extractor->analysis;
    ew_matcher_free(analysis->matcher);
    g_clear_pointer(&analysis->costs, g_hash_table_unref);
    ew_tokens_release(&analysis->tokens);
    g_string_chunk_free(analysis->strings);
    g_free(analysis->marks_of);
    ew_gates_free(analysis->gates);
    g_hash_table_unref(analysis->listed);
    g_hash_table_unref(analysis->unlisted);
    g_hash_table_unref(analysis->countries);
    g_hash_table_unref(analysis->sentence_texts);
    g_hash_table_unref(analysis->given_up);
    GArray *const arrays[] = {analysis->marks,        analysis->keys,     analysis->entities,
                              analysis->mentions,     analysis->aliases,  analysis->history,
                              analysis->known,        analysis->symbols,  analysis->links,
                              analysis->string,       analysis->units,    analysis->governed,
                              analysis->stated,       analysis->recalled, analysis->repeated,
                              analysis->descriptions, analysis->pronouns, analysis->named};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    ew_rules_unref(extractor->rules);
    g_free(extractor);
}

EwAnalysis *
ew_extractor_analysis(EwExtractor *extractor)
{
    return &extractor->analysis;
}

void
ew_extractor_rule_costs(const EwExtractor *extractor,
                        void (*func)(const char *rule, const EwRuleCost *cost, gpointer user_data),
                        gpointer user_data)
{
    GHashTableIter iter;
    gpointer line, cost;
    if (!extractor->analysis.costs)
        return;
    g_hash_table_iter_init(&iter, extractor->analysis.costs);
    while (g_hash_table_iter_next(&iter, &line, &cost))
        func(((const EwLine *)line)->name, cost, user_data);
}

EwExtractorCounts
ew_extractor_counts(const EwExtractor *extractor)
{
    return extractor->analysis.counts;
}

/* A document begins with nothing but the rules. */
static void
begin_document(EwAnalysis *analysis, const EwDocument *document)
{
    analysis->document = document;
    analysis->document_day = ew_day_of(document);
    analysis->text = ew_document_text(document, NULL);
    g_array_set_size(analysis->tokens.tokens, 0);
    g_array_set_size(analysis->tokens.sentences, 0);
    g_hash_table_remove_all(analysis->listed);
    g_hash_table_remove_all(analysis->unlisted);
    g_hash_table_remove_all(analysis->countries);
    g_hash_table_remove_all(analysis->sentence_texts);
    g_hash_table_remove_all(analysis->given_up);
    g_array_set_size(analysis->entities, 0);
    g_array_set_size(analysis->marks, 1);
    g_array_set_size(analysis->mentions, 0);
    g_array_set_size(analysis->named, 0);
    g_array_set_size(analysis->aliases, 0);
    g_array_set_size(analysis->history, 0);
    g_array_set_size(analysis->recalled, 0);
    g_array_set_size(analysis->repeated, 0);
    g_array_set_size(analysis->known, 0);
    g_array_set_size(analysis->descriptions, 0);
    memset(analysis->alias_heads, 0, sizeof analysis->alias_heads);
    analysis->next_list = 1;
    analysis->limits_hit = 0;
    g_string_chunk_clear(analysis->strings);
}

/* Whether a sentence can state a relation: someone is named in it or shortly before, and it has a word that
 * states one. */
static gboolean
has_trigger(const EwAnalysis *analysis)
{
    if (analysis->first_mention == analysis->end_mention &&
        (analysis->history->len == 0 ||
         analysis->sentence_index -
                 g_array_index(analysis->history, EwHistoryItem, analysis->history->len - 1).sentence >
             8))
        return FALSE;
    return analysis->sentence->marks & EW_MARK_TRIGGER &&
           (analysis->first_mention < analysis->end_mention || analysis->observe || analysis->tried ||
            ew_may_refer(analysis));
}

/* The sentence's subject: what the first noun group before the first finite verb stands for. */
static void
find_subject(EwAnalysis *analysis)
{
    analysis->subject = -1;
    analysis->subject_plural = FALSE;
    for (guint i = 0; i < analysis->string->len; i++) {
        const EwSymbol *symbol = ew_at(analysis, i);
        if (symbol->kind >= EW_KIND_ACTIVE && symbol->kind <= EW_KIND_COPULA)
            return;
        if (symbol->kind != EW_KIND_NG && symbol->kind != EW_KIND_NAMED && symbol->kind != EW_KIND_NT &&
            symbol->kind != EW_KIND_ROLE && symbol->kind != EW_TAG_PRON)
            continue;
        EwReferents subject;
        ew_resolve(analysis, g_array_index(analysis->string, guint32, i), EW_TYPE_ANY, &subject);
        if (subject.count == 1) {
            analysis->subject = (gint32)subject.items[0].entity;
            analysis->subject_plural = symbol->tag == EW_TAG_NOUNS;
            analysis->subject_end = symbol->first + symbol->count;
            analysis->subject_mention =
                subject.items[0].antecedent >= 0 ? subject.items[0].antecedent : symbol->mention;
            return;
        }
    }
}

typedef struct {
    EwFactFunc func;
    gpointer user_data;
} Output;

static void
on_candidate(EwAnalysis *analysis, EwCandidate *candidate, gpointer data)
{
    const Output *output = data;
    const EwRelation *relation = analysis->rules->relations->pdata[candidate->relation];
    ew_emit(analysis, candidate, output->func, output->user_data);
    for (guint i = 0; i < relation->implied->len; i++) {
        EwCandidate implied = *candidate;
        implied.relation = g_array_index(relation->implied, guint32, i);
        implied.opposite = -1;
        ew_emit(analysis, &implied, output->func, output->user_data);
    }
}

static void
find_names(EwAnalysis *analysis, const EwSentence *sentence)
{
    analysis->sentence = sentence;
    ew_find_mentions(analysis);
    g_array_set_size(analysis->symbols, 0);
    g_array_set_size(analysis->string, 0);
    ew_find_shapes(analysis);
}

#define LOOK_AHEAD 4 /* sentences after a title */

/* A title has short forms of names, and capitals that tell nothing: the text below it says who they are. */
static void
look_ahead(EwAnalysis *analysis)
{
    const GArray *sentences = analysis->tokens.sentences;
    if (sentences->len == 0 || (g_array_index(sentences, EwSentence, 0).block != EW_BLOCK_TITLE &&
                                g_array_index(sentences, EwSentence, 0).block != EW_BLOCK_HEADING))
        return;
    for (guint i = 1; i < MIN(sentences->len, 1 + LOOK_AHEAD); i++)
        find_names(analysis, &g_array_index(sentences, EwSentence, i));
    g_array_set_size(analysis->mentions, 0);
}

/* Who is named in the text and what they are is known before it is read: what stands further down tells what
 * "the company" above means. */
static void
survey(EwAnalysis *analysis)
{
    const GArray *sentences = analysis->tokens.sentences;
    look_ahead(analysis);
    for (guint i = 0; i < sentences->len; i++) {
        analysis->sentence_index = i;
        find_names(analysis, &g_array_index(sentences, EwSentence, i));
        ew_survey_sentence(analysis);
        const EwMentions found = {analysis->first_mention, analysis->end_mention};
        g_array_append_val(analysis->named, found);
    }
}

static void
take_sentence(EwAnalysis *analysis, guint index)
{
    const EwMentions *found = &g_array_index(analysis->named, EwMentions, index);
    analysis->sentence = &g_array_index(analysis->tokens.sentences, EwSentence, index);
    analysis->sentence_index = index;
    analysis->first_mention = found->first;
    analysis->end_mention = found->end;
    g_array_set_size(analysis->symbols, 0);
    g_array_set_size(analysis->string, 0);
}

static void
read_sentence(EwAnalysis *analysis, Output *output)
{
    analysis->subject = -1;
    analysis->event_date_known = FALSE;
    analysis->sentence_span.text = NULL;
    g_array_set_size(analysis->stated, 0);
    g_array_set_size(analysis->pronouns, 0);
    gboolean states = has_trigger(analysis);
    if (states)
        ew_lexicon_expect_readings(&ew_token(analysis, analysis->sentence->first)->word, sizeof(EwToken),
                                   analysis->sentence->count);
    if (states && ew_make_chunks(analysis)) {
        ew_fold(analysis, EW_LAYER_CHUNKS);
        ew_observe(analysis, "chunks");
        ew_find_relations(analysis, EW_LAYER_CHUNKS, on_candidate, output);
        ew_fold(analysis, EW_LAYER_PHRASES);
        ew_restore_subjects(analysis);
        ew_observe(analysis, "phrases");
        ew_learn_descriptions(analysis);
        find_subject(analysis);
        ew_find_relations(analysis, EW_LAYER_PHRASES, on_candidate, output);
    } else if (analysis->first_mention <
               analysis->end_mention) { /* not read further: its first name is likely its subject */
        analysis->subject = (gint32)ew_mention(analysis, analysis->first_mention)->entity;
    }
    ew_history_add_sentence(analysis);
}

/* Each limit is said once for a document. */
static void
report_limits(EwAnalysis *analysis)
{
    static const char *const words[EW_LIMIT_COUNT] = {
        [EW_LIMIT_WORDS] = "a sentence was too long to be read in full [sentence-words]",
        [EW_LIMIT_NAMES] = "a sentence has more names than are looked at [sentence-names]",
        [EW_LIMIT_FACTS] = "a sentence states more than is taken down [sentence-facts]",
        [EW_LIMIT_MEMBERS] = "a list in a sentence was too long to be read in full",
    };
    for (EwLimit limit = 0; limit < EW_LIMIT_COUNT; limit++) {
        if (!(analysis->limits_hit >> limit & 1))
            continue;
        analysis->counts.limits++;
        ew_problem_report(&analysis->sink, EW_SEVERITY_WARNING, "limit", ew_document_id(analysis->document),
                          0, "%s", words[limit]);
    }
}

void
ew_extractor_run(EwExtractor *extractor, const EwDocument *document, EwFactFunc func, gpointer user_data)
{
    EwAnalysis *analysis = &extractor->analysis;
    Output output = {func, user_data};
    begin_document(analysis, document);
    gsize n_blocks;
    const EwBlock *blocks = ew_document_blocks(document, &n_blocks);
    for (gsize i = 0; i < n_blocks; i++)
        ew_tokenize(analysis->rules->vocabulary, analysis->text, blocks[i].start, blocks[i].end,
                    blocks[i].kind, &analysis->tokens);
    const GArray *sentences = analysis->tokens.sentences;
    ew_mark_tokens(analysis);
    survey(analysis);
    for (guint i = 0; i < sentences->len; i++) {
        take_sentence(analysis, i);
        if (analysis->sentence->cut)
            ew_limit_hit(analysis, EW_LIMIT_WORDS);
        read_sentence(analysis, &output);
    }
    analysis->counts.documents++;
    analysis->counts.sentences += sentences->len;
    analysis->counts.tokens += analysis->tokens.tokens->len;
    analysis->counts.mentions += analysis->mentions->len;
    report_limits(analysis);
    analysis->document = NULL;
}
