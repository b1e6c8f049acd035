/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to the commune ("câu hỏi giải trình"): what findings of lint and causes of verdicts
 * become when they are put to those who wrote the report.
 *
 * Each kind of finding is a row: its topic, whether it is asked also of facts that no criterion
 * reads, how its first sentence is made, and what is asked. What an undetermined criterion lacks
 * comes from the result of the judge. */
#include <stdlib.h>
#include <string.h>

#include "review/questions_internal.h"
#include "facts/source.h"

/* ---- First sentences. */

static struct ct_words one_cite(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(
		asking->arena, message, cite_claim(asking, finding->claim), finding->figure);
}

static struct ct_words all_counts(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_all(asking, finding->entry, CITED_COUNTS));
}

static struct ct_words all_values(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	struct ct_words words =
		words_of(asking->arena, message, cite_all(asking, finding->entry, CITED_VALUES));
	for (const struct finding *other = asking->review->first; other; other = other->next)
		if (other->message == CT_F_IMPOSSIBLE && other->entry == finding->entry)
			words = join_words(asking->arena, words,
				words_of(asking->arena, CT_Q_DIFFER_IMPOSSIBLE,
					claim_written(asking->arena, other->claim)));
	return words;
}

static struct ct_words printed(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	const struct claim *claim = finding->claim;
	if (text_holds(claim->quote, claim->stated))
		return one_cite(asking, finding, message);
	return words_of(asking->arena, CT_Q_PRINTED_BESIDE, cite_claim(asking, claim),
		claim->stated, finding->figure);
}

static struct ct_words words_against(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_claim(asking, finding->against),
		cite_all(asking, finding->entry, CITED_WORDS));
}

static struct ct_words words_differ(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message,
		cite_words(asking, finding->against->quote, finding->against->at),
		cite_words(asking, finding->claim->quote, finding->claim->at));
}

static struct ct_words sum(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->figure, finding->whole,
		cite_claim(asking, finding->claim));
}

static struct ct_words figures(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->figure, finding->whole);
}

static struct ct_words both_cites(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_claim(asking, finding->claim),
		cite_claim(asking, finding->against));
}

static struct ct_words two_facts(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_claim(asking, finding->claim), finding->figure,
		cite_claim(asking, finding->against));
}

static struct ct_words population(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->whole,
		cite_claim(asking, finding->against), cite_claim(asking, finding->claim));
}

static struct ct_words population_named(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_claim(asking, finding->claim),
		finding->claim->of, finding->figure);
}

static struct ct_words population_sized(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_claim(asking, finding->claim), finding->figure,
		finding->whole);
}

static struct ct_words population_names(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->figure, finding->against->of,
		cite_claim(asking, finding->against), finding->claim->of,
		cite_claim(asking, finding->claim));
}

static struct ct_words plan(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, cite_plan(asking, finding->claim),
		finding->claim->plan_due);
}

static struct ct_words template(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message,
		cite_words(asking, finding->figure.in[CT_VI], finding->claim->at));
}

static struct ct_words documents(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	struct ct_text other = {0};
	for (const struct unit_document *document = asking->review->unit->documents; document;
		document = document->next)
		if (!place_compare(document->place, finding->other))
			other = document->title;
	return words_of(asking->arena, message, finding->figure, other, finding->whole.in[CT_VI]);
}

static struct ct_words document(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->figure, finding->whole.in[CT_VI]);
}

static unsigned self_verdicts(const struct ct_review *review, struct ct_text criterion)
{
	for (const struct self_assessment *self = review->unit->self; self; self = self->next)
		if (text_equal(self->criterion, criterion))
			return self->verdicts;
	return 0;
}

static struct ct_words verdicts(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	const struct ct_criterion_result *result = asking_result(asking, finding->criterion);
	return words_of(asking->arena, message, self_verdicts(asking->review, finding->criterion),
		result ? 1u << result->verdict : 0u);
}

