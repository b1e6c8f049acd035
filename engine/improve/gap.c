/* SPDX-License-Identifier: Apache-2.0 */
/* The gap: what has to change for a condition that is false (docs/semantics.md, Gap).
 *
 * The condition's tree is walked backwards: each comparison that fails says which fact has to move,
 * by how much. Facts can stand in several places, so what comes out is then tried on a copy of the
 * facts: it must lift the condition out of false, no entry may be spare, and one unit less of any
 * must not be enough. What does not pass is not claimed. */
#include "base/number.h"
#include "improve/change.h"
#include "improve/improve.h"

struct gap {
	struct ct_judge *judge;
	const struct expr *met;
};

/* Appends the changes that make a condition true or false; false: none are known. */
static bool make(struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes);
static bool works(
	struct gap *gap, const struct expr *expr, bool wanted, const struct changes *changes);

/* ---- Moving an arithmetic expression to a target. */

static bool move(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes);

/* The part has to become target % of the whole. */
static bool move_percent(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	struct ct_number whole;
	return inverse_single(gap->judge, expr->args[1], &whole) &&
		inverse_of_percent(whole, &goal) && move(gap, expr->args[0], goal, changes);
}

static bool given(void *state, const struct expr *operand, bool least, struct ct_number *number)
{
	(void)least;
	return inverse_single(state, operand, number);
}

/* One term takes the whole difference: the first that can. */
static bool move_sum(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	for (unsigned i = 0; i < expr->count; i++) {
		struct goal rest = goal;
		if (inverse_of_sum(expr, i, given, gap->judge, &rest) &&
			move(gap, expr->args[i], rest, changes))
			return true;
	}
	return false;
}

/* The smallest rises when all rise; the largest when one does. */
static bool move_extreme(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	struct changes best, one;
	bool every = inverse_is_every(expr->op, goal.aim);
	best.count = MOST_CHANGES + 1;
	for (unsigned i = 0; i < expr->count; i++) {
		struct value value = eval_value(&gap->judge->evaluation, expr->args[i]);
		one.count = 0;
		if (inverse_reached(&value, goal) == CT_TRUE)
			continue;
		bool can = move(gap, expr->args[i], goal, &one);
		if (every && (!can || !changes_add_all(changes, &one)))
			return false;
		if (!every && can && changes_better(&one, &best))
			changes_copy(&best, &one);
	}
	return every || (best.count <= MOST_CHANGES && changes_add_all(changes, &best));
}

/* The cheapest ways found, the best first, of equal ones the first; list[count] is free for the
 * next one. */
struct ways {
	struct changes *list[MOST_CHANGES + 1];
	unsigned count, most;
};

static void keep_way(struct ways *ways)
{
	unsigned at = ways->count;
	struct changes *way = ways->list[at];
	for (; at && changes_better(way, ways->list[at - 1]); at--)
		ways->list[at] = ways->list[at - 1];
	ways->list[at] = way;
	if (ways->count < ways->most)
		ways->count++;
}

/* The cheapest `needed` of the parts that are not yet what is wanted. Each is worked out once:
 * parts may hold parts, 60 deep. */
static bool make_some(struct gap *gap, const struct expr *expr, unsigned first, int64_t needed,
	bool wanted, struct changes *changes)
{
	struct ways ways = {.count = 0};
	if (needed <= 0 || needed > MOST_CHANGES)
		return needed <= 0;
	ways.most = (unsigned)needed;
	for (unsigned i = first; i < expr->count; i++) {
		struct changes **way = &ways.list[ways.count];
		if (!*way)
			*way = ARENA_NEW(&gap->judge->arena, struct changes);
		(*way)->count = 0;
		if (eval_truth(&gap->judge->evaluation, expr->args[i]) ==
				(wanted ? CT_FALSE : CT_TRUE) &&
			make(gap, expr->args[i], wanted, *way) &&
			works(gap, expr->args[i], wanted, *way))
			keep_way(&ways);
	}
	for (unsigned i = 0; i < ways.most; i++)
		if (i == ways.count || !changes_add_all(changes, ways.list[i]))
			return false;
	return true;
}

static bool move_count(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	struct value now = eval_value(&gap->judge->evaluation, expr);
	return make_some(gap, expr, 0, inverse_of_count(now.range, goal, false),
		aim_is_up(goal.aim), changes);
}

static bool move_fact(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	return changes_move_fact(gap->judge, expr->index, goal, changes);
}

