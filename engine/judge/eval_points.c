/* SPDX-License-Identifier: Apache-2.0 */
/* Points: of a criterion as an interval between none and all there are, and of all criteria
 * together as operands of a recognition. */
#include "judge/points_internal.h"

static const struct ct_number zero = {0, 1}, hundred = {100, 1};

/* ---- Evidence. */

static bool is_evidenced(const struct claim *claim)
{
	return claim->at.length || claim->quote.length || claim->section.length ||
		(claim->warnings & CLAIM_SUPPOSED);
}

static enum points_evidence evidence_of_fact(const struct fact_record *record)
{
	unsigned with = 0, without = 0;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!claim_has_value(claim))
			continue;
		with += is_evidenced(claim);
		without += !is_evidenced(claim);
	}
	bool agree = record->sharpest !=
		NULL; /* claims of different periods may differ without contradicting each other */
	if (!without || (with && agree))
		return POINTS_EVIDENCED;
	return with ? POINTS_PARTLY_EVIDENCED : POINTS_UNEVIDENCED;
}

/* The whole of a percent is not what is claimed. */
enum points_evidence eval_evidence(const struct evaluation *evaluation, const struct expr *expr)
{
	enum points_evidence worst = POINTS_EVIDENCED;
	if (expr->op == OP_FACT)
		return evidence_of_fact(&evaluation->facts[expr->index]);
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++) {
		enum points_evidence one = eval_evidence(evaluation, expr->args[i]);
		if (one > worst)
			worst = one;
	}
	return worst;
}

/* Where a set asks for evidence, what rests on figures without any gives nothing; where only some
 * of them that disagree have it, perhaps nothing. */
static struct ct_interval with_evidence(
	const struct evaluation *evaluation, const struct expr *expr, struct ct_interval range)
{
	enum points_evidence evidence = evaluation->set->points.evidence
		? eval_evidence(evaluation, expr)
		: POINTS_EVIDENCED;
	if (evidence == POINTS_UNEVIDENCED)
		range.hi = zero;
	if (evidence != POINTS_EVIDENCED)
		range.lo = zero;
	return range;
}

/* ---- One operator. */

static struct ct_number within(struct ct_number number, struct ct_number most)
{
	if (number_compare(number, zero) < 0)
		return zero;
	return number_compare(number, most) > 0 ? most : number;
}

static bool part_of_most(struct ct_number share, struct ct_number most, struct ct_number *points)
{
	return number_multiply(within(share, hundred), most, points) &&
		number_divide(*points, hundred, points);
}

static struct ct_interval proportion(struct evaluation *evaluation, const struct expr *expr)
{
	struct value share = eval_value(evaluation, expr->args[0]);
	struct ct_interval range = {zero, expr->number};
	if (share.kind != VALUE_NUMBER)
		return range;
	if (!part_of_most(share.range.lo, expr->number, &range.lo) ||
		!part_of_most(share.range.hi, expr->number, &range.hi)) {
		eval_overflow(evaluation);
		return (struct ct_interval){zero, expr->number};
	}
	return range;
}

static void widen(struct ct_interval *range, struct ct_number number)
{
	if (number_compare(number, range->lo) < 0)
		range->lo = number;
	if (number_compare(number, range->hi) > 0)
		range->hi = number;
}

/* What stands at the highest row reached; between the ends every row counts that may be the
 * highest. */
static struct ct_interval steps(struct evaluation *evaluation, const struct expr *expr)
{
	const struct limit *table = &evaluation->set->limits[expr->args[1]->index];
	struct value reached = eval_value(evaluation, expr->args[0]);
	struct ct_number at = zero;
	if (reached.kind != VALUE_NUMBER)
		reached.range = (struct ct_interval){zero, NUMBER_PLUS_INFINITY};
	for (unsigned i = 0; i < table->entry_count &&
		number_compare(table->entries[i].from, reached.range.lo) <= 0;
		i++)
		at = table->entries[i].number;
	struct ct_interval range = INTERVAL_POINT(at);
	for (unsigned i = 0; i < table->entry_count; i++)
		if (number_compare(table->entries[i].from, reached.range.lo) > 0 &&
			number_compare(table->entries[i].from, reached.range.hi) <= 0)
			widen(&range, table->entries[i].number);
	return range;
}