/* With the words of the report that say so, when it has them. */
static struct ct_words not_applicable(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	const struct claim *claim = asking_not_applicable(asking, finding->criterion);
	if (!claim)
		return words_of(asking->arena, message);
	return words_of(asking->arena, CT_Q_NOT_APPLICABLE_SAID,
		cite_words(asking, claim->quote, claim->at));
}

static struct ct_words hedge(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	if (finding->entry->type == FACT_YES_NO)
		message = CT_Q_HEDGED_YES;
	return one_cite(asking, finding, message);
}

static struct ct_words no_words(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	(void)finding;
	return words_of(asking->arena, message);
}

static struct ct_words attribute(
	struct asking *asking, const struct finding *finding, enum ct_message_id message)
{
	return words_of(asking->arena, message, finding->attribute);
}

/* ---- The table. */

enum scope {
	ALWAYS,    /* two figures cannot both be right, whether or not a criterion reads them */
	WHEN_READ, /* matters only to a criterion; of every fact when there is no set */
	NEAR_LIMIT /* matters only when a limit is close */
};

struct kind {
	enum ct_message_id finding;
	enum ct_question_topic topic;
	enum scope scope;
	struct ct_words (*about)(
		struct asking *asking, const struct finding *finding, enum ct_message_id message);
	enum ct_message_id first,
		ask; /* ask: for shares the row after it is used, where there is one */
};

