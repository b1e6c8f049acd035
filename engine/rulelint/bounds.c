/* SPDX-License-Identifier: Apache-2.0 */
/* Interval reasoning over conditions. A constraint narrows what is known about the expressions that
 * it compares. This knowledge is a list that grows only at its head, so a failed branch is undone
 * by returning to an older head. */
#include "rulelint/bounds.h"

#include <string.h>

/* After this many steps the answer is "can be": nested conditions could otherwise be visited an
 * exponential number of times. */
enum { MOST_STEPS = 20000 };

struct known_bounds {
	const struct expr *expr;
	struct bounds bounds;
	const struct known_bounds *older;
};

struct bounds_walk {
	const struct bounds_day *day;
	const struct known_bounds *known;
	unsigned steps;
};

static struct bounds bounds_in(struct bounds_walk *walk, const struct expr *expr);
static bool may(struct bounds_walk *walk, const struct expr *expr, bool truth);

static const struct bounds anything = {{-1, 0}, {1, 0}, false, false, UINT64_MAX};

static struct bounds between(int64_t lo, int64_t hi)
{
	struct bounds bounds = anything;
	bounds.lo = NUMBER_INTEGER(lo);
	bounds.hi = NUMBER_INTEGER(hi);
	return bounds;
}

static struct bounds not_negative(void)
{
	struct bounds bounds = anything;
	bounds.lo = NUMBER_INTEGER(0);
	return bounds;
}

static struct bounds point(struct ct_number number)
{
	struct bounds bounds = anything;
	bounds.lo = bounds.hi = number;
	return bounds;
}

static struct bounds hull(struct bounds a, struct bounds b)
{
	int lo = number_compare(a.lo, b.lo), hi = number_compare(a.hi, b.hi);
	struct bounds both = a;
	both.set |= b.set;
	if (lo >= 0) {
		both.lo = b.lo;
		both.lo_open = b.lo_open && (lo > 0 || a.lo_open);
	}
	if (hi <= 0) {
		both.hi = b.hi;
		both.hi_open = b.hi_open && (hi < 0 || a.hi_open);
	}
	return both;
}

/* ---- Equality. */

bool expr_same(const struct expr *a, const struct expr *b)
{
	if (a == b)
		return true;
	if (a->op != b->op || a->count != b->count || a->size != b->size || a->op == OP_COMPUTE)
		return false;
	if (!text_equal(a->name, b->name) ||
		(a->op == OP_NUMBER && number_compare(a->number, b->number)))
		return false;
	for (unsigned i = 0; i < a->count; i++)
		if (!expr_same(a->args[i], b->args[i]))
			return false;
	return true;
}

/* ---- Values. */

static struct bounds fact_bounds(const struct fact_entry *entry)
{
	struct bounds bounds = anything;
	switch (entry->type) {
	case FACT_COUNT:
	case FACT_MONEY:
	case FACT_RATE: return not_negative();
	case FACT_PERCENT:
	case FACT_RATIO: return between(0, 100);
	case FACT_YES_NO: bounds.set = SET_YES | SET_NO; return bounds;
	case FACT_CHOICE: bounds.set = (UINT64_C(1) << entry->choice_count) - 1; return bounds;
	case FACT_DATE:
	case FACT_TEXT: /* every text is possible */
	case FACT_TYPES: break;
	}
	return bounds;
}

/* The values for one attribute on the day, else all values of the limit. */
static struct bounds limit_bounds(const struct bounds_day *day, const struct limit *limit)
{
	struct bounds found = anything, all = anything;
	bool any = false;
	for (unsigned i = 0; i < limit->row_count; i++) {
		struct ct_number number;
		const struct ct_limit_value *row = &limit->rows[i];
		all = i ? hull(all, point(row->number)) : point(row->number);
		if (!limit_choose(limit, day->day, row->attribute, &number))
			continue;
		found = any ? hull(found, point(number)) : point(number);
		any = true;
	}
	return any ? found : all;
}

