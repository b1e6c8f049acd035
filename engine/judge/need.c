/* SPDX-License-Identifier: Apache-2.0 */
/* What a condition needs to be certainly true (or false): its tree is walked backwards like for a gap, but parts that are open count too.
 *
 * A figure that is known and falls short has to move (gap.c says how far); one that is missing, contradictory or imprecise has to turn out to lie
 * where the condition wants it. Where parts stand in for one another the cheapest are taken. */
#include "base/number.h"
#include "judge/road.h"

static bool settle(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes);

/* Where a number has to come to. */
struct goal {
	struct ct_number target;
	bool up, strict;
};

static bool reach(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes);

/* ---- Wishes. */

static struct wish new_wish(struct ct_judge *judge, enum ct_road_kind kind, int fact)
{
	return (struct wish){
		.kind = kind,
		.change = {.fact = fact},
		.needs = {NUMBER_MINUS_INFINITY, NUMBER_PLUS_INFINITY},
		.of = -1,
		.otherwise = NUMBER_INTEGER(0),
		.made = ARENA_NEW(&judge->arena, struct claim),
	};
}

static bool add_changes(struct ct_judge *judge, const struct changes *changes, struct wishes *wishes)
{
	for (unsigned i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		struct wish wish = new_wish(judge, change->is_set ? CT_ROAD_BECOME : CT_ROAD_ADD, change->fact);
		wish.change = *change;
		if (!wishes_add(judge, wishes, &wish))
			return false;
	}
	return true;
}

/* The fact has only to be reported, or to be reported for sure; `otherwise` is what it is taken to be meanwhile. */
static bool need_any(struct ct_judge *judge, const struct expr *expr, int64_t otherwise, struct wishes *wishes)
{
	if (expr->op != OP_FACT || value_is_single(judge->unit->facts[expr->index].value))
		return false;
	struct value value = judge->unit->facts[expr->index].value;
	struct wish wish = new_wish(judge, CT_ROAD_NEEDS, expr->index);
	wish.otherwise = NUMBER_INTEGER(otherwise);
	if (value.kind == VALUE_NUMBER)
		wish.otherwise = number_is_finite(value.range.hi) ? value.range.hi : value.range.lo;
	return wishes_add(judge, wishes, &wish);
}

/* A list of its own, to try one way beside others. */
struct trial {
	struct wish list[MOST_CHANGES];
	struct wishes wishes;
};

static struct wishes *start_trial(struct trial *trial, const struct wishes *known)
{
	trial->wishes = (struct wishes){trial->list, 0, MOST_CHANGES};
	for (unsigned i = 0; known && i < known->count && i < MOST_CHANGES; i++)
		trial->list[trial->wishes.count++] = known->list[i];
	return &trial->wishes;
}

static bool add_all(const struct ct_judge *judge, struct wishes *wishes, const struct wishes *more)
{
	for (unsigned i = 0; i < more->count; i++)
		if (!wishes_add(judge, wishes, &more->list[i]))
			return false;
	return true;
}

/* Keeps the better of two ways; found tells whether there is one yet. */
static void keep_better(struct trial *best, const struct trial *way, bool *found)
{
	if (*found && !wishes_better(&way->wishes, &best->wishes))
		return;
	start_trial(best, &way->wishes);
	*found = true;
}

/* ---- One fact. */

static enum op op_of(struct goal goal)
{
	return goal.up ? (goal.strict ? OP_MORE_THAN : OP_AT_LEAST) : (goal.strict ? OP_LESS_THAN : OP_AT_MOST);
}

static bool is_whole(const struct fact_entry *entry)
{
	return entry->type == FACT_COUNT || entry->type == FACT_MONEY || entry->type == FACT_DATE;
}