static const struct kind kinds[] = {
	{CT_F_CLAIMS_DIFFER, CT_ASK_CONTRADICTIONS, ALWAYS, all_values, CT_Q_DIFFER,
		CT_Q_ASK_RIGHT},
	{CT_F_COUNTS_DIFFER, CT_ASK_CONTRADICTIONS, ALWAYS, all_counts, CT_Q_OTHER_COUNTS,
		CT_Q_ASK_COUNTS_RIGHT},
	{CT_F_PRINTED_DIFFERS, CT_ASK_CONTRADICTIONS, ALWAYS, printed, CT_Q_PRINTED,
		CT_Q_ASK_PRINTED},
	{CT_F_WORDS_AGAINST, CT_ASK_CONTRADICTIONS, ALWAYS, words_against, CT_Q_WORDS_AGAINST,
		CT_Q_ASK_WORDS_AGAINST},
	{CT_F_WORDS_DIFFER, CT_ASK_CONTRADICTIONS, ALWAYS, words_differ, CT_Q_WORDS_DIFFER,
		CT_Q_ASK_WORDS_DIFFER},
	{CT_F_SUM_DIFFERS, CT_ASK_CONTRADICTIONS, ALWAYS, sum, CT_Q_SUM, CT_Q_ASK_SUM},
	{CT_F_SUM_ABOVE, CT_ASK_CONTRADICTIONS, ALWAYS, sum, CT_Q_SUM_ABOVE, CT_Q_ASK_SUM},
	{CT_F_MORE_THAN, CT_ASK_CONTRADICTIONS, ALWAYS, sum, CT_Q_MORE_THAN, CT_Q_ASK_EXPLAIN},
	{CT_F_PART_ABOVE_WHOLE, CT_ASK_CONTRADICTIONS, ALWAYS, figures, CT_Q_PART,
		CT_Q_ASK_EXPLAIN},
	{CT_F_SUM_PERIODS, CT_ASK_TIME, ALWAYS, figures, CT_Q_SUM_PERIODS, CT_Q_ASK_ONE_PERIOD},
	{CT_F_SHARE_DIFFERS, CT_ASK_CONTRADICTIONS, ALWAYS, one_cite, CT_Q_SHARE_DIFFERS,
		CT_Q_ASK_PRINTED},
	{CT_F_SHARE_UNSAID, CT_ASK_EXACT, WHEN_READ, one_cite, CT_Q_SHARE_UNSAID, CT_Q_ASK_SHARE},
	{CT_F_SHARE_TARGET, CT_ASK_TIME, WHEN_READ, both_cites, CT_Q_SHARE_TARGET,
		CT_Q_ASK_SHARE_TARGET},
	{CT_F_NOT_TOGETHER, CT_ASK_CONTRADICTIONS, ALWAYS, two_facts, CT_Q_NOT_TOGETHER,
		CT_Q_ASK_EXPLAIN},
	{CT_F_DISTINCT, CT_ASK_CONTRADICTIONS, ALWAYS, two_facts, CT_Q_DISTINCT, CT_Q_ASK_DISTINCT},
	{CT_F_NOT_ALL_MET, CT_ASK_CONTRADICTIONS, ALWAYS, one_cite, CT_Q_NOT_ALL_MET,
		CT_Q_ASK_BASIS},
	{CT_F_POPULATION_DIFFERS, CT_ASK_CONTRADICTIONS, ALWAYS, population, CT_Q_POPULATION,
		CT_Q_ASK_POPULATION},
	{CT_F_POPULATION_PERIODS, CT_ASK_CONTRADICTIONS, ALWAYS, population,
		CT_Q_POPULATION_PERIODS, CT_Q_ASK_ONE_PERIOD},
	{CT_F_POPULATION_NAMED, CT_ASK_CONTRADICTIONS, WHEN_READ, population_named,
		CT_Q_POPULATION_NAMED, CT_Q_ASK_POPULATION_NAMED},
	{CT_F_POPULATION_SIZED, CT_ASK_CONTRADICTIONS, WHEN_READ, population_sized,
		CT_Q_POPULATION_SIZED, CT_Q_ASK_POPULATION_NAMED},
	{CT_F_POPULATION_NAMES, CT_ASK_CONTRADICTIONS, ALWAYS, population_names,
		CT_Q_POPULATION_NAMES, CT_Q_ASK_POPULATION_NAMES},
	{CT_F_IMPOSSIBLE, CT_ASK_EXACT, ALWAYS, one_cite, CT_Q_IMPOSSIBLE, CT_Q_ASK_EXACT},
	{CT_F_HEDGED, CT_ASK_EXACT, WHEN_READ, hedge, CT_Q_HEDGED, CT_Q_ASK_EXACT},
	{CT_F_NO_COUNTS, CT_ASK_EXACT, NEAR_LIMIT, one_cite, CT_Q_NO_COUNTS, CT_Q_ASK_COUNTS},
	{CT_F_WORDS_ONLY, CT_ASK_MISSING, WHEN_READ, one_cite, CT_Q_MISSING_WORDS,
		CT_MESSAGE_COUNT},
	{CT_F_FORM_BLANK, CT_ASK_MISSING, WHEN_READ, one_cite, CT_Q_MISSING_BLANK,
		CT_MESSAGE_COUNT},
	{CT_F_EMPTY_WHOLE, CT_ASK_MISSING, WHEN_READ, one_cite, CT_Q_MISSING_WHOLE,
		CT_MESSAGE_COUNT},
	{CT_F_ATTRIBUTE_MISSING, CT_ASK_MISSING, ALWAYS, attribute, CT_Q_ATTRIBUTE,
		CT_Q_ASK_ATTRIBUTE},
	{CT_F_ATTRIBUTE_UNKNOWN, CT_ASK_MISSING, ALWAYS, attribute, CT_Q_ATTRIBUTE_UNKNOWN,
		CT_Q_ASK_ATTRIBUTE},
	{CT_F_SELF_TWICE, CT_ASK_SELF, ALWAYS, verdicts, CT_Q_SELF_TWICE, CT_Q_ASK_SELF_TWICE},
	{CT_F_SELF_GAP, CT_ASK_SELF, ALWAYS, no_words, CT_Q_SELF_GAP, CT_Q_ASK_SELF_GAP},
	{CT_F_SELF_NOT_APPLICABLE, CT_ASK_SELF, ALWAYS, not_applicable, CT_Q_NOT_APPLICABLE,
		CT_Q_ASK_NOT_APPLICABLE},
	{CT_F_SELF_UNKNOWN, CT_ASK_SELF, ALWAYS, no_words, CT_Q_SELF_UNKNOWN,
		CT_Q_ASK_SELF_UNKNOWN},
	{CT_F_SELF_DIFFERS, CT_ASK_SELF, ALWAYS, verdicts, CT_Q_SELF_DIFFERS, CT_Q_ASK_BASIS},
	{CT_F_TARGET_ONLY, CT_ASK_TIME, WHEN_READ, one_cite, CT_Q_MISSING_TARGET, CT_Q_ASK_RESULT},
	{CT_F_TARGET_WORDS, CT_ASK_TIME, WHEN_READ, one_cite, CT_Q_TARGET_WORDS, CT_Q_ASK_RESULT},
	{CT_F_TARGET_MET_UNSAID, CT_ASK_TIME, ALWAYS, both_cites, CT_Q_TARGET_MET,
		CT_Q_ASK_TARGET_MET},
	{CT_F_OTHER_PERIOD, CT_ASK_TIME, WHEN_READ, one_cite, CT_Q_OTHER_PERIOD, CT_Q_ASK_PERIOD},
	{CT_F_OVERLAPPING_PERIOD, CT_ASK_TIME, WHEN_READ, one_cite, CT_Q_OVERLAPPING,
		CT_Q_ASK_PERIOD},
	{CT_F_PLAN_UNDATED, CT_ASK_TIME, WHEN_READ, plan, CT_Q_PLAN_UNDATED, CT_Q_ASK_PLAN},
	{CT_F_PLAN_PAST, CT_ASK_TIME, WHEN_READ, plan, CT_Q_PLAN_PAST, CT_Q_ASK_PLAN_PAST},
	{CT_F_TEMPLATE_TEXT, CT_ASK_REPORT, ALWAYS, template, CT_Q_TEMPLATE, CT_Q_ASK_TEMPLATE},
	{CT_F_DOCUMENT_TWICE, CT_ASK_REPORT, ALWAYS, documents, CT_Q_DOCUMENT_TWICE,
		CT_Q_ASK_DOCUMENT},
	{CT_F_DOCUMENT_UNFIT, CT_ASK_REPORT, ALWAYS, document, CT_Q_DOCUMENT_UNFIT,
		CT_Q_ASK_DOCUMENT},
	{CT_F_DOCUMENT_TITLE, CT_ASK_REPORT, ALWAYS, document, CT_Q_DOCUMENT_TITLE,
		CT_Q_ASK_DOCUMENT},
};

