/* SPDX-License-Identifier: Apache-2.0 */
/* The assessment of one unit: the only code that calls judge, explain, improve and review together.
 */
#ifndef CHITIEU_ASSESS_ASSESS_H
#define CHITIEU_ASSESS_ASSESS_H

#include "judge/judge_internal.h"

/* Fills everything of a criterion that follows from its standing and findings: gap, measure,
 * causes, warnings, words, points; as much as options.detail asks for. Texts are in the judge's
 * arena. */
void assess_criterion(
	struct ct_judge *judge, unsigned criterion, struct ct_criterion_result *result);

#endif