/* Whole things reach a fraction of one at the next; beyond 100% or below nothing there is no way. */
static bool fit_goal(const struct fact_entry *entry, struct goal *goal)
{
	static const struct ct_number zero = {0, 1}, hundred = {100, 1};
	bool share = entry->type == FACT_PERCENT || entry->type == FACT_RATIO;
	if (is_whole(entry)) {
		int64_t floor = number_floor(goal->target), ceiling = number_ceiling(goal->target);
		goal->target = NUMBER_INTEGER(goal->up ? (goal->strict ? floor + 1 : ceiling) : (goal->strict ? ceiling - 1 : floor));
		goal->strict = false;
	}
	int to_zero = entry->type == FACT_DATE ? 1 : number_compare(goal->target, zero);
	int to_hundred = share ? number_compare(goal->target, hundred) : -1;
	if (goal->up)
		return to_hundred < 0 || (to_hundred == 0 && !goal->strict);
	return to_zero > 0 || (to_zero == 0 && !goal->strict);
}

static bool reach_fact(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[expr->index];
	struct wish wish = new_wish(judge, CT_ROAD_NEEDS, expr->index);
	if (!fit_goal(entry, &goal))
		return false;
	/* No count is below zero: it has only to be reported. */
	if (goal.up && !goal.strict && entry->type != FACT_DATE && goal.target.num <= 0)
		return need_any(judge, expr, 0, wishes);
	if (goal.up) {
		wish.needs.lo = goal.target;
		wish.above = goal.strict;
	} else {
		wish.needs.hi = goal.target;
		wish.below = goal.strict;
	}
	return wishes_add(judge, wishes, &wish);
}

/* ---- Arithmetic. */

static bool is_positive(struct ct_number number)
{
	return number.num > 0;
}

static bool percent_of(struct ct_number share, struct ct_number whole, struct ct_number *part)
{
	return number_multiply(share, whole, part) && number_divide(*part, NUMBER_INTEGER(100), part);
}

/* Both are open: the whole has to be reported, the part has to be so much of it. */
static bool reach_both(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	const struct expr *part = expr->args[0], *whole = expr->args[1];
	if (part->op != OP_FACT || !need_any(judge, whole, 100, wishes))
		return false;
	struct wish wish = new_wish(judge, CT_ROAD_NEEDS, part->index);
	wish.of = whole->index;
	if (number_compare(goal.target, NUMBER_INTEGER(100)) > 0 || goal.target.num < 0)
		return false;
	if (goal.up) {
		wish.needs.lo = goal.target;
		wish.above = goal.strict;
	} else {
		wish.needs.hi = goal.target;
		wish.below = goal.strict;
	}
	return wishes_add(judge, wishes, &wish);
}

static bool reach_percent(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value part = eval_value(&judge->evaluation, expr->args[0]), whole = eval_value(&judge->evaluation, expr->args[1]);
	struct goal below = goal;
	if (whole.kind == VALUE_NUMBER && value_is_single(whole)) {
		if (!is_positive(whole.range.lo) || !percent_of(goal.target, whole.range.lo, &below.target) ||
		    number_compare(below.target, whole.range.lo) > 0)
			return false;
		return reach(judge, expr->args[0], below, wishes);
	}
	if (part.kind != VALUE_NUMBER || !value_is_single(part))
		return reach_both(judge, expr, goal, wishes);
	/* 100 × part / whole ≥ target: the whole may be 100 × part / target at most, and is never less than its part. */
	struct goal above = {.target = part.range.lo, .up = true};
	below.up = !goal.up;
	if (!is_positive(goal.target) || !is_positive(part.range.lo) ||
	    !number_multiply(part.range.lo, NUMBER_INTEGER(100), &below.target) ||
	    !number_divide(below.target, goal.target, &below.target))
		return false;
	return reach(judge, expr->args[1], below, wishes) && (below.up || reach(judge, expr->args[1], above, wishes));
}

/* What an operand certainly contributes: its least (up) or its most. One that is missing has to be reported and counts as nothing meanwhile. */
static bool contribution(struct ct_judge *judge, const struct expr *expr, bool least, struct ct_number *number, struct wishes *wishes)
{
	struct value value = eval_value(&judge->evaluation, expr);
	*number = NUMBER_INTEGER(0);
	if (value.kind == VALUE_MISSING)
		return need_any(judge, expr, 0, wishes);
	*number = least ? value.range.lo : value.range.hi;
	return value.kind == VALUE_NUMBER && number_is_finite(*number);
}

/* One term carries what the others leave; sign −1: it is taken away. */
static bool carry(struct ct_judge *judge, const struct expr *expr, unsigned carrier, struct goal goal, struct wishes *wishes)
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
	return reach(judge, expr->args[carrier], goal, wishes);
}

