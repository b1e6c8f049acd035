/* SPDX-License-Identifier: Apache-2.0 */
/* What a condition needs to be certainly true (or false): its tree is walked backwards like for a
 * gap, but parts that are open count too. Where parts stand in for one another the cheapest are
 * taken. Numbers are need_number.c's. */
#include "base/number.h"
#include "improve/need.h"

static bool settle(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies);

/* ---- Remedies. */

struct remedy need_new_remedy(struct ct_judge *judge, enum ct_road_kind kind, int fact)
{
	return (struct remedy){
		.kind = kind,
		.change = {.fact = fact},
		.needs = {NUMBER_MINUS_INFINITY, NUMBER_PLUS_INFINITY},
		.of = -1,
		.otherwise = NUMBER_INTEGER(0),
		.made = ARENA_NEW(&judge->arena, struct claim),
	};
}

bool need_add_changes(
	struct ct_judge *judge, const struct changes *changes, struct remedies *remedies)
{
	for (unsigned i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		struct remedy remedy = need_new_remedy(
			judge, change->is_set ? CT_ROAD_BECOME : CT_ROAD_ADD, change->fact);
		remedy.change = *change;
		if (!remedies_add(judge, remedies, &remedy))
			return false;
	}
	return true;
}

struct remedies *trial_start(struct trial *trial, const struct remedies *known)
{
	trial->remedies = (struct remedies){trial->list, 0, MOST_CHANGES};
	for (unsigned i = 0; known && i < known->count && i < MOST_CHANGES; i++)
		trial->list[trial->remedies.count++] = known->list[i];
	return &trial->remedies;
}

void trial_keep_better(struct trial *best, const struct trial *way, bool *found)
{
	if (*found && !remedies_better(&way->remedies, &best->remedies))
		return;
	trial_start(best, &way->remedies);
	*found = true;
}

/* ---- Comparisons. */

/* Not below, not above. */
static bool settle_within(
	struct ct_judge *judge, const struct expr *expr, struct remedies *remedies)
{
	struct value x = eval_value(&judge->evaluation, expr->args[0]);
	struct goal low = {.aim = AIM_UP}, high = {.aim = AIM_DOWN};
	if (!inverse_single(judge, expr->args[1], &low.target) ||
		!inverse_single(judge, expr->args[expr->count - 1], &high.target))
		return false;
	return (inverse_reached(&x, low) == CT_TRUE ||
		       need_number(judge, expr->args[0], low, remedies)) &&
		(inverse_reached(&x, high) == CT_TRUE ||
			need_number(judge, expr->args[0], high, remedies));
}

/* Whichever side is known is what the other has to come to. */
static bool settle_numbers(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	struct goal goal = {.aim = order_aim(expr, wanted)};
	if (inverse_single(judge, expr->args[1], &goal.target))
		return need_number(judge, expr->args[0], goal, remedies);
	goal.aim = aim_reverse(goal.aim);
	return inverse_single(judge, expr->args[0], &goal.target) &&
		need_number(judge, expr->args[1], goal, remedies);
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

static bool settle_words(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	const struct expr *fact = fact_behind(judge, expr->args[0]);
	if (fact->op != OP_FACT)
		return false;
	const struct fact_record *record = &judge->unit->facts[fact->index];
	uint64_t words =
		inverse_of_words(expr, &judge->set->dictionary.entries[fact->index], wanted);
	struct remedy remedy = need_new_remedy(judge, CT_ROAD_BECOME, fact->index);
	remedy.change.is_set = true;
	remedy.change.size = NUMBER_INTEGER(1);
	for (const struct claim *claim = record->value.contradictory ? record->claims : NULL;
		claim && !remedy.claim; claim = claim->next)
		if (claim_has_value(claim) && claim->written.is_set && claim->written.set &&
			!(claim->written.set & ~words))
			remedy.claim = claim;
	/* What the report leaves possible comes before what it excludes. */
	if (record->value.kind == VALUE_SET && words & record->value.set)
		words &= record->value.set;
	remedy.change.set = remedy.claim ? remedy.claim->written.set : words & -words;
	return remedy.change.set && remedies_add(judge, remedies, &remedy);
}

/* ---- Conditions. */

static bool settle_every(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (!settle(judge, expr->args[i], wanted, remedies))
			return false;
	return true;
}

/* Whether the remedies alone make one part what they are for. */
static bool works(struct ct_judge *judge, const struct expr *expr, bool wanted,
	const struct remedies *remedies)
{
	const struct remedy *list[MOST_CHANGES];
	struct evaluation *evaluation = &judge->evaluation;
	for (unsigned i = 0; i < remedies->count; i++)
		list[i] = &remedies->list[i];
	bool sound = remedies_apply(judge, list, remedies->count, false);
	evaluation->facts = judge->changed;
	evaluation->failure = NULL;
	sound = sound && eval_truth(evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE) &&
		!evaluation->failure;
	evaluation->facts = judge->unit->facts;
	remedies_restore(judge, list, remedies->count);
	return sound;
}

bool need_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed,
	bool wanted, struct remedies *remedies)
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
				!works(judge, expr->args[i], wanted, &way.remedies))
				continue;
			if (!before || remedies_better(&way.remedies, &best.remedies))
				chosen = i;
			trial_keep_better(&best, &way, &found);
		}
		if (!found || !remedies_add_all(judge, remedies, &best.remedies))
			return false;
		taken[chosen] = true;
	}
	return true;
}

static bool settle_parts(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	struct quota quota = quota_of(expr, wanted);
	if (quota.every)
		return settle_every(judge, expr, quota.truth, remedies);
	for (unsigned i = quota.first; i < expr->count; i++)
		quota.needed -= eval_truth(&judge->evaluation, expr->args[i]) ==
			(quota.truth ? CT_TRUE : CT_FALSE);
	return need_some(judge, expr, quota.first, quota.needed, quota.truth, remedies);
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
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	struct changes changes;
	return find_moves(judge, expr, wanted, &changes)
		? need_add_changes(judge, &changes, remedies)
		: settle_numbers(judge, expr, wanted, remedies);
}

static bool settle_between(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	struct changes changes;
	return find_moves(judge, expr, wanted, &changes)
		? need_add_changes(judge, &changes, remedies)
		: wanted && settle_within(judge, expr, remedies);
}

static bool settle_equal(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	return (expr_compares_words(expr) ? settle_words : settle_between)(
		judge, expr, wanted, remedies);
}

/* Of operators whose truth no single fact settles in a known way. */
static bool settle_nothing(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	(void)judge, (void)expr, (void)wanted, (void)remedies;
	return false;
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, ...) \
	[OP_##id] = need,
#define NEED(truth, number) truth
static bool (*const cells[OP_COUNT])(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies) = {
#include "lang/operators.def"
};

static bool settle(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	return eval_truth(&judge->evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE) ||
		cells[expr->op](judge, expr, wanted, remedies);
}

bool need_condition(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies)
{
	changes_start(judge);
	return settle(judge, expr, wanted, remedies);
}