static bool add_ends(struct ct_number a, struct ct_number b, struct ct_number *sum)
{
	return number_is_finite(a) && number_is_finite(b) && number_add(a, b, sum);
}

static struct bounds add(struct bounds a, struct bounds b)
{
	struct bounds sum = anything;
	if (!add_ends(a.lo, b.lo, &sum.lo))
		sum.lo = NUMBER_MINUS_INFINITY;
	if (!add_ends(a.hi, b.hi, &sum.hi))
		sum.hi = NUMBER_PLUS_INFINITY;
	sum.lo_open = a.lo_open || b.lo_open;
	sum.hi_open = a.hi_open || b.hi_open;
	return sum;
}

static struct bounds negative(struct bounds a)
{
	return (struct bounds){
		{-a.hi.num, a.hi.den}, {-a.lo.num, a.lo.den}, a.hi_open, a.lo_open, a.set};
}

/* The smaller of two ranges, or with `larger` the larger one. */
static struct bounds extreme(struct bounds a, struct bounds b, bool larger)
{
	struct bounds both = a;
	if ((number_compare(b.lo, a.lo) > 0) == larger) {
		both.lo = b.lo;
		both.lo_open = b.lo_open;
	}
	if ((number_compare(b.hi, a.hi) > 0) == larger) {
		both.hi = b.hi;
		both.hi_open = b.hi_open;
	}
	return both;
}

static struct bounds fold(struct bounds_walk *walk, const struct expr *expr,
	struct bounds (*join)(struct bounds a, struct bounds b))
{
	struct bounds result = bounds_in(walk, expr->args[0]);
	for (unsigned i = 1; i < expr->count; i++)
		result = join(result, bounds_in(walk, expr->args[i]));
	return result;
}

static struct bounds bounds_of_sum(struct bounds_walk *walk, const struct expr *expr)
{
	return fold(walk, expr, add);
}

static struct bounds subtract(struct bounds a, struct bounds b)
{
	return add(a, negative(b));
}

static struct bounds bounds_of_difference(struct bounds_walk *walk, const struct expr *expr)
{
	return fold(walk, expr, subtract);
}

static struct bounds smaller(struct bounds a, struct bounds b)
{
	return extreme(a, b, false);
}

static struct bounds bounds_of_min(struct bounds_walk *walk, const struct expr *expr)
{
	return fold(walk, expr, smaller);
}

static struct bounds larger(struct bounds a, struct bounds b)
{
	return extreme(a, b, true);
}

static struct bounds bounds_of_max(struct bounds_walk *walk, const struct expr *expr)
{
	return fold(walk, expr, larger);
}

static struct bounds bounds_of_first_known(struct bounds_walk *walk, const struct expr *expr)
{
	return fold(walk, expr, hull);
}

static struct bounds bounds_of_fact(struct bounds_walk *walk, const struct expr *expr)
{
	return fact_bounds(&walk->day->set->dictionary.entries[expr->index]);
}

static struct bounds bounds_of_limit(struct bounds_walk *walk, const struct expr *expr)
{
	return limit_bounds(walk->day, &walk->day->set->limits[expr->index]);
}

static struct bounds bounds_of_number(struct bounds_walk *walk, const struct expr *expr)
{
	(void)walk;
	return point(expr->number);
}

static struct bounds bounds_of_share(struct bounds_walk *walk, const struct expr *expr)
{
	(void)walk, (void)expr;
	return between(0, 100);
}

/* For operators without a number, and those whose numbers are unbounded. */
static struct bounds bounds_anything(struct bounds_walk *walk, const struct expr *expr)
{
	(void)walk, (void)expr;
	return anything;
}

static struct bounds bounds_of_count(struct bounds_walk *walk, const struct expr *expr)
{
	const struct known_bounds *head = walk->known;
	int64_t least = 0, most = 0;
	for (unsigned i = 0; i < expr->count; i++) {
		most += may(walk, expr->args[i], true);
		walk->known = head;
		least += !may(walk, expr->args[i], false);
		walk->known = head;
	}
	return between(least, most);
}

