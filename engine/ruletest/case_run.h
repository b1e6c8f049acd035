/* SPDX-License-Identifier: Apache-2.0 */
/* Converting a test case to a report of a fictitious unit, and comparing the result with what the
 * case expects. For the sequential runner (case_run.c) and the suite (suite.c). */
#ifndef CHITIEU_RULETEST_CASE_RUN_H
#define CHITIEU_RULETEST_CASE_RUN_H

#include "facts/unit.h"
#include "ruletest/case_file.h"

/* The case's facts as a unit to which the set applies, in the year of its as_of. Returns NULL if
 * it, or one of its claims, is refused, with a message in errors. */
const struct unit *case_unit(struct arena *arena, const struct ct_ruleset *set,
	const struct rule_case *asked, struct ct_errors *errors);
/* The differences from what the case expects; NULL if there is none. whole: result of the unit,
 * needed if the case has a total or recognitions. */
const struct ct_difference *case_differences(struct arena *arena, const struct rule_case *asked,
	const struct ct_criterion_result *result, const struct ct_result *whole);
/* A number in the notation of cases: with a decimal point if that is exact, else as a fraction. */
struct ct_text case_number(struct arena *arena, struct ct_number number);

#endif
