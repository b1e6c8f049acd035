/* SPDX-License-Identifier: Apache-2.0 */
/* What a number needs to come to a goal: one fact, or the operands of an expression. A figure that
 * is known and falls short has to move (gap.c says how far); one that is missing, contradictory or
 * imprecise has to turn out to lie where the goal wants it. */
#include "base/number.h"
#include "improve/need.h"

/* The fact has only to be reported, or to be reported for sure; `otherwise` is what it is taken to
 * be meanwhile. */
static bool need_any(
	struct ct_judge *judge, const struct expr *expr, int64_t otherwise, struct wishes *wishes)
{
	if (expr->op != OP_FACT || value_is_single(judge->unit->facts[expr->index].value))
		return false;
	struct value value = judge->unit->facts[expr->index].value;
	struct wish wish = need_new_wish(judge, CT_ROAD_NEEDS, expr->index);
	wish.otherwise = NUMBER_INTEGER(otherwise);
	if (value.kind == VALUE_NUMBER)
		wish.otherwise = number_is_finite(value.range.hi) ? value.range.hi : value.range.lo;
	return wishes_add(judge, wishes, &wish);
}

static enum aim aim_of(struct goal goal)
{
	return goal.up ? (goal.strict ? AIM_ABOVE : AIM_UP) : (goal.strict ? AIM_BELOW : AIM_DOWN);
}

static bool is_whole(const struct fact_entry *entry)
{
	return entry->type == FACT_COUNT || entry->type == FACT_MONEY || entry->type == FACT_DATE;
}

/* Whole things reach a fraction of one at the next; beyond 100% or below nothing there is no way.
 */
static bool fit_goal(const struct fact_entry *entry, struct goal *goal)
{
	static const struct ct_number zero = {0, 1}, hundred = {100, 1};
	bool share = entry->type == FACT_PERCENT || entry->type == FACT_RATIO;
	if (is_whole(entry)) {
		int64_t floor = number_floor(goal->target), ceiling = number_ceiling(goal->target);
		goal->target = NUMBER_INTEGER(goal->up ? (goal->strict ? floor + 1 : ceiling)
						       : (goal->strict ? ceiling - 1 : floor));
		goal->strict = false;
	}
	int to_zero = entry->type == FACT_DATE ? 1 : number_compare(goal->target, zero);
	int to_hundred = share ? number_compare(goal->target, hundred) : -1;
	if (goal->up)
		return to_hundred < 0 || (to_hundred == 0 && !goal->strict);
	return to_zero > 0 || (to_zero == 0 && !goal->strict);
}

static void aim_at(struct wish *wish, struct goal goal)
{
	if (goal.up) {
		wish->needs.lo = goal.target;
		wish->above = goal.strict;
	} else {
		wish->needs.hi = goal.target;
		wish->below = goal.strict;
	}
}

static bool reach_fact(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[expr->index];
	struct wish wish = need_new_wish(judge, CT_ROAD_NEEDS, expr->index);
	if (!fit_goal(entry, &goal))
		return false;
	/* No count is below zero: it has only to be reported. */
	if (goal.up && !goal.strict && entry->type != FACT_DATE && goal.target.num <= 0)
		return need_any(judge, expr, 0, wishes);
	aim_at(&wish, goal);
	return wishes_add(judge, wishes, &wish);
}

/* ---- Arithmetic. */

static bool is_positive(struct ct_number number)
{
	return number.num > 0;
}

static bool percent_of(struct ct_number share, struct ct_number whole, struct ct_number *part)
{
	return number_multiply(share, whole, part) &&
		number_divide(*part, NUMBER_INTEGER(100), part);
}

/* Both are open: the whole has to be reported, the part has to be so much of it. */
static bool reach_both(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	const struct expr *part = expr->args[0], *whole = expr->args[1];
	if (part->op != OP_FACT || !need_any(judge, whole, 100, wishes))
		return false;
	struct wish wish = need_new_wish(judge, CT_ROAD_NEEDS, part->index);
	wish.of = whole->index;
	if (number_compare(goal.target, NUMBER_INTEGER(100)) > 0 || goal.target.num < 0)
		return false;
	aim_at(&wish, goal);
	return wishes_add(judge, wishes, &wish);
}

static bool reach_percent(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value part = eval_value(&judge->evaluation, expr->args[0]),
		     whole = eval_value(&judge->evaluation, expr->args[1]);
	struct goal below = goal;
	if (whole.kind == VALUE_NUMBER && value_is_single(whole)) {
		if (!is_positive(whole.range.lo) ||
			!percent_of(goal.target, whole.range.lo, &below.target) ||
			number_compare(below.target, whole.range.lo) > 0)
			return false;
		return need_number(judge, expr->args[0], below, wishes);
	}
	if (part.kind != VALUE_NUMBER || !value_is_single(part))
		return reach_both(judge, expr, goal, wishes);
	/* 100 × part / whole ≥ target: the whole may be 100 × part / target at most, and is never
	 * less than its part. */
	struct goal above = {.target = part.range.lo, .up = true};
	below.up = !goal.up;
	if (!is_positive(goal.target) || !is_positive(part.range.lo) ||
		!number_multiply(part.range.lo, NUMBER_INTEGER(100), &below.target) ||
		!number_divide(below.target, goal.target, &below.target))
		return false;
	return need_number(judge, expr->args[1], below, wishes) &&
		(below.up || need_number(judge, expr->args[1], above, wishes));
}

