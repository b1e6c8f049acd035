/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"
#include "improve/inverse.h"

int64_t goal_whole(struct goal goal)
{
	int64_t floor = number_floor(goal.target), ceiling = number_ceiling(goal.target);
	bool strict = aim_is_strict(goal.aim);
	return aim_is_up(goal.aim) ? (strict ? floor + 1 : ceiling)
				   : (strict ? ceiling - 1 : floor);
}

bool inverse_single(struct ct_judge *judge, const struct expr *expr, struct ct_number *number)
{
	struct value value = eval_value(&judge->evaluation, expr);
	*number = value.range.lo;
	return value.kind == VALUE_NUMBER && value_is_single(value);
}

enum ct_truth inverse_reached(const struct value *value, struct goal goal)
{
	return value->kind == VALUE_NUMBER
		? interval_order(goal.aim, value->range, INTERVAL_POINT(goal.target))
		: CT_UNKNOWN;
}

bool inverse_of_sum(const struct expr *expr, unsigned carrier, given_cell *given, void *state,
	struct goal *goal)
{
	bool minus = expr->op == OP_DIFFERENCE, up = aim_is_up(goal->aim);
	struct ct_number other;
	for (unsigned i = 0; i < expr->count; i++) {
		bool taken_away = minus && i == 1;
		if (i == carrier)
			continue;
		if (!given(state, expr->args[i], up != taken_away, &other) ||
			!(taken_away ? number_add : number_subtract)(
				goal->target, other, &goal->target))
			return false;
	}
	if (minus && carrier == 1) {
		goal->target.num = -goal->target.num;
		goal->aim = aim_reverse(goal->aim);
	}
	return true;
}

bool inverse_of_percent(struct ct_number whole, struct goal *goal)
{
	return number_multiply(goal->target, whole, &goal->target) &&
		number_divide(goal->target, NUMBER_INTEGER(100), &goal->target) &&
		number_compare(goal->target, whole) <= 0;
}

int64_t inverse_of_count(struct ct_interval now, struct goal goal, bool certain)
{
	bool up = aim_is_up(goal.aim);
	int64_t have = (up == certain ? now.lo : now.hi).num, wanted = goal_whole(goal);
	return up ? wanted - have : have - wanted;
}

bool inverse_is_every(enum op op, enum aim aim)
{
	return (op == OP_MIN) == aim_is_up(aim);
}

uint64_t inverse_of_words(
	const struct expr *comparison, const struct fact_entry *entry, bool wanted)
{
	uint64_t named = expr_named_words(comparison), all = SET_NO | SET_YES;
	if (entry->type != FACT_YES_NO)
		all = (UINT64_C(1) << entry->choice_count) - 1;
	return all & (wanted ? named : ~named);
}
