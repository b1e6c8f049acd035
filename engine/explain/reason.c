/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: one or two sentences that say why a criterion has its verdict, from the figures and the
 * requirement. */
#include "base/number.h"
#include "explain/wording.h"
#include "explain/explain.h"

struct reason_context {
	struct ct_judge *judge;
	const struct ct_criterion_result *result;
	enum ct_language language;
	struct builder *out;
};

static void add(const struct reason_context *telling, enum ct_message_id words)
{
	builder_add_text(telling->out, message_text(telling->out->arena, telling->language, words));
}

/* ---- Facts as reported. */

static bool has_value(const struct claim *claim)
{
	return claim->used && !claim->written.absent;
}

/* "100% và 90%": what the used claims say, each figure once. */
static void add_claims(
	const struct reason_context *telling, int index, const struct ct_number *threshold)
{
	const struct fact_entry *entry = &telling->judge->set->dictionary.entries[index];
	const struct fact_record *record = &telling->judge->unit->facts[index];
	if (!record->value.contradictory && record->sharpest) {
		words_claim(telling->out, entry, record->sharpest, threshold, telling->language);
		return;
	}
	bool first = true;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!has_value(claim))
			continue;
		if (!first)
			add(telling, CT_W_AND);
		first = false;
		words_claim(telling->out, entry, claim, threshold, telling->language);
	}
}

static void add_reading(
	const struct reason_context *telling, int index, const struct ct_number *threshold)
{
	struct ct_judge *judge = telling->judge;
	const struct share *share = populations_share(judge->populations, index);
	struct share_reading reading;
	if (judge_reading(judge, index, &reading))
		words_reading(telling->out, &judge->set->dictionary, index, share->own, &reading,
			judge->unit->facts[index].value.range, threshold, telling->language);
}

static void add_fact_state(
	const struct reason_context *telling, int index, const struct ct_number *threshold)
{
	const struct fact_entry *entry = &telling->judge->set->dictionary.entries[index];
	struct value value = telling->judge->unit->facts[index].value;
	if (value.kind == VALUE_MISSING) {
		add(telling, value.zero_denominator ? CT_W_NO_SHARE : CT_W_NOT_REPORTED);
		builder_add_text(telling->out, entry->label);
		return;
	}
	builder_add_text(telling->out, entry->label);
	builder_add_string(telling->out, ": ");
	if (value.contradictory)
		add(telling, CT_W_CONTRADICTORY);
	add_claims(telling, index, threshold);
	if (value.of_other)
		add_reading(telling, index, threshold);
}

/* ---- Comparisons. */

/* A limit whose attribute the unit lacks is named by that, not by its id. */
static void add_side(const struct reason_context *telling, const struct expr *side)
{
	struct ct_judge *judge = telling->judge;
	const struct limit *limit = side->op == OP_LIMIT ? &judge->set->limits[side->index] : NULL;
	if (limit && limit->by.length && !judge->limits[side->index].known)
		builder_add_text(telling->out,
			words_of(&judge->arena, CT_W_LIMIT_BY, judge_limit_unknown(judge, limit))
				.in[telling->language]);
	else
		words_requirement_in(
			telling->out, judge->set, side, judge->limits, telling->language);
}

static void add_threshold(const struct reason_context *telling, const struct expr *expr)
{
	enum ct_truth truth = eval_truth(&telling->judge->evaluation, expr);
	add(telling,
		truth == CT_TRUE            ? CT_W_MEETS
			: truth == CT_FALSE ? CT_W_FALLS_SHORT
					    : CT_W_REQUIRED);
	builder_add_string(telling->out, operators[expr->op].words[telling->language]);
	builder_add_string(telling->out, " ");
	for (unsigned i = 1; i < expr->count; i++) {
		if (i > 1 && expr_has_two_limits(expr))
			add(telling, CT_W_TO);
		else if (i > 1)
			builder_add_string(telling->out, ", ");
		add_side(telling, expr->args[i]);
	}
}

struct reason_list {
	const struct reason_context *telling;
	const struct ct_number *threshold;
	int seen[16];
	unsigned count;
};

static void add_each_fact(const struct expr *expr, void *state)
{
	struct reason_list *listing = state;
	if (expr->op != OP_FACT || listing->count == sizeof(listing->seen) / sizeof(*listing->seen))
		return;
	for (unsigned i = 0; i < listing->count; i++)
		if (listing->seen[i] == expr->index)
			return;
	if (listing->count)
		builder_add_string(listing->telling->out, "; ");
	listing->seen[listing->count++] = expr->index;
	add_fact_state(listing->telling, expr->index, listing->threshold);
}

static const struct ct_number *threshold_of(
	const struct reason_context *telling, const struct expr *expr)
{
	if (expr->count < 2 || expr->args[1]->op != OP_LIMIT ||
		!telling->judge->limits[expr->args[1]->index].known)
		return NULL;
	return &telling->judge->limits[expr->args[1]->index].number;
}

static bool is_plain_fact(const struct expr *expr)
{
	return expr->count && expr->args[0]->op == OP_FACT;
}

/* The computed value beside what it was computed from. */
static void add_computed(const struct reason_context *telling, const struct expr *expr)
{
	const struct expr *x = expr->args[0];
	struct value value = eval_value(&telling->judge->evaluation, x);
	builder_add_string(telling->out, " → ");
	words_requirement_in(
		telling->out, telling->judge->set, x, telling->judge->limits, telling->language);
	if (value.kind != VALUE_NUMBER)
		return;
	builder_add_string(telling->out, " = ");
	words_interval(telling->out, value.range, x->unit, x->type == TYPE_DATE,
		threshold_of(telling, expr), telling->language);
}

