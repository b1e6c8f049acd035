/* SPDX-License-Identifier: Apache-2.0 */
/* What a condition needs to be certainly true (or false): its tree is walked backwards like for a
 * gap, but parts that are open count too. Where parts stand in for one another the cheapest are
 * taken. Numbers are need_number.c's. */
#include "base/number.h"
#include "improve/need.h"

static bool settle(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes);

/* ---- Wishes. */

struct wish need_new_wish(struct ct_judge *judge, enum ct_road_kind kind, int fact)
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

bool need_add_changes(struct ct_judge *judge, const struct changes *changes, struct wishes *wishes)
{
	for (unsigned i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		struct wish wish = need_new_wish(
			judge, change->is_set ? CT_ROAD_BECOME : CT_ROAD_ADD, change->fact);
		wish.change = *change;
		if (!wishes_add(judge, wishes, &wish))
			return false;
	}
	return true;
}

struct wishes *trial_start(struct trial *trial, const struct wishes *known)
{
	trial->wishes = (struct wishes){trial->list, 0, MOST_CHANGES};
	for (unsigned i = 0; known && i < known->count && i < MOST_CHANGES; i++)
		trial->list[trial->wishes.count++] = known->list[i];
	return &trial->wishes;
}

void trial_keep_better(struct trial *best, const struct trial *way, bool *found)
{
	if (*found && !wishes_better(&way->wishes, &best->wishes))
		return;
	trial_start(best, &way->wishes);
	*found = true;
}

/* ---- Comparisons. */

static bool single(struct ct_judge *judge, const struct expr *expr, struct ct_number *number)
{
	struct value value = eval_value(&judge->evaluation, expr);
	*number = value.range.lo;
	return value.kind == VALUE_NUMBER && value_is_single(value);
}

/* Not below, not above. */
static bool settle_within(struct ct_judge *judge, const struct expr *expr, struct wishes *wishes)
{
	struct value x = eval_value(&judge->evaluation, expr->args[0]);
	struct goal low = {.up = true}, high = {.up = false};
	if (!single(judge, expr->args[1], &low.target) ||
		!single(judge, expr->args[expr->count - 1], &high.target))
		return false;
	bool above = x.kind == VALUE_NUMBER && number_compare(x.range.lo, low.target) >= 0;
	bool below = x.kind == VALUE_NUMBER && number_compare(x.range.hi, high.target) <= 0;
	return (above || need_number(judge, expr->args[0], low, wishes)) &&
		(below || need_number(judge, expr->args[0], high, wishes));
}

/* What the left side of an order needs for it to be true, or false. */
static struct goal goal_of(enum op op, bool wanted)
{
	enum aim aim = wanted ? operators[op].aim : aim_opposite(operators[op].aim);
	return (struct goal){.up = aim_is_up(aim), .strict = aim_is_strict(aim)};
}

