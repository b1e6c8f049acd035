/* SPDX-License-Identifier: Apache-2.0 */
/* What a result says of one criterion beyond its verdict: measured value, limit, margin, warnings,
 * evidence, trace. */
#include "base/number.h"
#include "facts/fact_view.h"
#include "explain/wording.h"
#include "explain/explain.h"

/* ---- Measured, limit, margin. */

static void explain_limit(
	struct ct_judge *judge, const struct expr *comparison, struct ct_criterion_result *result)
{
	const struct expr *side = comparison->args[1];
	bool is_limit = side->op == OP_LIMIT;
	if (expr_has_two_limits(comparison) || (side->op != OP_LIMIT && side->op != OP_NUMBER) ||
		(is_limit && !judge->limits[side->index].known))
		return;
	struct ct_limit_used *used = ARENA_NEW(&judge->arena, struct ct_limit_used);
	if (is_limit) {
		const struct limit *limit = &judge->set->limits[side->index];
		*used = (struct ct_limit_used){limit->id, judge->limits[side->index].number,
			limit->unit, limit->status, words_document(judge->set, &limit->cite),
			limit->cite.article};
	} else {
		*used = (struct ct_limit_used){
			.value = side->number, .unit = comparison->args[0]->unit};
	}
	result->limit = used;
}

/* Days are counted from 1970-01-01. */
static struct ct_text unit_of(const struct expr *expr)
{
	return expr->type == TYPE_DATE && !expr->unit.length ? TEXT("date") : expr->unit;
}

static void explain_measure(
	struct ct_judge *judge, const struct expr *comparison, struct ct_criterion_result *result)
{
	const struct expr *x = comparison->args[0];
	struct value value = eval_value(&judge->evaluation, x);
	struct ct_measure *measured = ARENA_NEW(&judge->arena, struct ct_measure);
	*measured = (struct ct_measure){value.kind == VALUE_NUMBER, value.range, unit_of(x)};
	result->measured = measured;
	explain_limit(judge, comparison, result);
	if (!measured->known || !interval_is_point(value.range) || !result->limit)
		return;
	struct ct_number margin;
	if (!number_subtract(value.range.lo, result->limit->value, &margin))
		return;
	struct ct_number *kept = ARENA_NEW(&judge->arena, struct ct_number);
	*kept = margin;
	result->margin = kept;
}

/* ---- Warnings. */

struct remarks {
	struct arena *arena;
	const struct ct_remark *first, **last;
};

static void remark(struct remarks *remarks, enum ct_message_id message, struct ct_words words)
{
	struct ct_remark *added = ARENA_NEW(remarks->arena, struct ct_remark);
	*added = (struct ct_remark){.code = message_code(message), .words = words};
	*remarks->last = added;
	remarks->last = &added->next;
}

/* Whether a fact stands as a percentage that was printed without its counts. */
static bool is_printed(const struct fact_record *record)
{
	const struct claim *claim = record->value.of_other ? NULL : record->sharpest;
	return claim && claim->written.is_percent && claim->written.hedge == HEDGE_NONE;
}

/* The printed percentage may have been rounded to this side of the limit. */
static bool may_be_rounded(const struct claim *claim, struct ct_number limit)
{
	struct ct_number away, half = {1, 2};
	for (unsigned i = 0; i < claim->written.decimals && i < 9; i++)
		half.den *= 10;
	if (!number_subtract(claim->written.range.lo, limit, &away))
		return false;
	if (away.num < 0)
		away.num = -away.num;
	return number_compare(away, half) <= 0;
}

struct rounding {
	struct ct_judge *judge;
	bool found;
};

static void look_for_rounding(const struct expr *expr, void *state)
{
	struct rounding *rounding = state;
	if (!expr_is_a(expr, FAMILY_COMPARISON) || expr->args[0]->op != OP_FACT)
		return;
	const struct fact_record *record = &rounding->judge->unit->facts[expr->args[0]->index];
	const struct claim *claim = record->sharpest;
	if (!is_printed(record))
		return;
	for (unsigned i = 1; i < expr->count; i++) {
		struct value limit = eval_value(&rounding->judge->evaluation, expr->args[i]);
		if (limit.kind == VALUE_NUMBER && value_is_single(limit))
			rounding->found |= may_be_rounded(claim, limit.range.lo);
	}
}

static void look_for_undated(const struct expr *expr, void *state)
{
	struct rounding *plans = state;
	if (expr->op != OP_FACT)
		return;
	for (const struct claim *claim = plans->judge->unit->facts[expr->index].claims; claim;
		claim = claim->next)
		plans->found |= claim->has_plan && claim->plan_day == CT_NO_DATE;
}

/* The same few sentences in every unit: made once, for each set of verdicts. */
static struct ct_words self_words(
	struct ct_judge *judge, enum ct_message_id message, unsigned claimed)
{
	struct ct_words *words = &judge->self_words[message == CT_J_SELF_TWICE][claimed];
	if (!words->in[CT_VI].length)
		*words = words_of(&judge->lasting, message, claimed);
	return *words;
}

static void remark_self(
	struct ct_judge *judge, const struct ct_criterion_result *result, struct remarks *remarks)
{
	unsigned claimed = result->self_assessed;
	if (!claimed)
		return;
	if (claimed & (claimed - 1))
		remark(remarks, CT_J_SELF_TWICE, self_words(judge, CT_J_SELF_TWICE, claimed));
	else if (!(claimed >> result->verdict & 1))
		remark(remarks, CT_J_SELF_DIFFERS, self_words(judge, CT_J_SELF_DIFFERS, claimed));
	if (claimed & 1u << CT_NOT_APPLICABLE)
		remark(remarks, CT_J_SELF_NOT_APPLICABLE,
			words_of(&judge->arena, CT_J_SELF_NOT_APPLICABLE));
}

