/* SPDX-License-Identifier: Apache-2.0 */
/* What a number needs to come to a goal: one fact, or the operands of an expression. A figure that
 * is known and falls short has to move (gap.c says how far); one that is missing, contradictory or
 * imprecise has to turn out to lie where the goal wants it. */
#include "base/number.h"
#include "improve/need.h"

/* The fact has only to be reported, or to be reported for sure; `otherwise` is what it is taken to
 * be meanwhile. */
static bool need_any(struct ct_judge *judge, const struct expr *expr, int64_t otherwise,
	struct remedies *remedies)
{
	if (expr->op != OP_FACT || value_is_single(judge->unit->facts[expr->index].value))
		return false;
	struct value value = judge->unit->facts[expr->index].value;
	struct remedy remedy = need_new_remedy(judge, CT_ROAD_NEEDS, expr->index);
	remedy.otherwise = NUMBER_INTEGER(otherwise);
	if (value.kind == VALUE_NUMBER)
		remedy.otherwise =
			number_is_finite(value.range.hi) ? value.range.hi : value.range.lo;
	return remedies_add(judge, remedies, &remedy);
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
		goal->target = NUMBER_INTEGER(goal_whole(*goal));
		goal->aim = aim_is_up(goal->aim) ? AIM_UP : AIM_DOWN;
	}
	int to_zero = entry->type == FACT_DATE ? 1 : number_compare(goal->target, zero);
	int to_hundred = share ? number_compare(goal->target, hundred) : -1;
	int past = aim_is_up(goal->aim) ? to_hundred : -to_zero;
	return past < 0 || (past == 0 && !aim_is_strict(goal->aim));
}

static void aim_at(struct remedy *remedy, struct goal goal)
{
	if (aim_is_up(goal.aim)) {
		remedy->needs.lo = goal.target;
		remedy->above = aim_is_strict(goal.aim);
	} else {
		remedy->needs.hi = goal.target;
		remedy->below = aim_is_strict(goal.aim);
	}
}

static bool reach_fact(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[expr->index];
	struct remedy remedy = need_new_remedy(judge, CT_ROAD_NEEDS, expr->index);
	if (!fit_goal(entry, &goal))
		return false;
	/* No count is below zero: it has only to be reported. */
	if (goal.aim == AIM_UP && entry->type != FACT_DATE && goal.target.num <= 0)
		return need_any(judge, expr, 0, remedies);
	aim_at(&remedy, goal);
	return remedies_add(judge, remedies, &remedy);
}

/* ---- Arithmetic. */

static bool is_positive(struct ct_number number)
{
	return number.num > 0;
}

/* Both are open: the whole has to be reported, the part has to be so much of it. */
static bool reach_both(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	const struct expr *part = expr->args[0], *whole = expr->args[1];
	if (part->op != OP_FACT || !need_any(judge, whole, 100, remedies))
		return false;
	struct remedy remedy = need_new_remedy(judge, CT_ROAD_NEEDS, part->index);
	remedy.of = whole->index;
	if (number_compare(goal.target, NUMBER_INTEGER(100)) > 0 || goal.target.num < 0)
		return false;
	aim_at(&remedy, goal);
	return remedies_add(judge, remedies, &remedy);
}

static bool reach_percent(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	struct value part = eval_value(&judge->evaluation, expr->args[0]),
		     whole = eval_value(&judge->evaluation, expr->args[1]);
	struct goal below = goal;
	if (whole.kind == VALUE_NUMBER && value_is_single(whole))
		return is_positive(whole.range.lo) && inverse_of_percent(whole.range.lo, &goal) &&
			need_number(judge, expr->args[0], goal, remedies);
	if (part.kind != VALUE_NUMBER || !value_is_single(part))
		return reach_both(judge, expr, goal, remedies);
	/* 100 × part / whole ≥ target: the whole may be 100 × part / target at most, and is never
	 * less than its part. */
	struct goal above = {part.range.lo, AIM_UP};
	below.aim = aim_reverse(goal.aim);
	if (!is_positive(goal.target) || !is_positive(part.range.lo) ||
		!number_multiply(part.range.lo, NUMBER_INTEGER(100), &below.target) ||
		!number_divide(below.target, goal.target, &below.target))
		return false;
	return need_number(judge, expr->args[1], below, remedies) &&
		(aim_is_up(below.aim) || need_number(judge, expr->args[1], above, remedies));
}