/* What an operand certainly contributes: its least (up) or its most. One that is missing has to be
 * reported and counts as nothing meanwhile. */
static bool contribution(struct ct_judge *judge, const struct expr *expr, bool least,
	struct ct_number *number, struct wishes *wishes)
{
	struct value value = eval_value(&judge->evaluation, expr);
	*number = NUMBER_INTEGER(0);
	if (value.kind == VALUE_MISSING)
		return need_any(judge, expr, 0, wishes);
	*number = least ? value.range.lo : value.range.hi;
	return value.kind == VALUE_NUMBER && number_is_finite(*number);
}

/* One term carries what the others leave; sign −1: it is taken away. */
bool need_carried(struct ct_judge *judge, const struct expr *expr, unsigned carrier,
	struct goal goal, struct wishes *wishes)
{
	bool minus = expr->op == OP_DIFFERENCE;
	struct ct_number other;
	for (unsigned i = 0; i < expr->count; i++) {
		bool taken_away = minus && i == 1;
		if (i == carrier)
			continue;
		if (!contribution(judge, expr->args[i], goal.up != taken_away, &other, wishes))
			return false;
		if (taken_away ? !number_add(goal.target, other, &goal.target)
			       : !number_subtract(goal.target, other, &goal.target))
			return false;
	}
	if (minus && carrier == 1) {
		goal.target.num = -goal.target.num;
		goal.up = !goal.up;
	}
	return need_number(judge, expr->args[carrier], goal, wishes);
}

static bool reach_sum(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct trial best, way;
	bool found = false;
	for (unsigned i = 0; i < expr->count; i++)
		if (need_carried(judge, expr, i, goal, trial_start(&way, NULL)))
			trial_keep_better(&best, &way, &found);
	return found && wishes_add_all(judge, wishes, &best.wishes);
}

/* One operand is the largest that is wanted; the others have to be known. */
bool need_leading(struct ct_judge *judge, const struct expr *expr, unsigned leader,
	struct goal goal, struct wishes *wishes)
{
	if (!need_number(judge, expr->args[leader], goal, wishes))
		return false;
	for (unsigned i = 0; i < expr->count; i++)
		if (i != leader &&
			eval_value(&judge->evaluation, expr->args[i]).kind == VALUE_MISSING &&
			!need_any(judge, expr->args[i], 0, wishes))
			return false;
	return true;
}

/* The smallest comes up when all do, the largest when one does. */
static bool reach_extreme(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	bool every, struct wishes *wishes)
{
	bool found = false;
	struct trial best, way;
	for (unsigned i = 0; i < expr->count; i++) {
		if (every && !need_number(judge, expr->args[i], goal, wishes))
			return false;
		if (!every && need_leading(judge, expr, i, goal, trial_start(&way, NULL)))
			trial_keep_better(&best, &way, &found);
	}
	return every || (found && wishes_add_all(judge, wishes, &best.wishes));
}

static bool reach_count(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value now = eval_value(&judge->evaluation, expr);
	int64_t floor = number_floor(goal.target), ceiling = number_ceiling(goal.target);
	if (goal.up)
		return need_some(judge, expr, 0,
			(goal.strict ? floor + 1 : ceiling) - now.range.lo.num, true, wishes);
	return need_some(judge, expr, 0, now.range.hi.num - (goal.strict ? ceiling - 1 : floor),
		false, wishes);
}

static bool reach_first_known(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_value(&judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
			return need_number(judge, expr->args[i], goal, wishes);
	return need_number(judge, expr->args[0], goal, wishes);
}

/* What is certain to fall short moves, if it can be said how. */
static bool move(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct changes changes;
	changes.count = 0;
	return changes_move(judge, expr, goal.target, aim_of(goal), &changes) &&
		need_add_changes(judge, &changes, wishes);
}

/* The smallest rises when all rise; the largest when one does. */
static bool reach_min(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	return reach_extreme(judge, expr, goal, goal.up, wishes);
}

static bool reach_max(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	return reach_extreme(judge, expr, goal, !goal.up, wishes);
}

/* Of operators whose number no fact moves in a known way. */
static bool reach_nothing(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	(void)judge, (void)expr, (void)goal, (void)wishes;
	return false;
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, ...) \
	[OP_##id] = need,
#define NEED(truth, number) number
static bool (*const cells[OP_COUNT])(struct ct_judge *judge, const struct expr *expr,
	struct goal goal, struct wishes *wishes) = {
#include "lang/operators.def"
};

bool need_number(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value value = eval_value(&judge->evaluation, expr);
	enum ct_truth reached = CT_UNKNOWN;
	if (value.kind == VALUE_NUMBER)
		reached = interval_order(aim_of(goal), value.range, INTERVAL_POINT(goal.target));
	if (reached == CT_TRUE)
		return true;
	if (reached == CT_FALSE && move(judge, expr, goal, wishes))
		return true;
	if (reached == CT_FALSE && expr->op == OP_FACT)
		return false;
	return cells[expr->op](judge, expr, goal, wishes);
}