/* ---- Which findings are asked. */

static bool is_read(const struct asking *asking, const struct finding *finding)
{
	const struct ct_ruleset *set = asking->review->set;
	return !set->criterion_count || (finding->entry && set->reads[finding->entry->index]);
}

static bool matters(
	const struct asking *asking, const struct kind *kind, const struct finding *finding)
{
	if (kind->scope == WHEN_READ)
		return is_read(asking, finding);
	if (kind->scope == NEAR_LIMIT)
		return asking_is_near_limit(asking, finding->entry);
	return true;
}

/* One question covers every finding of its kind on the same fact, and some kinds say what another
 * one says too. */
static bool is_covered(const struct asking *asking, const struct finding *finding)
{
	static const struct {
		enum ct_message_id finding, by;
		bool by_any_claim;
	} rows[] = {
		{CT_F_IMPOSSIBLE, CT_F_CLAIMS_DIFFER, true},
		{CT_F_NO_COUNTS, CT_F_CLAIMS_DIFFER, true},
		{CT_F_POPULATION_NAMES, CT_F_POPULATION_NAMED, false},
		{CT_F_POPULATION_SIZED, CT_F_POPULATION_NAMED, false},
		{CT_F_OVERLAPPING_PERIOD, CT_F_POPULATION_PERIODS, false},
		{CT_F_TARGET_ONLY, CT_F_SHARE_TARGET, true},
		{CT_F_HEDGED, CT_F_CLAIMS_DIFFER, true},
		{CT_F_POPULATION_DIFFERS, CT_F_COUNTS_DIFFER, false},
	};
	if (!finding->entry)
		return false;
	for (const struct finding *other = asking->review->first; other; other = other->next) {
		if (other->entry != finding->entry || other == finding)
			continue;
		if (other->message == finding->message &&
			place_compare(other->place, finding->place) < 0)
			return true;
		for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
			if (rows[i].finding == finding->message && rows[i].by == other->message &&
				(rows[i].by_any_claim || other->claim == finding->claim))
				return true;
	}
	return false;
}

