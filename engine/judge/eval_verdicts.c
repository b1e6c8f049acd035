/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts as operands of a recognition: how many are met, and what share, where open ones may
 * still go several ways. */
#include "judge/eval_parts.h"

bool eval_in_scope(const struct ct_ruleset *set, const struct expr *expr, unsigned i)
{
	if (!expr->count)
		return true;
	for (unsigned g = 0; g < expr->count; g++)
		if (criterion_in_group(&set->criteria[i], expr->args[g]->name))
			return true;
	return false;
}

#define BIT(verdict) (1u << (verdict))
enum { FAILS = BIT(CT_IN_PROGRESS) | BIT(CT_NOT_MET) };

enum ct_truth eval_every_met(struct evaluation *evaluation, const struct expr *expr)
{
	enum ct_truth truth = CT_TRUE;
	for (unsigned i = 0; i < evaluation->set->criterion_count; i++) {
		if (!eval_in_scope(evaluation->set, expr, i))
			continue;
		unsigned possible = standing_outcomes(&evaluation->standings[i]);
		enum ct_truth one = !(possible & FAILS) ? CT_TRUE
			: possible & ~(unsigned)FAILS   ? CT_UNKNOWN
							: CT_FALSE;
		truth = lesser_truth(truth, one);
	}
	return truth;
}

/* How many are certainly met, fail, or leave the denominator, and which ways the open ones may
 * still go. */
struct met_count {
	int64_t met, failed;
	int64_t open[8]; /* by set of {1: met, 2: fails, 4: not applicable} */
};

static struct met_count count_met(const struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = {0};
	for (unsigned i = 0; i < evaluation->set->criterion_count; i++) {
		if (!eval_in_scope(evaluation->set, expr, i))
			continue;
		const struct standing *standing = &evaluation->standings[i];
		unsigned possible = standing_outcomes(standing);
		unsigned ways = (possible & BIT(CT_MET) ? 1u : 0u) | (possible & FAILS ? 2u : 0u) |
			(possible & BIT(CT_NOT_APPLICABLE) ? 4u : 0u);
		count.met += ways == 1;
		count.failed += ways == 2;
		count.open[ways] += ways != 1 && ways != 2;
	}
	return count;
}

struct value eval_count_met(struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = count_met(evaluation, expr);
	int64_t more = count.open[3] + count.open[5] + count.open[7];
	return number_value(
		(struct ct_interval){NUMBER_INTEGER(count.met), NUMBER_INTEGER(count.met + more)});
}

/* The share is least when whoever may fail fails and whoever may leave the denominator as met
 * leaves; greatest the other way round. Where every one may leave there may be nothing to count:
 * missing. */
struct value eval_share_met(struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = count_met(evaluation, expr);
	int64_t low_failed = count.failed + count.open[3] + count.open[6] + count.open[7];
	int64_t high_met = count.met + count.open[3] + count.open[5] + count.open[7];
	if (count.met + count.failed + count.open[3] == 0)
		return MISSING_VALUE;
	struct ct_interval range;
	int64_t low_total = count.met + low_failed;
	int64_t high_total = high_met + count.failed;
	range.lo = low_total ? (struct ct_number){100 * count.met, low_total} : NUMBER_INTEGER(0);
	range.hi = high_total ? (struct ct_number){100 * high_met, high_total} : NUMBER_INTEGER(0);
	return number_value(range);
}
