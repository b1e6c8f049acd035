/* SPDX-License-Identifier: Apache-2.0 */
/* Comparisons: an interval or a set against what the rule asks for; three-valued. A fact that
 * stands twice in one is one quantity. */
#include "judge/eval_parts.h"

enum { MOST_COMBINATIONS = 64, MOST_REPEATS = 8 };

static enum ct_truth decided(bool yes, bool no)
{
	return yes ? CT_TRUE : no ? CT_FALSE : CT_UNKNOWN;
}

enum ct_truth interval_order(enum aim aim, struct ct_interval x, struct ct_interval l)
{
	bool up = aim_is_up(aim);
	int least = up ? number_compare(x.lo, l.hi) : number_compare(l.lo, x.hi);
	int most = up ? number_compare(x.hi, l.lo) : number_compare(l.hi, x.lo);
	return aim_is_strict(aim) ? decided(least > 0, most <= 0) : decided(least >= 0, most < 0);
}

enum ct_truth interval_equals(struct ct_interval x, struct ct_interval l)
{
	return decided(interval_is_point(x) && interval_is_point(l) && !number_compare(x.lo, l.lo),
		number_compare(x.hi, l.lo) < 0 || number_compare(x.lo, l.hi) > 0);
}

static enum ct_truth set_within(uint64_t set, uint64_t wanted)
{
	if (!(set & ~wanted))
		return CT_TRUE;
	return set & wanted ? CT_UNKNOWN : CT_FALSE;
}

/* The value of an operand, where it is; *room is for what has to be computed. Values are large:
 * copying two for each comparison took as long as comparing. */
static const struct value *operand(
	struct evaluation *evaluation, const struct expr *expr, struct value *room)
{
	if (expr->op == OP_FACT)
		return fact_value(evaluation, expr->index);
	*room = eval_value(evaluation, expr);
	return room;
}

enum ct_truth truth_of_words(struct evaluation *evaluation, const struct expr *expr)
{
	struct value room;
	const struct value *value = operand(evaluation, expr->args[0], &room);
	return value->kind == VALUE_SET ? set_within(value->set, expr_named_words(expr))
					: CT_UNKNOWN;
}

/* The range of an operand that is a number; NULL if it is none. A limit needs no value of its own.
 */
static const struct ct_interval *range_of(
	struct evaluation *evaluation, const struct expr *expr, struct value *room)
{
	if (expr->op == OP_LIMIT) {
		const struct limit_state *limit = &evaluation->limits[expr->index];
		room->range = INTERVAL_POINT(limit->number);
		return limit->known ? &room->range : NULL;
	}
	const struct value *value = operand(evaluation, expr, room);
	return value->kind == VALUE_NUMBER ? &value->range : NULL;
}

enum ct_truth truth_of_order(struct evaluation *evaluation, const struct expr *expr)
{
	struct value rooms[2];
	const struct ct_interval *x = range_of(evaluation, expr->args[0], &rooms[0]),
				 *l = range_of(evaluation, expr->args[1], &rooms[1]);
	return x && l ? interval_order(operators[expr->op].aim, *x, *l) : CT_UNKNOWN;
}

enum ct_truth truth_of_equals(struct evaluation *evaluation, const struct expr *expr)
{
	struct value rooms[2];
	if (expr_compares_words(expr))
		return truth_of_words(evaluation, expr);
	const struct ct_interval *x = range_of(evaluation, expr->args[0], &rooms[0]),
				 *l = range_of(evaluation, expr->args[1], &rooms[1]);
	return x && l ? interval_equals(*x, *l) : CT_UNKNOWN;
}

enum ct_truth truth_of_between(struct evaluation *evaluation, const struct expr *expr)
{
	struct value rooms[3];
	const struct ct_interval *x = range_of(evaluation, expr->args[0], &rooms[0]),
				 *l = range_of(evaluation, expr->args[1], &rooms[1]),
				 *h = range_of(evaluation, expr->args[2], &rooms[2]);
	enum ct_truth above = x && l ? interval_order(AIM_UP, *x, *l) : CT_UNKNOWN,
		      below = x && h ? interval_order(AIM_DOWN, *x, *h) : CT_UNKNOWN;
	return lesser_truth(above, below);
}

/* ---- A fact that occurs twice is one quantity: the comparison is tried once for each thing that
 * was claimed of it. */

static unsigned count_alternatives(const struct fact_record *record)
{
	unsigned count = 0;
	if (!record->value.contradictory || record->value.of_other)
		return 1;
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		count += claim->used && !claim->written.absent && !claim->written.zero_denominator;
	return count;
}

static struct value alternative(const struct fact_record *record, unsigned number)
{
	if (!record->value.contradictory || record->value.of_other)
		return record->value;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!claim->used || claim->written.absent || claim->written.zero_denominator ||
			number--)
			continue;
		if (claim->written.is_set)
			return (struct value){.kind = VALUE_SET, .set = claim->written.set};
		return number_value(claim->written.range);
	}
	return record->value;
}

static unsigned count_combinations(const struct evaluation *evaluation, const struct expr *expr)
{
	unsigned product = 1;
	for (unsigned i = 0; i < expr->repeat_count; i++) {
		product *= count_alternatives(&evaluation->facts[expr->repeats[i]]);
		if (product > MOST_COMBINATIONS)
			return product;
	}
	return product;
}

static enum ct_truth compare_each(struct evaluation *evaluation, const struct expr *expr,
	unsigned combinations, truth_cell *compare)
{
	struct value stand_ins[MOST_REPEATS];
	struct trace *trace = evaluation->trace;
	bool all_true = true, all_false = true;
	evaluation->trace = NULL; /* no claim alone is what was reported */
	for (unsigned combination = 0; combination < combinations; combination++) {
		unsigned rest = combination;
		for (unsigned i = 0; i < expr->repeat_count; i++) {
			const struct fact_record *record = &evaluation->facts[expr->repeats[i]];
			unsigned count = count_alternatives(record);
			stand_ins[i] = alternative(record, rest % count);
			rest /= count;
		}
		evaluation->stand_in_facts = expr->repeats;
		evaluation->stand_ins = stand_ins;
		evaluation->stand_in_count = expr->repeat_count;
		enum ct_truth truth = compare(evaluation, expr);
		evaluation->stand_in_count = 0;
		all_true &= truth == CT_TRUE;
		all_false &= truth == CT_FALSE;
	}
	evaluation->trace = trace;
	return all_true ? CT_TRUE : all_false ? CT_FALSE : CT_UNKNOWN;
}

enum ct_truth eval_each_claim(
	struct evaluation *evaluation, const struct expr *expr, truth_cell *truth)
{
	if (expr->repeat_count <= MOST_REPEATS && !evaluation->stand_in_count) {
		unsigned combinations = count_combinations(evaluation, expr);
		if (combinations > 1 && combinations <= MOST_COMBINATIONS)
			return compare_each(evaluation, expr, combinations, truth);
	}
	return truth(evaluation, expr);
}