/* Whichever side is known is what the other has to come to. */
static bool settle_numbers(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	struct goal goal = goal_of(expr->op, wanted);
	if (single(judge, expr->args[1], &goal.target))
		return need_number(judge, expr->args[0], goal, wishes);
	goal.up = !goal.up;
	return single(judge, expr->args[0], &goal.target) &&
		need_number(judge, expr->args[1], goal, wishes);
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

static bool settle_words(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	const struct expr *fact = fact_behind(judge, expr->args[0]);
	if (fact->op != OP_FACT)
		return false;
	const struct fact_record *record = &judge->unit->facts[fact->index];
	uint64_t words = wanted_words(expr, &judge->set->dictionary.entries[fact->index], wanted);
	struct wish wish = need_new_wish(judge, CT_ROAD_BECOME, fact->index);
	wish.change.is_set = true;
	wish.change.size = NUMBER_INTEGER(1);
	for (const struct claim *claim = record->value.contradictory ? record->claims : NULL;
		claim && !wish.claim; claim = claim->next)
		if (claim_has_value(claim) && claim->written.is_set && claim->written.set &&
			!(claim->written.set & ~words))
			wish.claim = claim;
	/* What the report leaves possible comes before what it excludes. */
	if (record->value.kind == VALUE_SET && words & record->value.set)
		words &= record->value.set;
	wish.change.set = wish.claim ? wish.claim->written.set : words & -words;
	return wish.change.set && wishes_add(judge, wishes, &wish);
}

/* ---- Conditions. */

static bool settle_every(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (!settle(judge, expr->args[i], wanted, wishes))
			return false;
	return true;
}

/* Whether the wishes alone make one part what they are for. */
static bool works(
	struct ct_judge *judge, const struct expr *expr, bool wanted, const struct wishes *wishes)
{
	const struct wish *list[MOST_CHANGES];
	struct evaluation *evaluation = &judge->evaluation;
	for (unsigned i = 0; i < wishes->count; i++)
		list[i] = &wishes->list[i];
	bool sound = wishes_apply(judge, list, wishes->count, false);
	evaluation->facts = judge->changed;
	evaluation->failure = NULL;
	sound = sound && eval_truth(evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE) &&
		!evaluation->failure;
	evaluation->facts = judge->unit->facts;
	wishes_restore(judge, list, wishes->count);
	return sound;
}

bool need_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed,
	bool wanted, struct wishes *wishes)
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
			if (taken[i] ||
				eval_truth(&judge->evaluation, expr->args[i]) ==
					(wanted ? CT_TRUE : CT_FALSE) ||
				!settle(judge, expr->args[i], wanted, trial_start(&way, NULL)) ||
				!works(judge, expr->args[i], wanted, &way.wishes))
				continue;
			if (!before || wishes_better(&way.wishes, &best.wishes))
				chosen = i;
			trial_keep_better(&best, &way, &found);
		}
		if (!found || !wishes_add_all(judge, wishes, &best.wishes))
			return false;
		taken[chosen] = true;
	}
	return true;
}

static bool settle_n_of(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	int64_t n = expr->args[0]->number.num, counts[3] = {0};
	for (unsigned i = 1; i < expr->count; i++)
		counts[eval_truth(&judge->evaluation, expr->args[i])]++;
	int64_t needed =
		wanted ? n - counts[CT_TRUE] : counts[CT_TRUE] + counts[CT_UNKNOWN] - n + 1;
	return need_some(judge, expr, 1, needed, wanted, wishes);
}

/* A comparison that is false moves; returns false when it is open or nothing can be named. */
static bool find_moves(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct changes *changes)
{
	changes->count = 0;
	return eval_truth(&judge->evaluation, expr) == (wanted ? CT_FALSE : CT_TRUE) &&
		changes_make(judge, expr, wanted, changes);
}

static bool settle_order(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	struct changes changes;
	return find_moves(judge, expr, wanted, &changes)
		? need_add_changes(judge, &changes, wishes)
		: settle_numbers(judge, expr, wanted, wishes);
}

static bool settle_between(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	struct changes changes;
	return find_moves(judge, expr, wanted, &changes)
		? need_add_changes(judge, &changes, wishes)
		: wanted && settle_within(judge, expr, wishes);
}

static bool settle_equal(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	return (expr_compares_words(expr) ? settle_words : settle_between)(
		judge, expr, wanted, wishes);
}

static bool settle_all(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	return wanted ? settle_every(judge, expr, true, wishes)
		      : need_some(judge, expr, 0, 1, false, wishes);
}

static bool settle_any(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	return wanted ? need_some(judge, expr, 0, 1, true, wishes)
		      : settle_every(judge, expr, false, wishes);
}

static bool settle_none(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	return settle_any(judge, expr, !wanted, wishes);
}

/* Of operators whose truth no single fact settles in a known way. */
static bool settle_nothing(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	(void)judge, (void)expr, (void)wanted, (void)wishes;
	return false;
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, ...) \
	[OP_##id] = need,
#define NEED(truth, number) truth
static bool (*const cells[OP_COUNT])(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes) = {
#include "lang/operators.def"
};

static bool settle(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	return eval_truth(&judge->evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE) ||
		cells[expr->op](judge, expr, wanted, wishes);
}

bool need_condition(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes)
{
	changes_start(judge);
	return settle(judge, expr, wanted, wishes);
}