static bool move_first_known(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_value(&gap->judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
			return move(gap, expr->args[i], goal, changes);
	return false;
}

/* Of operators whose number no fact moves in a known way. */
static bool move_nothing(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	(void)gap, (void)expr, (void)goal, (void)changes;
	return false;
}

/* ---- Making a condition true, or false. */

/* The first choice of the dictionary that is among the named ones, or is not. */
static bool make_words(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	const struct expr *fact = expr->args[0];
	while (fact->op == OP_FIRST_KNOWN)
		fact = fact->args[0];
	if (fact->op != OP_FACT)
		return false;
	uint64_t words =
		inverse_of_words(expr, &gap->judge->set->dictionary.entries[fact->index], wanted);
	return words &&
		changes_add(changes,
			&(struct change){.fact = fact->index,
				.is_set = true,
				.size = NUMBER_INTEGER(1),
				.set = words & -words});
}

static bool make_order(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	struct goal goal = {.aim = order_aim(expr, wanted)};
	return inverse_single(gap->judge, expr->args[1], &goal.target) &&
		move(gap, expr->args[0], goal, changes);
}

/* X has to move to the nearer end from where it is. */
static bool make_between(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	struct goal low = {.aim = AIM_UP}, high = {.aim = AIM_DOWN};
	struct value x = eval_value(&gap->judge->evaluation, expr->args[0]);
	if (!wanted || !inverse_single(gap->judge, expr->args[1], &low.target) ||
		!inverse_single(gap->judge, expr->args[expr->count - 1], &high.target) ||
		x.kind != VALUE_NUMBER)
		return false;
	return move(gap, expr->args[0], number_compare(x.range.hi, low.target) < 0 ? low : high,
		changes);
}

static bool make_equal(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	return (expr_compares_words(expr) ? make_words : make_between)(gap, expr, wanted, changes);
}

/* Parts that are unknown are not failing: the gap lifts what is false. */
static bool make_every(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	for (unsigned i = 0; i < expr->count; i++) {
		struct changes one;
		one.count = 0;
		if (eval_truth(&gap->judge->evaluation, expr->args[i]) !=
			(wanted ? CT_FALSE : CT_TRUE))
			continue;
		if (!make(gap, expr->args[i], wanted, &one) || !changes_add_all(changes, &one))
			return false;
	}
	return true;
}

static bool make_parts(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	struct quota quota = quota_of(expr, wanted);
	if (quota.every)
		return make_every(gap, expr, quota.truth, changes);
	for (unsigned i = quota.first; i < expr->count; i++)
		quota.needed -= eval_truth(&gap->judge->evaluation, expr->args[i]) !=
			(quota.truth ? CT_FALSE : CT_TRUE);
	return make_some(gap, expr, quota.first, quota.needed, quota.truth, changes);
}

/* Of operators whose truth no fact turns in a known way. */
static bool make_nothing(
	struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	(void)gap, (void)expr, (void)wanted, (void)changes;
	return false;
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, gap, ...) \
	[OP_##id] = gap,
#define GAP(truth, number) \
	{ \
		truth, number \
	}
static const struct {
	bool (*make)(
		struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes);
	bool (*move)(struct gap *gap, const struct expr *expr, struct goal goal,
		struct changes *changes);
} cells[OP_COUNT] = {
#include "lang/operators.def"
};

static bool make(struct gap *gap, const struct expr *expr, bool wanted, struct changes *changes)
{
	return cells[expr->op].make(gap, expr, wanted, changes);
}

static bool move(
	struct gap *gap, const struct expr *expr, struct goal goal, struct changes *changes)
{
	return cells[expr->op].move(gap, expr, goal, changes);
}

/* ---- Trying. */

/* What the fact says in the copy: one claim, with the longest plan that there was. */
static struct claim *made_up_claim(struct gap *gap, int fact)
{
	const struct claim *said = gap->judge->unit->facts[fact].claims;
	struct claim *claim = gap->judge->changed[fact].claims;
	if (claim == said)
		claim = ARENA_NEW(&gap->judge->arena, struct claim);
	*claim = (struct claim){.used = true};
	for (; said; said = said->next) {
		bool open = claim->has_plan && claim->plan_day == CT_NO_DATE;
		if (!said->has_plan || open ||
			(claim->has_plan && said->plan_day != CT_NO_DATE &&
				said->plan_day < claim->plan_day))
			continue;
		claim->has_plan = true;
		claim->plan_day = said->plan_day;
	}
	return claim;
}

/* Puts one change into the copy of the facts. */
static bool apply(struct gap *gap, const struct change *change, struct ct_number add)
{
	struct fact_record *record = &gap->judge->changed[change->fact];
	struct ct_number number;
	if (!change->is_set &&
		!change_number(
			&gap->judge->set->dictionary.entries[change->fact], change, add, &number))
		return false;
	record->claims = made_up_claim(gap, change->fact);
	record->claims->written.is_set = change->is_set;
	if (change->is_set) {
		record->claims->written.set = change->set;
		record->value = (struct value){.kind = VALUE_SET, .set = change->set};
		return true;
	}
	record->claims->written.range = INTERVAL_POINT(number);
	record->value = (struct value){.kind = VALUE_NUMBER, .range = INTERVAL_POINT(number)};
	return true;
}

static void restore(struct gap *gap, const struct change *change)
{
	gap->judge->changed[change->fact] = gap->judge->unit->facts[change->fact];
}

/* A truth that rests on a failure is no way out. */
static bool differs(struct gap *gap, const struct expr *expr, enum ct_truth unwanted)
{
	struct evaluation *evaluation = &gap->judge->evaluation;
	evaluation->facts = gap->judge->changed;
	evaluation->failure = NULL;
	bool differs = eval_truth(evaluation, expr) != unwanted && !evaluation->failure;
	evaluation->facts = gap->judge->unit->facts;
	return differs;
}

static bool is_lifted(struct gap *gap)
{
	return differs(gap, gap->met, CT_FALSE);
}

/* Whether the changes alone do for one part what they are for. */
static bool works(
	struct gap *gap, const struct expr *expr, bool wanted, const struct changes *changes)
{
	bool sound = true;
	for (unsigned i = 0; i < changes->count; i++)
		sound &= apply(gap, &changes->list[i], changes->list[i].add);
	sound = sound && differs(gap, expr, wanted ? CT_FALSE : CT_TRUE);
	for (unsigned i = 0; i < changes->count; i++)
		restore(gap, &changes->list[i]);
	return sound;
}

static bool lifts_without(struct gap *gap, const struct change *change)
{
	restore(gap, change);
	bool lifted = is_lifted(gap);
	apply(gap, change, change->add);
	return lifted;
}

/* The change by so many steps less; false when nothing is left of it. */
static bool take_steps(const struct change *change, int64_t steps, struct ct_number *rest)
{
	struct ct_number less = change->step;
	if (number_is_negative(change->add))
		less.num = -less.num;
	return number_multiply(NUMBER_INTEGER(steps), less, &less) &&
		number_subtract(change->add, less, rest) && rest->num &&
		number_is_negative(*rest) == number_is_negative(change->add);
}

static bool lifts_with_fewer(struct gap *gap, const struct change *change, int64_t steps)
{
	struct ct_number rest;
	return take_steps(change, steps, &rest) && apply(gap, change, rest) && is_lifted(gap);
}

/* Takes away as many steps as can be spared; mostly not even one can, and that is all there is to
 * find out. */
static void shrink(struct gap *gap, struct change *change)
{
	struct ct_number all, rest;
	int64_t spare = 0, too_many = 1;
	if (change->is_set)
		return;
	if (lifts_with_fewer(gap, change, 1) && number_divide(change->add, change->step, &all)) {
		spare = 1;
		too_many = number_is_negative(all) ? -number_floor(all) : number_ceiling(all);
	}
	while (too_many - spare > 1) {
		int64_t middle = spare + (too_many - spare) / 2;
		if (lifts_with_fewer(gap, change, middle))
			spare = middle;
		else
			too_many = middle;
	}
	if (take_steps(change, spare, &rest))
		change->add = rest;
	apply(gap, change, change->add);
}

static bool prove(struct gap *gap, struct changes *changes)
{
	bool sound = true;
	for (unsigned i = 0; i < changes->count; i++)
		sound &= apply(gap, &changes->list[i], changes->list[i].add);
	sound = sound && is_lifted(gap);
	for (unsigned i = 0; sound && i < changes->count;) {
		if (changes->count == 1 || !lifts_without(gap, &changes->list[i])) {
			shrink(gap, &changes->list[i++]);
			continue;
		}
		restore(gap, &changes->list[i]);
		for (unsigned k = i + 1; k < changes->count; k++)
			changes->list[k - 1] = changes->list[k];
		changes->count--;
	}
	return sound;
}

/* ---- What callers see. */

static const struct ct_gap *list_of(struct gap *gap, const struct changes *changes)
{
	struct arena *arena = &gap->judge->arena;
	const struct ct_gap *first = NULL, **last = &first;
	for (unsigned i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		const struct fact_entry *entry = &gap->judge->set->dictionary.entries[change->fact];
		struct ct_gap *item = ARENA_NEW(arena, struct ct_gap);
		*item = (struct ct_gap){.fact = entry->key,
			.label = entry->label,
			.unit = change_unit(arena, entry, change)};
		if (change->is_set)
			item->become = change_become(entry, change->set);
		else
			item->add = change->add;
		*last = item;
		last = &item->next;
	}
	return first;
}

bool changes_make(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct changes *changes)
{
	struct gap gap = {judge, expr};
	changes_start(judge);
	return make(&gap, expr, wanted, changes);
}

bool changes_move(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct changes *changes)
{
	struct gap gap = {judge, expr};
	changes_start(judge);
	return move(&gap, expr, goal, changes);
}

const struct ct_gap *improve_gap(struct ct_judge *judge, const struct expr *met)
{
	struct gap gap = {judge, met};
	struct changes changes, tried;
	changes.count = 0;
	changes_start(judge);
	if (!make(&gap, met, true, &changes) || !changes.count)
		return NULL;
	changes_copy(&tried, &changes);
	bool proven = prove(&gap, &tried);
	for (unsigned i = 0; i < changes.count; i++)
		restore(&gap, &changes.list[i]);
	return proven ? list_of(&gap, &tried) : NULL;
}