static enum ct_message_id ask_of(const struct kind *kind, const struct finding *finding)
{
	bool share = finding->entry && finding->entry->type == FACT_RATIO;
	if (kind->ask == CT_MESSAGE_COUNT)
		return asking_for(finding->entry, 0);
	if (kind->ask == CT_Q_ASK_EXACT && finding->entry && finding->entry->type == FACT_YES_NO)
		return CT_Q_ASK_DONE;
	return share && kind->ask == CT_Q_ASK_RIGHT    ? CT_Q_ASK_RIGHT_COUNTS
		: share && kind->ask == CT_Q_ASK_EXACT ? CT_Q_ASK_EXACT_COUNTS
						       : kind->ask;
}

static void ask_about(struct asking *asking, const struct kind *kind, const struct finding *finding)
{
	if (!matters(asking, kind, finding) || is_covered(asking, finding) ||
		asking_is_missing(asking, finding->entry))
		return;
	struct asked *asked = asking_add(asking, kind->topic, finding->entry, finding->criterion);
	if (finding->limits)
		asking_take_limits(asking, asked, finding);
	struct ct_question *question = &asked->question;
	asked->open = review_nearness(asking->review, finding);
	asked->kind = (unsigned)(kind - kinds);
	question->code = message_code(finding->message);
	question->about = kind->about(asking, finding, kind->first);
	enum ct_message_id ask = ask_of(kind, finding);
	question->ask = finding->entry ? asking_words(asking, ask, finding->entry)
				       : words_of(asking->arena, ask);
}

static void ask_findings(struct asking *asking)
{
	const struct finding **sorted = review_sorted(asking->review);
	for (size_t i = 0; i < asking->review->count; i++)
		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
			if (kinds[k].finding == sorted[i]->message && !sorted[i]->accepted)
				ask_about(asking, &kinds[k], sorted[i]);
}

/* ---- What undetermined criteria lack. */

static bool was_asked(const struct asking *asking, struct ct_text subject)
{
	for (size_t i = 0; i < asking->count; i++)
		if (asking->list[i].question.topic == CT_ASK_MISSING &&
			text_equal(asking->list[i].question.subject, subject))
			return true;
	return false;
}

/* A claim of the fact that could not be used; NULL: there is none. */
static const struct claim *refused_claim(const struct asking *asking, int fact)
{
	const struct claim *first = NULL;
	for (const struct refused_claim *refused = asking->review->unit->refused; refused;
		refused = refused->next)
		if (refused->fact == fact)
			first = refused->claim;
	return first;
}

static struct ct_words nothing_words(struct asking *asking, int fact)
{
	const struct claim *refused = refused_claim(asking, fact);
	enum fact_type type = review_entry(asking->review, fact)->type;
	if (refused)
		return words_of(asking->arena, CT_Q_MISSING_REFUSED, cite_claim(asking, refused));
	struct ct_words related;
	if (related_words(asking, fact, &related))
		return related;
	bool is_figure = type != FACT_YES_NO && type != FACT_CHOICE && type != FACT_DATE &&
		type != FACT_TEXT;
	return words_of(asking->arena, is_figure ? CT_Q_MISSING : CT_Q_MISSING_CONTENT);
}

/* B7: a share that the report gives as two counts; NULL: it does not. */
static const struct finding *unsaid_share(const struct asking *asking, int fact)
{
	const struct fact_entry *entry = review_entry(asking->review, fact);
	for (const struct finding *finding = asking->review->first; finding;
		finding = finding->next)
		if (finding->message == CT_F_SHARE_UNSAID && finding->entry == entry &&
			finding->claim && finding->against)
			return finding;
	return NULL;
}

