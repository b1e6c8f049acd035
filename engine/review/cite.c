/* SPDX-License-Identifier: Apache-2.0 */
/* How questions quote the report, and which criteria, documents and units they name. */
#include "review/questions_internal.h"

#include <string.h>

/* ---- Places in the report. */

static bool is_number(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!text_is_digit(text.bytes[i]))
			return false;
	return text.length > 0;
}

/* "bc:603" → "dòng 603"; with the document's name unless it is the first one, the report itself. */
static struct ct_words where(struct asking *asking, struct ct_text at)
{
	const struct unit_document *report = asking->review->unit->documents;
	size_t colon = 0;
	at = text_trim(at);
	while (colon < at.length && at.bytes[colon] != ':')
		colon++;
	if (colon == at.length)
		return (struct ct_words){{at, at}};
	struct ct_text document = {at.bytes, colon},
		       rest = text_trim(
			       (struct ct_text){at.bytes + colon + 1, at.length - colon - 1});
	struct ct_words line = is_number(rest) ? words_of(asking->arena, CT_Q_LINE, rest)
					       : (struct ct_words){{rest, rest}};
	if (!report || text_equal(report->id, document))
		return line;
	return words_of(asking->arena, CT_Q_IN_DOCUMENT, document, line);
}

struct ct_words cite_words(struct asking *asking, struct ct_text quote, struct ct_text at)
{
	if (!at.length)
		return words_of(asking->arena, CT_Q_CITE_BARE, quote);
	return words_of(asking->arena, CT_Q_CITE, quote, where(asking, at));
}

/* Whether the words say the value, so that it need not be said twice. */
static bool says_value(const struct claim *claim)
{
	struct ct_text value = text_trim(claim->value);
	return !value.length || claim->written.is_set || text_holds(claim->quote, value);
}

struct ct_words cite_claim(struct asking *asking, const struct claim *claim)
{
	struct arena *arena = asking->arena;
	struct ct_text value = claim_written(arena, claim);
	if (claim->quote.length && says_value(claim))
		return cite_words(asking, claim->quote, claim->at);
	if (claim->quote.length && claim->at.length)
		return words_of(
			arena, CT_Q_CITE_VALUE, value, claim->quote, where(asking, claim->at));
	if (claim->at.length)
		return words_of(arena, CT_Q_CITE_VALUE_AT, value, where(asking, claim->at));
	return words_of(arena, CT_Q_CITE_BARE, value);
}

struct ct_words cite_plan(struct asking *asking, const struct claim *claim)
{
	bool own = claim->plan_quote.length;
	struct ct_text at = claim->plan_at.length ? claim->plan_at : claim->at;
	return cite_words(asking, own ? claim->plan_quote : claim->quote, at);
}

struct ct_words join_words(struct arena *arena, struct ct_words a, struct ct_words b)
{
	struct ct_words joined;
	for (int i = 0; i < CT_LANGUAGES; i++) {
		struct builder out = builder_in(arena);
		builder_add_text(&out, a.in[i]);
		builder_add_text(&out, b.in[i]);
		joined.in[i] = builder_text(&out);
	}
	return joined;
}

static bool is_listed(const struct claim *claim, enum cited cited)
{
	if (cited == CITED_WORDS)
		return claim->used && claim->written.absent && claim->quote.length;
	return claim_has_value(claim) && (cited == CITED_VALUES || claim->written.is_pair);
}

struct ct_words cite_all(struct asking *asking, const struct fact_entry *entry, enum cited cited)
{
	const struct claim *claims = asking->review->unit->facts[entry->index].claims;
	struct ct_words words = {{TEXT(""), TEXT("")}};
	unsigned left = 0;
	for (const struct claim *claim = claims; claim; claim = claim->next)
		left += is_listed(claim, cited);
	for (const struct claim *claim = claims; claim; claim = claim->next) {
		if (!is_listed(claim, cited))
			continue;
		words = join_words(asking->arena, words, cite_claim(asking, claim));
		left--;
		if (left == 1)
			words = join_words(asking->arena, words, words_of(asking->arena, CT_W_AND));
		else if (left)
			words = join_words(
				asking->arena, words, (struct ct_words){{TEXT(", "), TEXT(", ")}});
	}
	return words;
}

/* ---- Criteria. */

static void take_criteria(struct asking *asking, const struct fact_entry *entry,
	struct ct_text criterion, struct ct_question *question)
{
	const struct ct_ruleset *set = asking->review->set;
	struct ct_text *list =
		ARENA_ARRAY(asking->arena, (size_t)set->criterion_count + 1, struct ct_text);
	question->criteria = list;
	if (criterion.length)
		list[question->criterion_count++] = criterion;
	for (unsigned i = 0; entry && i < set->criterion_count; i++)
		if (review_reads(asking->review, i, entry->index) &&
			!text_equal(set->criteria[i].id, criterion))
			list[question->criterion_count++] = set->criteria[i].id;
}

static unsigned number_of(const struct ct_ruleset *set, struct ct_text id)
{
	unsigned number = 0;
	while (number < set->criterion_count && !text_equal(set->criteria[number].id, id))
		number++;
	return number;
}