static bool reach_sum(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct trial best, way;
	bool found = false;
	for (unsigned i = 0; i < expr->count; i++)
		if (carry(judge, expr, i, goal, start_trial(&way, NULL)))
			keep_better(&best, &way, &found);
	return found && add_all(judge, wishes, &best.wishes);
}

/* One operand is the largest that is wanted; the others have to be known. */
static bool lead(struct ct_judge *judge, const struct expr *expr, unsigned leader, struct goal goal, struct wishes *wishes)
{
	if (!reach(judge, expr->args[leader], goal, wishes))
		return false;
	for (unsigned i = 0; i < expr->count; i++)
		if (i != leader && eval_value(&judge->evaluation, expr->args[i]).kind == VALUE_MISSING &&
		    !need_any(judge, expr->args[i], 0, wishes))
			return false;
	return true;
}

/* The smallest comes up when all do, the largest when one does. */
static bool reach_extreme(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	bool every = (expr->op == OP_MIN) == goal.up, found = false;
	struct trial best, way;
	for (unsigned i = 0; i < expr->count; i++) {
		if (every && !reach(judge, expr->args[i], goal, wishes))
			return false;
		if (!every && lead(judge, expr, i, goal, start_trial(&way, NULL)))
			keep_better(&best, &way, &found);
	}
	return every || (found && add_all(judge, wishes, &best.wishes));
}

static bool settle_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed, bool wanted,
			struct wishes *wishes);

static bool reach_count(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value now = eval_value(&judge->evaluation, expr);
	int64_t floor = number_floor(goal.target), ceiling = number_ceiling(goal.target);
	if (goal.up)
		return settle_some(judge, expr, 0, (goal.strict ? floor + 1 : ceiling) - now.range.lo.num, true, wishes);
	return settle_some(judge, expr, 0, now.range.hi.num - (goal.strict ? ceiling - 1 : floor), false, wishes);
}