/* What there is of the fact although it has no value. */
static struct ct_words missing_words(struct asking *asking, int fact)
{
	const struct claim *claim = asking->review->unit->facts[fact].claims;
	const struct finding *counts = unsaid_share(asking, fact);
	if (counts)
		return words_of(asking->arena, CT_Q_MISSING_COUNTS,
			cite_claim(asking, counts->claim), cite_claim(asking, counts->against),
			counts->figure);
	for (; claim; claim = claim->next) {
		if (claim->written.zero_denominator)
			return words_of(
				asking->arena, CT_Q_MISSING_WHOLE, cite_claim(asking, claim));
		if (claim->target)
			return words_of(
				asking->arena, CT_Q_MISSING_TARGET, cite_claim(asking, claim));
		if (claim->warnings & CLAIM_OTHER_PERIOD)
			return words_of(
				asking->arena, CT_Q_MISSING_PERIOD, cite_claim(asking, claim));
		if (claim->written.absent && claim->quote.length) {
			bool blank = is_blank_field(
				claim->quote, review_entry(asking->review, fact)->unit);
			return words_of(asking->arena,
				blank ? CT_Q_MISSING_BLANK : CT_Q_MISSING_WORDS,
				cite_claim(asking, claim));
		}
	}
	return nothing_words(asking, fact);
}

static void ask_causes(struct asking *asking)
{
	const struct ct_result *result = asking->review->result;
	for (unsigned i = 0; result && i < result->criterion_count; i++)
		for (const struct ct_cause *cause = result->criteria[i].causes; cause;
			cause = cause->next) {
			int fact = cause->why == CT_MISSING
				? dictionary_find(&asking->review->set->dictionary, cause->fact)
				: -1;
			if (fact < 0 || was_asked(asking, cause->label))
				continue;
			const struct fact_entry *entry = review_entry(asking->review, fact);
			struct ct_question *question =
				&asking_add(asking, CT_ASK_MISSING, entry, result->criteria[i].id)
					 ->question;
			question->code = "";
			question->about = missing_words(asking, fact);
			question->ask = unsaid_share(asking, fact)
				? words_of(asking->arena, CT_Q_ASK_COUNTS_MEANT)
				: asking_words(asking, asking_for(entry, question->evidence_count),
					  entry);
		}
}

/* ---- All of them. */

static int by_place_in_letter(const void *left, const void *right)
{
	const struct asked *a = left, *b = right;
	if (a->question.topic != b->question.topic)
		return a->question.topic < b->question.topic ? -1 : 1;
	if (a->open != b->open)
		return a->open < b->open ? -1 : 1;
	if (a->criterion != b->criterion)
		return a->criterion < b->criterion ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

static const struct ct_question *in_order(struct asking *asking)
{
	struct ct_question *sorted = ARENA_ARRAY(asking->arena, asking->count, struct ct_question);
	qsort(asking->list, asking->count, sizeof(*asking->list), by_place_in_letter);
	for (size_t i = 0; i < asking->count; i++)
		sorted[i] = asking->list[i].question;
	return sorted;
}

static size_t most_questions(const struct ct_review *review)
{
	return review->count + (size_t)review->set->dictionary.count + 1;
}

static struct ct_questions *make(struct ct_review *review)
{
	const struct ct_ruleset *set = review->set;
	struct ct_questions *questions = ARENA_NEW(&review->arena, struct ct_questions);
	lint_all(review);
	review_accept(review);
	review_rank(review);
	struct asking asking = {.review = review, .arena = &review->arena};
	asking.list = ARENA_ARRAY(&review->arena, most_questions(review), struct asked);
	ask_findings(&asking);
	ask_causes(&asking);
	questions->unit = unit_head_public(&review->arena, review->unit);
	questions->documents =
		unit_documents_public(&review->arena, review->unit, &questions->document_count);
	if (review->result) {
		questions->ruleset_title = set->title;
		questions->draft = set->status == SET_DRAFT;
		questions->reference = review->result->reference;
	}
	questions->list = in_order(&asking);
	questions->count = asking.count;
	return questions;
}

const struct ct_questions *ct_review_questions(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, unit_of(unit), result);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	struct ct_questions *questions = make(review);
	arena_leave(&review->arena, &edge);
	return questions;
}
