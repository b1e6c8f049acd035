/* SPDX-License-Identifier: Apache-2.0 */
/* The evaluator: one switch for truths, one for values; logic and arithmetic. Its other parts are
 * told in eval_parts.h. */
#include "judge/points_internal.h"

/* ---- Failure. */

void eval_fail(struct evaluation *evaluation, struct ct_text vi, struct ct_text en)
{
	if (!evaluation->failed)
		evaluation->failure = (struct ct_words){{vi, en}};
	evaluation->failed = true;
}

struct value eval_overflow(struct evaluation *evaluation)
{
	eval_fail(evaluation, text_of(message_words(CT_E_OVERFLOW, CT_VI)),
		text_of(message_words(CT_E_OVERFLOW, CT_EN)));
	return MISSING_VALUE;
}

/* ---- Leaves. */

/* While completing, a missing fact may turn out to have a value: first_known must not pass it over
 * for sure. */
static struct value recorded_value(const struct evaluation *evaluation, int index)
{
	struct value value = *fact_value(evaluation, index);
	value.doubtful |= evaluation->completing && value.kind == VALUE_MISSING;
	return value;
}

static struct value limit_value(const struct evaluation *evaluation, int index)
{
	const struct limit_state *limit = &evaluation->limits[index];
	return limit->known ? number_value(INTERVAL_POINT(limit->number)) : MISSING_VALUE;
}

/* ---- Logic. */

static enum ct_truth opposite(enum ct_truth a)
{
	return (enum ct_truth)(CT_TRUE - a);
}

static void count_truths(
	struct evaluation *evaluation, const struct expr *expr, unsigned first, unsigned counts[3])
{
	for (unsigned i = first; i < expr->count; i++)
		counts[eval_truth(evaluation, expr->args[i])]++;
}

static enum ct_truth at_least_n(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	unsigned n = (unsigned)expr->args[0]->number.num;
	count_truths(evaluation, expr, 1, counts);
	if (counts[CT_TRUE] >= n)
		return CT_TRUE;
	return counts[CT_TRUE] + counts[CT_UNKNOWN] < n ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth combine(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	count_truths(evaluation, expr, 0, counts);
	if (expr->op == OP_ALL)
		return counts[CT_FALSE] ? CT_FALSE : counts[CT_UNKNOWN] ? CT_UNKNOWN : CT_TRUE;
	enum ct_truth any = counts[CT_TRUE] ? CT_TRUE : counts[CT_UNKNOWN] ? CT_UNKNOWN : CT_FALSE;
	return expr->op == OP_ANY ? any : opposite(any);
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

static struct value fold_values(struct evaluation *evaluation, const struct expr *expr)
{
	struct value total = eval_value(evaluation, expr->args[0]);
	for (unsigned i = 1; i < expr->count; i++) {
		struct value next = eval_value(evaluation, expr->args[i]);
		if (total.kind != VALUE_NUMBER || next.kind != VALUE_NUMBER) {
			total = missing_with(
				total, next); /* and go on: a compute further right may fail */
			continue;
		}
		bool fits = true;
		struct ct_interval a = total.range, b = next.range;
		if (expr->op == OP_SUM)
			fits = interval_add(a, b, &total.range);
		else if (expr->op == OP_DIFFERENCE)
			fits = interval_subtract(a, b, &total.range);
		else if (expr->op == OP_MIN)
			total.range =
				(struct ct_interval){number_compare(a.lo, b.lo) < 0 ? a.lo : b.lo,
					number_compare(a.hi, b.hi) < 0 ? a.hi : b.hi};
		else
			total.range =
				(struct ct_interval){number_compare(a.lo, b.lo) > 0 ? a.lo : b.lo,
					number_compare(a.hi, b.hi) > 0 ? a.hi : b.hi};
		if (!fits)
			total = eval_overflow(evaluation);
	}
	return total;
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

static struct value percent(struct evaluation *evaluation, const struct expr *expr)
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

static struct value count_true(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	count_truths(evaluation, expr, 0, counts);
	return number_value((struct ct_interval){NUMBER_INTEGER(counts[CT_TRUE]),
		NUMBER_INTEGER(counts[CT_TRUE] + counts[CT_UNKNOWN])});
}

/* The first operand that is not missing; where nobody can tell whether one is, nobody can tell
 * which comes first. */
static struct value first_known(struct evaluation *evaluation, const struct expr *expr)
{
	struct value found = MISSING_VALUE;
	for (unsigned i = 0; i < expr->count; i++) {
		struct value value = eval_value(evaluation, expr->args[i]);
		if (found.kind == VALUE_MISSING && !found.doubtful)
			found = value;
	}
	return found;
}

/* ---- The two switches. */

enum ct_truth eval_truth(struct evaluation *evaluation, const struct expr *expr)
{
	switch (expr->op) {
	case OP_ALL:
	case OP_ANY:
	case OP_NONE: return combine(evaluation, expr);
	case OP_AT_LEAST_N_OF: return at_least_n(evaluation, expr);
	case OP_STARTED: return eval_started(evaluation, expr->args[0]);
	case OP_PLANNED: return eval_planned(evaluation, expr->args[0]) ? CT_TRUE : CT_FALSE;
	case OP_EVERY_MET: return eval_every_met(evaluation, expr);
	case OP_COMPUTE: return eval_compute_truth(evaluation, expr);
	case OP_UNSPECIFIED: return CT_UNKNOWN;
	default: return eval_compare(evaluation, expr);
	}
}

struct value eval_value(struct evaluation *evaluation, const struct expr *expr)
{
	switch (expr->op) {
	case OP_FACT: return recorded_value(evaluation, expr->index);
	case OP_LIMIT: return limit_value(evaluation, expr->index);
	case OP_NUMBER: return number_value(INTERVAL_POINT(expr->number));
	case OP_SUM:
	case OP_DIFFERENCE:
	case OP_MIN:
	case OP_MAX: return fold_values(evaluation, expr);
	case OP_PERCENT: return percent(evaluation, expr);
	case OP_COUNT_TRUE: return count_true(evaluation, expr);
	case OP_FIRST_KNOWN: return first_known(evaluation, expr);
	case OP_COMPUTE: return eval_compute_value(evaluation, expr);
	case OP_COUNT_MET: return eval_count_met(evaluation, expr);
	case OP_SHARE_MET: return eval_share_met(evaluation, expr);
	case OP_PROPORTION:
	case OP_STEPS:
	case OP_CHOOSE:
	case OP_PARTS: return number_value(eval_points(evaluation, expr));
	case OP_POINTS:
	case OP_SHARE_POINTS: return eval_points_value(evaluation, expr);
	default: return MISSING_VALUE;
	}
}