static bool reach_first_known(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_value(&judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
			return reach(judge, expr->args[i], goal, wishes);
	return reach(judge, expr->args[0], goal, wishes);
}

/* What is certain to fall short moves, if it can be said how. */
static bool move(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct changes changes;
	changes.count = 0;
	return changes_move(judge, expr, goal.target, goal.up, goal.strict, &changes) && add_changes(judge, &changes, wishes);
}

static bool reach(struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes)
{
	struct value value = eval_value(&judge->evaluation, expr);
	enum ct_truth reached = CT_UNKNOWN;
	if (value.kind == VALUE_NUMBER)
		reached = interval_compare(op_of(goal), value.range, INTERVAL_POINT(goal.target));
	if (reached == CT_TRUE)
		return true;
	if (reached == CT_FALSE && move(judge, expr, goal, wishes))
		return true;
	if (reached == CT_FALSE && expr->op == OP_FACT)
		return false;
	switch (expr->op) {
	case OP_FACT:
		return reach_fact(judge, expr, goal, wishes);
	case OP_PERCENT:
		return reach_percent(judge, expr, goal, wishes);
	case OP_SUM:
	case OP_DIFFERENCE:
		return reach_sum(judge, expr, goal, wishes);
	case OP_MIN:
	case OP_MAX:
		return reach_extreme(judge, expr, goal, wishes);
	case OP_COUNT_TRUE:
		return reach_count(judge, expr, goal, wishes);
	case OP_FIRST_KNOWN:
		return reach_first_known(judge, expr, goal, wishes);
	default:
		return false;
	}
}

/* ---- Comparisons. */

static bool single(struct ct_judge *judge, const struct expr *expr, struct ct_number *number)
{
	struct value value = eval_value(&judge->evaluation, expr);
	*number = value.range.lo;
	return value.kind == VALUE_NUMBER && value_is_single(value);
}

/* Not below, not above. */
static bool settle_between(struct ct_judge *judge, const struct expr *expr, struct wishes *wishes)
{
	struct value x = eval_value(&judge->evaluation, expr->args[0]);
	struct goal low = {.up = true}, high = {.up = false};
	if (!single(judge, expr->args[1], &low.target) || !single(judge, expr->args[expr->count - 1], &high.target))
		return false;
	bool above = x.kind == VALUE_NUMBER && number_compare(x.range.lo, low.target) >= 0;
	bool below = x.kind == VALUE_NUMBER && number_compare(x.range.hi, high.target) <= 0;
	return (above || reach(judge, expr->args[0], low, wishes)) && (below || reach(judge, expr->args[0], high, wishes));
}

/* What a comparison asks of its left side, or its opposite does; false: of a comparison with two ends. */
static bool goal_of(enum op op, bool wanted, struct goal *goal)
{
	static const struct {
		enum op op;
		bool up, strict;
	} aims[] = {{OP_AT_LEAST, true, false}, {OP_MORE_THAN, true, true}, {OP_AT_MOST, false, false}, {OP_LESS_THAN, false, true}};
	for (size_t i = 0; i < sizeof(aims) / sizeof(*aims); i++) {
		if (aims[i].op != op)
			continue;
		*goal = (struct goal){.up = aims[i].up == wanted, .strict = aims[i].strict == wanted};
		return true;
	}
	return false;
}

/* Whichever side is known is what the other has to come to. */
static bool settle_numbers(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	struct goal goal;
	if (!goal_of(expr->op, wanted, &goal))
		return wanted && settle_between(judge, expr, wishes);
	if (single(judge, expr->args[1], &goal.target))
		return reach(judge, expr->args[0], goal, wishes);
	goal.up = !goal.up;
	return single(judge, expr->args[0], &goal.target) && reach(judge, expr->args[1], goal, wishes);
}

bool need_operand(struct ct_judge *judge, const struct expr *expr, bool wanted, unsigned operand, struct wishes *wishes)
{
	const struct expr *x = expr->args[0];
	struct goal goal;
	if (!goal_of(expr->op, wanted, &goal) || !single(judge, expr->args[1], &goal.target) || operand >= x->count)
		return false;
	if (x->op == OP_SUM || x->op == OP_DIFFERENCE)
		return carry(judge, x, operand, goal, wishes);
	return (x->op == OP_MIN || x->op == OP_MAX) && lead(judge, x, operand, goal, wishes);
}

static const struct expr *fact_behind(struct ct_judge *judge, const struct expr *expr)
{
	while (expr->op == OP_FIRST_KNOWN) {
		const struct expr *known = expr->args[0];
		for (unsigned i = expr->count; i-- > 0;)
			if (eval_value(&judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
				known = expr->args[i];
		expr = known;
	}
	return expr;
}

/* The words that make the comparison come out as wanted. */
static uint64_t wanted_words(const struct expr *expr, const struct fact_entry *entry, bool wanted)
{
	uint64_t named = 0, all = SET_NO | SET_YES;
	if (expr->op == OP_IS_TRUE || expr->op == OP_IS_FALSE)
		return (expr->op == OP_IS_TRUE) == wanted ? SET_YES : SET_NO;
	for (unsigned i = 1; i < expr->count; i++)
		named |= UINT64_C(1) << expr->args[i]->index;
	if (entry->type != FACT_YES_NO)
		all = (UINT64_C(1) << entry->choice_count) - 1;
	return all & (wanted ? named : ~named);
}

static bool settle_words(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	const struct expr *fact = fact_behind(judge, expr->args[0]);
	if (fact->op != OP_FACT)
		return false;
	const struct fact_record *record = &judge->unit->facts[fact->index];
	uint64_t words = wanted_words(expr, &judge->set->dictionary.entries[fact->index], wanted);
	struct wish wish = new_wish(judge, CT_ROAD_BECOME, fact->index);
	wish.change.is_set = true;
	wish.change.size = NUMBER_INTEGER(1);
	for (const struct claim *claim = record->value.contradictory ? record->claims : NULL; claim && !wish.claim; claim = claim->next)
		if (claim_has_value(claim) && claim->written.is_set && claim->written.set && !(claim->written.set & ~words))
			wish.claim = claim;
	/* What the report leaves possible comes before what it excludes. */
	if (record->value.kind == VALUE_SET && words & record->value.set)
		words &= record->value.set;
	wish.change.set = wish.claim ? wish.claim->written.set : words & -words;
	return wish.change.set && wishes_add(judge, wishes, &wish);
}

/* ---- Conditions. */

static bool settle_every(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (!settle(judge, expr->args[i], wanted, wishes))
			return false;
	return true;
}

/* Whether the wishes alone make one part what they are for. */
static bool works(struct ct_judge *judge, const struct expr *expr, bool wanted, const struct wishes *wishes)
{
	const struct wish *list[MOST_CHANGES];
	struct evaluation *evaluation = &judge->evaluation;
	for (unsigned i = 0; i < wishes->count; i++)
		list[i] = &wishes->list[i];
	bool sound = wishes_apply(judge, list, wishes->count, false);
	evaluation->facts = judge->changed;
	evaluation->failed = false;
	sound = sound && eval_truth(evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE) && !evaluation->failed;
	evaluation->facts = judge->unit->facts;
	wishes_restore(judge, list, wishes->count);
	return sound;
}

/* The cheapest `needed` of the parts that are not certain yet. */
static bool settle_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed, bool wanted,
			struct wishes *wishes)
{
	bool taken[EXPR_MAX_SIZE / 8] = {false};
	if (expr->count > sizeof(taken))
		return false;
	for (; needed > 0; needed--) {
		struct trial best, way;
		bool found = false;
		unsigned chosen = 0;
		for (unsigned i = first; i < expr->count; i++) {
			bool before = found;
			if (taken[i] || eval_truth(&judge->evaluation, expr->args[i]) == (wanted ? CT_TRUE : CT_FALSE) ||
			    !settle(judge, expr->args[i], wanted, start_trial(&way, NULL)) ||
			    !works(judge, expr->args[i], wanted, &way.wishes))
				continue;
			if (!before || wishes_better(&way.wishes, &best.wishes))
				chosen = i;
			keep_better(&best, &way, &found);
		}
		if (!found || !add_all(judge, wishes, &best.wishes))
			return false;
		taken[chosen] = true;
	}
	return true;
}

static bool settle_n_of(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	int64_t n = expr->args[0]->number.num, counts[3] = {0};
	for (unsigned i = 1; i < expr->count; i++)
		counts[eval_truth(&judge->evaluation, expr->args[i])]++;
	int64_t needed = wanted ? n - counts[CT_TRUE] : counts[CT_TRUE] + counts[CT_UNKNOWN] - n + 1;
	return settle_some(judge, expr, 1, needed, wanted, wishes);
}

/* A comparison that is false moves, one that is open needs. */
static bool settle_comparison(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	struct changes changes;
	changes.count = 0;
	bool words = expr->op == OP_IS_TRUE || expr->op == OP_IS_FALSE || expr->op == OP_ONE_OF ||
		     (expr->op == OP_EQUALS && expr->args[1]->op == OP_STRING);
	if (words)
		return settle_words(judge, expr, wanted, wishes);
	if (!operators[expr->op].comparison)
		return false;
	if (eval_truth(&judge->evaluation, expr) == (wanted ? CT_FALSE : CT_TRUE) && changes_make(judge, expr, wanted, &changes))
		return add_changes(judge, &changes, wishes);
	return settle_numbers(judge, expr, wanted, wishes);
}

static bool settle(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	if (eval_truth(&judge->evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE))
		return true;
	switch (expr->op) {
	case OP_ALL:
		return wanted ? settle_every(judge, expr, true, wishes) : settle_some(judge, expr, 0, 1, false, wishes);
	case OP_ANY:
		return wanted ? settle_some(judge, expr, 0, 1, true, wishes) : settle_every(judge, expr, false, wishes);
	case OP_NONE:
		return wanted ? settle_every(judge, expr, false, wishes) : settle_some(judge, expr, 0, 1, true, wishes);
	case OP_AT_LEAST_N_OF:
		return settle_n_of(judge, expr, wanted, wishes);
	case OP_UNSPECIFIED:
	case OP_COMPUTE:
	case OP_STARTED:
	case OP_PLANNED:
		return false;
	default:
		return settle_comparison(judge, expr, wanted, wishes);
	}
}

bool need_condition(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	changes_start(judge);
	return settle(judge, expr, wanted, wishes);
}