struct contribution {
	struct ct_judge *judge;
	struct remedies *remedies;
};

/* What an operand certainly contributes. One that is missing has to be reported and counts as
 * nothing meanwhile. */
static bool contribute(void *state, const struct expr *expr, bool least, struct ct_number *number)
{
	const struct contribution *from = state;
	struct value value = eval_value(&from->judge->evaluation, expr);
	*number = NUMBER_INTEGER(0);
	if (value.kind == VALUE_MISSING)
		return need_any(from->judge, expr, 0, from->remedies);
	*number = least ? value.range.lo : value.range.hi;
	return value.kind == VALUE_NUMBER && number_is_finite(*number);
}

bool need_carried(struct ct_judge *judge, const struct expr *expr, unsigned carrier,
	struct goal goal, struct remedies *remedies)
{
	struct contribution from = {judge, remedies};
	return inverse_of_sum(expr, carrier, contribute, &from, &goal) &&
		need_number(judge, expr->args[carrier], goal, remedies);
}

static bool reach_sum(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	struct trial best, way;
	bool found = false;
	for (unsigned i = 0; i < expr->count; i++)
		if (need_carried(judge, expr, i, goal, trial_start(&way, NULL)))
			trial_keep_better(&best, &way, &found);
	return found && remedies_add_all(judge, remedies, &best.remedies);
}

/* One operand is the largest that is wanted; the others have to be known. */
bool need_leading(struct ct_judge *judge, const struct expr *expr, unsigned leader,
	struct goal goal, struct remedies *remedies)
{
	if (!need_number(judge, expr->args[leader], goal, remedies))
		return false;
	for (unsigned i = 0; i < expr->count; i++)
		if (i != leader &&
			eval_value(&judge->evaluation, expr->args[i]).kind == VALUE_MISSING &&
			!need_any(judge, expr->args[i], 0, remedies))
			return false;
	return true;
}

/* The smallest comes up when all do, the largest when one does. */
static bool reach_extreme(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	bool found = false, every = inverse_is_every(expr->op, goal.aim);
	struct trial best, way;
	for (unsigned i = 0; i < expr->count; i++) {
		if (every && !need_number(judge, expr->args[i], goal, remedies))
			return false;
		if (!every && need_leading(judge, expr, i, goal, trial_start(&way, NULL)))
			trial_keep_better(&best, &way, &found);
	}
	return every || (found && remedies_add_all(judge, remedies, &best.remedies));
}

static bool reach_count(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	struct value now = eval_value(&judge->evaluation, expr);
	return need_some(judge, expr, 0, inverse_of_count(now.range, goal, true),
		aim_is_up(goal.aim), remedies);
}

static bool reach_first_known(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_value(&judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
			return need_number(judge, expr->args[i], goal, remedies);
	return need_number(judge, expr->args[0], goal, remedies);
}

/* What is certain to fall short moves, if it can be said how. */
static bool move(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	struct changes changes;
	changes.count = 0;
	return changes_move(judge, expr, goal, &changes) &&
		need_add_changes(judge, &changes, remedies);
}

/* Of operators whose number no fact moves in a known way. */
static bool reach_nothing(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	(void)judge, (void)expr, (void)goal, (void)remedies;
	return false;
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, ...) \
	[OP_##id] = need,
#define NEED(truth, number) number
static bool (*const cells[OP_COUNT])(struct ct_judge *judge, const struct expr *expr,
	struct goal goal, struct remedies *remedies) = {
#include "lang/operators.def"
};

bool need_number(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies)
{
	struct value value = eval_value(&judge->evaluation, expr);
	enum ct_truth reached = inverse_reached(&value, goal);
	if (reached == CT_TRUE)
		return true;
	if (reached == CT_FALSE && move(judge, expr, goal, remedies))
		return true;
	if (reached == CT_FALSE && expr->op == OP_FACT)
		return false;
	return cells[expr->op](judge, expr, goal, remedies);
}
