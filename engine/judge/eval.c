/* SPDX-License-Identifier: Apache-2.0 */
/* The evaluator: leaves, logic, arithmetic, and the cells of every operator. Its other parts are
 * listed in eval_parts.h. */
#include "judge/points_internal.h"

/* Each evaluation of a node; tests/unit/test_trace.c compiles this file with a counter here. */
#ifndef EVALUATING
#define EVALUATING(evaluation, expr) ((void)0)
#endif

/* ---- Failure. */

void eval_fail(struct evaluation *evaluation, struct ct_words why)
{
	if (evaluation->failure)
		return;
	struct ct_words *kept = ARENA_NEW(evaluation->arena, struct ct_words);
	*kept = why;
	evaluation->failure = kept;
}

struct value eval_overflow(struct evaluation *evaluation)
{
	eval_fail(evaluation, words_of(evaluation->arena, CT_E_OVERFLOW));
	return MISSING_VALUE;
}

/* ---- Leaves. */

/* While completing, a missing fact may turn out to have a value: first_known must not pass it over
 * for sure. */
static struct value value_of_fact(struct evaluation *evaluation, const struct expr *expr)
{
	struct value value = *fact_value(evaluation, expr->index);
	value.doubtful |= evaluation->completing && value.kind == VALUE_MISSING;
	return value;
}

static struct value value_of_limit(struct evaluation *evaluation, const struct expr *expr)
{
	const struct limit_state *limit = &evaluation->limits[expr->index];
	return limit->known ? number_value(INTERVAL_POINT(limit->number)) : MISSING_VALUE;
}

static struct value value_of_number(struct evaluation *evaluation, const struct expr *expr)
{
	(void)evaluation;
	return number_value(INTERVAL_POINT(expr->number));
}

/* Of operators that give no truth, and of what the text of a decision leaves open. */
static enum ct_truth truth_unknown(struct evaluation *evaluation, const struct expr *expr)
{
	(void)evaluation, (void)expr;
	return CT_UNKNOWN;
}

/* Of operators that give no value. */
static struct value value_missing(struct evaluation *evaluation, const struct expr *expr)
{
	(void)evaluation, (void)expr;
	return MISSING_VALUE;
}

/* ---- Logic. */

static void count_truths(
	struct evaluation *evaluation, const struct expr *expr, unsigned first, unsigned counts[3])
{
	for (unsigned i = first; i < expr->count; i++)
		counts[eval_truth(evaluation, expr->args[i])]++;
}