static struct ct_interval choose_by_table(const struct expr *expr, uint64_t set, unsigned count)
{
	struct ct_interval range = {expr->number, zero};
	for (unsigned i = 0; i < count; i++)
		if (set >> i & 1)
			widen(&range, expr->by_choice[i]);
	return range;
}

static struct ct_interval choose(struct evaluation *evaluation, const struct expr *expr)
{
	const struct expr *chosen = expr->args[0];
	if (chosen->type == TYPE_TRUTH) {
		enum ct_truth truth = eval_truth(evaluation, chosen);
		return (struct ct_interval){truth == CT_TRUE ? expr->number : zero,
			truth == CT_FALSE ? zero : expr->number};
	}
	struct value value = eval_value(evaluation, chosen);
	uint64_t set = value.kind == VALUE_SET ? value.set : ~UINT64_C(0);
	if (chosen->type == TYPE_YES_NO && !expr->by_choice)
		return (struct ct_interval){
			set & SET_NO ? zero : expr->number, set & SET_YES ? expr->number : zero};
	if (chosen->type == TYPE_YES_NO)
		return choose_by_table(expr, set, 2);
	while (chosen->op == OP_FIRST_KNOWN)
		chosen = chosen->args[0];
	return choose_by_table(
		expr, set, evaluation->set->dictionary.entries[chosen->index].choice_count);
}

/* What a compute gives counts from nothing to the cap. */
struct ct_interval eval_computed_points(
	struct evaluation *evaluation, const struct expr *expr, struct ct_number most)
{
	struct value value = eval_value(evaluation, expr);
	struct ct_interval range = {zero, most};
	if (value.kind == VALUE_NUMBER)
		range = (struct ct_interval){
			within(value.range.lo, most), within(value.range.hi, most)};
	return with_evidence(evaluation, expr, range);
}

static struct ct_interval parts(struct evaluation *evaluation, const struct expr *expr)
{
	struct ct_interval sum = INTERVAL_POINT(zero);
	for (unsigned i = expr->args[0]->op == OP_LIMIT; i < expr->count; i++) {
		const struct expr *part = expr->args[i];
		struct ct_interval one = part->type == TYPE_POINTS
			? eval_points(evaluation, part)
			: eval_computed_points(evaluation, part, expr->number);
		if (!interval_add(sum, one, &sum)) {
			eval_overflow(evaluation);
			return (struct ct_interval){zero, expr->number};
		}
	}
	return (struct ct_interval){within(sum.lo, expr->number), within(sum.hi, expr->number)};
}

struct ct_interval eval_points(struct evaluation *evaluation, const struct expr *expr)
{
	struct ct_interval range;
	if (expr->op == OP_PARTS)
		return parts(evaluation, expr);
	if (expr->op == OP_PROPORTION)
		range = proportion(evaluation, expr);
	else if (expr->op == OP_STEPS)
		range = steps(evaluation, expr);
	else
		range = choose(evaluation, expr);
	return expr->type == TYPE_POINTS ? with_evidence(evaluation, expr, range) : range;
}

/* ---- Rounding. */

bool points_round(struct ct_number number, unsigned decimals, struct ct_number *rounded)
{
	struct ct_number scale = NUMBER_INTEGER(1);
	for (unsigned i = 0; i < decimals; i++)
		scale.num *= 10;
	if (!number_multiply(number, scale, rounded) ||
		!number_add(*rounded, (struct ct_number){1, 2}, rounded))
		return false;
	*rounded = number_reduce((struct ct_number){number_floor(*rounded), scale.num});
	return true;
}

/* ---- All together. */

enum { MOST_OPEN = 8 };

struct adding {
	const struct evaluation *evaluation;
	bool whole;
	unsigned *open; /* criteria of which nobody knows whether they apply */
	unsigned open_count;
	const struct ct_number **lo, **hi, **most; /* of those that count */
};

/* Bonuses come on top of what there is to be had altogether. */
static bool counts_in_most(const struct adding *adding, unsigned i)
{
	return !adding->whole || !adding->evaluation->set->criteria[i].bonus;
}

/* Counts the criteria of a set of open ones, or all of them, besides those that apply. */
static void count_open(struct adding *adding, unsigned set)
{
	const struct evaluation *evaluation = adding->evaluation;
	for (unsigned k = 0; k < adding->open_count; k++) {
		unsigned i = adding->open[k];
		bool in = k >= MOST_OPEN ? set != 0 : set >> k & 1;
		adding->lo[i] = in ? &evaluation->standings[i].points.lo : NULL;
		adding->hi[i] = in ? &evaluation->standings[i].points.hi : NULL;
		adding->most[i] = in && counts_in_most(adding, i)
			? &evaluation->set->criteria[i].points->number
			: NULL;
	}
}