/* Criteria of the decision that are not written yet could belong to any group. */
static struct bounds bounds_of_count_met(struct bounds_walk *walk, const struct expr *expr)
{
	const struct ct_ruleset *set = walk->day->set;
	unsigned most = 0;
	if (set->criterion_count < set->declared)
		return between(0, set->declared);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		bool counted = expr->count == 0;
		for (unsigned a = 0; a < expr->count; a++)
			counted |= criterion_in_group(&set->criteria[i], expr->args[a]->name);
		most += counted;
	}
	return between(0, most);
}

static struct bounds own_bounds(struct bounds_walk *walk, const struct expr *expr);

static struct bounds bounds_in(struct bounds_walk *walk, const struct expr *expr)
{
	for (const struct known_bounds *known = walk->known; known; known = known->older)
		if (expr_same(known->expr, expr))
			return known->bounds;
	if (walk->steps++ > MOST_STEPS)
		return anything;
	return own_bounds(walk, expr);
}

static void learn(struct bounds_walk *walk, const struct expr *expr, struct bounds bounds)
{
	if (expr->op == OP_NUMBER || expr->op == OP_LIMIT)
		return;
	struct known_bounds *known = ARENA_NEW(walk->day->arena, struct known_bounds);
	*known = (struct known_bounds){expr, bounds, walk->known};
	walk->known = known;
}

/* ---- Comparisons. */

/* a >= b, or with `strict` a > b. */
static bool may_reach(
	struct bounds_walk *walk, const struct expr *a, const struct expr *b, bool strict)
{
	if (expr_same(a, b))
		return !strict;
	struct bounds left = bounds_in(walk, a), right = bounds_in(walk, b);
	int order = number_compare(left.hi, right.lo);
	bool touching = !strict && !left.hi_open && !right.lo_open;
	if (number_is_finite(left.hi) && number_is_finite(right.lo) &&
		(order < 0 || (order == 0 && !touching)))
		return false;
	int lower = number_compare(right.lo, left.lo), upper = number_compare(left.hi, right.hi);
	bool open = strict || right.lo_open;
	if (lower > 0 || (lower == 0 && open && !left.lo_open)) {
		struct bounds narrower = left;
		narrower.lo = right.lo;
		narrower.lo_open = open;
		learn(walk, a, narrower);
	}
	open = strict || left.hi_open;
	if (upper < 0 || (upper == 0 && open && !right.hi_open)) {
		right.hi = left.hi;
		right.hi_open = open;
		learn(walk, b, right);
	}
	return true;
}

static bool is_point(struct bounds bounds)
{
	return number_is_finite(bounds.lo) && number_is_finite(bounds.hi) &&
		number_compare(bounds.lo, bounds.hi) == 0;
}

static bool may_differ(struct bounds_walk *walk, const struct expr *a, const struct expr *b)
{
	struct bounds left = bounds_in(walk, a), right = bounds_in(walk, b);
	return !expr_same(a, b) &&
		!(is_point(left) && is_point(right) && number_compare(left.lo, right.lo) == 0);
}

/* Either of two: constraints from the first are undone before the second is tried. */
static bool may_be_outside(struct bounds_walk *walk, const struct expr *expr)
{
	const struct known_bounds *head = walk->known;
	bool below = may_reach(walk, expr->args[1], expr->args[0], true);
	walk->known = head;
	bool above = may_reach(walk, expr->args[0], expr->args[2], true);
	walk->known = head;
	return below || above;
}

static bool may_be_in(struct bounds_walk *walk, const struct expr *expr, uint64_t wanted)
{
	struct bounds bounds = bounds_in(walk, expr);
	if (!(bounds.set & wanted))
		return false;
	bounds.set &= wanted;
	learn(walk, expr, bounds);
	return true;
}

static bool may_be_word(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	uint64_t named = expr_named_words(expr);
	return may_be_in(walk, expr->args[0], truth ? named : ~named);
}