static enum ct_truth truth_of_parts(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	struct quota quota = quota_of(expr, true);
	count_truths(evaluation, expr, quota.first, counts);
	unsigned sure = counts[quota.truth ? CT_TRUE : CT_FALSE];
	if (sure >= quota.needed)
		return CT_TRUE;
	return sure + counts[CT_UNKNOWN] < quota.needed ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth truth_of_started(struct evaluation *evaluation, const struct expr *expr)
{
	return eval_started(evaluation, expr->args[0]);
}

static enum ct_truth truth_of_planned(struct evaluation *evaluation, const struct expr *expr)
{
	return eval_planned(evaluation, expr->args[0]) ? CT_TRUE : CT_FALSE;
}

/* ---- Arithmetic. */

/* What two operands give of which one is missing: missing too, for sure as soon as one of them is
 * so for sure. */
static struct value missing_with(struct value a, struct value b)
{
	struct value missing = MISSING_VALUE;
	missing.doubtful =
		(a.kind != VALUE_MISSING || a.doubtful) && (b.kind != VALUE_MISSING || b.doubtful);
	return missing;
}

static bool smaller(struct ct_interval a, struct ct_interval b, struct ct_interval *result)
{
	result->lo = number_compare(a.lo, b.lo) < 0 ? a.lo : b.lo;
	result->hi = number_compare(a.hi, b.hi) < 0 ? a.hi : b.hi;
	return true;
}

static bool larger(struct ct_interval a, struct ct_interval b, struct ct_interval *result)
{
	result->lo = number_compare(a.lo, b.lo) > 0 ? a.lo : b.lo;
	result->hi = number_compare(a.hi, b.hi) > 0 ? a.hi : b.hi;
	return true;
}

/* Every operand is evaluated, also after a missing one: a compute among them may fail. join: false
 * when the result overflows. */
static struct value fold(struct evaluation *evaluation, const struct expr *expr,
	bool (*join)(struct ct_interval a, struct ct_interval b, struct ct_interval *result))
{
	struct value total = eval_value(evaluation, expr->args[0]);
	for (unsigned i = 1; i < expr->count; i++) {
		struct value next = eval_value(evaluation, expr->args[i]);
		if (total.kind != VALUE_NUMBER || next.kind != VALUE_NUMBER)
			total = missing_with(total, next);
		else if (!join(total.range, next.range, &total.range))
			total = eval_overflow(evaluation);
	}
	return total;
}

static struct value value_of_sum(struct evaluation *evaluation, const struct expr *expr)
{
	return fold(evaluation, expr, interval_add);
}

static struct value value_of_difference(struct evaluation *evaluation, const struct expr *expr)
{
	return fold(evaluation, expr, interval_subtract);
}

static struct value value_of_min(struct evaluation *evaluation, const struct expr *expr)
{
	return fold(evaluation, expr, smaller);
}

static struct value value_of_max(struct evaluation *evaluation, const struct expr *expr)
{
	return fold(evaluation, expr, larger);
}

/* 100 × part / whole, clipped to [0, 100]; an unbounded part is as much as can be, an unbounded
 * whole makes any share small. */
static bool share(struct ct_number part, struct ct_number whole, struct ct_number *result)
{
	static const struct ct_number hundred = {100, 1}, zero = {0, 1};
	if (!part.den)
		*result = part.num > 0 ? hundred : zero;
	else if (!whole.den)
		*result = zero;
	else if (!number_multiply(part, hundred, result) || !number_divide(*result, whole, result))
		return false;
	if (number_compare(*result, zero) < 0)
		*result = zero;
	if (number_compare(*result, hundred) > 0)
		*result = hundred;
	return true;
}

static struct value value_of_percent(struct evaluation *evaluation, const struct expr *expr)
{
	struct value part = eval_value(evaluation, expr->args[0]);
	struct value whole = eval_value(evaluation, expr->args[1]);
	if (part.kind != VALUE_NUMBER || whole.kind != VALUE_NUMBER)
		return missing_with(part, whole);
	/* Where the whole may be zero there may be no share at all: missing, never a guess. */
	if (number_compare(whole.range.lo, NUMBER_INTEGER(0)) <= 0) {
		struct value none = MISSING_VALUE;
		none.zero_denominator = whole.range.hi.den &&
			number_compare(whole.range.hi, NUMBER_INTEGER(0)) <= 0;
		none.doubtful = !none.zero_denominator;
		return none;
	}
	struct ct_interval range;
	if (!share(part.range.lo, whole.range.hi, &range.lo) ||
		!share(part.range.hi, whole.range.lo, &range.hi))
		return eval_overflow(evaluation);
	return number_value(range);
}

static struct value value_of_count(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	count_truths(evaluation, expr, 0, counts);
	return number_value((struct ct_interval){NUMBER_INTEGER(counts[CT_TRUE]),
		NUMBER_INTEGER(counts[CT_TRUE] + counts[CT_UNKNOWN])});
}

/* The first operand that is not missing; where it is unknown whether one is, it is
 * unknown which comes first. */
static struct value value_of_first_known(struct evaluation *evaluation, const struct expr *expr)
{
	struct value found = MISSING_VALUE;
	for (unsigned i = 0; i < expr->count; i++) {
		struct value value = eval_value(evaluation, expr->args[i]);
		if (found.kind == VALUE_MISSING && !found.doubtful)
			found = value;
	}
	return found;
}

static struct value value_of_points(struct evaluation *evaluation, const struct expr *expr)
{
	return number_value(eval_points(evaluation, expr));
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, ...) \
	[OP_##id] = evaluate,
#define EVALUATE(truth, value) \
	{ \
		truth, value \
	}
static const struct {
	truth_cell *truth;
	value_cell *value;
} cells[OP_COUNT] = {
#include "lang/operators.def"
};

static enum ct_truth evaluate_truth(struct evaluation *evaluation, const struct expr *expr)
{
	EVALUATING(evaluation, expr);
	if (expr->repeat_count)
		return eval_each_claim(evaluation, expr, cells[expr->op].truth);
	return cells[expr->op].truth(evaluation, expr);
}

static struct value evaluate_value(struct evaluation *evaluation, const struct expr *expr)
{
	EVALUATING(evaluation, expr);
	return cells[expr->op].value(evaluation, expr);
}

/* ---- The trace. */

/* Where a node is kept; NULL: it is not. Expressions of recognitions read no facts, those of
 * criteria no standings. */
static struct traced *place_of(const struct evaluation *evaluation, const struct expr *expr)
{
	const struct trace *trace = evaluation->trace;
	if (!trace || !expr->slot ||
		(evaluation->standings ? evaluation->standings != trace->standings
				       : evaluation->facts != trace->facts))
		return NULL;
	return &trace->nodes[expr->slot];
}

/* Whether the node was evaluated in this pass; a copy of a node has its slot (ruletest/mutant.c).
 */
static bool is_kept(struct evaluation *evaluation, const struct traced *traced,
	const struct expr *expr, enum traced_kind kind)
{
	if (traced->pass != evaluation->trace->pass || traced->expr != expr || traced->kind != kind)
		return false;
	if (traced->failure && !evaluation->failure)
		evaluation->failure = traced->failure;
	return true;
}

/* Keeps with the node only the failure that is its own; `before` came first. */
static void keep(struct evaluation *evaluation, struct traced *traced, const struct expr *expr,
	enum traced_kind kind, const struct ct_words *before)
{
	traced->expr = expr;
	traced->pass = evaluation->trace->pass;
	traced->kind = kind;
	traced->failure = evaluation->failure;
	if (before)
		evaluation->failure = before;
}

enum ct_truth eval_truth(struct evaluation *evaluation, const struct expr *expr)
{
	struct traced *traced = place_of(evaluation, expr);
	if (!traced)
		return evaluate_truth(evaluation, expr);
	if (is_kept(evaluation, traced, expr, TRACED_TRUTH))
		return traced->truth;
	const struct ct_words *before = evaluation->failure;
	evaluation->failure = NULL;
	traced->truth = evaluate_truth(evaluation, expr);
	keep(evaluation, traced, expr, TRACED_TRUTH, before);
	return traced->truth;
}

struct value eval_value(struct evaluation *evaluation, const struct expr *expr)
{
	struct traced *traced = place_of(evaluation, expr);
	if (!traced)
		return evaluate_value(evaluation, expr);
	if (is_kept(evaluation, traced, expr, TRACED_VALUE))
		return traced->value;
	const struct ct_words *before = evaluation->failure;
	evaluation->failure = NULL;
	traced->value = evaluate_value(evaluation, expr);
	keep(evaluation, traced, expr, TRACED_VALUE, before);
	return traced->value;
}