static bool add(const struct adding *adding, struct ct_interval *got, struct ct_number *most)
{
	const struct ct_ruleset *set = adding->evaluation->set;
	return points_add_up(set, adding->whole, adding->lo, &got->lo) &&
		points_add_up(set, adding->whole, adding->hi, &got->hi) &&
		points_add_up(set, adding->whole, adding->most, most);
}

static struct adding start(const struct evaluation *evaluation, const struct expr *scope)
{
	const struct ct_ruleset *set = evaluation->set;
	struct adding adding = {evaluation, !scope || !scope->count, NULL, 0, NULL, NULL, NULL};
	adding.open = ARENA_ARRAY(evaluation->arena, set->criterion_count, unsigned);
	adding.lo = ARENA_ARRAY(evaluation->arena, set->criterion_count, const struct ct_number *);
	adding.hi = ARENA_ARRAY(evaluation->arena, set->criterion_count, const struct ct_number *);
	adding.most =
		ARENA_ARRAY(evaluation->arena, set->criterion_count, const struct ct_number *);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct standing *standing = &evaluation->standings[i];
		if (!set->criteria[i].points || (scope && !eval_in_scope(set, scope, i)))
			continue;
		if (points_may_leave(standing)) {
			adding.open[adding.open_count++] = i;
			continue;
		}
		bool applies = standing->verdict != CT_NOT_APPLICABLE;
		adding.lo[i] = applies ? &standing->points.lo : NULL;
		adding.hi[i] = applies ? &standing->points.hi : NULL;
		adding.most[i] = applies && counts_in_most(&adding, i)
			? &set->criteria[i].points->number
			: NULL;
	}
	return adding;
}

/* Of one way that the open ones may go. */
static bool add_share(struct ct_interval got, struct ct_number most, struct points_sum *sum)
{
	struct ct_interval share;
	if (!most.num) {
		sum->has_share = false;
		return true;
	}
	if (!number_multiply(got.lo, hundred, &share.lo) ||
		!number_divide(share.lo, most, &share.lo) ||
		!number_multiply(got.hi, hundred, &share.hi) ||
		!number_divide(share.hi, most, &share.hi))
		return false;
	sum->share = interval_hull(sum->share, share);
	return true;
}

/* Among few open ones every way is gone; among many the share lies between the worst and the best
 * of each end. */
static bool add_shares(struct adding *adding, struct points_sum *sum)
{
	sum->has_share = true;
	sum->share = (struct ct_interval){NUMBER_PLUS_INFINITY, NUMBER_MINUS_INFINITY};
	struct ct_interval got;
	struct ct_number most;
	if (adding->open_count > MOST_OPEN)
		return add_share(
			       (struct ct_interval){sum->got.lo, sum->got.lo}, sum->most.hi, sum) &&
			add_share(
				(struct ct_interval){sum->got.hi, sum->got.hi}, sum->most.lo, sum);
	for (unsigned set = 0; set < 1u << adding->open_count; set++) {
		count_open(adding, set);
		if (!add(adding, &got, &most) || !add_share(got, most, sum))
			return false;
	}
	return true;
}

bool eval_points_sum(
	const struct evaluation *evaluation, const struct expr *scope, struct points_sum *sum)
{
	struct adding adding = start(evaluation, scope);
	struct ct_interval fewest, all;
	*sum = (struct points_sum){0};
	count_open(&adding, 0);
	bool fits = add(&adding, &fewest, &sum->most.lo);
	count_open(&adding, ~0u);
	fits = fits && add(&adding, &all, &sum->most.hi);
	if (!fits)
		return false;
	sum->got = (struct ct_interval){fewest.lo, all.hi};
	return add_shares(&adding, sum);
}

struct value eval_points_value(struct evaluation *evaluation, const struct expr *expr)
{
	struct points_sum sum;
	if (!eval_points_sum(evaluation, expr, &sum))
		return eval_overflow(evaluation);
	if (expr->op == OP_POINTS)
		return number_value(sum.got);
	return sum.has_share ? number_value(sum.share) : MISSING_VALUE;
}