static bool may_be_ordered(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	enum aim aim = order_aim(expr, truth);
	const struct expr *high = expr->args[!aim_is_up(aim)], *low = expr->args[aim_is_up(aim)];
	return may_reach(walk, high, low, aim_is_strict(aim));
}

static bool may_be_between(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	if (!truth)
		return may_be_outside(walk, expr);
	return may_reach(walk, expr->args[0], expr->args[1], false) &&
		may_reach(walk, expr->args[2], expr->args[0], false);
}

static bool may_be_equal(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	const struct expr *x = expr->args[0], *y = expr->args[1];
	if (x->type == TYPE_CHOICE)
		return may_be_word(walk, expr, truth);
	return truth ? may_reach(walk, x, y, false) && may_reach(walk, y, x, false)
		     : may_differ(walk, x, y);
}

/* ---- Logic. */

/* All together. Constraints from a later operand may rule out an earlier one, so the operands are
 * visited twice. */
static bool may_all(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	for (int round = 0; round < 2; round++)
		for (unsigned i = 0; i < expr->count; i++)
			if (!may(walk, expr->args[i], truth))
				return false;
	return true;
}

/* If some are enough, each is tried separately. */
static bool may_parts(struct bounds_walk *walk, const struct expr *expr, bool wanted)
{
	const struct known_bounds *head = walk->known;
	struct quota quota = quota_of(expr, wanted);
	int64_t found = 0;
	if (quota.every)
		return may_all(walk, expr, quota.truth);
	for (unsigned i = quota.first; i < expr->count; i++) {
		found += may(walk, expr->args[i], quota.truth);
		walk->known = head;
	}
	return found >= quota.needed;
}

/* Whether some fact that the expression reads can be above zero, or yes. The whole of a share does
 * not count. */
static bool may_have_started(struct bounds_walk *walk, const struct expr *expr)
{
	if (expr->op == OP_FACT) {
		struct bounds bounds = bounds_in(walk, expr);
		if (expr->type == TYPE_YES_NO)
			return bounds.set & SET_YES;
		return expr->type != TYPE_NUMBER ||
			number_compare(bounds.hi, NUMBER_INTEGER(0)) > 0;
	}
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++)
		if (may_have_started(walk, expr->args[i]))
			return true;
	return false;
}

static bool may_be_started(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	return !truth || may_have_started(walk, expr->args[0]);
}

/* For functions, plans, other verdicts and unspecified texts. */
static bool may_be_either(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	(void)walk, (void)expr, (void)truth;
	return true;
}

/* ---- Table of operators. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, ...) \
	[OP_##id] = bounds,
#define BOUNDS(values, may) \
	{ \
		values, may \
	}
static const struct {
	struct bounds (*values)(struct bounds_walk *walk, const struct expr *expr);
	bool (*may)(struct bounds_walk *walk, const struct expr *expr, bool truth);
} cells[OP_COUNT] = {
#include "lang/operators.def"
};

static struct bounds own_bounds(struct bounds_walk *walk, const struct expr *expr)
{
	return cells[expr->op].values(walk, expr);
}

static bool may(struct bounds_walk *walk, const struct expr *expr, bool truth)
{
	return walk->steps++ > MOST_STEPS || cells[expr->op].may(walk, expr, truth);
}

/* ---- Public functions. */

struct bounds bounds_of(const struct bounds_day *day, const struct expr *expr)
{
	struct bounds_walk walk = {.day = day};
	return bounds_in(&walk, expr);
}

bool bounds_allow(
	const struct bounds_day *day, const struct bounds_constraint *constraints, unsigned count)
{
	struct bounds_walk walk = {.day = day};
	for (int round = 0; round < 2; round++)
		for (unsigned i = 0; i < count; i++)
			if (!may(&walk, constraints[i].expr, constraints[i].truth))
				return false;
	return true;
}

bool bounds_can_be(const struct bounds_day *day, const struct expr *expr, bool truth)
{
	const struct bounds_constraint constraint = {expr, truth};
	return bounds_allow(day, &constraint, 1);
}
