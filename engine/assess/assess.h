/* SPDX-License-Identifier: Apache-2.0 */
/* The assessment of one unit: the only code that calls judge, explain, improve and review
 * together. */
#ifndef CHITIEU_ASSESS_ASSESS_H
#define CHITIEU_ASSESS_ASSESS_H

#include "judge/judge_internal.h"

/* Fills all members of a criterion's result that follow from its standing and findings: gap,
 * measure, causes, warnings, texts, points, as far as options.detail requires. Texts are in the
 * judge's arena. */
void assess_criterion(
	struct ct_judge *judge, unsigned criterion, struct ct_criterion_result *result);

#endif
