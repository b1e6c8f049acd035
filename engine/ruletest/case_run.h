/* SPDX-License-Identifier: Apache-2.0 */
/* A test case and the judge: a case as a report on a made-up unit, and what came out held against
 * what it expects. For whoever runs cases: one after the other (cases.c), or all of them against
 * changed rules (suite.c). */
#ifndef CHITIEU_RULETEST_CASE_RUN_H
#define CHITIEU_RULETEST_CASE_RUN_H

#include "facts/unit.h"
#include "ruletest/case_file.h"

/* The case's facts as those of a unit that the set is meant for, in the year of its as_of. NULL:
 * refused, or some claim of it was; errors tells. */
const struct unit *case_unit(struct arena *arena, const struct ct_ruleset *set,
	const struct rule_case *asked, struct ct_errors *errors);
/* What is not as the case expects; NULL: everything is. whole: of the unit, where the case asks for
 * its total or its recognitions. */
const struct ct_difference *case_differences(struct arena *arena, const struct rule_case *asked,
	const struct ct_criterion_result *result, const struct ct_result *whole);
/* A number as an officer would write it into a case: with a dot where that is exact, else as a
 * fraction. */
struct ct_text case_number(struct arena *arena, struct ct_number number);

#endif