static void explain_warnings(struct ct_judge *judge, unsigned i, struct ct_criterion_result *result)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	struct remarks remarks = {&judge->arena, NULL, NULL};
	remarks.last = &remarks.first;
	struct rounding rounding = {judge, false};
	struct rounding undated = {judge, false};
	if (judge->plans[i].compares && judge->findings[i].when != CT_FALSE)
		expr_visit(criterion->met, look_for_rounding, &rounding);
	if (rounding.found)
		remark(&remarks, CT_J_ROUNDED, words_of(&judge->arena, CT_J_ROUNDED));
	if (result->verdict == CT_IN_PROGRESS)
		expr_visit(criterion->met, look_for_undated, &undated);
	if (undated.found)
		remark(&remarks, CT_J_PLAN_UNDATED, words_of(&judge->arena, CT_J_PLAN_UNDATED));
	remark_self(judge, result, &remarks);
	result->warnings = remarks.first;
}

/* ---- Facts with their claims. */

static void explain_facts(struct ct_judge *judge, unsigned i, struct ct_criterion_result *result)
{
	const struct plan *plan = &judge->plans[i];
	const struct ct_fact **last = &result->facts;
	for (unsigned f = 0; f < plan->fact_count; f++) {
		int index = plan->facts[f];
		struct ct_fact *told = fact_told(&judge->arena,
			&judge->set->dictionary.entries[index], &judge->unit->facts[index]);
		*last = told;
		last = &told->next;
	}
}

/* ---- The trace. */

static const char *op_name(enum op op)
{
	static const char *const leaves[OP_COUNT] = {[OP_FACT] = "fact",
		[OP_LIMIT] = "limit",
		[OP_NUMBER] = "number",
		[OP_STRING] = "text"};
	return operators[op].name ? operators[op].name : leaves[op];
}

static const struct ct_trace *trace_of(
	struct ct_judge *judge, const struct expr *expr, enum type asked)
{
	struct ct_trace *trace = ARENA_NEW(&judge->arena, struct ct_trace);
	const struct ct_trace **args =
		ARENA_ARRAY(&judge->arena, expr->count, const struct ct_trace *);
	*trace = (struct ct_trace){.op = op_name(expr->op),
		.name = expr->name,
		.unit = unit_of(expr),
		.args = args,
		.count = expr->count};
	if (expr->op == OP_STRING)
		return trace;
	enum type type = expr->type == TYPE_ANY ? asked : expr->type;
	if (type == TYPE_TRUTH) {
		trace->is_truth = true;
		trace->truth = eval_truth(&judge->evaluation, expr);
	} else {
		struct value value = eval_value(&judge->evaluation, expr);
		trace->has_value = value.kind != VALUE_MISSING;
		trace->is_number = value.kind == VALUE_NUMBER;
		trace->range = value.range;
		if (value.kind == VALUE_SET && expr->op == OP_FACT)
			trace->words = set_told(&judge->arena,
				&judge->set->dictionary.entries[expr->index], value.set);
		else if (value.kind == VALUE_SET && type == TYPE_YES_NO)
			trace->words = value.set == SET_YES ? TEXT("yes")
				: value.set == SET_NO       ? TEXT("no")
							    : TEXT("no|yes");
	}
	enum type below = operators[expr->op].operands;
	for (unsigned i = 0; i < expr->count; i++)
		args[i] = trace_of(judge, expr->args[i], below == TYPE_NONE ? TYPE_NUMBER : below);
	return trace;
}

/* ---- All of it. */

/* Limits are mostly those of one day for all units: then the sentence is made once. */
static struct ct_words requirement_of(struct ct_judge *judge, unsigned i)
{
	const struct expr *met = judge->set->criteria[i].met;
	struct plan *plan = &judge->plans[i];
	if (judge->limits_vary ||
		(plan->requirement.in[CT_VI].length && plan->requirement_day != judge->limits_day))
		return words_requirement(&judge->arena, judge->set, met, judge->limits);
	if (!plan->requirement.in[CT_VI].length) {
		plan->requirement =
			words_requirement(&judge->lasting, judge->set, met, judge->limits);
		plan->requirement_day = judge->limits_day;
	}
	return plan->requirement;
}

void explain_criterion(struct ct_judge *judge, unsigned i, struct ct_criterion_result *result)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	const struct findings *findings = &judge->findings[i];
	const struct plan *plan = &judge->plans[i];
	if (result->verdict == CT_UNDETERMINED)
		result->causes = judge_causes(judge, criterion, findings);
	if (plan->comparison && !findings->failure)
		explain_measure(judge, plan->comparison, result);
	explain_warnings(judge, i, result);
	if (judge->options.detail < CT_DETAIL_REASON)
		return;
	result->requirement = requirement_of(judge, i);
	result->reason = explain_reason(judge, i, result);
	result->note = (struct ct_words){{criterion->note, criterion->note}};
	result->evidence = criterion->evidence;
	result->evidence_count = criterion->evidence_count;
	if (judge->options.detail < CT_DETAIL_FULL)
		return;
	explain_facts(judge, i, result);
	result->trace = trace_of(judge, criterion->met, TYPE_TRUTH);
	if (criterion->when)
		result->when_trace = trace_of(judge, criterion->when, TYPE_TRUTH);
}

bool ct_self_agrees(const struct ct_criterion_result *criterion, bool *agrees)
{
	unsigned claimed = criterion->self_assessed;
	if (!claimed || (claimed & (claimed - 1)))
		return false;
	*agrees = claimed >> criterion->verdict & 1;
	return true;
}
