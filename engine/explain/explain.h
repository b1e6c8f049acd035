/* SPDX-License-Identifier: Apache-2.0 */
/* What a result says of one criterion besides its verdict. Everything lives in the judge's arena.
 */
#ifndef CHITIEU_EXPLAIN_EXPLAIN_H
#define CHITIEU_EXPLAIN_EXPLAIN_H

#include "judge/judge_internal.h"

/* Causes, measure, margin, warnings, requirement, reason, facts and trace, as options.detail asks
 * for. Reads the verdict, what is possible and the gap from the result. */
void explain_criterion(
	struct ct_judge *judge, unsigned criterion, struct ct_criterion_result *result);

/* One or two sentences: why the criterion has its verdict. */
struct ct_words explain_reason(
	struct ct_judge *judge, unsigned criterion, const struct ct_criterion_result *result);

/* How the points of a criterion came about. */
const struct ct_points *explain_points(struct ct_judge *judge, unsigned criterion);

#endif
