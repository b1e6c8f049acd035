/* SPDX-License-Identifier: Apache-2.0 */
/* Points: how they are counted (eval_points.c) and how that is told (points.c,
 * explain/points_view.c).
 *
 * The points of a criterion are an interval between 0 and what it can give at most; each end is
 * rounded half up to the set's points_decimals before anything is added, so that whoever adds up
 * the printed figures comes to the same total. A criterion that does not apply gives nothing and
 * takes what it could give out of the total too. */
#ifndef CHITIEU_JUDGE_POINTS_INTERNAL_H
#define CHITIEU_JUDGE_POINTS_INTERNAL_H

#include "judge/eval_parts.h"
#include "judge/judge_internal.h"

enum points_evidence { POINTS_EVIDENCED, POINTS_PARTLY_EVIDENCED, POINTS_UNEVIDENCED };

/* The weakest of the facts that an expression reads; facts without a value ask for none. */
enum points_evidence eval_evidence(const struct evaluation *evaluation, const struct expr *expr);
/* Of an operator that gives points, or a share; before rounding. */
struct ct_interval eval_points(struct evaluation *evaluation, const struct expr *expr);
/* Of a compute that is a part. */
struct ct_interval eval_computed_points(
	struct evaluation *evaluation, const struct expr *expr, struct ct_number most);
/* Half up; number is not negative. false: does not fit. */
bool points_round(struct ct_number number, unsigned decimals, struct ct_number *rounded);

/* Of several criteria together, after caps. */
struct points_sum {
	struct ct_interval got, most; /* most: without bonuses, of those that apply; an interval
					 while that is open */
	bool has_share;               /* false: there may be nothing to be had */
	struct ct_interval share;     /* per cent */
};
/* scope: a node whose operands are groups; NULL: all. The evaluation has standings. false:
 * overflow. */
bool eval_points_sum(
	const struct evaluation *evaluation, const struct expr *scope, struct points_sum *sum);

/* Nobody knows yet whether the criterion applies. */
static inline bool points_may_leave(const struct standing *standing)
{
	return standing->verdict == CT_UNDETERMINED &&
		(standing->possible & 1u << CT_NOT_APPLICABLE);
}

/* points.c: the points of one criterion, into its standing. */
void judge_points(struct ct_judge *judge, unsigned criterion, struct findings *findings,
	struct standing *standing);
/* Which facts leave the points of a criterion open. */
const struct ct_cause *judge_points_causes(
	struct ct_judge *judge, const struct criterion *criterion, const struct findings *findings);
/* What is missing to the floors of a recognition that does not hold. */
const struct ct_shortfall *judge_shortfalls(
	struct ct_judge *judge, const struct recognition *recognition);
/* After the recognitions, with the standings of the outlook. */
void judge_points_total(struct ct_judge *judge, struct ct_result *result);

#endif