struct asked *asking_add(struct asking *asking, enum ct_question_topic topic,
	const struct fact_entry *entry, struct ct_text criterion)
{
	const struct ct_ruleset *set = asking->review->set;
	struct asked *asked = &asking->list[asking->count];
	struct ct_question *question = &asked->question;
	asked->number = asking->count++;
	question->topic = topic;
	take_criteria(asking, entry, criterion, question);
	asked->criterion = question->criterion_count ? number_of(set, question->criteria[0])
						     : set->criterion_count;
	const struct criterion *first =
		asked->criterion < set->criterion_count ? &set->criteria[asked->criterion] : NULL;
	if (entry)
		question->subject = entry->label;
	else if (first)
		question->subject = first->title;
	if (first && topic <= CT_ASK_EXACT) {
		question->evidence = first->evidence;
		question->evidence_count = first->evidence_count;
	}
	return asked;
}

void asking_take_limits(struct asking *asking, struct asked *asked, const struct finding *finding)
{
	const struct ct_ruleset *set = asking->review->set;
	struct ct_question *question = &asked->question;
	struct ct_text *list =
		ARENA_ARRAY(asking->arena, (size_t)set->criterion_count + 1, struct ct_text);
	for (unsigned i = set->criterion_count; i-- > 0;)
		if (review_reads_limit(asking->review, i, finding->limits))
			asked->criterion = i;
	for (unsigned i = asked->criterion; i < set->criterion_count; i++)
		if (review_reads_limit(asking->review, i, finding->limits))
			list[question->criterion_count++] = set->criteria[i].id;
	question->criteria = list;
	if (question->criterion_count == 1)
		question->subject = set->criteria[asked->criterion].title;
}

const struct ct_criterion_result *asking_result(
	const struct asking *asking, struct ct_text criterion)
{
	const struct ct_result *result = asking->review->result;
	for (unsigned i = 0; result && i < result->criterion_count; i++)
		if (text_equal(result->criteria[i].id, criterion))
			return &result->criteria[i];
	return NULL;
}

/* The figure by which the criterion does not apply, or words that say so themselves: another figure
 * of the criterion is no ground for it. */
static bool says_not_applicable(const struct asking *asking, const struct criterion *criterion,
	int fact, const struct claim *claim)
{
	static const char *const words[] = {
		"không áp dụng", "chưa áp dụng", "không thuộc diện", NULL};
	const struct ct_criterion_result *result = asking_result(asking, criterion->id);
	if (holds_words(asking->arena, claim->quote, words))
		return true;
	return criterion->when && result && result->verdict == CT_NOT_APPLICABLE && claim->used &&
		claim->quote.length && expr_has(criterion->when, OP_FACT, fact);
}

const struct claim *asking_not_applicable(const struct asking *asking, struct ct_text criterion)
{
	const struct ct_review *review = asking->review;
	for (unsigned i = 0; i < review->set->criterion_count; i++) {
		if (!text_equal(review->set->criteria[i].id, criterion))
			continue;
		for (int fact = 0; fact < review->set->dictionary.count; fact++)
			for (const struct claim *claim = review->unit->facts[fact].claims; claim;
				claim = claim->next)
				if (review_reads(review, i, fact) &&
					says_not_applicable(
						asking, &review->set->criteria[i], fact, claim))
					return claim;
	}
	return NULL;
}

bool asking_is_near_limit(const struct asking *asking, const struct fact_entry *entry)
{
	const struct ct_result *result = asking->review->result;
	for (unsigned i = 0; result && i < result->criterion_count; i++) {
		if (!review_reads(asking->review, i, entry->index))
			continue;
		for (const struct ct_remark *remark = result->criteria[i].warnings; remark;
			remark = remark->next)
			if (!strcmp(remark->code, message_code(CT_J_ROUNDED)))
				return true;
	}
	return false;
}

bool asking_is_missing(const struct asking *asking, const struct fact_entry *entry)
{
	const struct ct_result *result = asking->review->result;
	for (unsigned i = 0; entry && result && i < result->criterion_count; i++)
		for (const struct ct_cause *cause = result->criteria[i].causes; cause;
			cause = cause->next)
			if (cause->why == CT_MISSING && text_equal(cause->fact, entry->key))
				return true;
	return false;
}

/* ---- What is asked. */

enum ct_message_id asking_for(const struct fact_entry *entry, unsigned evidence_count)
{
	static const enum ct_message_id by_type[FACT_TYPES] = {
		[FACT_COUNT] = CT_Q_ASK_COUNT,
		[FACT_MONEY] = CT_Q_ASK_COUNT,
		[FACT_PERCENT] = CT_Q_ASK_PERCENT,
		[FACT_RATIO] = CT_Q_ASK_RATIO,
		[FACT_RATE] = CT_Q_ASK_RATE,
		[FACT_YES_NO] = CT_Q_ASK_YES_NO,
		[FACT_CHOICE] = CT_Q_ASK_CHOICE,
		[FACT_DATE] = CT_Q_ASK_DATE,
		[FACT_TEXT] = CT_Q_ASK_TEXT,
	};
	return entry->type == FACT_YES_NO && evidence_count ? CT_Q_ASK_YES_NO_PLAIN
							    : by_type[entry->type];
}

struct ct_words asking_words(
	struct asking *asking, enum ct_message_id ask, const struct fact_entry *entry)
{
	if (ask != CT_Q_ASK_CHOICE)
		return words_of(asking->arena, ask, entry->unit);
	struct builder out = builder_in(asking->arena);
	for (unsigned i = 0; i < entry->choice_count; i++) {
		builder_add_string(&out, i ? "; " : "");
		builder_add_text(&out, entry->choices[i]);
	}
	return words_of(asking->arena, ask, builder_text(&out));
}