static void add_comparison(const struct reason_context *telling, const struct expr *expr)
{
	struct reason_list listing = {.telling = telling,
		.threshold = is_plain_fact(expr) ? threshold_of(telling, expr) : NULL};
	expr_visit(expr, add_each_fact, &listing);
	if (expr_is_a(expr, FAMILY_COMPARISON) && !is_plain_fact(expr))
		add_computed(telling, expr);
	if (expr->count > 1)
		add_threshold(telling, expr);
}

/* ---- Whole conditions: only the parts that decide are told. */

static enum ct_truth deciding_truth(const struct expr *expr, enum ct_truth truth)
{
	return expr->op == OP_NONE ? (enum ct_truth)(CT_TRUE - truth) : truth;
}

static void add_condition(const struct reason_context *telling, const struct expr *expr)
{
	struct evaluation *evaluation = &telling->judge->evaluation;
	if (expr->op == OP_UNSPECIFIED) {
		builder_add_text(telling->out, expr->args[0]->name);
		return;
	}
	if (!expr_is_a(expr, FAMILY_CONNECTIVE)) {
		add_comparison(telling, expr);
		return;
	}
	enum ct_truth wanted = deciding_truth(expr, eval_truth(evaluation, expr));
	bool first = true;
	for (unsigned i = connective_first(expr); i < expr->count; i++) {
		if (eval_truth(evaluation, expr->args[i]) != wanted)
			continue;
		if (!first)
			builder_add_string(telling->out, "; ");
		first = false;
		add_condition(telling, expr->args[i]);
	}
}

/* ---- What follows from the verdict. */

/* What has to be done about an amount. */
static enum ct_message_id gap_words(const struct reason_context *telling, const struct ct_gap *gap)
{
	const struct dictionary *dictionary = &telling->judge->set->dictionary;
	bool less = gap->add.num < 0,
	     dated = dictionary->entries[dictionary_find(dictionary, gap->fact)].type == FACT_DATE;
	return dated ? (less ? CT_W_EARLIER : CT_W_LATER) : less ? CT_W_TO_REDUCE : CT_W_GAP;
}

/* Only amounts: that a yes is wanted where the report says no has been told already. */
static void add_gap(const struct reason_context *telling)
{
	enum ct_message_id before = CT_MESSAGE_COUNT;
	for (const struct ct_gap *gap = telling->result->gap; gap; gap = gap->next) {
		struct ct_number size = gap->add;
		int direction = size.num < 0 ? -1 : 1;
		if (gap->become.length)
			continue;
		enum ct_message_id words = gap_words(telling, gap);
		if (words != before)
			add(telling, words);
		else
			builder_add_string(telling->out, "; ");
		before = words;
		size.num *= direction;
		words_quantity(telling->out, size, gap->unit, false, NULL, telling->language);
	}
}

struct plan_search {
	const struct reason_context *telling;
	bool found;
};

static void add_plan(const struct expr *expr, void *state)
{
	struct plan_search *search = state;
	if (expr->op != OP_FACT || search->found)
		return;
	for (const struct claim *claim = search->telling->judge->unit->facts[expr->index].claims;
		claim; claim = claim->next) {
		if (!claim->has_plan || search->found)
			continue;
		search->found = true;
		bool late = claim->plan_day != CT_NO_DATE &&
			claim->plan_day < search->telling->judge->evaluation.as_of;
		add(search->telling, late ? CT_W_PLAN_LATE : CT_W_PLAN);
		if (claim->plan_day == CT_NO_DATE)
			continue;
		if (!late)
			add(search->telling, CT_W_PLAN_DUE);
		words_quantity(search->telling->out, NUMBER_INTEGER(claim->plan_day), TEXT(""),
			true, NULL, search->telling->language);
	}
}

/* Where a plan changes nothing it is not told. */
static bool asks_for_plans(const struct criterion *criterion)
{
	return !criterion->in_progress || expr_has(criterion->in_progress, OP_PLANNED, -1);
}

static void tell(const struct reason_context *telling, const struct criterion *criterion,
	const struct findings *findings)
{
	if (findings->failure) {
		add(telling, CT_W_FAILED);
		builder_add_text(telling->out, findings->failure->in[telling->language]);
		return;
	}
	if (findings->when == CT_FALSE) {
		add(telling, CT_W_DOES_NOT_APPLY);
		add_condition(telling, criterion->when);
		return;
	}
	if (findings->when == CT_UNKNOWN) {
		add(telling, CT_W_MAYBE_APPLIES);
		add_condition(telling, criterion->when);
		builder_add_string(telling->out, ". ");
	}
	add_condition(telling, criterion->met);
	add_gap(telling);
	struct plan_search search = {telling, false};
	if (findings->met == CT_FALSE && asks_for_plans(criterion))
		expr_visit(criterion->met, add_plan, &search);
}

struct ct_words explain_reason(
	struct ct_judge *judge, unsigned criterion, const struct ct_criterion_result *result)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(&judge->arena);
		const struct reason_context telling = {
			judge, result, (enum ct_language)language, &out};
		tell(&telling, &judge->set->criteria[criterion], &judge->findings[criterion]);
		builder_add_string(&out, ".");
		words.in[language] = text_capital(&judge->arena, builder_text(&out));
	}
	return words;
}
